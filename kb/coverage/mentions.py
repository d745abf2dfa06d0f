"""Find what a text names other than by author and year: laws, provisions, documents, models.

Each finder gives :class:`Mention` values; whether a record answers to one is for
:mod:`kb.coverage.named`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kb.coverage.text import SourceText
from kb.norwegian.documents import find_numbers
from kb.norwegian.provisions import normalise_ref


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a text.

    Attributes:
        kind: ``law``, ``provision``, ``document`` or ``model``.
        written: as the text has it, on one line.
        source: name of the source text.
        line: line in the source text.
        before: for a law, the words that lead up to and into the name; for a
            provision, the law that the passage is about.
        keys: for a document, its numbers in the form of :mod:`kb.norwegian.documents`.
    """

    kind: str
    written: str
    source: str
    line: int
    before: str = ""
    keys: tuple[str, ...] = ()


_LAW: Final = re.compile(r"\b[\wæøåÆØÅ-]*[a-zæøå](?:loven|lova|forskriften)(?=s?\b)")
_LAW_TITLE: Final = re.compile(r"^\s?(?P<title>(?:Lov|Forskrift) om [^\n]+?)\s*$", re.MULTILINE)
_GENERIC: Final = frozenset({"grunnloven", "lovgivningen"})
_HEADING: Final = re.compile(r"^\s?\d\.\d(?:\.\d)?\s+[A-ZÆØÅ]{3,}", re.MULTILINE)
_PROVISION: Final = re.compile(
    r"(?P<sign>§§?)\s*(?P<ref>\d+(?:\s?[-–]\s?\d+)?[a-z]?(?![a-zæøå]))|"
    r"\b(?P<chapter>[Kk]apittel\s+\d+)\b"
)
_SERIES: Final = ("meld", "stprp", "otprp", "prop", "nou", "dok", "innst")
_MODEL: Final = re.compile(
    r"\b(?:[A-ZÆØÅ][\wæøåÆØÅ/]*-)?(?:"
    r"[A-ZÆØÅ][\wæøåÆØÅ/-]*(?:teamet|modellen|losene|forsøket)"
    r"|[A-ZÆØÅ]{2,}[\w/]*-team(?:et|ene)?)\b"
)


def find_laws(source: SourceText) -> Iterator[Mention]:
    """Yield laws and regulations named by title or short name."""
    for found in _LAW_TITLE.finditer(source.text):
        title = _one_line(found["title"])
        yield Mention("law", title, source.name, source.line_at(found.start("title")), title)
    for found in _LAW.finditer(source.text):
        if found[0].lower() in _GENERIC:
            continue
        before = _one_line(source.text[max(0, found.start() - 60) : found.end()])
        yield Mention("law", found[0], source.name, source.line_at(found.start()), before)


def find_provisions(source: SourceText) -> Iterator[Mention]:
    """Yield sections, and chapters of laws, with the law that the passage is about.

    A passage is about the law whose title stands over it, until the next numbered
    heading; a law named in the words right before a § comes first.
    """
    text = source.text
    marks = [(found.start(), found["title"]) for found in _LAW_TITLE.finditer(text)]
    marks += [(found.start(), "") for found in _HEADING.finditer(text)]
    marks.sort()
    for found in _PROVISION.finditer(text):
        over = next((title for start, title in reversed(marks) if start <= found.start()), "")
        if found["chapter"]:
            if over:  # elsewhere a chapter is a chapter of the text itself
                ref = normalise_ref(found["chapter"])
                yield Mention(
                    "provision", ref, source.name, source.line_at(found.start()), _one_line(over)
                )
            continue
        ref = re.sub(r"\s", "", found["ref"])
        written = f"§§ {ref}" if found["sign"] == "§§" else normalise_ref(f"§ {ref}")
        near = text[max(0, found.start() - 60) : found.start()]
        named = re.search(r"(?:loven|lova|forskriften)\s*$", near)
        law = near if named else over
        yield Mention(
            "provision", written, source.name, source.line_at(found.start()), _one_line(law)
        )


def find_documents(source: SourceText) -> Iterator[Mention]:
    """Yield numbers of white papers, propositions, NOUs and other documents of the Storting."""
    for found in find_numbers(source.text.lower()):
        if found.keys[0].partition(":")[0] in _SERIES:
            written = _one_line(source.text[found.start : found.end])
            line = source.line_at(found.start)
            yield Mention("document", written, source.name, line, keys=found.keys)


def find_models(source: SourceText) -> Iterator[Mention]:
    """Yield names that look like those of a team, a model or a trial."""
    for found in _MODEL.finditer(source.text):
        yield Mention("model", found[0], source.name, source.line_at(found.start()))


def _one_line(text: str) -> str:
    return " ".join(text.split())
