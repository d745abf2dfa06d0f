"""Records that are begun but do not validate yet, as far as they can be compared.

The library leaves them out, but an editor who starts the same record twice must
be told, so the desk looks at them too. Only what a comparison needs is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kb.library import Record
from kb.records.kinds import TYPES
from kb.store.files import list_files
from kb.store.snapshot import Snapshot
from kb.store.yaml_reader import read_file


def drafts(snapshot: Snapshot) -> list[Record]:
    """Return the unfinished records of a content folder, reduced to what identifies a work."""
    found = []
    for skipped in snapshot.skipped:
        data = read_file(snapshot.folder.root / skipped.path).data
        if isinstance(data, dict) and data.get("type") in TYPES and data.get("title"):
            found.append(draft(Path(skipped.path).stem, skipped.path, data))
    return found


def draft(record_id: str, path: str, data: Mapping[str, Any]) -> Record:
    """Return a record that is begun, reduced to what identifies a work."""
    return Record(record_id, path, _comparable(data))


def ids_in_use(snapshot: Snapshot) -> set[str]:
    """Return every id that a new record may not have: of files, good or bad, and former ids."""
    files = {file.id for file in list_files(snapshot.folder.root)}
    return files | {record.id for record in snapshot.library} | set(snapshot.library.former_ids)


def _comparable(data: Mapping[str, Any]) -> dict[str, Any]:
    identifiers = data.get("identifiers")
    issued = str(data.get("issued") or "")
    return {
        "type": data["type"],
        "title": str(data["title"]),
        "issued": issued if issued[:4].isdecimal() else None,
        "authors": [dict(_texts(name)) for name in _mappings(data.get("authors"))],
        "identifiers": dict(_texts(identifiers)) if isinstance(identifiers, dict) else {},
        "urls": [link for link in _mappings(data.get("urls")) if isinstance(link.get("url"), str)],
    }


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _texts(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((key, item) for key, item in value.items() if isinstance(item, str))
