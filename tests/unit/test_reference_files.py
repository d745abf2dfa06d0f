"""BibTeX, RIS and CSL-JSON read as they come: from us, from Zotero, from nobody's friend."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.bibliography.bibtex import to_bibtex
from kb.bibliography.csl import csl_item, to_json
from kb.bibliography.ris import to_ris
from kb.editing.csl_reader import plain
from kb.editing.importing import candidate, keeps_key, to_record
from kb.editing.references import LARGEST, UnreadableReferences, read_bytes, read_references
from kb.editing.unread import UNUSED, unused
from kb.library import Library
from kb.store.folders import locate
from kb.store.snapshot import load

Write = Callable[[list[Mapping[str, Any]]], str]
FORMATS: dict[str, Write] = {"csl-json": to_json, "bibtex": to_bibtex, "ris": to_ris}


def bibtex(fields: str, kind: str = "article", key: str = "x") -> dict[str, Any]:
    return read_references(f"@{kind}{{{key}, {fields}}}").items[0]


def ris(*lines: str) -> dict[str, Any]:
    return read_references("\r\n".join(["TY  - JOUR", *lines, "ER  - ", ""])).items[0]


def csl(**item: Any) -> dict[str, Any]:
    return read_references(json.dumps([{"type": "book", "title": "x", **item}])).items[0]


@pytest.fixture(scope="module")
def real(request: pytest.FixtureRequest) -> Library:
    return load(locate(request.getfixturevalue("real_content"))).library


@pytest.mark.parametrize("form", FORMATS)
def test_export_and_import_lose_nothing(real: Library, form: str) -> None:
    studies = [record for record in real if record.kind.id == "study"]
    written = [csl_item(real, record) for record in studies]
    read = read_references(FORMATS[form](written))
    assert read.problems == []
    assert [_with_dashes(item) for item in read.items] == [_with_dashes(item) for item in written]
    for record, item in zip(studies, read.items, strict=True):
        found = candidate(real, item)
        assert found.existing is record
        assert found.differences == ()
        assert found.unused == {}


@pytest.mark.parametrize("form", FORMATS)
def test_other_kinds_come_back_without_differences(real: Library, form: str) -> None:
    records = [record for record in real if record.kind.id != "study"][::7]
    for record in records:
        (item,) = read_references(FORMATS[form]([csl_item(real, record)])).items
        found = candidate(real, item)
        assert (found.existing, found.differences) == (record, ())


def _with_dashes(item: Mapping[str, Any]) -> dict[str, Any]:
    page = re.sub(r"\s*[-–]\s*", "–", item.get("page", ""))
    return {**item, "page": page} if page else dict(item)


HARD = {
    "id": "hard-2014",
    "type": "article-journal",
    "title": r"100 % & mer: $5 {x} #1 a_b ~c ^d \e -- --- ``q'' ?` <x> it's",
    "title-short": "Kort – godt",
    "author": [
        {"family": "Berg", "given": "Jan, A.", "suffix": "jr."},
        {"family": "Kvam Hansen"},
        {"family": "de Vibe", "given": "Michael"},
        {"family": "de Vibe"},
        {"family": "Veldhuizen", "given": "J. R.", "non-dropping-particle": "van"},
        {"family": "Veldhuizen", "non-dropping-particle": "van der"},
        {"family": "Ås"},
        {"family": "Lunde", "suffix": "sr."},
        {"literal": "NAV"},
        {"literal": "Verdens helseorganisasjon"},
        {"literal": "Fakultet for helse, velferd og organisasjon, Høgskolen"},
        {"literal": "Research and Development"},
    ],
    "issued": {"date-parts": [[2014, 6, 1]]},
    "container-title": "R&D",
    "issue": "2–3",
    "number": "7",
    "page": "e12–e15",
    "ISSN": "1471-244X",
    "ISBN": "978-82-8081-246-9",
    "DOI": "10.1002/(SICI)1097_x<1:a>3.0",
    "PMID": "27145937",
    "PMCID": "PMC4857445",
    "URL": "https://example.org/a_b~c%20d?x=1&y=2#z",
    "language": "nn",
}


@pytest.mark.parametrize("form", FORMATS)
def test_hard_characters_and_names_come_back(form: str) -> None:
    expected = dict(HARD)
    if form == "ris":  # RIS has no way to hold a comma inside a given name
        expected["author"] = [{"family": "Berg", "given": "Jan A.", "suffix": "jr."},
                              *HARD["author"][1:]]  # type: ignore[index]  # fmt: skip
    assert read_references(FORMATS[form]([expected])).items == [expected]


TEXT = (
    st.text(alphabet="aÅø1 -–'`\"{}\\$%&~^#_,.:;?!>=@/()[]|*+", min_size=1, max_size=25)
    .map(plain)
    .filter(bool)
)
NAME = st.one_of(
    st.builds(lambda text: {"literal": text}, TEXT.filter(lambda text: text.strip(", ") == text)),
    st.builds(
        lambda family, first: {"family": family, "given": first},
        st.text(alphabet="ABÅøa-' ", min_size=1, max_size=12).map(plain).filter(bool),
        st.text(alphabet="ABÅø. ", min_size=1, max_size=8).map(plain).filter(bool),
    ),
)


@settings(max_examples=80, derandomize=True, deadline=None, database=None)
@given(title=TEXT, container=TEXT, authors=st.lists(NAME, min_size=1, max_size=3))
def test_any_text_comes_back(title: str, container: str, authors: list[dict[str, str]]) -> None:
    item = {"type": "article-journal", "id": "x-1", "title": title, "container-title": container,
            "author": authors}  # fmt: skip
    assert read_references(to_bibtex([item])).items == [item]
    (got,) = read_references(to_ris([item])).items
    assert {**got, "author": authors} == item  # RIS names have their limits; see above


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"Land{\o}y, {\AA}se", {"family": "Landøy", "given": "Åse"}),
        (r"G{\"o}ran Sj\"oberg", {"family": "Sjöberg", "given": "Göran"}),
        (r'{\"O}berg, Åsa', {"family": "Öberg", "given": "Åsa"}),
        (r"\'{E}mile Zola", {"family": "Zola", "given": "Émile"}),
        ("Jan van Dam", {"family": "Dam", "given": "Jan", "non-dropping-particle": "van"}),
        ("Dahl, jr., Per", {"family": "Dahl", "given": "Per", "suffix": "jr."}),
        ("{World Health Organization}", {"literal": "World Health Organization"}),
        ("Helsedirektoratet", {"family": "Helsedirektoratet"}),
    ],
)  # fmt: skip
def test_names_in_bibtex(written: str, expected: dict[str, str]) -> None:
    assert bibtex(f"author = {{{written}}}, title = {{x}}")["author"] == [expected]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ås, Kari", {"family": "Ås", "given": "Kari"}),
        ("Helsedirektoratet", {"literal": "Helsedirektoratet"}),
        ("World Health Organization,", {"literal": "World Health Organization"}),
        ("University of California,, Berkeley", {"literal": "University of California, Berkeley"}),
        ("Berg, Jan, jr.", {"family": "Berg", "given": "Jan", "suffix": "jr."}),
        (",", {"literal": "?"}),
    ],
)
def test_names_in_ris(written: str, expected: dict[str, str]) -> None:
    assert ris(f"AU  - {written}", "TI  - x")["author"] == [expected]


def test_zotero_bibtex() -> None:
    item = bibtex(
        r"""title = {Liv i {ACT}-team -- <i>en</i> studie}, issn = {1471-244X},
        doi = {https://doi.org/10.1186/s12888-016-0826-5}, pages = {125--130}, number = {1},
        journaltitle = {{BMC} Psychiatry}, author = {Clausen, Hanne and others},
        date = {2016-05-04}, keywords = {ACT}, file = {PDF:/home/x.pdf:application/pdf},
        abstract = {50% of {\O}st}, note = {Publisher: x}, langid = {english}"""
    )
    data = to_record(item)
    assert data["title"] == "Liv i ACT-team – en studie"
    assert data["identifiers"] == {"doi": "10.1186/s12888-016-0826-5", "issn": "1471-244X"}
    assert data["issued"] == "2016-05-04"
    assert data["publication"] == {
        "csl_type": "article-journal",
        "container_title": "BMC Psychiatry",
        "issue": "1",
        "page": "125–130",
    }
    assert data["lang"] == "en"
    assert set(unused(item)) == {"author", "keywords", "file", "abstract", "note"}
    assert "others" in unused(item)["author"]


def test_zotero_ris_and_csl() -> None:
    item = ris("TI  - Om bustad", "SP  - 125-130", "PY  - 2016", "DA  - 2016/05/04/", "KW  - rus",
               "N2  - Sammendrag", "som går over to linjer", "SN  - 1471244X", "L1  - x.pdf",
               "UR  - https://example.org/1", "UR  - https://example.org/2")  # fmt: skip
    data = to_record(item)
    assert (data["issued"], data["publication"]["page"]) == ("2016-05-04", "125–130")
    assert data["identifiers"] == {"issn": "1471-244X"}
    assert data["urls"] == [{"label": "example.org", "url": "https://example.org/1"}]
    assert set(unused(item)) == {"KW", "N2", "L1", "UR"}
    item = csl(title="H<sub>2</sub>O &amp; <span style='x'>ord</span> <10 %", DOI="doi: 10.1000/x",
               issued={"raw": "2016-05-04"}, note="n", accessed={"date-parts": [["2020"]]},
               ISBN="978-82-8081-246-9 978-82-8081-247-6", language="no-NB",
               author=[{"family": "Dam", "given": "Ø.", "isInstitution": "1"}])  # fmt: skip
    data = to_record(item)
    assert data["title"] == "H2O & ord <10 %"
    assert data["identifiers"] == {"doi": "10.1000/x", "isbn": "978-82-8081-246-9"}
    assert (data["issued"], data["lang"]) == ("2016-05-04", "nb")
    assert set(unused(item)) == {"note", "accessed"}


@pytest.mark.parametrize(
    ("item", "name", "words"),
    [
        ({"DOI": "ikke en doi"}, "DOI", "er ikke en DOI"),
        ({"ISBN": "978-82-8081-246-0"}, "ISBN", "kontrollsifferet"),
        ({"URL": "javascript:alert(1)"}, "URL", "er ikke en adresse"),
        ({"URL": "https://x.no/<script>"}, "URL", "er ikke en adresse"),
        ({"type": "patent"}, "type", "finnes ikke for studier"),
        ({"language": "klingon"}, "language", "er ikke blant språkene"),
        ({"issued": {"date-parts": [[20144, 1]]}}, "issued", "ikke forstått"),
        ({"issued": "2014"}, "issued", "ikke forstått"),
        ({"volume": {"a": 1}}, "volume", "ikke tekst"),
        ({"volume": True}, "volume", "ikke tekst"),
        ({"title-short": "x" * 5000}, "title-short", "lengre enn"),
        ({"author": "Ola Nordmann"}, "author", "liste av navn"),
        ({"author": [None, {"given": ["x"]}]}, "author", "et navn"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_reason(
    item: dict[str, Any], name: str, words: str
) -> None:
    read = csl(**item)
    data = to_record(read)
    assert words in unused(read)[name]
    assert not any(name.lower() in data.get(group, {}) for group in ("identifiers", "publication"))


def test_dates_that_do_not_exist_are_cut_to_what_does() -> None:
    assert to_record(csl(issued={"date-parts": [[2014, 2, 31]]}))["issued"] == "2014-02"
    assert to_record(csl(issued={"date-parts": [["2014", "13"]]}))["issued"] == 2014
    assert to_record(csl(issued={"literal": "4. mai 2014"}))["issued"] == 2014


def test_macros_are_never_carried_out_and_rubbish_stays_text(tmp_path: Path) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text("hemmelig", encoding="utf-8")
    for macro in (
        rf"\input{{{secret}}}",
        rf"\include{{{secret}}}",
        r"\write18{ls}",
        r"\def\a{\a}\a",
    ):
        assert "hemmelig" not in bibtex(f"title = {{A {macro} B}}")["title"]
    assert bibtex("title = {" + "{" * 30 + "dypt" + "}" * 30 + "}")["title"] == "dypt"


def test_a_broken_entry_stops_nobody_else() -> None:
    read = read_references(
        "@article{a, title={en}}\n@article{a, title={to}}\n@misc{b, title={apen\n"
        "@book{c, title={x}, title={y}}\n"
        f"@book{{d, title={{{'{' * 5000}x{'}' * 5000}}}}}\n@book{{e, title={{fem}}}}\n"
    )
    assert [item["title"] for item in read.items] == ["en", "fem"]
    assert [problem.split(":")[0] for problem in read.problems] == [
        "linje 2", "linje 3", "linje 4", "linje 5"]  # fmt: skip
    read = read_references("TY  - BOOK\nTI  - en\nTY  - BOOK\nTI  - to\nER  - \nAU  - Ingen\n")
    assert [item["title"] for item in read.items] == ["en", "to"]
    assert len(read.problems) == 2
    read = read_references('[1, null, {"title": "en"}]')
    assert [item["title"] for item in read.items] == ["en"]
    assert len(read.problems) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00\x00", b"PK\x03\x04", b"<html>", b"{", b"[]", b"[1]", b"{}" * 3, b'"x"',
        b"\xff\xfe", b"\xff\xfea", b"\xe6\xf8\xe5", b"@", b"@article", b"@article{", b"[" * 100_000,
        b" " * (LARGEST + 1), "TY  - JOUR".encode("utf-16-be"),
    ],
)  # fmt: skip
def test_files_that_are_no_references(raw: bytes) -> None:
    with pytest.raises(UnreadableReferences, match=r"\w"):
        read_bytes(raw)


def test_an_entry_with_the_key_of_another_work_is_not_that_work(library: Library) -> None:
    found = candidate(library, csl(id="ose-2014", title="Noe helt annet om fiskeri i nord"))
    assert found.existing is None
    found = candidate(library, csl(id="ose-2014", title="Evaluering av prøve-team etter to år"))
    assert found.existing is library["ose-2014"]


def test_keys_that_are_our_ids_are_kept() -> None:
    data = {"authors": [{"family": "Ås"}], "issued": "2014-02"}
    assert keeps_key(data, "as-berg-2014a")
    assert not keeps_key(data, "as2014")
    assert not keeps_key(data, "berg-2014")
    assert not keeps_key({}, "berg-2014")


def test_reasons_do_not_leak_into_the_record() -> None:
    assert UNUSED not in to_record(csl(note="n"))
