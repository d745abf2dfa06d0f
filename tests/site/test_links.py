"""Every link and anchor inside the built site leads somewhere, in both builders' output."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from kb.store.snapshot import Snapshot
from tests.site.conftest import Browser


class Reader(HTMLParser):
    """Collects what a page points at, and what can be pointed at in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.doubles: list[str] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name in ("href", "src", "action"):
            if values.get(name) is not None and not (tag == "link" and name == "canonical"):
                self.links.append(str(values[name]))
        if values.get("id"):
            if values["id"] in self.anchors:
                self.doubles.append(str(values["id"]))
            self.anchors.add(str(values["id"]))
        if tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))


def read(folder: Path) -> dict[str, Reader]:
    pages = {}
    for path in folder.rglob("*.html"):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(folder).as_posix()] = reader
    return pages


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, Reader]:
    return read(built)


def broken(folder: Path, pages: dict[str, Reader]) -> Iterator[str]:
    for name, page in pages.items():
        if name == "404.html":  # its links start at the root of the host
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (folder / name).parent / unquote(parts.path) if parts.path else folder / name
            target = Path(str(target.resolve()))
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                yield f"{name}: {link}"
                continue
            key = target.relative_to(folder.resolve()).as_posix()
            if parts.fragment and key in pages and unquote(parts.fragment) not in (
                pages[key].anchors | {"__skip"}
            ):  # fmt: skip
                yield f"{name}: {link} (anker)"


def test_links_and_anchors_resolve(built: Path, pages: dict[str, Reader]) -> None:
    assert list(broken(built, pages)) == []


def test_the_crawler_sees_a_broken_link(built: Path, pages: dict[str, Reader]) -> None:
    reader = Reader()
    reader.feed('<a href="../ingen/">x</a><a href="#ingen">y</a>')
    assert len(list(broken(built, {"om/index.html": reader, "x": reader}))) >= 2


def test_no_id_is_used_twice_on_a_page(pages: dict[str, Reader]) -> None:
    assert {name: page.doubles for name, page in pages.items() if page.doubles} == {}


def test_one_main_heading_and_no_level_skipped(pages: dict[str, Reader]) -> None:
    wrong = {
        name: page.levels
        for name, page in pages.items()
        if page.levels
        and (
            page.levels.count(1) != 1
            or any(
                after > before + 1
                for before, after in zip(page.levels, page.levels[1:], strict=False)
            )
        )
    }
    assert wrong == {}


def test_every_record_has_its_page_and_its_twins(built: Path, snapshot: Snapshot) -> None:
    missing = [
        name
        for record in snapshot.library
        for name in (
            f"{record.url}index.html",
            f"{record.url}{record.id}.bib",
            f"{record.url}{record.id}.ris",
            f"{record.url}{record.id}.csl.json",
            f"/api/v1/records/{record.id}.json",
        )
        if not (built / name.lstrip("/")).is_file()
    ]
    assert missing == []


def test_pages_are_light(built: Path) -> None:
    sizes = [path.stat().st_size for path in built.rglob("index.html")]
    assert statistics.median(sizes) <= 40_000


def test_nothing_of_the_theme_is_shipped_unused(built: Path) -> None:
    assert not (built / "assets" / "javascripts").exists()
    assert not (built / "search" / "search_index.json").exists()


def test_old_ids_lead_to_the_new_page_and_its_data(built: Path, snapshot: Snapshot) -> None:
    library = snapshot.library
    assert len(library.former_ids) > 3
    wrong = []
    for old, new in library.former_ids.items():
        record = library[new]
        folder = built / record.kind.section / old
        page = (folder / "index.html").read_text(encoding="utf-8")
        found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
        if not found or (folder / found[1]).resolve() != (built / record.url.strip("/")).resolve():
            wrong.append(f"{old}: side")
        data = json.loads((built / "api" / "v1" / "records" / f"{old}.json").read_text("utf-8"))
        if new not in json.dumps(data):
            wrong.append(f"{old}: JSON")
        home = built / record.url.strip("/")
        for suffix in ("bib", "ris", "csl.json"):
            mine = (folder / f"{old}.{suffix}").read_bytes()
            if mine != (home / f"{new}.{suffix}").read_bytes():
                wrong.append(f"{old}: {suffix}")
    assert wrong == []


def test_an_old_address_opens_the_new_page(
    browser: Browser, address: str, snapshot: Snapshot
) -> None:
    old, new = min(snapshot.library.former_ids.items())
    record = snapshot.library[new]
    browser.driver.get(f"{address}{record.kind.section}/{old}/")
    browser.wait(f"return location.pathname.endsWith({record.url!r})")
