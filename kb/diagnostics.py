"""Findings as values: what is wrong, where, how bad, and what to write instead.

A :class:`Diagnostic` is data until the CLI turns it into text. Rules make them,
renderers in :mod:`kb.checks.report` print them; neither knows the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. Both make ``kb check`` exit 1; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding about one place in one file.

    Attributes:
        path: file, relative to the folder the command was run on, with ``/``.
        line: first line, from 1.
        column: first column, from 1.
        code: the rule's stable code, ``KB201``.
        message: Norwegian, one sentence without a full stop, no place in it.
        remedy: Norwegian, what to write instead.
        severity: error or warning.
        end_line: last line.
        end_column: column after the last character.
        record: id of the record, where there is one.
        field: dotted path of the value, ``relations.2.target``.
        nearest: the allowed value nearest to what was written, where that helps.
        fixable: ``kb check --fix`` can mend it.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    end_line: int = 0
    end_column: int = 0
    record: str = ""
    field: str = ""
    nearest: str = ""
    fixable: bool = False
