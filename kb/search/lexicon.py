"""What words may stand for each other, taken from the records themselves.

Every name of a concept, law, model, guideline or policy leads to its other names;
themes lead to the records that carry them; organisations to their former names.
An editor who adds an ``alt_labels`` therefore improves search. The tables of
English and everyday words in :mod:`kb.norwegian` fill in between. The outcome is
one table, from a way in to what it may stand for, made when the index is made
and used as it is by the terminal and the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final, NamedTuple

from kb.library import Library, Record
from kb.norwegian import analysis
from kb.norwegian.analysis import keys
from kb.norwegian.compounds import split
from kb.norwegian.english import ENGLISH
from kb.norwegian.everyday import lines
from kb.norwegian.words import lower
from kb.records.kinds import TYPES


class Way(NamedTuple):
    """One thing that a word or name may stand for.

    Attributes:
        terms: the terms; all must be in a record.
        weight: how well, 0 to 1.
        why: where it comes from, in Norwegian.
    """

    terms: tuple[str, ...]
    weight: float
    why: str


class Lexicon(NamedTuple):
    """What names and words may stand for.

    Attributes:
        ways: by key; a key is the terms of a name parted by spaces.
        written: how each key of one word is written.
    """

    ways: dict[str, list[Way]]
    written: dict[str, str]


MOST_WAYS: Final = 8
"""At most so many ways are kept for one key, the best: each costs the browser a shard or more."""
LONGEST: Final = 6
"""Names with more terms than this lead nowhere and are led to from nowhere."""
_NAMING_KINDS: Final = frozenset({"concept", "law", "model", "guideline", "policy"})
_WIDER: Final = 0.44
_WIDER_STILL: Final = 0.36
"""What is wider than the word asked for stays below :data:`kb.search.ranking.SURE`."""
_NAME_FIELDS: Final = (
    "title", "short_title", "pref_label", "abbreviation", "abbreviations", "aliases", "alt_labels",
)  # fmt: skip
"""The fields that :func:`_names` reads."""
_LANGUAGES: Final = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}


class _Name(NamedTuple):
    text: str
    role: str  # main, abbreviation, nb, nn, en


def build_lexicon(library: Library) -> Lexicon:
    """Return the table of what words may stand for.

    Args:
        library: the records, themes and organisations.

    Depends on names only, not on the rest of the text, so that a refresh after a
    change of text keeps it. Ways to words that no record has are passed over when a
    query is planned.
    """
    table: dict[str, dict[tuple[str, ...], Way]] = {}
    written: dict[str, str] = {}

    def put(way_in: str, terms: Iterable[str], weight: float, why: str, text: str = "") -> None:
        target = tuple(terms)
        if not way_in or not target or way_in == " ".join(target):
            return
        if len(target) > LONGEST or way_in.count(" ") >= LONGEST:
            return
        if text.isalpha():
            written.setdefault(way_in, lower(text))
        ways = table.setdefault(way_in, {})
        if target not in ways or ways[target].weight < weight:
            ways[target] = Way(target, weight, why)

    for record in library.records:
        if record.kind.id in _NAMING_KINDS:
            _add_names(_names(record), f"{record.type_label} {record.id}", put)
    for organisation in library.organisations:
        names = [_Name(organisation.name, "main")]
        names += [_Name(name, "nb") for name in organisation.former_names]
        if organisation.abbreviation:
            names.append(_Name(organisation.abbreviation, "abbreviation"))
        _add_names(names, f"organisasjonen {organisation.id}", put)
    for theme in library.themes:
        why = f"temaet {theme.id}"
        facet = (f"~theme:{theme.id}",)
        for text in (theme.label, theme.label_nn, theme.label_en, *theme.aliases):
            if text:
                put(" ".join(keys(text)), facet, 0.3, why, text)
        for text in (theme.label_nn, theme.label_en):
            if text:
                put(" ".join(keys(text)), keys(theme.label), 0.85, why)
    _add_english(put)
    _add_everyday(put)
    return Lexicon(
        {
            way_in: sorted(ways.values(), key=lambda way: (-way.weight, way.terms))[:MOST_WAYS]
            for way_in, ways in sorted(table.items())
        },
        dict(sorted(written.items())),
    )


def _names(record: Record) -> list[_Name]:
    names = [_Name(record.name, "main")]
    if record.title != record.name:
        names.append(_Name(record.title, "main"))
    names += [_Name(name.rstrip("."), "abbreviation") for name in record.abbreviations]
    for language, others in record.other_names.items():
        names += [_Name(name, language) for name in others]
    return names


_WEIGHTS: Final[dict[tuple[str, str], float]] = {
    ("main", "main"): 0.9, ("main", "abbreviation"): 0.9, ("main", "nb"): 0.7, ("main", "nn"): 0.7,
    ("main", "en"): 0.5,
    ("abbreviation", "main"): 0.95, ("abbreviation", "nb"): 0.6, ("abbreviation", "nn"): 0.6,
    ("abbreviation", "en"): 0.4, ("abbreviation", "abbreviation"): 0.95,
    ("nb", "main"): 0.85, ("nb", "abbreviation"): 0.8, ("nb", "nb"): 0.55, ("nb", "nn"): 0.5,
    ("nb", "en"): 0.35,
    ("nn", "main"): 0.95, ("nn", "abbreviation"): 0.85, ("nn", "nb"): 0.6, ("nn", "nn"): 0.9,
    ("nn", "en"): 0.35,
    ("en", "main"): 0.95, ("en", "abbreviation"): 0.85, ("en", "nb"): 0.6, ("en", "nn"): 0.5,
    ("en", "en"): 0.8,
}  # fmt: skip
"""How well a name stands for another name of the same thing, by the role of each."""


def _add_names(names: list[_Name], owner: str, put: Callable[..., None]) -> None:
    ready = [(name, keys(name.text)) for name in names]
    for name, terms in ready:
        way_in = " ".join(terms)
        shown = _LANGUAGES.get(name.role, "")
        for other, target in ready:
            if other is not name:
                why = f"{owner}{f' ({shown})' if shown and shown != 'bokmål' else ''}"
                weight = _WEIGHTS[name.role, other.role]
                if other.role == "en" and len(target) == 1:  # «relatives» is not «relativ»
                    weight *= 0.5
                put(way_in, target, weight, why, name.text)


def _add_english(put: Callable[..., None]) -> None:
    for english, norwegian in ENGLISH.items():
        way_in = keys(english)
        if len(way_in) < len(english.split()) and len(way_in) < 2:
            continue
        for place, text in enumerate(norwegian.split("|")):
            weight = 0.85 if place == 0 else 0.75
            put(" ".join(way_in), keys(text), weight, "engelsk ordliste", english)


def _add_everyday(put: Callable[..., None]) -> None:
    for ways_in, words, wider in lines():
        first, others = (_WIDER, _WIDER_STILL) if wider else (0.8, 0.65)
        for text in ways_in:
            way_in = " ".join(keys(text))
            # «uten bolig» must not become «bolig»: its small words belong to what it means
            if " " not in way_in and " " in text:
                way_in = analysis.saying(analysis.said(text))
            for place, word in enumerate(words):
                put(way_in, keys(word), first if place == 0 else others, "dagligtale", text)


def build_compounds(vocabulary: Collection[str]) -> dict[str, list[str]]:
    """Return, for each term, the compounds of the vocabulary that it is a part of.

    Args:
        vocabulary: the terms.
    """
    known = vocabulary.__contains__
    found: dict[str, list[str]] = {}
    for term in sorted(vocabulary):
        for part in sorted(set(split(term, known))):
            found.setdefault(part, []).append(term)
    for part, compounds in found.items():
        compounds.sort(key=lambda term: (len(term), term))
        found[part] = sorted(compounds[:MOST_COMPOUNDS])
    return found


MOST_COMPOUNDS: Final = 80
"""At most so many compounds are looked up for one word; the shortest are kept."""


def naming(library: Library) -> str:
    """Return a digest of everything the lexicon is made from."""
    import hashlib

    # from the fields as they stand: making the names costs more than all else in a refresh
    digest = hashlib.sha256()
    for record in library.records:
        if TYPES[record.type].kind in _NAMING_KINDS:
            written = [record.data.get(field) for field in _NAME_FIELDS]
            digest.update(repr((record.id, record.type, written)).encode())
    digest.update(repr((list(library.organisations), list(library.themes))).encode())
    return digest.hexdigest()
