"""The graph: nodes, paths in sentences, exports that others can read, pictures."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET

import networkx as nx
import pydot
import pytest

from kb.graph import export
from kb.graph.build import build_graph
from kb.graph.paths import NoPath, find_path, neighbours
from kb.graph.svg import MAX_NODES, draw_neighbourhood, draw_overview
from kb.graph.trace import trace
from kb.library import Library, Record


@pytest.fixture
def graph(library: Library) -> nx.MultiDiGraph:
    return build_graph(library)


def test_nodes_are_records_provisions_themes_and_organisations(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes["prove-team"]["kind"] == "model"
    assert graph.nodes["proveloven#§ 7-1"]["url"] == "/lover/proveloven/#paragraf-7-1"
    assert graph.nodes["tema:bolig"]["kind"] == "theme"
    assert graph.nodes["org:departementet"]["kind"] == "organisation"


def test_edges_carry_the_editors_reason(graph: nx.MultiDiGraph) -> None:
    edges = graph.get_edge_data("prove-team", "meld-st-26-2014-2015")
    (edge,) = edges.values()
    assert edge["type"] == "implements"
    assert edge["why"].startswith("Prøve-teamet ble opprettet")


def test_a_path_is_told_in_sentences_from_the_end_it_is_walked(graph: nx.MultiDiGraph) -> None:
    steps = find_path(graph, "proveloven#§ 7-1", "prove-team")
    assert [step.target for step in steps] == ["meld-st-26-2014-2015", "prove-team"]
    assert steps[0].sentence == "Prøveloven § 7-1 er vist til av Fremtidens prøvetjeneste."
    assert not steps[0].forward
    assert steps[1].why.startswith("Prøve-teamet")


def test_a_shared_theme_is_the_last_way_out(graph: nx.MultiDiGraph) -> None:
    steps = find_path(graph, "boligproveloven#§ 6", "prove-team")
    assert not any(step.type == "has-theme" for step in steps)


def test_no_way_is_said(library: Library) -> None:
    alone = Record(
        "alene", "concepts/alene.yaml", {"type": "concept", "pref_label": {"nb": "alene"}}
    )
    graph = build_graph(
        Library(records=[*library.records, alone], themes=library.themes, organisations=())
    )
    with pytest.raises(NoPath):
        find_path(graph, "alene", "prove-team")
    with pytest.raises(KeyError):
        find_path(graph, "finnes-ikke", "prove-team")


def test_what_cites_a_provision_is_a_neighbour_of_the_law(graph: nx.MultiDiGraph) -> None:
    near = neighbours(graph, "proveloven", 1)
    assert near["meld-st-26-2014-2015"] == 1
    assert near["boligproveloven"] == 1
    assert "prove-team" not in near
    assert neighbours(graph, "proveloven", 2)["prove-team"] == 2


def test_json_and_graphml_and_gexf_are_read_again_with_nothing_lost(
    graph: nx.MultiDiGraph,
) -> None:
    data = json.loads(export.to_json(graph))
    assert len(data["nodes"]) == graph.number_of_nodes()
    assert len(data["edges"]) == graph.number_of_edges()
    for again in (
        nx.read_graphml(io.BytesIO(export.to_graphml(graph).encode()), force_multigraph=True),
        nx.read_gexf(io.BytesIO(export.to_gexf(graph).encode())),
    ):
        assert set(again) == set(graph)
        assert again.number_of_edges() == graph.number_of_edges()
        reasons = {edge["why"] for _, _, edge in again.edges(data=True)}
        assert any(reason.startswith("Prøve-teamet") for reason in reasons)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")  # its own, of its parser
def test_dot_is_read_by_another_program_with_nothing_lost(graph: nx.MultiDiGraph) -> None:
    (read,) = pydot.graph_from_dot_data(export.to_dot(graph))
    again = nx.nx_pydot.from_pydot(read)
    bare = {node.strip('"') for node in again}
    assert bare == set(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    reasons = {edge.get("tooltip", "") for _, _, edge in again.edges(data=True)}
    assert any(reason.startswith('"Prøve-teamet') for reason in reasons)


def test_dot_quotes_what_would_break_it(library: Library) -> None:
    nasty = Record(
        "n",
        "models/n.yaml",
        {
            "type": "model",
            "title": 'a "b" \\ c\nd',
            "status": {"state": "active", "checked": "2026"},
        },
    )
    text = export.to_dot(build_graph(Library(records=[nasty], themes=(), organisations=())))
    assert '[label="a \\"b\\" \\\\ c\\nd"' in text


def test_the_neighbourhood_is_wellformed_escaped_and_linked(library: Library) -> None:
    picture = draw_neighbourhood(library, library["prove-team"], base="..")
    assert picture is not None
    tree = ET.fromstring(picture)
    links = [element.get("href") for element in tree.iter("{http://www.w3.org/2000/svg}a")]
    assert "../studier/ose-2014/" in links
    assert "../styringsdokumenter/meld-st-26-2014-2015/" in links
    assert draw_neighbourhood(library, library["individuell-plan"]) is None


def test_the_narrow_layout_has_each_box_under_the_one_before(library: Library) -> None:
    picture = draw_neighbourhood(library, library["prove-team"])
    assert picture is not None
    svg = "{http://www.w3.org/2000/svg}"
    tree = ET.fromstring(picture)
    tall = float(re.findall(r"--tall:([\d.]+)px", tree.get("style", ""))[0])
    tops, lefts = [], set()
    for group in tree.iter(f"{svg}g"):
        move = re.findall(r"(-?[\d.]+)px", group.get("style", ""))
        for box in group.iter(f"{svg}rect") if move else ():
            lefts.add(float(box.get("x", "")) + float(move[0]))
            tops.append(float(box.get("y", "")) + float(move[1]))
    assert tops == sorted(set(tops))
    assert 0 < tops[0] < tops[-1] < tall
    assert len(lefts) == 2  # the record, and its neighbours a little further in


def test_at_most_sixty_neighbours_are_drawn(library: Library) -> None:
    data = library["ose-2014"].data
    many = [
        Record(
            f"s-{n}",
            f"studies/s-{n}.yaml",
            {**data, "relations": [{"type": "evaluates", "target": "prove-team"}]},
        )
        for n in range(100)
    ]
    crowded = Library(records=[*library.records, *many], themes=(), organisations=())
    picture = draw_neighbourhood(crowded, crowded["prove-team"])
    assert picture is not None
    assert len(list(ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}a"))) == MAX_NODES + 1


def test_the_overview_has_every_record_once(library: Library) -> None:
    tree = ET.fromstring(draw_overview(library))
    links = [element.get("href") for element in tree.iter("{http://www.w3.org/2000/svg}a")]
    assert sorted(links) == sorted(record.url for record in library)


def test_the_same_content_gives_the_same_bytes(library: Library) -> None:
    first = [
        export.to_json(build_graph(library)),
        export.to_gexf(build_graph(library)),
        draw_overview(library),
    ]
    second = [
        export.to_json(build_graph(library)),
        export.to_gexf(build_graph(library)),
        draw_overview(library),
    ]
    assert first == second
    assert "lastmodifieddate" not in first[1]


def test_a_trace_names_its_gaps(library: Library) -> None:
    law = library["proveloven"]
    levels = {level.kind: level for level in trace(library, law, law.provisions[0])}
    assert [hop.record.id for hop in levels["policy"].hops] == ["meld-st-26-2014-2015"]
    assert levels["policy"].gap == ""
    assert levels["guideline"].hops == []
    assert levels["guideline"].gap.startswith("Ingen retningslinjer")
    (model,) = levels["model"].hops
    assert not model.direct
    assert model.sentence == "Prøve-team setter i verk Fremtidens prøvetjeneste."
    assert levels["model"].gap
