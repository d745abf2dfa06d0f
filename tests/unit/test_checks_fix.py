"""Mending keeps everything else: comments, quoting, order of what is right."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from kb.checks import fix
from kb.checks.engine import check
from kb.store.yaml_reader import read_bytes
from tests.hostile.test_records import CASES, expectation

BASE = Path(__file__).resolve().parent.parent / "hostile" / "base"
TODAY = date(2026, 11, 22)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def mended(root: Path, path: str, data: bytes) -> bytes:
    """Put a file into the content folder, mend what can be, and return it."""
    (root / path).write_bytes(data)
    report = check(root, TODAY)
    codes = {item.code for item in report.diagnostics if item.path == path and item.fixable}
    file = next(file for file in report.corpus.files if file.path == path)
    outcome = fix.mend(root, file, codes)
    return outcome.after if outcome else data


LAW = (BASE / "laws" / "eksempelloven.yaml").read_text()
PATH = "laws/eksempelloven.yaml"

FIXED = [
    case
    for case in CASES
    if {line.split()[1] for line in expectation(case)[1]} & fix.FIXABLE
    and not any(" KB00" in line and "KB007" not in line and "KB008" not in line
                for line in expectation(case)[1])
]  # fmt: skip


@pytest.mark.parametrize("case", FIXED, ids=lambda case: case.stem)
def test_after_mending_only_the_rest_is_left(case: Path, base: Path) -> None:
    path, lines = expectation(case)
    (base / path).parent.mkdir(exist_ok=True)
    after = mended(base, path, case.read_bytes())
    (base / path).write_bytes(after)
    left = {item.code for item in check(base, TODAY).diagnostics if item.path == path}
    assert left == {line.split()[1] for line in lines} - fix.FIXABLE
    assert mended(base, path, after) == after


def test_a_clean_file_is_left_alone(base: Path) -> None:
    for path in sorted(base.glob("*/*.yaml")):
        report = check(base, TODAY)
        file = next(file for file in report.corpus.files if file.id == path.stem)
        assert fix.mend(base, file, set(fix.FIXABLE)) is None


def test_comments_follow_their_key(base: Path) -> None:
    text = LAW.replace("type: law\ntitle: Lov om eksempler\n", "") + (
        '# om tittelen\n# over to linjer\ntitle: "Lov om eksempler"  # i anførselstegn\n'
        "\n# om typen\ntype: law\n# til slutt\n"
    )
    after = mended(base, PATH, text.encode()).decode()
    assert after.splitlines()[:6] == [
        "# yaml-language-server: $schema=../../schema/law.schema.json",
        "# om typen",
        "type: law",
        "# om tittelen",
        "# over to linjer",
        'title: "Lov om eksempler"  # i anførselstegn',
    ]
    assert after.endswith("\n# til slutt\n")
    assert read_bytes(after.encode()).data == read_bytes(text.encode()).data


def test_only_the_long_lines_are_folded(base: Path) -> None:
    long = "Vilkår for hjelp og støtte, " * 5
    text = LAW.replace("topic: Vilkår", f"topic: {long.strip()}  # husk\n".rstrip("\n"))
    after = mended(base, PATH, text.replace("  # husk", "").encode()).decode()
    assert "    topic: >-\n      Vilkår for hjelp" in after
    assert max(len(line) for line in after.splitlines()) <= 100
    changed = set(after.splitlines()) ^ set(text.splitlines())
    assert all("Vilkår" in line or "støtte" in line or "topic" in line for line in changed)


def test_a_long_line_with_a_comment_is_left_for_a_person(base: Path) -> None:
    long = "Vilkår for hjelp og støtte, " * 5
    text = LAW.replace("topic: Vilkår", f"topic: {long.strip()} # husk dette")
    after = mended(base, PATH, text.encode())
    assert read_bytes(after).data == read_bytes(text.encode()).data
    assert b"# husk dette" in after


def test_trailing_space_inside_verbatim_text_is_kept(base: Path) -> None:
    text = LAW.replace("sources:", "note: |\n  to mellomrom  \n  og mer\nsources:")
    assert mended(base, PATH, text.encode()) == text.encode()


def test_windows_line_ends_inside_and_out(base: Path) -> None:
    after = mended(base, PATH, LAW.replace("\n", "\r\n").encode())
    assert after == LAW.encode()


def test_a_file_that_cannot_be_parsed_is_not_touched(base: Path) -> None:
    text = LAW.replace("title: Lov", "title: a: Lov") + "\n\n"
    assert mended(base, PATH, text.encode()) == text.encode()


def test_the_diff_shows_before_and_after(base: Path) -> None:
    (base / PATH).write_text(LAW + "\n")
    report = check(base, TODAY)
    file = next(file for file in report.corpus.files if file.path == PATH)
    outcome = fix.mend(base, file, {"KB504"})
    assert outcome is not None
    diff = outcome.diff("content/x.yaml")
    assert diff.startswith("--- content/x.yaml (før)\n+++ content/x.yaml (etter)\n")
    assert "\n-\n" in diff
