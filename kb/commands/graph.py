"""``kb graph [ID…]``: the graph, or the surroundings of some records, for other tools."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from kb.commands.choosing import filter_options, filters_given, read_filters, read_ids
from kb.commands.common import Failure, NothingFound, content_option, open_library
from kb.commands.listing import FORMATS, checked_format, format_options, tell_count, text_of
from kb.messages import _

if TYPE_CHECKING:
    import networkx as nx

    from kb.library import Library, Record

GRAPHS: Final = ("json", "dot", "graphml", "gexf", "svg")
ANSWERS: Final = (*GRAPHS, *(form for form in FORMATS if form != "json"))


@click.command(name="graph")
@click.argument("records", metavar="[ID…]", nargs=-1)
@filter_options
@format_options(ANSWERS, "json")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), metavar="FIL", help="Skriv til en fil."
)
@content_option
def command(
    records: tuple[str, ...],
    form: str,
    null: bool,
    output: str | None,
    content: str | None,
    **options: Any,
) -> None:
    """Skriv grafen, eller omgivelsene til noen poster.

    Med ID følges --depth steg ut fra postene; filtrene velger hvilke poster som tas med.
    svg tegner naboene til én post, eller alle poster. De andre formatene lister postene
    i grafen.
    """
    form = checked_format(form, ANSWERS)
    library = open_library(content)
    starts = read_ids(library, records)
    if records and not starts:
        raise Failure(_("ingen id-er på standard inn"))
    passed = [record.id for record in library]
    if filters_given(options):
        passed = [record.id for record in library.select(read_filters(library, options))]
    if form == "svg":
        text, shown = _drawn(library, starts, {*passed, *(record.id for record in starts)})
    else:
        graph = _part(library, starts, options["depth"], set(passed))
        shown = [record for record in library if record.id in graph]
        text = _written(graph, form) if form in GRAPHS else text_of(library, shown, form, null=null)
    if not shown:
        raise NothingFound(_("Ingen poster passer."))
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
    tell_count(shown)


def _drawn(
    library: Library, starts: Sequence[Record], passed: set[str]
) -> tuple[str, list[Record]]:
    from kb.graph.svg import draw_neighbourhood, draw_overview

    if len(starts) > 1:
        raise Failure(_("svg tegner naboene til én post; oppgi bare én ID"))
    shown = [record for record in library if record.id in passed]
    part = dataclasses.replace(library, records=shown)
    text = draw_neighbourhood(part, starts[0]) if starts else draw_overview(part)
    if text is None:
        raise Failure(_("«{id}» har ingen naboer å tegne", id=starts[0].id))
    if starts:
        links = (*part.outgoing(starts[0].id), *part.incoming(starts[0].id))
        near = {starts[0].id, *(link.target for link in links), *(link.source for link in links)}
        shown = [record for record in shown if record.id in near]
    return text, shown


def _part(
    library: Library, starts: Sequence[Record], depth: int, passed: set[str]
) -> nx.MultiDiGraph:
    """Return the graph, cut down to what is near some records and to records that pass.

    With a record come the provisions of it that something points at, and with filters
    only the themes and organisations of the records that are left.
    """
    from kb.graph.build import build_graph
    from kb.graph.paths import neighbours

    graph = build_graph(library)
    keep = set(graph)
    if starts:
        keep = {node for record in starts for node in neighbours(graph, record.id, depth)}
        passed = passed | {record.id for record in starts}
    keep -= {record.id for record in library if record.id not in passed}
    if starts or len(passed) < len(library):
        keep |= _pointed_at(graph, keep)
    if len(passed) < len(library):
        keep = {
            node
            for node in keep
            if ("#" not in node or node.partition("#")[0] in keep)
            and (node in passed or any(other in keep for other in _around(graph, node)))
        }
    return graph if len(keep) == len(graph) else graph.subgraph(keep).copy()


def _pointed_at(graph: nx.MultiDiGraph, near: set[str]) -> set[str]:
    """Return the provisions of the records that something near points at, or that point."""
    provisions = (node for node in graph if "#" in node and node.partition("#")[0] in near)
    return {
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


def _around(graph: nx.MultiDiGraph, node: str) -> set[str]:
    return {*graph.predecessors(node), *graph.successors(node)}


def _written(graph: nx.MultiDiGraph, form: str) -> str:
    from kb.graph import export

    writers = {
        "json": export.to_json,
        "dot": export.to_dot,
        "graphml": export.to_graphml,
        "gexf": export.to_gexf,
    }
    return writers[form](graph)
