"""``kb build``: the site as a folder of files."""

from __future__ import annotations

import time
from pathlib import Path

import click

from kb.commands.common import Failure, content_option, open_snapshot
from kb.commands.progress import ProgressLine
from kb.messages import _


@click.command(name="build")
@click.option(
    "--out", metavar="MAPPE", type=click.Path(), default="site", show_default=True,
    help="Mappen nettstedet skal ligge i.",
)  # fmt: skip
@click.option(
    "--builder", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True,
    help="Programmet som lager HTML av sidene.",
)  # fmt: skip
@click.option(
    "--site-url", metavar="ADRESSE",
    help="Adressen nettstedet skal ha, for kanoniske lenker og nettstedskart.",
)  # fmt: skip
@content_option
def command(out: str, builder: str, site_url: str | None, content: str | None) -> None:
    """Bygg nettstedet som en mappe med filer.

    Krever tillegget «rop-kb[site]». Mappen kan legges på en hvilken som helst vevtjener,
    eller åpnes rett fra disken.
    """
    _build(out, builder, site_url, content)


def _build(out: str, builder: str, site_url: str | None, content: str | None) -> None:
    from kb.site.extra import MissingExtra, check_extra

    try:
        check_extra(builder)
    except MissingExtra as error:
        raise Failure(str(error)) from error

    from kb.site.builder import BuildFailed, NotOurFolder, build_site
    from kb.site.project import ProjectNotFound

    try:
        snapshot = open_snapshot(content)
        started = time.monotonic()
        with ProgressLine() as line:
            pages = build_site(
                snapshot, Path(out), generator=builder, site_url=site_url, progress=line.show
            )
    except (NotOurFolder, BuildFailed, ProjectNotFound) as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(
            _(
                "kan ikke skrive nettstedet: {reason} ({file})",
                reason=error.strerror,
                file=error.filename,
            )
        ) from error
    seconds = time.monotonic() - started
    click.echo(
        _(
            "{pages} sider bygd i «{folder}» på {seconds} s",
            pages=pages,
            folder=out,
            seconds=f"{seconds:.1f}",
        ),
        err=True,
    )
