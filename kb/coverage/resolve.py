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
COMMITTEES = frozenset({"sosialkomiteen", "helse-omsorgskomiteen"})
"""Committees of the Storting; their recommendations stand on the record of what they treated."""
ALIKE = 88.0
"""Likeness from which a family name counts as a misprint of another (Bjørquist, Bjørkquist)."""


def name_key(text: str) -> str:
    """Return a name for comparing: ASCII words without «og» and «&».

    >>> name_key("Helse- og omsorgsdepartementet"), name_key("NAV & Helsedirektoratet")
    ('helse-omsorgsdepartementet', 'nav-helsedirektoratet')
    """
    words = (slug(word) for word in re.split(r"[\s/]+", text) if word not in ("og", "and"))
    return "-".join(word for word in words if word)


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
        found = (
            self._by_people(citation, exact=True)
            or self._by_body(citation)
            or self._by_name(citation)
            or self._by_people(citation, exact=False)
        )
        return _by_letter(found, citation.year)

    def _by_people(self, citation: Citation, *, exact: bool) -> list[Record]:
        cited, more = people(citation.authors)
        candidates = self._authors_by_year.get(_plain_year(citation.year), [])
        found = [
            (record, authors)
            for record, authors in candidates
            if _same_people(cited, authors, more=more, exact=exact)
        ]
        if more:  # «m.fl.» stands for two or more names
            found = [hit for hit in found if len(hit[1]) > len(cited) + 1] or found
        return [record for record, _ in found]

    def _by_body(self, citation: Citation) -> list[Record]:
        """Fit an organisation: the longest of its names that what is before the year ends with."""
        words = name_key(citation.before or citation.authors).split("-")
        for start in range(len(words)):
            name = "-".join(words[start:])
            found = self._works_of_body.get((name, _plain_year(citation.year)))
            if found:
                return found
            if name in COMMITTEES:
                return self._treated_in(citation.year)
        return []

    def _by_name(self, citation: Citation) -> list[Record]:
        """Fit a law, which is cited by its name and some year of its own."""
        name = name_key(citation.before or citation.authors)
        return [
            record
            for record in self._library
            if record.kind.id == "law" and any(name.endswith(own) for own in _names(record))
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
        groups = [
            {name_key(name)} | self._also_called.get(name_key(name), set())
            for name in _corporate_authors(record)
        ]
        issuers = record.data.get("issuer", ())
        groups += [self._organisation_names.get(issuer, {issuer}) for issuer in issuers]
        names = set().union(*groups)
        for one in groups:
            for other in groups:
                if one is not other:
                    names |= {f"{first}-{second}" for first in one for second in other}
        if len(groups) > 1:
            names.add("departementene")
        return names

    @cached_property
    def _organisation_names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for each in self._library.organisations:
            own = [each.name, each.abbreviation or "", *each.former_names, each.id]
            names[each.id] = {name_key(name) for name in own if name}
        return names

    @cached_property
    def _also_called(self) -> dict[str, set[str]]:
        return {name: names for names in self._organisation_names.values() for name in names}

    def _treated_in(self, year: str) -> list[Record]:
        """Records that the Storting treated in a year, by the number of the recommendation."""
        plain = _plain_year(year)
        return [
            record
            for record in self._library
            for treatment in record.data.get("parliamentary_treatment", ())
            if plain in _session(treatment["document"])
            or str(treatment.get("date", ""))[:4] == plain
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
        for author in record.data.get("authors") or record.data.get("editors", ())
        if "family" in author
    ]


def _same_people(cited: list[Person], authors: list[Person], *, more: bool, exact: bool) -> bool:
    if not cited or len(cited) > len(authors):
        return False
    if exact and not more and len(cited) != len(authors):
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
            yield name_key(name)


def _corporate_authors(record: Record) -> list[str]:
    named = [author["literal"] for author in record.data.get("authors", ()) if "literal" in author]
    publisher = record.data.get("publication", {}).get("publisher")
    return named or ([publisher] if publisher and not record.authors else [])
