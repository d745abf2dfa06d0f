"""The pool finds the same twins as comparing with every record, and grows while it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.editing.beside import DIFFERENT, EQUAL, ONE_SIDED, rows
from kb.editing.drafts import draft
from kb.editing.pool import TwinPool
from kb.editing.twins import find_twins
from kb.library import Library
from kb.store.folders import locate
from kb.store.snapshot import load


@pytest.fixture(scope="module")
def real() -> Library:
    return load(locate(Path(__file__).parents[2] / "content")).library


def described(library: Library) -> list[dict[str, Any]]:
    """Every record as somebody might describe it: whole, cut short, misspelt, another year."""
    found = []
    for place, record in enumerate(library):
        title = str(record.data.get("title") or record.data["pref_label"]["nb"])
        data = {"title": title, "issued": record.data.get("issued"),
                "authors": record.data.get("authors", [])}  # fmt: skip
        changed: list[dict[str, Any]] = [
            {"title": title},
            {"title": " ".join(title.split()[: max(6, len(title.split()) // 2)])},
            {"title": title[: len(title) // 2] + "x" + title[len(title) // 2 + 1 :]},
            {"title": f"{title} og noe mer som står etter", "issued": 1950 + place % 70},
            {"issued": 1950 + place % 70},
        ]
        found.append(data | changed[place % len(changed)])
        found.append({"identifiers": record.data.get("identifiers", {}),
                      "urls": record.data.get("urls", [])})  # fmt: skip
    return found


def test_the_pool_finds_what_comparing_with_every_record_finds(real: Library) -> None:
    pool = TwinPool(real)
    found = 0
    for data in described(real):
        twins = pool.twins(data)
        assert twins == find_twins(real, data), data
        found += len(twins)
    assert found > len(real)


def test_a_record_that_is_added_is_found_from_then_on(library: Library) -> None:
    pool = TwinPool(library)
    data = {"type": "study", "title": "Et arbeid om fiskeri", "identifiers": {"doi": "10.1000/A"}}
    assert pool.twins(data) == []
    pool.add(draft("ny-2020", "studies/ny-2020.yaml", data))
    (twin,) = pool.twins({"identifiers": {"doi": "10.1000/a"}})
    assert twin.record.id == "ny-2020"


def test_two_records_beside_each_other() -> None:
    ours = {
        "title": "Om prøver", "subtitle": "et forsøk", "issued": 2014,
        "authors": [{"family": "Dam", "given": "K."}, {"literal": "Prøveinstituttet"}],
        "identifiers": {"doi": "10.1000/X", "isbn": "1"},
        "urls": [{"label": "a", "url": "http://www.example.org/a/"}],
    }  # fmt: skip
    theirs = {
        "title": "Om prøver: Et forsøk", "issued": "2014-06",
        "authors": [{"family": "Dam", "given": "Kari"}, {"literal": "Prøveinstituttet"}],
        "identifiers": {"doi": "10.1000/x", "isbn": "2"}, "publication": {"publisher": "Forlaget"},
        "urls": [{"label": "b", "url": "https://b.no"}, {"label": "a", "url": "https://example.org/a"}],
    }  # fmt: skip
    shown = {row.label: (row.mark, row.ours, row.theirs) for row in rows(ours, theirs)}
    assert shown == {
        "Tittel": (EQUAL, "Om prøver: et forsøk", "Om prøver: Et forsøk"),
        "Forfattere": (EQUAL, "Dam, K.; Prøveinstituttet", "Dam, Kari; Prøveinstituttet"),
        "Dato": (EQUAL, "2014", "2014-06"),
        "DOI": (EQUAL, "10.1000/X", "10.1000/x"),
        "ISBN": (DIFFERENT, "1", "2"),
        "Utgitt i": (ONE_SIDED, "", "Forlaget"),
        "Nettadresse": (EQUAL, "http://www.example.org/a/", "https://example.org/a"),
    }
