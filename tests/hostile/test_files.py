"""Bad files that are more than bad text: size, links, folders, rights, two at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from kb.checks.engine import check
from kb.diagnostics import Diagnostic
from tests.conftest import RunKb

BASE = Path(__file__).parent / "base"
TODAY = date(2026, 11, 22)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    shutil.copytree(BASE, root)
    return root


def findings(root: Path) -> list[str]:
    return [
        f"{item.path}:{item.line}:{item.column} {item.code}"
        for item in check(root, TODAY).diagnostics
    ]


def by_code(root: Path, code: str) -> list[Diagnostic]:
    return [item for item in check(root, TODAY).diagnostics if item.code == code]


def test_a_huge_file_is_refused_unread(content: Path) -> None:
    with (content / "studies" / "stor.yaml").open("wb") as stream:
        stream.truncate(50_000_000)
    assert findings(content) == ["studies/stor.yaml:1:1 KB005"]
    assert "50.0 MB" in by_code(content, "KB005")[0].message


def test_a_broken_link(content: Path) -> None:
    (content / "laws" / "borte.yaml").symlink_to("finnes-ikke.yaml")
    assert findings(content) == ["laws/borte.yaml:1:1 KB001"]
    assert "slettet" in by_code(content, "KB001")[0].message


def test_a_link_in_a_ring(content: Path) -> None:
    (content / "laws" / "ring.yaml").symlink_to("ring.yaml")
    assert findings(content) == ["laws/ring.yaml:1:1 KB001"]


def test_a_folder_named_like_a_record(content: Path) -> None:
    (content / "laws" / "mappe.yaml").mkdir()
    assert findings(content) == ["laws/mappe.yaml:1:1 KB012"]


def test_a_file_that_nobody_reads(content: Path) -> None:
    (content / "laws" / "eksempelloven.YAML").write_text("type: law\n")
    (content / "laws" / "kopi.yaml.bak").write_text("type: law\n")
    (content / "laws" / "LES.md").write_text("Om mappen.\n")
    (content / "laws" / ".skjult").write_text("")
    assert findings(content) == [
        "laws/eksempelloven.YAML:1:1 KB012",
        "laws/kopi.yaml.bak:1:1 KB012",
    ]


def test_a_linked_folder_is_not_followed(content: Path) -> None:
    (content / "laws" / "ut").symlink_to(content / "studies")
    assert findings(content) == ["laws/ut:1:1 KB012"]


def test_a_folder_without_rights(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "models":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert "models:1:1 KB012" in findings(content)


def test_two_files_with_one_id(content: Path) -> None:
    shutil.copy(content / "laws" / "eksempelloven.yaml", content / "laws" / "under.yaml")
    (content / "laws" / "dypere").mkdir()
    shutil.move(content / "laws" / "under.yaml", content / "laws" / "dypere" / "eksempelloven.yaml")
    twins = by_code(content, "KB212")
    assert [item.path for item in twins] == ["laws/eksempelloven.yaml"]
    assert "laws/dypere/eksempelloven.yaml" in twins[0].message


def test_deep_nesting_in_blocks_is_refused(content: Path) -> None:
    deep = "".join(f"{'  ' * level}a:\n" for level in range(500))
    (content / "laws" / "dyp.yaml").write_text(deep)
    assert findings(content) == ["laws/dyp.yaml:32:63 KB005"]


def test_deep_flow_nesting_is_refused(content: Path) -> None:
    (content / "laws" / "dyp.yaml").write_text("a: " + "[" * 20_000)
    assert "laws/dyp.yaml:1:34 KB005" in findings(content)


def test_an_alias_bomb_costs_nothing(content: Path) -> None:
    names = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)
    ]
    (content / "laws" / "bombe.yaml").write_text("\n".join(lines) + "\n")
    assert findings(content) == ["laws/bombe.yaml:1:4 KB010"]


def test_a_missing_organisations_file(content: Path) -> None:
    (content / "organisations.yaml").unlink()
    assert {item.split(" ")[1] for item in findings(content)} == {"KB204"}


def test_an_unreadable_themes_file_is_one_finding_and_does_not_hide_others(content: Path) -> None:
    (content / "themes.yaml").write_text("themes: [\n")
    found = findings(content)
    assert found[-1] == "themes.yaml:2:1 KB002"


def test_a_broken_record_does_not_make_references_to_it_dangle(content: Path) -> None:
    (content / "laws" / "eksempelloven.yaml").write_text("type: law: x\n")
    assert findings(content) == ["laws/eksempelloven.yaml:1:10 KB002"]


def test_read_only_folder_is_checked_and_fix_says_why_it_cannot(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb.checks import fix
    from kb.store import atomic

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    law = content / "laws" / "eksempelloven.yaml"
    before = law.read_bytes() + b"\n\n"
    law.write_bytes(before)
    report = check(content, TODAY)
    file = next(file for file in report.corpus.files if file.id == "eksempelloven")
    mended = fix.mend(content, file, {"KB504"})
    assert mended is not None
    monkeypatch.setattr(atomic.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        fix.write(content, mended)
    assert law.read_bytes() == before
    assert sorted(path.name for path in law.parent.iterdir()) == ["eksempelloven.yaml"]


def test_search_and_check_at_once_while_content_changes(content: Path, kb: RunKb) -> None:
    """Many processes, one cache: each gives a whole answer, and none falls over."""
    commands = [["check", "--format", "json"], ["search", "eksempel", "--format", "json"]] * 3
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "kb", *command, "--content", str(content)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "KB_TODAY": "2026-11-22"},
        )
        for command in commands
    ]
    for number in range(20):
        (content / "concepts" / f"nytt-{number}.yaml").write_text("type: concept\n")
    for process in running:
        out, err = process.communicate()
        assert "Traceback" not in err
        assert process.returncode in (0, 1)
        json.loads(out)
    final = kb("check", "--format", "json", "--content", content)
    found = json.loads(final.stdout)["findings"]
    assert {item["record"] for item in found} == {f"nytt-{number}" for number in range(20)}
