"""``kb new TYPE``: start a record, with its id proposed and its twins shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kb.commands.asking import confirm
from kb.commands.beside import side_by_side
from kb.commands.common import Failure, NothingFound, content_option, fill, width
from kb.commands.writing import shown_path, write_new
from kb.messages import _, counted, either, marked

if TYPE_CHECKING:
    from kb.editing.twins import Twin

ASKED = {
    "title": "Tittel",
    "authors": marked("Forfattere (Etternavn, Fornavn; flere skilles med semikolon)"),
    "year": marked("År eller dato (2014, 2014-06 eller 2014-06-20)"),
    "number": marked("Dokumentnummer (som «Meld. St. 26 (2014–2015)»)"),
    "lovdata": marked("Lovdata-id (som LOV-2011-06-24-30)"),
    "doi": "DOI",
    "url": "Nettadresse",
}


@click.command(name="new")
@click.argument("record_type", metavar="TYPE")
@click.option("--title", help="Tittel (for begreper: navnet).")
@click.option("--author", "authors", multiple=True, help="«Etternavn, Fornavn»; kan gjentas.")
@click.option("--year", help="2014, 2014-06 eller 2014-06-20.")
@click.option("--number", help="Dokumentnummer.")
@click.option("--lovdata", help="Lovdata-id (lover og forskrifter).")
@click.option("--doi", help="DOI uten adresse foran.")
@click.option("--url", help="Nettadresse.")
@click.option("--theme", "themes", multiple=True, help="Tema; kan gjentas.")
@click.option("--id", "record_id", help="Egen id i stedet for den foreslåtte.")
@click.option("--no-input", is_flag=True, help="Spør aldri; bruk bare valgene.")
@click.option("--force", is_flag=True, help="Lag posten selv om en likner.")
@content_option
def command(
    record_type: str, record_id: str | None, no_input: bool, force: bool,
    content: str | None, **given: Any,
) -> None:  # fmt: skip
    """Begynn på en ny post: id foreslås, poster som likner vises, og en fil skrives.

    TYPE er study, law, white-paper, guideline, model, concept … eller det norske navnet.
    """
    from kb import selection
    from kb.editing.answers import WrongAnswer, begun, tidy
    from kb.editing.drafts import drafts, ids_in_use
    from kb.editing.ids import propose_id
    from kb.editing.skeleton import missing
    from kb.editing.twins import find_twins
    from kb.records.models import is_id
    from kb.store.folders import ContentNotFound, locate
    from kb.store.snapshot import load

    try:
        folder = locate(content)
        snapshot = load(folder)
        library = snapshot.library
        themes = sorted(selection.parse_themes(library, given.pop("themes")))
    except (ContentNotFound, selection.UnknownValue) as error:
        raise Failure(str(error)) from error
    kind = _kind(record_type)
    asking = not no_input and sys.stdin.isatty()
    try:
        given |= {name: tidy(name, given[name] or "") for name in ASKED if name != "authors"}
    except WrongAnswer as error:
        raise Failure(str(error)) from error
    data = begun(kind, _ask(kind, given) if asking else given, themes)
    if not (data.get("title") or data.get("pref_label")):
        raise Failure(_("en ny post må ha en tittel; oppgi den med --title"))
    twins = find_twins([*library, *drafts(snapshot)], data)
    if twins:
        _show(twins, data)
        if not force and not (asking and confirm(_("Lage posten likevel?"))):
            if asking:
                raise NothingFound(_("Ingen post er laget."))
            raise Failure(_("det kan være samme verk; bruk --force hvis det ikke er det"))
    taken = ids_in_use(snapshot)
    chosen = record_id or propose_id(data, taken)
    if asking and not record_id:
        chosen = click.prompt("Id", default=chosen, err=True)
    if not is_id(chosen):
        raise Failure(
            _("«{chosen}» er ikke en id; bruk små bokstaver, tall og bindestrek", chosen=chosen)
        )
    if chosen in taken:
        raise Failure(_("id-en «{chosen}» er i bruk", chosen=chosen))
    path = write_new(folder.root, chosen, data)
    click.echo(shown_path(path))
    click.echo(_("Fyll ut: {fields}", fields=", ".join(missing(data))), err=True)
    click.echo(_("Sjekk den med: kb check {path}", path=shown_path(path)), err=True)


def _kind(written: str) -> str:
    """Return the record type that is meant; a name that covers several is not enough."""
    from kb import selection
    from kb.records.kinds import TYPES

    try:
        (kind,) = selection.parse_types([written])
    except selection.UnknownValue as error:
        hint = (
            _("; mente du {names}?", names=either(list(error.nearest)))
            if error.nearest
            else _("; velg blant {names}", names=", ".join(TYPES))
        )
        raise Failure(_("«{type}» er ikke en posttype{hint}", type=written, hint=hint)) from error
    except ValueError as error:
        raise Failure(
            _("«{record_type}» er flere posttyper; velg én", record_type=written)
        ) from error
    return kind


def _ask(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    """Ask for what was not given, again when the answer has a wrong form; Enter leaves it out."""
    from kb.editing.answers import WrongAnswer, tidy

    answers = dict(given)
    wanted = {
        "study": ("title", "authors", "year", "doi", "url"),
        "concept": ("title",),
        "model": ("title", "url"),
        "law": ("title", "year", "lovdata", "url"),
        "regulation": ("title", "year", "lovdata", "url"),
    }.get(kind, ("title", "year", "number", "url"))

    def asked(name: str) -> str:
        def right(answer: str) -> str:
            try:
                return tidy(name, answer)
            except WrongAnswer as error:
                raise click.UsageError(str(error)) from error

        answer: str = click.prompt(
            _(ASKED[name]), default="", show_default=False, err=True, value_proc=right
        )
        return answer

    for name in wanted:
        if not answers.get(name):
            answers[name] = asked(name).split(";") if name == "authors" else asked(name)
    return answers


def _show(twins: list[Twin], data: dict[str, Any]) -> None:
    """Show the likeliest twins beside the new record."""
    from kb.editing.beside import rows

    click.echo(_("Disse postene likner (= likt, ≠ ulikt):"), err=True)
    for twin in twins[:3]:
        reasons = "; ".join(twin.reasons)
        words = f"{twin.record.id} ({twin.score:.0f}): {twin.record.label}. {reasons}"
        click.echo("\n" + fill(words, width(), first="– ", rest="  "), err=True)
        table = side_by_side(rows(data, twin.record.data), _("ny post"), twin.record.id, width())
        click.echo(table, err=True)
    if len(twins) > 3:
        more = counted("og {count} post til", "og {count} poster til", len(twins) - 3)
        click.echo("\n" + more, err=True)
    click.echo(err=True)
