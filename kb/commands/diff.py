"""``kb diff BASE [HEAD]``: what changed between two commits, by meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kb.commands.common import Failure, content_option, fill, open_library, width
from kb.messages import _, counted

if TYPE_CHECKING:
    from kb.changes import ChangeSet, FieldChange
    from kb.library import Library, Link

LONG = 160
"""Longer values are cut in text and markdown; json has them whole."""


@click.command(name="diff")
@click.argument("base", metavar="FRA")
@click.argument("head", metavar="[TIL]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
    help="markdown passer som kommentar på et endringsforslag.",
)  # fmt: skip
@content_option
def command(base: str, head: str | None, form: str, content: str | None) -> None:
    """Vis hva som er endret mellom to versjoner: poster, felter, forbindelser, tilstand, sider.

    FRA og TIL er versjoner git kjenner (main, HEAD~1, …). Uten TIL brukes filene slik
    de er nå.
    """
    from kb.changes import compare
    from kb.store.folders import ContentNotFound, locate
    from kb.store.revision import RevisionNotFound, read_revision

    try:
        root = locate(content).root
        old = read_revision(root, base)
        new = read_revision(root, head) if head else open_library(content)
    except (ContentNotFound, RevisionNotFound) as error:
        raise Failure(str(error)) from error
    changes = compare(old, new)
    if form == "json":
        click.echo(json.dumps(as_json(changes), ensure_ascii=False, indent=1))
    elif form == "markdown":
        click.echo("\n".join(markdown(changes, old, new)))
    else:
        for line in text(changes, old, new):
            click.echo(line)


def text(changes: ChangeSet, old: Library, new: Library) -> Iterator[str]:
    """Yield the change set as lines for a terminal."""
    if not changes:
        yield _("Ingen endringer i innholdet.")
        return
    for heading, lines in _sections(changes, old, new):
        yield click.style(heading, bold=True)
        for line in lines:
            yield fill(line, width(), first="  ", rest="    ")
        yield ""


def markdown(changes: ChangeSet, old: Library, new: Library) -> Iterator[str]:
    """Yield the change set as Markdown; everything from records is escaped."""
    from kb.editing.markdown import escaped

    if not changes:
        yield _("Ingen endringer i innholdet.")
        return
    for heading, lines in _sections(changes, old, new):
        yield f"### {heading}"
        yield ""
        for line in lines:
            yield f"- {escaped(line)}"
        yield ""


def as_json(changes: ChangeSet) -> dict[str, Any]:
    """Return the change set as plain data."""

    def link(item: Link) -> dict[str, Any]:
        return {
            "source": item.source,
            "type": item.type,
            "target": item.target_key,
            "why": item.why,
        }

    return {
        "added": [record.id for record in changes.added],
        "removed": [record.id for record in changes.removed],
        "renamed": {before: record.id for before, record in sorted(changes.renamed.items())},
        "changed": [
            {
                "id": change.record.id,
                "status": list(change.status) if change.status else None,
                "fields": [
                    {"path": item.path, "before": item.before, "after": item.after}
                    for item in change.fields
                ],
            }
            for change in changes.changed
        ],
        "relations_gained": [link(item) for item in changes.gained],
        "relations_lost": [link(item) for item in changes.lost],
        "relations_reworded": [
            link(after) | {"why_before": before.why} for before, after in changes.reworded
        ],
        "pages": list(changes.pages),
    }


def _sections(changes: ChangeSet, old: Library, new: Library) -> Iterator[tuple[str, list[str]]]:
    from kb.records.vocabulary import STATUS_STATES

    removed = [f"{record.id}: {record.label}" for record in changes.removed]
    if removed:
        yield _("Poster fjernet ({count})", count=len(removed)), removed
    states = [
        f"{change.record.id}: {_(STATUS_STATES.get(before or '', 'ingen'))} → "
        f"{_(STATUS_STATES.get(after or '', 'ingen'))}"
        for change in changes.changed
        if change.status
        for before, after in [change.status]
        if before != after
    ]
    if states:
        yield _("Tilstand endret ({count})", count=len(states)), states
    added = [f"{record.id}: {record.label} ({_(record.type_label)})" for record in changes.added]
    if added:
        yield _("Nye poster ({count})", count=len(added)), added
    renamed = [f"{before} → {record.id}" for before, record in sorted(changes.renamed.items())]
    if renamed:
        yield _("Nytt navn ({count})", count=len(renamed)), renamed
    fields = [
        f"{change.record.id} · {_field(item)}"
        for change in changes.changed
        for item in change.fields
    ]
    if fields:
        yield (
            counted(
                "Felter endret i {count} post",
                "Felter endret i {count} poster",
                len(changes.changed),
            ),
            fields,
        )
    for heading, links, library in (
        (_("Forbindelser kommet til"), changes.gained, new),
        (_("Forbindelser borte"), changes.lost, old),
    ):
        if links:
            yield f"{heading} ({len(links)})", [_link(library, item) for item in links]
    reasons = [
        f"{_link(new, after, why='')}: {_changed(before.why or '', after.why or '')}"
        for before, after in changes.reworded
    ]
    if reasons:
        yield _("Forbindelser med ny begrunnelse ({count})", count=len(reasons)), reasons
    if changes.pages:
        yield (
            _("Sider som viser noe annet ({count})", count=len(changes.pages)),
            list(changes.pages),
        )


def _field(change: FieldChange) -> str:
    if change.before is None:
        return _("{path}: nytt: {value}", path=change.path, value=_value(change.after))
    if change.after is None:
        return _("{path}: fjernet: {value}", path=change.path, value=_value(change.before))
    return f"{change.path}: {_changed(_plain(change.before), _plain(change.after))}"


def _changed(before: str, after: str) -> str:
    one, other = _from_difference(before, after)
    return f"{_quoted(one)} → {_quoted(other)}"


def _from_difference(before: str, after: str) -> tuple[str, str]:
    """Leave out what two long values begin with alike, but for the last words of it."""
    if max(len(before), len(after)) <= LONG:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), 0)
    start = before.rfind(" ", 0, max(0, same - 20)) + 1
    return (f"…{before[start:]}", f"…{after[start:]}") if start > 1 else (before, after)


def _value(value: Any) -> str:
    return _quoted(_plain(value))


def _plain(value: Any) -> str:
    """Return a value on one line, as a reader would write it and not as a program."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return " ".join(str(value).split())


def _quoted(shown: str) -> str:
    return _("«{name}»", name=shown if len(shown) <= LONG else shown[:LONG] + "…")


def _link(library: Library, link: Link, why: str | None = None) -> str:
    """Say a relation as a sentence, with its reason or another one after it."""
    source, reason = library[link.source].label, link.why if why is None else why
    return f"{source} {_(link.label)} {link.target_key}" + (f": {reason}" if reason else "")
