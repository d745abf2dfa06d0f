"""Replay the terminal transcripts in hand-written pages, so that they stay true.

A page holds files (a block after a comment ``<!-- fil: PATH -->``) and terminal
sessions (``console`` blocks: ``$ command`` and what it prints). :func:`replay`
writes the files and runs the commands in order, and returns the page with what
they print now. ``python -m tests.transcripts PAGE…`` rewrites pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "tests" / "fixtures" / "content"
_BLOCK = re.compile(
    r"(?:<!-- fil: (?P<file>[^ ]+) -->\n\n?)?```(?P<language>\w+)[^\n]*\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def replay(page: str, folder: Path) -> str:
    """Return a page with the output that its commands have now.

    Args:
        page: the page as Markdown.
        folder: an empty folder; the fixture content is put in ``content`` below it.
    """
    shutil.copytree(CONTENT, folder / "content")
    bin_ = folder / ".bin"
    bin_.mkdir()
    shim = bin_ / "kb"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n', encoding="utf-8")
    shim.chmod(0o755)

    def block(found: re.Match[str]) -> str:
        if found["file"]:
            path = folder / found["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found["text"], encoding="utf-8")
        elif found["language"] == "console":
            return found[0].replace(found["text"], _session(found["text"], folder))
        return found[0]

    return _BLOCK.sub(block, page)


def _session(text: str, folder: Path) -> str:
    out = []
    for line in text.splitlines():
        if line.startswith("$ "):
            out.append(line)
            out.extend(_run(line[2:], folder).splitlines())
    return "\n".join(out) + "\n"


def _run(command: str, folder: Path) -> str:
    environment = {
        "PATH": f"{folder / '.bin'}:{os.environ['PATH']}", "HOME": str(folder), "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "COLUMNS": "88",
        "KB_TODAY": "2026-11-22", "NO_COLOR": "1",
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.stdout


def main(pages: list[str]) -> None:
    """Rewrite pages with the output of today."""
    for name in pages:
        path = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            page = replay(path.read_text(encoding="utf-8"), Path(folder))
        path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
