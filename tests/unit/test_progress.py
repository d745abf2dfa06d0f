"""The line that says how far long work has come: only on a terminal, only when it takes time."""

from __future__ import annotations

import io
import sys

import pytest

from kb.commands import progress
from kb.commands.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def worked(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    """Count off ten items, each of which takes some time by the clock."""
    clock = [0.0]
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    with ProgressLine() as line:
        for item in line.counted(range(10)):
            clock[0] += seconds
            stream.write(f"<{item}>")
    return stream.getvalue()


def test_long_work_is_counted_and_the_line_is_gone_before_anything_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = worked(monkeypatch, Terminal(), 0.6)
    assert "2 av 10 …\r\x1b[2K<2>" in said
    assert said.endswith("\r\x1b[2K")
    assert said.count(" av 10 …") == said.count("\r\x1b[2K") / 2


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked(monkeypatch, Terminal(), 0.01) == "".join(f"<{item}>" for item in range(10))


def test_nothing_is_written_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "av" not in worked(monkeypatch, io.StringIO(), 5)
