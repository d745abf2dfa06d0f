"""``kb schema``: write the JSON Schema files that editors' tools read."""

from __future__ import annotations

from pathlib import Path

import click

from kb.commands.common import Failure, content_option, open_snapshot
from kb.messages import _


@click.command("schema", short_help="skriv skjemaene som redigeringsprogram bruker")
@click.option(
    "--out",
    metavar="MAPPE",
    type=click.Path(),
    help="Hvor. Ellers: schema/ ved siden av innholdet.",
)
@click.option("--check", is_flag=True, help="Skriv ingenting; si bare hva som er foreldet.")
@content_option
def command(out: str | None, check: bool, content: str | None) -> None:
    """Skriv JSON Schema for hver slags post, med temaer og id-er som er i bruk.

    VS Code og andre program bruker skjemaene til å foreslå nøkler, temaer og id-er mens en post
    skrives. Kjør kommandoen når en post, et tema eller et felt er kommet til.
    """
    from kb.checks.exceptions import Exceptions
    from kb.records.json_schema import schemas
    from kb.store.atomic import write_text

    snapshot = open_snapshot(content)
    folder = Path(out) if out else snapshot.folder.root.resolve().parent / "schema"
    stale = []
    for name, text in schemas(snapshot.library, {"exceptions": Exceptions}).items():
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            try:
                write_text(path, text)
            except OSError as error:
                raise Failure(
                    _("kan ikke skrive {path}: {reason}", path=path, reason=error.strerror)
                ) from error
    said = ", ".join(stale) or _("ingen")
    if check:
        click.echo(
            _("foreldet: {files}", files=said) + (_("; kjør «kb schema»") if stale else ""),
            err=True,
        )
        raise SystemExit(1 if stale else 0)
    click.echo(_("skrevet i {folder}: {files}", folder=folder, files=said), err=True)
