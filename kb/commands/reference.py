"""The command line as values, and set as a manual page and as Markdown.

Both are made from the commands themselves, so neither can describe an option
that is not there. Importing every command is slow; only ``kb man`` does it.
"""

from __future__ import annotations

import html
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import click

from kb.commands import COMMANDS, cli
from kb.messages import _, marked

EXIT_CODES: Final = (
    ("0", marked("funnet, eller i orden")),
    ("1", marked("ingenting funnet, eller feil funnet i postene")),
    ("2", marked("feil bruk, eller noe som ikke kunne gjøres")),
    ("130", marked("avbrutt med Ctrl-C")),
)

VARIABLES: Final = (
    ("KB_CONTENT", marked("innholdsmappen, når --content ikke er oppgitt")),
    ("NO_COLOR", marked("ingen farger")),
    ("FORCE_COLOR, CLICOLOR_FORCE", marked("farger også i et rør")),
    ("KB_PAGER, PAGER", marked("sideviseren; tom eller «cat» slår den av")),
    ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", marked("språket i meldingene: norsk eller engelsk")),
    (
        "XDG_CACHE_HOME",
        marked("hvor mellomlageret legges når mappen ved siden av innholdet er låst"),
    ),
)


@dataclass(frozen=True, slots=True)
class OptionHelp:
    """One option: how it is written and what it does."""

    names: str
    help: str


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """One command.

    Attributes:
        name: as typed.
        short: the line of the list of commands.
        usage: the arguments, after ``kb``.
        text: paragraphs of its help.
        options: its options, shared ones last.
    """

    name: str
    short: str
    usage: str
    text: tuple[str, ...]
    options: tuple[OptionHelp, ...]


def describe() -> list[CommandHelp]:
    """Return every command, in the order of the list of commands."""
    root = click.Context(cli, info_name="kb")
    return [_describe(root, name) for name in cli.list_commands(root)]


def _describe(root: click.Context, name: str) -> CommandHelp:
    command = cli.get_command(root, name)
    if command is None:
        raise LookupError(name)
    ctx = click.Context(command, info_name=name, parent=root)
    rows = [
        row
        for row in (param.get_help_record(ctx) for param in command.get_params(ctx))
        if row and row[1]  # an argument says nothing of itself; the text does
    ]
    text = inspect.cleandoc(command.help or "").replace("\b\n", "\b")
    return CommandHelp(
        name=name,
        short=_(COMMANDS[name][1]),
        usage=" ".join([name, *command.collect_usage_pieces(ctx)]),
        text=tuple(part for part in text.split("\n\n") if part.strip()),
        options=tuple(OptionHelp(names, text) for names, text in rows),
    )


def to_markdown() -> str:
    """Return the reference as a page of the site."""
    return "\n".join(_markdown()) + "\n"


def _markdown() -> Iterator[str]:
    title = _("Kommandolinjen")
    yield f"---\ntitle: {title}\ndescription: {_('Alle kommandoer og valg i kb.')}\n---\n"
    yield f"# {title}\n"
    written = _("Skrevet av «kb man --format markdown». Endre hjelpeteksten i koden, ikke her.")
    yield f"<!-- {written} -->\n"
    about = _(
        "`kb` søker i, viser og eksporterer postene i basen. Hver kommando skriver svaret på "
        "standard ut og ordene om det på standard feil."
    )
    yield f"{about}\n"
    what = _("Hva det gjør")
    commands = describe()
    yield f"| {_('Kommando')} | {_('Hva den gjør')} |\n|---|---|"
    for command in commands:
        yield f"| [`kb {command.name}`](#kb-{command.name}) | {_cell(command.short)} |"
    for command in commands:
        yield f"\n## kb {command.name} {{ #kb-{command.name} }}\n"
        yield f"```text\nkb {command.usage}\n```\n"
        for part in command.text:
            yield _preformatted(part) if part.startswith("\b") else _escape(part) + "\n"
        yield f"| {_('Valg')} | {what} |\n|---|---|"
        for option in command.options:
            yield f"| {_code(option.names)} | {_cell(option.help)} |"
    means = _("Betyr")
    yield f"\n## {_('Slutt-koder')} {{ #slutt-koder }}\n\n| {_('Kode')} | {means} |\n|---|---|"
    yield from (f"| {code} | {_(text)} |" for code, text in EXIT_CODES)
    heading = _("Miljøvariabler")
    yield f"\n## {heading} {{ #miljovariabler }}\n\n| {_('Variabel')} | {means} |\n|---|---|"
    yield from (f"| `{name}` | {_cell(_(text))} |" for name, text in VARIABLES)


def _preformatted(part: str) -> str:
    return f"```text\n{part.removeprefix(chr(8))}\n```\n"


def _escape(text: str) -> str:
    return re.sub(r"([*_`\[\]])", r"\\\1", html.escape(text, quote=False))


def _bar(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    """Return code for a cell: a bar has no way to stand in backticks there, but it has in HTML."""
    if "|" not in text:
        return f"`{text}`"
    return f"<code>{html.escape(text, quote=False).replace('|', '&#124;<wbr>')}</code>"


def _cell(text: str) -> str:
    return _bar(_escape(" ".join(text.split())))


def to_roff(version: str) -> str:
    """Return the reference as a manual page, in the roff language of man(7)."""
    lines = [
        f'.TH KB 1 "" "kb {_roff(version)}" "ROP-kunnskap"',
        f".SH {_('NAVN')}",
        "kb \\- " + _("kunnskapsbasen om samtidig rusmiddellidelse og psykisk lidelse"),
        f".SH {_('BRUK')}",
        ".B kb",
        _("KOMMANDO [VALG] …"),
        f".SH {_('Kommandoer').upper()}",
    ]
    for command in describe():
        lines += [f".SS kb {_roff(command.usage)}"]
        for part in command.text:
            if part.startswith("\b"):
                lines += [".nf", *map(_roff, part.removeprefix("\b").split("\n")), ".fi"]
            else:
                lines += [_roff(" ".join(part.split())), ".PP"]
        for option in command.options:
            lines += [".TP", f".B {_roff(option.names)}", _roff(" ".join(option.help.split()))]
    for heading, rows in ((_("Slutt-koder"), EXIT_CODES), (_("Miljøvariabler"), VARIABLES)):
        lines.append(f".SH {heading.upper()}")
        for name, text in rows:
            lines += [".TP", f".B {_roff(name)}", _roff(_(text))]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
