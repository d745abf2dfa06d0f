"""Start ``kb``: run the command line, and turn every ending into an exit code.

0: done, found or clean. 1: nothing found, or findings. 2: wrong use or failure.
130: interrupted. A reader that closes the pipe early is no failure.
"""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells count."""


def main() -> None:
    """Entry point of the console script and of ``python -m kb``."""
    # Start-up makes tens of thousands of objects that live to the end. Looking through them for
    # cycles, again and again and once more at exit, costs a tenth of a short command's time.
    gc.set_threshold(100_000, 50, 50)
    try:
        sys.exit(_run())
    except BrokenPipeError:
        # Python flushes stdout at exit; give it somewhere to go (docs: signal, note on SIGPIPE).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()


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
