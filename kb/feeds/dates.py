"""The dates that matter in a record: when it took effect, when it ended, when to look again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.library import Library, Record
from kb.norwegian.provisions import anchor
from kb.records.vocabulary import NO_LONGER_VALID, REVIEW_YEARS, STATUS_STATES


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day.

    Attributes:
        record: the record.
        ref: the provision, or empty.
        kind: ``effect`` (took effect), ``end`` (ceased) or ``review`` (status to be checked).
        day: ``2023-07-01``.
        text: Norwegian, without the record's name.
    """

    record: Record
    ref: str
    kind: str
    day: str
    text: str

    @property
    def name(self) -> str:
        """The record, with the provision."""
        return f"{self.record.name} {self.ref}".strip()

    @property
    def url(self) -> str:
        """Address on the site, from its root."""
        return f"{self.record.url}#{anchor(self.ref)}" if self.ref else self.record.url


def events(library: Library) -> list[Event]:
    """Return every event with a full date, by day and name."""
    found = [event for record in library for event in _events(record)]
    return sorted(found, key=lambda event: (event.day, event.record.id, event.ref, event.kind))


def _events(record: Record) -> Iterator[Event]:
    status = record.data.get("status")
    if status:
        yield from _of_status(record, "", status)
    if record.kind.id == "law" and not (status or {}).get("since") and _is_day(record.issued):
        yield Event(record, "", "effect", str(record.issued), "vedtatt")
    for provision in record.provisions:
        if provision.status:
            yield from _of_status(record, provision.ref, provision.status)


def _of_status(record: Record, ref: str, status: Mapping[str, Any]) -> Iterator[Event]:
    state = str(status["state"])
    since = str(status.get("since", ""))
    if _is_day(since):
        ended = state in NO_LONGER_VALID
        words = {"in-force": "trer i kraft", "amended": "endret"}
        yield Event(
            record, ref, "end" if ended else "effect", since, words.get(state, STATUS_STATES[state])
        )
    checked = str(status.get("checked", ""))
    if _is_day(checked) and state not in NO_LONGER_VALID:
        yield Event(
            record, ref, "review", years_after(checked), "sjekk om statusen fortsatt stemmer"
        )


def years_after(day: str, years: int = REVIEW_YEARS) -> str:
    """Return the same day some years later; 29 February becomes 28 February.

    >>> years_after("2026-11-22"), years_after("2024-02-29", 1)
    ('2028-11-22', '2025-02-28')
    """
    year, month, date = (int(part) for part in day.split("-"))
    later = year + years
    leap = later % 4 == 0 and (later % 100 != 0 or later % 400 == 0)
    if (month, date) == (2, 29) and not leap:
        date = 28
    return f"{later:04d}-{month:02d}-{date:02d}"


def last_change(record: Record) -> str:
    """Return the newest date that the record knows of itself, as a full date."""
    statuses = [record.data.get("status") or {}, *(part.status for part in record.provisions)]
    dates = [str(status.get(key, "")) for status in statuses for key in ("checked", "since")]
    dates.append(record.issued or "")
    newest = max(dates) or "2000"
    return newest + "-01-01"[len(newest) - 4 :] if len(newest) < 10 else newest


def _is_day(value: str | None) -> bool:
    return value is not None and len(value) == 10
