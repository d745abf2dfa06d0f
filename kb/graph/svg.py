"""Draw the graph as a still picture, laid out when it is made.

Two pictures. The *neighbourhood* of a record has what it leans on to the left
and what leans on it to the right, so that direction is read from place and every
name can be read. The *overview* has one column for each kind of record. Both are
plain SVG without scripts: every node is a link, every line has its reason as a
title, and colours come from CSS classes with plain fallbacks. The neighbourhood
carries a second layout for narrow windows, one column under the record, which a
page's style sheet may turn on: the same boxes, moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from kb.library import Library, Link, Record
from kb.records.kinds import KINDS

MAX_NODES: Final = 60
"""More neighbours than this are not drawn; the list beside the picture has them all."""

ROW: Final = 30
BOX_WIDTH: Final = 206
BOX_HEIGHT: Final = 24
GAP: Final = 46
MARGIN: Final = 12
INDENT: Final = 22
"""How far in the boxes stand in the narrow layout."""
LABEL_CHARACTERS: Final = 34
BOX_CHARACTERS: Final = 28

STYLE: Final = """
.kb-node rect{fill:#fff;stroke:#5b6b73;rx:4}
.kb-node text{font:13px system-ui,sans-serif;fill:#16262e}
.kb-node.centre rect{fill:#16262e}.kb-node.centre text{fill:#fff;font-weight:600}
.kb-node.outdated text{text-decoration:line-through}
.kb-line{fill:none;stroke:#8a9aa2;stroke-width:1.2}
.kb-head{font:600 12px system-ui,sans-serif;fill:#44555d}
.kb-narrow{display:none}
.kb-law rect{stroke:#7a4b12}.kb-policy rect{stroke:#1f5f7a}.kb-guideline rect{stroke:#1d6b45}
.kb-study rect{stroke:#5a4a8a}.kb-model rect{stroke:#8a2f4f}.kb-concept rect{stroke:#5b6b73}
"""

OVERVIEW_STYLE: Final = """
.kb-row text{font:11px system-ui,sans-serif;fill:#44555d;paint-order:stroke;stroke:#fff}
.kb-row text{stroke-width:4px;stroke-linejoin:round}
.kb-row:hover text,.kb-row:focus text{text-decoration:underline}
.kb-line{fill:none;stroke:#8a9aa2;opacity:.45}
.kb-head{font:600 13px system-ui,sans-serif;fill:#16262e}
.kb-law text{fill:#7a4b12}.kb-policy text{fill:#1f5f7a}.kb-guideline text{fill:#1d6b45}
.kb-study text{fill:#5a4a8a}.kb-model text{fill:#8a2f4f}
"""
"""The overview's own: names stand clear of the lines that pass behind them."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour to draw, on one side, with the words on its line."""

    record: Record
    label: str
    why: str


def neighbourhood(library: Library, record: Record) -> tuple[list[Neighbour], list[Neighbour]]:
    """Return what a record leans on and what leans on it, each neighbour once a side.

    Relations between equals (same data, alternatives) stand with what it leans on
    when the record states them, and on the other side when the other does.
    """
    left = _side([(library[link.target], link, True) for link in library.outgoing(record.id)])
    right = _side([(library[link.source], link, False) for link in library.incoming(record.id)])
    return left, right


def _side(found: Sequence[tuple[Record, Link, bool]]) -> list[Neighbour]:
    order = list(KINDS)
    seen: dict[str, Neighbour] = {}
    for record, link, forward in found:
        label = link.label if forward else link.inverse_label
        if record.id not in seen:
            seen[record.id] = Neighbour(record, label, link.why or "")
    return sorted(seen.values(), key=lambda n: (order.index(n.record.kind.id), n.record.name))


def draw_neighbourhood(library: Library, record: Record, base: str = "") -> str | None:
    """Return the neighbourhood of a record as SVG, or ``None`` when it has no neighbours.

    Args:
        library: the library.
        record: the record in the middle.
        base: put before every address, for pages that are not at the root.
    """
    left, right = neighbourhood(library, record)
    if not left and not right:
        return None
    left, right = _capped(left, right)
    height = MARGIN * 2 + 24 + ROW * max(len(left), len(right), 1)
    width = MARGIN * 2 + BOX_WIDTH * 3 + GAP * 2
    columns = [MARGIN, MARGIN + BOX_WIDTH + GAP, MARGIN + (BOX_WIDTH + GAP) * 2]
    top = 24 + MARGIN
    # Both sides begin at the top, where a reader on a phone begins; the record stands beside
    # the shorter one.
    middle = top + ROW * max(1, min(len(left) or len(right), len(right) or len(left))) / 2
    lines: list[str] = []
    sides: list[str] = []
    narrow_top = MARGIN * 2 + BOX_HEIGHT
    ends: list[float] = []
    for neighbours, column, head in ((left, columns[0], "Peker på"),
                                     (right, columns[2], "Pekes på av")):  # fmt: skip
        nodes = [f'<text class="kb-head" x="{column}" y="{MARGIN + 8}">{head}</text>']
        for place, neighbour in enumerate(neighbours):
            y = top + place * ROW + (ROW - BOX_HEIGHT) / 2
            on_left = column < columns[1]
            start = (column + BOX_WIDTH, y + BOX_HEIGHT / 2) if on_left else (
                column, y + BOX_HEIGHT / 2)  # fmt: skip
            end = (columns[1], middle) if on_left else (columns[1] + BOX_WIDTH, middle)
            words = f"{neighbour.label}. {neighbour.why}".strip()
            lines.append(_curve(start, end, words))
            nodes.append(_box(neighbour.record, column, y, base, title=words))
            ends.append(narrow_top + y + BOX_HEIGHT / 2)
        if neighbours:
            inward = (MARGIN + INDENT - column, narrow_top)
            sides.append(_group("kb-side", inward, "".join(nodes)))
            narrow_top += 24 + MARGIN + ROW * len(neighbours)
    stem = f"M{MARGIN + 8} {MARGIN + BOX_HEIGHT}V{ends[-1]:g}" + "".join(
        f"M{MARGIN + 8} {y:g}h{INDENT - 8}" for y in ends
    )
    centre = _box(record, columns[1], middle - BOX_HEIGHT / 2, base, extra="centre")
    up = (MARGIN - columns[1], MARGIN - middle + BOX_HEIGHT / 2)
    body = (
        f'<g class="kb-wide">{"".join(lines)}</g>'
        f'<path class="kb-line kb-narrow" d="{stem}"/>'
        + _group("kb-side", up, centre)
        + "".join(sides)
    )
    tall = f' style="--tall:{narrow_top + MARGIN:g}px" preserveAspectRatio="xMinYMin"'
    return _document(width, height, f"Naboene til {record.name}", body, attributes=tall)


def _group(name: str, move: tuple[float, float], body: str) -> str:
    """A group that knows how far it moves in the narrow layout."""
    return f'<g class="{name}" style="--x:{move[0]:g}px;--y:{move[1]:g}px">{body}</g>'


def _capped(
    left: list[Neighbour], right: list[Neighbour]
) -> tuple[list[Neighbour], list[Neighbour]]:
    """Share the room between the sides when there are too many neighbours."""
    if len(left) + len(right) <= MAX_NODES:
        return left, right
    room_left = min(len(left), max(MAX_NODES // 2, MAX_NODES - len(right)))
    return left[:room_left], right[: MAX_NODES - room_left]


def draw_overview(library: Library, base: str = "") -> str:
    """Return all records, a column for each kind, with a line for each relation."""
    row, box = 16, 210
    columns: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in library:
        columns[record.kind.id].append(record)
    places: dict[str, tuple[float, float]] = {}
    nodes: list[str] = []
    for number, (kind, records) in enumerate(columns.items()):
        x = MARGIN + number * (box + 90)
        nodes.append(
            f'<text class="kb-head" x="{x}" y="{MARGIN + 8}">{escape(KINDS[kind].plural)}</text>'
        )
        for place, record in enumerate(sorted(records, key=lambda r: (r.year or 0, r.id))):
            y = 24 + MARGIN + place * row
            places[record.id] = (x, y)
            nodes.append(_line_of_text(record, x, y + 11, base))
    lines = []
    for link in library.links:
        (ax, ay), (bx, by) = places[link.source], places[link.target]
        start, end = (ax + box, ay + 7), (bx, by + 7)
        if ax > bx:
            start, end = (ax, ay + 7), (bx + box, by + 7)
        elif ax == bx:
            start, end = (ax + box, ay + 7), (bx + box, by + 7)
        lines.append(_curve(start, end, f"{link.label}. {link.why or ''}".strip()))
    width = MARGIN * 2 + len(columns) * (box + 90) - 90
    height = MARGIN * 2 + 24 + row * max((len(records) for records in columns.values()), default=1)
    return _document(width, height, "Alle poster og forbindelsene mellom dem",
                     "".join(lines) + "".join(nodes), OVERVIEW_STYLE)  # fmt: skip


def _document(
    width: float, height: float, title: str, body: str, style: str = STYLE, attributes: str = ""
) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kb-graph" role="img" '
        f'viewBox="0 0 {width:g} {height:g}"{attributes} aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title><style>{style}</style>{body}</svg>\n"
    )


def _box(record: Record, x: float, y: float, base: str, *, title: str = "", extra: str = "") -> str:
    classes = f"kb-node kb-{record.kind.id}"
    if record.is_outdated:
        classes += " outdated"
    if extra:
        classes += f" {extra}"
    full = f"{record.title} ({record.type_label}). {title}".strip()
    return (
        f'<a href="{escape(base + record.url)}" class="{classes}"><title>{escape(full)}</title>'
        f'<rect x="{x:g}" y="{y:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}"/>'
        f'<text x="{x + 8:g}" y="{y + 16.5:g}">'
        f"{escape(_short(record, BOX_CHARACTERS))}</text></a>"
    )


def _line_of_text(record: Record, x: float, y: float, base: str) -> str:
    return (
        f'<a href="{escape(base + record.url)}" class="kb-row kb-{record.kind.id}">'
        f"<title>{escape(record.title)}</title>"
        f'<text x="{x:g}" y="{y:g}">{escape(_short(record))}</text></a>'
    )


def _short(record: Record, limit: int = LABEL_CHARACTERS) -> str:
    name = record.label
    return name if len(name) <= limit else name[: limit - 1].rstrip() + "…"


def _curve(start: tuple[float, float], end: tuple[float, float], title: str) -> str:
    (ax, ay), (bx, by) = start, end
    middle = (ax + bx) / 2
    return (
        f'<path class="kb-line" d="M{ax:g} {ay:g}C{middle:g} {ay:g} {middle:g} {by:g} '
        f'{bx:g} {by:g}"><title>{escape(title)}</title></path>'
    )
