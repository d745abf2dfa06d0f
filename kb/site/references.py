"""References from one page to another thing, and to sources, as values.

Every place that points at a record asks here, so that a status is shown at each
of them: a line that leans on something superseded says so and names what took
over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.library import Library, Record
from kb.norwegian.provisions import anchor
from kb.site.address import local
from kb.site.text import safe_address


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to a record or one of its provisions.

    Attributes:
        address: from the root of the site, without a leading slash.
        text: what the link says.
        title: the full title, where the text is shorter.
        type_label: the record type's Norwegian name.
        kind: the kind's key, for the mark in front.
        lang: language of the text, when it is not bokmål.
        warning: «erstattet», «opphevet» …, or empty.
        successors: what took over, when there is a warning.
        year: year of issue.
    """

    address: str
    text: str
    title: str
    type_label: str
    kind: str
    lang: str | None = None
    warning: str = ""
    successors: tuple[Ref, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a statement comes from: a record or a web page, and the place in it."""

    ref: Ref | None = None
    address: str | None = None
    label: str = ""
    at: str = ""
    note: str = ""


class References:
    """Makes references, and remembers those already made."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._made: dict[str, Ref] = {}

    def to(self, record: Record) -> Ref:
        """Return a reference to a record."""
        if record.id not in self._made:
            self._made[record.id] = self._make(record)
        return self._made[record.id]

    def to_id(self, record_id: str) -> Ref | None:
        """Return a reference by id, or ``None`` when the base has no such record."""
        record = self.library.get(record_id)
        return self.to(record) if record else None

    def to_place(self, record: Record, ref: str | None) -> Ref:
        """Return a reference to a provision of a law, or to the record itself."""
        whole = self.to(record)
        if ref is None:
            return whole
        provision = self.library.provisions.get(f"{record.id}#{ref}")
        warning, successors = whole.warning, whole.successors
        if provision is not None and provision.status.get("superseded_by"):
            named = [self.to_id(item) for item in provision.status["superseded_by"]]
            successors = tuple(item for item in named if item)
        if provision is not None and provision.is_outdated:
            warning = provision.state_label or warning
        place = f"#{anchor(ref)}" if provision is not None else ""
        return Ref(
            address=whole.address + place,
            text=f"{whole.text} {ref}",
            title=whole.title,
            type_label=whole.type_label,
            kind=whole.kind,
            lang=whole.lang,
            warning=warning,
            successors=successors,
            year=whole.year,
        )

    def source(self, source: Mapping[str, Any] | None) -> SourceRef | None:
        """Return the view of a ``source`` field, or ``None`` when there is none."""
        if not source:
            return None
        at, note = source.get("at", ""), source.get("note", "")
        if source.get("record"):
            ref = self.to_id(source["record"])
            return SourceRef(ref=ref, label="" if ref else source["record"], at=at, note=note)
        address = safe_address(source.get("url", ""))
        return SourceRef(address=address, label=_host(source.get("url", "")), at=at, note=note)

    def _make(self, record: Record) -> Ref:
        successors: tuple[Ref, ...] = ()
        if record.is_outdated:
            chain = self.library.successors(record.id)
            holding = [item for item in chain if not item.is_outdated] or chain[:1]
            successors = tuple(_plain(item) for item in holding)
        plain = _plain(record)
        return Ref(
            address=plain.address,
            text=plain.text,
            title=plain.title,
            type_label=plain.type_label,
            kind=plain.kind,
            lang=plain.lang,
            warning=(record.state_label or "") if record.is_outdated else "",
            successors=successors,
            year=plain.year,
        )


def _plain(record: Record) -> Ref:
    foreign = record.lang if record.lang != "nb" and record.label == record.title else None
    return Ref(
        address=local(record.url),
        text=record.label,
        title=record.title,
        type_label=record.type_label,
        kind=record.kind.id,
        lang=foreign,
        year=record.year,
    )


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].removeprefix("www.")
