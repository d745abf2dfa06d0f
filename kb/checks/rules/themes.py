"""KB218, KB312: the vocabularies of themes and organisations themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kb.checks.corpus import Corpus
from kb.checks.finding import Finding, Findings, did_you_mean, nearest
from kb.checks.rule import corpus_rule
from kb.diagnostics import Severity
from kb.messages import _
from kb.store.files import ORGANISATIONS, THEMES
from kb.store.yaml_reader import Path_

FEWEST: Final = 3
"""A theme page with fewer records is a dead end for its reader."""


@corpus_rule("KB312", "tema med for få poster", Severity.WARNING)
def unused(corpus: Corpus) -> Findings:
    """Temaet er brukt av færre enn tre poster.

    ## Hvorfor
    Hvert tema har sin egen side. En side med én post hjelper ingen, og en tom side er verre.

    ## Feil
    ```yaml
    - id: tannhelse        # brukt av én post
    ```

    ## Riktig
    ```yaml
    - id: somatisk-helse   # brukt av tolv poster
      aliases: [tannhelse]
    ```

    ## Slik retter du
    Gi temaet til flere poster som hører hjemme der, eller slå det sammen med et bredere tema.
    Poster under et smalere tema regnes med.
    """
    file = corpus.vocabulary_file(THEMES)
    if file is None:
        return
    below: dict[str, set[str]] = {theme: set() for theme in corpus.themes}
    for record in corpus.records.values():
        for _path, theme in record.words("themes"):
            seen = set()
            while theme in below and theme not in seen:  # up the tree; a ring is KB214
                seen.add(theme)
                below[theme].add(record.id)
                theme = file.text(*corpus.themes[theme], "broader")  # noqa: PLW2901
    for theme, path in corpus.themes.items():
        count = len(below[theme])
        if count < FEWEST:
            used = {0: _("ikke brukt av noen poster"), 1: _("brukt av bare én post")}.get(
                count, _("brukt av bare {count} poster", count=count)
            )
            yield file.finding(
                (*path, "id"),
                _("temaet «{theme}» er {used}", theme=theme, used=used),
                _("gi det til flere poster, eller slå det sammen med et annet tema"),
            )


@corpus_rule("KB218", "ordlisten peker på noe som ikke finnes")
def broken_vocabulary(corpus: Corpus) -> Findings:
    """Et tema eller en utgiver viser til noe som ikke finnes i listen, eller står to ganger.

    ## Hvorfor
    Alle poster bruker disse to listene. En feil her viser seg på mange sider.

    ## Feil
    ```yaml
    themes:
      - id: levekar
        broader: pasientgruppe
    ```

    ## Riktig
    ```yaml
    themes:
      - id: levekar
        broader: pasientgruppen
    ```

    ## Slik retter du
    Bruk en id som finnes i samme fil, og bruk hver id én gang.
    """
    yield from _pointers(corpus, THEMES, "broader", _("temaet"), corpus.themes)
    yield from _pointers(corpus, ORGANISATIONS, "successor", _("utgiveren"), corpus.organisations)


def _pointers(
    corpus: Corpus, name: str, pointer: str, what: str, known: dict[str, Path_]
) -> Iterator[Finding]:
    file = corpus.vocabulary_file(name)
    if file is None:
        return
    seen: dict[str, int] = {}
    for path, _item in file.items(name.removesuffix(".yaml")):
        identifier, points_at = file.text(*path, "id"), file.text(*path, pointer)
        if identifier in seen:
            yield file.finding(
                (*path, "id"),
                _(
                    "{what} «{identifier}» står to ganger; den første er på linje {line}",
                    what=what,
                    identifier=identifier,
                    line=seen[identifier],
                ),
                _("slå dem sammen til én"),
            )
        seen.setdefault(identifier, file.span((*path, "id")).line)
        if points_at and points_at not in known:
            close = nearest(points_at, known)
            yield file.finding(
                (*path, pointer),
                _("{what} «{points_at}» finnes ikke", what=what, points_at=points_at),
                did_you_mean(close) or _("bruk en id fra {name}", name=name),
                nearest=close,
            )
