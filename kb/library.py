"""The library: every record, and how they hang together, ready to be read.

Everything that shows, searches, draws or exports works on a :class:`Library`.
It is built from plain, already validated data (the snapshot of
:mod:`kb.store.snapshot`), never changes, and imports nothing heavy: no YAML, no
pydantic, no NetworkX.

>>> from kb.library import Library
>>> library = Library(records=[], themes=[], organisations=[])
>>> len(library)
0
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from kb.links import Link, all_links
from kb.norwegian.provisions import anchor, normalise_ref
from kb.records.kinds import KINDS, TYPES, Kind
from kb.records.vocabulary import NO_LONGER_VALID, STATUS_STATES

__all__ = ["Library", "Link", "Organisation", "Provision", "Record", "Theme"]

if TYPE_CHECKING:
    from kb.search.api import SearchResult
    from kb.selection import Filters


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the controlled vocabulary."""

    id: str
    label: str
    description: str
    broader: str | None = None
    label_nn: str | None = None
    label_en: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Address on the site, from its root."""
        return f"/temaer/{self.id}/"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An issuer or publisher."""

    id: str
    name: str
    abbreviation: str | None = None
    former_names: tuple[str, ...] = ()
    successor: str | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A section or chapter of a law, with the law's id."""

    law: str
    ref: str
    topic: str
    text: str = ""
    themes: tuple[str, ...] = ()
    status: Mapping[str, Any] = field(default_factory=dict)
    source: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The address used in relations: ``helse-og-omsorgstjenesteloven#§ 7-1``."""
        return f"{self.law}#{self.ref}"

    @property
    def anchor(self) -> str:
        """The fragment on the law's page."""
        return anchor(self.ref)

    @property
    def state(self) -> str | None:
        """Key of its own status, where that differs from the law's."""
        return str(self.status["state"]) if self.status else None

    @property
    def state_label(self) -> str | None:
        """Norwegian name of its own status."""
        return STATUS_STATES[self.state] if self.state else None

    @property
    def is_outdated(self) -> bool:
        """Superseded, repealed or expired by itself."""
        return self.state in NO_LONGER_VALID


@dataclass(frozen=True, eq=False)
class Record:
    """One record. ``data`` is the validated content, keys as in the YAML file.

    Attributes:
        id: the file's stem.
        path: the file, relative to the content folder, with ``/``.
        data: the content; read it, never change it.
    """

    id: str
    path: str
    data: Mapping[str, Any]

    @property
    def type(self) -> str:
        """The value of ``type``."""
        return str(self.data["type"])

    @property
    def type_label(self) -> str:
        """The type's Norwegian name."""
        return TYPES[self.type].label

    @property
    def kind(self) -> Kind:
        """The family of types it belongs to."""
        return KINDS[TYPES[self.type].kind]

    @property
    def title(self) -> str:
        """Full title, or a concept's preferred label."""
        if "pref_label" in self.data:
            return str(self.data["pref_label"]["nb"])
        return str(self.data["title"])

    @property
    def name(self) -> str:
        """The shortest name people know it by."""
        return str(self.data.get("short_title") or self.title)

    @property
    def label(self) -> str:
        """What running text calls it: «Ose og Pettersen (2014)» for a study, else its name."""
        if self.kind.id != "study" or not self.authors:
            return self.name
        names = self.authors
        who = names[0]
        if len(names) == 2:
            who = f"{names[0]} og {names[1]}"
        elif len(names) > 2:
            who = f"{names[0]} m.fl."
        return f"{who} ({self.year or 'u.å.'})"

    @property
    def lang(self) -> str:
        """Language of the title."""
        return str(self.data.get("lang", "nb"))

    @property
    def url(self) -> str:
        """Address on the site, from its root."""
        return f"/{self.kind.section}/{self.id}/"

    @property
    def issued(self) -> str | None:
        """Date of issue at the precision known."""
        value = self.data.get("issued")
        return None if value is None else str(value)

    @property
    def year(self) -> int | None:
        """Year of issue."""
        return int(self.issued[:4]) if self.issued else None

    @property
    def authors(self) -> tuple[str, ...]:
        """Family names, or the names of organisations, in order."""
        return tuple(
            author.get("literal")
            or " ".join(part for part in (author.get("particle"), author.get("family")) if part)
            for author in self.data.get("authors", ())
        )

    @property
    def themes(self) -> tuple[str, ...]:
        """Ids of its themes."""
        return tuple(self.data.get("themes", ()))

    @property
    def state(self) -> str | None:
        """Key of its status, if it has one."""
        status = self.data.get("status")
        return str(status["state"]) if status else None

    @property
    def state_label(self) -> str | None:
        """Norwegian name of its status."""
        return STATUS_STATES[self.state] if self.state else None

    @property
    def is_outdated(self) -> bool:
        """Superseded, repealed, expired or ended."""
        return self.state in NO_LONGER_VALID

    @property
    def summary(self) -> str:
        """The summary, or a concept's definition."""
        return str(self.data.get("summary") or self.data.get("definition") or "")

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """Abbreviations in use."""
        single = self.data.get("abbreviation")
        return tuple(self.data.get("abbreviations", ())) + ((single,) if single else ())

    @property
    def other_names(self) -> dict[str, tuple[str, ...]]:
        """Names other than the title, by language."""
        names: dict[str, list[str]] = {"nb": [], "nn": [], "en": []}
        for field_name in ("aliases", "alt_labels"):
            for language, values in self.data.get(field_name, {}).items():
                names[language].extend(values)
        labels = self.data.get("pref_label", {})
        for language in ("nn", "en"):
            if labels.get(language):
                names[language].insert(0, labels[language])
        return {language: tuple(values) for language, values in names.items()}

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The provisions it treats, in the order written."""
        return tuple(
            Provision(
                law=self.id,
                ref=normalise_ref(item["ref"]),
                topic=item["topic"],
                text=item.get("text", ""),
                themes=tuple(item.get("themes", ())),
                status=item.get("status", {}),
                source=item.get("source", {}),
            )
            for item in self.data.get("provisions", ())
        )


@dataclass(frozen=True, eq=False)
class Library:
    """All records of a content folder.

    Attributes:
        records: every record, sorted by id.
        themes: the vocabulary of themes, in the order of the file.
        organisations: issuers and publishers.
        fingerprint: identifies the content the library was made from.
    """

    records: Sequence[Record]
    themes: Sequence[Theme]
    organisations: Sequence[Organisation]
    fingerprint: str = ""

    @classmethod
    def open(cls, path: str | PathLike[str] | None = None) -> Library:
        """Return the library of a content folder, brought up to date.

        Args:
            path: the folder; without it the one that ``kb`` would use here.

        Raises:
            kb.store.folders.ContentNotFound: if there is no such folder.
        """
        from kb.store.folders import locate
        from kb.store.snapshot import load

        snapshot = load(locate(path))
        library = snapshot.library
        object.__setattr__(library, "_snapshot", snapshot)
        return library

    def search(
        self,
        query: str,
        filters: Mapping[str, Iterable[str]] | None = None,
        limit: int = 20,
        *,
        facets: bool = False,
    ) -> SearchResult:
        """Search the records; see :func:`kb.search.api.search`.

        Raises:
            ValueError: if the library was not made by :meth:`open`: the index belongs
                to a folder.
        """
        snapshot = self.__dict__.get("_snapshot")
        if snapshot is None:
            raise ValueError("only a library from Library.open() can be searched")
        from kb.search.api import search

        return search(snapshot, query, filters, limit, facets=facets)

    def select(self, filters: Filters) -> list[Record]:
        """Return the records that some filters let through; see :mod:`kb.selection`."""
        from kb.selection import select

        return select(self, filters)

    def find(self, text: str) -> Record:
        """Return the record that a loosely written name means: ``phvl``, ``ACT``, a title.

        Raises:
            kb.resolve.Unknown: if nothing is called that; ``nearest`` has suggestions.
            kb.resolve.Ambiguous: if several records are.
        """
        from kb.resolve import resolve

        return resolve(self, text).record

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._by_id

    def __getitem__(self, record_id: str) -> Record:
        """Return a record by its exact id.

        Raises:
            KeyError: if there is no such record.
        """
        return self._by_id[record_id]

    def get(self, record_id: str) -> Record | None:
        """Return a record by its exact id, or ``None``."""
        return self._by_id.get(record_id)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        """Themes by id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def organisation_by_id(self) -> dict[str, Organisation]:
        """Organisations by id."""
        return {organisation.id: organisation for organisation in self.organisations}

    @cached_property
    def former_ids(self) -> dict[str, str]:
        """Old id → the record that carries it on."""
        return {
            old: record.id for record in self.records for old in record.data.get("formerly", ())
        }

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """Every provision by its key, ``law#§ 7-1``."""
        return {
            provision.key: provision for record in self.records for provision in record.provisions
        }

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every connection between records that exist, declared or derived, each once."""
        return all_links(self._by_id)

    @cached_property
    def _outgoing(self) -> dict[str, list[Link]]:
        by_source: dict[str, list[Link]] = {}
        for link in self.links:
            by_source.setdefault(link.source, []).append(link)
        return by_source

    @cached_property
    def _incoming(self) -> dict[str, list[Link]]:
        by_target: dict[str, list[Link]] = {}
        for link in self.links:
            by_target.setdefault(link.target, []).append(link)
        return by_target

    def outgoing(self, record_id: str) -> Sequence[Link]:
        """Links that the record states."""
        return self._outgoing.get(record_id, ())

    def incoming(self, record_id: str, ref: str | None = None) -> Sequence[Link]:
        """Links that others state about the record, or about one provision of it."""
        links = self._incoming.get(record_id, ())
        return [link for link in links if link.ref == ref] if ref else links

    def with_theme(self, theme_id: str) -> list[Record]:
        """Records that carry the theme or a theme below it in the tree."""
        wanted = self.theme_and_below(theme_id)
        return [record for record in self.records if wanted.intersection(record.themes)]

    def theme_and_below(self, theme_id: str) -> frozenset[str]:
        """The theme's id and the ids of every theme below it."""
        found = {theme_id}
        grew = True
        while grew:
            below = {theme.id for theme in self.themes if theme.broader in found}
            grew = not below <= found
            found |= below
        return frozenset(found)

    def successors(self, record_id: str) -> list[Record]:
        """The records that took over, nearest first, following chains to their end."""
        found: list[Record] = []
        queue = [record_id]
        seen = {record_id}
        while queue:
            record = self.get(queue.pop(0))
            if record is None:
                continue
            for successor in (record.data.get("status") or {}).get("superseded_by", ()):
                if successor not in seen and successor in self._by_id:
                    seen.add(successor)
                    queue.append(successor)
                    found.append(self._by_id[successor])
        return found
