"""The compiled snapshot: what the reading commands use instead of YAML.

``.kb/`` holds two files. ``state.json`` says which content the snapshot was made
from: for each file its size, time and SHA-256. ``library.json`` holds the
validated data. A command compares the state with the folder (one ``stat`` per
file); files that look changed are hashed, and only those that are changed are
parsed again. Both files are replaced atomically, the state last, so a crash
leaves an old but consistent pair, and two processes at once only do the same
work twice.

A record that does not validate is left out and listed in ``skipped``: one
broken file in somebody's branch must not take search away from everybody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kb.store.atomic import write_bytes
from kb.store.files import ORGANISATIONS, THEMES, ContentFile, list_files
from kb.store.folders import ContentFolder, user_cache

if TYPE_CHECKING:  # a search with a fresh index never needs the library: see the speed tests
    from kb.library import Library, Organisation, Theme

FORMAT: Final = 1
"""Raise when the files' form or the meaning of their content changes."""


@dataclass(frozen=True, slots=True)
class FileState:
    """What the snapshot knows of one content file."""

    size: int
    mtime_ns: int
    sha256: str


@dataclass(slots=True)
class Skipped:
    """A file that was left out of the snapshot, and why."""

    path: str
    line: int
    column: int
    message: str


@dataclass(eq=False)
class Snapshot:
    """A current snapshot of a content folder.

    Attributes:
        folder: the content folder.
        files: state of each content file by path.
        fingerprint: SHA-256 over the paths and contents of all files.
        skipped: files left out because they do not validate.
        stored: the snapshot could be written to the cache.
    """

    folder: ContentFolder
    files: Mapping[str, FileState]
    fingerprint: str
    skipped: list[Skipped] = field(default_factory=list)
    stored: bool = True
    _content: dict[str, Any] | None = None

    @cached_property
    def library(self) -> Library:
        """The library; the data file is read the first time this is asked for."""
        if self._content is not None:
            return library_from(self._content, self.fingerprint)
        try:
            content = json.loads((self.folder.cache / "library.json").read_bytes())
            return library_from(content, self.fingerprint)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):  # damaged: make it again
            return _rebuild(self.folder, list_files(self.folder.root), None).library


def library_from(content: Mapping[str, Any], fingerprint: str) -> Library:
    """Make a library of validated data, in the form of the snapshot's data file."""
    from kb.library import Library, Record

    return Library(
        records=[
            Record(id=_stem(path), path=path, data=data)
            for path, data in sorted(content["records"].items(), key=lambda item: _stem(item[0]))
        ],
        themes=[_theme(item) for item in content["themes"]],
        organisations=[_organisation(item) for item in content["organisations"]],
        fingerprint=fingerprint,
    )


def load(folder: ContentFolder) -> Snapshot:
    """Return a snapshot that agrees with the content folder as it is now.

    Reads only the state file when nothing has changed. When the cache cannot be
    written (a read-only folder, a full disk) the snapshot is kept in memory.
    """
    state = _read_state(folder)
    if state is None:  # the cache beside the content may have been impossible to write
        spare = ContentFolder(folder.root, user_cache(folder.root), folder.packaged)
        state = _read_state(spare)
        folder = spare if state is not None else folder
    if folder.packaged and state is not None:
        return _from_state(folder, state)
    files = list_files(folder.root)
    if state is not None and _looks_same(files, state):
        return _from_state(folder, state)
    return _rebuild(folder, files, state)


def _read_state(folder: ContentFolder) -> dict[str, Any] | None:
    try:
        state = json.loads((folder.cache / "state.json").read_bytes())
        if state["format"] != FORMAT or state["root"] != _root_name(folder):
            return None
        if not (folder.cache / "library.json").is_file():
            return None
        {path: FileState(*values) for path, values in state["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return dict(state)


def _root_name(folder: ContentFolder) -> str:
    """Tell two content folders that share a cache apart; packaged content may be moved."""
    return "packaged" if folder.packaged else folder.root.resolve().name


def _from_state(folder: ContentFolder, state: dict[str, Any]) -> Snapshot:
    return Snapshot(
        folder=folder,
        files={path: FileState(*values) for path, values in state["files"].items()},
        fingerprint=state["fingerprint"],
        skipped=[Skipped(**item) for item in state["skipped"]],
    )


def _looks_same(files: list[ContentFile], state: dict[str, Any]) -> bool:
    known = state["files"]
    return len(files) == len(known) and all(
        file.path in known and known[file.path][:2] == [file.size, file.mtime_ns] for file in files
    )


def _rebuild(
    folder: ContentFolder, files: list[ContentFile], state: dict[str, Any] | None
) -> Snapshot:
    import hashlib

    from kb.store.compiler import compile_file  # pulls in YAML and pydantic

    old_files: dict[str, Any] = state["files"] if state else {}
    old = _read_library(folder) if state else None
    old_records = old["records"] if old else {}
    old_skipped = {item["path"]: item for item in state["skipped"]} if state else {}
    content: dict[str, Any] = {"records": {}, "themes": [], "organisations": []}
    states: dict[str, FileState] = {}
    skipped: list[Skipped] = []
    for file in files:
        try:
            digest = hashlib.sha256((folder.root / file.path).read_bytes()).hexdigest()
        except (OSError, MemoryError):
            digest = ""
        states[file.path] = FileState(file.size, file.mtime_ns, digest)
        unchanged = bool(digest) and old_files.get(file.path, [0, 0, ""])[2] == digest
        if file.path in (THEMES, ORGANISATIONS):
            key = file.path.removesuffix(".yaml")
            compiled = compile_file(folder.root, file)
            if compiled.data is not None:
                content[key] = compiled.data[key]
            else:
                skipped.extend(compiled.problems[:1])
            continue
        if unchanged and old is not None and file.path in old_records:
            content["records"][file.path] = old_records[file.path]
            continue
        if unchanged and old is not None and file.path in old_skipped:
            skipped.append(Skipped(**old_skipped[file.path]))
            continue
        compiled = compile_file(folder.root, file)
        if compiled.data is not None:
            content["records"][file.path] = compiled.data
        else:
            skipped.extend(compiled.problems[:1])
    _drop_double_ids(content["records"], skipped)
    snapshot = Snapshot(
        folder=folder,
        files=states,
        fingerprint=_fingerprint(states),
        skipped=skipped,
        _content=content,
    )
    _store(snapshot, content)
    return snapshot


def _drop_double_ids(records: dict[str, Any], skipped: list[Skipped]) -> None:
    """Keep the first file of each id; ``kb check`` reports the others."""
    seen: dict[str, str] = {}
    for path in sorted(records):
        first = seen.setdefault(_stem(path), path)
        if first != path:
            del records[path]
            skipped.append(Skipped(path, 1, 1, f"id-en er alt brukt av {first}"))


def _read_library(folder: ContentFolder) -> dict[str, Any] | None:
    try:
        content = json.loads((folder.cache / "library.json").read_bytes())
        return content if isinstance(content["records"], dict) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _store(snapshot: Snapshot, content: dict[str, Any]) -> None:
    state = {
        "format": FORMAT,
        "root": _root_name(snapshot.folder),
        "fingerprint": snapshot.fingerprint,
        "files": {
            path: [file.size, file.mtime_ns, file.sha256] for path, file in snapshot.files.items()
        },
        "skipped": [
            {"path": s.path, "line": s.line, "column": s.column, "message": s.message}
            for s in snapshot.skipped
        ],
    }
    folder = snapshot.folder
    for cache in (folder.cache, user_cache(folder.root)):
        try:
            write_bytes(cache / "library.json", _json(content))
            write_bytes(cache / "state.json", _json(state))
        except OSError:
            continue
        snapshot.folder = ContentFolder(folder.root, cache, folder.packaged)
        return
    snapshot.stored = False


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _fingerprint(states: Mapping[str, FileState]) -> str:
    import hashlib

    digest = hashlib.sha256()
    for path in sorted(states):
        digest.update(f"{path}\0{states[path].sha256}\n".encode())
    return digest.hexdigest()


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _theme(item: Mapping[str, Any]) -> Theme:
    from kb.library import Theme

    return Theme(
        id=item["id"],
        label=item["label"],
        description=item["description"],
        broader=item.get("broader"),
        label_nn=item.get("label_nn"),
        label_en=item.get("label_en"),
        aliases=tuple(item.get("aliases", ())),
    )


def _organisation(item: Mapping[str, Any]) -> Organisation:
    from kb.library import Organisation

    return Organisation(
        id=item["id"],
        name=item["name"],
        abbreviation=item.get("abbreviation"),
        former_names=tuple(item.get("former_names", ())),
        successor=item.get("successor"),
        url=item.get("url"),
        note=item.get("note"),
    )
