"""Likely twins among the records that are there already.

Compares each record with the others of its kind, by the same measure that
``kb new`` and ``kb import`` use for a record on its way in.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.editing.twins import LIKELY, find_twins
from kb.library import Library, Record
from kb.records.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one.

    Attributes:
        first: the one whose id comes first.
        second: the other.
        score: 0–100; 100 is a shared identifier.
        reasons: Norwegian, what they share.
    """

    first: Record
    second: Record
    score: float
    reasons: tuple[str, ...]


def likely_pairs(library: Library, least: float = LIKELY, kind: str = "") -> list[Pair]:
    """Return the pairs of records most like each other, likeliest first.

    Args:
        library: the library.
        least: lowest score shown.
        kind: look at this kind of record only.
    """
    pairs: list[Pair] = []
    for each in [kind] if kind else list(KINDS):
        records = [record for record in library if record.kind.id == each]
        for place, record in enumerate(records):
            rest = Library(records[place + 1 :], [], [])
            pairs.extend(
                Pair(record, twin.record, twin.score, twin.reasons)
                for twin in find_twins(rest, record.data)
                if twin.score >= least
            )
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first.id, pair.second.id))
