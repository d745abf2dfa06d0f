"""RIS from CSL-JSON items, as EndNote, Zotero and Mendeley read it.

Tags follow the RIS specification of Research Information Systems (2001) with
the additions that Zotero reads. Lines end in CR LF and every entry in ``ER  -``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

_TYPE: Final[dict[str, str]] = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
    "dataset": "DATA",
    "speech": "SLIDE",
    "legislation": "STAT",
    "bill": "BILL",
    "entry-encyclopedia": "ENCYC",
}
_SIMPLE: Final = (
    ("title-short", "ST"),
    ("collection-title", "T3"),
    ("volume", "VL"),
    ("edition", "ET"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("genre", "M3"),
    ("DOI", "DO"),
    ("URL", "UR"),
    ("language", "LA"),
    ("PMID", "AN"),
    ("PMCID", "C2"),
)


def to_ris(items: Iterable[Mapping[str, Any]]) -> str:
    """Return the items as RIS, in the order given; the id stands in ``ID``."""
    return "".join(
        "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _tags(item)) + "ER  - \r\n\r\n"
        for item in items
    )


def _tags(item: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    yield "TY", _TYPE.get(str(item["type"]), "GEN")
    yield "ID", item["id"]
    for name in item.get("author", ()):
        yield "AU", _name(name)
    for name in item.get("editor", ()):
        yield "ED", _name(name)
    yield "TI", item["title"]
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    if date:
        yield "PY", date[0]
        yield "DA", "/".join(f"{part:02d}" for part in date) + "/" * (3 - len(date))
    yield from _places(item)
    if item.get("issue"):
        yield "IS", item["issue"]
    if item.get("number"):
        # In a report SN is first of all its number; Zotero knows no other tag for it.
        yield "SN" if item["type"] == "report" else "M1", item["number"]
    if item.get("page"):
        first, _, last = re.sub(r"\s*[-–]\s*", "-", str(item["page"])).partition("-")
        yield "SP", first
        if last:
            yield "EP", last
    for serial in ("ISSN", "ISBN"):
        if item.get(serial):
            yield "SN", item[serial]
    for theirs, tag in _SIMPLE:
        if item.get(theirs):
            yield tag, item[theirs]


def _places(item: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Where it stands: journal, book, series or meeting. Zotero has a report's series in T2."""
    container, event = item.get("container-title"), item.get("event-title")
    if container:
        yield "JO" if item["type"] == "article-journal" else "T2", container
    elif item["type"] == "report" and item.get("collection-title"):
        yield "T2", item["collection-title"]
    elif item["type"] == "speech" and event:
        yield "T2", event
    if event:
        yield "C3", event


def _name(name: Mapping[str, str]) -> str:
    """Write «Family, Given, Suffix», and an office as it is.

    A comma alone tells a family name from an office, and two commas together are
    one in the name of an office, as EndNote has it. Spaces that do not break hold
    a family name together where a reader would see a particle or an office.
    """
    if name.get("literal"):
        return name["literal"].replace(",", ",,", 1)
    family = name.get("family", "")
    if family[:1].islower() or not name.get("given"):
        family = family.replace(" ", "\u00a0")
    family = " ".join(part for part in (name.get("non-dropping-particle"), family) if part)
    if not name.get("given") and not name.get("suffix"):
        return f"{family},"
    if not name.get("given"):
        return f"{family}, , {name['suffix']}"
    return ", ".join(part for part in (family, name.get("given"), name.get("suffix")) if part)


def _line(value: object) -> str:
    return " ".join(re.split(r"[ \t\r\n\f\v\u2028\u2029\x1c-\x1e\x85]+", str(value).strip()))
