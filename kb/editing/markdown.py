"""Text from records, and from strangers, as Markdown that does nothing on GitHub.

Imports nothing, so that the job with write rights can use it without installing
anything.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ACTED_UPON: Final = "\\`*_[]#|~!"
_ADDRESS: Final = re.compile(r"(?i)(https?:)(//)|(www)(\.)")


def escaped(line: str) -> str:
    """Escape what Markdown, HTML, and GitHub's mentions, references and links act on."""
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace("@", "@\u200b")
    return "".join(f"\\{sign}" if sign in _ACTED_UPON else sign for sign in line)


def unescaped(line: str) -> str:
    """Take away what :func:`escaped` put there."""
    line = re.sub(r"\\([\\`*_\[\]#|~!])", r"\1", line).replace("@\u200b", "@")
    return line.replace("&lt;", "<").replace("&amp;", "&")


def unlinked(line: str) -> str:
    """Break addresses, so that GitHub makes no links of them."""
    return _ADDRESS.sub(lambda found: "\u200b".join(part for part in found.groups() if part), line)


def visible(text: str) -> str:
    """Take away control and format characters; lines and letters stay."""
    return "".join(
        sign
        for sign in text
        if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )


def fenced(text: str, language: str = "") -> str:
    """Put text in a block that it cannot get out of."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
