"""The web addresses in the records, and what is known of whether they answer.

Pure but for reading and writing the history. One bad answer says little: servers
are down, block robots or are slow. An address is dead only when two checks on
different days, with nothing better between them, found nothing there (404, 410).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kb.library import Library, Record
from kb.messages import _, marked

HISTORY: Final = "links.json"
"""File in the content's cache."""
_FORMAT: Final = 1
_KEPT: Final = 6
"""Checks remembered per address."""
_ISSUER: Final = "utgiver "
GONE_STATUSES: Final = frozenset({404, 410})


class Outcome(StrEnum):
    """What one check found."""

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    UNSURE = "unsure"


LABELS: Final[dict[Outcome, str]] = {
    Outcome.OK: marked("svarer"),
    Outcome.MOVED: marked("flyttet for godt"),
    Outcome.GONE: marked("finnes ikke"),
    Outcome.UNSURE: marked("fikk ikke vite"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One look at one address.

    Attributes:
        day: date, ISO.
        outcome: what was found.
        detail: status or reason, as «404» or «tidsavbrudd».
        target: where it has moved to, if it has.
    """

    day: str
    outcome: Outcome
    detail: str = ""
    target: str = ""


@dataclass(slots=True)
class History:
    """Every address looked at, with its last checks, oldest first."""

    checks: dict[str, list[Check]] = field(default_factory=dict)

    def add(self, url: str, check: Check) -> None:
        """Remember a check; a second on the same day takes the place of the first."""
        known = [item for item in self.checks.get(url, []) if item.day != check.day]
        self.checks[url] = [*known, check][-_KEPT:]

    def last(self, url: str) -> Check | None:
        """Return the latest check of an address."""
        known = self.checks.get(url)
        return known[-1] if known else None

    def dead_since(self, url: str) -> str:
        """Return the first of the days it was gone, if it is dead; else an empty string.

        Checks that could not tell neither help nor harm.
        """
        sure = [item for item in self.checks.get(url, []) if item.outcome is not Outcome.UNSURE]
        gone: list[Check] = []
        for item in reversed(sure):
            if item.outcome is not Outcome.GONE:
                break
            gone.append(item)
        return gone[-1].day if len(gone) >= 2 else ""

    def dead(self) -> dict[str, str]:
        """Return every dead address with the first of the days it was gone."""
        return {url: day for url in self.checks if (day := self.dead_since(url))}

    def prune(self, urls: Iterable[str]) -> None:
        """Forget addresses that no record has any more."""
        kept = set(urls)
        self.checks = {url: checks for url, checks in self.checks.items() if url in kept}


def addresses(library: Library, records: Iterable[Record] | None = None) -> dict[str, list[str]]:
    """Return every http address with the ids of what carries it, sorted by address.

    Args:
        library: the library.
        records: only these records, and no organisations.
    """
    found: dict[str, set[str]] = {}
    for record in library if records is None else records:
        for url in _urls(record.data):
            found.setdefault(url, set()).add(record.id)
    if records is None:
        for organisation in library.organisations:
            if organisation.url:
                found.setdefault(organisation.url, set()).add(f"{_ISSUER}{organisation.id}")
    return {
        url: sorted(found[url]) for url in sorted(found) if url.startswith(("http://", "https://"))
    }


def named_carrier(carrier: str) -> str:
    """Return what carries an address, as :func:`addresses` names it, in the reader's language."""
    if carrier.startswith(_ISSUER):
        return _("utgiver {id}", id=carrier.removeprefix(_ISSUER))
    return carrier


def _urls(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key == "url" and isinstance(item, str):
                yield item
            else:
                yield from _urls(item)
    elif isinstance(value, list):
        for item in value:
            yield from _urls(item)


def read_history(path: Path) -> History:
    """Read the history; one that is missing or damaged is empty."""
    try:
        stored = json.loads(path.read_bytes())
        if stored["format"] != _FORMAT:
            return History()
        return History({
            str(url): [Check(item["day"], Outcome(item["outcome"]), item.get("detail", ""),
                             item.get("target", "")) for item in checks]
            for url, checks in stored["links"].items()
        })  # fmt: skip
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return History()


def write_history(path: Path, history: History) -> None:
    """Write the history in one step.

    Raises:
        OSError: if it cannot be written.
    """
    from kb.store.atomic import write_text

    stored = {
        "format": _FORMAT,
        "links": {
            url: [
                {key: value for key, value in (
                    ("day", item.day), ("outcome", str(item.outcome)), ("detail", item.detail),
                    ("target", item.target)) if value}
                for item in checks
            ]
            for url, checks in sorted(history.checks.items())
        },
    }  # fmt: skip
    write_text(path, json.dumps(stored, ensure_ascii=False, indent=1) + "\n")
