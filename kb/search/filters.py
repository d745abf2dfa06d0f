"""Filters: what may be chosen, how it may be written, and what is meant by it.

Values may be given as the records' own keys (``white-paper``) or as readers say
them (``stortingsmelding``, ``Stortingsmeldinger``). A value that fits nothing is
answered with the nearest that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from kb.messages import _
from kb.norwegian.words import fold, lower
from kb.records.kinds import KINDS, TYPES
from kb.records.vocabulary import DESIGNS, STATUS_STATES


class BadFilter(ValueError):
    """A filter value that does not exist; the text is for the user, in Norwegian."""


class Filters(NamedTuple):
    """What hits must satisfy; several values of one filter mean *one of these*.

    Attributes:
        types: keys of record types.
        themes: ids of themes; records under themes below count too.
        statuses: keys of states.
        designs: keys of study designs.
        year_from: first year, inclusive.
        year_to: last year, inclusive.
        authors: family names, folded.
    """

    types: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    designs: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    authors: tuple[str, ...] = ()

    def with_(self, other: Filters) -> Filters:
        """Return both together; a year range given twice is narrowed."""
        starts = [year for year in (self.year_from, other.year_from) if year is not None]
        ends = [year for year in (self.year_to, other.year_to) if year is not None]
        return Filters(
            types=self.types + other.types,
            themes=self.themes + other.themes,
            statuses=self.statuses + other.statuses,
            designs=self.designs + other.designs,
            year_from=max(starts, default=None),
            year_to=min(ends, default=None),
            authors=self.authors + other.authors,
        )

    def groups(self, years: Iterable[int]) -> list[list[str]]:
        """Return the facet terms of each filter; a record must have one of every group.

        Args:
            years: the years that occur in the index.
        """
        groups = [
            [f"~{name}:{value}" for value in values]
            for name, values in (
                ("type", self.types),
                ("theme", self.themes),
                ("status", self.statuses),
                ("design", self.designs),
            )
            if values
        ]
        if self.year_from is not None or self.year_to is not None:
            first, last = self.year_from or 0, self.year_to or 9999
            groups.append([f"~year:{year}" for year in years if first <= year <= last])
        groups.extend([f"@{author}"] for author in self.authors)
        return groups


_TYPE_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "retningslinje": ("guideline",),
    "melding": ("white-paper",),
    "stortingsmelding": ("white-paper",),
    "meld. st.": ("white-paper",),
    "nou": ("nou",),
    "pakkeforløp": ("pathway",),
    "forløp": ("pathway",),
    "artikkel": ("study",),
    "forskning": ("study",),
    "tiltak": ("model",),
}
STATUS_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "gjeldende": ("in-force", "amended"),
    "i kraft": ("in-force", "amended"),
    "endret": ("amended",),
    "ukjent": ("unknown",),
    "utgått": ("expired", "superseded", "repealed"),
    "ikke gjeldende": ("expired", "superseded", "repealed", "ended"),
}


def _fold(text: str) -> str:
    return fold(" ".join(lower(text).replace("-", " ").split()))


def _choose(
    kind: str, written: str, names: Mapping[str, tuple[str, ...]], shown: Iterable[str]
) -> tuple[str, ...]:
    """Return what a written value means.

    Raises:
        BadFilter: if it means nothing; the nearest value is named.
    """
    found = {_fold(name): meant for name, meant in names.items()}
    meant = found.get(_fold(written))
    if meant is not None:
        return meant
    from rapidfuzz import process

    nearest = process.extractOne(_fold(written), list(found), score_cutoff=60)
    hint = ""
    if nearest:
        original = next(name for name in names if _fold(name) == nearest[0])
        hint = _("; mente du «{original}»?", original=original)
    else:
        hint = _("; velg blant {shown}", shown=", ".join(shown))
    raise BadFilter(_("ukjent {kind} «{written}»{hint}", kind=kind, written=written, hint=hint))


def type_names() -> dict[str, tuple[str, ...]]:
    """Return every way to write a type or kind, and the types it means."""
    names: dict[str, tuple[str, ...]] = {}
    for kind in KINDS.values():
        of_kind = tuple(key for key, record_type in TYPES.items() if record_type.kind == kind.id)
        names |= {
            kind.id: of_kind,
            kind.plural: of_kind,
            kind.folder: of_kind,
            kind.section: of_kind,
        }
        names.setdefault(kind.label, of_kind)
    names |= _TYPE_ALIASES
    for key, record_type in TYPES.items():
        names |= {key: (key,), record_type.label: (key,)}
        names.setdefault(record_type.plural, (key,))
    return names


def choose_types(written: str) -> tuple[str, ...]:
    """Return the record types that a written type means; a kind means all its types."""
    return _choose("type", written, type_names(), TYPES)


def choose_statuses(written: str) -> tuple[str, ...]:
    """Return the states that a written status means; «gjeldende» covers amended documents."""
    names = {key: (key,) for key in STATUS_STATES}
    names |= {label: (key,) for key, label in STATUS_STATES.items()}
    return _choose("status", written, names | STATUS_ALIASES, STATUS_STATES.values())


def choose_designs(written: str) -> tuple[str, ...]:
    """Return the designs that a written design means."""
    names = {key: (key,) for key in DESIGNS} | {label: (key,) for key, label in DESIGNS.items()}
    return _choose("design", written, names, DESIGNS)


def choose_themes(written: str, themes: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the theme that a written theme means.

    Args:
        written: id, label or alias.
        themes: labels and aliases by theme id.
    """
    names: dict[str, tuple[str, ...]] = {}
    for key, labels in themes.items():
        for label in labels:
            names.setdefault(label, (key,))
    names |= {key: (key,) for key in themes}
    return _choose("tema", written, names, themes)


_YEARS: Final = r"(\d{4})?\s*(\.\.|[-–])\s*(\d{4})?|(\d{4})"


def choose_years(written: str) -> tuple[int | None, int | None]:
    """Return the first and last year: ``2014``, ``2010..2016``, ``2010..``, ``..2016``.

    Raises:
        BadFilter: if it is none of these, or ends before it begins.
    """
    found = re.fullmatch(_YEARS, written.strip())
    if found is None or not (found[1] or found[3] or found[4]):
        raise BadFilter(
            _(
                "«{written}» er ikke et årstall; skriv 2014, 2010..2016, 2010.. eller ..2016",
                written=written,
            )
        )
    if found[4]:
        return int(found[4]), int(found[4])
    first, last = (int(found[1]) if found[1] else None), (int(found[3]) if found[3] else None)
    if first is not None and last is not None and first > last:
        raise BadFilter(
            _(
                "perioden {written} slutter før den begynner; skriv {last}..{first}",
                written=written,
                last=last,
                first=first,
            )
        )
    return first, last


def make_filters(
    themes: Mapping[str, list[str]],
    *,
    types: Iterable[str] = (),
    theme: Iterable[str] = (),
    statuses: Iterable[str] = (),
    designs: Iterable[str] = (),
    years: Iterable[str] = (),
    authors: Iterable[str] = (),
) -> Filters:
    """Return filters from written values.

    Raises:
        BadFilter: for the first value that means nothing.
    """
    filters = Filters(
        types=tuple(key for value in types for key in choose_types(value)),
        themes=tuple(key for value in theme for key in choose_themes(value, themes)),
        statuses=tuple(key for value in statuses for key in choose_statuses(value)),
        designs=tuple(key for value in designs for key in choose_designs(value)),
        authors=tuple(fold(word) for value in authors for word in lower(value).split()),
    )
    for value in years:
        first, last = choose_years(value)
        filters = filters.with_(Filters(year_from=first, year_to=last))
    return filters
