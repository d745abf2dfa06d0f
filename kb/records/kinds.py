"""The kinds and types of record, with their folders, addresses and Norwegian names.

A *type* is what one record says about itself (``type: white-paper``). A *kind*
is a family of types that share a content folder, a section of the site and a
field model. Everything that must know "where does a white paper live, and what
is it called" asks here, so that a new type is one line.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A family of record types.

    Attributes:
        id: English key, singular.
        folder: folder under ``content/``.
        section: first part of the Norwegian address on the site (a contract).
        label: Norwegian name, singular.
        plural: Norwegian name, plural, as used in headings.
    """

    id: str
    folder: str
    section: str
    label: str
    plural: str


@dataclass(frozen=True, slots=True)
class RecordType:
    """One value of a record's ``type`` key.

    Attributes:
        id: the key, English kebab-case.
        kind: id of the :class:`Kind` it belongs to.
        label: Norwegian name, singular.
        plural: Norwegian name, plural.
    """

    id: str
    kind: str
    label: str
    plural: str


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind("law", "laws", "lover", "lov eller forskrift", "Lover og forskrifter"),
        Kind("policy", "policies", "styringsdokumenter", "styringsdokument", "Styringsdokumenter"),
        Kind("guideline", "guidelines", "retningslinjer", "retningslinje eller veileder",
             "Retningslinjer og veiledere"),
        Kind("study", "studies", "studier", "studie", "Studier og annen litteratur"),
        Kind("model", "models", "modeller", "modell eller tiltak", "Modeller og tiltak"),
        Kind("concept", "concepts", "begreper", "begrep", "Begreper"),
    )
}  # fmt: skip

TYPES: dict[str, RecordType] = {
    record_type.id: record_type
    for record_type in (
        RecordType("law", "law", "lov", "Lover"),
        RecordType("regulation", "law", "forskrift", "Forskrifter"),
        RecordType("white-paper", "policy", "stortingsmelding", "Stortingsmeldinger"),
        RecordType("proposition", "policy", "proposisjon", "Proposisjoner"),
        RecordType("nou", "policy", "NOU", "Norges offentlige utredninger"),
        RecordType("strategy", "policy", "strategi", "Strategier"),
        RecordType("plan", "policy", "plan", "Planer"),
        RecordType("assignment-letter", "policy", "oppdragsdokument", "Oppdragsdokumenter"),
        RecordType("audit", "policy", "tilsyn eller revisjon", "Tilsyn og revisjon"),
        RecordType("guideline", "guideline", "faglig retningslinje", "Faglige retningslinjer"),
        RecordType("guide", "guideline", "veileder", "Veiledere"),
        RecordType("priority-guide", "guideline", "prioriteringsveileder",
                   "Prioriteringsveiledere"),
        RecordType("pathway", "guideline", "pasientforløp", "Nasjonale pasientforløp"),
        RecordType("study", "study", "studie", "Studier"),
        RecordType("model", "model", "modell", "Modeller og tiltak"),
        RecordType("concept", "concept", "begrep", "Begreper"),
    )
}  # fmt: skip

FOLDER_TO_KIND: dict[str, str] = {kind.folder: kind.id for kind in KINDS.values()}


def kind_of(record_type: str) -> Kind:
    """Return the kind of a record type.

    Raises:
        KeyError: if the type is not in :data:`TYPES`.
    """
    return KINDS[TYPES[record_type].kind]
