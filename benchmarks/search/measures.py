"""Measures of search quality over judged queries: nDCG@10, MRR@10, success@1."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

QUERIES = Path(__file__).with_name("queries.jsonl")
DEPTH = 10
RELEVANT = 2
"""Lowest grade that counts as relevant where a yes or no is asked for."""


@dataclass(frozen=True)
class Judged:
    """A query with its graded records: 3 the answer, 2 good, 1 touches it."""

    id: str
    kind: str
    split: str
    query: str
    relevant: Mapping[str, int]


@dataclass(frozen=True)
class Figures:
    """Means over a set of queries."""

    count: int
    ndcg: float
    mrr: float
    success: float

    def as_json(self) -> dict[str, float]:
        """Return the figures, rounded."""
        return {
            "queries": self.count,
            "ndcg": round(self.ndcg, 3),
            "mrr": round(self.mrr, 3),
            "success": round(self.success, 3),
        }


def load(path: Path = QUERIES) -> list[Judged]:
    """Read the relevance set."""
    return [Judged(**json.loads(line)) for line in path.read_text("utf-8").splitlines() if line]


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return nDCG@10 with gains 2^grade - 1 (Järvelin & Kekäläinen 2002)."""

    def total(grades: Iterable[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))

    best = total(sorted(relevant.values(), reverse=True)[:DEPTH])
    return total(relevant.get(id_, 0) for id_ in found[:DEPTH]) / best if best else 0.0


def reciprocal_rank(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return one over the place of the first relevant record, 0 when it is not among the ten."""
    for place, id_ in enumerate(found[:DEPTH], start=1):
        if relevant.get(id_, 0) >= RELEVANT:
            return 1 / place
    return 0.0


def figures(queries: Sequence[Judged], answers: Mapping[str, Sequence[str]]) -> Figures:
    """Return the means. A query with nothing to find scores 1 when nothing is returned."""
    rows = []
    for query in queries:
        found = answers[query.id]
        if not query.relevant:
            quiet = 0.0 if found else 1.0
            rows.append((quiet, quiet, quiet))
        else:
            first = reciprocal_rank(found, query.relevant)
            rows.append((ndcg(found, query.relevant), first, 1.0 if first == 1 else 0.0))
    count = len(rows) or 1
    return Figures(len(rows), *(sum(row[place] for row in rows) / count for place in range(3)))


def table(queries: Sequence[Judged], answers: Mapping[str, Sequence[str]]) -> dict[str, Figures]:
    """Return the figures per kind, and for all kinds that have something to find."""
    kinds: dict[str, list[Judged]] = {}
    for query in queries:
        kinds.setdefault(query.kind, []).append(query)
    found = {kind: figures(rows, answers) for kind, rows in kinds.items()}
    found["all"] = figures([query for query in queries if query.relevant], answers)
    return found
