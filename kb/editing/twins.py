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
from kb.messages import _, marked
from kb.resolve import name_key

WORDS_OF_A_TITLE = 6
"""Fewer words than this may stand in many titles of the field."""
SHORTENED = 90.0
"""Likeness of a title and the same title without its subtitle."""
LIKELY = 80.0
"""Score from which a pair is shown."""
SAME_AUTHORS = 10.0
"""Most that shared authors add to the likeness of titles; other authors take away more."""
IDENTIFIERS = {
    "document_number": marked("dokumentnummer"),
    "publication_number": marked("publikasjonsnummer"),
    "lovdata": marked("Lovdata-id"),
}
"""Identifiers with a name in words; the others are known by their abbreviation."""
SAME_YEAR = 5.0
OTHER_YEAR = 25.0


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
    found = (compare(record, data) for record in records if record.id != skip)
    return likeliest_first(twin for twin in found if twin.score >= LIKELY)


def likeliest_first(twins: Iterable[Twin]) -> list[Twin]:
    """Return twins in the order they are shown."""
    return sorted(twins, key=lambda twin: (-twin.score, twin.record.id))


def compare(record: Record, data: Mapping[str, Any]) -> Twin:
    """Return how like a record is to the one described, and why."""
    shared = list(_shared_identifiers(record.data, data))
    if shared:
        return Twin(record, 100.0, tuple(shared))
    title = title_of(data)
    if not title:
        return Twin(record, 0.0, ())
    score = max(likeness(title, name) for name in titles_of(record))
    reasons = [_("titlene er {score:.0f} % like", score=score)]
    year = str(data.get("issued") or "")[:4]
    if year.isdecimal() and record.year:
        if int(year) == record.year:
            reasons.append(_("samme år ({year})", year=year))
            score += SAME_YEAR
        elif abs(int(year) - record.year) > 1:
            score -= OTHER_YEAR
    if score + SAME_AUTHORS < LIKELY:  # nothing more can make it a twin
        return Twin(record, max(0.0, score), tuple(reasons))
    theirs = {name_key(name) for name in record.authors}
    ours = {name_key(name) for name in _families(data.get("authors", ()))}
    if theirs and ours:
        both = theirs & ours
        if both:
            reasons.append(_("samme forfatter"))
            score += SAME_AUTHORS * len(both) / max(len(theirs), len(ours))
        else:
            score -= 25
    return Twin(record, max(0.0, min(99.0, score)), tuple(reasons))


def title_of(data: Mapping[str, Any]) -> str:
    """Return what a described record is called; empty when it is not told."""
    return str(data.get("title") or data.get("pref_label", {}).get("nb", ""))


def titles_of(record: Record) -> list[str]:
    """Return everything a record is called: title, everyday name, abbreviations, other names."""
    others = (name for group in record.other_names.values() for name in group)
    return [record.title, record.name, *others]


def shared_keys(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield a key for each thing that makes two records the same when both have it."""
    for name, value in data.get("identifiers", {}).items():
        if name != "issn":  # of the journal, not of the work
            yield f"{name}:{name_key(str(value))}"
    for link in data.get("urls", ()):
        yield address_key(link["url"])


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, 0–100, whatever the order of their words.

    A title that stands whole inside the other, as one without its subtitle does,
    is as good as :data:`SHORTENED` alike.
    """
    from rapidfuzz import fuzz

    if abs(len(one) - len(other)) > 3 * min(len(one), len(other)):
        return 0.0
    first, second = even_title(one), even_title(other)
    words = sorted((set(first.split()), set(second.split())), key=len)
    if len(words[0]) >= WORDS_OF_A_TITLE and words[0] <= words[1]:
        return max(SHORTENED, float(fuzz.ratio(first, second)))
    return float(fuzz.ratio(first, second))


@lru_cache(maxsize=8192)
def even_title(text: str) -> str:
    """Return a title's words in alphabetical order, without case and signs."""
    from rapidfuzz import utils

    return " ".join(sorted(utils.default_process(text).split()))


def _shared_identifiers(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    mine, yours = one.get("identifiers", {}), other.get("identifiers", {})
    for name, value in mine.items():
        if name in yours and name_key(str(value)) == name_key(str(yours[name])) and name != "issn":
            label = _(IDENTIFIERS[name]) if name in IDENTIFIERS else name.upper()
            yield _("samme {label}: {value}", label=label, value=value)
    addresses = {address_key(link["url"]) for link in one.get("urls", ())}
    for link in other.get("urls", ()):
        if address_key(link["url"]) in addresses:
            yield _("samme nettadresse: {address}", address=link["url"])


def address_key(url: str) -> str:
    """Return a web address without what differs between two ways of writing it."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/").casefold()


def _families(authors: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for author in authors:
        yield author.get("literal") or author.get("family") or ""
