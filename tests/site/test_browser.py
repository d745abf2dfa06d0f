"""The site in a real browser: privacy, no scripts, from a disk, by keyboard, in print."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.site.conftest import TYPES, Browser


@pytest.mark.parametrize("page", TYPES)
def test_no_request_leaves_the_origin(browser: Browser, address: str, page: str) -> None:
    browser.driver.get(address + TYPES[page])
    browser.settled()
    asked = [url for url in browser.requests() if not url.startswith(("data:", "blob:"))]
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []
    assert browser.driver.get_cookies() == []
    assert browser.run("return localStorage.length + sessionStorage.length") == 0


def test_the_browser_itself_stops_requests_to_others(browser: Browser, address: str) -> None:
    browser.driver.get(address)
    stopped = browser.driver.execute_async_script(
        "const done = arguments[0];"
        "document.addEventListener('securitypolicyviolation', e => done(e.blockedURI));"
        "const image = new Image(); image.src = 'https://example.invalid/x.png';"
    )
    assert str(stopped).startswith("https://example.invalid")


@pytest.mark.parametrize("page", TYPES)
def test_pages_log_no_errors(browser: Browser, address: str, page: str) -> None:
    browser.driver.get_log("browser")
    browser.driver.get(address + TYPES[page])
    browser.settled()
    assert browser.driver.get_log("browser") == []


@pytest.mark.parametrize("page", TYPES)
def test_pages_read_without_scripts(browser: Browser, address: str, page: str) -> None:
    browser.scripts(False)
    browser.driver.get(address + TYPES[page])
    article = browser.driver.find_element(By.CSS_SELECTOR, "article")
    assert article.find_element(By.CSS_SELECTOR, "h1").is_displayed()
    assert len(article.text) > 60
    hidden = [b for b in article.find_elements(By.CSS_SELECTOR, ".needs-js") if b.is_displayed()]
    assert hidden == []


def test_the_whole_list_is_there_without_scripts(browser: Browser, address: str) -> None:
    browser.scripts(False)
    browser.driver.get(f"{address}studier/")
    rows = browser.driver.find_elements(By.CSS_SELECTOR, "table.records tbody tr")
    assert len(rows) > 100
    assert all(row.is_displayed() for row in rows[:: len(rows) // 10])


def test_filters_narrow_the_list_and_stand_in_the_address(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}studier/?theme=bolig")
    shown = "return document.querySelectorAll('table.records tbody tr:not([hidden])').length"
    first = browser.run(shown)
    assert isinstance(first, int)
    assert 0 < first < 100
    everything = browser.run("return document.querySelectorAll('table.records tbody tr').length")
    status = browser.driver.find_element(By.CSS_SELECTOR, ".list-status").text
    assert status == f"{first} av {everything} poster"
    count = browser.run(
        "const c = document.querySelector('.choice input[name=evidence][value=qualitative]');"
        "c.click(); return c.closest('.choice').querySelector('.count').textContent"
    )
    second = browser.run(shown)
    assert str(second) == count
    assert browser.driver.current_url.endswith("?theme=bolig&evidence=qualitative")
    browser.driver.refresh()
    assert browser.run(shown) == second


def test_sorting_by_keyboard(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}lover/")
    button = browser.driver.find_element(By.CSS_SELECTOR, "th[data-sort=title] button")
    button.send_keys(Keys.ENTER)
    head = browser.driver.find_element(By.CSS_SELECTOR, "th[data-sort=title]")
    assert head.get_attribute("aria-sort") == "ascending"
    names = browser.run(
        "return [...document.querySelectorAll('table.records tbody th > a')]"
        ".map(a => a.textContent)"
    )
    assert isinstance(names, list)
    compare = "return arguments[0].slice().sort(new Intl.Collator('nb', {numeric: true}).compare)"
    assert names == browser.run(compare, names)


def test_a_list_is_walked_by_keyboard(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}modeller/")
    browser.wait("return document.querySelector('.pick')")
    row = "const at = document.activeElement; return at.closest('tr').dataset.id"
    keys = ActionChains(browser.driver)
    browser.run("document.getElementById('list-words').focus()")
    keys.send_keys("team" + Keys.ENTER).perform()
    rows = browser.run(
        "return [...document.querySelectorAll('.records tbody tr:not([hidden])')]"
        ".map(row => row.dataset.id)"
    )
    assert isinstance(rows, list)
    assert browser.run(row) == rows[0]
    keys.send_keys(Keys.ARROW_DOWN + Keys.SPACE).perform()
    assert browser.run(row) == rows[1]
    assert browser.run("return document.activeElement.getAttribute('aria-pressed')") == "true"
    keys.send_keys(Keys.ARROW_UP + Keys.ARROW_UP).perform()
    assert browser.run("return document.activeElement.id") == "list-words"
    browser.run("localStorage.clear()")


def test_the_picture_of_neighbours_needs_no_wide_window(browser: Browser, address: str) -> None:
    browser.view(390, 844)
    browser.driver.get(f"{address}begreper/rop-lidelser/")
    browser.run("document.querySelector('details.picture').open = true")
    boxes = browser.wait(
        "const boxes = [...document.querySelectorAll('.picture .kb-node rect')]"
        ".map(one => one.getBoundingClientRect());"
        "return boxes[0].height && boxes.map(box => [box.left, box.right, box.top])"
    )
    assert isinstance(boxes, list)
    assert all(0 <= left < right <= 390 for left, right, _ in boxes)
    tops = [top for _, _, top in boxes]
    assert tops == sorted(tops)


def test_basket_keeps_shares_and_exports(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}modeller/")
    pick = browser.driver.find_element(By.CSS_SELECTOR, '[data-basket="act-team"]')
    pick.send_keys(Keys.SPACE)
    assert pick.get_attribute("aria-pressed") == "true"
    browser.driver.find_element(By.CSS_SELECTOR, ".basket-bar a").click()
    browser.wait("return document.querySelector('.basket-list')")
    share = browser.run("return document.getElementById('share').value")
    assert share == f"{address}samling/?poster=act-team"
    saved = browser.run(
        "let text; const made = URL.createObjectURL; URL.createObjectURL = b => { text = b;"
        " return made(b); };"
        "[...document.querySelectorAll('#samling button')]"
        ".find(b => b.textContent === 'Last ned BibTeX').click();"
        "return text.text()"
    )
    assert isinstance(saved, str)
    assert saved.startswith("@inreference{act-team,")
    browser.run("localStorage.clear()")


def test_search_answers_while_typing_and_by_keyboard(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}sok/")
    field = browser.driver.find_element(By.CSS_SELECTOR, ".page [name=q]")
    field.send_keys("individuell plan")
    browser.wait("return document.querySelector('.hits a')")
    browser.wait("return location.search === '?q=individuell+plan'")
    count = browser.driver.find_element(By.CSS_SELECTOR, ".search-count")
    assert re.fullmatch(r"\d+ treff på «individuell plan»", count.text)
    assert browser.driver.current_url == f"{address}sok/?q=individuell+plan"
    field.send_keys(Keys.ARROW_DOWN)
    first = browser.driver.switch_to.active_element
    assert first.tag_name == "a"
    goal = first.get_attribute("href")
    first.send_keys(Keys.ENTER)
    browser.wait("return document.querySelector('article h1')")
    assert browser.driver.current_url == goal


def test_search_filters_stand_in_the_address(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}sok/?q=bolig&slag=law")
    browser.wait("return document.querySelector('.hits a')")
    kinds = browser.run(
        "return [...document.querySelectorAll('#treff h2')].map(h => h.textContent)"
    )
    assert kinds == ["Lover og forskrifter"]
    browser.run("document.querySelector('.chip[data-kind=model]').click()")
    browser.wait("return location.search === '?q=bolig&slag=model'")
    browser.wait("return document.querySelector('#treff h2').textContent === 'Modeller og tiltak'")
    assert browser.run("return document.activeElement.dataset.kind") == "model"


def test_search_on_the_front_page_answers_while_typing(browser: Browser, address: str) -> None:
    browser.driver.get(address)
    field = browser.driver.find_element(By.CSS_SELECTOR, "form.search [name=q]")
    field.send_keys("phvl § 3-2")
    browser.wait("return document.querySelector('.hits a')")
    first = browser.run("return document.querySelector('.hits a').getAttribute('href')")
    assert "psykisk-helsevernloven" in str(first)


def test_search_from_every_page_by_keyboard(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}lover/helse-og-omsorgstjenesteloven/")
    field = browser.driver.find_element(By.CSS_SELECTOR, "header [name=q]")
    field.send_keys("bolig", Keys.ENTER)
    browser.wait("return document.querySelector('.hits a')")
    assert browser.driver.current_url == f"{address}sok/?q=bolig"


def test_what_is_searched_for_cannot_become_markup(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}sok/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    browser.wait("return document.querySelector('#treff [role=status]').textContent")
    assert browser.run("return document.querySelector('#treff img')") is None


def test_first_tab_stop_skips_to_the_content(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}modeller/act-team/")
    browser.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.driver.switch_to.active_element
    assert skip.text == "Gå til innhold"
    assert skip.is_displayed()


def test_focus_is_always_visible(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}modeller/act-team/")
    body = browser.driver.find_element(By.TAG_NAME, "body")
    for _ in range(12):
        body.send_keys(Keys.TAB)
        outline = browser.run(
            "const s = getComputedStyle(document.activeElement);"
            "return s.outlineStyle + ' ' + s.outlineWidth"
        )
        assert outline == "solid 3px"
        body = browser.driver.switch_to.active_element


def test_mode_is_the_readers_choice_and_is_kept(browser: Browser, address: str) -> None:
    paper = "return getComputedStyle(document.body).backgroundColor"
    browser.driver.get(f"{address}om/")
    light = browser.run(paper)
    browser.driver.find_element(By.CSS_SELECTOR, "button[data-mode]").click()
    dark = browser.run(paper)
    assert light != dark
    browser.driver.get(f"{address}temaer/")
    assert browser.run(paper) == dark
    browser.run("localStorage.clear()")


def test_copy_button_copies_the_reference(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}studier/fredwall-2018/")
    browser.run(
        "window.copied = ''; Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: t => { window.copied = t; return Promise.resolve(); }}});"
    )
    button = browser.driver.find_element(By.CSS_SELECTOR, "[data-copy]")
    browser.run("arguments[0].click()", button)
    browser.wait("return document.querySelector('[data-copy]').textContent === 'Kopiert'")
    assert str(browser.run("return window.copied")).startswith("Fredwall, T. E. (2018).")


def test_picture_of_neighbours_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}modeller/act-team/")
    summary = browser.driver.find_element(By.CSS_SELECTOR, "details.picture summary")
    summary.send_keys(Keys.ENTER)
    region = browser.driver.find_element(By.CSS_SELECTOR, "details.picture .scroll")
    region.send_keys(Keys.TAB)
    link = browser.driver.switch_to.active_element
    assert link.tag_name == "a"
    assert link.find_elements(By.CSS_SELECTOR, "rect")
    listed = browser.run(
        "return [...document.querySelectorAll('.relations a')].map(a => a.href.split('#')[0])"
    )
    drawn = browser.run(
        "return [...document.querySelectorAll('details.picture svg a')]"
        ".map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
    )
    assert isinstance(listed, list)
    assert isinstance(drawn, list)
    assert set(drawn) - {browser.driver.current_url} <= set(listed)


def test_first_view_is_light(browser: Browser, address: str, built: Path) -> None:
    browser.driver.get(address)
    browser.requests()
    browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    browser.driver.get(f"{address}lover/helse-og-omsorgstjenesteloven/")
    total = 0
    for url in set(browser.requests()):
        path = built / url.removeprefix(address)
        path = path / "index.html" if path.is_dir() else path
        data = path.read_bytes()
        total += len(data) if path.suffix == ".woff2" else len(gzip.compress(data))
    assert 20_000 < total <= 250_000


def test_reads_searches_and_follows_links_from_a_disk(browser: Browser, built: Path) -> None:
    browser.driver.get((built / "index.html").as_uri())
    field = browser.driver.find_element(By.CSS_SELECTOR, "[name=q]")
    field.send_keys("samhandlingsreformen", Keys.ENTER)
    browser.wait("return document.querySelector('.page.search .hits a')")
    browser.run("document.querySelector('.hits a').click()")
    browser.wait("return document.querySelector('.page.record h1')")
    browser.driver.find_element(By.CSS_SELECTOR, ".brand").click()
    browser.wait("return document.querySelector('.page.front h1')")
    assert browser.driver.current_url == (built / "index.html").as_uri()


@pytest.mark.parametrize("page", TYPES)
def test_pages_open_from_a_disk_and_ask_for_nothing_else(
    browser: Browser, site: Path, page: str
) -> None:
    name, _, query = TYPES[page].partition("?")
    file = site / name / ("" if name.endswith(".html") else "index.html")
    browser.driver.get_log("browser")
    browser.driver.get(file.as_uri() + ("?" + query if query else ""))
    browser.settled()
    assert browser.driver.find_element(By.CSS_SELECTOR, "article h1").is_displayed()
    asked = [url for url in browser.requests() if not url.startswith(("data:", "blob:"))]
    # the page of what is not found is for a server, and its addresses start at the root
    inside = "file:///" if page == "404" else site.as_uri()
    assert [url for url in asked if not url.startswith(inside)] == []
    if page != "404":
        assert browser.driver.get_log("browser") == []


def test_filters_basket_and_mode_work_from_a_disk(browser: Browser, built: Path) -> None:
    browser.driver.get((built / "studier" / "index.html").as_uri() + "?theme=bolig")
    status = browser.driver.find_element(By.CSS_SELECTOR, ".list-status").text
    assert re.fullmatch(r"\d+ av \d+ poster", status)
    browser.driver.find_element(By.CSS_SELECTOR, ".pick").send_keys(Keys.SPACE)
    browser.driver.find_element(By.CSS_SELECTOR, ".basket-bar a").send_keys(Keys.ENTER)
    browser.wait("return document.querySelector('.basket-list li')")
    paper = "return getComputedStyle(document.body).backgroundColor"
    before = browser.run(paper)
    browser.driver.find_element(By.CSS_SELECTOR, "button[data-mode]").send_keys(Keys.ENTER)
    assert browser.run(paper) != before
    assert set(browser.run("return Object.keys(localStorage)")) == {"kb-basket", "kb-mode"}  # type: ignore[call-overload]
    browser.run("localStorage.clear()")


def test_a_search_sends_nothing(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}sok/")
    browser.requests()
    field = browser.driver.find_element(By.CSS_SELECTOR, ".page [name=q]")
    field.send_keys("hemmelig bostedsløs")
    browser.wait("return document.querySelector('.hits a')")
    asked = browser.requests()
    assert asked
    assert [url for url in asked if "?" in url or not url.startswith(f"{address}search/")] == []
    assert browser.run("return localStorage.length + sessionStorage.length") == 0
    assert browser.driver.get_cookies() == []


def test_the_reader_finds_the_basket_at_the_next_tab_stop(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}modeller/")
    pick = browser.driver.find_element(By.CSS_SELECTOR, '[data-basket="act-team"]')
    pick.send_keys(Keys.SPACE)
    pick.send_keys(Keys.TAB)
    assert browser.driver.switch_to.active_element.text == "1 post i samlingen"
    browser.run("localStorage.clear()")
