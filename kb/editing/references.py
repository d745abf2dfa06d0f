"""Read reference files (BibTeX, RIS, CSL-JSON, Zotero's exports) as CSL-JSON items.

One item form in the middle, as on the way out (:mod:`kb.bibliography`). What a
file says that has no place in CSL is kept under ``"_unmapped"`` so that the
importer can say what it could not use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

UNMAPPED: Final = "_unmapped"

_BIBTEX_TYPE: Final[dict[str, str]] = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "legislation": "legislation",
}
_BIBTEX_FIELDS: Final[dict[str, str]] = {
    "title": "title",
    "shorttitle": "title-short",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "howpublished": "container-title",
    "series": "collection-title",
    "volume": "volume",
    "pages": "page",
    "edition": "edition",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "type": "genre",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "url": "URL",
    "eventtitle": "event-title",
}
_LANGUAGES: Final[dict[str, str]] = {
    "norsk": "nb", "norwegian": "nb", "bokmål": "nb", "bokmal": "nb", "nor": "nb", "no": "nb",
    "nynorsk": "nn", "english": "en", "eng": "en", "american": "en", "british": "en",
    "swedish": "sv", "danish": "da", "german": "de", "dutch": "nl",
}  # fmt: skip
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)

_RIS_TYPE: Final[dict[str, str]] = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "NEWS": "article-newspaper",
    "MGZN": "article-magazine", "BOOK": "book", "EBOOK": "book", "CHAP": "chapter",
    "ECHAP": "chapter", "CPAPER": "paper-conference", "CONF": "paper-conference",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "ELEC": "webpage",
    "DATA": "dataset", "STAT": "legislation", "BILL": "bill", "DICT": "entry",
}  # fmt: skip
_RIS_FIELDS: Final[dict[str, str]] = {
    "TI": "title", "T1": "title", "ST": "title-short", "JO": "container-title",
    "JF": "container-title", "T2": "container-title", "BT": "container-title",
    "T3": "collection-title", "VL": "volume", "IS": "issue", "M1": "number", "ET": "edition",
    "PB": "publisher", "CY": "publisher-place", "M3": "genre", "DO": "DOI", "UR": "URL",
    "LA": "language",
}  # fmt: skip
_RIS_LINE: Final = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?$")


class UnreadableReferences(Exception):
    """The file is none of the formats, or broken; the text says where and why."""


def read_references(text: str) -> list[dict[str, Any]]:
    """Return the entries of a reference file as CSL-JSON items, in file order.

    The format is seen from the content, as file names lie.

    Raises:
        UnreadableReferences: if the content is no known format or cannot be parsed.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[", "{")):
        items = _csl(start)
    elif _RIS_LINE.match(start.split("\n", 1)[0].rstrip()):
        items = list(_ris(start))
    elif start.startswith(("@", "%")):
        items = _bibtex(start)
    else:
        raise UnreadableReferences("filen er verken BibTeX, RIS eller CSL-JSON")
    if not items:
        raise UnreadableReferences("filen har ingen referanser")
    return items


def _csl(text: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableReferences(f"JSON-en kan ikke leses: {error}") from error
    if isinstance(data, dict):
        data = data.get("items", [data])
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise UnreadableReferences("CSL-JSON skal være en liste av referanser")
    return [{str(key): value for key, value in item.items()} for item in data]


def _ris(text: str) -> Iterator[dict[str, Any]]:
    item: dict[str, Any] = {}
    pages: dict[str, str] = {}
    for line in text.splitlines():
        found = _RIS_LINE.match(line.rstrip())
        if not found:
            continue
        tag, value = found[1], (found[2] or "").strip()
        if tag == "TY":
            item, pages = {"type": _RIS_TYPE.get(value, "document")}, {}
        elif tag == "ER":
            if pages.get("SP"):
                last = f"–{pages['EP']}" if pages.get("EP") else ""
                item["page"] = pages["SP"] + last
            if item:
                yield item
            item = {}
        elif value:
            _ris_field(item, pages, tag, value)
    if item:
        raise UnreadableReferences("den siste referansen i RIS-filen mangler «ER  - »")


def _ris_field(item: dict[str, Any], pages: dict[str, str], tag: str, value: str) -> None:
    if tag in ("AU", "A1"):
        item.setdefault("author", []).append(_person(value))
    elif tag in ("ED", "A2"):
        item.setdefault("editor", []).append(_person(value))
    elif tag == "ID":
        item["id"] = value
    elif tag in ("SP", "EP"):
        pages[tag] = value
    elif tag in ("PY", "Y1", "DA"):
        parts = [int(part) for part in re.findall(r"\d+", value)[:3]]
        if parts and len(parts) >= len(item.get("issued", {}).get("date-parts", [[]])[0]):
            item["issued"] = {"date-parts": [parts]}
    elif tag == "SN":
        item["ISSN" if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", value) else "ISBN"] = value
    elif tag in _RIS_FIELDS:
        item.setdefault(_RIS_FIELDS[tag], value)
    else:
        item.setdefault(UNMAPPED, {})[tag] = value


def _bibtex(text: str) -> list[dict[str, Any]]:
    import bibtexparser
    from bibtexparser.middlewares import LatexDecodingMiddleware

    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    if library.failed_blocks:
        block = library.failed_blocks[0]
        line = (block.start_line or 0) + 1
        raise UnreadableReferences(f"BibTeX-en kan ikke leses ved linje {line}")
    return [_bibtex_item(entry) for entry in library.entries]


def _bibtex_item(entry: Any) -> dict[str, Any]:
    kind = entry.entry_type.lower()
    item: dict[str, Any] = {"id": entry.key, "type": _BIBTEX_TYPE.get(kind, "document")}
    if kind == "mastersthesis":
        item["genre"] = "Masteroppgave"
    date: dict[str, int] = {}
    for field in entry.fields:
        name, value = field.key.lower(), _plain(str(field.value))
        if name in ("author", "editor"):
            item[name] = [
                _person(part) for part in re.split(r"\s+and\s+", _outer(str(field.value)))
            ]
        elif name in ("year", "month", "day", "date"):
            date.update(_date(name, value))
        elif name == "number":
            item["issue" if kind == "article" else "number"] = value
        elif name in ("langid", "language"):
            item["language"] = _LANGUAGES.get(value.casefold(), value)
        elif name in _BIBTEX_FIELDS:
            text = re.sub(r"\s*-{1,3}\s*", "–", value) if name == "pages" else value
            item.setdefault(_BIBTEX_FIELDS[name], text)
        else:
            item.setdefault(UNMAPPED, {})[name] = value
    parts = [date[name] for name in ("year", "month", "day") if name in date]
    if "year" in date:
        item["issued"] = {"date-parts": [parts]}
    return item


def _date(name: str, value: str) -> dict[str, int]:
    if name == "date":
        parts = [int(part) for part in re.findall(r"\d+", value)[:3]]
        return dict(zip(("year", "month", "day"), parts, strict=False))
    if name == "month" and value[:3].casefold() in _MONTHS:
        return {name: _MONTHS.index(value[:3].casefold()) + 1}
    found = re.search(r"\d+", value)
    return {name: int(found[0])} if found else {}


def _outer(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[{}]", "", text).split())


def _person(text: str) -> dict[str, str]:
    """Read one name: «Family, Given», «Family, Jr., Given», «Given von Family», «{An Office}»."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return {"literal": _plain(text)}
    parts = [_plain(part) for part in text.split(",")]
    if len(parts) == 1:
        words = parts[0].split()
        if len(words) < 2:
            return {"literal": parts[0]}
        first_small = next((n for n, word in enumerate(words[1:-1], 1) if word[:1].islower()), None)
        cut = first_small if first_small is not None else len(words) - 1
        return _family(" ".join(words[cut:]), " ".join(words[:cut]))
    given = parts[-1]
    name = _family(parts[0], given)
    if len(parts) > 2 and parts[1]:
        name["suffix"] = parts[1]
    return name


def _family(family: str, given: str) -> dict[str, str]:
    """Split small words off a family name: «van der Berg» has the particle «van der»."""
    words = family.split()
    cut = next((n for n, word in enumerate(words) if not word[:1].islower()), len(words) - 1)
    name = {"family": " ".join(words[cut:]), "given": given}
    if cut:
        name["non-dropping-particle"] = " ".join(words[:cut])
    return {key: value for key, value in name.items() if value}


def without_unmapped(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the item without what had no place in CSL."""
    return {key: value for key, value in item.items() if key != UNMAPPED}
