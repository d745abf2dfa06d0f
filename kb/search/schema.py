"""The Whoosh schema: one field of weighted terms, and what is kept to show.

Whoosh is the store of postings and records. The weights come ready made from
:mod:`kb.search.entries`, so the field takes pairs of term and impact in place of
text, and needs no analyzer.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from whoosh import fields, formats
from whoosh.filedb.filestore import FileStorage, RamStorage


class WeightedTerms(fields.FieldType):
    """A field whose value is a mapping from term to impact."""

    analyzer = None
    scorable = False
    stored = False
    unique = False
    vector = None
    multitoken_query = "default"

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.column_type = None

    def index(
        self, value: Mapping[str, int], **_: Any
    ) -> Generator[tuple[bytes, int, float | int, bytes], Any, None]:
        """Yield term, frequency, weight and an empty value for each pair."""
        for term, impact in value.items():
            yield term.encode("utf-8"), 1, float(impact), b""

    def sortable_terms(self, reader: Any, name: str) -> Any:
        """Return the terms as they stand in the index."""
        return reader.lexicon(name)


def disk(folder: Path) -> Any:
    """Return Whoosh's storage for a folder."""
    return FileStorage(str(folder))  # type: ignore[no-untyped-call]


def memory() -> Any:
    """Return Whoosh's storage in memory."""
    return RamStorage()  # type: ignore[no-untyped-call]


def make_schema() -> Any:
    """Return the schema of an index."""
    return fields.Schema(
        path=fields.ID(unique=True, stored=True),
        terms=WeightedTerms(),
        shown=fields.STORED(),
        forms=fields.STORED(),
    )
