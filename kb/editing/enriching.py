"""What Crossref and OpenAlex know of a study, and how it differs from our record.

Pure but for the questions, which go through :class:`kb.editing.lookup.Client`.
An answer is taken only when it is surely the same work: by the DOI we have, or by
title, year and a shared author. Nothing here writes.

Crossref: https://api.crossref.org/swagger-ui/index.html, with an address in the «polite pool».
OpenAlex: https://developers.openalex.org/api-reference. Looking up a DOI is free; a search costs,
and without a key only some a day are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from kb.editing.csl_reader import even, plain
from kb.editing.importing import Difference, differences, to_record
from kb.editing.lookup import Client, Limited, LookupFailed
from kb.editing.twins import likeness
from kb.library import Record
from kb.messages import _
from kb.resolve import name_key

CROSSREF: Final = "https://api.crossref.org"
OPENALEX: Final = "https://api.openalex.org"
SURE: Final = 90.0
"""Likeness of titles from which an answer to a search may be the same work."""
_ROWS: Final = 5
_CROSSREF_FIELDS: Final = (
    "DOI,title,subtitle,container-title,volume,issue,page,article-number,ISSN,ISBN,type,issued,"
    "publisher,publisher-location,author,editor"
)
"""What is asked for in a search; all of it may be chosen by Crossref's ``select``."""
_OPENALEX_FIELDS: Final = (
    "id,doi,title,display_name,publication_year,type,biblio,ids,primary_location,authorships"
)
_CROSSREF_TYPE: Final[dict[str, str]] = {
    "journal-article": "article-journal",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "book-chapter": "chapter",
    "report": "report",
    "dissertation": "thesis",
    "proceedings-article": "paper-conference",
    "reference-book": "book",
    "book-section": "chapter",
    "book-part": "chapter",
    "report-component": "report",
    "dataset": "dataset",
}
_OPENALEX_TYPE: Final[dict[str, str]] = {
    "article": "article-journal",
    "review": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "report": "report",
    "dissertation": "thesis",
    "dataset": "dataset",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one register says of a work.

    Attributes:
        register: its name.
        url: where the answer can be read again.
        data: the work as the data of a study record.
    """

    register: str
    url: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A field that a register fills or says otherwise.

    Attributes:
        difference: the field, what we have, and what the register has.
        registers: who says so; the first is whose form is used.
    """

    difference: Difference
    registers: tuple[str, ...]


def ask(
    client: Client, record: Record, crossref: str = CROSSREF, openalex: str = OPENALEX
) -> tuple[list[Answer], list[LookupFailed]]:
    """Return what the registers say of a record, and why one said nothing.

    Args:
        client: how to ask.
        record: a study.
        crossref: base address of Crossref's API.
        openalex: base address of OpenAlex's API.
    """
    answers: list[Answer] = []
    failures: list[LookupFailed] = []
    for find, base in ((_crossref, crossref), (_openalex, openalex)):
        try:
            answer = find(client, record, base.rstrip("/"))
        except Limited as error:
            failures.append(error if find is _crossref or client.openalex_key else _keyless(error))
            continue
        except LookupFailed as error:
            failures.append(error)
            continue
        if answer is not None:
            answers.append(answer)
    return answers, failures


def _keyless(error: Limited) -> Limited:
    """Say what helps against OpenAlex's limit for those who have no key."""
    hint = _("en gratis nøkkel fra openalex.org i KB_OPENALEX_KEY gir flere oppslag")
    return Limited(f"{error}; {hint}")


def proposals(record: Record, answers: list[Answer]) -> list[Proposal]:
    """Return the fields that answers fill or say otherwise, in the record's order."""
    found: dict[str, Proposal] = {}
    for answer in answers:
        for difference in differences(record, answer.data):
            if difference.path in ("lang", "urls", "publication.csl_type"):
                continue
            known = found.get(difference.path)
            names = (*known.registers, answer.register) if known else (answer.register,)
            found[difference.path] = Proposal(known.difference if known else difference, names)
    return list(found.values())


def _crossref(client: Client, record: Record, base: str) -> Answer | None:
    doi = _doi(record)
    if doi:
        url = f"{base}/works/{quote(doi, safe='')}"
        work = _part(client.get_json(url, mailto=client.mailto), "message")
        return _answer("Crossref", url, _from_crossref(work)) if work else None
    asked = urlencode({
        "query.bibliographic": _question(record), "rows": _ROWS, "select": _CROSSREF_FIELDS,
    })  # fmt: skip
    found = _part(client.get_json(f"{base}/works?{asked}", mailto=client.mailto), "message")
    for work in _list(found, "items"):
        data = _from_crossref(work)
        if _same_work(record, data):
            return _answer("Crossref", f"{base}/works/{quote(_said_doi(data), safe='')}", data)
    return None


def _openalex(client: Client, record: Record, base: str) -> Answer | None:
    doi = _doi(record)
    if doi:
        url = f"{base}/works/doi:{quote(doi, safe='/')}"
        asked = urlencode({"select": _OPENALEX_FIELDS})
        work = client.get_json(f"{url}?{asked}", api_key=client.openalex_key)
        return _answer("OpenAlex", url, _from_openalex(work)) if isinstance(work, dict) else None
    asked = urlencode({
        "search": _words(_plain_title(record)), "per_page": _ROWS, "select": _OPENALEX_FIELDS,
    })  # fmt: skip
    found = client.get_json(f"{base}/works?{asked}", api_key=client.openalex_key)
    for work in _list(found, "results"):
        data = _from_openalex(work)
        if _same_work(record, data):
            return _answer("OpenAlex", f"{base}/works/doi:{_said_doi(data)}", data)
    return None


def _answer(register: str, url: str, data: dict[str, Any]) -> Answer | None:
    return Answer(register, url, data) if data.get("title") else None


def _from_crossref(work: Mapping[str, Any]) -> dict[str, Any]:
    """Put Crossref's words into CSL's; most are the same, and lists give their first."""
    kept = {name: work[name] for name in _CROSSREF_FIELDS.split(",") if work.get(name)}
    kept["type"] = _CROSSREF_TYPE.get(str(work.get("type")), "document")
    title, subtitle = _first(work, "title"), _first(work, "subtitle")
    if title and subtitle and subtitle.casefold() not in title.casefold():
        kept["title"] = f"{title.rstrip(':. ')}: {subtitle}"
    for ours, theirs in (("page", "article-number"), ("publisher-place", "publisher-location"),
                         ("edition", "edition-number")):  # fmt: skip
        if work.get(theirs):
            kept.setdefault(ours, work[theirs])
    for institution in _list(work, "institution"):
        kept.setdefault("publisher", institution.get("name"))
    return to_record(even(kept))


def _from_openalex(work: Mapping[str, Any]) -> dict[str, Any]:
    """Put OpenAlex's words into CSL's."""
    biblio, ids = _part(work, "biblio"), _part(work, "ids")
    source = _part(_part(work, "primary_location"), "source")
    pages = [page for page in (biblio.get("first_page"), biblio.get("last_page")) if page]
    item = {
        "type": _OPENALEX_TYPE.get(str(work.get("type")), "document"),
        "title": work.get("title") or work.get("display_name"),
        "container-title": source.get("display_name") if source.get("type") == "journal" else None,
        "ISSN": source.get("issn_l"),
        "volume": biblio.get("volume"),
        "issue": biblio.get("issue"),
        "page": "–".join(map(str, dict.fromkeys(pages))) or None,
        "issued": {"date-parts": [[work.get("publication_year")]]},
        "DOI": work.get("doi"),
        "PMID": _last(ids.get("pmid")),
        "PMCID": _pmcid(_last(ids.get("pmcid"))),
        "author": [_author(item) for item in _list(work, "authorships")],
    }
    return to_record(even({key: value for key, value in item.items() if value}))


def _author(item: Mapping[str, Any]) -> dict[str, str]:
    """OpenAlex has one string for a name; the last word is taken for the family name."""
    given, _, family = str(_part(item, "author").get("display_name") or "?").rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _same_work(record: Record, data: Mapping[str, Any]) -> bool:
    """Tell whether an answer to a search is the record's work: title, year, an author."""
    if likeness(_plain_title(record), str(data.get("title", ""))) < SURE:
        return False
    year = str(data.get("issued") or "")[:4]
    if record.year and year.isdecimal() and abs(int(year) - record.year) > 1:
        return False
    ours = {name_key(name) for name in record.authors}
    theirs = {
        name_key(name.get("literal") or name.get("family") or "")
        for name in data.get("authors", ())
    }
    return bool(_said_doi(data)) and (not ours or not theirs or bool(ours & theirs))


def _question(record: Record) -> str:
    words = [_plain_title(record), *record.authors[:3], str(record.year or "")]
    return " ".join(word for word in words if word)


def _words(title: str) -> str:
    """Return a title as words only: OpenAlex reads AND, OR, NOT, «"», «?» and «*» as orders."""
    return " ".join(re.sub(r"[^\w\s'’-]", " ", title).lower().split())


def _plain_title(record: Record) -> str:
    return re.sub(r"^\[|\]$", "", record.title)


def _doi(record: Record) -> str:
    return str(record.data.get("identifiers", {}).get("doi", ""))


def _said_doi(data: Mapping[str, Any]) -> str:
    return str(data.get("identifiers", {}).get("doi", ""))


def _first(value: Any, key: str) -> str:
    """Return a text, or the first of a list of texts, without markup."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return plain(found[0] if isinstance(found, list) and found else found)


def _part(value: Any, key: str) -> Mapping[str, Any]:
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _list(value: Any, key: str) -> Iterator[Mapping[str, Any]]:
    found = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(found, list):
        yield from (item for item in found[:200] if isinstance(item, Mapping))


def _last(value: Any) -> str:
    return str(value or "").rstrip("/").rpartition("/")[2]


def _pmcid(value: str) -> str:
    return f"PMC{value}" if value.isdecimal() else value
