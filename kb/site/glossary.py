"""Terms explained on the page where they occur.

The first time a page uses a term of the glossary, the word leads to a short
explanation at the foot of the same page, which leads on to the concept. A link
works for everybody: with a keyboard, a screen reader, on paper and without
scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kb.library import Library, Record
from kb.site.address import local
from kb.site.text import inline, shorten

DEFINITION: Final = 220
"""Characters of a definition shown at the foot of a page."""
MOST: Final = 8
"""Terms explained on one page; more would be noise."""
_WORD: Final = re.compile(r"[^\W\d_][\w-]*")
_ENDINGS: Final = ("ene", "ens", "et", "en", "er", "a", "e", "n", "r", "s")
_TAG: Final = re.compile(r"(<a\b.*?</a>|<[^>]+>|&#\d+;)")


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its explanation."""

    id: str
    label: str
    definition: str
    address: str


class Glossary:
    """The terms of the library, ready to be looked for in text."""

    def __init__(self, library: Library) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for record in library:
            if record.type == "concept" and record.summary and not record.is_outdated:
                self._add(record)
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def _add(self, record: Record) -> None:
        term = Term(record.id, record.title, shorten(record.summary, DEFINITION), local(record.url))
        for name in (record.title, *record.other_names["nb"], *record.abbreviations):
            words = tuple(word.lower() for word in _WORD.findall(name))
            if words and len("".join(words)) >= 3:
                self._by_first.setdefault(words[0], []).append((words, term))

    def for_page(self, record: Record) -> PageTerms:
        """Return a marker for a record's page; what the page is about is not explained there."""
        own = {record.id}
        for name in (record.title, record.name):
            words = [word.lower() for word in _WORD.findall(name)]
            hit = self.match(words, 0) if words else None
            if hit is not None and hit[0] == len(words):
                own.add(hit[1].id)
        return PageTerms(self, own)

    def for_title(self, title: str) -> PageTerms:
        """Return a marker for another page; a term that is its title is not explained there."""
        words = [word.lower() for word in _WORD.findall(title)]
        hit = self.match(words, 0) if words else None
        return PageTerms(self, {hit[1].id} if hit and hit[0] == len(words) else set())

    def match(self, words: list[str], start: int) -> tuple[int, Term] | None:
        """Return the longest term that begins at a word, and how many words it has."""
        for first in _forms(words[start]):
            for pattern, term in self._by_first.get(first, ()):
                if len(pattern) == 1:
                    return 1, term
                rest = words[start + 1 : start + len(pattern)]
                if len(rest) == len(pattern) - 1 and all(
                    wanted in _forms(word) for word, wanted in zip(rest, pattern[1:], strict=True)
                ):
                    return len(pattern), term
        return None


class PageTerms:
    """Marks the first use of each term on one page, and remembers which were used."""

    def __init__(self, glossary: Glossary, passed_over: set[str]) -> None:
        self._glossary = glossary
        self._seen = passed_over
        self.used: list[Term] = []

    def inline(self, text: object) -> Markup:
        """Return text as :func:`kb.site.text.inline` does, with new terms as links."""
        safe = inline(text)
        if len(self.used) >= MOST:
            return safe
        parts = _TAG.split(str(safe))
        parts[::2] = [self._mark(part) for part in parts[::2]]
        return Markup("".join(parts))  # noqa: S704 - only links with ids of our own were added

    def _mark(self, text: str) -> str:
        found = list(_WORD.finditer(text))
        words = [match[0].lower() for match in found]
        parts: list[str] = []
        end = place = 0
        while place < len(words) and len(self.used) < MOST:
            hit = self._glossary.match(words, place)
            if hit is None or hit[1].id in self._seen:
                place += hit[0] if hit else 1
                continue
            length, term = hit
            first, last = found[place].start(), found[place + length - 1].end()
            parts.append(
                f'{text[end:first]}<a class="term" href="#ord-{term.id}">{text[first:last]}</a>'
            )
            end = last
            place += length
            self._seen.add(term.id)
            self.used.append(term)
        return "".join(parts) + text[end:]


def _forms(word: str) -> list[str]:
    """The word, and the word without the endings of nouns and adjectives."""
    forms = [word] + [
        word[: -len(ending)]
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= 4
    ]
    if word.endswith(("en", "et", "er", "ene")):
        forms.append(word.rstrip("enrt") + "e")
    return forms
