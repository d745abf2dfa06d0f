"""What leans on a document, what may be twins, and what a curator should do next."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kb.editing.dedupe import likely_pairs
from kb.graph.impact import impact
from kb.library import Library, Record
from kb.todo import KINDS, tasks
from tests.conftest import RunKb

TODAY = date(2026, 11, 22)


def with_record(library: Library, record_id: str, path: str, data: dict[str, Any]) -> Library:
    """Return the library with one record more, or with one replaced."""
    kept = [record for record in library if record.id != record_id]
    return replace(library, records=[*kept, Record(record_id, path, data)])


def changed(library: Library, record_id: str, **fields: Any) -> Library:
    record = library[record_id]
    return with_record(library, record_id, record.path, {**record.data, **fields})


# Impact ----------------------------------------------------------------------------------


def test_impact_of_a_provision(library: Library) -> None:
    law = library["proveloven"]
    outcome = impact(library, law, law.provisions[0])
    assert [leaning.record.id for leaning in outcome.direct] == ["meld-st-26-2014-2015"]
    assert outcome.direct[0].how == "viser til § 7-1"
    assert "individuell plan" in outcome.direct[0].why
    [onward] = outcome.onward
    assert onward.record.id == "prove-team"
    assert onward.through is library["meld-st-26-2014-2015"]
    assert outcome.themes == ["individuell-plan", "samhandling"]
    assert outcome.pages == [
        "/styringsdokumenter/meld-st-26-2014-2015/",
        "/modeller/prove-team/",
        "/temaer/individuell-plan/",
        "/temaer/samhandling/",
    ]


def test_a_link_to_the_whole_law_may_mean_the_provision(library: Library) -> None:
    library = changed(
        library,
        "ny-strategi",
        relations=[{"type": "cites", "target": "proveloven", "why": "Strategien nevner loven."}],
    )
    law = library["proveloven"]
    outcome = impact(library, law, law.provisions[0])
    assert [(leaning.record.id, leaning.exact) for leaning in outcome.direct] == [
        ("meld-st-26-2014-2015", True),
        ("ny-strategi", False),
    ]
    other = impact(library, law, law.provisions[1])
    assert ("meld-st-26-2014-2015", True) not in [(x.record.id, x.exact) for x in other.direct]


def test_what_is_taken_from_a_source_leans_on_it(library: Library) -> None:
    outcome = impact(library, library["oppsummering-2018"])
    sourced = {leaning.record.id: leaning.why for leaning in outcome.sourced}
    assert sourced["proveloven"] == "kap. 3.1"
    assert "oppsummering-2018" not in sourced


def test_nothing_is_built_on_a_law_by_naming_another(library: Library) -> None:
    """A law that cites the provision does not carry everything about that law with it."""
    library = changed(
        library,
        "boligproveloven",
        relations=[{"type": "cites", "target": "proveloven#§ 7-1", "why": "Samme plan."}],
    )
    library = changed(
        library,
        "ny-strategi",
        relations=[{"type": "implements", "target": "boligproveloven", "why": "Setter i verk."}],
    )
    law = library["proveloven"]
    onward = impact(library, law, law.provisions[0]).onward
    assert [leaning.record.id for leaning in onward] == ["prove-team"]
    library = changed(
        library,
        "boligproveloven",
        relations=[{"type": "authorised-by", "target": "proveloven#§ 7-1", "why": "Hjemmel."}],
    )
    onward = impact(library, library["proveloven"], law.provisions[0]).onward
    assert [leaning.record.id for leaning in onward] == ["ny-strategi", "prove-team"]


def test_impact_command(kb: RunKb, content: Path) -> None:
    done = kb("impact", "prøveloven § 7-1", "--content", content)
    assert done.returncode == 0
    assert (
        "Viser til det\n  meld-st-26-2014-2015 (stortingsmelding): viser til § 7-1\n" in done.stdout
    )
    assert "  /modeller/prove-team/\n" in done.stdout
    assert done.stderr == "2 poster bygger på prøveloven\n"
    data = json.loads(
        kb("impact", "proveloven#§ 7-1", "--format", "json", "--content", content).stdout
    )
    assert data["document"] == "proveloven#§ 7-1"
    assert data["onward"][0]["through"] == "meld-st-26-2014-2015"
    ids = kb("impact", "proveloven#§ 7-1", "--format", "ids", "--content", content).stdout
    assert ids.split() == ["meld-st-26-2014-2015", "prove-team"]
    assert kb("impact", "ny-strategi", "--content", content).returncode in (0, 1)
    assert kb("impact", "finnes-ikke", "--content", content).returncode == 2


# Dedupe ----------------------------------------------------------------------------------


def test_pairs_are_found_once_within_a_kind(library: Library) -> None:
    twin = {**library["ose-2014"].data, "title": "Evaluering av prøveteam etter to år"}
    pairs = likely_pairs(with_record(library, "ose-2014b", "studies/ose-2014b.yaml", twin))
    assert [(pair.first.id, pair.second.id) for pair in pairs] == [("ose-2014", "ose-2014b")]
    assert pairs[0].score >= 80
    assert pairs[0].reasons
    other = with_record(library, "kopi", "laws/kopi.yaml", {**twin, "type": "law"})
    assert likely_pairs(other) == []


def test_dedupe_command(kb: RunKb, content: Path) -> None:
    done = kb("dedupe", "--content", content)
    assert (done.returncode, done.stderr) == (1, "ingen mulige dubletter\n")
    study = content / "studies" / "ose-2014.yaml"
    (content / "studies" / "ose-2014b.yaml").write_text(study.read_text())
    done = kb("dedupe", "--format", "json", "--content", content)
    [pair] = json.loads(done.stdout)["pairs"]
    assert (pair["first"], pair["second"]) == ("ose-2014", "ose-2014b")
    done = kb("dedupe", "--kind", "law", "--content", content)
    assert done.returncode == 1


# Todo ------------------------------------------------------------------------------------


def found(library: Library, kind: str, today: date = TODAY) -> list[str]:
    return [task.record for task in tasks(library, today) if task.kind == kind]


def test_statuses_are_due_half_a_year_ahead(library: Library) -> None:
    assert found(library, "status") == []
    assert found(library, "status", date(2028, 4, 30)) == []
    due = tasks(library, date(2028, 5, 22))
    assert {task.record for task in due if task.kind == "status"} == {
        "boligproveloven", "meld-st-26-2014-2015", "ny-strategi", "prove-team", "proveloven",
    }  # fmt: skip
    late = next(task for task in tasks(library, date(2029, 1, 1)) if task.kind == "status")
    assert late.text == "sist sjekket 2026-11-22, 2 måneder på overtid"


@pytest.mark.parametrize(
    ("record", "fields", "kind"),
    [
        ("ose-2014", {"findings": []}, "findings"),
        ("ose-2014", {"title_status": "supplied"}, "title"),
        ("prove-team", {"evaluation_note": "Ingen er funnet."}, "evaluation"),
        (
            "boligproveloven",
            {"status": {"state": "unknown", "checked": "2026-11-22", "note": "Ukjent."}},
            "unknown",
        ),
    ],
)
def test_gaps(library: Library, record: str, fields: dict[str, Any], kind: str) -> None:
    before = found(library, kind)
    assert record not in before
    assert record in found(changed(library, record, **fields), kind)


def test_orphans_provisions_and_practice(library: Library) -> None:
    assert found(library, "orphan") == ["individuell-plan"]
    provisions = [task.text for task in tasks(library, TODAY) if task.kind == "provision"]
    assert provisions == ["§ 6 individuelt tilpasset bistand"]
    assert found(library, "practice") == ["boligproveloven", "prove-team", "proveloven"]


def test_leaning_on_a_replaced_law(library: Library) -> None:
    old = {**library["proveloven"].data["status"], "state": "repealed"}
    library = changed(library, "proveloven", status={**old, "superseded_by": ["boligproveloven"]})
    library = changed(
        library,
        "prove-team",
        relations=[{"type": "implements", "target": "proveloven", "why": "Etter loven."}],
    )
    [task] = [task for task in tasks(library, TODAY) if task.kind == "outdated"]
    assert task.record == "prove-team"
    assert task.text == "setter i verk proveloven, som er erstattet av boligproveloven"


def test_a_name_without_a_link_is_suggested_from_the_second_time(library: Library) -> None:
    assert found(library, "link") == []
    once = changed(library, "boligproveloven", summary="Prøve-team er omtalt.", relations=[])
    assert found(once, "link") == []
    twice = changed(
        library, "boligproveloven", summary="Prøve-team og prøve-team igjen.", relations=[]
    )
    [task] = [task for task in tasks(twice, TODAY) if task.kind == "link"]
    assert (task.record, task.text) == ("boligproveloven", "nevner prove-team 2 ganger")
    linked = changed(
        library,
        "boligproveloven",
        summary="Prøve-team og prøve-team igjen.",
        relations=[{"type": "concerns", "target": "prove-team", "why": "Loven gjelder teamet."}],
    )
    assert found(linked, "link") == []


def test_tasks_come_in_the_order_of_their_kinds(library: Library) -> None:
    kinds = [task.kind for task in tasks(library, date(2029, 1, 1))]
    assert kinds == sorted(kinds, key=list(KINDS).index)


def test_todo_command(kb: RunKb, content: Path) -> None:
    clock = {"KB_TODAY": "2026-11-22"}
    done = kb("todo", "--content", content, "--limit", "1", env=clock)
    assert done.returncode == 0
    assert "«i praksis» mangler (practice): 3\n" in done.stdout
    assert "… og 2 til; vis alle med --kind practice --limit 0" in done.stdout
    done = kb("todo", "--content", content, "--kind", "orphan", "--format", "json", env=clock)
    assert [task["record"] for task in json.loads(done.stdout)["tasks"]] == ["individuell-plan"]
    done = kb("todo", "--content", content, "--kind", "orfan", env=clock)
    assert done.returncode == 2
    assert "mente du «orphan»?" in done.stderr


def test_stats_command(kb: RunKb, content: Path) -> None:
    done = kb("stats", "--content", content)
    assert done.returncode == 0
    assert done.stdout.startswith("Poster: 8\n")
    assert " 50.0%  omtalte arbeider med funn (1 av 2)\n" in done.stdout
    data = json.loads(kb("stats", "--content", content, "--format", "json").stdout)
    assert data["records"] == sum(data["records_by_type"].values()) == 8
    assert data["shares"]["described_with_findings"] == {"part": 1, "whole": 2, "share": 0.5}
    assert data["shares"]["provisions_linked"]["part"] == 1
    assert data["relations"] == sum(data["relations_by_type"].values())


def test_schema_command(kb: RunKb, content: Path) -> None:
    done = kb("schema", "--content", content, "--check")
    assert done.returncode == 1
    assert "ids.schema.json" in done.stderr
    assert not (content.parent / "schema").exists()
    assert kb("schema", "--content", content).returncode == 0
    assert kb("schema", "--content", content, "--check").returncode == 0
    (content / "laws" / "boligproveloven.yaml").unlink()
    done = kb("schema", "--content", content, "--check")
    assert (done.returncode, done.stderr) == (1, "foreldet: ids.schema.json; kjør «kb schema»\n")
