"""Does the knowledge of this field cost anything on ordinary text? A known-item search.

    python benchmarks/search/prose.py

Every claim in the base (finding, point, recommendation, provision) is a passage with
nothing but its text: no name, no theme, no identifier. A query is a sentence from a
record's summary, which is not among the passages, with a share of its words taken out
by a fixed seed. Right is a passage of the record that the sentence is about. So the
text says in other words what the query says, and there is no name to win by.

``kb`` searches with everything on, the lexicon of the real records included. It is
shown once more without its silence: with four words of ten gone, what is left is now and
then so little of a query that ``kb`` says nothing rather than something, and that is
another matter than how well it reads and ranks.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import measures  # noqa: E402
import peers  # noqa: E402

from kb.library import Library, Record  # noqa: E402
from kb.norwegian.stopwords import STOP_WORDS  # noqa: E402
from kb.search import ranking  # noqa: E402
from kb.search.api import search_index  # noqa: E402
from kb.search.builder import build_in_memory  # noqa: E402
from kb.search.entries import entry_claims  # noqa: E402
from kb.search.reader import LEXICON, IndexReader  # noqa: E402
from kb.store.folders import locate  # noqa: E402
from kb.store.snapshot import load  # noqa: E402

SEED = 7
DROPPED = 0.4
"""Share of the words that carry meaning that are taken out of a sentence."""
SHORTEST = 6
"""A sentence must have so many words that carry meaning."""
MOST = 2
"""Sentences used of each summary."""
SAMPLES = 1000


def passages_of(library: Library) -> dict[str, str]:
    """Return the passages; a key is the record's id and a number."""
    return {
        f"{record.id}#{number}": passage.text
        for record in library.records
        for number, passage in enumerate(entry_claims(record))
    }


def queries_of(library: Library, passages: dict[str, str]) -> dict[str, str]:
    """Return queries by record id and number, for the records that have passages.

    The seed goes with the record, so that a change in one leaves the others' queries alone.
    """
    with_passages = {key.partition("#")[0] for key in passages}
    queries = {}
    for record in library.records:
        if record.id not in with_passages:
            continue
        chance = random.Random(f"{SEED} {record.id}")
        sentences = [
            words
            for sentence in re.split(r"(?<=[.!?])\s+", record.summary)
            if len(set(words := sentence.lower().split()) - STOP_WORDS) >= SHORTEST
        ]
        for number, words in enumerate(sentences[:MOST]):
            kept = [word for word in words if word in STOP_WORDS or chance.random() >= DROPPED]
            queries[f"{record.id}#{number}"] = " ".join(kept).strip(".,;:")
    return queries


class Kb:
    """``kb`` over bare passages, with the lexicon of the real records."""

    name = "kb"

    def __init__(self, library: Library, passages: dict[str, str]) -> None:
        self._keys = {f"p{number}": key for number, key in enumerate(passages)}
        bare = Library(
            [
                Record(name, f"studies/{name}.yaml", {
                    "type": "study", "title": name, "summary": passages[key],
                })
                for name, key in self._keys.items()
            ],
            library.themes,
            library.organisations,
        )  # fmt: skip
        index, tables = build_in_memory(bare)
        _, real = build_in_memory(library)
        self._reader = IndexReader.in_memory(index, tables | {LEXICON: real[LEXICON]})

    def search(self, query: str) -> list[str]:
        """Return the keys of the first ten."""
        return [self._keys[hit.id] for hit in search_index(self._reader, query, limit=10).hits]


class KbSpeaking(Kb):
    """``kb`` without the rules that keep it silent when records answer little of a query."""

    name = "kb, aldri taus"

    def search(self, query: str) -> list[str]:
        """Return the keys of the first ten."""
        names = ("SURE", "SURE_LONG", "QUIET", "KEEP")
        kept = {name: getattr(ranking, name) for name in names}
        try:
            for name in names:
                setattr(ranking, name, 0.0)
            return super().search(query)
        finally:
            for name, value in kept.items():
                setattr(ranking, name, value)


def interval(better: list[float], worse: list[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean difference, by resampling the queries."""
    chance = random.Random(SEED)
    pairs = [a - b for a, b in zip(better, worse, strict=True)]
    means = sorted(sum(chance.choices(pairs, k=len(pairs))) / len(pairs) for _ in range(SAMPLES))
    return means[int(0.025 * SAMPLES)], means[int(0.975 * SAMPLES)]


def main() -> None:
    """Run and print."""
    library = load(locate(None)).library
    passages = passages_of(library)
    queries = queries_of(library, passages)
    texts = {key: ("", text) for key, text in passages.items()}
    engines: list[Any] = [Kb(library, passages), KbSpeaking(library, passages)]
    missing = []
    for make in (peers.Whoosh, peers.Fts5, peers.Tantivy):
        try:
            engines.append(make(texts))
        except ImportError:
            missing.append(make.name)
    ranks: dict[str, list[float]] = {}
    silent = {}
    for engine in engines:
        answers = {key: engine.search(query) for key, query in queries.items()}
        silent[engine.name] = sum(not found for found in answers.values())
        ranks[engine.name] = [
            measures.reciprocal_rank(
                [hit.partition("#")[0] for hit in found],
                {key.partition("#")[0]: measures.RELEVANT},
            )
            for key, found in answers.items()
        ]
    print(f"{len(queries)} setninger, {len(passages)} avsnitt; MRR@10, funnet blant ti, uten "
          "svar, og «aldri taus» minus motoren med 95 %-intervall")  # fmt: skip
    ours = ranks[KbSpeaking.name]
    for name, rows in ranks.items():
        mean = sum(rows) / len(rows)
        line = f"{name:16}{mean:.3f}  {sum(map(bool, rows)) / len(rows):.3f}  {silent[name]:4}"
        if rows is not ours:
            low, high = interval(ours, rows)
            line += f"  {sum(ours) / len(ours) - mean:+.3f} [{low:+.3f}, {high:+.3f}]"
        print(line)
    if missing:
        print(f"ikke installert her: {', '.join(missing)}")


if __name__ == "__main__":
    main()
