"""``kb new``, run as an editor runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import RunKb


def test_a_study_is_started_and_the_check_says_what_is_left(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    done = kb("new", "studie", "--title", "En ny studie om bustad", "--author", "Dam, Ø.",
              "--year", "2020", "--theme", "bolig", "--content", content)  # fmt: skip
    assert done.returncode == 0, done.stderr
    path = tmp_path / done.stdout.strip()
    assert path.name == "dam-2020.yaml"
    assert path.is_file()
    checked = kb("check", path, "--content", content, "--format", "concise")
    assert checked.returncode == 1
    assert "design" in checked.stdout


def test_a_twin_stops_it(kb: RunKb, content: Path) -> None:
    arguments = ["new", "study", "--title", "Evaluering av prøve-team etter to år",
                 "--author", "Prøveinstituttet", "--year", "2014",
                 "--content", content]  # fmt: skip
    before = sorted(content.rglob("*.yaml"))
    done = kb(*arguments)
    assert done.returncode == 2
    assert "ose-2014" in done.stderr
    assert sorted(content.rglob("*.yaml")) == before
    forced = kb(*arguments, "--force")
    assert forced.returncode == 0, forced.stderr
    assert Path(forced.stdout.strip()).name == "proveinstituttet-2014.yaml"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stude", "--title", "x"], "mente du «study»"),
        (["styringsdokument", "--title", "x"], "flere posttyper"),
        (["study"], "må ha en tittel"),
        (["law", "--title", "Ny", "--id", "Ny Lov"], "er ikke en id"),
        (["law", "--title", "Ny", "--id", "proveloven"], "er i bruk"),
        (["law", "--title", "Ny", "--theme", "bolgi"], "mente du «bolig»"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(
    kb: RunKb, content: Path, arguments: list[str], words: str
) -> None:
    before = sorted(content.rglob("*.yaml"))
    done = kb("new", *arguments, "--content", content)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(content.rglob("*.yaml")) == before
