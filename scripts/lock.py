"""Renew ``uv.lock`` from pyproject.toml, without addresses in it.

The lock file pins every package by version and SHA-256. Which index serves the
files is the machine's own business (hospitals and municipalities often have a
mirror), so download addresses are replaced by file names; ``uv export --frozen``
reads the result, and ``uv pip sync --require-hashes`` refuses any other file.

Usage: python scripts/lock.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write uv.lock; returns the exit code."""
    uv = Path(sys.executable).with_name("uv")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copy(ROOT / "pyproject.toml", project)
        (project / "README.md").write_text("")
        done = subprocess.run([uv, "lock", "--project", project], check=False)
        if done.returncode:
            return done.returncode
        text = (project / "uv.lock").read_text()
    text = re.sub(r'url = "[^"]*/([^"/]+)"', r'filename = "\1"', text)
    text = re.sub(r'registry = "[^"]*"', 'registry = "https://index.invalid/simple"', text)
    (ROOT / "uv.lock").write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
