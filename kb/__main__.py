"""Start ``kb``: run the command line, and turn every ending into an exit code.

0: done, found or clean. 1: nothing found, or findings. 2: wrong use or failure.
130: interrupted. A reader that closes the pipe early is no failure.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells count."""


def main() -> None:
    """Entry point of the console script and of ``python -m kb``."""
    # Start-up makes tens of thousands of objects that live to the end. Looking through them for
    # cycles, again and again and once more at exit, costs a tenth of a short command's time.
    gc.set_threshold(100_000, 50, 50)
    _encode()
    try:
        sys.exit(_run())
    except BrokenPipeError:
        _let_go()
        sys.exit(0)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _let_go()
        from kb.messages import _

        sys.stderr.write(f"kb: {_('svaret kan ikke skrives; disken er full')}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()


def _encode() -> None:
    """Write UTF-8 to files and pipes, and on a terminal of another kind what it can show.

    Every format we write is UTF-8. Who sets PYTHONIOENCODING has chosen for himself; a
    letter that his choice lacks is then a question mark, and no failure. Bytes in an
    argument that are no letters come back in the answer as they were.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):  # none, or a test's own
            continue
        if stream.encoding.lower() == "utf-8":
            stream.reconfigure(errors="surrogateescape")
        elif stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _let_go() -> None:
    """Give what cannot be written somewhere to go, since Python flushes once more at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # docs: signal, note on SIGPIPE
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run() -> int:
    """Run the command line and return the exit code.

    Not ``cli.main()``: that ends in 1 both when a reader closes the pipe and when
    somebody presses Ctrl-C, and 1 means that nothing was found.
    """
    import click

    from kb.commands import COMPLETE_VARIABLE, cli
    from kb.messages import speak

    speak()
    asked = os.environ.get(COMPLETE_VARIABLE)
    if asked:
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "kb", COMPLETE_VARIABLE, asked)
    try:
        with cli.make_context("kb", sys.argv[1:]) as ctx:
            cli.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return 0


if __name__ == "__main__":
    main()
