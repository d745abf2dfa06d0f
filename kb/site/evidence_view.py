"""The evidence map: themes against kinds of evidence, and against types of document.

Each cell is a count and the newest year, and leads to the list it counts. An
empty cell is information and is said in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.library import Library, Record, Theme
from kb.norwegian.dates import spoken_date
from kb.records.kinds import KINDS
from kb.records.vocabulary import EVIDENCE_KIND_OF_DESIGN, EVIDENCE_KINDS
from kb.site.address import local


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: how many, how new, how strongly coloured (0–4), and where they are listed."""

    count: int
    newest: int | None
    level: int
    address: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """A theme with its cells."""

    label: str
    address: str
    below: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """A table: column headings and rows."""

    columns: tuple[str, ...]
    rows: tuple[MapRow, ...]


def evidence_map(library: Library) -> EvidenceMap:
    """Return themes against kinds of evidence."""
    kinds = [kind for kind in EVIDENCE_KINDS if kind != "other"]

    def cell(theme: Theme, records: list[Record], kind: str) -> Cell:
        found = [
            record
            for record in records
            if record.type == "study" and EVIDENCE_KIND_OF_DESIGN[record.data["design"]] == kind
        ]
        return _cell(found, f"studier/?theme={theme.id}&evidence={kind}")

    return EvidenceMap(
        tuple(EVIDENCE_KINDS[kind] for kind in kinds),
        tuple(
            MapRow(
                theme.label,
                local(theme.url),
                theme.broader is not None,
                tuple(cell(theme, library.with_theme(theme.id), kind) for kind in kinds),
            )
            for theme in library.themes
        ),
    )


def document_map(library: Library) -> EvidenceMap:
    """Return themes against kinds of record."""
    kinds = [kind for kind in KINDS.values() if kind.id not in ("study", "concept")]

    def cell(theme: Theme, records: list[Record], kind: str, section: str) -> Cell:
        found = [record for record in records if record.kind.id == kind]
        return _cell(found, f"{section}/?theme={theme.id}")

    return EvidenceMap(
        tuple(kind.plural for kind in kinds),
        tuple(
            MapRow(
                theme.label,
                local(theme.url),
                theme.broader is not None,
                tuple(
                    cell(theme, library.with_theme(theme.id), kind.id, kind.section)
                    for kind in kinds
                ),
            )
            for theme in library.themes
        ),
    )


def method(library: Library) -> str:
    """Say what is counted, and as of when: the day a status was last checked."""
    studies = sum(record.type == "study" for record in library)
    others = sum(record.kind.id not in ("study", "concept") for record in library)
    checked = [item["checked"] for record in library if (item := record.data.get("status"))]
    when = f" per {spoken_date(max(checked))}" if checked else ""
    return (
        f"Talt opp ved bygging av nettstedet, fra {studies} studier og {others} dokumenter og "
        f"modeller{when}. Slaget kunnskap følger av studiens design; kvaliteten på den enkelte "
        "studien er ikke vurdert."
    )


def _cell(found: list[Record], address: str) -> Cell:
    count = len(found)
    level = sum(count >= limit for limit in (1, 3, 6, 12))
    newest = max((record.year for record in found if record.year), default=None)
    return Cell(count, newest, level, address)
