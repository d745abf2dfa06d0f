"""Compile the catalogues of messages, ``kb/locale/*/LC_MESSAGES/*.po``, to ``.mo``.

Usage: python scripts/messages.py
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "kb" / "locale"


def compiled(file: Path) -> bytes:
    """Return a catalogue as gettext reads it."""
    with file.open("rb") as stream:
        catalogue = read_po(stream, abort_invalid=True)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Compile every catalogue; returns the exit code."""
    for file in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        file.with_suffix(".mo").write_bytes(compiled(file))
        print(file.with_suffix(".mo").relative_to(LOCALES.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
