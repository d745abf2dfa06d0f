"""Choose the passage that answers best, and the part of it to show.

The passage with the most of the query wins, not the first one: a record found
through a finding shows that finding, a law found through a section shows that
section. Words that stand for a query word are marked like the word itself.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from kb.norwegian.analysis import Term, keys, terms
from kb.search.ranking import Plan

WIDTH: Final = 240
"""Characters of a passage shown at most."""
BEFORE: Final = 60
ASKED_FOR: Final = 1000.0
PREFERRED: Final = {"provision": 2.0, "recommendation": 1.01, "result": 1.01, "Funn": 1.01}
"""By kind or label: a section, which the link can go to, before a summary that mentions somewhat
more of the query; a finding before general text that answers as well."""


Meant = Mapping[str, Mapping[int, float]]
"""How well a term stands for each slot of the query."""


class Snippet(NamedTuple):
    """Part of a passage.

    Attributes:
        text: plain text, with … where it is cut.
        marks: places of the words found, as start and end in the text.
        anchor: fragment of the page, where the passage has one.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    anchor: str = ""


def meanings(plan: Plan, compounds: Callable[[str], Sequence[str]]) -> dict[str, dict[int, float]]:
    """Return, for each term that may be met, how well it stands for each slot."""
    found: dict[str, dict[int, float]] = {}
    for alternative in plan.alternatives:
        for term in alternative.terms:
            # a term of a name of several words stands for its share of the name
            weight = alternative.weight / len(alternative.terms)
            for met in compounds(term) if alternative.parts else (term,):
                slots = found.setdefault(met, {})
                for slot in alternative.slots:
                    slots[slot] = max(slots.get(slot, 0.0), weight)
    return found


def choose(
    passages: Sequence[Sequence[str]],
    plan: Plan,
    mass: Sequence[float],
    meant: Meant,
) -> Snippet:
    """Return the best passage of a record, cut to size.

    Args:
        passages: kind, label, text, anchor and terms of each.
        plan: the query.
        mass: how much each slot weighs.
        meant: from :func:`meanings`.
    """
    best: tuple[float, int] = (-1.0, 0)
    for place, passage in enumerate(passages):
        best_of: dict[int, float] = {}
        for term in meant.keys() & passage[4].split():
            for slot, weight in meant[term].items():
                if weight > best_of.get(slot, 0.0):
                    best_of[slot] = weight
        value = sum(mass[slot] * weight for slot, weight in sorted(best_of.items()))
        value *= PREFERRED.get(passage[0]) or PREFERRED.get(passage[1], 1.0)
        if (
            passage[0] == "provision"
            and passage[1].startswith("§")
            and keys(passage[1])[0] in meant
        ):
            value += ASKED_FOR  # the section that was asked for, before others that mention it
        value = math.floor(value * 1e6 + 0.5) / 1e6
        if value > best[0]:
            best = (value, place)
    if not passages:
        return Snippet("")
    _, label, text, anchor, _ = passages[best[1]]
    return cut(text, meant, anchor, label)


def cut(text: str, meant: Meant, anchor: str = "", label: str = "") -> Snippet:
    """Cut a passage to :data:`WIDTH`, where it meets most of the query, at word borders.

    The label stands before what is left of the passage, whole.
    """
    head = " ".join(unicodedata.normalize("NFC", f"{label}:").split()) + " " if label else ""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    found = [term for term in terms(text) if term.key in meant]
    marks = [(term.start, term.end) for term in found]
    start, end = 0, len(text)
    if len(text) > WIDTH:
        start = _window(text, found, meant)
        end = min(len(text), start + WIDTH)
        if end < len(text):
            end = max(text.rfind(" ", start, end), start + 1)
    before, after = head + ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    return Snippet(
        before + text[start:end].rstrip(" ,;:") + after,
        (
            *((term.start, term.end) for term in terms(head) if term.key in meant),
            *((a + shift, b + shift) for a, b in marks if a >= start and b <= end),
        ),
        anchor,
    )


def _window(text: str, found: Sequence[Term], meant: Meant) -> int:
    """Return where the first window begins in which the query is met best."""
    best = (0.0, 0)
    for first in found:
        start = 0
        if first.start > WIDTH - BEFORE:
            start = text.rfind(" ", 0, first.start - BEFORE) + 1
        best_of: dict[int, float] = {}
        for term in found:
            if term.start >= start and term.end <= start + WIDTH:
                for slot, weight in meant[term.key].items():
                    best_of[slot] = max(weight, best_of.get(slot, 0.0))
        value = math.floor(sum(weight for _, weight in sorted(best_of.items())) * 1e6 + 0.5) / 1e6
        if value > best[0]:
            best = (value, start)
    return best[1]
