"""``kb diff`` between commits of a real git repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import RunKb


@pytest.fixture
def repository(content: Path) -> Path:
    """The fixture content in a git repository with one commit."""
    git(content.parent, "init", "-q")
    commit(content.parent)
    return content


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Prøve", "-c", "user.email=prove@example.invalid"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "innhold")


def test_between_two_commits_and_to_the_work_tree(kb: RunKb, repository: Path) -> None:
    law = repository / "laws" / "boligproveloven.yaml"
    law.write_text(law.read_text().replace("state: in-force", "state: repealed"))
    worktree = kb("diff", "HEAD", "--content", repository)
    assert worktree.returncode == 0, worktree.stderr
    assert "boligproveloven: gjeldende → opphevet" in worktree.stdout
    commit(repository.parent)
    assert kb("diff", "HEAD", "--content", repository).stdout == "Ingen endringer i innholdet.\n"
    data = json.loads(
        kb("diff", "HEAD~1", "HEAD", "--format", "json", "--content", repository).stdout
    )
    assert data["changed"][0]["status"] == ["in-force", "repealed"]
    assert "/lover/boligproveloven/" in data["pages"]


def test_markdown_cannot_be_made_to_act(kb: RunKb, repository: Path) -> None:
    law = repository / "laws" / "boligproveloven.yaml"
    law.write_text(
        law.read_text().replace(
            "topic: individuelt tilpasset bistand",
            "topic: '<img src=x onerror=alert(1)> @alle [klikk](javascript:x) **fet**'",
        )
    )
    shown = kb("diff", "HEAD", "--format", "markdown", "--content", repository).stdout
    assert "<img" not in shown
    assert "@alle" not in shown
    assert "[klikk]" not in shown.replace("\\[klikk\\]", "")


@pytest.mark.parametrize("revision", ["finnes-ikke", "--output=x", "HEAD^{tree}"])
def test_a_revision_that_is_none(kb: RunKb, repository: Path, revision: str) -> None:
    done = kb("diff", "--content", repository, "--", revision)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_outside_a_checkout(kb: RunKb, content: Path) -> None:
    done = kb("diff", "HEAD", "--content", content)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_long_values_are_shown_where_they_differ(kb: RunKb, repository: Path) -> None:
    law = repository / "laws" / "boligproveloven.yaml"
    start = "Et ord til for lengdens skyld. " * 20
    text = law.read_text(encoding="utf-8")
    law.write_text(f"{text}note: '{start}Før.'\n", encoding="utf-8")
    commit(repository.parent)
    law.write_text(f"{text}note: '{start}Etter.'\n", encoding="utf-8")
    said = kb("diff", "HEAD", "--content", repository).stdout
    flat = " ".join(said.split())
    assert "lengdens skyld. Før.» → «…" in flat
    assert "lengdens skyld. Etter.»" in flat
