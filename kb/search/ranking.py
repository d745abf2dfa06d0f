"""The ranking: a pure function from postings to an ordered list.

The terminal and the browser both run this, on the same numbers, so it is kept
small and said in full here (``engine.js`` follows it line by line).

A query is a list of *slots*, one per word that means something. An *alternative*
is a set of terms that may stand for one or more slots, with a weight: the word
itself 1, a synonym .8, a part of a compound .5 …  For each record:

* ``gain(slot)`` is the best of its alternatives: weight × mean over the terms of
  idf × impact, where impact (0–1) is BM25F's saturated term weight, settled when
  the record was indexed. An alternative counts only when all its terms are there.
* ``coverage`` is the share of the query the record answers: the best weight per
  slot, over all slots, by their idf.
* ``score = Σ gain × (FLOOR + (1 − FLOOR) × coverage²) + names``, where ``names``
  rewards a record that is *called* what was asked, fully when the whole query is
  its name. A record no longer in force keeps ``OUTDATED`` of its score. When the
  query puts two names together, laws come before the glossary (``RULES``, ``GLOSSARY``).

Ties are broken by freshness, then by id. Scores are rounded to six decimals
first, so that no difference in floating point between two machines can show.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

FULL: Final = 85
"""The highest impact; an impact is a whole number from 1 to this, one letter in the browser."""
FLOOR: Final = 0.4
OUTDATED: Final = 0.9
NAME_WHOLE: Final = 2.0
NAME_PART: Final = 0.25
GLOSSARY: Final = 0.6
RULES: Final = 1.4
"""For a query of two names, a concept keeps, and a law or regulation gains, so much."""
SURE: Final = 0.45
"""Some record must answer at least this share of the query by weight …"""
SURE_WORDS: Final = 0.5
"""… or more than this share of its words, or the answer is not a sure one."""
LONG_QUERY: Final = 5
SURE_LONG: Final = 0.25
"""In a query of more words so small a share will do: who writes a sentence says much
that no record says."""
QUIET: Final = 0.05
"""With no record that answers so much, nothing is shown at all."""
UNSURE_MOST: Final = 5
"""So many records are returned when the answer is not a sure one."""
UNKNOWN: Final = 1.2
"""A word that occurs nowhere weighs so much of the rarest word possible."""
KEEP: Final = 0.25
"""A record must answer at least this share of what the best one answers."""


class Alternative(NamedTuple):
    """Terms that may stand for one or more slots of a query.

    Attributes:
        slots: indexes of the slots.
        terms: the terms; a record must have them all.
        weight: how well they stand for the slots, 0 to 1.
        why: how it came about, for ``--explain`` and ``kb lexicon``.
        cap: index of a term whose idf the terms' idf may not exceed, or ``None``.
        parts: the terms are looked up as parts of compounds.
    """

    slots: tuple[int, ...]
    terms: tuple[str, ...]
    weight: float
    why: str
    cap: str | None = None
    parts: bool = False


class NameMatch(NamedTuple):
    """A name of records that covers some slots of the query."""

    slots: tuple[int, ...]
    term: str
    whole: bool


class Plan:
    """A query made ready for ranking.

    Attributes:
        size: number of slots.
        light: for each slot, 1, or less for words that say little.
        alternatives: all alternatives, in a fixed order.
        names: names found in the query.
        words: for each slot, the word as it was written.
    """

    def __init__(self, words: Sequence[str] = (), light: Sequence[float] = ()) -> None:
        self.size = len(words)
        self.words = list(words)
        self.light = list(light)
        self.alternatives: list[Alternative] = []
        self.names: list[NameMatch] = []


class Scored(NamedTuple):
    """One record's place in the answer."""

    doc: int
    score: float
    coverage: float


class Ranked(NamedTuple):
    """An answer.

    Attributes:
        found: best first.
        sure: whether some record answers enough of the query; if not, what is found only
            touches it, and is to be shown as such.
    """

    found: list[Scored]
    sure: bool


Postings = Callable[[str, bool], Mapping[int, int]]
"""Impact (1 to :data:`FULL`) by document for a term; the flag asks for compounds it is part of."""


def idf(count: int, total: int) -> float:
    """Return BM25's inverse document frequency, never negative."""
    return math.log(1.0 + (total - count + 0.5) / (count + 0.5))


def rank(
    plan: Plan,
    postings: Postings,
    total: int,
    outdated: Mapping[int, int],
    freshness: Mapping[int, int],
    allowed: set[int] | None = None,
) -> Ranked:
    """Return the records that answer the query, best first; ties by freshness.

    Args:
        plan: the query.
        postings: impacts by term.
        total: number of records in the index.
        outdated: records no longer in force.
        freshness: for breaking ties, higher first.
        allowed: records that pass the filters; ``None`` for all.
    """
    gain: dict[int, list[float]] = {}
    cover: dict[int, list[float]] = {}
    mass = slot_mass(plan, postings, total)
    for alternative in plan.alternatives:
        found, weights = _looked_up(alternative, postings, total)
        share = alternative.weight / len(found)
        weight = alternative.weight
        for doc, amount in _amounts(found, weights, allowed):
            row = gain.get(doc)
            if row is None:
                row = gain[doc] = [0.0] * plan.size
                cover[doc] = [0.0] * plan.size
            covered = cover[doc]
            value = share * amount
            for slot in alternative.slots:
                if value > row[slot]:  # noqa: PLR1730 - the innermost loop: half the time of max()
                    row[slot] = value
                if weight > covered[slot]:  # noqa: PLR1730
                    covered[slot] = weight
    whole = sum(mass) or 1.0
    called = _called(plan, postings, mass)
    two_things = _two_things(plan)
    concepts, laws = postings("~kind:concept", False), postings("~kind:law", False)
    scored = []
    best = most_words = 0.0
    words = sum(plan.light) or 1.0
    for doc, row in gain.items():
        covered = cover[doc]
        score = coverage = answered = 0.0
        for slot, light in enumerate(plan.light):
            score += row[slot] * light
            coverage += mass[slot] * covered[slot]
            answered += light * covered[slot]
        coverage /= whole
        best = max(best, coverage)
        most_words = max(most_words, answered / words)
        score = score * (FLOOR + (1.0 - FLOOR) * coverage * coverage) + called.get(doc, 0.0)
        if doc in outdated:
            score *= OUTDATED
        if two_things:
            score *= GLOSSARY if doc in concepts else RULES if doc in laws else 1.0
        scored.append(Scored(doc, math.floor(score * 1e6 + 0.5) / 1e6, coverage))
    if best < QUIET:
        return Ranked([], True)
    sure = best >= (SURE_LONG if plan.size > LONG_QUERY else SURE) or most_words > SURE_WORDS
    sure = sure or any(name.term[0] == "#" for name in plan.names)  # a number says it all
    least = KEEP * best
    scored = [item for item in scored if item.coverage >= least]
    scored.sort(key=lambda item: (-item.score, -freshness.get(item.doc, 0), item.doc))
    return Ranked(scored if sure else scored[:UNSURE_MOST], sure)


def _two_things(plan: Plan) -> bool:
    """Tell whether the query is made up of names of different things, and is no name itself.

    «individuell plan koordinator» asks for what binds the two together, which is rules
    before it is the glossary's word on either.
    """
    spans = [set(name.slots) for name in plan.names if name.term.startswith("=")]
    return not any(name.whole for name in plan.names) and any(
        not one & other and len(one | other) == plan.size for one in spans for other in spans
    )


def _amounts(
    found: Sequence[Mapping[int, int]], weights: Sequence[float], allowed: Container[int] | None
) -> Iterator[tuple[int, float]]:
    """Yield the records that have all the terms, with the sum of idf × impact."""
    if len(found) == 1:  # most alternatives are one word: look the product up
        products = [weights[0] * impact / FULL for impact in range(FULL + 1)]
        for doc, impact in found[0].items():
            if allowed is None or doc in allowed:
                yield doc, products[impact]
        return
    for doc in min(found, key=len):
        if allowed is not None and doc not in allowed:
            continue
        amount = 0.0
        for docs, weight in zip(found, weights, strict=True):
            impact = docs.get(doc, 0)
            if not impact:
                break
            amount += weight * impact / FULL
        else:
            yield doc, amount


def slot_mass(plan: Plan, postings: Postings, total: int) -> list[float]:
    """Return how much each slot of a query weighs: the rarity of what may stand for it.

    A word that nothing may stand for weighs nearly as much as the rarest word there is.
    """
    known = [0.0] * plan.size
    for alternative in plan.alternatives:
        found, weights = _looked_up(alternative, postings, total)
        if all(found):
            rarity = sum(weights) / len(weights) * alternative.weight
            for slot in alternative.slots:
                known[slot] = max(known[slot], rarity)
    unknown = idf(0, total) * UNKNOWN
    return [(known[slot] or unknown) * plan.light[slot] for slot in range(plan.size)]


def _looked_up(
    alternative: Alternative, postings: Postings, total: int
) -> tuple[list[Mapping[int, int]], list[float]]:
    found = [postings(term, alternative.parts) for term in alternative.terms]
    weights = [idf(len(docs), total) for docs in found]
    if alternative.cap is not None:
        ceiling = idf(len(postings(alternative.cap, False)), total)
        weights = [min(weight, ceiling) for weight in weights]
    return found, weights


def _called(plan: Plan, postings: Postings, mass: Sequence[float]) -> dict[int, float]:
    """Return what each record gains by being called what was asked.

    A name that is only part of the query counts by its share of the query, so that
    «Hvordan opplever pårørende ACT-team?» is not answered by what is called ACT-team.
    """
    whole = sum(mass) or 1.0
    called: dict[int, float] = {}
    for name in plan.names:
        size = sum(mass[slot] for slot in name.slots)
        factor = NAME_WHOLE if name.whole else NAME_PART * size / whole
        for doc, impact in postings(name.term, False).items():
            amount = factor * size * impact / FULL
            if amount > called.get(doc, 0.0):
                called[doc] = amount
    return called
