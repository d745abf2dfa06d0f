"""Show how far long work has come: one line on the terminal, gone when it is done.

Only where a person looks at stderr; in a pipe nothing is written. The line is
taken away before anything else is told, so that the two never mix.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from kb.messages import _

Item = TypeVar("Item")

PATIENCE: Final = 1.0
"""Seconds of work before the items are counted; short work needs no telling."""
_BETWEEN: Final = 0.2


class ProgressLine:
    """One line on stderr that says what is being done; silent when it is not a terminal."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._drawn = False

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, text: str) -> None:
        """Show what is being done now."""
        self._write(f"{text} …")
        self._drawn = True

    def clear(self) -> None:
        """Take the line away, if there is one."""
        if self._drawn:
            self._write("")
            self._drawn = False

    def counted(self, items: Sequence[Item]) -> Iterator[Item]:
        """Yield the items, and show how many are done when it takes time."""
        told = time.monotonic() + PATIENCE - _BETWEEN
        for done, item in enumerate(items):
            self.clear()
            yield item
            if time.monotonic() - told >= _BETWEEN:
                self.show(_("{done} av {total}", done=done + 1, total=len(items)))
                told = time.monotonic()
        self.clear()

    def _write(self, text: str) -> None:
        if self._live:
            sys.stderr.write(f"\r\x1b[2K{text}")
            sys.stderr.flush()
