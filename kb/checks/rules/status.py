"""KB304–KB308, KB313: whether a document holds today, and how we know."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from kb.checks.corpus import Corpus
from kb.checks.finding import Findings
from kb.checks.rule import record_rule
from kb.checks.source import SourceFile
from kb.diagnostics import Severity
from kb.messages import _
from kb.records.vocabulary import REVIEW_YEARS, STATUS_STATES
from kb.store.yaml_reader import Path_

OF_MODELS: Final = ("active", "ended", "unknown")
OF_DOCUMENTS: Final = tuple(state for state in STATUS_STATES if state not in ("active", "ended"))
EVALUATING: Final = ("evaluates", "reports-on", "reviews")


def statuses(file: SourceFile) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Yield the record's status and those of its provisions."""
    places: list[Path_] = [("status",)]
    places += [(*path, "status") for path, _ in file.items("provisions")]
    for path in places:
        value = file.value(*path)
        if isinstance(value, dict):
            yield path, value


def as_date(text: str, *, latest: bool) -> date | None:
    """Read a date at the precision written, as its first or last day.

    >>> as_date("2014-02", latest=True), as_date("2014", latest=False), as_date("x", latest=True)
    (datetime.date(2014, 2, 28), datetime.date(2014, 1, 1), None)
    """
    try:
        parts = [int(part) for part in text.split("-")]
        year = parts[0]
        month = parts[1] if len(parts) > 1 else (12 if latest else 1)
        last = calendar.monthrange(year, month)[1] if latest else 1
        return date(year, month, parts[2] if len(parts) > 2 else last)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        return None


@record_rule("KB304", "avløst uten etterfølger", Severity.WARNING)
def no_successor(file: SourceFile, corpus: Corpus) -> Findings:
    """Dokumentet er erstattet eller opphevet, men posten sier ikke hva som gjelder nå.

    ## Hvorfor
    Den som leser en gammel veileder, må få vite hva som har tatt over, eller at ingenting har
    det.

    ## Feil
    ```yaml
    status:
      state: superseded
      checked: 2026-11-22
    ```

    ## Riktig
    ```yaml
    status:
      state: superseded
      superseded_by: [nasjonale-pasientforlop-psykisk-helse-og-rus]
      checked: 2026-11-22
    ```

    ## Slik retter du
    Legg id-en til dokumentet som har tatt over, i `superseded_by`. Finnes det ikke noe,
    forklarer du det i `note`.
    """
    for path, status in statuses(file):
        state = status.get("state")
        if state not in ("superseded", "repealed") or status.get("superseded_by"):
            continue
        if status.get("note") or (path == ("status",) and _superseded_by_other(file, corpus)):
            continue
        yield file.finding(
            (*path, "state"),
            _(
                "tilstanden er «{state}», men det står ikke hva som har tatt over",
                state=_(STATUS_STATES[state]),
            ),
            _("legg til «superseded_by», eller forklar i «note»"),
        )


def _superseded_by_other(file: SourceFile, corpus: Corpus) -> bool:
    return any(
        relation.type == "supersedes" and relation.ref is None
        for relation in corpus.incoming.get(file.id, ())
    )


@record_rule("KB305", "ikke fastslått uten forklaring", Severity.WARNING)
def unknown_unexplained(file: SourceFile, corpus: Corpus) -> Findings:
    """Tilstanden er `unknown`, uten at posten sier hva som er forsøkt.

    ## Hvorfor
    «Vi vet ikke» er et ærlig svar når leseren får vite hvor vi har lett. Da slipper neste
    person å lete samme sted.

    ## Feil
    ```yaml
    status:
      state: unknown
      checked: 2026-11-22
    ```

    ## Riktig
    ```yaml
    status:
      state: unknown
      note: Vi har ikke funnet ut om teamet fortsatt er i drift; kommunens nettside nevner det ikke.
      checked: 2026-11-22
    ```

    ## Slik retter du
    Skriv i `note` hvor du har lett, og hva du fant.
    """
    for path, status in statuses(file):
        if status.get("state") == "unknown" and not status.get("note"):
            yield file.finding(
                (*path, "state"),
                _("tilstanden er ikke fastslått, og det står ikke hva som er forsøkt"),
                _("legg til «note» som sier hvor du har lett"),
            )


@record_rule("KB306", "tilstand som ikke passer for denne slags post")
def wrong_state(file: SourceFile, corpus: Corpus) -> Findings:
    """Dokumenter kan ikke være «i bruk», og modeller kan ikke være «gjeldende».

    ## Hvorfor
    `active` og `ended` er for modeller og tiltak. En lov er gjeldende, opphevet eller
    erstattet. Ordene blir merkelapper og filtre på nettstedet.

    ## Feil
    ```yaml
    type: law
    status:
      state: active
    ```

    ## Riktig
    ```yaml
    type: law
    status:
      state: in-force
    ```

    ## Slik retter du
    Velg en av tilstandene som meldingen lister opp.
    """
    allowed = OF_MODELS if file.kind == "model" else OF_DOCUMENTS
    for path, status in statuses(file):
        state = status.get("state")
        if state in STATUS_STATES and state not in allowed and file.kind:
            yield file.finding(
                (*path, "state"),
                _(
                    "en post av slaget «{kind}» kan ikke ha tilstanden «{state}»",
                    kind=_(file.kind_label),
                    state=state,
                ),
                _("velg en av: {allowed}", allowed=", ".join(allowed)),
            )


@record_rule("KB307", "tilstand som må sjekkes på nytt", Severity.WARNING)
def stale(file: SourceFile, corpus: Corpus) -> Findings:
    """Tilstanden er ikke sjekket på over to år.

    ## Hvorfor
    Lover blir endret og veiledere erstattet. En gammel sjekk gir leseren falsk trygghet.

    ## Feil
    ```yaml
    status:
      state: in-force
      checked: 2019-03-01
    ```

    ## Riktig
    ```yaml
    status:
      state: in-force
      checked: 2026-11-22
    ```

    ## Slik retter du
    Slå opp dokumentet hos utgiveren eller i Lovdata, rett tilstanden om den er endret, og
    skriv dagens dato i `checked`.
    """
    today = corpus.today
    limit = date(today.year - REVIEW_YEARS, today.month, min(today.day, 28))
    for path, _status in statuses(file):
        written = file.text(*path, "checked")
        checked = as_date(written, latest=True)
        if checked is not None and checked < limit:
            yield file.finding(
                (*path, "checked"),
                _(
                    "tilstanden ble sist sjekket {written}, for over {years} år siden",
                    written=written,
                    years=REVIEW_YEARS,
                ),
                _("slå opp dokumentet på nytt, og skriv dagens dato"),
            )


@record_rule("KB308", "modell uten evaluering", Severity.WARNING)
def not_evaluated(file: SourceFile, corpus: Corpus) -> Findings:
    """Ingen studie evaluerer modellen, og posten sier ikke at ingen er funnet.

    ## Hvorfor
    Det første en leder spør om, er om det virker. «Ingen evaluering er funnet» er også et
    svar, men tomrom er det ikke.

    ## Feil
    ```yaml
    type: model
    title: Nyteamet
    ```

    ## Riktig
    ```yaml
    type: model
    title: Nyteamet
    evaluation_note: Vi har ikke funnet noen evaluering av Nyteamet i norske eller nordiske kilder.
    ```

    ## Slik retter du
    Legg inn forbindelsen `evaluates` i posten til studien, eller skriv `evaluation_note`.
    """
    if file.kind != "model" or file.text("evaluation_note"):
        return
    evaluated = any(
        relation.type in EVALUATING for relation in corpus.incoming.get(file.id, ())
    ) or any(file.text(*path, "study") in corpus.records for path, _ in file.items("results"))
    if not evaluated:
        yield file.finding(
            ("title",),
            _("ingen studie evaluerer modellen"),
            _("legg «evaluates» i studiens post, eller skriv «evaluation_note»"),
            key=True,
        )


@record_rule("KB313", "dato i framtiden")
def in_the_future(file: SourceFile, corpus: Corpus) -> Findings:
    """Utgivelsesdatoen eller datoen for siste sjekk ligger i framtiden.

    ## Hvorfor
    Ingen kan ha sjekket noe i morgen. Det er en skrivefeil i årstallet.

    ## Feil
    ```yaml
    checked: 2062-11-22
    ```

    ## Riktig
    ```yaml
    checked: 2026-11-22
    ```

    ## Slik retter du
    Rett datoen. Trer noe i kraft senere, hører datoen hjemme i `since`.
    """
    places: list[Path_] = [("issued",), *((*path, "checked") for path, _ in statuses(file))]
    for path in places:
        written = file.text(*path)
        when = as_date(written, latest=False)
        if when is not None and when > corpus.today:
            yield file.finding(
                path, _("datoen {written} ligger i framtiden", written=written), _("rett datoen")
            )
