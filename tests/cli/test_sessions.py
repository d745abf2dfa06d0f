"""Transcripts: each file is a session in a terminal, run again and compared.

``$ `` begins a line that somebody typed; what follows is everything the terminal
showed, standard error included, and ``# slutt-kode N`` where it was not 0. The
sessions run in a folder that holds a copy of the fixture content. A change that
is meant is written with ``KB_TRANSCRIPTS=write pytest tests/cli/test_sessions.py``
and read in the diff. (The sessions in the handbook are test_transcripts.py's.)
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kb.commands import COMMANDS
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))


def typed(text: str) -> list[str]:
    return [line[2:] for line in text.splitlines() if line.startswith("$ ")]


def session(commands: list[str], project: Path, home: Path) -> str:
    """Run the commands one after another and return what the terminal showed."""
    tools = home / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "kb").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n')
    (tools / "kb").chmod(0o755)
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(home), "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1", "COLUMNS": "80",
    }  # fmt: skip
    shown = []
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command], cwd=project, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        shown.append(f"$ {command}\n{_steady(done.stdout)}")
        if done.returncode:
            shown.append(f"# slutt-kode {done.returncode}\n")
    return "".join(shown)


def _steady(text: str) -> str:
    """Replace what changes with the day: fingerprints and seconds."""
    text = re.sub(r"\b[0-9a-f]{12}\b", "<data>", text)
    text = re.sub(r"\b\d+[.,]\d+ s\b", "<tid>", text)
    return text if not text or text.endswith("\n") else text + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_session_is_as_written(file: Path, content: Path, tmp_path: Path) -> None:
    written = file.read_text(encoding="utf-8")
    shown = session(typed(written), content.parent, tmp_path)
    assert "Traceback" not in shown
    if os.environ.get("KB_TRANSCRIPTS") == "write":
        file.write_text(shown, encoding="utf-8")
        return
    assert shown == written


def test_every_command_has_a_transcript() -> None:
    assert {file.stem for file in FILES} == set(COMMANDS)
