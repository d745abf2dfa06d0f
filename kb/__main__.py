"""Start ``kb``: run the command line, and turn every ending into an exit code.

0: done, found or clean. 1: nothing found, or findings. 2: wrong use or failure.
130: interrupted. A reader that closes the pipe early is no failure.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Entry point of the console script and of ``python -m kb``."""
    from kb.commands import cli

    try:
        cli(prog_name="kb", standalone_mode=True)
    except BrokenPipeError:
        # Python flushes stdout at exit; give it somewhere to go (docs: signal, note on SIGPIPE).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
