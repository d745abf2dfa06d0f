"""What people get from ``pip install``: a ``kb`` that answers at once, away from the checkout.

A wheel is built of the sdist, as pip builds it, and installed in an environment of its
own, with this one's packages behind it, so that nothing is fetched.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

from kb import __version__
from tests.conftest import ROOT

Files = dict[str, tuple[int, int]]


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, **options  # type: ignore[call-overload]
    )  # fmt: skip


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of this checkout."""
    place = tmp_path_factory.mktemp("sdist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", place, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(place.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def installed(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment with the wheel installed."""
    place = tmp_path_factory.mktemp("install")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    built = run(*pip, "wheel", sdist, "--no-deps", "--no-build-isolation", "-w", place, cwd=place)
    assert built.returncode == 0, built.stderr
    wheel = next(place.glob("*.whl"))
    venv.create(place / "env", with_pip=False, symlinks=True)
    python = place / "env" / "bin" / "python"
    done = run(*pip, "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=place)
    assert done.returncode == 0, done.stderr
    site = next((place / "env").glob("lib/python*/site-packages"))
    (site / "packages-of-the-tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place / "env"


def kb(installed: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed ``kb`` in an empty folder, offline and with an empty home."""
    nowhere = "http://127.0.0.1:9"  # a request to anywhere fails
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home), "PYTHONUTF8": "1",
        "http_proxy": nowhere, "https_proxy": nowhere,
    }  # fmt: skip
    return run(installed / "bin" / "kb", *arguments, env=environment, cwd=home)


def files_below(folder: Path) -> Files:
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def data_of(installed: Path) -> Path:
    return next(installed.glob("lib/python*/site-packages/kb/data"))


def test_the_sdist_carries_content_snapshot_and_index(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"content/themes.yaml", "build/data/cache/library.json"} <= names
    assert any(name.startswith("build/data/cache/index/") for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/", "site/")) for name in names)


def test_search_answers_from_the_packaged_index(installed: Path, tmp_path: Path) -> None:
    before = files_below(data_of(installed))
    done = kb(installed, tmp_path, "search", "individuell plan", "--format", "json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["hits"][0]["id"] == "individuell-plan"
    assert "midlertidig indeks" not in done.stderr
    assert files_below(data_of(installed)) == before, "the packaged index was not used as it is"
    assert not any(tmp_path.iterdir()), "the packaged index was not used as it is"


def test_it_is_the_installed_code_and_the_content_of_today(installed: Path, tmp_path: Path) -> None:
    code, data = kb(installed, tmp_path, "--version").stdout.splitlines()
    assert code == f"kb {__version__}"
    here = run(sys.executable, "-m", "kb", "--version", cwd=ROOT,
               env={**os.environ, "KB_CONTENT": str(ROOT / "content"), "LANG": "C"})  # fmt: skip
    assert data == here.stdout.splitlines()[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "act-team"],
        ["cite", "fredwall-2018"],
        ["list", "--type", "law"],
        ["related", "act-team"],
        ["trace", "hol § 7-1"],
        ["export", "--format", "turtle", "act-team"],
    ],
)
def test_the_other_commands_work_too(installed: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = kb(installed, tmp_path, *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert not any(tmp_path.iterdir())


def test_the_manual_page_and_the_catalogues_come_with_it(installed: Path, tmp_path: Path) -> None:
    assert (installed / "share" / "man" / "man1" / "kb.1").read_text().startswith(".TH KB 1")
    assert "finnes ikke" in kb(installed, tmp_path, "serch").stderr
