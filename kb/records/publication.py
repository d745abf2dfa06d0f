"""Names and publication data, with the words of CSL 1.0.2."""

from __future__ import annotations

from pydantic import Field

from kb.records.guidance import guide
from kb.records.parts import Part
from kb.records.scalars import CslType, Text


class Name(Part):
    """A personal or corporate name in the form of CSL."""

    exactly_one_of = ("family", "literal")

    family: Text | None = Field(
        None,
        description="Etternavn.",
        examples=["Fredwall"],
        json_schema_extra=guide(bad=("Fredwall T.", "fornavn og initialer står i «given»")),
    )
    given: Text | None = Field(
        None,
        description="Fornavn eller initialer.",
        examples=["Terje Emil", "T. E."],
        json_schema_extra=guide(should=True),
    )
    particle: Text | None = Field(
        None, description="Partikkel som «van» eller «de».", examples=["van"]
    )
    suffix: Text | None = Field(None, description="Suffiks som «jr.».", examples=["jr."])
    literal: Text | None = Field(
        None,
        description="Navnet på en organisasjon.",
        examples=["Helsedirektoratet"],
        json_schema_extra=guide(
            bad=("Helsedirektoratet, avd. rus", "skriv navnet på organisasjonen, ikke avdelingen")
        ),
    )


class Publication(Part):
    """Publication data, with CSL's names for the parts."""

    csl_type: CslType = Field(description="Hva slags publikasjon, med CSLs navn.")
    container_title: Text | None = Field(
        None, description="Tidsskrift, bok eller nettsted.", examples=["BMC Psychiatry"]
    )
    collection_title: Text | None = Field(
        None, description="Skriftserie.", examples=["SINTEF-rapport"]
    )
    volume: Text | None = Field(None, description="Årgang eller bind.", examples=["16"])
    issue: Text | None = Field(None, description="Hefte.", examples=["2"])
    page: Text | None = Field(
        None,
        description="Sidetall, «125» eller «1005–1015».",
        examples=["125", "1005–1015"],
        json_schema_extra=guide(bad=("s. 125", "skriv bare tallene")),
    )
    number: Text | None = Field(None, description="Rapportnummer.", examples=["2018:4"])
    edition: Text | None = Field(None, description="Utgave.", examples=["2. utgave"])
    genre: Text | None = Field(
        None, description="Sjanger.", examples=["Doktoravhandling", "Masteroppgave"]
    )
    publisher: Text | None = Field(None, description="Utgiver.", examples=["Universitetet i Agder"])
    publisher_place: Text | None = Field(
        None, description="Utgiversted.", examples=["Kristiansand"]
    )
    event_title: Text | None = Field(
        None,
        description="Konferansen et foredrag ble holdt på.",
        examples=["Nasjonal ROP-konferanse 2018"],
    )
