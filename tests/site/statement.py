"""The part of the accessibility statement that comes from the tests.

``python -m tests.site.statement`` writes it into the page; ``test_statement.py``
says when it no longer agrees with what is tested.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.site.conftest import ROOT, TYPES
from tests.site.tasks import KEYBOARD, PHONE, Task
from tests.site.test_accessibility import AXE, MODES, WIDTHS
from tests.site.test_lighthouse import PAGES, VERSION

PAGE = ROOT / "docs" / "om" / "tilgjengelighet.md"
START, END = "<!-- fra prøvene -->\n", "<!-- slutt -->"


def text() -> str:
    """Return what the tests say, as Markdown."""
    found = re.search(r"axe v([\d.]+)", AXE)
    assert found
    return (
        f"Ved hver endring prøves {len(TYPES)} sider i nettleseren Chromium, minst én av hvert "
        f"slag ({', '.join(TYPES)}), i {' og '.join(MODES)} visning og i bredde "
        f"{' og '.join(map(str, WIDTHS))} punkter, med verktøyet axe-core {found[1]} og reglene "
        f"for WCAG 2.0, 2.1 og 2.2 på nivå A og AA. Det gir "
        f"{len(TYPES) * len(MODES) * len(WIDTHS)} prøver. Ingen av dem finner brudd.\n\n"
        f"Verktøyet Lighthouse {VERSION} gir 100 av 100 for tilgjengelighet, god praksis og "
        f"søkbarhet på {len(PAGES)} av sidene ({', '.join(PAGES)}).\n\n"
        "Disse oppgavene løses fra forsiden med tastatur alene. Et steg er et tastetrykk eller "
        f"et søkeord:\n\n{_told(KEYBOARD)}\n"
        "Disse løses på en telefon. Et steg er et trykk, et søkeord eller et sveip:\n\n"
        f"{_told(PHONE)}"
    )


def _told(tasks: tuple[Task, ...]) -> str:
    return "".join(f"- {task.name}: høyst {task.most} steg\n" for task in tasks)


def with_text(page: str) -> str:
    """Return the page with the part that comes from the tests renewed."""
    before, rest = page.split(START, 1)
    return before + START + text() + END + rest.split(END, 1)[1]


if __name__ == "__main__":
    PAGE.write_text(with_text(Path(PAGE).read_text(encoding="utf-8")), encoding="utf-8")
