"""``kb cite ID…``: records as references, for a text or a reference manager."""

from __future__ import annotations

import click

from kb.commands.common import Failure, content_option, open_library
from kb.commands.listing import read_ids, write
from kb.messages import _, either

DATA_FORMATS = ("bibtex", "ris", "csl-json")


@click.command(name="cite")
@click.argument("records", metavar="ID…", nargs=-1)
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
    records: tuple[str, ...], style: str, lang: str, list_styles: bool, content: str | None
) -> None:
    """Skriv poster som referanser; «-» leser id-er fra standard inn.

    Lover, stortingsdokumenter og verk uten forfatter skrives på norsk vis i alle stiler.
    Andre stiler enn apa krever tillegget «rop-kb[cite]».
    """
    if list_styles:
        _list_styles()
        return
    if not records:
        raise Failure(_("oppgi minst én ID, som «kb cite fredwall-2018»"))
    library = open_library(content)
    chosen = read_ids(library, records)
    if not chosen:
        raise Failure(_("ingen id-er på standard inn"))
    if style in DATA_FORMATS:
        write(library, chosen, style)
        return
    from kb.bibliography.styles import ExtraMissing, StyleFailed, UnknownStyle, cite

    try:
        for text in cite(library, chosen, style, lang):
            click.echo(text)
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
