"""Tables of the content: their columns, and their rows made from records.

One table for each thing that repeats; what belongs to a record carries the
record's id. A column is declared once, with the description that the data
package prints, and an unknown value is an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from kb.library import Library, Record

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: key, lower case.
        description: English, one line.
        type: Table Schema's name of the type.
        required: never empty.
        refers_to: table and column that hold every value of this one.
    """

    name: str
    description: str
    type: str = "string"
    required: bool = False
    refers_to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: the file's stem.
        title: English.
        columns: in order.
        key: columns that identify a row.
        rows: makes the rows of the records given.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Library, Iterable[Record]], Iterator[Row]]


_RECORD: Final = Column("record", "id of the record", required=True, refers_to=("records", "id"))
_NUMBER: Final = Column("number", "place in the record's list, from 1", "integer", required=True)
_SOURCE: Final = (
    Column("source", "id of the record or address it is taken from"),
    Column("source_at", "where in the source"),
)


def _records(library: Library, records: Iterable[Record]) -> Iterator[Row]:
    for record in records:
        data = record.data
        publication = data.get("publication", {})
        identifiers = data.get("identifiers", {})
        status = data.get("status") or {}
        yield {
            "id": record.id,
            "type": record.type,
            "kind": record.kind.id,
            "title": record.title,
            "name": record.name,
            "lang": record.lang,
            "issued": record.issued,
            "year": record.year,
            "status": record.state,
            "status_since": status.get("since"),
            "status_checked": status.get("checked"),
            "design": data.get("design"),
            "level": data.get("level"),
            "coverage": data.get("coverage"),
            "sample": data.get("sample"),
            "setting": data.get("setting"),
            "period": data.get("period"),
            "csl_type": publication.get("csl_type"),
            "container_title": publication.get("container_title"),
            "publisher": publication.get("publisher"),
            **{key: identifiers.get(key) for key in ("doi", "isbn", "lovdata", "document_number")},
            "summary": record.summary,
            "path": record.path,
            "url": record.url,
        }


def _authors(library: Library, records: Iterable[Record]) -> Iterator[Row]:
    for record in records:
        for number, name in enumerate(record.data.get("authors", ()), start=1):
            yield {
                "record": record.id,
                "number": number,
                "family": " ".join(
                    part for part in (name.get("particle"), name.get("family")) if part
                ),
                "given": name.get("given"),
                "organisation": name.get("literal"),
            }


def _record_themes(library: Library, records: Iterable[Record]) -> Iterator[Row]:
    for record in records:
        for theme in record.themes:
            if theme in library.theme_by_id:
                yield {"record": record.id, "theme": theme}


def _relations(library: Library, records: Iterable[Record]) -> Iterator[Row]:
    chosen = list(records)
    known = {record.id for record in chosen}
    number = 0
    for record in chosen:
        for link in library.outgoing(record.id):
            if link.target not in known:
                continue  # a part of the base: the other end is not in the table
            number += 1
            yield {
                "number": number,
                "source": link.source,
                "type": link.type,
                "target": link.target,
                "provision": link.ref,
                "at": link.at,
                "why": link.why,
                "derived": "true" if link.derived else "false",
            }


def _provisions(library: Library, records: Iterable[Record]) -> Iterator[Row]:
    for record in records:
        for provision in record.provisions:
            yield {
                "record": record.id,
                "ref": provision.ref,
                "topic": provision.topic,
                "text": provision.text,
                "status": provision.state,
                **_source(provision.source),
            }


def _claims(field: str, *keys: str) -> Callable[[Library, Iterable[Record]], Iterator[Row]]:
    def rows(library: Library, records: Iterable[Record]) -> Iterator[Row]:
        for record in records:
            for number, item in enumerate(record.data.get(field, ()), start=1):
                yield {
                    "record": record.id,
                    "number": number,
                    **{key: item.get(key) for key in keys},
                    **_source(item.get("source") or {}),
                }

    return rows


def _source(source: Any) -> Row:
    return {"source": source.get("record") or source.get("url"), "source_at": source.get("at")}


def _themes(library: Library, records: Iterable[Record]) -> Iterator[Row]:
    for theme in library.themes:
        yield {
            "id": theme.id,
            "label": theme.label,
            "label_nn": theme.label_nn,
            "label_en": theme.label_en,
            "broader": theme.broader,
            "description": theme.description,
        }


TABLES: Final = (
    Table(
        "records",
        "Records: laws, policies, guidelines, studies, models, concepts",
        (
            Column("id", "stable id of the record", required=True),
            Column("type", "type of record", required=True),
            Column("kind", "family of types", required=True),
            Column("title", "full title", required=True),
            Column("name", "shortest name people know it by", required=True),
            Column("lang", "language of the title (BCP 47)", required=True),
            Column("issued", "date of issue at the precision known"),
            Column("year", "year of issue", "integer"),
            Column("status", "whether it holds today"),
            Column("status_since", "since when"),
            Column("status_checked", "when the status was last checked"),
            Column("design", "design of the study"),
            Column("level", "research, development or other"),
            Column("coverage", "described with findings, or only cited, in the sources"),
            Column("sample", "who took part, and how many"),
            Column("setting", "where the study was done"),
            Column("period", "when"),
            Column("csl_type", "kind of publication (CSL 1.0.2)"),
            Column("container_title", "journal, book or site"),
            Column("publisher", "publisher"),
            Column("doi", "DOI"),
            Column("isbn", "ISBN"),
            Column("lovdata", "Lovdata's id"),
            Column("document_number", "parliamentary or official number"),
            Column("summary", "what it is and why it matters", required=True),
            Column("path", "file of the record", required=True),
            Column("url", "address on the site, from its root", required=True),
        ),
        ("id",),
        _records,
    ),
    Table(
        "authors",
        "Authors of the records, in order",
        (
            _RECORD, _NUMBER,
            Column("family", "family name"),
            Column("given", "given name"),
            Column("organisation", "name of an organisation"),
        ),
        ("record", "number"),
        _authors,
    ),
    Table(
        "themes",
        "The controlled vocabulary of themes",
        (
            Column("id", "stable id of the theme", required=True),
            Column("label", "name in Norwegian bokmål", required=True),
            Column("label_nn", "name in nynorsk"),
            Column("label_en", "name in English"),
            Column("broader", "the theme above", refers_to=("themes", "id")),
            Column("description", "what belongs there", required=True),
        ),
        ("id",),
        _themes,
    ),
    Table(
        "record_themes",
        "Which themes each record has",
        (_RECORD, Column("theme", "id of the theme", required=True, refers_to=("themes", "id"))),
        ("record", "theme"),
        _record_themes,
    ),
    Table(
        "relations",
        "Connections between records, each with its reason",
        (
            Column("number", "row number", "integer", required=True),
            Column("source", "id of the record that states it", required=True,
                   refers_to=("records", "id")),
            Column("type", "type of relation", required=True),
            Column("target", "id of the record pointed at", required=True,
                   refers_to=("records", "id")),
            Column("provision", "provision of the target"),
            Column("at", "place in the target"),
            Column("why", "the editor's reason"),
            Column("derived", "follows from another field", "boolean", required=True),
        ),
        ("number",),
        _relations,
    ),
    Table(
        "provisions",
        "Provisions of laws and regulations",
        (
            _RECORD,
            Column("ref", "section or chapter", required=True),
            Column("topic", "what it is about", required=True),
            Column("text", "what it says, in plain words"),
            Column("status", "its own status, where that differs from the law's"),
            *_SOURCE,
        ),
        ("record", "ref"),
        _provisions,
    ),
    Table(
        "findings",
        "Findings of studies",
        (
            _RECORD, _NUMBER,
            Column("text", "the finding, with its figures", required=True),
            Column("of_whom", "who the figure is about"),
            Column("when", "when it was measured"),
            Column("compared_with", "what it is compared with"),
            Column("at", "where in the study"),
            *_SOURCE,
        ),
        ("record", "number"),
        _claims("findings", "text", "of_whom", "when", "compared_with", "at"),
    ),
    Table(
        "results",
        "Reported results of models",
        (
            _RECORD, _NUMBER,
            Column("measure", "what was measured", required=True),
            Column("value", "the result, with its figures", required=True),
            Column("place", "where it was measured, when the model was tried in several places"),
            Column("direction", "which way it points", required=True),
            Column("comparison", "what it is compared with"),
            Column("follow_up", "how long people were followed"),
            Column("study", "id of the study that reports it"),
            *_SOURCE,
        ),
        ("record", "number"),
        _claims(
            "results", "measure", "value", "place", "direction", "comparison", "follow_up", "study"
        ),
    ),
    Table(
        "recommendations",
        "Recommendations of guidelines",
        (
            _RECORD, _NUMBER,
            Column("text", "the recommendation", required=True),
            Column("strength", "skal, bør or kan"),
            Column("at", "where in the document"),
            *_SOURCE,
        ),
        ("record", "number"),
        _claims("recommendations", "text", "strength", "at"),
    ),
)  # fmt: skip
"""Every table of the data package, in order."""
