"""KB312: themes that nobody uses."""

from __future__ import annotations

from typing import Final

from kb.checks.corpus import Corpus
from kb.checks.finding import Findings
from kb.checks.rule import corpus_rule
from kb.diagnostics import Severity
from kb.store.files import THEMES

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
        for _, theme in record.words("themes"):
            seen = set()
            while theme in below and theme not in seen:  # up the tree; a ring is KB214
                seen.add(theme)
                below[theme].add(record.id)
                theme = file.text(*corpus.themes[theme], "broader")  # noqa: PLW2901
    for theme, path in corpus.themes.items():
        count = len(below[theme])
        if count < FEWEST:
            used = {0: "ikke brukt av noen poster", 1: "brukt av bare én post"}.get(
                count, f"brukt av bare {count} poster"
            )
            yield file.finding(
                (*path, "id"),
                f"temaet «{theme}» er {used}",
                "gi det til flere poster, eller slå det sammen med et annet tema",
            )
