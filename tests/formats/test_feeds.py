"""Feeds and the calendar, read by feedparser and icalendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import icalendar
import pytest

from kb.feeds.calendar import calendar
from kb.feeds.dates import events, last_change
from kb.feeds.files import files
from kb.library import Library
from kb.site.llms import llms_txt
from kb.store.folders import locate
from kb.store.snapshot import load

SITE = "https://kunnskap.example"


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_feed_is_read_without_complaint(library: Library, site_url: str) -> None:
    feeds = {address: text for address, text in files(library, site_url) if address[-4:] == "atom"}
    assert len(feeds) == 1 + len(library.themes) + len(library)
    for address, text in feeds.items():
        parsed = feedparser.parse(text.encode())
        assert not parsed.bozo, address
        assert parsed.feed.title
        assert parsed.feed.updated_parsed
        ids = [entry.id for entry in parsed.entries]
        assert len(ids) == len(set(ids))
        assert all(entry.title and entry.updated_parsed for entry in parsed.entries)


def test_links_lead_to_pages_with_and_without_an_address_of_the_site(library: Library) -> None:
    for site_url, base in ((SITE, SITE), ("", "file:///site")):
        for address, text in files(library, site_url):
            if address.endswith(".atom"):
                for entry in feedparser.parse(text.encode()).entries:
                    link = urljoin(f"{base}/{address}", entry.link)
                    record = library[link.rstrip("/").rpartition("/")[2]]
                    assert link == base + record.url


def test_a_records_feed_holds_what_points_at_it(library: Library) -> None:
    feeds = dict(files(library, SITE))
    parsed = feedparser.parse(feeds["feeds/poster/proveloven.atom"].encode())
    titles = {entry.title for entry in parsed.entries}
    assert titles == {
        "Lov om prøving av tjenester", "Lov om boligprøving", "Fremtidens prøvetjeneste (erstattet)"
    }  # fmt: skip
    hard = feedparser.parse(feeds["feeds/poster/ose-2014.atom"].encode())
    assert "<etter to år>" in next(entry for entry in hard.entries if "ose" in entry.id).title


def test_newest_first_and_dates_at_full_precision(library: Library) -> None:
    dates = [
        entry.updated
        for entry in feedparser.parse(dict(files(library))["feeds/alle.atom"].encode()).entries
    ]
    assert dates == sorted(dates, reverse=True)
    assert last_change(library["ose-2014"]) == "2014-01-01"
    assert last_change(library["proveloven"]) == "2026-11-22"


def test_the_calendar(library: Library) -> None:
    read = icalendar.Calendar.from_ical(calendar(library, SITE))
    found = {(str(event["SUMMARY"]), event["DTSTART"].dt) for event in read.events}
    assert ("prøveloven § 3-7: opphevet", date(2023, 7, 1)) in found
    assert ("prøveloven: vedtatt", date(2011, 6, 24)) in found
    assert ("prøveloven: sjekk om statusen fortsatt stemmer", date(2028, 11, 22)) in found
    uids = [str(event["UID"]) for event in read.events]
    assert len(uids) == len(set(uids)) == len(events(library))
    assert all(len(line.encode()) <= 75 for line in calendar(library, SITE).split("\r\n"))


def test_the_real_calendar(real_content: Path) -> None:
    library = load(locate(real_content)).library
    read = icalendar.Calendar.from_ical(calendar(library))
    uids = [str(event["UID"]) for event in read.events]
    assert len(uids) == len(set(uids)) == len(events(library))
    for event, ours in zip(read.events, events(library), strict=True):
        assert str(event["DESCRIPTION"]) == ours.record.summary


def test_llms_txt(library: Library) -> None:
    text = llms_txt(library, SITE)
    assert text.startswith("# ROP-kunnskap\n\n> ")
    assert f"({SITE}/temaer/bolig/)" in text
    assert "8 poster" in text
