"""KB212, KB213: one id, one record, for ever."""

from __future__ import annotations

from kb.checks.corpus import Corpus
from kb.checks.finding import Findings
from kb.checks.rule import corpus_rule
from kb.checks.source import SourceFile


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
                f"id-en «{file.id}» er alt brukt av {other.path}",
                "slå filene sammen, eller gi den ene et nytt navn",
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
                    f"den gamle id-en «{old}» er i bruk av {corpus.records[old].path}",
                    "slett den gamle filen, eller ta bort id-en her",
                )
            first = claimed.setdefault(old, file)
            if first is not file:
                yield file.finding(
                    path,
                    f"den gamle id-en «{old}» er alt overtatt av «{first.id}»",
                    "la bare én post ha den",
                )
