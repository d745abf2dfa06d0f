"""``kb search`` and ``kb lexicon``, run as a user runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, RunKb

HEAVY = ("yaml", "pydantic", "networkx", "mkdocs", "jinja2", "rapidfuzz", "kb.library")


def test_table(kb: RunKb, content: Path) -> None:
    done = kb("search", "meld", "st", "26", "--content", content)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:3] == [
        " 1. Fremtidens prøvetjeneste",
        "    stortingsmelding · 2015 · erstattet, se Ny strategi for prøvetjenesten (ny-strategi)",
        "    meld-st-26-2014-2015",
    ]
    assert done.stderr == "1 treff\n"
    assert "\x1b[" not in done.stdout


def test_json_has_exactly_the_keys_of_the_contract(kb: RunKb, content: Path) -> None:
    done = kb("search", "prl § 7-1", "--format", "json", "--content", content)
    answer = json.loads(done.stdout)
    assert done.stderr == "2 treff\n"
    assert list(answer) == ["query", "total", "suggestion", "hits", "nearest"]
    assert answer["query"] == "prl § 7-1"
    assert list(answer["hits"][0]) == [
        "id", "type", "title", "year", "authors", "themes", "status", "score", "snippet",
        "path", "url",
    ]  # fmt: skip
    assert answer["hits"][0]["id"] == "proveloven"
    assert answer["hits"][0]["path"] == "laws/proveloven.yaml"
    assert answer["hits"][0]["url"] == "/lover/proveloven/"


def test_nothing_found_is_one_and_says_so(kb: RunKb, content: Path) -> None:
    done = kb("search", "kreftbehandling stråling", "--format", "json", "--content", content)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "query": "kreftbehandling stråling", "total": 0, "suggestion": None, "hits": [],
        "nearest": [],
    }  # fmt: skip
    assert done.stderr == "ingen treff på «kreftbehandling stråling»\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "skriv hva du leter etter"),
        (("",), "skriv hva du leter etter"),
        (("x", "--type", "lovv"), "ukjent verdi for --type: «lovv»; mente du «lov»"),
        (("x", "--theme", "boligg"), "mente du «bolig»?"),
        (("tema:boligg x",), "mente du «Bolig»?"),
        (("x", "--status", "gjeldene"), "mente du «gjeldende»?"),
        (("x", "--design", "rctt"), "ukjent verdi for --design: «rctt»; mente du «rct»?"),
        (("x", "--year", "nå"), "ukjent verdi for --year: «nå»"),
        (("x", "--limit", "0"), "--limit"),
        (("x", "--format", "xml"), "ukjent format «xml»; velg blant table"),
        (("x", "--content", "/finnes/ikke"), "finner ikke mappen"),
    ],
)
def test_wrong_use_is_two_without_a_traceback(
    kb: RunKb, content: Path, arguments: tuple[str, ...], said: str
) -> None:
    extra = () if "--content" in arguments else ("--content", content)
    done = kb("search", *arguments, *extra)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_ids_jsonl_and_plain(kb: RunKb, content: Path) -> None:
    ids = kb("search", "plan", "--format", "ids", "--content", content).stdout.split()
    lines = kb("search", "plan", "--format", "jsonl", "--content", content).stdout.splitlines()
    plain = kb("search", "plan", "--format", "plain", "--content", content).stdout.splitlines()
    assert ids == [json.loads(line)["id"] for line in lines]
    assert ids == [line.split("\t")[0] for line in plain]
    assert len(ids) > 1


def test_limit_and_count(kb: RunKb, content: Path) -> None:
    done = kb("search", "plan", "--limit", "1", "--content", content)
    assert re.fullmatch(r"\d+ treff, viser 1\n", done.stderr)
    assert done.stdout.count("\n 2. ") == 0


def test_filters_alone(kb: RunKb, content: Path) -> None:
    done = kb(
        "search", "--type", "lov", "--theme", "bolig", "--format", "ids", "--content", content
    )
    assert done.stdout.split() == ["boligproveloven"]


def test_facets(kb: RunKb, content: Path) -> None:
    done = kb("search", "plan", "--facets", "--content", content)
    assert "Type: " in done.stdout
    assert "stortingsmelding 1" in done.stdout
    answer = json.loads(
        kb("search", "plan", "--facets", "--format", "json", "--content", content).stdout
    )
    assert answer["facets"]["type"]["white-paper"] == 1


def test_a_correction_is_said_on_stderr(kb: RunKb, content: Path) -> None:
    done = kb("search", "indviduell plan", "--format", "ids", "--content", content)
    assert done.stdout.split()[0] == "individuell-plan"
    assert "viser treff for «individuell plan»" in done.stderr
    refused = kb("search", "--no-correction", "indviduell", "--content", content)
    assert refused.returncode == 1


def test_explain_tells_why(kb: RunKb, content: Path) -> None:
    done = kb("search", "IP", "--explain", "--format", "ids", "--content", content)
    assert "0.95  individuell + plan: begrep individuell-plan" in done.stderr


def test_help_query_needs_no_content(kb: RunKb, tmp_path: Path) -> None:
    done = kb("search", "--help-query", cwd=tmp_path)
    assert done.returncode == 0
    assert 'tema:"individuell plan"' in done.stdout


def test_colour_and_width_follow_the_terminal(kb: RunKb, content: Path) -> None:
    run = ("search", "oppholdsdøgn", "--content", content)
    coloured = kb(*run, env={"FORCE_COLOR": "1", "COLUMNS": "50"})
    assert "\x1b[1m" in coloured.stdout
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured.stdout)
    assert max(len(line) for line in bare.splitlines()) <= 60
    assert "\x1b[" not in kb(*run, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_hostile_titles_and_queries_reach_the_terminal_unharmed(kb: RunKb, content: Path) -> None:
    done = kb("search", "evaluering <etter", "--format", "json", "--content", content)
    assert json.loads(done.stdout)["hits"][0]["title"] == "Evaluering av prøve-team <etter to år>"


def test_a_query_that_is_not_utf8(content: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb", "search", b"pl\xe5n \xff", "--content", str(content)],
        capture_output=True, check=False, cwd=content, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_a_warm_search_imports_nothing_heavy(kb: RunKb, content: Path) -> None:
    kb("search", "plan", "--content", content)
    program = (
        "import sys\n"
        "from kb.commands import cli\n"
        f"cli(['search', 'plan', '--content', {str(content)!r}], standalone_mode=False)\n"
        "print(sorted(set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    loaded = done.stderr
    for module in HEAVY:
        assert f"'{module}'" not in loaded, module
    assert "'whoosh.index'" in loaded


def test_searches_at_once_while_the_content_changes(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    """Each must answer from one state of the content or the other, and none may fail."""
    file = content / "policies" / "ny-strategi.yaml"
    text = file.read_text("utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": str(tmp_path)}
    running = []
    for turn in range(4):
        changed = file.with_suffix(".new")
        changed.write_text(text.replace("gjelder nå", f"gjelder zebra{'abcd'[turn]}"), "utf-8")
        changed.replace(file)
        running += [
            subprocess.Popen(
                [sys.executable, "-m", "kb", "search", "strategi", "--format", "ids",
                 "--content", str(content)],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
            )
            for _ in range(2)
        ]  # fmt: skip
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "2 treff\n"), err
        assert "ny-strategi" in out.split()
    final = kb("search", "zebrad", "--format", "ids", "--content", content)
    assert final.stdout.split() == ["ny-strategi"], final.stderr


def test_no_room_for_the_index(content: Path, tmp_path: Path) -> None:
    """A real limit on file size while the index is written: the answer comes, from memory."""
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "from kb.__main__ import main\n"
        "sys.argv = ['kb', 'search', 'individuell plan', '--format', 'ids', '--content']\n"
        f"sys.argv.append({str(content)!r})\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0] == "individuell-plan"
    assert "indeksen kan ikke lagres" in done.stderr
    assert "Traceback" not in done.stderr


def test_lexicon(kb: RunKb, content: Path) -> None:
    done = kb("lexicon", "IP", "--content", content)
    assert done.returncode == 0, done.stderr
    assert "individuell + plan" in done.stdout
    assert "begrep individuell-plan" in done.stdout
    ways = json.loads(kb("lexicon", "trial team", "--format", "json", "--content", content).stdout)
    assert {"word", "terms", "shown", "weight", "why", "records"} == set(ways["ways"][0])


def test_lexicon_of_an_unknown_word_is_one(kb: RunKb, content: Path) -> None:
    done = kb("lexicon", "kvantefysikk", "--content", content)
    assert done.returncode == 1
    assert "betyr ikke noe i søket" in done.stderr
    assert kb("lexicon", "--content", content).returncode == 2
