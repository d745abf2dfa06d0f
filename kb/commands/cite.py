"""``kb cite ID…``: records as references, for a text or a reference manager."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from kb.commands.choosing import choose, filter_options, filters_given
from kb.commands.common import Failure, NothingFound, content_option, open_library
from kb.commands.listing import (
    COLUMNS,
    checked_format,
    format_options,
    full_row,
    tell_count,
    text_of,
    text_of_rows,
)
from kb.messages import _, either

if TYPE_CHECKING:
    from kb.library import Library, Record

DATA_FORMATS: Final = ("bibtex", "ris", "csl-json")


@click.command(name="cite")
@click.argument("records", metavar="[ID…]", nargs=-1)
@filter_options
@format_options()
@click.option(
    "--style", default="apa", show_default=True, metavar="STIL",
    help="apa, vancouver, harvard, norsk-juridisk, chicago, ieee, mla eller en annen CSL-stil; "
    "eller bibtex, ris, csl-json for Zotero, LaTeX og Word.",
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(["nb", "nn", "en"]), default="nb", show_default=True,
    help="Språket i ord som «og», «red.» og «Hentet fra».",
)  # fmt: skip
@click.option("--list-styles", is_flag=True, help="List stilene i stedet.")
@content_option
def command(
    records: tuple[str, ...],
    form: str,
    null: bool,
    style: str,
    lang: str,
    list_styles: bool,
    content: str | None,
    **options: Any,
) -> None:
    """Skriv poster som referanser; «-» leser id-er fra standard inn.

    Lover, stortingsdokumenter og verk uten forfatter skrives på norsk vis i alle stiler.
    Andre stiler enn apa krever tillegget «rop-kb[cite]».
    """
    if list_styles:
        _list_styles()
        return
    if not records and not filters_given(options):
        raise Failure(_("oppgi minst én ID, som «kb cite fredwall-2018»"))
    form = checked_format(form)
    library = open_library(content)
    chosen = choose(library, records, options)
    if not chosen and not filters_given(options):
        raise Failure(_("ingen id-er på standard inn"))
    if not chosen:
        raise NothingFound(_("Ingen poster passer."))
    if style in DATA_FORMATS or form in (*DATA_FORMATS, "ids"):
        text = text_of(library, chosen, style if style in DATA_FORMATS else form, null=null)
    else:
        text = _written(chosen, _references(library, chosen, style, lang), form, null)
    click.echo(text, nl=False)
    tell_count(chosen)


def _written(records: Sequence[Record], references: list[str], form: str, null: bool) -> str:
    """Return references in a format; a program gets them beside what else it is told."""
    end = "\0" if null else "\n"
    if form == "table":
        return "".join(reference + end for reference in references)
    if form == "markdown":
        return "".join(f"- {reference}{end}" for reference in references)
    rows = [
        {**full_row(record), "reference": reference}
        for record, reference in zip(records, references, strict=True)
    ]
    columns = ("id", "reference") if form == "plain" else (*COLUMNS, "reference")
    return text_of_rows(rows, form, columns, null=null)


def _references(library: Library, records: Sequence[Record], style: str, lang: str) -> list[str]:
    from kb.bibliography.styles import ExtraMissing, StyleFailed, UnknownStyle, cite

    try:
        return list(cite(library, records, style, lang))
    except ExtraMissing as error:
        raise Failure(
            _(
                "stilen «{style}» krever tillegget «rop-kb[cite]»; "
                'kjør pip install "rop-kb[cite]", eller bruk --style apa',
                style=style,
            )
        ) from error
    except StyleFailed as error:
        raise Failure(
            _("stilen «{style}» lar seg ikke sette; velg en annen", style=style)
        ) from error
    except UnknownStyle as error:
        names = either(list(error.nearest))
        hint = _("; mente du {names}?", names=names) if names else _("; se kb cite --list-styles")
        raise Failure(_("ukjent stil «{style}»{hint}", style=style, hint=hint)) from error


def _list_styles() -> None:
    from kb.bibliography.styles import SHORTCUTS, style_names

    for name, (_style, text) in SHORTCUTS.items():
        click.echo(f"{name:<16} {_(text)}")
    for name in DATA_FORMATS:
        click.echo(f"{name:<16} {_('for andre programmer')}")
    others = style_names()
    for name in others:
        click.echo(name)
    if not others:
        click.echo(_('Flere stiler: pip install "rop-kb[cite]"'), err=True)
