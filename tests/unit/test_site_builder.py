"""Building: nothing of others is overwritten, a second build changes nothing, old ids lead on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kb.site import builder, extra
from kb.site.pages import Settings
from kb.site.project import find_project, workspace
from kb.site.writer import write_data, write_source
from kb.store.folders import locate
from kb.store.snapshot import load


def written(root: Path) -> dict[str, int]:
    return {
        path.relative_to(root).as_posix(): path.stat().st_mtime_ns
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_second_writing_touches_nothing_and_removes_what_is_gone(
    content: Path, tmp_path: Path
) -> None:
    root = tmp_path / "src"
    settings = Settings("Prøve")
    write_source(root, load(locate(content)).library, settings, None)
    first = written(root)
    write_source(root, load(locate(content)).library, settings, None)
    assert written(root) == first
    (content / "models" / "prove-team.yaml").unlink()
    write_source(root, load(locate(content)).library, settings, None)
    assert "modeller/prove-team/index.md" in first
    assert not (root / "modeller" / "prove-team").exists()


def test_an_old_id_leads_to_page_data_and_exports(content: Path, tmp_path: Path) -> None:
    file = content / "models" / "prove-team.yaml"
    file.write_text(file.read_text() + "formerly: [gammelt-team]\n", encoding="utf-8")
    write_data(tmp_path, load(locate(content)), Settings("Prøve"))
    page = (tmp_path / "modeller" / "gammelt-team" / "index.html").read_text()
    assert 'url=../../modeller/prove-team/"' in page
    data = json.loads((tmp_path / "api/v1/records/gammelt-team.json").read_text())
    assert data["moved_to"] == "prove-team"
    exported = (tmp_path / "modeller/gammelt-team/gammelt-team.bib").read_text()
    assert "@inreference{prove-team," in exported


def test_data_has_relations_both_ways(content: Path, tmp_path: Path) -> None:
    write_data(tmp_path, load(locate(content)), Settings("Prøve"))
    data = json.loads((tmp_path / "api/v1/records/prove-team.json").read_text())
    assert data["record"]["title"] == "Prøve-team"
    assert [link["target"] for link in data["outgoing"]] == ["meld-st-26-2014-2015"]
    listed = json.loads((tmp_path / "api/v1/records.json").read_text())
    assert listed["total"] == len(listed["records"])


def test_pages_are_plain_markdown_with_headings(content: Path, tmp_path: Path) -> None:
    write_source(tmp_path, load(locate(content)).library, Settings("Prøve"), None)
    page = (tmp_path / "lover" / "proveloven" / "index.md").read_text()
    assert "\n# Prøveloven" in page
    assert "\n### §\N{NO-BREAK SPACE}7-1 plikt til individuell plan {: #paragraf-7-1 }" in page


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "viktig.txt").write_text("ikke slett")
    with pytest.raises(builder.NotOurFolder, match="har innhold"):
        builder.check_out(tmp_path)
    (tmp_path / builder.MARKER).write_text("")
    builder.check_out(tmp_path)


def test_a_missing_generator_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda name: None if name == "material" else 1)
    with pytest.raises(extra.MissingExtra, match=r'material mangler.*pip install "rop-kb\[site\]"'):
        extra.check_extra("mkdocs")


def test_navigation_is_short_and_has_no_records() -> None:
    navigation = json.dumps(find_project().configuration["nav"])
    assert navigation.count(".md") < 30
    assert "lover/index.md" in navigation


def test_two_builds_at_once_have_a_folder_each(content: Path) -> None:
    folder = locate(content)
    with workspace(folder) as one, workspace(folder) as other:
        assert one != other
        assert one.parent == other.parent == folder.cache / "site"
    assert not one.exists()
    assert not other.exists()


def test_what_a_build_that_was_cut_off_left_is_removed(content: Path) -> None:
    folder = locate(content)
    with workspace(folder) as place:
        left, fresh = place.with_name("bygg-gammel"), place.with_name("bygg-ny")
    left.mkdir()
    fresh.mkdir()
    os.utime(left, (0, 0))
    with workspace(folder):
        assert not left.exists()
        assert fresh.exists()
