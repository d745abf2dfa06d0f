"""Say a date the way Norwegians do, at the precision it is known."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


def spoken_date(value: str) -> str:
    """Return a date in words; what is not a date comes back as it is.

    >>> spoken_date("2011-06-24"), spoken_date("2014-06"), spoken_date("2014")
    ('24. juni 2011', 'juni 2014', '2014')
    """
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return value
    month = int(parts[1])
    if not 1 <= month <= 12:
        return value
    words = f"{MONTHS[month - 1]} {parts[0]}"
    return f"{int(parts[2])}. {words}" if len(parts) == 3 else words
