"""Build hook: put the content into wheel and sdist, with its snapshot and search index ready.

``pip install .`` away from the checkout then gives a ``kb search`` that answers
at once and offline. The data and the manual page are made in a folder of their own
and handed to the builder; the source tree is not touched. An editable install
needs none of it. The sdist carries the snapshot and the index beside the content; a wheel
made of it takes them as they are, or renews them where somebody has changed the content.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _is_current(content: Path, known: Mapping[str, Any]) -> bool:
    """Tell whether the snapshot that came along was made of this very content."""
    from kb.store.files import list_files

    paths = [file.path for file in list_files(content)]
    return sorted(known) == sorted(paths) and all(
        sha256((content / path).read_bytes()).hexdigest() == known[path].sha256 for path in paths
    )


class PackagedContent(BuildHookInterface):  # type: ignore[type-arg]
    """Compile content/ into kb/data/ of the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the data folder and include its files."""
        if version == "editable":
            return
        root = Path(self.root)
        data = root / "build" / "data"
        unpacked = (root / "PKG-INFO").exists()  # an sdist, with the cache it carries
        for made in ("content", "site") if unpacked else ("",):
            shutil.rmtree(data / made, ignore_errors=True)
        shutil.copytree(root / "content", data / "content")
        shutil.copytree(root / "docs", data / "site" / "docs")
        shutil.copy(root / "mkdocs.yml", data / "site" / "mkdocs.yml")
        sys.path.insert(0, str(root))
        os.environ["LANGUAGE"] = "nb"  # of the manual page, whatever the builder's own is
        from kb import __version__
        from kb.commands.reference import to_roff
        from kb.messages import speak
        from kb.search.index import open_index
        from kb.store.folders import ContentFolder
        from kb.store.snapshot import load

        speak()
        folder = ContentFolder(data / "content", data / "cache", packaged=True)
        if unpacked and not _is_current(folder.root, load(folder).files):
            shutil.rmtree(folder.cache)  # packaged content is trusted not to change
        open_index(load(folder))
        if self.target_name == "sdist":
            build_data["force_include"][str(data / "cache")] = "build/data/cache"
            return
        build_data["force_include"][str(data)] = "kb/data"
        page = root / "build" / "kb.1"
        page.write_text(to_roff(__version__), encoding="utf-8")
        self.build_config.shared_data[str(page)] = "share/man/man1/kb.1"
