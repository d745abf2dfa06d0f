"""Write the graph for other tools: JSON, DOT, GraphML and GEXF."""

from __future__ import annotations

import io
import json
import re

import networkx as nx


def to_json(graph: nx.MultiDiGraph) -> str:
    """Return ``{"nodes": [...], "edges": [...]}``, nodes and edges in a stable order."""
    nodes = [{"id": node, **data} for node, data in sorted(graph.nodes(data=True))]
    edges = [
        {"source": source, "target": target, **data}
        for source, target, _, data in sorted(
            graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
        )
    ]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=1) + "\n"


def to_dot(graph: nx.MultiDiGraph) -> str:
    """Return the graph in the DOT language of Graphviz."""
    lines = ["digraph kb {", '  graph [rankdir="LR"];', '  node [shape="box"];']
    for node, data in sorted(graph.nodes(data=True)):
        lines.append(f"  {_dot(node)} [label={_dot(data['label'])}, class={_dot(data['kind'])}];")
    for source, target, _, data in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
    ):
        tooltip = f", tooltip={_dot(data['why'])}" if data["why"] else ""
        lines.append(f"  {_dot(source)} -> {_dot(target)} [label={_dot(data['label'])}{tooltip}];")
    return "\n".join([*lines, "}", ""])


def _dot(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def to_graphml(graph: nx.MultiDiGraph) -> str:
    """Return the graph as GraphML."""
    return "\n".join(nx.generate_graphml(_without_keys(graph))) + "\n"


def to_gexf(graph: nx.MultiDiGraph) -> str:
    """Return the graph as GEXF 1.2, readable by Gephi."""
    out = io.BytesIO()
    nx.write_gexf(_without_keys(graph), out)
    # The writer dates the file; the same content must give the same bytes.
    return re.sub(r' lastmodifieddate="[^"]*"', "", out.getvalue().decode("utf-8")) + "\n"


def _without_keys(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy with sorted nodes and numbered edges: both formats want simple edge ids."""
    copy = nx.MultiDiGraph()
    copy.add_nodes_from(sorted(graph.nodes(data=True)))
    for source, target, _, data in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
    ):
        copy.add_edge(source, target, **data)
    return copy
