"""``kb new``, run as an editor runs it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kb.store.yaml_reader import read_file
from tests.conftest import ROOT, RunKb


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


@pytest.mark.parametrize("columns", [60, 100])
def test_a_twin_is_shown_side_by_side(kb: RunKb, content: Path, columns: int) -> None:
    done = kb("new", "study", "--title", "Evaluering av prøve-team", "--author", "Dam, Ø.",
              "--author", "Prøveinstituttet", "--year", "2014", "--content", content,
              env={"COLUMNS": str(columns)})  # fmt: skip
    assert done.returncode == 2
    lines = done.stderr.partition("\nkb: ")[0].splitlines()
    assert all(len(line) <= columns for line in lines)
    (title,) = [line for line in lines if line.split()[:2] == ["Tittel", "≠"]]
    (date,) = [line for line in lines if line.split()[:2] == ["Dato", "="]]
    if columns == 100:
        assert title.count("Evaluering av prøve-team") == 2
        assert date.split() == ["Dato", "=", "2014", "2014"]
        heads = [line for line in lines if line.split() == ["ny", "post", "ose-2014"]]
        assert heads
        assert heads[0].index("ose-2014") == date.rindex("2014")
    else:
        place = lines.index(date)
        assert [line.split() for line in lines[place + 1 : place + 3]] == [
            ["ny", "post:", "2014"], ["ose-2014:", "2014"]]  # fmt: skip


def test_a_law_is_begun_with_its_lovdata_id(kb: RunKb, content: Path, tmp_path: Path) -> None:
    done = kb("new", "lov", "--title", "Lov om noe nytt", "--lovdata", "LOV-2030-01-02-3",
              "--content", content)  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = read_file(tmp_path / done.stdout.strip()).data
    assert data["identifiers"] == {"lovdata": "LOV-2030-01-02-3"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["law", "--title", "x", "--lovdata", "LOV-1"], "er ikke en Lovdata-id"),
        (["stude", "--title", "x"], "«stude» er ikke en posttype; mente du «stud"),
        (["styringsdokument", "--title", "x"], "flere posttyper"),
        (["study"], "må ha en tittel"),
        (["law", "--title", "Ny", "--id", "Ny Lov"], "er ikke en id"),
        (["law", "--title", "Ny", "--id", "proveloven"], "er i bruk"),
        (["law", "--title", "Ny", "--year", "i fjor"], "ikke et år eller en dato"),
        (["study", "--title", "Ny", "--doi", "11.1/x"], "ikke en DOI"),
        (["study", "--title", "Ny", "--url", "javascript:x"], "ikke en nettadresse"),
        (["nou", "--title", "Ny", "--number", "tre"], "ikke et dokumentnummer"),
        (["qqq", "--title", "Ny"], "velg blant law, regulation"),
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


def at_a_terminal(tmp_path: Path, arguments: list[str], typed: str) -> tuple[int, str, str]:
    """Run ``kb`` with a terminal for its input; what is typed stands ready."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed.encode())
        done = subprocess.run(
            [sys.executable, "-m", "kb", *arguments], stdin=theirs, capture_output=True, text=True,
            check=False, cwd=tmp_path, timeout=60,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT),
                 "PYTHONUTF8": "1"},
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)
    return done.returncode, done.stdout, done.stderr


def test_at_a_terminal_it_asks_and_asks_again(content: Path, tmp_path: Path) -> None:
    typed = "Bustad og nettverk\nDam, Ø.; Verdens helse\ni fjor\n2020\n\n\n\n"
    code, out, err = at_a_terminal(tmp_path, ["new", "studie", "--content", str(content)], typed)
    assert code == 0, err
    assert "Forfattere" in err
    assert "ikke et år eller en dato" in err
    path = tmp_path / out.strip()
    assert path.name == "dam-2020.yaml"
    data = read_file(path).data
    assert data["authors"] == [{"family": "Dam", "given": "Ø."}, {"literal": "Verdens helse"}]
    assert (data["title"], data["issued"]) == ("Bustad og nettverk", 2020)


def test_at_a_terminal_a_twin_is_asked_about(content: Path, tmp_path: Path) -> None:
    before = sorted(content.rglob("*.yaml"))
    typed = "Evaluering av prøve-team etter to år\nPrøveinstituttet\n2014\n\n\nhm\nNei\n"
    code, _, err = at_a_terminal(tmp_path, ["new", "study", "--content", str(content)], typed)
    assert code == 1
    assert "ose-2014" in err
    assert "svar ja eller nei" in err
    assert err.endswith("Ingen post er laget.\n")
    assert sorted(content.rglob("*.yaml")) == before


@pytest.mark.parametrize("yes", ["j", "JA", "y"])
def test_yes_is_understood_in_both_languages(content: Path, tmp_path: Path, yes: str) -> None:
    typed = f"Evaluering av prøve-team etter to år\nPrøveinstituttet\n2014\n\n\n{yes}\n\n"
    code, out, err = at_a_terminal(tmp_path, ["new", "study", "--content", str(content)], typed)
    assert code == 0, err
    assert "[j/N]" in err
    assert (tmp_path / out.strip()).is_file()


def test_without_a_terminal_it_never_asks(kb: RunKb, content: Path) -> None:
    done = kb("new", "concept", "--title", "rød kategori", "--content", content,
              stdin=subprocess.DEVNULL)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).name == "rod-kategori.yaml"


def test_answers_are_made_even(kb: RunKb, content: Path, tmp_path: Path) -> None:
    done = kb("new", "study", "--title", " To\u200b  ord\x1b[31m\n", "--doi",
              "https://doi.org/10.1000/x", "--content", content)  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = read_file(tmp_path / done.stdout.strip()).data
    assert data["title"] == "To ord[31m"
    assert data["identifiers"] == {"doi": "10.1000/x"}
