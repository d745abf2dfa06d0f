"""What held on a day in the past, as far as the records know.

A document holds from its date of issue, or from the date its status says it
came into force, until the day it was superseded, repealed or ran out. Where that
day is unknown the year of the successor's issue stands in.
"""

from __future__ import annotations

import re
from datetime import date

from kb.library import Library, Record
from kb.messages import _

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class NotADate(ValueError):
    """The text is no date; the message says what one looks like."""


def check_day(day: str) -> None:
    """Check that a text is a date of the calendar, as :func:`held_on` takes it.

    Raises:
        NotADate: if it is not.
    """
    try:
        if not _DATE.fullmatch(day):
            raise ValueError(day)
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        raise NotADate(_("«{day}» er ikke en dato; skriv den som 2016-07-01", day=day)) from None


def held_on(library: Library, record: Record, day: str) -> bool:
    """Tell whether a law, policy, guideline or model held on a day.

    Args:
        library: the library, for successors.
        record: the record; kinds without a status never «hold».
        day: ``2016-07-01``, ``2016-07`` or ``2016``; a vague day means its beginning.

    Raises:
        NotADate: if ``day`` is not a date.
    """
    check_day(day)
    status = record.data.get("status")
    if not status or not record.issued:
        return False
    if record.issued > day and not day.startswith(record.issued):
        return False
    if status["state"] in ("in-force", "amended", "active"):
        since = status.get("since")
        return not (status["state"] == "in-force" and since and since > day)
    end = _end(library, record)
    return end is None or day < end


def _end(library: Library, record: Record) -> str | None:
    status = record.data["status"]
    if status["state"] == "unknown":
        return None
    if status.get("since"):
        return str(status["since"])
    issued = [item.issued for item in library.successors(record.id)[:1] if item.issued]
    return issued[0] if issued else record.issued
