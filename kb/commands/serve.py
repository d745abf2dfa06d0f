"""``kb serve``: show a built site on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from kb.commands.common import Failure
from kb.messages import _

HOST = "127.0.0.1"


@click.command(name="serve")
@click.option(
    "--dir", "folder", metavar="MAPPE", type=click.Path(), default="site", show_default=True,
    help="Mappen med det bygde nettstedet.",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
    help="Porten på denne maskinen; 0 velger en ledig.",
)  # fmt: skip
def command(folder: str, port: int) -> None:
    """Vis det bygde nettstedet på denne maskinen, til du trykker Ctrl-C."""
    import errno

    from kb.site.server import make_server

    root = Path(folder)
    if not (root / "index.html").is_file():
        raise Failure(
            _(
                "finner ikke noe nettsted i «{folder}»; kjør «kb build --out {folder}» først",
                folder=folder,
            )
        )
    try:
        server = make_server(root, HOST, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Failure(
                _("porten {port} er opptatt; prøv en annen med --port", port=port)
            ) from error
        raise Failure(
            _("kan ikke lytte på port {port}: {reason}", port=port, reason=error.strerror)
        ) from error
    click.echo(_("Nettstedet: {address}", address=f"http://{HOST}:{server.server_port}/"))
    click.echo(_('Søk her:    kb search "individuell plan koordinator"'))
    click.echo(_("Stopp med Ctrl-C."), err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("", err=True)
    finally:
        server.server_close()
