"""``kb related ID``: what hangs together with a record, and why."""

from __future__ import annotations

import json

import click

from kb.commands.common import content_option, fill, find_record, open_library, paged, width
from kb.library import Library, Link, Record
from kb.messages import _


@click.command(name="related")
@click.argument("record", metavar="ID")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "ids"]), default="text",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(record: str, form: str, content: str | None) -> None:
    """Vis postene som henger sammen med en post, og hvorfor.

    ID kan skrives løst: act-team, phvl, «Meld. St. 26 (2014-2015)».
    """
    library = open_library(content)
    here = find_record(library, record)
    forward = list(library.outgoing(here.id))
    backward = list(library.incoming(here.id))
    if form == "json":
        rows = [_row(library, link, outgoing=True) for link in forward]
        rows += [_row(library, link, outgoing=False) for link in backward]
        click.echo(json.dumps({"id": here.id, "related": rows}, ensure_ascii=False, indent=1))
    elif form == "ids":
        others = [link.target for link in forward] + [link.source for link in backward]
        for other in dict.fromkeys(others):
            click.echo(other)
    else:
        with paged():
            _print(library, here, forward, backward)
    if not forward and not backward:
        raise SystemExit(1)


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
            label = link.label if outgoing else link.inverse_label
            place = f" {link.ref}" if link.ref and outgoing else ""
            own = f" ({link.ref})" if link.ref and not outgoing else ""
            mark = f" [{other.state_label}]" if other.is_outdated else ""
            click.echo(f"  {label} {click.style(other.label + place, bold=True)}{own}{mark}")
            click.echo(f"    {other.id}")
            if link.why:
                click.echo(fill(link.why, width(), first="    ", rest="    "))
