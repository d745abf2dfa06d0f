"""From what people write to the record they mean.

``phvl``, ``Meld. St. 26 (2014-2015)``, ``ACT``, ``LOV-2011-06-24-30`` and a title
all lead to a record; a near miss leads to a suggestion and never to a guess that
is acted upon. Both the terminal and the site's redirects rest on :func:`keys_of`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kb.library import Library, Provision, Record
from kb.norwegian.provisions import normalise_ref

_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "a", "§": " par "})
_PROVISION = re.compile(r"(?P<head>.*?)[#\s]*(?P<ref>(?:§+|kap\.?|kapittel)\s*\d.*)", re.IGNORECASE)
_LEADING_PROVISION = re.compile(
    r"(?P<ref>(?:§+|kap\.?|kapittel)\s*\d+(?:\s*[-–]\s*\d+)?(?:\s?[a-hj-z](?![\w]))?)\s+(?:i\s+)?(?P<head>\S.*)",
    re.IGNORECASE,
)


class Unknown(Exception):
    """Nothing is called that.

    Attributes:
        nearest: records with the most similar names, best first; may be empty.
    """

    def __init__(self, text: str, nearest: list[Record]) -> None:
        super().__init__(text)
        self.nearest = nearest


class Ambiguous(Exception):
    """Several records are called that.

    Attributes:
        candidates: the records, sorted by id.
    """

    def __init__(self, text: str, candidates: list[Record]) -> None:
        super().__init__(text)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Resolved:
    """A record, and the provision of it that was asked for."""

    record: Record
    provision: Provision | None = None


def name_key(text: str) -> str:
    """Reduce a name to what identifies it: letters and digits, folded, without «nr.».

    >>> name_key("St.meld. nr. 47 (2008–2009)") == name_key("stmeld 47 2008-2009")
    True
    >>> name_key("Samhandlingsteamet i Bærum"), name_key("phvl.")
    ('samhandlingsteametibaerum', 'phvl')
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_FOLD)
    folded = unicodedata.normalize("NFKD", folded)
    words = re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c)))
    return "".join(word for word in words if word != "nr").replace("aa", "a")


def keys_of(record: Record) -> Iterator[str]:
    """Yield every name key that leads to a record, strongest first; may repeat."""
    names = [
        record.id,
        record.name,
        record.title,
        *record.data.get("formerly", ()),
        *record.abbreviations,
        *(str(value) for value in record.data.get("identifiers", {}).values()),
        *(name for names in record.other_names.values() for name in names),
    ]
    for name in names:
        yield name_key(name)


def resolve(library: Library, text: str) -> Resolved:
    """Return the record, and perhaps the provision, that ``text`` means.

    Raises:
        Ambiguous: if the words are the name of several records.
        Unknown: if nothing has that name, or the law has no such provision.
    """
    text = text.strip()
    if text in library:
        return Resolved(library[text])
    named = _named(library, name_key(text))
    if named:
        return Resolved(_only(text, named))
    for pattern in (_LEADING_PROVISION, _PROVISION):
        found = pattern.fullmatch(text)
        if found and found["head"]:
            laws = _named(library, name_key(found["head"]))
            if not laws:
                continue
            law = _only(text, laws)
            ref = normalise_ref(found["ref"])
            provision = library.provisions.get(f"{law.id}#{ref}")
            if provision is None:
                raise Unknown(text, [law])
            return Resolved(law, provision)
    raise Unknown(text, nearest(library, text))


def nearest(library: Library, text: str, limit: int = 3) -> list[Record]:
    """Return the records whose names look most like ``text``, best first."""
    from rapidfuzz import fuzz, process

    keys: list[str] = []
    owners: list[Record] = []
    for record in library:
        for key in dict.fromkeys(keys_of(record)):
            keys.append(key)
            owners.append(record)
    wanted = name_key(text)
    hits = process.extract(wanted, keys, scorer=fuzz.ratio, limit=limit * 4, score_cutoff=72)
    found = list(dict.fromkeys(owners[place].id for _, _, place in hits))
    return [library[record_id] for record_id in found[:limit]]


def _named(library: Library, key: str) -> list[Record]:
    if not key:
        return []
    matches = [record for record in library if key in keys_of(record)]
    exact = [record for record in matches if key in (name_key(record.id), name_key(record.name))]
    # A name of its own wins over another record's alias: «ACT» is the team before the term.
    return exact if len(exact) == 1 else matches


def _only(text: str, records: list[Record]) -> Record:
    if len(records) > 1:
        preferred = [record for record in records if record.kind.id != "concept"]
        if len(preferred) == 1:
            return preferred[0]
        raise Ambiguous(text, sorted(records, key=lambda record: record.id))
    return records[0]
