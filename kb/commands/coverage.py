"""``kb coverage``: does the base have everything that the source texts cite?"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kb.commands.common import Failure, content_option, open_snapshot
from kb.messages import _, counted

if TYPE_CHECKING:
    from kb.coverage.report import Coverage

REVIEWED: Final = "scripts/coverage-exceptions.yaml"
"""Where the reviewed false alarms lie, seen from the folder above the content."""


@click.command("coverage", short_help="finn ut om alt i grunntekstene er med")
@click.option(
    "--seeds",
    metavar="MAPPE",
    type=click.Path(),
    help="Mappen med grunntekstene. Ellers: KB_SEEDS, eller ../shared/seeds.",
)
@click.option(
    "--reviewed", metavar="FIL", type=click.Path(), help=f"Vurderte unntak. Ellers: {REVIEWED}."
)
@click.option("--all", "show_all", is_flag=True, help="Vis også det som er funnet.")
@click.option(
    "--format", "format_name", type=click.Choice(["table", "json"]), default="table",
    help="Hvordan svaret skrives.",
)  # fmt: skip
@content_option
def command(
    seeds: str | None, reviewed: str | None, show_all: bool, format_name: str, content: str | None
) -> None:
    """Finn hver henvisning i grunntekstene, og si hvilke som mangler en post.

    Slutt-kode 0 når alt er med, 1 når noe mangler, 2 når grunntekstene ikke er der.
    """
    from kb.coverage.report import cover, read_reviews, read_sources

    snapshot = open_snapshot(content)
    above = snapshot.folder.root.resolve().parent
    folder = Path(seeds or os.environ.get("KB_SEEDS") or above.parent / "shared" / "seeds")
    if not folder.is_dir():
        raise Failure(
            _("finner ikke grunntekstene i «{folder}»; oppgi mappen med --seeds", folder=folder)
        )
    try:
        sources = read_sources(folder)
        reviews = read_reviews(Path(reviewed) if reviewed else above / REVIEWED)
    except (OSError, ValueError) as error:
        raise Failure(str(error)) from error
    if not sources:
        raise Failure(_("mappen «{folder}» har ingen tekstfiler (.txt)", folder=folder))
    coverage = cover(snapshot.library, sources, reviews)
    if format_name == "json":
        click.echo(json.dumps(_as_data(coverage), ensure_ascii=False, indent=2))
    else:
        _print(coverage, show_all=show_all)
    raise SystemExit(1 if coverage.missing or coverage.unneeded else 0)


def _as_data(coverage: Coverage) -> dict[str, object]:
    return {
        "missing": len(coverage.missing),
        "unneeded": coverage.unneeded,
        "citations": [
            {
                "kind": entry.kind,
                "written": entry.written,
                "places": list(entry.places),
                "found": list(entry.found),
                "reason": entry.reason or None,
            }
            for entry in coverage.entries
        ],
    }


def _print(coverage: Coverage, *, show_all: bool) -> None:
    from kb.coverage.report import KINDS

    click.echo(
        f"{'':<22}{_('ulike'):>7}{_('ganger'):>8}{_('med'):>6}{_('unntak'):>8}{_('mangler'):>9}"
    )
    for kind, label in KINDS.items():
        entries = [entry for entry in coverage.entries if entry.kind == kind]
        times = sum(len(entry.places) for entry in entries)
        found = sum(bool(entry.found) for entry in entries)
        excused = sum(bool(entry.reason) for entry in entries)
        missing = sum(entry.missing for entry in entries)
        click.echo(f"{_(label):<22}{len(entries):>7}{times:>8}{found:>6}{excused:>8}{missing:>9}")
    for entry in coverage.entries:
        where = ", ".join(entry.places[:4]) + (" …" if len(entry.places) > 4 else "")
        if entry.missing:
            click.echo(_("mangler: {written} ({where})", written=entry.written, where=where))
        elif show_all:
            click.echo(f"{entry.written} → {', '.join(entry.found) or entry.reason} ({where})")
    for written in coverage.unneeded:
        click.echo(_("unntak som ikke trengs: {written}", written=written))
    missing = len(coverage.missing)
    click.echo(
        counted("{count} mangler", "{count} mangler", missing) if missing else _("alt er med"),
        err=True,
    )
