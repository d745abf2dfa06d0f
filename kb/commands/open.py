"""``kb open ID``: open the source of a record in the reader's browser."""

from __future__ import annotations

import click

from kb.commands.common import Failure, content_option, find_record, open_library
from kb.library import Record
from kb.messages import _


@click.command(name="open")
@click.argument("record", metavar="ID")
@click.option("--print", "only_print", is_flag=True, help="Bare skriv adressen.")
@content_option
def command(record: str, only_print: bool, content: str | None) -> None:
    """Åpne kilden til en post i nettleseren."""
    library = open_library(content)
    here = find_record(library, record)
    address = source_address(here)
    if address is None:
        raise Failure(_("basen har ingen nettadresse for «{id}»", id=here.id))
    click.echo(address)
    if not only_print:
        click.launch(address)


def source_address(record: Record) -> str | None:
    """Return where the work itself can be read: its first address, else its DOI."""
    for link in record.data.get("urls", ()):
        return str(link["url"])
    doi = record.data.get("identifiers", {}).get("doi")
    return f"https://doi.org/{doi}" if doi else None
