"""Linked data: read by rdflib, the same in both forms, and true to its shapes."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, SKOS

import kb.linked
from kb.library import Library
from kb.linked.formats import jsonld, turtle
from kb.linked.schema_org import schema_org
from kb.linked.terms import STUDY_CLASSES
from kb.linked.turtle import to_turtle
from kb.records.vocabulary import CSL_TYPES
from kb.store.folders import locate
from kb.store.snapshot import load
from tests.conftest import RunKb

ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
BASE = "https://kunnskap.example/"


def read(text: str, form: str) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, about its own class
        return rdflib.Graph().parse(data=text, format=form)


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(Path(kb.linked.__file__).parent / "shapes.ttl")


@pytest.fixture(scope="module")
def real_graph(real_content: Path) -> rdflib.Graph:
    library = load(locate(real_content)).library
    return read(turtle(library, library, BASE), "turtle")


def test_turtle_and_json_ld_say_the_same(library: Library) -> None:
    first = read(turtle(library, library, BASE), "turtle")
    second = read(jsonld(library, library, BASE), "json-ld")
    assert len(first) > 100
    assert isomorphic(first, second)


def test_all_real_records_conform_to_the_shapes(real_graph: rdflib.Graph) -> None:
    conforms, _, text = validate(real_graph, shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


def test_the_shapes_notice_what_is_missing(library: Library) -> None:
    graph = read(turtle(library, library, BASE), "turtle")
    law = rdflib.URIRef(f"{BASE}lover/proveloven/")
    graph.remove((law, DCTERMS.title, None))
    graph.remove((law, ELI.is_realized_by, None))
    conforms, _, text = validate(graph, shacl_graph=shapes())
    assert not conforms
    assert "title" in text
    assert "is_realized_by" in text


def test_a_law_in_eli(library: Library) -> None:
    graph = read(turtle(library, library, BASE), "turtle")
    law = rdflib.URIRef(f"{BASE}lover/proveloven/")
    provision = rdflib.URIRef(f"{BASE}lover/proveloven/#paragraf-3-7")
    assert (law, RDF.type, ELI.LegalResource) in graph
    assert graph.value(law, ELI.id_local) == rdflib.Literal("LOV-2011-06-24-99")
    assert graph.value(law, ELI.in_force) == ELI["InForce-inForce"]
    assert graph.value(provision, ELI.in_force) == ELI["InForce-notInForce"]
    assert graph.value(provision, ELI.is_part_of) == law
    expression = graph.value(law, ELI.is_realized_by)
    assert str(graph.value(expression, ELI.title)) == "Lov om prøving av tjenester"


def test_no_relation_is_lost(library: Library) -> None:
    graph = read(turtle(library, library, BASE), "turtle")
    own = rdflib.Namespace(f"{BASE}vokabular#")
    for link in library.links:
        source = rdflib.URIRef(BASE + library[link.source].url.lstrip("/"))
        targets = {str(target) for target in graph.objects(source, own[link.type])}
        page = BASE + library[link.target].url.lstrip("/")
        assert any(target.startswith(page) for target in targets), link


def test_a_part_brings_its_themes_with_it(library: Library) -> None:
    graph = read(turtle(library, [library["prove-team"]], BASE), "turtle")
    themes = {str(item) for item in graph.subjects(SKOS.inScheme, None)}
    assert f"{BASE}temaer/bolig/" in themes
    assert len([*graph.subjects(DCTERMS.source, None)]) == 1


def test_turtle_of_hard_characters() -> None:
    nodes = [
        {
            "@id": "urn:x:a",
            "rdfs:label": [{"@value": 'a "b" \\ c\nd\té', "@language": "nb"}],
            "rdfs:seeAlso": {"@id": "https://example.org/a(b)"},
        }
    ]
    prefixes = {"rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
    graph = read(to_turtle(nodes, prefixes), "turtle")
    labels = [str(value) for value in graph.objects(None, rdflib.RDFS.label)]
    assert labels == ['a "b" \\ c\nd\té']


def test_export_writes_both(kb: RunKb, content: Path, tmp_path: Path) -> None:
    for form, reader in (("turtle", "turtle"), ("jsonld", "json-ld")):
        file = tmp_path / form
        done = kb("export", "--format", form, "-o", file, "--site-url", BASE, "--content", content)
        assert done.returncode == 0, done.stderr
        assert len(read(file.read_text(), reader)) > 100
    blocked = kb("export", "--format", "turtle", "-o", tmp_path, "--content", content)
    assert blocked.returncode == 2
    assert "Traceback" not in blocked.stderr


def test_schema_org_for_a_page(library: Library) -> None:
    types = {record.id: schema_org(library, record)["@type"] for record in library}
    assert types["proveloven"] == "Legislation"
    assert types["ose-2014"] == "Report"
    assert types["prove-team"] == types["individuell-plan"] == "DefinedTerm"
    assert set(STUDY_CLASSES) == set(CSL_TYPES)
    law = schema_org(library, library["proveloven"], BASE)
    assert law["@id"] == f"{BASE}lover/proveloven/"
    assert law["legislationLegalForce"] == "https://schema.org/InForce"
