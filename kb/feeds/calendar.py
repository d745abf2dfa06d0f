"""The dates that matter as a calendar, iCalendar (RFC 5545)."""

from __future__ import annotations

from kb.feeds.dates import Event, events
from kb.library import Library

_MARK = {"effect": "Gjelder fra", "end": "Slutt", "review": "Sjekk status"}


def calendar(library: Library, site_url: str = "") -> str:
    """Return every event of the library as all-day events.

    Args:
        library: the content.
        site_url: address of the site; without it events have no link.
    """
    found = events(library)
    # The stamp must be given and must not be the clock: same content, same file.
    stamp = max((event.day for event in found if event.kind != "review"), default="2000-01-01")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ROP-kunnskap//kb//NO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:ROP-kunnskap: datoer",
    ]
    for event in found:
        lines += _event(event, stamp.replace("-", ""), site_url)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event, stamp: str, site_url: str) -> list[str]:
    place = event.url.strip("/").replace("/", "-").replace("#", "-")
    lines = [
        "BEGIN:VEVENT",
        f"UID:{place}-{event.kind}-{event.day}@rop-kb",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{event.day.replace('-', '')}",
        f"SUMMARY:{_text(f'{event.name}: {event.text}')}",
        f"DESCRIPTION:{_text(event.record.summary)}",
        f"CATEGORIES:{_text(_MARK[event.kind])}",
        "TRANSP:TRANSPARENT",
    ]
    if site_url:
        lines.append(f"URL:{site_url.rstrip('/')}{event.url}")
    return [*lines, "END:VEVENT"]


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Fold a line at 75 octets, never inside a character."""
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > 75:
            parts.append(part)
            part, size = "", 1  # the continuation begins with a space
        part += character
        size += width
    return "\r\n ".join([*parts, part])
