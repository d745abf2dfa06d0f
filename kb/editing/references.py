"""Read reference files (BibTeX, RIS, CSL-JSON, Zotero's exports) as CSL-JSON items.

One item form in the middle, as on the way out (:mod:`kb.bibliography`). An entry
that cannot be read stops nobody else; it is told of.
"""

from __future__ import annotations

from typing import Final

from kb.editing.csl_reader import even, read_csl
from kb.editing.ris_reader import looks_like_ris, read_ris
from kb.editing.unread import References
from kb.messages import _

LARGEST: Final = 20_000_000
"""Bytes of the largest file read; a Zotero library of 10 000 entries is about half."""


class UnreadableReferences(Exception):
    """The file is none of the formats, or broken; the text says where and why."""


def read_bytes(raw: bytes) -> References:
    """Return the entries of a reference file; see :func:`read_references`.

    Raises:
        UnreadableReferences: if the bytes are too many or no text.
    """
    if len(raw) > LARGEST:
        raise UnreadableReferences(
            _(
                "filen er større enn {most} MB; del den opp, eller eksporter færre",
                most=LARGEST // 1_000_000,
            )
        )
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableReferences(_("filen er ikke UTF-8; velg det når du eksporterer")) from error
    return read_references(text)


def read_references(text: str) -> References:
    """Return the entries of a reference file as even CSL-JSON items, in file order.

    The format is seen from the content, as file names lie.

    Raises:
        UnreadableReferences: if the content is no known format, or nothing in it
            could be read.
    """
    start = text.lstrip("\ufeff \t\r\n\x00")
    if looks_like_ris(start.split("\n", 1)[0]):
        found = read_ris(start)
    elif start.startswith(("[", "{")):
        try:
            found = read_csl(start)
        except ValueError as error:
            raise UnreadableReferences(_("JSON-en kan ikke leses: {error}", error=error)) from error
    elif start.startswith("@") or "\n@" in start:
        from kb.editing.bibtex_reader import read_bibtex

        found = read_bibtex(start)
    else:
        raise UnreadableReferences(_("filen er verken BibTeX, RIS eller CSL-JSON"))
    if not found.items:
        first = f": {found.problems[0]}" if found.problems else ""
        raise UnreadableReferences(
            _("filen har ingen referanser som kan leses{first}", first=first)
        )
    return References([even(item) for item in found.items], found.problems)
