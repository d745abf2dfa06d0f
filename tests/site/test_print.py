"""Any record goes on one or two A4 sheets, with its status, its sources and its address."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selenium.webdriver.common.by import By

from kb.site.paper_view import CUTS, SHEETS, length, print_rules
from kb.site.record_view import RecordView, record_view
from kb.site.references import References
from kb.store.snapshot import Snapshot
from tests.site.conftest import Browser

LONGEST = 5
"""Pages of each kind that are printed: the longest, where two sheets are hardest to keep to."""
KEPT = ("h1", ".what", "#kort-fortalt + .lead", ".sources > li", ".reference", ".print-only")
GONE = ("header.top", "footer.bottom", ".contents", ".edit", ".actions", ".picture", ".downloads")


@pytest.fixture(scope="session")
def views(snapshot: Snapshot) -> list[RecordView]:
    """The pages of all records, the longest first."""
    references = References(snapshot.library)
    found = [record_view(references, record) for record in snapshot.library]
    return sorted(found, key=lambda view: -length(view, CUTS[0]))


@pytest.mark.parametrize("kind", ["law", "policy", "guideline", "study", "model", "concept"])
def test_the_longest_records_fit_two_sheets(
    browser: Browser, address: str, views: list[RecordView], kind: str
) -> None:
    sheets = {}
    for view in [view for view in views if view.record.kind.id == kind][:LONGEST]:
        browser.driver.get(address + view.address)
        sheets[view.record.id] = browser.sheets()
    assert len(sheets) == LONGEST
    assert {name: count for name, count in sheets.items() if count > 2} == {}


def test_those_at_the_edge_of_each_cut_fit_two_sheets(
    browser: Browser, mkdocs_address: str, views: list[RecordView]
) -> None:
    fullest = {}
    for view in views:
        cut = next((cut for cut in CUTS if length(view, cut) <= SHEETS), CUTS[-1])
        lines = length(view, cut)
        if lines > fullest.get(cut, (0.0, view))[0]:
            fullest[cut] = (lines, view)
    assert len(fullest) > 3
    sheets = {}
    for _, view in fullest.values():
        browser.driver.get(mkdocs_address + view.address)
        sheets[view.record.id] = browser.sheets()
    assert {name: count for name, count in sheets.items() if count > 2} == {}


def test_a_short_record_is_printed_whole(views: list[RecordView]) -> None:
    assert print_rules(views[-1]) == ""


def test_most_is_left_of_what_is_cut_least(views: list[RecordView]) -> None:
    longest = views[0]
    lengths = [length(longest, cut) for cut in CUTS]
    assert lengths[0] == max(lengths)
    assert lengths[-1] == min(lengths)
    assert length(replace(longest, sources=()), CUTS[-1]) < lengths[-1]


@pytest.mark.parametrize("page", ["lover/boligsosialloven/", "studier/fredwall-2018/"])
def test_paper_has_status_sources_address_and_no_menus(
    browser: Browser, address: str, page: str
) -> None:
    browser.driver.get(address + page)
    browser.media("print", dark=True)
    found = {
        name: [one.is_displayed() for one in browser.driver.find_elements(By.CSS_SELECTOR, name)]
        for name in (*KEPT, *GONE, ".status")
    }
    ink = browser.run(
        "return [getComputedStyle(document.body).color,"
        " getComputedStyle(document.documentElement).colorScheme]"
    )
    ends = browser.driver.find_element(By.CSS_SELECTOR, ".print-only").text
    browser.media("")
    assert {name: found[name][0] for name in KEPT} == dict.fromkeys(KEPT, True)
    assert {name: any(found[name]) for name in GONE} == dict.fromkeys(GONE, False)
    assert page.startswith("studier") or found[".status"][0]
    assert ink == ["rgb(0, 0, 0)", "light"]
    assert ends.endswith(page)


def test_paper_says_when_it_is_an_extract(browser: Browser, mkdocs_address: str) -> None:
    browser.driver.get(f"{mkdocs_address}studier/fredwall-2018/")
    browser.media("print")
    extract = browser.driver.find_element(By.CSS_SELECTOR, ".extract")
    printed = extract.is_displayed()
    browser.media("")
    assert printed
    assert not extract.is_displayed()
