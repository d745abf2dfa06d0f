"""Find the word that was meant when a word occurs nowhere.

The distance is optimal string alignment (Damerau–Levenshtein where no part is
edited twice): swapped letters are one error. One error is forgiven per five
letters. Among equals the word that more records use wins, so that the answer is
the same in the terminal and in the browser. A word that exists is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kb.norwegian.words import fold

SHORTEST: Final = 4
LETTERS_PER_ERROR: Final = 5
MOST_ERRORS: Final = 3


def allowed_errors(term: str) -> int:
    """Return how many errors are forgiven in a word."""
    if len(term) < SHORTEST or not term.isalpha():
        return 0
    return min(MOST_ERRORS, max(1, len(term) // LETTERS_PER_ERROR))


def nearest(term: str, vocabulary: Mapping[str, int]) -> str | None:
    """Return the most likely word for an unknown one, or ``None``.

    Args:
        term: the unknown term.
        vocabulary: number of records by term.
    """
    limit = allowed_errors(term)
    if not limit:
        return None
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    candidates = [
        word for word in vocabulary
        if abs(len(word) - len(term)) <= limit and len(word) >= SHORTEST and word.isalpha()
    ]  # fmt: skip
    found = extract(
        term, candidates, scorer=OSA.distance, processor=None, score_cutoff=limit, limit=None
    )
    if not found:
        return None
    return min(
        (int(distance), word[0] != term[0], -vocabulary[word], word) for word, distance, _ in found
    )[3]


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
