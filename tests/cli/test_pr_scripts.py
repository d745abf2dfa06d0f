"""What the workflow does on a pull request, run here: a real branch, and a stand-in for ``gh``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kb.editing.pull_request import MARK
from tests.conftest import ROOT
from tests.unit.test_pull_request import DIFF, SHA, written, zipped

ENVIRONMENT = {
    "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8",
    "KB": f"{sys.executable} -m kb", "PYTHON": sys.executable, "KB_TODAY": "2026-11-22",
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.org",
    "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.org",
}  # fmt: skip


def run(*command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**ENVIRONMENT, "HOME": str(cwd), **more}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True,
                          check=False)  # fmt: skip


@pytest.fixture
def branch(content: Path) -> Path:
    """A repository with the fixture content on main and a change on a branch."""
    project = content.parent

    def git(*arguments: str) -> None:
        done = run("git", *arguments, cwd=project)
        assert done.returncode == 0, done.stderr

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "første")
    git("switch", "-qc", "forslag")
    law = content / "laws" / "proveloven.yaml"
    law.write_text(
        law.read_text(encoding="utf-8") + "note: 'Ny merknad @alle'   \n", encoding="utf-8"
    )
    (content / "laws" / "boligproveloven.yaml").unlink()
    git("commit", "-qam", "forslag")
    return project


def test_the_report_is_made_with_one_command(branch: Path) -> None:
    done = run(
        str(ROOT / "scripts" / "pr-report.sh"), "main", "HEAD", "ut", cwd=branch, NUMBER="12"
    )
    assert done.returncode in (0, 1), done.stderr
    out = branch / "ut"
    assert sorted(path.name for path in out.iterdir()) == [
        "endringer.md", "funn.txt", "kommentar.md", "nummer", "rettelser.diff"]  # fmt: skip
    assert (out / "nummer").read_text() == "12\n"
    comment = (out / "kommentar.md").read_text(encoding="utf-8")
    assert comment.startswith(MARK)
    assert "### Poster fjernet (1)" in comment
    assert "boligproveloven" in comment
    assert "Ny merknad" in comment
    changes, _, rest = comment.partition("<details>")
    assert "@alle" not in changes
    assert rest.count("```") == 2  # what stands in the block does nothing
    assert "KB503" in (out / "funn.txt").read_text(encoding="utf-8")
    assert done.returncode == 1
    assert "+note: 'Ny merknad @alle'\n" in (out / "rettelser.diff").read_text(encoding="utf-8")


def test_in_the_workflow_findings_are_annotations(branch: Path) -> None:
    script = str(ROOT / "scripts" / "pr-report.sh")
    done = run(script, "main", "HEAD", "ut", cwd=branch, GITHUB_ACTIONS="true")
    assert done.returncode == 1, done.stderr
    assert "::warning file=content/laws/proveloven.yaml,line=" in done.stdout + done.stderr


def test_a_base_that_is_not_there_is_told(branch: Path) -> None:
    done = run(str(ROOT / "scripts" / "pr-report.sh"), "origin/borte", cwd=branch)
    assert done.returncode not in (0, 1)
    done = run(str(ROOT / "scripts" / "pr-report.sh"), cwd=branch)
    assert "usage" in done.stderr


GH = """#!/bin/sh
printf '%s\\n' "$*" >>"$LOG"
case "$*" in
  *"/actions/runs/"*) cat "$FAKE/artifacts" ;;
  *"/zip") cat "$FAKE/report.zip" ;;
  *"--jq .head.sha") cat "$FAKE/sha" ;;
  *"--paginate"*"/issues/"*) cat "$FAKE/comments" ;;
  *"--paginate"*"/pulls/"*) cat "$FAKE/known" ;;
  *"body=@"*) for last; do :; done; cat "${last#body=@}" >"$FAKE/posted" ;;
  *"--input"*) for last; do :; done; cat "$last" >>"$FAKE/suggested"; echo >>"$FAKE/suggested" ;;
esac
"""


@pytest.fixture
def gh(tmp_path: Path) -> Path:
    """A folder with a stand-in for gh, and what it answers."""
    fake = tmp_path / "fake"
    (fake / "bin").mkdir(parents=True)
    (fake / "bin" / "gh").write_text(GH, encoding="utf-8")
    (fake / "bin" / "gh").chmod(0o755)
    shutil.copy(
        zipped(written(tmp_path / "report", **{"rettelser.diff": DIFF})), fake / "report.zip"
    )
    for name, text in (("artifacts", "55"), ("sha", SHA), ("comments", ""), ("known", "")):
        (fake / name).write_text(f"{text}\n", encoding="utf-8")
    return fake


def post(gh: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    log = gh / "log"
    done = run(
        str(ROOT / "scripts" / "pr-comment.sh"), cwd=gh, REPO="eier/navn", RUN_ID="99",
        HEAD_SHA=SHA, FAKE=str(gh), LOG=str(log), PATH=f"{gh / 'bin'}:{os.environ['PATH']}",
    )  # fmt: skip
    return done, log.read_text(encoding="utf-8")


def test_the_first_report_becomes_a_comment_with_suggestions(gh: Path) -> None:
    done, asked = post(gh)
    assert done.returncode == 0, done.stderr
    assert "--method POST repos/eier/navn/issues/7/comments" in asked
    comment = (gh / "posted").read_text(encoding="utf-8")
    assert comment.startswith(MARK)
    assert "(https://github.com/eier/navn/actions/runs/99)" in comment
    assert (gh / "suggested").read_text(encoding="utf-8").count("```suggestion") == 3


def test_the_next_report_renews_the_comment_and_repeats_no_suggestion(gh: Path) -> None:
    post(gh)
    known = [line for line in (gh / "suggested").read_text(encoding="utf-8").splitlines() if line]
    rows = [json.dumps([item["path"], item["body"]], ensure_ascii=False, separators=(",", ":"))
            for item in map(json.loads, known)]  # fmt: skip
    (gh / "known").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (gh / "comments").write_text("321\n", encoding="utf-8")
    (gh / "suggested").unlink()
    (gh / "log").unlink()
    done, asked = post(gh)
    assert done.returncode == 0, done.stderr
    assert "--method PATCH repos/eier/navn/issues/comments/321" in asked
    assert "POST" not in asked
    assert not (gh / "suggested").exists()


def test_a_report_about_another_commit_is_not_posted(gh: Path) -> None:
    (gh / "sha").write_text("f" * 40 + "\n", encoding="utf-8")
    done, asked = post(gh)
    assert done.returncode == 0
    assert "method" not in asked


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"x" * 1000])
def test_a_report_that_cannot_be_read_is_not_posted(gh: Path, raw: bytes) -> None:
    (gh / "report.zip").write_bytes(raw)
    done, asked = post(gh)
    assert done.returncode == 2
    assert "method" not in asked


def test_a_run_without_a_report_is_left_alone(gh: Path) -> None:
    (gh / "artifacts").write_text("", encoding="utf-8")
    done, asked = post(gh)
    assert done.returncode == 0
    assert "zip" not in asked


def test_the_weekly_report_is_markdown_and_survives_being_offline(content: Path) -> None:
    done = run(str(ROOT / "scripts" / "weekly-report.sh"), "h.json", cwd=content.parent,
               KB=f"{sys.executable} {content.parent / 'fake.py'}")  # fmt: skip
    assert done.returncode != 0  # no such command is not a quiet report
    (content.parent / "fake.py").write_text(
        "import sys\nprint('`x` ``` @alle')\nsys.exit({'links': 2, 'todo': 0}[sys.argv[1]])\n"
    )
    done = run(str(ROOT / "scripts" / "weekly-report.sh"), "h.json", cwd=content.parent,
               KB=f"{sys.executable} {content.parent / 'fake.py'}")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Adressene kunne ikke sjekkes denne gangen." in done.stdout
    assert "````text\n`x` ``` @alle\n````" in done.stdout
