"""The models of the two vocabulary files: ``themes.yaml`` and ``organisations.yaml``."""

from __future__ import annotations

from pydantic import Field

from kb.records.parts import Part
from kb.records.scalars import Id, Text


class Theme(Part):
    """One entry of ``content/themes.yaml``."""

    id: Id = Field(description="Nøkkelen som postene bruker.")
    label: Text = Field(description="Navnet leserne ser.")
    label_nn: Text | None = Field(None, description="Navnet på nynorsk.")
    label_en: Text | None = Field(None, description="Navnet på engelsk.")
    broader: Id | None = Field(None, description="Temaet over i treet.")
    description: Text = Field(description="Hva som hører til her.")
    aliases: list[Text] = Field(default_factory=list, description="Ord folk søker med.")


class Organisation(Part):
    """One entry of ``content/organisations.yaml``."""

    id: Id = Field(description="Nøkkelen som postene bruker.")
    name: Text = Field(description="Navnet i dag, eller det siste navnet.")
    abbreviation: Text | None = Field(None, description="Forkortelse.")
    former_names: list[Text] = Field(default_factory=list, description="Tidligere navn.")
    successor: Id | None = Field(None, description="Organisasjonen som tok over.")
    url: str | None = Field(None, description="Nettsted.")
    note: Text | None = Field(None, description="Merknad.")


class Themes(Part):
    """The file ``content/themes.yaml``."""

    themes: list[Theme]


class Organisations(Part):
    """The file ``content/organisations.yaml``."""

    organisations: list[Organisation]
