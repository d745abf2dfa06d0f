"""What a reference file says that a record has no place for, kept to be told of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

UNUSED: Final = "_unused"
"""Key of a CSL item under which names of what is not used stand, each with the reason."""

NO_PLACE: Final = ""
"""Reason of what a record simply has no field for."""


@dataclass(slots=True)
class References:
    """What a reference file gave.

    Attributes:
        items: the entries as CSL-JSON items, in file order.
        problems: Norwegian, one for each entry that could not be read.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def note(item: dict[str, Any], name: str, reason: str = NO_PLACE) -> None:
    """Remember that something of an item is not used.

    Args:
        item: the item.
        name: the field as the file calls it.
        reason: Norwegian, why; empty when there is no field for it.
    """
    item.setdefault(UNUSED, {}).setdefault(name, reason)


def unused(item: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what of an item is not used, by name, with the reason."""
    found: Mapping[str, str] = item.get(UNUSED, {})
    return found
