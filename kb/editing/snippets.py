"""VS Code's snippets: a record of each kind, and the pieces that are written most often.

Made from the models: required fields and those a record should have, with the
good example as the text to write over, and a menu where a field has a vocabulary.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.editing.handbook import allowed_values, written
from kb.records import models, parts, publication
from kb.records.fields import model_in
from kb.records.guidance import Level, good_examples, level
from kb.records.kinds import TYPES

_PIECES: Final[dict[str, tuple[type[BaseModel], str]]] = {
    "funn": (parts.Finding, "Et funn i en studie"),
    "punkt": (parts.Point, "En påstand med kilde"),
    "bestemmelse": (parts.Provision, "En bestemmelse i en lov"),
    "anbefaling": (parts.Recommendation, "En anbefaling i en retningslinje"),
    "resultat": (parts.Result, "Et resultat for en modell"),
    "forbindelse": (parts.Relation, "En forbindelse til en annen post"),
    "kilde": (parts.Source, "En kilde"),
}
_OPTIONAL_INSIDE: Final = frozenset({"record", "at", "family", "given"})
"""Fields that no model requires, but without which the piece says nothing."""
_DESCRIBED: Final = frozenset({"title", "summary", "definition"})
"""Fields whose text differs so much from kind to kind that the description is written instead."""


def snippets() -> str:
    """Return the text of the snippets file."""
    found: dict[str, Any] = {}
    for record_type in TYPES.values():
        model = models.MODEL_OF_KIND[record_type.kind]
        head = f"# yaml-language-server: \\$schema=../../schema/{record_type.kind}.schema.json"
        order = models.FIELD_ORDER[record_type.kind]
        fields = {name: model.model_fields[name] for name in order if name != "type"}
        found[f"Ny post: {record_type.label}"] = {
            "scope": "yaml",
            "prefix": f"kb-{record_type.id}",
            "description": f"En ny post av typen {record_type.label}",
            "body": [head, f"type: {record_type.id}", *_body(fields, "", _Stops())],
        }
    for prefix, (piece, text) in _PIECES.items():
        lines = list(_body(dict(piece.model_fields), "  ", _Stops()))
        found[text] = {
            "scope": "yaml",
            "prefix": f"kb-{prefix}",
            "description": text,
            "body": ["- " + lines[0].lstrip(), *lines[1:]],
        }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


class _Stops:
    """Numbers the places the cursor stops at."""

    def __init__(self) -> None:
        self.last = 0

    def at(self, text: str) -> str:
        self.last += 1
        return f"${{{self.last}:{_escaped(text)}}}" if text else f"${self.last}"

    def choice(self, values: list[str]) -> str:
        self.last += 1
        return f"${{{self.last}|{','.join(map(_escaped_choice, values))}|}}"


def _body(fields: dict[str, FieldInfo], indent: str, stops: _Stops) -> Iterator[str]:
    for name, field in fields.items():
        wanted = level(field) is Level.MUST or (not indent and _short_and_usual(field))
        if not wanted and not (indent and (name in _OPTIONAL_INSIDE or _wanted_inside(field))):
            continue
        inner = model_in(field.annotation)
        is_list = getattr(field.annotation, "__origin__", None) is list
        if name in _DESCRIBED:
            yield f"{indent}{name}: >-"
            yield f"{indent}  {stops.at(field.description or '')}"
            continue
        if inner is None:
            yield f"{indent}{name}: {_value(field, is_list, stops)}"
            continue
        yield f"{indent}{name}:"
        lines = list(_body(dict(inner.model_fields), f"{indent}    ", stops))
        depth = len(indent) + 4
        if is_list:
            yield f"{indent}  - {lines[0][depth:]}"
            yield from lines[1:]
        else:
            yield from (line[2:] if line.startswith(" " * depth) else line for line in lines)


def _wanted_inside(field: FieldInfo) -> bool:
    return level(field) is Level.SHOULD and model_in(field.annotation) in (None, parts.Source)


def _short_and_usual(field: FieldInfo) -> bool:
    """A field that a record should have and that is written in a line."""
    return level(field) is Level.SHOULD and model_in(field.annotation) in (
        None,
        parts.Link,
        publication.Name,
    )


def _value(field: FieldInfo, is_list: bool, stops: _Stops) -> str:
    allowed = allowed_values(field)
    if allowed:
        return stops.choice(list(allowed))
    examples = good_examples(field)
    text = written(examples[0]) if examples else ""
    if is_list:
        return f"[{stops.at(text.strip('[]'))}]"
    return stops.at(text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def _escaped_choice(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|")
