"""What a page tells reference managers about itself: ``meta`` names and contents.

The names are those of Highwire Press (https://scholar.google.com/intl/en/scholar/inclusion.html)
and Dublin Core (DCMI, «Expressing Dublin Core in HTML»). The type is also given in
Zotero's own word, ``z:itemType``, which its translator for embedded metadata believes
before it guesses (``Embedded Metadata.js`` and ``RDF.js`` in zotero/translators);
without it every law would be saved as a journal article. Other choices below are
also made for that translator, and benchmarks/zotero runs it on the built pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kb.library import Library, Record
from kb.records.kinds import TYPES

ZOTERO_TYPES: Final[dict[str, str]] = {
    "legislation": "statute",
    "bill": "bill",
    "report": "report",
    "article-journal": "journalArticle",
    "article-newspaper": "newspaperArticle",
    "article-magazine": "magazineArticle",
    "book": "book",
    "chapter": "bookSection",
    "paper-conference": "conferencePaper",
    "speech": "presentation",
    "thesis": "thesis",
    "webpage": "webpage",
    "dataset": "dataset",
    "document": "document",
    "entry-encyclopedia": "encyclopediaArticle",
}
"""Zotero's item type by CSL type."""


def meta_tags(library: Library, record: Record, item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return pairs of name and content for the head of a record's page.

    Args:
        library: where themes are looked up.
        record: the record.
        item: its CSL-JSON item, from :func:`kb.bibliography.csl.csl_item`.
    """
    pairs = [*_highwire(library, record, item), *_dublin_core(library, record, item)]
    pairs.append(("z:itemType", ZOTERO_TYPES[str(item["type"])]))
    return [(name, " ".join(str(text).split())) for name, text in pairs if text]


def _highwire(
    library: Library, record: Record, item: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    yield "citation_title", item["title"]
    for name in item.get("author", ()):
        yield "citation_author", _undivided(_name(name))
    if record.issued:
        yield "citation_publication_date", record.issued.replace("-", "/")
    yield from _container(item)
    yield "citation_volume", item.get("volume", "")
    yield "citation_issue", item.get("issue", "")
    pages = re.split(r"\s*[-–]\s*", str(item.get("page", "")))
    yield "citation_firstpage", pages[0]
    yield "citation_lastpage", pages[-1] if len(pages) > 1 else ""
    yield "citation_technical_report_number", item.get("number", "")
    yield "citation_publisher", item.get("publisher", "")
    for key, name in (("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"),
                      ("URL", "public_url")):  # fmt: skip
        yield f"citation_{name}", item.get(key, "")
    yield "citation_language", record.lang
    yield "citation_abstract", record.summary
    yield "citation_keywords", "; ".join(_subjects(library, record))


def _container(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Where it was published, under the name that the type calls for."""
    publisher = item.get("publisher", "")
    container = item.get("container-title", "")
    kind = item["type"]
    if kind.startswith("article"):
        yield "citation_journal_title", container
    elif kind == "chapter":
        yield "citation_book_title", container
    elif kind == "paper-conference":
        yield "citation_conference_title", container or item.get("event-title", "")
    elif kind == "thesis":
        yield "citation_dissertation_institution", publisher
    elif kind == "report":
        yield "citation_technical_report_institution", publisher
    else:
        # Highwire has no word for the place of a web page or an entry; PRISM has.
        yield "prism.publicationName", container
    yield "citation_series_title", item.get("collection-title", "")


def _dublin_core(
    library: Library, record: Record, item: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    yield "DC.title", item["title"]
    for name in item.get("author", ()):
        yield "DC.creator", _name(name)
    yield "DC.publisher", item.get("publisher", "")
    yield "DC.date", record.issued or ""
    yield "DC.language", record.lang
    # Zotero shows the type as the kind of thesis or report: «studie» says nothing there.
    own = item.get("genre", "") if record.type == "study" else TYPES[record.type].label
    yield "DC.type", own
    # As DC.description it would stand twice in Zotero, in «Extra» too.
    yield "DCTERMS.abstract", record.summary
    for subject in _subjects(library, record):
        yield "DC.subject", subject
    doi = item.get("DOI")
    yield "DC.identifier", f"DOI {doi}" if doi else _plain_address(item.get("URL", ""))
    yield "bibo.shortTitle", item.get("title-short", "")
    for name in item.get("editor", ()):
        yield "eprints.editors_name", _undivided(_name(name))
    yield "eprints.place_of_pub", item.get("publisher-place", "")


def _subjects(library: Library, record: Record) -> list[str]:
    known = library.theme_by_id
    return [known[theme].label for theme in record.themes if theme in known]


def _plain_address(address: str) -> str:
    """Return an address in which nothing can be taken for a DOI or an ISSN, else nothing."""
    return "" if re.search(r"10(\.\d{4,})?/|\d{4}-?\d{3}[\dXx](?!\d)", address) else address


def _undivided(name: str) -> str:
    """Return a name of several words without a comma so that it is not cut in two.

    «Helse- og omsorgsdepartementet» would become «Omsorgsdepartementet, Helse-og»; a comma
    at the end says that all of it is the name. An office with a comma in its own name
    cannot be told whole in these tags; RIS and BibTeX can.
    """
    return f"{name}," if " " in name and "," not in name else name


def _name(name: Mapping[str, str]) -> str:
    if name.get("literal"):
        return name["literal"]
    family = " ".join(
        part for part in (name.get("non-dropping-particle"), name.get("family")) if part
    )
    return ", ".join(part for part in (family, name.get("given")) if part)
