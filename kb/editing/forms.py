"""The issue forms on GitHub for people who do not touch YAML, and the questions in them.

One table of questions per form: which field an answer fills, and how it is asked.
The text of a question is the field's own description and example. Both the form
that GitHub shows and the reading of a filled one (:mod:`kb.editing.submissions`)
come from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from kb.editing.handbook import allowed_values, written
from kb.library import Theme
from kb.records.fields import model_at
from kb.records.guidance import bad_example, good_examples
from kb.records.kinds import TYPES
from kb.records.models import MODEL_OF_KIND


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form.

    Attributes:
        path: the field that the answer fills, dotted; empty for what is no field.
        label: the question's heading, Norwegian. It stands in the filled form.
        form: ``line``, ``text`` (one paragraph), ``lines`` (one value a line),
            ``choice``, ``themes``, ``names``, ``claims`` or ``sources``.
        required: GitHub does not take the form without an answer.
        help: said in addition to the field's own description.
    """

    path: str
    label: str
    form: str = "line"
    required: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One issue form.

    Attributes:
        id: file name without ``.yml``, Norwegian as the page shows it.
        kind: kind of record it makes; empty for corrections.
        name: what the list of forms calls it.
        about: one sentence under the name.
        questions: in the order asked.
        fixed: values that the form decides.
    """

    id: str
    kind: str
    name: str
    about: str
    questions: tuple[Question, ...]
    fixed: dict[str, Any] = field(default_factory=dict)


_SOURCES: Final = Question(
    "sources", "Kilder", "sources", True,
    "Én kilde på hver linje: en nettadresse, eller id-en til en post, eventuelt med sted etter "
    "komma («fredwall-2018, kap. 4.9»).",
)  # fmt: skip
_THEMES: Final = Question("themes", "Temaer", "themes", True, "Velg de mest presise, to til fem.")
_SUMMARY: Final = Question("summary", "Sammendrag", "text", True)
_URL: Final = Question("urls", "Nettadresse")
_NOTE: Final = Question("note", "Merknad", "text")
_STATE: Final = Question("status.state", "Tilstand i dag", "choice", True)
_CHECKED: Final = Question("status.checked", "Dato for sjekken", "line", True,
                           "Når du sist så etter om dette gjelder.")  # fmt: skip

FORMS: Final[dict[str, Form]] = {
    form.id: form
    for form in (
        Form("lov", "law", "Ny lov eller forskrift",
             "Foreslå en lov eller forskrift som mangler.", (
            Question("type", "Slag", "choice", True),
            Question("title", "Full tittel", "line", True),
            Question("short_title", "Korttittel"),
            Question("abbreviations", "Forkortelser", "lines", help="Én på hver linje."),
            Question("identifiers.lovdata", "Lovdata-id"),
            Question("issued", "Dato for loven", "line"),
            _URL, _STATE, _CHECKED, _THEMES, _SUMMARY,
            Question("provisions", "Bestemmelser", "lines",
                     help="Én på hver linje: «§ 7-1: Individuell plan»."),
            _SOURCES, _NOTE,
        )),
        Form("studie", "study", "Ny studie, rapport eller bok",
             "Foreslå forskning eller annen litteratur som mangler.", (
            Question("title", "Tittel", "line", True),
            Question("subtitle", "Undertittel"),
            Question("title_status", "Hvor sikker er tittelen", "choice", True),
            Question("authors", "Forfattere", "names", True,
                     "Én på hver linje: «Etternavn, Fornavn», eller navnet på organisasjonen."),
            Question("issued", "År eller dato"),
            Question("publication.csl_type", "Slags publikasjon", "choice", True),
            Question("publication.container_title", "Tidsskrift eller bok"),
            Question("publication.volume", "Årgang"),
            Question("publication.issue", "Hefte"),
            Question("publication.page", "Sider"),
            Question("publication.publisher", "Utgiver"),
            Question("publication.number", "Rapportnummer"),
            Question("identifiers.doi", "DOI"),
            Question("identifiers.isbn", "ISBN"),
            _URL, _THEMES,
            Question("level", "Forskning eller utvikling", "choice"),
            Question("design", "Design", "choice", True),
            Question("sample", "Utvalg"),
            Question("setting", "Hvor studien er gjort"),
            _SUMMARY,
            Question("findings", "Funn", "claims",
                     help="Ett funn på hver linje, gjerne med sted i studien i parentes til slutt: "
                     "«Døgnene gikk ned med 33 prosent. (s. 12)»"),
            _SOURCES, _NOTE,
        ), {"coverage": "described"}),
        Form("modell", "model", "Ny modell eller nytt tiltak",
             "Foreslå en samarbeidsmodell, et team, et verktøy eller et tilbud.", (
            Question("title", "Navn", "line", True),
            Question("kind", "Slag", "choice", True),
            Question("target_group", "Målgruppe", "text", True),
            Question("organisation", "Organisering", "text", True),
            Question("team_form", "Eget team", "choice", True),
            Question("decision_authority", "Hvem bestemmer", "text"),
            Question("funding", "Hvem betaler", "text"),
            Question("places", "Steder", "lines", help="Ett på hver linje."),
            Question("period", "Periode"),
            Question("core_elements", "Kjennetegn", "lines", help="Ett på hver linje."),
            _URL, _STATE, _CHECKED, _THEMES, _SUMMARY, _SOURCES, _NOTE,
        )),
        Form("rettelse", "", "Rett en feil",
             "Meld fra om noe som er feil eller utdatert.", (
            Question("", "Hvilken side", "line", True,
                     "Adressen til siden, eller id-en til posten."),
            Question("", "Hva er feil", "text", True),
            Question("", "Hva skal det stå", "text"),
            Question("", "Hvor står det riktige", "line", True,
                     "En nettadresse, eller hvor i kilden."),
        )),
    )
}  # fmt: skip
"""The forms by id; the id is the file's name."""


def options(form: Form, question: Question) -> dict[str, str]:
    """Return the choices of a question: what the form shows → the value in the record."""
    if question.path == "type":
        return {item.label: item.id for item in TYPES.values() if item.kind == form.kind}
    found = _field(form, question.path)
    labels = allowed_values(found) if found is not None else {}
    return {label: value for value, label in labels.items()}


def form_text(form: Form, themes: Iterable[Theme]) -> str:
    """Return the text of a GitHub issue form.

    Args:
        form: the form.
        themes: the themes to choose from.
    """
    body: list[dict[str, Any]] = [_intro(form)]
    for number, question in enumerate(form.questions, start=1):
        attributes: dict[str, Any] = {"label": question.label}
        attributes |= _said(form, question)
        kind = "input" if question.form == "line" else "textarea"
        if question.form == "choice":
            kind = "dropdown"
            attributes["options"] = list(options(form, question))
        elif question.form == "themes":
            kind = "dropdown"
            attributes |= {"multiple": True, "options": [theme.label for theme in themes]}
        body.append({
            "type": kind,
            "id": f"q{number}",
            "attributes": attributes,
            "validations": {"required": question.required},
        })  # fmt: skip
    whole = {"name": form.name, "description": form.about, "labels": [form.id], "body": body}
    head = "# Laget av scripts/write_guidance.py; endre spørsmålene i kb/editing/forms.py.\n"
    return head + str(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=96))


def _intro(form: Form) -> dict[str, Any]:
    words = (
        "Du trenger ikke kunne noe om koden. Skriv det du vet, og la resten stå tomt. "
        "Noen ser på forslaget før det kommer på nettstedet. "
        "Ikke skriv opplysninger om enkeltpersoner."
    )
    return {"type": "markdown", "attributes": {"value": words}}


def _said(form: Form, question: Question) -> dict[str, str]:
    """Return what stands under and in the field of a question."""
    found = _field(form, question.path)
    description = found.description if found is not None else ""
    bad = bad_example(found) if found is not None and question.form in ("line", "text") else None
    words = [description or "", question.help]
    if bad:
        words.append(f"Ikke «{bad.value}»: {bad.why}.")
    said = {"description": " ".join(word for word in words if word)}
    examples = good_examples(found) if found is not None else []
    if examples and question.form in ("line", "text"):
        said["placeholder"] = written(examples[0])
    return {key: value for key, value in said.items() if value}


def _field(form: Form, path: str) -> Any:
    """Return the model's field at a dotted path, if there is one."""
    if not form.kind or not path:
        return None
    steps = tuple(path.split("."))
    model = model_at(MODEL_OF_KIND[form.kind], steps[:-1])
    return model.model_fields.get(steps[-1]) if model is not None else None
