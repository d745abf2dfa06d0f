"""What leans on a document: for the day a law changes.

Three circles. Those that point at the record or provision themselves; those
whose content is taken from it; and those that build on one of these. Each comes
with the sentence that says why, so that an editor can judge whether it must be
read again. Pure: reads a library, draws no graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.library import Library, Link, Provision, Record
from kb.messages import _
from kb.norwegian.provisions import normalise_ref
from kb.records.relations import RELATIONS


@dataclass(frozen=True, slots=True)
class Leaning:
    """One record that leans on the document.

    Attributes:
        record: the record that leans.
        how: Norwegian, in what way.
        why: the editor's reason, or where in the record the document is used.
        exact: it names the very provision asked about, not only the law.
        through: the record in between, for the third circle.
        relation: type of the link; empty for the second circle.
    """

    record: Record
    how: str
    why: str = ""
    exact: bool = True
    through: Record | None = None
    relation: str = ""

    @property
    def carries_on(self) -> bool:
        """What builds on this record may lean on the document too.

        A concept is named everywhere, and a law that mentions another says nothing
        of what is built on the first; a regulation made under it does.
        """
        if not self.exact or self.record.kind.id == "concept":
            return False
        return self.record.kind.id != "law" or self.relation in ("authorised-by", "amends")


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that leans on a record, or on one provision of it.

    Attributes:
        direct: records that point at it.
        sourced: records with claims taken from it.
        onward: records that build on one of the others.
        themes: ids of the themes whose pages show it.
    """

    direct: list[Leaning]
    sourced: list[Leaning]
    onward: list[Leaning]
    themes: list[str]

    @property
    def records(self) -> list[Record]:
        """Each record once, nearest circle first."""
        circles = (*self.direct, *self.sourced, *self.onward)
        return list({leaning.record.id: leaning.record for leaning in circles}.values())

    @property
    def pages(self) -> list[str]:
        """Addresses of every page that shows something of it, from the site's root."""
        return [record.url for record in self.records] + [
            f"/temaer/{theme}/" for theme in self.themes
        ]


def impact(library: Library, record: Record, provision: Provision | None = None) -> Impact:
    """Return what leans on a record.

    Args:
        library: the library.
        record: the record that may change.
        provision: one provision of it. Links to the record as a whole are then
            counted too, marked as not exact: they may or may not mean it.
    """
    direct = list(_direct(library, record, provision))
    near = {record.id} | {leaning.record.id for leaning in direct}
    sourced = [
        leaning for leaning in _sourced(library, record, provision) if leaning.record.id not in near
    ]
    near |= {leaning.record.id for leaning in sourced}
    onward = list(_onward(library, direct, near))
    themes = dict.fromkeys([*(provision.themes if provision else ()), *record.themes])
    return Impact(direct, sourced, onward, list(themes))


def _direct(library: Library, record: Record, provision: Provision | None) -> Iterator[Leaning]:
    found: dict[str, Leaning] = {}
    for link in library.incoming(record.id):
        if provision is not None and link.ref not in (None, provision.ref):
            continue
        exact = provision is None or link.ref == provision.ref
        leaning = Leaning(
            library[link.source], _how(link), link.why or "", exact, relation=link.type
        )
        if link.source not in found or (exact and not found[link.source].exact):
            found[link.source] = leaning
    for link in library.outgoing(record.id):  # equals lean on each other
        if provision is None and RELATIONS[link.type].symmetric and link.target not in found:
            found[link.target] = Leaning(
                library[link.target], _(link.inverse_label), link.why or ""
            )
    yield from sorted(found.values(), key=lambda leaning: (not leaning.exact, leaning.record.id))


def _how(link: Link) -> str:
    return f"{_(link.label)} {link.ref}" if link.ref else _(link.label)


def _sourced(library: Library, record: Record, provision: Provision | None) -> Iterator[Leaning]:
    for other in library:
        places = list(_uses(other.data, record.id))
        if provision is not None:
            places = [at for at in places if provision.ref in normalise_ref(at or "")]
        if places and other.id != record.id:
            named = ", ".join(dict.fromkeys(at for at in places if at))
            yield Leaning(other, _("har opplysninger herfra"), named)


def _uses(value: Any, record_id: str) -> Iterator[str]:
    """Yield the place given with each use of a record as a source."""
    if isinstance(value, Mapping):
        if value.get("record") == record_id:
            yield str(value.get("at", ""))
        for item in value.values():
            yield from _uses(item, record_id)
    elif isinstance(value, list):
        for item in value:
            yield from _uses(item, record_id)


def _onward(library: Library, direct: list[Leaning], near: set[str]) -> Iterator[Leaning]:
    found: dict[str, Leaning] = {}
    for leaning in direct:
        if not leaning.carries_on:
            continue
        for link in library.incoming(leaning.record.id):
            if link.source in near or not RELATIONS[link.type].builds_on:
                continue
            how = f"{_how(link)} {leaning.record.name}"
            found.setdefault(
                link.source,
                Leaning(library[link.source], how, link.why or "", through=leaning.record),
            )
    yield from sorted(found.values(), key=lambda leaning: leaning.record.id)
