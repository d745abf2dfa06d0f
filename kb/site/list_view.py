"""Rows of the lists: every record on one line, with what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kb.library import Library, Record
from kb.records.kinds import KINDS, TYPES
from kb.records.vocabulary import (
    DESIGNS,
    EVIDENCE_KIND_OF_DESIGN,
    EVIDENCE_KINDS,
    MODEL_KINDS,
    ROLES,
    STATUS_STATES,
    TEAM_FORMS,
)
from kb.site.references import Ref, References
from kb.site.status_view import tone
from kb.site.text import shorten


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list.

    Attributes:
        id: the record's id.
        ref: link to its page.
        line: the title, where the link says something else.
        lang: language of that title, when it is not bokmål.
        type: the type in words; a study says its design.
        year: year of issue, or empty.
        state: status in words, or empty.
        tone: tone of the status.
        keys: ``facet:value`` for everything it can be filtered by.
    """

    id: str
    ref: Ref
    line: str
    lang: str | None
    type: str
    year: str
    state: str
    tone: str
    keys: str


FACETS: Final[dict[str, str]] = {
    "type": "Type",
    "theme": "Tema",
    "year": "År",
    "status": "Status",
    "evidence": "Slag kunnskap",
    "design": "Studiedesign",
    "model": "Modell",
    "kind": "Slag modell",
    "team": "Team",
    "role": "Gjelder for",
}
"""Facets in the order they are shown."""


def columns(found: Iterable[Row]) -> list[tuple[str, str]]:
    """Return the columns after the title that say something in this list."""
    listed = list(found)
    shown = [
        ("type", "Type", len({row.type for row in listed}) > 1),
        ("year", "År", any(row.year for row in listed)),
        ("status", "Status", any(row.state for row in listed)),
    ]
    return [(key, label) for key, label, useful in shown if useful]


def rows(references: References, records: Iterable[Record]) -> list[Row]:
    """Return rows, newest first and then by name."""
    ordered = sorted(records, key=lambda record: (-(record.year or 0), record.label.casefold()))
    return [_row(references, record) for record in ordered]


def _row(references: References, record: Record) -> Row:
    ref = references.to(record)
    data = record.data
    line = "" if record.title == ref.text else record.title
    if record.type == "concept":
        line = shorten(record.summary, 160)
    kind = data["design"] if record.type == "study" else None
    return Row(
        id=record.id,
        ref=ref,
        line=line,
        lang=record.lang if record.lang != "nb" else None,
        type=DESIGNS[kind] if kind else _type(record),
        year=str(record.year or ""),
        state=record.state_label or "",
        tone=tone(record.state),
        keys=" ".join(_keys(references.library, record)),
    )


def _type(record: Record) -> str:
    return MODEL_KINDS[record.data["kind"]] if record.type == "model" else record.type_label


def _keys(library: Library, record: Record) -> Iterable[str]:
    data = record.data
    yield f"type:{record.type}"
    themes: dict[str, None] = {}
    for theme_id in record.themes:
        current: str | None = theme_id
        while current and current not in themes:
            themes[current] = None
            known = library.theme_by_id.get(current)
            current = known.broader if known else None
    yield from (f"theme:{theme}" for theme in themes)
    if record.year:
        yield f"year:{period(record.year)}"
    if record.state:
        yield f"status:{record.state}"
    if record.type == "study":
        yield f"evidence:{EVIDENCE_KIND_OF_DESIGN[data['design']]}"
        yield f"design:{data['design']}"
    if record.type not in ("model", "concept"):
        targets = {link.target for link in library.outgoing(record.id)}
        yield from (f"model:{target}" for target in sorted(targets) if _is_model(library, target))
    if record.type == "model":
        yield f"kind:{data['kind']}"
        yield f"team:{data['team_form']}"
    practice = data.get("in_practice") or {}
    yield from (f"role:{role}" for role in ROLES if practice.get(role))


def _is_model(library: Library, record_id: str) -> bool:
    return library[record_id].type == "model"


def period(year: int) -> str:
    """Return the span of years that a year is filtered under."""
    if year < 2005:
        return "-2004"
    start = year - year % 5
    return f"{start}-{start + 4}"


def labels(library: Library, found: Iterable[Row]) -> dict[str, Any]:
    """Return facet and value names for the values that occur in the rows."""
    used = {key for row in found for key in row.keys.split()}
    tables: dict[str, dict[str, str]] = {
        "type": {key: known.plural for key, known in TYPES.items()},
        "theme": {theme.id: theme.label for theme in library.themes},
        "year": {span: _year_label(span) for span in _years(used)},
        "status": STATUS_STATES,
        "evidence": EVIDENCE_KINDS,
        "design": DESIGNS,
        "model": {r.id: r.label for r in library if r.type == "model"},
        "kind": MODEL_KINDS,
        "team": TEAM_FORMS,
        "role": ROLES,
    }
    result = []
    for facet, name in FACETS.items():
        values = [
            [value, label] for value, label in tables[facet].items() if f"{facet}:{value}" in used
        ]
        if values:
            result.append({"id": facet, "label": name, "values": values})
    return {"facets": result}


def _years(used: set[str]) -> list[str]:
    spans = [key.partition(":")[2] for key in used if key.startswith("year:")]
    return sorted(spans, key=lambda span: int(span.rpartition("-")[2]), reverse=True)


def _year_label(span: str) -> str:
    return "før 2005" if span.startswith("-") else span.replace("-", "–")


def kind_intro(kind: str, count: int) -> str:
    """Return the line under the heading of a kind's list."""
    texts = {
        "law": "Lover og forskrifter som styrer hjelpen, med paragrafene som betyr noe her.",
        "policy": "Meldinger, utredninger, planer, strategier og tilsyn, med status i dag.",
        "guideline": "Hva nasjonale retningslinjer, veiledere og forløp sier at tjenestene skal, "
        "bør og kan gjøre.",
        "study": "Forskning, evalueringer og annen litteratur, med funn og tall.",
        "model": "Team, modeller og tiltak som er prøvd i Norge, med resultater.",
        "concept": "Ord og begreper i feltet, forklart.",
    }
    return f"{texts[KINDS[kind].id]} {count} poster."
