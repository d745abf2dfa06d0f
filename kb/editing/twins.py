"""Find records that may be the same work as a new one, and say why.

Identifiers decide when they are there; otherwise titles, authors and year are
weighed. The weights only rank: a person looks at the pair and decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kb.library import Record
from kb.resolve import name_key

WORDS_OF_A_TITLE = 6
"""Fewer words than this may stand in many titles of the field."""
SHORTENED = 90.0
"""Likeness of a title and the same title without its subtitle."""
LIKELY = 80.0
"""Score from which a pair is shown."""
_SAME_AUTHORS = 10.0


@dataclass(frozen=True, slots=True)
class Twin:
    """A record that may be the same work.

    Attributes:
        record: the record that exists.
        score: 0–100; 100 is a shared identifier.
        reasons: Norwegian, what they share.
    """

    record: Record
    score: float
    reasons: tuple[str, ...]


def find_twins(records: Iterable[Record], data: Mapping[str, Any], *, skip: str = "") -> list[Twin]:
    """Return the records most like the one described, likeliest first.

    Args:
        records: a library, perhaps with the unfinished records of :mod:`kb.editing.drafts`.
        data: what is known of the new record, keys as in a record.
        skip: id to leave out: the record itself when it exists.
    """
    found = [
        twin
        for record in records
        if record.id != skip
        for twin in [_compare(record, data)]
        if twin.score >= LIKELY
    ]
    return sorted(found, key=lambda twin: (-twin.score, twin.record.id))


def _compare(record: Record, data: Mapping[str, Any]) -> Twin:
    shared = list(_shared_identifiers(record.data, data))
    if shared:
        return Twin(record, 100.0, tuple(shared))
    title = str(data.get("title") or data.get("pref_label", {}).get("nb", ""))
    if not title:
        return Twin(record, 0.0, ())
    names = [
        record.title,
        record.name,
        *(n for group in record.other_names.values() for n in group),
    ]
    score = max(likeness(title, name) for name in names)
    reasons = [f"titlene er {score:.0f} % like"]
    year = str(data.get("issued") or "")[:4]
    if year.isdecimal() and record.year:
        if int(year) == record.year:
            reasons.append(f"samme år ({year})")
            score += 5
        elif abs(int(year) - record.year) > 1:
            score -= 25
    if score + _SAME_AUTHORS < LIKELY:  # nothing more can make it a twin
        return Twin(record, max(0.0, score), tuple(reasons))
    theirs = {name_key(name) for name in record.authors}
    ours = {name_key(name) for name in _families(data.get("authors", ()))}
    if theirs and ours:
        both = theirs & ours
        if both:
            reasons.append("samme forfatter")
            score += _SAME_AUTHORS * len(both) / max(len(theirs), len(ours))
        else:
            score -= 25
    return Twin(record, max(0.0, min(99.0, score)), tuple(reasons))


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, 0–100, whatever the order of their words.

    A title that stands whole inside the other, as one without its subtitle does,
    is as good as :data:`SHORTENED` alike.
    """
    from rapidfuzz import fuzz

    if abs(len(one) - len(other)) > 3 * min(len(one), len(other)):
        return 0.0
    first, second = _in_order(one), _in_order(other)
    words = sorted((set(first.split()), set(second.split())), key=len)
    if len(words[0]) >= WORDS_OF_A_TITLE and words[0] <= words[1]:
        return max(SHORTENED, float(fuzz.ratio(first, second)))
    return float(fuzz.ratio(first, second))


@lru_cache(maxsize=8192)
def _in_order(text: str) -> str:
    from rapidfuzz import utils

    return " ".join(sorted(utils.default_process(text).split()))


def _shared_identifiers(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    mine, yours = one.get("identifiers", {}), other.get("identifiers", {})
    for name, value in mine.items():
        if name in yours and name_key(str(value)) == name_key(str(yours[name])) and name != "issn":
            label = "dokumentnummer" if name == "document_number" else name.upper()
            yield f"samme {label}: {value}"
    addresses = {_address(link["url"]) for link in one.get("urls", ())}
    for link in other.get("urls", ()):
        if _address(link["url"]) in addresses:
            yield f"samme nettadresse: {link['url']}"


def _address(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/").casefold()


def _families(authors: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for author in authors:
        yield author.get("literal") or author.get("family") or ""
