"""``kb build`` and ``kb serve`` from outside: what they print, and when they refuse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT, RunKb


def test_builds_anywhere_and_says_so_on_stderr(kb: RunKb, content: Path, tmp_path: Path) -> None:
    done = kb("build", "--content", content, "--out", tmp_path / "ut", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert re.search(r"\d+ sider bygd i «.*ut» på \d+\.\d s", done.stderr)
    assert (tmp_path / "ut" / "lover" / "proveloven" / "index.html").is_file()


def test_refuses_a_folder_of_others(kb: RunKb, content: Path, tmp_path: Path) -> None:
    out = tmp_path / "mitt"
    out.mkdir()
    (out / "viktig.txt").write_text("x")
    done = kb("build", "--content", content, "--out", out)
    assert done.returncode == 2
    assert done.stderr.startswith("kb: ")
    assert "velg en annen mappe" in done.stderr
    assert (out / "viktig.txt").exists()


def test_says_what_is_missing_without_the_extra(content: Path, tmp_path: Path) -> None:
    code = (
        "import sys, importlib.util as u; known = u.find_spec\n"
        "u.find_spec = lambda name, package=None: "
        "None if name == 'mkdocs' else known(name, package)\n"
        "sys.argv = ['kb', 'build', '--content', sys.argv[1], '--out', sys.argv[2]]\n"
        "from kb.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(content), str(tmp_path / "ut")],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 2
    assert 'pip install "rop-kb[site]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_the_question_whether_the_extra_is_there_needs_none_of_it() -> None:
    code = (
        "import sys, kb.site.extra\n"
        "print(sorted({'jinja2', 'markupsafe', 'mkdocs'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout == "[]\n"


def test_serve_without_a_site_says_what_to_do(kb: RunKb, tmp_path: Path) -> None:
    done = kb("serve", "--dir", tmp_path)
    assert done.returncode == 2
    assert "kb build --out" in done.stderr


def test_serve_prints_its_address_and_a_sample_search(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>hei</p>")
    (tmp_path / "404.html").write_text("<p>finnes ikke</p>")
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "kb", "serve", "--dir", str(tmp_path), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as server:  # fmt: skip
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
            assert "kb search" in server.stdout.readline()
            with urllib.request.urlopen(address) as answer:
                assert b"hei" in answer.read()
            with pytest.raises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(f"{address}ingen/")
            assert missing.value.code == 404
            assert b"finnes ikke" in missing.value.read()
            missing.value.close()
        finally:
            server.terminate()
