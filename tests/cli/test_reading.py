"""``kb show``, ``related``, ``path`` and ``graph``, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import RunKb

HEAVY = ("yaml", "pydantic", "networkx", "whoosh", "mkdocs", "jinja2", "rapidfuzz")


def test_show_puts_the_status_first(kb: RunKb, content: Path) -> None:
    done = kb("show", "Meld. St. 26 (2014-2015)", "--content", content)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.split("\n")
    assert lines[0] == "Fremtidens prøvetjeneste"
    assert lines.index("ERSTATTET") < lines.index(
        "Meldingen la fram planer for tjenestene i kommunene."
    )
    assert "Se i stedet: Ny strategi for prøvetjenesten (ny-strategi)" in lines
    assert "\x1b[" not in done.stdout


def test_show_one_provision(kb: RunKb, content: Path) -> None:
    done = kb("show", "prl § 3-7", "--content", content)
    assert done.returncode == 0, done.stderr
    assert "OPPHEVET fra 2023-07-01" in done.stdout
    assert "boligprøveloven (boligproveloven)" in done.stdout


def test_show_json_and_yaml(kb: RunKb, content: Path) -> None:
    data = json.loads(kb("show", "prl", "--format", "json", "--content", content).stdout)
    assert data["id"] == "proveloven"
    assert data["provisions"][0]["ref"] == "§ 7-1"
    text = kb("show", "prl", "--format", "yaml", "--content", content).stdout
    assert text == (content / "laws" / "proveloven.yaml").read_text()


def test_a_typing_error_is_answered_with_a_suggestion_and_nothing_is_shown(
    kb: RunKb, content: Path
) -> None:
    done = kb("show", "prøvelovn", "--content", content)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "mente du «proveloven» (prøveloven)" in done.stderr


def test_a_provision_the_law_lacks_lists_those_it_has(kb: RunKb, content: Path) -> None:
    done = kb("show", "prl § 99", "--content", content)
    assert done.returncode == 2
    assert "prøveloven har § 7-1, § 3-7" in done.stderr


def test_related_gives_the_reason(kb: RunKb, content: Path) -> None:
    done = kb("related", "prove-team", "--content", content)
    assert done.returncode == 0, done.stderr
    assert "setter i verk Fremtidens prøvetjeneste [erstattet]" in done.stdout
    assert "Prøve-teamet ble opprettet med midler som meldingen varslet." in done.stdout
    alone = kb("related", "individuell-plan", "--content", content)
    assert alone.returncode == 1


def test_path_is_sentences(kb: RunKb, content: Path) -> None:
    done = kb("path", "prl § 7-1", "PT", "--content", content)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1. Prøveloven § 7-1 er vist til av")
    steps = json.loads(
        kb("path", "prl § 7-1", "PT", "--format", "json", "--content", content).stdout
    )
    assert [step["target"] for step in steps["steps"]] == ["meld-st-26-2014-2015", "prove-team"]


@pytest.mark.parametrize(
    ("form", "start"),
    [("json", "{"), ("dot", "digraph"), ("graphml", "<graphml"), ("gexf", "<"), ("svg", "<svg")],
)
def test_graph_formats(kb: RunKb, content: Path, form: str, start: str) -> None:
    for arguments in (["graph", "prove-team"], ["graph"]):
        done = kb(*arguments, "--format", form, "--content", content)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(start)


def test_graph_to_a_folder_that_is_not_there(kb: RunKb, content: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("")
    done = kb("graph", "-o", blocked / "graf.json", "--content", content)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["show", "prl"], ["related", "prl"], ["show", "prl", "--format", "json"]]
)
def test_reading_commands_import_nothing_heavy(
    kb: RunKb, content: Path, tmp_path: Path, arguments: list[str]
) -> None:
    kb("show", "prl", "--content", content)  # makes the snapshot
    probe = tmp_path / "sitecustomize.py"
    probe.write_text(
        "import atexit, sys\n"
        f"heavy = {HEAVY!r}\n"
        "atexit.register(lambda: print('HEAVY', [m for m in heavy if m in sys.modules],"
        " file=sys.stderr))\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = kb(*arguments, "--content", content, env={"PYTHONPATH": f"{tmp_path}:{root}"})
    assert done.returncode == 0
    assert done.stderr.strip().endswith("HEAVY []"), done.stderr


def test_help_imports_nothing_heavy(kb: RunKb, tmp_path: Path) -> None:
    probe = tmp_path / "sitecustomize.py"
    probe.write_text(
        "import atexit, sys\n"
        f"heavy = {(*HEAVY, 'kb.library', 'json')!r}\n"
        "atexit.register(lambda: print('HEAVY', [m for m in heavy if m in sys.modules],"
        " file=sys.stderr))\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = kb("--help", env={"PYTHONPATH": f"{tmp_path}:{root}"})
    assert done.returncode == 0
    assert done.stderr.strip().endswith("HEAVY []"), done.stderr


def test_mistyped_commands_are_suggested_and_never_run(kb: RunKb) -> None:
    done = kb("serch", "plan")
    assert done.returncode == 2
    assert "search" in done.stderr


def test_content_that_is_not_there(kb: RunKb, tmp_path: Path) -> None:
    for folder, words in (("borte", "finner ikke mappen"), (".", "ikke en innholdsmappe")):
        done = kb("show", "prl", "--content", folder)
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_a_broken_record_is_left_out_and_said(kb: RunKb, content: Path) -> None:
    (content / "laws" / "boligproveloven.yaml").write_text("type: law\ntitle: [\n")
    done = kb("show", "prl", "--content", content)
    assert done.returncode == 0
    assert "1 fil er utelatt" in done.stderr
    assert "laws/boligproveloven.yaml" in done.stderr


def test_trace_from_a_provision_to_a_model(kb: RunKb, content: Path) -> None:
    done = kb("trace", "prl § 7-1", "--content", content)
    assert done.returncode == 0, done.stderr
    assert "Ingen studier i basen har undersøkt dette." in done.stdout
    assert "Prøve-team setter i verk" in done.stdout
    ids = kb("trace", "prl § 7-1", "--format", "ids", "--content", content).stdout.split()
    assert ids == ["meld-st-26-2014-2015", "prove-team"]
