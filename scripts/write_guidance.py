"""Write what is made from the fields' guidance: the handbook's page, issue forms, snippets.

Usage: python scripts/write_guidance.py [--check]

With --check nothing is written; exit code 1 says which files are stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kb.editing.forms import FORMS, form_text  # noqa: E402
from kb.editing.handbook import fields_page  # noqa: E402
from kb.editing.snippets import snippets  # noqa: E402
from kb.store.atomic import write_text  # noqa: E402
from kb.store.folders import locate  # noqa: E402
from kb.store.snapshot import load  # noqa: E402


def wanted() -> dict[str, str]:
    """Return the text that every generated file should have, by path from the root."""
    themes = load(locate(ROOT / "content")).library.themes
    files = {
        f".github/ISSUE_TEMPLATE/{form.id}.yml": form_text(form, themes) for form in FORMS.values()
    }
    files["docs/redaktor/felter.md"] = fields_page()
    files[".vscode/kb.code-snippets"] = snippets()
    return files


def stale() -> list[str]:
    """Return the paths whose committed text is not what it should be."""
    return [path for path, text in wanted().items() if not _has(ROOT / path, text)]


def _has(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except OSError:
        return False


def main(arguments: list[str]) -> int:
    """Write or check the files; returns the exit code."""
    paths = stale()
    for path in paths:
        if "--check" not in arguments:
            write_text(ROOT / path, wanted()[path])
        print(path)
    return 1 if paths and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
