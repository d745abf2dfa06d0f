"""KB001–KB012: files that cannot be read as they are. The reader finds, the rules explain."""

from __future__ import annotations

from kb.checks.corpus import Corpus
from kb.checks.finding import Finding, Findings
from kb.checks.rule import corpus_rule, file_rule
from kb.checks.source import SourceFile
from kb.messages import _
from kb.store.files import ContentFile
from kb.store.yaml_reader import Document, Span


@file_rule("KB001", "filen kan ikke leses")
def unreadable(file: SourceFile) -> Findings:
    """Filen finnes i mappen, men kan ikke åpnes.

    ## Hvorfor
    En post som ikke kan leses, blir borte fra søk og nettsted uten at noen ser det.

    ## Feil
    ```text
    content/laws/ny-lov.yaml -> ../gammel/ny-lov.yaml   (lenke til en fil som er slettet)
    ```

    ## Riktig
    ```text
    content/laws/ny-lov.yaml   (en vanlig fil)
    ```

    ## Slik retter du
    Slett lenken, eller legg inn filen på nytt. Sjekk at du har lov til å lese den.
    """
    return file.from_reader("KB001")


@file_rule("KB002", "YAML-en kan ikke leses")
def broken_yaml(file: SourceFile) -> Findings:
    """Filen følger ikke reglene i YAML, så resten av den kan ikke tolkes.

    ## Hvorfor
    Ett kolon eller anførselstegn på feil sted gjør at ingen program vet hva som er nøkkel
    og hva som er tekst. Ofte kommer feilen med tekst fra Word: krumme anførselstegn,
    tankestreker og harde mellomrom ser riktige ut, men er andre tegn.

    ## Feil
    ```yaml
    title: Lov om spesialisthelsetjenesten: kapittel 3
    ```

    ## Riktig
    ```yaml
    title: "Lov om spesialisthelsetjenesten: kapittel 3"
    ```

    ## Slik retter du
    Se på linjen som er nevnt, og på linjen over. Sett verdien i anførselstegn, eller legg
    lang tekst på linjene under etter `>-`.
    """
    return file.from_reader("KB002")


@file_rule("KB003", "tabulator eller hardt mellomrom i innrykket")
def tabs(file: SourceFile) -> Findings:
    """En linje er rykket inn med tabulator, eller med harde mellomrom fra Word.

    ## Hvorfor
    YAML tillater bare vanlige mellomrom i innrykk. En tabulator ser likt ut på skjermen, men
    er ulik bredde i ulike program. Et hardt mellomrom, som følger med når tekst limes inn fra
    Word eller en nettside, ser ut som et vanlig, men gjør linjen til noe annet.

    ## Feil
    ```text
    status:
    →   state: in-force        (→ er en tabulator)
    ```

    ## Riktig
    ```yaml
    status:
      state: in-force
    ```

    ## Slik retter du
    Slett innrykket, og skriv to mellomrom for hvert nivå med mellomromstasten. I VS Code:
    «Convert Indentation to Spaces».
    """
    return file.from_reader("KB003")


@file_rule("KB004", "filen er tom")
def empty(file: SourceFile) -> Findings:
    """Filen har ikke noe innhold.

    ## Hvorfor
    Filnavnet er id-en til en post. En tom fil er en post uten tittel, tema og kilde.

    ## Feil
    ```yaml
    # bare en kommentar
    ```

    ## Riktig
    ```yaml
    type: concept
    pref_label:
      nb: individuell plan
    ```

    ## Slik retter du
    Skriv posten, eller slett filen.
    """
    return file.from_reader("KB004")


@file_rule("KB005", "filen er for stor eller for dyp")
def too_large(file: SourceFile) -> Findings:
    """Filen er større, eller har flere nivåer, enn noen post trenger.

    ## Hvorfor
    Den største posten er på under 30 kB. En fil på mange megabyte er som regel noe annet
    som har havnet i mappen, og den gjør alle kommandoer trege.

    ## Feil
    ```text
    content/studies/hele-rapporten.yaml   (50 MB)
    ```

    ## Riktig
    ```text
    content/studies/ose-slettebak-2013.yaml   (6 kB)
    ```

    ## Slik retter du
    Skriv et sammendrag med egne ord og lenk til dokumentet. Rett innrykkene hvis filen er
    for dyp.
    """
    return file.from_reader("KB005")


@file_rule("KB006", "filen er ikke UTF-8")
def encoding(file: SourceFile) -> Findings:
    """Filen er lagret med et annet tegnsett enn UTF-8.

    ## Hvorfor
    Med Latin-1 eller Windows-1252 blir æ, ø og å til andre tegn for alle andre.

    ## Feil
    ```text
    title: Lov om psykisk helsevern og b\\xE5rekraft   (lagret som Windows-1252)
    ```

    ## Riktig
    ```yaml
    title: Lov om psykisk helsevern og bærekraft
    ```

    ## Slik retter du
    Lagre filen på nytt med tegnsettet UTF-8. I VS Code: klikk på tegnsettet nederst til
    høyre og velg «Save with Encoding».
    """
    return file.from_reader("KB006")


@file_rule("KB007", "usynlig merke først i filen")
def byte_order_mark(file: SourceFile) -> Findings:
    """Filen begynner med et byterekkefølgemerke (BOM).

    ## Hvorfor
    Merket er usynlig, men blir del av den første nøkkelen i program som ikke venter det.

    ## Feil
    ```text
    \\uFEFFtype: law
    ```

    ## Riktig
    ```yaml
    type: law
    ```

    ## Slik retter du
    Kjør `kb check --fix`, eller lagre filen som «UTF-8» og ikke «UTF-8 with BOM».
    """
    return [_as_fixable(finding) for finding in file.from_reader("KB007")]


@file_rule("KB008", "linjeskift fra Windows")
def carriage_returns(file: SourceFile) -> Findings:
    """Filen har linjeskiftene CRLF.

    ## Hvorfor
    Blandede linjeskift gjør at hele filen ser endret ut når noen andre lagrer den, og da
    kan ingen se hva som er rettet.

    ## Feil
    ```text
    type: law\\r\\n
    ```

    ## Riktig
    ```text
    type: law\\n
    ```

    ## Slik retter du
    Kjør `kb check --fix`, eller velg «LF» nederst til høyre i VS Code og lagre.
    """
    return [_as_fixable(finding) for finding in file.from_reader("KB008")]


@file_rule("KB009", "flere dokumenter i én fil")
def several_documents(file: SourceFile) -> Findings:
    """Filen inneholder flere YAML-dokumenter, skilt med `---`.

    ## Hvorfor
    Filnavnet er id-en, så det kan bare være én post i hver fil.

    ## Feil
    ```yaml
    type: concept
    ---
    type: concept
    ```

    ## Riktig
    ```yaml
    type: concept
    ```

    ## Slik retter du
    Flytt hver post til sin egen fil, og slett linjen med `---`.
    """
    return file.from_reader("KB009")


@file_rule("KB010", "ankre, aliaser og merkelapper")
def anchors(file: SourceFile) -> Findings:
    """Filen bruker ankre (`&`), aliaser (`*`) eller merkelapper (`!`) i YAML.

    ## Hvorfor
    Ankre gjør at en endring ett sted endrer noe et annet sted uten at leseren ser det, og
    kan brukes til å lage filer som fyller hele minnet.

    ## Feil
    ```yaml
    note: *se-over
    ```

    ## Riktig
    ```yaml
    note: "*se over"
    ```

    ## Slik retter du
    Skriv innholdet ut der det skal stå. Skal teksten begynne med `*`, `&` eller `!`, setter
    du den i anførselstegn.
    """
    return file.from_reader("KB010")


@file_rule("KB011", "samme nøkkel to ganger")
def duplicate_keys(file: SourceFile) -> Findings:
    """En nøkkel står to ganger på samme nivå.

    ## Hvorfor
    Bare én av dem kan gjelde. Mange program bruker den siste og kaster den første uten å si
    fra.

    ## Feil
    ```yaml
    themes: [bolig]
    themes: [samhandling]
    ```

    ## Riktig
    ```yaml
    themes: [bolig, samhandling]
    ```

    ## Slik retter du
    Slå dem sammen til én.
    """
    return file.from_reader("KB011")


@corpus_rule("KB012", "noe i innholdsmappen som ikke blir lest")
def strays(corpus: Corpus) -> Findings:
    """I innholdsmappen ligger det noe som ingen leser.

    ## Hvorfor
    En post lagret som `act-team.yaml.txt` eller `act-team.YAML` ser ut til å være på plass,
    men finnes ikke på nettstedet.

    ## Feil
    ```text
    content/models/act-team.YAML
    ```

    ## Riktig
    ```text
    content/models/act-team.yaml
    ```

    ## Slik retter du
    Gi filen endelsen `.yaml`, eller flytt den ut av innholdsmappen.
    """
    for stray in corpus.strays:
        file = SourceFile(ContentFile(stray.path, 0, 0), Document())
        yield Finding(
            file,
            Span(1, 1, 1, 1),
            stray.what,
            _("gi den endelsen «.yaml» hvis den er en post, eller flytt den ut av mappen"),
        )


def _as_fixable(finding: Finding) -> Finding:
    return Finding(
        finding.file, finding.span, finding.message, finding.remedy, fixable=True, code=finding.code
    )
