"""What all tests share: a small invented content folder, and how to run ``kb``.

The fixture content is copied to a temporary folder for each test that asks, so
that a test may change files, and its cache never meets the real one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.library import Library
from kb.store.folders import locate
from kb.store.snapshot import load

os.environ["LANGUAGE"] = "nb"  # the tests read Norwegian, whatever the developer's locale is

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = Path(__file__).resolve().parent / "fixtures" / "content"

RunKb = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A private copy of the fixture content, inside a folder of its own."""
    return Path(shutil.copytree(FIXTURES, tmp_path / "project" / "content"))


@pytest.fixture
def library(content: Path) -> Library:
    """The library of the fixture content."""
    return load(locate(content)).library


@pytest.fixture(scope="session")
def real_content() -> Path:
    """The content folder of this checkout; read it, do not write."""
    return ROOT / "content"


@pytest.fixture
def kb(tmp_path: Path) -> RunKb:
    """Run ``kb`` as a user does, in a process of its own."""

    def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "home"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            **options.pop("env", {}),  # type: ignore[dict-item]
        }
        return subprocess.run(
            [sys.executable, "-m", "kb", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd=options.pop("cwd", tmp_path),  # type: ignore[arg-type]
            **options,  # type: ignore[call-overload]
        )

    return run
