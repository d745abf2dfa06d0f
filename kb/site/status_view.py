"""The status strip: whether a record holds today, and how we know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kb.library import Record
from kb.norwegian.dates import spoken_date
from kb.records.vocabulary import NO_LONGER_VALID, STATUS_STATES, TITLE_STATUSES
from kb.site.references import Ref, References, SourceRef

TONES: Final[dict[str, str]] = {
    "in-force": "good",
    "active": "good",
    "amended": "changed",
    "unknown": "unsure",
}
"""Tone of a status by state; what no longer holds is ``gone``."""


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status as the reader meets it.

    Attributes:
        words: «Erstattet fra 1. juli 2023».
        tone: ``good``, ``changed``, ``unsure`` or ``gone``; words carry the meaning.
        successors: what took over.
        note: what the reader must know.
        checked: when the status was last checked, in words.
        source: what the status rests on.
    """

    words: str
    tone: str
    successors: tuple[Ref, ...]
    note: str
    checked: str
    source: SourceRef | None


def status_view(references: References, status: Mapping[str, Any] | None) -> StatusView | None:
    """Return the view of a ``status`` field, or ``None`` without one."""
    if not status:
        return None
    state = status["state"]
    words = STATUS_STATES[state][:1].upper() + STATUS_STATES[state][1:]
    if status.get("since"):
        words += f" fra {spoken_date(status['since'])}"
    named = [references.to_id(item) for item in status.get("superseded_by", ())]
    return StatusView(
        words=words,
        tone=tone(state),
        successors=tuple(item for item in named if item),
        note=status.get("note", ""),
        checked=spoken_date(status["checked"]),
        source=references.source(status.get("source")),
    )


def tone(state: str | None) -> str:
    """Return the tone of a state; empty when there is none."""
    if state is None:
        return ""
    return "gone" if state in NO_LONGER_VALID else TONES[state]


def title_notice(record: Record) -> str:
    """Return what the reader must know about an unconfirmed title, or nothing."""
    title_status = record.data.get("title_status")
    if title_status in ("likely", "supplied"):
        return f"Tittelen er {TITLE_STATUSES[title_status]}."
    return ""
