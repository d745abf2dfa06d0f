"""The output formats of the commands that answer with records, or with rows about them.

``kb list``, ``search``, ``related``, ``cite``, ``export`` and ``graph`` answer with
records in :data:`FORMATS`; ``kb themes`` and ``kb stats`` with rows in
:data:`ROW_FORMATS`, the same without what only a work can be. Each format is a pure
function to text; which records is :mod:`kb.commands.choosing`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from kb.commands.common import Failure, width
from kb.messages import _, counted, either

if TYPE_CHECKING:
    from kb.library import Library, Record

F = TypeVar("F", bound=Callable[..., Any])

FORMATS: Final = (
    "table", "plain", "json", "jsonl", "csv", "markdown", "bibtex", "ris", "csl-json", "ids",
)  # fmt: skip

ROW_FORMATS: Final = ("table", "plain", "json", "jsonl", "csv", "markdown", "ids")

COLUMNS: Final = ("id", "type", "year", "title", "authors", "themes", "status", "url")


def format_options(formats: Sequence[str] = FORMATS, default: str = "table") -> Callable[[F], F]:
    """Return what adds ``--format`` and ``--null`` to a command."""

    def add(function: F) -> F:
        function = click.option(
            "-0", "--null", is_flag=True, help="Skill linjene med NUL, for xargs -0."
        )(function)
        return click.option(
            "--format", "form", default=default, show_default=True, metavar="FORMAT",
            shell_complete=lambda ctx, param, start: [f for f in formats if f.startswith(start)],
            help=f"{', '.join(formats)}, eller en mal som «{{id}} {{title}}».",
        )(function)  # fmt: skip

    return add


def checked_format(form: str, allowed: Sequence[str] = FORMATS) -> str:
    """Return the format, or fail naming the nearest; a template has braces.

    Raises:
        Failure: for a word that is no format.
    """
    if form in allowed or "{" in form:
        return form
    from kb.nearest import nearest

    near = nearest(form, allowed, 1)
    hint = (
        _("; mente du {names}?", names=either(near))
        if near
        else _("; velg blant {names}", names=", ".join(allowed))
    )
    raise Failure(_("ukjent format «{form}»{hint}", form=form, hint=hint))


def tell_count(records: Sized) -> None:
    """Say on stderr how many records the answer has."""
    click.echo(counted("{count} post", "{count} poster", len(records)), err=True)


def row(record: Record) -> dict[str, Any]:
    """Return what the list formats show of a record, keys as in the search contract."""
    return {
        "id": record.id,
        "type": record.type,
        "title": record.title,
        "year": record.year,
        "authors": list(record.authors),
        "themes": list(record.themes),
        "status": record.state,
        "path": record.path,
        "url": record.url,
    }


def write(library: Library, records: Sequence[Record], form: str, *, null: bool = False) -> None:
    """Print records in one of :data:`FORMATS`, or by a template such as ``{id} {title}``."""
    click.echo(text_of(library, records, form, null=null), nl=False)


def text_of(library: Library, records: Sequence[Record], form: str, *, null: bool = False) -> str:
    """Return records in one of :data:`FORMATS`, or by a template; see :func:`write`."""
    if form in ("bibtex", "ris", "csl-json"):
        return _bibliographic(library, records, form)
    if form in ("table", "plain", "markdown"):
        end = "\0" if null else "\n"
        return "".join(line + end for line in _lines(records, form))
    if form in ROW_FORMATS:
        return text_of_rows([row(record) for record in records], form, COLUMNS, null=null)
    return text_of_rows([full_row(record) for record in records], form, COLUMNS, null=null)


def text_of_rows(
    rows: Sequence[Mapping[str, Any]], form: str, columns: Sequence[str], *, null: bool = False
) -> str:
    """Return rows in one of :data:`ROW_FORMATS`, or by a template.

    Args:
        rows: keys and values, lists among them; the same keys in each.
        form: the format, or a template with the keys in braces.
        columns: the keys that stand in csv, markdown, plain and table, in order.
        null: end lines with NUL.
    """
    if form == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
    end = "\0" if null else "\n"
    return "".join(line + end for line in _row_lines(rows, form, columns))


def _row_lines(
    rows: Sequence[Mapping[str, Any]], form: str, columns: Sequence[str]
) -> Iterator[str]:
    cells = [[_cell(row[name]) for name in columns] for row in rows]
    if form == "ids":
        yield from (str(row["id"]) for row in rows)
    elif form == "jsonl":
        yield from (json.dumps(row, ensure_ascii=False) for row in rows)
    elif form == "csv":
        yield from (_csv(line) for line in [columns, *cells])
    elif form == "plain":
        yield from ("\t".join(line) for line in cells)
    elif form == "markdown":
        yield "| " + " | ".join(columns) + " |"
        yield "|" + " --- |" * len(columns)
        for line in cells:
            yield "| " + " | ".join(_markdown(cell).replace("|", "\\|") for cell in line) + " |"
    elif form == "table":
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for line in cells:
            yield "  ".join(
                f"{cell:<{wide}}" for cell, wide in zip(line, widths, strict=True)
            ).rstrip()
    else:
        yield from (_filled(form, row) for row in rows)


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _bibliographic(library: Library, records: Sequence[Record], form: str) -> str:
    from kb.bibliography.bibtex import to_bibtex
    from kb.bibliography.csl import csl_item, to_json
    from kb.bibliography.ris import to_ris

    items = [csl_item(library, record) for record in records if record.kind.id != "concept"]
    if form == "bibtex":
        return to_bibtex(items)
    return to_ris(items) if form == "ris" else to_json(items)


def _lines(records: Sequence[Record], form: str) -> Iterator[str]:
    if form == "markdown":
        for record in records:
            year = f" ({record.year})" if record.year else ""
            yield f"- **{_markdown(record.label)}**{year} {_markdown(record.title)} `{record.id}`"
    elif form == "plain":
        for record in records:
            facts = (record.id, record.type, record.year, record.state, record.title)
            yield "\t".join(map(_cell, facts))
    else:
        yield from _table(records)


def full_row(record: Record) -> dict[str, Any]:
    """Return what a template may use: the row, the label and the summary."""
    return {**row(record), "label": record.label, "summary": record.summary}


def _filled(template: str, row: Mapping[str, Any]) -> str:
    flat = {
        key: ", ".join(map(str, value)) if isinstance(value, list) else _cell(value)
        for key, value in row.items()
    }
    try:
        return template.format_map(flat)
    except (KeyError, ValueError, IndexError, AttributeError, TypeError):
        known = ", ".join(f"{{{key}}}" for key in flat)
        raise Failure(
            _(
                "malen «{template}» kan ikke leses; kjente felt: {known}",
                template=template,
                known=known,
            )
        ) from None


def _csv(values: Sequence[str]) -> str:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()


def _markdown(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>" else c for c in text)


def _table(records: Sequence[Record]) -> Iterator[str]:
    if not records:
        return
    id_width = min(40, max(len(record.id) for record in records))
    type_width = max(len(_(record.type_label)) for record in records)
    for record in records:
        mark = f" [{_(record.state_label or '')}]" if record.is_outdated else ""
        kind = _(record.type_label)
        start = f"{record.id:<{id_width}}  {kind:<{type_width}}  {record.year or '':<4}  "
        room = max(20, width() - len(start))
        title = record.title + mark
        yield start + (title if len(title) <= room else title[: room - 1].rstrip() + "…")
