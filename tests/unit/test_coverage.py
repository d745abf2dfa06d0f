"""Citations are found in every form the sources use, and lead to the right record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.coverage.citations import Citation, find_citations, split_years
from kb.coverage.mentions import find_documents, find_laws, find_models, find_provisions
from kb.coverage.named import NamedResolver
from kb.coverage.report import Review, cover, read_reviews
from kb.coverage.resolve import Resolver, name_key, people
from kb.coverage.text import mend
from kb.library import Library, Organisation, Record
from tests.conftest import ROOT, RunKb

SEEDS = ROOT.parent / "shared" / "seeds"


def written(text: str) -> list[str]:
    return [citation.written for citation in find_citations(mend("x", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ifølge Lien (2016) er", ["Lien (2016)"]),
        ("viser at (Biong, 2015).", ["Biong (2015)"]),
        ("Akre m.fl. (2015) fant", ["Akre m.fl. (2015)"]),
        ("(Hansen et al., 2021, s. 46)", ["Hansen et al. (2021)"]),
        ("(Aspelund, Dyrkorn & Anker, 2011)", ["Aspelund, Dyrkorn & Anker (2011)"]),
        ("Bakke, de Vibe og Vege (2016)", ["Bakke, de Vibe og Vege (2016)"]),
        ("G. V. Hansen og Ramsdal (2012)", ["G. V. Hansen og Ramsdal (2012)"]),
        ("K.-S. Pettersen og Rudningen (2014)", ["K.-S. Pettersen og Rudningen (2014)"]),
        ("(Clausen, Landheim, m.fl., 2016)", ["Clausen, Landheim, m.fl. (2016)"]),
        (
            "Glouberman og Mintzberg (2001a, 2001b)",
            ["Glouberman og Mintzberg (2001a)", "Glouberman og Mintzberg (2001b)"],
        ),
        ("(Holum, 2012b, c)", ["Holum (2012b)", "Holum (2012c)"]),
        ("(Landheim m.fl., 2002, 2003)", ["Landheim m.fl. (2002)", "Landheim m.fl. (2003)"]),
        (
            "(Biong, 2015; se også Lien, 2016, s. 3; Ose & Slettebak, 2013)",
            ["Biong (2015)", "Lien (2016)", "Ose & Slettebak (2013)"],
        ),
        ("NAV og Helsedirektoratet ([2011])", ["NAV og Helsedirektoratet (2011)"]),
        ("Folkehelseinstituttet (u.å.) skriver", ["Folkehelseinstituttet (u.å.)"]),
        ("San Martin-Rodriguez et al., 2005", ["San Martin-Rodriguez et al. (2005)"]),
        ("McLellan, Woody & O’Brien (1993)", ["McLellan, Woody & O’Brien (1993)"]),
        ("Brorson, Rand-\nHendriksen og\nDuckert (2013)",
         ["Brorson, Rand-Hendriksen og Duckert (2013)"]),
        ("(Akre, Jørgen-\nsen & Vaskinn,\n2015)", ["Akre, Jørgensen & Vaskinn (2015)"]),
        ("Helsedirektoratet (2013, s. 13)", ["Helsedirektoratet (2013)"]),
        ("perioden (1992–2003) og (61 av 100)", []),
        ("St.meld. nr. 25 (1996–97)", []),
        ("i 2014 ble det", []),
    ],
)  # fmt: skip
def test_forms(text: str, expected: list[str]) -> None:
    assert written(text) == expected


def test_lines_are_those_of_the_file() -> None:
    source = mend(
        "002", "Først.\nEn sammenheng-\nende tekst av Lien (2016)\nog mer (Biong,\n2015)."
    )
    assert [(c.source, c.line) for c in find_citations(source)] == [("002", 3), ("002", 4)]


def test_years() -> None:
    assert split_years("2012b, c og 2014") == ["2012b", "2012c", "2014"]
    assert split_years("u.å.") == ["u.å."]


def test_names() -> None:
    assert name_key("Helse- og omsorgsdepartementet") == "helse-omsorgsdepartementet"
    found, more = people("I. L. S. Hansen & Øverås m.fl.")
    assert more
    assert [(person.family, person.initials) for person in found] == [
        ("hansen", "ILS"),
        ("overas", ""),
    ]


# Resolving -----------------------------------------------------------------------------


def study(record: str, authors: list[Any], issued: str | None = None) -> Record:
    named = [
        {"literal": author[1:]}
        if author.startswith("=")
        else {"family": author.split(", ")[0], "given": author.partition(", ")[2]}
        for author in authors
    ]
    data: dict[str, Any] = {"type": "study", "title": record, "authors": named, "publication": {}}
    if issued:
        data["issued"] = issued
    return Record(record, f"studies/{record}.yaml", data)


@pytest.fixture
def library() -> Library:
    records = [
        study("akre-2015", ["Akre", "Egeland", "Garpe"], "2015"),
        study("hansen-gv-2012", ["Hansen, Gunnar Vold", "Ramsdal, Helge"], "2012"),
        study("hansen-ils-2012", ["Hansen, Inger Lise Skog", "Grødem"], "2012"),
        study("holum-2012a", ["Holum"], "2012"),
        study("holum-2012b", ["Holum"], "2012"),
        study("bjorkquist-hansen-2018", ["Bjørkquist, C.", "Hansen, G. V."], "2017-12"),
        study("lie-2017", ["Lie"], "2017"),
        study("fhi-uten-ar", ["=Folkehelseinstituttet"]),
        study("nav-hdir-2014", ["=NAV", "=Helsedirektoratet"], "2014"),
        Record(
            "rop-retningslinjen",
            "guidelines/rop-retningslinjen.yaml",
            {"type": "guideline", "title": "ROP", "issued": "2012", "issuer": ["hdir"]},
        ),
        Record(
            "meld-st-1",
            "policies/meld-st-1.yaml",
            {
                "type": "white-paper",
                "title": "Om noe",
                "issued": "2015",
                "identifiers": {"document_number": "Meld. St. 1 (2014–2015)"},
                "parliamentary_treatment": [{"document": "Innst. 212 S (2015–2016)"}],
            },
        ),
        Record(
            "proveloven",
            "laws/proveloven.yaml",
            {
                "type": "law",
                "title": "Lov om helse- og prøvetjenester m.m. (helse- og prøveloven)",
                "short_title": "helse- og prøveloven",
                "issued": "2011",
                "provisions": [
                    {"ref": "§ 2-5a", "topic": "a"},
                    {"ref": "kap. 3 (§§ 5–9)", "topic": "b"},
                ],
            },
        ),
        Record(
            "act-team",
            "models/act-team.yaml",
            {"type": "model", "title": "ACT-team", "aliases": {"nb": ["Prøvemodellen"]}},
        ),
    ]
    hdir = Organisation("hdir", "Helsedirektoratet", "Hdir", ("Sosial- og helsedirektoratet",))
    return Library(records, [], [hdir])


@pytest.mark.parametrize(
    ("authors", "year", "expected"),
    [
        ("Akre m.fl.", "2015", ["akre-2015"]),
        ("Akre, Egeland og Garpe", "2015", ["akre-2015"]),
        ("Akre", "2014", []),
        ("Akre, Garpe m.fl.", "2015", []),
        ("G. V. Hansen & Ramsdal", "2012", ["hansen-gv-2012"]),
        ("I. L. S. Hansen og Grødem", "2012", ["hansen-ils-2012"]),
        ("Holum", "2012a", ["holum-2012a"]),
        ("Holum", "2012b", ["holum-2012b"]),
        ("Bjørquist & Hansen", "2018", ["bjorkquist-hansen-2018"]),
        ("Bjørkquist og Hansen", "2017", ["bjorkquist-hansen-2018"]),
        ("Lien", "2017", []),
        ("Folkehelseinstituttet", "u.å.", ["fhi-uten-ar"]),
        ("NAV & Helsedirektoratet", "2014", ["nav-hdir-2014"]),
        ("Helsedirektoratet", "2012a", ["rop-retningslinjen"]),
        ("Sosial- og helsedirektoratet", "2012", ["rop-retningslinjen"]),
        ("Ifølge en utredning fra Helsedirektoratet", "2012", ["rop-retningslinjen"]),
        ("Helse- og omsorgskomiteen", "2016b", ["meld-st-1"]),
        ("Helse- og prøveloven", "2012", ["proveloven"]),
        ("Verdensbanken", "2012", []),
    ],
)
def test_works(library: Library, authors: str, year: str, expected: list[str]) -> None:
    found = Resolver(library).resolve(Citation(authors, year, "x", 1))
    assert [record.id for record in found] == expected


LAW_TEXT = (
    "3.1 LOVER\n"
    "Lov om helse- og prøvetjenester m.m. (helse- og prøveloven)\n"
    "Etter § \n2-5a skal noen noe. Kapittel 3 (§§ 5–9) og kapittel 4 handler om annet.\n"
    "3.2 FORSKRIFTER\n"
    "Se kapittel 5 og § 1. I helse- og prøveloven § 2-5a står det mer om ukjentloven.\n"
    "Meld. St. 1 (2014–2015) og Meld. St. 2 (2014–2015).\n"
    "ACT-teamene, ACT-modellen, ACTteamet og Nyteamet. Teamet og modellen.\n"
)


def named(library: Library, find: Any) -> dict[str, list[str]]:
    resolver = NamedResolver(library)
    return {item.written: resolver.resolve(item) for item in find(mend("x", LAW_TEXT))}


def test_laws(library: Library) -> None:
    assert named(library, find_laws) == {
        "Lov om helse- og prøvetjenester m.m. (helse- og prøveloven)": ["proveloven"],
        "prøveloven": ["proveloven"],
        "ukjentloven": [],
    }


def test_provisions_know_their_law(library: Library) -> None:
    assert named(library, find_provisions) == {
        "§ 2-5a": ["proveloven#§ 2-5a"],
        "kap. 3": ["proveloven#kap. 3 (§§ 5–9)"],
        "§§ 5–9": ["proveloven#kap. 3 (§§ 5–9)"],
        "kap. 4": [],
        "§ 1": [],
    }


def test_document_numbers_and_models(library: Library) -> None:
    assert named(library, find_documents) == {
        "Meld. St. 1 (2014–2015)": ["meld-st-1"],
        "Meld. St. 2 (2014–2015)": [],
    }
    assert named(library, find_models) == {
        "ACT-teamene": ["act-team"],
        "ACT-modellen": ["act-team"],
        "ACTteamet": ["act-team"],
        "Nyteamet": [],
    }


def test_the_whole_report(library: Library) -> None:
    text = "Lie (2017), Nemo (2017) og Nemo (2017), Vin (2019). " + LAW_TEXT
    reviews = [
        Review("Nemo (2017)", "en figur i en bok"),
        Review("Vin (2019)", "mener Lie", record="lie-2017"),
        Review("Lie (2017)", "trengs ikke"),
        Review("Ingen (1999)", "finnes ikke"),
    ]
    coverage = cover(library, [mend("s", text)], reviews)
    by_name = {entry.written: entry for entry in coverage.entries}
    assert by_name["Lie (2017)"].found == ("lie-2017",)
    assert by_name["Nemo (2017)"].reason == "en figur i en bok"
    assert by_name["Nemo (2017)"].places == ("s:1", "s:1")
    assert by_name["Vin (2019)"].found == ("lie-2017",)
    assert coverage.unneeded == ["Lie (2017)", "Ingen (1999)"]
    assert [entry.written for entry in coverage.missing] == [
        "ukjentloven",
        ": § 1",
        "Lov om helse- og prøvetjenester m.m. (helse- og prøveloven): kap. 4",
        "Meld. St. 2 (2014–2015)",
        "Nyteamet",
    ]
    assert coverage.share("work") == 1
    assert coverage.share("model") == 0.75


def test_more_letters_than_records_is_a_gap(library: Library) -> None:
    few = cover(library, [mend("s", "Helsedirektoratet (2012a, 2012b)")], [])
    assert {entry.written for entry in few.missing} == set()
    both = Library(
        [*library.records, Record("annen", "guidelines/annen.yaml", {
            "type": "guide", "title": "Annen", "issued": "2012", "issuer": ["hdir"]})],
        [], library.organisations,
    )  # fmt: skip
    enough = cover(both, [mend("s", "Helsedirektoratet (2012a, 2012b)")], [])
    assert enough.missing == []
    many = cover(both, [mend("s", "Helsedirektoratet (2012a, 2012b, 2012c)")], [])
    assert len(many.missing) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("citations: [", ":2: "),
        ("annet: 1\n", ":1: filen skal ha nøkkelen"),
        ("citations:\n  - written: x\n", ":2: hvert punkt skal ha"),
    ],
)
def test_a_wrong_review_file_says_where(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(text)
    with pytest.raises(ValueError, match=said):
        read_reviews(path)


def test_no_review_file_is_none(tmp_path: Path) -> None:
    assert read_reviews(tmp_path / "r.yaml") == []


# The command, and the real sources --------------------------------------------------------


def test_the_command(kb: RunKb, content: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "kilder"
    seeds.mkdir()
    (seeds / "001_x.txt").write_text("Nemo (2017) skriver om Meld. St. 26 (2014–2015).\n")
    done = kb("coverage", "--content", content, "--seeds", seeds)
    assert done.returncode == 1
    assert "mangler: Nemo (2017) (001:1)\n" in done.stdout
    assert done.stderr == "1 mangler\n"
    done = kb("coverage", "--content", content, "--seeds", seeds, "--format", "json")
    data = json.loads(done.stdout)
    assert data["missing"] == 1
    assert data["citations"][1]["found"] == ["meld-st-26-2014-2015"]
    reviewed = tmp_path / "vurdert.yaml"
    reviewed.write_text("citations:\n  - written: Nemo (2017)\n    reason: en figur\n")
    done = kb("coverage", "--content", content, "--seeds", seeds, "--reviewed", reviewed)
    assert (done.returncode, done.stderr) == (0, "alt er med\n")


def test_no_sources_is_wrong_use(kb: RunKb, content: Path, tmp_path: Path) -> None:
    done = kb("coverage", "--content", content, "--seeds", tmp_path / "borte")
    assert done.returncode == 2
    assert "finner ikke grunntekstene" in done.stderr


if SEEDS.is_dir():  # the source texts lie beside the checkout, never in it

    def test_everything_the_sources_cite_is_here(kb: RunKb) -> None:
        done = kb("coverage", cwd=ROOT)
        missing = [
            line for line in done.stdout.splitlines() if line.startswith(("mangler", "unntak"))
        ]
        assert missing == []
        assert done.returncode == 0
