"""The index on disk: made when first needed, kept in step with the content.

Each state of the content has a folder of its own under ``.kb/index/``, and one
small file, ``.kb/index.json``, says which is current and what it was made from.
A refresh links the old folder's files into a new one, lets Whoosh add and delete
there, and then moves the pointer in one step. So a reader never meets half an
index, two refreshes at once do the same work twice and no harm, and what is
damaged or made by another version is simply made again.

When nothing can be written, the index is made in memory for this one command.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kb.messages import _
from kb.store.atomic import write_bytes
from kb.store.folders import ContentFolder, user_cache

if TYPE_CHECKING:
    from kb.library import Library
    from kb.search.reader import IndexReader
    from kb.store.snapshot import Snapshot

FORMAT: Final = 1
"""Raise when entries, terms, weights or tables change: old indexes are then made anew."""

_POINTER: Final = "index.json"
_FOLDER: Final = "index"
_MADE_FROM: Final = "made-from.json"
_ATTEMPTS: Final = 4
_STALE_SECONDS: Final = 3600


class Opened(NamedTuple):
    """An index ready for use.

    Attributes:
        reader: the index.
        note: Norwegian, what the user should know; empty when all is well.
    """

    reader: IndexReader
    note: str = ""


def open_index(snapshot: Snapshot) -> Opened:
    """Return an index that agrees with the snapshot, refreshing or making it when needed.

    Never fails for want of a place to write: tries the cache beside the content,
    then the user's cache, then memory.
    """
    from kb.search.reader import IndexReader

    for cache in _caches(snapshot.folder):
        reader = _current(cache, snapshot.fingerprint)
        if reader is not None:
            return Opened(reader)
    for cache in _caches(snapshot.folder):
        for _attempt in range(_ATTEMPTS):
            try:
                folder = _refresh(cache, snapshot)
            except OSError:
                break
            reader = _open(folder)
            if reader is not None:
                return Opened(reader)
            _forget(cache)  # what it grew from was damaged, or somebody swept it away
    from kb.search.builder import build_in_memory

    return Opened(
        IndexReader.in_memory(*build_in_memory(snapshot.library)),
        _(
            "indeksen kan ikke lagres (mappen er skrivebeskyttet, eller disken er full); "
            "søket bruker en midlertidig indeks og går saktere"
        ),
    )


def _current(cache: Path, fingerprint: str) -> IndexReader | None:
    """Return the index in a cache if it agrees with the content and can be read."""
    for _attempt in range(_ATTEMPTS):
        pointer = _read_pointer(cache)
        if pointer is None or pointer["fingerprint"] != fingerprint:
            return None
        reader = _open(cache / _FOLDER / pointer["folder"])
        if reader is not None:
            return reader
        if _read_pointer(cache) == pointer:  # not replaced meanwhile: it is damaged
            _forget(cache)
    return None


def discard(snapshot: Snapshot) -> None:
    """Forget the current index, because it turned out to be damaged; the next is made anew."""
    for cache in _caches(snapshot.folder):
        _forget(cache)


def _forget(cache: Path) -> None:
    with suppress(OSError):
        (cache / _POINTER).unlink()


def _caches(folder: ContentFolder) -> Iterator[Path]:
    yield folder.cache
    spare = user_cache(folder.root)
    if spare != folder.cache:
        yield spare


def _versions() -> str:
    """Identify what made an index: its form, Whoosh, and the code that decides what is in it.

    The code is known by the sizes of its files: cheap enough for every search, the
    same wherever the package is installed, and different after nearly any edit, so
    that a developer is not fooled by yesterday's index.
    """
    import whoosh

    here = Path(__file__).parent
    sizes = [
        os.stat(path).st_size
        for folder, names in ((here, _DECIDING), (here.parent / "norwegian", _READING))
        for path in (folder / f"{name}.py" for name in names)
    ]
    return f"{FORMAT}/{'.'.join(map(str, whoosh.__version__))}/{'.'.join(map(str, sizes))}"


_DECIDING: Final = ("entries", "ranking", "lexicon", "schema", "builder", "reader")
_READING: Final = (
    "analysis", "words", "inflection", "nynorsk", "stopwords", "compounds", "documents", "english",
    "everyday", "situations", "provisions",
)  # fmt: skip


def _read_pointer(cache: Path) -> dict[str, Any] | None:
    try:
        pointer = json.loads((cache / _POINTER).read_bytes())
        if pointer["versions"] != _versions() or not pointer["folder"].isalnum():
            return None
        str(pointer["fingerprint"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return dict(pointer)


def _open(folder: Path) -> IndexReader | None:
    """Open an index, or return nothing when it is gone or damaged."""
    from kb.search.reader import IndexReader

    with unheard():
        try:
            return IndexReader.on_disk(folder)
        except Exception:  # whatever broken bytes make Whoosh raise, the answer is the same
            return None


@contextmanager
def unheard() -> Iterator[None]:
    """Silence the warning about files that Whoosh leaves open when it fails on broken bytes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def _refresh(cache: Path, snapshot: Snapshot) -> Path:
    """Make an index for the snapshot beside the current one, and make it current.

    Raises:
        OSError: when nothing can be written here.
    """
    import shutil

    from kb.search import builder

    home = cache / _FOLDER
    home.mkdir(parents=True, exist_ok=True)
    pointer = _read_pointer(cache)
    new = home / os.urandom(8).hex()
    library = snapshot.library
    digests = {
        record.path: snapshot.files[record.path].sha256
        for record in library.records
        if record.path in snapshot.files
    }
    labels = builder.labels_digest(library)
    made = False
    try:
        if pointer is not None:
            made = _grow(home / pointer["folder"], new, library, labels, digests)
        if not made:
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            builder.build(new, library)
        write_bytes(new / _MADE_FROM, json.dumps({"labels": labels, "files": digests}).encode())
        write_bytes(
            cache / _POINTER,
            json.dumps(
                {
                    "versions": _versions(),
                    "folder": new.name,
                    "fingerprint": snapshot.fingerprint,
                }
            ).encode(),
        )
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _sweep(home, new, home / pointer["folder"] if pointer else None)
    return new


def _grow(old: Path, new: Path, library: Library, labels: str, after: Mapping[str, str]) -> bool:
    """Make the new index from the old one; return whether that could be done."""
    from kb.search import builder

    try:
        made_from = json.loads((old / _MADE_FROM).read_bytes())
        before = dict(made_from["files"])
        if made_from["labels"] != labels:
            return False
    except (OSError, ValueError, TypeError, KeyError):
        return False
    gone = [path for path in before if path not in after]
    changed = [path for path, digest in after.items() if before.get(path) != digest]
    if len(gone) + len(changed) > max(20, len(after) // 4):
        return False
    with unheard():
        try:
            new.mkdir()
            _share(old, new)
            builder.update(new, library, gone, changed)
        except FileNotFoundError:  # damaged, or swept away by another process
            return False
        except OSError:
            raise
        except Exception:  # damaged: start from nothing
            return False
    return True


def _share(old: Path, new: Path) -> None:
    """Give a new index the files of the old one, without copying what is never changed."""
    import shutil

    for file in os.scandir(old):
        if file.name.endswith((".json", ".tsv")):  # written again
            shutil.copyfile(file.path, new / file.name)
            continue
        try:
            os.link(file.path, new / file.name)
        except FileNotFoundError:
            raise
        except OSError:  # a file system without links
            shutil.copyfile(file.path, new / file.name)


def _sweep(home: Path, current: Path, replaced: Path | None) -> None:
    """Remove the index just replaced, and what crashed refreshes left behind."""
    import shutil
    import time

    now = time.time()
    with suppress(OSError):
        for entry in os.scandir(home):
            path = Path(entry.path)
            if path == current:
                continue
            if path == replaced or now - entry.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
