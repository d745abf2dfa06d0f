"""Split compounds into the words they are made of: *rusbehandling* → *rus* + *behandling*.

Norwegian writes compounds as one word, so a reader who types *bolig* must find
*boligsosialt arbeid*. A word is split only into parts that the corpus itself
uses as words, or whose last part is on a small list of heads that this field
builds compounds on. Works on stems, and gives stems.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from kb.norwegian.inflection import stem
from kb.norwegian.nynorsk import to_bokmal

_HEADS: Final = """
behandling tjeneste plan team lov forskrift retningslinje veileder melding tilbud gruppe avtale
lidelse misbruk avhengighet helse arbeid omsorg plikt rett bolig enhet kontor reform modell
oppfølging nettverk forløp pasient bruker samarbeid samhandling vern støtte tiltak institusjon
klinikk senter kommune politikk prosjekt rapport studie undersøkelse koordinator ansvar ordning
middel problem lege hjelp person
"""
HEADS: Final[tuple[str, ...]] = tuple(_HEADS.split())
"""Last parts that are recognised even when the corpus does not use them alone."""

_GENERAL: Final = """
tjeneste tilbud arbeid gruppe tiltak ordning pasient bruker person problem middel hjelp forhold
situasjon opplegg
"""

_NOT_PARTS: Final = """
for sam med mot opp inn ned ved til fra over under etter ut av på om an be gjen vid hen utenfor
ene ell lig ing het ning else skap dom som sjon ver ten ter tør ens est ett den der det ert ker
ler ner rer ser fore tro sen rå vel slik samt del gang side tid før inne sett legg hold skriv
still slag lag vis tal gen tik art rad stat tur tek stem lat prat stand rest all van kun men selv
sin hel dag ken get ord ark ost red sid mid lit fri rik
"""
NOT_PARTS: Final[frozenset[str]] = frozenset(_NOT_PARTS.split())
"""Never parts: prefixes, endings, and short words that stand inside others by accident."""

SHORTEST: Final = 3
LINKS: Final = ("", "s", "e")


@cache
def heads() -> frozenset[str]:
    """Return the stems of :data:`HEADS`."""
    return frozenset(to_bokmal(stem(word)) for word in HEADS)


@cache
def general_heads() -> frozenset[str]:
    """Return the stems of last parts that say little: the word is about what stands before."""
    return frozenset(to_bokmal(stem(word)) for word in _GENERAL.split())


def split(key: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the parts of a compound, or nothing when it is not one.

    Args:
        key: the stem of the word.
        known: whether a stem is used as a word of its own.

    The longest last part wins; the rest may itself be a compound. Between parts
    an *s* or *e* may stand (*behandlings-tilbud*, *barne-vern*).

    >>> words = {"rus", "behandl", "bolig", "sosial", "tjenest"}
    >>> split("rusbehandl", words.__contains__)
    ('rus', 'behandl')
    >>> split("boligsosial", words.__contains__), split("kreftbehandl", words.__contains__)
    (('bolig', 'sosial'), ())
    """
    return _split(key, known, 3)


def _is_part(key: str, known: Callable[[str], bool]) -> bool:
    return len(key) >= SHORTEST and key not in NOT_PARTS and (known(key) or key in heads())


def _split(key: str, known: Callable[[str], bool], depth: int) -> tuple[str, ...]:
    if len(key) < 2 * SHORTEST or depth == 0 or not key.isalpha():
        return ()
    for place in range(SHORTEST, len(key) - SHORTEST + 1):
        head = key[place:]
        if not _is_part(head, known):
            continue
        front = key[:place]
        for link in LINKS:
            if link and not front.endswith(link):
                continue
            bare = front[: len(front) - len(link)]
            if _is_part(bare, known):
                return (bare, head)
            # the first part is written in full inside a compound: behandlings-, samhandlings-
            short = to_bokmal(stem(bare))
            if short != bare and _is_part(short, known):
                return (short, head)
            rest = _split(bare, known, depth - 1) or _split(short, known, depth - 1)
            if rest:
                return (*rest, head)
    return ()


def head_of(key: str) -> str:
    """Return the known head that a word ends in, or nothing: *kreftbehandl* → *behandl*."""
    for place in range(SHORTEST, len(key) - SHORTEST + 1):
        if key[place:] in heads():
            return key[place:]
    return ""
