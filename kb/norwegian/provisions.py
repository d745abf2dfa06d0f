"""Read and write references to sections and chapters of laws.

People write ``§7-1``, ``§ 7-1``, ``§ 2-5 a``, ``§2-5a``, ``kapittel 10``. One
canonical form (``§ 7-1``, ``§ 2-5a``, ``kap. 10``) makes them one node in the
graph, one anchor on the page and one term in the index.
"""

from __future__ import annotations

import re

_SECTION = re.compile(r"^§+\s*(\d+(?:\s*[-–]\s*\d+)?)\s*([a-zæøå])?(?:\s+(.*))?$", re.IGNORECASE)
_CHAPTER = re.compile(r"^(?:kap\.?|kapittel|kapitel)\s*(\d+)\s*([a-zæøå])?(?:\s+(.*))?$",
                      re.IGNORECASE)  # fmt: skip


def normalise_ref(ref: str) -> str:
    """Return a provision reference in canonical form; unknown forms come back stripped.

    >>> normalise_ref("§7–1"), normalise_ref("§ 2-5 a"), normalise_ref("Kapittel 10")
    ('§ 7-1', '§ 2-5a', 'kap. 10')
    """
    text = " ".join(ref.split())
    for pattern, sign in ((_SECTION, "§ "), (_CHAPTER, "kap. ")):
        found = pattern.match(text)
        if found:
            number = re.sub(r"\s*[-–]\s*", "-", found[1])
            rest = f" {found[3]}" if found[3] else ""
            return f"{sign}{number}{(found[2] or '').lower()}{rest}"
    return text


def anchor(ref: str) -> str:
    """Return the fragment that addresses a provision on its law's page.

    >>> anchor("§ 7-1"), anchor("kap. 10"), anchor("§ 2-1e")
    ('paragraf-7-1', 'kap-10', 'paragraf-2-1e')
    """
    text = normalise_ref(ref).lower().replace("§", "paragraf")
    for letter, plain in (("æ", "ae"), ("ø", "o"), ("å", "a")):
        text = text.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def split_target(target: str) -> tuple[str, str | None]:
    """Split ``id#§ 7-1`` into the record's id and the canonical reference, if any."""
    record, sign, ref = target.partition("#")
    return record, normalise_ref(ref) if sign else None
