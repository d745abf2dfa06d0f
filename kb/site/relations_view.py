"""How a record hangs together with others: what it builds on, what uses it, and the rest.

The table of relation types says which relations lean on their target; here they
are only sorted into the three lists of the page, each line with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.library import Link, Record
from kb.records.kinds import KINDS
from kb.records.relations import RELATIONS
from kb.site.references import Ref, References, SourceRef


@dataclass(frozen=True, slots=True)
class RelationLine:
    """One relation, worded from the page it stands on.

    Attributes:
        label: «har hjemmel i».
        ref: the other end.
        why: the editor's reason.
        at: place in the target.
        own_ref: the provision of this record that the other points at.
        own_address: the anchor of that provision.
        source: where the relation is stated.
    """

    label: str
    ref: Ref
    why: str
    at: str = ""
    own_ref: str = ""
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Lines whose other end is of one kind."""

    kind: str
    heading: str
    lines: tuple[RelationLine, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """The three lists of a record's page."""

    builds_on: tuple[RelationGroup, ...]
    used_by: tuple[RelationGroup, ...]
    others: tuple[RelationGroup, ...]

    @property
    def total(self) -> int:
        """Number of lines in all three."""
        groups = (*self.builds_on, *self.used_by, *self.others)
        return sum(len(group.lines) for group in groups)


def relations_view(references: References, record: Record) -> Relations:
    """Return the relations of a record, sorted into the lists of its page."""
    library = references.library
    outgoing = [link for link in library.outgoing(record.id) if link.target != record.id]
    incoming = [link for link in library.incoming(record.id) if link.source != record.id]
    leaning = [_outgoing(references, link) for link in outgoing if RELATIONS[link.type].builds_on]
    used = [_incoming(references, link) for link in incoming if RELATIONS[link.type].builds_on]
    others = [
        _outgoing(references, link) for link in outgoing if not RELATIONS[link.type].builds_on
    ]
    others += [
        _incoming(references, link) for link in incoming if not RELATIONS[link.type].builds_on
    ]
    return Relations(_grouped(leaning), _grouped(used), _grouped(others))


def citing_lines(references: References, law_id: str, ref: str) -> tuple[RelationLine, ...]:
    """Return what points at one provision."""
    links = references.library.incoming(law_id, ref)
    return tuple(_sorted(_incoming(references, link) for link in links))


def _outgoing(references: References, link: Link) -> RelationLine:
    target = references.library[link.target]
    return RelationLine(
        label=link.label,
        ref=references.to_place(target, link.ref),
        why=link.why or "",
        at=link.at or "",
        source=references.source(link.evidence),
    )


def _incoming(references: References, link: Link) -> RelationLine:
    return RelationLine(
        label=link.inverse_label,
        ref=references.to(references.library[link.source]),
        why=link.why or "",
        own_ref=link.ref or "",
        source=references.source(link.evidence),
    )


def _sorted(lines: Iterable[RelationLine]) -> list[RelationLine]:
    order = list(KINDS)
    return sorted(
        lines, key=lambda line: (order.index(line.ref.kind), not line.why, line.ref.text.lower())
    )


def _grouped(lines: list[RelationLine]) -> tuple[RelationGroup, ...]:
    groups: dict[str, list[RelationLine]] = {}
    seen: set[tuple[str, str, str]] = set()
    for line in _sorted(lines):
        key = (line.label, line.ref.address, line.own_ref)
        if key not in seen:
            seen.add(key)
            groups.setdefault(line.ref.kind, []).append(line)
    return tuple(
        RelationGroup(kind, KINDS[kind].plural, tuple(found)) for kind, found in groups.items()
    )
