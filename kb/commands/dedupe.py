"""``kb dedupe``: records that may be the same work."""

from __future__ import annotations

import json

import click

from kb.commands.common import content_option, open_library
from kb.messages import _, counted, in_norwegian
from kb.records.kinds import KINDS


@click.command("dedupe", short_help="poster som kan være det samme")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Bare denne slags poster.")
@click.option(
    "--least", type=click.FloatRange(50, 100), default=80.0, show_default=True,
    help="Laveste likhet som vises.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(kind: str | None, least: float, form: str, content: str | None) -> None:
    """List par av poster som kan være samme verk, med likhet og begrunnelse.

    Slutt-kode 1 når ingen par er funnet.
    """
    from kb.editing.dedupe import likely_pairs

    library = open_library(content)
    with in_norwegian(form == "json"):
        pairs = likely_pairs(library, least, kind or "")
    if form == "json":
        rows = [
            {
                "first": pair.first.id,
                "second": pair.second.id,
                "score": round(pair.score, 1),
                "reasons": list(pair.reasons),
            }
            for pair in pairs
        ]
        click.echo(json.dumps({"total": len(rows), "pairs": rows}, ensure_ascii=False, indent=1))
    else:
        for pair in pairs:
            click.echo(f"{pair.score:5.1f}  {pair.first.id}  ~  {pair.second.id}")
            for record in (pair.first, pair.second):
                year = f" ({record.year})" if record.year else ""
                click.echo(f"       {record.title}{year}")
            click.echo(f"       {'; '.join(pair.reasons)}")
    click.echo(
        counted("{count} mulige dubletter", "{count} mulige dubletter", len(pairs))
        if pairs
        else _("ingen mulige dubletter"),
        err=True,
    )
    raise SystemExit(0 if pairs else 1)
