"""The search page as staff meet it: on a phone, by keyboard, by ear, and with nothing found."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kb.store.snapshot import Snapshot
from tests.site.conftest import Browser
from tests.site.test_accessibility import AXE, RUN, TAGS

PHONE = (390, 844)
FIRST_HIT = 330
"""Pixels above the first hit on a phone, at most."""
QUESTIONS = [
    "individuell plan koordinator",
    "hvem har ansvar når pasienten er utskrivningsklar",
    "tvang mot rusmiddelavhengige",
    "bostedsløs med psykisk lidelse",
    "øyeblikkelig hjelp kommunen",
    "pårørende rettigheter",
    "ACT-team effekt",
    "hva gjør jeg når dps avviser henvisningen",
    "taushetsplikt samarbeid nav",
    "kor mange har ROP-lidingar",
]
SIZES = """
const box = e => e.getBoundingClientRect();
return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility())
  .map(e => [e.textContent, box(e).width, box(e).height]);
"""
ASK = """
const [query, done] = arguments;
KBSearch.search(query, {limit: 500}).then(answer => done(answer.hits));
"""


def look(browser: Browser, address: str, query: str) -> None:
    browser.driver.get(f"{address}sok/?{query}")
    browser.settled()


def line(browser: Browser) -> str:
    return str(browser.run("return document.querySelector('.search-count').textContent"))


def hits_of(browser: Browser, query: str) -> list[dict[str, Any]]:
    return list(browser.driver.execute_async_script(ASK, query))


@pytest.mark.parametrize("question", QUESTIONS)
def test_first_hit_is_seen_at_once_on_a_phone(
    browser: Browser, mkdocs_address: str, question: str
) -> None:
    browser.view(*PHONE)
    look(browser, mkdocs_address, f"q={question}")
    top = browser.run("return document.querySelector('.hits li').getBoundingClientRect().top")
    assert isinstance(top, (int, float))
    assert 100 < top < FIRST_HIT
    assert browser.run("return document.querySelector('.hits mark')")
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_kinds_stand_in_one_row_that_the_keyboard_scrolls(
    browser: Browser, mkdocs_address: str
) -> None:
    browser.view(*PHONE)
    look(browser, mkdocs_address, "q=individuell plan koordinator")
    tops = browser.run(
        "return [...document.querySelectorAll('.chip, .more-filters')]"
        ".map(c => Math.round(c.getBoundingClientRect().top))"
    )
    assert isinstance(tops, list)
    assert len(tops) > 5
    assert max(tops) - min(tops) <= 1
    browser.run("document.querySelector('.chip').focus()")
    seen = []
    for _ in tops[1:-1]:
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        seen.append(
            browser.run(
                "const chip = document.activeElement, row = chip.parentElement;"
                "const c = chip.getBoundingClientRect(), r = row.getBoundingClientRect();"
                "return [chip.className, c.left >= r.left && c.right <= r.right,"
                " getComputedStyle(chip).outlineWidth]"
            )
        )
    assert seen == [["chip", True, "3px"]] * len(seen)


def test_what_is_pressed_is_big_enough(browser: Browser, mkdocs_address: str) -> None:
    browser.view(*PHONE)
    look(browser, mkdocs_address, "q=samhandlignsreformen")
    browser.run("document.querySelector('.more-filters').click()")
    sizes = browser.run(SIZES, "#treff a, #treff button, #treff .choice, #treff input[type=text]")
    assert isinstance(sizes, list)
    assert len(sizes) > 20
    assert [one for one in sizes if one[1] < 24 or one[2] < 24] == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "query",
    ["", "q=kreftbehandling stråling", "q=bolig&theme=bolig&fra=2010&slag=study", "q=xqzzw"],
)
def test_no_state_of_the_page_breaks_wcag(
    browser: Browser, mkdocs_address: str, query: str, dark: bool
) -> None:
    browser.view(*PHONE, dark=dark)
    look(browser, mkdocs_address, query)
    browser.run("(document.querySelector('.more-filters') || document.body).click()")
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    browser.run(AXE)
    assert browser.driver.execute_async_script(RUN, TAGS) == []


def test_nothing_found_leads_on(browser: Browser, address: str) -> None:
    look(browser, address, "q=kreftbehandling stråling")
    assert line(browser) == "Ingen treff på «kreftbehandling stråling»"
    place = browser.driver.find_element(By.ID, "treff")
    assert place.find_elements(By.CSS_SELECTOR, ".chip, .more-filters") == []
    for heading in place.find_elements(By.TAG_NAME, "h2"):
        assert heading.text == "Svarer bare på en del av søket"
    assert "Basen handler om" in place.text
    ways = browser.driver.find_element(By.ID, "videre")
    assert ways.is_displayed()
    assert not ways.find_element(By.CSS_SELECTOR, ".examples").is_displayed()
    ends = [
        str(link.get_attribute("href")).removeprefix(address)
        for link in ways.find_elements(By.TAG_NAME, "a")
        if link.is_displayed()
    ]
    assert {"temaer/", "begreper/", "om/bidra/#nytt"} <= set(ends)
    look(browser, address, "q=bolig")
    assert not browser.driver.find_element(By.ID, "videre").is_displayed()


def test_filters_that_leave_nothing_can_be_taken_away(browser: Browser, address: str) -> None:
    look(browser, address, "q=bolig&slag=study&fra=1901&til=1902")
    button = browser.driver.find_element(By.CSS_SELECTOR, ".no-hits button")
    assert button.text.startswith("Fjern filtrene og vis ")
    button.click()
    browser.wait("return document.querySelector('.hits a')")
    assert browser.driver.current_url == f"{address}sok/?q=bolig"


def test_words_that_find_something_alone_are_offered(browser: Browser, address: str) -> None:
    look(browser, address, 'q="xqzzw" tvang stråling')
    assert line(browser).startswith("Ingen treff")
    (button,) = browser.driver.find_elements(By.CSS_SELECTOR, ".no-hits button")
    assert button.text.startswith("tvang (")
    button.click()
    browser.wait("return location.search === '?q=tvang'")
    browser.wait("return document.querySelector('.hits a')")


def test_what_was_meant_and_what_was_written(browser: Browser, address: str) -> None:
    look(browser, address, "q=samhandlignsreformen")
    assert line(browser).startswith("Viser ")
    assert "treff for «samhandlingsreformen»" in line(browser)
    browser.driver.find_element(By.CSS_SELECTOR, ".search-count button").click()
    browser.wait("return location.search.includes('rett=nei')")
    meant = browser.driver.find_element(By.CSS_SELECTOR, ".no-hits button")
    assert meant.text == "samhandlingsreformen"
    meant.click()
    browser.wait("return location.search === '?q=samhandlingsreformen'")
    browser.wait("return document.querySelector('.hits a')")


def test_titles_in_other_languages_say_so(
    browser: Browser, address: str, snapshot: Snapshot
) -> None:
    look(browser, address, "q=community treatment implementation&slag=study")
    found = browser.run(
        "return [...document.querySelectorAll('.hits li')].map(li => ["
        "li.querySelector('a').getAttribute('href'),"
        "(li.querySelector('[lang]') || {}).lang || 'nb'])"
    )
    assert isinstance(found, list)
    said = {str(href).rstrip("/").rsplit("/", 1)[1]: lang for href, lang in found}
    assert said == {record: snapshot.library[record].lang for record in said}
    assert "en" in said.values()


def test_every_language_reaches_the_browser(
    browser: Browser, address: str, snapshot: Snapshot
) -> None:
    look(browser, address, "q=a")
    languages = {record.lang for record in snapshot.library}
    assert {"nn", "en", "da"} <= languages
    for lang in sorted(languages - {"nb"}):
        record = next(one for one in snapshot.library if one.lang == lang)
        hits = {hit["id"]: hit for hit in hits_of(browser, record.title)}
        assert hits[record.id]["lang"] == lang


def test_a_law_found_by_its_section_leads_to_the_section(browser: Browser, address: str) -> None:
    look(browser, address, "q=kommunens plikt til individuell plan&slag=law")
    rows = browser.run(
        "return [...document.querySelectorAll('.hits li')].map(li => ["
        "li.querySelector('a').getAttribute('href').split('/').slice(-2).join('/'),"
        " (li.querySelector('.hit-text strong') || {}).textContent])"
    )
    assert ["helse-og-omsorgstjenesteloven/#paragraf-7-1", "§ 7-1"] in list(rows or [])  # type: ignore[call-overload]


def test_a_study_found_by_a_finding_shows_it(browser: Browser, address: str) -> None:
    look(browser, address, "q=bostedsløs med psykisk lidelse&slag=study")
    first = browser.driver.find_element(By.CSS_SELECTOR, ".hits .hit-text")
    assert first.text.startswith("Funn ")
    assert first.find_elements(By.TAG_NAME, "mark")


def test_an_outdated_document_says_what_holds(
    browser: Browser, address: str, snapshot: Snapshot
) -> None:
    old = next(
        record
        for record in snapshot.library
        if record.is_outdated
        and any(not other.is_outdated for other in snapshot.library.successors(record.id))
    )
    holding = [one for one in snapshot.library.successors(old.id) if not one.is_outdated]
    look(browser, address, f"q={old.title}")
    row = browser.run(
        "return [...document.querySelectorAll('.hits li')].find(li => "
        "li.querySelector('a').href.includes(arguments[0])).innerText",
        f"/{old.id}/",
    )
    assert str(old.state_label) in str(row)
    assert f"I stedet gjelder {', '.join(one.label for one in holding)}" in str(row)


def test_groups_say_how_many_and_open_the_rest(browser: Browser, address: str) -> None:
    look(browser, address, "q=samarbeid")
    shown = browser.run(
        "return [...document.querySelectorAll('.search-hits .hits')].map(l => l.children.length)"
    )
    assert isinstance(shown, list)
    assert max(shown) <= 5
    chips = browser.run(
        "return Object.fromEntries([...document.querySelectorAll('.chip')]"
        ".map(c => [c.dataset.kind, c.textContent]))"
    )
    assert isinstance(chips, dict)
    button = browser.driver.find_element(By.CSS_SELECTOR, ".all-of-kind")
    count = button.text.split()[2]
    button.send_keys(Keys.ENTER)
    browser.wait("return location.search.includes('slag=')")
    kind = browser.run("return new URLSearchParams(location.search).get('slag')")
    assert chips[str(kind)].endswith(f" {count}")
    assert line(browser).startswith(f"{count} treff")
    assert browser.run("return document.activeElement.tagName") == "H2"


def test_other_values_of_a_filter_keep_their_counts(browser: Browser, address: str) -> None:
    script = (
        "return [...document.querySelectorAll('input[name=status]')]"
        ".map(i => i.value + i.closest('label').querySelector('.count').textContent)"
    )
    look(browser, address, "q=tvang")
    browser.run("document.querySelector('.more-filters').click()")
    before = browser.run(script)
    assert isinstance(before, list)
    assert len(before) > 1
    browser.run("document.querySelector('input[name=status]').click()")
    browser.wait("return location.search.includes('status=')")
    browser.wait("return document.querySelector('.chosen')")
    assert browser.run(script) == before
    browser.driver.find_element(By.CSS_SELECTOR, ".chosen").click()
    browser.wait("return location.search === '?q=tvang'")


def test_the_back_button_undoes_a_choice(browser: Browser, address: str) -> None:
    look(browser, address, "q=bolig")
    browser.run("document.querySelector('.chip[data-kind=law]').click()")
    browser.wait("return location.search === '?q=bolig&slag=law'")
    field = browser.driver.find_element(By.ID, "sokefelt")
    field.send_keys(" tvang")
    browser.wait("return location.search === '?q=bolig+tvang&slag=law'")
    browser.driver.back()
    browser.wait("return location.search === '?q=bolig&slag=law'")
    browser.wait("return document.querySelector('#sokefelt').value === 'bolig'")
    browser.driver.back()
    browser.wait("return location.search === '?q=bolig'")
    browser.wait("return document.querySelector('.chip[aria-pressed=true]').dataset.kind === ''")


def test_keys(browser: Browser, address: str) -> None:
    look(browser, address, "q=bolig")
    keys = ActionChains(browser.driver)
    keys.send_keys("/").perform()
    assert browser.run("return document.activeElement.id") == "sokefelt"
    links = "return [...document.querySelectorAll('.hits li > a')].indexOf(document.activeElement)"
    seen = []
    for key in (Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ARROW_UP):
        ActionChains(browser.driver).send_keys(key).perform()
        seen.append(browser.run(links))
    assert seen == [0, 1, 0, -1]
    ActionChains(browser.driver).send_keys(Keys.ARROW_DOWN, Keys.ESCAPE).perform()
    assert browser.run("return document.activeElement.id") == "sokefelt"
    ActionChains(browser.driver).send_keys(Keys.END, "/").perform()
    assert browser.run("return document.activeElement.value") == "bolig/"
    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    browser.wait("return location.search === '' && !document.querySelector('.hits')")


def test_the_single_key_can_be_turned_off(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}sok/")
    browser.run("document.querySelector('[data-slash]').click()")
    browser.driver.get(f"{address}temaer/")
    ActionChains(browser.driver).send_keys("/").perform()
    assert browser.run("return document.activeElement.tagName") == "BODY"
    browser.driver.get(f"{address}sok/")
    browser.run("document.querySelector('[data-slash]').click()")
    assert browser.run("return localStorage.length") == 0
    browser.driver.get(f"{address}temaer/")
    ActionChains(browser.driver).send_keys("/").perform()
    assert browser.run("return document.activeElement.name") == "q"


def test_the_number_of_hits_is_spoken_once_when_typing_stops(
    browser: Browser, address: str
) -> None:
    browser.driver.get(f"{address}sok/")
    browser.run(
        "window.spoken = []; const live = document.querySelector('#treff [role=status]');"
        "new MutationObserver(() => spoken.push(live.textContent))"
        ".observe(live, {childList: true, characterData: true, subtree: true})"
    )
    field = browser.driver.find_element(By.ID, "sokefelt")
    field.send_keys("individuell plan")
    browser.wait("return spoken.length")
    said = browser.run("return spoken")
    assert isinstance(said, list)
    assert said[-1] == line(browser)
    assert len(said) < len("individuell plan") / 4


def test_searches_from_a_disk_keep_their_address(browser: Browser, built: Path) -> None:
    page = (built / "sok" / "index.html").as_uri()
    browser.driver.get(page)
    browser.driver.find_element(By.ID, "sokefelt").send_keys("individuell plan koordinator")
    browser.wait("return document.querySelector('.hits li > a')")
    browser.run("document.querySelector('.chip[data-kind=law]').click()")
    browser.wait("return document.querySelectorAll('.search-hits h2').length === 1")
    assert browser.driver.current_url == f"{page}?q=individuell+plan+koordinator&slag=law"
    browser.driver.find_element(By.CSS_SELECTOR, ".hits a[href*='paragraf']").click()
    browser.wait("return document.querySelector('.page.record h1')")
    browser.driver.back()
    browser.wait("return document.querySelector('.hits li > a')")
    assert browser.run("return document.getElementById('sokefelt').value")
    browser.driver.get(page)
    browser.driver.find_element(By.CSS_SELECTOR, ".examples a").click()
    browser.wait("return document.querySelector('.hits li > a')")


def test_a_search_that_fails_to_load_says_so_and_leads_on(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site / "sok", tmp_path / "sok")
    shutil.copytree(site / "assets", tmp_path / "assets")
    browser.driver.get((tmp_path / "sok" / "index.html").as_uri() + "?q=bolig")
    browser.settled()
    assert line(browser).startswith("Søket kunne ikke lastes")
    assert browser.driver.find_element(By.ID, "videre").is_displayed()
    browser.driver.get_log("browser")


@pytest.mark.parametrize("page", ["kommandolinje/", "om/sok/", "redaktor/felter/"])
def test_hand_written_tables_scroll_in_a_frame(browser: Browser, address: str, page: str) -> None:
    browser.view(320, 700)
    browser.driver.get(address + page)
    frames = browser.run(
        "return [...document.querySelectorAll('article table')].map(t => t.parentElement)"
        ".map(f => [f.className, f.scrollWidth > f.clientWidth ? f.tabIndex === 0 ||"
        " !!f.querySelector('a[href]') : true])"
    )
    assert isinstance(frames, list)
    assert frames
    assert frames == [["scroll", True]] * len(frames)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_code_in_tables_reads_as_it_is_typed(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}kommandolinje/")
    cells = browser.run(
        "return [...document.querySelectorAll('td:first-child code')].map(c => c.textContent)"
    )
    assert isinstance(cells, list)
    assert "--color [auto|always|never]" in cells
    assert [cell for cell in cells if "\\" in cell or "&" in cell] == []
