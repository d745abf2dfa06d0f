"""A new record and one that exists, field by field, for the eye that decides if they are one.

Only what tells works apart: title, names, date, identifiers, where it stands and
addresses. What counts as equal is what counts as equal for :mod:`kb.editing.twins`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.editing.twins import IDENTIFIERS, address_key, even_title, title_of
from kb.messages import _
from kb.resolve import name_key

EQUAL, DIFFERENT, ONE_SIDED = "=", "≠", " "


@dataclass(frozen=True, slots=True)
class Row:
    """One field of two records.

    Attributes:
        label: name of the field, in the reader's language.
        ours: the value in the new record; empty when it has none.
        theirs: the value in the record that exists.
        mark: :data:`EQUAL`, :data:`DIFFERENT`, or :data:`ONE_SIDED` when one has no value.
    """

    label: str
    ours: str
    theirs: str
    mark: str


def rows(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[Row]:
    """Return the fields that either of two records has.

    Args:
        ours: data of the new record.
        theirs: data of the record that exists.
    """
    found = [
        _row(_("Tittel"), _title(ours), _title(theirs), even_title),
        _row(_("Forfattere"), _names(ours), _names(theirs), _families),
        _row(_("Dato"), _date(ours), _date(theirs), _year),
        *_identifiers(ours, theirs),
        _row(_("Utgitt i"), _where(ours), _where(theirs), even_title),
        _row(_("Nettadresse"), *_addresses(ours, theirs), address_key),
    ]
    return [row for row in found if row.ours or row.theirs]


def _row(label: str, ours: str, theirs: str, key: Callable[[str], str]) -> Row:
    mark = ONE_SIDED
    if ours and theirs:
        mark = EQUAL if key(ours) == key(theirs) else DIFFERENT
    return Row(label, ours, theirs, mark)


def _identifiers(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Row]:
    mine, yours = ours.get("identifiers", {}), theirs.get("identifiers", {})
    for name in dict.fromkeys((*mine, *yours)):
        label = _(IDENTIFIERS[name]) if name in IDENTIFIERS else name.upper()
        label = label[0].upper() + label[1:]
        yield _row(label, str(mine.get(name, "")), str(yours.get(name, "")), name_key)


def _title(data: Mapping[str, Any]) -> str:
    title, subtitle = title_of(data), data.get("subtitle")
    return f"{title}: {subtitle}" if subtitle else title


def _names(data: Mapping[str, Any]) -> str:
    return "; ".join(
        name.get("literal")
        or ", ".join(
            part for part in (
                f"{name.get('particle', '')} {name.get('family', '')}".strip(), name.get("given"),
            ) if part
        )
        for name in data.get("authors", ())
    )  # fmt: skip


def _families(names: str) -> str:
    return name_key(" ".join(name.split(",")[0] for name in names.split("; ")))


def _date(data: Mapping[str, Any]) -> str:
    return str(data.get("issued") or "")


def _year(date: str) -> str:
    return date[:4]


def _where(data: Mapping[str, Any]) -> str:
    publication = data.get("publication", {})
    return str(publication.get("container_title") or publication.get("publisher") or "")


def _addresses(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[str, str]:
    """Return the address both have, if there is one; otherwise the first of each."""
    mine = [link["url"] for link in ours.get("urls", ())]
    yours = [link["url"] for link in theirs.get("urls", ())]
    known = {address_key(url): url for url in yours}
    for url in mine:
        if address_key(url) in known:
            return url, known[address_key(url)]
    return (mine or [""])[0], (yours or [""])[0]
