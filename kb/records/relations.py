"""The one table of relation types.

A relation is declared once, on the record that makes the statement; its inverse
is derived. The table says which kinds of record may stand at each end, how the
relation reads in Norwegian from either end, and whether it is symmetric.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kb.records.kinds import KINDS

ANY: Final[frozenset[str]] = frozenset(KINDS)
DOCUMENTS: Final[frozenset[str]] = frozenset({"law", "policy", "guideline"})


@dataclass(frozen=True, slots=True)
class RelationType:
    """One relation type.

    Attributes:
        id: key used in ``relations[].type``.
        sources: kinds of record that may declare it.
        targets: kinds of record it may point at.
        label: Norwegian, read from the declaring record ("bygger på").
        inverse: key of the derived relation, read from the target.
        inverse_label: Norwegian, read from the target.
        builds_on: the declaring record leans on the target ("Bygger på" on its
            page, "Brukt av" on the target's). False for relations where the two
            ends are equals, or where the target leans on the source.
        symmetric: the relation reads the same from both ends.
        declared: editors may write it under ``relations``. False for relations
            that follow from another field, such as a concept's ``broader``.
    """

    id: str
    sources: frozenset[str]
    targets: frozenset[str]
    label: str
    inverse: str
    inverse_label: str
    builds_on: bool = True
    symmetric: bool = False
    declared: bool = True


def _of(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


RELATIONS: Final[dict[str, RelationType]] = {
    relation.id: relation
    for relation in (
        RelationType("cites", ANY, ANY, "viser til", "cited-by", "er vist til av"),
        RelationType("summarises", _of("study"), ANY, "oppsummerer", "summarised-by",
                     "er oppsummert av"),
        RelationType("evaluates", _of("study", "policy"), _of("model"), "evaluerer",
                     "evaluated-by", "er evaluert av"),
        RelationType("reports-on", _of("study", "policy"), ANY, "rapporterer om",
                     "reported-by", "er omtalt i"),
        RelationType("reviews", _of("study"), _of("study", "model"), "gjennomgår",
                     "reviewed-by", "er gjennomgått av"),
        RelationType("same-data-as", _of("study"), _of("study"), "bruker samme data som",
                     "same-data-as", "bruker samme data som", builds_on=False, symmetric=True),
        RelationType("extends", _of("study", "model"), _of("study", "model"), "bygger videre på",
                     "extended-by", "er ført videre i"),
        RelationType("supports", _of("study", "policy"), ANY, "gir støtte til", "supported-by",
                     "har støtte i"),
        RelationType("critiques", ANY, ANY, "peker på svakheter ved", "critiqued-by",
                     "er kritisert av"),
        RelationType("part-of", ANY, ANY, "er del av", "has-part", "består blant annet av",
                     builds_on=False),
        RelationType("follows-up", ANY, ANY, "følger opp", "followed-up-by", "er fulgt opp i"),
        RelationType("implements", ANY, _of("law", "policy", "guideline"), "setter i verk",
                     "implemented-by", "er satt i verk gjennom"),
        RelationType("authorised-by", _of("law"), _of("law"), "har hjemmel i", "authorises",
                     "er hjemmel for"),
        RelationType("supersedes", ANY, ANY, "erstatter", "superseded-by", "er erstattet av",
                     builds_on=False),
        RelationType("amends", _of("law", "policy"), _of("law", "policy", "guideline"), "endrer",
                     "amended-by", "er endret ved", builds_on=False),
        RelationType("recommends", DOCUMENTS | _of("study"), ANY, "anbefaler", "recommended-by",
                     "er anbefalt i"),
        RelationType("variant-of", _of("model", "concept"), _of("model", "concept"),
                     "er en variant av", "has-variant", "har varianten"),
        RelationType("derived-from", _of("model", "concept"), _of("model", "concept"),
                     "er utviklet fra", "origin-of", "er opphav til"),
        RelationType("alternative-to", _of("model"), _of("model"), "er et alternativ til",
                     "alternative-to", "er et alternativ til", builds_on=False, symmetric=True),
        RelationType("same-target-group-as", _of("model"), _of("model"),
                     "har samme målgruppe som", "same-target-group-as",
                     "har samme målgruppe som", builds_on=False, symmetric=True),
        RelationType("defines", ANY, _of("concept"), "forklarer begrepet", "defined-in",
                     "er forklart i", builds_on=False),
        RelationType("concerns", ANY, ANY, "handler om", "subject-of", "er tema i"),
        RelationType("broader", _of("concept"), _of("concept"), "hører under", "narrower",
                     "omfatter", builds_on=False, declared=False),
        RelationType("related", _of("concept"), ANY, "er beslektet med", "related",
                     "er beslektet med", builds_on=False, symmetric=True, declared=False),
    )
}  # fmt: skip

INVERSE_LABELS: Final[dict[str, str]] = {
    relation.inverse: relation.inverse_label for relation in RELATIONS.values()
}


def needs_reason(source_kind: str, target_kind: str) -> bool:
    """Tell whether a relation between these kinds must carry ``why``.

    A link inside a kind (study cites study) explains itself; a link across kinds
    is a judgement that readers at both ends want to see argued.
    """
    return source_kind != target_kind
