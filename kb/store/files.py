"""Find the files of a content folder, without reading them.

A record's place decides its kind and its file name its id. Reading is in
:mod:`kb.store.yaml_reader`, kept apart so that a command which only asks
whether anything changed does not pay for YAML.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kb.records.kinds import FOLDER_TO_KIND

SUFFIXES: Final = (".yaml", ".yml")
THEMES: Final = "themes.yaml"
ORGANISATIONS: Final = "organisations.yaml"
EXCEPTIONS: Final = "exceptions.yaml"
"""Findings that are accepted, with a reason; read by ``kb check`` alone, no part of the library."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One YAML file of a content folder.

    Attributes:
        path: relative to the content folder, with ``/``.
        size: bytes.
        mtime_ns: time of last change, nanoseconds since 1970.
    """

    path: str
    size: int
    mtime_ns: int

    @property
    def id(self) -> str:
        """The file's stem: the record's id."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def kind(self) -> str | None:
        """The kind of record its folder is for; ``None`` for vocabulary files and strays."""
        return FOLDER_TO_KIND.get(self.path.partition("/")[0]) if "/" in self.path else None


def list_files(root: Path) -> list[ContentFile]:
    """List every YAML file in the content folder and its subfolders, sorted by path.

    Hidden files and folders are skipped, and links are followed only to files.
    """
    files = (file for file in _walk(root, "") if file.path != EXCEPTIONS)
    return sorted(files, key=lambda file: file.path)


def _walk(folder: Path, prefix: str) -> Iterator[ContentFile]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.name.endswith(SUFFIXES):
            try:
                status = entry.stat()
            except OSError:  # a broken link, or gone since: reading it will say so
                yield ContentFile(f"{prefix}{entry.name}", -1, 0)
                continue
            yield ContentFile(f"{prefix}{entry.name}", status.st_size, status.st_mtime_ns)
