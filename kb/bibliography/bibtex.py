"""BibTeX from CSL-JSON items, written by bibtexparser.

Titles stand in double braces so that no style changes their capitals, and the
characters that mean something to TeX are escaped; everything else stays UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

_ENTRY_TYPE: Final[dict[str, str]] = {
    "article-journal": "article",
    "article-newspaper": "article",
    "article-magazine": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "webpage": "online",
    "legislation": "legislation",
    "bill": "legislation",
    "entry-encyclopedia": "inreference",
}
"""The last four are BibLaTeX's; the styles of old BibTeX set what they do not know as ``misc``."""
_SUBTYPE: Final[dict[str, str]] = {
    "article-newspaper": "newspaper",
    "article-magazine": "magazine",
    "speech": "speech",
    "dataset": "dataset",
    "legislation": "legislation",
    "bill": "bill",
}
"""BibLaTeX's ``entrysubtype`` where the entry's type does not say what the item is."""
_SPECIAL: Final = re.compile(r"[\\{}$&#_%~^]")
_LIGATURE: Final = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
"""Where TeX would make one sign of two."""
_ESCAPED: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def to_bibtex(items: Iterable[Mapping[str, Any]]) -> str:
    """Return the items as BibTeX, in the order given, each keyed by its id."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field
    from bibtexparser.writer import BibtexFormat

    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent = "  "
    form.block_separator = "\n"
    form.trailing_comma = True
    entries: list[Block] = [
        Entry(
            entry_type=_entry_type(item),
            key=str(item["id"]),
            fields=[Field(name, value) for name, value in _fields(item)],
        )
        for item in items
    ]
    return str(write_string(Library(entries), bibtex_format=form))


def _entry_type(item: Mapping[str, Any]) -> str:
    if item["type"] == "thesis" and "master" in str(item.get("genre", "")).lower():
        return "mastersthesis"
    return _ENTRY_TYPE.get(str(item["type"]), "misc")


def _fields(item: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for role in ("author", "editor"):
        if item.get(role):
            yield role, " and ".join(_name(name) for name in item[role])
    yield "title", f"{{{_escape(item['title'])}}}"
    if item.get("title-short"):
        yield "shorttitle", f"{{{_escape(item['title-short'])}}}"
    kind = _entry_type(item)
    if item["type"] in _SUBTYPE:
        yield "entrysubtype", _SUBTYPE[item["type"]]
    container = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle",
                 "inreference": "booktitle"}  # fmt: skip
    if item.get("container-title"):
        yield container.get(kind, "howpublished"), _escape(item["container-title"])
    simple = (("collection-title", "series"), ("volume", "volume"), ("edition", "edition"),
              ("publisher-place", "address"))  # fmt: skip
    for theirs, ours in simple:
        if item.get(theirs):
            yield ours, _escape(item[theirs])
    number, other = ("issue", "number") if kind == "article" else ("number", "issue")
    if item.get(number):
        yield "number", _escape(item[number])
    if item.get(other):
        yield "issue" if other == "issue" else "reportnumber", _escape(item[other])
    if item.get("page"):
        yield "pages", re.sub(r"\s*[-–]\s*", "--", _escape(item["page"]))
    if item.get("publisher"):
        house = {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school"}
        yield house.get(kind, "publisher"), _escape(item["publisher"])
    if item.get("genre"):
        yield "type", _escape(item["genre"])
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    for name, part in zip(("year", "month"), date, strict=False):
        yield name, str(part)
    if len(date) > 1:  # BibLaTeX and Zotero read the whole date only here
        yield "date", "-".join(f"{part:02d}" for part in date)
    if item.get("event-title"):
        yield "eventtitle", _escape(item["event-title"])
    for theirs, ours in (("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"),
                         ("PMCID", "pmcid")):  # fmt: skip
        if item.get(theirs):
            yield ours, str(item[theirs])
    if item.get("URL"):
        yield "url", _url(str(item["URL"]))
    if item.get("language"):
        yield "langid", _LANGID.get(item["language"], item["language"])


_LANGID: Final = {"nb": "norsk", "nn": "nynorsk", "en": "english", "sv": "swedish",
                  "da": "danish", "de": "german", "nl": "dutch"}  # fmt: skip


def _url(address: str) -> str:
    """Return an address that TeX and Zotero leave as it is; two hyphens would be a dash."""
    for sign, safe in (("{", "%7B"), ("}", "%7D"), ("--", "-%2D")):
        address = address.replace(sign, safe)
    return address.replace("%", r"\%")


def _name(name: Mapping[str, str]) -> str:
    """Write a name as «von Last, Jr, First»; braces hold together what BibTeX would part."""
    if name.get("literal"):
        return f"{{{_escape(name['literal'])}}}"
    family = _held(name.get("family", ""))
    if family[:1].islower() or (" " in family and not name.get("given")):
        family = f"{{{family}}}" if name.get("given") else family.replace(" ", "{ }")
    particle = name.get("non-dropping-particle", "")
    last = f"{_escape(particle)} {family}" if particle else family
    given = _held(name.get("given", ""))
    if name.get("suffix"):
        return f"{last}, {_held(name['suffix'])}, {given}"
    return f"{last}, {given}" if given else last


def _held(text: str) -> str:
    escaped = _escape(text)
    return f"{{{escaped}}}" if re.search(r",|\band\b", escaped) else escaped


def _escape(text: object) -> str:
    escaped = _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], "\\" + found[0]), str(text))
    return _LIGATURE.sub("{}", escaped)
