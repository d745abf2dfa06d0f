"""Index and query at sizes beyond today's: time to build, bytes, time to answer, time to refresh.

    python benchmarks/search/scale.py 1000 10000

Records are made by varying real ones: a copy gets its own id, some of its words are
exchanged for others of the vocabulary, and its names get a number, so that names stay
unique and common words stay common. FTS5, plain Whoosh and tantivy index the same texts
in the same run; figures are wall time on the machine at hand.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
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

EXCHANGED = 0.15
"""Share of the words of a copy that are exchanged."""
PROSE = {"summary", "text", "definition", "why", "organisation", "target_group", "topic"}
NAMES = {"title", "short_title", "nb", "nn", "en"}


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
    """Return seconds and the result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def answers(search: Callable[[str], Any], queries: list[str]) -> tuple[float, float]:
    """Return median and 95th percentile in milliseconds, warm."""
    for query in queries:
        search(query)
    times = sorted(timed(partial(search, query))[0] for query in queries)
    return times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000


def size_of(folder: Path) -> float:
    """Return megabytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main() -> None:
    """Measure each size asked for."""
    real = load(locate(None)).library
    queries = [query.query for query in measures.load() if query.relevant][::2]
    for size in [int(argument) for argument in sys.argv[1:]] or [1000]:
        folder = Path(tempfile.mkdtemp())
        try:
            print(f"\n{size} poster")
            measure(vary(real, size), folder, queries)
        finally:
            shutil.rmtree(folder)


def measure(library: Library, folder: Path, queries: list[str]) -> None:
    """Measure one size."""
    seconds, _ = timed(lambda: builder.build(folder, library))
    print(f"kb: bygget på {seconds:.1f} s, {size_of(folder):.1f} MB")
    reader = IndexReader.on_disk(folder)
    median, high = answers(lambda q: search_index(reader, q, limit=10), queries)
    print(f"kb: {median:.1f} ms median, {high:.1f} ms 95-persentil (varm indeks)")
    reader.close()
    one = [library.records[0].path]
    seconds, _ = timed(lambda: builder.update(folder, library, (), one))
    print(f"kb: oppdatert for én endret post på {seconds:.2f} s")
    seconds, written = timed(lambda: write(library, folder / "browser"))
    print(
        f"nettleseren: skrevet på {seconds:.1f} s, kjernen {written.core_gzip / 1e3:.0f} kB "
        f"komprimert, en skive {written.shard_gzip / 1e3:.1f} kB"
    )
    texts = run.texts_of(library)
    for make in (peers.Whoosh, peers.Fts5, peers.Tantivy):
        try:
            seconds, engine = timed(partial(make, texts))
        except ImportError:
            continue
        median, high = answers(engine.search, queries)
        print(f"{make.name}: bygget på {seconds:.1f} s, {median:.1f} ms / {high:.1f} ms")


if __name__ == "__main__":
    main()
