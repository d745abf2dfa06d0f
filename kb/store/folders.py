"""Where the content is, and where what is computed from it may be kept.

Content is looked for in this order: the path given, the environment variable
``KB_CONTENT``, a ``content`` folder in the working directory or above it, and
last the content packaged with ``kb`` itself. The cache is ``.kb`` beside the
content where that can be written, and otherwise the user's cache folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kb.messages import _

MARKER: Final = "themes.yaml"
"""The file that makes a folder a content folder."""


class ContentNotFound(Exception):
    """The content folder asked for does not exist or is not one; the text says why."""


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """A content folder and its cache.

    Attributes:
        root: the folder with ``laws/``, ``studies/`` … in it.
        cache: where the snapshot and the index are kept; may not exist yet.
        packaged: the content that came with the installed package; it does not
            change, so it is not compared with its snapshot file by file.
    """

    root: Path
    cache: Path
    packaged: bool = False


def locate(explicit: str | os.PathLike[str] | None = None) -> ContentFolder:
    """Find the content folder.

    Args:
        explicit: the folder asked for on the command line, if any.

    Raises:
        ContentNotFound: if a folder was asked for and is not a content folder.
    """
    asked = explicit or os.environ.get("KB_CONTENT")
    if asked:
        root = Path(asked)
        if not root.is_dir():
            raise ContentNotFound(_("finner ikke mappen «{folder}»", folder=asked))
        if not (root / MARKER).is_file():
            raise ContentNotFound(
                _(
                    "«{folder}» er ikke en innholdsmappe; den mangler filen «{file}»",
                    folder=asked,
                    file=MARKER,
                )
            )
        return ContentFolder(root, _cache_for(root))
    here = Path.cwd()
    for folder in (here, *here.parents):
        candidate = folder / "content"
        if (candidate / MARKER).is_file():
            return ContentFolder(candidate, _cache_for(candidate))
    packaged = packaged_data()
    if packaged is not None:
        return ContentFolder(packaged / "content", packaged / "cache", packaged=True)
    raise ContentNotFound(
        _("finner ikke noe innhold; gå til mappen med «content/», eller oppgi den med --content")
    )


def packaged_data() -> Path | None:
    """The data folder inside the installed package, if content was packaged with it."""
    data = Path(__file__).resolve().parent.parent / "data"
    return data if (data / "content" / MARKER).is_file() else None


def user_cache(root: Path) -> Path:
    """A cache folder of the user's own for a content folder that has none beside it."""
    import hashlib  # costs more than the rest of this module

    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return Path(base) / "rop-kb" / name


def _cache_for(root: Path) -> Path:
    beside = root.resolve().parent / ".kb"
    probe = beside if beside.is_dir() else beside.parent
    if os.access(probe, os.W_OK):
        return beside
    return user_cache(root)
