"""Ten things that staff come to do: five with the keyboard alone, five with a finger on a phone.

Each starts on the front page and has a most: the steps that it may take. The accessibility
statement tells them; ``test_tasks.py`` does them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from selenium.webdriver.common.keys import Keys

from tests.site.hands import Finger, Hands, Keyboard

H = TypeVar("H", bound=Hands)
SUCCESSOR = "retningslinjer/veileder-psykisk-helse-rusarbeid-voksne-2025/"


@dataclass(frozen=True)
class Task:
    """A task, as the statement tells it, and the steps that it may take."""

    name: str
    most: int
    do: Callable[..., None]


def law_by_keyboard(hands: Keyboard, downloads: Path) -> None:
    hands.skip()
    hands.tab_to(".questions a", "individuell plan")
    hands.press(Keys.ENTER)
    hands.at("lover/helse-og-omsorgstjenesteloven/")
    hands.see("h3", "§ 7-1")


def successor_by_keyboard(hands: Keyboard, downloads: Path) -> None:
    hands.press("/")
    hands.write("sammen om mestring")
    hands.see(".hits .hit-next a")
    hands.press(Keys.ARROW_DOWN)
    hands.tab_to(".hit-next a")
    hands.press(Keys.ENTER)
    hands.at(SUCCESSOR)
    hands.see(".status-word", "gjelde")


def comparison_by_keyboard(hands: Keyboard, downloads: Path) -> None:
    hands.skip()
    hands.tab_to(".questions a", "ACT, FACT")
    hands.press(Keys.ENTER)
    hands.at("sammenlikninger/team/")
    hands.see("thead a[href$='/act-team/']")
    hands.see("thead a[href$='/fact-team/']")
    hands.page_down_to("tbody th", "Resultater")


def export_by_keyboard(hands: Keyboard, downloads: Path) -> None:
    hands.tab_to(".main-nav a", "Studier")
    hands.press(Keys.ENTER)
    hands.at("studier/")
    hands.skip()
    hands.tab_to("#list-words")
    hands.write("act")
    hands.see(".list-status", " av ")
    hands.press(Keys.ENTER)
    hands.press(Keys.SPACE)
    for _ in range(2):
        hands.press(Keys.ARROW_DOWN)
        hands.press(Keys.SPACE)
    hands.tab_to(".basket-bar a", "3 poster")
    hands.press(Keys.ENTER)
    hands.at("samling/")
    hands.see(".basket-list li")
    hands.skip()
    hands.tab_to("#samling button", "RIS")
    hands.press(Keys.ENTER)
    saved = downloaded(hands, downloads, "samling.ris")
    assert saved.count("ER  -") == 3


def term_by_keyboard(hands: Keyboard, downloads: Path) -> None:
    hands.press("/")
    hands.write("samtykkekompetanse")
    hands.see(".hits a", "samtykkekompetanse")
    hands.press(Keys.ARROW_DOWN)
    hands.press(Keys.ENTER)
    hands.at("begreper/samtykkekompetanse/")
    hands.see("#kort-fortalt + .lead")


def law_by_finger(hands: Finger, downloads: Path) -> None:
    hands.tap(".questions a", "individuell plan")
    hands.at("lover/helse-og-omsorgstjenesteloven/")
    hands.see("h3", "§ 7-1")


def successor_by_finger(hands: Finger, downloads: Path) -> None:
    hands.tap("#forsidesok")
    hands.write("sammen om mestring")
    hands.tap(".hits .hit-next a")
    hands.at(SUCCESSOR)
    hands.see(".status-word", "gjelde")


def supervision_by_finger(hands: Finger, downloads: Path) -> None:
    hands.tap(".questions a", "tilsynet")
    hands.at("tilsyn/")
    hands.tap("article a", "Koordinering")
    hands.at("tilsyn/koordinering/")
    hands.tap(".contents summary")
    hands.tap(".contents a", "Sjekk dere selv")
    hands.see("h2", "Sjekk dere selv")
    hands.read_to(".checklist li")


def law_to_practice_by_finger(hands: Finger, downloads: Path) -> None:
    hands.tap("article a", "Fra lov til praksis")
    hands.at("lov-til-praksis/")
    hands.tap(".chain a[href$='/act-team/']")
    hands.at("modeller/act-team/")
    hands.see("h1", "ACT")


def reference_by_finger(hands: Finger, downloads: Path) -> None:
    hands.tap("#forsidesok")
    hands.write("fredwall 2018")
    hands.tap(".hits a", "fredwall")
    hands.at("studier/fredwall-2018/")
    hands.tap(".contents summary")
    hands.tap(".contents a", "Siter")
    hands.tap(".downloads a", "RIS")
    assert downloaded(hands, downloads, "fredwall-2018.ris").startswith("TY  -")


def downloaded(hands: Hands, folder: Path, name: str) -> str:
    """Wait until a file is saved, and return its text."""
    hands.browser.until(lambda: (folder / name).is_file() and (folder / name).stat().st_size > 0)
    return (folder / name).read_text(encoding="utf-8")


KEYBOARD = (
    Task("fra forsiden til paragrafen om individuell plan", 5, law_by_keyboard),
    Task("hva som gjelder i stedet for «Sammen om mestring»", 6, successor_by_keyboard),
    Task("ACT og FACT sammenliknet på resultater", 14, comparison_by_keyboard),
    Task("tre studier i samlingen og ut som RIS", 29, export_by_keyboard),
    Task("hva «samtykkekompetanse» betyr", 5, term_by_keyboard),
)
PHONE = (
    Task("fra forsiden til paragrafen om individuell plan", 3, law_by_finger),
    Task("hva som gjelder i stedet for «Sammen om mestring»", 4, successor_by_finger),
    Task("sjekklisten før tilsyn om koordinering", 6, supervision_by_finger),
    Task("fra lov til modellen ACT-team", 8, law_to_practice_by_finger),
    Task("en studie funnet og referansen lastet ned", 8, reference_by_finger),
)
