"""The pydantic models of every record type: shape, allowed values, field guidance.

The models are the single source of three things: what ``kb check`` accepts
(family KB1xx), the JSON Schema that editors' tools read (``schema/``), and the
field help in the editors' guide. Each field's description is therefore written
in Norwegian, for an editor. Rules that need more than one record live in
:mod:`kb.checks`, not here.

Unknown keys are errors. Scalars that look like numbers are taken as the text
they were written as (``volume: 16`` is the string "16").
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from kb.records.guidance import guide
from kb.records.kinds import TYPES
from kb.records.order import in_order
from kb.records.parts import (
    Aliases,
    Discrepancy,
    Finding,
    Identifiers,
    InPractice,
    Labels,
    Link,
    Part,
    Point,
    Provision,
    Recommendation,
    Relation,
    Result,
    Source,
    Status,
    Treatment,
)
from kb.records.publication import Name, Publication
from kb.records.scalars import (
    DATE_PATTERN,
    ID_PATTERN,
    PROVISION_PATTERN,
    Coverage,
    Design,
    Id,
    Language,
    Level,
    ModelKind,
    OneOf,
    PartialDate,
    Question,
    TeamForm,
    Text,
    TitleStatus,
    is_id,
)
from kb.records.vocabulary_files import Organisation, Organisations, Theme, Themes

__all__ = [  # what the rest of the package looks for beside the records
    "DATE_PATTERN",
    "FIELD_ORDER",
    "ID_PATTERN",
    "MODEL_OF_KIND",
    "PROVISION_PATTERN",
    "Concept",
    "Guideline",
    "Id",
    "Law",
    "Model",
    "OneOf",
    "Organisation",
    "Organisations",
    "Part",
    "Policy",
    "RecordModel",
    "Relation",
    "Study",
    "Text",
    "Theme",
    "Themes",
    "is_id",
    "model_for",
]


class _Common(Part):
    """Fields that every record has, in the order they are written."""

    formerly: list[Id] = Field(
        default_factory=list,
        description="Tidligere id-er; nettstedet sender videre fra dem.",
        examples=[["act-teamet"]],
    )
    urls: list[Link] = Field(
        default_factory=list,
        description="Hvor dokumentet kan leses.",
        json_schema_extra=guide(should=True),
    )
    themes: list[Id] = Field(
        min_length=1,
        description="Temaer fra content/themes.yaml, minst ett.",
        examples=[["bolig", "samhandling"]],
        json_schema_extra=guide(
            bad=("[rus]", "bruk temaer fra listen; de mest presise, helst to til fem")
        ),
    )
    asked: list[Question] = Field(
        default_factory=list,
        max_length=12,
        description="Slik spør folk: ord og spørsmål som skal føre hit i søket, også på nynorsk og "
        "engelsk. Vises ikke på siden.",
        examples=[["hvem koordinerer hjelpen min", "kven har ansvar for planen"]],
        json_schema_extra=guide(
            should=True,
            bad=(
                "[rus, psykiatri, kommune]",
                "skriv det noen ville søkt etter for å finne nettopp dette, ikke løse emneord",
            ),
        ),
    )
    relations: list[Relation] = Field(
        default_factory=list,
        description="Forbindelser til andre poster, hver sagt én gang.",
        json_schema_extra=guide(should=True),
    )
    discrepancies: list[Discrepancy] = Field(
        default_factory=list, description="Der kilder ikke stemmer overens."
    )
    sources: list[Source] = Field(
        min_length=1, description="Hvor innholdet i posten er hentet fra."
    )
    note: Text | None = Field(
        None, description="Merknad til leseren.", examples=["Tittelen er ikke funnet."]
    )


class _Titled(_Common):
    title: Text = Field(
        description="Full tittel på språket den er utgitt på.",
        examples=["Lov om kommunale helse- og omsorgstjenester m.m."],
        json_schema_extra=guide(
            bad=(
                "LOV OM KOMMUNALE HELSETJENESTER",
                "skriv tittelen som i dokumentet, uten bare store bokstaver",
            )
        ),
    )
    subtitle: Text | None = Field(
        None, description="Undertittel.", examples=["En kunnskapsoppsummering"]
    )
    short_title: Text | None = Field(
        None,
        description="Det folk sier til daglig.",
        examples=["helse- og omsorgstjenesteloven"],
    )
    abbreviations: list[Text] = Field(
        default_factory=list, description="Forkortelser.", examples=[["phvl.", "phvl"]]
    )
    aliases: Aliases = Field(default_factory=Aliases, description="Andre navn, etter språk.")
    lang: Language = Field("nb", description="Språket i tittelen.")
    identifiers: Identifiers = Field(
        default_factory=Identifiers,
        description="Numre og id-er som andre bruker.",
        json_schema_extra=guide(should=True),
    )
    summary: Text = Field(
        description="Hva dette er og hvorfor det betyr noe her. 40–150 ord med egne ord.",
        examples=[
            "Loven sier hvilke helse- og omsorgstjenester kommunen skal ha, og hvilke "
            "rettigheter den som trenger dem, har. For mennesker med ROP-lidelser er kravene om "
            "individuell plan, koordinator og samarbeid med spesialisthelsetjenesten viktigst. …"
        ],
        json_schema_extra=guide(
            bad=(
                "Denne rapporten er svært relevant for ROP-feltet.",
                "si hva som står i den, og hvem det betyr noe for",
            )
        ),
    )
    points: list[Point] = Field(
        default_factory=list,
        description="Påstander, hver med kilde.",
        json_schema_extra=guide(should=True),
    )
    in_practice: InPractice | None = Field(
        None,
        description="Hva det betyr for ulike lesere; bare det kilden dekker.",
        json_schema_extra=guide(should=True),
    )


class _Document(_Titled):
    """Fields that laws, policies and guidelines share."""

    title_status: TitleStatus | None = Field(
        None, description="Trengs når tittelen ikke er bekreftet.", examples=["as-given"]
    )
    issued: PartialDate | None = Field(
        None,
        description="Utgivelsesdato så presist den er kjent: 2014, 2014-06 eller 2014-06-20.",
        examples=["2011-06-24", "2014"],
        json_schema_extra=guide(should=True, bad=("24.6.2011", "skriv år, måned, dag: 2011-06-24")),
    )
    issuer: list[Id] = Field(
        default_factory=list,
        description="Utgivere fra content/organisations.yaml.",
        examples=[["helsedirektoratet"]],
        json_schema_extra=guide(
            should=True, bad=("[Helsedirektoratet]", "skriv id-en fra listen over utgivere")
        ),
    )
    status: Status = Field(description="Om dokumentet gjelder i dag.")


class Law(_Document):
    """A law or regulation."""

    type: Literal["law", "regulation"] = Field(description="Posttypen.")
    provisions: list[Provision] = Field(
        default_factory=list,
        description="Bestemmelsene som betyr noe her.",
        json_schema_extra=guide(should=True),
    )


class Policy(_Document):
    """A white paper, proposition, NOU, strategy, plan, assignment letter or audit."""

    type: Literal[
        "white-paper", "proposition", "nou", "strategy", "plan", "assignment-letter", "audit"
    ] = Field(description="Posttypen.")
    parliamentary_treatment: list[Treatment] = Field(
        default_factory=list, description="Hvordan Stortinget behandlet dokumentet."
    )
    follow_up: list[Point] = Field(
        default_factory=list,
        description="Hva dokumentet førte til, hvert punkt med kilde.",
        json_schema_extra=guide(should=True),
    )


class Guideline(_Document):
    """A national guideline, guide, priority guide or pathway."""

    type: Literal["guideline", "guide", "priority-guide", "pathway"] = Field(
        description="Posttypen."
    )
    audience: list[Text] = Field(
        default_factory=list,
        description="Hvem dokumentet er laget for.",
        examples=[["fastleger", "ansatte i kommunale rustjenester"]],
        json_schema_extra=guide(should=True),
    )
    recommendations: list[Recommendation] = Field(
        default_factory=list,
        description="Anbefalingene som betyr noe her.",
        json_schema_extra=guide(should=True),
    )


class Study(_Titled):
    """A research or development work, a talk or a chapter."""

    type: Literal["study"] = Field(description="Posttypen.")
    title_status: TitleStatus = Field(
        description="Hvor sikker tittelen er.",
        examples=["verified"],
        json_schema_extra=guide(
            bad=(
                "verified",
                "når du ikke har sett tittelen hos utgiveren: bruk «as-given» eller «likely»",
            )
        ),
    )
    coverage: Coverage = Field(
        description="Om kildene gjengir funn eller bare viser til arbeidet.", examples=["described"]
    )
    issued: PartialDate | None = Field(
        None,
        description="Utgivelsesår eller -dato.",
        examples=["2016", "2016-05-04"],
        json_schema_extra=guide(
            should=True, bad=("våren 2016", "skriv 2016, eller 2016-05 når måneden er kjent")
        ),
    )
    authors: list[Name] = Field(
        default_factory=list,
        description="Forfatterne i rekkefølge.",
        examples=[[{"family": "Clausen", "given": "Hanne"}]],
        json_schema_extra=guide(
            should=True, bad=("Clausen m.fl.", "skriv alle, i rekkefølgen de står i")
        ),
    )
    editors: list[Name] = Field(default_factory=list, description="Redaktører.")
    publication: Publication = Field(description="Hvor og hvordan arbeidet er utgitt.")
    level: Level | None = Field(
        None,
        description="Forskning, utviklingsarbeid eller annet (F/U/A).",
        examples=["research"],
        json_schema_extra=guide(should=True),
    )
    design: Design = Field(description="Studiens design.", examples=["cohort"])
    sample: Text | None = Field(
        None,
        description="Utvalget: hvem og hvor mange.",
        examples=["142 pasienter i tolv ACT-team"],
        json_schema_extra=guide(
            should=True, bad=("mange pasienter", "oppgi antall, eller skriv at det ikke er oppgitt")
        ),
    )
    setting: Text | None = Field(
        None,
        description="Hvor studien er gjort.",
        examples=["Tolv ACT-team i Norge"],
        json_schema_extra=guide(should=True),
    )
    period: Text | None = Field(
        None, description="Når data ble samlet inn.", examples=["2009–2013"]
    )
    findings: list[Finding] = Field(
        default_factory=list,
        description="Det studien fant, hvert funn med kilde.",
        json_schema_extra=guide(should=True),
    )
    status: Status | None = Field(
        None, description="Bare når arbeidet er trukket tilbake eller avløst."
    )


class Model(_Titled):
    """A collaboration model, measure, service or tool."""

    type: Literal["model"] = Field(description="Posttypen.")
    kind: ModelKind = Field(description="Hva slags modell eller tiltak.", examples=["team-model"])
    period: Text | None = Field(
        None,
        description="Når modellen ble prøvd eller har vært i bruk.",
        examples=["2010–2013"],
        json_schema_extra=guide(should=True),
    )
    origin: Text | None = Field(
        None,
        description="Hvor modellen kommer fra.",
        examples=["Utviklet i Madison, Wisconsin, på 1970-tallet"],
    )
    places: list[Text] = Field(
        default_factory=list,
        description="Steder i Norge.",
        examples=[["Bærum", "Asker"]],
        json_schema_extra=guide(should=True),
    )
    target_group: Text = Field(
        description="Hvem modellen er for.",
        examples=[
            "Mennesker med alvorlig psykisk lidelse og ruslidelse som ikke nyttiggjør seg "
            "vanlige tjenester"
        ],
        json_schema_extra=guide(bad=("alle med ROP-lidelser", "skriv hvem modellen tar inn")),
    )
    organisation: Text = Field(
        description="Hvordan modellen er organisert.",
        examples=["Et team med ansatte fra både kommunen og DPS, under felles ledelse"],
    )
    team_form: TeamForm = Field(
        description="Eget team eller eksisterende ressurser.", examples=["own-team"]
    )
    decision_authority: Text | None = Field(
        None,
        description="Hvem som bestemmer inntak, tiltak og pengebruk.",
        examples=["Teamet bestemmer selv hvem det tar inn"],
        json_schema_extra=guide(should=True),
    )
    funding: Text | None = Field(
        None,
        description="Hvem som betaler.",
        examples=["Kommunen og helseforetaket med halvparten hver"],
        json_schema_extra=guide(should=True),
    )
    core_elements: list[Text] = Field(
        default_factory=list,
        description="Det som kjennetegner den.",
        examples=[["oppsøkende arbeid", "felles ansvar for pasientene i teamet"]],
        json_schema_extra=guide(should=True),
    )
    results: list[Result] = Field(
        default_factory=list,
        description="Rapporterte resultater.",
        json_schema_extra=guide(should=True),
    )
    strengths: list[Point] = Field(
        default_factory=list, description="Styrker.", json_schema_extra=guide(should=True)
    )
    limitations: list[Point] = Field(
        default_factory=list, description="Begrensninger.", json_schema_extra=guide(should=True)
    )
    lessons: list[Point] = Field(default_factory=list, description="Erfaringer andre kan bruke.")
    evaluation_note: Text | None = Field(
        None,
        description="Når ingen evaluering er funnet: si det, og hva som er forsøkt.",
        examples=["Ingen evaluering er funnet. Søkt i Oria og hos utgiveren 22. november 2026."],
    )
    status: Status = Field(description="Om modellen er i bruk i dag.")


class Concept(_Common):
    """A glossary term, in the form of SKOS."""

    type: Literal["concept"] = Field(description="Posttypen.")
    pref_label: Labels = Field(description="Foretrukket navn, etter språk.")
    alt_labels: Aliases = Field(default_factory=Aliases, description="Andre navn, etter språk.")
    abbreviation: Text | None = Field(None, description="Forkortelse.", examples=["IP"])
    definition: Text = Field(
        description="Definisjonen, én eller to setninger.",
        examples=[
            "En plan som samler målene og tjenestene til en person med langvarige behov, og som "
            "personen selv har vært med på å lage."
        ],
        json_schema_extra=guide(bad=("Se loven.", "forklar ordet så det kan leses alene")),
    )
    scope_note: Text | None = Field(
        None,
        description="Hvordan ordet brukes her, og hva det ikke skal forveksles med.",
        examples=["Brukes her om planen etter helselovene, ikke om behandlingsplanen i sykehus."],
    )
    points: list[Point] = Field(default_factory=list, description="Påstander, hver med kilde.")
    broader: list[Id] = Field(
        default_factory=list,
        description="Overordnede begreper (id-er).",
        examples=[["samhandling"]],
        json_schema_extra=guide(should=True),
    )
    related: list[Id] = Field(
        default_factory=list,
        description="Beslektede begreper (id-er).",
        examples=[["koordinator"]],
        json_schema_extra=guide(should=True),
    )
    status: Status | None = Field(None, description="Bare når begrepet er avløst.")


RecordModel = Law | Policy | Guideline | Study | Model | Concept

MODEL_OF_KIND: dict[str, type[BaseModel]] = {
    "law": Law,
    "policy": Policy,
    "guideline": Guideline,
    "study": Study,
    "model": Model,
    "concept": Concept,
}

FIELD_ORDER: dict[str, list[str]] = {
    kind: in_order(model.model_fields) for kind, model in MODEL_OF_KIND.items()
}
"""Canonical order of top-level keys per kind."""


def model_for(record_type: str) -> type[BaseModel]:
    """Return the model of a record type.

    Raises:
        KeyError: if the type is unknown.
    """
    return MODEL_OF_KIND[TYPES[record_type].kind]
