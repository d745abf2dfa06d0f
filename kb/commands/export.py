"""``kb export``: many records in another program's format."""

from __future__ import annotations

from typing import Any

import click

from kb.commands.common import NothingFound, content_option, open_library
from kb.commands.list import checked_format
from kb.commands.listing import FORMATS, filter_options, read_filters, read_ids, write


@click.command(name="export")
@click.argument("records", metavar="[ID…]", nargs=-1)
@filter_options
@click.option(
    "--format", "form", default="bibtex", show_default=True, metavar="FORMAT",
    help=f"{', '.join(FORMATS)}, eller en mal.",
)  # fmt: skip
@content_option
def command(records: tuple[str, ...], form: str, content: str | None, **options: Any) -> None:
    """Skriv poster til et annet program; uten ID alle som filtrene slipper gjennom."""
    from kb.selection import select

    form = checked_format(form)
    library = open_library(content)
    chosen = (
        read_ids(library, records) if records else select(library, read_filters(library, options))
    )
    if not chosen:
        raise NothingFound("Ingen poster passer.")
    write(library, chosen, form)
    click.echo(f"{len(chosen)} {'post' if len(chosen) == 1 else 'poster'}", err=True)
