"""A record as a CSL-JSON item: the source of every other reference format.

CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html) names
the types and variables. The mapping of publications is already CSL in the
content; laws, policies, guidelines and models are mapped here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from kb.library import Library, Record
from kb.records.kinds import TYPES

SITE_NAME: Final = "ROP-kunnskap"
"""Container of what is first published here: models and concepts."""

_TYPE_OF: Final[dict[str, str]] = {
    "law": "legislation",
    "regulation": "legislation",
    "proposition": "bill",
    "model": "entry-encyclopedia",
    "concept": "entry-encyclopedia",
}
"""CSL type by record type; documents not named are reports.

CSL has «regulation» and «entry» too, but few styles set them, and to Zotero they are
documents of no kind.
"""

_FROM_PUBLICATION: Final = {
    "container_title": "container-title",
    "collection_title": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "edition": "edition",
    "genre": "genre",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "event_title": "event-title",
}


def csl_item(library: Library, record: Record, site_url: str = "") -> dict[str, Any]:
    """Return a record as one CSL-JSON item.

    Args:
        library: where issuers are looked up.
        record: the record.
        site_url: address of the site, used for what has no address of its own.
    """
    data = record.data
    item: dict[str, Any] = {"id": record.id, "type": _csl_type(record), "title": _title(record)}
    if data.get("short_title"):
        item["title-short"] = data["short_title"]
    if data.get("authors"):
        item["author"] = [_name(name) for name in data["authors"]]
    if data.get("editors"):
        item["editor"] = [_name(name) for name in data["editors"]]
    if record.issued:
        parts = [int(part) for part in record.issued.split("-")]
        item["issued"] = {"date-parts": [parts]}
    publication: Mapping[str, Any] = data.get("publication", {})
    for ours, theirs in _FROM_PUBLICATION.items():
        if publication.get(ours):
            item[theirs] = publication[ours]
    _add_issuer(item, library, record)
    _add_identifiers(item, data.get("identifiers", {}))
    address = _address(record, site_url)
    if address:
        item["URL"] = address
    item["language"] = record.lang
    return item


def to_json(items: Iterable[Mapping[str, Any]]) -> str:
    """Return CSL-JSON: a list of items, one a line."""
    lines = [json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _csl_type(record: Record) -> str:
    if record.type == "study":
        return str(record.data["publication"]["csl_type"])
    return _TYPE_OF.get(record.type, "report")


def _title(record: Record) -> str:
    subtitle = record.data.get("subtitle")
    return f"{record.title}: {subtitle}" if subtitle else record.title


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    if name.get("literal"):
        return {"literal": name["literal"]}
    keys = {"family": "family", "given": "given", "particle": "non-dropping-particle",
            "suffix": "suffix"}  # fmt: skip
    return {theirs: name[ours] for ours, theirs in keys.items() if name.get(ours)}


def _add_issuer(item: dict[str, Any], library: Library, record: Record) -> None:
    names = [
        library.organisation_by_id[issuer].name
        for issuer in record.data.get("issuer", ())
        if issuer in library.organisation_by_id
    ]
    kind = record.kind.id
    if kind in ("law", "policy", "guideline"):
        if names and kind != "law":
            item["author"] = [{"literal": name} for name in names]
        if names:
            item["publisher"] = "; ".join(names)
        if kind != "law":
            item["genre"] = TYPES[record.type].label
        item["jurisdiction"] = "NO"
    elif kind in ("model", "concept"):
        item["container-title"] = SITE_NAME


def _add_identifiers(item: dict[str, Any], identifiers: Mapping[str, str]) -> None:
    for ours, theirs in (("doi", "DOI"), ("isbn", "ISBN"), ("issn", "ISSN"), ("pmid", "PMID"),
                         ("pmcid", "PMCID")):  # fmt: skip
        if identifiers.get(ours):
            item[theirs] = identifiers[ours]
    number = (
        identifiers.get("document_number")
        or identifiers.get("publication_number")
        or identifiers.get("lovdata")
    )
    if number:
        item.setdefault("number", number)


def _address(record: Record, site_url: str) -> str:
    urls = record.data.get("urls", ())
    if urls:
        return str(urls[0]["url"])
    return f"{site_url.rstrip('/')}{record.url}" if site_url else ""
