"""Every broken file in ``records/`` gives exactly the findings written beside it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from kb.checks.engine import check
from kb.checks.rule import all_rules
from kb.records.kinds import KINDS, TYPES

HERE = Path(__file__).parent
BASE = HERE / "base"
TODAY = date(2026, 11, 22)
CASES = sorted((HERE / "records").glob("*.y*ml"))

ELSEWHERE = {
    "KB000": "test_checks.py: needs a rule that crashes",
    "KB001": "test_files.py: needs a broken link",
    "KB012": "test_files.py: needs a file of another name",
    "KB215": "test_checks.py: needs two files",
}
"""Rules that one file dropped into the base folder cannot break."""


def expectation(case: Path) -> tuple[str, list[str]]:
    """Return where to put the file, and the findings it must give."""
    lines = case.with_suffix(".expected").read_text().splitlines()
    if lines and lines[0].startswith("# path: "):
        return lines[0].removeprefix("# path: "), lines[1:]
    found = re.search(rb"^type: (\S+)", case.read_bytes(), re.MULTILINE)
    assert found, f"{case.name} has no type; say «# path:» in the .expected file"
    return f"{KINDS[TYPES[found[1].decode()].kind].folder}/{case.name}", lines


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 60


def test_the_base_is_clean() -> None:
    assert check(BASE, TODAY).diagnostics == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_findings(case: Path, tmp_path: Path) -> None:
    path, expected = expectation(case)
    root = tmp_path / "content"
    shutil.copytree(BASE, root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(case.read_bytes())
    found = [item for item in check(root, TODAY).diagnostics if item.path == path]
    assert [f"{item.line}:{item.column} {item.code}" for item in found] == expected
    for item in found:
        assert item.message
        assert item.remedy
        assert not item.message.endswith(".")


def test_every_rule_has_a_broken_file() -> None:
    covered = {line.split()[1] for case in CASES for line in expectation(case)[1]}
    assert covered | set(ELSEWHERE) == set(all_rules())
    assert not covered & set(ELSEWHERE)
