"""Cut text into words, and write each word in one way.

This is the first step of everything that reads Norwegian text: search, snippets
and the site. It knows letters, not meaning; inflection is in
:mod:`kb.norwegian.inflection`, and which words are noise in
:mod:`kb.norwegian.stopwords`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

_WORD: Final = re.compile(
    r"§{1,2}\s*\d+(?:\s?[-–]\s?\d+)*(?:\s?[a-zæøå](?![a-zæøå0-9]))?"  # § 7-1, § 2-5 a
    r"|\d{1,2}[-–]\d{1,2}[a-zæøå]?(?![\w])"  # 7-1, as people write it without the sign
    r"|[^\W_]+"
)

_PLAIN: Final = str.maketrans(
    {"ö": "ø", "ä": "æ", "é": "e", "è": "e", "ê": "e", "ó": "o", "ò": "o", "ô": "o", "á": "a",
     "à": "a", "ü": "u", "ú": "u", "í": "i", "ñ": "n", "ç": "c", "õ": "ø", "ë": "e", "ï": "i",
     "ß": "s", "ð": "d", "þ": "t"}
)  # fmt: skip

_FOLDS: Final = (("æ", "ae"), ("ø", "o"), ("å", "a"), ("oe", "o"), ("aa", "a"), ("ae", "a"))


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        text: in lower case, accents removed but æ, ø and å kept.
        start: place of its first character in the text.
        end: place after its last.
    """

    text: str
    start: int
    end: int


def lower(text: str) -> str:
    """Return the text in composed form (NFC), in lower case, without accents on letters.

    Swedish and German ö and ä become ø and æ, so that Björkquist is found as Bjørkquist.
    The result has as many characters as the composed text, so places agree.

    >>> lower("Björkquist, ØYEBLIKKELIG idé")
    'bjørkquist, øyeblikkelig ide'
    """
    composed = unicodedata.normalize("NFC", text)
    lowered = composed.lower()
    if len(lowered) != len(composed):  # a few capitals, as the Turkish İ, become two characters
        lowered = "".join(
            small if len(small := letter.lower()) == 1 else letter for letter in composed
        )
    return lowered.translate(_PLAIN)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order.

    A hyphen parts words (``ACT-team`` is two, ``rus- og`` is two), except in the
    number of a section: ``§ 7-1`` is the word ``§7-1``, and a bare ``7-1`` stays whole.
    Places refer to the NFC form of the text.

    >>> [word.text for word in words("ROP-lidelser, § 7–1 og 2014–2015")]
    ['rop', 'lidelser', '§7-1', 'og', '2014', '2015']
    """
    for found in _WORD.finditer(lower(text)):
        word = found[0]
        if not word.isalnum():
            word = re.sub(r"\s+", "", word).replace("–", "-").replace("§§", "§")
        yield Word(word, found.start(), found.end())


def fold(word: str) -> str:
    """Return a word without æ, ø and å, the same for all ways of writing it without them.

    >>> fold("pårørende"), fold("paarorende"), fold("parorende")
    ('parorende', 'parorende', 'parorende')
    >>> fold("nærhet") == fold("naerhet") == fold("narhet")
    True
    """
    for written, plain in _FOLDS:
        word = word.replace(written, plain)
    return word
