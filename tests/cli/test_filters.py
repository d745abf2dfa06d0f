"""One set of filters and one set of formats, the same for every command that lists."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.commands import cli
from kb.commands.listing import FORMATS, ROW_FORMATS
from tests.conftest import FIXTURES, ROOT

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the fixture content: nothing here changes it, and its index is made once."""
    folder = tmp_path_factory.mktemp("filters") / "content"
    shutil.copytree(FIXTURES, folder)
    return folder


@pytest.fixture
def kb(content: Path) -> Run:
    """Run ``kb`` in this process: two hundred processes would take minutes."""

    def run(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(cli, [*arguments, "--content", str(content)], input=given)

    return run


RECORDS = {
    "search": ["search", "--limit", "100"],
    "list": ["list"],
    "cite": ["cite"],
    "export": ["export"],
    "graph": ["graph"],
}
"""Commands that answer with all the records that filters let through."""

ABOUT = {"related": ["related", "prove-team"], "stats": ["stats"], "themes": ["themes"]}
"""Commands that answer with what is around a record, or with rows about records."""

FILTERS = [
    (["--type", "law"], {"boligproveloven", "proveloven"}),
    (["--type", "lov"], {"boligproveloven", "proveloven"}),
    (["--type", "study", "--type", "modell"], {"oppsummering-2018", "ose-2014", "prove-team"}),
    (["--theme", "bolig"], None),
    (["--year", "2014..2018"], {"meld-st-26-2014-2015", "oppsummering-2018", "ose-2014"}),
    (["--year", "2022.."], {"boligproveloven", "ny-strategi"}),
    (["--status", "erstattet"], {"meld-st-26-2014-2015"}),
    (["--status", "gjeldende"], {"boligproveloven", "ny-strategi", "prove-team", "proveloven"}),
    (["--design", "scoping-review"], {"oppsummering-2018"}),
    (["--issuer", "departementet"], None),
    (["--model", "prove-team"], None),
    (["--linked-to", "prl"], {"boligproveloven", "meld-st-26-2014-2015"}),
    (["--linked-to", "prl", "--depth", "2"],
     {"boligproveloven", "meld-st-26-2014-2015", "ny-strategi", "prove-team"}),
    (["--linked-by", "prove-team"], None),
    (["--orphan"], None),
    (["--type", "law", "--year", "2022"], {"boligproveloven"}),
]  # fmt: skip


@pytest.mark.parametrize(("options", "expected"), FILTERS, ids=lambda value: " ".join(value or ()))
def test_a_filter_means_the_same_everywhere(
    kb: Run, options: list[str], expected: set[str] | None
) -> None:
    found = {}
    for name, command in RECORDS.items():
        done = kb(*command, *options, "--format", "ids")
        assert done.exit_code == 0, (name, done.stderr)
        found[name] = set(done.stdout.split())
        word = "treff" if name == "search" else "post"
        assert done.stderr.startswith(f"{len(found[name])} {word}"), name
    assert found["list"], "a filter that lets nothing through shows nothing"
    assert found["list"] == (expected or found["list"])
    assert all(ids == found["list"] for ids in found.values()), found
    stats = kb("stats", *options, "--format", "json")
    assert json.loads(stats.stdout)["records"] == len(found["list"])
    related = kb("related", "prl", *options, "--format", "ids")
    assert set(related.stdout.split()) <= found["list"]
    rows = json.loads(kb("themes", *options, "--format", "json").stdout)
    every = json.loads(kb("themes", "--format", "json").stdout)
    assert all(row["records"] <= all_["records"] for row, all_ in zip(rows, every, strict=True))
    assert max(row["records"] for row in rows) <= len(found["list"])


@pytest.mark.parametrize("name", [*RECORDS, "related"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_from_every_command_that_lists_records(kb: Run, name: str, form: str) -> None:
    command = {**RECORDS, **ABOUT}[name]
    done = kb(*command, "--type", "study", "--format", form)
    assert done.exit_code == 0, done.stderr
    assert "ose-2014" in done.stdout or form in ("table", "markdown")
    assert "Evaluering" in done.stdout or form == "ids" or (name, form) == ("graph", "json")
    assert len(done.stderr.splitlines()) == 1
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert "ose-2014" in {row["id"] for row in rows}
    elif form == "jsonl":
        assert all(json.loads(line)["id"] for line in done.stdout.splitlines())
    elif form in ("json", "csl-json"):
        assert json.loads(done.stdout)


@pytest.mark.parametrize("name", ["stats", "themes"])
@pytest.mark.parametrize("form", ROW_FORMATS)
def test_every_format_of_rows(kb: Run, name: str, form: str) -> None:
    done = kb(name, "--type", "law", "--format", form)
    assert done.exit_code == 0, done.stderr
    assert done.stdout
    assert kb(name, "--format", "bibtex").exit_code == 2


@pytest.mark.parametrize("name", ["search", "list", "cite", "export", "graph", "related"])
def test_templates_and_nul(kb: Run, name: str) -> None:
    command = {**RECORDS, **ABOUT}[name]
    done = kb(
        *command, "--type", "study", "--format", "<{id}>", "--null"
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert "<ose-2014>" in done.stdout.split("\0")
    assert "\n" not in done.stdout
    wrong = kb(*command, "--type", "study", "--format", "{feil}")
    assert (wrong.exit_code, wrong.stdout) == (2, "")


@pytest.mark.parametrize("name", ["list", "cite", "export", "related", "graph"])
def test_ids_on_standard_input_are_narrowed_by_filters(kb: Run, name: str) -> None:
    ids = "prove-team\0prl\n\nose-2014"
    options = ["--type", "study", "--format", "ids"]
    done = kb(name, "-", *options, given=ids)
    assert done.exit_code == 0, done.stderr
    assert "ose-2014" in done.stdout.split()
    empty = kb(name, "-", *options, given="\n")
    assert empty.exit_code in (1, 2)
    assert empty.stdout == ""
    unknown = kb(name, "-", *options, given="finnes-ikke")
    assert (unknown.exit_code, unknown.stdout) == (2, "")


def test_nul_goes_to_xargs(content: Path, tmp_path: Path) -> None:
    (tmp_path / "kb").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n')
    (tmp_path / "kb").chmod(0o755)
    line = 'kb search --type law --format ids -0 | xargs -0 kb cite --format "{id}"'
    done = subprocess.run(
        ["sh", "-c", line], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
             "KB_CONTENT": str(content), "HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert set(done.stdout.split()) == {"boligproveloven", "proveloven"}, done.stderr


def test_a_table_for_a_document_is_a_table(kb: Run) -> None:
    lines = kb("themes", "--format", "markdown").stdout.splitlines()
    assert lines[0] == "| id | label | broader | records |"
    assert lines[1] == "| --- | --- | --- | --- |"
    assert len({line.count("|") for line in lines}) == 1
    rows = csv.DictReader(
        io.StringIO(kb("stats", "--format", "csv").stdout)
    )  # fmt: skip
    counts = {(row["group"], row["id"]): row["count"] for row in rows}
    assert counts["records", "law"] == "2"
