"""Run a site generator on the source folder, and put the result in place.

The generator turns the pages into HTML in a process of its own, while this one
writes the data and the search index; then the two are merged. The site is swapped
in when it is whole, so a failed build leaves the old one standing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kb.messages import _
from kb.search.browser import write as write_search
from kb.site.extra import check_extra
from kb.site.project import find_project, workspace, write_configuration
from kb.site.tables import frame_tables_of
from kb.site.writer import hand_written, write_data, write_source
from kb.store.snapshot import Snapshot

MARKER: Final = ".rop-kb"
"""File that tells our own site from a folder that must not be emptied."""

_COMMANDS: Final = {
    "mkdocs": ("mkdocs", "build", "--quiet", "--strict"),
    "zensical": ("zensical", "build", "--clean"),
}


class NotOurFolder(Exception):
    """The folder to build into holds something that is not a site of ours."""


class BuildFailed(Exception):
    """The generator stopped; the text is what it said."""


Progress = Callable[[str], None]
"""Called with what is being done now, in Norwegian."""


def build_site(
    snapshot: Snapshot,
    out: Path,
    *,
    generator: str = "mkdocs",
    site_url: str | None = None,
    progress: Progress = lambda _: None,
) -> int:
    """Build the site of a snapshot into a folder and return the number of pages.

    Args:
        snapshot: the content.
        out: where the site is to be; replaced if it holds an earlier site.
        generator: ``mkdocs`` or ``zensical``.
        site_url: address the site will have, for canonical links and the sitemap.
        progress: told what is being done.

    Raises:
        MissingExtra: if the generator is not installed.
        NotOurFolder: if ``out`` holds other things.
        BuildFailed: if the generator fails.
        OSError: if a folder cannot be written.
    """
    check_extra(generator)
    check_out(out)
    project = find_project()
    settings = project.settings(site_url)
    with workspace(snapshot.folder) as place:
        progress(_("skriver sidene"))
        of = _("skriver sidene: {done} av {total}")  # now: the pages themselves are in Norwegian
        pages = write_source(
            place / "src",
            snapshot.library,
            settings,
            project.docs,
            lambda done, expected: progress(of.format(done=done, total=max(done, expected))),
        )
        progress(_("bygger {pages} sider", pages=pages))
        built, data = place / "out", place / "data"
        configuration = write_configuration(project, place, built, settings.url)
        with _Running(generator, configuration) as running:
            write_data(data, snapshot, settings)
            write_search(snapshot.library, data / "search")
            running.wait()
        if not (built / "index.html").is_file():
            raise BuildFailed(_("generatoren laget ingen forside"))
        _drop_unused(built)
        frame_tables_of(built, hand_written(project.docs))
        _merge(data, built)
        (built / MARKER).write_text("Bygd med kb build; kan slettes og bygges på nytt.\n", "utf-8")
        _swap(built, out)
        return pages


def check_out(out: Path) -> None:
    """Check that a folder may be replaced: it is absent, empty, or a site of ours.

    Raises:
        NotOurFolder: if not.
    """
    if out.is_dir():
        if any(out.iterdir()) and not (out / MARKER).is_file():
            raise NotOurFolder(
                _(
                    "«{out}» har innhold som ikke er bygd med «kb build»; velg en annen mappe",
                    out=out,
                )
            )
    elif out.exists():
        raise NotOurFolder(_("«{out}» er en fil; velg en mappe", out=out))


class _Running:
    """A generator at work in a process of its own; ended if we fail before it is done."""

    def __init__(self, generator: str, configuration: Path) -> None:
        self._generator = generator
        command = [sys.executable, "-m", *_COMMANDS[generator], "-f", str(configuration)]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and paths
            command,
            cwd=configuration.parent,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},  # the theme's notice about MkDocs 2
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def __enter__(self) -> _Running:
        return self

    def wait(self) -> None:
        """Wait until it is done.

        Raises:
            BuildFailed: if it failed or warned; a build with warnings is a failed build.
        """
        said, _errors = self._process.communicate()
        warnings = [line for line in said.splitlines() if "warning" in line.lower()]
        if self._process.returncode or warnings:
            words = "; ".join(warnings[:5]) or said.strip()[-2000:]
            raise BuildFailed(
                _("{generator} stoppet: {words}", generator=self._generator, words=words)
            )

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        with self._process:  # closes the pipe and waits
            pass


def _merge(data: Path, built: Path) -> None:
    """Move every file of a folder into the site."""
    for folder, _folders, names in os.walk(data):
        target = built / Path(folder).relative_to(data)
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            os.replace(Path(folder, name), target / name)


def _drop_unused(built: Path) -> None:
    """Remove the theme's own scripts, styles and search index, which no page of ours asks for."""
    for name in ("javascripts", "stylesheets", "images"):
        shutil.rmtree(built / "assets" / name, ignore_errors=True)
    for name in ("search.json", "search/search_index.json"):
        (built / name).unlink(missing_ok=True)


def _swap(built: Path, out: Path) -> None:
    """Put the built site where it was asked for, keeping the old one until it is there."""
    out = Path(os.path.abspath(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.with_name(f".{out.name}.ny")
    old = out.with_name(f".{out.name}.gammel")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.move(built, fresh)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
