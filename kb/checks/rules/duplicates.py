"""KB401–KB404: the same thing recorded twice.

Identifiers and addresses are compared exactly, through one dictionary. Titles
are compared with rapidfuzz only inside groups of the same kind and year, so the
work grows with the size of a year, not of the whole base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from kb.checks.corpus import Corpus
from kb.checks.finding import Finding, Findings
from kb.checks.rule import corpus_rule
from kb.checks.source import SourceFile
from kb.diagnostics import Severity
from kb.messages import _
from kb.store.yaml_reader import Path_

SHARED: Final = frozenset({"issn"})
"""Identifiers that several records rightly share."""

ALIKE: Final = 92.0
"""token_set_ratio of the titles, at least: the words of one are nearly all in the other."""
ORDERED: Final = 80.0
"""token_sort_ratio too, so that a short title inside a long one is not called a twin."""


@corpus_rule("KB401", "samme identifikator i to poster")
def same_identifier(corpus: Corpus) -> Findings:
    """To poster har samme DOI, ISBN, Lovdata-id, dokumentnummer eller annet nummer.

    ## Hvorfor
    Et nummer peker på én ting. Enten er posten laget to ganger, eller så er nummeret limt inn
    i feil post.

    ## Feil
    ```yaml
    # landheim-2014.yaml og landheim-2014b.yaml
    identifiers:
      doi: 10.1186/s12888-016-0826-5
    ```

    ## Riktig
    ```yaml
    # bare i den ene posten
    identifiers:
      doi: 10.1186/s12888-016-0826-5
    ```

    ## Slik retter du
    Slå postene sammen hvis de er det samme. Ellers retter du nummeret. Kapitler i samme bok
    kan ha samme ISBN.
    """
    seen: dict[tuple[str, str], SourceFile] = {}
    for file in corpus.records.values():
        for name in (
            file.value("identifiers") if isinstance(file.value("identifiers"), dict) else ()
        ):
            path: Path_ = ("identifiers", str(name))
            value = _plain(str(name), file.text(*path))
            if not value or name in SHARED or (name == "isbn" and _is_part(file)):
                continue
            first = seen.setdefault((str(name), value), file)
            if first is not file:
                yield file.finding(
                    path,
                    _(
                        "{name} «{value}» står også i {path}",
                        name=name,
                        value=file.text(*path),
                        path=first.path,
                    ),
                    _("slå postene sammen, eller rett nummeret"),
                )


def _plain(name: str, value: str) -> str:
    if name in ("isbn", "document_number", "publication_number"):
        return re.sub(r"[\s\-–.]", "", value).lower()
    return value.lower()


def _is_part(file: SourceFile) -> bool:
    return file.text("publication", "csl_type") in ("chapter", "paper-conference")


@corpus_rule("KB402", "samme adresse i to poster", Severity.WARNING)
def same_address(corpus: Corpus) -> Findings:
    """To poster av samme slag har samme adresse under `urls`.

    ## Hvorfor
    Adressen skal føre til akkurat dette dokumentet. Har to poster samme adresse, er den ene
    som regel en dublett, eller adressen peker på en oversiktsside.

    ## Feil
    ```yaml
    # to ulike veiledere
    urls:
      - label: Helsedirektoratet
        url: https://www.helsedirektoratet.no/veiledere
    ```

    ## Riktig
    ```yaml
    urls:
      - label: Helsedirektoratet
        url: https://www.helsedirektoratet.no/veiledere/samarbeid-om-tjenester
    ```

    ## Slik retter du
    Bruk adressen til dokumentet selv, eller slå postene sammen.
    """
    seen: dict[tuple[str, str], SourceFile] = {}
    for file in corpus.records.values():
        for path, _item in file.items("urls"):
            url = re.sub(r"^https?://(www\.)?", "", file.text(*path, "url").lower()).rstrip("/")
            if not url:
                continue
            first = seen.setdefault((file.kind, url), file)
            if first is not file:
                yield file.finding(
                    (*path, "url"),
                    _("adressen står også i {path}", path=first.path),
                    _("bruk adressen til dokumentet selv, eller slå postene sammen"),
                )


@corpus_rule("KB403", "nesten lik tittel samme år", Severity.WARNING)
def near_duplicates(corpus: Corpus) -> Findings:
    """To poster av samme slag og fra samme år har nesten samme tittel.

    ## Hvorfor
    Samme rapport blir lett registrert to ganger, med og uten undertittel eller med en
    skrivefeil. Da deler funnene og forbindelsene seg på to sider.

    ## Feil
    ```yaml
    # ose-2014.yaml:  title: Kommunalt psykisk helsearbeid 2014
    # ose-2014a.yaml: title: Kommunalt psykisk helsearbeid (2014)
    ```

    ## Riktig
    ```yaml
    # bare én post
    title: Kommunalt psykisk helsearbeid 2014
    ```

    ## Slik retter du
    Sammenlikn postene. Er det samme verk, slår du dem sammen og skriver den gamle id-en under
    `formerly`. Er de ulike, legger du inn et unntak i `exceptions.yaml` og sier hva som skiller
    dem.
    """
    groups: dict[tuple[str, str], list[tuple[SourceFile, str]]] = {}
    for file in corpus.records.values():
        title = _title(file)
        if title and file.kind != "concept":
            groups.setdefault((file.kind, file.text("issued")[:4]), []).append((file, title))
    for group in groups.values():
        for place, (file, title) in enumerate(group):
            for other, other_title in group[:place]:
                if _alike(title, other_title) and _same_people(file, other):
                    yield _twin(file, other)
                    break


def _title(file: SourceFile) -> str:
    title = f"{file.text('title')} {file.text('subtitle')}".lower()
    return " ".join(re.findall(r"\w+", title))


def _alike(one: str, other: str) -> bool:
    return bool(
        fuzz.token_set_ratio(one, other, score_cutoff=ALIKE)
        and fuzz.token_sort_ratio(one, other, score_cutoff=ORDERED)
        and set(re.findall(r"\d+", one)) == set(re.findall(r"\d+", other))
    )


def _same_people(one: SourceFile, other: SourceFile) -> bool:
    """Share an author, or cannot be told apart by authors."""
    first, second = (
        {
            file.text(*path, "family") or file.text(*path, "literal")
            for path, _ in file.items("authors")
        }
        for file in (one, other)
    )
    return not first or not second or bool(first & second)


def _twin(file: SourceFile, other: SourceFile) -> Finding:
    return file.finding(
        ("title",),
        _("tittelen er nesten lik tittelen i {path}, fra samme år", path=other.path),
        _("slå dem sammen hvis det er samme verk"),
        nearest=other.id,
    )


@corpus_rule("KB404", "to begreper med samme navn", Severity.WARNING)
def same_label(corpus: Corpus) -> Findings:
    """To begreper har samme navn, eller det enes andre navn er det andres navn.

    ## Hvorfor
    Søk på ordet gir to svar, og ingen vet hvilken forklaring som gjelder.

    ## Feil
    ```yaml
    # ansvarsgruppe.yaml:   pref_label: {nb: ansvarsgruppe}
    # samarbeidsmote.yaml:  alt_labels: {nb: [ansvarsgruppe]}
    ```

    ## Riktig
    ```yaml
    # ansvarsgruppe.yaml
    pref_label: {nb: ansvarsgruppe}
    ```

    ## Slik retter du
    La bare ett begrep ha navnet. Er begrepene beslektet, skriver du det under `related`.
    """
    seen: dict[str, SourceFile] = {}
    for file in corpus.records.values():
        if file.kind != "concept":
            continue
        for path, label in _labels(file):
            first = seen.setdefault(label.lower(), file)
            if first is not file:
                yield file.finding(
                    path,
                    _(
                        "navnet «{label}» er også et navn på begrepet «{first}»",
                        label=label,
                        first=first.id,
                    ),
                    _("la bare ett av dem ha navnet"),
                )


def _labels(file: SourceFile) -> Iterator[tuple[Path_, str]]:
    if file.text("pref_label", "nb"):
        yield ("pref_label", "nb"), file.text("pref_label", "nb")
    yield from file.words("alt_labels", "nb")
