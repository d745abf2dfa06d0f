"""``kb import FILE``: references from Zotero, EndNote or a database become records."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.commands.common import Failure, content_option, fill, width
from kb.commands.writing import shown_path, write_new

if TYPE_CHECKING:
    from kb.editing.importing import Candidate
    from kb.library import Library

NEW, FILLED, KNOWN, HELD = "ny", "fylt", "kjent", "stanset"


@dataclass(slots=True)
class _Run:
    """What is the same for every entry of a file."""

    library: Library
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
    from kb.editing.references import LARGEST, UnreadableReferences, read_bytes
    from kb.store.folders import ContentNotFound, locate
    from kb.store.snapshot import load

    try:
        folder = locate(content)
        snapshot = load(folder)
        library = snapshot.library
        chosen = sorted(selection.parse_themes(library, themes))
        references = read_bytes(file.read(LARGEST + 1))
    except (ContentNotFound, selection.UnknownValue) as error:
        raise Failure(str(error)) from error
    except UnreadableReferences as error:
        raise Failure(f"{file.name}: {error}") from error
    except OSError as error:
        raise Failure(f"kan ikke lese «{file.name}»: {error.strerror}") from error
    begun = drafts(snapshot)
    run = _Run(library, folder.root, chosen, ids_in_use(snapshot), dry_run, merge, force,
               asking=sys.stdin.isatty() and file.name != "<stdin>")  # fmt: skip
    for problem in references.problems:
        click.echo(f"{file.name}, {problem}", err=True)
    for item in references.items:
        run.counts[_handle(run, candidate(library, item, begun))] += 1
    _close(run, len(references.problems))


def _close(run: _Run, problems: int) -> None:
    counts = run.counts
    new = f"{counts[NEW]} {'ny post' if counts[NEW] == 1 else 'nye poster'}"
    verb = "ville blitt" if run.dry_run else "ble"
    said = [f"{new} {verb} laget", f"{counts[KNOWN]} finnes fra før"]
    if counts[FILLED]:
        said.insert(1, f"{counts[FILLED]} {verb} fylt ut")
    if counts[HELD]:
        said.append(f"{counts[HELD]} er holdt tilbake")
    if problems:
        said.append(f"{problems} {'merknad' if problems == 1 else 'merknader'} til filen")
    click.echo(", ".join(said), err=True)
    if counts[HELD] or problems:
        raise SystemExit(1)


def _handle(run: _Run, found: Candidate) -> str:
    from kb.editing.ids import propose_id
    from kb.editing.importing import keeps_key

    title = str(found.data["title"])
    name = found.key or title or "en referanse"
    if found.unused:
        click.echo(_wrapped(f"{name}: ikke brukt: {_reasons(found.unused)}"), err=True)
    if found.existing is not None:
        return _existing(run, found)
    if not title:
        click.echo(f"{name}: har ingen tittel, og er ikke laget", err=True)
        return HELD
    if found.twins and not run.force:
        click.echo(f"{name}: likner på en post som finnes, og er ikke laget (--force)", err=True)
        for twin in found.twins[:2]:
            words = f"{twin.record.id}: {twin.record.label}. {'; '.join(twin.reasons)}"
            click.echo(fill(words, width(), first="  – ", rest="    "), err=True)
        return HELD
    keep = keeps_key(found.data, found.key) and found.key not in run.taken
    record_id = found.key if keep else propose_id(found.data, run.taken)
    run.taken.add(record_id)
    data = {**found.data, "themes": run.themes}
    path = write_new(run.root, record_id, data, dry_run=run.dry_run)
    click.echo(shown_path(path))
    return NEW


def _existing(run: _Run, found: Candidate) -> str:
    from kb.editing.importing import shown_value

    record = found.existing
    if record is None or not found.differences:
        return KNOWN
    click.echo(f"{record.id}: finnes; forskjeller:", err=True)
    for item in found.differences:
        ours = "mangler" if item.ours is None else f"«{shown_value(item.ours)}»"
        words = f"{item.path}: {ours}; filen har «{shown_value(item.theirs)}»"
        click.echo(fill(words, width(), "  – ", "    "), err=True)
    gaps: dict[tuple[str | int, ...], Any] = {
        tuple(item.path.split(".")): item.theirs for item in found.differences if item.ours is None
    }
    if not (run.merge and gaps):
        return KNOWN
    if found.doubtful:
        click.echo("  tittelen er en helt annen; sjekk at det er samme verk", err=True)
        return HELD
    if run.asking and not click.confirm("Fylle ut det som mangler?", default=True, err=True):
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
        click.echo(f"{shown_path(path)}: {error}; fyll ut for hånd", err=True)
        return HELD
    except OSError as error:
        raise Failure(f"kan ikke skrive «{shown_path(path)}»: {error.strerror}") from error
    click.echo(shown_path(path))
    return FILLED


def _reasons(unused: Mapping[str, str]) -> str:
    plain = sorted(name for name, reason in unused.items() if not reason)
    told = [f"{name} ({reason})" for name, reason in unused.items() if reason]
    return ", ".join([*told, *plain])


def _wrapped(words: str) -> str:
    return fill(words, width(), rest="  ")
