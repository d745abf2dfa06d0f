"""``kb from-form FILE``: filled issue forms become records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.commands.common import Failure, content_option, fill, width
from kb.commands.writing import shown_path, write_new
from kb.messages import _

if TYPE_CHECKING:
    from kb.editing.pool import TwinPool
    from kb.editing.submissions import Submission
    from kb.library import Library

LARGEST = 20_000_000


@dataclass(slots=True)
class _Run:
    """What is the same for every form of a run."""

    library: Library
    pool: TwinPool
    taken: set[str]
    root: Path
    dry_run: bool
    force: bool


@click.command(name="from-form")
@click.argument("files", metavar="FIL…", nargs=-1, required=True, type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Skriv posten på skjermen, ikke i en fil.")
@click.option("--force", is_flag=True, help="Lag posten selv om en likner.")
@content_option
def command(files: tuple[Any, ...], dry_run: bool, force: bool, content: str | None) -> None:
    """Gjør utfylte skjemaer fra GitHub til poster («-» er standard inn).

    FIL er teksten i en sak, eller flere saker som JSON. Hvert skjema behandles for
    seg; ett som ikke kan leses, stanser ikke de andre.

    \b
    gh issue view 12 --json number,body | kb from-form -
    gh issue list --label studie --json number,body | kb from-form -
    """
    from kb.editing.drafts import drafts, ids_in_use
    from kb.editing.pool import TwinPool
    from kb.editing.submissions import Malformed, read_submission
    from kb.store.folders import ContentNotFound, locate
    from kb.store.snapshot import load

    try:
        folder = locate(content)
    except ContentNotFound as error:
        raise Failure(str(error)) from error
    snapshot = load(folder)
    run = _Run(
        snapshot.library,
        TwinPool([*snapshot.library, *drafts(snapshot)]),
        ids_in_use(snapshot),
        folder.root,
        dry_run,
        force,
    )
    bad = 0
    for name, body in _bodies(files):
        if body is None:
            click.echo(
                _("{name}: kan ikke leses som tekst, og er hoppet over", name=name), err=True
            )
            bad += 1
            continue
        try:
            submission = read_submission(body, run.library)
        except Malformed as error:
            click.echo(_("{name}: {error}, og er hoppet over", name=name, error=error), err=True)
            bad += 1
            continue
        bad += not _handle(run, name, submission)
    if bad:
        raise SystemExit(1)


def _handle(run: _Run, name: str, submission: Submission) -> bool:
    """Write one record; returns whether it is whole and free of remarks."""
    from kb.editing.drafts import draft
    from kb.editing.ids import propose_id
    from kb.editing.skeleton import skeleton

    if not submission.form.kind:
        return _correction(run, name, submission)
    for note in submission.notes:
        _tell(_("{name}: ikke brukt: {note}", name=name, note=note))
    data = submission.data
    if not data.get("title"):
        _tell(_("{name}: har ingen tittel, og er ikke laget", name=name))
        return False
    twins = run.pool.twins(data)
    if twins and not run.force:
        twin = twins[0]
        _tell(
            _(
                "{name}: likner på {id} ({reasons}), og er ikke laget (--force)",
                name=name,
                id=twin.record.id,
                reasons="; ".join(twin.reasons),
            )
        )
        return False
    record_id = propose_id(data, run.taken)
    run.taken.add(record_id)
    path = write_new(run.root, record_id, data, dry_run=run.dry_run)
    run.pool.add(draft(record_id, path.relative_to(run.root).as_posix(), data))
    if run.dry_run:
        click.echo(f"# {shown_path(path)}\n{skeleton(data)}", nl=False)
    else:
        click.echo(shown_path(path))
    if submission.missing:
        _tell(_("{name}: mangler {fields}", name=name, fields=", ".join(submission.missing)))
    return not (submission.missing or submission.notes)


def _correction(run: _Run, name: str, submission: Submission) -> bool:
    """Show what a correction is about: the file, what is wrong, what is right, and where from."""
    from kb.editing.csl_reader import plain
    from kb.resolve import Ambiguous, Unknown, resolve

    where, *rest = (question.label for question in submission.form.questions)
    asked = plain(submission.answers.get(where, "")).rstrip("/").split("#")[0].rstrip("/")
    try:
        record = resolve(run.library, asked.rsplit("/", 1)[-1]).record
    except (Unknown, Ambiguous):
        _tell(_("{name}: finner ikke posten «{id}»", name=name, id=asked[:100]))
        return False
    click.echo(shown_path(run.root / record.path))
    for label in rest:
        if submission.answers.get(label):
            _tell(f"{name}: {label}: {plain(submission.answers[label])}")
    return True


def _bodies(files: tuple[Any, ...]) -> Iterator[tuple[str, str | None]]:
    """Yield each form's name and text; ``None`` for what is no text."""
    for file in files:
        name = _("standard inn") if file.name == "<stdin>" else str(file.name)
        try:
            text = file.read(LARGEST + 1).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            yield name, None
            continue
        if len(text) > LARGEST:
            raise Failure(
                _("«{name}» er større enn {most} MB", name=name, most=LARGEST // 1_000_000)
            )
        if text.lstrip().startswith(("[", "{")):
            yield from _issues(name, text)
        else:
            yield name, text


def _issues(name: str, text: str) -> Iterator[tuple[str, str | None]]:
    try:
        issues = json.loads(text)
    except (ValueError, RecursionError):
        yield name, None
        return
    for place, issue in enumerate(issues if isinstance(issues, list) else [issues], start=1):
        body = issue.get("body") if isinstance(issue, dict) else None
        number = issue.get("number") if isinstance(issue, dict) else None
        label = (
            _("sak {number}", number=number)
            if isinstance(number, int)
            else _("{name}, nummer {place}", name=name, place=place)
        )
        yield label, body if isinstance(body, str) else None


def _tell(words: str) -> None:
    click.echo(fill(words, width(), rest="  "), err=True)
