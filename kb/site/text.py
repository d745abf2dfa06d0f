"""Make text from records safe to stand in a Markdown page.

A page is Markdown with HTML in it, so text must be harmless in both languages:
characters with a meaning in either become character references. Records may
use three marks: ``*emphasis*``, ``**strong**`` and ``[text](https://…)``.
Everything else is shown as written.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_SPECIAL: Final = re.compile(r"[&<>\"'\\`*_{}\[\]|~^$=]")
_LINE_START: Final = re.compile(r"^(?P<number>\d+)?(?P<mark>(?(number)[.)]|[#+\-:!]+))(?=\s|$)")
_BREAKS: Final = re.compile(r"\s*[\r\n\t\v\f\x85\u2028\u2029]\s*")
_BOUND: Final = re.compile(
    r"(?:(?<=§)|(?<=\b[Kk]ap\.)|(?<=\b[Nn]r\.)|(?<=\b[Ss]t\.)) (?=\d)"
    r"|(?<=\b\d\.) (?=[a-zæøå])|(?<=\b\d\d\.) (?=[a-zæøå])|(?<=\d) (?=prosent\b)| (?=· )"
    r"|(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b\d{3})) (?=\d{3}\b)"
)
"""Spaces that a line must not break at: «§ 7-1», «kap. 4», «24. juni», «60 prosent», «20 000»,
and before the dot between things."""
_SAFE_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s<>\"'`\\]+", re.IGNORECASE)
_INLINE: Final = re.compile(
    r"\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|(?<![\w*])\*(?P<em>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<address>[^()\s]+)\)"
)


def escape(text: object) -> Markup:
    """Return text that shows as written, in HTML and in Markdown, on one line.

    >>> escape("<b> *x* [y](z)")
    Markup('&#60;b&#62; &#42;x&#42; &#91;y&#93;(z)')
    """
    return Markup(_escaped(_bound(_BREAKS.sub(" ", str(text)))))  # noqa: S704 - escaped just here


def lines(text: object) -> Markup:
    """Return text that shows as written, its lines kept, for a ``pre`` element.

    >>> lines("a\\n{b}")
    Markup('a&#10;&#123;b&#125;')
    """
    kept = (_escaped(line) if line else "" for line in str(text).splitlines())
    return Markup("&#10;".join(kept))  # noqa: S704 - every line is escaped


def inline(text: object) -> Markup:
    """Return text with the three marks that records may use; all else is escaped.

    >>> inline("*a* & [b](https://c.no) [d](javascript:e)")
    Markup('<em>a</em> &#38; <a href="https://c.no" rel="external">b</a> d')
    """
    written = _bound(" ".join(str(text).split()))
    parts: list[str] = []
    end = 0
    for found in _INLINE.finditer(written):
        parts.append(_escaped(written[end : found.start()], start=not parts))
        parts.append(_mark(found))
        end = found.end()
    parts.append(_escaped(written[end:], start=not parts))
    return Markup("".join(parts))  # noqa: S704 - every part is escaped


def safe_address(address: object) -> str | None:
    """Return an address that may stand in a link, or ``None``: http, https and mailto only."""
    text = str(address).strip()
    return text if _SAFE_ADDRESS.fullmatch(text) else None


def shorten(text: str, limit: int) -> str:
    """Cut text at a word's end, with an ellipsis where something was cut."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def _bound(text: str) -> str:
    """Keep a number on the line of the word it belongs to."""
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def _mark(found: re.Match[str]) -> str:
    if found["strong"]:
        return f"<strong>{_escaped(found['strong'], start=False)}</strong>"
    if found["em"]:
        return f"<em>{_escaped(found['em'], start=False)}</em>"
    label = _escaped(found["label"], start=False)
    address = safe_address(found["address"])
    if address is None:
        return label
    return f'<a href="{_escaped(address, start=False)}" rel="external">{label}</a>'


def _escaped(text: str, *, start: bool = True) -> str:
    safe = _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)
    if start:
        safe = _LINE_START.sub(_line_start, safe)
    return safe


def _line_start(found: re.Match[str]) -> str:
    """Disarm what would begin a heading, a list or a rule at the start of a line."""
    mark = "".join(f"&#{ord(character)};" for character in found["mark"])
    return (found["number"] or "") + mark
