"""How long a short command takes from the prompt, beside what it stands on.

    python benchmarks/cold_start.py [ROUNDS]

Every command is run once to warm caches, index and bytecode, and then in turn,
round by round, so that a busy moment of the machine meets them all. The least
time of each is what the command itself costs. The bar is that a search takes at
most twice what it costs to import Whoosh. Other tools are shown where they are
installed; nothing is downloaded. ``papis list`` lists the same records, as a papis
library that is made for the occasion.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kb import Library  # noqa: E402

BAR = 2.0
BASE = "import whoosh"
PYTHON = sys.executable
KB = [PYTHON, "-m", "kb"]
COMMANDS: dict[str, list[str]] = {
    "python": [PYTHON, "-c", "pass"],
    BASE: [PYTHON, "-c", "import whoosh.index, whoosh.qparser"],
    "kb search plan": [*KB, "search", "plan"],
    "kb search (skrivefeil)": [*KB, "search", "samhandlinsreformen"],
    "kb show act-team": [*KB, "show", "act-team"],
    "kb list": [*KB, "list"],
    "kb --help": [*KB, "--help"],
    "kb --version": [*KB, "--version"],
    "fullføring: kb se⇥": KB,
    "fullføring: kb show act⇥": KB,
}
COMPLETIONS = {"fullføring: kb se⇥": "kb se", "fullføring: kb show act⇥": "kb show act"}
OTHERS = {
    "papis list": ["papis", "list", "--all"],
    "papis --version": ["papis", "--version"],
    "sqlite-utils --version": ["sqlite-utils", "--version"],
}


def papis_library(home: Path) -> None:
    """Write every record as papis keeps a document, and the settings that point there."""
    for record in Library.open().records:
        folder = home / "papers" / record.id
        folder.mkdir(parents=True)
        info = {"title": record.title, "author": "; ".join(record.authors), "year": record.year,
                "ref": record.id, "papis_id": record.id, "type": record.type}  # fmt: skip
        (folder / "info.yaml").write_text(json.dumps(info), encoding="utf-8")
    settings = home / "papis"
    settings.mkdir()
    (settings / "config").write_text(
        f"[settings]\ndefault-library = papers\n[papers]\ndir = {home / 'papers'}\n"
    )
    os.environ |= {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


def environment(name: str) -> dict[str, str]:
    """Return the environment of a command; the shell's completion asks through it."""
    made = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = COMPLETIONS.get(name)
    if words:
        made |= {"_KB_COMPLETE": "bash_complete", "COMP_WORDS": words}
        made["COMP_CWORD"] = str(words.count(" "))
    return made


def seconds(name: str, command: list[str]) -> float:
    """Return the time of one run.

    Raises:
        subprocess.CalledProcessError: if the command fails, since a failure is fast.
    """
    given = environment(name)
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=given, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Run and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as home:
        papis_library(Path(home))
        measure(rounds)


def measure(rounds: int) -> None:
    """Run every command and print what each takes at least."""
    commands = dict(COMMANDS)
    missing = []
    for name, (program, *arguments) in OTHERS.items():
        path = Path(PYTHON).with_name(program)
        found = str(path) if path.is_file() else shutil.which(program)
        if found:
            commands[name] = [found, *arguments]
        else:
            missing.append(program)
    for name, command in commands.items():
        seconds(name, command)
    least = {
        name: min(taken)
        for name, taken in zip(
            commands,
            zip(*([seconds(*item) for item in commands.items()] for _ in range(rounds)),
                strict=True),
            strict=True,
        )
    }  # fmt: skip
    print(f"minste av {rounds} kjøringer, ms, og forholdet til «{BASE}»")
    for name, taken in least.items():
        print(f"{name:28}{taken * 1000:7.0f}{taken / least[BASE]:8.2f}")
    if missing:
        print(f"ikke installert her: {', '.join(dict.fromkeys(missing))}")
    ratio = least["kb search plan"] / least[BASE]
    print(f"kb search plan: {ratio:.2f} av {BAR}")


if __name__ == "__main__":
    main()
