"""Build the NetworkX multi-digraph from a library.

Nodes are records (``act-team``), provisions (``helse-og-omsorgstjenesteloven#§ 7-1``),
themes (``tema:bolig``) and organisations (``org:helsedirektoratet``). Edges carry
their type, the Norwegian label both ways and the editor's ``why``. Everything is
added in a fixed order, so the same content gives the same graph.
"""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

from kb.library import Library, Link, Record

THEME_PREFIX: Final = "tema:"
ORGANISATION_PREFIX: Final = "org:"

STRUCTURAL: Final[dict[str, tuple[str, str]]] = {
    "provision-of": ("er en bestemmelse i", "har bestemmelsen"),
    "has-theme": ("har temaet", "er tema for"),
    "issued-by": ("er utgitt av", "har utgitt"),
    "broader-theme": ("er et deltema av", "har deltemaet"),
    "succeeded-by": ("er ført videre av", "har tatt over etter"),
}
"""Edges that follow from the shape of the content and not from a stated relation."""


def build_graph(library: Library) -> nx.MultiDiGraph:
    """Return the whole graph.

    Node attributes: ``kind`` (record kind, ``provision``, ``theme`` or
    ``organisation``), ``label``, ``url``, and for records ``type``, ``year``,
    ``status``. Edge attributes: ``type``, ``label``, ``inverse_label``, ``why``,
    ``structural``. Missing values are empty strings, as GraphML has no null.
    """
    graph = nx.MultiDiGraph()
    for record in library:
        graph.add_node(record.id, **_record_attributes(record))
    for provision in library.provisions.values():
        law = library[provision.law]
        graph.add_node(
            provision.key,
            kind="provision",
            label=f"{law.name} {provision.ref}",
            topic=provision.topic,
            url=f"{law.url}#{provision.anchor}",
        )
        _structural(graph, provision.key, law.id, "provision-of")
    for theme in library.themes:
        graph.add_node(THEME_PREFIX + theme.id, kind="theme", label=theme.label, url=theme.url)
    for organisation in library.organisations:
        graph.add_node(
            ORGANISATION_PREFIX + organisation.id,
            kind="organisation",
            label=organisation.name,
            url=organisation.url or "",
        )
    _add_structure(graph, library)
    for link in library.links:
        _add_link(graph, library, link)
    return graph


def _record_attributes(record: Record) -> dict[str, Any]:
    return {
        "kind": record.kind.id,
        "type": record.type,
        "label": record.label,
        "year": str(record.year or ""),
        "status": record.state or "",
        "url": record.url,
    }


def _add_structure(graph: nx.MultiDiGraph, library: Library) -> None:
    for theme in library.themes:
        if theme.broader:
            _structural(
                graph, THEME_PREFIX + theme.id, THEME_PREFIX + theme.broader, "broader-theme"
            )
    for organisation in library.organisations:
        if organisation.successor:
            _structural(
                graph,
                ORGANISATION_PREFIX + organisation.id,
                ORGANISATION_PREFIX + organisation.successor,
                "succeeded-by",
            )
    for record in library:
        for theme_id in record.themes:
            _structural(graph, record.id, THEME_PREFIX + theme_id, "has-theme")
        for issuer in record.data.get("issuer", ()):
            _structural(graph, record.id, ORGANISATION_PREFIX + issuer, "issued-by")
        for provision in record.provisions:
            for theme_id in provision.themes:
                _structural(graph, provision.key, THEME_PREFIX + theme_id, "has-theme")


def _structural(graph: nx.MultiDiGraph, source: str, target: str, edge_type: str) -> None:
    if source not in graph or target not in graph:
        return  # an unknown theme or organisation; kb check reports it
    label, inverse = STRUCTURAL[edge_type]
    graph.add_edge(
        source,
        target,
        key=edge_type,
        type=edge_type,
        label=label,
        inverse_label=inverse,
        why="",
        structural=True,
    )


def _add_link(graph: nx.MultiDiGraph, library: Library, link: Link) -> None:
    # A reference to a provision the record does not list leans on the law as a whole.
    target = link.target_key if link.target_key in library.provisions else link.target
    graph.add_edge(
        link.source,
        target,
        key=f"{link.type}:{link.at or ''}",
        type=link.type,
        label=link.label,
        inverse_label=link.inverse_label,
        why=link.why or "",
        structural=False,
    )
