"""The answers of the API, as plain data made from the library.

Every answer says which data it was made from: ``data_version`` are the first
twelve characters of the content's fingerprint, and ``generated`` is the newest
date in the content, so that the same content always gives the same files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from kb.library import Library, Link, Organisation, Record, Theme

VERSION: Final = "1"
ROOT: Final = f"api/v{VERSION}/"
"""Folder of the API; the version changes when a key does."""


def files(library: Library, site_url: str = "") -> Iterator[tuple[str, str]]:
    """Yield every file of the API as its address from the site's root and its text.

    Args:
        library: the content.
        site_url: address of the site, for the description.
    """
    from kb.api.openapi import describe

    yield f"{ROOT}index.json", to_json(index(library))
    yield f"{ROOT}records.json", to_json(records(library))
    for record in library:
        yield f"{ROOT}records/{record.id}.json", to_json(full(library, record))
    for old, new in sorted(library.former_ids.items()):
        yield f"{ROOT}records/{old}.json", to_json(moved(library, new))
    yield f"{ROOT}themes.json", to_json(themes(library))
    yield f"{ROOT}organisations.json", to_json(organisations(library))
    yield f"{ROOT}graph.json", to_json(graph(library))
    yield f"{ROOT}openapi.json", to_json(describe(site_url))


def to_json(value: object) -> str:
    """Return an answer as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def about(library: Library) -> dict[str, Any]:
    """Return what every answer says of where it comes from."""
    return {
        "api_version": VERSION,
        "data_version": library.fingerprint[:12],
        "generated": f"{newest_date(library)}T00:00:00Z",
    }


def newest_date(library: Library) -> str:
    """Return the newest full date that a status was checked on, or the year 2000 without any."""
    dates = [
        str(status["checked"])
        for record in library
        for status in (record.data.get("status"), *(part.status for part in record.provisions))
        if status and len(str(status.get("checked", ""))) == 10
    ]
    return max(dates, default="2000-01-01")


def index(library: Library) -> dict[str, Any]:
    """Return ``index.json``: totals, and where the other answers are."""
    by_type: dict[str, int] = {}
    for record in library:
        by_type[record.type] = by_type.get(record.type, 0) + 1
    return {
        **about(library),
        "fingerprint": library.fingerprint,
        "totals": {
            "records": len(library),
            "themes": len(library.themes),
            "organisations": len(library.organisations),
            "provisions": len(library.provisions),
            "relations": len(library.links),
        },
        "types": [{"type": key, "total": by_type[key]} for key in sorted(by_type)],
        "endpoints": [
            f"/{ROOT}{name}"
            for name in ("records.json", "records/{id}.json", "themes.json", "organisations.json",
                         "graph.json", "openapi.json")
        ],
    }  # fmt: skip


def records(library: Library) -> dict[str, Any]:
    """Return ``records.json``: every record in short."""
    return {
        **about(library),
        "fingerprint": library.fingerprint,
        "total": len(library),
        "records": [summary_of(record) for record in library],
    }


def summary_of(record: Record) -> dict[str, Any]:
    """Return a record in short; what is not known of it is left out."""
    row = {
        "id": record.id,
        "type": record.type,
        "kind": record.kind.id,
        "title": record.title,
        "name": record.name,
        "label": record.label,
        "lang": record.lang,
        "issued": record.issued,
        "year": record.year,
        "authors": list(record.authors),
        "themes": list(record.themes),
        "status": record.state,
        "summary": record.summary,
        "path": record.path,
        "url": record.url,
    }
    return {key: value for key, value in row.items() if value is not None}


def full(library: Library, record: Record) -> dict[str, Any]:
    """Return ``records/<id>.json``: a record's whole content, and its relations both ways."""
    return {
        **about(library),
        **summary_of(record),
        "record": dict(record.data),
        "outgoing": [_link(link) for link in library.outgoing(record.id)],
        "incoming": [_link(link) for link in library.incoming(record.id)],
        "successors": [successor.id for successor in library.successors(record.id)],
    }


def moved(library: Library, new: str) -> dict[str, Any]:
    """Return what stands at an old id: the record as it is now, with ``moved_to``."""
    return {**full(library, library[new]), "moved_to": new}


def themes(library: Library) -> dict[str, Any]:
    """Return ``themes.json``: the vocabulary of themes, with how many records each has."""
    return {
        **about(library),
        "total": len(library.themes),
        "themes": [_theme(library, theme) for theme in library.themes],
    }


def organisations(library: Library) -> dict[str, Any]:
    """Return ``organisations.json``: issuers and publishers."""
    return {
        **about(library),
        "total": len(library.organisations),
        "organisations": [_organisation(item) for item in library.organisations],
    }


def graph(library: Library) -> dict[str, Any]:
    """Return ``graph.json``: nodes and edges."""
    from kb.graph.build import build_graph
    from kb.graph.export import to_json as graph_json

    made = json.loads(graph_json(build_graph(library)))
    return {
        **about(library),
        "totals": {"nodes": len(made["nodes"]), "edges": len(made["edges"])},
        **made,
    }


def _theme(library: Library, theme: Theme) -> dict[str, Any]:
    row = {
        "id": theme.id,
        "label": theme.label,
        "label_nn": theme.label_nn,
        "label_en": theme.label_en,
        "broader": theme.broader,
        "description": theme.description,
        "aliases": list(theme.aliases),
        "records": len(library.with_theme(theme.id)),
        "url": theme.url,
    }
    return {key: value for key, value in row.items() if value is not None}


def _organisation(organisation: Organisation) -> dict[str, Any]:
    row = {
        "id": organisation.id,
        "name": organisation.name,
        "abbreviation": organisation.abbreviation,
        "former_names": list(organisation.former_names),
        "successor": organisation.successor,
        "homepage": organisation.url,
    }
    return {key: value for key, value in row.items() if value is not None}


def _link(link: Link) -> dict[str, Any]:
    row = {
        "source": link.source,
        "type": link.type,
        "target": link.target_key,
        "label": link.label,
        "inverse_label": link.inverse_label,
        "why": link.why,
    }
    return {key: value for key, value in row.items() if value is not None}
