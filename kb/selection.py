"""Choose records: the one set of filters that every listing command has.

A filter is written as people say it: the key (``white-paper``), its Norwegian
name (``stortingsmelding``) or a whole kind (``styringsdokument``). A value that
is not known is an error that names the nearest one, never an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.library import Library, Record
from kb.messages import _, either
from kb.nearest import nearest
from kb.records.kinds import KINDS, TYPES
from kb.records.vocabulary import DESIGNS, STATUS_STATES
from kb.resolve import name_key

_YEARS = re.compile(r"(?P<from>\d{4})?(?P<range>\.\.|–|-)?(?P<to>\d{4})?")


class UnknownValue(ValueError):
    """A filter value that is not in the vocabulary.

    Attributes:
        name: the filter, as written on the command line without dashes.
        value: what was written.
        nearest: the allowed values most like it, best first; may be empty.
    """

    def __init__(self, name: str, value: str, nearest: Sequence[str]) -> None:
        hint = _("; mente du {names}?", names=either(list(nearest))) if nearest else ""
        super().__init__(
            _("ukjent verdi for --{name}: «{value}»{hint}", name=name, value=value, hint=hint)
        )
        self.name = name
        self.value = value
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Filters:
    """What a record must be to be chosen; an empty field asks nothing.

    Values within one field are alternatives; different fields must all hold.

    Attributes:
        types: record types.
        themes: theme ids, themes below them included.
        years: first and last year of issue; either may be ``None``.
        states: keys of status.
        designs: keys of study design.
        issuers: organisation ids.
        models: model ids; the record has a relation to one of them.
        linked_to: record ids; the record points at one of them.
        linked_by: record ids; one of them points at the record.
        orphan: only records that no relation touches.
        depth: how many steps ``linked_to`` and ``linked_by`` may take.
    """

    types: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    years: tuple[int | None, int | None] = (None, None)
    states: frozenset[str] = frozenset()
    designs: frozenset[str] = frozenset()
    issuers: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    linked_to: frozenset[str] = frozenset()
    linked_by: frozenset[str] = frozenset()
    orphan: bool = False
    depth: int = 1


def select(library: Library, filters: Filters) -> list[Record]:
    """Return the records that the filters let through, sorted by id."""
    themes = frozenset(
        below for theme in filters.themes for below in library.theme_and_below(theme)
    )
    pointing = _reached(
        filters.linked_to,
        filters.depth,
        lambda record_id: (link.source for link in library.incoming(record_id)),
    )
    pointed_at = _reached(
        filters.linked_by,
        filters.depth,
        lambda record_id: (link.target for link in library.outgoing(record_id)),
    )
    return [
        record
        for record in library
        if (not filters.linked_to or record.id in pointing)
        and (not filters.linked_by or record.id in pointed_at)
        and _fits(library, record, filters, themes)
    ]


def _reached(
    starts: Iterable[str], depth: int, step: Callable[[str], Iterable[str]]
) -> frozenset[str]:
    """Return what can be reached in one to ``depth`` steps."""
    found: set[str] = set()
    edge = set(starts)
    for _step in range(depth):
        edge = {other for record_id in edge for other in step(record_id)} - found
        found |= edge
    return frozenset(found)


def _fits(library: Library, record: Record, filters: Filters, themes: frozenset[str]) -> bool:
    first, last = filters.years
    if (first is not None or last is not None) and (
        record.year is None
        or (first is not None and record.year < first)
        or (last is not None and record.year > last)
    ):
        return False
    outgoing = {link.target for link in library.outgoing(record.id)}
    incoming = {link.source for link in library.incoming(record.id)}
    return (
        (not filters.types or record.type in filters.types)
        and (not themes or not themes.isdisjoint(record.themes))
        and (not filters.states or record.state in filters.states)
        and (not filters.designs or record.data.get("design") in filters.designs)
        and (not filters.issuers or not filters.issuers.isdisjoint(record.data.get("issuer", ())))
        and (not filters.models or not filters.models.isdisjoint(outgoing | incoming))
        and not (filters.orphan and (outgoing or incoming))
    )


def parse_types(values: Iterable[str]) -> frozenset[str]:
    """Return record types from keys, Norwegian names and names of kinds.

    Raises:
        UnknownValue: for a value that is none of them.
    """
    known: dict[str, set[str]] = {}
    for record_type in TYPES.values():
        for name in (record_type.id, record_type.label, record_type.plural):
            known.setdefault(name_key(name), set()).add(record_type.id)
    for kind in KINDS.values():
        members = {item.id for item in TYPES.values() if item.kind == kind.id}
        # «lov» is a type before it is a kind; «lover» as a folder means both laws and regulations.
        for name in (kind.id, kind.folder, kind.section, kind.label, kind.plural):
            known.setdefault(name_key(name), members)
    found: set[str] = set()
    for value in values:
        key = name_key(value)
        if key not in known:
            words = dict.fromkeys(w for item in TYPES.values() for w in (item.id, item.label))
            raise UnknownValue("type", value, nearest(value, words))
        found |= known[key]
    return frozenset(found)


def parse_keys(name: str, values: Iterable[str], labels: Mapping[str, str]) -> frozenset[str]:
    """Return keys of a vocabulary from keys or labels.

    Args:
        name: the option, for the message.
        values: what was written.
        labels: the vocabulary, key to Norwegian label.

    Raises:
        UnknownValue: for a value that is neither key nor label.
    """
    known = {name_key(text): key for key, label in labels.items() for text in (label, key)}
    found = set()
    for value in values:
        if name_key(value) not in known:
            near = nearest(value, labels) or nearest(value, dict.fromkeys(labels.values()))
            raise UnknownValue(name, value, near)
        found.add(known[name_key(value)])
    return frozenset(found)


def parse_states(values: Iterable[str]) -> frozenset[str]:
    """Return status keys; ``gjeldende`` means everything that still holds."""
    wanted = list(values)
    holds = [value for value in wanted if name_key(value) in ("gjeldende", "gjelder")]
    rest = parse_keys("status", [v for v in wanted if v not in holds], STATUS_STATES)
    return rest | (frozenset({"in-force", "amended", "active"}) if holds else frozenset())


def parse_designs(values: Iterable[str]) -> frozenset[str]:
    """Return design keys from keys or Norwegian names."""
    return parse_keys("design", values, DESIGNS)


def parse_themes(library: Library, values: Iterable[str]) -> frozenset[str]:
    """Return theme ids from ids, labels and aliases."""
    labels = {theme.id: theme.label for theme in library.themes}
    aliases = {name_key(alias): theme.id for theme in library.themes for alias in theme.aliases}
    return parse_keys("theme", (aliases.get(name_key(value), value) for value in values), labels)


def parse_years(value: str | None) -> tuple[int | None, int | None]:
    """Return first and last year of ``2014``, ``2010..2016``, ``2010..`` or ``..2016``.

    Raises:
        UnknownValue: for anything else, and for a range that ends before it begins.
    """
    if not value:
        return None, None
    found = _YEARS.fullmatch(value.strip())
    if not found or not (found["from"] or found["to"]):
        raise UnknownValue("year", value, ["2014", "2010..2016"])
    first = int(found["from"]) if found["from"] else None
    last = int(found["to"]) if found["to"] else None
    if not found["range"]:
        return first, first
    if first is not None and last is not None and last < first:
        raise UnknownValue("year", value, [f"{last}..{first}"])
    return first, last
