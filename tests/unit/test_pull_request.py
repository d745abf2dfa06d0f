"""The comment on a pull request: made of a report that a stranger's code has written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kb.editing.markdown import escaped, fenced, unescaped, unlinked, visible
from kb.editing.pull_request import (
    CHANGES,
    FINDINGS,
    FIXES,
    MARK,
    NUMBER,
    BadReport,
    Report,
    comment,
    read_report,
    suggestions,
)
from tests.conftest import ROOT

SHA = "0123456789abcdef0123456789abcdef01234567"
DIFF = """\
--- content/laws/proveloven.yaml (før)
+++ content/laws/proveloven.yaml (etter)
@@ -1,5 +1,5 @@
 type: law
-title:  Prøveloven
+title: Prøveloven
 lang: nb
-issued: 24.6.2011
-issuer: [x]
+issued: 2011-06-24
@@ -20,2 +20,3 @@
 themes: [bolig]
+note: ny
 summary: x
"""


def written(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    every = {NUMBER: "7\n", FINDINGS: "", CHANGES: "Ingen endringer i innholdet.\n", FIXES: ""}
    for name, text in (every | texts).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def zipped(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    return path


def test_a_report_is_the_same_from_a_folder_and_from_a_zip(tmp_path: Path) -> None:
    folder = written(tmp_path / "report", **{CHANGES: "### Nye poster (1)\n\n- a: b\n"})
    assert read_report(folder) == read_report(zipped(folder))
    text = comment(read_report(folder))
    assert text.startswith(MARK)
    assert "### Nye poster (1)\n\n- a: b" in text
    assert "Programmet fant ingen feil." in text


HOSTILE = [
    "- @organisasjon/alle se her",
    "- ![x](https://evil.example/pixel.png) [klikk](javascript:alert(1))",
    "- <img src=x onerror=alert(1)> <!-- x --> <details open>",
    "```\nut av blokken\n```",
    "### Tittel med `kode` og #123",
    "- https://evil.example www.evil.example",
    "| a | b |\n| --- | --- |",
    "\u202eomvendt\u202c \u001b[31m \u0000",
    "    innrykket kode",
    "> sitat\n1. liste\n* punkt\n---",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_report_acts_in_the_comment(tmp_path: Path, text: str) -> None:
    report = read_report(written(tmp_path / "r", **{CHANGES: text, FINDINGS: text, FIXES: text}))
    made = comment(report)
    before = made.split("<details>")[0]
    outside = re.sub(r"(?ms)^(`{3,})[a-z]*\n.*?^\1$", "", before)  # what no block holds
    body = outside.split("\n", 1)[1].replace("`kb fix`", "kb fix")
    assert not re.search(r"@\w|(?<!\\)[\[`]|https?://|www\.|<(?!/?details|/?summary)", body)
    assert "\u202e" not in made
    assert "\u001b" not in made
    for line in body.splitlines():
        assert not line or re.match(r"(?:#{2,3} |- (?![->+*]|\d+[.)])|\w|…)", line), line


def test_a_block_cannot_be_left(tmp_path: Path) -> None:
    inside = "x\n````\n# ut\n`````\n"
    text = fenced(inside)
    fence = text.split("\n")[0]
    assert len(fence) > 5
    assert text.count(fence) == 2


@pytest.mark.parametrize("text", ["a & b <c> @d `e` [f](g) #1 ~x~ !", r"\*", "&lt;", "å|ø"])
def test_escaping_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_addresses_are_broken_and_marks_gone() -> None:
    assert "https://" not in unlinked("se https://x.no")
    assert visible("a\u200bb\x07c\nd") == "abc\nd"


@pytest.mark.parametrize("number", ["", "0", "-1", "7; ls", "7 8", "../7", "1" * 20, "٧"])
def test_a_number_is_a_number(tmp_path: Path, number: str) -> None:
    with pytest.raises(BadReport, match="ikke et tall"):
        read_report(written(tmp_path / "r", **{NUMBER: number}))


def test_reports_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(BadReport):
        read_report(tmp_path / "borte")
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04rubbish")
    with pytest.raises(BadReport):
        read_report(tmp_path / "x.zip")
    with pytest.raises(BadReport, match="for stor"):
        read_report(zipped(written(tmp_path / "big", **{CHANGES: "x" * 5_000_000})))


def test_long_reports_are_cut_below_what_github_takes() -> None:
    many = "\n".join(f"- post-{number}: noe" for number in range(30_000))
    made = comment(Report(1, many, many, many))
    assert len(made) < 65_536
    assert "resten står i rapporten" in made


def test_fixes_become_suggestions_at_their_lines() -> None:
    made = suggestions(Report(1, "", "", DIFF), SHA)
    assert [(item["path"], item.get("start_line"), item["line"]) for item in made] == [
        ("content/laws/proveloven.yaml", None, 2),
        ("content/laws/proveloven.yaml", 4, 5),
        ("content/laws/proveloven.yaml", None, 20),
    ]
    assert "```suggestion\ntitle: Prøveloven\n```" in made[0]["body"]
    assert "```suggestion\nissued: 2011-06-24\n```" in made[1]["body"]
    assert "```suggestion\nthemes: [bolig]\nnote: ny\n```" in made[2]["body"]
    assert all(item["commit_id"] == SHA for item in made)


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "content/../x.yaml", "kb/library.py", ".github/workflows/ci.yml"]
)
def test_suggestions_stay_in_the_content(path: str) -> None:
    assert (
        suggestions(Report(1, "", "", DIFF.replace("content/laws/proveloven.yaml", path)), SHA)
        == []
    )


def test_the_script_needs_nothing_installed(tmp_path: Path) -> None:
    folder = written(tmp_path / "r", **{FIXES: DIFF})
    script = str(ROOT / "scripts" / "pr_comment.py")

    def run(*arguments: str) -> str:
        done = subprocess.run([sys.executable, "-I", "-S", script, *arguments], capture_output=True,
                              text=True, check=True, env={"PYTHONUTF8": "1"})  # fmt: skip
        return done.stdout

    assert run("number", str(folder)) == "7\n"
    assert run("comment", str(folder)).startswith(MARK)
    lines = run("suggestions", str(folder), SHA).splitlines()
    assert [json.loads(line)["line"] for line in lines] == [2, 5, 20]
