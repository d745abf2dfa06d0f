"""``kb import``, run as an editor runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.store.yaml_reader import read_file
from tests.conftest import RunKb

NEW = """@article{dam_2020,
  author = {Dam, {\\O}. and {Verdens helse}},
  title = {{Bustad og nettverk}},
  journal = {Tidsskrift for pr{\\o}ving}, year = 2020, pages = {1--9}, keywords = {a}
}
"""


def put(tmp_path: Path, text: str, name: str = "refs.bib") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def files(content: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in content.rglob("*.yaml")}


def test_a_new_work_becomes_a_record(kb: RunKb, content: Path, tmp_path: Path) -> None:
    done = kb("import", put(tmp_path, NEW), "--theme", "bolig", "--content", content)
    assert done.returncode == 0, done.stderr
    assert "ikke brukt: keywords" in done.stderr
    assert "1 ny post ble laget" in done.stderr
    data = read_file(tmp_path / done.stdout.strip()).data
    assert data["authors"] == [{"family": "Dam", "given": "Ø."}, {"literal": "Verdens helse"}]
    assert (data["title"], data["themes"]) == ("Bustad og nettverk", ["bolig"])
    again = kb("import", put(tmp_path, NEW), "--content", content)
    assert "likner på en post" in again.stderr or "finnes fra før" in again.stderr
    assert len(list((content / "studies").glob("dam-2020*"))) == 1


def test_a_dry_run_and_standard_input_write_nothing(kb: RunKb, content: Path) -> None:
    before = files(content)
    done = kb("import", "-", "--dry-run", "--content", content, input=NEW)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).name == "dam-2020.yaml"
    assert files(content) == before


def test_gaps_are_filled_and_comments_kept(kb: RunKb, content: Path, tmp_path: Path) -> None:
    path = content / "studies" / "ose-2014.yaml"
    path.write_text("# En merknad øverst\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    file = put(tmp_path, """@techreport{ose-2014, title={{Evaluering av prøve-team <etter to år>}},
      author={{Prøveinstituttet}}, institution={Et annet forlag}, address={Oslo}, year=2014,
      isbn={978-82-8081-246-9}, url={https://example.org/ose}}""")  # fmt: skip
    shown = kb("import", file, "--content", content)
    assert "publication.publisher: «Prøveinstituttet»; filen har «Et annet forlag»" in shown.stderr
    assert path.read_text(encoding="utf-8") == before
    done = kb("import", file, "--merge", "--content", content)
    assert done.returncode == 0, done.stderr
    after = path.read_text(encoding="utf-8")
    added = [line for line in after.split("\n") if line not in before.split("\n")]
    assert added == [
        "  publisher_place: Oslo",
        "identifiers:",
        "  isbn: 978-82-8081-246-9",
        "urls:",
        "  - label: example.org",
        "    url: https://example.org/ose",
    ]
    assert [line for line in before.split("\n") if line not in after.split("\n")] == []
    assert kb("import", file, "--merge", "--content", content).stdout == ""


def test_another_title_under_the_same_identifier_is_held(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    path = content / "studies" / "ose-2014.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "identifiers:\n  doi: 10.1000/x\n", encoding="utf-8")
    before = files(content)
    file = put(
        tmp_path, '[{"type": "book", "title": "Fiskeri", "DOI": "10.1000/x", "volume": "3"}]'
    )
    done = kb("import", file, "--merge", "--content", content)
    assert done.returncode == 1
    assert "sjekk at det er samme verk" in done.stderr
    assert files(content) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hei", "verken BibTeX, RIS eller CSL-JSON"),
        ("[{]", "JSON-en kan ikke leses"),
        ("@article{x", "ingen referanser som kan leses"),
    ],
)
def test_files_that_cannot_be_read(
    kb: RunKb, content: Path, tmp_path: Path, text: str, words: str
) -> None:
    done = kb("import", put(tmp_path, text), "--content", content)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert kb("import", tmp_path / "borte.bib", "--content", content).returncode == 2


def test_keys_and_titles_that_are_paths_stay_inside(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    entry = """[{"id": "../../../x", "type": "book", "title": "../../etc/passwd",
        "author": [{"family": "/../a"}]}]"""
    done = kb("import", put(tmp_path, entry, "x.json"), "--content", content)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / done.stdout.strip()).resolve().parent == (content / "studies").resolve()


@pytest.mark.parametrize("dry", [True, False])
def test_the_same_work_twice_in_a_file_becomes_one_record(
    kb: RunKb, content: Path, tmp_path: Path, dry: bool
) -> None:
    twice = "".join(
        f"@article{{{key}, title={{Om bustad og nettverk i byen}}, author={{{name}}}, "
        f"year=2019, doi={{{doi}}}}}\n"
        for key, name, doi in (("a1", "Dam, Kari", "10.1000/abc"), ("a2", "Dam, K.", "10.1000/ABC"))
    )
    done = kb("import", put(tmp_path, twice), "--content", content, *["--dry-run"] * dry)
    assert done.returncode == 1
    assert [Path(line).name for line in done.stdout.splitlines()] == ["dam-2019.yaml"]
    assert "a2: likner på en post" in done.stderr
    assert "samme DOI" in done.stderr
