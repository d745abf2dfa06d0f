"""What the commands share: the options that look the same everywhere, and errors.

Nothing heavy is imported here; a command pays only for what it uses.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kb.commands.manners import paged, use_colour
from kb.messages import _, counted, language

if TYPE_CHECKING:
    from kb.library import Library, Record, Theme
    from kb.resolve import Resolved
    from kb.store.snapshot import Snapshot

__all__ = ["paged", "use_colour"]  # commands find them here, with the rest of what they share

F = TypeVar("F", bound=Callable[..., Any])


class Failure(click.ClickException):
    """Something the user can mend; printed on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print «kb: …» on stderr."""
        click.echo(f"kb: {self.format_message()}", file=file or sys.stderr)


class NothingFound(click.ClickException):
    """The question was fine and the answer is empty; exit code 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the message on stderr."""
        click.echo(self.format_message(), file=file or sys.stderr)


def content_option(function: F) -> F:
    """Add ``--content DIR`` to a command."""
    return click.option(
        "--content",
        metavar="MAPPE",
        type=click.Path(),
        help="Innholdsmappen. Ellers: KB_CONTENT, ./content, eller innholdet som følger med.",
    )(function)


def open_snapshot(content: str | None) -> Snapshot:
    """Return a current snapshot, and say on stderr which files were left out.

    Raises:
        Failure: if the content folder is not there.
    """
    from kb.store.folders import ContentNotFound, locate
    from kb.store.snapshot import load

    try:
        snapshot = load(locate(content))
    except ContentNotFound as error:
        raise Failure(str(error)) from error
    if snapshot.skipped:
        first = snapshot.skipped[0]
        count = len(snapshot.skipped)
        files = counted("{count} fil er utelatt", "{count} filer er utelatt", count)
        place = f"{first.path}:{first.line}"
        click.echo(
            _("kb: {files} fordi de har feil ({place}); kjør «kb check»", files=files, place=place),
            err=True,
        )
    return snapshot


def open_library(content: str | None) -> Library:
    """Return the library of a content folder; see :func:`open_snapshot`."""
    return open_snapshot(content).library


def find_resolved(library: Library, text: str) -> Resolved:
    """Return the record, and perhaps the provision, that a loosely written id means.

    Raises:
        Failure: if none or several fit; the message names the nearest, or the
            provisions that the law does have.
    """
    from kb.resolve import Ambiguous, Unknown, resolve

    try:
        return resolve(library, text)
    except Ambiguous as error:
        names = ", ".join(f"{record.id} ({record.label})" for record in error.candidates)
        raise Failure(
            _("«{text}» kan bety flere poster: {names}", text=text, names=names)
        ) from error
    except Unknown as error:
        laws = [record for record in error.nearest[:1] if record.provisions]
        if laws and any(sign in text for sign in "§#"):
            known = ", ".join(provision.ref for provision in laws[0].provisions)
            raise Failure(
                _("«{text}» finnes ikke i basen; {law} har {known}",
                  text=text, law=laws[0].name, known=known)
            ) from error  # fmt: skip
        hint = _("; mente du {names}?", names=_alternatives(error.nearest)) if error.nearest else ""
        raise Failure(
            _("finner ingen post som heter «{text}»{hint}", text=text, hint=hint)
        ) from error


def find_record(library: Library, text: str) -> Record:
    """Return the record that a loosely written id means; see :func:`find_resolved`."""
    return find_resolved(library, text).record


def find_node(library: Library, text: str) -> str:
    """Return the graph node that a loosely written id, provision or theme means.

    Raises:
        Failure: if there is none; the message names the nearest.
    """
    kind, _colon, name = text.partition(":")
    if kind == "tema" and name in library.theme_by_id:
        return text
    if kind == "org" and name in library.organisation_by_id:
        return text
    found = find_resolved(library, text)
    return found.provision.key if found.provision else found.record.id


def _alternatives(records: list[Record]) -> str:
    return _(" eller ").join(
        _("«{name}»", name=record.id) + f" ({record.label})" for record in records
    )


def theme_name(theme: Theme) -> str:
    """Return a theme's name in the reader's language, where the theme has one in it."""
    return theme.label if language() == "nb" else theme.label_en or theme.label


def width() -> int:
    """Width of the terminal in columns, at most 100; 100 in a pipe."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 100
    import shutil  # brings three compression libraries

    return max(40, min(100, shutil.get_terminal_size((80, 24)).columns))


def fill(text: str, columns: int, first: str = "", rest: str = "") -> str:
    """Break a paragraph into lines, never inside an address or a hyphenated word.

    Args:
        text: one paragraph.
        columns: most characters on a line; a longer word stands alone.
        first: indent of the first line.
        rest: indent of the others.
    """
    import textwrap

    return textwrap.fill(
        text,
        columns,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
