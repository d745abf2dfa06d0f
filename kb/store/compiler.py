"""Turn one content file into validated, normalised data, or say why it cannot be.

This is the only place where YAML and pydantic meet on the way to the snapshot.
``kb check`` reports the same validation in full (:mod:`kb.checks.shape`); here
only the first problem is kept, for a one-line notice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from kb.records.kinds import TYPES
from kb.records.models import MODEL_OF_KIND, Organisations, Themes
from kb.store.files import ORGANISATIONS, THEMES, ContentFile
from kb.store.snapshot import Skipped
from kb.store.yaml_reader import Document, read_file


@dataclass(slots=True)
class Compiled:
    """The outcome for one file: data, or the problems that stopped it."""

    data: dict[str, Any] | None = None
    problems: list[Skipped] = field(default_factory=list)


def compile_file(root: Path, file: ContentFile) -> Compiled:
    """Read and validate one file."""
    return compile_document(file, read_file(root / file.path))


def compile_document(file: ContentFile, document: Document) -> Compiled:
    """Validate what was read from one file."""
    if not isinstance(document.data, dict):
        return Compiled(problems=[_first_problem(file, document)])
    model = model_of(file, document.data)
    if model is None:
        return Compiled(
            problems=[Skipped(file.path, 1, 1, "filen ligger feil, eller typen er ukjent")]
        )
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        span = document.span(tuple(first["loc"]))
        return Compiled(problems=[Skipped(file.path, span.line, span.column, first["msg"])])
    return Compiled(
        data=record.model_dump(exclude_none=True, exclude_defaults=True) | _always(record)
    )


def model_of(file: ContentFile, data: dict[str, Any]) -> type[BaseModel] | None:
    """Return the model for a file, from its place and its ``type``; ``None`` if they disagree."""
    if file.path == THEMES:
        return Themes
    if file.path == ORGANISATIONS:
        return Organisations
    record_type = data.get("type")
    known = TYPES.get(record_type) if isinstance(record_type, str) else None
    if known is None or file.kind != known.kind:
        return None
    return MODEL_OF_KIND[known.kind]


def _always(record: BaseModel) -> dict[str, Any]:
    """Fields worth having even at their default: readers rely on them."""
    return {"lang": record.lang} if hasattr(record, "lang") else {}


def _first_problem(file: ContentFile, document: Document) -> Skipped:
    if document.problems:
        problem = document.problems[0]
        return Skipped(file.path, problem.span.line, problem.span.column, problem.message)
    return Skipped(file.path, 1, 1, "filen skal inneholde nøkler og verdier, ikke en liste")
