"""Claims of a record: points, findings, recommendations, results, with their sources.

When every claim of a section has the same source, the section says so once;
otherwise each claim carries its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kb.library import Record
from kb.records.vocabulary import DIRECTIONS, ROLES, STRENGTHS
from kb.site.references import Ref, References, SourceRef


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    Attributes:
        text: the claim.
        mark: short word before it: the strength of a recommendation.
        tone: key of the mark.
        details: labelled facts about a figure: of whom, when, compared with.
        at: place in the record itself.
        source: where it comes from, unless the section says it for all.
    """

    text: str
    mark: str = ""
    tone: str = ""
    details: tuple[tuple[str, str], ...] = ()
    at: str = ""
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class ClaimSection:
    """A section of claims; ``source`` stands for all of them when they share it."""

    id: str
    heading: str
    claims: tuple[Claim, ...]
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A reported result of a model, as a row in a table."""

    measure: str
    value: str
    direction: str
    tone: str
    comparison: str
    follow_up: str
    study: Ref | None
    source: SourceRef | None


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """What a record means for one kind of reader."""

    role: str
    label: str
    text: str


_SECTIONS: Final = (
    ("recommendations", "anbefalinger", "Anbefalinger"),
    ("findings", "funn", "Funn"),
    ("points", "hovedpunkter", "Hovedpunkter"),
    ("strengths", "styrker", "Styrker"),
    ("limitations", "begrensninger", "Begrensninger"),
    ("lessons", "erfaringer", "Erfaringer andre kan bruke"),
    ("follow_up", "oppfolging", "Hva dokumentet førte til"),
)
_DETAILS: Final = (("of_whom", "Gjelder"), ("when", "Når"), ("compared_with", "Sammenliknet med"))
_STRENGTH_ORDER: Final = list(STRENGTHS)


def claim_sections(references: References, record: Record) -> tuple[ClaimSection, ...]:
    """Return every section of claims that the record has, in the order of the page."""
    return tuple(_sections(references, record))


def _sections(references: References, record: Record) -> Iterator[ClaimSection]:
    for field, anchor, heading in _SECTIONS:
        items = list(record.data.get(field, ()))
        if not items:
            continue
        if field == "recommendations":
            items.sort(key=_strength_rank)
        shared = _shared_source(items)
        yield ClaimSection(
            id=anchor,
            heading=heading,
            claims=tuple(_claim(references, item, shared is not None) for item in items),
            source=references.source(shared),
        )


def _strength_rank(item: Mapping[str, Any]) -> int:
    strength = item.get("strength")
    return _STRENGTH_ORDER.index(strength) if strength else len(_STRENGTH_ORDER)


def _shared_source(items: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    first = items[0].get("source")
    if first and len(items) > 1 and all(item.get("source") == first for item in items):
        return dict(first)
    return None


def _claim(references: References, item: Mapping[str, Any], shared: bool) -> Claim:
    strength = item.get("strength", "")
    return Claim(
        text=item["text"],
        mark=strength,
        tone={"skal": "must", "bør": "should", "kan": "may"}.get(strength, ""),
        details=tuple((label, item[key]) for key, label in _DETAILS if item.get(key)),
        at=item.get("at", ""),
        source=None if shared else references.source(item.get("source")),
    )


def result_rows(references: References, record: Record) -> tuple[ResultRow, ...]:
    """Return the results of a model, in the order written."""
    return tuple(
        ResultRow(
            measure=measured(item),
            value=item["value"],
            direction=DIRECTIONS[item["direction"]],
            tone=item["direction"],
            comparison=item.get("comparison", ""),
            follow_up=item.get("follow_up", ""),
            study=references.to_id(item["study"]) if item.get("study") else None,
            source=references.source(item.get("source")),
        )
        for item in record.data.get("results", ())
    )


def practice_rows(record: Record) -> tuple[PracticeRow, ...]:
    """Return what the record means for each kind of reader, in the order of the roles."""
    practice = record.data.get("in_practice") or {}
    return tuple(
        PracticeRow(role, label, practice[role])
        for role, label in ROLES.items()
        if practice.get(role)
    )


def measured(item: Mapping[str, Any]) -> str:
    """What was measured, with the place where the model was tried in several."""
    return f"{item['measure']} ({item['place']})" if item.get("place") else str(item["measure"])
