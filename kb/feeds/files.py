"""Every feed of the site, as addresses and texts."""

from __future__ import annotations

from collections.abc import Iterator

from kb.feeds.atom import Place, feed
from kb.feeds.calendar import calendar
from kb.library import Library

ROOT = "feeds/"


def files(library: Library, site_url: str = "") -> Iterator[tuple[str, str]]:
    """Yield the feed of everything, of each theme and of each record, and the calendar.

    A record's feed holds the record and those that point at it, so that whoever
    follows a law hears of the next study that leans on it.
    """

    def place(name: str, page: str) -> Place:
        return Place(site_url, f"{ROOT}{name}.atom", page)

    yield (
        f"{ROOT}alle.atom",
        feed(library, "ROP-kunnskap: nytt og endret", library, place("alle", "/alle/")),
    )
    for theme in library.themes:
        where = place(f"temaer/{theme.id}", theme.url)
        records = library.with_theme(theme.id)
        yield where.address, feed(library, f"ROP-kunnskap: {theme.label}", records, where)
    for record in library:
        where = place(f"poster/{record.id}", record.url)
        ids = {record.id, *(link.source for link in library.incoming(record.id))}
        about = [library[item] for item in ids]
        yield where.address, feed(library, f"ROP-kunnskap: {record.name}", about, where)
    yield f"{ROOT}datoer.ics", calendar(library, site_url)
