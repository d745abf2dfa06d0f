"""Make CSL-JSON items of any origin safe and even: the same types, no markup, no rubbish.

Zotero, Crossref and people write CSL-JSON in many ways: HTML in titles, years as
text, lists where a text belongs. After :func:`even` every variable that is read
further on has the type it should have; what could not be used is noted with the
reason and told of by the importer.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kb.editing.unread import UNUSED, References, note
from kb.messages import _

TEXTS: Final = (
    "title", "title-short", "container-title", "collection-title", "volume", "issue", "page",
    "number", "edition", "genre", "publisher", "publisher-place", "event-title", "DOI", "ISBN",
    "ISSN", "PMID", "PMCID", "URL", "language",
)  # fmt: skip
"""The variables of CSL that a record has a place for, names and dates apart."""
_NAME_PARTS: Final = (
    "family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle",
)  # fmt: skip
_LONGEST: Final = 1000
_MOST_NAMES: Final = 500
_TAG: Final = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|tt|ovl|span|p|(?:jats|mml):[a-z]+)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
"""Markup that Zotero and Crossref put in titles; another «<» is part of the title."""
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,5}|#x[0-9a-fA-F]{1,4});")
_ALIASES: Final = {"event": "event-title", "shortTitle": "title-short"}


def read_csl(text: str) -> References:
    """Return the items of a CSL-JSON file, not yet evened.

    Raises:
        ValueError: if the text is no JSON, or no list of items.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError(_("den har for mange lister i hverandre")) from error
    if isinstance(data, dict):
        data = data.get("items", [data])
    if not isinstance(data, list):
        raise ValueError(_("den skal være en liste av referanser"))
    found = References()
    for number, item in enumerate(data, start=1):
        if isinstance(item, dict):
            found.items.append({str(key): value for key, value in item.items()})
        else:
            found.problems.append(_("nummer {number}: er ikke en referanse", number=number))
    return found


def even(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item with every variable of the type it should have."""
    found: dict[str, Any] = {"type": plain(item.get("type")) or "document"}
    if isinstance(item.get(UNUSED), Mapping):
        found[UNUSED] = dict(item[UNUSED])
    key = item.get("id", item.get("citation-key"))
    if isinstance(key, (str, int)):
        found["id"] = plain(key)[:200]
    for written, value in item.items():
        name = _ALIASES.get(written, written)
        if name in ("type", "id", UNUSED) or value in (None, "", [], {}):
            continue
        if name in TEXTS:
            _text(found, name, value)
        elif name in ("author", "editor"):
            names = list(_names(found, name, value))
            if names:
                found[name] = names
        elif name == "issued":
            parts = _date(value)
            if parts:
                found["issued"] = {"date-parts": [parts]}
            else:
                note(found, "issued", _("datoen er ikke forstått"))
        else:
            note(found, name)
    return found


def _text(found: dict[str, Any], name: str, value: Any) -> None:
    if isinstance(value, list) and value:
        value = value[0]  # Crossref's own form has lists of titles
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        note(found, name, _("er ikke tekst"))
        return
    text = plain(value)
    if len(text) > _LONGEST:
        note(found, name, _("er lengre enn {most} tegn", most=_LONGEST))
    elif text:
        found.setdefault(name, text)


def plain(value: Any) -> str:
    """Return a value as one line of text: no markup, no invisible characters, NFC."""
    if not isinstance(value, (str, int, float)):
        return ""
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub("", str(value)))
    text = unicodedata.normalize("NFC", text)
    seen = "".join(" " if unicodedata.category(sign)[0] == "Z" else sign for sign in text)
    return " ".join(
        "".join(sign for sign in seen if unicodedata.category(sign)[0] != "C" or sign in "\t\n\r")
        .split()
    )  # fmt: skip


def _names(found: dict[str, Any], role: str, value: Any) -> Iterator[dict[str, str]]:
    if not isinstance(value, list):
        note(found, role, _("er ikke en liste av navn"))
        return
    if len(value) > _MOST_NAMES:
        note(found, role, _("bare de første {most} navnene er tatt med", most=_MOST_NAMES))
    for name in value[:_MOST_NAMES]:
        if not isinstance(name, Mapping):
            note(found, role, _("et navn er ikke forstått"))
            continue
        parts = {part: plain(name.get(part))[:200] for part in _NAME_PARTS}
        parts["literal"] = parts["literal"] or plain(name.get("name"))[:200]  # Crossref's word
        known = {part: text for part, text in parts.items() if text}
        if known:
            yield known
        else:
            note(found, role, _("et navn er tomt"))


def _date(value: Any) -> list[int]:
    """Return year, month and day as far as they are known and exist; empty if not."""
    if not isinstance(value, Mapping):
        return []
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        written = [str(part) for part in parts[0][:3]]
    else:
        text = value.get("raw") or value.get("literal") or value.get("year") or ""
        written = re.findall(r"[0-9]+", str(text))[:3]
        if written and len(written[0]) != 4:  # «20. juni 2014» and the like: the year is sure
            written = re.findall(r"(?<!\d)[0-9]{4}(?!\d)", str(text))[:1]
    numbers: list[int] = []
    limits = ((1000, 9999), (1, 12), (1, 31))
    for text, (low, high) in zip(written, limits, strict=False):
        if not re.fullmatch(r"[0-9]{1,4}", text) or not low <= int(text) <= high:
            break
        numbers.append(int(text))
    return numbers if not _missing_day(numbers) else numbers[:2]


def _missing_day(numbers: list[int]) -> bool:
    import calendar

    return len(numbers) == 3 and numbers[2] > calendar.monthrange(numbers[0], numbers[1])[1]
