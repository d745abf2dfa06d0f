"""Two records side by side on the terminal; under one another where it is narrow."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from kb.commands.common import fill

if TYPE_CHECKING:
    from kb.editing.beside import Row

NARROW: Final = 72
"""Columns below which two columns of text are too narrow to read."""
_MISSING: Final = "–"


def side_by_side(rows: Sequence[Row], ours: str, theirs: str, columns: int) -> str:
    """Return a table of two records, the new one first.

    Args:
        rows: the fields.
        ours: what the new record is called above its column.
        theirs: what the other is called.
        columns: width of the terminal.
    """
    lines = _wide if columns >= NARROW else _stacked
    return "\n".join(lines(rows, ours, theirs, columns))


def _wide(rows: Sequence[Row], ours: str, theirs: str, columns: int) -> Iterator[str]:
    labels = max(len(row.label) for row in rows)
    half = (columns - labels - 8) // 2
    yield f"  {'':{labels}}   {ours:{half}}  {theirs}"
    for row in rows:
        left, right = _cell(row.ours, half), _cell(row.theirs, half)
        head = f"  {row.label:{labels}} {row.mark}"
        for one, other in zip_longest(left, right, fillvalue=""):
            yield f"{head} {one:{half}}  {other}".rstrip()
            head = " " * (labels + 4)


def _stacked(rows: Sequence[Row], ours: str, theirs: str, columns: int) -> Iterator[str]:
    names = max(len(ours), len(theirs))
    for row in rows:
        yield f"  {row.label} {row.mark}".rstrip()
        for name, value in ((ours, row.ours), (theirs, row.theirs)):
            first = f"    {name + ':':{names + 1}} "
            yield fill(value or _MISSING, columns, first=first, rest=" " * len(first))


def _cell(text: str, columns: int) -> list[str]:
    """Break a value into lines; a word longer than the column, as an address is, is cut."""
    return textwrap.wrap(text, columns, break_on_hyphens=False) or [_MISSING]
