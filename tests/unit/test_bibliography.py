"""References in every format say the same, and other programs can read them."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import rispy

from kb.bibliography.bibtex import to_bibtex
from kb.bibliography.csl import csl_item, to_json
from kb.bibliography.reference import legal_form, reference
from kb.bibliography.ris import to_ris
from kb.library import Library, Organisation, Record

ARTICLE = {
    "type": "study",
    "title": "Rus & psykisk helse: 50 % {mer} enn #1_2",
    "lang": "nb",
    "issued": "2016-03",
    "authors": [
        {"family": "Clausen", "given": "Hanne Kilen"},
        {"family": "Berg", "given": "Nils-Erik", "particle": "van den"},
        {"literal": "Helsedirektoratet"},
    ],
    "publication": {
        "csl_type": "article-journal",
        "container_title": "Tidsskrift for prøver",
        "volume": "16",
        "issue": "2",
        "page": "125–131",
    },
    "identifiers": {"doi": "10.1186/s12888-016-0826-5"},
    "design": "rct",
}
LAW = {
    "type": "law",
    "title": "Lov om kommunale helse- og omsorgstjenester m.m. (helse- og omsorgstjenesteloven)",
    "short_title": "helse- og omsorgstjenesteloven",
    "issued": "2011-06-24",
    "identifiers": {"lovdata": "LOV-2011-06-24-30"},
    "urls": [{"label": "Lovdata", "url": "https://lovdata.no/lov/2011-06-24-30"}],
    "status": {"state": "in-force", "checked": "2026-11-22"},
}
WHITE_PAPER = {
    "type": "white-paper",
    "title": "Fremtidens primærhelsetjeneste",
    "issued": "2015-05-07",
    "issuer": ["hod"],
    "identifiers": {"document_number": "Meld. St. 26 (2014–2015)"},
    "status": {"state": "expired", "checked": "2026-11-22"},
}
GUIDE = {
    "type": "guide",
    "title": "Sammen om mestring",
    "issued": "2014",
    "issuer": ["hod"],
    "identifiers": {"publication_number": "IS-2076"},
    "status": {"state": "superseded", "checked": "2026-11-22"},
}
THESIS = {
    "type": "study",
    "title": "Fra idé til virkelighet!",
    "issued": "2012",
    "authors": [{"family": "Holum", "given": "Lene C."}],
    "publication": {"csl_type": "thesis", "genre": "Masteroppgave", "publisher": "UiO"},
    "design": "masters-thesis",
}
CHAPTER = {
    "type": "study",
    "title": "Å bli sett",
    "authors": [{"family": "Lauveng", "given": "Arnhild"}],
    "editors": [{"family": "Landheim", "given": "Anne"}],
    "publication": {
        "csl_type": "chapter", "container_title": "Et bedre liv", "page": "10-20",
        "publisher": "Gyldendal",
    },
    "design": "textbook",
}  # fmt: skip
MODEL = {
    "type": "model", "title": "ACT-team", "kind": "team-model", "team_form": "own-team",
    "status": {"state": "active", "checked": "2026-11-22"},
}  # fmt: skip


@pytest.fixture
def library() -> Library:
    data = {
        "act-team": MODEL, "clausen-2016": ARTICLE, "hol": LAW, "holum-2012": THESIS,
        "lauveng-2016": CHAPTER, "meld-st-26": WHITE_PAPER, "mestring": GUIDE,
    }  # fmt: skip
    return Library(
        records=[Record(id=key, path=f"x/{key}.yaml", data=value) for key, value in data.items()],
        themes=[],
        organisations=[Organisation("hod", "Helse- og omsorgsdepartementet")],
    )


def items(library: Library) -> list[dict[str, object]]:
    return [csl_item(library, record) for record in library]


def test_bibtex_is_read_back_without_loss(library: Library) -> None:
    read = bibtexparser.parse_string(to_bibtex(items(library)))
    assert read.failed_blocks == []
    assert [entry.key for entry in read.entries] == [record.id for record in library]
    article = read.entries_dict["clausen-2016"].fields_dict
    assert article["author"].value == (
        "Clausen, Hanne Kilen and van den Berg, Nils-Erik and {Helsedirektoratet}"
    )
    assert article["title"].value == r"{Rus \& psykisk helse: 50 \% \{mer\} enn \#1\_2}"
    assert article["pages"].value == "125--131"
    assert article["month"].value == "3"
    assert read.entries_dict["holum-2012"].entry_type == "mastersthesis"
    assert read.entries_dict["mestring"].fields_dict["number"].value == "IS-2076"


def test_ris_is_read_back_without_loss(library: Library) -> None:
    read = {entry["id"]: entry for entry in rispy.loads(to_ris(items(library)))}
    assert set(read) == {record.id for record in library}
    article = read["clausen-2016"]
    assert article["type_of_reference"] == "JOUR"
    assert article["authors"] == ["Clausen, Hanne Kilen", "van den Berg, Nils-Erik",
                                  "Helsedirektoratet"]  # fmt: skip
    assert (article["start_page"], article["end_page"]) == ("125", "131")
    assert article["title"] == ARTICLE["title"]
    assert read["hol"]["type_of_reference"] == "STAT"


def test_csl_json_is_a_list_with_stable_ids(library: Library) -> None:
    read = json.loads(to_json(items(library)))
    assert [item["id"] for item in read] == [record.id for record in library]
    assert read[1]["issued"] == {"date-parts": [[2016, 3]]}
    assert read[2]["type"] == "legislation"


def test_a_line_break_in_a_title_cannot_make_a_new_ris_tag(library: Library) -> None:
    item = {"id": "x", "type": "book", "title": "Tittel\nER  - \nTY  - JOUR"}
    assert len(rispy.loads(to_ris([item]))) == 1


@pytest.mark.parametrize(
    ("record_id", "expected"),
    [
        ("clausen-2016",
         "Clausen, H. K., van den Berg, N.-E. & Helsedirektoratet. (2016). Rus & psykisk helse: "
         "50 % {mer} enn #1_2. Tidsskrift for prøver, 16 (2), 125–131. "
         "https://doi.org/10.1186/s12888-016-0826-5"),
        ("hol",
         "Helse- og omsorgstjenesteloven. (2011). Lov om kommunale helse- og omsorgstjenester m.m. "
         "(LOV-2011-06-24-30). Lovdata. https://lovdata.no/lov/2011-06-24-30"),
        ("meld-st-26",
         "Meld. St. 26 (2014–2015). Fremtidens primærhelsetjeneste. "
         "Helse- og omsorgsdepartementet."),
        ("mestring",
         "Helse- og omsorgsdepartementet. (2014). Sammen om mestring (IS-2076) [veileder]."),
        ("holum-2012",
         "Holum, L. C. (2012). Fra idé til virkelighet! [Masteroppgave]. UiO."),
        ("lauveng-2016",
         "Lauveng, A. (u.å.). Å bli sett. I Landheim, A. (Red.), Et bedre liv (s. 10-20). "
         "Gyldendal."),
    ],
)  # fmt: skip
def test_references_follow_the_norwegian_guide(
    library: Library, record_id: str, expected: str
) -> None:
    record = library[record_id]
    assert reference(library, record, csl_item(library, record)).text == expected


def test_laws_have_the_form_that_lawyers_use(library: Library) -> None:
    assert legal_form(library["hol"]) == (
        "lov 24. juni 2011 nr. 30 om kommunale helse- og omsorgstjenester m.m. "
        "(helse- og omsorgstjenesteloven)"
    )
    assert legal_form(library["meld-st-26"]) is None
