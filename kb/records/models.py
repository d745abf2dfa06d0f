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

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from kb.records import vocabulary
from kb.records.identifiers import CHECKS as IDENTIFIER_CHECKS
from kb.records.kinds import TYPES
from kb.records.relations import RELATIONS

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
PROVISION_PATTERN = r"^(§§? \S.*|kap\. \S.*|artikkel \S.*|vedlegg.*)$"


class OneOf:
    """Pydantic annotation: a string that is a key of a vocabulary table."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.allowed = tuple(values)

    def _check(self, value: str) -> str:
        if value not in self.allowed:
            raise ValueError(f"vocabulary:{value}:{'|'.join(self.allowed)}")
        return value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "enum": list(self.allowed)}


def _plain_date(value: str) -> str:
    import calendar

    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3 and parts[2] > calendar.monthrange(parts[0], parts[1])[1]:
        raise ValueError(f"«{value}» finnes ikke i kalenderen")
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
PartialDate = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_plain_date)]
"""A date at the precision known: 2014, 2014-06 or 2014-06-20."""
Target = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(#.+)?$")]
"""A record id, or a record id and a provision: ``sosialtjenesteloven#§ 27``."""
ProvisionRef = Annotated[str, StringConstraints(pattern=PROVISION_PATTERN)]

State = Annotated[str, OneOf(vocabulary.STATUS_STATES)]
Strength = Annotated[str, OneOf(vocabulary.STRENGTHS)]
TitleStatus = Annotated[str, OneOf(vocabulary.TITLE_STATUSES)]
Level = Annotated[str, OneOf(vocabulary.LEVELS)]
Coverage = Annotated[str, OneOf(vocabulary.COVERAGES)]
Design = Annotated[str, OneOf(vocabulary.DESIGNS)]
ModelKind = Annotated[str, OneOf(vocabulary.MODEL_KINDS)]
TeamForm = Annotated[str, OneOf(vocabulary.TEAM_FORMS)]
Direction = Annotated[str, OneOf(vocabulary.DIRECTIONS)]
Language = Annotated[str, OneOf(vocabulary.LANGUAGES)]
CslType = Annotated[str, OneOf(vocabulary.CSL_TYPES)]
RelationKey = Annotated[
    str,
    OneOf({item.id: item.label for item in RELATIONS.values() if item.declared}),
]


class Part(BaseModel):
    """Base of everything inside a record: unknown keys are errors."""

    model_config = ConfigDict(
        extra="forbid", coerce_numbers_to_str=True, populate_by_name=True, str_strip_whitespace=True
    )
    exactly_one_of: ClassVar[tuple[str, ...]] = ()
    """Fields of which one, and only one, must be given; the JSON Schema says the same."""

    @model_validator(mode="after")
    def _one_given(self) -> Self:
        given = [name for name in self.exactly_one_of if getattr(self, name) is not None]
        if self.exactly_one_of and len(given) != 1:
            choices = " eller ".join(f"«{name}»" for name in self.exactly_one_of)
            raise ValueError(f"her skal det stå {choices}, og bare én av dem")
        return self


class Source(Part):
    """Where a statement comes from: a record in the base, or a page on the web."""

    exactly_one_of = ("record", "url")

    record: Id | None = Field(None, description="Id-en til posten som opplysningen er hentet fra.")
    url: str | None = Field(
        None, description="Adressen til en nettside som opplysningen er hentet fra."
    )
    at: Text | None = Field(
        None,
        description="Hvor i kilden: kapittel, paragraf, side eller lysbilde.",
        examples=["kap. 4.9, ACT-team", "§ 7-1", "s. 104"],
    )
    note: Text | None = Field(None, description="Forbehold om kilden, hvis det trengs.")


class Link(Part):
    """A named address."""

    label: Text = Field(description="Hva lenken går til.", examples=["Lovdata", "Regjeringen.no"])
    url: str = Field(description="Adressen, helst https.")


class Identifiers(Part):
    """Identifiers others use for the same thing; each is checked for form and check digit."""

    lovdata: str | None = Field(None, description="Lovdatas id.", examples=["LOV-2011-06-24-30"])
    eli: str | None = Field(None, description="ELI-adresse hos Lovdata.")
    document_number: str | None = Field(
        None,
        description="Dokumentnummeret slik Stortinget og departementene skriver det.",
        examples=["Meld. St. 26 (2014–2015)", "NOU 2011: 15"],
    )
    publication_number: str | None = Field(
        None, description="Utgiverens publikasjonsnummer.", examples=["IS-1948"]
    )
    isbn: str | None = Field(None, description="ISBN med eller uten bindestreker.")
    issn: str | None = Field(None, description="ISSN med bindestrek.")
    doi: str | None = Field(
        None, description="DOI uten adresse foran.", examples=["10.1186/s12888-016-0826-5"]
    )
    pmid: str | None = Field(None, description="PubMed-id.")
    pmcid: str | None = Field(None, description="PubMed Central-id.")
    handle: str | None = Field(None, description="Handle i et vitenarkiv.")

    @field_validator("*")
    @classmethod
    def _form(cls, value: str | None, info: Any) -> str | None:
        check = IDENTIFIER_CHECKS.get(info.field_name)
        if value is not None and check is not None:
            problem = check(value)
            if problem:
                raise ValueError(problem)
        return value


class Aliases(Part):
    """Other names by language; search finds the record by each of them."""

    nb: list[Text] = Field(default_factory=list, description="Andre navn på bokmål.")
    nn: list[Text] = Field(default_factory=list, description="Navn på nynorsk.")
    en: list[Text] = Field(default_factory=list, description="Engelske navn.")


class Status(Part):
    """Whether the document holds today, and how we know."""

    state: State = Field(description="Tilstanden i dag.")
    since: PartialDate | None = Field(None, description="Når tilstanden inntraff.")
    superseded_by: list[Id] = Field(
        default_factory=list, description="Id-ene til postene som har tatt over."
    )
    note: Text | None = Field(
        None,
        description="Det leseren må vite om tilstanden. Ved «unknown»: hva som er forsøkt.",
    )
    checked: PartialDate = Field(description="Datoen da tilstanden sist ble sjekket.")
    source: Source | None = Field(None, description="Hva tilstanden bygger på.")


class Point(Part):
    """One claim with its source."""

    text: Text = Field(description="Påstanden med egne ord, én eller to setninger.")
    at: Text | None = Field(None, description="Hvor i dokumentet selv (§, kapittel, side).")
    source: Source | None = Field(None, description="Hvor opplysningen er hentet fra.")
    themes: list[Id] = Field(default_factory=list, description="Temaer for akkurat dette punktet.")


class InPractice(Part):
    """What the record means for each kind of reader, only what the source supports."""

    kommune: Text | None = Field(None, description="Hva det betyr for kommunen.")
    spesialisthelsetjeneste: Text | None = Field(
        None, description="Hva det betyr for spesialisthelsetjenesten (DPS, TSB, sykehus)."
    )
    nav: Text | None = Field(None, description="Hva det betyr for NAV.")
    fastlege: Text | None = Field(None, description="Hva det betyr for fastlegen.")
    person: Text | None = Field(None, description="Hva det betyr for den det gjelder.")
    parorende: Text | None = Field(None, description="Hva det betyr for pårørende.")
    source: Source | None = Field(None, description="Hva dette bygger på.")


class Relation(Part):
    """A typed link to another record or to a provision of one."""

    type: RelationKey = Field(description="Hva slags forbindelse.")
    target: Target = Field(
        description="Id-en til posten, eventuelt med paragraf.",
        examples=["act-team", "helse-og-omsorgstjenesteloven#§ 7-1"],
    )
    at: Text | None = Field(None, description="Kapittel eller sted i målet.")
    why: Text | None = Field(
        None,
        description="Én setning som sier hvorfor, og som gir mening i begge ender.",
    )
    source: Source | None = Field(None, description="Hvor forbindelsen går fram.")


class Discrepancy(Part):
    """Where a source disagrees with itself or with another."""

    says: Text = Field(description="Det kilden sier, og som posten gjengir.")
    source: Source = Field(description="Hvor den sier det.")
    other: Text = Field(description="Det som står et annet sted.")
    other_source: Source | None = Field(None, description="Hvor det andre står.")
    note: Text | None = Field(None, description="Hva leseren bør gjøre med det.")


class Provision(Part):
    """A section or chapter of a law or regulation."""

    ref: ProvisionRef = Field(
        description="Paragraf eller kapittel.", examples=["§ 7-1", "§ 2-5a", "kap. 10"]
    )
    topic: Text = Field(description="Hva bestemmelsen handler om, noen få ord.")
    text: Text | None = Field(
        None, description="Hva bestemmelsen sier, med egne ord, én til tre setninger."
    )
    themes: list[Id] = Field(default_factory=list, description="Temaer for bestemmelsen.")
    status: Status | None = Field(
        None, description="Bare når bestemmelsens tilstand avviker fra lovens."
    )
    source: Source | None = Field(None, description="Hva gjengivelsen bygger på.")


class Recommendation(Part):
    """A recommendation of a guideline that matters here."""

    text: Text = Field(description="Anbefalingen med egne ord.")
    strength: Strength | None = Field(
        None, description="Styrken slik dokumentet selv uttrykker den: skal, bør eller kan."
    )
    at: Text | None = Field(None, description="Hvor i dokumentet.")
    themes: list[Id] = Field(default_factory=list, description="Temaer for anbefalingen.")
    source: Source | None = Field(None, description="Hvor opplysningen er hentet fra.")


class Treatment(Part):
    """How the Storting treated a document."""

    document: Text = Field(description="Innstillingen.", examples=["Innst. 212 S (2009–2010)"])
    date: PartialDate | None = Field(None, description="Når saken ble behandlet.")
    note: Text | None = Field(None, description="Vedtaket eller merknaden i korthet.")
    url: str | None = Field(None, description="Adressen hos Stortinget.")
    source: Source | None = Field(None, description="Hvor opplysningen er hentet fra.")


class Name(Part):
    """A personal or corporate name in the form of CSL."""

    exactly_one_of = ("family", "literal")

    family: Text | None = Field(None, description="Etternavn.")
    given: Text | None = Field(None, description="Fornavn eller initialer.")
    particle: Text | None = Field(None, description="Partikkel som «van» eller «de».")
    suffix: Text | None = Field(None, description="Suffiks som «jr.».")
    literal: Text | None = Field(None, description="Navnet på en organisasjon.")


class Publication(Part):
    """Publication data, with CSL's names for the parts."""

    csl_type: CslType = Field(description="Hva slags publikasjon, med CSLs navn.")
    container_title: Text | None = Field(None, description="Tidsskrift, bok eller nettsted.")
    collection_title: Text | None = Field(None, description="Skriftserie.")
    volume: Text | None = Field(None, description="Årgang eller bind.")
    issue: Text | None = Field(None, description="Hefte.")
    page: Text | None = Field(None, description="Sidetall, «125» eller «1005–1015».")
    number: Text | None = Field(None, description="Rapportnummer.")
    edition: Text | None = Field(None, description="Utgave.")
    genre: Text | None = Field(
        None, description="Sjanger.", examples=["Doktoravhandling", "Masteroppgave"]
    )
    publisher: Text | None = Field(None, description="Utgiver.")
    publisher_place: Text | None = Field(None, description="Utgiversted.")
    event_title: Text | None = Field(None, description="Konferansen et foredrag ble holdt på.")


class Finding(Part):
    """A claim that a study reports, with what a figure means."""

    text: Text = Field(description="Funnet med egne ord og med kildens tall.")
    of_whom: Text | None = Field(None, description="Hvem tallet gjelder.")
    when: Text | None = Field(None, description="Når det ble målt.")
    compared_with: Text | None = Field(None, description="Hva det er sammenliknet med.")
    at: Text | None = Field(None, description="Hvor i studien selv.")
    themes: list[Id] = Field(default_factory=list, description="Temaer for funnet.")
    source: Source | None = Field(None, description="Hvor opplysningen er hentet fra.")


class Result(Part):
    """A reported result of a model."""

    measure: Text = Field(description="Hva som er målt.")
    value: Text = Field(description="Resultatet med tall.")
    direction: Direction = Field(description="Hvilken vei resultatet peker.")
    comparison: Text | None = Field(None, description="Hva det er sammenliknet med.")
    follow_up: Text | None = Field(None, description="Hvor lenge deltakerne er fulgt.")
    study: Id | None = Field(None, description="Id-en til studien som rapporterer det.")
    source: Source | None = Field(None, description="Hvor opplysningen er hentet fra.")


class Labels(Part):
    """One label per language."""

    nb: Text = Field(description="På bokmål.")
    nn: Text | None = Field(None, description="På nynorsk.")
    en: Text | None = Field(None, description="På engelsk.")


class _Common(Part):
    """Fields that every record has, in the order they are written."""

    formerly: list[Id] = Field(
        default_factory=list, description="Tidligere id-er; nettstedet sender videre fra dem."
    )
    urls: list[Link] = Field(default_factory=list, description="Hvor dokumentet kan leses.")
    themes: list[Id] = Field(min_length=1, description="Temaer fra content/themes.yaml, minst ett.")
    relations: list[Relation] = Field(
        default_factory=list,
        description="Forbindelser til andre poster, hver sagt én gang.",
    )
    discrepancies: list[Discrepancy] = Field(
        default_factory=list, description="Der kilder ikke stemmer overens."
    )
    sources: list[Source] = Field(
        min_length=1, description="Hvor innholdet i posten er hentet fra."
    )
    note: Text | None = Field(None, description="Merknad til leseren.")


class _Titled(_Common):
    title: Text = Field(description="Full tittel på språket den er utgitt på.")
    subtitle: Text | None = Field(None, description="Undertittel.")
    short_title: Text | None = Field(
        None, description="Det folk sier til daglig.", examples=["helse- og omsorgstjenesteloven"]
    )
    abbreviations: list[Text] = Field(
        default_factory=list, description="Forkortelser.", examples=[["phvl.", "phvl"]]
    )
    aliases: Aliases = Field(default_factory=Aliases, description="Andre navn, etter språk.")
    lang: Language = Field("nb", description="Språket i tittelen.")
    identifiers: Identifiers = Field(
        default_factory=Identifiers, description="Numre og id-er som andre bruker."
    )
    summary: Text = Field(
        description="Hva dette er og hvorfor det betyr noe her. 40–150 ord med egne ord."
    )
    points: list[Point] = Field(default_factory=list, description="Påstander, hver med kilde.")
    in_practice: InPractice | None = Field(
        None, description="Hva det betyr for ulike lesere; bare det kilden dekker."
    )


class _Document(_Titled):
    """Fields that laws, policies and guidelines share."""

    title_status: TitleStatus | None = Field(
        None, description="Trengs når tittelen ikke er bekreftet."
    )
    issued: PartialDate | None = Field(
        None, description="Utgivelsesdato så presist den er kjent: 2014, 2014-06 eller 2014-06-20."
    )
    issuer: list[Id] = Field(
        default_factory=list, description="Utgivere fra content/organisations.yaml."
    )
    status: Status = Field(description="Om dokumentet gjelder i dag.")


class Law(_Document):
    """A law or regulation."""

    type: Literal["law", "regulation"] = Field(description="Posttypen.")
    provisions: list[Provision] = Field(
        default_factory=list, description="Bestemmelsene som betyr noe her."
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
        default_factory=list, description="Hva dokumentet førte til, hvert punkt med kilde."
    )


class Guideline(_Document):
    """A national guideline, guide, priority guide or pathway."""

    type: Literal["guideline", "guide", "priority-guide", "pathway"] = Field(
        description="Posttypen."
    )
    audience: list[Text] = Field(default_factory=list, description="Hvem dokumentet er laget for.")
    recommendations: list[Recommendation] = Field(
        default_factory=list, description="Anbefalingene som betyr noe her."
    )


class Study(_Titled):
    """A research or development work, a talk or a chapter."""

    type: Literal["study"] = Field(description="Posttypen.")
    title_status: TitleStatus = Field(description="Hvor sikker tittelen er.")
    coverage: Coverage = Field(description="Om kildene gjengir funn eller bare viser til arbeidet.")
    issued: PartialDate | None = Field(None, description="Utgivelsesår eller -dato.")
    authors: list[Name] = Field(default_factory=list, description="Forfatterne i rekkefølge.")
    editors: list[Name] = Field(default_factory=list, description="Redaktører.")
    publication: Publication = Field(description="Hvor og hvordan arbeidet er utgitt.")
    level: Level | None = Field(
        None, description="Forskning, utviklingsarbeid eller annet (F/U/A)."
    )
    design: Design = Field(description="Studiens design.")
    sample: Text | None = Field(None, description="Utvalget: hvem og hvor mange.")
    setting: Text | None = Field(None, description="Hvor studien er gjort.")
    period: Text | None = Field(None, description="Når data ble samlet inn.")
    findings: list[Finding] = Field(
        default_factory=list, description="Det studien fant, hvert funn med kilde."
    )
    status: Status | None = Field(
        None, description="Bare når arbeidet er trukket tilbake eller avløst."
    )


class Model(_Titled):
    """A collaboration model, measure, service or tool."""

    type: Literal["model"] = Field(description="Posttypen.")
    kind: ModelKind = Field(description="Hva slags modell eller tiltak.")
    period: Text | None = Field(None, description="Når modellen ble prøvd eller har vært i bruk.")
    origin: Text | None = Field(None, description="Hvor modellen kommer fra.")
    places: list[Text] = Field(default_factory=list, description="Steder i Norge.")
    target_group: Text = Field(description="Hvem modellen er for.")
    organisation: Text = Field(description="Hvordan modellen er organisert.")
    team_form: TeamForm = Field(description="Eget team eller eksisterende ressurser.")
    decision_authority: Text | None = Field(
        None, description="Hvem som bestemmer inntak, tiltak og pengebruk."
    )
    funding: Text | None = Field(None, description="Hvem som betaler.")
    core_elements: list[Text] = Field(default_factory=list, description="Det som kjennetegner den.")
    results: list[Result] = Field(default_factory=list, description="Rapporterte resultater.")
    strengths: list[Point] = Field(default_factory=list, description="Styrker.")
    limitations: list[Point] = Field(default_factory=list, description="Begrensninger.")
    lessons: list[Point] = Field(default_factory=list, description="Erfaringer andre kan bruke.")
    evaluation_note: Text | None = Field(
        None, description="Når ingen evaluering er funnet: si det, og hva som er forsøkt."
    )
    status: Status = Field(description="Om modellen er i bruk i dag.")


class Concept(_Common):
    """A glossary term, in the form of SKOS."""

    type: Literal["concept"] = Field(description="Posttypen.")
    pref_label: Labels = Field(description="Foretrukket navn, etter språk.")
    alt_labels: Aliases = Field(default_factory=Aliases, description="Andre navn, etter språk.")
    abbreviation: Text | None = Field(None, description="Forkortelse.")
    definition: Text = Field(description="Definisjonen, én eller to setninger.")
    scope_note: Text | None = Field(
        None, description="Hvordan ordet brukes her, og hva det ikke skal forveksles med."
    )
    points: list[Point] = Field(default_factory=list, description="Påstander, hver med kilde.")
    broader: list[Id] = Field(default_factory=list, description="Overordnede begreper (id-er).")
    related: list[Id] = Field(default_factory=list, description="Beslektede begreper (id-er).")
    status: Status | None = Field(None, description="Bare når begrepet er avløst.")


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


RecordModel = Law | Policy | Guideline | Study | Model | Concept

MODEL_OF_KIND: dict[str, type[BaseModel]] = {
    "law": Law,
    "policy": Policy,
    "guideline": Guideline,
    "study": Study,
    "model": Model,
    "concept": Concept,
}

FIELD_ORDER: dict[str, list[str]] = {}
"""Canonical order of top-level keys per kind, filled below."""

_LEADING = [
    "type", "kind", "title", "subtitle", "title_status", "short_title", "pref_label",
    "abbreviation", "abbreviations", "alt_labels", "aliases", "lang", "formerly", "authors",
    "editors", "issued", "issuer", "publication", "identifiers", "urls", "status", "themes",
    "coverage", "level", "design", "sample", "setting", "period", "origin", "places", "definition",
    "scope_note", "broader", "related", "summary", "audience", "target_group", "organisation",
    "team_form", "decision_authority", "funding", "core_elements", "findings", "results",
    "strengths", "limitations", "lessons", "evaluation_note", "points", "recommendations",
    "in_practice", "provisions", "parliamentary_treatment", "follow_up", "relations",
    "discrepancies", "note", "sources",
]  # fmt: skip


def _order(model: type[BaseModel]) -> list[str]:
    names = set(model.model_fields)
    missing = names - set(_LEADING)
    if missing:  # a new field must be given its place, or canonical order is undefined
        raise AssertionError(f"no place in the canonical order for {sorted(missing)}")
    return [name for name in _LEADING if name in names]


FIELD_ORDER.update({kind: _order(model) for kind, model in MODEL_OF_KIND.items()})


def model_for(record_type: str) -> type[BaseModel]:
    """Return the model of a record type.

    Raises:
        KeyError: if the type is unknown.
    """
    return MODEL_OF_KIND[TYPES[record_type].kind]


def is_id(value: str) -> bool:
    """Tell whether a string has the form of a record id."""
    return re.fullmatch(ID_PATTERN, value) is not None
