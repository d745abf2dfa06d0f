"""Make a plan for a query: its words, and everything that may stand for them.

The planner asks the index what exists (:class:`Sources`) and decides nothing
about order; that is :mod:`kb.search.ranking`. ``engine.js`` has the same steps
in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kb.norwegian.analysis import Term, said, saying, terms
from kb.norwegian.compounds import general_heads, head_of, split
from kb.norwegian.documents import find_numbers
from kb.norwegian.stopwords import LIGHT_WORDS
from kb.norwegian.words import fold, lower
from kb.search.correction import beginning_with, nearest, same_without_accents
from kb.search.ranking import Alternative, NameMatch, Plan

MOST_WORDS: Final = 32
LONGEST_NAME: Final = 9
LONGEST_WAY: Final = 6
LIGHT: Final = 0.5
AS_PART: Final = 0.4
"""Weight of compounds that the word is a part of."""
ALL_PARTS: Final = 0.7
"""Weight of all the parts of a compound together."""
ONE_PART: Final = 0.3
"""Weight of one part of a compound."""
TELLING_PART: Final = 0.6
"""Weight of what stands before a part that says little: *pårørende* in *pårørendearbeid*."""
SHORT_PART: Final = 3
SHORT_COMMON: Final = 5
"""A part of so few letters must be a word of so many records."""
LONG_ENOUGH: Final = 5
"""Letters of an everyday word that may be a part of an unknown one; shorter ones are chance."""
THROUGH_PART: Final = 0.7
"""Of its weight, what an everyday word keeps when it is part of a word nobody wrote."""
_PARAGRAPH: Final = r"(?<![a-zæøå])paragraf(?:en)?\s+(?=\d)"


if TYPE_CHECKING:
    from typing import Protocol

    class Sources(Protocol):
        """What the planner may ask."""

        total: int

        def known(self, term: str) -> bool:
            """Tell whether a term occurs in any record."""

        def count(self, term: str) -> int:
            """Return how many records a term occurs in."""

        def lexicon(self, key: str) -> Sequence[tuple[Sequence[str], float, str]]:
            """Return what a name may stand for."""

        def compounds(self, term: str) -> Sequence[str]:
            """Return the compounds that a term is a part of."""

        @property
        def laws(self) -> Mapping[str, str]:
            """Law ids by the keys of their names."""

        @property
        def vocabulary(self) -> Mapping[str, tuple[int, str]]:
            """Number of records and most used form, by term."""


class Planned(NamedTuple):
    """A plan, and the query as it was understood.

    Attributes:
        plan: ready for ranking.
        corrected: the query with unknown words replaced; empty when none was.
    """

    plan: Plan
    corrected: str = ""


class _Slot:
    __slots__ = ("end", "key", "number", "start", "word")

    def __init__(
        self, key: str, word: str, start: int, end: int, number: tuple[str, ...] = ()
    ) -> None:
        self.key = key
        self.word = word
        self.start = start
        self.end = end
        self.number = number


def make_plan(text: str, sources: Sources, correct: bool = True) -> Planned:
    """Return the plan of a query.

    Args:
        text: what is searched for, without filters and signs.
        sources: the index.
        correct: whether unknown words may be replaced.
    """
    text = lower(text)
    if "paragraf" in text:
        text = re.sub(_PARAGRAPH, "§ ", text)
    slots = _slots(text, sources)[:MOST_WORDS]
    plan = Plan(
        [slot.word for slot in slots],
        [LIGHT if slot.word in LIGHT_WORDS or len(slot.word) == 1 else 1.0 for slot in slots],
    )
    for index, slot in enumerate(slots):
        _add_word(plan, index, slot, sources)
    _add_spans(plan, slots, sources)
    _add_sayings(plan, text, slots, sources)
    answered = {slot for alternative in plan.alternatives for slot in alternative.slots}
    changes: list[tuple[_Slot, str]] = []
    for index, slot in enumerate(slots):
        if index not in answered:
            _add_unknown(plan, index, slot, sources, correct, changes)
    if changes:  # a corrected word may complete a name: «samhandlinsteam bærum»
        _add_spans(plan, slots, sources, only_changed={slot.start for slot, _ in changes})
    _add_provisions(plan, slots, sources)
    return Planned(plan, _rewritten(text, changes, sources))


def _slots(text: str, sources: Sources) -> list[_Slot]:
    mentions = [
        (mention, tuple(f"#{key}" for key in mention.keys if sources.known(f"#{key}")))
        for mention in find_numbers(text)
    ]
    mentions = [(mention, keys) for mention, keys in mentions if keys]
    slots = [
        _Slot(keys[0], text[mention.start : mention.end], mention.start, mention.end, keys)
        for mention, keys in mentions
    ]
    taken = [(mention.start, mention.end) for mention, _ in mentions]
    slots += [
        _Slot(term.key, term.word, term.start, term.end)
        for term in _words(text)
        if not any(start <= term.start < end for start, end in taken)
    ]
    return sorted(slots, key=lambda slot: slot.start)


def _words(text: str) -> list[Term]:
    found = [term for term in terms(text) if term.key]
    seen: set[str] = set()
    # a word said twice counts once, except in short queries where it may be part of a name
    if len(found) <= 6:
        return found
    return [term for term in found if not (term.key in seen or seen.add(term.key))]  # type: ignore[func-returns-value]


def _add_word(plan: Plan, index: int, slot: _Slot, sources: Sources) -> None:
    def add(terms_: Sequence[str], weight: float, why: str, **more: object) -> None:
        plan.alternatives.append(
            Alternative((index,), tuple(terms_), weight, why, **more)  # type: ignore[arg-type]
        )

    if slot.number:
        add(slot.number[:1], 1.0, "dokumentnummer")
        plan.names.append(NameMatch((index,), slot.number[0], plan.size == 1))
        return
    known = sources.known(slot.key)
    if known:
        add([slot.key], 1.0, "ordet selv")
    if sources.known(f"@{fold(slot.word)}"):
        add([f"@{fold(slot.word)}"], 1.0, "forfatter")
    if re.fullmatch(r"(?:19|20)\d\d[a-z]?", slot.word) and sources.known(f"~year:{slot.word[:4]}"):
        add([f"~year:{slot.word[:4]}"], 0.9, "årstall")
    if known and sources.compounds(slot.key):
        add([slot.key], AS_PART, "del av sammensatte ord", cap=slot.key, parts=True)
    parts = split(slot.key, lambda part: _is_word(part, sources))
    if parts:
        add(parts, ALL_PARTS, "delene av et sammensatt ord")
        for part in parts:
            add([part], ONE_PART, "en del av et sammensatt ord")
        if parts[-1] in general_heads():
            add(parts[:-1], TELLING_PART, "det som sier mest i et sammensatt ord")
    for ways, weight, why in _ways(slot.key, sources):
        add(ways, weight, why)


def _is_word(part: str, sources: Sources) -> bool:
    """Tell whether a part of a compound is a word; three letters may stand there by accident."""
    return sources.known(part) and (len(part) > SHORT_PART or sources.count(part) >= SHORT_COMMON)


def _ways(key: str, sources: Sources) -> list[tuple[Sequence[str], float, str]]:
    """Return what a name may stand for, of words that some record has."""
    return [
        (ways, weight, why)
        for ways, weight, why in sources.lexicon(key)
        if all(sources.known(term) for term in ways)
    ]


def _add_spans(
    plan: Plan, slots: Sequence[_Slot], sources: Sources, only_changed: set[int] | None = None
) -> None:
    size = len(slots)
    for first in range(size):
        for last in range(first, min(size, first + LONGEST_NAME)):
            span = slots[first : last + 1]
            if any(slot.number for slot in span):
                break
            if only_changed is not None and not any(slot.start in only_changed for slot in span):
                continue
            indexes = tuple(range(first, last + 1))
            key = " ".join(slot.key for slot in span)
            for name in (key, *_joined_keys(span, sources)):
                if sources.known(f"={name}"):
                    plan.names.append(NameMatch(indexes, f"={name}", len(span) == size))
            if 1 < len(span) <= LONGEST_WAY:
                for ways, weight, why in _ways(key, sources):
                    plan.alternatives.append(Alternative(indexes, tuple(ways), weight, why))
            if len(span) == 2:
                _add_joined(plan, indexes, span, sources)


def _add_sayings(plan: Plan, text: str, slots: Sequence[_Slot], sources: Sources) -> None:
    """Find «hvor mange» and «ingen tar ansvar», whose meaning lies in their small words.

    What such a saying stands for goes to the words of it that mean something, or, where
    none does, to a word of its own, which weighs little.
    """
    places = {slot.start: index for index, slot in enumerate(slots)}
    heard = said(text)[: 2 * MOST_WORDS]
    for first in range(len(heard)):
        for last in range(first + 1, min(len(heard), first + LONGEST_WAY)):
            span = heard[first : last + 1]
            if all(term.key for term in span):
                continue
            ways = _ways(saying(span), sources)
            if not ways:
                continue
            indexes = tuple(places[term.start] for term in span if term.start in places)
            if not indexes:
                indexes = (plan.size,)
                plan.size += 1
                plan.words.append(text[span[0].start : span[-1].end])
                plan.light.append(LIGHT)
            for found, weight, why in ways:
                plan.alternatives.append(Alternative(indexes, tuple(found), weight, why))


def _add_joined(
    plan: Plan, indexes: tuple[int, ...], span: Sequence[_Slot], sources: Sources
) -> None:
    """Find «samhandlings team» written apart, and «sam handling»."""
    joined = _joined(span[0], span[1], sources)
    if joined:
        plan.alternatives.append(Alternative(indexes, (joined,), 0.8, "skrevet i ett ord"))


def _joined(front: _Slot, back: _Slot, sources: Sources) -> str:
    for joined in (front.word + back.key, front.key + back.key, front.key + "s" + back.key):
        if joined.isalpha() and sources.known(joined):
            return joined
    return ""


def _joined_keys(span: Sequence[_Slot], sources: Sources) -> list[str]:
    """Return the keys of a span with two neighbours written as one: «helsevern loven»."""
    if not 1 < len(span) <= LONGEST_WAY:
        return []
    found = []
    for place in range(len(span) - 1):
        joined = _joined(span[place], span[place + 1], sources)
        if joined:
            words = [slot.key for slot in span]
            found.append(" ".join([*words[:place], joined, *words[place + 2 :]]))
    return found


def _add_unknown(
    plan: Plan,
    index: int,
    slot: _Slot,
    sources: Sources,
    correct: bool,
    changes: list[tuple[_Slot, str]],
) -> None:
    def add(term: str, weight: float, why: str) -> None:
        plan.alternatives.append(Alternative((index,), (term,), weight, why))

    if not slot.key.isalpha():
        return
    counts = {term: count for term, (count, _) in sources.vocabulary.items()}
    plain = same_without_accents(slot.key, counts)
    for term in plain:
        add(term, 0.95, "skrevet uten æ, ø og å")
        for ways, weight, why in _ways(term, sources):
            plan.alternatives.append(Alternative((index,), tuple(ways), weight * 0.95, why))
    if plain:
        slot.key = plain[0]
        return
    begun = beginning_with(slot.key, counts)
    for term in begun:
        add(term, 0.6, "begynner slik")
        if not counts[term]:
            for ways, weight, why in _ways(term, sources):
                plan.alternatives.append(Alternative((index,), tuple(ways), weight * 0.6, why))
    if begun:
        return
    meant = nearest(slot.key, slot.word, sources.vocabulary) if correct else None
    if meant is not None:
        slot.key = meant
        changes.append((slot, meant))
        add(meant, 0.95, "rettet skrivefeil")
        for ways, weight, why in _ways(meant, sources):
            plan.alternatives.append(Alternative((index,), tuple(ways), weight * 0.95, why))
        return
    parts = split(
        slot.key, lambda part: part in counts and (counts[part] > 0 or len(part) >= LONG_ENOUGH)
    )
    for part in parts:
        for ways, weight, why in _ways(part, sources):
            plan.alternatives.append(Alternative((index,), tuple(ways), weight * THROUGH_PART, why))
    if parts:
        return
    head = head_of(slot.key)
    if head and sources.known(head):
        add(head, 0.2, "siste ledd i et ukjent ord")


def _add_provisions(plan: Plan, slots: Sequence[_Slot], sources: Sources) -> None:
    """Bind «§ 7-1» to the law named beside it: ``phvl § 3-2``, ``hol 7-1``."""
    sections = [index for index, slot in enumerate(slots) if slot.key.startswith("§")]
    if not sections:
        return
    for first in range(len(slots)):
        for last in range(first, min(len(slots), first + LONGEST_NAME)):
            law = sources.laws.get(" ".join(slot.key for slot in slots[first : last + 1]))
            if law is None:
                continue
            for section in sections:
                term = f"#{law}{slots[section].key}"
                if not first <= section <= last and sources.known(term):
                    indexes = tuple(sorted({section, *range(first, last + 1)}))
                    plan.alternatives.append(Alternative(indexes, (term,), 1.0, "bestemmelsen"))
                    plan.names.append(NameMatch(indexes, term, len(indexes) == plan.size))


def _rewritten(text: str, changes: Sequence[tuple[_Slot, str]], sources: Sources) -> str:
    if not changes:
        return ""
    parts = []
    place = 0
    for slot, term in sorted(changes, key=lambda change: change[0].start):
        parts += [text[place : slot.start], sources.vocabulary[term][1]]
        place = slot.end
    return "".join([*parts, text[place:]])
