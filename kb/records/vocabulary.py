"""Controlled vocabularies: the allowed values of a field and what readers see.

Each vocabulary is one ordered table from key to Norwegian label. The pydantic
models, the JSON Schema, the terminal and the site all read these tables.
"""

from __future__ import annotations

from typing import Final

STATUS_STATES: Final[dict[str, str]] = {
    "in-force": "gjeldende",
    "amended": "gjeldende, endret",
    "superseded": "erstattet",
    "repealed": "opphevet",
    "expired": "utløpt",
    "active": "i bruk",
    "ended": "avsluttet",
    "unknown": "ikke fastslått",
}
"""States of a document or a model. ``active`` and ``ended`` are for models."""

NO_LONGER_VALID: Final[frozenset[str]] = frozenset({"superseded", "repealed", "expired", "ended"})
"""States in which a page that leans on the record must say so."""

REVIEW_YEARS: Final = 2
"""Years a checked status is trusted. Laws and guidelines in the field change about as often."""

STRENGTHS: Final[dict[str, str]] = {
    "skal": "skal",
    "bør": "bør (anbefaler)",
    "kan": "kan (foreslår)",
}
"""Helsedirektoratet's scale of recommendation strength in its normative products."""

TITLE_STATUSES: Final[dict[str, str]] = {
    "verified": "bekreftet i en offentlig kilde",
    "likely": "sannsynlig, ikke bekreftet",
    "as-given": "slik kilden oppgir den",
    "supplied": "satt av oss i hakeparentes; tittelen er ikke funnet",
}

LEVELS: Final[dict[str, str]] = {
    "research": "forskning (F)",
    "development": "utviklingsarbeid (U)",
    "other": "annet (A)",
}
"""The F/U/A classes of the knowledge summary (fredwall-2018, chapter 2.1)."""

COVERAGES: Final[dict[str, str]] = {
    "described": "omtalt med funn i kildene",
    "cited": "bare vist til i kildene",
}

DESIGNS: Final[dict[str, str]] = {
    "rct": "randomisert kontrollert studie",
    "systematic-review": "systematisk oversikt",
    "scoping-review": "kartleggingsoversikt",
    "cohort": "kohortstudie",
    "register": "registerstudie",
    "before-after": "før–etter-studie",
    "cross-sectional-survey": "tverrsnittsundersøkelse",
    "mapping": "kartlegging",
    "statistics": "statistikk",
    "mixed-methods": "flermetodestudie",
    "evaluation": "evaluering",
    "qualitative-interview": "kvalitative intervjuer",
    "focus-group": "fokusgrupper",
    "case-study": "casestudie",
    "document-analysis": "dokumentanalyse",
    "audit": "tilsyn eller revisjon",
    "risk-assessment": "risikoanalyse",
    "dissertation": "doktoravhandling",
    "masters-thesis": "masteroppgave",
    "textbook": "lærebok eller håndbok",
    "theoretical": "teoretisk arbeid",
    "commentary": "kommentar eller debatt",
    "talk": "foredrag",
    "other": "annet",
}

EVIDENCE_KINDS: Final[dict[str, str]] = {
    "synthesis": "kunnskapsoversikt",
    "rct": "randomisert studie",
    "observational": "register-, kohort- eller før–etter-studie",
    "survey": "kartlegging eller spørreundersøkelse",
    "qualitative": "kvalitativ studie",
    "evaluation": "evaluering eller flere metoder",
    "theory": "teori, lærebok eller debatt",
    "other": "annet",
}
"""Coarse kinds of evidence, used by the evidence map and the comparison of models."""

EVIDENCE_KIND_OF_DESIGN: Final[dict[str, str]] = {
    "rct": "rct",
    "systematic-review": "synthesis",
    "scoping-review": "synthesis",
    "cohort": "observational",
    "register": "observational",
    "before-after": "observational",
    "cross-sectional-survey": "survey",
    "mapping": "survey",
    "statistics": "survey",
    "mixed-methods": "evaluation",
    "evaluation": "evaluation",
    "qualitative-interview": "qualitative",
    "focus-group": "qualitative",
    "case-study": "qualitative",
    "document-analysis": "qualitative",
    "audit": "other",
    "risk-assessment": "evaluation",
    "dissertation": "other",
    "masters-thesis": "other",
    "textbook": "theory",
    "theoretical": "theory",
    "commentary": "theory",
    "talk": "theory",
    "other": "other",
}

MODEL_KINDS: Final[dict[str, str]] = {
    "team-model": "teammodell",
    "collaboration-model": "samarbeidsmodell",
    "employment-support": "arbeidstiltak",
    "housing-model": "boligmodell",
    "pilot": "forsøk",
    "learning-network": "læringsnettverk",
    "tool": "verktøy",
    "service": "tilbud",
}

TEAM_FORMS: Final[dict[str, str]] = {
    "own-team": "eget team",
    "existing-resources": "bygger på eksisterende tjenester",
    "mixed": "noe av begge deler",
    "not-applicable": "ikke aktuelt",
    "unknown": "går ikke fram av kildene",
}

DIRECTIONS: Final[dict[str, str]] = {
    "better": "bedre",
    "worse": "dårligere",
    "unchanged": "ingen forskjell",
    "mixed": "blandet",
    "descriptive": "beskriver, måler ikke endring",
}

ROLES: Final[dict[str, str]] = {
    "kommune": "Kommunen",
    "spesialisthelsetjeneste": "Spesialisthelsetjenesten",
    "nav": "NAV",
    "fastlege": "Fastlegen",
    "person": "Den det gjelder",
    "parorende": "Pårørende",
}
"""Readers that ``in_practice`` speaks to, in the order the page shows them."""

LANGUAGES: Final[dict[str, str]] = {
    "nb": "bokmål",
    "nn": "nynorsk",
    "en": "engelsk",
    "sv": "svensk",
    "da": "dansk",
    "de": "tysk",
    "nl": "nederlandsk",
}

CSL_TYPES: Final[dict[str, str]] = {
    "article-journal": "tidsskriftartikkel",
    "article-newspaper": "avisartikkel",
    "article-magazine": "magasinartikkel",
    "book": "bok",
    "chapter": "bokkapittel",
    "paper-conference": "konferansebidrag",
    "report": "rapport",
    "speech": "foredrag",
    "thesis": "avhandling",
    "webpage": "nettside",
    "dataset": "datasett",
    "document": "dokument",
}
"""CSL 1.0.2 item types that the knowledge base uses."""
