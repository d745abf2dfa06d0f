"""Lighthouse gives 100 for accessibility, best practices and search engines.

It runs with its own settings, on a phone, in a Chromium that can reach nothing but
this machine. ``scripts/ensure-lighthouse.sh`` installs it from its lock file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any

import pytest

from tests.site.conftest import CHROMIUM, FLAGS, ROOT, TYPES

FOLDER = ROOT / "tests" / "site" / "lighthouse"
PAGES = ("forside", "lov", "liste", "søk", "sammenlikning av team")
CATEGORIES = ("accessibility", "best-practices", "seo")
VERSION = json.loads((FOLDER / "package.json").read_text("utf-8"))["dependencies"]["lighthouse"]


@pytest.fixture(scope="session")
def judged(mkdocs_address: str) -> dict[str, Any]:
    """What Lighthouse says of each page."""
    node = shutil.which("node")
    assert node, "Node mangler; kjør «sh scripts/ensure-lighthouse.sh»"
    installed = FOLDER / "node_modules" / "lighthouse" / "package.json"
    assert installed.is_file(), "kjør «sh scripts/ensure-lighthouse.sh»"
    assert json.loads(installed.read_text("utf-8"))["version"] == VERSION
    flags = [*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    addresses = {page: mkdocs_address + TYPES[page] for page in PAGES}
    run = subprocess.run(
        [node, str(FOLDER / "run.mjs"), json.dumps(flags), *addresses.values()],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answers = json.loads(run.stdout)
    return {page: answers[address] for page, address in addresses.items()}


@pytest.mark.parametrize("page", PAGES)
def test_full_marks(judged: dict[str, Any], page: str) -> None:
    found = judged[page]
    assert found["trouble"] == []
    assert found["faults"] == []
    assert found["scores"] == dict.fromkeys(CATEGORIES, 100)
