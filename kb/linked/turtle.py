"""Write JSON-LD nodes as Turtle (W3C 2014), in the order given.

Only the forms that :mod:`kb.linked.graph` makes are known; see there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LOCAL: Final = re.compile(r"[A-Za-z][\w-]*")


def to_turtle(nodes: Iterable[Mapping[str, Any]], prefixes: Mapping[str, str]) -> str:
    """Return the nodes as Turtle.

    Args:
        nodes: the nodes; each has ``@id``.
        prefixes: prefix → namespace, for the names that stand in keys and values.
    """
    lines = [f"@prefix {prefix}: <{space}> ." for prefix, space in sorted(prefixes.items())]
    for node in nodes:
        lines.append("")
        lines.append(_resource(node["@id"], prefixes))
        lines.append("  " + " ;\n  ".join(_properties(node, prefixes)) + " .")
    return "\n".join(lines) + "\n"


def _properties(node: Mapping[str, Any], prefixes: Mapping[str, str]) -> list[str]:
    found = []
    for key, value in node.items():
        if key == "@id":
            continue
        if key == "@type":
            types = value if isinstance(value, list) else [value]
            found.append("a " + ", ".join(types))
        elif value:
            values = value if isinstance(value, list) else [value]
            found.append(f"{key} " + ", ".join(_object(item, prefixes) for item in values))
    return found


def _object(value: Any, prefixes: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if "@value" in value:
        text = _quoted(value["@value"])
        if "@language" in value:
            return f"{text}@{value['@language']}"
        return f"{text}^^{value['@type']}"
    if "@list" in value:
        return "( " + " ".join(_object(item, prefixes) for item in value["@list"]) + " )"
    if "@id" in value:
        return _resource(value["@id"], prefixes)
    return "[ " + " ; ".join(_properties(value, prefixes)) + " ]"


def _resource(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = name.partition(":")
    if prefix in prefixes and _LOCAL.fullmatch(local):
        return name
    return f"<{name}>"


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c, c) for c in text) + '"'
