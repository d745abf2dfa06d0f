"""axe-core finds no violation of WCAG A or AA on any type of page, in any colour or width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.store.snapshot import Snapshot
from tests.site.conftest import TYPES, Browser

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = (390, 1280)
MODES = {"lys": False, "mørk": True}
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]}).then(
  found => done(found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(
    n => n.target.join(" ") + " — " + n.failureSummary.split("\\n").slice(1, 2)).join(" | "))),
  error => done(["axe: " + error]));
"""


@pytest.mark.parametrize("page", TYPES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_violations_in_light_or_dark(
    browser: Browser, mkdocs_address: str, page: str, width: int
) -> None:
    browser.view(width)
    browser.driver.get(mkdocs_address + TYPES[page])
    browser.settled()
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    browser.run(AXE)
    found = {}
    for mode, dark in MODES.items():
        browser.media("", dark=dark)
        found[mode] = browser.driver.execute_async_script(RUN, TAGS)
    assert found == {mode: [] for mode in MODES}


def test_axe_sees_a_fault(browser: Browser, mkdocs_address: str) -> None:
    browser.driver.get(f"{mkdocs_address}om/")
    browser.run(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        ' \'<img src="../assets/favicon.svg"><p style="color:#eee">Blekt</p>\')'
    )
    browser.run(AXE)
    found = browser.driver.execute_async_script(RUN, TAGS)
    assert [line.split(":")[0] for line in found] == ["color-contrast", "image-alt"]


@pytest.mark.parametrize("page", TYPES)
def test_nothing_is_wider_than_a_phone(browser: Browser, mkdocs_address: str, page: str) -> None:
    browser.view(360, 780)
    browser.driver.get(mkdocs_address + TYPES[page])
    assert browser.run("return document.documentElement.scrollWidth") <= 360


def test_language_of_foreign_titles_is_marked(site: Path, snapshot: Snapshot) -> None:
    foreign = [record for record in snapshot.library if record.lang != "nb"]
    assert {record.lang for record in foreign} >= {"nn", "en", "da"}
    unmarked = []
    for record in foreign:
        page = (site / record.url.strip("/") / "index.html").read_text(encoding="utf-8")
        tags = re.findall(r'<h1[^>]*>|<p class="subtitle"[^>]*>', page)
        if not any(f'lang="{record.lang}"' in tag for tag in tags):
            unmarked.append(record.id)
    assert unmarked == []


def test_foreign_titles_are_marked_in_lists_too(site: Path) -> None:
    page = (site / "studier" / "index.html").read_text(encoding="utf-8")
    row = page.split('data-id="brekke-2017"', 1)[1].split("</tr>", 1)[0]
    assert re.search(r'lang="en"[^>]*>[^<]*First-person', row)


def test_the_color_scheme_of_the_machine_is_followed(browser: Browser, mkdocs_address: str) -> None:
    paper = "return getComputedStyle(document.body).backgroundColor"
    browser.driver.get(mkdocs_address)
    light = browser.run(paper)
    browser.media("", dark=True)
    assert browser.run(paper) != light
