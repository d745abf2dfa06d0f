"""From law to practice: chains of reasons from a provision to a model."""

from __future__ import annotations

from dataclasses import dataclass

from kb.graph.build import build_graph
from kb.graph.paths import Step, chains
from kb.library import Library
from kb.site.references import Ref, References


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a chain, as a sentence with the thing it leads to."""

    sentence: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain from a provision to a model."""

    start: Ref
    model: Ref
    steps: tuple[ChainStep, ...]


@dataclass(frozen=True, slots=True)
class Chains:
    """All chains, and the models that no provision leads to."""

    found: tuple[Chain, ...]
    missing: tuple[Ref, ...]


def law_to_practice(references: References) -> Chains:
    """Return the shortest chain to each model, from a provision in force or else a law."""
    library: Library = references.library
    starts = [
        key
        for key, provision in library.provisions.items()
        if not provision.is_outdated and not library[provision.law].is_outdated
    ]
    models = sorted(
        (record for record in library if record.type == "model"), key=lambda r: r.label.lower()
    )
    laws = [record.id for record in library if record.kind.id == "law" and not record.is_outdated]
    graph, ends = build_graph(library), [record.id for record in models]
    steps_to = {**chains(graph, laws, ends), **chains(graph, starts, ends)}
    found, missing = [], []
    for record in models:
        steps = steps_to.get(record.id)
        if not steps:
            missing.append(references.to(record))
            continue
        law, _, ref = steps[0].source.partition("#")
        found.append(
            Chain(
                references.to_place(library[law], ref or None),
                references.to(record),
                tuple(_step(step) for step in steps),
            )
        )
    return Chains(tuple(found), tuple(missing))


def _step(step: Step) -> ChainStep:
    return ChainStep(step.why or step.sentence, step.target_label, step.target_url.lstrip("/"))
