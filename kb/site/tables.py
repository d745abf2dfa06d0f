"""Give the tables of hand-written pages a frame to scroll in.

A table written in Markdown becomes a bare ``<table>`` with either generator, and a
wide one would make the whole page scroll sideways on a phone. Tables from our own
templates have a class and a frame already, so a bare one is always from Markdown.
This runs on the finished HTML, since neither generator can be told to do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_BARE: Final = re.compile(r"<table>.*?</table>", re.DOTALL)


def frame_tables(html: str) -> str:
    """Return a page with a frame around every bare table.

    >>> frame_tables("<p>a</p><table><tr></tr></table>")
    '<p>a</p><div class="scroll"><table><tr></tr></table></div>'
    """
    return _BARE.sub(lambda found: f'<div class="scroll">{found[0]}</div>', html)


def frame_tables_of(site: Path, sources: Iterable[str]) -> None:
    """Frame the tables of some pages of a built site.

    Args:
        site: the built site.
        sources: the pages' Markdown files, as ``om/sok.md``.

    Raises:
        OSError: if a page cannot be read or written.
    """
    for source in sources:
        page = site / source.removesuffix(".md").removesuffix("index") / "index.html"
        if not page.is_file():
            continue
        html = page.read_text("utf-8")
        framed = frame_tables(html)
        if framed != html:
            page.write_text(framed, "utf-8")
