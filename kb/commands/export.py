"""``kb export``: many records in another program's format, to standard out or a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kb.commands.choosing import choose, filter_options
from kb.commands.common import Failure, NothingFound, content_option, open_library
from kb.commands.listing import FORMATS, checked_format, format_options, tell_count, text_of
from kb.messages import _

if TYPE_CHECKING:
    from kb.library import Library, Record

EXPORTS: Final = (*FORMATS, "jsonld", "turtle", "datapackage")


@click.command(name="export")
@click.argument("records", metavar="[ID…]", nargs=-1)
@filter_options
@format_options(EXPORTS, "bibtex")
@click.option(
    "-o", "--output", type=click.Path(), metavar="FIL",
    help="Skriv til en fil; for datapackage en mappe.",
)  # fmt: skip
@click.option(
    "--site-url", metavar="ADRESSE", default="",
    help="Begynnelsen på identifikatorene i jsonld og turtle.",
)  # fmt: skip
@content_option
def command(
    records: tuple[str, ...],
    form: str,
    null: bool,
    output: str | None,
    site_url: str,
    content: str | None,
    **options: Any,
) -> None:
    """Skriv poster til et annet program; uten ID alle som filtrene slipper gjennom.

    datapackage er en mappe med CSV-filer og en beskrivelse (Frictionless), for
    regneark, R og Python.
    """
    form = checked_format(form, EXPORTS)
    if form == "datapackage" and output is None:
        raise Failure(_("datapackage trenger en mappe; oppgi den med -o MAPPE"))
    library = open_library(content)
    chosen = choose(library, records, options)
    if not chosen:
        raise NothingFound(_("Ingen poster passer."))
    try:
        if form == "datapackage":
            _write_package(library, chosen, Path(str(output)))
        elif output is None:
            click.echo(_text(library, chosen, form, site_url, null), nl=False)
        else:
            from kb.store.atomic import write_text

            write_text(Path(output), _text(library, chosen, form, site_url, null))
    except OSError as error:
        if output is None:
            raise  # the reader of the pipe has left
        raise Failure(
            _("kan ikke skrive «{file}»: {reason}", file=output, reason=error.strerror)
        ) from error
    tell_count(chosen)


def _text(library: Library, records: Sequence[Record], form: str, site_url: str, null: bool) -> str:
    if form in ("jsonld", "turtle"):
        from kb.linked import formats
        from kb.linked.terms import DEFAULT_BASE

        writer = formats.jsonld if form == "jsonld" else formats.turtle
        return writer(library, records, site_url or DEFAULT_BASE)
    return text_of(library, records, form, null=null)


def _write_package(library: Library, records: Sequence[Record], folder: Path) -> None:
    from kb.store.atomic import write_text
    from kb.tables.datapackage import data_package

    if folder.is_dir() and any(folder.iterdir()) and not (folder / "datapackage.json").is_file():
        raise Failure(
            _("«{folder}» har innhold som ikke er en datapakke; velg en annen mappe", folder=folder)
        )
    for name, text in data_package(library, records):
        write_text(folder / name, text)
