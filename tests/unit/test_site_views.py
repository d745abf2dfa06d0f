"""What a page shows, as values: status at every line, three lists of relations, gaps."""

from __future__ import annotations

from typing import Any

import pytest

from kb.library import Library, Record, Theme
from kb.site.claims_view import claim_sections
from kb.site.compare_view import Comparison, table
from kb.site.evidence_view import evidence_map
from kb.site.list_view import rows
from kb.site.record_view import record_view
from kb.site.references import References
from kb.site.supervision_view import Topic, topic_view
from kb.site.theme_view import theme_view
from kb.site.timeline_view import timeline

CHECKED = "2026-11-22"


def record(record_id: str, **data: Any) -> Record:
    data.setdefault("title", record_id.capitalize())
    data.setdefault("summary", f"Om {record_id}.")
    data.setdefault("themes", ["bolig"])
    data.setdefault("sources", [{"record": "studie"}])
    return Record(id=record_id, path=f"x/{record_id}.yaml", data=data)


@pytest.fixture
def library() -> Library:
    return Library(
        records=[
            record(
                "gammel-lov",
                type="law",
                issued="1982",
                status={"state": "repealed", "since": "2012-01-01", "checked": CHECKED,
                        "superseded_by": ["ny-lov"]},
            ),
            record(
                "modell",
                type="model", kind="team-model", team_form="own-team", target_group="Alle",
                organisation="Et team", period="Fra 2009",
                status={"state": "active", "checked": CHECKED},
                relations=[
                    {"type": "implements", "target": "gammel-lov", "why": "Etter loven."},
                    {"type": "implements", "target": "ny-lov#§ 2", "why": "Etter paragrafen."},
                ],
            ),
            record(
                "ny-lov",
                type="law",
                issued="2011-06-24",
                status={"state": "in-force", "checked": CHECKED},
                provisions=[
                    {"ref": "§ 1", "topic": "formål", "themes": ["bolig"]},
                    {"ref": "§ 2", "topic": "bolig", "themes": ["bolig"],
                     "status": {"state": "repealed", "checked": CHECKED}},
                ],
            ),
            record(
                "studie",
                type="study", design="qualitative-interview", coverage="described",
                issued="2018", title_status="verified",
                publication={"csl_type": "report"},
                authors=[{"family": "Hansen"}],
                findings=[
                    {"text": "Ett.", "source": {"record": "studie", "at": "kap. 1"}},
                    {"text": "To.", "source": {"record": "studie", "at": "kap. 1"}},
                ],
                relations=[{"type": "evaluates", "target": "modell", "why": "Evaluerer den."}],
            ),
        ],
        themes=[Theme("bolig", "Bolig", "Om bolig."), Theme("tvang", "Tvang", "Om tvang.")],
        organisations=[],
    )  # fmt: skip


@pytest.fixture
def references(library: Library) -> References:
    return References(library)


def test_a_line_that_leans_on_a_repealed_law_names_its_successor(references: References) -> None:
    view = record_view(references, references.library["modell"])
    lines = {line.ref.text: line.ref for group in view.relations.builds_on for line in group.lines}
    assert lines["Gammel-lov"].warning == "opphevet"
    assert [ref.text for ref in lines["Gammel-lov"].successors] == ["Ny-lov"]
    assert lines["Ny-lov § 2"].warning == "opphevet"
    assert lines["Ny-lov § 2"].address == "lover/ny-lov/#paragraf-2"
    assert [ref.text for ref in view.leans_on] == ["Gammel-lov", "Ny-lov § 2"]


def test_relations_stand_once_at_each_end(references: References) -> None:
    model = record_view(references, references.library["modell"]).relations
    used = [(line.label, line.ref.text) for group in model.used_by for line in group.lines]
    assert used == [("er evaluert av", "Hansen (2018)")]
    law = record_view(references, references.library["ny-lov"])
    assert [line.ref.text for line in law.provisions[1].cited_by] == ["Modell"]
    others = [(line.label, line.ref.text) for g in law.relations.others for line in g.lines]
    assert others == [("erstatter", "Gammel-lov")]


def test_one_source_for_all_is_said_once(references: References) -> None:
    (section,) = claim_sections(references, references.library["studie"])
    assert section.source is not None
    assert section.source.at == "kap. 1"
    assert [claim.source for claim in section.claims] == [None, None]


def test_status_strip_says_when_and_what_instead(references: References) -> None:
    status = record_view(references, references.library["gammel-lov"]).status
    assert status is not None
    assert status.words == "Opphevet fra 1. januar 2012"
    assert status.tone == "gone"
    assert status.checked == "22. november 2026"
    assert [ref.text for ref in status.successors] == ["Ny-lov"]


def test_themes_say_what_is_missing(references: References) -> None:
    library = references.library
    bolig = theme_view(references, library.themes[0])
    assert bolig.missing_evidence == (
        "kunnskapsoversikt, randomisert studie eller register-, kohort- eller før–etter-studie"
    )
    assert [group.label for group in bolig.studies] == ["kvalitativ studie"]
    tvang = theme_view(references, library.themes[1])
    assert (tvang.laws, tvang.studies, tvang.models) == ((), (), ())


def test_rows_carry_what_they_can_be_filtered_by(references: References) -> None:
    keys = {row.id: set(row.keys.split()) for row in rows(references, references.library)}
    assert keys["studie"] == {
        "type:study", "theme:bolig", "year:2015-2019", "design:qualitative-interview",
        "evidence:qualitative", "model:modell",
    }  # fmt: skip
    assert "status:repealed" in keys["gammel-lov"]
    assert "year:-2004" in keys["gammel-lov"]


def test_evidence_map_counts_and_leads_to_the_list(library: Library) -> None:
    chart = evidence_map(library)
    row = chart.rows[0].cells[chart.columns.index("kvalitativ studie")]
    assert (row.count, row.newest) == (1, 2018)
    assert row.address == "studier/?theme=bolig&evidence=qualitative"
    assert {cell.count for cell in chart.rows[1].cells} == {0}


def test_timeline_has_every_mark_in_the_list_too(references: References) -> None:
    found = timeline(references)
    listed = [ref.address for year in found.years for ref in year.entries]
    assert listed == ["lover/gammel-lov/", "modeller/modell/", "lover/ny-lov/"]
    assert all(f'href="../{address}"' in found.svg for address in listed)
    assert found.svg.count("<a ") == len(listed)


def test_what_does_not_vary_by_place_is_said_once(library: Library) -> None:
    places = [
        {"measure": "Bolig", "value": value, "direction": "better", "place": place}
        for place, value in (("hele landet", "90 prosent"), ("Bergen", "70 prosent"))
    ]
    model = record(
        "sted", type="model", kind="measure", team_form="own-team", target_group="Alle",
        organisation="Et team", status={"state": "active", "checked": CHECKED}, results=places,
    )  # fmt: skip
    references = References(Library([*library, model], library.themes, ()))
    by_place = table(references, Comparison("x", "X", "Om x.", ("sted",), by_place=True))
    assert ("Hvem den er for", "Alle") in by_place.shared
    assert by_place.rows == ()
    assert [column.name for column in by_place.columns] == ["Hele landet", "Bergen"]
    models = table(references, Comparison("y", "Y", "Om y.", ("modell", "sted")))
    assert models.shared == ()
    assert ("target_group", "Hvem den er for") in models.rows


def test_nobody_is_asked_to_comply_with_what_has_moved_or_is_in_doubt() -> None:
    provisions = [
        {"ref": f"§ {number}", "topic": topic, "themes": ["bolig"], **status}
        for number, (topic, status) in enumerate(
            {
                "formål": {},
                "plikten": {},
                "det flyttede": {"status": {"state": "amended", "checked": CHECKED,
                                            "superseded_by": ["lov"]}},
                "det usikre": {"status": {"state": "unknown", "checked": CHECKED}},
                "det endrede": {"status": {"state": "amended", "checked": CHECKED}},
            }.items(), start=1,
        )
    ]  # fmt: skip
    law = record("lov", type="law", status={"state": "in-force", "checked": CHECKED},
                 provisions=provisions)  # fmt: skip
    references = References(Library([law], [Theme("bolig", "Bolig", "Om bolig.")], ()))
    view = topic_view(references, Topic("t", "T", "?", ("bolig",)))
    assert [duty.topic for duty in view.duties] == ["plikten", "det endrede"]
    assert {line.topic: line.state for line in view.provisions if line.state} == {
        "det flyttede": "gjeldende, endret",
        "det usikre": "ikke fastslått",
    }
