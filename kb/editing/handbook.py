"""The handbook's page of fields: what each is for, how needed, and good and bad examples.

Made from the models alone, so that it cannot say something else than the check,
the schema and the forms. ``scripts/write_guidance.py`` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.records import models, parts, publication
from kb.records.fields import model_in
from kb.records.guidance import bad_example, good_examples, level
from kb.records.json_schema import labels_of
from kb.records.kinds import KINDS, TYPES
from kb.records.scalars import OneOf

_HEAD: Final = """\
---
title: Felt for felt
description: Hva hvert felt i en post er til, hvor viktig det er, og hvordan det skrives.
---

# Felt for felt

<!-- Laget av scripts/write_guidance.py; endre teksten i kb/records, ikke her. -->

Hva hvert felt er til, hvor viktig det er, og hvordan det skrives. **Må** betyr at posten \
ikke godtas uten. **Bør** betyr at posten er dårligere uten. Resten **kan** være med.

Det samme står i hjelpen i VS Code når pekeren er over et felt, og i skjemaene på GitHub.
"""
_PARTS: Final[tuple[tuple[type[BaseModel], str], ...]] = (
    (parts.Source, "Kilde: `source`, `sources`"),
    (parts.Status, "Tilstand: `status`"),
    (parts.Point, "Påstand: `points`, `follow_up`, `strengths`, `limitations`, `lessons`"),
    (parts.Finding, "Funn: `findings`"),
    (parts.Result, "Resultat: `results`"),
    (parts.Provision, "Bestemmelse: `provisions`"),
    (parts.Recommendation, "Anbefaling: `recommendations`"),
    (parts.Relation, "Forbindelse: `relations`"),
    (parts.InPractice, "I praksis: `in_practice`"),
    (publication.Name, "Navn: `authors`, `editors`"),
    (publication.Publication, "Publikasjon: `publication`"),
    (parts.Identifiers, "Numre og id-er: `identifiers`"),
    (parts.Link, "Lenke: `urls`"),
    (parts.Discrepancy, "Uenighet mellom kilder: `discrepancies`"),
    (parts.Treatment, "Behandling i Stortinget: `parliamentary_treatment`"),
    (parts.Labels, "Navn etter språk: `pref_label`"),
    (parts.Aliases, "Andre navn: `aliases`, `alt_labels`"),
)


def fields_page() -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    for kind, model in models.MODEL_OF_KIND.items():
        types = [item for item in TYPES.values() if item.kind == kind]
        yield f"## {KINDS[kind].plural}"
        yield ""
        words = ", ".join(f"`{item.id}` ({item.label})" for item in types)
        yield f"Mappe: `content/{KINDS[kind].folder}/`. Type: {words}."
        yield ""
        order = models.FIELD_ORDER[kind]
        yield from _table([(name, model.model_fields[name]) for name in order if name != "type"])
    yield "## Inni feltene"
    yield ""
    for part, heading in _PARTS:
        yield f"### {heading}"
        yield ""
        if part.exactly_one_of:  # type: ignore[attr-defined]
            choices = " eller ".join(f"`{name}`" for name in part.exactly_one_of)  # type: ignore[attr-defined]
            yield f"Skriv {choices}, ikke flere av dem."
            yield ""
        yield from _table(list(part.model_fields.items()))


def _table(fields: list[tuple[str, FieldInfo]]) -> Iterator[str]:
    yield "| felt | hva | eksempel |"
    yield "| --- | --- | --- |"
    for name, field in fields:
        yield f"| `{name}`<br>{level(field)} | {_what(field)} | {_examples(field)} |"
    yield ""


def _what(field: FieldInfo) -> str:
    words = _cell(field.description or "")
    allowed = allowed_values(field)
    if allowed:
        values = ", ".join(
            f"`{value}` ({_cell(label)})" if label != value else f"`{value}`"
            for value, label in allowed.items()
        )
        words += f" Velg: {values}."
    return words


def _examples(field: FieldInfo) -> str:
    found = [f"Bra: {_code(example)}" for example in good_examples(field)]
    bad = bad_example(field)
    if bad:
        found.append(f"Ikke: {_code(bad.value)} – {_cell(bad.why)}")
    return "<br>".join(found)


def allowed_values(field: FieldInfo) -> dict[str, str]:
    """Return the values a field may have, with their Norwegian labels; empty if it is free."""
    for item in field.metadata:
        if isinstance(item, OneOf):
            return _labelled(item.allowed)
    for part in getattr(field.annotation, "__args__", ()):
        for item in getattr(part, "__metadata__", ()):
            if isinstance(item, OneOf):
                return _labelled(item.allowed)
    return {}


def _labelled(allowed: tuple[str, ...]) -> dict[str, str]:
    labels = labels_of(allowed)
    return {value: labels.get(value, value) for value in allowed}


def _code(value: Any) -> str:
    """A value as it is written in a record, as inline code."""
    return f"`{_cell(written(value))}`"


def written(value: Any) -> str:
    """Return an example as it is written in YAML on one line."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False).replace('"', "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def nested(field: FieldInfo) -> type[BaseModel] | None:
    """Return the model inside a field, if it holds more than a value."""
    return model_in(field.annotation)
