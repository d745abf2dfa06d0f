"""``kb links``: do the web addresses in the records still answer?"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.commands.check import today_or_asked
from kb.commands.common import Failure, content_option, fill, find_record, open_snapshot, width
from kb.messages import _, counted

if TYPE_CHECKING:
    from kb.editing.weblinks import Check, History


@click.command(name="links")
@click.option("--record", "records", multiple=True, metavar="ID",
              help="Bare adressene i denne posten; kan gjentas.")  # fmt: skip
@click.option("--known", is_flag=True, help="Vis det som er kjent, uten å spørre noen.")
@click.option(
    "--delay",
    default=1.0,
    show_default=True,
    metavar="SEKUNDER",
    type=click.FloatRange(0, 60),
    help="Pause mellom spørsmål til samme nettsted.",
)
@click.option(
    "--timeout", default=20.0, show_default=True, metavar="SEKUNDER",
    type=click.FloatRange(0.1, 120), help="Lengste ventetid på et svar.",
)  # fmt: skip
@click.option("--mailto", metavar="E-POST", help="Din adresse, til nettstedene. Ellers: KB_MAILTO.")
@click.option("--history", metavar="FIL", type=click.Path(dir_okay=False, path_type=Path),
              help="Filen med tidligere svar. Ellers i mellomlageret.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text",
              help="Hvordan svaret skrives.")  # fmt: skip
@content_option
def command(
    records: tuple[str, ...], known: bool, delay: float, timeout: float, mailto: str | None,
    history: Path | None, form: str, content: str | None,
) -> None:  # fmt: skip
    """Sjekk nettadressene i postene, og husk svarene.

    En adresse er død først når to sjekker på ulike dager fikk svaret 404 eller 410.
    Nei takk (403), feil på serveren og tidsavbrudd teller ikke. Slutt-kode 1 når noen er døde.
    """
    from kb.editing.lookup import is_mailto
    from kb.editing.visiting import Visit, visit_all
    from kb.editing.weblinks import HISTORY, Outcome, addresses, read_history, write_history

    snapshot = open_snapshot(content)
    library = snapshot.library
    chosen = [find_record(library, name) for name in records] if records else None
    address = mailto or os.environ.get("KB_MAILTO", "")
    if address and not is_mailto(address):
        raise Failure(_("«{address}» er ikke en e-postadresse", address=address))
    carriers = addresses(library, chosen)
    path = history or snapshot.folder.cache / HISTORY
    past = read_history(path)
    if not known:
        visit = Visit(today_or_asked().isoformat(), timeout, delay, address)
        found = visit_all(carriers, visit, _Progress(len(carriers)))
        if found and all(_unreachable(check) for check in found.values()):
            raise Failure(_("fikk ikke kontakt med noen av nettstedene; er du på nett?"))
        for url, check in found.items():
            past.add(url, check)
        past.prune(addresses(library))
        try:
            write_history(path, past)
        except OSError as error:
            raise Failure(
                _("kan ikke skrive «{path}»: {reason}", path=path, reason=error.strerror)
            ) from error
    if form == "json":
        click.echo(json.dumps(_rows(carriers, past), ensure_ascii=False, indent=1))
    else:
        _write(carriers, past, form)
    counts = [past.last(url) for url in carriers]
    unsure = sum(check is not None and check.outcome is Outcome.UNSURE for check in counts)
    dead = sum(bool(past.dead_since(url)) for url in carriers)
    click.echo(
        counted(
            "{count} adresse, {dead} døde, {unsure} kunne ikke sjekkes",
            "{count} adresser, {dead} døde, {unsure} kunne ikke sjekkes",
            len(carriers),
            dead=dead,
            unsure=unsure,
        ),
        err=True,
    )
    raise SystemExit(1 if dead else 0)


class _Progress:
    """Says on a terminal how far it has come."""

    def __init__(self, total: int) -> None:
        self.total, self.count = total, 0

    def __call__(self, url: str, check: Check) -> None:
        self.count += 1
        if sys.stderr.isatty():
            end = "\n" if self.count == self.total else ""
            click.echo(
                "\r" + _("{count} av {total}", count=self.count, total=self.total) + end,
                nl=False,
                err=True,
            )


def _unreachable(check: Check) -> bool:
    return str(check.outcome) == "unsure" and not check.detail.isdecimal()


def _rows(carriers: dict[str, list[str]], past: History) -> list[dict[str, Any]]:
    rows = []
    for url, ids in carriers.items():
        last = past.last(url)
        rows.append({
            "url": url,
            "records": ids,
            "outcome": str(last.outcome) if last else None,
            "detail": last.detail if last else None,
            "checked": last.day if last else None,
            "moved_to": (last.target or None) if last else None,
            "dead_since": past.dead_since(url) or None,
        })  # fmt: skip
    return rows


def _write(carriers: dict[str, list[str]], past: History, form: str) -> None:
    from kb.editing.weblinks import LABELS, Outcome, named_carrier

    dead = [url for url in carriers if past.dead_since(url)]
    last = {url: check for url in carriers if (check := past.last(url))}
    gone = [url for url in last if last[url].outcome is Outcome.GONE and url not in dead]
    moved = [url for url in last if last[url].outcome is Outcome.MOVED]
    groups = (
        (_("Døde"), {url: _("borte siden {day}", day=past.dead_since(url)) for url in dead}),
        (
            _("Borte ved siste sjekk; døde hvis de er det neste gang også"),
            {url: f"{_(LABELS[Outcome.GONE])} ({last[url].detail})" for url in gone},
        ),
        (
            _("Flyttet for godt"),
            {url: _("står nå på {address}", address=last[url].target) for url in moved},
        ),
    )
    for heading, urls in groups:
        if not urls:
            continue
        click.echo(f"### {heading}\n" if form == "markdown" else click.style(heading, bold=True))
        for url, about in urls.items():
            where = ", ".join(map(named_carrier, carriers[url]))
            if form == "markdown":
                click.echo(f"- [ ] {where}: {_code(url)}, {_code(about)}")
            else:
                click.echo(fill(f"{where}: {url} – {about}", width(), "  ", "    "))
        if form == "markdown":
            click.echo()


def _code(text: str) -> str:
    """Put text where Markdown does not read it."""
    return f"`{text.replace('`', '%60')}`"
