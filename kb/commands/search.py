"""``kb search``: find records, and say in the right form what was found.

Thin: the answer comes from :mod:`kb.search.api`; here it is asked and printed.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from kb.commands.choosing import filter_options, filters_given, read_filters
from kb.commands.common import Failure, content_option, open_snapshot, paged, use_colour, width
from kb.commands.listing import FORMATS, checked_format, format_options, write
from kb.messages import _, marked

if TYPE_CHECKING:
    from kb.search.api import Hit, SearchResult

DATA: Final = frozenset(FORMATS) - {"table", "plain", "ids"}
"""Formats that nothing but the answer may be written among."""

QUERY_HELP: Final = marked("""\
Slik skriver du et søk

  individuell plan             poster om begge ordene først, så poster om ett av dem
  "individuell plan"           ordene må stå ved siden av hverandre («…» virker også)
  tvang -bolig                 ikke poster der ordet bolig står
  phvl § 3-2                   en bestemmelse; loven kan skrives med forkortelse
  meld st 26 2014-2015         et dokumentnummer, slik du husker det
  Ose 2014                     forfatter og år
  Hva er en ansvarsgruppe?     hele spørsmål går fint

Avgrensninger i søket, de samme som opsjonene:

  tema:bolig   type:lov   status:gjeldende   design:rct   forfatter:ose
  år:2014   år:2010..2016   år:2018..   tema:"individuell plan"

Bøyning, nynorsk, engelsk, forkortelser og skrivefeil trenger du ikke tenke på.
«kb lexicon ORD» viser hva et ord blir til i søket.
""")


def _print_query_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(_(QUERY_HELP), nl=False)
        ctx.exit()


@click.command("search", short_help="søk i alt innhold")
@click.argument("query", nargs=-1, metavar="SØK…")
@filter_options
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=10,
    show_default=True,
    metavar="N",
    help="Vis høyst så mange.",
)
@format_options()
@click.option(
    "--facets", is_flag=True, help="Tell treffene etter type, tema, status, design og år."
)
@click.option("--explain", is_flag=True, help="Vis hva hvert ord ble til, og hvorfor.")
@click.option("--no-correction", is_flag=True, help="Rett ikke skrivefeil.")
@click.option(
    "--help-query",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_query_help,
    help="Vis hvordan et søk skrives.",
)
@content_option
def command(
    query: tuple[str, ...],
    limit: int,
    form: str,
    null: bool,
    facets: bool,
    explain: bool,
    no_correction: bool,
    content: str | None,
    **options: Any,
) -> None:
    """Søk i lover, styringsdokumenter, retningslinjer, studier, modeller og begreper.

    Slutt-kode 0 når noe er funnet, 1 når ingenting er funnet, 2 ved feil bruk.
    """  # fmt: skip
    from kb.search.api import BadFilter, search

    text = " ".join(query).encode("utf-8", "replace").decode("utf-8").strip()
    if not text and not filters_given(options):
        raise Failure(_("skriv hva du leter etter, for eksempel: kb search individuell plan"))
    form = checked_format(form)
    snapshot = open_snapshot(content)
    within = None
    if filters_given(options):
        library = snapshot.library
        within = {record.id for record in library.select(read_filters(library, options))}
    try:
        result = search(
            snapshot, text, None, limit, facets=facets, correct=not no_correction, within=within
        )
    except BadFilter as error:
        raise Failure(str(error)) from error
    if result.note:
        click.echo(f"kb: {result.note}", err=True)
    if explain:
        _print_plan(result)
    with paged():
        if form in _PRINTERS:
            _PRINTERS[form](result)
        else:
            library = snapshot.library
            write(library, [library[hit.id] for hit in result.hits], form, null=null)
    if facets and form not in DATA:
        _print_facets(result)
    _print_count(result)
    if not result.total:
        sys.exit(1)


def _print_json(result: SearchResult) -> None:
    answer = result.as_json()
    if result.facets:
        answer["facets"] = result.facets
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _print_jsonl(result: SearchResult) -> None:
    for hit in result.hits:
        click.echo(json.dumps(hit.as_json(), ensure_ascii=False))


def _print_table(result: SearchResult) -> None:
    from kb.records.kinds import TYPES
    from kb.records.vocabulary import NO_LONGER_VALID, STATUS_STATES

    colour = use_colour()
    columns = width()
    for number, hit in enumerate(result.hits, start=1):
        facts = [_(TYPES[hit.type].label), *([", ".join(hit.authors[:3])] if hit.authors else [])]
        facts += [str(hit.year)] if hit.year else []
        label = _(STATUS_STATES[hit.status]) if hit.status else ""
        outdated = hit.status in NO_LONGER_VALID
        if hit.superseded_by:
            label += _(
                ", se {title} ({id})",
                title=hit.superseded_by[0]["title"],
                id=hit.superseded_by[0]["id"],
            )
        if number > 1:
            click.echo()
        head = f"{number:>2}. "
        title = _wrap(_shortest_title(hit), columns, head)
        click.echo(_style(title, colour, bold=True))
        click.echo("    " + _style(" · ".join(facts), colour, dim=True), nl=not label)
        if label:
            click.echo(" · " + _style(label, colour, fg="yellow" if outdated else None))
        click.echo("    " + _style(hit.id, colour, fg="cyan"))
        if hit.snippet:
            click.echo(_snippet(hit, columns, colour))


def _shortest_title(hit: Hit) -> str:
    return hit.title if hit.name == hit.title or len(hit.title) < 70 else f"{hit.name}: {hit.title}"


def _style(text: str, colour: bool, **how: object) -> str:
    return click.style(text, **how) if colour and text else text  # type: ignore[arg-type]


def _wrap(text: str, columns: int, head: str) -> str:
    from textwrap import fill

    return fill(text, columns, initial_indent=head, subsequent_indent=" " * len(head))


def _snippet(hit: Hit, columns: int, colour: bool) -> str:
    """Return the snippet wrapped and indented, with the words found in bold."""
    indent = "    "
    room = columns - len(indent)
    lines: list[str] = []
    line, used, place = "", 0, 0
    for word in hit.snippet.split(" "):
        if used and used + 1 + len(word) > room:
            lines.append(line)
            line, used = "", 0
        shown = _marked(word, place, hit.marks) if colour else word
        line = f"{line} {shown}" if used else shown
        used += len(word) + (1 if used else 0)
        place += len(word) + 1
    return "\n".join(indent + part for part in [*lines, line])


def _marked(word: str, place: int, marks: tuple[tuple[int, int], ...]) -> str:
    for start, end in marks:
        if place <= start < place + len(word):
            a, b = start - place, min(end - place, len(word))
            return word[:a] + click.style(word[a:b], bold=True, underline=True) + word[b:]
    return word


def _print_facets(result: SearchResult) -> None:
    from kb.records.kinds import TYPES
    from kb.records.vocabulary import DESIGNS, STATUS_STATES

    names = {
        "type": _("Type"),
        "theme": _("Tema"),
        "status": _("Status"),
        "design": _("Design"),
        "year": _("År"),
    }
    labels = (
        {key: record_type.label for key, record_type in TYPES.items()} | STATUS_STATES | DESIGNS
    )
    click.echo()
    for name, counts in result.facets.items():
        if counts:
            shown = ", ".join(
                f"{_(labels[key]) if key in labels else key} {count}"
                for key, count in counts.items()
            )
            click.echo(_wrap(f"{names[name]}: {shown}", width(), ""))


def _print_plan(result: SearchResult) -> None:
    from kb.commands.reasons import reason

    for index, word in enumerate(result.plan.words):
        click.echo(_("«{name}»", name=word), err=True)
        for alternative in result.plan.alternatives:
            if index == alternative.slots[0]:
                terms = " + ".join(alternative.terms)
                several = (
                    " "
                    + _(
                        "(for «{words}»)",
                        words=" ".join(result.plan.words[slot] for slot in alternative.slots),
                    )
                    if len(alternative.slots) > 1
                    else ""
                )
                click.echo(
                    f"  {alternative.weight:.2f}  {terms}{several}: {reason(alternative.why)}",
                    err=True,
                )
    for name in result.plan.names:
        words = " ".join(result.plan.words[slot] for slot in name.slots)
        whole = " " + _("(hele søket)") if name.whole else ""
        click.echo(_("navn: «{words}»", words=words) + whole, err=True)
    click.echo("", err=True)


def _print_count(result: SearchResult) -> None:
    if result.suggestion:
        click.echo(
            _(
                "viser treff for «{suggestion}»; "
                "søk etter det du skrev med: kb search --no-correction {query}",
                suggestion=result.suggestion,
                query=result.query,
            ),
            err=True,
        )
    if not result.total:
        click.echo(_("ingen treff på «{query}»", query=result.query), err=True)
        if result.nearest:
            click.echo(_("det nærmeste basen har:"), err=True)
        for hit in result.nearest:
            click.echo(f"  {hit.id}  {_shortest_title(hit)}", err=True)
    else:
        shown = len(result.hits)
        more = _(", viser {count}", count=shown) if shown < result.total else ""
        click.echo(_("{count} treff{more}", count=result.total, more=more), err=True)


_PRINTERS: Final = {
    "table": _print_table,
    "json": _print_json,
    "jsonl": _print_jsonl,
}
"""Formats that say more of a hit than of a record in a list."""
