"""KB201–KB208: everything a record points at must be there."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.checks.corpus import Corpus
from kb.checks.finding import Finding, Findings, did_you_mean, nearest
from kb.checks.rule import record_rule
from kb.checks.source import SourceFile
from kb.messages import _
from kb.norwegian.provisions import split_target
from kb.records.models import is_id
from kb.store.yaml_reader import Path_


def missing_record(
    file: SourceFile, corpus: Corpus, path: Path_, value: str, what: str
) -> Finding | None:
    """Return the finding that an id leads nowhere, or ``None`` when it does not.

    An id of the wrong form is left to the shape rules, so that one fault gives one finding.
    """
    if not value or value in corpus.records or not is_id(value):
        return None
    heir = corpus.former.get(value)
    if heir is not None:
        return file.finding(
            path,
            _("{what} «{value}» har fått ny id", what=what, value=value),
            _("skriv «{id}»", id=heir.id),
            nearest=heir.id,
        )
    close = _nearest_id(value, corpus)
    remedy = did_you_mean(close) or _("rett id-en, eller lag posten først")
    return file.finding(
        path, _("{what} «{value}» finnes ikke", what=what, value=value), remedy, nearest=close
    )


def _nearest_id(value: str, corpus: Corpus) -> str:
    """Return the id most like one that does not exist; another number is another document."""
    digits = re.findall(r"\d+", value)
    same = [known for known in corpus.records if re.findall(r"\d+", known) == digits]
    return nearest(value, same)


@record_rule("KB201", "ukjent mål")
def unknown_target(file: SourceFile, corpus: Corpus) -> Findings:
    """Forbindelsen peker på en post som ikke finnes.

    ## Hvorfor
    Forbindelsen blir ikke vist, og leseren mister veien videre.

    ## Feil
    ```yaml
    relations:
      - type: evaluates
        target: act-teamet
    ```

    ## Riktig
    ```yaml
    relations:
      - type: evaluates
        target: act-team
    ```

    ## Slik retter du
    Bruk id-en som meldingen foreslår, eller lag posten som mangler. Id-en er filnavnet uten
    `.yaml`.
    """
    for path, _relation in file.items("relations"):
        target, _ref = split_target(file.text(*path, "target"))
        found = missing_record(file, corpus, (*path, "target"), target, _("målet"))
        if found:  # the id alone, not the provision after it
            yield replace(found, span=file.span_of((*path, "target"), target))


@record_rule("KB202", "bestemmelse som loven ikke har")
def unknown_provision(file: SourceFile, corpus: Corpus) -> Findings:
    """Forbindelsen peker på en paragraf eller et kapittel som ikke står i posten for loven.

    ## Hvorfor
    Henvisningen blir et anker på lovens side. Finnes ikke bestemmelsen der, havner leseren på
    toppen av siden uten å vite hvorfor.

    ## Feil
    ```yaml
    target: "psykisk-helsevernloven#§ 33-2"
    ```

    ## Riktig
    ```yaml
    target: "psykisk-helsevernloven#§ 3-2"
    ```

    ## Slik retter du
    Rett paragrafen, eller legg bestemmelsen til under `provisions` i posten for loven.
    """
    for path, _relation in file.items("relations"):
        target, ref = split_target(file.text(*path, "target"))
        known = corpus.provisions.get(target)
        if ref is None or known is None or ref in known:
            continue
        close = nearest(ref, known)
        if known:
            remedy = did_you_mean(f"{target}#{close}" if close else "") or (
                _(
                    "bruk en av: {known}; eller legg «{ref}» til i «{target}»",
                    known=", ".join(known),
                    ref=ref,
                    target=target,
                )
            )
        else:
            remedy = _(
                "slett «#{ref}», eller legg bestemmelsen til i «{target}»", ref=ref, target=target
            )
        yield file.finding(
            (*path, "target"),
            _("«{target}» har ingen bestemmelse «{ref}»", target=target, ref=ref),
            remedy,
            nearest=f"{target}#{close}" if close else "",
        )


@record_rule("KB203", "ukjent tema")
def unknown_theme(file: SourceFile, corpus: Corpus) -> Findings:
    """Temaet finnes ikke i `themes.yaml`.

    ## Hvorfor
    Temaene er en fast liste, slik at alt om samme sak ligger på samme side.

    ## Feil
    ```yaml
    themes: [boliger]
    ```

    ## Riktig
    ```yaml
    themes: [bolig]
    ```

    ## Slik retter du
    Bruk et tema fra `content/themes.yaml`. Mangler det et tema, legger du det til der først.
    """
    for path, value in file.scalars:
        if len(path) < 2 or path[-2] != "themes" or not isinstance(value, str):
            continue
        if value not in corpus.themes and is_id(value):
            close = nearest(value, corpus.themes)
            remedy = did_you_mean(close) or _("bruk et tema fra content/themes.yaml")
            yield file.finding(
                path, _("temaet «{value}» finnes ikke", value=value), remedy, nearest=close
            )


@record_rule("KB204", "ukjent utgiver")
def unknown_issuer(file: SourceFile, corpus: Corpus) -> Findings:
    """Utgiveren finnes ikke i `organisations.yaml`.

    ## Hvorfor
    Samme utgiver skal hete det samme overalt, også når den har skiftet navn.

    ## Feil
    ```yaml
    issuer: [helsedir]
    ```

    ## Riktig
    ```yaml
    issuer: [helsedirektoratet]
    ```

    ## Slik retter du
    Bruk id-en fra `content/organisations.yaml`, eller legg utgiveren til der.
    """
    for path, value in file.words("issuer"):
        if value not in corpus.organisations and is_id(value):
            close = nearest(value, corpus.organisations)
            remedy = did_you_mean(close) or _("legg den til i content/organisations.yaml")
            yield file.finding(
                path, _("utgiveren «{value}» finnes ikke", value=value), remedy, nearest=close
            )


@record_rule("KB205", "ukjent kilde")
def unknown_source(file: SourceFile, corpus: Corpus) -> Findings:
    """Kilden er en post som ikke finnes.

    ## Hvorfor
    En påstand uten kilde som kan åpnes, kan ingen kontrollere.

    ## Feil
    ```yaml
    source:
      record: fredvall-2018
    ```

    ## Riktig
    ```yaml
    source:
      record: fredwall-2018
    ```

    ## Slik retter du
    Rett id-en. Er kilden en nettside, bruker du `url` i stedet for `record`.
    """
    for path, value in file.scalars:
        if path and path[-1] == "record" and isinstance(value, str):
            found = missing_record(file, corpus, path, value, _("kilden"))
            if found:
                yield found


@record_rule("KB206", "ukjent etterfølger")
def unknown_successor(file: SourceFile, corpus: Corpus) -> Findings:
    """`superseded_by` nevner en post som ikke finnes.

    ## Hvorfor
    Den som åpner et gammelt dokument, skal kunne gå rett til det som gjelder nå.

    ## Feil
    ```yaml
    superseded_by: [sammen-om-mestring-2]
    ```

    ## Riktig
    ```yaml
    superseded_by: [helhetlige-tjenester-psykisk-helse-og-rus]
    ```

    ## Slik retter du
    Rett id-en, eller lag en post for dokumentet som har tatt over.
    """
    for path, value in file.scalars:
        if len(path) > 1 and path[-2] == "superseded_by" and isinstance(value, str):
            found = missing_record(file, corpus, path, value, _("etterfølgeren"))
            if found:
                yield found


@record_rule("KB207", "ukjent begrep")
def unknown_concept(file: SourceFile, corpus: Corpus) -> Findings:
    """`broader` eller `related` nevner en post som ikke finnes eller ikke er et begrep.

    ## Hvorfor
    Begrepene er ordnet i et tre. Et ledd som mangler, deler treet i to.

    ## Feil
    ```yaml
    broader: [helsehjelpen]
    ```

    ## Riktig
    ```yaml
    broader: [helsehjelp]
    ```

    ## Slik retter du
    Bruk id-en til et begrep som finnes i `content/concepts/`.
    """
    for field in ("broader", "related"):
        for path, value in file.words(field):
            found = missing_record(file, corpus, path, value, _("begrepet"))
            if found:
                yield found
            elif field == "broader" and value in corpus.records:
                other = corpus.records[value]
                if other.kind not in ("concept", ""):
                    yield file.finding(
                        path,
                        _(
                            "«{value}» er av slaget «{kind}», ikke et begrep",
                            value=value,
                            kind=_(other.kind_label),
                        ),
                        _("flytt den til «related», eller velg et begrep"),
                    )


@record_rule("KB208", "ukjent studie bak et resultat")
def unknown_study(file: SourceFile, corpus: Corpus) -> Findings:
    """`study` i et resultat nevner en post som ikke finnes, eller som ikke er en studie.

    ## Hvorfor
    Leseren skal kunne se hvordan resultatet er målt.

    ## Feil
    ```yaml
    results:
      - measure: Innleggelser
        study: landheim-2014-rapport
    ```

    ## Riktig
    ```yaml
    results:
      - measure: Innleggelser
        study: landheim-2014
    ```

    ## Slik retter du
    Bruk id-en til en post i `content/studies/`.
    """
    for item, _result in file.items("results"):
        path, value = (*item, "study"), file.text(*item, "study")
        found = missing_record(file, corpus, path, value, _("studien"))
        if found:
            yield found
        elif value in corpus.records and corpus.records[value].kind not in ("study", ""):
            label = corpus.records[value].kind_label
            yield file.finding(
                path,
                _("«{value}» er av slaget «{label}», ikke en studie", value=value, label=_(label)),
                _("velg studien som har målt det"),
            )
