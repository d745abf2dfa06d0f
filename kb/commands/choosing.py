"""Which records: the one set of filters that every listing command has, and ids.

Ids are given as arguments, and on standard input where ``-`` stands; filters narrow
them, or all records where no id is given. The filters themselves are in
:mod:`kb.selection`; how the answer is written is :mod:`kb.commands.listing`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kb.commands.common import Failure, find_record

if TYPE_CHECKING:
    from kb.library import Library, Record
    from kb.selection import Filters

F = TypeVar("F", bound=Callable[..., Any])


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
            lines = sys.stdin.read().replace("\0", "\n").split("\n")
            names = (line for line in lines if line.strip())
        for name in names:
            record = find_record(library, name)
            found.setdefault(record.id, record)
    return list(found.values())


def filters_given(options: dict[str, Any]) -> bool:
    """Tell whether any filter was asked for; ``--depth`` alone is none."""
    return any(value for name, value in options.items() if name != "depth")


def choose(library: Library, texts: Sequence[str], options: dict[str, Any]) -> list[Record]:
    """Return the records named, or all, that the filters let through.

    Args:
        library: where to choose.
        texts: names and ``-`` as given, in the order of the answer; none means all.
        options: the filters of the command line.

    Raises:
        Failure: for a name or a filter value that means nothing.
    """
    from kb.selection import select

    named = read_ids(library, texts)
    if named and not filters_given(options):
        return named
    chosen = select(library, read_filters(library, options))
    if not texts:
        return chosen
    passed = {record.id for record in chosen}
    return [record for record in named if record.id in passed]
