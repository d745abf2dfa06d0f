"""``kb list``: the records that a set of filters lets through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kb.commands.common import NothingFound, content_option, open_library, paged
from kb.commands.listing import FORMATS, filter_options, read_filters, write
from kb.messages import _, counted, either


@click.command(name="list")
@filter_options
@click.option(
    "--format", "form", default="table", metavar="FORMAT",
    help=f"{', '.join(FORMATS)}, eller en mal som «{{id}} {{title}}».",
)  # fmt: skip
@click.option("-0", "--null", is_flag=True, help="Skill linjene med NUL, for xargs -0.")
@click.option("--as-of", metavar="DATO", help="Det som gjaldt på en dato, som 2016-07-01.")
@content_option
def command(form: str, null: bool, as_of: str | None, content: str | None, **options: Any) -> None:
    """List poster."""
    from kb.selection import select

    library = open_library(content)
    records = select(library, read_filters(library, options))
    if as_of:
        from kb.commands.common import Failure
        from kb.validity import NotADate, held_on

        try:
            records = [record for record in records if held_on(library, record, as_of)]
        except NotADate as error:
            raise Failure(str(error)) from error
    form = checked_format(form)
    if not records:
        raise NothingFound(_("Ingen poster passer."))
    with paged():
        write(library, records, form, null=null)
    click.echo(counted("{count} post", "{count} poster", len(records)), err=True)


def checked_format(form: str, allowed: Sequence[str] = FORMATS) -> str:
    """Return the format, or fail naming the nearest; a template has braces.

    Raises:
        Failure: for a word that is no format.
    """
    if form in allowed or "{" in form:
        return form
    from kb.commands.common import Failure
    from kb.nearest import nearest

    near = nearest(form, allowed, 1)
    hint = (
        _("; mente du {names}?", names=either(near))
        if near
        else _("; velg blant {names}", names=", ".join(allowed))
    )
    raise Failure(_("ukjent format «{form}»{hint}", form=form, hint=hint))
