"""``kb trace LAW#§``: from a provision to the models, level by level, with gaps named."""

from __future__ import annotations

import json

import click

from kb.commands.common import content_option, fill, find_resolved, open_library, paged, width
from kb.messages import _, in_norwegian


@click.command(name="trace")
@click.argument("start", metavar="LOV_ELLER_PARAGRAF")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "ids"]), default="text",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(start: str, form: str, content: str | None) -> None:
    """Følg en lov eller en paragraf til praksis: politikk, faglige råd, studier, modeller.

    Nivåer der basen ikke har noe, blir sagt høyt.
    """
    from kb.graph.trace import trace

    library = open_library(content)
    found = find_resolved(library, start)
    with in_norwegian(form == "json"):
        levels = trace(library, found.record, found.provision)
    if form == "json":
        rows = [
            {
                "level": level.kind,
                "gap": level.gap or None,
                "records": [
                    {
                        "id": hop.record.id,
                        "title": hop.record.title,
                        "direct": hop.direct,
                        "sentence": hop.sentence,
                        "why": hop.link.why,
                    }
                    for hop in level.hops
                ],
            }
            for level in levels
        ]
        key = found.provision.key if found.provision else found.record.id
        click.echo(json.dumps({"start": key, "levels": rows}, ensure_ascii=False, indent=1))
    elif form == "ids":
        for level in levels:
            for hop in level.hops:
                click.echo(hop.record.id)
    else:
        name = (
            f"{found.record.name} {found.provision.ref}" if found.provision else found.record.name
        )
        topic = f": {found.provision.topic}" if found.provision else ""
        with paged():
            click.echo(click.style(f"{name}{topic}", bold=True))
            for level in levels:
                click.echo(f"\n{click.style(level.heading, bold=True, underline=True)}")
                if level.gap:
                    nearest = " " + _("Nærmeste ledd:") if level.hops else ""
                    click.echo(fill(level.gap + nearest, width()))
                for hop in level.hops:
                    mark = f" [{_(hop.record.state_label or '')}]" if hop.record.is_outdated else ""
                    text = f"{hop.sentence}{mark} {hop.link.why or ''}".strip()
                    click.echo(fill(text, width(), first="  – ", rest="    "))
    if not any(level.hops for level in levels):
        raise SystemExit(1)
