"""The allowed value nearest to what somebody wrote.

One measure for every «mente du»: the optimal string alignment distance, which
counts a swap of two letters as one mistake, as people make them.
"""

from __future__ import annotations

from collections.abc import Iterable

CLOSE_ENOUGH = 0.6
"""Share of the letters that must be right; below it a suggestion is noise."""


def nearest(value: str, allowed: Iterable[str], limit: int = 2) -> list[str]:
    """Return the allowed values most like ``value``, best first; perhaps none."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    hits = process.extract(
        value.casefold(),
        list(allowed),
        scorer=OSA.normalized_similarity,
        processor=str.casefold,
        limit=limit,
        score_cutoff=CLOSE_ENOUGH,
    )
    return [choice for choice, _, _ in hits]
