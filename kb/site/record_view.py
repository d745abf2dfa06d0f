"""A record's page as a value: everything it shows, in the one order of all pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from kb.bibliography.csl import csl_item
from kb.bibliography.reference import Reference, legal_form, reference
from kb.library import Library, Record
from kb.norwegian.dates import spoken_date
from kb.records.vocabulary import COVERAGES, DESIGNS, LANGUAGES, LEVELS, MODEL_KINDS, TEAM_FORMS
from kb.site.address import in_words, local
from kb.site.cite_view import Export, exports
from kb.site.claims_view import (
    ClaimSection,
    PracticeRow,
    ResultRow,
    claim_sections,
    practice_rows,
    result_rows,
)
from kb.site.references import Ref, References, SourceRef
from kb.site.relations_view import RelationLine, Relations, citing_lines, relations_view
from kb.site.status_view import StatusView, status_view, title_notice
from kb.site.text import safe_address, shorten


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """A provision on its law's page."""

    anchor: str
    ref: str
    topic: str
    text: str
    status: StatusView | None
    source: SourceRef | None
    cited_by: tuple[RelationLine, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyView:
    """Two sources that disagree."""

    says: str
    source: SourceRef | None
    other: str
    other_source: SourceRef | None
    note: str


@dataclass(frozen=True, slots=True)
class TreatmentView:
    """How the Storting treated a document."""

    document: str
    date: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name, with its language when it is not bokmål."""

    text: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class RecordView:
    """Everything a record's page shows."""

    record: Record
    address: str
    title: str
    lang: str | None
    subtitle: str
    what: str
    description: str
    notice: str
    status: StatusView | None
    themes: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    names: tuple[OtherName, ...]
    practice: tuple[PracticeRow, ...]
    practice_source: SourceRef | None
    sections: tuple[ClaimSection, ...]
    results: tuple[ResultRow, ...]
    evaluation_note: str
    core_elements: tuple[str, ...]
    provisions: tuple[ProvisionView, ...]
    treatments: tuple[TreatmentView, ...]
    relations: Relations
    discrepancies: tuple[DiscrepancyView, ...]
    note: str
    sources: tuple[SourceRef, ...]
    urls: tuple[tuple[str, str], ...]
    citation: Reference
    legal_form: str | None
    csl: dict[str, Any]
    exports: tuple[Export, ...]
    leans_on: tuple[Ref, ...] = field(default=())


_FACTS: Final = (
    ("target_group", "Målgruppe"),
    ("organisation", "Organisering"),
    ("decision_authority", "Hvem bestemmer"),
    ("funding", "Hvem betaler"),
    ("sample", "Utvalg"),
    ("setting", "Hvor"),
    ("period", "Når"),
    ("origin", "Opphav"),
    ("scope_note", "Bruk av begrepet"),
)


def record_view(references: References, record: Record, site_url: str = "") -> RecordView:
    """Return the page of a record."""
    library, data = references.library, record.data
    item = csl_item(library, record, site_url)
    relations = relations_view(references, record)
    what = what_it_is(library, record)
    practice = data.get("in_practice") or {}
    return RecordView(
        record=record,
        address=local(record.url),
        title=heading(record),
        lang=record.lang if record.lang != "nb" else None,
        subtitle=_subtitle(record),
        what=what,
        description=shorten(record.summary or what, 155),
        notice=title_notice(record),
        status=status_view(references, data.get("status")),
        themes=tuple(
            (theme.label, local(theme.url))
            for theme in (library.theme_by_id.get(item) for item in record.themes)
            if theme
        ),
        facts=tuple(_facts(record)),
        names=_names(record),
        practice=practice_rows(record),
        practice_source=references.source(practice.get("source")),
        sections=claim_sections(references, record),
        results=result_rows(references, record),
        evaluation_note=data.get("evaluation_note", ""),
        core_elements=tuple(data.get("core_elements", ())),
        provisions=tuple(_provisions(references, record)),
        treatments=tuple(
            TreatmentView(
                item["document"], item.get("date", ""), item.get("note", ""), item.get("url", "")
            )
            for item in data.get("parliamentary_treatment", ())
        ),
        relations=relations,
        discrepancies=tuple(_discrepancies(references, record)),
        note=data.get("note", ""),
        sources=tuple(found for found in map(references.source, data.get("sources", ())) if found),
        urls=tuple(
            (link["label"], link["url"])
            for link in data.get("urls", ())
            if safe_address(link["url"])
        ),
        citation=reference(library, record, item),
        legal_form=legal_form(record),
        csl=item,
        exports=exports(item),
        leans_on=() if record.kind.id == "law" else _outdated_ground(relations),
    )


def heading(record: Record) -> str:
    """Return the heading of a page: the everyday name where there is one.

    Studies and models keep their title: that is what readers look for.
    """
    return record.title if record.kind.id in ("study", "model") else _capital(record.name)


def _subtitle(record: Record) -> str:
    formal = record.title if heading(record) != _capital(record.title) else ""
    subtitle = record.data.get("subtitle", "")
    return ". ".join(part for part in (formal, subtitle) if part)


def what_it_is(library: Library, record: Record) -> str:
    """Say in one line what a record is: type, who, when and where published."""
    return " · ".join(part for part in _what_parts(library, record) if part)


def _what_parts(library: Library, record: Record) -> Iterator[str]:
    data = record.data
    if record.type == "model":
        yield _capital(MODEL_KINDS[data["kind"]])
        if data["team_form"] not in ("unknown", "not-applicable"):
            yield TEAM_FORMS[data["team_form"]]
        if data.get("places"):
            yield _few(data["places"])
        return
    if record.type == "study":
        yield _capital(DESIGNS[data["design"]])
        yield _few([*record.authors], 3)
        yield (record.issued and spoken_date(record.issued)) or "uten år"
        yield data["publication"].get("container_title", "") or data["publication"].get(
            "publisher", ""
        )
        return
    if record.type == "concept":
        yield "Begrep"
        return
    yield _capital(record.type_label)
    identifiers = data.get("identifiers", {})
    yield identifiers.get("document_number") or identifiers.get("publication_number") or ""
    yield in_words(
        library.organisation_by_id[item].name
        for item in data.get("issuer", ())
        if item in library.organisation_by_id
    )
    if record.issued:
        yield spoken_date(record.issued)


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    data = record.data
    for key, label in _FACTS:
        if data.get(key):
            yield label, data[key]
    if len(data.get("places", ())) > 1:
        yield "Steder", in_words(data["places"])
    if data.get("audience"):
        yield "Laget for", in_words(data["audience"])
    if data.get("team_form") in ("unknown", "not-applicable"):
        yield "Team", TEAM_FORMS[data["team_form"]]
    if data.get("level"):
        yield "Slag arbeid", LEVELS[data["level"]]
    if record.type == "study":
        yield "I kildene", COVERAGES[data["coverage"]]
        if record.lang != "nb":
            yield "Språk", LANGUAGES[record.lang]


def _names(record: Record) -> tuple[OtherName, ...]:
    """Other names, each once, abbreviations that differ only by a full stop counted as one."""
    names: dict[str, OtherName] = {}
    for name in record.abbreviations:
        names.setdefault(name.rstrip(".").lower(), OtherName(name, None))
    for lang, found in record.other_names.items():
        for name in found:
            key = name.rstrip(".").lower()
            names.setdefault(key, OtherName(name, lang if lang != "nb" else None))
    names.pop(record.name.lower(), None)
    return tuple(names.values())


def _provisions(references: References, record: Record) -> Iterator[ProvisionView]:
    for provision in record.provisions:
        yield ProvisionView(
            anchor=provision.anchor,
            ref=provision.ref,
            topic=provision.topic,
            text=provision.text,
            status=status_view(references, provision.status),
            source=references.source(provision.source),
            cited_by=citing_lines(references, record.id, provision.ref),
        )


def _discrepancies(references: References, record: Record) -> Iterator[DiscrepancyView]:
    for item in record.data.get("discrepancies", ()):
        yield DiscrepancyView(
            says=item["says"],
            source=references.source(item.get("source")),
            other=item["other"],
            other_source=references.source(item.get("other_source")),
            note=item.get("note", ""),
        )


def _outdated_ground(relations: Relations) -> tuple[Ref, ...]:
    """The laws and guidelines this one leans on that no longer hold, each once."""
    found = {
        line.ref.address: line.ref
        for group in relations.builds_on
        for line in group.lines
        if line.ref.warning and line.ref.kind in ("law", "guideline")
    }
    return tuple(found.values())


def _few(values: list[str] | tuple[str, ...], limit: int = 2) -> str:
    if len(values) <= limit:
        return in_words(values)
    return ", ".join(values[:limit]) + " m.fl."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
