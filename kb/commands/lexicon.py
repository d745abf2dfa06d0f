"""``kb lexicon``: show what a word or name becomes in a search, and why."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from kb.commands.common import Failure, content_option, open_snapshot
from kb.commands.reasons import reason
from kb.messages import _, counted


@click.command("lexicon", short_help="hva et ord blir til i søket, og hvorfor")
@click.argument("words", nargs=-1, metavar="ORD…")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="Hvordan svaret skrives.",
)
@content_option
def command(words: tuple[str, ...], form: str, content: str | None) -> None:
    """Vis hva et ord eller et navn blir til i søket, hvor tungt det veier, og hvorfor.

    Navn, forkortelser og navn på andre språk kommer fra postene selv: legg dem i
    «aliases», «alt_labels» eller «abbreviation», så finner søket posten på dem.
    """  # fmt: skip
    from kb.search.index import open_index
    from kb.search.plan import make_plan

    text = " ".join(words).strip()
    if not text:
        raise Failure(_("skriv et ord, for eksempel: kb lexicon ROP"))
    reader = open_index(open_snapshot(content)).reader
    planned = make_plan(text, reader)
    rows: list[dict[str, Any]] = [
        {
            "word": " ".join(planned.plan.words[slot] for slot in alternative.slots),
            "terms": list(alternative.terms),
            "shown": [reader.display(term) for term in alternative.terms],
            "weight": round(alternative.weight, 2),
            "why": alternative.why,
            "records": len(
                set.intersection(
                    *(set(reader.postings(term, alternative.parts)) for term in alternative.terms)
                )
            ),
        }
        for alternative in planned.plan.alternatives
    ]
    if form == "json":
        answer = {"query": text, "suggestion": planned.corrected or None, "ways": rows}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _print(rows)
        if planned.corrected:
            click.echo(_("rettet til «{word}»", word=planned.corrected), err=True)
    if not rows:
        click.echo(
            _("«{text}» finnes ikke i noen post og betyr ikke noe i søket", text=text), err=True
        )
        sys.exit(1)


def _print(rows: list[dict[str, Any]]) -> None:
    last = None
    for row in rows:
        if row["word"] != last:
            click.echo(_("«{name}»", name=row["word"]))
            last = row["word"]
        name = " + ".join(row["shown"])
        count = counted("{count} poster", "{count} poster", row["records"])
        click.echo(f"  {row['weight']:.2f}  {name}  ({reason(row['why'])}, {count})")
