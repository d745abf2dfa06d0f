"""``kb fix``: the smallest change, and guesses only when asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb.store.yaml_reader import read_bytes
from kb.store.yaml_writer import write_record
from tests.conftest import ROOT, RunKb

BASE = Path(__file__).resolve().parent.parent / "hostile" / "base"
CLOCK = {"KB_TODAY": "2026-11-22"}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "prosjekt" / "content"))


@pytest.fixture
def law(base: Path) -> Path:
    """A law with faults that are safe to mend, and faults where a guess is needed."""
    path = base / "laws" / "eksempelloven.yaml"
    text = path.read_text()
    for old, new in (
        ("title: Lov om eksempler", "title: Lov om eksempler  # navnet i Lovdata"),
        ("issued: 2011-06-24", "issued: 24.6.2011"),
        ("ref: § 3-2", "ref: §3–2"),
        ("state: in-force", "state: 'gjeldende'"),
        ("url: https://lovdata", "url: http://lovdata"),
        ("[samhandling]", "[samhandlingen]"),
        ("topic: Vilkår", "topc: Vilkår"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text + "\n")
    return path


def changed(before: str, after: str) -> list[str]:
    return sorted(set(after.splitlines()) - set(before.splitlines()))


def test_safe_repairs_alone(base: Path, law: Path, kb: RunKb) -> None:
    before = law.read_text()
    done = kb("fix", env=CLOCK, cwd=base.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "rettet 1 fil\n")
    assert changed(before, law.read_text()) == ["  - ref: § 3-2", "issued: 2011-06-24"]
    assert "# navnet i Lovdata" in law.read_text()
    done = kb("fix", env=CLOCK, cwd=base.parent)
    assert (done.returncode, done.stderr) == (
        0, "ingenting kb kan rette; 5 funn må rettes for hånd, se «kb check»\n",
    )  # fmt: skip


def test_guesses_too(base: Path, law: Path, kb: RunKb) -> None:
    before = law.read_text()
    kb("fix", "--unsafe", env=CLOCK, cwd=base.parent)
    assert changed(before, law.read_text()) == [
        "    topic: Vilkår",
        "    url: https://lovdata.no/lov/2011-06-24-30",
        "  - ref: § 3-2",
        "  state: 'in-force'",
        "issued: 2011-06-24",
        "themes: [samhandling]",
    ]
    done = kb("check", env=CLOCK, cwd=base.parent)
    assert (done.returncode, done.stdout) == (0, "")


def test_diff_writes_nothing(base: Path, law: Path, kb: RunKb) -> None:
    before = law.read_text()
    done = kb("fix", "--diff", "--unsafe", env=CLOCK, cwd=base.parent)
    assert done.returncode == 1
    assert "+themes: [samhandling]\n" in done.stdout
    assert law.read_text() == before


def test_a_new_id_is_put_in_everywhere(base: Path, kb: RunKb) -> None:
    old, new = base / "laws" / "eksempelloven.yaml", base / "laws" / "nyttnavn.yaml"
    new.write_text(old.read_text().replace("issued:", "formerly: [eksempelloven]\nissued:", 1))
    old.unlink()
    guide = base / "guidelines" / "eksempelveilederen.yaml"
    kb("fix", "--unsafe", env=CLOCK, cwd=base.parent)
    assert "target: nyttnavn#§ 7-1" in guide.read_text()
    assert kb("check", env=CLOCK, cwd=base.parent).returncode == 0


def test_canonical_form_is_only_for_files_without_comments(
    base: Path, law: Path, kb: RunKb
) -> None:
    guide = base / "guidelines" / "eksempelveilederen.yaml"
    kb("fix", "--canonical", env=CLOCK, cwd=base.parent)
    data = read_bytes(guide.read_bytes()).data
    assert guide.read_text() == write_record(data)
    assert "# navnet i Lovdata" in law.read_text()


def test_paths_limit_what_is_mended(base: Path, law: Path, kb: RunKb) -> None:
    before = law.read_text()
    done = kb("fix", "--unsafe", "--canonical", "content/studies", env=CLOCK, cwd=base.parent)
    assert done.returncode == 0
    assert law.read_text() == before


def test_a_file_that_cannot_be_written(base: Path, law: Path, kb: RunKb) -> None:
    folder = law.parent
    moved = folder.rename(base / ".laws")
    folder.symlink_to(moved)  # a folder behind a link is not part of the content
    done = kb("fix", env=CLOCK, cwd=base.parent)
    assert done.returncode == 0
    assert "24.6.2011" in (moved / law.name).read_text()


def test_every_content_file_is_in_canonical_form() -> None:
    """Load and save give the same bytes; a file with comments of its own is let be."""
    wrong = []
    for path in sorted((ROOT / "content").glob("*/*.yaml")):
        data = path.read_bytes()
        if b" #" in data or data.count(b"\n#"):
            continue
        if write_record(read_bytes(data).data).encode() != data:
            wrong.append(path.name)
    assert wrong == [], "kjør «kb fix --canonical»"
