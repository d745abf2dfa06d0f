"""From files to a library: found, compiled, kept, refreshed, and never half."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kb.store import atomic, snapshot
from kb.store.files import ContentFile, list_files
from kb.store.folders import ContentFolder, ContentNotFound, locate, user_cache
from kb.store.snapshot import load


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("KB_CONTENT", raising=False)


def touch(path: Path, text: str) -> None:
    """Write a file so that its time surely differs from before."""
    path.write_text(text)
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


# Files and folders -------------------------------------------------------------------


def test_files_are_listed_sorted_and_hidden_ones_skipped(content: Path) -> None:
    (content / ".skjult").mkdir()
    (content / ".skjult" / "x.yaml").write_text("")
    (content / "laws" / ".x.yaml.swp").write_text("")
    (content / "laws" / ".utkast.yaml").write_text("")
    (content / "laws" / "note.md").write_text("")
    (content / "exceptions.yaml").write_text("exceptions: []\n")
    paths = [file.path for file in list_files(content)]
    assert paths == sorted(paths)
    assert "themes.yaml" in paths
    assert not [path for path in paths if "skjult" in path or ".x" in path or "note" in path]
    assert ".utkast.yaml" not in str(paths)
    assert "exceptions.yaml" not in paths


@pytest.mark.parametrize(
    ("path", "record", "kind"),
    [
        ("laws/a-b.yaml", "a-b", "law"),
        ("policies/2014/x.yaml", "x", "policy"),
        ("ukjent/x.yaml", "x", None),
        ("x.yaml", "x", None),
        ("themes.yaml", "themes", None),
    ],
)
def test_id_and_kind_come_from_the_place(path: str, record: str, kind: str | None) -> None:
    file = ContentFile(path, 0, 0)
    assert (file.id, file.kind) == (record, kind)


def test_a_content_folder_is_found_from_below(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content / "laws")
    assert locate().root == content


def test_the_environment_and_the_option_decide(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_CONTENT", str(content))
    monkeypatch.chdir(tmp_path)
    assert locate().root == content
    with pytest.raises(ContentNotFound, match="finner ikke mappen"):
        locate("finnes-ikke")
    (tmp_path / "tom").mkdir()
    with pytest.raises(ContentNotFound, match=r"mangler filen «themes\.yaml»"):
        locate("tom")


def test_the_cache_goes_elsewhere_when_the_folder_cannot_be_written(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert locate(content).cache == user_cache(content)


# The snapshot ------------------------------------------------------------------------


def test_a_second_load_parses_nothing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(locate(content))
    assert first.stored

    def refuse(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr("kb.store.compiler.compile_file", refuse)
    second = load(locate(content))
    assert second.fingerprint == first.fingerprint
    assert [record.id for record in second.library] == [record.id for record in first.library]


def test_only_the_changed_file_is_parsed(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(locate(content))
    law = content / "laws" / "proveloven.yaml"
    touch(law, law.read_text().replace("title: ", "title: Ny ", 1))
    parsed: list[str] = []
    from kb.store import compiler

    real = compiler.compile_file

    def spy(root: Path, file: ContentFile) -> compiler.Compiled:
        parsed.append(file.path)
        return real(root, file)

    monkeypatch.setattr(compiler, "compile_file", spy)
    second = load(locate(content))
    assert [path for path in parsed if "/" in path] == ["laws/proveloven.yaml"]
    assert second.fingerprint != first.fingerprint
    assert second.library["proveloven"].title.startswith("Ny ")


def test_a_touched_but_equal_file_keeps_the_fingerprint(content: Path) -> None:
    first = load(locate(content))
    law = content / "laws" / "proveloven.yaml"
    touch(law, law.read_text())
    assert load(locate(content)).fingerprint == first.fingerprint


def test_a_removed_file_is_gone(content: Path) -> None:
    load(locate(content))
    (content / "laws" / "proveloven.yaml").unlink()
    assert "proveloven" not in load(locate(content)).library


def test_a_broken_record_is_left_out_and_told(content: Path) -> None:
    touch(content / "laws" / "proveloven.yaml", "type: law\ntittel: x\n")
    snap = load(locate(content))
    assert "proveloven" not in snap.library
    assert len(snap.library) > 0
    [skipped] = snap.skipped
    assert skipped.path == "laws/proveloven.yaml"
    again = load(locate(content))
    assert [item.path for item in again.skipped] == ["laws/proveloven.yaml"]


def test_a_mended_record_comes_back(content: Path) -> None:
    law = content / "laws" / "proveloven.yaml"
    right = law.read_text()
    touch(law, "type: law: x\n")
    assert "proveloven" not in load(locate(content)).library
    law.write_text(right)
    assert "proveloven" in load(locate(content)).library


def test_two_files_with_one_id_keep_the_first(content: Path) -> None:
    twin = content / "models" / "proveloven.yaml"
    twin.write_text((content / "models" / "prove-team.yaml").read_text())
    snap = load(locate(content))
    assert snap.library["proveloven"].kind.id == "law"
    assert [item.path for item in snap.skipped] == ["models/proveloven.yaml"]


@pytest.mark.parametrize("name", ["state.json", "library.json"])
@pytest.mark.parametrize(
    "damage", [b"", b"{", b"null", b"[]", b"{}", b"\xff\xfe", b'{"format": 1}']
)
def test_a_damaged_cache_is_made_again(content: Path, name: str, damage: bytes) -> None:
    first = load(locate(content))
    (first.folder.cache / name).write_bytes(damage)
    again = load(locate(content))
    assert len(again.library) == len(first.library) > 0
    assert again.library.fingerprint == first.fingerprint


def test_a_cache_of_another_format_is_made_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(locate(content))
    monkeypatch.setattr(snapshot, "FORMAT", snapshot.FORMAT + 1)
    again = load(locate(content))
    assert json.loads((again.folder.cache / "state.json").read_bytes())["format"] == snapshot.FORMAT
    assert len(again.library) > 0


def test_nothing_can_be_written_and_the_library_is_there_anyway(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot, "write_bytes", full)
    snap = load(locate(content))
    assert not snap.stored
    assert "proveloven" in snap.library


def test_a_full_disk_under_way_leaves_the_old_pair(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = load(locate(content))
    before = {path.name: path.read_bytes() for path in old.folder.cache.iterdir() if path.is_file()}
    law = content / "laws" / "proveloven.yaml"
    touch(law, law.read_text().replace("title: ", "title: Ny ", 1))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "replace", full)
    snap = load(locate(content))
    assert snap.library["proveloven"].title.startswith("Ny ")
    assert not snap.stored
    after = {path.name: path.read_bytes() for path in old.folder.cache.iterdir() if path.is_file()}
    assert after == before


def test_a_spare_cache_is_used_when_the_first_cannot_be_written(content: Path) -> None:
    blocked = content.parent / ".kb"
    blocked.write_text("en fil der mappen skulle vært")
    folder = ContentFolder(content, blocked)
    snap = load(folder)
    assert snap.stored
    assert snap.folder.cache == user_cache(content)
    assert load(folder).fingerprint == snap.fingerprint


# Writing -----------------------------------------------------------------------------


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fil.json"
    atomic.write_text(path, "gammel")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write_text(path, "ny")
    assert path.read_text() == "gammel"
    assert [item.name for item in tmp_path.iterdir()] == ["fil.json"]


def test_written_text_is_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "mappe" / "fil.txt"
    atomic.write_text(path, "blåbær\n")
    assert path.read_bytes() == "blåbær\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
