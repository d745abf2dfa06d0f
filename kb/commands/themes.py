"""``kb themes``: the tree of themes, with how many records each has."""

from __future__ import annotations

import json

import click

from kb.commands.common import content_option, open_library, paged
from kb.library import Library, Theme


@click.command(name="themes")
@click.option(
    "--format", "form", type=click.Choice(["tree", "json", "ids"]), default="tree",
    help="Hvordan temaene skrives.",
)  # fmt: skip
@content_option
def command(form: str, content: str | None) -> None:
    """Vis temaene og hvor mange poster hvert har."""
    library = open_library(content)
    if form == "json":
        rows = [
            {
                "id": theme.id,
                "label": theme.label,
                "broader": theme.broader,
                "description": theme.description,
                "records": len(library.with_theme(theme.id)),
            }
            for theme in library.themes
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "ids":
        for theme in library.themes:
            click.echo(theme.id)
    else:
        with paged():
            for theme in library.themes:
                if not theme.broader:
                    _print(library, theme, 0)


def _print(library: Library, theme: Theme, depth: int) -> None:
    count = len(library.with_theme(theme.id))
    name = f"{'  ' * depth}{theme.label}"
    click.echo(f"{name:<44} {count:>4}  {theme.id}")
    for below in library.themes:
        if below.broader == theme.id:
            _print(library, below, depth + 1)
