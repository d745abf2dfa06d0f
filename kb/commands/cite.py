"""``kb cite ID…``: records as references, for a text or a reference manager."""

from __future__ import annotations

import click

from kb.commands.common import Failure, content_option, open_library
from kb.commands.listing import read_ids, write

STYLES = ("apa", "bibtex", "ris", "csl-json")


@click.command(name="cite")
@click.argument("records", metavar="ID…", nargs=-1, required=True)
@click.option(
    "--style", type=click.Choice(STYLES), default="apa", show_default=True,
    help="apa er ferdig tekst; de andre leses av Zotero, LaTeX og Word.",
)  # fmt: skip
@content_option
def command(records: tuple[str, ...], style: str, content: str | None) -> None:
    """Skriv poster som referanser; «-» leser id-er fra standard inn.

    Lover, forskrifter og stortingsdokumenter skrives på norsk vis.
    """
    library = open_library(content)
    chosen = read_ids(library, records)
    if not chosen:
        raise Failure("ingen id-er på standard inn")
    if style != "apa":
        write(library, chosen, style)
        return
    from kb.bibliography.csl import csl_item
    from kb.bibliography.reference import reference

    for record in chosen:
        click.echo(reference(library, record, csl_item(library, record)).text)
