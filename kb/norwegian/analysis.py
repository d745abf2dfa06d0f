"""From text to search terms: the one function that index and query share.

A term is the bokmål key of a word (:mod:`inflection`, :mod:`nynorsk`). Numbers of
sections are terms too, always with the sign: ``§7-1``. Stop words give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kb.norwegian.inflection import stem
from kb.norwegian.nynorsk import to_bokmal
from kb.norwegian.stopwords import FILLERS, SMALL_WORDS, STOP_WORDS
from kb.norwegian.words import words

_BARE_SECTION: Final = re.compile(r"\d{1,2}-\d{1,2}[a-zæøå]?")
_cache: dict[str, str] = {}
_CACHE_LIMIT: Final = 200_000


class Term(NamedTuple):
    """One word of a text as a search term.

    Attributes:
        key: the term; empty for a stop word.
        word: the word as written, in lower case.
        start: place of its first character in the NFC form of the text.
        end: place after its last.
    """

    key: str
    word: str
    start: int
    end: int


def key_of(word: str) -> str:
    """Return the search term of a word in lower case; empty for a stop word.

    >>> key_of("lidingane") == key_of("lidelser"), key_of("og"), key_of("7-1")
    (True, '', '§7-1')
    """
    found = _cache.get(word)
    if found is None:
        if len(_cache) > _CACHE_LIMIT:  # a hostile text must not fill the memory
            _cache.clear()
        if word in STOP_WORDS:
            found = ""
        elif _BARE_SECTION.fullmatch(word):
            found = f"§{word}"
        else:
            found = to_bokmal(stem(word))
        _cache[word] = found
    return found


def terms(text: str) -> Iterator[Term]:
    """Yield every word of a text with its term, stop words with an empty one."""
    for word, start, end in words(text):
        yield Term(key_of(word), word, start, end)


def keys(text: str) -> list[str]:
    """Return the terms of a text in order, without stop words.

    >>> keys("Hva er en individuell plan?")
    ['individuell', 'plan']
    """
    return [key for word in words(text) if (key := key_of(word.text))]


def said(text: str) -> list[Term]:
    """Return the words of a text that a saying may be made of: all but the fillers."""
    return [term for term in terms(text) if term.key or term.word not in FILLERS]


def saying(words: Iterable[Term]) -> str:
    """Return the key of words whose meaning lies in their stop words too.

    >>> saying(said("Ingen vil ta ansvar")) == saying(said("ingen tar ansvaret"))
    True
    """
    return "!" + " ".join(term.key or SMALL_WORDS.get(term.word, term.word) for term in words)
