"""Put values into a record that lacks them, and leave everything else as it was.

Works on the text: comments, order and quoting stay. A key that is missing is
written where the canonical order has it, a key that stands empty gets its value,
and a value that somebody wrote is never touched. The result is read again and
must be the record with the gaps filled, or nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kb.messages import _
from kb.records.fields import model_in
from kb.records.kinds import TYPES
from kb.records.models import FIELD_ORDER, MODEL_OF_KIND
from kb.store.yaml_reader import Document, Path_, read_text
from kb.store.yaml_writer import write_record

_KEY: Final = re.compile(r"^(?P<indent> *)(?P<key>[a-z_]+):")


class CannotFill(Exception):
    """The text has a form in which the values cannot be put safely; the text says which."""


def fill(text: str, gaps: Mapping[Path_, Any]) -> str:
    """Return a record's YAML with values put where there are none.

    Args:
        text: the record as it stands.
        gaps: values by path: ``("issued",)`` or ``("publication", "volume")``.

    Raises:
        CannotFill: if the text is no record, a value stands there already, or
            the parent is written on one line.
    """
    before = read_text(text)
    if not isinstance(before.data, dict) or before.data.get("type") not in TYPES:
        raise CannotFill(_("posten kan ikke leses"))
    wanted = before.data
    for path, value in gaps.items():
        wanted = _with(wanted, path, value)
        text = _put(text, read_text(text), path, value)
    if read_text(text).data != wanted:
        raise CannotFill(_("posten er skrevet på en måte som ikke kan fylles ut trygt"))
    return text


def append(text: str, key: str, item: Mapping[str, Any]) -> str:
    """Return a record's YAML with one more item at the end of a list.

    Raises:
        CannotFill: if the list is not written with one item a line or more.
    """
    before = read_text(text)
    known = before.data.get(key) if isinstance(before.data, dict) else None
    if not isinstance(known, list) or not known:
        return fill(text, {(key,): [dict(item)]})
    lines = text.split("\n")
    start = before.keys[key,].line - 1
    first = before.values[key, 0]
    dash = lines[first.line - 1][: first.column - 1].rstrip()
    if first.line - 1 == start or not dash.endswith("-"):
        raise CannotFill(_("«{key}» er skrevet på én linje", key=key))
    indent = " " * (len(dash) - 1)
    block = [f"{indent}{line[2:]}" for line in _dump(key, [dict(item)])[1:]]
    end = _end_of(lines, start)
    text = "\n".join([*lines[:end], *block, *lines[end:]])
    if read_text(text).data != {**before.data, key: [*known, dict(item)]}:
        raise CannotFill(_("posten er skrevet på en måte som ikke kan fylles ut trygt"))
    return text


def _with(data: Any, path: Path_, value: Any) -> dict[str, Any]:
    head, *rest = path
    known = data.get(head) if isinstance(data, dict) else None
    if not rest:
        if known not in (None, "", [], {}):
            raise CannotFill(_("«{head}» har en verdi alt", head=head))
        return {**(data or {}), str(head): value}
    return {**data, str(head): _with(known or {}, tuple(rest), value)}


def _put(text: str, document: Document, path: Path_, value: Any) -> str:
    lines = text.split("\n")
    head, inside = str(path[0]), path[1:]
    parent = document.data.get(head)
    if not inside:
        return "\n".join(_top(lines, document, head, _dump(head, value)))
    if len(inside) > 1:
        raise CannotFill(_("bare felt i posten og felt rett under dem kan fylles ut"))
    key = str(inside[0])
    if not parent:
        return "\n".join(_top(lines, document, head, _dump(head, {key: value})))
    if not isinstance(parent, dict):
        raise CannotFill(_("«{head}» er ikke en gruppe av felt", head=head))
    return "\n".join(_below(lines, document, head, key, value))


def _top(lines: list[str], document: Document, key: str, block: list[str]) -> list[str]:
    """Put a top-level block in its place, or instead of the key that stands empty."""
    if key in document.data:
        start = document.keys[key,].line - 1
        end = _end_of(lines, start)
        return [*lines[:start], *block, *lines[end:]]
    order = FIELD_ORDER[TYPES[document.data["type"]].kind]
    earlier = order[: order.index(key)] if key in order else order
    before = max((name for name in document.data if name in earlier), key=order.index)
    place = _end_of(lines, document.keys[before,].line - 1)
    return [*lines[:place], *block, *lines[place:]]


def _below(
    lines: list[str], document: Document, head: str, key: str, value: Any
) -> list[str]:  # fmt: skip
    """Put one key inside a mapping that has others."""
    start = document.keys[head,].line - 1
    children = {str(path[1]): span for path, span in document.keys.items()
                if len(path) == 2 and path[0] == head}  # fmt: skip
    if any(span.line - 1 == start for span in children.values()):
        raise CannotFill(_("«{head}» er skrevet på én linje", head=head))
    indent = " " * (min(span.column for span in children.values()) - 1)
    block = [f"{indent}{line[2:]}" for line in _dump(head, {key: value})[1:]]
    if key in children:
        place = children[key].line - 1
        return [*lines[:place], *block, *lines[_end_of(lines, place) :]]
    order = _order_inside(document.data["type"], head)
    later = order[order.index(key) + 1 :] if key in order else []
    following = [span.line - 1 for name, span in children.items() if name in later]
    place = min(following) if following else _end_of(lines, start)
    return [*lines[:place], *block, *lines[place:]]


def _end_of(lines: list[str], start: int) -> int:
    """Return the line after the last that belongs to the key on line ``start``."""
    found = _KEY.match(lines[start])
    depth = len(found["indent"]) if found else 0
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        inside = len(line) - len(line.lstrip(" ")) > depth or (depth == 0 and line.startswith("- "))
        if not inside:
            break
        end = number + 1
    return end


def _order_inside(record_type: str, head: str) -> list[str]:
    field = MODEL_OF_KIND[TYPES[record_type].kind].model_fields.get(head)
    model = model_in(field.annotation) if field else None
    return list(model.model_fields) if model else []


def _dump(key: str, value: Any) -> list[str]:
    return write_record({key: value}).rstrip("\n").split("\n")
