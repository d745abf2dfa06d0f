"""``kb import FILE``: references from Zotero, EndNote or a database become records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.commands.common import Failure, content_option, fill, width

if TYPE_CHECKING:
    from kb.editing.importing import Candidate


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
    --merge. Noe som er skrevet, overskrives aldri.
    """
    from kb import selection
    from kb.editing.importing import candidate
    from kb.editing.references import UnreadableReferences, read_references
    from kb.store.folders import ContentNotFound, locate
    from kb.store.snapshot import load

    try:
        folder = locate(content)
        library = load(folder).library
        chosen = sorted(selection.parse_themes(library, themes))
        items = read_references(file.read().decode("utf-8-sig"))
    except (ContentNotFound, selection.UnknownValue) as error:
        raise Failure(str(error)) from error
    except UnreadableReferences as error:
        raise Failure(f"{file.name}: {error}") from error
    except UnicodeDecodeError as error:
        raise Failure(f"{file.name}: filen er ikke UTF-8") from error
    taken = {record.id for record in library} | set(library.former_ids)
    counts = {"ny": 0, "fylt": 0, "lik": 0, "stanset": 0}
    for item in items:
        found = candidate(library, item)
        counts[_handle(found, str(item.get("id", "")), folder.root, taken, chosen,
                       dry_run=dry_run, merge=merge, force=force)] += 1  # fmt: skip
    verb = "ville blitt" if dry_run else "ble"
    click.echo(
        f"{counts['ny']} nye poster {verb} laget, {counts['fylt']} {verb} fylt ut, "
        f"{counts['lik']} finnes fra før, {counts['stanset']} stanset",
        err=True,
    )
    if counts["stanset"]:
        raise SystemExit(1)


def _handle(
    found: Candidate, key: str, root: Path, taken: set[str], themes: list[str], *,
    dry_run: bool, merge: bool, force: bool,
) -> str:  # fmt: skip
    from kb.editing.ids import propose_id
    from kb.editing.skeleton import skeleton
    from kb.store.atomic import write_text

    name = key or str(found.data.get("title", "uten tittel"))
    if found.unmapped:
        click.echo(f"{name}: ikke brukt: {', '.join(sorted(found.unmapped))}", err=True)
    if found.existing is not None:
        return _existing(found, root, dry_run=dry_run, merge=merge)
    if found.twins and not force:
        click.echo(f"{name}: likner på en post som finnes, og er ikke laget (--force)", err=True)
        for twin in found.twins[:2]:
            words = f"{twin.record.id}: {twin.record.label}. {'; '.join(twin.reasons)}"
            click.echo(fill(words, width(), first="  – ", rest="    "), err=True)
        return "stanset"
    data = {**found.data, "themes": themes}
    record_id = propose_id(data, taken)
    taken.add(record_id)
    path = root / "studies" / f"{record_id}.yaml"
    if not dry_run:
        try:
            write_text(path, skeleton(data))
        except OSError as error:
            raise Failure(f"kan ikke skrive «{path}»: {error.strerror}") from error
    click.echo(str(path))
    return "ny"


def _existing(found: Candidate, root: Path, *, dry_run: bool, merge: bool) -> str:
    from kb.editing.importing import merged
    from kb.store.atomic import write_text
    from kb.store.yaml_reader import read_file
    from kb.store.yaml_writer import write_record

    record = found.existing
    if record is None or not found.differences:
        return "lik"
    click.echo(f"{record.id}: finnes; forskjeller:", err=True)
    for item in found.differences:
        ours = "mangler" if item.ours is None else f"«{item.ours}»"
        click.echo(
            fill(f"{item.path}: {ours}; filen har «{item.theirs}»", width(), "  – ", "    "),
            err=True,
        )
    gaps = tuple(item for item in found.differences if item.ours is None)
    if not (merge and gaps):
        return "lik"
    path = root / record.path
    written = read_file(path).data  # as the editor wrote it, not as the snapshot normalised it
    if not dry_run and isinstance(written, dict):
        whole = type(record)(record.id, record.path, written)
        try:
            write_text(path, write_record(merged(whole, gaps)))
        except OSError as error:
            raise Failure(f"kan ikke skrive «{path}»: {error.strerror}") from error
    click.echo(str(path))
    return "fylt"
