"""Write a new record: what is known, and for the rest a line that says what to write.

The guidance is the fields' own description in :mod:`kb.records.models`, so it
cannot say something else than the check or the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.records.kinds import TYPES
from kb.records.models import FIELD_ORDER, OneOf, model_for
from kb.store.yaml_writer import write_record

_HINT = 92


def skeleton(data: Mapping[str, Any]) -> str:
    """Return a record as YAML text with guidance for what is missing.

    Known fields are written in canonical form. A required field that is missing
    stands empty under its guidance, so that ``kb check`` asks for it; optional
    fields that such records usually have stand as comments at the end.

    Raises:
        KeyError: if ``data["type"]`` is not a record type.
    """
    model = model_for(data["type"])
    known = write_record({key: value for key, value in data.items() if value not in (None, [], {})})
    head, body = _split(known)
    blocks = dict(_blocks(body))
    lines = [head.rstrip("\n")] if head else []
    optional = []
    for name in FIELD_ORDER[TYPES[data["type"]].kind]:
        field = model.model_fields[name]
        if name in blocks:
            lines.append(blocks[name])
        elif field.is_required():
            lines.extend(f"# {line}" for line in _wrapped(_help(field)))
            lines.append(_empty(name, field))
        else:
            first, *rest = _wrapped(f"{name}: {_help(field)}")
            optional += [f"#   {first}", *(f"#     {line}" for line in rest)]
    lines.append("# Kan også ha (slett det du ikke bruker):")
    lines.extend(optional)
    return "\n".join(lines) + "\n"


def missing(data: Mapping[str, Any]) -> list[str]:
    """Return the names of required fields that ``data`` lacks, in canonical order."""
    model = model_for(data["type"])
    return [
        name
        for name in FIELD_ORDER[TYPES[data["type"]].kind]
        if model.model_fields[name].is_required() and not data.get(name)
    ]


def _split(text: str) -> tuple[str, str]:
    head, newline, body = text.partition("\n")
    return (head + newline, body) if head.startswith("#") else ("", text)


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    """Cut canonical YAML into its top-level keys with everything under them."""
    for found in re.finditer(r"^([a-z_]+):.*(?:\n(?![a-z_]+:).*)*", body, re.MULTILINE):
        yield found[1], found[0].rstrip("\n")


def _empty(name: str, field: FieldInfo) -> str:
    """An empty field, with the inside of a nested one shown as far as it is required."""
    inner = _inner(field)
    if inner is None:
        return f"{name}:"
    item, is_list = inner
    indent = "  - " if is_list else "  "
    rest = "    " if is_list else "  "
    lines = [f"{name}:"]
    names = [key for key, value in item.model_fields.items() if value.is_required()]
    if "at" in item.model_fields and not names:
        names = [*getattr(item, "exactly_one_of", ())[:1], "at"]  # a source: which, and where in it
    for place, key in enumerate(names or list(item.model_fields)[:2]):
        lines.append(f"{indent if place == 0 else rest}{key}:")
    return "\n".join(lines)


def _inner(field: FieldInfo) -> tuple[type[BaseModel], bool] | None:
    annotation: Any = field.annotation
    arguments = getattr(annotation, "__args__", ())
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    for argument in arguments:
        if isinstance(argument, type) and issubclass(argument, BaseModel):
            return argument, getattr(annotation, "__origin__", None) is list
    return None


def _help(field: FieldInfo) -> str:
    inner = _inner(field)
    choices = getattr(inner[0], "exactly_one_of", ()) if inner else ()
    if choices:
        words = " eller ".join(f"«{name}»" for name in choices)
        return f"{field.description} Skriv {words}."
    allowed = next((item.allowed for item in field.metadata if isinstance(item, OneOf)), ())
    values = f" Velg: {', '.join(allowed)}." if allowed else ""
    return f"{field.description or ''}{values}"


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _HINT, break_on_hyphens=False) or [""]
