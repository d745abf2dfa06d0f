"""Write record data as canonical YAML: fixed key order, folded prose, stable bytes.

The form is chosen for editors: short lists of words on one line, prose folded
at 96 columns after ``>-``, quotes only where YAML needs them. The reader in
:mod:`kb.store.yaml_reader` gives back exactly the data written.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

from kb.records.kinds import TYPES
from kb.records.models import FIELD_ORDER

WIDTH: Final = 96
_SCHEMA_LINE: Final = "# yaml-language-server: $schema=../../schema/{kind}.schema.json\n"


class _Dumper(yaml.SafeDumper):
    """A dumper that resolves plain scalars the way the reader does."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - typed so by the base class

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def write_folded(self, text: str) -> None:
        """Fold at the last space that fits; PyYAML folds at the first that does not."""
        self.write_indicator(f">{self.determine_block_hints(text)}", True)
        self.write_line_break()
        room = max(20, WIDTH - (self.indent or 0))
        line = ""
        for word in text.split(" "):
            if line and len(line) + 1 + len(word) > room:
                self._write_prose(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        self._write_prose(line)

    def _write_prose(self, line: str) -> None:
        self.write_indent()
        self.column += len(line)
        self.stream.write(line)


import re as _re  # noqa: E402 - kept next to the only patterns that need it

for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
):
    _Dumper.add_implicit_resolver(_tag, _re.compile(_pattern), _first)


_UNSEEN = _re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff]")
"""Characters that only an escape in double quotes brings through; some are line breaks in YAML."""


class _Flow(list):  # type: ignore[type-arg]
    """A list written on one line."""


def _represent_str(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = None
    if _UNSEEN.search(value):
        style = '"'
    elif "\n" in value:
        style = "|"
    elif len(value) > 72 and "  " not in value and value == value.strip():
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_str)
_Dumper.add_representer(
    _Flow,
    lambda dumper, value: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=True
    ),
)


def _shape(value: Any) -> Any:
    """Mark short lists of short words for writing on one line."""
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    if isinstance(value, list):
        if all(isinstance(item, (str, int)) for item in value):
            if sum(len(str(item)) + 2 for item in value) <= 76:
                return _Flow(value)
            return value
        return [_shape(item) for item in value]
    return value


def canonical(data: dict[str, Any]) -> dict[str, Any]:
    """Return the record with its top-level keys in canonical order; unknown keys come last."""
    record_type = data.get("type")
    known = TYPES.get(record_type) if isinstance(record_type, str) else None
    order = FIELD_ORDER[known.kind] if known else []
    ranked = {key: place for place, key in enumerate(order)}
    return dict(sorted(data.items(), key=lambda item: ranked.get(item[0], len(ranked))))


def write_record(data: dict[str, Any]) -> str:
    """Return a record as canonical YAML text, with its schema line first."""
    record_type = data.get("type")
    known = TYPES.get(record_type) if isinstance(record_type, str) else None
    head = _SCHEMA_LINE.format(kind=known.kind) if known else ""
    body: str = yaml.dump(
        _shape(canonical(data)),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        indent=2,
        default_flow_style=False,
    )
    return head + body
