"""Set a record for a terminal: status first, then what it is, then the rest.

Pure functions from a record and a width to text with ANSI styles; click strips
the styles when stdout is not a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import click

from kb.commands.common import fill, theme_name
from kb.library import Library, Provision, Record
from kb.messages import _
from kb.records.vocabulary import (
    COVERAGES,
    DESIGNS,
    DIRECTIONS,
    MODEL_KINDS,
    ROLES,
    STATUS_STATES,
    STRENGTHS,
    TEAM_FORMS,
    TITLE_STATUSES,
)

_STATE_COLOURS: Final[dict[str, str]] = {
    "in-force": "green",
    "active": "green",
    "amended": "yellow",
    "unknown": "yellow",
}


def record_text(library: Library, record: Record, width: int) -> str:
    """Return a record as text of at most ``width`` columns."""
    data = record.data
    blocks = [_head(record, width)]
    status = data.get("status")
    if status:
        blocks.append(status_text(library, status, width))
    blocks.append(_wrap(record.summary, width))
    blocks.extend(_facts(library, record, width))
    blocks.extend(_in_practice(data, width))
    blocks.extend(_claims(record, width))
    blocks.extend(_provisions(record, width))
    blocks.extend(_links(library, record, width))
    blocks.extend(_discrepancies(data, width))
    blocks.extend(_sources(library, data, width))
    return "\n\n".join(block for block in blocks if block)


def provision_text(library: Library, law: Record, provision: Provision, width: int) -> str:
    """Return one provision, its status, and what cites it."""
    blocks = [click.style(f"{law.name} {provision.ref}", bold=True) + f"\n{provision.topic}"]
    status = provision.status or law.data.get("status")
    if status:
        blocks.append(status_text(library, status, width))
    if provision.text:
        blocks.append(_wrap(provision.text, width))
    cites = [
        _item(f"{library[link.source].label}: {link.why or _(link.label)}", width)
        for link in library.incoming(law.id, provision.ref)
    ]
    if cites:
        blocks.append(_section(_("Brukt av"), cites))
    if provision.source:
        blocks.append(_section(_("Kilde"), [_item(source_text(library, provision.source), width)]))
    return "\n\n".join(blocks)


def status_text(library: Library, status: Mapping[str, Any], width: int) -> str:
    """Return the status line, with successors and when it was last checked."""
    state = status["state"]
    words = _(STATUS_STATES[state]).upper()
    if status.get("since"):
        words += _(" fra {day}", day=status["since"])
    lines = [click.style(words, fg=_STATE_COLOURS.get(state, "red"), bold=True)]
    successors = [
        f"{library[item].name} ({item})" if item in library else item
        for item in status.get("superseded_by", ())
    ]
    if successors:
        lines.append(_wrap(_("Se i stedet: {names}", names="; ".join(successors)), width))
    if status.get("note"):
        lines.append(_wrap(status["note"], width))
    lines.append(_("Sist sjekket {day}", day=status["checked"]))
    return "\n".join(lines)


def source_text(library: Library, source: Mapping[str, Any]) -> str:
    """Return a source as «Fredwall (2018), kap. 4.1»."""
    parts = []
    if source.get("record"):
        known = library.get(source["record"])
        parts.append(known.label if known else source["record"])
    if source.get("url"):
        parts.append(source["url"])
    if source.get("at"):
        parts.append(source["at"])
    text = ", ".join(parts)
    return f"{text} ({source['note']})" if source.get("note") else text


def _head(record: Record, width: int) -> str:
    data = record.data
    lines = [click.style(_wrap(record.title, width), bold=True)]
    if data.get("subtitle"):
        lines.append(_wrap(data["subtitle"], width))
    about = [_(record.type_label)]
    if record.authors:
        about.append(", ".join(record.authors))
    if record.issued:
        about.append(record.issued)
    about.extend(str(value) for value in data.get("identifiers", {}).values())
    lines.append(_wrap(" · ".join(about), width))
    title_status = data.get("title_status")
    if title_status in ("likely", "supplied"):
        lines.append(_("Tittelen er {status}.", status=_(TITLE_STATUSES[title_status])))
    lines.append(click.style(f"id: {record.id}", dim=True))
    return "\n".join(lines)


def _facts(library: Library, record: Record, width: int) -> Iterable[str]:
    data = record.data
    publication = data.get("publication", {})
    container = " ".join(
        part
        for part in (
            publication.get("container_title", ""),
            publication.get("volume", ""),
            f"({publication['issue']})" if publication.get("issue") else "",
            publication.get("page", ""),
        )
        if part
    )
    rows = [
        (_("Utgitt i"), container),
        (_("Utgiver"), publication.get("publisher", "")),
        (_("Utgiver"), ", ".join(_organisation(library, item) for item in data.get("issuer", ()))),
        (_("Slag"), _label(MODEL_KINDS, data.get("kind"))),
        (_("Design"), _label(DESIGNS, data.get("design"))),
        (_("Dekning"), _label(COVERAGES, data.get("coverage"))),
        (_("Utvalg"), data.get("sample", "")),
        (_("Sted"), data.get("setting", "") or ", ".join(data.get("places", ()))),
        (_("Periode"), data.get("period", "")),
        (_("Målgruppe"), data.get("target_group", "")),
        (_("Organisering"), data.get("organisation", "")),
        (_("Team"), _label(TEAM_FORMS, data.get("team_form"))),
        (_("Beslutning"), data.get("decision_authority", "")),
        (_("Penger"), data.get("funding", "")),
        (_("Temaer"), ", ".join(_theme(library, item) for item in record.themes)),
        (_("Les mer"), ", ".join(item["url"] for item in data.get("urls", ()))),
    ]
    shown = [(name, text) for name, text in rows if text]
    if shown:
        yield "\n".join(
            fill(f"{name + ':':<14}{text}", width, first="", rest=" " * 14) for name, text in shown
        )
    if data.get("core_elements"):
        yield _section(_("Kjennetegn"), [_item(text, width) for text in data["core_elements"]])


def _in_practice(data: Mapping[str, Any], width: int) -> Iterable[str]:
    practice = data.get("in_practice") or {}
    items = [
        _item(f"{_(label)}: {practice[role]}", width)
        for role, label in ROLES.items()
        if practice.get(role)
    ]
    if items:
        yield _section(_("Hva betyr dette for …"), items)


def _claims(record: Record, width: int) -> Iterable[str]:
    data = record.data
    for heading, name in ((_("Punkter"), "points"), (_("Styrker"), "strengths"),
                          (_("Begrensninger"), "limitations"), (_("Erfaringer"), "lessons"),
                          (_("Oppfølging"), "follow_up")):  # fmt: skip
        items = [_item(f"{point['text']}{_at(point)}", width) for point in data.get(name, ())]
        if items:
            yield _section(heading, items)
    findings = [
        _item(f"{finding['text']}{_context(finding)}", width)
        for finding in data.get("findings", ())
    ]
    if findings:
        yield _section(_("Funn"), findings)
    results = [
        _item(
            f"{result['measure']}: {result['value']} ({_(DIRECTIONS[result['direction']])})"
            + "".join(
                f"; {result[key]}" for key in ("place", "comparison", "follow_up") if key in result
            ),
            width,
        )
        for result in data.get("results", ())
    ]
    if results:
        yield _section(_("Resultater"), results)
    if data.get("evaluation_note"):
        yield _wrap(data["evaluation_note"], width)
    recommendations = [
        _item(
            (f"[{_(STRENGTHS[item['strength']])}] " if item.get("strength") else "")
            + item["text"]
            + _at(item),
            width,
        )
        for item in data.get("recommendations", ())
    ]
    if recommendations:
        yield _section(_("Anbefalinger"), recommendations)


def _provisions(record: Record, width: int) -> Iterable[str]:
    items = []
    for provision in record.provisions:
        state = provision.status.get("state")
        mark = f" [{_(STATUS_STATES[state])}]" if state else ""
        items.append(_item(f"{provision.ref}{mark} {provision.topic}", width))
    if items:
        yield _section(_("Bestemmelser"), items)


def _links(library: Library, record: Record, width: int) -> Iterable[str]:
    for heading, links, outgoing in (
        (_("Peker på"), library.outgoing(record.id), True),
        (_("Pekes på av"), library.incoming(record.id), False),
    ):
        items = []
        for link in links:
            other = library[link.target if outgoing else link.source]
            label = _(link.label if outgoing else link.inverse_label)
            ref = f" {link.ref}" if link.ref else ""
            mark = f" [{_(other.state_label or '')}]" if other.is_outdated else ""
            why = f" – {link.why}" if link.why else ""
            items.append(_item(f"{label} {other.label}{ref}{mark}{why}", width))
        if items:
            yield _section(heading, items)


def _discrepancies(data: Mapping[str, Any], width: int) -> Iterable[str]:
    items = [
        _item(
            _("{says} Et annet sted: {other}", says=item["says"], other=item["other"])
            + (f" {item['note']}" if item.get("note") else ""),
            width,
        )
        for item in data.get("discrepancies", ())
    ]
    if items:
        yield _section(_("Kildene er uenige"), items)


def _sources(library: Library, data: Mapping[str, Any], width: int) -> Iterable[str]:
    if data.get("note"):
        yield _wrap(_("Merk: {note}", note=data["note"]), width)
    items = [_item(source_text(library, source), width) for source in data.get("sources", ())]
    if items:
        yield _section(_("Kilder"), items)


def _context(finding: Mapping[str, Any]) -> str:
    parts = [finding[key] for key in ("of_whom", "when", "compared_with") if finding.get(key)]
    return f" ({'; '.join(parts)})" if parts else ""


def _at(claim: Mapping[str, Any]) -> str:
    return f" ({claim['at']})" if claim.get("at") else ""


def _label(labels: Mapping[str, str], key: str | None) -> str:
    return _(labels[key]) if key and key in labels else ""


def _organisation(library: Library, organisation_id: str) -> str:
    known = library.organisation_by_id.get(organisation_id)
    return known.name if known else organisation_id


def _theme(library: Library, theme_id: str) -> str:
    known = library.theme_by_id.get(theme_id)
    return theme_name(known) if known else theme_id


def _section(heading: str, items: Iterable[str]) -> str:
    return "\n".join([click.style(heading, bold=True, underline=True), *items])


def _item(text: str, width: int) -> str:
    return fill(text, width, first="  – ", rest="    ")


def _wrap(text: str, width: int) -> str:
    return fill(text, width)
