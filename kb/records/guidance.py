"""What an editor is told of a field beyond its description: how needed, and what to avoid.

Stands beside the field in :mod:`kb.records.models`, so that the JSON Schema, the
handbook, the issue forms and the snippets say the same. Good examples are
pydantic's own ``examples``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

LEVEL: Final = "x-level"
BAD: Final = "x-bad-example"


class Level(StrEnum):
    """How needed a field is; the words of the directorate's own scale, for editors."""

    MUST = "må"
    SHOULD = "bør"
    MAY = "kan"


@dataclass(frozen=True, slots=True)
class BadExample:
    """A value that is often written and should not be, and why not."""

    value: str
    why: str


def guide(*, should: bool = False, bad: tuple[str, str] | None = None) -> JsonDict:
    """Return the guidance of a field, for ``json_schema_extra``.

    Args:
        should: the field is not required, but a record is poorer without it.
        bad: a value to avoid, and why.
    """
    extra: JsonDict = {}
    if should:
        extra[LEVEL] = str(Level.SHOULD)
    if bad:
        extra[BAD] = {"value": bad[0], "why": bad[1]}
    return extra


def level(field: FieldInfo) -> Level:
    """Return how needed a field is. Required by the model is required of the editor."""
    if field.is_required():
        return Level.MUST
    return Level(_extra(field).get(LEVEL, Level.MAY))


def bad_example(field: FieldInfo) -> BadExample | None:
    """Return a value to avoid, if the field has one."""
    bad = _extra(field).get(BAD)
    return BadExample(str(bad["value"]), str(bad["why"])) if bad else None


def good_examples(field: FieldInfo) -> list[Any]:
    """Return good values, perhaps none."""
    return list(field.examples or ())


def _extra(field: FieldInfo) -> dict[str, Any]:
    extra = field.json_schema_extra
    return dict(extra) if isinstance(extra, dict) else {}
