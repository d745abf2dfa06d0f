"""A record as a reference in running Norwegian text.

Follows the Norwegian guide to APA 7 (Norsk APA-manual, Sikt): laws by their
short title, parliamentary documents by their number, everything else by author
and year. Laws also have the form that lawyers use: «lov 24. juni 2011 nr. 30 om
…». Returned in parts, so that the caller decides how to set the italics.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.library import Library, Record
from kb.norwegian.dates import spoken_date


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference: what stands before the title, the title (italic), and what follows."""

    before: str
    title: str
    after: str

    @property
    def text(self) -> str:
        """The reference as plain text."""
        return " ".join(part for part in (self.before, self.title, self.after) if part)


def reference(library: Library, record: Record, item: Mapping[str, Any]) -> Reference:
    """Return the reference of a record.

    Args:
        library: where issuers are looked up.
        record: the record.
        item: its CSL-JSON item, from :func:`kb.bibliography.csl.csl_item`.
    """
    if record.kind.id == "law":
        return _law(record, item)
    number = record.data.get("identifiers", {}).get("document_number")
    if record.kind.id == "policy" and number:
        house = f"{item['publisher']}." if item.get("publisher") else ""
        return Reference(f"{number}.", _stop(item["title"]), (house + _address(item)).strip())
    return _authored(item)


def legal_form(record: Record) -> str | None:
    """Return «lov 24. juni 2011 nr. 30 om …», or ``None`` without a Lovdata id.

    The form is the one that Lovdata and the courts use: kind, date, number, title.
    """
    identifier = record.data.get("identifiers", {}).get("lovdata", "")
    found = re.fullmatch(r"(LOV|FOR)-(\d{4}-\d{2}-\d{2})-(\d+)", identifier)
    if found is None:
        return None
    word = "lov" if found[1] == "LOV" else "forskrift"
    subject = re.sub(rf"^{word}\s+", "", record.title, flags=re.IGNORECASE)
    return f"{word} {spoken_date(found[2])} nr. {int(found[3])} {subject}"


def _law(record: Record, item: Mapping[str, Any]) -> Reference:
    name = record.name[:1].upper() + record.name[1:]
    year = record.year or "u.å."
    title = re.sub(rf"\s*\({re.escape(record.name)}\)$", "", record.title)
    number = item.get("number")
    after = (f"({number}). " if number else "") + "Lovdata." + _address(item)
    title = title if number else _stop(title)
    if title.lower() == record.name.lower():
        return Reference("", f"{name}.", f"({year}). {after}")
    return Reference(f"{name}. ({year}).", title, after)


def _authored(item: Mapping[str, Any]) -> Reference:
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    year = f"({date[0] if date else 'u.å.'})."
    names = _names(item.get("author", ()))
    kind = item["type"]
    if kind.startswith("article") and item.get("container-title"):
        title = _stop(item["title"])
        before = f"{_stop(names)} {year} {title}" if names else f"{title} {year}"
        return Reference(before, _volume(item), (_issue(item) + _address(item)).strip())
    if kind in ("chapter", "paper-conference") and item.get("container-title"):
        title = _stop(item["title"])
        before = f"{_stop(names)} {year} {title}" if names else f"{title} {year}"
        editors = _names(item.get("editor", ()))
        inside = f"I {editors} (Red.)," if editors else "I"
        pages = f"(s. {item['page']}). " if item.get("page") else ""
        book = item["container-title"] if pages else _stop(item["container-title"])
        return Reference(f"{before} {inside}", book, (pages + _tail(item)).strip())
    title = item["title"]
    if item.get("number") and kind == "report":
        title += f" ({item['number']})"
    title = f"{title} [{item['genre']}]." if item.get("genre") else _stop(title)
    if names:
        return Reference(f"{_stop(names)} {year}", title, _tail(item).strip())
    return Reference("", title, f"{year} {_tail(item)}".strip())


def _tail(item: Mapping[str, Any]) -> str:
    """Publisher, unless it is also the author (APA 7, 9.29), and address."""
    house = item.get("publisher") or item.get("container-title")
    authors = "; ".join(name.get("literal", "") for name in item.get("author", ()))
    words = _stop(house) if house and house != authors else ""
    return words + _address(item)


def _volume(item: Mapping[str, Any]) -> str:
    container = str(item.get("container-title", ""))
    if item.get("volume"):
        return f"{container}, {item['volume']}" + ("" if item.get("issue") else ",")
    return container + ("," if item.get("issue") or item.get("page") else ".")


def _issue(item: Mapping[str, Any]) -> str:
    issue = f"({item['issue']})" if item.get("issue") else ""
    page = str(item.get("page", ""))
    return ", ".join(part for part in (issue, page) if part) + ("." if issue or page else "")


def _address(item: Mapping[str, Any]) -> str:
    if item.get("DOI"):
        return f" https://doi.org/{item['DOI']}"
    return f" {item['URL']}" if item.get("URL") else ""


def _names(names: Sequence[Mapping[str, str]]) -> str:
    written = [_name(name) for name in names]
    if len(written) > 20:
        written = [*written[:19], "…", written[-1]]
    if len(written) < 2:
        return "".join(written)
    return ", ".join(written[:-1]) + f" & {written[-1]}"


def _name(name: Mapping[str, str]) -> str:
    if name.get("literal"):
        return name["literal"]
    family = " ".join(
        part for part in (name.get("non-dropping-particle"), name.get("family")) if part
    )
    given = name.get("given", "")
    initials = " ".join(
        "-".join(f"{half[0]}." for half in part.split("-") if half) for part in given.split()
    )
    return f"{family}, {initials}" if initials else family


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
