"""``kb --version``: which code, and which content, gave an answer."""

from __future__ import annotations

import click

from kb import __version__
from kb.messages import _, counted


def print_version() -> None:
    """Print the version of the program and of the content that it would read here.

    The content is named by the first twelve characters of its fingerprint; two
    people with the same twelve have the same content.
    """
    click.echo(f"kb {__version__}")
    from kb.store.folders import ContentNotFound, locate
    from kb.store.snapshot import load

    try:
        snapshot = load(locate())
    except ContentNotFound as error:
        click.echo(f"data: {error}")
        return
    library = snapshot.library
    checked = max((item.data.get("status", {}).get("checked", "") for item in library), default="")
    count = len(library)
    words = counted("{count} post", "{count} poster", count)
    newest = _(", status sist sjekket {day}", day=checked) if checked else ""
    click.echo(f"data {snapshot.fingerprint[:12]} ({words}{newest})")
