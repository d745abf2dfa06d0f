"""axe-core finds no violation of WCAG A or AA on any type of page, in any colour or width."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import TYPES, Browser

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
VIEWS = [(390, False), (390, True), (1280, False), (1280, True)]
"""Width and dark mode."""
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]}).then(
  found => done(found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(
    n => n.target.join(" ") + " — " + n.failureSummary.split("\\n").slice(1, 2)).join(" | "))),
  error => done(["axe: " + error]));
"""


@pytest.mark.parametrize("page", TYPES)
@pytest.mark.parametrize(("width", "dark"), VIEWS)
def test_no_violations(
    browser: Browser, mkdocs_address: str, page: str, width: int, dark: bool
) -> None:
    browser.view(width, dark=dark)
    browser.driver.get(mkdocs_address + TYPES[page])
    browser.settled()
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    browser.run(AXE)
    found = browser.driver.execute_async_script(RUN, TAGS)
    assert found == []


@pytest.mark.parametrize("page", TYPES)
def test_nothing_is_wider_than_a_phone(browser: Browser, mkdocs_address: str, page: str) -> None:
    browser.view(360, 780)
    browser.driver.get(mkdocs_address + TYPES[page])
    assert browser.run("return document.documentElement.scrollWidth") <= 360


def test_language_of_foreign_titles_is_marked(site: Path) -> None:
    page = (site / "studier" / "brekke-2017" / "index.html").read_text(encoding="utf-8")
    assert '<h1 id="first-person' in page
    assert 'lang="en"' in page.split("<h1", 1)[1].split(">", 1)[0]
