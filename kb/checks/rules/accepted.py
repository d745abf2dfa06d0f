"""KB000, KB090, KB091: the checking itself. The engine makes these findings."""

from __future__ import annotations

from kb.checks.corpus import Corpus
from kb.checks.finding import Findings
from kb.checks.rule import corpus_rule
from kb.diagnostics import Severity


@corpus_rule("KB000", "en regel stoppet")
def crashed(corpus: Corpus) -> Findings:
    """En av reglene klarte ikke å lese posten ferdig.

    ## Hvorfor
    Feilen er i kontrollprogrammet, ikke hos deg. De andre reglene er kjørt som vanlig, men
    denne regelen har ikke sagt om posten er i orden.

    ## Feil
    ```text
    regelen KB309 stoppet på «act-team»: TypeError: …
    ```

    ## Riktig
    ```text
    (ingen melding)
    ```

    ## Slik retter du
    Meld fra til dem som vedlikeholder programmet, og legg ved posten.
    """
    return ()


@corpus_rule("KB090", "et unntak som ikke trengs", Severity.WARNING)
def unneeded(corpus: Corpus) -> Findings:
    """Et unntak i `exceptions.yaml` dekker ikke lenger noe funn.

    ## Hvorfor
    Et unntak som blir stående, skjuler neste feil av samme slag.

    ## Feil
    ```yaml
    exceptions:
      - id: act-team
        code: KB301
        reason: Sammendraget er kort.
        expires: 2027-06-01
    ```

    ## Riktig
    ```yaml
    exceptions: []
    ```

    ## Slik retter du
    Slett unntaket fra `content/exceptions.yaml`.
    """
    return ()


@corpus_rule("KB091", "et unntak som har gått ut", Severity.WARNING)
def expired(corpus: Corpus) -> Findings:
    """Datoen for et unntak er passert.

    ## Hvorfor
    Unntak er midlertidige. Når datoen er passert, gjelder regelen igjen til noen har vurdert
    saken på nytt.

    ## Feil
    ```yaml
    expires: 2020-01-01
    ```

    ## Riktig
    ```yaml
    expires: 2027-06-01
    ```

    ## Slik retter du
    Rett posten og slett unntaket, eller skriv en ny grunn og en ny dato.
    """
    return ()
