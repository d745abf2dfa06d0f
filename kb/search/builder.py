"""Write an index: entries into Whoosh, and the tables that lie beside it.

Beside Whoosh's own files an index has ``tables.json``, the lexicon and the parts
of compounds (read by every search), ``words.json``, the vocabulary, and
``ways.json``, how names and everyday words are written (both read when a word is
unknown), and ``forms.json``, counts of written forms (read by refreshes).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from kb.library import Library
from kb.norwegian.analysis import keys
from kb.records.kinds import TYPES
from kb.search.entries import Entry, facet_terms, make_entry, names_of
from kb.search.lexicon import build_compounds, build_lexicon, naming
from kb.search.reader import COMPOUNDS, LEXICON, TABLES, WAYS_IN, WORDS
from kb.store.atomic import write_bytes

FORMS: Final = "forms.json"
_MEMORY_MB: Final = 256


class Counts:
    """How many records each term and each written form occurs in."""

    def __init__(self, terms: dict[str, int] | None = None, forms: Any = None) -> None:
        self.terms: Counter[str] = Counter(terms or {})
        self.forms: Counter[str] = Counter(forms or {})

    def add(self, forms: dict[str, dict[str, int]], times: int = 1) -> None:
        """Count one record's forms in, or out with ``times=-1``."""
        for term, written in forms.items():
            self.terms[term] += times
            for form in written:
                self.forms[f"{term} {form}"] += times

    def vocabulary(self) -> dict[str, int]:
        """Return the number of records by term."""
        return {term: count for term, count in sorted(self.terms.items()) if count > 0}

    def displayed(self) -> dict[str, str]:
        """Return each term's most used written form; among equals the shortest, then first."""
        best: dict[str, tuple[int, int, str]] = {}
        for pair, count in self.forms.items():
            if count > 0:
                term, _, form = pair.partition(" ")
                rank = (-count, len(form), form)
                if term not in best or rank < best[term]:
                    best[term] = rank
        return {term: rank[2] for term, rank in best.items()}


def labels_digest(library: Library) -> str:
    """Return a digest of what every entry depends on besides its own record."""
    text = repr((list(library.themes), list(library.organisations)))
    return hashlib.sha256(text.encode()).hexdigest()


def build(folder: Path, library: Library) -> None:
    """Write a new index into an empty folder.

    Raises:
        OSError: if it cannot be written.
    """
    from kb.search.schema import disk, make_schema

    storage = disk(folder)
    index = storage.create_index(make_schema())
    counts = Counts()
    _write(index, (make_entry(record, library) for record in library.records), (), counts)
    storage.close()
    for name, data in _sidecars(library, counts).items():
        write_bytes(folder / name, data)


def build_in_memory(library: Library) -> tuple[Any, dict[str, bytes]]:
    """Return a Whoosh index in memory and its tables."""
    from kb.search.schema import make_schema, memory

    index = memory().create_index(make_schema())
    counts = Counts()
    _write(index, (make_entry(record, library) for record in library.records), (), counts)
    return index, _sidecars(library, counts)


def update(folder: Path, library: Library, gone: Sequence[str], changed: Sequence[str]) -> None:
    """Change an existing index.

    Args:
        folder: the index; a private copy.
        library: the content as it is now.
        gone: paths of records to take out.
        changed: paths of records to take out and put in again.

    Raises:
        OSError: if it cannot be written.
        ValueError: if the tables beside it are damaged.
    """
    from kb.search.schema import disk

    stored = json.loads((folder / FORMS).read_bytes())
    counts = Counts(stored["terms"], stored["forms"])
    storage = disk(folder)
    index = storage.open_index()
    by_path = {record.path: record for record in library.records}
    entries = [make_entry(by_path[path], library) for path in changed]
    _write(index, entries, [*gone, *changed], counts)
    storage.close()
    for name, data in _sidecars(library, counts, stored).items():
        write_bytes(folder / name, data)


def _write(index: Any, entries: Iterable[Entry], remove: Sequence[str], counts: Counts) -> None:
    if remove:
        with index.reader() as reader:
            for path in remove:
                docnum = _docnum(reader, path)
                if docnum is not None:
                    counts.add(json.loads(reader.stored_fields(docnum)["forms"]), -1)
    writer = index.writer(limitmb=_MEMORY_MB)
    try:
        for path in remove:
            writer.delete_by_term("path", path)
        for entry in entries:
            counts.add(entry.forms)
            writer.add_document(
                path=entry.path,
                terms=entry.weights,
                shown=json.dumps(
                    {"card": entry.card, "passages": entry.passages}, ensure_ascii=False
                ).encode(),
                forms=json.dumps(entry.forms, ensure_ascii=False).encode(),
            )
        writer.commit()
    except BaseException:
        with suppress(Exception):  # a writer that failed while it closed cannot be cancelled
            writer.cancel()
        raise


def _docnum(reader: Any, path: str) -> int | None:
    if ("path", path) not in reader:
        return None
    matcher = reader.postings("path", path)
    return int(matcher.id()) if matcher.is_active() else None


def _sidecars(
    library: Library, counts: Counts, before: Mapping[str, Any] | None = None
) -> dict[str, bytes]:
    """Return the tables to write; those that follow from what is unchanged are left out.

    Args:
        library: the content.
        counts: the vocabulary.
        before: the content of :data:`FORMS` of the index that is changed.
    """
    vocabulary = counts.vocabulary()
    displayed = counts.displayed()
    names = naming(library)
    tables = {}
    if before is None or before["names"] != names:
        lexicon = build_lexicon(library)
        tables[LEXICON] = _lines(lexicon.ways)
        tables[WAYS_IN] = _json(lexicon.written)
    if before is None or before["terms"].keys() != vocabulary.keys():
        tables[COMPOUNDS] = _lines(build_compounds(vocabulary))
    return tables | {
        TABLES: _json(
            {
                "laws": laws_of(library),
                "themes": themes_of(library),
                "facets": sorted(
                    {
                        term
                        for record in library.records
                        for term in facet_terms(record, library)
                        if not term.startswith(("~id:", "~kind:", "~outdated:"))
                    }
                ),
            }
        ),
        WORDS: _json(
            [[term, count, displayed.get(term, term)] for term, count in vocabulary.items()]
        ),
        FORMS: _json(
            {
                "names": names,
                "terms": vocabulary,
                "forms": {form: count for form, count in sorted(counts.forms.items()) if count > 0},
            }
        ),
    }


def themes_of(library: Library) -> dict[str, list[str]]:
    """Return labels and aliases by theme id."""
    return {
        theme.id: [
            text for text in (theme.label, theme.label_nn, theme.label_en, *theme.aliases) if text
        ]
        for theme in library.themes
    }


def laws_of(library: Library) -> dict[str, str]:
    """Return law ids by the keys of every name of theirs; a name of two laws is left out."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for record in library.records:
        if TYPES[record.type].kind != "law":
            continue
        for name, _ in names_of(record):
            key = " ".join(keys(name))
            if key and found.setdefault(key, record.id) != record.id:
                shared.add(key)
    return {key: law for key, law in sorted(found.items()) if key not in shared}


def _lines(table: Mapping[str, Any]) -> bytes:
    """Write a table so that one key can be looked up without reading the others."""
    lines = [f"{key}\t{_json(value).decode()}\n" for key, value in sorted(table.items())]
    return "".join(lines).encode("utf-8")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
