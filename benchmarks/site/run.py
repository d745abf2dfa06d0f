"""How long the site takes at 1,350 records, beside a plain MkDocs build of the same Markdown.

    python benchmarks/site/run.py [RECORDS]

The real records are copied under new ids until there are enough, with their
relations kept inside each copy. Both builds run in this one run, one after the
other, each in a process of its own; the bar is a ratio of 1.3.
"""

from __future__ import annotations

import copy
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from kb.library import Library, Record
from kb.site.project import find_project
from kb.site.writer import write_source
from kb.store.folders import locate
from kb.store.snapshot import load
from kb.store.yaml_writer import write_record

BAR = 1.3
PLAIN = {
    "site_name": "Plain",
    "docs_dir": "src",
    "site_dir": "out",
    "theme": {"name": "material", "font": False, "language": "nb"},
    "nav": [{"Forside": "index.md"}],
    "validation": {
        "nav": {"omitted_files": "ignore"},
        "links": {"unrecognized_links": "ignore"},
    },
    "markdown_extensions": ["attr_list"],
}


def grown(library: Library, wanted: int) -> list[Record]:
    """Return the records, and copies of them, until there are enough."""
    records = list(library)
    number = 1
    while len(records) < wanted:
        for record in library:
            data = copy.deepcopy(dict(record.data))
            for relation in data.get("relations", ()):
                target, sign, ref = relation["target"].partition("#")
                relation["target"] = f"{target}-k{number}{sign}{ref}"
            folder = record.path.partition("/")[0]
            name = f"{record.id}-k{number}"
            records.append(Record(id=name, path=f"{folder}/{name}.yaml", data=data))
        number += 1
    return records[:wanted]


def write(records: list[Record], source: Path, folder: Path) -> None:
    """Write a content folder."""
    for name in ("themes.yaml", "organisations.yaml"):
        (folder / name).write_bytes((source / name).read_bytes())
    for record in records:
        path = folder / record.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(write_record(dict(record.data)), encoding="utf-8")


def timed(command: list[str], cwd: Path) -> float:
    """Run a command and return its seconds."""
    started = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    """Measure, print, and return 1 when the bar is missed."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1350
    real = locate()
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        content = root / "content"
        content.mkdir()
        write(grown(load(real).library, wanted), real.root, content)
        snapshot = load(locate(content))  # the snapshot is not part of building the site
        kb = [sys.executable, "-m", "kb", "build", "--content", str(content)]
        ours = timed([*kb, "--out", str(root / "site")], Path.cwd())
        place = root / "plain"
        project = find_project()
        write_source(place / "src", snapshot.library, project.settings(None), project.docs)
        (place / "plain.yml").write_text(yaml.safe_dump(PLAIN), encoding="utf-8")
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(place / "plain.yml")]
        plain = timed(mkdocs, place)
        pages = sum(1 for _ in (root / "site").rglob("index.html"))
    ratio = ours / plain
    print(f"poster {wanted}, sider {pages}")
    print(f"kb build       {ours:6.1f} s")
    print(f"mkdocs build   {plain:6.1f} s")
    print(f"forhold        {ratio:6.2f}   (høyst {BAR})")
    return 0 if ratio <= BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
