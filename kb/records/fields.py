"""Ask the models about a place in a record: which keys it may have, what a field is for.

A place is a path such as ``("relations", 2, "target")``. Used where a finding must
name the allowed keys, and where the JSON Schema is made.
"""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel

Path = tuple[str | int, ...]


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the model that describes the mapping at a path, if the path leads to one."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int):
            continue
        if here is None or step not in here.model_fields:
            return None
        here = model_in(here.model_fields[step].annotation)
    return here


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside a type such as ``list[Point] | None``, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in (list, typing.Union, types.UnionType, typing.Annotated):
        for part in typing.get_args(annotation):
            found = model_in(part)
            if found is not None:
                return found
    return None


def allowed_keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys allowed in the mapping at a path, in the order of the model."""
    here = model_at(model, path)
    return list(here.model_fields) if here is not None else []


def field_help(model: type[BaseModel], path: Path) -> str:
    """Return the Norwegian help of the field at a path, without its full stop."""
    here = model_at(model, path[:-1])
    field = here.model_fields.get(str(path[-1])) if here is not None else None
    return (field.description or "").rstrip(".") if field is not None else ""
