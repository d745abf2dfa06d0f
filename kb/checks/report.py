"""Turn findings into text: one pure function per format.

None of them knows a rule; each gets the findings and, for the format that shows
source, the lines of the files. Choosing a format and a stream is the command's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kb import __version__
from kb.checks.rule import Rule
from kb.diagnostics import Diagnostic, Severity
from kb.messages import _, counted

FORMATS: Final = ("text", "concise", "json", "github", "sarif")

_RED, _YELLOW, _BOLD, _DIM, _PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[2m", "\033[0m"


def place(diagnostic: Diagnostic) -> str:
    """Return ``path:line:column``, which terminals and editors make clickable."""
    return f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"


def concise(diagnostics: Iterable[Diagnostic]) -> str:
    """One line per finding, for programs that read lines."""
    return "".join(f"{place(item)}: {item.code} {item.message}\n" for item in diagnostics)


def text(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, Sequence[str]],
    *,
    show_source: bool,
    colour: bool,
    width: int,
) -> str:
    """One line per finding with its remedy; on a terminal also the source line, underlined.

    Args:
        diagnostics: the findings.
        sources: lines of each file by the path used in the findings.
        show_source: show the line the finding is about.
        colour: use ANSI colours.
        width: columns of the terminal, for cutting long source lines.
    """

    def paint(value: str, style: str) -> str:
        return f"{style}{value}{_PLAIN}" if colour else value

    parts = []
    for item in diagnostics:
        style = _RED if item.severity is Severity.ERROR else _YELLOW
        head = f"{paint(place(item), _BOLD)}: {paint(item.code, style)} {item.message}"
        parts.append(f"{head} — {item.remedy}\n")
        if show_source:
            shown = _source(item, sources.get(item.path, ()), width)
            if shown is not None:
                number, line, marks = shown
                bar = paint(f"{number:>5} |", _DIM)
                parts.append(f"{bar} {line}\n{paint('      |', _DIM)} {paint(marks, style)}\n\n")
    return "".join(parts)


def _source(item: Diagnostic, lines: Sequence[str], width: int) -> tuple[int, str, str] | None:
    """Return the line number, the line cut to fit, and the marks that go under it."""
    if not 1 <= item.line <= len(lines):
        return None
    line = lines[item.line - 1].replace("\t", " ")
    start = min(item.column - 1, len(line))
    end = item.end_column - 1 if item.end_line == item.line else len(line)
    end = max(end, start + 1)
    room = max(20, width - 9)
    shift = max(0, start - room // 2) if len(line) > room else 0
    cut = line[shift : shift + room]
    marks = " " * (start - shift) + "^" * max(1, min(end, shift + room) - start)
    return item.line, cut, marks


def as_dict(item: Diagnostic) -> dict[str, Any]:
    """Return a finding as plain data, with the keys of the JSON format."""
    return {
        "path": item.path,
        "line": item.line,
        "column": item.column,
        "end_line": item.end_line,
        "end_column": item.end_column,
        "code": item.code,
        "severity": str(item.severity),
        "message": item.message,
        "remedy": item.remedy,
        "nearest": item.nearest or None,
        "fixable": item.fixable,
        "record": item.record or None,
        "field": item.field or None,
    }


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """One JSON object with the findings and their number."""
    data = {"total": len(diagnostics), "findings": [as_dict(item) for item in diagnostics]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows as annotations at the line.

    Columns are left out when a finding spans lines: GitHub does not accept both, as
    ruff's renderer found before us (``ruff_db/src/diagnostic/render/github.rs``).
    """
    lines = []
    for item in diagnostics:
        where = [("file", item.path), ("line", str(item.line))]
        if item.end_line > item.line:
            where.append(("endLine", str(item.end_line)))
        else:
            where.append(("col", str(item.column)))
            if item.end_column > item.column:
                where.append(("endColumn", str(item.end_column)))
        where.append(("title", item.code))
        properties = ",".join(f"{name}={_property(value)}" for name, value in where)
        message = _data(f"{item.message} — {item.remedy}")
        lines.append(f"::{item.severity} {properties}::{message}\n")
    return "".join(lines)


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def sarif(diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> str:
    """SARIF 2.1.0, which code scanning and several editors read."""
    used = sorted({item.code for item in diagnostics})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kb",
                        "version": __version__,
                        "rules": [_sarif_rule(rules[code]) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(item, used) for item in diagnostics],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.markdown},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _sarif_result(item: Diagnostic, used: Sequence[str]) -> dict[str, Any]:
    return {
        "ruleId": item.code,
        "ruleIndex": used.index(item.code),
        "level": str(item.severity),
        "message": {"text": f"{item.message} — {item.remedy}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": item.path},
                    "region": {
                        "startLine": item.line,
                        "startColumn": item.column,
                        "endLine": max(item.end_line, item.line),
                        "endColumn": max(item.end_column, 1),
                    },
                }
            }
        ],
    }


def closing(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """The count that ends a run.

    >>> closing([], 3)
    'ingen feil i 3 filer'
    """
    of = counted("{count} fil", "{count} filer", files)
    if not diagnostics:
        return _("ingen feil i {of}", of=of)
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    warnings = len(diagnostics) - errors
    touched = len({item.path for item in diagnostics})
    parts = []
    if errors:
        parts.append(counted("{count} feil", "{count} feil", errors))
    if warnings:
        parts.append(counted("{count} advarsel", "{count} advarsler", warnings))
    said = _("{faults} i {touched} av {of}", faults=_(" og ").join(parts), touched=touched, of=of)
    fixable = sum(item.fixable for item in diagnostics)
    if fixable:
        said += counted("; {count} kan rettes med --fix", "; {count} kan rettes med --fix", fixable)
    return said
