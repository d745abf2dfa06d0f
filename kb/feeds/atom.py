"""Atom feeds (RFC 4287) of records, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kb.feeds.dates import last_change
from kb.library import Library, Record

LIMIT = 50
"""Entries in a feed; a reader that comes by weekly misses nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed is and what it leads to.

    Attributes:
        site_url: address of the site; empty where it is not known.
        address: the feed's own address from the root, ``feeds/alle.atom``.
        page: address of the page it belongs to, from the root, ``/temaer/bolig/``.
    """

    site_url: str
    address: str
    page: str

    def url(self, path: str) -> str:
        """Return an address from the root as the feed should write it."""
        if self.site_url:
            return self.site_url.rstrip("/") + path
        return "../" * self.address.count("/") + path.lstrip("/")

    def identifier(self, path: str) -> str:
        """Return a lasting identifier for an address from the root."""
        return self.site_url.rstrip("/") + path if self.site_url else f"urn:rop-kb:{path}"


def feed(library: Library, title: str, records: Iterable[Record], place: Place) -> str:
    """Return an Atom feed.

    Args:
        library: where themes are looked up.
        title: of the feed.
        records: what it is about, in any order; the newest are taken.
        place: where the feed is.
    """
    chosen = sorted(records, key=lambda record: record.id)
    chosen.sort(key=last_change, reverse=True)
    newest = last_change(chosen[0]) if chosen else "2000-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb">',
        f"<id>{escape(place.identifier('/' + place.address))}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{newest}T00:00:00Z</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(place.url(place.page))}/>',
        f'<link rel="self" type="application/atom+xml" '
        f"href={quoteattr(place.url('/' + place.address))}/>",
        "<author><name>ROP-kunnskap</name></author>",
    ]
    for record in chosen[:LIMIT]:
        lines += _entry(library, record, place)
    return "\n".join([*lines, "</feed>", ""])


def _entry(library: Library, record: Record, place: Place) -> list[str]:
    mark = f" ({record.state_label})" if record.is_outdated else ""
    themes = library.theme_by_id
    return [
        "<entry>",
        f"<id>{escape(place.identifier(record.url))}</id>",
        f"<title>{escape(record.title + mark)}</title>",
        f"<updated>{last_change(record)}T00:00:00Z</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(place.url(record.url))}/>',
        f"<category term={quoteattr(record.type)} label={quoteattr(record.type_label)}/>",
        *(
            f"<category term={quoteattr(theme)} label={quoteattr(themes[theme].label)}/>"
            for theme in record.themes
            if theme in themes
        ),
        *(f"<author><name>{escape(name)}</name></author>" for name in record.authors),
        f"<summary>{escape(record.summary)}</summary>",
        "</entry>",
    ]
