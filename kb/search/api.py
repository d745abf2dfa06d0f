"""Search, for callers in Python: the command, the site, tests and other programs.

>>> from kb.search.api import search  # doctest: +SKIP
>>> search("content", "individuell plan").hits[0].id  # doctest: +SKIP
'individuell-plan'
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kb.norwegian.analysis import keys, terms
from kb.search.filters import BadFilter, Filters, make_filters
from kb.search.index import Opened, discard, open_index, unheard
from kb.search.plan import make_plan
from kb.search.query import Query, parse
from kb.search.ranking import Plan, Scored, rank, slot_mass
from kb.search.snippets import choose, meanings

if TYPE_CHECKING:
    from kb.search.reader import IndexReader
    from kb.store.snapshot import Snapshot

__all__ = ["BadFilter", "Filters", "Hit", "SearchResult", "search", "search_index"]

DEFAULT_LIMIT: Final = 20


class Hit(NamedTuple):
    """One record found.

    Attributes:
        id: the record's id.
        type: key of its type.
        title: full title.
        name: the shortest name people know it by.
        year: year of issue.
        authors: family names, or names of organisations.
        themes: ids of its themes.
        status: key of its status.
        score: higher is better; only comparable within one answer.
        snippet: the passage that answers best, plain text.
        marks: places in the snippet of the words found.
        anchor: fragment of the passage on the record's page, may be empty.
        path: the record's file, relative to the content folder.
        url: address on the site, from its root.
        superseded_by: id, title and url of records that took over, nearest first.
        coverage: the share of the query that the record answers.
    """

    id: str
    type: str
    title: str
    name: str
    year: int | None
    authors: tuple[str, ...]
    themes: tuple[str, ...]
    status: str | None
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...]
    anchor: str
    path: str
    url: str
    superseded_by: tuple[dict[str, str], ...]
    coverage: float

    def as_json(self) -> dict[str, Any]:
        """Return the hit with the keys of the JSON contract."""
        return {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "year": self.year,
            "authors": list(self.authors),
            "themes": list(self.themes),
            "status": self.status,
            "score": round(self.score, 4),
            "snippet": self.snippet,
            "path": self.path,
            "url": self.url,
        }


class SearchResult(NamedTuple):
    """An answer.

    Attributes:
        query: as it was asked.
        total: number of records found, before ``limit``.
        suggestion: the query that was answered instead, when a word was corrected.
        hits: best first.
        facets: number of hits by value, for type, theme, status, design and year.
        plan: what each word was taken to mean.
        nearest: when there is no hit, the few records that touch the query; they answer too
            little of it to be called hits.
        note: Norwegian, something the user should know; usually empty.
    """

    query: str
    total: int
    suggestion: str | None
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    plan: Plan
    nearest: tuple[Hit, ...] = ()
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the answer with the keys of the JSON contract."""
        return {
            "query": self.query,
            "total": self.total,
            "suggestion": self.suggestion,
            "hits": [hit.as_json() for hit in self.hits],
            "nearest": [hit.as_json() for hit in self.nearest],
        }


def search(
    content: Snapshot | str | os.PathLike[str] | None,
    query: str,
    filters: Filters | Mapping[str, Iterable[str]] | None = None,
    limit: int = DEFAULT_LIMIT,
    *,
    facets: bool = False,
    correct: bool = True,
    within: Collection[str] | None = None,
) -> SearchResult:
    """Search a content folder.

    Args:
        content: a snapshot, the path of a content folder, or ``None`` to look for one
            as the command does.
        query: in the query language of :mod:`kb.search.query`.
        filters: in addition to those in the query; or values as people write them, by
            the names of :func:`kb.search.filters.make_filters`: ``{"types": ["lov"]}``.
        limit: hits returned at most; ``total`` counts them all.
        facets: count hits by value.
        correct: replace words that occur nowhere by the nearest that do.
        within: ids of the only records that may be found; without it all may.

    Raises:
        BadFilter: if a filter has a value that does not exist.
        kb.store.folders.ContentNotFound: if there is no such folder.
    """
    if content is None or isinstance(content, (str, os.PathLike)):
        from kb.store.folders import locate
        from kb.store.snapshot import load

        content = load(locate(content))
    with unheard():
        try:
            return _ask(open_index(content), query, filters, limit, facets, correct, within)
        except BadFilter:
            raise
        except Exception:  # broken bytes deep in the index make Whoosh raise anything at all
            discard(content)
    return _ask(open_index(content), query, filters, limit, facets, correct, within)


def _ask(
    opened: Opened,
    query: str,
    filters: Filters | Mapping[str, Iterable[str]] | None,
    limit: int,
    facets: bool,
    correct: bool,
    within: Collection[str] | None,
) -> SearchResult:
    if filters is not None and not isinstance(filters, Filters):
        filters = make_filters(opened.reader.themes, **dict(filters))
    return search_index(
        opened.reader, query, filters, limit, facets=facets, correct=correct, within=within,
        note=opened.note,
    )  # fmt: skip


def search_index(
    reader: IndexReader,
    text: str,
    filters: Filters | None = None,
    limit: int = DEFAULT_LIMIT,
    *,
    facets: bool = False,
    correct: bool = True,
    within: Collection[str] | None = None,
    note: str = "",
) -> SearchResult:
    """Search an open index; see :func:`search`."""
    query = parse(text, reader.themes)
    planned = make_plan(query.text, reader, correct)
    allowed = _allowed(reader, query, query.filters.with_(filters or Filters()), within)
    sure = True
    if planned.plan.size:
        found, sure = rank(
            planned.plan, reader.postings, reader.total, reader.postings("~outdated:yes"),
            reader.documents(), allowed,
        )  # fmt: skip
    else:
        found = _everything(reader, query, allowed)
    found = _settle_ties(reader, found, limit)
    mass = slot_mass(planned.plan, reader.postings, reader.total)
    meant = meanings(planned.plan, reader.compounds)
    shown = tuple(_hit(reader, item, planned.plan, mass, meant) for item in found[:limit])
    return SearchResult(
        query=text,
        total=len(found) if sure else 0,
        suggestion=planned.corrected or None,
        hits=shown if sure else (),
        facets=_facets(reader, found if sure else []) if facets else {},
        plan=planned.plan,
        nearest=() if sure else shown,
        note=note,
    )


def _allowed(
    reader: IndexReader, query: Query, filters: Filters, within: Collection[str] | None
) -> set[int] | None:
    """Return the records that pass filters, phrases and exclusions; ``None`` for all."""
    allowed: set[int] | None = None
    if within is not None:
        allowed = {doc for doc in reader.documents() if reader.shown(doc)["card"]["id"] in within}
    for group in filters.groups(reader.years):
        passing = {doc for term in group for doc in reader.postings(term)}
        allowed = passing if allowed is None else allowed & passing
    for phrase in query.phrases:
        passing = _with_phrase(reader, phrase, allowed)
        allowed = passing if allowed is None else allowed & passing
    for text in query.excluded:
        if allowed is None:
            allowed = set(reader.documents())
        allowed -= _with_phrase(reader, text, allowed)
    return allowed


def _with_phrase(reader: IndexReader, phrase: str, within: set[int] | None) -> set[int]:
    """Return the records in which the words stand beside each other, stop words apart."""
    wanted = keys(phrase)
    if not wanted:
        return set() if within is None else set(within)
    found = set.intersection(*(set(reader.postings(term)) for term in wanted))
    if within is not None:
        found &= within
    if len(wanted) == 1:
        return found
    return {doc for doc in found if any(_stands_in(wanted, text) for text in reader.texts(doc))}


def _stands_in(wanted: Sequence[str], text: str) -> bool:
    there = [term.key for term in terms(text) if term.key]
    size = len(wanted)
    return any(there[at : at + size] == wanted for at in range(len(there) - size + 1))


def _everything(reader: IndexReader, query: Query, allowed: set[int] | None) -> list[Scored]:
    """Answer a query of filters alone with all that pass, newest first."""
    if query.text.strip() or allowed is None:
        return []
    freshness = reader.documents()
    found = [Scored(doc, freshness[doc] / 1000.0, 1.0) for doc in allowed if doc in freshness]
    return sorted(found, key=lambda item: (-item.score, item.doc))


def _settle_ties(reader: IndexReader, found: list[Scored], limit: int) -> list[Scored]:
    """Order records with the same score and freshness by id, as far as they are shown."""
    freshness = reader.documents()
    settled: list[Scored] = []
    for _, group in groupby(found, key=lambda item: (item.score, freshness.get(item.doc, 0))):
        members = list(group)
        if len(members) > 1 and len(settled) < limit:
            members.sort(key=lambda item: str(reader.shown(item.doc)["card"]["id"]))
        settled += members
    return settled


def _hit(
    reader: IndexReader,
    item: Scored,
    plan: Plan,
    mass: Sequence[float],
    meant: dict[str, dict[int, float]],
) -> Hit:
    shown = reader.shown(item.doc)
    card = shown["card"]
    passages = shown["passages"]
    if card["type"] == "concept" and any(name.whole for name in plan.names):
        passages = passages[:1]  # who asks for a term by its name wants the definition
    snippet = choose(passages, plan, mass, meant)
    return Hit(
        id=card["id"],
        type=card["type"],
        title=card["title"],
        name=card["name"],
        year=card["year"],
        authors=tuple(card["authors"]),
        themes=tuple(card["themes"]),
        status=card["status"],
        score=item.score,
        snippet=snippet.text,
        marks=snippet.marks,
        anchor=snippet.anchor,
        path=card["path"],
        url=card["url"],
        superseded_by=_successors(reader, card),
        coverage=item.coverage,
    )


def _successors(reader: IndexReader, card: dict[str, Any]) -> tuple[dict[str, str], ...]:
    """Return the records that took over, nearest first, following chains to their end."""
    found: list[dict[str, str]] = []
    queue = list(card["superseded_by"])
    seen = {card["id"], *queue}
    while queue:
        for doc in reader.postings(f"~id:{queue.pop(0)}"):
            other = reader.shown(doc)["card"]
            found.append({"id": other["id"], "title": other["name"], "url": other["url"]})
            queue += [successor for successor in other["superseded_by"] if successor not in seen]
            seen.update(queue)
    return tuple(found)


FACETS: Final = ("type", "theme", "status", "design", "year")


def _facets(reader: IndexReader, found: Sequence[Scored]) -> dict[str, dict[str, int]]:
    docs = {item.doc for item in found}
    counted: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for term in reader.facet_terms:
        name, _, value = term[1:].partition(":")
        count = len(docs.intersection(reader.postings(term)))
        if name in counted and count:
            counted[name][value] = count
    return {
        name: dict(sorted(values.items(), key=lambda item: (-item[1], item[0])))
        for name, values in counted.items()
    }
