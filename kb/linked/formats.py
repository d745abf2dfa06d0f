"""The whole or a part of the library as JSON-LD or Turtle text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kb.library import Library, Record
from kb.linked import terms
from kb.linked.graph import Names, describe
from kb.linked.turtle import to_turtle


def prefixes(names: Names) -> dict[str, str]:
    """Return every prefix in use, our own vocabulary among them."""
    return {**terms.PREFIXES, "rop": names.vocabulary}


def jsonld(library: Library, records: Iterable[Record], base: str = terms.DEFAULT_BASE) -> str:
    """Return records as a JSON-LD document with its context inside.

    Args:
        library: where links, themes and organisations are looked up.
        records: the records wanted.
        base: start of the identifiers, the address of the site.
    """
    names = Names(base)
    document = {"@context": prefixes(names), "@graph": describe(library, records, names)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def turtle(library: Library, records: Iterable[Record], base: str = terms.DEFAULT_BASE) -> str:
    """Return records as Turtle; see :func:`jsonld`."""
    names = Names(base)
    return to_turtle(describe(library, records, names), prefixes(names))
