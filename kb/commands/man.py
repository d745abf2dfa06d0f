"""``kb man``: the manual page, and the page of the site that says the same."""

from __future__ import annotations

import click


@click.command(name="man")
@click.option(
    "--format", "form", type=click.Choice(["roff", "markdown"]), default="roff",
    help="roff leses av man; markdown er siden på nettstedet.",
)  # fmt: skip
def command(form: str) -> None:
    """Skriv hjelpen til alle kommandoene som en manualside.

    \b
    kb man | man -l -
    kb man > ~/.local/share/man/man1/kb.1
    """
    from kb import __version__
    from kb.commands.reference import to_markdown, to_roff

    click.echo(to_roff(__version__) if form == "roff" else to_markdown(), nl=False)
