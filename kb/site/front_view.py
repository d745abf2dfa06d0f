"""The front page: ways in, questions people ask, what has changed, how current it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kb.library import Library, Record
from kb.norwegian.dates import spoken_date
from kb.norwegian.provisions import anchor, split_target
from kb.records.kinds import KINDS
from kb.records.vocabulary import STATUS_STATES
from kb.site.address import local
from kb.site.references import Ref, References

CHANGES: Final = 6
"""Changes shown on the front page."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the content."""

    label: str
    text: str
    address: str
    count: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the reader's words, and the page that answers it."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something that came, changed or was replaced."""

    when: str
    ref: Ref
    words: str
    successors: tuple[Ref, ...]


_QUESTIONS: Final = (
    ("Hvem har krav på individuell plan og koordinator?", "helse-og-omsorgstjenesteloven#§ 7-1"),
    ("Hvem har ansvaret: kommunen eller spesialisthelsetjenesten?", "temaer/ansvar/"),
    ("Skal rus og psykisk lidelse behandles samtidig?", "temaer/integrert-behandling/"),
    ("Hva må være på plass ved utskriving?", "temaer/utskriving/"),
    ("Hva virker for å få folk i jobb?", "temaer/arbeid/"),
    ("ACT, FACT eller noe annet for vår kommune?", "sammenlikninger/team/"),
    ("Hva sier loven om bolig?", "temaer/bolig/"),
    ("Hva har pårørende krav på?", "temaer/parorende/"),
    ("Når kan vi dele opplysninger?", "temaer/ikt/"),
    ("Hva sier tilsynet at vi skal passe på?", "tilsyn/"),
)
"""Question, and a record, a provision or an address that answers it."""


_TOOLS: Final = (
    ("Forbered dere til tilsyn", "Seks spørsmål, med plikt, råd og sjekkliste", "tilsyn/"),
    ("Fra lov til praksis", "Veien fra en paragraf til en modell", "lov-til-praksis/"),
    ("Paragrafregister", "Alle paragrafene, etter lov og tema", "paragrafer/"),
    ("Kunnskapskart", "Hvor det finnes kunnskap, og hvor den mangler", "kunnskapskart/"),
    ("Tidslinje", "Lov, politikk og modeller siden 1992", "tidslinje/"),
    ("Hele grafen", "Hvordan alt henger sammen", "graf/"),
)
"""Pages that look across all sources: name, what it gives, and address."""


_WAY_TEXTS: Final = {
    "law": "Plikter og rettigheter, paragraf for paragraf",
    "policy": "Meldinger, planer, strategier og tilsyn",
    "guideline": "Hva tjenestene skal, bør og kan gjøre",
    "study": "Hva forskning og evalueringer fant",
    "model": "Team og tiltak som er prøvd, med resultater",
    "concept": "Ordene i feltet, forklart",
}


def questions(library: Library, addresses: frozenset[str]) -> list[Question]:
    """Return the questions that the content can answer."""
    found = []
    for text, goal in _QUESTIONS:
        address = _answer(library, addresses, goal)
        if address:
            found.append(Question(text, address))
    return found


def _answer(library: Library, addresses: frozenset[str], goal: str) -> str | None:
    if goal.endswith("/"):
        return goal if goal in addresses else None
    record_id, ref = split_target(goal)
    record = library.get(record_id)
    if record is None:
        return None
    return local(record.url) + (f"#{anchor(ref)}" if ref else "")


def ways(library: Library) -> list[Way]:
    """Return the kinds of record as ways in, with how many there are."""
    counts: dict[str, int] = {}
    for record in library:
        counts[record.kind.id] = counts.get(record.kind.id, 0) + 1
    return [
        Way(kind.plural, _WAY_TEXTS[kind.id], f"{kind.section}/", counts.get(kind.id, 0), kind.id)
        for kind in KINDS.values()
    ]


def tools() -> list[Way]:
    """Return the pages that look across all sources as ways in."""
    return [Way(label, text, address, 0) for label, text, address in _TOOLS]


def themes(library: Library) -> list[Way]:
    """Return the themes at the top of the tree as ways in."""
    return [
        Way(theme.label, "", local(theme.url), len(library.with_theme(theme.id)))
        for theme in library.themes
        if not theme.broader
    ]


def changes(references: References) -> list[Change]:
    """Return the latest dated changes of laws, policies and guidelines, newest first."""
    found = sorted(_changes(references), key=lambda item: item[0], reverse=True)
    return [change for _, change in found[:CHANGES]]


def _changes(references: References) -> Iterator[tuple[str, Change]]:
    for record in references.library:
        if record.kind.id not in ("law", "policy", "guideline"):
            continue
        status = record.data.get("status") or {}
        since = status.get("since")
        if since:
            yield since, _change(references, record, since, status["state"])
        for provision in record.provisions:
            since = provision.status.get("since")
            if since:
                named = [
                    references.to_id(item) for item in provision.status.get("superseded_by", ())
                ]
                yield (
                    since,
                    Change(
                        spoken_date(since),
                        references.to_place(record, provision.ref),
                        _words(provision.status["state"]),
                        tuple(item for item in named if item),
                    ),
                )


def _change(references: References, record: Record, since: str, state: str) -> Change:
    status = record.data["status"]
    named = [references.to_id(item) for item in status.get("superseded_by", ())]
    plain = references.to(record)
    return Change(spoken_date(since), plain, _words(state), tuple(item for item in named if item))


def _words(state: str) -> str:
    return {"in-force": "trådte i kraft", "amended": "endret"}.get(state, STATUS_STATES[state])


def fresh(library: Library) -> str:
    """Say how current the content is: how many statuses, last and first checked."""
    dates = sorted(
        str(record.data["status"]["checked"]) for record in library if record.data.get("status")
    )
    if not dates:
        return f"Basen har {len(library)} poster."
    text = f"Basen har {len(library)} poster. Status er sjekket for {len(dates)} av dem"
    if dates[0] == dates[-1]:
        return f"{text}, alle {spoken_date(dates[-1])}."
    return f"{text}, sist {spoken_date(dates[-1])} og tidligst {spoken_date(dates[0])}."
