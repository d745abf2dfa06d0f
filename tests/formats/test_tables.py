"""The data package, read by Frictionless' own program."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path

import pytest

from tests.conftest import ROOT, RunKb

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its dependencies; nothing of ours
    import frictionless


def check(folder: Path) -> frictionless.Report:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return frictionless.validate(str(folder / "datapackage.json"))


@pytest.mark.parametrize("which", ["fixture", "real"])
def test_the_package_is_valid(kb: RunKb, content: Path, tmp_path: Path, which: str) -> None:
    folder = tmp_path / "pakke"
    source = content if which == "fixture" else ROOT / "content"
    done = kb("export", "--format", "datapackage", "-o", folder, "--content", source)
    assert done.returncode == 0, done.stderr
    report = check(folder)
    assert report.valid, report.flatten(["name", "rowNumber", "message"])[:5]
    assert len(report.tasks) == len(
        json.loads((folder / "datapackage.json").read_text())["resources"]
    )


def test_a_part_of_the_base_is_a_valid_package_too(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    arguments = ("export", "--type", "study", "--format", "datapackage", "--content", content)
    assert kb(*arguments, "-o", tmp_path / "p").returncode == 0
    assert check(tmp_path / "p").valid
    with (tmp_path / "p" / "findings.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["record"] == "ose-2014"
    assert rows[0]["text"] == "Oppholdsdøgn gikk ned med 33 prosent."


def test_frictionless_would_have_noticed(kb: RunKb, content: Path, tmp_path: Path) -> None:
    kb("export", "--format", "datapackage", "-o", tmp_path / "p", "--content", content)
    file = tmp_path / "p" / "record_themes.csv"
    file.write_text(file.read_text() + "finnes-ikke,bolig\n")
    assert not check(tmp_path / "p").valid


def test_a_folder_of_others_is_left_alone(kb: RunKb, content: Path, tmp_path: Path) -> None:
    (tmp_path / "viktig.txt").write_text("ikke slett")
    done = kb("export", "--format", "datapackage", "-o", tmp_path, "--content", content)
    assert done.returncode == 2
    assert "velg en annen mappe" in done.stderr
    assert kb("export", "--format", "datapackage", "--content", content).returncode == 2
