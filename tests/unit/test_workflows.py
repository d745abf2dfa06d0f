"""The workflows hold the rules that keep strangers' code and words away from our rights."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.sh"))
RISKY = re.compile(
    r"\$\{\{.*?(?:github\.event|github\.head_ref|inputs\.|steps\.|needs\.)", re.DOTALL
)


def read(path: Path) -> dict[str, Any]:
    # The key «on» is true in YAML 1.1; GitHub reads it as the word.
    text = path.read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def test_the_workflows_are_here() -> None:
    assert {path.name for path in WORKFLOWS} >= {
        "ci.yml", "pull-request.yml", "pull-request-comment.yml", "weekly.yml"}  # fmt: skip


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_from_outside_is_pasted_into_a_script(path: Path) -> None:
    for step in steps(read(path)):
        assert not RISKY.search(step.get("run", "")), step
        script = step.get("with", {}).get("script", "")
        assert not RISKY.search(script), step


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_declared_and_small(path: Path) -> None:
    workflow = read(path)
    assert "pull_request_target" not in workflow["on"]
    assert "permissions" in workflow
    granted = [workflow["permissions"], *(job.get("permissions", {})
                                          for job in workflow["jobs"].values())]  # fmt: skip
    for rights in granted:
        assert isinstance(rights, dict)  # never «write-all»
        if "pull_request" in workflow["on"]:
            assert set(rights.values()) <= {"read"}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_checkouts_leave_no_credentials(path: Path) -> None:
    for step in steps(read(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


USES = re.compile(r"^ *(?:- )?uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<pin>.*)$", re.MULTILINE)


def test_every_action_is_pinned_by_commit_with_its_version_beside_it() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        found = list(USES.finditer(text))
        assert len(found) == sum("uses" in step for step in steps(read(path))), path.name
        for use in found:
            assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", use["pin"]), use[0]
            pins.setdefault(use["action"], set()).add(use["pin"])
    assert pins
    assert {action: len(known) for action, known in pins.items()} == dict.fromkeys(pins, 1)


def test_the_job_that_may_write_fetches_nothing_of_the_pull_request() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "pull-request-comment.yml")
    (watched,) = workflow["on"]["workflow_run"]["workflows"]
    assert watched == read(ROOT / ".github" / "workflows" / "pull-request.yml")["name"]
    for step in steps(workflow):
        ref = step.get("with", {}).get("ref", "")
        assert "head" not in ref
        assert "download-artifact" not in step.get(
            "uses", ""
        )  # the script reads it, unpacking nothing
    assert workflow["permissions"] == {}


def test_no_workflow_that_writes_installs_or_builds() -> None:
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            if "write" in job.get("permissions", {}).values():
                for step in job["steps"]:
                    assert not re.search(r"\b(make|pip|kb|uv|npm)\b", step.get("run", "")), step


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_stop_at_the_first_error_and_parse(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shell = "bash" if text.startswith("#!/usr/bin/env bash") else "sh"
    assert "set -e" in text
    assert subprocess.run([shell, "-n", str(path)], check=False).returncode == 0
    assert path.stat().st_mode & 0o111
    assert "eval" not in text.split()


def test_the_hook_for_pre_commit_is_one_that_exists() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    from kb.commands import COMMANDS

    for hook in hooks:
        program, command = hook["entry"].split()[:2]
        assert (program, command in COMMANDS) == ("kb", True)
        pattern = re.compile(hook["files"])
        assert pattern.search("content/laws/proveloven.yaml")
        assert not pattern.search("kb/library.py")
