"""Find how two things hang together, and say it in sentences.

The way found is the cheapest: a stated relation with a reason costs least, one
without a reason a little more, and a detour over a shared theme or publisher so
much that it is taken only when nothing better exists. Relations may be walked
both ways; each step is worded from the end it is walked from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import networkx as nx

from kb.messages import _

COSTS: Final[dict[str, float]] = {
    "provision-of": 0.5,
    "has-theme": 6.0,
    "issued-by": 8.0,
    "broader-theme": 6.0,
    "succeeded-by": 8.0,
}
"""Cost of structural edges. The numbers only rank; they are chosen so that three
reasoned steps are preferred to one shared theme."""

REASONED: Final = 1.0
UNREASONED: Final = 1.6


class NoPath(Exception):
    """The two ends are not connected."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, worded from where it is taken.

    Attributes:
        source: node the step starts from.
        target: node it leads to.
        source_label: what people call the first.
        target_label: what people call the second.
        target_url: address of the second on the site.
        type: edge type.
        label: Norwegian verb phrase from source to target.
        forward: the relation is stated in this direction.
        why: the editor's reason; empty if none.
    """

    source: str
    target: str
    source_label: str
    target_label: str
    target_url: str
    type: str
    label: str
    forward: bool
    why: str

    @property
    def sentence(self) -> str:
        """The step as a sentence without its reason."""
        return f"{_capital(self.source_label)} {_(self.label)} {self.target_label}."


def find_path(graph: nx.MultiDiGraph, start: str, end: str) -> list[Step]:
    """Return the cheapest path as steps; an empty list if the ends are the same.

    Args:
        graph: from :func:`kb.graph.build.build_graph`.
        start: a node, ``act-team`` or ``helse-og-omsorgstjenesteloven#§ 7-1``.
        end: a node.

    Raises:
        NoPath: if there is no way from one to the other.
        KeyError: if a node is not in the graph.
    """
    for node in (start, end):
        if node not in graph:
            raise KeyError(node)
    undirected = _cheapest_edges(graph)
    try:
        nodes = nx.dijkstra_path(undirected, start, end, weight="cost")
    except nx.NetworkXNoPath as error:
        raise NoPath(f"{start} … {end}") from error
    return [
        _step(graph, source, target, undirected.edges[source, target])
        for source, target in pairwise(nodes)
    ]


def chains(
    graph: nx.MultiDiGraph,
    starts: Iterable[str],
    ends: Iterable[str],
    leave_out: frozenset[str] = frozenset({"summarises"}),
) -> dict[str, list[Step]]:
    """Return, for each end that can be reached, the cheapest chain from any of the starts.

    Only stated relations count: a shared theme or publisher is no reason.

    Args:
        graph: from :func:`kb.graph.build.build_graph`.
        starts: nodes a chain may begin at; those not in the graph are passed over.
        ends: nodes to reach.
        leave_out: relation types that say too little to lead anywhere.
    """
    stated = nx.MultiDiGraph()
    stated.add_nodes_from(graph.nodes(data=True))
    stated.add_edges_from(
        (source, target, key, data)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if not data["structural"] and data["type"] not in leave_out
    )
    flat = _cheapest_edges(stated)
    sources = {start for start in starts if start in flat}
    if not sources:
        return {}
    _lengths, routes = nx.multi_source_dijkstra(flat, sources, weight="cost")
    return {
        end: [
            _step(graph, source, target, flat.edges[source, target])
            for source, target in zip(routes[end], routes[end][1:], strict=False)
        ]
        for end in ends
        if end in routes
    }


def neighbours(
    graph: nx.MultiDiGraph, node: str, depth: int = 1, *, structural: bool = False
) -> dict[str, int]:
    """Return the nodes within ``depth`` steps, with their distance, nearest first.

    A law's provisions count as the law itself: what cites ``§ 7-1`` is a
    neighbour of the law, one step away.
    """
    distances = {node: 0}
    frontier = [node]
    for distance in range(1, depth + 1):
        reached: list[str] = []
        for here in frontier:
            for other in _beside(graph, here, structural=structural):
                if other not in distances:
                    distances[other] = distance
                    reached.append(other)
        frontier = reached
    return distances


def _beside(graph: nx.MultiDiGraph, node: str, *, structural: bool) -> Iterable[str]:
    own = [node]
    if "#" not in node:
        own.extend(
            source
            for source, _target, data in graph.in_edges(node, data=True)
            if data["type"] == "provision-of"
        )
    found: dict[str, None] = {}
    for place in own:
        for source, target, data in (
            *graph.out_edges(place, data=True),
            *graph.in_edges(place, data=True),
        ):
            if data["structural"] and not structural:
                continue
            other = target if source == place else source
            if not structural and "#" in other and "#" not in node:
                other = other.partition("#")[0]
            if other != node and other not in own:
                found.setdefault(other)
    return sorted(found)


def _cheapest_edges(graph: nx.MultiDiGraph) -> nx.Graph:
    flat = nx.Graph()
    flat.add_nodes_from(graph)
    for source, target, key, data in graph.edges(keys=True, data=True):
        cost = _cost(data)
        known = flat.get_edge_data(source, target)
        if known is None or cost < known["cost"]:
            flat.add_edge(source, target, cost=cost, origin=source, end=target, key=key)
    return flat


def _cost(data: dict[str, Any]) -> float:
    if data["structural"]:
        return COSTS[data["type"]]
    return REASONED if data["why"] else UNREASONED


def _step(graph: nx.MultiDiGraph, source: str, target: str, chosen: dict[str, Any]) -> Step:
    data = graph.edges[chosen["origin"], chosen["end"], chosen["key"]]
    forward = chosen["origin"] == source
    return Step(
        source=source,
        target=target,
        source_label=graph.nodes[source]["label"],
        target_label=graph.nodes[target]["label"],
        target_url=graph.nodes[target]["url"],
        type=data["type"],
        label=data["label"] if forward else data["inverse_label"],
        forward=forward,
        why=data["why"],
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
