"""Read the source texts, look everything up, and say what is missing.

What is no citation, or must be read in a certain way, stands in a reviewed file
with a reason. An entry there that nothing needs any more is reported too, so that
the file stays as short as it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kb.coverage.citations import Citation, find_citations
from kb.coverage.mentions import find_documents, find_laws, find_models, find_provisions
from kb.coverage.named import NamedResolver
from kb.coverage.resolve import Resolver
from kb.coverage.text import SourceText, read_source
from kb.library import Library
from kb.messages import _, marked

KINDS: Final[dict[str, str]] = {
    "work": marked("forfatter og år"),
    "law": marked("lover og forskrifter"),
    "provision": marked("bestemmelser"),
    "document": marked("dokumentnumre"),
    "model": marked("modeller"),
}
"""What is looked for, and what the report calls it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing cited in the sources, however often.

    Attributes:
        kind: key of :data:`KINDS`.
        written: as the text has it; the law comes first for a provision.
        places: ``source:line`` of each time.
        found: ids of records, or keys of provisions, that answer to it.
        reason: why it needs no record, from the reviewed file.
    """

    kind: str
    written: str
    places: tuple[str, ...]
    found: tuple[str, ...] = ()
    reason: str = ""

    @property
    def missing(self) -> bool:
        """Nothing answers to it, and nobody has said that nothing has to."""
        return not self.found and not self.reason


@dataclass(frozen=True, slots=True)
class Review:
    """An entry of the reviewed file.

    Attributes:
        written: the citation, as the report writes it.
        reason: why it is settled so.
        record: the record it means, when the text cannot tell.
    """

    written: str
    reason: str
    record: str = ""


@dataclass(slots=True)
class Coverage:
    """The outcome.

    Attributes:
        entries: everything cited, by kind and then as written.
        unneeded: reviewed citations that are not found any more, or found without help.
    """

    entries: list[Entry]
    unneeded: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[Entry]:
        """What has neither a record nor a reason."""
        return [entry for entry in self.entries if entry.missing]

    def share(self, kind: str) -> float:
        """Part of the distinct citations of a kind that are settled, 0–1; 1 when there are none."""
        entries = [entry for entry in self.entries if entry.kind == kind]
        return 1 - sum(entry.missing for entry in entries) / len(entries) if entries else 1.0


def read_sources(folder: Path) -> list[SourceText]:
    """Read every source text of a folder, sorted by name.

    Raises:
        OSError: if one cannot be read.
    """
    return [read_source(path) for path in sorted(folder.glob("*.txt"))]


def read_reviews(path: Path) -> list[Review]:
    """Read the reviewed file; an absent file is an empty one.

    Raises:
        ValueError: if it does not have the form it should, with the place.
    """
    from kb.store.yaml_reader import read_file

    if not path.is_file():
        return []
    document = read_file(path)
    if document.problems:
        problem = document.problems[0]
        raise ValueError(f"{path}:{problem.span.line}: {problem.message}")
    items: Any = document.data.get("citations") if isinstance(document.data, dict) else None
    if not isinstance(items, list):
        raise ValueError(_("{path}:1: filen skal ha nøkkelen «citations» med en liste", path=path))
    reviews = []
    for place, item in enumerate(items):
        if not isinstance(item, dict) or not item.get("written") or not item.get("reason"):
            line = document.span(("citations", place)).line
            raise ValueError(
                _("{path}:{line}: hvert punkt skal ha «written» og «reason»", path=path, line=line)
            )
        reviews.append(
            Review(str(item["written"]), str(item["reason"]), str(item.get("record", "")))
        )
    return reviews


def cover(library: Library, sources: Iterable[SourceText], reviews: list[Review]) -> Coverage:
    """Find everything cited in the sources, and what answers to it in the library."""
    texts = list(sources)
    found: dict[tuple[str, str], tuple[list[str], tuple[str, ...]]] = {}
    for kind, written, place, answers in (*_works(library, texts), *_named(library, texts)):
        places, _ = found.setdefault((kind, written), ([], tuple(answers)))
        places.append(place)
    settled = {review.written: review for review in reviews}
    needed = set()
    entries = []
    for (kind, written), (places, ids) in sorted(found.items()):
        review = settled.get(written)
        if review is not None and (not ids or review.record):
            needed.add(written)
        else:
            review = None
        if review is not None and review.record:
            known = (review.record,) if review.record in library else ()
            entries.append(Entry(kind, written, tuple(places), known))
        else:
            reason = review.reason if review else ""
            entries.append(Entry(kind, written, tuple(places), ids, reason))
    order = list(KINDS)
    entries.sort(key=lambda entry: (order.index(entry.kind), entry.written))
    return Coverage(entries, [written for written in settled if written not in needed])


def _works(library: Library, texts: list[SourceText]) -> Iterator[tuple[str, str, str, list[str]]]:
    resolver = Resolver(library)
    citations = [citation for text in texts for citation in find_citations(text)]
    found = {
        citation: [record.id for record in resolver.resolve(citation)] for citation in citations
    }
    too_few = _more_letters_than_records(found)
    for citation, ids in found.items():
        place = f"{citation.source}:{citation.line}"
        yield "work", citation.written, place, [] if citation in too_few else ids


def _more_letters_than_records(found: Mapping[Citation, list[str]]) -> set[Citation]:
    """Return citations such as 2015c where the base has fewer works than letters.

    The letters of somebody else's reference list cannot be matched one by one to
    our records, but there must be at least as many records as letters.
    """
    letters: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for citation, ids in found.items():
        if citation.year[4:] and len(ids) != 1:
            letters.setdefault((citation.year[:4], tuple(ids)), set()).add(citation.year[4:])
    return {
        citation
        for citation, ids in found.items()
        if citation.year[4:]
        and len(letters.get((citation.year[:4], tuple(ids)), ())) > len(ids) > 0
    }


def _named(library: Library, texts: list[SourceText]) -> Iterator[tuple[str, str, str, list[str]]]:
    resolver = NamedResolver(library)
    for text in texts:
        for find in (find_laws, find_provisions, find_documents, find_models):
            for mention in find(text):
                written = mention.written
                if mention.kind == "provision":
                    written = f"{mention.before}: {written}"
                place = f"{mention.source}:{mention.line}"
                yield mention.kind, written, place, resolver.resolve(mention)
