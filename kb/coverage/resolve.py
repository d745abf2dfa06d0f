"""Look for a cited work among the records.

Works from the records alone: authors, issuers, years and names. People are
matched by family name in order, with initials where the text gives them;
«m.fl.» by the names it gives. An organisation is matched by any of its names,
as author or as issuer. The letter after a year tells works of one author and
year apart in a reference list that is not ours, so it decides only where a
record's id carries a letter too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kb.coverage.citations import Citation
from kb.editing.ids import slug
from kb.library import Library, Record

_ETAL = re.compile(r",?\s*(?:m\.\s?fl\.|mfl\.?|et\s+al\.?)\s*$")
_JOIN = re.compile(r",?\s+(?:og|&|and)\s+|,\s*|/")
_INITIAL = re.compile(r"^(?:[A-ZÆØÅ]\.[ -]?)+\s*")
ALIKE = 88.0
"""Likeness from which a family name counts as a misprint of another (Bjørquist, Bjørkquist)."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author as a text or a record names one.

    Attributes:
        family: family name in ASCII, with its particle.
        initials: first letters of the given names, without hyphens; may be empty.
    """

    family: str
    initials: str


def people(authors: str) -> tuple[list[Person], bool]:
    """Return the people that a citation names, and whether it says that there are more.

    >>> [person.family for person in people("G. V. Hansen & de Vibe m.fl.")[0]]
    ['hansen', 'de-vibe']
    """
    more = bool(_ETAL.search(authors))
    named = _ETAL.sub("", authors)
    found = []
    for part in _JOIN.split(named):
        initial = _INITIAL.match(part)
        family = slug(part[initial.end() :] if initial else part)
        letters = re.findall(r"[A-ZÆØÅ]", initial[0]) if initial else []
        if family:
            found.append(Person(family, "".join(letters)))
    return found, more


class Resolver:
    """Finds the records that a citation can mean."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def resolve(self, citation: Citation) -> list[Record]:
        """Return the records that fit, none when nothing does."""
        found = self._by_people(citation) or self._by_body(citation) or self._by_name(citation)
        return _by_letter(found, citation.year)

    def _by_people(self, citation: Citation) -> list[Record]:
        cited, more = people(citation.authors)
        candidates = self._authors_by_year.get(_plain_year(citation.year), [])
        for exact in (True, False):
            found = [
                record
                for record, authors in candidates
                if _same_people(cited, authors, more=more, exact=exact)
            ]
            if found:
                return found
        return []

    def _by_body(self, citation: Citation) -> list[Record]:
        """Fit an organisation: the whole of what stands before the year, or the end of it."""
        words = slug(citation.authors).split("-")
        for start in range(len(words)):
            name = "-".join(words[start:])
            found = self._works_of_body.get((name, _plain_year(citation.year)))
            if found:
                return found
            if name in self._committees:
                return self._treated_in(citation.year)
        return []

    def _by_name(self, citation: Citation) -> list[Record]:
        """Fit a law or document that is cited by its own name and year."""
        name = slug(citation.authors)
        return [
            record
            for record in self._by_year.get(_plain_year(citation.year), [])
            if any(name.endswith(own) for own in _names(record))
        ]

    # Indexes ---------------------------------------------------------------------------

    @cached_property
    def _by_year(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self._library:
            for year in _years(record):
                found.setdefault(year, []).append(record)
        return found

    @cached_property
    def _authors_by_year(self) -> dict[str, list[tuple[Record, list[Person]]]]:
        return {
            year: [(record, _authors(record)) for record in records if _authors(record)]
            for year, records in self._by_year.items()
        }

    @cached_property
    def _works_of_body(self) -> dict[tuple[str, str], list[Record]]:
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self._library:
            for year in _years(record):
                for name in self._bodies(record):
                    found.setdefault((name, year), []).append(record)
        return found

    def _bodies(self, record: Record) -> set[str]:
        """Every name of the organisations behind a record, alone and joined in order."""
        literals = [author["literal"] for author in record.data.get("authors", ()) if "literal" in author]
        literals += [record.data["publication"]["publisher"]] if not literals and record.kind.id == "study" and record.data["publication"].get("publisher") else []
        names = {slug(literal) for literal in literals}
        names |= {slug(f"{one} og {other}") for one in literals for other in literals if one != other}
        issuers = [self._organisation_names.get(issuer, {issuer}) for issuer in record.data.get("issuer", ())]
        names.update(*issuers)
        if len(issuers) > 1:
            names |= {f"{one}-og-{other}" for one in issuers[0] for other in issuers[1]}
            names |= {f"{other}-og-{one}" for one in issuers[0] for other in issuers[1]}
            names.add("departementene")
        return names | {name.replace("-og-", "-") for name in names}

    @cached_property
    def _organisation_names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for each in self._library.organisations:
            own = [each.name, each.abbreviation or "", *each.former_names, each.id]
            names[each.id] = {slug(name) for name in own if name}
        return names

    @property
    def _committees(self) -> frozenset[str]:
        return frozenset({"sosialkomiteen", "helse-og-omsorgskomiteen"})

    def _treated_in(self, year: str) -> list[Record]:
        """Records that the Storting treated in a year, by the number of the recommendation."""
        plain = _plain_year(year)
        return [
            record
            for record in self._library
            for treatment in record.data.get("parliamentary_treatment", ())
            if plain in _session(treatment["document"]) or str(treatment.get("date", ""))[:4] == plain
        ]


def _by_letter(found: list[Record], year: str) -> list[Record]:
    letter = year[4:] if year[:4].isdigit() else ""
    if letter:
        exact = [record for record in found if re.search(rf"-\d{{4}}{letter}$", record.id)]
        plain = [record for record in found if not re.search(r"-\d{4}[a-h]$", record.id)]
        return exact or plain
    plain = [record for record in found if not re.search(r"-\d{4}[a-h]$", record.id)]
    return plain or found


def _plain_year(year: str) -> str:
    return year[:4] if year[:4].isdigit() else ""


def _years(record: Record) -> set[str]:
    """The year of issue, and the year in the id where it is another; «» when there is none."""
    years = {str(record.year)} if record.year else {""}
    in_id = re.search(r"-(\d{4})[a-h]?$", record.id)
    return years | ({in_id[1]} if in_id else set())


def _session(document: str) -> set[str]:
    """Both years of a session: «Innst. S. nr. 222 (1992–93)» → 1992 and 1993."""
    found = re.search(r"(\d{4})\s?[-–/]\s?(\d{2,4})", document)
    if not found:
        return set(re.findall(r"\b(?:19|20)\d\d\b", document))
    return {found[1], found[1][: 4 - len(found[2])] + found[2]}


def _authors(record: Record) -> list[Person]:
    return [
        Person(
            slug(f"{author.get('particle', '')} {author['family']}"),
            "".join(re.findall(r"[A-ZÆØÅ]", author.get("given", ""))),
        )
        for author in record.data.get("authors", ())
        if "family" in author
    ]


def _same_people(
    cited: list[Person], authors: list[Person], *, more: bool, exact: bool
) -> bool:
    if not cited or len(cited) > len(authors) or (not more and len(cited) != len(authors)):
        return False
    return all(_same(one, other, exact=exact) for one, other in zip(cited, authors, strict=False))


def _same(cited: Person, author: Person, *, exact: bool) -> bool:
    if cited.initials and author.initials and not author.initials.startswith(cited.initials[0]):
        return False
    if cited.family == author.family:
        return True
    if exact:
        return False
    from rapidfuzz import fuzz

    return cited.family.split("-")[-1] == author.family.split("-")[-1] or (
        fuzz.ratio(cited.family, author.family) >= ALIKE
    )


def _names(record: Record) -> Iterator[str]:
    for name in (record.name, record.title, *record.abbreviations):
        if len(name) > 3:
            yield slug(name)
