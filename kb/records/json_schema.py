"""JSON Schema (draft 2020-12) of every kind of file, made from the pydantic models.

Editors' tools read these files: they complete keys, vocabulary values and ids
while a record is written, show the field's help, and mark what is wrong. The
models say what is allowed; this module only puts it in the form such tools
understand.

Ids of records, themes and organisations live in a file of their own,
``ids.schema.json``, and are hints: what is offered, not what is allowed. Whoever
adds a record on the web cannot renew the list, so one that is old must never call
a right id wrong; anything with the form of an id is let through, and ``kb check``
says when it is missing. Two more things are looser here than there: check digits,
and dates that do not exist.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.library import Library
from kb.records import models, vocabulary
from kb.records.fields import model_in
from kb.records.guidance import BAD, LEVEL, bad_example, good_examples, level
from kb.records.kinds import KINDS, TYPES
from kb.records.relations import RELATIONS

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
IDS: Final = "ids.schema.json"

_POINTS_AT: Final[dict[str, str]] = {
    "themes": "theme",
    "issuer": "organisation",
    "record": "record",
    "superseded_by": "record",
    "related": "record",
    "study": "study",
    "target": "target",
    "Concept.broader": "concept",
    "Theme.broader": "theme",
    "Organisation.successor": "organisation",
    "ExceptionEntry.id": "record",
}
"""What the ids in a field are ids of, by field, or by model and field."""

_STRICT: Final = frozenset({models.ID_PATTERN, models.PROVISION_PATTERN})
"""Patterns of strings that a number can never be."""


def schemas(library: Library, others: Mapping[str, type[BaseModel]]) -> dict[str, str]:
    """Return the text of every schema file, by file name.

    Args:
        library: the content whose ids, themes and organisations are offered.
        others: models of further files in the content folder, by the file's stem.
    """
    made: dict[str, Mapping[str, Any]] = {
        f"{kind}.schema.json": schema_of(model, KINDS[kind].label)
        for kind, model in models.MODEL_OF_KIND.items()
    }
    made["themes.schema.json"] = schema_of(models.Themes, "temaene")
    made["organisations.schema.json"] = schema_of(models.Organisations, "utgiverne")
    for stem, model in others.items():
        made[f"{stem}.schema.json"] = schema_of(model, stem)
    made[IDS] = id_schema(library)
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in sorted(made.items())
    }


def labels_of(allowed: Iterable[str]) -> dict[str, str]:
    """Return the Norwegian labels of a vocabulary, given its values; empty if it has none."""
    wanted = list(allowed)
    for table in vars(vocabulary).values():
        if isinstance(table, dict) and list(table) == wanted:
            return dict(table)
    relations = {relation.id: relation.label for relation in RELATIONS.values()}
    types = {record_type.id: record_type.label for record_type in TYPES.values()}
    for known in (relations, types):
        if all(value in known for value in wanted):
            return {value: known[value] for value in wanted}
    return {}


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    made = model.model_json_schema()
    definitions = made.pop("$defs", {})
    parts = _parts(model)
    tidy = {
        name: _object(definition, parts[name]) for name, definition in sorted(definitions.items())
    }
    head = {"$schema": DRAFT, "title": title[0].upper() + title[1:]}
    order = next((kind for kind, own in models.MODEL_OF_KIND.items() if own is model), "")
    if order:
        made["properties"] = {key: made["properties"][key] for key in models.FIELD_ORDER[order]}
    return head | _object(made, model) | ({"$defs": tidy} if tidy else {})


def _parts(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return every model below one, by the name it has in the schema."""
    found: dict[str, type[BaseModel]] = {}
    queue = [model]
    while queue:
        for field in queue.pop().model_fields.values():
            below = model_in(field.annotation)
            if below is not None and below.__name__ not in found:
                found[below.__name__] = below
                queue.append(below)
    return found


def _object(made: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of one mapping: help in Norwegian, ids pointed at, no noise."""
    properties = {}
    for name, schema in made["properties"].items():
        points_at = _POINTS_AT.get(f"{model.__name__}.{name}", _POINTS_AT.get(name, ""))
        properties[name] = _field(schema, points_at) | _guidance(model.model_fields[name])
    tidy: dict[str, Any] = {"type": "object", "additionalProperties": False}
    tidy["properties"] = properties
    if made.get("required"):
        tidy["required"] = made["required"]
    one_of = getattr(model, "exactly_one_of", ())
    if one_of:
        tidy["oneOf"] = [{"required": [name]} for name in one_of]
    return tidy


def _guidance(field: FieldInfo) -> dict[str, Any]:
    """Return what editors' tools show when the pointer rests on a field, beyond its schema."""
    needed, bad, good = level(field), bad_example(field), good_examples(field)
    words = f"**{needed.capitalize()} fylles ut.** {field.description or ''}".strip()
    shown: dict[str, Any] = {LEVEL: str(needed)}
    if bad:
        words += f"\n\nIkke `{bad.value}`: {bad.why}."
        shown[BAD] = {"value": bad.value, "why": bad.why}
    if good:
        shown["examples"] = good
    return {**shown, "markdownDescription": words}


def _field(schema: Mapping[str, Any], points_at: str) -> dict[str, Any]:
    """Return the schema of one field without what only pydantic needs."""
    choices = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    tidy: dict[str, Any] = dict(choices[0]) if choices else {}
    kept = ("anyOf", "title", "default")
    tidy |= {key: value for key, value in schema.items() if key not in kept}
    tidy.pop("title", None)
    if tidy.get("type") == "array":
        tidy["items"] = _field(tidy["items"], points_at)
        tidy["minItems"] = max(1, tidy.get("minItems", 1))  # an empty list is a key without value
        return tidy
    if tidy.get("type") != "string" and "const" not in tidy:
        return tidy
    if points_at:
        described = {"description": tidy["description"]} if "description" in tidy else {}
        return {"$ref": f"{IDS}#/$defs/{points_at}", **described}
    if "const" in tidy:
        tidy["enum"] = [tidy.pop("const")]
    if "enum" in tidy:
        labels = labels_of(tidy["enum"])
        if labels:
            tidy["enumDescriptions"] = list(labels.values())
    elif tidy.get("pattern") not in _STRICT:
        tidy["type"] = ["string", "number"]  # «volume: 16» is the text "16"
        tidy.pop("minLength", None)
        tidy.setdefault("pattern", r"\S")  # more than blanks
    return tidy


def id_schema(library: Library) -> dict[str, Any]:
    """Return the schema of ids: what editors' tools offer where a record points at something."""
    form = {"type": "string", "pattern": models.ID_PATTERN}
    target = {"type": "string", "pattern": _target_pattern()}
    by_kind = {
        kind: {record.id: record.name for record in library if record.kind.id == kind}
        for kind in KINDS
    }
    everything = {record.id: record.name for record in library}
    provisions = {
        key: f"{library[provision.law].name} {provision.ref}: {provision.topic}"
        for key, provision in library.provisions.items()
    }
    themes = {theme.id: theme.label for theme in library.themes}
    organisations = {each.id: each.name for each in library.organisations}
    definitions = {
        "theme": _offered(themes, form, "Id-en til et tema i content/themes.yaml."),
        "organisation": _offered(
            organisations, form, "Id-en til en utgiver i content/organisations.yaml."
        ),
        "record": _offered(everything, form, "Id-en til en post: filnavnet uten «.yaml»."),
        "target": _offered(
            everything | provisions, target, "Id-en til en post, eventuelt med bestemmelse."
        ),
    }
    for kind in ("study", "concept"):
        text = f"Id-en til en post av slaget «{KINDS[kind].label}»."
        definitions[kind] = _offered(by_kind[kind], form, text)
    return {"$schema": DRAFT, "title": "Id-er som er i bruk", "$defs": definitions}


def _target_pattern() -> str:
    return str(models.Relation.model_json_schema()["properties"]["target"]["pattern"])


def _offered(names: Mapping[str, str], form: Mapping[str, str], text: str) -> dict[str, Any]:
    options = [_listed(names), dict(form)] if names else [dict(form)]
    return {"description": text, "anyOf": options}


def _listed(names: Mapping[str, str]) -> dict[str, Any]:
    return {"enum": list(names), "enumDescriptions": list(names.values())}
