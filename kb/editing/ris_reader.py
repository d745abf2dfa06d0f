"""Read RIS, as Zotero, EndNote, Oria and PubMed's helpers write it, as CSL-JSON items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kb.editing.names import ris_name
from kb.editing.unread import References, note
from kb.messages import _

_TYPE: Final[dict[str, str]] = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal",
    "INPR": "article-journal", "NEWS": "article-newspaper", "MGZN": "article-magazine",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "CPAPER": "paper-conference", "CONF": "paper-conference", "RPRT": "report",
    "GOVDOC": "report", "STAND": "report", "THES": "thesis", "ELEC": "webpage",
    "BLOG": "webpage", "DATA": "dataset", "SLIDE": "speech", "STAT": "legislation",
    "BILL": "bill", "DICT": "entry",
    "ENCYC": "entry-encyclopedia",
}  # fmt: skip
_FIELDS: Final[dict[str, str]] = {
    "TI": "title", "T1": "title", "ST": "title-short", "JO": "container-title",
    "JF": "container-title", "T2": "container-title", "BT": "container-title",
    "T3": "collection-title", "VL": "volume", "IS": "issue", "M1": "number", "ET": "edition",
    "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place", "M3": "genre",
    "DO": "DOI", "LA": "language",
}  # fmt: skip
_LINE: Final = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$")
_DATES: Final = ("PY", "Y1", "DA")


def looks_like_ris(line: str) -> bool:
    """Tell whether a line is the first of a RIS file."""
    return _LINE.match(line.rstrip()) is not None


def read_ris(text: str) -> References:
    """Return the entries of a RIS file, and what could not be read."""
    found = References()
    entry: list[tuple[str, str]] = []
    started = 0
    # Not splitlines(): it would also cut at characters that may stand in a title.
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        match = _LINE.match(line.rstrip())
        if not match:
            continue  # the next line of an abstract
        tag, value = match[1], (match[2] or "").strip()
        if tag == "TY":
            _close(found, entry, started, ended=False)
            entry, started = [(tag, value)], number
        elif tag == "ER":
            _close(found, entry, started, ended=True)
            entry = []
        elif value:
            entry.append((tag, value))
            started = started or number
    _close(found, entry, started, ended=False)
    return found


def _close(found: References, entry: list[tuple[str, str]], started: int, *, ended: bool) -> None:
    if not entry:
        return
    if entry[0][0] != "TY":
        found.problems.append(
            _("linje {started}: referansen begynner ikke med «TY  - »", started=started)
        )
        return
    if not ended:
        found.problems.append(
            _("linje {started}: referansen mangler «ER  - » på slutten", started=started)
        )
    found.items.append(_item(entry))


def _item(entry: list[tuple[str, str]]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    pages: dict[str, str] = {}
    for tag, value in entry:
        if tag == "TY":
            item["type"] = _TYPE.get(value, "document")
        elif tag in ("AU", "A1"):
            item.setdefault("author", []).append(ris_name(value))
        elif tag in ("ED", "A2"):
            item.setdefault("editor", []).append(ris_name(value))
        elif tag == "ID":
            item["id"] = value
        elif tag in ("SP", "EP"):
            pages.setdefault(tag, value)
        elif tag in _DATES:
            _date(item, tag, value)
        elif tag == "SN":
            _once(item, _serial(item, value), tag, value)
        elif tag == "AN" and re.fullmatch(r"\d{1,8}", value):
            _once(item, "PMID", tag, value)
        elif tag == "C2" and re.fullmatch(r"PMC\d+", value):
            _once(item, "PMCID", tag, value)
        elif tag == "UR":
            _once(item, "URL", tag, value)
        elif tag == "C3" and item["type"] in ("speech", "paper-conference"):
            _once(item, "event-title", tag, value)
        elif tag == "T2" and item["type"] == "speech":
            item.setdefault("event-title", value)
        elif tag in _FIELDS:
            _once(item, _FIELDS[tag], tag, value)
        else:
            note(item, tag)
    if pages.get("SP"):
        last = f"–{pages['EP']}" if pages.get("EP", pages["SP"]) != pages["SP"] else ""
        # Zotero puts a whole range in SP.
        item["page"] = re.sub(r"(?<=\d)\s*-{1,2}\s*(?=\d)", "–", pages["SP"]) + last
    if item["type"] == "report" and item.get("container-title") == item.get("collection-title"):
        item.pop("container-title", None)  # the series stands in T2 too, for Zotero
    return item


def _serial(item: Mapping[str, Any], value: str) -> str:
    """Tell what SN holds: ISSN, ISBN, or the number of a report."""
    if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", value):
        return "ISSN"
    figures = re.sub(r"[- ]", "", value)
    is_isbn = re.fullmatch(r"\d{9}[\dXx]|97[89]\d{10}", figures)
    return "number" if item["type"] == "report" and not is_isbn else "ISBN"


def _once(item: dict[str, Any], name: str, tag: str, value: str) -> None:
    if name in item and item[name] != value:
        note(item, tag)
    else:
        item[name] = value


def _date(item: dict[str, Any], tag: str, value: str) -> None:
    """Keep the fullest of the dates: PY is a year, DA may be a day («2014/06/20/»)."""
    parts = [int(part) for part in re.findall(r"[0-9]+", value)[:3]]
    known = item.get("issued", {}).get("date-parts", [[]])[0]
    if not parts:
        note(item, tag)
    elif len(parts) > len(known):
        item["issued"] = {"date-parts": [parts]}
