"""Start ``kb``: run the command line, and turn every ending into an exit code.

0: done, found or clean. 1: nothing found, or findings. 2: wrong use or failure.
130: interrupted. A reader that closes the pipe early is no failure.
"""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells count."""


def main() -> None:
    """Entry point of the console script and of ``python -m kb``."""
    try:
        sys.exit(_run())
    except BrokenPipeError:
        # Python flushes stdout at exit; give it somewhere to go (docs: signal, note on SIGPIPE).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _run() -> int:
    import click

    from kb.commands import cli

    try:
        code = cli(prog_name="kb", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
