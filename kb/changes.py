"""What changed between two libraries, by meaning and not by line.

Records added, removed and renamed; fields changed, one by one; relations gained
and lost; status changes first of all, because readers act on them; and the
pages that show something else than before. Pure functions over two libraries:
where they come from (two commits, two folders) is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kb.library import Library, Link, Record

Value = Any


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that is not what it was; ``None`` stands for absent.

    Attributes:
        path: dotted, ``findings.2.text``.
        before: the old value.
        after: the new value.
    """

    path: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RecordChange:
    """Everything that changed in one record."""

    record: Record
    fields: Sequence[FieldChange]

    @property
    def status(self) -> tuple[str | None, str | None] | None:
        """Old and new state, if the state changed."""
        for change in self.fields:
            if change.path in ("status", "status.state"):
                return _state(change.before), _state(change.after)
        return None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The difference between two libraries.

    Attributes:
        added: records that were not there before.
        removed: records that are gone.
        renamed: old id → the record that carries it on.
        changed: records whose content differs.
        gained: relations that were not stated before.
        lost: relations that are no longer stated.
        reworded: relations stated with another reason than before, old and new.
        pages: addresses of every page that shows something else than before.
    """

    added: Sequence[Record] = ()
    removed: Sequence[Record] = ()
    renamed: Mapping[str, Record] = field(default_factory=dict)
    changed: Sequence[RecordChange] = ()
    gained: Sequence[Link] = ()
    lost: Sequence[Link] = ()
    reworded: Sequence[tuple[Link, Link]] = ()
    pages: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(
            self.added or self.removed or self.renamed or self.changed
            or self.gained or self.lost or self.reworded
        )  # fmt: skip


def compare(old: Library, new: Library) -> ChangeSet:
    """Return what ``new`` has that ``old`` had not, and the other way about."""
    renamed = {
        before: new[after]
        for before, after in new.former_ids.items()
        if before in old and before not in new
    }
    carried = {record.id: before for before, record in renamed.items() if record.id not in old}
    added = [record for record in new if record.id not in old and record.id not in carried]
    removed = [record for record in old if record.id not in new and record.id not in renamed]
    changed = []
    for record in new:
        before = old.get(carried.get(record.id, record.id))
        if before is None:
            continue
        fields = [
            change
            for change in _differences(before.data, record.data, "")
            if not change.path.startswith("relations")
        ]
        if fields:
            changed.append(RecordChange(record, fields))
    gained, lost, reworded = _relations(
        old, new, {before: item.id for before, item in renamed.items()}
    )
    return ChangeSet(
        added=added,
        removed=removed,
        renamed=renamed,
        changed=changed,
        gained=gained,
        lost=lost,
        reworded=reworded,
        pages=_pages(old, new, [*added, *(item.record for item in changed), *removed],
                     [*gained, *lost, *(link for _, link in reworded)]),
    )  # fmt: skip


def _state(value: Value) -> str | None:
    if isinstance(value, Mapping):
        return str(value.get("state"))
    return None if value is None else str(value)


def _differences(before: Value, after: Value, path: str) -> Iterator[FieldChange]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            here = f"{path}.{key}" if path else key
            yield from _differences(before.get(key), after.get(key), here)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list_differences(before, after, path)
    elif before != after:
        yield FieldChange(path, before, after)


def _list_differences(before: list[Value], after: list[Value], path: str) -> Iterator[FieldChange]:
    """Pair equal items first, so that one item put in the middle is one change."""
    rest_before = [(place, item) for place, item in enumerate(before) if item not in after]
    rest_after = [(place, item) for place, item in enumerate(after) if item not in before]
    for (_, old), (place, new) in zip(rest_before, rest_after, strict=False):
        yield from _differences(old, new, f"{path}.{place}")
    for place, old in rest_before[len(rest_after) :]:
        yield FieldChange(f"{path}.{place}", old, None)
    for place, new in rest_after[len(rest_before) :]:
        yield FieldChange(f"{path}.{place}", None, new)


def _relations(
    old: Library, new: Library, names: Mapping[str, str]
) -> tuple[list[Link], list[Link], list[tuple[Link, Link]]]:
    """Return relations gained, lost, and stated with another reason, old and new."""

    def key(link: Link) -> tuple[str, ...]:
        return (
            names.get(link.source, link.source),
            link.type,
            names.get(link.target, link.target),
            link.ref or "",
            link.why or "",
        )

    before = {key(link): link for link in old.links}
    after = {key(link): link for link in new.links}
    gained = {name: link for name, link in sorted(after.items()) if name not in before}
    lost = {name: link for name, link in sorted(before.items()) if name not in after}
    reworded = []
    for name in list(lost):
        again = next((other for other in gained if other[:-1] == name[:-1]), None)
        if again is not None:
            reworded.append((lost.pop(name), gained.pop(again)))
    return list(gained.values()), list(lost.values()), reworded


def _pages(
    old: Library, new: Library, records: Sequence[Record], links: Sequence[Link]
) -> list[str]:
    pages = {record.url for record in records}
    for record in records:
        for library in (old, new):
            if record.id not in library:
                continue
            pages |= {library[link.source].url for link in library.incoming(record.id)}
            pages |= {library[link.target].url for link in library.outgoing(record.id)}
            pages |= {
                library.theme_by_id[theme].url
                for theme in record.themes
                if theme in library.theme_by_id
            }
    for link in links:
        for end in (link.source, link.target):
            known = new.get(end) or old.get(end)
            if known:
                pages.add(known.url)
    return sorted(pages)
