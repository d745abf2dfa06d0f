"""The comment on a pull request, made of a report that a stranger's code has written.

The job that runs a pull request's code has no rights; it leaves a report of plain
files. The job that may write comments reads them here and trusts nothing: sizes
are limited, the number is digits, lists of changes are taken apart and escaped
anew, and everything else stands in a block that it cannot get out of. Imports
nothing but the standard library.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kb.editing.markdown import escaped, fenced, unescaped, unlinked, visible

MARK: Final = "<!-- kb-rapport -->"
"""First line of our comment; by it the next run finds it again."""
NUMBER, FINDINGS, CHANGES, FIXES = "nummer", "funn.txt", "endringer.md", "rettelser.diff"
_FILES: Final = (NUMBER, FINDINGS, CHANGES, FIXES)
_LARGEST: Final = 400_000
_SECTION: Final = 14_000
"""Characters of one section; a comment takes 65 536."""
_MOST_SUGGESTIONS: Final = 10
_HUNK: Final = re.compile(r"@@ -(?P<start>\d{1,6})(?:,(?P<count>\d{1,6}))? \+\d+(?:,\d+)? @@")
_FILE: Final = re.compile(r"--- (?P<path>content/[\w./-]{1,200}\.ya?ml) \((?:før|before)\)")


class BadReport(Exception):
    """The report is not what our workflow leaves; the text says how."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a pull request's own job left, as text."""

    number: int
    findings: str
    changes: str
    fixes: str


def read_report(source: Path) -> Report:
    """Read a report from a folder, or from the zip file that GitHub makes of it.

    Raises:
        BadReport: if something is missing, too large or of another form.
    """
    texts = {name: visible(_read(source, name).replace("\r\n", "\n")) for name in _FILES}
    number = texts[NUMBER].strip()
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        raise BadReport("nummeret på forslaget er ikke et tall")
    return Report(int(number), texts[FINDINGS], texts[CHANGES], texts[FIXES])


def _read(source: Path, name: str) -> str:
    try:
        if source.is_dir():
            with (source / name).open("rb") as stream:
                raw = stream.read(_LARGEST + 1)
        else:
            # Read by name from the archive: nothing is unpacked, so no path in it matters.
            with zipfile.ZipFile(source) as archive, archive.open(name) as stream:
                raw = stream.read(_LARGEST + 1)
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise BadReport(f"{name} mangler eller kan ikke leses") from error
    if len(raw) > _LARGEST:
        raise BadReport(f"{name} er for stor")
    return raw.decode("utf-8", "replace")


def comment(report: Report, run_url: str = "") -> str:
    """Return the comment as Markdown.

    Args:
        report: the report.
        run_url: address of the run that made it, when there is one.
    """
    found = len([line for line in report.findings.splitlines() if re.search(r" KB\d{3} ", line)])
    lines = [MARK, "## Hva forslaget endrer", "", *_changes(report.changes), ""]
    if found:
        lines += [f"## Programmet fant {found} ting å se på", "",
                  "De står også ved linjene det gjelder, under «Files changed».", "",
                  fenced(_cut(report.findings)), ""]  # fmt: skip
    else:
        lines += ["Programmet fant ingen feil.", ""]
    if report.fixes.strip():
        lines += ["## Dette kan rettes av seg selv", "",
                  "Kjør `kb fix`, eller rett for hånd:", "",
                  "<details><summary>Vis rettelsene</summary>", "",
                  fenced(_cut(report.fixes), "diff"), "", "</details>", ""]  # fmt: skip
    run = f"[siden for kjøringen]({run_url})" if run_url else "siden for kjøringen"
    lines.append(f"Nettstedet slik det blir, ligger som «site» nederst på {run}.")
    return "\n".join(lines) + "\n"


def _changes(text: str) -> Iterator[str]:
    """Yield headings and points, each escaped anew; whatever else stands there is a point."""
    for line in _cut(text).split("\n"):
        body = line.strip()
        if not body:
            yield ""
        elif body.startswith("### "):
            yield f"### {_safe(body[4:])}"
        else:
            yield f"- {_safe(body.removeprefix('- '))}"


def _safe(text: str) -> str:
    text = unlinked(escaped(unescaped(text)))
    # What would begin a quotation, a list or a line across the page.
    return re.sub(r"^(?=[>+=-])|^(\d+)(?=[.)])", r"\1\\", text)


def _cut(text: str) -> str:
    if len(text) <= _SECTION:
        return text
    return text[:_SECTION].rpartition("\n")[0] + "\n… resten står i rapporten fra kjøringen"


def suggestions(report: Report, commit: str) -> list[dict[str, Any]]:
    """Return the fixes as GitHub's suggestions: one review comment per changed place.

    Args:
        report: the report.
        commit: the commit the report is about.
    """
    found: list[dict[str, Any]] = []
    for path, start, old, new in _hunks(report.fixes):
        where = {"line": start + len(old) - 1, "side": "RIGHT"}
        if len(old) > 1:
            where |= {"start_line": start, "start_side": "RIGHT"}
        body = f"Forslag fra `kb fix`:\n\n{fenced(chr(10).join(new), 'suggestion')}"
        found.append({"commit_id": commit, "path": path, "body": body, **where})
    return found[:_MOST_SUGGESTIONS]


def _hunks(diff: str) -> Iterator[tuple[str, int, list[str], list[str]]]:
    """Yield (path, first line, old lines, new lines) for every changed place of a unified diff."""
    path, line = "", 0
    old: list[str] = []
    new: list[str] = []
    above = ""  # the line before a change, for a change that only adds

    def place() -> Iterator[tuple[str, int, list[str], list[str]]]:
        if path and old:
            yield path, line - len(old), list(old), list(new)
        elif path and new and above and line > 1:
            yield path, line - 1, [above], [above, *new]
        old.clear()
        new.clear()

    for text in diff.split("\n"):
        header, hunk = _FILE.fullmatch(text), _HUNK.match(text)
        if text.startswith("--- ") or hunk:
            yield from place()
            above = ""
            if text.startswith("--- "):
                path = header["path"] if header and ".." not in header["path"] else ""
            elif hunk:
                line = int(hunk["start"])
        elif text.startswith("+++ "):
            continue
        elif text.startswith("-"):
            old.append(text[1:])
            line += 1
        elif text.startswith("+"):
            new.append(text[1:])
        else:
            yield from place()
            above = text[1:]
            line += 1
    yield from place()
