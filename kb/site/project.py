"""Find the site's configuration and hand-written pages, and make a build's own copy.

There is one configuration, ``mkdocs.yml`` at the root of the checkout. The
installed package carries a copy of it and of ``docs/`` under ``kb/data/site``.
For a build the configuration is read, its folders are replaced, and the result
is written beside the source folder, where either generator can be pointed at it.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kb.messages import _
from kb.site.pages import Settings
from kb.store.atomic import write_text
from kb.store.folders import ContentFolder, user_cache

CONFIGURATION: Final = "mkdocs.yml"
THEME: Final = Path(__file__).parent / "theme"
_BUILD: Final = "bygg-"
_ABANDONED: Final = 24 * 60 * 60
"""Seconds after which what another build left may be removed."""


class ProjectNotFound(Exception):
    """There is no configuration of the site, neither in a checkout nor in the package."""


@dataclass(frozen=True, slots=True)
class Project:
    """The site's configuration and hand-written pages."""

    configuration: dict[str, Any]
    docs: Path

    def settings(self, site_url: str | None) -> Settings:
        """Return what the pages need to know of the configuration."""
        extra = self.configuration.get("extra") or {}
        return Settings(
            name=self.configuration["site_name"],
            url=site_url or self.configuration.get("site_url") or "",
            edit=extra.get("edit") or "",
        )


def find_project() -> Project:
    """Return the project: the checkout's when there is one, else the package's copy.

    Raises:
        ProjectNotFound: if there is neither.
    """
    import yaml

    package = Path(__file__).resolve().parent.parent
    for root in (package.parent, package / "data" / "site"):
        file = root / CONFIGURATION
        if file.is_file() and (root / "docs").is_dir():
            with file.open(encoding="utf-8") as stream:
                return Project(yaml.safe_load(stream), root / "docs")
    raise ProjectNotFound(_("finner ikke mkdocs.yml og docs/; installer rop-kb på nytt"))


@contextmanager
def workspace(folder: ContentFolder) -> Iterator[Path]:
    """Give a folder for one build's own files, beside the content or in the user's cache.

    Every build has its own, so that two at once leave each other alone; it is removed
    afterwards, with what builds that were cut off left more than a day ago.

    Raises:
        OSError: if none of them can be written.
    """
    for base in (folder.cache, user_cache(folder.root), Path(tempfile.gettempdir()) / "rop-kb"):
        try:
            parent = base / "site"
            parent.mkdir(parents=True, exist_ok=True)
            place = Path(tempfile.mkdtemp(prefix=_BUILD, dir=parent))
            break
        except OSError:
            continue
    else:
        raise OSError(_("ingen mappe å bygge i kan skrives"))
    for other in parent.glob(f"{_BUILD}*"):
        with suppress(OSError):
            if other != place and time.time() - other.stat().st_mtime > _ABANDONED:
                shutil.rmtree(other, ignore_errors=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def write_configuration(project: Project, place: Path, out: Path, site_url: str) -> Path:
    """Write the build's configuration and return its path.

    Args:
        project: the project.
        place: the workspace; its ``src`` is the source folder.
        out: folder the generator writes to.
        site_url: address of the site, or empty.
    """
    import yaml

    configuration = dict(project.configuration)
    configuration["docs_dir"] = "src"
    configuration["site_dir"] = str(out)
    configuration["theme"] = {**configuration["theme"], "custom_dir": str(THEME)}
    if site_url:
        configuration["site_url"] = site_url.rstrip("/") + "/"
    path = place / CONFIGURATION
    write_text(path, yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False))
    return path
