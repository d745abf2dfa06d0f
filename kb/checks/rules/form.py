"""KB501–KB507: how a record is written. Everything here can be mended by ``--fix``."""

from __future__ import annotations

import re
from typing import Final

from kb.checks.finding import Findings
from kb.checks.rule import file_rule
from kb.checks.source import SourceFile
from kb.diagnostics import Severity
from kb.messages import _
from kb.norwegian.provisions import normalise_ref
from kb.records.models import FIELD_ORDER, PROVISION_PATTERN
from kb.store.files import EXCEPTIONS
from kb.store.yaml_reader import Span

LONGEST_LINE: Final = 100


@file_rule("KB501", "nøkler i uvanlig rekkefølge", Severity.WARNING)
def key_order(file: SourceFile) -> Findings:
    """Nøklene på øverste nivå står ikke i den vanlige rekkefølgen.

    ## Hvorfor
    Når alle poster har samme oppbygning, finner man raskt fram, og en endring viser bare det
    som faktisk er endret.

    ## Feil
    ```yaml
    summary: …
    title: …
    type: law
    ```

    ## Riktig
    ```yaml
    type: law
    title: …
    summary: …
    ```

    ## Slik retter du
    Kjør `kb check --fix`. Kommentarer følger med nøkkelen under.
    """
    order = {key: place for place, key in enumerate(FIELD_ORDER.get(file.kind, ()))}
    if not file.is_record or not order:
        return
    furthest, before = -1, ""
    for key in file.data:
        place = order.get(key)
        if place is None:
            continue
        if place < furthest:
            yield file.finding(
                (key,),
                _("«{key}» skal stå før «{before}»", key=key, before=before),
                _("kjør «kb check --fix», eller flytt den"),
                key=True,
                fixable=True,
            )
            return  # one per file: the rest follows from it
        furthest, before = place, key


@file_rule("KB502", "for lang linje", Severity.WARNING)
def long_line(file: SourceFile) -> Findings:
    """Linjen er lengre enn 100 tegn.

    ## Hvorfor
    Lange linjer er vanskelige å lese i en sammenlikning av før og etter. Adresser kan ikke
    deles og er unntatt.

    ## Feil
    ```yaml
    note: En lang tekst på én linje som fortsetter og fortsetter helt til den går ut av skjermen …
    ```

    ## Riktig
    ```yaml
    note: >-
      En lang tekst som er delt
      på flere linjer.
    ```

    ## Slik retter du
    Skriv `>-` etter nøkkelen og teksten på linjene under, eller kjør `kb check --fix`.
    """
    for number, line in enumerate(file.lines, start=1):
        if len(line) <= LONGEST_LINE or "://" in line or " " not in line.strip(" -#"):
            continue
        yield file.finding(
            (),
            _("linjen er på {length} tegn", length=len(line)),
            _(
                "del den, så den blir høyst {longest} tegn; bruk «>-» for lang tekst",
                longest=LONGEST_LINE,
            ),
            span=Span(number, LONGEST_LINE + 1, number, len(line) + 1),
            fixable=True,
        )


@file_rule("KB503", "mellomrom på slutten av linjen", Severity.WARNING)
def trailing_space(file: SourceFile) -> Findings:
    """Linjen slutter med mellomrom.

    ## Hvorfor
    De er usynlige, men viser seg som endringer når noen lagrer filen i et annet program.

    ## Feil
    ```text
    title: Sammen om mestring···      (· er et mellomrom)
    ```

    ## Riktig
    ```text
    title: Sammen om mestring
    ```

    ## Slik retter du
    Kjør `kb check --fix`.
    """
    for number, line in enumerate(file.lines, start=1):
        kept = line.rstrip(" \t\u00a0")
        if kept != line:
            yield file.finding(
                (),
                _("linjen slutter med mellomrom"),
                _("slett dem, eller kjør «kb check --fix»"),
                span=Span(number, len(kept) + 1, number, len(line) + 1),
                fixable=True,
            )


@file_rule("KB504", "filen slutter ikke med ett linjeskift", Severity.WARNING)
def final_newline(file: SourceFile) -> Findings:
    """Filen mangler linjeskift på slutten, eller har tomme linjer der.

    ## Hvorfor
    Uten linjeskift blir neste tilføyelse del av den siste linjen, og hver som lagrer filen,
    får en endring de ikke har gjort.

    ## Feil
    ```text
    sources: […]⏎
    ⏎
    ```

    ## Riktig
    ```text
    sources: […]⏎
    ```

    ## Slik retter du
    Kjør `kb check --fix`.
    """
    text = file.document.text
    if not text.strip() or (text.endswith("\n") and not text.endswith("\n\n")):
        return
    last = len(text.rstrip("\n").split("\n"))
    column = len(file.lines[last - 1]) + 1
    said = _("tomme linjer") if text.endswith("\n\n") else _("ikke noe linjeskift")
    yield file.finding(
        (),
        _("filen har {said} på slutten", said=said),
        _("la filen slutte med ett linjeskift, eller kjør «kb check --fix»"),
        span=Span(last, column, last, column),
        fixable=True,
    )


@file_rule("KB505", "dato i annen form", Severity.WARNING)
def date_form(file: SourceFile) -> Findings:
    """Datoen kan forstås, men er ikke skrevet som år-måned-dag.

    ## Hvorfor
    Datoer sorteres som tekst. `2014-6-1` havner da etter `2014-12-1`.

    ## Feil
    ```yaml
    issued: 1.6.2014
    ```

    ## Riktig
    ```yaml
    issued: 2014-06-01
    ```

    ## Slik retter du
    Skriv datoen som meldingen foreslår, eller kjør `kb check --fix`.
    """
    return file.shape_by("KB505")


@file_rule("KB506", "paragraf i annen form", Severity.WARNING)
def provision_form(file: SourceFile) -> Findings:
    """Henvisningen til en paragraf eller et kapittel er ikke skrevet på vanlig form.

    ## Hvorfor
    `§7-1`, `§ 7–1` og `§ 7-1` er samme bestemmelse. Én skrivemåte gjør at filene kan søkes i
    og sammenliknes.

    ## Feil
    ```yaml
    target: "helse-og-omsorgstjenesteloven#§7–1"
    ```

    ## Riktig
    ```yaml
    target: "helse-og-omsorgstjenesteloven#§ 7-1"
    ```

    ## Slik retter du
    Kjør `kb check --fix`.
    """
    yield from file.shape_by("KB506")
    for path, _item in file.items("provisions"):
        written = file.text(*path, "ref")
        right = normalise_ref(written)
        if right != written and re.match(PROVISION_PATTERN, written):
            yield file.finding(
                (*path, "ref"),
                _("henvisningen «{written}» er ikke skrevet på vanlig form", written=written),
                _("skriv «{right}»", right=right),
                nearest=right,
                fixable=True,
            )
    for path, _item in file.items("relations"):
        written = file.text(*path, "target")
        record, sign, ref = written.partition("#")
        right = f"{record}#{normalise_ref(ref)}"
        if sign and right != written:
            yield file.finding(
                (*path, "target"),
                _("henvisningen «{ref}» er ikke skrevet på vanlig form", ref=ref),
                _("skriv «{right}»", right=right),
                nearest=right,
                fixable=True,
            )


SCHEMA_COMMENT: Final = "# yaml-language-server: $schema="


def schema_line(file: SourceFile) -> str:
    """Return the comment that tells editors' tools which schema the file follows; may be empty."""
    name = file.kind if file.is_record else file.path.removesuffix(".yaml")
    if not name:
        return ""
    up = "../" * (file.path.count("/") + 1)
    return f"{SCHEMA_COMMENT}{up}schema/{name}.schema.json"


@file_rule("KB507", "linjen om skjema mangler", Severity.WARNING)
def schema_comment(file: SourceFile) -> Findings:
    """Filen har ikke kommentaren som forteller redigeringsprogrammet hvilket skjema som gjelder.

    ## Hvorfor
    Med linjen på plass foreslår VS Code og andre program nøkler, temaer og id-er mens du
    skriver, og streker under feil.

    ## Feil
    ```yaml
    type: law
    ```

    ## Riktig
    ```yaml
    # yaml-language-server: $schema=../../schema/law.schema.json
    type: law
    ```

    ## Slik retter du
    Kjør `kb check --fix`, eller skriv linjen øverst i filen.
    """
    wanted = schema_line(file)
    if not wanted or file.path == EXCEPTIONS or not file.readable:
        return
    head = [line for line in file.lines[:10] if line.startswith("#")]
    if wanted in head:
        return
    wrong = next((line for line in head if line.startswith(SCHEMA_COMMENT)), "")
    number = file.lines.index(wrong) + 1 if wrong else 1
    said = _("linjen om skjema peker feil") if wrong else _("linjen om skjema mangler")
    yield file.finding(
        (),
        said,
        _("skriv «{wanted}» øverst, eller kjør «kb check --fix»", wanted=wanted),
        span=Span(number, 1, number, len(wrong) + 1),
        nearest=wanted,
        fixable=True,
    )
