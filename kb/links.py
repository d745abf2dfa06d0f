"""The connections between records: those that records declare, and those that follow.

A relation is written once, on the record that makes the statement. Others follow
from other fields: a concept's broader term, a status that names its successor, a
result of a model that names its study.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb.norwegian.provisions import split_target
from kb.records.relations import INVERSE_LABELS, RELATIONS

if TYPE_CHECKING:
    from kb.library import Record


@dataclass(frozen=True, slots=True)
class Link:
    """One stated connection, seen from the record that states it.

    Attributes:
        source: id of the declaring record.
        type: key in the table of relation types.
        target: id of the record pointed at.
        ref: provision of the target, canonical, when the relation names one.
        at: place in the target, free text.
        why: the editor's reason.
        evidence: the relation's own source, as written.
        derived: not declared as a relation, but following from another field.
    """

    source: str
    type: str
    target: str
    ref: str | None = None
    at: str | None = None
    why: str | None = None
    evidence: Mapping[str, Any] | None = None
    derived: bool = False

    @property
    def target_key(self) -> str:
        """Record id, with the provision where there is one."""
        return f"{self.target}#{self.ref}" if self.ref else self.target

    @property
    def label(self) -> str:
        """Norwegian, read from the source: «har hjemmel i»."""
        return RELATIONS[self.type].label

    @property
    def inverse_label(self) -> str:
        """Norwegian, read from the target: «er hjemmel for»."""
        return INVERSE_LABELS[RELATIONS[self.type].inverse]


def all_links(records: Mapping[str, Record]) -> tuple[Link, ...]:
    """Return every connection between records that exist, declared or derived, each once.

    Args:
        records: every record by its id, sorted by id.
    """
    found = [link for record in records.values() for link in _declared_links(record)]
    declared = {(link.source, link.target) for link in found if link.type == "supersedes"}
    studied = {(link.source, link.target) for link in found}
    for record in records.values():
        found.extend(
            link for link in _successor_links(record) if (link.source, link.target) not in declared
        )
        found.extend(
            link for link in _result_links(record) if (link.source, link.target) not in studied
        )
    return tuple(link for link in found if link.source in records and link.target in records)


def _declared_links(record: Record) -> Iterator[Link]:
    for relation in record.data.get("relations", ()):
        target, ref = split_target(relation["target"])
        yield Link(
            source=record.id,
            type=relation["type"],
            target=target,
            ref=ref,
            at=relation.get("at"),
            why=relation.get("why"),
            evidence=relation.get("source"),
        )
    for field_name in ("broader", "related"):
        for other in record.data.get(field_name, ()):
            yield Link(record.id, field_name, other, derived=True)


def _result_links(record: Record) -> Iterator[Link]:
    """A model's result that names its study says that the study reports on the model."""
    measures: dict[str, list[str]] = {}
    for result in record.data.get("results", ()):
        if result.get("study"):
            measures.setdefault(result["study"], []).append(result["measure"])
    for study, names in measures.items():
        unique = list(dict.fromkeys(names))
        yield Link(
            study,
            "reports-on",
            record.id,
            why=f"Studien gir resultater for {record.name}: {', '.join(unique)}.",
            derived=True,
        )


def _successor_links(record: Record) -> Iterator[Link]:
    status = record.data.get("status") or {}
    for successor in status.get("superseded_by", ()):
        yield Link(successor, "supersedes", record.id, why=status.get("note"), derived=True)
    for provision in record.provisions:
        for successor in provision.status.get("superseded_by", ()):
            yield Link(
                successor,
                "supersedes",
                record.id,
                ref=provision.ref,
                why=provision.status.get("note"),
                derived=True,
            )
