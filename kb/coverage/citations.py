"""Find author–year citations in running text, in the forms Norwegian authors use.

``Akre m.fl. (2015)``, ``(Aspelund, Dyrkorn & Anker, 2011; Biong, 2015, s. 13)``,
``Glouberman og Mintzberg (2001a, 2001b)``, ``(Holum, 2012b, c)``, ``NAV og
Helsedirektoratet ([2011])``, ``Folkehelseinstituttet (u.å.)``. The finder would
rather report too much than too little: what is no citation is listed once, with a
reason, in a reviewed file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kb.coverage.text import SourceText

_YEAR: Final = r"\[?(?:(?:18|19|20)\d\d(?!\d)[a-h]?|u\.\s?å\.)\]?"
_YEARS: Final = rf"{_YEAR}(?:\s*(?:,|og|&)\s*(?:{_YEAR}|[a-h](?![\w.])))*"
_PAGES: Final = r"(?:,?\s*(?:s\.?|kap\.?|kapittel|side)\s*\d[^;()]*)?"
_UPPER: Final = "A-ZÆØÅÖÄŠÉ"
_LOWER: Final = "a-zæøåöäéüšA-ZÆØÅÖÄ"
_INITIALS: Final = rf"(?:[{_UPPER}]\.[ -]?)+\s?"
_PARTICLE: Final = r"(?:(?:de|van|von|Van|De|San)\s)"
_SURNAME: Final = rf"{_PARTICLE}?[{_UPPER}][{_LOWER}’']+(?:-[{_UPPER}][{_LOWER}’']+)*"
_PERSON: Final = rf"(?:{_INITIALS})?{_SURNAME}"
_JOIN: Final = r"(?:,\s+|,?\s+(?:og|&|and)\s+|/)"
_ETAL: Final = r"(?:,?\s+(?:m\.\s?fl\.|mfl\.?|et\s+al\.?,?))"
_PEOPLE: Final = rf"{_PERSON}(?:{_JOIN}{_PERSON})*{_ETAL}?"
_BODY: Final = rf"[{_UPPER}][\w-]*(?:\s(?:[\w-]+|&)){{0,7}}?"

_GROUP: Final = re.compile(r"\(([^()]*?(?:(?:18|19|20)\d\d|u\.\s?å\.)[^()]*)\)", re.DOTALL)
_ITEM: Final = re.compile(
    rf"^(?:(?:for eksempel|f\.eks\.|se også|se for eksempel|se|jf\.?|også|og|blant annet)[:,]?\s+)*"
    rf"(?P<authors>{_PEOPLE}|{_BODY}),?\s+(?P<years>{_YEARS}){_PAGES}\.?$",
    re.DOTALL,
)
_ONLY_YEARS: Final = re.compile(rf"^(?P<years>{_YEARS}){_PAGES}$", re.DOTALL)
_BEFORE: Final = (
    re.compile(rf"(?P<authors>{_PEOPLE})\s*$", re.DOTALL),
    re.compile(rf"(?P<authors>{_BODY})\s*$", re.DOTALL),
)
"""What may stand before «(2015)»: people, or else some words that begin with a capital."""
_BARE: Final = re.compile(
    rf"(?P<authors>{_PERSON}(?:{_JOIN}{_PERSON})*{_ETAL}|{_PERSON}/{_SURNAME}(?:\s{_SURNAME})?)"
    rf",?\s+(?P<years>(?:19|20)\d\d[a-h]?)(?=[\s,.;)]|$)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited in a text.

    Attributes:
        authors: the authors as written, on one line.
        year: the year as written, with its letter: ``2012b``; ``u.å.`` for none.
        source: name of the source text.
        line: line in the source text.
        before: the words that lead up to the year, on one line. The name of an
            organisation may begin further to the left than ``authors`` does.
    """

    authors: str
    year: str
    source: str
    line: int
    before: str = ""

    @property
    def written(self) -> str:
        """The citation on one line: ``Akre m.fl. (2015)``."""
        return f"{self.authors} ({self.year})"


def find_citations(source: SourceText) -> list[Citation]:
    """Return the author–year citations of a text, in order of place."""
    found: list[tuple[int, Citation]] = []
    for offset, authors, years, before in _found(source.text):
        line = source.line_at(offset)
        found.extend(
            (offset, Citation(_one_line(authors), year, source.name, line, _one_line(before)))
            for year in split_years(years)
        )
    return [citation for _, citation in sorted(found, key=lambda item: item[0])]


def _found(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield offset, authors, years, and the words before the years."""
    for group in _GROUP.finditer(text):
        only = _ONLY_YEARS.match(group[1].strip())
        if only:
            left = text[max(0, group.start() - 160) : group.start()]
            before = next((found for form in _BEFORE if (found := form.search(left))), None)
            if before:
                shift = max(0, group.start() - 160)
                yield shift + before.start("authors"), before["authors"], only["years"], left
            continue
        offset = group.start(1)
        last = ""
        for part in re.split(r";", group[1]):
            item = _ITEM.match(_one_line(part))
            again = _ONLY_YEARS.match(_one_line(part))
            if item:
                last = item["authors"]
                yield offset + len(part) - len(part.lstrip()), last, item["years"], last
            elif again and last:  # «(Ose, 2013; 2014)»: the same authors again
                yield offset, last, again["years"], last
            offset += len(part) + 1
    inside = [group.span() for group in _GROUP.finditer(text)]
    for bare in _BARE.finditer(text):
        if any(start < bare.start() < end for start, end in inside):
            continue
        yield bare.start(), bare["authors"], bare["years"], bare["authors"]


def split_years(written: str) -> list[str]:
    """Return each year with its letter.

    >>> split_years("2012b, c"), split_years("2002, 2003"), split_years("[2011]")
    (['2012b', '2012c'], ['2002', '2003'], ['2011'])
    """
    years: list[str] = []
    for found in re.finditer(r"(\d{4})([a-h]?)|u\.\s?å\.|(?<![\w.])([a-h])(?![\w.])", written):
        if found[3] and years:
            years.append(years[-1][:4] + found[3])
        elif found[1]:
            years.append(found[1] + found[2])
        else:
            years.append("u.å.")
    return years


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(",")
