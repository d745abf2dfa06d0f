"""``kb themes``: the tree of themes, with how many records each has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import click

from kb.commands.choosing import choose, filter_options
from kb.commands.common import content_option, open_library, paged, theme_name
from kb.commands.listing import ROW_FORMATS, checked_format, format_options, text_of_rows
from kb.library import Library, Theme
from kb.messages import counted

ANSWERS: Final = ("tree", *ROW_FORMATS)
COLUMNS: Final = ("id", "label", "broader", "records")


@click.command(name="themes")
@filter_options
@format_options(ANSWERS, "tree")
@content_option
def command(form: str, null: bool, content: str | None, **options: Any) -> None:
    """Vis temaene og hvor mange poster hvert har, av dem som filtrene slipper gjennom."""
    form = checked_format(form, ANSWERS)
    library = open_library(content)
    passed = {record.id for record in choose(library, (), options)}
    counts = {
        theme.id: sum(record.id in passed for record in library.with_theme(theme.id))
        for theme in library.themes
    }
    with paged():
        if form == "tree":
            for theme in library.themes:
                if not theme.broader:
                    _print(library, counts, theme, 0)
        else:
            rows = [
                {
                    "id": theme.id,
                    "label": theme.label,
                    "broader": theme.broader,
                    "description": theme.description,
                    "records": counts[theme.id],
                }
                for theme in library.themes
            ]
            click.echo(text_of_rows(rows, form, COLUMNS, null=null), nl=False)
    click.echo(counted("{count} tema", "{count} temaer", len(library.themes)), err=True)


def _print(library: Library, counts: Mapping[str, int], theme: Theme, depth: int) -> None:
    name = f"{'  ' * depth}{theme_name(theme)}"
    click.echo(f"{name:<44} {counts[theme.id]:>4}  {theme.id}")
    for below in library.themes:
        if below.broader == theme.id:
            _print(library, counts, below, depth + 1)
