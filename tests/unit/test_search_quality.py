"""The judged queries on the real content: no figure may fall below its floor.

Floors stand in ``benchmarks/search/floors.json`` and are raised when search gets
better. No time is measured here; ``benchmarks/search/run.py`` prints the table.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kb.library import Library
from kb.search.api import SearchResult, search_index
from kb.search.builder import build_in_memory
from kb.search.reader import IndexReader
from kb.store.folders import ContentFolder
from kb.store.snapshot import load

FOLDER = Path(__file__).parents[2] / "benchmarks" / "search"
FLOORS = json.loads((FOLDER / "floors.json").read_text("utf-8"))


def _load_measures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("search_measures", FOLDER / "measures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


measures = _load_measures()


@pytest.fixture(scope="module")
def library(real_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(ContentFolder(real_content, tmp_path_factory.mktemp("cache"))).library


@pytest.fixture(scope="module")
def found(library: Library) -> dict[str, SearchResult]:
    reader = IndexReader.in_memory(*build_in_memory(library))
    return {query.id: search_index(reader, query.query, limit=10) for query in measures.load()}


@pytest.fixture(scope="module")
def answers(found: dict[str, SearchResult]) -> dict[str, list[str]]:
    return {key: [hit.id for hit in result.hits] for key, result in found.items()}


def test_the_relevance_set_is_sound(library: Library) -> None:
    queries = measures.load()
    assert len(queries) >= 200
    assert len({query.id for query in queries}) == len(queries)
    assert len({query.query for query in queries}) == len(queries)
    assert len(Counter(query.kind for query in queries)) == 10
    assert {query.split for query in queries} == {"dev", "test"}
    unknown = {key for query in queries for key in query.relevant} - {r.id for r in library}
    assert not unknown
    for query in queries:
        assert set(query.relevant.values()) <= {1, 2, 3}, query.id
        assert bool(query.relevant) == (query.kind != "nothing"), query.id


@pytest.mark.parametrize("split", ["all", "test"])
def test_no_figure_is_below_its_floor(answers: dict[str, list[str]], split: str) -> None:
    queries = [query for query in measures.load() if split in ("all", query.split)]
    found = {kind: row.as_json() for kind, row in measures.table(queries, answers).items()}
    floors: dict[str, dict[str, Any]] = FLOORS[split]
    below = {
        f"{kind} {name}": (found[kind][name], floor)
        for kind, rows in floors.items()
        for name, floor in rows.items()
        if found[kind][name] < floor
    }
    assert not below


def test_no_answerable_query_is_left_with_nothing(found: dict[str, SearchResult]) -> None:
    """A query that no record answers well enough is shown the nearest there is."""
    empty = {
        query.query
        for query in measures.load()
        if query.relevant and not (found[query.id].hits or found[query.id].nearest)
    }
    assert empty <= {"samenommestring"}  # three slips in one word


def test_two_names_together_ask_for_the_rules(library: Library) -> None:
    reader = IndexReader.in_memory(*build_in_memory(library))
    first = search_index(reader, "individuell plan koordinator", limit=2).hits
    assert {hit.type for hit in first} <= {"law", "regulation"}
