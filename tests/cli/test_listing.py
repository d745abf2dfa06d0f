"""``kb list``, ``cite``, ``export`` and ``themes``, run as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kb.commands.listing import FORMATS
from tests.conftest import RunKb


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_lists_the_same_records(kb: RunKb, content: Path, form: str) -> None:
    done = kb("list", "--type", "law", "--format", form, "--content", content)
    assert done.returncode == 0, done.stderr
    assert "boligproveloven" in done.stdout
    assert done.stderr.strip() == "2 poster"


def test_json_csv_and_templates_are_read_again(kb: RunKb, content: Path) -> None:
    rows = json.loads(kb("list", "--format", "json", "--content", content).stdout)
    table = list(
        csv.DictReader(io.StringIO(kb("list", "--format", "csv", "--content", content).stdout))
    )
    assert [row["id"] for row in rows] == [row["id"] for row in table]
    titles = {row["id"]: row["title"] for row in table}
    assert titles["ose-2014"] == "Evaluering av prøve-team <etter to år>"
    done = kb("list", "--year", "2014", "--format", "{id}|{label}|{year}", "--content", content)
    assert done.stdout == "ose-2014|Prøveinstituttet (2014)|2014\n"


@pytest.mark.parametrize("template", ["{finnes_ikke}", "{id", "{0}", "{id.__class__.x}"])
def test_a_template_that_cannot_be_read_is_an_error(
    kb: RunKb, content: Path, template: str
) -> None:
    done = kb("list", "--format", template, "--content", content)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "{title}" in done.stderr


def test_nothing_found_and_wrong_use(kb: RunKb, content: Path) -> None:
    assert kb("list", "--year", "1900", "--content", content).returncode == 1
    for arguments, words in (
        (["--type", "lav"], "ukjent verdi for --type"),
        (["--format", "cvs"], "mente du «csv»?"),
        (["--as-of", "i går"], "er ikke en dato"),
        (["--model", "prove-tem"], "mente du «prove-team»"),
    ):
        done = kb("list", *arguments, "--content", content)
        assert done.returncode == 2, arguments
        assert words in done.stderr
        assert done.stdout == ""


def test_ids_come_from_standard_input(kb: RunKb, content: Path) -> None:
    listed = kb("list", "--type", "law", "--format", "ids", "-0", "--content", content).stdout
    assert listed.count("\0") == 2
    done = kb("cite", "-", "--content", content, input=listed)
    assert done.returncode == 0, done.stderr
    assert "Lov om prøving av tjenester" in done.stdout
    assert done.stdout.count("\n") == 2


def test_cite_in_the_formats_of_reference_managers(kb: RunKb, content: Path) -> None:
    import bibtexparser

    bibtex = kb("cite", "ose-2014", "prl", "--style", "bibtex", "--content", content).stdout
    parsed = bibtexparser.parse_string(bibtex)
    assert not parsed.failed_blocks
    assert {entry.key for entry in parsed.entries} == {"ose-2014", "proveloven"}
    items = json.loads(kb("cite", "ose-2014", "--style", "csl-json", "--content", content).stdout)
    assert items[0]["id"] == "ose-2014"
    assert "TY  - " in kb("cite", "ose-2014", "--style", "ris", "--content", content).stdout


def test_as_of_shows_what_held_then(kb: RunKb, content: Path) -> None:
    then = kb("list", "--as-of", "2016-07-01", "--format", "ids", "--content", content).stdout
    now = kb("list", "--as-of", "2024-07-01", "--format", "ids", "--content", content).stdout
    assert "meld-st-26-2014-2015" in then
    assert "meld-st-26-2014-2015" not in now
    assert "ny-strategi" in now


def test_themes_count_what_is_below_them(kb: RunKb, content: Path) -> None:
    rows = {
        row["id"]: row
        for row in json.loads(kb("themes", "--format", "json", "--content", content).stdout)
    }
    assert rows["samhandling"]["records"] > rows["individuell-plan"]["records"] >= 1
    assert kb("themes", "--content", content).stdout.startswith("Bolig")
