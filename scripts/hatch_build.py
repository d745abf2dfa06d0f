"""Build hook: put the content into the wheel, with its snapshot and search index ready.

``pip install .`` away from the checkout then gives a ``kb search`` that answers
at once and offline. The data and the manual page are made in a folder of their own
and handed to the builder; the source tree is not touched. An editable install
needs none of it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackagedContent(BuildHookInterface):  # type: ignore[type-arg]
    """Compile content/ into kb/data/ of the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the data folder and include its files."""
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        data = root / "build" / "data"
        shutil.rmtree(data, ignore_errors=True)
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
        open_index(load(folder))
        build_data["force_include"][str(data)] = "kb/data"
        page = root / "build" / "kb.1"
        page.write_text(to_roff(__version__), encoding="utf-8")
        self.build_config.shared_data[str(page)] = "share/man/man1/kb.1"
