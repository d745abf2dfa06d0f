"""Ids proposed, twins found, skeletons written."""

from __future__ import annotations

import pytest

from kb.checks.rules.form import LONGEST_LINE
from kb.editing.ids import propose_id, slug
from kb.editing.skeleton import missing, skeleton
from kb.editing.twins import find_twins
from kb.library import Library, Record
from kb.records.kinds import TYPES
from kb.records.models import is_id
from kb.store.yaml_reader import read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samhandlingsteamet i Bærum", "samhandlingsteamet-i-baerum"),
        ("Blålys-prosjektet", "blalys-prosjektet"),
        ("Øvretveit", "ovretveit"),
        ("Šaltytė Benth", "saltyte-benth"),
        ("§ «…»", ""),
        ("æ" * 100, "ae" * 30),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected
    assert not expected or is_id(expected)


def test_ids_are_made_as_the_base_makes_them() -> None:
    study = {
        "type": "study",
        "authors": [{"family": "Ose"}, {"family": "Slettebak"}],
        "issued": 2013,
    }
    assert propose_id(study, set()) == "ose-2013"
    assert propose_id(study, {"ose-2013"}) == "ose-slettebak-2013"
    assert propose_id(study, {"ose-2013", "ose-slettebak-2013"}) == "ose-2013a"
    paper = {
        "type": "white-paper",
        "identifiers": {"document_number": "St.meld. nr. 47 (2008–2009)"},
    }
    assert propose_id(paper, set()) == "st-meld-47-2008-2009"
    assert (
        propose_id({"type": "concept", "pref_label": {"nb": "rød kategori"}}, set())
        == "rod-kategori"
    )
    assert propose_id({"type": "model", "title": "ROS"}, {"ros"}) == "ros-2"
    assert propose_id({"type": "model", "title": "…"}, set()) == "uten-navn"


def test_twins_by_identifier_title_and_authors(library: Library) -> None:
    (twin, *_) = find_twins(library, {"identifiers": {"lovdata": "LOV-2011-06-24-99"}})
    assert (twin.record.id, twin.score) == ("proveloven", 100.0)
    assert twin.reasons == ("samme Lovdata-id: LOV-2011-06-24-99",)
    (twin, *_) = find_twins(
        library,
        {
            "title": "Evaluering av prøveteam etter to år",
            "issued": 2014,
            "authors": [{"literal": "Prøveinstituttet"}],
        },
    )
    assert twin.record.id == "ose-2014"
    assert "samme forfatter" in twin.reasons
    assert find_twins(library, {"title": "Noe helt annet om fiskeri", "issued": 1950}) == []
    assert find_twins(library, {"title": "Prøve-team"}, skip="prove-team") == []


@pytest.mark.parametrize("record_type", list(TYPES))
def test_a_skeleton_is_yaml_that_asks_for_what_is_missing(record_type: str) -> None:
    data = {"type": record_type}
    text = skeleton(data)
    assert max(map(len, text.splitlines())) <= LONGEST_LINE
    document = read_text(text)
    assert document.problems == []
    assert document.data["type"] == record_type
    for name in missing(data):
        assert name in document.data, name
    assert "# Kan også ha" in text


def test_a_skeleton_keeps_what_is_known() -> None:
    data = {
        "type": "study",
        "title": "Tittel: med kolon",
        "issued": 2014,
        "authors": [{"family": "Ås"}],
    }
    written = read_text(skeleton(data)).data
    assert {key: written[key] for key in data} == data
    assert "Velg: verified, likely, as-given, supplied." in skeleton(data)


def test_a_title_without_its_subtitle_is_a_twin(library: Library) -> None:
    long = "Evaluering av prøve-team i små kommuner over flere år: en studie av alt som ble prøvd"
    record = Record(
        "lang-2020", "studies/lang-2020.yaml", {**library["ose-2014"].data, "title": long}
    )
    whole = Library(records=[record], themes=(), organisations=())
    (twin,) = find_twins(
        whole, {"title": "Evaluering av prøve-team i små kommuner over flere år", "issued": 2014}
    )
    assert twin.record.id == "lang-2020"
