"""``kb list``: the records that a set of filters lets through."""

from __future__ import annotations

from typing import Any

import click

from kb.commands.choosing import choose, filter_options
from kb.commands.common import Failure, NothingFound, content_option, open_library, paged
from kb.commands.listing import checked_format, format_options, tell_count, write
from kb.messages import _


@click.command(name="list")
@click.argument("records", metavar="[ID…]", nargs=-1)
@filter_options
@format_options()
@click.option("--as-of", metavar="DATO", help="Det som gjaldt på en dato, som 2016-07-01.")
@content_option
def command(
    records: tuple[str, ...],
    form: str,
    null: bool,
    as_of: str | None,
    content: str | None,
    **options: Any,
) -> None:
    """List poster."""
    library = open_library(content)
    form = checked_format(form)
    chosen = choose(library, records, options)
    if as_of is not None:
        from kb.validity import NotADate, check_day, held_on

        try:
            check_day(as_of)
        except NotADate as error:
            raise Failure(str(error)) from error
        chosen = [record for record in chosen if held_on(library, record, as_of)]
    if not chosen:
        raise NothingFound(_("Ingen poster passer."))
    with paged():
        write(library, chosen, form, null=null)
    tell_count(chosen)
