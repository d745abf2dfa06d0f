"""``kb check`` as an editor, a script and GitHub meet it."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, RunKb

BASE = Path(__file__).resolve().parent.parent / "hostile" / "base"
CLOCK = {"KB_TODAY": "2026-11-22"}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "prosjekt" / "content"))


@pytest.fixture
def broken(base: Path) -> Path:
    """A content folder with one error and one warning in one law."""
    law = base / "laws" / "eksempelloven.yaml"
    law.write_text(law.read_text().replace("in-force", "gjeldende") + "\n")
    return base


def test_clean(base: Path, kb: RunKb) -> None:
    done = kb("check", "--content", base, env=CLOCK)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "ingen feil i 8 filer\n")


def test_text(broken: Path, kb: RunKb) -> None:
    done = kb("check", env=CLOCK, cwd=broken.parent)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(
        "content/laws/eksempelloven.yaml:13:10: KB104 «gjeldende» er ikke en tillatt verdi for "
        "«state» — mente du «in-force»?"
    )
    assert lines[1] == (
        "content/laws/eksempelloven.yaml:29:32: KB504 filen har tomme linjer på slutten — la filen "
        "slutte med ett linjeskift, eller kjør «kb check --fix»"
    )
    assert done.stderr == "1 feil og 1 advarsel i 1 av 8 filer; 1 kan rettes med --fix\n"


def test_concise_has_no_remedy(broken: Path, kb: RunKb) -> None:
    done = kb("check", "--format", "concise", env=CLOCK, cwd=broken.parent)
    assert done.stdout.splitlines() == [
        "content/laws/eksempelloven.yaml:13:10: KB104 «gjeldende» er ikke en tillatt verdi for "
        "«state»",
        "content/laws/eksempelloven.yaml:29:32: KB504 filen har tomme linjer på slutten",
    ]


def test_paths_are_seen_from_the_working_directory(broken: Path, kb: RunKb) -> None:
    done = kb("check", "--format", "concise", env=CLOCK, cwd=broken / "studies")
    assert done.stdout.startswith("../laws/eksempelloven.yaml:13:10: KB104")
    done = kb("check", "--format", "concise", "--content", ".", env=CLOCK, cwd=broken)
    assert done.stdout.startswith("laws/eksempelloven.yaml:13:10: KB104")


def test_json(broken: Path, kb: RunKb) -> None:
    done = kb("check", "--format", "json", env=CLOCK, cwd=broken.parent)
    data = json.loads(done.stdout)
    assert data["total"] == 2
    assert data["findings"][0] == {
        "path": "content/laws/eksempelloven.yaml",
        "line": 13,
        "column": 10,
        "end_line": 13,
        "end_column": 19,
        "code": "KB104",
        "severity": "error",
        "message": "«gjeldende» er ikke en tillatt verdi for «state»",
        "remedy": data["findings"][0]["remedy"],
        "nearest": "in-force",
        "fixable": False,
        "record": "eksempelloven",
        "field": "status.state",
    }
    assert data["findings"][1]["fixable"] is True


def test_github_is_chosen_by_itself_and_can_be_overruled(broken: Path, kb: RunKb) -> None:
    there = CLOCK | {"GITHUB_ACTIONS": "true"}
    done = kb("check", env=there, cwd=broken.parent)
    first = done.stdout.splitlines()[0]
    assert first.startswith(
        "::error file=content/laws/eksempelloven.yaml,line=13,col=10,endColumn=19,title=KB104::"
    )
    assert done.stdout.splitlines()[1].startswith("::warning file=")
    done = kb("check", "--format", "concise", env=there, cwd=broken.parent)
    assert not done.stdout.startswith("::")


def test_sarif(broken: Path, kb: RunKb) -> None:
    done = kb("check", "--format", "sarif", env=CLOCK, cwd=broken.parent)
    [run] = json.loads(done.stdout)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["KB104", "KB504"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["endLine"], region["endColumn"]) >= (
            region["startLine"],
            region["startColumn"],
        )


@pytest.mark.parametrize("format_name", ["text", "concise", "json", "github", "sarif"])
def test_every_format_says_nothing_wrong_of_a_clean_folder(
    base: Path, kb: RunKb, format_name: str
) -> None:
    done = kb("check", "--format", format_name, "--content", base, env=CLOCK)
    assert done.returncode == 0
    assert "KB" not in done.stdout


def test_paths_limit_what_is_told(broken: Path, kb: RunKb) -> None:
    for path, code in (
        ("content/laws", 1),
        ("content/laws/eksempelloven.yaml", 1),
        ("content/studies", 0),
        ("content/studies/oppsummeringen-2018.yaml", 0),
        ("content", 1),
        (".", 1),
    ):
        assert kb("check", path, env=CLOCK, cwd=broken.parent).returncode == code, path
    both = kb("check", "content/studies", "content/laws", env=CLOCK, cwd=broken.parent)
    assert both.returncode == 1


def test_a_path_in_another_content_folder_is_found(broken: Path, kb: RunKb, tmp_path: Path) -> None:
    done = kb("check", broken / "laws" / "eksempelloven.yaml", env=CLOCK, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("prosjekt/content/laws/eksempelloven.yaml:13:10: KB104")


def test_rules_see_every_file_even_when_one_is_asked_for(base: Path, kb: RunKb) -> None:
    (base / "guidelines" / "eksempelveilederen.yaml").unlink()
    done = kb("check", "content/studies", env=CLOCK, cwd=base.parent)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["finnes-ikke.yaml"], "finner ikke «finnes-ikke.yaml»"),
        (["/etc"], "ligger ikke i innholdsmappen"),
        (["--format", "xml"], "xml"),
        (["--explain", "KB210X"], "mente du KB210?"),
        (["--content", "finnes-ikke"], "finner ikke mappen"),
        (["--fiks"], "--fix"),
    ],
)
def test_wrong_use_is_two(base: Path, kb: RunKb, arguments: list[str], said: str) -> None:
    done = kb("check", *arguments, env=CLOCK, cwd=base.parent)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_clock_is_wrong_use(base: Path, kb: RunKb) -> None:
    done = kb("check", env={"KB_TODAY": "i dag"}, cwd=base.parent)
    assert done.returncode == 2
    assert "KB_TODAY" in done.stderr


def test_explain(kb: RunKb) -> None:
    done = kb("check", "--explain", "kb201")
    assert done.returncode == 0
    assert done.stdout.startswith("KB201 ukjent mål (feil, henvisninger)\n\nForbindelsen peker")
    assert "## Slik retter du" in done.stdout


def test_diff_writes_nothing_and_fix_writes(broken: Path, kb: RunKb) -> None:
    law = broken / "laws" / "eksempelloven.yaml"
    before = law.read_bytes()
    done = kb("check", "--diff", env=CLOCK, cwd=broken.parent)
    assert done.returncode == 1
    assert "+++ content/laws/eksempelloven.yaml (etter)" in done.stdout
    assert done.stderr == "--fix vil endre 1 fil\n"
    assert law.read_bytes() == before
    done = kb("check", "--fix", env=CLOCK, cwd=broken.parent)
    assert done.returncode == 1
    assert done.stderr == "rettet 1 fil\n1 feil i 1 av 8 filer\n"
    assert law.read_bytes() == before[:-1]
    done = kb("check", "--diff", env=CLOCK, cwd=broken.parent)
    assert (done.returncode, done.stdout) == (0, "")


def test_fix_keeps_to_the_paths(broken: Path, kb: RunKb) -> None:
    law = broken / "laws" / "eksempelloven.yaml"
    before = law.read_bytes()
    kb("check", "--fix", "content/studies", env=CLOCK, cwd=broken.parent)
    assert law.read_bytes() == before


def test_a_terminal_gets_the_line_underlined_in_colour(broken: Path) -> None:
    leader, follower = pty.openpty()
    environment = {
        **os.environ,
        **CLOCK,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
        "COLUMNS": "100",
    }
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        [sys.executable, "-m", "kb", "check", "laws"],
        cwd=broken,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        os.close(follower)
        out = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # the other end is closed: Linux answers with EIO
                break
            if not piece:
                break
            out += piece
    os.close(leader)
    assert process.returncode == 1
    shown = out.decode().replace("\r\n", "\n")
    assert "\x1b[31mKB104\x1b[0m" in shown
    assert "   state: gjeldende\n" in shown
    underline = next(line for line in shown.splitlines() if "^" in line)
    assert underline.count("^") == len("gjeldende")


def test_the_real_content_is_checked_without_the_heavy_libraries(kb: RunKb) -> None:
    program = (
        "import sys\n"
        "from kb.commands import cli\n"
        "try:\n    cli(['check', '--format', 'json'], prog_name='kb')\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'whoosh', 'networkx', 'mkdocs', 'jinja2'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_real_content_is_clean(kb: RunKb) -> None:
    done = kb("check", "--format", "concise", cwd=ROOT)
    assert done.stdout == ""
    assert done.returncode == 0
