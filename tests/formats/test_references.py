"""Every format of references, read again by programs that are not ours."""

from __future__ import annotations

import io
import json
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from pybtex.database import parse_string

from kb.bibliography.bibtex import to_bibtex
from kb.bibliography.csl import csl_item, to_json
from kb.bibliography.metatags import ZOTERO_TYPES, meta_tags
from kb.bibliography.ris import to_ris
from kb.library import Library
from kb.records.vocabulary import CSL_TYPES
from kb.site.data import data_files
from kb.store.folders import locate
from kb.store.snapshot import load
from tests.conftest import RunKb
from tests.formats import csl_schema


@pytest.fixture(scope="module")
def real(real_content: Path) -> Library:
    """The real content: what is exported must be readable for every record there is."""
    return load(locate(real_content)).library


def test_every_record_in_bibtex_by_two_readers(real: Library) -> None:
    text = to_bibtex([csl_item(real, record) for record in real])
    ids = {record.id for record in real}
    ours = bibtexparser.parse_string(text)
    assert not ours.failed_blocks
    assert {entry.key for entry in ours.entries} == ids
    theirs = parse_string(text, "bibtex")
    assert set(theirs.entries) == ids
    for record in real:
        entry = theirs.entries[record.id]
        assert entry.fields["title"], record.id
        names = entry.persons.get("author", [])
        assert len(names) == len(csl_item(real, record).get("author", ())), record.id


def test_every_record_in_ris(real: Library) -> None:
    entries = rispy.load(io.StringIO(to_ris([csl_item(real, record) for record in real])))
    assert [entry["id"] for entry in entries] == [record.id for record in real]
    for entry, record in zip(entries, real, strict=True):
        assert entry["title"] == csl_item(real, record)["title"]
        assert entry["type_of_reference"]


CSL = jsonschema.Draft202012Validator(csl_schema.schema())


def test_every_record_in_csl_json_by_the_schema_of_csl(real: Library) -> None:
    items = json.loads(to_json([csl_item(real, record) for record in real]))
    assert len(items) == len(real)
    errors = [(list(error.path), error.message) for error in CSL.iter_errors(items)]
    assert not errors
    assert all(item["title"] for item in items)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "lov"},
        {"utgiver": "x"},
        {"issued": {"date-parts": [[]]}},
        {"issued": {"date-parts": [[2014, 6, 1, 2]]}},
        {"issued": "2014"},
        {"author": [{"family": "Ose", "particle": "van"}]},
        {"author": "Ose"},
        {"DOI": 10},
        {"id": None},
    ],
)
def test_the_schema_of_csl_notices(wrong: dict[str, object]) -> None:
    item = {"id": "x", "type": "report", "title": "T", "issued": {"date-parts": [[2014]]}}
    assert CSL.is_valid([item])
    assert not CSL.is_valid([{**item, **wrong}])


@pytest.mark.parametrize(
    ("form", "count"), [("bibtex", "@"), ("ris", "TY  - "), ("csl-json", '"id":')]
)
@pytest.mark.parametrize(
    ("chosen", "expected"),
    [(["ose-2014"], 1), (["--type", "study"], 2), (["--theme", "bolig"], 2), ([], 7)],
)
def test_one_a_selection_a_theme_and_all(
    kb: RunKb, content: Path, form: str, count: str, chosen: list[str], expected: int
) -> None:
    done = kb("export", *chosen, "--format", form, "--content", content)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(count) == expected


def test_zotero_is_told_its_own_type(library: Library) -> None:
    tags = {
        record.id: dict(meta_tags(library, record, csl_item(library, record))) for record in library
    }
    types = {record_id: pairs["z:itemType"] for record_id, pairs in tags.items()}
    assert types["proveloven"] == "statute"
    assert types["meld-st-26-2014-2015"] == types["ose-2014"] == "report"
    assert types["prove-team"] == "encyclopediaArticle"
    assert tags["ose-2014"]["citation_technical_report_institution"] == "Prøveinstituttet"
    assert tags["ose-2014"]["DC.title"] == "Evaluering av prøve-team <etter to år>"
    assert tags["proveloven"]["citation_publication_date"] == "2011/06/24"
    assert set(CSL_TYPES) <= set(ZOTERO_TYPES)


def test_zotero_saves_what_the_work_is_and_nothing_of_ours(library: Library) -> None:
    """The rules of Zotero's Embedded Metadata and RDF; benchmarks/zotero runs them on all pages."""
    tags = {
        record.id: list(meta_tags(library, record, csl_item(library, record))) for record in library
    }
    for record_id, pairs in tags.items():
        names = [name for name, _ in pairs]
        assert "DC.description" not in names, f"{record_id}: would be saved in «Extra» too"
        assert "og:site_name" not in names
    assert ("DC.type", "lov") in tags["proveloven"]
    assert "DC.type" not in dict(tags["ose-2014"]), "«studie» would be the kind of report"
    assert ("prism.publicationName", "ROP-kunnskap") in tags["prove-team"]
    assert dict(tags["proveloven"])["bibo.shortTitle"]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"literal": "Helse- og omsorgsdepartementet"}, "Helse- og omsorgsdepartementet,"),
        ({"literal": "Helsedirektoratet"}, "Helsedirektoratet"),
        ({"family": "Mjåvatn Høye"}, "Mjåvatn Høye,"),
        ({"family": "Ose", "given": "Solveig"}, "Ose, Solveig"),
        ({"family": "Berg", "given": "N.", "non-dropping-particle": "van den"}, "van den Berg, N."),
    ],
)
def test_a_name_is_not_cut_in_two(library: Library, author: dict[str, str], expected: str) -> None:
    record = library["ose-2014"]
    item = {**csl_item(library, record), "author": [author], "editor": [author]}
    pairs = meta_tags(library, record, item)
    assert ("citation_author", expected) in pairs
    assert ("eprints.editors_name", expected) in pairs
    assert ("DC.creator", expected.rstrip(",")) in pairs


@pytest.mark.parametrize(
    ("more", "identifier"),
    [
        ({"DOI": "10.3109/14659891.2014.911975", "URL": "https://doi.org/x"},
         "DOI 10.3109/14659891.2014.911975"),
        ({"URL": "https://lovdata.no/lov/2011-06-24-30"}, "https://lovdata.no/lov/2011-06-24-30"),
        ({"URL": "https://www.stortinget.no/2009-2010/inns-200910-309/"}, None),
    ],
)  # fmt: skip
def test_no_address_is_taken_for_another_number(
    library: Library, more: dict[str, str], identifier: str | None
) -> None:
    record = library["ose-2014"]
    pairs = dict(meta_tags(library, record, {**csl_item(library, record), **more}))
    assert pairs.get("DC.identifier") == identifier


def test_what_zotero_reads_of_a_report_a_law_and_a_web_page() -> None:
    report = {"id": "r", "type": "report", "title": "R", "number": "IS-2076",
              "collection-title": "Rapport", "ISBN": "978-82-8081-246-9"}  # fmt: skip
    lines = to_ris([report]).splitlines()
    assert "SN  - IS-2076" in lines
    assert "T2  - Rapport" in lines
    law = {"id": "l", "type": "legislation", "title": "L", "number": "LOV-2011-06-24-30",
           "issued": {"date-parts": [[2011, 6, 24]]}}  # fmt: skip
    assert "M1  - LOV-2011-06-24-30" in to_ris([law])
    (entry,) = bibtexparser.parse_string(to_bibtex([law])).entries
    assert (entry.entry_type, entry["year"], entry["date"]) == ("legislation", "2011", "2011-06-24")
    page = {"id": "w", "type": "webpage", "title": "W", "URL": "https://example.org/a--b"}
    (entry,) = bibtexparser.parse_string(to_bibtex([page])).entries
    assert entry.entry_type == "online"
    assert "--" not in entry["url"], "Zotero and TeX would make a dash of it"


def test_every_author_and_theme_is_a_tag_of_its_own(library: Library) -> None:
    record = library["oppsummering-2018"]
    tags = meta_tags(library, record, csl_item(library, record))
    authors = [text for name, text in tags if name == "citation_author"]
    assert authors == ["Prøveinstituttet", "Prøvehøgskolen"]
    assert all(text for _, text in tags)


def test_a_theme_has_its_own_bibliography_with_what_is_below_it(library: Library) -> None:
    files = dict(data_files(library))
    for theme in library.themes:
        works = [record for record in library.with_theme(theme.id) if record.kind.id != "concept"]
        items = json.loads(files[f"temaer/{theme.id}/bibliografi.json"])
        assert [item["id"] for item in items] == [record.id for record in works]
        assert len(rispy.loads(files[f"temaer/{theme.id}/bibliografi.ris"])) == len(works)
        read = bibtexparser.parse_string(files[f"temaer/{theme.id}/bibliografi.bib"])
        assert len(read.entries) == len(works)
        assert not read.failed_blocks
