"""Write files so that a reader never sees half of one, and a failure loses nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file's content in one step.

    Raises:
        OSError: if the folder cannot be written or the disk is full; the old
            file is then untouched and no temporary file is left behind.
    """
    import tempfile  # pulls in hashlib and random; readers never come here

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def write_text(path: Path, text: str) -> None:
    """Replace a text file's content in one step, as UTF-8 with LF; see :func:`write_bytes`."""
    write_bytes(path, text.encode("utf-8"))
