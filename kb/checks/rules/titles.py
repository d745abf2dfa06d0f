"""KB310: a title in brackets is one that we made up, and says so."""

from __future__ import annotations

from kb.checks.corpus import Corpus
from kb.checks.finding import Findings
from kb.checks.rule import record_rule
from kb.checks.source import SourceFile
from kb.messages import _


@record_rule("KB310", "hakeparentes og tittelstatus stemmer ikke")
def brackets(file: SourceFile, corpus: Corpus) -> Findings:
    """En tittel i hakeparentes skal ha `title_status: supplied`, og omvendt.

    ## Hvorfor
    Hakeparentes sier at tittelen er laget av oss fordi den rette ikke er funnet. Leseren må
    ikke lete etter en bok som ikke heter det.

    ## Feil
    ```yaml
    title: "[Evaluering av Romeriksmodellen]"
    title_status: as-given
    ```

    ## Riktig
    ```yaml
    title: "[Evaluering av Romeriksmodellen]"
    title_status: supplied
    ```

    ## Slik retter du
    Sett `title_status: supplied` når tittelen er laget av oss, eller fjern klammene når
    tittelen er den rette.
    """
    title = file.text("title")
    bracketed = title.startswith("[") and title.endswith("]")
    supplied = file.text("title_status") == "supplied"
    if bracketed and not supplied:
        path = ("title_status",) if file.value("title_status") else ("title",)
        yield file.finding(
            path,
            _("tittelen står i hakeparentes, men «title_status» er ikke «supplied»"),
            _("skriv «title_status: supplied», eller fjern klammene"),
        )
    elif supplied and title and not bracketed:
        yield file.finding(
            ("title",),
            _("tittelen er satt av oss, men står ikke i hakeparentes"),
            _('skriv "[{title}]", eller rett «title_status»', title=title),
        )
