"""KB101–KB108: the shape of a record, as the models define it.

The findings are made in one reading, :mod:`kb.checks.shape`; each rule here takes
its own and says what they mean.
"""

from __future__ import annotations

from kb.checks.finding import Findings
from kb.checks.rule import file_rule
from kb.checks.source import SourceFile


@file_rule("KB101", "ukjent nøkkel")
def unknown_key(file: SourceFile) -> Findings:
    """Nøkkelen finnes ikke i denne typen post.

    ## Hvorfor
    Ukjente nøkler er nesten alltid skrivefeil. Uten denne regelen ville innholdet forsvunnet
    uten spor.

    ## Feil
    ```yaml
    titel: Lov om etablering og gjennomføring av psykisk helsevern
    ```

    ## Riktig
    ```yaml
    title: Lov om etablering og gjennomføring av psykisk helsevern
    ```

    ## Slik retter du
    Bruk nøkkelen som meldingen foreslår. Nøklene er på engelsk, verdiene på norsk.
    """
    return file.shape_by("KB101")


@file_rule("KB102", "nøkkel som mangler")
def missing_key(file: SourceFile) -> Findings:
    """En nøkkel som denne typen post må ha, mangler.

    ## Hvorfor
    Uten tittel, tema, sammendrag, status og kilde kan ikke leseren finne posten eller vite
    om den kan stoles på.

    ## Feil
    ```yaml
    status:
      state: in-force
    ```

    ## Riktig
    ```yaml
    status:
      state: in-force
      checked: 2026-11-22
    ```

    ## Slik retter du
    Legg til nøkkelen. Meldingen sier hva feltet er til.
    """
    return file.shape_by("KB102")


@file_rule("KB103", "feil slags verdi")
def wrong_kind_of_value(file: SourceFile) -> Findings:
    """Verdien er for eksempel en liste der det skal være tekst.

    ## Hvorfor
    Programmet vet ikke hva det skal vise når en tittel er en liste.

    ## Feil
    ```yaml
    abbreviations: phvl.
    ```

    ## Riktig
    ```yaml
    abbreviations: [phvl.]
    ```

    ## Slik retter du
    Skriv lister med «- » foran hvert punkt, og kart som «nøkkel: verdi» på egne linjer.
    """
    return file.shape_by("KB103")


@file_rule("KB104", "verdi utenfor ordlisten")
def outside_vocabulary(file: SourceFile) -> Findings:
    """Feltet har et fast sett med verdier, og denne er ikke blant dem.

    ## Hvorfor
    Filtre, merkelapper og tabeller bygger på at samme ting alltid heter det samme.

    ## Feil
    ```yaml
    status:
      state: gjeldende
    ```

    ## Riktig
    ```yaml
    status:
      state: in-force
    ```

    ## Slik retter du
    Velg en av verdiene som meldingen lister opp.
    """
    return file.shape_by("KB104")


@file_rule("KB105", "verdi med feil form")
def wrong_form(file: SourceFile) -> Findings:
    """Verdien skal være en id, en dato eller en paragraf, men ser ikke slik ut.

    ## Hvorfor
    Id-er er en del av adressen på nettstedet, og datoer blir sortert. Begge deler krever én
    skrivemåte.

    ## Feil
    ```yaml
    issued: våren 2014
    ```

    ## Riktig
    ```yaml
    issued: 2014
    ```

    ## Slik retter du
    Skriv datoen så presist som den er kjent (2014, 2014-06 eller 2014-06-20), id-en med små
    bokstaver og bindestrek, og paragrafen som «§ 7-1».
    """
    return file.shape_by("KB105")


@file_rule("KB106", "identifikator med feil")
def wrong_identifier(file: SourceFile) -> Findings:
    """DOI, ISBN, Lovdata-id eller et annet nummer har feil form eller feil kontrollsiffer.

    ## Hvorfor
    Ett galt siffer fører leseren til en annen bok, eller til ingenting.

    ## Feil
    ```yaml
    identifiers:
      isbn: 978-82-8081-246-8
    ```

    ## Riktig
    ```yaml
    identifiers:
      isbn: 978-82-8081-246-9
    ```

    ## Slik retter du
    Sammenlikn med det utgiveren oppgir. Ikke gjett på et kontrollsiffer.
    """
    return file.shape_by("KB106")


@file_rule("KB107", "nøkkel uten verdi")
def empty_value(file: SourceFile) -> Findings:
    """Nøkkelen står der, men har ingen verdi.

    ## Hvorfor
    En tom nøkkel ser ut som arbeid som er gjort. Leseren kan ikke se om verdien mangler,
    eller om det ikke finnes noen.

    ## Feil
    ```yaml
    subtitle:
    aliases: {}
    ```

    ## Riktig
    ```yaml
    title: Sammen om mestring
    ```

    ## Slik retter du
    Skriv verdien, eller slett nøkkelen.
    """
    return file.shape_by("KB107")


@file_rule("KB108", "enten det ene eller det andre")
def either_or(file: SourceFile) -> Findings:
    """To nøkler utelukker hverandre, og en av dem må være med.

    ## Hvorfor
    En kilde er enten en post i kunnskapsbasen eller en nettside. Et navn er enten en person
    eller en organisasjon. Med begge deler vet ingen hva som gjelder.

    ## Feil
    ```yaml
    source:
      record: fredwall-2018
      url: https://www.helsebiblioteket.no/
    ```

    ## Riktig
    ```yaml
    source:
      record: fredwall-2018
      at: kap. 4.9
    ```

    ## Slik retter du
    Behold den ene. Trengs begge, skriver du to kilder.
    """
    return file.shape_by("KB108")
