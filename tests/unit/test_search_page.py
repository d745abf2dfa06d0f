"""The page «Slik virker søket» says what the code and the stored results say.

``benchmarks/search/RESULTS.md`` keeps what the benchmarks printed; the page tells
readers the same figures. Neither is measured here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from kb.commands.search import QUERY_HELP
from kb.norwegian.dates import spoken_date

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "om" / "sok.md").read_text("utf-8")
FOLDER = ROOT / "benchmarks" / "search"
RESULTS = (FOLDER / "RESULTS.md").read_text("utf-8")


class Row(NamedTuple):
    """Figures of one kind of query: nDCG@10 and success@1 by engine."""

    kind: str
    count: str
    ndcg: dict[str, float]
    success: dict[str, float]


def _quality() -> list[Row]:
    """Read the table that ``benchmarks/search/run.py`` printed."""
    lines = RESULTS.splitlines()
    start = next(number for number, line in enumerate(lines) if "spørringer (test)" in line)
    engines = re.split(r"\s{2,}", lines[start + 1].strip())
    rows = []
    for line in lines[start + 2 :]:
        if not (found := re.match(r"(.+?) \((\d+)\)\s+(.+)", line)):
            break
        cells = [[float(figure) for figure in cell.split("/")] for cell in found[3].split()]
        rows.append(
            Row(
                found[1],
                found[2],
                {name: cell[0] for name, cell in zip(engines, cells, strict=True)},
                {name: cell[2] for name, cell in zip(engines, cells, strict=True)},
            )
        )
    return rows


def _told() -> dict[str, list[str]]:
    """Read the page's table of figures: cells by kind, the example and the number first."""
    told = {}
    for line in PAGE.splitlines():
        if found := re.match(r"\| (.+?)(?:: «(.+)»)? \((\d+)\) \| (.+) \|$", line):
            told[found[1].lower()] = [found[2] or "", found[3], *found[4].split(" | ")]
    return told


def _percent(figure: float) -> str:
    return f"{figure * 100:.0f} %"


def _decimal(figure: float) -> str:
    return f"{figure:.2f}".replace(".", ",")


def test_the_page_tells_the_stored_figures() -> None:
    rows = _quality()
    assert len(rows) == 11
    assert {"kb", "Whoosh (no)", "SQLite FTS5", "tantivy (no)", "lunr (no)", "MiniSearch"} == set(
        rows[0].ndcg
    )
    expected = {}
    for row in rows:
        others = [name for name in row.ndcg if name != "kb"]
        expected[row.kind] = [
            row.count,
            _percent(row.success["kb"]),
            _percent(max(row.success[name] for name in others)),
            _decimal(row.ndcg["kb"]),
            _decimal(max(row.ndcg[name] for name in others)),
        ]
    told = _told()
    assert {kind: cells[1:] for kind, cells in told.items()} == expected


def test_each_example_on_the_page_is_a_judged_query_of_its_kind() -> None:
    queries = (FOLDER / "queries.jsonl").read_text("utf-8").splitlines()
    asked = {json.loads(line)["query"] for line in queries}
    examples = [cells[0] for cells in _told().values() if cells[0]]
    assert len(examples) == 10
    assert set(examples) <= asked


def test_the_stored_results_are_not_below_the_floors() -> None:
    floor = json.loads((FOLDER / "floors.json").read_text("utf-8"))["test"]["all"]
    row = _quality()[-1]
    assert row.ndcg["kb"] >= floor["ndcg"]
    assert row.success["kb"] >= floor["success"]


def _as_markdown(text: str) -> list[str]:
    """Return the lines of the page that say what the command's help says.

    Lines with an example and its meaning become rows, lines of filters become code.
    """
    lines = []
    for line in text.splitlines()[1:]:
        parts = re.split(r"\s{2,}", line.strip())
        if not line.startswith(" "):
            lines.append(line)
        elif len(parts) == 2 and ":" not in parts[0]:
            lines.append(f"| `{parts[0]}` | {parts[1]} |")
        else:
            lines += [f"`{part}`" for part in parts]
    return [line for line in lines if line]


def test_the_page_explains_the_query_language_as_the_command_does() -> None:
    section = PAGE.partition("## Slik skriver du et søk\n")[2].partition("\n## ")[0]
    told = [line.rstrip(",.") if line.startswith("`") else line for line in section.splitlines()]
    missing = [line for line in _as_markdown(QUERY_HELP) if line not in told]
    assert not missing, "docs/om/sok.md says something else than «kb search --help-query»"
    rows = [line for line in told if line.startswith("| `")]
    assert all(row in _as_markdown(QUERY_HELP) for row in rows)


def test_the_page_is_dated_as_the_results() -> None:
    date = re.search(r"^Date: (\d{4}-\d\d-\d\d)\b", RESULTS, re.M)
    assert date is not None
    assert f"Tallene er fra {spoken_date(date[1])}." in PAGE
