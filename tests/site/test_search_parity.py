"""The browser answers as the terminal does: same records, same order, same snippets.

Chromium loads the engine and its data from a folder on disk, as when the site is
opened without a server, and is asked every query of the relevance set and more.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kb.search.api import search_index
from kb.search.browser import ALPHABET, Written, pack, shard_of, write
from kb.search.index import open_index
from kb.search.reader import IndexReader
from kb.store.snapshot import Snapshot
from tests.site.conftest import Browser

QUERIES = Path(__file__).parents[2] / "benchmarks" / "search" / "queries.jsonl"
MORE = [
    '"individuell plan" -tvang', "tema:bolig type:studie år:2013..2016 bostedsløse",
    "status:gjeldende tvang", "forfatter:ose", "type:lov", "-bolig rus",
    "«integrert behandling» ROP",
    "samhandlingsref", "oyeblikkelig hjelp", "", "?", '""', "rus " * 40, "paragraf 7-1 hol",
    "İstanbul ẞ 💥 rus", "tema:finnesikke rus", "Björkquist", "a", "-", "§", "NOU", "lov lov lov",
]  # fmt: skip
FIRST_RESULT = 150_000
"""Bytes, compressed, that may be read before the first result at today's size."""


@pytest.fixture(scope="module")
def queries() -> list[str]:
    lines = QUERIES.read_text("utf-8").splitlines()
    return [json.loads(line)["query"] for line in lines] + MORE


@pytest.fixture(scope="module")
def folder(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("engine")
    write(snapshot.library, out / "search")
    (out / "index.html").write_text(
        '<!doctype html><html lang="nb"><meta charset="utf-8"><title>søk</title>'
        '<script src="search/engine.js"></script>',
        "utf-8",
    )
    return out


@pytest.fixture(scope="module")
def reader(snapshot: Snapshot) -> IndexReader:
    return open_index(snapshot).reader


def ask(browser: Browser, queries: list[str], options: dict[str, Any]) -> list[dict[str, Any]]:
    browser.driver.set_script_timeout(120)
    answers = browser.driver.execute_async_script(
        """
        const [queries, options, done] = arguments;
        (async () => {
          await KBSearch.load("search/", "./");
          const answers = [];
          for (const query of queries) {
            try { answers.push(await KBSearch.search(query, options)); }
            catch (error) { answers.push({error: String(error && error.stack || error)}); }
          }
          done(answers);
        })().catch(error => done([{error: String(error)}]));
        """,
        queries,
        options,
    )
    assert not [answer["error"] for answer in answers if "error" in answer]
    return list(answers)


@pytest.fixture(scope="module")
def answers(chromium: Browser, folder: Path, queries: list[str]) -> list[dict[str, Any]]:
    chromium.driver.get((folder / "index.html").as_uri())
    return ask(chromium, queries, {"limit": 10})


def test_the_browser_answers_as_the_terminal(
    answers: list[dict[str, Any]], queries: list[str], reader: IndexReader
) -> None:
    different = []
    for query, answer in zip(queries, answers, strict=True):
        if answer["problem"]:  # the terminal stops at a filter value that does not exist
            continue
        result = search_index(reader, query, limit=10)
        there = [hit["id"] for hit in answer["hits"]]
        here = [hit.id for hit in result.hits]
        if (here, result.total, result.suggestion) != (
            there,
            answer["total"],
            answer["suggestion"],
        ):
            different.append((query, here[:5], there[:5], result.total, answer["total"]))
    assert not different
    assert sum(answer["total"] > 0 for answer in answers) > 200


def test_snippets_and_facets_are_the_same(
    answers: list[dict[str, Any]], queries: list[str], reader: IndexReader
) -> None:
    for query, answer in zip(queries, answers, strict=True):
        if answer["problem"]:
            continue
        result = search_index(reader, query, limit=10, facets=True)
        for hit, other in zip(result.hits, answer["hits"], strict=True):
            assert html.unescape(re.sub(r"</?mark>", "", other["snippet"])) == hit.snippet, query
            assert other["snippet"].count("<mark>") == len(hit.marks), query
            assert [one["id"] for one in other["supersededBy"]] == [
                one["id"] for one in hit.superseded_by
            ]
        facets = {
            name: {str(key): count for key, count in counts.items()}
            for name, counts in result.facets.items()
        }
        assert answer["facets"] == facets, query


def test_filters_given_as_options(browser: Browser, folder: Path, reader: IndexReader) -> None:
    browser.driver.get((folder / "index.html").as_uri())
    filters = {"type": ["law", "regulation"], "status": ["in-force"], "year": [2015, 2026]}
    (answer,) = ask(browser, ["plan"], {"filters": filters, "limit": 50})
    result = search_index(
        reader, "plan type:law type:regulation status:in-force år:2015..2026", limit=50
    )
    assert [hit["id"] for hit in answer["hits"]] == [hit.id for hit in result.hits]
    assert answer["total"] == result.total > 0


def test_markup_in_records_and_queries_stays_text(browser: Browser, folder: Path) -> None:
    browser.driver.get((folder / "index.html").as_uri())
    for answer in ask(browser, ["<img src=x onerror=alert(1)> rus", "plan & 'tvang'"], {}):
        for hit in answer["hits"]:
            assert not re.search(r"<(?!/?mark>)", hit["snippet"])


def test_an_address_on_disk_names_the_file(
    answers: list[dict[str, Any]], queries: list[str]
) -> None:
    answer = answers[queries.index("phvl § 3-2")]
    url = answer["hits"][0]["url"]
    assert url == "./lover/psykisk-helsevernloven/index.html#paragraf-3-2"


def test_the_first_result_costs_little(
    browser: Browser, snapshot: Snapshot, folder: Path, tmp_path: Path
) -> None:
    sizes: Written = write(snapshot.library, tmp_path / "search")
    browser.driver.get((folder / "index.html").as_uri())
    browser.requests()
    ask(browser, ["individuell plan koordinator"], {"limit": 10})
    asked = browser.requests()
    shards = sum("/search/t/" in url for url in asked)
    records = sum("/search/d/" in url for url in asked)
    assert records == 10
    cost = sizes.core_gzip + shards * sizes.shard_gzip + records * sizes.record_gzip
    assert cost < FIRST_RESULT, (sizes, shards)


def test_postings_are_packed_and_sharded_as_the_engine_reads_them() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) > 86
    assert pack({0: 1}) == ALPHABET[1] + ALPHABET[1]
    assert len(pack({50: 85})) == 3
    assert shard_of("=individuell plan", 97) == shard_of("+individuell", 97)
