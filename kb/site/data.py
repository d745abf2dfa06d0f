"""The machine-readable twins of the pages: the API, the bibliography and redirects.

Files are yielded as address and text, so that the writer alone touches the disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from kb.api.payloads import files as api_files
from kb.bibliography.bibtex import to_bibtex
from kb.bibliography.csl import csl_item, to_json
from kb.bibliography.ris import to_ris
from kb.feeds.files import files as feed_files
from kb.graph.svg import draw_overview
from kb.library import Library, Record
from kb.linked.formats import jsonld, turtle
from kb.linked.terms import DEFAULT_BASE
from kb.site.address import local, sibling
from kb.site.llms import llms_txt


def data_files(library: Library, site_url: str = "") -> Iterator[tuple[str, str]]:
    """Yield every data file of the site as its address and its text."""
    yield from api_files(library, site_url)
    yield from feed_files(library, site_url)
    yield "llms.txt", llms_txt(library, site_url)
    yield "data/kunnskap.jsonld", jsonld(library, library, site_url or DEFAULT_BASE)
    yield "data/kunnskap.ttl", turtle(library, library, site_url or DEFAULT_BASE)
    yield "graf/oversikt.svg", draw_overview(library, "..")
    yield from _bibliography(library, site_url)
    yield from _redirects(library)


def _bibliography(library: Library, site_url: str) -> Iterator[tuple[str, str]]:
    items = [csl_item(library, record, site_url) for record in library]
    bibtex, ris = [], []
    for_basket = {}
    for record, item in zip(library, items, strict=True):
        bibtex.append(to_bibtex([item]))
        ris.append(to_ris([item]))
        yield sibling(record, ".bib"), bibtex[-1]
        yield sibling(record, ".ris"), ris[-1]
        yield sibling(record, ".csl.json"), to_json([item])
        for_basket[record.id] = [local(record.url), record.label, bibtex[-1], ris[-1], item]
    yield "bibliografi.bib", "\n".join(bibtex)
    yield "bibliografi.ris", "".join(ris)
    yield "bibliografi.json", to_json(items)
    for theme in library.themes:
        chosen = {
            record.id for record in library.with_theme(theme.id) if record.kind.id != "concept"
        }
        of_theme = [item for item in items if item["id"] in chosen]
        yield f"temaer/{theme.id}/bibliografi.bib", to_bibtex(of_theme)
        yield f"temaer/{theme.id}/bibliografi.ris", to_ris(of_theme)
        yield f"temaer/{theme.id}/bibliografi.json", to_json(of_theme)
    # A script and not JSON: a page opened from a disk may not fetch files.
    yield "assets/references.js", f"window.kbReferences={_json(for_basket).strip()};\n"


def _redirects(library: Library) -> Iterator[tuple[str, str]]:
    """Yield what stands at old ids: a page that leads on, and the new record's own data."""
    for old, new in sorted(library.former_ids.items()):
        record = library[new]
        section = record.kind.section
        yield f"{section}/{old}/index.html", _moved(record)
        item = csl_item(library, record)
        yield f"{section}/{old}/{old}.bib", to_bibtex([item])
        yield f"{section}/{old}/{old}.ris", to_ris([item])
        yield f"{section}/{old}/{old}.csl.json", to_json([item])


def _moved(record: Record) -> str:
    address = f"../../{local(record.url)}"
    return (
        '<!doctype html>\n<html lang="nb"><head><meta charset="utf-8">'
        f"<title>{escape(record.title)}</title>"
        '<meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={escape(address)}">'
        f'<link rel="canonical" href="{escape(address)}"></head>'
        f'<body><p>Siden er flyttet: <a href="{escape(address)}">{escape(record.title)}</a></p>'
        "</body></html>\n"
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
