"""``kb show ID``: one record, or one provision, for a person or a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.commands.common import Failure, content_option, find_resolved, open_snapshot, paged, width
from kb.messages import _

if TYPE_CHECKING:
    from kb.library import Provision, Record


@click.command(name="show")
@click.argument("record", metavar="ID")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "yaml"]), default="text",
    help="For mennesker (text), for programmer (json), eller slik filen er skrevet (yaml).",
)  # fmt: skip
@content_option
def command(record: str, form: str, content: str | None) -> None:
    """Vis en post, eller én paragraf av den («hol § 7-1»).

    ID kan skrives løst: phvl, «Meld. St. 26 (2014-2015)», en tittel. Er den skrevet
    feil, foreslås det som likner, og ingenting vises.
    """
    from kb.commands.rendering import provision_text, record_text

    snapshot = open_snapshot(content)
    library = snapshot.library
    found = find_resolved(library, record)
    here, provision = found.record, found.provision
    if form == "yaml":
        try:
            click.echo((snapshot.folder.root / here.path).read_text(encoding="utf-8"), nl=False)
        except OSError as error:
            raise Failure(
                _("kan ikke lese {file}: {reason}", file=Path(here.path), reason=error.strerror)
            ) from error
    elif form == "json":
        click.echo(json.dumps(as_json(here, provision), ensure_ascii=False, indent=1))
    else:
        with paged():
            if provision is not None:
                click.echo(provision_text(library, here, provision, width()))
            else:
                click.echo(record_text(library, here, width()))


def as_json(record: Record, provision: Provision | None = None) -> dict[str, object]:
    """Return a record, or one provision of it, as plain data with its id and address."""
    if provision is not None:
        return {
            "id": provision.key,
            "law": record.id,
            "ref": provision.ref,
            "topic": provision.topic,
            "text": provision.text,
            "themes": list(provision.themes),
            "status": dict(provision.status),
            "url": f"{record.url}#{provision.anchor}",
        }
    return {"id": record.id, "path": record.path, "url": record.url, **record.data}
