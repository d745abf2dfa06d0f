"""A JSON Schema of CSL-JSON, made from the schema of CSL that citeproc-py carries.

The types and the groups of variables (dates, names, numbers, titles, strings) are those
of the CSL project's own RELAX NG files. How a name, a date and a number are written is
not in them; the rules below are those of ``csl-data.json`` v1.0 in
citation-style-language/schema, which no package that goes together with ours carries:
an item has a type and an id and no other keys than the variables; a name has the parts
of a name and no others; a date is parts (a range at most, each of one to three) or text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import citeproc

TEXT = {"type": "string"}
TEXT_OR_NUMBER = {"type": ["string", "number"]}
FLAG = {"type": ["string", "number", "boolean"]}


def group(name: str, file: str = "csl-variables.rnc") -> set[str]:
    """Return the words of one group in a file of the CSL schema."""
    text = (Path(citeproc.SCHEMA_PATH).parent / file).read_text(encoding="utf-8")
    found = re.search(rf"{re.escape(name)} =\n(.*?)(?=\n\n|\n  ##|\n\}}|\Z)", text, re.DOTALL)
    assert found, name
    return set(re.findall(r'"([\w-]+)"', found[1]))


def words(file: str) -> set[str]:
    """Return all the words of a file of the CSL schema."""
    text = (Path(citeproc.SCHEMA_PATH).parent / file).read_text(encoding="utf-8")
    return set(re.findall(r'"([\w-]+)"', text))


def only(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


NAME = only(
    {
        **dict.fromkeys(
            ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"),
            TEXT,
        ),
        **dict.fromkeys(("comma-suffix", "static-ordering", "parse-names"), FLAG),
    }
)
PART = {"type": "array", "minItems": 1, "maxItems": 3, "items": TEXT_OR_NUMBER}
DATE = only(
    {
        "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": PART},
        "season": TEXT_OR_NUMBER,
        "circa": FLAG,
        "literal": TEXT,
        "raw": TEXT,
        "edtf": TEXT,
    }
)


def schema() -> dict[str, Any]:
    """Return the schema of a list of items."""
    variables: dict[str, Any] = {
        **dict.fromkeys(group("variables.strings") | group("variables.titles"), TEXT),
        **dict.fromkeys(group("variables.numbers"), TEXT_OR_NUMBER),
        **dict.fromkeys(group("variables.dates"), DATE),
        **{key: {"type": "array", "items": NAME} for key in group("variables.names")},
        "id": TEXT_OR_NUMBER,
        "type": {"enum": sorted(words("csl-types.rnc"))},
    }
    return {"type": "array", "items": only(variables, required=["type", "id"])}
