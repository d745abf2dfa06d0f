"""The order in which a record's fields are written: who it is, what it says, where from."""

from __future__ import annotations

from collections.abc import Iterable

_LEADING = [
    "type", "kind", "title", "subtitle", "title_status", "short_title", "pref_label",
    "abbreviation", "abbreviations", "alt_labels", "aliases", "lang", "formerly", "authors",
    "editors", "issued", "issuer", "publication", "identifiers", "urls", "status", "themes",
    "asked",
    "coverage", "level", "design", "sample", "setting", "period", "origin", "places", "definition",
    "scope_note", "broader", "related", "summary", "audience", "target_group", "organisation",
    "team_form", "decision_authority", "funding", "core_elements", "findings", "results",
    "strengths", "limitations", "lessons", "evaluation_note", "points", "recommendations",
    "in_practice", "provisions", "parliamentary_treatment", "follow_up", "relations",
    "discrepancies", "note", "sources",
]  # fmt: skip


def in_order(fields: Iterable[str]) -> list[str]:
    """Return field names in canonical order.

    Raises:
        ValueError: if a field has no place; a new one must be given its place.
    """
    return sorted(fields, key=_LEADING.index)
