"""The Python API: the page about it runs, and its edges are as it says."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from kb import Library
from kb.resolve import Unknown
from kb.selection import Filters
from kb.store.folders import ContentNotFound
from tests.conftest import ROOT


def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert done.attempted > 15
    assert done.failed == 0


def test_open_search_select_and_find(content: Path) -> None:
    library = Library.open(content)
    assert library.search("prøve-team").hits[0].id == "prove-team"
    assert library.search("loven", {"types": ["lov"]}).total == 2
    assert [record.id for record in library.select(Filters(years=(2014, 2014)))] == ["ose-2014"]
    assert library.find("prl.").id == "proveloven"
    with pytest.raises(Unknown) as caught:
        library.find("prøvelovn")
    assert caught.value.nearest[0].id == "proveloven"


def test_a_library_without_a_folder_cannot_be_searched() -> None:
    with pytest.raises(ValueError, match=r"Library\.open"):
        Library(records=[], themes=[], organisations=[]).search("x")


def test_open_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ContentNotFound, match="finner ikke mappen"):
        Library.open(tmp_path / "borte")


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, kb; print([m for m in ('kb.library', 'click', 'yaml') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "[]\n"
