"""The library: names, links and what follows from them."""

from __future__ import annotations

import subprocess
import sys

from kb.library import Library
from kb.records.relations import RELATIONS


def test_links_are_seen_from_both_ends(library: Library) -> None:
    (link,) = [item for item in library.incoming("proveloven") if item.ref == "§ 7-1"]
    assert link.source == "meld-st-26-2014-2015"
    assert link.label == "viser til"
    assert link.inverse_label == "er vist til av"
    assert link in library.outgoing("meld-st-26-2014-2015")


def test_a_successor_in_the_status_is_a_link(library: Library) -> None:
    kinds = {(link.source, link.type, link.target_key) for link in library.links}
    assert ("ny-strategi", "supersedes", "meld-st-26-2014-2015") in kinds
    assert ("boligproveloven", "supersedes", "proveloven#§ 3-7") in kinds


def test_a_result_with_a_study_makes_the_study_report_on_the_model(library: Library) -> None:
    (link,) = [item for item in library.incoming("prove-team") if item.source == "ose-2014"]
    assert link.type == "reports-on"
    assert "døgn på sykehus" in (link.why or "")


def test_successors_follow_the_chain(library: Library) -> None:
    assert [item.id for item in library.successors("meld-st-26-2014-2015")] == ["ny-strategi"]
    assert library["meld-st-26-2014-2015"].is_outdated


def test_a_theme_includes_the_themes_below_it(library: Library) -> None:
    assert "individuell-plan" in {record.id for record in library.with_theme("samhandling")}
    assert "individuell-plan" in library.theme_and_below("samhandling")


def test_labels_are_what_running_text_says(library: Library) -> None:
    assert library["ose-2014"].label == "Prøveinstituttet (2014)"
    assert library["oppsummering-2018"].label == "Prøveinstituttet og Prøvehøgskolen (2018)"
    assert library["proveloven"].label == "prøveloven"


def test_every_relation_type_has_words_both_ways_and_an_inverse_of_its_own() -> None:
    inverses = [item.inverse for item in RELATIONS.values()]
    assert len(set(inverses)) == len(inverses)
    for relation in RELATIONS.values():
        assert relation.label
        assert relation.inverse_label
        if relation.symmetric:
            assert relation.inverse == relation.id
            assert relation.label == relation.inverse_label


def test_the_library_costs_nothing_heavy_to_import() -> None:
    code = (
        "import sys, kb.library, kb.store.snapshot, kb.store.folders\n"
        "heavy = {'yaml', 'pydantic', 'networkx', 'whoosh', 'mkdocs', 'jinja2', 'rapidfuzz'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
