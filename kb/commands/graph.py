"""``kb graph [ID]``: the graph, or the surroundings of one record, for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kb.commands.common import Failure, content_option, find_record, open_library
from kb.messages import _

if TYPE_CHECKING:
    from kb.library import Library

FORMATS = ("json", "dot", "graphml", "gexf", "svg")


@click.command(name="graph")
@click.argument("record", metavar="[ID]", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", help="Format.")
@click.option(
    "--depth", type=click.IntRange(1, 5), default=1, show_default=True,
    help="Hvor mange steg fra ID.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Skriv til en fil.")
@content_option
def command(
    record: str | None, form: str, depth: int, output: str | None, content: str | None
) -> None:
    """Skriv grafen, eller omgivelsene til én post.

    svg tegner naboene til en post, eller alle poster når ID er utelatt.
    """
    library = open_library(content)
    here = find_record(library, record) if record else None
    if form == "svg":
        from kb.graph.svg import draw_neighbourhood, draw_overview

        text = draw_neighbourhood(library, here) if here else draw_overview(library)
        if text is None:
            raise Failure(_("«{id}» har ingen naboer å tegne", id=here.id if here else ""))
    else:
        text = _exported(form, here.id if here else None, depth, library)
    if output:
        from pathlib import Path

        from kb.store.atomic import write_text

        try:
            write_text(Path(output), text)
        except OSError as error:
            raise Failure(
                _("kan ikke skrive «{file}»: {reason}", file=output, reason=error.strerror)
            ) from error
        click.echo(_("Skrev {file}", file=output), err=True)
    else:
        click.echo(text, nl=False)


def _exported(form: str, record_id: str | None, depth: int, library: Library) -> str:
    from kb.graph import export
    from kb.graph.build import build_graph
    from kb.graph.paths import neighbours

    graph = build_graph(library)
    if record_id is not None:
        near = set(neighbours(graph, record_id, depth))
        provisions = {node for node in graph if "#" in node and node.partition("#")[0] in near}
        linked = {
            node
            for node in provisions
            if any(
                (source in near or target in near) and not data["structural"]
                for source, target, data in (
                    *graph.in_edges(node, data=True),
                    *graph.out_edges(node, data=True),
                )
            )
        }
        graph = graph.subgraph(near | linked).copy()
    writers = {
        "json": export.to_json,
        "dot": export.to_dot,
        "graphml": export.to_graphml,
        "gexf": export.to_gexf,
    }
    return writers[form](graph)
