"""The part of the accessibility statement that comes from the tests.

``python -m tests.site.statement`` writes it into the page; ``test_statement.py``
says when it no longer agrees with what is tested.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.site.conftest import ROOT, TYPES
from tests.site.test_accessibility import AXE, VIEWS

PAGE = ROOT / "docs" / "om" / "tilgjengelighet.md"
START, END = "<!-- fra prøvene -->\n", "<!-- slutt -->"


def text() -> str:
    """Return what the tests say, as Markdown."""
    found = re.search(r"axe v([\d.]+)", AXE)
    assert found
    widths = sorted({width for width, _ in VIEWS})
    names = ", ".join(TYPES)
    return (
        f"Ved hver endring prøves {len(TYPES)} sidetyper ({names}) i nettleseren Chromium, i "
        f"lys og mørk visning og i bredde {' og '.join(map(str, widths))} punkter, med verktøyet "
        f"axe-core {found[1]} og reglene for WCAG 2.0, 2.1 og 2.2 på nivå A og AA. Det gir "
        f"{len(TYPES) * len(VIEWS)} prøver. Ingen av dem finner brudd.\n"
    )


def with_text(page: str) -> str:
    """Return the page with the part that comes from the tests renewed."""
    before, rest = page.split(START, 1)
    return before + START + text() + END + rest.split(END, 1)[1]


if __name__ == "__main__":
    PAGE.write_text(with_text(Path(PAGE).read_text(encoding="utf-8")), encoding="utf-8")
