"""KB301–KB303, KB311: summaries, claims and reasons."""

from __future__ import annotations

from typing import Final

from kb.checks.corpus import Corpus, relations_of
from kb.checks.finding import Findings
from kb.checks.rule import record_rule
from kb.checks.source import SourceFile
from kb.diagnostics import Severity
from kb.messages import _, marked
from kb.records.relations import RELATIONS, needs_reason

SHORTEST: Final = 40
LONGEST: Final = 150
"""Words in a summary: enough to decide whether to read on, short enough to be read."""

CLAIMS: Final[dict[str, str]] = {
    "points": marked("punktet"),
    "findings": marked("funnet"),
    "recommendations": marked("anbefalingen"),
    "results": marked("resultatet"),
    "strengths": marked("styrken"),
    "limitations": marked("begrensningen"),
    "lessons": marked("erfaringen"),
    "follow_up": marked("oppfølgingen"),
}
"""Lists of claims, and what one entry is called."""


@record_rule("KB301", "sammendrag med feil lengde", Severity.WARNING)
def summary_length(file: SourceFile, corpus: Corpus) -> Findings:
    """Sammendraget er kortere enn 40 eller lengre enn 150 ord.

    ## Hvorfor
    Sammendraget er det leseren møter i søk og øverst på siden. Det skal si hva dette er, og
    hvorfor det betyr noe her, uten å bli en artikkel.

    ## Feil
    ```yaml
    summary: Loven regulerer psykisk helsevern.
    ```

    ## Riktig
    ```yaml
    summary: >-
      Loven setter rammene for psykisk helsevern, både frivillig og med tvang. Den sier hvem som
      kan treffe vedtak, hvilke vilkår som må være oppfylt, og hvordan et vedtak kan påklages.
      For personer med ROP-lidelser betyr den særlig noe når rus og psykose opptrer samtidig.
    ```

    ## Slik retter du
    Svar på tre spørsmål: Hva er det? Hva går det ut på? Hva betyr det for personer med
    ROP-lidelser og dem som hjelper dem?
    """
    text = file.text("summary")
    words = len(text.split())
    if text and words < SHORTEST:
        yield file.finding(
            ("summary",),
            _("sammendraget er på {words} ord", words=words),
            _(
                "skriv {shortest}–{longest} ord: hva dette er, og hvorfor det betyr noe her",
                shortest=SHORTEST,
                longest=LONGEST,
            ),
            key=True,
        )
    elif words > LONGEST:
        yield file.finding(
            ("summary",),
            _("sammendraget er på {words} ord", words=words),
            _(
                "kort ned til {longest} ord; flytt enkeltheter til punkter med kilde",
                longest=LONGEST,
            ),
            key=True,
        )


@record_rule("KB302", "påstand uten kilde")
def claim_without_source(file: SourceFile, corpus: Corpus) -> Findings:
    """En påstand, et funn, en anbefaling eller et resultat mangler kilde.

    ## Hvorfor
    Leseren skal kunne kontrollere hver opplysning. En påstand uten kilde kan ikke rettes, for
    ingen vet hvor den kom fra.

    ## Feil
    ```yaml
    points:
      - text: Alle kommuner skal ha en koordinerende enhet.
    ```

    ## Riktig
    ```yaml
    points:
      - text: Alle kommuner skal ha en koordinerende enhet.
        at: § 7-3
        source:
          record: fredwall-2018
          at: kap. 3.1
    ```

    ## Slik retter du
    Legg til `source` med `record` (en post) eller `url` (en nettside), og med stedet i `at`.
    """
    for field, what in CLAIMS.items():
        for path, item in file.items(field):
            if item and not item.get("source"):
                yield file.finding(
                    path,
                    _("{what} mangler kilde", what=_(what)),
                    _("legg til «source» med «record» og «at»"),
                )
    for path, item in file.items("provisions"):
        if item.get("text") and not item.get("source"):
            yield file.finding(
                (*path, "text"),
                _("gjengivelsen av {ref} mangler kilde", ref=file.text(*path, "ref")),
                _("legg til «source» med «record» eller «url»"),
                key=True,
            )
    practice = file.value("in_practice")
    if isinstance(practice, dict) and practice and not practice.get("source"):
        yield file.finding(
            ("in_practice",),
            _("«in_practice» mangler kilde"),
            _("legg til «source» med «record» og «at»"),
            key=True,
        )


@record_rule("KB303", "forbindelse uten begrunnelse")
def relation_without_reason(file: SourceFile, corpus: Corpus) -> Findings:
    """En forbindelse mellom to ulike slags poster mangler `why`.

    ## Hvorfor
    At en studie viser til en annen studie, forklarer seg selv. At en lov henger sammen med en
    modell, er en vurdering, og leserne i begge ender vil vite hva den bygger på.

    ## Feil
    ```yaml
    # en studie
    relations:
      - type: evaluates
        target: act-team
    ```

    ## Riktig
    ```yaml
    # en studie
    relations:
      - type: evaluates
        target: act-team
        why: Evalueringen følger de norske ACT-teamene gjennom to år.
    ```

    ## Slik retter du
    Skriv én setning som leses like godt på begge sidene. Nevn begge ved navn, ikke «denne».
    """
    for relation in relations_of(file):
        other = corpus.records.get(relation.target)
        if relation.why or other is None or not file.kind or not other.kind:
            continue
        if relation.type in RELATIONS and needs_reason(file.kind, other.kind):
            yield file.finding(
                relation.path,
                _("forbindelsen til «{target}» mangler begrunnelse", target=relation.target),
                _("legg til «why»: én setning som gir mening på begge sidene"),
            )


@record_rule("KB311", "studie uten funn", Severity.WARNING)
def described_without_findings(file: SourceFile, corpus: Corpus) -> Findings:
    """Studien er merket som omtalt med funn, men har ingen.

    ## Hvorfor
    `coverage: described` lover leseren at funnene står på siden.

    ## Feil
    ```yaml
    coverage: described
    ```

    ## Riktig
    ```yaml
    coverage: described
    findings:
      - text: 61 av 100 pasienter fullførte behandlingen.
        source:
          record: fredwall-2018
          at: kap. 4.6
    ```

    ## Slik retter du
    Legg inn funnene. Er arbeidet bare vist til i kildene, skriver du `coverage: cited`.
    """
    if file.text("coverage") == "described" and not file.value("findings"):
        yield file.finding(
            ("coverage",),
            _("studien er merket «described», men har ingen funn"),
            _("legg til «findings», eller skriv «coverage: cited»"),
        )
