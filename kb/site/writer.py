"""Write the pages into a source folder for the site generator, and the data beside it.

Only files whose content changed are written, and files that no longer belong
are removed, so that a second build of the same content touches nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kb.library import Library
from kb.messages import in_norwegian
from kb.site.address import source_path
from kb.site.data import data_files
from kb.site.pages import Settings, all_pages
from kb.site.render import Renderer
from kb.site.rule_pages import rule_files
from kb.store.snapshot import Snapshot

ASSETS = Path(__file__).parent / "assets"


class SourceFolder:
    """A folder of files to be, which removes what was not written this time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._written: set[str] = set()
        self._folders: set[Path] = set()

    def text(self, address: str, text: str) -> None:
        """Write a text file as UTF-8, if it differs from what is there."""
        self.data(address, text.encode("utf-8"))

    def data(self, address: str, data: bytes) -> None:
        """Write a file, if it differs from what is there."""
        self._written.add(address)
        path = self.root / address
        try:
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return
        except OSError:
            pass
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        path.write_bytes(data)

    def prune(self) -> None:
        """Remove files that were not written, and folders left empty."""
        for folder, _, names in os.walk(self.root, topdown=False):
            for name in names:
                path = Path(folder, name)
                if path.relative_to(self.root).as_posix() not in self._written:
                    path.unlink()
            if Path(folder) != self.root and not os.listdir(folder):
                os.rmdir(folder)


@in_norwegian()
def write_source(
    root: Path,
    library: Library,
    settings: Settings,
    docs: Path | None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write everything that the generator needs; return the number of pages.

    Args:
        root: the source folder; made if it is not there.
        library: the content.
        settings: the site's name and addresses.
        docs: folder of hand-written pages, copied in; a record's page wins.
        progress: called with pages written and pages expected.

    Raises:
        OSError: if the folder cannot be written.
    """
    root.mkdir(parents=True, exist_ok=True)
    folder = SourceFolder(root)
    if docs is not None:
        for address, path in _files(docs):
            folder.data(address, path.read_bytes())
        for address, text in rule_files():
            folder.text(address, text)
    for address, path in _files(ASSETS):
        folder.data(f"assets/{address}", path.read_bytes())
    renderer = Renderer(settings.name)
    expected = len(library) + len(library.themes) + 20
    count = 0
    for page in all_pages(library, settings):
        folder.text(source_path(page.address), renderer.markdown(page))
        count += 1
        if progress and count % 50 == 0:
            progress(count, expected)
    folder.prune()
    return count


def hand_written(docs: Path) -> Iterator[str]:
    """Yield the Markdown files that no template made: those of a folder, and the rules' pages."""
    yield from (address for address, _ in _files(docs) if address.endswith(".md"))
    yield from (address for address, _ in rule_files())


@in_norwegian()
def write_data(root: Path, snapshot: Snapshot, settings: Settings) -> None:
    """Write what the generator need not see: data, exports, redirects, and each record's YAML.

    Raises:
        OSError: if the folder cannot be written.
    """
    folder = SourceFolder(root)
    for address, text in data_files(snapshot.library, settings.url):
        folder.text(address, text)
    for record in snapshot.library:
        yaml = (snapshot.folder.root / record.path).read_bytes()
        folder.data(f"api/v1/records/{record.id}.yaml", yaml)


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and not any(
            part.startswith((".", "__")) for part in path.relative_to(root).parts
        ):
            yield path.relative_to(root).as_posix(), path
