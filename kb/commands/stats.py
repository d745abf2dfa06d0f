"""``kb stats``: how many records and relations there are, and how complete they are."""

from __future__ import annotations

import json

import click

from kb.commands.common import content_option, open_library


@click.command("stats", short_help="hvor mye som finnes, og hvor fullstendig det er")
@click.option(
    "--format", "format_name", type=click.Choice(["table", "json"]), default="table",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(format_name: str, content: str | None) -> None:
    """Vis antall poster og forbindelser, og hvor stor del som har det de bør ha."""
    from kb import stats
    from kb.records.kinds import TYPES
    from kb.records.relations import RELATIONS

    library = open_library(content)
    types = stats.records_by_type(library)
    relations = stats.relations_by_type(library)
    totals = stats.totals(library)
    shares = stats.shares(library)
    if format_name == "json":
        data = {
            "records": len(library),
            "records_by_type": types,
            "relations": sum(relations.values()),
            "relations_by_type": relations,
            "totals": totals,
            "shares": {
                key: {"part": share.part, "whole": share.whole, "share": round(share.value, 4)}
                for key, share in shares.items()
            },
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    _section(f"Poster: {len(library)}", [(TYPES[key].label, types[key]) for key in types])
    named = [(RELATIONS[key].label, relations[key]) for key in relations]
    _section(f"Forbindelser: {sum(relations.values())}", named)
    _section("Innhold", [(stats.TOTAL_LABELS[key], totals[key]) for key in totals])
    click.echo("Fullstendighet")
    for share in shares.values():
        click.echo(f"  {share.value:>6.1%}  {share.label} ({share.part} av {share.whole})")


def _section(heading: str, rows: list[tuple[str, int]]) -> None:
    click.echo(heading)
    for label, count in rows:
        if count:
            click.echo(f"  {count:>6}  {label}")
    click.echo()
