"""What the tab key offers: ids, themes, types, statuses, designs and issuers.

Imported only while a shell asks. The words stand in a file of their own in the
cache, a few kilobytes with the content's fingerprint first, because reading the
whole library for every press of a key is felt.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from kb.messages import _, language

FILE: Final = "completion.json" if language() == "nb" else f"completion-{language()}.json"
"""The words have explanations, so each language has a file of its own."""

_GROUP_OF_METAVAR: Final[dict[str, str]] = {
    "ID": "records",
    "ID…": "records",
    "[ID]": "records",
    "[ID…]": "records",
    "FRA": "records",
    "TIL": "records",
    "LOV_ELLER_PARAGRAF": "laws",
    "TYPE": "types",
    "TEMA": "themes",
    "STATUS": "states",
    "DESIGN": "designs",
}
"""Which words belong where a help text says so."""

_GROUP_OF_OPTION: Final[dict[str, str]] = {
    "issuers": "issuers", "models": "models", "style": "styles",
}  # fmt: skip
"""The same for options, by the name of their parameter; these win."""

Words = dict[str, list[list[str]]]


def attach(command: click.Command) -> None:
    """Give each parameter of a command the words that fit it."""
    for param in command.params:
        metavar = param.metavar or ""
        group = _GROUP_OF_OPTION.get(param.name or "") or _GROUP_OF_METAVAR.get(metavar)
        if group and not isinstance(param.type, click.Choice):
            param._custom_shell_complete = _completer(group)


def _completer(
    group: str,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]:
    def complete(
        ctx: click.Context, param: click.Parameter, start: str
    ) -> list[CompletionItem[str]]:
        try:
            found = words(ctx.params.get("content"))
        except Exception:  # a shell that asks must never be answered with a traceback
            return []
        start = start.casefold()
        return [
            CompletionItem(word, help=text)
            for word, text in found.get(group, ())
            if word.startswith(start)
        ]

    return complete


def words(content: str | None) -> Words:
    """Return the words of a content folder, from the file where it is current."""
    from kb.store.folders import locate, user_cache
    from kb.store.snapshot import load

    folder = locate(content)
    for cache in (folder.cache, user_cache(folder.root)):
        stored = _read(cache)
        if stored is not None:
            return stored
    snapshot = load(folder)
    made = dict(_collect(snapshot.library))
    _write(snapshot.folder.cache, snapshot.fingerprint, made)
    return made


def _read(cache: Path) -> Words | None:
    """Return the stored words if they were made from the snapshot that is there now."""
    try:
        stored = json.loads((cache / FILE).read_bytes())
        with (cache / "state.json").open("rb") as stream:
            start = stream.read(400)
        return dict(stored["words"]) if stored["fingerprint"].encode() in start else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write(cache: Path, fingerprint: str, made: Words) -> None:
    from kb.store.atomic import write_text

    try:
        write_text(
            cache / FILE,
            json.dumps({"fingerprint": fingerprint, "words": made}, ensure_ascii=False),
        )
    except OSError:
        return  # a read-only place: asked again, made again


def _collect(library: Any) -> Iterator[tuple[str, list[list[str]]]]:
    from kb.bibliography.styles import SHORTCUTS
    from kb.commands.common import theme_name
    from kb.records.kinds import TYPES
    from kb.records.vocabulary import DESIGNS, STATUS_STATES

    yield "records", [[record.id, record.label] for record in library]
    yield (
        "laws",
        [[record.id, record.label] for record in library if record.kind.id == "law"],
    )
    yield (
        "models",
        [[record.id, record.label] for record in library if record.kind.id == "model"],
    )
    yield "themes", [[theme.id, theme_name(theme)] for theme in library.themes]
    yield "issuers", [[item.id, item.name] for item in library.organisations]
    yield "types", [[item.id, _(item.label)] for item in TYPES.values()]
    yield "states", [[key, _(label)] for key, label in STATUS_STATES.items()]
    yield "designs", [[key, _(label)] for key, label in DESIGNS.items()]
    yield (
        "styles",
        [[key, _(text)] for key, (_style, text) in SHORTCUTS.items()]
        + [[name, ""] for name in ("bibtex", "ris", "csl-json")],
    )
