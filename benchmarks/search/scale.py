"""Index and query at sizes beyond today's: time to build, bytes, time to answer, time to refresh.

    python benchmarks/search/scale.py 1000 10000
    python benchmarks/search/scale.py --index-only 100000

Records are made by varying real ones: a copy gets its own id, some of its words are
exchanged for others of the vocabulary, and its names get a number, so that names stay
unique and common words stay common. Whoosh, FTS5 and tantivy index the same texts in the
same run, on disk like ``kb``. Times are processor time, so that other work on the machine
does not show; only the ratios carry over to another machine.

The cold figure is a process of its own: ``kb search``, and for the others the least
command one could write (``peers.*.COLD``). The refresh is what each takes to bring its
index up to date with one changed record; for ``kb`` also the whole of ``kb search`` after
a file was changed, which finds the file, reads and checks it, and renews the snapshot.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import measures  # noqa: E402
import peers  # noqa: E402
import run  # noqa: E402

from kb.library import Library, Record  # noqa: E402
from kb.search import builder  # noqa: E402
from kb.search.api import search_index  # noqa: E402
from kb.search.browser import write  # noqa: E402
from kb.search.reader import IndexReader  # noqa: E402
from kb.store.folders import locate  # noqa: E402
from kb.store.snapshot import load  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
EXCHANGED = 0.15
"""Share of the words of a copy that are exchanged."""
PROSE = {"summary", "text", "definition", "why", "organisation", "target_group", "topic"}
NAMES = {"title", "short_title", "nb", "nn", "en"}
COLUMNS = (
    ("bygge", "build", "s"), ("størrelse", "megabytes", "MB"), ("median", "median", "ms"),
    ("95-persentil", "high", "ms"), ("kald kommando", "cold", "ms"),
    ("én endret", "refresh", "ms"),
)  # fmt: skip
"""Heading, field and unit."""


@dataclass
class Row:
    """What was measured for one engine; 0 is not measured."""

    name: str
    build: float
    megabytes: float
    median: float = 0.0
    high: float = 0.0
    cold: float = 0.0
    refresh: float = 0.0


def vary(library: Library, count: int) -> Library:
    """Return a library of as many records, the first being the real ones."""
    chance = random.Random(7)
    words = [
        word
        for record in library
        for word in re.findall(r"[a-zæøå]{5,}", record.summary)
    ]  # fmt: skip
    records = list(library.records)
    number = 0
    while len(records) < count:
        number += 1
        for record in library.records:
            if len(records) >= count:
                break
            data = _varied(dict(record.data), chance, words, str(number), "")
            for drop in ("identifiers", "abbreviations", "abbreviation", "relations", "formerly"):
                data.pop(drop, None)
            path = record.path.replace(".yaml", f"-{number}.yaml")
            records.append(Record(f"{record.id}-{number}", path, data))
    records.sort(key=lambda record: record.id)
    return Library(records, library.themes, library.organisations)


def _varied(value: Any, chance: random.Random, words: list[str], number: str, key: str) -> Any:
    if isinstance(value, dict):
        return {k: _varied(v, chance, words, number, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_varied(item, chance, words, number, key) for item in value]
    if isinstance(value, str) and key in NAMES:
        return f"{value} {number}"
    if isinstance(value, str) and key in PROSE:
        return re.sub(
            r"[a-zæøå]{5,}",
            lambda found: chance.choice(words) if chance.random() < EXCHANGED else found[0],
            value,
        )
    return value


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return seconds of processor time, those of finished child processes too, and the result."""

    def spent() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    start = spent()
    result = work()
    return spent() - start, result


def answers(search: Callable[[str], Any], queries: list[str]) -> tuple[float, float]:
    """Return median and 95th percentile in milliseconds, warm."""
    for query in queries:
        search(query)
    times = sorted(timed(partial(search, query))[0] for query in queries)
    return times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000


def size_of(folder: Path) -> float:
    """Return megabytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def cold(command: list[str], environment: dict[str, str] | None = None) -> float:
    """Return the least time in milliseconds of three runs of a command.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """

    def ask() -> None:
        given = {**os.environ, **(environment or {})}
        subprocess.run(command, env=given, check=True, capture_output=True, cwd=ROOT)

    return min(timed(ask)[0] for _ in range(3)) * 1000


def write_content(library: Library, folder: Path) -> None:
    """Write a content folder; JSON is YAML, and quick to write."""
    real = locate(None).root
    for name in ("themes.yaml", "organisations.yaml"):
        shutil.copy(real / name, folder / name)
    for record in library.records:
        path = folder / record.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record.data, ensure_ascii=False, indent=1), "utf-8")


def measure(library: Library, folder: Path, queries: list[str], index_only: bool) -> list[Row]:
    """Measure one size; returns a row for each engine, ``kb`` first."""
    place = folder / "kb"
    place.mkdir()
    _set_aside()
    build, _ = timed(lambda: builder.build(place, library))
    row = Row("kb", build, size_of(place))
    rows = [row]
    if not index_only:
        reader = IndexReader.on_disk(place)
        row.median, row.high = answers(lambda q: search_index(reader, q, limit=10), queries)
        reader.close()
        one = [library.records[0].path]
        row.refresh = timed(lambda: builder.update(place, library, (), one))[0] * 1000
    texts = run.texts_of(library)
    _set_aside()
    changed = library.records[0].id
    fast = (peers.Fts5, peers.Tantivy)
    for make in fast if index_only else (peers.Whoosh, *fast):
        place = folder / make.__name__
        place.mkdir()
        try:
            build, engine = timed(partial(make, texts, place))
        except ImportError:
            print(f"ikke installert her: {make.name}")
            continue
        row = Row(make.name, build, size_of(place))
        rows.append(row)
        if index_only:
            continue
        row.median, row.high = answers(engine.search, queries)
        row.refresh = timed(partial(engine.replace, changed, *texts[changed]))[0] * 1000
        row.cold = cold([sys.executable, "-c", make.COLD, str(place), "individuell plan"])
    return rows


def _set_aside() -> None:
    """Keep the collector from looking through the library in the middle of a query.

    No engine's own process has it in memory; left alone it adds a quarter of a second
    to one query in ten at 10,000 records.
    """
    gc.collect()
    gc.freeze()


def measure_command(library: Library, folder: Path) -> tuple[float, float, float]:
    """Return the first search, a cold one, and one after a changed file, in milliseconds."""
    content = folder / "content"
    content.mkdir()
    write_content(library, content)
    command = [sys.executable, "-m", "kb", "search", "individuell", "plan"]
    command += ["--content", str(content)]
    environment = {"PYTHONPATH": str(ROOT)}
    given = {**os.environ, **environment}

    def ask() -> str:
        done = subprocess.run(command, env=given, check=True, capture_output=True, text=True)
        return done.stderr

    first, said = timed(ask)
    if "utelatt" in said:
        raise SystemExit(said)
    usual = cold(command, environment)
    changed = content / library.records[0].path
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    return first * 1000, usual, timed(ask)[0] * 1000


def print_rows(rows: list[Row]) -> None:
    """Print the figures, each with its ratio to the base's."""
    base = next((row for row in rows if row.name == peers.Whoosh.name), rows[0])
    print(f"i parentes: forholdet til {base.name}")
    print(f"{'':14}" + "".join(title.rjust(18) for title, _, _ in COLUMNS))
    for row in rows:
        cells = []
        for _, field, unit in COLUMNS:
            value, whole = getattr(row, field), getattr(base, field)
            cells.append(f"{value:.{2 if value < 10 else 0}f} {unit} ({value / whole:.2f})"
                         if value and whole else "–")  # fmt: skip
        print(f"{row.name:14}" + "".join(cell.rjust(18) for cell in cells))


def main() -> None:
    """Measure each size asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="*", default=[1000])
    parser.add_argument(
        "--index-only", action="store_true", help="time to build and bytes only, without Whoosh"
    )
    asked = parser.parse_args()
    real = load(locate(None)).library
    queries = [query.query for query in measures.load() if query.relevant][::2]
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            library = vary(real, size)
            print(f"\n{size} poster, prosessortid")
            rows = measure(library, folder, queries, asked.index_only)
            if not asked.index_only:
                first, rows[0].cold, changed = measure_command(library, folder)
            print_rows(rows)
            if asked.index_only:
                continue
            print(f"kb search, aller første gang (leser alle filene): {first / 1000:.1f} s; "
                  f"når én fil er endret: {changed / 1000:.2f} s")  # fmt: skip
            seconds, written = timed(partial(write, library, folder / "browser"))
            print(
                f"nettleseren: skrevet på {seconds:.1f} s, {written.core_gzip / 1e3:.0f} kB "
                f"komprimert før første treff, {written.shard_gzip / 1e3:.1f} kB per skive"
            )


if __name__ == "__main__":
    main()
