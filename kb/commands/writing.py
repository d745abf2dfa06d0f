"""Write a new record where it belongs; shared by the commands that start records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb.commands.common import Failure
from kb.messages import _


def write_new(
    root: Path, record_id: str, data: Mapping[str, Any], *, dry_run: bool = False
) -> Path:
    """Write the skeleton of a record and return its path; with ``dry_run`` only the path.

    Raises:
        Failure: if there is a file already, or it cannot be written.
    """
    from kb.editing.skeleton import skeleton
    from kb.records.kinds import kind_of
    from kb.store.atomic import write_text

    path = root / kind_of(str(data["type"])).folder / f"{record_id}.yaml"
    if path.exists():
        raise Failure(_("«{path}» finnes alt", path=shown_path(path)))
    if not dry_run:
        try:
            write_text(path, skeleton(data))
        except OSError as error:
            raise Failure(
                _(
                    "kan ikke skrive «{path}»: {reason}",
                    path=shown_path(path),
                    reason=error.strerror,
                )
            ) from error
    return path


def shown_path(path: Path) -> str:
    """Return a path as seen from the working directory, if it lies under it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
