"""Propose the id of a new record, in the way ids are made here.

A study is ``family-year``, a policy its document number, everything else its
everyday name; in small ASCII letters, digits and hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from itertools import count
from typing import Any

_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "a", "ð": "d", "þ": "th",
                       "ß": "ss", "ł": "l", "đ": "d"})  # fmt: skip
MAX_LENGTH = 60


def slug(text: str) -> str:
    """Return text as an id: «Samhandlingsteamet i Bærum» → ``samhandlingsteamet-i-baerum``."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_FOLD)
    apart = re.sub(r"[^\w]+|_", " ", folded)
    plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain)
    found = ""
    for part in parts:
        if found and len(found) + 1 + len(part) > MAX_LENGTH:
            break
        found = f"{found}-{part}" if found else part[:MAX_LENGTH]
    return found


def propose_id(data: Mapping[str, Any], taken: Container[str]) -> str:
    """Return a free id for a record.

    Args:
        data: what is known of the record: type, title, authors, issued, identifiers.
        taken: ids in use, former ids included.
    """
    base = _base(data) or "uten-navn"
    if base not in taken:
        return base
    if data.get("type") == "study":
        second = _family(data, 1)
        if second and _year(data):
            pair = f"{_family(data, 0)}-{second}-{_year(data)}"
            if pair not in taken:
                return pair
        for letter in "abcdefghijklmnopqrstuvwxyz":
            if f"{base}{letter}" not in taken:
                return f"{base}{letter}"
    if _year(data) and f"{base}-{_year(data)}" not in taken:
        return f"{base}-{_year(data)}"
    return next(name for number in count(2) if (name := f"{base}-{number}") not in taken)


def _base(data: Mapping[str, Any]) -> str:
    if data.get("type") == "study":
        family = _family(data, 0) or slug(str(data.get("title", "")))
        return f"{family}-{_year(data)}" if _year(data) else family
    number = data.get("identifiers", {}).get("document_number")
    if number:
        return slug(re.sub(r"\bnr\.?", "", number, flags=re.IGNORECASE))
    labels = data.get("pref_label", {})
    return slug(str(data.get("short_title") or labels.get("nb") or data.get("title", "")))


def _family(data: Mapping[str, Any], place: int) -> str:
    authors = data.get("authors", [])
    if len(authors) <= place:
        return ""
    author = authors[place]
    name = author.get("literal") or f"{author.get('particle', '')} {author.get('family', '')}"
    return slug(name)


def _year(data: Mapping[str, Any]) -> str:
    return str(data.get("issued") or "")[:4]
