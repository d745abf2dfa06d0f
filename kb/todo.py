"""What a curator should do next, from the records themselves.

``kb check`` says what is wrong; this says what could be better: what nobody has
looked at for a while, what is not known, what hangs alone, and what the texts
name without a declared link. Each task has a weight, so that the list can be
worked from the top. Pure: reads a library and a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kb.library import Library
from kb.messages import _, counted, marked
from kb.records.vocabulary import REVIEW_YEARS

KINDS: Final[dict[str, str]] = {
    "status": marked("tilstanden bør sjekkes"),
    "unknown": marked("tilstanden er ikke fastslått"),
    "outdated": marked("bygger på noe som er avløst"),
    "dead-link": marked("nettadressen finnes ikke lenger"),
    "findings": marked("funn mangler"),
    "evaluation": marked("ingen evaluering er funnet"),
    "orphan": marked("henger ikke sammen med noe"),
    "title": marked("tittelen er ikke bekreftet"),
    "provision": marked("ingen viser til bestemmelsen"),
    "link": marked("teksten nevner en post som ikke er knyttet til"),
    "practice": marked("«i praksis» mangler"),
}
"""Kinds of task, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    Attributes:
        kind: key of :data:`KINDS`.
        record: id of the record.
        text: Norwegian, what to do.
        weight: higher comes first within the kind.
    """

    kind: str
    record: str
    text: str
    weight: float = 0.0


def tasks(library: Library, today: date, dead: Mapping[str, str] | None = None) -> list[Task]:
    """Return everything worth doing, the most pressing first.

    Args:
        library: the library.
        today: what is due is counted from here.
        dead: web addresses that are dead, with the day they were first missed.
    """
    order = list(KINDS)
    found = [
        *_statuses(library, today),
        *_outdated(library),
        *_gaps(library),
        *_provisions(library),
        *_unlinked(library),
        *_dead_links(library, dead or {}),
    ]
    return sorted(found, key=lambda task: (order.index(task.kind), -task.weight, task.record))


def _dead_links(library: Library, dead: Mapping[str, str]) -> Iterator[Task]:
    from kb.editing.weblinks import addresses

    for url, carriers in addresses(library).items() if dead else ():
        if url in dead:
            for record in carriers:
                yield Task(
                    "dead-link",
                    record,
                    _("{url} har vært borte siden {day}", url=url, day=dead[url]),
                )


def _statuses(library: Library, today: date) -> Iterator[Task]:
    """Statuses due for a check within half a year, and those never settled."""
    for record in library:
        status = record.data.get("status")
        if not status:
            continue
        if status["state"] == "unknown":
            yield Task("unknown", record.id, status.get("note") or _("finn ut om den gjelder"))
        months = _months_since(str(status["checked"]), today)
        due = REVIEW_YEARS * 12 - months
        if due <= 6:
            late = (
                counted("{count} måned på overtid", "{count} måneder på overtid", -due)
                if due < 0
                else counted("frist om {count} måned", "frist om {count} måneder", due)
            )
            yield Task(
                "status",
                record.id,
                _("sist sjekket {day}, {late}", day=status["checked"], late=late),
                -due,
            )


def _months_since(checked: str, today: date) -> int:
    year, _dash, month = checked[:7].partition("-")
    return (today.year - int(year)) * 12 + today.month - int(month or 12)


def _outdated(library: Library) -> Iterator[Task]:
    """Records in force that lean on a replaced law or guideline, and not on the successor.

    That a plan followed up an old white paper is history, and stays as it is.
    """
    for record in library:
        if record.is_outdated or record.kind.id in ("study", "concept"):
            continue  # a study cites what there was
        linked = {link.target for link in library.outgoing(record.id)}
        for link in library.outgoing(record.id):
            target = library[link.target]
            if link.derived or link.type == "supersedes" or not target.is_outdated:
                continue
            if target.kind.id not in ("law", "guideline"):
                continue
            new = [item for item in library.successors(target.id) if not item.is_outdated]
            if new and not linked & {item.id for item in new} and new[0].id != record.id:
                yield Task(
                    "outdated",
                    record.id,
                    _(
                        "{relation} {target}, som er erstattet av {new}",
                        relation=_(link.label),
                        target=target.id,
                        new=new[0].id,
                    ),
                )


def _gaps(library: Library) -> Iterator[Task]:
    for record in library:
        data = record.data
        if data.get("coverage") == "described" and not data.get("findings"):
            yield Task("findings", record.id, _("legg inn funnene, eller skriv «coverage: cited»"))
        if "evaluation_note" in data:
            yield Task("evaluation", record.id, str(data["evaluation_note"]))
        if not library.outgoing(record.id) and not library.incoming(record.id):
            yield Task("orphan", record.id, _("knytt den til det den handler om"))
        if data.get("title_status") in ("supplied", "likely"):
            yield Task(
                "title", record.id, _("finn den rette tittelen: {title}", title=record.title)
            )
        if record.kind.id in ("law", "guideline", "model") and "in_practice" not in data:
            yield Task("practice", record.id, _("skriv hva den betyr for dem som skal bruke den"))


def _provisions(library: Library) -> Iterator[Task]:
    named = {link.target_key for link in library.links if link.ref}
    for key, provision in library.provisions.items():
        if key not in named:
            yield Task("provision", provision.law, f"{provision.ref} {provision.topic}")


# Relations that the text suggests ---------------------------------------------------------

_WORD: Final = re.compile(r"[\wæøåÆØÅ§]+(?:[-.][\wæøåÆØÅ]+)*")
_LONGEST: Final = 9
"""Words in the longest name looked for."""
_SILENT_FIELDS: Final = frozenset({"type", "target", "record", "url", "checked", "themes", "lang"})
TELLING: Final = 2
"""Times a name must stand in a record's texts before a link is suggested."""


def _unlinked(library: Library) -> Iterator[Task]:
    """Records named in another's texts, at least twice, without a link either way."""
    names = _names(library)
    for record in library:
        near = {link.target for link in library.outgoing(record.id)}
        near |= {link.source for link in library.incoming(record.id)}
        near |= {
            source["record"] for source in record.data.get("sources", ()) if "record" in source
        }
        counts: dict[str, int] = {}
        for text in _texts(record.data):
            for other in _named_in(text, names):
                counts[other] = counts.get(other, 0) + 1
        for other, count in sorted(counts.items()):
            if count >= TELLING and other != record.id and other not in near:
                yield Task(
                    "link",
                    record.id,
                    counted(
                        "nevner {other} {count} gang",
                        "nevner {other} {count} ganger",
                        count,
                        other=other,
                    ),
                    count,
                )


def _names(library: Library) -> dict[tuple[str, ...], str]:
    """Names that can only mean one record: laws, policies, guidelines and models."""
    found: dict[tuple[str, ...], set[str]] = {}
    for record in library:
        if record.kind.id in ("study", "concept"):
            continue
        for name in {record.title, record.name, *record.abbreviations, *record.other_names["nb"]}:
            words = tuple(word.lower() for word in _WORD.findall(name))
            if words and len("".join(words)) > 5 and len(words) <= _LONGEST:
                found.setdefault(words, set()).add(record.id)
    return {words: next(iter(ids)) for words, ids in found.items() if len(ids) == 1}


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in _SILENT_FIELDS:
                yield from _texts(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, key)
    elif isinstance(value, str):
        yield value


def _named_in(text: str, names: dict[tuple[str, ...], str]) -> Iterator[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            found = names.get(tuple(words[place : place + length]))
            if found:
                yield found
                place += length - 1
                break
        place += 1
