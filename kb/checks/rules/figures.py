"""KB309: a figure in the summary must stand somewhere with a source.

A summary has no source of its own, so every figure in it must be repeated in a
part that has one. What counts as a figure is decided here: amounts, shares and
counts written with digits. Years, dates, section numbers, and the numbers in the
names of documents are not figures; they identify.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kb.checks.corpus import Corpus
from kb.checks.finding import Findings
from kb.checks.rule import record_rule
from kb.checks.source import SourceFile
from kb.diagnostics import Severity
from kb.messages import _

CARRIERS: Final = (
    "findings", "points", "results", "provisions", "recommendations", "strengths", "limitations",
    "lessons", "follow_up", "sample", "period", "setting", "title", "subtitle", "short_title",
    "identifiers", "parliamentary_treatment", "discrepancies", "evaluation_note",
    "core_elements", "organisation", "target_group", "places", "funding", "audience",
)  # fmt: skip
"""Fields whose figures come with a source, or describe the work itself."""

_NUMBER: Final = re.compile(
    r"(?<![\w.,§–-])(\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)(,\d+)?(?![\w]|[.,:]\d)"
)
_IDENTIFYING: Final = re.compile(
    r"(?:§§?|kap\.|kapittel|kapitlene|nr\.|St\.|NOU|Prop\.|Innst\.|IS-|ICD-|punkt|artikkel|bind|"
    r"trinn|fase|nivå|versjon|del|side|s\.|uke)\s*$",
    re.IGNORECASE,
)
_DOCUMENT_YEARS: Final = re.compile(r"\d{4}\s?[–-]\s?\d{2,4}|NOU\s\d{4}:\s?\d+")
_DAY: Final = re.compile(
    r"\b\d{1,2}\.\s?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|"
    r"desember)\b",
    re.IGNORECASE,
)
_WORDS: Final = {
    "to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "sju": "7", "syv": "7",
    "åtte": "8", "ni": "9", "ti": "10", "elleve": "11", "tolv": "12", "tretten": "13",
    "fjorten": "14", "femten": "15", "seksten": "16", "sytten": "17", "atten": "18",
    "nitten": "19", "tjue": "20", "tretti": "30", "førti": "40", "femti": "50",
}  # fmt: skip


def figures(text: str) -> Iterator[tuple[str, str]]:
    """Yield each figure of a text as (as written, as a plain number).

    >>> list(figures("Av 1 139 pasienter fikk 12,5 prosent hjelp i 2014, jf. § 3-2 og kap. 4"))
    [('1 139', '1139'), ('12,5', '12,5')]
    """
    hidden = _DAY.sub(_blank, _DOCUMENT_YEARS.sub(_blank, text))
    for found in _NUMBER.finditer(hidden):
        whole = re.sub(r"\D", "", found[1])
        if not found[2] and len(found[1]) == 4 and 1800 <= int(whole) <= 2100:
            continue  # a year
        if _IDENTIFYING.search(hidden[max(0, found.start() - 14) : found.start()]):
            continue
        yield text[found.start() : found.end()], whole + (found[2] or "")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _carried(file: SourceFile) -> set[str]:
    """Every number that a carrying field holds, written with digits or as a small word."""
    numbers: set[str] = set()
    for path, text in file.scalars:
        if not path or path[0] not in CARRIERS:
            continue
        written = str(text)
        for found in re.finditer(
            r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?|\d+(?:,\d+)?", written
        ):
            number = found[0]
            numbers.add(re.sub(r"[^\d,]", "", number))
            numbers.update(re.findall(r"\d+", number))
        numbers.update(
            _WORDS[word] for word in re.findall(r"\w+", written.lower()) if word in _WORDS
        )
    return numbers


@record_rule("KB309", "tall i sammendraget som ingen påstand bærer", Severity.WARNING)
def figure_without_claim(file: SourceFile, corpus: Corpus) -> Findings:
    """Sammendraget nevner et tall som ikke står i noe funn, punkt eller resultat.

    ## Hvorfor
    Sammendraget har ingen egen kilde. Tallet må stå i en påstand med kilde, ellers kan ingen
    kontrollere det.

    ## Feil
    ```yaml
    summary: Teamene fulgte 202 pasienter.
    findings: []
    ```

    ## Riktig
    ```yaml
    summary: Teamene fulgte 202 pasienter.
    findings:
      - text: Studien omfatter 202 pasienter.
        source:
          record: fredwall-2018
          at: kap. 4.9
    ```

    ## Slik retter du
    Legg tallet inn i et funn, punkt eller resultat med kilde, eller ta det ut av sammendraget.
    """
    text = file.text("summary")
    if not any(letter.isdigit() for letter in text):
        return
    carried = _carried(file)
    seen = set()
    for written, number in figures(text):
        if number not in carried and number not in seen:
            seen.add(number)
            yield file.finding(
                ("summary",),
                _(
                    "tallet «{written}» i sammendraget står ikke i noen påstand med kilde",
                    written=written,
                ),
                _("legg det inn i et funn, punkt eller resultat, eller ta det ut"),
                span=file.span_of(("summary",), written),
            )
