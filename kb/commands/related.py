"""``kb related ID``: what hangs together with a record, and why."""

from __future__ import annotations

import json
from typing import Any, Final

import click

from kb.commands.choosing import filter_options, filters_given, read_filters, read_ids
from kb.commands.common import Failure, content_option, fill, open_library, paged, width
from kb.commands.listing import FORMATS, checked_format, format_options, tell_count, write
from kb.library import Library, Link, Record
from kb.messages import _

ANSWERS: Final = ("text", *FORMATS)


@click.command(name="related")
@click.argument("records", metavar="ID…", nargs=-1, required=True)
@filter_options
@format_options(ANSWERS, "text")
@content_option
def command(
    records: tuple[str, ...], form: str, null: bool, content: str | None, **options: Any
) -> None:
    """Vis postene som henger sammen med en post, og hvorfor.

    ID kan skrives løst: act-team, phvl, «Meld. St. 26 (2014-2015)».
    """
    form = checked_format(form, ANSWERS)
    library = open_library(content)
    starts = read_ids(library, records)
    if not starts:
        raise Failure(_("ingen id-er på standard inn"))
    passed = _passed(library, options)
    found = [(here, *_links(library, here, passed)) for here in starts]
    others = {
        other.id: other
        for _here, forward, backward in found
        for other in (
            *(library[link.target] for link in forward),
            *(library[link.source] for link in backward),
        )
    }
    if form == "json":
        answers = [
            {
                "id": here.id,
                "related": [_row(library, link, outgoing=True) for link in forward]
                + [_row(library, link, outgoing=False) for link in backward],
            }
            for here, forward, backward in found
        ]
        answer = answers[0] if len(answers) == 1 else answers
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        with paged():
            if form == "text":
                for number, (here, forward, backward) in enumerate(found):
                    if number:
                        click.echo()
                    _print(library, here, forward, backward)
            else:
                write(library, list(others.values()), form, null=null)
    tell_count(others)
    if not others:
        raise SystemExit(1)


def _passed(library: Library, options: dict[str, Any]) -> frozenset[str]:
    """Return the ids that the filters let through."""
    if not filters_given(options):
        return frozenset(record.id for record in library)
    return frozenset(record.id for record in library.select(read_filters(library, options)))


def _links(library: Library, here: Record, passed: frozenset[str]) -> tuple[list[Link], list[Link]]:
    """Return the links from and to a record whose other ends pass."""
    return (
        [link for link in library.outgoing(here.id) if link.target in passed],
        [link for link in library.incoming(here.id) if link.source in passed],
    )


def _row(library: Library, link: Link, *, outgoing: bool) -> dict[str, object]:
    other = library[link.target if outgoing else link.source]
    return {
        "id": other.id,
        "type": other.type,
        "title": other.title,
        "direction": "out" if outgoing else "in",
        "relation": link.type,
        "label": link.label if outgoing else link.inverse_label,
        "provision": link.ref,
        "why": link.why,
        "status": other.state,
    }


def _print(library: Library, here: Record, forward: list[Link], backward: list[Link]) -> None:
    click.echo(click.style(here.name, bold=True))
    if not forward and not backward:
        click.echo(_("Ingen andre poster er knyttet til den."))
    for heading, links, outgoing in (
        (_("Peker på"), forward, True),
        (_("Pekes på av"), backward, False),
    ):
        if links:
            click.echo(f"\n{heading}")
        for link in links:
            other = library[link.target if outgoing else link.source]
            label = _(link.label if outgoing else link.inverse_label)
            place = f" {link.ref}" if link.ref and outgoing else ""
            own = f" ({link.ref})" if link.ref and not outgoing else ""
            mark = f" [{_(other.state_label or '')}]" if other.is_outdated else ""
            click.echo(f"  {label} {click.style(other.label + place, bold=True)}{own}{mark}")
            click.echo(f"    {other.id}")
            if link.why:
                click.echo(fill(link.why, width(), first="    ", rest="    "))
