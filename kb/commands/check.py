"""``kb check``: find what is wrong in the records, and mend what can be mended safely."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.commands.common import Failure, content_option, use_colour, width
from kb.messages import _, in_norwegian

if TYPE_CHECKING:
    from kb.checks.engine import Report
    from kb.diagnostics import Diagnostic


@click.command(
    "check",
    short_help="finn feil i postene",
    epilog="Slutt-kode: 0 ingen feil, 1 feil funnet, 2 feil bruk eller avbrutt kontroll.",
)
@click.argument("paths", metavar="[STI]...", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "concise", "json", "github", "sarif"]),
    help="Hvordan funnene skrives. Ellers: github i GitHub Actions, og text.",
)
@click.option("--explain", metavar="KODE", help="Forklar en regel, for eksempel KB201, og stopp.")
@click.option("--fix", is_flag=True, help="Rett det som trygt kan rettes, og vis resten.")
@click.option("--diff", is_flag=True, help="Vis hva --fix ville rettet, uten å skrive noe.")
@content_option
def command(
    paths: tuple[str, ...],
    format_name: str | None,
    explain: str | None,
    fix: bool,
    diff: bool,
    content: str | None,
) -> None:
    """Finn feil i postene: alle på én gang, med linje og kolonne.

    STI begrenser hvilke filer det meldes om; reglene ser likevel alle postene.
    """
    if explain is not None:
        click.echo(_explained(explain))
        return
    from kb.checks.engine import check
    from kb.store.folders import ContentNotFound, locate

    try:
        root = locate(content or content_around(paths)).root
    except ContentNotFound as error:
        raise Failure(str(error)) from error
    today = today_or_asked()
    wanted = files_within(root, paths)
    form = format_name or _default_format()
    with in_norwegian(form == "json"):
        report = check(root, today)
    if fix or diff:
        from kb.commands.fix import mend_files

        changed = mend_files(report, root, wanted, write=not diff)
        if diff:
            raise SystemExit(1 if changed else 0)
        with in_norwegian(form == "json"):
            report = check(root, today)
    found = _within(report, wanted)
    files = len(report.corpus.files if wanted is None else wanted)
    _print(found, report, prefix_of(root), form, files)
    raise SystemExit(1 if found else 0)


def _explained(code: str) -> str:
    from kb.checks.explained import translated
    from kb.checks.finding import nearest
    from kb.checks.rule import all_rules

    rules = all_rules()
    rule = rules.get(code.upper())
    if rule is None:
        close = nearest(code.upper(), rules)
        hint = _("; mente du {names}?", names=close) if close else ""
        raise Failure(_("det finnes ingen regel {code}{hint}", code=code, hint=hint))
    rule = translated(rule)
    level = _("feil") if rule.severity == "error" else _("advarsel")
    return f"{rule.code} {rule.title} ({level}, {_(rule.family).lower()})\n\n{rule.page}"


def today_or_asked() -> date:
    """Return the date that rules count from: KB_TODAY, or today.

    Raises:
        Failure: if KB_TODAY is no date.
    """
    asked = os.environ.get("KB_TODAY")
    if not asked:
        return date.today()
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise Failure(
            _("KB_TODAY er «{asked}», men skal være en dato som 2026-11-22", asked=asked)
        ) from error


def content_around(paths: tuple[str, ...]) -> str | None:
    """Return the content folder that the first path lies in, if it lies in one."""
    from kb.store.folders import MARKER

    if not paths or os.environ.get("KB_CONTENT"):
        return None
    start = Path(os.path.abspath(paths[0]))
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return os.path.relpath(folder)
    return None


def files_within(root: Path, paths: tuple[str, ...]) -> set[str] | None:
    """Return the files asked for, relative to the content folder; ``None`` for all."""
    from kb.store.files import list_files

    if not paths:
        return None
    base = root.resolve()
    wanted: set[str] = set()
    known = [file.path for file in list_files(root)]
    for written in paths:
        path = Path(written)
        if not os.path.lexists(path):
            raise Failure(_("finner ikke «{written}»", written=written))
        try:
            inside = (path.parent.resolve() / path.name).relative_to(base).as_posix()
        except ValueError:
            if path.resolve() == base or base.is_relative_to(path.resolve()):
                return None
            raise Failure(
                _(
                    "«{written}» ligger ikke i innholdsmappen «{root}»; oppgi mappen med --content",
                    written=written,
                    root=root,
                )
            ) from None
        if inside == ".":
            return None
        if path.is_dir():
            wanted.update(file for file in known if file.startswith(f"{inside}/"))
        else:
            wanted.add(inside)
    return wanted


def _within(report: Report, wanted: set[str] | None) -> list[Diagnostic]:
    from kb.checks.engine import limited

    return limited(report.diagnostics, wanted)


def prefix_of(root: Path) -> str:
    """Return what to put before a file's path so that it is seen from the working directory."""
    relative = os.path.relpath(root)
    return "" if relative == "." else f"{Path(relative).as_posix()}/"


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _print(
    found: list[Diagnostic], report: Report, prefix: str, format_name: str, files: int
) -> None:
    from kb.checks import report as render
    from kb.checks.engine import relocated
    from kb.checks.explained import translated
    from kb.checks.rule import all_rules

    shown = relocated(found, prefix)
    if format_name == "json":
        out = render.as_json(shown)
    elif format_name == "sarif":
        out = render.sarif(shown, {code: translated(rule) for code, rule in all_rules().items()})
    elif format_name == "github":
        out = render.github(shown)
    elif format_name == "concise":
        out = render.concise(shown)
    else:
        sources = {prefix + file.path: file.lines for file in report.corpus.files}
        out = render.text(
            shown, sources, show_source=sys.stdout.isatty(), colour=use_colour(), width=width()
        )
    click.echo(out, nl=False)
    click.echo(render.closing(shown, files), err=True)
