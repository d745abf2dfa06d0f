"""Read a personal or corporate name as reference files write it.

«Family, Given», «Family, Jr., Given», «Given von Family» and «{An Office}» become
CSL names. Braces bind: what stands inside them is one word, with BibTeX's rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

Name = dict[str, str]

_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)


def bibtex_names(text: str, decode: Callable[[str], str]) -> Iterator[Name | None]:
    """Yield the names of a BibTeX field; ``None`` stands for «and others».

    Args:
        text: the field as it stands in the file, without the outer delimiters.
        decode: turns TeX into plain text and takes braces away.
    """
    for part in split_outside_braces(text, _AND):
        if part.strip().casefold() == "others":
            yield None
        elif part.strip():
            yield _bibtex_name(part.strip(), decode)


def _bibtex_name(text: str, decode: Callable[[str], str]) -> Name:
    if _braced(text):
        return {"literal": decode(text)}
    parts = split_outside_braces(text, re.compile(r"\s*,\s*"))
    if len(parts) == 1:
        words = [word for word in split_outside_braces(text, re.compile(r"[\s~]+")) if word]
        small = [n for n, word in enumerate(words[:-1]) if decode(word)[:1].islower()]
        cut = small[0] if small else len(words) - 1
        return _name(words[cut:], " ".join(map(decode, words[:cut])), decode)
    family = [word for word in split_outside_braces(parts[0], re.compile(r"[\s~]+")) if word]
    name = _name(family, decode(parts[-1]), decode)
    if len(parts) > 2 and decode(parts[1]):
        name["suffix"] = decode(parts[1])
    return name


def _name(family: list[str], given: str, decode: Callable[[str], str]) -> Name:
    """Make a name of the words of a family name; small words first are a particle."""
    small = (n for n, word in enumerate(family) if _braced(word) or not decode(word)[:1].islower())
    cut = next(small, len(family) - 1)
    name = {
        "family": " ".join(map(decode, family[cut:])),
        "given": given,
        "non-dropping-particle": " ".join(map(decode, family[:cut])),
    }
    if not name["family"]:
        return {"literal": " ".join(value for value in name.values() if value) or "?"}
    return {key: value for key, value in name.items() if value}


def ris_name(text: str) -> Name:
    """Return the name in a RIS line.

    A name without a comma is an office's, as Zotero and EndNote write it. A comma
    at the end after one word, or after a particle, is a family name alone, after
    several words an office (EndNote); two commas together are one comma in the name of an office.
    """
    text = text.strip(" ")
    head, double, tail = text.partition(",,")
    if double and head:
        return {"literal": f"{_plain(head)}, {_plain(tail)}".removesuffix(", ")}
    parts = [part.strip(" ") for part in text.split(",")]
    if len(parts) == 1 or not parts[0]:
        return {"literal": _plain(text.strip(", ")) or "?"}
    if not any(parts[1:]):
        words = parts[0].split(" ")
        if len(words) > 1 and not words[0][:1].islower():
            return {"literal": _plain(parts[0])}
        return _name(words, "", _plain)
    name = _name(parts[0].split(" "), _plain(parts[1]), _plain)
    if len(parts) > 2 and parts[2]:
        name["suffix"] = _plain(parts[2])
    return name


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split text at a separator wherever it does not stand inside braces."""
    parts = [""]
    depth = place = 0
    while place < len(text):
        found = separator.match(text, place) if depth == 0 else None
        if found and found.end() > place:
            parts.append("")
            place = found.end()
            continue
        sign = text[place]
        if sign == "\\" and place + 1 < len(text):
            parts[-1] += text[place : place + 2]
            place += 2
            continue
        depth = max(0, depth + (sign == "{") - (sign == "}"))
        parts[-1] += sign
        place += 1
    return parts


def _braced(text: str) -> bool:
    """Tell whether one pair of braces encloses the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for sign in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if depth == 0:
            return sign.end() == len(text)
    return False


def _plain(text: str) -> str:
    return " ".join(text.split())
