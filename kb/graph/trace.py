"""From law to practice: who carries a provision on, level by level, with gaps named.

The levels are policy, guideline, study and model. At each level the records that
speak of the provision itself come first. Only when there are none, those that
speak of a record found at an earlier level stand in, one step away. A level
with nobody is a gap, and is said aloud: that nobody has studied a duty is
knowledge too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kb.library import Library, Link, Provision, Record
from kb.messages import _, marked
from kb.records.kinds import KINDS

LEVELS: Final = ("policy", "guideline", "study", "model")

_GAPS: Final[dict[str, str]] = {
    "policy": marked("Ingen styringsdokumenter i basen viser til dette."),
    "guideline": marked("Ingen retningslinjer eller veiledere i basen bygger på dette."),
    "study": marked("Ingen studier i basen har undersøkt dette."),
    "model": marked("Ingen modeller i basen er knyttet til dette."),
}


@dataclass(frozen=True, slots=True)
class Hop:
    """A record reached, the link that leads to it, and the sentence that says how.

    Attributes:
        record: the record reached.
        link: the stated connection.
        sentence: the connection in words, without its reason.
        direct: the link is with the starting point itself.
    """

    record: Record
    link: Link
    sentence: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the trace; ``gap`` is a sentence when nothing was found directly."""

    kind: str
    heading: str
    hops: Sequence[Hop]
    gap: str


def trace(library: Library, record: Record, provision: Provision | None = None) -> list[Level]:
    """Follow a law, or one provision of it, to the models.

    Args:
        library: the library.
        record: where to start; usually a law.
        provision: the provision asked about, if any.
    """
    start_name = f"{record.name} {provision.ref}" if provision else record.name
    found: dict[str, str] = {}
    levels = []
    for kind in LEVELS:
        hops = _direct(library, record, provision, kind, start_name)
        if not hops:
            hops = _through(library, found, kind)
        gap = "" if any(hop.direct for hop in hops) else _(_GAPS[kind])
        levels.append(Level(kind, _(KINDS[kind].plural), hops, gap))
        found.update({hop.record.id: hop.record.label for hop in hops})
    return levels


def _direct(
    library: Library, record: Record, provision: Provision | None, kind: str, name: str
) -> list[Hop]:
    hops: dict[str, Hop] = {}
    for link in library.incoming(record.id):
        other = library[link.source]
        if other.kind.id == kind and (provision is None or link.ref == provision.ref):
            place = f"{record.name} {link.ref}" if link.ref else name
            sentence = f"{_capital(other.label)} {_(link.label)} {place}."
            hops.setdefault(other.id, Hop(other, link, sentence, direct=True))
    if provision is None:
        for link in library.outgoing(record.id):
            other = library[link.target]
            if other.kind.id == kind:
                sentence = f"{_capital(name)} {_(link.label)} {other.label}."
                hops.setdefault(other.id, Hop(other, link, sentence, direct=True))
    return sorted(hops.values(), key=_order)


def _through(library: Library, found: dict[str, str], kind: str) -> list[Hop]:
    hops: dict[str, Hop] = {}
    for middle, label in found.items():
        for link in library.incoming(middle):
            other = library[link.source]
            if other.kind.id == kind:
                sentence = f"{_capital(other.label)} {_(link.label)} {label}."
                hops.setdefault(other.id, Hop(other, link, sentence, direct=False))
        for link in library.outgoing(middle):
            other = library[link.target]
            if other.kind.id == kind:
                sentence = f"{_capital(label)} {_(link.label)} {other.label}."
                hops.setdefault(other.id, Hop(other, link, sentence, direct=False))
    return sorted(hops.values(), key=_order)


def _order(hop: Hop) -> tuple[bool, int, str]:
    return hop.record.is_outdated, -(hop.record.year or 0), hop.record.id


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
