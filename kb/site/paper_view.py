"""What of a record goes on paper: one or two A4 sheets, whatever its length.

A style sheet cannot know how long a page is, so it is reckoned here, in lines of
print, and the first of a few cuts that fits is written into the page as rules for
print alone. Title, status, summary, what it means in practice, sources, reference
and address are never cut; relations go first, then provisions' text and the later
claims of each section. The paper then says that it is an extract, and of what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from kb.site.record_view import RecordView

SHEETS: Final = 119
"""Lines that two sheets hold. They have room for some more: words break unevenly."""
_WIDTH: Final = 112
"""Letters in a line of print."""
_HEADING: Final = 2.4
_GAP: Final = 0.45
_SMALL: Final = 0.9
"""How much less room the smaller letters take that go with the deepest cuts."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of a record's lists goes on paper; ``None`` is all.

    Attributes:
        relations: lines of each group of relations; 0 leaves relations out.
        why: whether relations show their reasons.
        claims: claims of each section, results, and core elements.
        provisions: whether provisions show their text, or their number and topic alone.
        sources: sources, the most important first.
        facts: whether facts about the work are shown.
        small: whether letters are a little smaller.
    """

    relations: int | None = None
    why: bool = True
    claims: int | None = None
    provisions: bool = True
    sources: int | None = None
    facts: bool = True
    small: bool = False


CUTS: Final = (
    Cut(),
    Cut(why=False),
    Cut(relations=4, why=False),
    Cut(relations=0),
    *(
        Cut(relations=0, claims=claims, sources=sources)
        for claims, sources in ((16, None), (12, 15), (10, 12), (8, 10), (7, 8), (6, 8), (5, 8))
    ),
    *(Cut(relations=0, claims=claims, sources=6, small=True) for claims in (6, 5, 4, 3, 2)),
    *(
        Cut(relations=0, claims=claims, sources=6, small=True, provisions=False)
        for claims in (6, 4, 2, 1)
    ),
    Cut(relations=0, claims=1, provisions=False, sources=4, facts=False, small=True),
)
"""From everything to the least."""


def print_rules(view: RecordView) -> str:
    """Return the rules of style that make a record fit two sheets; empty when it does as it is."""
    for cut in CUTS:
        if length(view, cut) <= SHEETS:
            break
    return "".join(_rules(cut))


def length(view: RecordView, cut: Cut) -> float:
    """Reckon how many lines of print a record takes."""
    lines = _head(view) + _body(view, cut) + _relations(view, cut) + _tail(view, cut)
    return lines * _SMALL if cut.small else lines


def _rows(text: str, width: int = _WIDTH) -> int:
    return max(1, ceil(len(text) / width))


def _list(texts: Iterable[str], most: int | None) -> float:
    """Lines of a list under a heading; 0 when it is empty."""
    rows = [_rows(text) + _GAP for text in texts][:most]
    return _HEADING + sum(rows) if rows else 0


def _head(view: RecordView) -> float:
    lines = 2.0 + 2 * _rows(view.title, 48) + _rows(view.what) + 1
    if view.subtitle:
        lines += 1.4 * _rows(view.subtitle, 84) + _GAP
    if view.status:
        lines += 4.5 + _rows(view.status.note)
    lines += (1 + _rows(view.notice)) * bool(view.notice) + 3 * bool(view.leans_on)
    lines += _HEADING + 1.1 * _rows(view.record.summary, 96)
    lines += sum(
        _rows(", ".join(row), 84) + _GAP
        for row in (
            [name.text for name in view.names],
            [label for label, _ in view.urls],
            [label for label, _ in view.themes],
        )
        if row
    )
    return lines


def _body(view: RecordView, cut: Cut) -> float:
    facts = [text + " " * 24 for _, text in view.facts]
    lines = _list(facts, None) * cut.facts + _list(view.core_elements, cut.claims)
    if view.practice:
        lines += _HEADING + 1 + sum(_rows(row.text, 84) + _GAP for row in view.practice)
    for section in view.sections:
        told = [
            _rows(f"{claim.mark} {claim.text} {claim.at}")
            + 0.9 * _rows(" ".join(map(": ".join, claim.details))) * bool(claim.details)
            + _GAP
            for claim in section.claims
        ]
        lines += _HEADING + sum(told[: cut.claims]) + 1.4 * bool(section.source)
    if view.results:
        rows = view.results[: cut.claims]
        cells = ((row.measure, row.value, row.comparison, row.follow_up) for row in rows)
        lines += _HEADING + 2 + sum(max(_rows(c, 24) for c in row) * 0.87 + _GAP for row in cells)
    lines += _rows(view.evaluation_note) + 1 if view.evaluation_note else 0
    lines += _list((t.document + t.note for t in view.treatments), None)
    if view.provisions:
        lines += _HEADING
        for p in view.provisions:
            if not cut.provisions:
                lines += _rows(p.topic, 70) * 1.3
            elif cut.small:
                lines += _rows(f"{p.ref} {p.topic} {p.text}") + _GAP + (4 if p.status else 0)
            else:
                lines += _rows(p.topic, 70) * 1.3 + 2.2 + _rows(p.text) + (4.5 if p.status else 0)
    return lines


def _relations(view: RecordView, cut: Cut) -> float:
    lists = (view.relations.builds_on, view.relations.used_by, view.relations.others)
    if cut.relations == 0:
        return 0
    lines = 0.0
    for groups in lists:
        lines += _HEADING * bool(groups)
        for group in groups:
            lines += 2
            for line in group.lines[: cut.relations]:
                lines += _rows(line.label + line.ref.text + line.at) + _GAP
                lines += _rows(line.why) if line.why and cut.why else 0
    return lines


def _tail(view: RecordView, cut: Cut) -> float:
    lines: float = sum(
        3 + _rows(d.says) + _rows(d.other) + _rows(d.note) for d in view.discrepancies
    )
    lines += _HEADING * bool(view.discrepancies)
    sources = [
        f"{s.label} {s.address or ''} {s.ref.text if s.ref else ''} {s.at} {s.note}"
        for s in view.sources
    ]
    lines += _list(sources, cut.sources)
    lines += 1 + _rows(view.note) if view.note else 0
    citation = f"{view.citation.before} {view.citation.title} {view.citation.after}"
    return lines + _HEADING + 3 + _rows(citation) + 3


def _rules(cut: Cut) -> Iterator[str]:
    hidden = []
    if cut.relations == 0:
        hidden += ["#bygger-pa", "#brukt-av", "#andre-forbindelser", "section.group"]
    elif cut.relations:
        hidden.append(f".relations>li:nth-child(n+{cut.relations + 1})")
    if not cut.why:
        hidden.append(".relations .why")
    if cut.claims:
        after = f":nth-child(n+{cut.claims + 1})"
        hidden += [f"ul.claims>li{after}", f".grid tbody tr{after}"]
    if not cut.provisions:
        hidden += [".provision", "h3~.status"]
    if not cut.facts:
        hidden += ["#fakta", ".facts"]
    if cut.sources:
        hidden.append(f".sources>li:nth-child(n+{cut.sources + 1})")
    if hidden:
        yield f"{','.join(hidden)}{{display:none!important}}.extract{{display:block!important}}"
    if not cut.provisions:
        yield "h3{margin:.15rem 0!important;font-size:1rem!important}"
    if cut.small:
        yield "html{font-size:9pt!important}"
    if cut.small and cut.provisions:  # the heading of a provision runs into its text
        yield (
            "h3{float:left;clear:left;margin:0 .6em 0 0!important;font-size:1rem!important;"
            "line-height:inherit!important}h3~.status{clear:left}"
        )
