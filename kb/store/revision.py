"""A library as it stood in a commit, read from git without touching the work tree."""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath
from typing import Any

from kb.library import Library
from kb.messages import _
from kb.store.compiler import compile_document
from kb.store.files import ORGANISATIONS, SUFFIXES, THEMES, ContentFile
from kb.store.snapshot import library_from
from kb.store.yaml_reader import read_bytes


class RevisionNotFound(Exception):
    """Git does not know the revision, or the folder is no git checkout; the text says which."""


def read_revision(content: Path, revision: str) -> Library:
    """Return the library of a commit.

    Files that do not validate are left out, as in the snapshot.

    Args:
        content: the content folder in the checkout.
        revision: anything git understands: ``main``, ``HEAD~3``, a hash.

    Raises:
        RevisionNotFound: if git cannot give the folder at that revision.
    """
    root = content.resolve()
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{revision}^{{commit}}").decode().strip()  # fmt: skip
    prefix = PurePosixPath(root.relative_to(top.resolve()).as_posix())
    listing = _git(top, "ls-tree", "-r", "-z", commit, "--", str(prefix))
    blobs: list[tuple[str, str]] = []
    for entry in listing.decode().split("\0"):
        about, _tab, name = entry.partition("\t")
        if name.endswith(SUFFIXES) and about.split()[1] == "blob":
            path = PurePosixPath(name).relative_to(prefix).as_posix()
            blobs.append((path, about.split()[2]))
    return _library(top, blobs)


def _library(top: Path, blobs: list[tuple[str, str]]) -> Library:
    content: dict[str, Any] = {"themes": [], "organisations": []}
    records: dict[str, Any] = {}
    for (path, _blob), raw in zip(blobs, _cat(top, [blob for _path, blob in blobs]), strict=True):
        file = ContentFile(path, len(raw), 0)
        compiled = compile_document(file, read_bytes(raw))
        if compiled.data is None:
            continue
        if path in (THEMES, ORGANISATIONS):
            content.update(compiled.data)
        else:
            records[path] = compiled.data
    return library_from({**content, "records": records}, fingerprint="")


def _cat(top: Path, blobs: list[str]) -> list[bytes]:
    """Return the contents of many blobs from one git process."""
    if not blobs:
        return []
    out = _git(top, "cat-file", "--batch", stdin="\n".join(blobs).encode() + b"\n")
    found = []
    place = 0
    for _blob in blobs:
        end = out.index(b"\n", place)
        size = int(out[place:end].split()[2])
        found.append(out[end + 1 : end + 1 + size])
        place = end + 1 + size + 1
    return found


def _git(folder: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, arguments never through a shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            input=stdin,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise RevisionNotFound(_("finner ikke programmet git")) from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise RevisionNotFound(reason or _("git kjenner ikke versjonen"))
    return done.stdout
