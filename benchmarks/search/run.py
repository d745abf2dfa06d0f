"""Print how well ``kb`` and its peers answer the judged queries, per kind.

    python benchmarks/search/run.py [--content DIR] [--split test] [--node DIR] [--json FILE]

``make bench-search`` installs the peers first: tantivy from the group ``bench``,
lunr and MiniSearch from ``package-lock.json`` beside this file. ``--node`` names
another folder with a ``node_modules``. A peer that is not installed is left out,
and named below the table. The test half is for reporting only: nothing may be
tuned on it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import measures  # noqa: E402
import peers  # noqa: E402

from kb.library import Library  # noqa: E402
from kb.search.api import search_index  # noqa: E402
from kb.search.entries import names_of  # noqa: E402
from kb.search.index import open_index  # noqa: E402
from kb.store.folders import locate  # noqa: E402
from kb.store.snapshot import Snapshot, load  # noqa: E402

KINDS = {
    "identifier": "nummer og §", "abbreviation": "forkortelse",
    "compound": "bøyning, sammensetning",
    "nynorsk": "nynorsk", "english": "engelsk", "typo": "skrivefeil", "lay": "dagligtale",
    "author-year": "forfatter og år", "question": "spørsmål", "nothing": "finnes ikke",
    "all": "alle som har svar",
}  # fmt: skip


def kb_answers(snapshot: Snapshot, queries: list[measures.Judged]) -> dict[str, list[str]]:
    """Return the first ten ids of ``kb`` by query."""
    reader = open_index(snapshot).reader
    return {
        query.id: [hit.id for hit in search_index(reader, query.query, limit=10).hits]
        for query in queries
    }


def texts_of(library: Library) -> dict[str, tuple[str, str]]:
    """Return each record's names and its whole text, for engines that know nothing of records."""
    return {
        record.id: (
            " ".join(dict.fromkeys(name for name, _ in names_of(record))),
            " ".join(_strings(record.data)) + " " + " ".join(record.authors),
        )
        for record in library.records
    }


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


def peer_answers(
    library: Library, queries: list[measures.Judged], node: Path
) -> tuple[dict[str, dict[str, list[str]]], list[str]]:
    """Return the answers of each peer that can be run here, and the names of the others."""
    texts = texts_of(library)
    asked = [query.query for query in queries]
    found = {}
    missing = []
    for make in (peers.Whoosh, peers.Fts5, peers.Tantivy, peers.Lunr, peers.MiniSearch):
        try:
            engine: Any = (
                make(texts, asked, node) if issubclass(make, peers.NodeEngine) else make(texts)
            )
        except ImportError:
            missing.append(make.name)
            continue
        found[make.name] = {query.id: engine.search(query.query) for query in queries}
    return found, missing


def print_table(tables: Mapping[str, Mapping[str, measures.Figures]]) -> None:
    """Print one row per kind, one column per engine: nDCG@10 / MRR@10 / success@1."""
    names = list(tables)
    print("".ljust(28) + "".join(name.rjust(16) for name in names))
    for kind, label in KINDS.items():
        if kind in tables[names[0]]:
            rows = [tables[name][kind] for name in names]
            cells = (f"{r.ndcg:.2f}/{r.mrr:.2f}/{r.success:.2f}".rjust(16) for r in rows)
            print(f"{label} ({rows[0].count})".ljust(28) + "".join(cells))


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--content")
    parser.add_argument("--split", choices=["dev", "test", "all"], default="test")
    parser.add_argument("--node", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="dev queries that are not answered first"
    )
    asked = parser.parse_args()
    snapshot = load(locate(asked.content))
    library = snapshot.library
    queries = [q for q in measures.load() if asked.split in ("all", q.split)]
    unknown = {i for query in queries for i in query.relevant if i not in library}
    if unknown:
        print(f"{len(unknown)} poster i fasiten finnes ikke i innholdet", file=sys.stderr)
        queries = [
            replace(query, relevant={i: g for i, g in query.relevant.items() if i in library})
            for query in queries
            if not query.relevant or any(i in library for i in query.relevant)
        ]
    answers = {"kb": kb_answers(snapshot, queries)}
    missing: list[str] = []
    if not asked.misses:
        others, missing = peer_answers(library, queries, asked.node)
        answers |= others
    tables = {name: measures.table(queries, found) for name, found in answers.items()}
    print(f"{len(queries)} spørringer ({asked.split}), {len(library)} poster; "
          "nDCG@10 / MRR@10 / riktig først")  # fmt: skip
    print_table(tables)
    if missing:
        print(f"ikke installert her: {', '.join(missing)}")
    if asked.misses:
        for query in queries:
            found = answers["kb"][query.id]
            if (
                query.split == "dev"
                and query.relevant
                and measures.ndcg(found, query.relevant) < 0.9
            ):
                shown = " ".join(f"{i}:{query.relevant.get(i, 0)}" for i in found[:6])
                missing = [i for i in query.relevant if i not in found]
                print(
                    f"{measures.ndcg(found, query.relevant):.2f} {query.query!r} -> {shown}"
                    f" | mangler {missing}"
                )
            if query.split == "dev" and not query.relevant and found:
                print("ikke stille:", query.query, found[:4])
    if asked.json:
        data = {
            name: {kind: row.as_json() for kind, row in rows.items()}
            for name, rows in tables.items()
        }
        asked.json.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
