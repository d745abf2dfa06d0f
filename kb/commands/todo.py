"""``kb todo``: what a curator should do next."""

from __future__ import annotations

import json

import click

from kb.commands.check import today_or_asked
from kb.commands.common import content_option, open_snapshot, paged
from kb.messages import _, counted, either, in_norwegian


@click.command("todo", short_help="hva som bør gjøres med innholdet nå")
@click.option("--kind", metavar="SLAG", help="Bare denne slags oppgaver; se slagene i svaret.")
@click.option("--limit", type=click.IntRange(0), default=10, show_default=True,
              help="Høyst så mange av hvert slag; 0 er alle.")  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(kind: str | None, limit: int, form: str, content: str | None) -> None:
    """List det som bør gjøres: sjekke tilstander, finne titler, knytte poster sammen.

    Slutt-kode 1 når ingenting er å gjøre.
    """
    from kb.nearest import nearest
    from kb.todo import KINDS, tasks

    if kind is not None and kind not in KINDS:
        close = nearest(kind, KINDS, limit=1)
        hint = _("; mente du {names}?", names=either(close)) if close else ""
        raise click.UsageError(
            _(
                "ukjent slag «{kind}»{hint} Slagene er {kinds}.",
                kind=kind,
                hint=hint,
                kinds=", ".join(KINDS),
            )
        )
    from kb.editing.weblinks import HISTORY, named_carrier, read_history

    snapshot = open_snapshot(content)
    dead = read_history(snapshot.folder.cache / HISTORY).dead()
    with in_norwegian(form == "json"):
        found = tasks(snapshot.library, today_or_asked(), dead)
    if kind is not None:
        found = [task for task in found if task.kind == kind]
    if form == "json":
        rows = [
            {"kind": task.kind, "record": task.record, "text": task.text, "weight": task.weight}
            for task in found
        ]
        click.echo(json.dumps({"total": len(rows), "tasks": rows}, ensure_ascii=False, indent=1))
    else:
        with paged():
            for each, heading in KINDS.items():
                own = [task for task in found if task.kind == each]
                if not own:
                    continue
                click.echo(click.style(f"{_(heading)} ({each}): {len(own)}", bold=True))
                for task in own[: limit or None]:
                    click.echo(f"  {named_carrier(task.record)}: {task.text}")
                if limit and len(own) > limit:
                    click.echo(
                        "  "
                        + counted(
                            "… og {count} til; vis alle med --kind {kind} --limit 0",
                            "… og {count} til; vis alle med --kind {kind} --limit 0",
                            len(own) - limit,
                            kind=each,
                        )
                    )
    count = len(found)
    click.echo(
        counted("{count} oppgave", "{count} oppgaver", count) if count else _("ingenting å gjøre"),
        err=True,
    )
    raise SystemExit(0 if found else 1)
