"""How ``kb`` behaves on a terminal: colour and pager, the same for every command.

``--color`` and ``--no-pager`` are given to each command by the group, so that no
command can forget them. Colour goes where NO_COLOR, the terminal and the pipe
allow; long text goes through a pager only when a person sits in front of it.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Final

import click

COLOURS: Final = ("auto", "always", "never")
_NO_PAGER: Final = "kb.no-pager"


def shared_options() -> list[click.Option]:
    """Return the options that every command has."""
    return [
        click.Option(
            ["--color"], type=click.Choice(COLOURS), expose_value=False, callback=_set_colour,
            help="Farger: auto følger terminalen og NO_COLOR.",
        ),
        click.Option(
            ["--no-pager"], is_flag=True, expose_value=False, callback=_set_pager,
            help="Ikke bruk sideviser (less) på terminalen.",
        ),
    ]  # fmt: skip


def _set_colour(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value in ("always", "never"):
        ctx.color = value == "always"
    elif value == "auto" or ctx.color is None:
        ctx.color = colour_by_environment()


def _set_pager(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta[_NO_PAGER] = True


def colour_by_environment() -> bool | None:
    """Return what the environment says of colour; ``None`` leaves it to the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def use_colour() -> bool:
    """Tell whether to write colours on stdout."""
    ctx = click.get_current_context(silent=True)
    wish = ctx.color if ctx else colour_by_environment()
    return sys.stdout.isatty() if wish is None else wish


@contextlib.contextmanager
def paged() -> Iterator[None]:
    """Show what is written inside in a pager, if it is longer than the terminal is high.

    Only on a terminal, and not with ``--no-pager`` or an empty ``PAGER``. What is
    written is collected first, so that a failure inside is told without a pager.
    """
    command = _pager()
    if command is None:
        yield
        return
    ctx = click.get_current_context()
    ctx.color = use_colour()
    terminal = sys.stdout
    collected = io.StringIO()
    sys.stdout = collected
    try:
        yield
    finally:
        sys.stdout = terminal
        text = collected.getvalue()
        if text.count("\n") < shutil.get_terminal_size().lines:
            click.echo(text, nl=False)
        else:
            _show(command, text)


def _pager() -> list[str] | None:
    ctx = click.get_current_context(silent=True)
    if ctx is None or ctx.find_root().meta.get(_NO_PAGER):
        return None
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or os.environ.get("TERM") == "dumb":
        return None
    import shlex

    wanted = shlex.split(os.environ.get("KB_PAGER", os.environ.get("PAGER", "less")))
    if not wanted or wanted[0] == "cat" or shutil.which(wanted[0]) is None:
        return None
    return wanted


def _show(command: list[str], text: str) -> None:
    import subprocess

    # -F leaves at once when it fits, -I searches without case, -R keeps colours, -X the screen.
    environment = {"LESS": "FIRX", "LESSCHARSET": "utf-8", **os.environ}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603
    with contextlib.suppress(BrokenPipeError):  # the reader has seen enough
        process.communicate(text.encode("utf-8"))
    while True:
        try:
            process.wait()
            return
        except KeyboardInterrupt:  # Ctrl-C belongs to the pager while it is up
            continue
