"""``kb enrich ID``: what Crossref and OpenAlex know of a study that the record lacks."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.commands.check import today_or_asked
from kb.commands.common import (
    Failure,
    NothingFound,
    content_option,
    fill,
    find_record,
    open_snapshot,
    width,
)
from kb.commands.writing import shown_path
from kb.messages import _, marked

if TYPE_CHECKING:
    from kb.editing.enriching import Answer, Proposal

NAMES = {
    "authors": marked("forfattere"), "editors": marked("redaktører"), "issued": marked("utgitt"),
    "title": marked("tittel"),
}  # fmt: skip


@click.command(name="enrich")
@click.argument("record_id", metavar="ID")
@click.option("--accept", is_flag=True, help="Skriv det foreslåtte i felter som står tomme.")
@click.option("--mailto", metavar="E-POST", help="Din adresse, til registrene. Ellers: KB_MAILTO.")
@click.option("--timeout", default=10.0, show_default=True, metavar="SEKUNDER",
              type=click.FloatRange(0.1, 120), help="Lengste ventetid på hvert svar.")  # fmt: skip
@click.option("--fresh", is_flag=True, help="Spør på nytt, også når svaret er spart.")
@content_option
def command(
    record_id: str, accept: bool, mailto: str | None, timeout: float, fresh: bool,
    content: str | None,
) -> None:  # fmt: skip
    """Spør Crossref og OpenAlex om en studie, og foreslå det posten mangler.

    Forslaget vises som en forskjell og skrives ikke. Med --accept fylles tomme
    felter, og kilden noteres i posten; noe som er skrevet, endres aldri.

    OpenAlex gir bare noen få søk om dagen uten nøkkel. Legg en gratis nøkkel fra
    openalex.org i KB_OPENALEX_KEY. Oppslag på DOI koster ingenting.
    """
    from kb.editing.enriching import CROSSREF, OPENALEX, ask, proposals
    from kb.editing.lookup import Client, is_mailto

    snapshot = open_snapshot(content)
    record = find_record(snapshot.library, record_id)
    if record.kind.id != "study":
        raise Failure(_("«{id}» er ikke en studie; registrene har bare litteratur", id=record.id))
    address = mailto or os.environ.get("KB_MAILTO", "")
    if address and not is_mailto(address):
        raise Failure(_("«{address}» er ikke en e-postadresse", address=address))
    client = Client(
        snapshot.folder.cache, timeout, address, fresh, today_or_asked(),
        os.environ.get("KB_OPENALEX_KEY", ""),
    )  # fmt: skip
    answers, failures = ask(
        client, record, os.environ.get("KB_CROSSREF_URL") or CROSSREF,
        os.environ.get("KB_OPENALEX_URL") or OPENALEX,
    )  # fmt: skip
    for failure in failures:
        click.echo(f"kb: {failure}", err=True)
    if len(failures) == 2:
        raise Failure(_("ingen av registrene svarte; er du på nett?"))
    found = proposals(record, answers)
    for proposal in found:
        if proposal.difference.ours is not None:
            _tell_other(proposal)
    gaps = [proposal for proposal in found if proposal.difference.ours is None]
    if not answers:
        raise NothingFound(
            _("Fant ikke {id} i noe register. Med DOI i posten er det lettere.", id=record.id)
        )
    if not gaps:
        raise NothingFound(_("{id} mangler ingenting som registrene har.", id=record.id))
    _propose(snapshot.folder.root / record.path, gaps, answers, accept=accept)


def _propose(path: Path, gaps: list[Proposal], answers: list[Answer], *, accept: bool) -> None:
    from kb.editing import filling
    from kb.store.atomic import write_text

    try:
        before = path.read_text(encoding="utf-8")
        values: dict[tuple[str | int, ...], Any] = {
            tuple(item.difference.path.split(".")): item.difference.theirs for item in gaps
        }
        after = filling.fill(before, values)
        for answer in answers:
            filled = [item for item in gaps if item.registers[0] == answer.register]
            if filled:
                after = filling.append(after, "sources", _source(answer, filled))
        name = shown_path(path)
        lines = difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True),
            _("{name} (nå)", name=name), _("{name} (forslag)", name=name),
        )  # fmt: skip
        click.echo("".join(lines), nl=False)
        if accept:
            write_text(path, after)
    except filling.CannotFill as error:
        raise Failure(f"{shown_path(path)}: {error}") from error
    except OSError as error:
        name = _("«{name}»", name=shown_path(path))
        raise Failure(f"{name}: {error.strerror}") from error
    words = _("Skrevet.") if accept else _("Ikke skrevet; bruk --accept for å skrive det.")
    click.echo(words, err=True)


def _source(answer: Answer, filled: list[Proposal]) -> dict[str, str]:
    fields = ", ".join(item.difference.path for item in filled)
    return {
        "url": answer.url,
        "note": f"{answer.register}, hentet {today_or_asked().isoformat()}: {fields}",
    }


def _tell_other(proposal: Proposal) -> None:
    from kb.editing.importing import shown_value

    difference = proposal.difference
    name = _(NAMES.get(difference.path, difference.path))
    words = _(
        "{registers} har en annen verdi for {name}: «{theirs}»; posten har «{ours}»",
        registers=_(" og ").join(proposal.registers),
        name=name,
        theirs=shown_value(difference.theirs),
        ours=shown_value(difference.ours),
    )
    click.echo(fill(words, width(), rest="  "), err=True)
