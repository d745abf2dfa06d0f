"""The page of the whole graph: what its picture shows, as a table and a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kb.library import Library
from kb.records.kinds import KINDS
from kb.site.references import Ref, References

MOST: Final = 12
"""Records in the list of those that most others point at."""


@dataclass(frozen=True, slots=True)
class Between:
    """How many relations lead from one kind of record to each kind, in the order of the columns."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """A record, and how many others point at it."""

    ref: Ref
    count: int


def between(library: Library) -> tuple[Between, ...]:
    """Return the number of relations between the kinds; rows and columns have the same order."""
    counts = dict.fromkeys(((a, b) for a in KINDS for b in KINDS), 0)
    for link in library.links:
        counts[library[link.source].kind.id, library[link.target].kind.id] += 1
    return tuple(
        Between(kind.plural, tuple(counts[kind.id, other] for other in KINDS))
        for kind in KINDS.values()
    )


def most_used(references: References) -> tuple[Used, ...]:
    """Return the records that most others point at, most first."""
    library = references.library
    found = []
    for record in library:
        sources = {link.source for link in library.incoming(record.id)} - {record.id}
        if sources:
            found.append(Used(references.to(record), len(sources)))
    found.sort(key=lambda used: (-used.count, used.ref.text.lower()))
    return tuple(found[:MOST])
