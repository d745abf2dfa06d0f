"""Read an index: postings, stored records and the tables, each when first asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

TABLES: Final = "tables.json"
WORDS: Final = "words.json"
WAYS_IN: Final = "ways.json"
LEXICON: Final = "lexicon.tsv"
COMPOUNDS: Final = "compounds.tsv"


class IndexReader:
    """One state of the index.

    Not shared between threads. Close it, or let the process end.
    """

    def __init__(self, reader: Any, folder: Path | None, sidecars: dict[str, bytes]) -> None:
        self._reader = reader
        self._folder = folder
        self._sidecars = sidecars
        self._postings: dict[tuple[str, bool], Mapping[int, int]] = {}
        self._compounds: dict[str, list[str]] = {}
        self._shown: dict[int, dict[str, Any]] = {}
        self.total = int(reader.doc_count())

    @classmethod
    def on_disk(cls, folder: Path) -> IndexReader:
        """Open an index folder, and read enough of it to know that it can be read.

        Raises:
            Exception: whatever Whoosh or the operating system raises.
        """
        from kb.search.schema import disk

        index = disk(folder).open_index()
        opened = cls(index.reader(), folder, {})
        if opened.total and not opened.postings("*"):
            raise ValueError("the index has records but no postings")
        _ = opened.tables
        return opened

    @classmethod
    def in_memory(cls, index: Any, sidecars: dict[str, bytes]) -> IndexReader:
        """Wrap an index made in memory."""
        return cls(index.reader(), None, sidecars)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def _sidecar(self, name: str) -> bytes:
        """Return a table beside the index, as written."""
        found = self._sidecars.get(name)
        if found is None:
            if self._folder is None:
                raise KeyError(name)
            found = self._sidecars[name] = (self._folder / name).read_bytes()
        return found

    def _line(self, name: str, key: str) -> list[Any]:
        """Look one key up in a table of lines; reading it all would cost more than the search."""
        table, wanted = self._sidecar(name), key.encode("utf-8")
        low, high = 0, len(table)
        while low < high:  # lines are sorted, so halve what is left
            middle = (low + high) // 2
            start = max(low, table.rfind(b"\n", low, middle) + 1)
            tab = table.index(b"\t", start)
            end = table.index(b"\n", tab)
            there = table[start:tab]
            if there == wanted:
                found: list[Any] = json.loads(table[tab + 1 : end])
                return found
            if there < wanted:
                low = end + 1
            else:
                high = start
        return []

    @cached_property
    def tables(self) -> dict[str, Any]:
        """The names of laws, the themes and the facets."""
        return dict(json.loads(self._sidecar(TABLES)))

    @cached_property
    def vocabulary(self) -> dict[str, tuple[int, str]]:
        """Number of records and most used form, by term, in order of term.

        Names and everyday words that no text has are there too, in no record.
        """
        found = {term: (0, form) for term, form in json.loads(self._sidecar(WAYS_IN)).items()}
        found |= {term: (count, form) for term, count, form in json.loads(self._sidecar(WORDS))}
        return dict(sorted(found.items()))

    @property
    def laws(self) -> Mapping[str, str]:
        """Law ids by the keys of their names."""
        found: dict[str, str] = self.tables["laws"]
        return found

    @property
    def themes(self) -> Mapping[str, list[str]]:
        """Labels and aliases by theme id."""
        found: dict[str, list[str]] = self.tables["themes"]
        return found

    @property
    def facet_terms(self) -> list[str]:
        """Every facet term that some record has."""
        found: list[str] = self.tables["facets"]
        return found

    @cached_property
    def years(self) -> list[int]:
        """Years of issue that occur."""
        return [int(term[6:]) for term in self.facet_terms if term.startswith("~year:")]

    def lexicon(self, key: str) -> list[tuple[list[str], float, str]]:
        """Return what a name may stand for; see :class:`kb.search.lexicon.Way`."""
        return self._line(LEXICON, key)

    def compounds(self, term: str) -> list[str]:
        """Return the compounds that a term is a part of."""
        found = self._compounds.get(term)
        if found is None:
            found = self._compounds[term] = self._line(COMPOUNDS, term)
        return found

    def known(self, term: str) -> bool:
        """Tell whether a term occurs in any record."""
        return bool(self.postings(term))

    def count(self, term: str) -> int:
        """Return how many records a term occurs in."""
        return len(self.postings(term))

    def display(self, term: str) -> str:
        """Return a term as people write it."""
        if term.startswith("~theme:"):
            return f"temaet {self.themes.get(term[7:], [term[7:]])[0]}"
        found = self.vocabulary.get(term)
        return found[1] if found else term.lstrip("#@=~")

    def postings(self, term: str, parts: bool = False) -> Mapping[int, int]:
        """Return impact by document for a term, or for the compounds it is a part of."""
        found = self._postings.get((term, parts))
        if found is None:
            found = self._parts(term) if parts else self._read(term)
            self._postings[term, parts] = found
        return found

    def _parts(self, term: str) -> Mapping[int, int]:
        best: dict[int, int] = {}
        for compound in self.compounds(term):
            for doc, impact in self.postings(compound).items():
                if impact > best.get(doc, 0):
                    best[doc] = impact
        return best

    def _read(self, term: str) -> Mapping[int, int]:
        found: dict[int, int] = {}
        name = term.encode("utf-8")
        for leaf, offset in self._reader.leaf_readers():
            if ("terms", name) not in leaf:
                continue
            matcher = leaf.postings("terms", name)
            if leaf.has_deletions():
                while matcher.is_active():
                    found[matcher.id() + offset] = int(matcher.weight())
                    matcher.next()
            else:
                _read_blocks(matcher, offset, found)
        return found

    def shown(self, doc: int) -> dict[str, Any]:
        """Return what is kept of a record: its card and its passages."""
        found = self._shown.get(doc)
        if found is None:
            found = self._shown[doc] = json.loads(self._reader.stored_fields(doc)["shown"])
        return found

    def texts(self, doc: int) -> list[str]:
        """Return the texts of a record, for finding phrases."""
        shown = self.shown(doc)
        card = shown["card"]
        passages = [f"{label} {text}" for _, label, text, *_ in shown["passages"]]
        return [card["title"], card["name"], *passages]

    def documents(self) -> Mapping[int, int]:
        """Return every document with its freshness."""
        return self.postings("*")


def _read_blocks(matcher: Any, offset: int, found: dict[int, int]) -> None:
    """Read a posting list block by block, a tenth of the time of going posting by posting.

    Rests on the insides of whoosh3's matcher, which is pinned exactly; where they are
    missing (a list that is kept in memory) the public way is used.
    """
    if not hasattr(matcher, "_next_block"):
        while matcher.is_active():
            found[matcher.id() + offset] = int(matcher.weight())
            matcher.next()
        return
    while matcher.is_active():
        matcher.id(), matcher.weight()  # makes it read the block
        for doc, weight in zip(matcher._ids, matcher._weights, strict=True):
            found[doc + offset] = int(weight)
        matcher._next_block()
