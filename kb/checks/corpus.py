"""All files of a content folder together, with the indexes that rules ask.

Built once per run, in one pass over the files; every index is linear in the
content. A file that cannot be parsed still counts as a record with its id, so
that one broken file does not make every reference to it look dangling.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from kb.checks.source import SourceFile
from kb.messages import _
from kb.norwegian.provisions import normalise_ref, split_target
from kb.store.files import EXCEPTIONS, ORGANISATIONS, SUFFIXES, THEMES, ContentFile, list_files
from kb.store.yaml_reader import Path_, read_file


@dataclass(frozen=True, slots=True)
class Relation:
    """One entry of a record's ``relations``, as written.

    Attributes:
        file: the record that declares it.
        path: its place there, ``("relations", 2)``.
        type: relation type as written.
        target: id of the record pointed at.
        ref: provision in canonical form, if any.
        why: the reason; empty when missing.
    """

    file: SourceFile
    path: Path_
    type: str
    target: str
    ref: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Stray:
    """Something in the content folder that nothing reads."""

    path: str
    what: str


@dataclass(eq=False)
class Corpus:
    """Every file of a content folder.

    Attributes:
        root: the content folder.
        files: the files, sorted by path.
        today: the date that «two years ago» is counted from.
        strays: what lies there and is not read.
    """

    root: Path
    files: list[SourceFile]
    today: date
    strays: list[Stray] = field(default_factory=list)

    @cached_property
    def records(self) -> dict[str, SourceFile]:
        """Records by id; of two files with one id, the first."""
        found: dict[str, SourceFile] = {}
        for file in self.files:
            if file.is_record:
                found.setdefault(file.id, file)
        return found

    @cached_property
    def themes(self) -> dict[str, Path_]:
        """Place in themes.yaml of each theme, by id."""
        return self._vocabulary(THEMES, "themes")

    @cached_property
    def organisations(self) -> dict[str, Path_]:
        """Place in organisations.yaml of each organisation, by id."""
        return self._vocabulary(ORGANISATIONS, "organisations")

    def vocabulary_file(self, path: str) -> SourceFile | None:
        """Return themes.yaml or organisations.yaml, if it is there."""
        return next((file for file in self.files if file.path == path), None)

    def _vocabulary(self, path: str, key: str) -> dict[str, Path_]:
        file = self.vocabulary_file(path)
        if file is None:
            return {}
        found: dict[str, Path_] = {}
        for place, _item in file.items(key):
            identifier = file.text(*place, "id")
            if identifier:
                found.setdefault(identifier, place)
        return found

    @cached_property
    def provisions(self) -> dict[str, dict[str, Path_]]:
        """Provisions by record id and canonical reference; only records that could be read."""
        return {
            file.id: {
                normalise_ref(file.text(*place, "ref")): place
                for place, _item in reversed(list(file.items("provisions")))
            }
            for file in self.records.values()
            if file.readable
        }

    @cached_property
    def former(self) -> dict[str, SourceFile]:
        """The record that carries on each former id."""
        found: dict[str, SourceFile] = {}
        for file in self.records.values():
            for _path, old in file.words("formerly"):
                found.setdefault(old, file)
        return found

    @cached_property
    def relations(self) -> list[Relation]:
        """Every declared relation, in file order."""
        return [relation for file in self.records.values() for relation in relations_of(file)]

    @cached_property
    def incoming(self) -> dict[str, list[Relation]]:
        """Declared relations by the id of their target."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            found.setdefault(relation.target, []).append(relation)
        return found


def relations_of(file: SourceFile) -> Iterator[Relation]:
    """Yield the relations that a record declares."""
    for path, _item in file.items("relations"):
        target, ref = split_target(file.text(*path, "target"))
        yield Relation(file, path, file.text(*path, "type"), target, ref, file.text(*path, "why"))


def read_corpus(root: Path, today: date) -> Corpus:
    """Read every file of a content folder."""
    listed = list_files(root)
    if os.path.lexists(root / EXCEPTIONS):
        listed.append(ContentFile(EXCEPTIONS, 0, 0))
    files = [SourceFile(file, read_file(root / file.path)) for file in listed]
    files.sort(key=lambda file: file.path)
    return Corpus(root, files, today, sorted(_strays(root, ""), key=lambda stray: stray.path))


_COMPANIONS: Final = (".md", ".txt")
"""Notes to people that may lie beside the records."""


def _strays(folder: Path, prefix: str) -> Iterator[Stray]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield Stray(prefix.rstrip("/") or ".", _("mappen kan ikke åpnes"))
        return
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name.endswith(SUFFIXES):
                yield Stray(path, _("en mappe har navn som en post"))
            yield from _strays(Path(entry.path), f"{path}/")
        elif entry.is_symlink() and os.path.isdir(entry.path):
            yield Stray(path, _("lenker til mapper blir ikke fulgt"))
        elif not entry.name.endswith((*SUFFIXES, *_COMPANIONS)):
            yield Stray(path, _("filen har ikke endelsen «.yaml» og blir ikke lest"))
