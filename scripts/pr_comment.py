"""Turn the report of a pull request into what is posted on it.

Usage: python scripts/pr_comment.py number SOURCE
       python scripts/pr_comment.py comment SOURCE [ADDRESS OF THE RUN]
       python scripts/pr_comment.py suggestions SOURCE COMMIT

SOURCE is the folder that scripts/pr-report.sh writes, or the zip file GitHub makes
of it. Needs nothing but Python; runs where nothing is installed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kb.editing import pull_request


def main(arguments: list[str]) -> int:
    """Print what was asked for; returns the exit code."""
    what, *rest = arguments or [""]
    counts = {"number": (1,), "comment": (1, 2), "suggestions": (2,)}
    if len(rest) not in counts.get(what, ()):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        report = pull_request.read_report(Path(rest[0]))
    except pull_request.BadReport as error:
        print(f"rapporten kan ikke brukes: {error}", file=sys.stderr)
        return 2
    if what == "number":
        print(report.number)
    elif what == "comment":
        sys.stdout.write(pull_request.comment(report, *rest[1:]))
    elif re.fullmatch(r"[0-9a-f]{40}", rest[1]):
        for suggestion in pull_request.suggestions(report, rest[1]):
            print(json.dumps(suggestion, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
