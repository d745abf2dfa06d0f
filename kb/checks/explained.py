"""A rule and its page in the reader's language.

The site shows the page as it stands in the code. The terminal puts it together
from its translated parts: each paragraph and heading is a message of its own,
and so is a comment in an example; the examples themselves are records, and stay
as they are.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kb.checks.rule import Rule
from kb.messages import _, language

COLUMNS: Final = 96
"""Width of a translated paragraph; the pages in the code are as wide."""

_EXAMPLE: Final = re.compile(r"^(```.*?^```)$", re.MULTILINE | re.DOTALL)
_COMMENT: Final = re.compile(r"(?:^|(?<=\s))# ((?!yaml-language)[^\n:]+ [^\n:]+)$", re.MULTILINE)
_LINE_OF_ITS_OWN: Final = re.compile(r"## |- ")
"""Headings and the points of a list are not run together with what follows."""


def translated(rule: Rule) -> Rule:
    """Return a rule with its title and page in the reader's language."""
    if language() == "nb":
        return rule
    return replace(rule, title=_(rule.title), page=_rebuilt(rule.page, _))


def texts(rule: Rule) -> Iterator[str]:
    """Yield every message that :func:`translated` asks for."""
    yield rule.title
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _rebuilt(rule.page, note)
    yield from found


def _rebuilt(page: str, say: Callable[[str], str]) -> str:
    parts = _EXAMPLE.split(page)
    parts[1::2] = [
        _COMMENT.sub(lambda found: f"# {say(found[1])}", example) for example in parts[1::2]
    ]
    parts[::2] = [_prose(text, say) for text in parts[::2]]
    return "".join(parts)


def _prose(text: str, say: Callable[[str], str]) -> str:
    """Translate prose, paragraph by paragraph, and leave the empty lines where they are."""
    core = text.strip("\n")
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    blocks = []
    for block in core.split("\n\n"):
        paragraphs: list[str] = []
        for line in block.split("\n"):
            if paragraphs and not _LINE_OF_ITS_OWN.match(line) and paragraphs[-1][:3] != "## ":
                paragraphs[-1] += f" {line.strip()}"
            else:
                paragraphs.append(line)
        blocks.append("\n".join(_said(paragraph, say) for paragraph in paragraphs))
    return before + "\n\n".join(blocks) + after


def _said(paragraph: str, say: Callable[[str], str]) -> str:
    if paragraph.startswith("## "):
        return f"## {say(paragraph[3:])}"
    return textwrap.fill(
        say(paragraph), COLUMNS, break_long_words=False, break_on_hyphens=False,
        subsequent_indent="  " if paragraph.startswith("- ") else "",
    )  # fmt: skip
