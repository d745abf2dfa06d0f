"""Comparisons of models on the same points, made from the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kb.library import Library, Record
from kb.records.vocabulary import (
    DIRECTIONS,
    EVIDENCE_KIND_OF_DESIGN,
    EVIDENCE_KINDS,
    TEAM_FORMS,
)
from kb.site.address import in_words
from kb.site.references import Ref, References

RESULTS: Final = 6
"""Results shown for each model; the model's page has them all."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A set of models that readers choose between.

    Attributes:
        slug: last part of the address.
        title: heading.
        intro: why these are compared.
        models: ids, in the order of the columns.
        by_place: a column for each place the results are from, not one for the model.
    """

    slug: str
    title: str
    intro: str
    models: tuple[str, ...]
    by_place: bool = False


COMPARISONS: Final = (
    Comparison(
        "team",
        "Team og samarbeidsmodeller",
        "Oppsøkende team og forpliktende samarbeid mellom kommune og spesialisthelsetjeneste.",
        (
            "act-team", "fact-team", "samhandlingsteamet-i-baerum", "romeriksmodellen",
            "spor-vestfold", "brobyggermodellen",
        ),
    ),
    Comparison(
        "arbeid",
        "Arbeid og oppfølging",
        "Tiltak som hjelper folk til arbeid, eller som følger dem opp på veien dit.",
        (
            "ips", "supported-employment", "jobbmestrende-oppfolging",
            "mestringsveier-til-arbeid", "nav-losene", "tillitspersonforsoket",
        ),
    ),
    Comparison(
        "samhandling",
        "Måter å ordne samhandlingen på",
        "Tre måter å tenke på når flere nivåer skal hjelpe samme person.",
        ("ettnivamodellen", "samtidighetsmodellen", "samhandlingsmodellen"),
    ),
    Comparison(
        "bolig",
        "Housing first sted for sted",
        "Bolig først, med oppfølging: hele landet sammen, og hvert sted for seg.",
        ("housing-first",),
        by_place=True,
    ),
    Comparison(
        "forsok",
        "Lokale forsøk",
        "Nyere forsøk og prosjekter, mange av dem på Vestlandet.",
        (
            "blalys-prosjektet", "mellom-alle-stoler", "ropit",
            "samhandlingsteam-pilot-rod-kategori", "torn-samhandling", "ips-haugesund",
        ),
    ),
    Comparison(
        "forbedring",
        "Verktøy og læring",
        "Hjelpemidler for å kartlegge, lære og forbedre tjenestene.",
        (
            "laeringsnettverk-gode-pasientforlop", "kvalitetsforbedringsmodellen", "brukerplan",
            "pakkeforlop-tsb", "torn-samhandling",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result in a cell."""

    text: str
    direction: str
    tone: str
    details: str


@dataclass(frozen=True, slots=True)
class Column:
    """One model in a comparison: its cells, keyed by row."""

    ref: Ref
    place: str
    cells: Mapping[str, Any]
    directions: str
    results: tuple[ResultLine, ...]
    more_results: int
    evidence: tuple[str, ...]
    studies: tuple[Ref, ...]
    note: str
    limits: tuple[str, ...]

    @property
    def name(self) -> str:
        """What tells the column from the others: the place where one model stands in several."""
        return _sentence(self.place) or self.ref.text


ROWS: Final = (
    ("target_group", "Hvem den er for"),
    ("organisation", "Hvordan den er organisert"),
    ("team", "Eget team eller det som finnes"),
    ("decision_authority", "Hvem bestemmer"),
    ("funding", "Hvem betaler"),
    ("period", "Når"),
    ("places", "Hvor"),
)
"""Rows of plain text, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison, ready to be set.

    Attributes:
        columns: one for each model, or for each place.
        shared: what is the same in every place, said once; empty when models are compared,
            for that two models agree is something to see in the table.
        shared_limits: limits that hold in every place.
        rows: the other rows of plain text.
    """

    columns: tuple[Column, ...]
    shared: tuple[tuple[str, str], ...]
    shared_limits: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


_CONTEXT: Final = (("comparison", "Sammenliknet med"), ("follow_up", "Oppfølging"))


def table(references: References, comparison: Comparison) -> Table:
    """Return a comparison with what does not vary by place taken out of its rows."""
    found = columns(references, comparison)
    if not comparison.by_place:
        return Table(found, (), (), ROWS)
    once = {key for key, _ in ROWS if len({column.cells[key] for column in found}) == 1}
    return Table(
        columns=found,
        shared=tuple((label, found[0].cells[key]) for key, label in ROWS if key in once and found),
        shared_limits=found[0].limits if found else (),
        rows=tuple((key, label) for key, label in ROWS if key not in once | {"places"}),
    )


def columns(references: References, comparison: Comparison) -> tuple[Column, ...]:
    """Return the columns of a comparison; models not in the base are left out."""
    return tuple(
        _column(references, record, place)
        for record in map(references.library.get, comparison.models)
        if record is not None and record.type == "model"
        for place in (_places(record) if comparison.by_place else [""])
    )


def comparisons(library: Library) -> list[Comparison]:
    """Return the comparisons with at least two models in the base."""
    return [
        comparison
        for comparison in COMPARISONS
        if sum(model in library for model in comparison.models) > (not comparison.by_place)
    ]


def _places(record: Record) -> list[str]:
    """The places the results are from, in the order of the record."""
    named = [item["place"] for item in record.data.get("results", ()) if item.get("place")]
    return list(dict.fromkeys(named))


def _column(references: References, record: Record, place: str) -> Column:
    data = record.data
    results = [item for item in data.get("results", ()) if not place or item.get("place") == place]
    studies = list(_studies(references.library, record, results))
    kinds = {EVIDENCE_KIND_OF_DESIGN[study.data["design"]] for study in studies} - {"other"}
    return Column(
        ref=references.to(record),
        place=place,
        cells={
            "target_group": data["target_group"],
            "organisation": data["organisation"],
            "team": _sentence(TEAM_FORMS[data["team_form"]]),
            "decision_authority": data.get("decision_authority", ""),
            "funding": data.get("funding", ""),
            "period": data.get("period", ""),
            "places": place or _sentence(in_words(data.get("places", ()))),
        },
        directions=_directions(results),
        results=tuple(_result(item) for item in (results if place else results[:RESULTS])),
        more_results=0 if place else max(0, len(results) - RESULTS),
        evidence=tuple(_sentence(label) for kind, label in EVIDENCE_KINDS.items() if kind in kinds),
        studies=tuple(references.to(study) for study in studies),
        note=data.get("evaluation_note", ""),
        limits=tuple(item["text"] for item in data.get("limitations", ())),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _studies(
    library: Library, record: Record, results: Sequence[Mapping[str, Any]]
) -> Iterator[Record]:
    """Studies that evaluate the model or report one of the results, each once."""
    found: dict[str, Record] = {}
    if len(results) == len(record.data.get("results", ())):  # not one place of several
        for link in library.incoming(record.id):
            if link.type in ("evaluates", "reviews"):
                found.setdefault(link.source, library[link.source])
    for item in results:
        study = library.get(item.get("study", ""))
        if study is not None:
            found.setdefault(study.id, study)
    yield from (
        study
        for study in sorted(found.values(), key=lambda study: (study.year or 0, study.id))
        if study.type == "study"
    )


def _result(item: Mapping[str, Any]) -> ResultLine:
    details = [f"{label}: {item[key]}" for key, label in _CONTEXT if item.get(key)]
    text = f"{item['measure']}: {item['value']}"  # the column says where
    return ResultLine(text, DIRECTIONS[item["direction"]], item["direction"], " · ".join(details))


def _directions(results: list[Mapping[str, Any]]) -> str:
    counts = {
        label: sum(item["direction"] == key for item in results)
        for key, label in DIRECTIONS.items()
    }
    return " · ".join(f"{label} {count}" for label, count in counts.items() if count)
