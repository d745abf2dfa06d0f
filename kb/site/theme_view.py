"""A theme's page: law, then guidelines, then research, then models, gaps said aloud."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kb.library import Library, Record, Theme
from kb.records.vocabulary import EVIDENCE_KIND_OF_DESIGN, EVIDENCE_KINDS, STRENGTHS
from kb.site.address import in_words, local
from kb.site.references import Ref, References
from kb.site.status_view import tone
from kb.site.text import shorten

LINE: Final = 200
"""Characters of a summary shown on a line of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record with the start of its summary, or the finding that belongs to the theme."""

    ref: Ref
    line: str


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A provision with the theme.

    Attributes:
        state: what must be known before it is leaned on, where it still may hold: its rules
            have moved, or whether it holds is not settled.
        tone: the tone of the state.
    """

    ref: Ref
    topic: str
    text: str
    state: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """A recommendation with the theme."""

    text: str
    mark: str
    tone: str
    ref: Ref
    at: str


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """Studies of one kind of evidence."""

    label: str
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ThemeView:
    """Everything a theme's page shows."""

    id: str
    label: str
    description: str
    above: tuple[str, str] | None
    below: tuple[tuple[str, str], ...]
    overview: tuple[tuple[str, int, str], ...]
    provisions: tuple[ProvisionLine, ...]
    laws: tuple[Line, ...]
    policies: tuple[Line, ...]
    recommendations: tuple[RecommendationLine, ...]
    guidelines: tuple[Line, ...]
    studies: tuple[EvidenceGroup, ...]
    missing_evidence: str
    models: tuple[Line, ...]
    concepts: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ThemeNode:
    """A theme in the tree of themes."""

    label: str
    address: str
    description: str
    count: int
    below: tuple[ThemeNode, ...]


_STRONG_EVIDENCE: Final = ("synthesis", "rct", "observational")
"""Kinds of evidence whose absence is said aloud."""


def theme_tree(library: Library) -> tuple[ThemeNode, ...]:
    """Return the themes as a tree of two levels."""

    def node(theme: Theme) -> ThemeNode:
        return ThemeNode(
            theme.label,
            local(theme.url),
            theme.description,
            len(library.with_theme(theme.id)),
            tuple(node(other) for other in library.themes if other.broader == theme.id),
        )

    return tuple(node(theme) for theme in library.themes if not theme.broader)


def theme_view(references: References, theme: Theme) -> ThemeView:
    """Return a theme's page."""
    library = references.library
    wanted = library.theme_and_below(theme.id)
    by_kind: dict[str, list[Record]] = {}
    for record in library.with_theme(theme.id):
        by_kind.setdefault(record.kind.id, []).append(record)
    studies = tuple(_studies(references, by_kind.get("study", ()), wanted))
    provisions = tuple(provisions_with(references, wanted))
    recommendations = tuple(recommendations_with(references, wanted))
    above = library.theme_by_id.get(theme.broader or "")
    present = {group.label for group in studies}
    missing = [
        EVIDENCE_KINDS[kind] for kind in _STRONG_EVIDENCE if EVIDENCE_KINDS[kind] not in present
    ]
    overview = (
        ("paragraf", "paragrafer", len(provisions), "lov"),
        ("nasjonalt dokument", "nasjonale dokumenter", len(by_kind.get("policy", ())), "styring"),
        ("anbefaling", "anbefalinger", len(recommendations), "anbefalinger"),
        ("studie", "studier", len(by_kind.get("study", ())), "forskning"),
        ("modell", "modeller", len(by_kind.get("model", ())), "modeller"),
    )
    return ThemeView(
        id=theme.id,
        label=theme.label,
        description=theme.description,
        above=(above.label, local(above.url)) if above else None,
        below=tuple(
            (other.label, local(other.url)) for other in library.themes if other.broader == theme.id
        ),
        overview=tuple(
            (one if number == 1 else many, number, anchor)
            for one, many, number, anchor in overview
            if number
        ),
        provisions=provisions,
        laws=lines_of(references, by_kind.get("law", ())),
        policies=lines_of(references, by_kind.get("policy", ())),
        recommendations=recommendations,
        guidelines=lines_of(references, by_kind.get("guideline", ())),
        studies=studies,
        missing_evidence=_or(missing) if studies else "",
        models=lines_of(references, by_kind.get("model", ())),
        concepts=tuple(
            references.to(record)
            for record in sorted(by_kind.get("concept", ()), key=lambda record: record.name.lower())
        ),
    )


def lines_of(references: References, records: Iterable[Record]) -> tuple[Line, ...]:
    """Return records as lines, those that hold first, then newest first."""
    ordered = sorted(
        records, key=lambda record: (record.is_outdated, -(record.year or 0), record.label.lower())
    )
    return tuple(Line(references.to(record), shorten(record.summary, LINE)) for record in ordered)


def provisions_with(references: References, wanted: frozenset[str]) -> Iterable[ProvisionLine]:
    """Yield the provisions with one of the themes, law by law."""
    for record in references.library:
        for provision in record.provisions:
            if wanted.intersection(provision.themes):
                ref = references.to_place(record, provision.ref)
                moved = bool(provision.status.get("superseded_by"))
                doubtful = not ref.warning and (moved or provision.state == "unknown")
                yield ProvisionLine(
                    ref,
                    provision.topic,
                    provision.text,
                    state=(provision.state_label or "") if doubtful else "",
                    tone=tone(provision.state) if doubtful else "",
                )


def recommendations_with(
    references: References, wanted: frozenset[str]
) -> list[RecommendationLine]:
    """Return the recommendations with one of the themes: those that hold first, by strength."""
    found = []
    for record in references.library:
        if record.kind.id != "guideline":
            continue
        for item in record.data.get("recommendations", ()):
            if wanted.intersection(item.get("themes", ())):
                strength = item.get("strength", "")
                found.append(
                    RecommendationLine(
                        text=item["text"],
                        mark=strength,
                        tone={"skal": "must", "bør": "should", "kan": "may"}.get(strength, ""),
                        ref=references.to(record),
                        at=item.get("at", ""),
                    )
                )
    order = [*STRENGTHS, ""]
    return sorted(found, key=lambda line: (bool(line.ref.warning), order.index(line.mark)))


def _studies(
    references: References, records: Iterable[Record], wanted: frozenset[str]
) -> Iterable[EvidenceGroup]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(EVIDENCE_KIND_OF_DESIGN[record.data["design"]], []).append(record)
    for kind, label in EVIDENCE_KINDS.items():
        found = sorted(
            groups.get(kind, ()), key=lambda record: (-(record.year or 0), record.label.lower())
        )
        if found:
            yield EvidenceGroup(
                label,
                tuple(Line(references.to(record), _finding(record, wanted)) for record in found),
            )


def _finding(record: Record, wanted: frozenset[str]) -> str:
    """The first finding with the theme, or the start of the summary."""
    for finding in record.data.get("findings", ()):
        if wanted.intersection(finding.get("themes", ())):
            return str(finding["text"])
    return shorten(record.summary, LINE)


def _or(words: list[str]) -> str:
    return in_words(words).replace(" og ", " eller ")
