"""KB212, KB213, KB217: one id, one record; one reference, one provision."""

from __future__ import annotations

from kb.checks.corpus import Corpus
from kb.checks.finding import Findings
from kb.checks.rule import corpus_rule, record_rule
from kb.checks.source import SourceFile
from kb.messages import _
from kb.norwegian.provisions import normalise_ref


@corpus_rule("KB212", "to filer med samme id")
def two_files(corpus: Corpus) -> Findings:
    """To filer har samme navn i ulike mapper, og dermed samme id.

    ## Hvorfor
    Id-en skal være unik i hele kunnskapsbasen. Bare den første filen blir med.

    ## Feil
    ```text
    content/models/individuell-plan.yaml
    content/concepts/individuell-plan.yaml
    ```

    ## Riktig
    ```text
    content/concepts/individuell-plan.yaml
    ```

    ## Slik retter du
    Slå dem sammen, eller gi den ene et nytt navn.
    """
    first: dict[str, SourceFile] = {}
    for file in corpus.files:
        if not file.is_record:
            continue
        other = first.setdefault(file.id, file)
        if other is not file:
            yield file.finding(
                (),
                _("id-en «{id}» er alt brukt av {path}", id=file.id, path=other.path),
                _("slå filene sammen, eller gi den ene et nytt navn"),
            )


@corpus_rule("KB213", "gammel id som er i bruk")
def former_reused(corpus: Corpus) -> Findings:
    """En id under `formerly` er i bruk av en annen post.

    ## Hvorfor
    En gammel id sender leseren videre til den nye. Er den også id-en til noe annet, er det
    umulig å si hvor leseren skal.

    ## Feil
    ```yaml
    # ny-plan.yaml, mens gammel-plan.yaml fortsatt finnes
    formerly: [gammel-plan]
    ```

    ## Riktig
    ```yaml
    # ny-plan.yaml, og gammel-plan.yaml er slettet
    formerly: [gammel-plan]
    ```

    ## Slik retter du
    Slett den gamle filen, eller ta bort id-en fra `formerly`. Har dokumentet en etterfølger,
    hører den hjemme under `status: superseded_by`.
    """
    claimed: dict[str, SourceFile] = {}
    for file in corpus.records.values():
        for path, old in file.words("formerly"):
            if old in corpus.records and old != file.id:
                yield file.finding(
                    path,
                    _(
                        "den gamle id-en «{old}» er i bruk av {path}",
                        old=old,
                        path=corpus.records[old].path,
                    ),
                    _("slett den gamle filen, eller ta bort id-en her"),
                )
            first = claimed.setdefault(old, file)
            if first is not file:
                yield file.finding(
                    path,
                    _(
                        "den gamle id-en «{old}» er alt overtatt av «{first}»",
                        old=old,
                        first=first.id,
                    ),
                    _("la bare én post ha den"),
                )


@record_rule("KB217", "samme bestemmelse to ganger")
def provision_twice(file: SourceFile, corpus: Corpus) -> Findings:
    """Loven har samme paragraf eller kapittel to ganger under `provisions`.

    ## Hvorfor
    Hver bestemmelse har ett anker på lovens side. Med to vet ingen hvilken en lenke mener.

    ## Feil
    ```yaml
    provisions:
      - ref: § 2-5
        topic: Individuell plan
      - ref: §2-5
        topic: Koordinator
    ```

    ## Riktig
    ```yaml
    provisions:
      - ref: § 2-5
        topic: Individuell plan og koordinator
    ```

    ## Slik retter du
    Slå dem sammen til én.
    """
    seen: dict[str, int] = {}
    for path, _item in file.items("provisions"):
        ref = normalise_ref(file.text(*path, "ref"))
        if ref and ref in seen:
            yield file.finding(
                (*path, "ref"),
                _("«{ref}» står to ganger; den første er på linje {line}", ref=ref, line=seen[ref]),
                _("slå dem sammen til én"),
            )
        seen.setdefault(ref, file.span((*path, "ref")).line)
