"""``kb stats``: how many records and relations there are, and how complete they are."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Final

import click

from kb.commands.choosing import choose, filter_options, filters_given
from kb.commands.common import NothingFound, content_option, open_library
from kb.commands.listing import (
    ROW_FORMATS,
    checked_format,
    format_options,
    tell_count,
    text_of_rows,
)
from kb.library import Library
from kb.messages import _

COLUMNS: Final = ("group", "id", "label", "count", "of")


@click.command("stats", short_help="hvor mye som finnes, og hvor fullstendig det er")
@filter_options
@format_options(ROW_FORMATS)
@content_option
def command(form: str, null: bool, content: str | None, **options: Any) -> None:
    """Vis antall poster og forbindelser, og hvor stor del som har det de bør ha.

    Med filtre telles bare postene de slipper gjennom, og forbindelsene mellom dem.
    """
    form = checked_format(form, ROW_FORMATS)
    library = open_library(content)
    if filters_given(options):
        chosen = choose(library, (), options)
        if not chosen:
            raise NothingFound(_("Ingen poster passer."))
        library = dataclasses.replace(library, records=chosen)
    if form == "json":
        click.echo(json.dumps(_data(library), ensure_ascii=False, indent=2))
    elif form == "table":
        _print(library)
    else:
        click.echo(text_of_rows(_rows(library), form, COLUMNS, null=null), nl=False)
    tell_count(library)


def _data(library: Library) -> dict[str, Any]:
    from kb import stats

    relations = stats.relations_by_type(library)
    return {
        "records": len(library),
        "records_by_type": stats.records_by_type(library),
        "relations": sum(relations.values()),
        "relations_by_type": relations,
        "totals": stats.totals(library),
        "shares": {
            key: {"part": share.part, "whole": share.whole, "share": round(share.value, 4)}
            for key, share in stats.shares(library).items()
        },
    }


def _rows(library: Library) -> list[dict[str, Any]]:
    """Return every number as a row, for a spreadsheet."""
    from kb import stats
    from kb.records.kinds import TYPES
    from kb.records.relations import RELATIONS

    counted = (
        ("records", stats.records_by_type(library), {k: TYPES[k].label for k in TYPES}),
        ("relations", stats.relations_by_type(library), {k: RELATIONS[k].label for k in RELATIONS}),
        ("totals", stats.totals(library), stats.TOTAL_LABELS),
    )
    rows: list[dict[str, Any]] = [
        {"group": group, "id": key, "label": _(labels[key]), "count": count, "of": None}
        for group, counts, labels in counted
        for key, count in counts.items()
    ]
    rows += [
        {"group": "shares", "id": key, "label": share.label, "count": share.part, "of": share.whole}
        for key, share in stats.shares(library).items()
    ]
    return rows


def _print(library: Library) -> None:
    from kb import stats
    from kb.records.kinds import TYPES
    from kb.records.relations import RELATIONS

    types = stats.records_by_type(library)
    relations = stats.relations_by_type(library)
    totals = stats.totals(library)
    _section(
        _("Poster: {count}", count=len(library)),
        [(_(TYPES[key].label), types[key]) for key in types],
    )
    named = [(_(RELATIONS[key].label), relations[key]) for key in relations]
    _section(_("Forbindelser: {count}", count=sum(relations.values())), named)
    _section(_("Innhold"), [(_(stats.TOTAL_LABELS[key]), totals[key]) for key in totals])
    click.echo(_("Fullstendighet"))
    for share in stats.shares(library).values():
        click.echo(
            f"  {share.value:>6.1%}  "
            + _(
                "{label} ({part} av {whole})", label=share.label, part=share.part, whole=share.whole
            )
        )


def _section(heading: str, rows: list[tuple[str, int]]) -> None:
    click.echo(heading)
    for label, count in rows:
        if count:
            click.echo(f"  {count:>6}  {label}")
    click.echo()
