"""Source text with its PDF line breaks mended, where every place still knows its line.

A word that was broken with a hyphen is put together again, so that a name list
that runs over two lines can be read; offsets in the mended text lead back to the
line in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_KEEP_HYPHEN: Final = re.compile(r"^(?:og|eller|samt)\b|^[A-ZÆØÅ0-9]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source text.

    Attributes:
        name: what the report calls it: the file's name up to the first ``_``.
        text: the mended text, one line for each line of the file that begins a word.
        starts: offset in ``text`` where each line of the file begins.
    """

    name: str
    text: str
    starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """Return the line of the file, from 1, that an offset lies on."""
        return bisect_right(self.starts, offset)


def read_source(path: Path) -> SourceText:
    """Read a source text.

    Raises:
        OSError: if it cannot be read.
    """
    return mend(path.stem.partition("_")[0], path.read_text(encoding="utf-8", errors="replace"))


def mend(name: str, raw: str) -> SourceText:
    """Put broken words together.

    >>> mend("x", "en sammenheng-\\nende helse- \\nog omsorgstjeneste").text
    'en sammenhengende helse- \\nog omsorgstjeneste'
    """
    out: list[str] = []
    starts: list[int] = []
    length = 0
    lines = raw.split("\n")
    for number, line in enumerate(lines):
        starts.append(length)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        stripped = line.rstrip()
        if re.search(r"\w-$", stripped) and following[:1].strip():
            piece = stripped if _KEEP_HYPHEN.match(following) else stripped[:-1]
            if re.match(r"(?:og|eller|samt)\b", following):
                piece += " "
        else:
            piece = line + "\n"
        out.append(piece)
        length += len(piece)
    return SourceText(name, "".join(out), tuple(starts))
