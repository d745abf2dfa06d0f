"""Find the word that was meant when a word occurs nowhere.

The distance is optimal string alignment (Damerau–Levenshtein where no part is
edited twice): swapped letters are one error. One error is forgiven per five
letters, and a short word keeps its first. Among equals the word that more records
use wins, so that the answer is the same in the terminal and in the browser. A word
that exists is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kb.norwegian.inflection import IRREGULAR
from kb.norwegian.words import fold

SHORTEST: Final = 4
LETTERS_PER_ERROR: Final = 5
MOST_ERRORS: Final = 3
SURE_START: Final = 7
"""In a word with fewer letters the first one is taken to be right: «klasse» is not «plasser»."""


def allowed_errors(term: str) -> int:
    """Return how many errors are forgiven in a word."""
    if len(term) < SHORTEST or not term.isalpha():
        return 0
    return min(MOST_ERRORS, max(1, len(term) // LETTERS_PER_ERROR))


def nearest(term: str, word: str, vocabulary: Mapping[str, tuple[int, str]]) -> str | None:
    """Return the most likely word for an unknown one, or ``None``.

    Args:
        term: the unknown term.
        word: the word as it was written.
        vocabulary: number of records and most used form, by term.

    The term is compared with terms and the word with the most used forms, since an
    error may have kept the ending from being recognised.
    """
    from rapidfuzz.distance import OSA

    best: tuple[int, bool, int, str] | None = None
    for written, limit, of_forms in (
        (term, allowed_errors(term), False), (word, allowed_errors(word), True)
    ):  # fmt: skip
        if not limit:
            continue
        for candidate, count, other in _written(vocabulary, of_forms):
            if abs(len(other) - len(written)) > limit or len(other) < SHORTEST:
                continue
            if not other.isalpha():
                continue
            if other[0] != written[0] and len(written) < SURE_START:
                continue
            distance = OSA.distance(written, other, score_cutoff=limit)
            if distance <= limit:
                rank = (int(distance), other[0] != written[0], -count, candidate)
                if best is None or rank < best:
                    best = rank
    return best[3] if best else None


def _written(
    vocabulary: Mapping[str, tuple[int, str]], of_forms: bool
) -> Iterator[tuple[str, int, str]]:
    """Yield each term with its count and a way of writing it."""
    if not of_forms:
        yield from ((term, count, term) for term, (count, _) in vocabulary.items())
        return
    yield from ((term, count, form) for term, (count, form) in vocabulary.items())
    for form, term in IRREGULAR.items():  # «tvungent» is as likely as «tvang»
        if term in vocabulary:
            yield term, vocabulary[term][0], form


def same_without_accents(term: str, vocabulary: Iterable[str]) -> list[str]:
    """Return the words that are the same when æ, ø and å are written without."""
    plain = fold(term)
    return [word for word in vocabulary if fold(word) == plain]


def beginning_with(term: str, vocabulary: Mapping[str, int], most: int = 8) -> list[str]:
    """Return the most used words that begin with an unfinished one."""
    if len(term) < SHORTEST:
        return []
    found = [word for word in vocabulary if word.startswith(term)]
    found.sort(key=lambda word: (-vocabulary[word], word))
    return found[:most]
