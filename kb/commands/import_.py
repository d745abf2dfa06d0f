"""``kb import FILE``: references from Zotero, EndNote or a database become records."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.commands.asking import confirm
from kb.commands.common import Failure, content_option, fill, width
from kb.commands.progress import ProgressLine
from kb.commands.writing import shown_path, write_new
from kb.messages import _, counted

if TYPE_CHECKING:
    from kb.editing.importing import Candidate
    from kb.editing.pool import TwinPool
    from kb.library import Library

NEW, FILLED, KNOWN, HELD = "ny", "fylt", "kjent", "stanset"


@dataclass(slots=True)
class _Run:
    """What is the same for every entry of a file."""

    library: Library
    pool: TwinPool
    root: Path
    themes: list[str]
    taken: set[str]
    dry_run: bool
    merge: bool
    force: bool
    asking: bool
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys((NEW, FILLED, KNOWN, HELD), 0)
    )


@click.command(name="import")
@click.argument("file", metavar="FIL", type=click.File("rb"))
@click.option("--theme", "themes", multiple=True, help="Tema for nye poster; kan gjentas.")
@click.option("--dry-run", is_flag=True, help="Bare vis hva som ville skje.")
@click.option("--merge", is_flag=True, help="Fyll tomme felter i poster som finnes.")
@click.option("--force", is_flag=True, help="Lag nye poster selv om noen likner.")
@content_option
def command(
    file: Any, themes: tuple[str, ...], dry_run: bool, merge: bool, force: bool,
    content: str | None,
) -> None:  # fmt: skip
    """Les BibTeX, RIS eller CSL-JSON («-» er standard inn) og lag poster.

    Verk som finnes, vises med forskjellene; bare tomme felter fylles, og bare med
    --merge. Noe som er skrevet, overskrives aldri. En referanse som ikke kan leses,
    stanser ikke de andre.
    """
    from kb import selection
    from kb.editing.drafts import drafts, ids_in_use
    from kb.editing.importing import candidate
    from kb.editing.pool import TwinPool
    from kb.editing.references import LARGEST, UnreadableReferences, read_bytes
    from kb.store.folders import ContentNotFound, locate
    from kb.store.snapshot import load

    try:
        folder = locate(content)
        snapshot = load(folder)
        library = snapshot.library
        chosen = sorted(selection.parse_themes(library, themes))
        with ProgressLine() as line:
            line.show(_("leser {name}", name=file.name))
            references = read_bytes(file.read(LARGEST + 1))
    except (ContentNotFound, selection.UnknownValue) as error:
        raise Failure(str(error)) from error
    except UnreadableReferences as error:
        raise Failure(f"{file.name}: {error}") from error
    except OSError as error:
        raise Failure(
            _("kan ikke lese «{name}»: {reason}", name=file.name, reason=error.strerror)
        ) from error
    run = _Run(library, TwinPool([*library, *drafts(snapshot)]), folder.root, chosen,
               ids_in_use(snapshot), dry_run, merge, force,
               asking=sys.stdin.isatty() and file.name != "<stdin>")  # fmt: skip
    for problem in references.problems:
        click.echo(f"{file.name}, {problem}", err=True)
    with ProgressLine() as line:
        for item in line.counted(references.items):
            run.counts[_handle(run, candidate(library, item, run.pool))] += 1
    _close(run, len(references.problems))


def _close(run: _Run, problems: int) -> None:
    counts = run.counts
    if run.dry_run:
        new = counted(
            "{count} ny post ville blitt laget", "{count} nye poster ville blitt laget", counts[NEW]
        )
        filled = counted(
            "{count} ville blitt fylt ut", "{count} ville blitt fylt ut", counts[FILLED]
        )
    else:
        new = counted("{count} ny post ble laget", "{count} nye poster ble laget", counts[NEW])
        filled = counted("{count} ble fylt ut", "{count} ble fylt ut", counts[FILLED])
    said = [new, counted("{count} finnes fra før", "{count} finnes fra før", counts[KNOWN])]
    if counts[FILLED]:
        said.insert(1, filled)
    if counts[HELD]:
        said.append(counted("{count} er holdt tilbake", "{count} er holdt tilbake", counts[HELD]))
    if problems:
        said.append(counted("{count} merknad til filen", "{count} merknader til filen", problems))
    click.echo(", ".join(said), err=True)
    if counts[HELD] or problems:
        raise SystemExit(1)


def _handle(run: _Run, found: Candidate) -> str:
    from kb.editing.drafts import draft
    from kb.editing.ids import propose_id
    from kb.editing.importing import keeps_key

    title = str(found.data["title"])
    name = found.key or title or _("en referanse")
    if found.unused:
        click.echo(
            _wrapped(_("{name}: ikke brukt: {reasons}", name=name, reasons=_reasons(found.unused))),
            err=True,
        )
    if found.existing is not None:
        return _existing(run, found)
    if not title:
        click.echo(_("{name}: har ingen tittel, og er ikke laget", name=name), err=True)
        return HELD
    if found.twins and not run.force:
        click.echo(
            _("{name}: likner på en post som finnes, og er ikke laget (--force)", name=name),
            err=True,
        )
        for twin in found.twins[:2]:
            words = f"{twin.record.id}: {twin.record.label}. {'; '.join(twin.reasons)}"
            click.echo(fill(words, width(), first="  – ", rest="    "), err=True)
        return HELD
    keep = keeps_key(found.data, found.key) and found.key not in run.taken
    record_id = found.key if keep else propose_id(found.data, run.taken)
    run.taken.add(record_id)
    data = {**found.data, "themes": run.themes}
    path = write_new(run.root, record_id, data, dry_run=run.dry_run)
    run.pool.add(draft(record_id, path.relative_to(run.root).as_posix(), data))
    click.echo(shown_path(path))
    return NEW


def _existing(run: _Run, found: Candidate) -> str:
    from kb.editing.importing import shown_value

    record = found.existing
    if record is None or not found.differences:
        return KNOWN
    click.echo(_("{id}: finnes; forskjeller:", id=record.id), err=True)
    for item in found.differences:
        ours = _("mangler") if item.ours is None else _("«{name}»", name=shown_value(item.ours))
        words = _(
            "{path}: {ours}; filen har «{theirs}»",
            path=item.path,
            ours=ours,
            theirs=shown_value(item.theirs),
        )
        click.echo(fill(words, width(), "  – ", "    "), err=True)
    gaps: dict[tuple[str | int, ...], Any] = {
        tuple(item.path.split(".")): item.theirs for item in found.differences if item.ours is None
    }
    if not (run.merge and gaps):
        return KNOWN
    if found.doubtful:
        click.echo("  " + _("tittelen er en helt annen; sjekk at det er samme verk"), err=True)
        return HELD
    if run.asking and not confirm(_("Fylle ut det som mangler?"), default=True):
        return HELD
    return _fill(run, run.root / record.path, gaps)


def _fill(run: _Run, path: Path, gaps: Mapping[tuple[str | int, ...], Any]) -> str:
    from kb.editing import filling
    from kb.store.atomic import write_text

    try:
        text = filling.fill(path.read_text(encoding="utf-8"), gaps)
        if not run.dry_run:
            write_text(path, text)
    except filling.CannotFill as error:
        click.echo(
            _("{path}: {error}; fyll ut for hånd", path=shown_path(path), error=error), err=True
        )
        return HELD
    except OSError as error:
        raise Failure(
            _("kan ikke skrive «{path}»: {reason}", path=shown_path(path), reason=error.strerror)
        ) from error
    click.echo(shown_path(path))
    return FILLED


def _reasons(unused: Mapping[str, str]) -> str:
    plain = sorted(name for name, reason in unused.items() if not reason)
    told = [f"{name} ({reason})" for name, reason in unused.items() if reason]
    return ", ".join([*told, *plain])


def _wrapped(words: str) -> str:
    return fill(words, width(), rest="  ")
