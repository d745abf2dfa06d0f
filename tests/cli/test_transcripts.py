"""The transcripts in the handbook are what the programs print today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.transcripts import replay

PAGES = [
    path
    for path in sorted((ROOT / "docs" / "redaktor").glob("*.md"))
    if "```console" in path.read_text(encoding="utf-8")
]


def test_there_is_a_transcript() -> None:
    assert ROOT / "docs" / "redaktor" / "eksempel.md" in PAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_says_what_the_commands_print(path: Path, tmp_path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert replay(page, tmp_path) == page, f"kjør: python -m tests.transcripts {path}"


def test_the_example_ends_in_a_clean_check(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "redaktor" / "eksempel.md").read_text(encoding="utf-8")
    last = page.rpartition("$ kb check")[2].split("\n")[1]
    assert last.startswith("ingen feil"), last
