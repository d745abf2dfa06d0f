"""The description of the API, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html).

The schema of a record's content is made from the models of :mod:`kb.records`, so
that it cannot say another thing than ``kb check`` does. The kinds of record share
one schema with every field of them all; a field has the same type in each.
"""

from __future__ import annotations

from typing import Any, Final

from kb import __version__
from kb.api.payloads import ROOT
from kb.records.kinds import KINDS, TYPES
from kb.records.vocabulary import LANGUAGES, STATUS_STATES

Schema = dict[str, Any]

_ID: Final[Schema] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}


def describe(site_url: str = "") -> dict[str, Any]:
    """Return the description.

    Args:
        site_url: address of the site; empty when the site may lie anywhere.
    """
    paths = (
        ("index.json", "index", "Index", "Totals, and where the other answers are."),
        ("records.json", "records", "RecordList", "Every record in short."),
        ("themes.json", "themes", "ThemeList", "The vocabulary of themes."),
        ("organisations.json", "organisations", "OrganisationList", "Issuers and publishers."),
        ("graph.json", "graph", "Graph", "Records, provisions and themes, and what joins them."),
    )
    described = {f"/{name}": _get(key, schema, text) for name, key, schema, text in paths}
    described["/records/{id}.json"] = _get(
        "record", "Record", "One record whole; an old id gives the record that carries it on."
    )
    described["/records/{id}.json"]["get"]["parameters"] = [
        {"name": "id", "in": "path", "required": True, "description": "The record's id.",
         "schema": _ID}
    ]  # fmt: skip
    described["/records/{id}.json"]["get"]["responses"]["404"] = {"description": "No such id."}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ROP-kunnskap",
            "version": __version__,
            "summary": "Law, guidance, research and models on co-occurring disorders in Norway",
            "description": "Static files. A key is left out when its value is not known; "
            "no key has two types. Addresses in `url` are from the root of the site.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": f"{site_url.rstrip('/')}/{ROOT.rstrip('/')}"}],
        "paths": described,
        "components": {"schemas": _schemas()},
    }


def _get(key: str, schema: str, text: str) -> dict[str, Any]:
    answer = {
        "description": text,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }
    return {
        "get": {
            "operationId": key,
            "summary": text,
            "security": [],
            "responses": {"200": answer},
        }
    }


def _object(required: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> dict[str, Schema]:
    text: Schema = {"type": "string"}
    about: Schema = {
        "api_version": {"type": "string", "enum": ["1"]},
        "data_version": {"type": "string", "description": "Names the content; twelve hex digits."},
        "generated": {
            "type": "string",
            "format": "date-time",
            "description": "Newest date in the content; the same content gives the same files.",
        },
    }
    fingerprint: Schema = {"fingerprint": text}
    short: Schema = {
        "id": _ID,
        "type": {"type": "string", "enum": list(TYPES)},
        "kind": {"type": "string", "enum": list(KINDS)},
        "title": text,
        "name": {**text, "description": "The shortest name people know it by."},
        "label": {**text, "description": "What running text calls it."},
        "lang": {"type": "string", "enum": list(LANGUAGES)},
        "authors": _list(text),
        "themes": _list(_ID),
        "summary": text,
        "path": text,
        "url": {**text, "description": "Address of the page, from the root of the site."},
    }
    sometimes: Schema = {
        "issued": {**text, "description": "Date at the precision known: 2014, 2014-06 …"},
        "year": {"type": "integer"},
        "status": {"type": "string", "enum": list(STATUS_STATES)},
    }
    count = {"total": _COUNT}
    return {
        "Index": _object(
            {
                **about, **fingerprint,
                "totals": _object(dict.fromkeys((
                    "records", "themes", "organisations", "provisions", "relations"), _COUNT)),
                "types": _list(_object({"type": short["type"], **count})),
                "endpoints": _list(text),
            }
        ),
        "RecordList": _object(
            {**about, **fingerprint, **count, "records": _list(_ref("RecordSummary"))}
        ),
        "RecordSummary": _object(short, sometimes),
        "Record": _object(
            {
                **about, **short,
                "record": _ref("Content"),
                "outgoing": _list(_ref("Connection")),
                "incoming": _list(_ref("Connection")),
                "successors": _list(_ID),
            },
            {**sometimes, "moved_to": {**_ID, "description": "The id asked for is an old one."}},
        ),
        "Connection": _object(
            {"source": _ID, "type": text, "target": text, "label": text, "inverse_label": text},
            {"why": text},
        ),
        "ThemeList": _object({**about, **count, "themes": _list(_ref("ThemeEntry"))}),
        "ThemeEntry": _object(
            {"id": _ID, "label": text, "description": text, "aliases": _list(text),
             "records": _COUNT, "url": text},
            {"label_nn": text, "label_en": text, "broader": _ID},
        ),
        "OrganisationList": _object(
            {**about, **count, "organisations": _list(_ref("OrganisationEntry"))}
        ),
        "OrganisationEntry": _object(
            {"id": _ID, "name": text, "former_names": _list(text)},
            {"abbreviation": text, "successor": _ID, "homepage": text},
        ),
        "Graph": _object(
            {
                **about,
                "totals": _object({"nodes": _COUNT, "edges": _COUNT}),
                "nodes": _list(_ref("Node")),
                "edges": _list(_ref("Edge")),
            }
        ),
        "Node": _object(
            {"id": text, "kind": text, "label": text, "url": text},
            {"type": text, "year": text, "status": text, "topic": text},
        ),
        "Edge": _object(
            {"source": text, "target": text, "type": text, "label": text, "inverse_label": text,
             "why": text, "structural": {"type": "boolean"}}
        ),
        **_content(),
    }  # fmt: skip


def _content() -> dict[str, Schema]:
    """Return the schema of a record's content, and of every part of it."""
    from kb.records.models import MODEL_OF_KIND

    parts: dict[str, Schema] = {}
    fields: dict[str, Schema] = {}
    for model in MODEL_OF_KIND.values():
        made = model.model_json_schema(ref_template="#/components/schemas/{model}")
        for name, part in made.get("$defs", {}).items():
            parts[name] = _tidy(part)
        for name, field in made["properties"].items():
            fields.setdefault(name, _tidy(field))
    fields["type"] = {"type": "string", "enum": list(TYPES)}
    content = {
        "type": "object",
        "description": "The content of the file; which keys there are follows from the type.",
        "additionalProperties": False,
        "required": ["type", "themes", "sources"],
        "properties": dict(sorted(fields.items())),
    }
    return {"Content": content, **dict(sorted(parts.items()))}


def _tidy(schema: Any) -> Any:
    """Return a schema of pydantic's without the null that absent values never are."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        key: _tidy(value)
        for key, value in schema.items()
        if key not in ("title", "default", "anyOf")
        or not isinstance(value, (str, list, type(None)))
    }
    choices = [_tidy(item) for item in schema.get("anyOf", ()) if item != {"type": "null"}]
    return {**choices[0], **made} if choices else made
