"""What a rule hands back: a place, what is wrong there, and what to write instead.

The engine adds what the rule should not have to repeat (path, code, severity,
record) and makes a :class:`kb.diagnostics.Diagnostic` of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.messages import _
from kb.nearest import nearest as nearest_values
from kb.store.yaml_reader import Path_, Span

if TYPE_CHECKING:
    from kb.checks.source import SourceFile


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, before it is given its code.

    Attributes:
        file: the file it is about.
        span: where in the file.
        message: Norwegian, one sentence without a full stop.
        remedy: Norwegian, what to write instead.
        path: place of the value in the data.
        nearest: the allowed value nearest to what was written.
        fixable: ``--fix`` can mend it.
        code: set where one reading finds for several rules (YAML, shape).
    """

    file: SourceFile
    span: Span
    message: str
    remedy: str
    path: Path_ = ()
    nearest: str = ""
    fixable: bool = False
    code: str = ""


Findings = Iterable[Finding]


def nearest(value: str, allowed: Iterable[str]) -> str:
    """Return the allowed value most like what was written, or an empty string.

    A beginning that only one value has counts as that value: ``helsedir``.
    """
    allowed = list(allowed)
    longer = [known for known in allowed if known.startswith(value)] if len(value) > 3 else []
    if len(longer) == 1:
        return longer[0]
    return next(iter(nearest_values(value, allowed, limit=1)), "")


def did_you_mean(value: str) -> str:
    """Return the remedy that names a nearest value: «mente du …?»."""
    return _("mente du «{name}»?", name=value) if value else ""
