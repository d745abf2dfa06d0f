"""The index follows the content by itself, and survives what may happen to it."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.search import builder, index
from kb.search.api import search
from kb.search.index import open_index
from kb.search.reader import IndexReader
from kb.store.folders import locate
from kb.store.snapshot import Snapshot, load


@pytest.fixture(autouse=True)
def private_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


def snapshot(content: Path) -> Snapshot:
    return load(locate(content))


def pointer(content: Path) -> Path:
    return content.parent / ".kb" / "index.json"


def current(content: Path) -> Path:
    name = json.loads(pointer(content).read_text("utf-8"))["folder"]
    return content.parent / ".kb" / "index" / str(name)


def found(content: Path, query: str = "individuell plan") -> list[str]:
    return [hit.id for hit in search(content, query).hits]


def edit(content: Path, name: str, old: str, new: str) -> None:
    file = content / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_an_unchanged_index_is_used_again(content: Path) -> None:
    found(content)
    before = pointer(content).read_bytes()
    found(content)
    assert pointer(content).read_bytes() == before


def test_a_change_is_found_and_the_old_index_removed(content: Path) -> None:
    assert found(content, "zebra") == []
    old = current(content)
    edit(
        content, "policies/ny-strategi.yaml", "Strategien gjelder nå.", "Strategien nevner zebraer."
    )
    assert found(content, "zebra") == ["ny-strategi"]
    assert not old.exists()
    assert [folder.name for folder in old.parent.iterdir()] == [current(content).name]


def test_only_the_changed_file_is_indexed_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(content)
    made: list[str] = []
    real = builder.make_entry

    def counted(record: object, library: object) -> object:
        made.append(record.id)  # type: ignore[attr-defined]
        return real(record, library)  # type: ignore[arg-type]

    monkeypatch.setattr(builder, "make_entry", counted)
    edit(content, "policies/ny-strategi.yaml", "gjelder nå", "gjelder fremdeles")
    found(content)
    assert made == ["ny-strategi"]


def test_a_removed_record_is_gone(content: Path) -> None:
    assert "ny-strategi" in found(content, "strategi")
    (content / "policies" / "ny-strategi.yaml").unlink()
    assert "ny-strategi" not in found(content, "strategi")


def test_a_new_record_is_found(content: Path) -> None:
    found(content)
    text = (content / "policies" / "ny-strategi.yaml").read_text("utf-8")
    (content / "policies" / "enda-en.yaml").write_text(
        text.replace("Ny strategi for prøvetjenesten", "Giraffplanen"), "utf-8"
    )
    assert found(content, "giraffplanen") == ["enda-en"]


def test_a_changed_theme_label_reaches_every_record(content: Path) -> None:
    found(content)
    themes = (content / "themes.yaml").read_text("utf-8")
    assert "label: Bolig" in themes
    (content / "themes.yaml").write_text(
        themes.replace("label: Bolig", "label: Giraffhus"), "utf-8"
    )
    assert "boligproveloven" in found(content, "giraffhus")


def test_a_refreshed_index_answers_as_a_new_one(content: Path) -> None:
    queries = ["plan", "individuell plan bolig", "prøvetjeneste", "team", "prl § 7-1", "strateggi"]
    for query in queries:
        found(content, query)
    edit(content, "policies/ny-strategi.yaml", "gjelder nå", "handler om bolig, team og plan")
    edit(content, "laws/proveloven.yaml", "[prl.]", "[prl., pvl.]")
    (content / "studies" / "ose-2014.yaml").unlink()
    refreshed = [search(content, query, facets=True) for query in queries]
    shutil.rmtree(content.parent / ".kb")
    anew = [search(content, query, facets=True) for query in queries]
    assert [result.as_json() for result in refreshed] == [result.as_json() for result in anew]
    assert [result.facets for result in refreshed] == [result.facets for result in anew]


def _truncate(folder: Path) -> None:
    for file in folder.iterdir():
        if file.suffix == ".seg":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _scramble(folder: Path) -> None:
    for file in folder.iterdir():
        if file.suffix == ".seg":
            data = bytearray(file.read_bytes())
            data[100:-100:7] = bytes(len(data[100:-100:7]))
            file.write_bytes(bytes(data))


def _without(suffix: str) -> Callable[[Path], None]:
    def remove(folder: Path) -> None:
        for file in folder.iterdir():
            if file.name.endswith(suffix):
                file.unlink()

    return remove


def _garbage(suffix: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for file in folder.iterdir():
            if file.name.endswith(suffix):
                file.write_bytes(b"\x00garbage{")

    return spoil


@pytest.mark.parametrize(
    "harm",
    [
        _truncate, _scramble, _without(".seg"), _without(".toc"), _without("lexicon.tsv"),
        _without("tables.json"), _without("compounds.tsv"), _garbage(".toc"), _garbage(".seg"),
        _garbage("tables.json"), shutil.rmtree,
    ],
)  # fmt: skip
def test_a_damaged_index_is_made_again(content: Path, harm: Callable[[Path], None]) -> None:
    right = found(content)
    harm(current(content))
    result = search(content, "individuell plan")
    assert ([hit.id for hit in result.hits], result.note) == (right, "")
    before = pointer(content).read_bytes()
    assert found(content) == right
    assert pointer(content).read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"versions": 1}',
        '{"versions":"x","folder":"../..","fingerprint":"y"}',
    ],
)
def test_a_damaged_pointer_is_made_again(content: Path, text: str) -> None:
    right = found(content)
    pointer(content).write_text(text, "utf-8")
    assert found(content) == right


@pytest.mark.parametrize(
    "harm",
    [_garbage("forms.json"), _garbage(".seg"), _garbage(".toc"), _without(".seg"), shutil.rmtree],
)
def test_a_damaged_old_index_does_not_stop_a_refresh(
    content: Path, harm: Callable[[Path], None]
) -> None:
    found(content)
    harm(current(content))
    edit(content, "policies/ny-strategi.yaml", "gjelder nå", "nevner sjiraff")
    result = search(content, "sjiraff")
    assert ([hit.id for hit in result.hits], result.note) == (["ny-strategi"], "")


def test_an_index_of_another_version_is_made_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(content)
    old = current(content)
    monkeypatch.setattr(index, "FORMAT", index.FORMAT + 1)
    assert found(content)
    assert current(content) != old


def test_the_users_cache_is_used_when_the_folder_cannot_be_written(
    content: Path, tmp_path: Path
) -> None:
    shutil.rmtree(content.parent / ".kb", ignore_errors=True)
    (content.parent / ".kb").write_text("a file where the cache should be", "utf-8")
    assert found(content)
    assert list((tmp_path / "user-cache").rglob("index.json"))


def test_memory_is_used_when_nothing_can_be_written(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content.parent / ".kb").write_text("", "utf-8")
    (tmp_path / "user-cache").write_text("", "utf-8")
    result = search(content, "individuell plan")
    assert result.hits[0].id == "individuell-plan"
    assert "kan ikke lagres" in result.note


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_full_disk_while_the_index_is_written(
    content: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    right = found(content)
    edit(content, "policies/ny-strategi.yaml", "gjelder nå", "gjelder fortsatt")
    current_snapshot = snapshot(content)
    before = pointer(content).read_bytes()

    def full(*_: object) -> None:
        raise OSError(code, "no room")

    monkeypatch.setattr(index, "write_bytes", full)
    opened = open_index(current_snapshot)
    assert "kan ikke lagres" in opened.note
    assert pointer(content).read_bytes() == before
    assert len(list((content.parent / ".kb" / "index").iterdir())) == 1
    monkeypatch.undo()
    assert found(content) == right


def test_a_reader_keeps_its_index_while_another_replaces_it(content: Path) -> None:
    reader = open_index(snapshot(content)).reader
    edit(content, "policies/ny-strategi.yaml", "gjelder nå", "nevner sjiraff")
    found(content, "sjiraff")
    assert reader.postings("individuell")
    assert isinstance(reader, IndexReader)
    reader.close()


def test_an_empty_folder_has_an_index_and_no_hits(tmp_path: Path, content: Path) -> None:
    empty = tmp_path / "other" / "content"
    empty.mkdir(parents=True)
    shutil.copy(content / "themes.yaml", empty)
    shutil.copy(content / "organisations.yaml", empty)
    assert search(empty, "plan").total == 0
