"""What the listing commands share: the filters as options, and the output formats.

``kb list``, ``kb search``, ``kb cite`` and ``kb export`` answer with records; the
formats are the same everywhere and each is a pure function from records to text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from kb.commands.common import Failure, find_record, width
from kb.messages import _

if TYPE_CHECKING:
    from kb.library import Library, Record
    from kb.selection import Filters

F = TypeVar("F", bound=Callable[..., Any])

FORMATS: Final = (
    "table", "plain", "json", "jsonl", "csv", "markdown", "bibtex", "ris", "csl-json", "ids",
)  # fmt: skip

COLUMNS: Final = ("id", "type", "year", "title", "authors", "themes", "status", "url")


def filter_options(function: F) -> F:
    """Add the filters to a command; read them with :func:`read_filters`."""
    options: list[Callable[[F], F]] = [
        click.option(
            "--type",
            "types",
            multiple=True,
            metavar="TYPE",
            help="Posttype, som law, studie eller retningslinjer.",
        ),
        click.option(
            "--theme", "themes", multiple=True, metavar="TEMA", help="Tema, med temaene under det."
        ),
        click.option("--year", metavar="ÅR", help="2014, 2010..2016, 2010.. eller ..2016."),
        click.option(
            "--status",
            "states",
            multiple=True,
            metavar="STATUS",
            help="Tilstand, som gjeldende eller erstattet.",
        ),
        click.option(
            "--design", "designs", multiple=True, metavar="DESIGN", help="Studiens design, som rct."
        ),
        click.option(
            "--issuer",
            "issuers",
            multiple=True,
            metavar="ID",
            help="Utgiver, som helsedirektoratet.",
        ),
        click.option(
            "--model", "models", multiple=True, metavar="ID", help="Knyttet til modellen."
        ),
        click.option("--linked-to", multiple=True, metavar="ID", help="Peker på ID."),
        click.option("--linked-by", multiple=True, metavar="ID", help="Pekes på av ID."),
        click.option(
            "--depth",
            type=click.IntRange(1, 5),
            default=1,
            show_default=True,
            metavar="N",
            help="Hvor mange steg --linked-to og --linked-by følger.",
        ),
        click.option("--orphan", is_flag=True, help="Uten forbindelser."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def read_filters(library: Library, options: dict[str, Any]) -> Filters:
    """Return the filters from a command's options.

    Raises:
        Failure: for a value that is not known; names the nearest.
    """
    from kb import selection

    def ids(name: str) -> frozenset[str]:
        return frozenset(find_record(library, value).id for value in options[name])

    try:
        return selection.Filters(
            types=selection.parse_types(options["types"]),
            themes=selection.parse_themes(library, options["themes"]),
            years=selection.parse_years(options["year"]),
            states=selection.parse_states(options["states"]),
            designs=selection.parse_designs(options["designs"]),
            issuers=selection.parse_keys(
                "issuer",
                options["issuers"],
                {item.id: item.name for item in library.organisations},
            ),
            models=ids("models"),
            linked_to=ids("linked_to"),
            linked_by=ids("linked_by"),
            orphan=options["orphan"],
            depth=options["depth"],
        )
    except selection.UnknownValue as error:
        raise Failure(str(error)) from error


def read_ids(library: Library, texts: Sequence[str]) -> list[Record]:
    """Return the records named, ids on standard input where ``-`` stands.

    Raises:
        Failure: for a name that means nothing.
    """
    found: dict[str, Record] = {}
    for text in texts:
        names: Iterable[str] = [text]
        if text == "-":
            names = sys.stdin.read().replace("\0", "\n").split("\n")
        for name in names:
            if name.strip():
                record = find_record(library, name)
                found.setdefault(record.id, record)
    return list(found.values())


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
    if form == "json":
        rows = [row(record) for record in records]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    end = "\0" if null else "\n"
    return "".join(line + end for line in _lines(library, records, form))


def _bibliographic(library: Library, records: Sequence[Record], form: str) -> str:
    from kb.bibliography.bibtex import to_bibtex
    from kb.bibliography.csl import csl_item, to_json
    from kb.bibliography.ris import to_ris

    items = [csl_item(library, record) for record in records if record.kind.id != "concept"]
    if form == "bibtex":
        return to_bibtex(items)
    return to_ris(items) if form == "ris" else to_json(items)


def _lines(library: Library, records: Sequence[Record], form: str) -> Iterator[str]:
    if form == "ids":
        yield from (record.id for record in records)
    elif form == "jsonl":
        yield from (json.dumps(row(record), ensure_ascii=False) for record in records)
    elif form == "csv":
        yield from _csv(records)
    elif form == "markdown":
        for record in records:
            year = f" ({record.year})" if record.year else ""
            yield f"- **{_markdown(record.label)}**{year} {_markdown(record.title)} `{record.id}`"
    elif form == "plain":
        for record in records:
            yield "\t".join((record.id, record.type, str(record.year or ""), record.title))
    elif form == "table":
        yield from _table(records)
    else:
        yield from (_filled(form, record) for record in records)


def _filled(template: str, record: Record) -> str:
    values = {**row(record), "label": record.label, "summary": record.summary}
    flat = {
        key: ", ".join(value) if isinstance(value, list) else ("" if value is None else value)
        for key, value in values.items()
    }
    try:
        return template.format_map(flat)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        known = ", ".join(f"{{{key}}}" for key in flat)
        raise Failure(
            _(
                "malen «{template}» kan ikke leses ({error}); kjente felt: {known}",
                template=template,
                error=error,
                known=known,
            )
        ) from None


def _csv(records: Sequence[Record]) -> Iterator[str]:
    import csv
    import io

    def line(values: Sequence[object]) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow(values)
        return out.getvalue()

    yield line(COLUMNS)
    for record in records:
        values = row(record)
        yield line(
            [
                "; ".join(value) if isinstance(value, list) else ("" if value is None else value)
                for value in (values[name] for name in COLUMNS)
            ]
        )


def _markdown(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>" else c for c in text)


def _table(records: Sequence[Record]) -> Iterator[str]:
    if not records:
        return
    id_width = min(40, max(len(record.id) for record in records))
    type_width = max(len(record.type_label) for record in records)
    for record in records:
        mark = f" [{record.state_label}]" if record.is_outdated else ""
        start = (
            f"{record.id:<{id_width}}  {record.type_label:<{type_width}}  {record.year or '':<4}  "
        )
        room = max(20, width() - len(start))
        title = record.title + mark
        yield start + (title if len(title) <= room else title[: room - 1].rstrip() + "…")
