"""The timeline: law, policy, guidelines and models by year, as a picture and as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from kb.library import Library, Record
from kb.records.kinds import KINDS
from kb.site.references import Ref, References

FIRST: Final = 1992
STEP: Final = 28
LEFT: Final = 150
LANE_GAP: Final = 26
LANES: Final = ("law", "policy", "guideline", "model")


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """A year of the list."""

    year: int
    entries: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture and the list with the same content."""

    svg: str
    years: tuple[TimelineYear, ...]


def timeline(references: References) -> Timeline:
    """Return the timeline of the library, from 1992 to its newest year."""
    dated = [
        (year, record)
        for record in references.library
        if record.kind.id in LANES and (year := start_year(record)) is not None
    ]
    dated.sort(key=lambda item: (item[0], LANES.index(item[1].kind.id), item[1].label))
    years: dict[int, list[Ref]] = {}
    for year, record in dated:
        years.setdefault(year, []).append(references.to(record))
    return Timeline(
        _draw(references.library, dated) if dated else "",
        tuple(TimelineYear(year, tuple(found)) for year, found in sorted(years.items())),
    )


def start_year(record: Record) -> int | None:
    """Return the year a record belongs to: of issue, or the first year in a model's period."""
    if record.year:
        return record.year
    found = re.search(r"\b(19|20)\d\d\b", str(record.data.get("period", "")))
    return int(found[0]) if found else None


def _draw(library: Library, dated: list[tuple[int, Record]]) -> str:
    last = max(year for year, _ in dated)
    stacks: dict[tuple[str, int], list[Record]] = {}
    for year, record in dated:
        stacks.setdefault((record.kind.id, max(year, FIRST)), []).append(record)
    parts: list[str] = []
    top = 30
    for lane in LANES:
        height = max((len(found) for (kind, _), found in stacks.items() if kind == lane), default=1)
        bottom = top + height * STEP
        parts.append(
            f'<text class="tl-lane" x="0" y="{bottom - STEP / 2 + 5:g}">'
            f"{escape(_lane_name(lane))}</text>"
            f'<line class="tl-base" x1="{LEFT}" x2="{LEFT + (last - FIRST + 1) * STEP}" '
            f'y1="{bottom + 4}" y2="{bottom + 4}"/>'
        )
        parts.extend(
            f'<text class="tl-again" aria-hidden="true" x="{LEFT + (year - FIRST) * STEP:g}" '
            f'y="{bottom + 18}">{escape(_lane_name(lane))}</text>'
            for year in range(FIRST + 8, last - 3, 8)  # the last has room to the right
        )
        for (kind, year), found in sorted(stacks.items()):
            if kind == lane:
                parts.extend(_marks(found, year, bottom))
        top = bottom + LANE_GAP
    width = LEFT + (last - FIRST + 1) * STEP + 10
    axis = "".join(_axis(last, top))
    return (
        f'<svg class="timeline" role="group" aria-label="Tidslinje {FIRST}–{last}" '
        f'viewBox="0 0 {width} {top + 14}" width="{width}" height="{top + 14}">'
        f"{axis}{''.join(parts)}</svg>"
    )


def _lane_name(kind: str) -> str:
    return {"policy": "Styring", "guideline": "Retningslinjer", "law": "Lover",
            "model": "Modeller"}.get(kind, KINDS[kind].plural)  # fmt: skip


def _marks(found: list[Record], year: int, bottom: int) -> Iterator[str]:
    x = LEFT + (year - FIRST) * STEP + STEP / 2
    for place, record in enumerate(found):
        y = bottom - place * STEP - STEP / 2
        words = f"{record.label}, {start_year(record)}"
        if record.is_outdated:
            words += f" ({record.state_label})"
        style = f"tl-mark {record.kind.id}" + (" gone" if record.is_outdated else "")
        yield (
            f'<a href="..{escape(record.url)}" class="{style}" aria-label="{escape(words)}">'
            f'<title>{escape(words)}</title><circle cx="{x:g}" cy="{y:g}" r="12" '
            f'class="tl-hit"/><circle cx="{x:g}" cy="{y:g}" r="8"/></a>'
        )


def _axis(last: int, bottom: int) -> Iterator[str]:
    for year in range(FIRST, last + 1):
        x = LEFT + (year - FIRST) * STEP + STEP / 2
        if year % 5 == 0 or year == FIRST:
            yield f'<line class="tl-grid" x1="{x:g}" x2="{x:g}" y1="20" y2="{bottom}"/>'
            for y in (12, bottom + 12):
                yield f'<text class="tl-year" x="{x:g}" y="{y}" text-anchor="middle">{year}</text>'
