"""``kb path A B``: how two things hang together, as sentences."""

from __future__ import annotations

import dataclasses
import json

import click

from kb.commands.common import (
    Failure,
    NothingFound,
    content_option,
    fill,
    find_node,
    open_library,
    width,
)
from kb.messages import _, in_norwegian


@click.command(name="path")
@click.argument("start", metavar="FRA")
@click.argument("end", metavar="TIL")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "ids"]), default="text",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(start: str, end: str, form: str, content: str | None) -> None:
    """Vis veien fra en post eller paragraf til en annen, som setninger.

    FRA og TIL kan være poster (act-team), paragrafer («hol § 7-1») og temaer
    (tema:bolig).
    """
    from kb.graph.build import build_graph
    from kb.graph.paths import NoPath, find_path

    library = open_library(content)
    graph = build_graph(library)
    ends = find_node(library, start), find_node(library, end)
    for node in ends:
        if node not in graph:
            raise Failure(_("finner ikke «{node}» i grafen", node=node))
    try:
        steps = find_path(graph, *ends)
    except NoPath:
        raise NothingFound(
            _("Ingen vei fra {start} til {end}.", start=ends[0], end=ends[1])
        ) from None
    if form == "json":
        with in_norwegian():
            rows = [{**dataclasses.asdict(step), "sentence": step.sentence} for step in steps]
        click.echo(
            json.dumps(
                {"from": ends[0], "to": ends[1], "steps": rows}, ensure_ascii=False, indent=1
            )
        )
    elif form == "ids":
        for node in [ends[0], *(step.target for step in steps)]:
            click.echo(node)
    else:
        for number, step in enumerate(steps, start=1):
            click.echo(fill(f"{number}. {step.sentence}", width(), rest="   "))
            if step.why:
                click.echo(fill(step.why, width(), first="   ", rest="   "))
        if not steps:
            click.echo(_("Det er samme sted."))
