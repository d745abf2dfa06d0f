"""The pieces inside a record: sources, names, claims, relations, identifiers.

Shape, allowed values and guidance of everything that stands inside a record; the
records themselves are in :mod:`kb.records.models`, which says how to read this.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from kb.records.guidance import guide
from kb.records.identifiers import CHECKS as IDENTIFIER_CHECKS
from kb.records.scalars import (
    Direction,
    Id,
    PartialDate,
    ProvisionRef,
    RelationKey,
    State,
    Strength,
    Target,
    Text,
)


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

    record: Id | None = Field(
        None,
        description="Id-en til posten som opplysningen er hentet fra.",
        examples=["fredwall-2018"],
        json_schema_extra=guide(
            bad=("Fredwall m.fl. 2018", "skriv id-en, som er filnavnet uten «.yaml»")
        ),
    )
    url: str | None = Field(
        None,
        description="Adressen til en nettside som opplysningen er hentet fra.",
        examples=["https://www.helsedirektoratet.no/retningslinjer"],
        json_schema_extra=guide(
            bad=("www.helsedirektoratet.no", "adressen skal begynne med https://")
        ),
    )
    at: Text | None = Field(
        None,
        description="Hvor i kilden: kapittel, paragraf, side eller lysbilde.",
        examples=["kap. 4.9, ACT-team", "§ 7-1", "s. 104"],
        json_schema_extra=guide(
            should=True, bad=("i rapporten", "leseren skal kunne finne stedet igjen")
        ),
    )
    note: Text | None = Field(None, description="Forbehold om kilden, hvis det trengs.")


class Link(Part):
    """A named address."""

    label: Text = Field(description="Hva lenken går til.", examples=["Lovdata", "Regjeringen.no"])
    url: str = Field(
        description="Adressen, helst https.",
        examples=["https://lovdata.no/lov/2011-06-24-30"],
        json_schema_extra=guide(bad=("lovdata.no", "adressen skal begynne med https://")),
    )


class Identifiers(Part):
    """Identifiers others use for the same thing; each is checked for form and check digit."""

    lovdata: str | None = Field(None, description="Lovdatas id.", examples=["LOV-2011-06-24-30"])
    eli: str | None = Field(
        None,
        description="ELI-adresse hos Lovdata.",
        examples=["https://lovdata.no/eli/lov/2011/06/24/30"],
    )
    document_number: str | None = Field(
        None,
        description="Dokumentnummeret slik Stortinget og departementene skriver det.",
        examples=["Meld. St. 26 (2014–2015)", "NOU 2011: 15"],
    )
    publication_number: str | None = Field(
        None, description="Utgiverens publikasjonsnummer.", examples=["IS-1948"]
    )
    isbn: str | None = Field(
        None, description="ISBN med eller uten bindestreker.", examples=["978-82-8081-246-9"]
    )
    issn: str | None = Field(None, description="ISSN med bindestrek.", examples=["1471-244X"])
    doi: str | None = Field(
        None,
        description="DOI uten adresse foran.",
        examples=["10.1186/s12888-016-0826-5"],
        json_schema_extra=guide(
            should=True,
            bad=("https://doi.org/10.1186/s12888-016-0826-5", "skriv bare delen fra «10.»"),
        ),
    )
    pmid: str | None = Field(None, description="PubMed-id.", examples=["27145937"])
    pmcid: str | None = Field(None, description="PubMed Central-id.", examples=["PMC4857445"])
    handle: str | None = Field(
        None, description="Handle i et vitenarkiv.", examples=["11250/2497714"]
    )

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

    nb: list[Text] = Field(
        default_factory=list, description="Andre navn på bokmål.", examples=[["tvungent vern"]]
    )
    nn: list[Text] = Field(
        default_factory=list, description="Navn på nynorsk.", examples=[["bustad"]]
    )
    en: list[Text] = Field(
        default_factory=list,
        description="Engelske navn.",
        examples=[["assertive community treatment"]],
    )


class Status(Part):
    """Whether the document holds today, and how we know."""

    state: State = Field(
        description="Tilstanden i dag.",
        examples=["in-force", "superseded"],
        json_schema_extra=guide(
            bad=("active", "«active» er for modeller; et dokument som gjelder, er «in-force»")
        ),
    )
    since: PartialDate | None = Field(
        None, description="Når tilstanden inntraff.", examples=["2025-03-01"]
    )
    superseded_by: list[Id] = Field(
        default_factory=list,
        description="Id-ene til postene som har tatt over.",
        examples=[["helse-og-omsorgstjenesteloven"]],
    )
    note: Text | None = Field(
        None,
        description="Det leseren må vite om tilstanden. Ved «unknown»: hva som er forsøkt.",
        examples=["Ikke funnet hos utgiveren. Søkt på tittel og nummer 22. november 2026."],
    )
    checked: PartialDate = Field(
        description="Datoen da tilstanden sist ble sjekket.",
        examples=["2026-11-22"],
        json_schema_extra=guide(
            bad=("i dag", "skriv datoen, så neste leser vet hvor gammel sjekken er")
        ),
    )
    source: Source | None = Field(
        None, description="Hva tilstanden bygger på.", json_schema_extra=guide(should=True)
    )


class Point(Part):
    """One claim with its source."""

    text: Text = Field(
        description="Påstanden med egne ord, én eller to setninger.",
        examples=[
            "Kommunen skal tilby individuell plan til den som trenger langvarige og koordinerte "
            "tjenester."
        ],
        json_schema_extra=guide(bad=("Viktig bestemmelse!", "si hva den går ut på")),
    )
    at: Text | None = Field(None, description="Hvor i dokumentet selv (§, kapittel, side).")
    source: Source | None = Field(
        None, description="Hvor opplysningen er hentet fra.", json_schema_extra=guide(should=True)
    )
    themes: list[Id] = Field(default_factory=list, description="Temaer for akkurat dette punktet.")


class InPractice(Part):
    """What the record means for each kind of reader, only what the source supports."""

    kommune: Text | None = Field(
        None,
        description="Hva det betyr for kommunen.",
        examples=["Kommunen må ha en koordinerende enhet som tar imot melding om behov for plan."],
        json_schema_extra=guide(
            bad=("Kommunen bør samarbeide bedre.", "skriv bare det kilden sier, ikke hva vi mener")
        ),
    )
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
    at: Text | None = Field(None, description="Kapittel eller sted i målet.", examples=["kap. 4.9"])
    why: Text | None = Field(
        None,
        description="Én setning som sier hvorfor, og som gir mening i begge ender.",
        examples=["Studien fulgte pasientene i de tolv første norske ACT-teamene i to år."],
        json_schema_extra=guide(
            should=True, bad=("Relevant.", "si hva den ene har med den andre å gjøre")
        ),
    )
    source: Source | None = Field(None, description="Hvor forbindelsen går fram.")


class Discrepancy(Part):
    """Where a source disagrees with itself or with another."""

    says: Text = Field(
        description="Det kilden sier, og som posten gjengir.",
        examples=["33 prosent færre oppholdsdøgn"],
    )
    source: Source = Field(description="Hvor den sier det.")
    other: Text = Field(
        description="Det som står et annet sted.", examples=["36 prosent færre oppholdsdøgn"]
    )
    other_source: Source | None = Field(None, description="Hvor det andre står.")
    note: Text | None = Field(None, description="Hva leseren bør gjøre med det.")


class Provision(Part):
    """A section or chapter of a law or regulation."""

    ref: ProvisionRef = Field(
        description="Paragraf eller kapittel.",
        examples=["§ 7-1", "§ 2-5a", "kap. 10"],
        json_schema_extra=guide(bad=("paragraf 7-1", "skriv «§ 7-1», med mellomrom etter §")),
    )
    topic: Text = Field(
        description="Hva bestemmelsen handler om, noen få ord.", examples=["Individuell plan"]
    )
    text: Text | None = Field(
        None,
        description="Hva bestemmelsen sier, med egne ord, én til tre setninger.",
        examples=[
            "Kommunen skal utarbeide en individuell plan for den som trenger langvarige og "
            "koordinerte tjenester."
        ],
        json_schema_extra=guide(
            should=True,
            bad=("«Pasienter og brukere med behov for …»", "gjengi med egne ord, ikke som sitat"),
        ),
    )
    themes: list[Id] = Field(default_factory=list, description="Temaer for bestemmelsen.")
    status: Status | None = Field(
        None, description="Bare når bestemmelsens tilstand avviker fra lovens."
    )
    source: Source | None = Field(None, description="Hva gjengivelsen bygger på.")


class Recommendation(Part):
    """A recommendation of a guideline that matters here."""

    text: Text = Field(
        description="Anbefalingen med egne ord.",
        examples=["Kartlegg rusmiddelbruk hos alle som blir utredet for psykisk lidelse."],
    )
    strength: Strength | None = Field(
        None,
        description="Styrken slik dokumentet selv uttrykker den: skal, bør eller kan.",
        examples=["bør"],
        json_schema_extra=guide(
            should=True, bad=("A", "bruk dokumentets eget ord: skal, bør eller kan")
        ),
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


class Finding(Part):
    """A claim that a study reports, with what a figure means."""

    text: Text = Field(
        description="Funnet med egne ord og med kildens tall.",
        examples=["Oppholdsdøgnene gikk ned med 52 prosent de to første årene i teamet."],
        json_schema_extra=guide(
            bad=("Gode resultater.", "si hva som ble målt, og oppgi kildens tall")
        ),
    )
    of_whom: Text | None = Field(
        None,
        description="Hvem tallet gjelder.",
        examples=["142 pasienter i ACT-team"],
        json_schema_extra=guide(should=True),
    )
    when: Text | None = Field(
        None,
        description="Når det ble målt.",
        examples=["to år før og to år etter inntak"],
        json_schema_extra=guide(should=True),
    )
    compared_with: Text | None = Field(
        None,
        description="Hva det er sammenliknet med.",
        examples=["de to årene før inntak"],
        json_schema_extra=guide(should=True),
    )
    at: Text | None = Field(None, description="Hvor i studien selv.")
    themes: list[Id] = Field(default_factory=list, description="Temaer for funnet.")
    source: Source | None = Field(
        None, description="Hvor opplysningen er hentet fra.", json_schema_extra=guide(should=True)
    )


class Result(Part):
    """A reported result of a model."""

    measure: Text = Field(
        description="Hva som er målt.", examples=["oppholdsdøgn i psykisk helsevern"]
    )
    value: Text = Field(
        description="Resultatet med tall.",
        examples=["52 prosent færre"],
        json_schema_extra=guide(bad=("mange færre", "oppgi tallet")),
    )
    place: Text | None = Field(
        None,
        description="Hvor resultatet gjelder, når modellen er prøvd flere steder.",
        examples=["Bergen", "hele landet"],
    )
    direction: Direction = Field(description="Hvilken vei resultatet peker.")
    comparison: Text | None = Field(None, description="Hva det er sammenliknet med.")
    follow_up: Text | None = Field(
        None,
        description="Hvor lenge deltakerne er fulgt.",
        examples=["to år"],
        json_schema_extra=guide(should=True),
    )
    study: Id | None = Field(
        None,
        description="Id-en til studien som rapporterer det.",
        examples=["clausen-2016b"],
        json_schema_extra=guide(should=True),
    )
    source: Source | None = Field(None, description="Hvor opplysningen er hentet fra.")


class Labels(Part):
    """One label per language."""

    nb: Text = Field(
        description="På bokmål.",
        examples=["individuell plan"],
        json_schema_extra=guide(
            bad=("Individuell Plan", "liten forbokstav, som midt i en setning")
        ),
    )
    nn: Text | None = Field(None, description="På nynorsk.")
    en: Text | None = Field(None, description="På engelsk.")
