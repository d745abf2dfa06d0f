"""The register of provisions: by law, and by theme across laws."""

from __future__ import annotations

from dataclasses import dataclass

from kb.library import Library, Provision, Record
from kb.site.address import local
from kb.site.references import Ref, References
from kb.site.relations_view import RelationLine, citing_lines
from kb.site.status_view import tone


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision in the register."""

    ref: Ref
    name: str
    topic: str
    state: str
    tone: str
    cited_by: tuple[RelationLine, ...]


@dataclass(frozen=True, slots=True)
class ProvisionGroup:
    """Provisions of one law, or with one theme."""

    id: str
    heading: str
    address: str
    warning: Ref | None
    rows: tuple[ProvisionRow, ...]


def by_law(references: References) -> tuple[ProvisionGroup, ...]:
    """Return the provisions of each law that the base treats."""
    laws = sorted(
        (record for record in references.library if record.provisions),
        key=lambda record: (record.type, record.is_outdated, record.name.lower()),
    )
    return tuple(
        ProvisionGroup(
            id=record.id,
            heading=record.name[:1].upper() + record.name[1:],
            address=local(record.url),
            warning=references.to(record) if record.is_outdated else None,
            rows=tuple(
                _row(references, record, provision, provision.ref)
                for provision in record.provisions
            ),
        )
        for record in laws
    )


def by_theme(references: References) -> tuple[ProvisionGroup, ...]:
    """Return the provisions of each theme, across laws."""
    library: Library = references.library
    groups = []
    for theme in library.themes:
        rows = tuple(
            _row(references, record, provision, f"{record.name} {provision.ref}")
            for record in library
            for provision in record.provisions
            if theme.id in provision.themes
        )
        if rows:
            groups.append(
                ProvisionGroup(f"tema-{theme.id}", theme.label, local(theme.url), None, rows)
            )
    return tuple(groups)


def _row(references: References, law: Record, provision: Provision, name: str) -> ProvisionRow:
    state = provision.state_label or (law.state_label if law.is_outdated else None) or ""
    return ProvisionRow(
        ref=references.to_place(law, provision.ref),
        name=name,
        topic=provision.topic,
        state=state,
        tone=tone(provision.state or law.state) if state else "",
        cited_by=citing_lines(references, law.id, provision.ref),
    )
