"""``kb impact ID[#§]``: every record and page that leans on a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from kb.commands.common import content_option, fill, find_resolved, open_library, paged, width
from kb.messages import _, counted, in_norwegian

if TYPE_CHECKING:
    from kb.graph.impact import Impact, Leaning


@click.command("impact", short_help="hva som må leses på nytt når et dokument endres")
@click.argument("document", metavar="ID[#§]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "ids"]), default="text",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(document: str, form: str, content: str | None) -> None:
    """Vis hver post og side som bygger på et dokument eller en paragraf.

    Til bruk den dagen en lov endres. Slutt-kode 1 når ingenting bygger på det.
    """
    from kb.graph.impact import impact

    library = open_library(content)
    found = find_resolved(library, document)
    with in_norwegian(form == "json"):
        outcome = impact(library, found.record, found.provision)
    if form == "json":
        key = found.provision.key if found.provision else found.record.id
        click.echo(json.dumps({"document": key, **_as_data(outcome)}, ensure_ascii=False, indent=1))
    elif form == "ids":
        for record in outcome.records:
            click.echo(record.id)
    else:
        name = (
            f"{found.record.name} {found.provision.ref}" if found.provision else found.record.name
        )
        with paged():
            _print(name, outcome)
    count = len(outcome.records)
    name = found.record.name
    said = counted(
        "{count} post bygger på {name}", "{count} poster bygger på {name}", count, name=name
    )
    click.echo(said if count else _("ingen poster bygger på {name}", name=name), err=True)
    raise SystemExit(0 if count else 1)


def _as_data(outcome: Impact) -> dict[str, object]:
    return {
        "direct": [_row(leaning) for leaning in outcome.direct],
        "sourced": [_row(leaning) for leaning in outcome.sourced],
        "onward": [_row(leaning) for leaning in outcome.onward],
        "pages": outcome.pages,
    }


def _row(leaning: Leaning) -> dict[str, object]:
    return {
        "id": leaning.record.id,
        "type": leaning.record.type,
        "title": leaning.record.title,
        "how": leaning.how,
        "why": leaning.why or None,
        "exact": leaning.exact,
        "through": leaning.through.id if leaning.through else None,
    }


def _print(name: str, outcome: Impact) -> None:
    click.echo(click.style(name, bold=True))
    exact = [leaning for leaning in outcome.direct if leaning.exact]
    whole = [leaning for leaning in outcome.direct if not leaning.exact]
    for heading, circle in (
        (_("Viser til det"), exact),
        (_("Viser til loven som helhet"), whole),
        (_("Har opplysninger herfra"), outcome.sourced),
        (_("Bygger på en av dem"), outcome.onward),
    ):
        if not circle:
            continue
        click.echo(f"\n{heading}")
        for leaning in circle:
            click.echo(f"  {leaning.record.id} ({_(leaning.record.type_label)}): {leaning.how}")
            if leaning.why:
                click.echo(fill(leaning.why, width(), "    ", "    "))
    if outcome.pages:
        click.echo("\n" + _("Sider på nettstedet"))
        for page in outcome.pages:
            click.echo(f"  {page}")
