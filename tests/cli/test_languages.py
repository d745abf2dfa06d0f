"""Every command in English and in Norwegian: its help, and an ordinary run of it.

What is shown of the records is Norwegian in any case. The words of the fixture
content are therefore no sign of a message that was left untranslated.
"""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kb.commands import COMMANDS
from tests.conftest import FIXTURES, ROOT

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
ENGLISH = {"LANG": "en_GB.UTF-8"}
NYNORSK = {"LANG": "en_GB.UTF-8", "LANGUAGE": "nn_NO"}
BOKMAL = {"LANG": "nb_NO.UTF-8"}

RIS = "TY  - JOUR\nTI  - Evaluering av prøve-team\nPY  - 2014\nER  - \n\nTY  - JOUR\nTI  - Annet\n"
FORM = "### Full tittel\n\nEvaluering av prøve-team\n\n### Temaer\n\ntull\n"

RUNS: dict[str, list[tuple[list[str], str]]] = {
    "search": [
        (["team", "--explain", "--facets"], ""), (["prøveteem"], ""), (["plan", "--type", "x"], ""),
        (["finnesikke"], ""), (["plan", "--year", "tull"], ""), ([], ""),
    ],
    "show": [(["ose-2014"], ""), (["proveloven#§ 7-1"], ""), (["prove-team"], ""), (["prove"], "")],
    "lexicon": [(["plan", "team"], ""), (["finnesikke"], "")],
    "list": [([], ""), (["--status", "superseded"], ""), (["--theme", "bollig"], "")],
    "cite": [(["--list-styles"], ""), (["ose-2014", "--style", "aap"], "")],
    "export": [(["--format", "jsn"], ""), (["--format", "datapackage"], "")],
    "themes": [([], "")],
    "open": [(["individuell-plan", "--print"], "")],
    "related": [(["prove-team"], ""), (["individuell-plan"], "")],
    "path": [(["prove-team", "proveloven"], ""), (["prove-team", "prove-team"], "")],
    "trace": [(["proveloven#§ 7-1"], ""), (["boligproveloven"], "")],
    "graph": [(["individuell-plan", "--format", "svg"], "")],
    "check": [([], ""), (["--explain", "KB210"], ""), (["--explain", "KB999"], ""),
              (["--format", "github"], ""), (["finnesikke"], "")],
    "fix": [(["--diff"], ""), ([], "")],
    "stats": [([], "")],
    "coverage": [(["--seeds", "seeds", "--all"], ""), (["--seeds", "ingenting"], "")],
    "impact": [(["proveloven"], ""), (["boligproveloven"], "")],
    "dedupe": [(["--least", "50"], ""), ([], "")],
    "todo": [(["--limit", "1"], ""), (["--kind", "funn"], "")],
    "schema": [(["--check"], ""), ([], ""), (["--check"], "")],
    "new": [
        (["study", "--title", "Evaluering av prøve-team", "--no-input"], ""),
        (["model", "--title", "Et helt annet tilbud", "--no-input"], ""),
        (["law", "--no-input"], ""), (["tull", "--no-input"], ""),
        (["study", "--title", "X", "--year", "tull", "--no-input"], ""),
    ],
    "import": [(["-"], RIS), (["-"], "tull"), (["-", "--dry-run", "--force"], RIS)],
    "enrich": [(["proveloven"], ""), (["ose-2014", "--mailto", "tull"], "")],
    "from-form": [(["-"], FORM), (["-"], "tull")],
    "links": [(["--known"], "")],
    "diff": [(["HEAD"], ""), (["HEAD", "HEAD"], "")],
    "completion": [(["tull"], "")],
    "man": [([], ""), (["--format", "markdown"], "")],
    "mcp": [(["--tull"], "")],
    "build": [(["--out", "seeds/tekst.txt"], ""), (["--out", "seeds"], "")],
    "serve": [(["--dir", "seeds"], "")],
}  # fmt: skip
"""Ordinary runs, and runs that fail; each with what is put on standard input."""

JSON = {
    "check": [], "dedupe": ["--least", "50"], "impact": ["proveloven"], "lexicon": ["plan"],
    "links": ["--known"], "list": [], "path": ["prove-team", "proveloven"],
    "related": ["prove-team"], "search": ["team", "--facets"], "show": ["prove-team"], "stats": [],
    "themes": [], "todo": [], "trace": ["proveloven"],
}  # fmt: skip


class Done(NamedTuple):
    """What one run printed, and its exit code."""

    arguments: list[str]
    out: str
    err: str
    code: int


GIT = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")

DRIVER = """
import contextlib, io, json, sys
from kb.__main__ import _run

class Given(io.BytesIO):
    name = "<stdin>"

done = []
for arguments, given in json.loads(sys.stdin.read()):
    sys.argv = ["kb", *arguments]
    sys.stdin = io.TextIOWrapper(Given(given.encode()), encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = _run()
        except SystemExit as ending:
            code = ending.code
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode())
    done.append((arguments, *said, code or 0))
print(json.dumps(done))
"""
"""Runs the command line many times in one process: a start costs more than most runs."""


def session(
    tmp_path: Path, locale: dict[str, str], runs: Iterable[tuple[list[str], str]]
) -> list[Done]:
    """Run commands one after the other in a locale, in a folder of their own."""
    place = tmp_path / "-".join(locale.values()) / "project"
    content = Path(shutil.copytree(FIXTURES, place / "content"))
    (content / "models" / "broken.yaml").write_text("type: modell\ntitle: [x]\n", encoding="utf-8")
    seeds = place / "seeds"
    seeds.mkdir()
    (seeds / "tekst.txt").write_text("Ose (2014) og Nordmann (2011) viser til prøveloven.\n")
    for command in ("init -q", "add content", "commit -q -m x"):
        subprocess.run(["git", *GIT, *command.split()], cwd=place, check=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1", "COLUMNS": "200", "KB_TODAY": "2026-11-22", "NO_COLOR": "1", **locale,
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", DRIVER], input=json.dumps(list(runs)), cwd=place, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.replace(str(place), "project")
    return [Done(*item) for item in json.loads(said)]


def tokens(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


CONTENT = tokens(
    " ".join(f"{path} {path.read_text(encoding='utf-8')}" for path in FIXTURES.rglob("*.yaml"))
    + RIS + FORM + str(RUNS) + " Studien gir resultater for"  # a reason that follows from a result
)  # fmt: skip


def norwegian(text: str) -> set[str]:
    """Return the Norwegian words and signs in a text, but for those of the content."""
    text = re.sub(r"(?<!\S)/(?:[\w-]+/)+|\(?#[\w-]+\)?", "", text)  # addresses of pages, anchors
    words = {
        word for word in tokens(text) - CONTENT if set("æøå") & set(word) or word in SCRIPT["WORDS"]
    }
    return words - {"æ", "ø", "å", "æøå", "bokmål"} | set("«»") & set(text)


def explained(text: str) -> str:
    """Return help without what it quotes: queries, names and commands."""
    return re.sub(r"“[^”]*”|`[^`]*`|(?:kb|gh) \S+ .*|\w+:\S+", "", text)


def test_every_command_is_run() -> None:
    assert sorted(RUNS) == sorted(COMMANDS)


def test_help_follows_the_locale(tmp_path: Path) -> None:
    runs = [([*name.split(), "--help"], "") for name in ["", *COMMANDS]]
    said = [session(tmp_path, locale, runs) for locale in (ENGLISH, NYNORSK, BOKMAL)]
    for english, nynorsk, bokmal in zip(*said, strict=True):
        assert english.out.startswith("Usage: kb"), english.err
        assert norwegian(explained(english.out)) == set(), english.arguments
        assert "Valg:" in nynorsk.out
        assert nynorsk == bokmal


def test_the_help_of_queries_follows_the_locale(tmp_path: Path) -> None:
    (english,) = session(tmp_path, ENGLISH, [(["search", "--help-query"], "")])
    (nynorsk,) = session(tmp_path, NYNORSK, [(["search", "--help-query"], "")])
    assert english.out.startswith("How to write a query\n")
    assert nynorsk.out.startswith("Slik skriver du et søk\n")
    for line in english.out.splitlines():
        said = line.split("   ")[-1] if line.startswith("  ") and "   " in line.strip() else line
        assert norwegian(re.sub(r"[(“]\w+[)”]|\S+:\S+|\w+:\"[^\"]*\"", "", said)) == set(), line


def test_every_run_follows_the_locale(tmp_path: Path) -> None:
    runs = [([name, *arguments], given) for name in RUNS for arguments, given in RUNS[name]]
    english, nynorsk = (session(tmp_path, locale, runs) for locale in (ENGLISH, NYNORSK))
    left = []
    for done, same in zip(english, nynorsk, strict=True):
        assert done.out + done.err, done.arguments
        assert done.code == same.code, done
        words = norwegian(explained_if_help(done))
        if words or done[1:3] == same[1:3]:
            left.append((done.arguments, words))
    assert not left


def explained_if_help(done: Done) -> str:
    text = done.out + done.err
    return explained(text) if done.arguments[0] == "man" else text


def test_what_programs_read_is_the_same_in_every_language(tmp_path: Path) -> None:
    runs = [([name, *arguments, "--format", "json"], "") for name, arguments in JSON.items()]
    english = session(tmp_path, ENGLISH, runs)
    bokmal = session(tmp_path, BOKMAL, runs)
    for done, same in zip(english, bokmal, strict=True):
        assert done.out.startswith(("{", "[")), done
        assert (done.out, done.code) == (same.out, same.code)


def test_completion_explains_in_the_readers_language(tmp_path: Path) -> None:
    asked = {"_KB_COMPLETE": "zsh_complete", "COMP_WORDS": "kb list --type ", "COMP_CWORD": "3"}
    (english,) = session(tmp_path, {**ENGLISH, **asked}, [([], "")])
    (bokmal,) = session(tmp_path, {**BOKMAL, **asked}, [([], "")])
    assert "white paper" in english.out
    assert "stortingsmelding" in bokmal.out
