"""Repairs that a person should look at: guesses taken, and whole files set anew.

The safe repairs of :mod:`kb.checks.fix` cannot change what a record says. These
can: a value outside the vocabulary becomes the nearest one in it, an address gets
https, an old id becomes the new one. They are made only when asked for by name,
and each replaces exactly the characters that the finding points at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kb.checks.source import SourceFile
from kb.diagnostics import Diagnostic
from kb.messages import marked
from kb.store.yaml_reader import read_text
from kb.store.yaml_writer import write_record

GUESSES: Final[dict[str, str]] = {
    "KB101": marked("nøkkelen får det nærmeste navnet"),
    "KB104": marked("verdien blir den nærmeste i ordlisten"),
    "KB105": marked("id-en får riktig form"),
    "KB110": marked("typen blir den nærmeste"),
    "KB116": marked("adressen får https"),
    "KB201": marked("målet blir posten med nærmeste id"),
    "KB202": marked("bestemmelsen blir den nærmeste i loven"),
    "KB203": marked("temaet blir det nærmeste"),
    "KB204": marked("utgiveren blir den nærmeste"),
    "KB205": marked("kilden blir posten med nærmeste id"),
    "KB206": marked("etterfølgeren blir posten med nærmeste id"),
    "KB207": marked("begrepet blir det med nærmeste id"),
    "KB208": marked("studien blir den med nærmeste id"),
}
"""Rules whose findings name a nearest value that can be put in, and what happens then."""


def with_guesses(text: str, diagnostics: Iterable[Diagnostic]) -> str:
    """Put the nearest value where each finding stands.

    A replacement that would make the file impossible to read is left out.

    Args:
        text: the file's text.
        diagnostics: findings about this file and this text.
    """
    lines = text.split("\n")
    for item in sorted(diagnostics, reverse=True):  # from the end, so that earlier columns hold
        if item.code not in GUESSES or not item.nearest or item.line != item.end_line:
            continue
        line = lines[item.line - 1]
        start, end = item.column - 1, item.end_column - 1
        written = line[start:end]
        new = _quoted_like(written, item.nearest)
        tried = [*lines[: item.line - 1], line[:start] + new + line[end:], *lines[item.line :]]
        if not read_text("\n".join(tried)).problems:
            lines = tried
    return "\n".join(lines)


def _quoted_like(written: str, value: str) -> str:
    quote = written[:1]
    return f"{quote}{value}{quote}" if quote in ("'", '"') and written.endswith(quote) else value


def canonical_text(file: SourceFile) -> str | None:
    """Return a record in canonical form, or ``None`` when it cannot be set anew.

    A file with comments of its own keeps its form: the writer would lose them.
    """
    if not file.is_record or not file.readable or not file.type or file.document.problems:
        return None
    comments = [line for line in file.lines[1:] if line.lstrip().startswith("#")]
    return None if comments or " #" in file.document.text else write_record(file.data)
