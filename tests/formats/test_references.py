"""Every format of references, read again by programs that are not ours."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import bibtexparser
import citeproc
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
from kb.store.folders import locate
from kb.store.snapshot import load
from tests.conftest import RunKb


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


def csl_words(file: str) -> set[str]:
    """Return the quoted words of a part of the CSL schema, as citeproc-py carries it."""
    folder = Path(citeproc.SCHEMA_PATH).parent
    return set(re.findall(r'"([\w-]+)"', (folder / file).read_text(encoding="utf-8")))


NAME = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        key: {"type": "string", "minLength": 1}
        for key in ("family", "given", "literal", "suffix", "non-dropping-particle")
    },
}
DATE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 1,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}  # fmt: skip


def test_every_record_in_csl_json_by_the_words_of_csl(real: Library) -> None:
    items = json.loads(to_json([csl_item(real, record) for record in real]))
    words = csl_words("csl-variables.rnc") | {"id", "type"}
    shapes = {"author": {"type": "array", "items": NAME}, "issued": DATE}
    shapes["editor"] = shapes["author"]
    schema = {
        "type": "object",
        "required": ["id", "type", "title"],
        "additionalProperties": False,
        "properties": {
            **{word: {"type": "string", "minLength": 1} for word in words},
            **shapes,
            "type": {"enum": sorted(csl_words("csl-types.rnc"))},
        },
    }
    validator = jsonschema.Draft202012Validator(schema)
    for item in items:
        errors = [error.message for error in validator.iter_errors(item)]
        assert not errors, (item["id"], errors)


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


def test_every_author_and_theme_is_a_tag_of_its_own(library: Library) -> None:
    record = library["oppsummering-2018"]
    tags = meta_tags(library, record, csl_item(library, record))
    authors = [text for name, text in tags if name == "citation_author"]
    assert authors == ["Prøveinstituttet", "Prøvehøgskolen"]
    assert all(text for _, text in tags)
