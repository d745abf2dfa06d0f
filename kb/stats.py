"""How much there is, and how complete: counts and shares over a library.

One place for the numbers that ``kb stats`` shows and that the tests hold the
content to. A share says what part of those that could have something do have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kb.library import Library, Record
from kb.messages import _, marked
from kb.records.kinds import KINDS, TYPES
from kb.records.relations import RELATIONS, needs_reason


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole.

    Attributes:
        label: Norwegian, what the part is.
        part: how many have it.
        whole: how many could.
    """

    label: str
    part: int
    whole: int

    @property
    def value(self) -> float:
        """The part as 0–1; 1 when there is nothing that could have it."""
        return self.part / self.whole if self.whole else 1.0


def records_by_type(library: Library) -> dict[str, int]:
    """Return the number of records of each type, in the order of the types."""
    counts = Counter(record.type for record in library)
    return {record_type: counts[record_type] for record_type in TYPES}


def records_by_kind(library: Library) -> dict[str, int]:
    """Return the number of records of each kind, in the order of the kinds."""
    counts = Counter(record.kind.id for record in library)
    return {kind: counts[kind] for kind in KINDS}


def relations_by_type(library: Library) -> dict[str, int]:
    """Return the number of links of each relation type, those that follow from fields included."""
    counts = Counter(link.type for link in library.links)
    return {relation: counts[relation] for relation in RELATIONS}


def totals(library: Library) -> dict[str, int]:
    """Return the totals that are neither records nor relations."""
    claims = ("points", "findings", "recommendations", "results", "strengths", "limitations",
              "lessons", "follow_up")  # fmt: skip
    return {
        "provisions": len(library.provisions),
        "findings": _sum(library, lambda record: len(record.data.get("findings", ()))),
        "claims": _sum(
            library, lambda record: sum(len(record.data.get(field, ())) for field in claims)
        ),
        "discrepancies": _sum(library, lambda record: len(record.data.get("discrepancies", ()))),
        "themes": len(library.themes),
        "organisations": len(library.organisations),
    }


def shares(library: Library) -> dict[str, Share]:
    """Return how complete the base is, by a key that tests and scripts can name."""
    links = [link for link in library.links if not link.derived]
    across = [
        link
        for link in links
        if needs_reason(library[link.source].kind.id, library[link.target].kind.id)
    ]
    linked = {link.target_key for link in links if link.ref}
    related = {link.source for link in library.links} | {link.target for link in library.links}
    described = [record for record in library if record.data.get("coverage") == "described"]
    models = [record for record in library if record.kind.id == "model"]
    rules = [record for record in library if record.kind.id in ("law", "guideline", "model")]
    documents = [r for r in library if r.kind.id in ("law", "policy", "guideline")]
    replaced = [record for record in documents if record.state in ("superseded", "repealed")]
    evaluations = ("evaluates", "reports-on", "reviews")
    provisions = library.provisions.values()
    return {
        "described_with_findings": _share(
            _("omtalte arbeider med funn"), described, lambda record: "findings" in record.data
        ),
        "provisions_linked": Share(
            _("bestemmelser som noe viser til"),
            sum(provision.key in linked for provision in provisions),
            len(provisions),
        ),
        "provisions_with_text": Share(
            _("bestemmelser som er gjengitt"),
            sum(bool(provision.text) for provision in provisions),
            len(provisions),
        ),
        "models_evaluated": _share(
            _("modeller med evaluering"),
            models,
            lambda record: (
                any(link.type in evaluations for link in library.incoming(record.id))
                or any("study" in result for result in record.data.get("results", ()))
            ),
        ),
        "in_practice": _share(
            _("lover, retningslinjer og modeller med «i praksis»"),
            rules,
            lambda record: "in_practice" in record.data,
        ),
        "reasons": Share(
            _("forbindelser på tvers med begrunnelse"),
            sum(bool(link.why) for link in across),
            len(across),
        ),
        "successors": _share(
            _("avløste dokumenter med etterfølger"),
            replaced,
            lambda record: bool(library.successors(record.id)),
        ),
        "related": Share(
            _("poster som henger sammen med en annen"),
            sum(record.id in related for record in library),
            len(library),
        ),
        "status_known": _share(
            _("dokumenter med fastslått tilstand"),
            documents,
            lambda record: record.state not in (None, "unknown"),
        ),
    }


def _share(label: str, records: Iterable[Record], has: Callable[[Record], bool]) -> Share:
    listed = list(records)
    return Share(label, sum(has(record) for record in listed), len(listed))


def _sum(library: Library, count: Callable[[Record], int]) -> int:
    return sum(count(record) for record in library)


TOTAL_LABELS: Final[dict[str, str]] = {
    "provisions": marked("bestemmelser"),
    "findings": marked("funn"),
    "claims": marked("påstander i alt"),
    "discrepancies": marked("avvik mellom kilder"),
    "themes": marked("temaer"),
    "organisations": marked("utgivere"),
}
"""What the totals are called."""
