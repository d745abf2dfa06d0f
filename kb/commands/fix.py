"""``kb fix``: mend what can be mended, with the smallest change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.commands.check import content_around, files_within, prefix_of, today_or_asked
from kb.commands.common import Failure, content_option
from kb.messages import _, counted

if TYPE_CHECKING:
    from kb.checks.engine import Report
    from kb.checks.fix import Mended
    from kb.checks.source import SourceFile
    from kb.diagnostics import Diagnostic


@click.command(
    "fix",
    short_help="rett det som kan rettes",
    epilog="Slutt-kode: 0 rettet eller ingenting å rette, 1 noe ville blitt endret (--diff), "
    "2 feil bruk.",
)
@click.argument("paths", metavar="[STI]...", nargs=-1, type=click.Path())
@click.option("--diff", is_flag=True, help="Vis endringene, og skriv ingenting.")
@click.option(
    "--unsafe",
    is_flag=True,
    help="Ta også i bruk forslagene: nærmeste id, nøkkel og verdi, og https. Se over etterpå.",
)
@click.option(
    "--canonical", is_flag=True, help="Sett hele filen på nytt, når den ikke har egne kommentarer."
)
@content_option
def command(
    paths: tuple[str, ...], diff: bool, unsafe: bool, canonical: bool, content: str | None
) -> None:
    """Rett det som trygt kan rettes: rekkefølge, datoer, paragrafer, lange linjer, mellomrom.

    Endringene er så små som mulig. Kommentarer, anførselstegn og rekkefølgen på det andre blir
    stående.
    """
    from kb.checks.engine import check, limited
    from kb.store.folders import ContentNotFound, locate

    try:
        root = locate(content or content_around(paths)).root
    except ContentNotFound as error:
        raise Failure(str(error)) from error
    wanted = files_within(root, paths)
    report = check(root, today_or_asked())
    changed = mend_files(report, root, wanted, write=not diff, unsafe=unsafe, canonical=canonical)
    if not changed:
        left = len(limited(report.diagnostics, wanted))
        by_hand = counted(
            "ingenting kb kan rette; {count} funn må rettes for hånd, se «kb check»",
            "ingenting kb kan rette; {count} funn må rettes for hånd, se «kb check»",
            left,
        )
        click.echo(by_hand if left else _("ingenting å rette"), err=True)
    raise SystemExit(1 if changed and diff else 0)


def mend_files(
    report: Report,
    root: Path,
    wanted: set[str] | None,
    *,
    write: bool,
    unsafe: bool = False,
    canonical: bool = False,
) -> int:
    """Mend the files of a report; print the change instead when ``write`` is false.

    Returns:
        How many files were changed, or would be.

    Raises:
        Failure: if a file cannot be written.
    """
    from kb.checks import fix
    from kb.checks.engine import limited

    by_file: dict[str, list[Diagnostic]] = {}
    for item in limited(report.diagnostics, wanted):
        by_file.setdefault(item.path, []).append(item)
    changed = 0
    prefix = prefix_of(root)
    for file in report.corpus.files:
        if wanted is not None and file.path not in wanted:
            continue
        try:
            mended = _mended(root, file, by_file.get(file.path, []), unsafe, canonical)
            if mended is not None and write:
                fix.write(root, mended)
        except OSError as error:
            raise Failure(
                _(
                    "kan ikke skrive {prefix}{path}: {reason}",
                    prefix=prefix,
                    path=file.path,
                    reason=error.strerror,
                )
            ) from error
        changed += mended is not None
        if mended is not None and not write:
            click.echo(mended.diff(prefix + file.path), nl=False)
    if changed:
        files = counted("{count} fil", "{count} filer", changed)
        click.echo(
            _("rettet {files}", files=files)
            if write
            else _("--fix vil endre {files}", files=files),
            err=True,
        )
    elif not write:
        click.echo(_("--fix vil ikke endre noe"), err=True)
    return changed


def _mended(
    root: Path, file: SourceFile, found: list[Diagnostic], unsafe: bool, canonical: bool
) -> Mended | None:
    from kb.checks import bolder, fix

    guesses = [item for item in found if unsafe and item.code in bolder.GUESSES]
    codes = {item.code for item in found if item.fixable}
    whole = bolder.canonical_text(file) if canonical else None
    if whole is not None and whole != file.document.text:
        before = (root / file.path).read_bytes()
        return fix.Mended(file.path, before, whole.encode("utf-8"))
    if not codes and not guesses:
        return None
    return fix.mend(root, file, codes, guesses)
