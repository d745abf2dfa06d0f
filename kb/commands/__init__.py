"""The command line. Each command is a module, imported only when it is asked for.

The table below is the list of commands: name → module and the attribute in it.
``kb --help`` prints the short help written here and imports none of them.
"""

from __future__ import annotations

import importlib
import inspect
import os
from typing import Final

import click

from kb.commands.manners import shared_options
from kb.messages import _, language

COMPLETE_VARIABLE: Final = "_KB_COMPLETE"
"""What the shell's completion script sets when it asks."""

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "search": ("kb.commands.search", "søk i alt innhold"),
    "show": ("kb.commands.show", "vis en post"),
    "lexicon": ("kb.commands.lexicon", "hva et ord blir til i søket, og hvorfor"),
    "list": ("kb.commands.list", "list poster, med filtre"),
    "cite": ("kb.commands.cite", "poster som referanser"),
    "export": ("kb.commands.export", "mange poster til et annet program"),
    "themes": ("kb.commands.themes", "temaene og hvor mange poster de har"),
    "open": ("kb.commands.open", "åpne kilden i nettleseren"),
    "related": ("kb.commands.related", "poster som henger sammen med en post, og hvorfor"),
    "path": ("kb.commands.path", "veien fra en post til en annen, som setninger"),
    "trace": ("kb.commands.trace", "fra en paragraf til praksis, nivå for nivå"),
    "graph": ("kb.commands.graph", "grafen som json, dot, graphml, gexf eller svg"),
    "check": ("kb.commands.check", "finn feil i postene"),
    "fix": ("kb.commands.fix", "rett det som kan rettes"),
    "stats": ("kb.commands.stats", "hvor mye som finnes, og hvor fullstendig det er"),
    "coverage": ("kb.commands.coverage", "finn ut om alt i grunntekstene er med"),
    "impact": ("kb.commands.impact", "hva som må leses på nytt når et dokument endres"),
    "dedupe": ("kb.commands.dedupe", "poster som kan være det samme"),
    "todo": ("kb.commands.todo", "hva som bør gjøres med innholdet nå"),
    "schema": ("kb.commands.schema", "skriv skjemaene som redigeringsprogram bruker"),
    "new": ("kb.commands.new", "begynn på en ny post"),
    "import": ("kb.commands.import_", "lag poster av BibTeX, RIS eller CSL-JSON"),
    "enrich": ("kb.commands.enrich", "hent det en studie mangler, fra Crossref og OpenAlex"),
    "from-form": ("kb.commands.from_form", "gjør utfylte skjemaer fra GitHub til poster"),
    "links": ("kb.commands.links", "svarer nettadressene i postene"),
    "diff": ("kb.commands.diff", "hva som er endret mellom to versjoner"),
    "completion": ("kb.commands.completion", "fullføring med tabulator i skallet"),
    "man": ("kb.commands.man", "denne hjelpen som manualside"),
    "mcp": ("kb.commands.mcp", "postene som verktøy for en assistent (MCP)"),
    "build": ("kb.commands.build", "bygg nettstedet"),
    "serve": ("kb.commands.serve", "vis det bygde nettstedet på denne maskinen"),
}

_METAVARS: Final = {
    "text": "TEKST", "integer": "TALL", "integer range": "TALL", "float": "TALL", "path": "STI",
    "file": "FIL", "filename": "FIL", "directory": "MAPPE",
}  # fmt: skip
"""Norwegian for the names that click gives to values in the help."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is run, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return [*COMMANDS]  # «list» is a module of this package once it has been imported

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; every command module calls it ``command``."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        command.options_metavar = cli.options_metavar
        known = {name for param in command.params for name in param.opts}
        command.params += [option for option in shared_options() if option.opts[0] not in known]
        if COMPLETE_VARIABLE in os.environ:
            from kb.commands.completing import attach

            attach(command)  # goes by the names that values have in the code
        if language() != "nb":
            translate(command)
        else:
            for param in command.params:
                param.metavar = param.metavar or _METAVARS.get(param.type.name)
        return command

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[click.shell_completion.CompletionItem[str]]:
        """Complete the names of commands from the table, without importing any."""
        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        return [
            click.shell_completion.CompletionItem(name, help=_(text))
            for name, (_module, text) in COMMANDS.items()
            if name.startswith(incomplete)
        ]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a mistyped one is answered with the nearest names."""
        try:
            name, command, rest = super().resolve_command(ctx, args)
            return name, command, whole_provisions(rest)
        except click.UsageError as error:
            # click looks for near names among the commands it has loaded; ours are not.
            if args and args[0] not in COMMANDS and not args[0].startswith("-"):
                from kb.nearest import nearest

                near = nearest(args[0], COMMANDS)
                raise click.exceptions.NoSuchCommand(
                    args[0], possibilities=near, ctx=ctx
                ) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing anything."""
        with formatter.section(_("Kommandoer")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])


def whole_provisions(words: list[str]) -> list[str]:
    """Put together what the shell took apart: ``hol § 7-1`` without quotes is one argument.

    The sign of a section stands before something and after something; alone it is no name.
    """
    whole: list[str] = []
    for word in words:
        before = whole[-1] if whole else "-"
        if not before.startswith("-") and (word.startswith("§") or before.endswith("§")):
            whole[-1] = f"{before} {word}"
        else:
            whole.append(word)
    return whole


def translate(command: click.Command) -> None:
    """Put a command's help into the reader's language; doing it twice does no harm."""
    if command.help:
        command.help = _(inspect.cleandoc(command.help))
    if command.epilog:
        command.epilog = _(command.epilog)
    for param in command.params:
        if param.metavar:
            param.metavar = _(param.metavar)
        if isinstance(param, click.Option) and param.help:
            param.help = _(param.help)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from kb.commands.version import print_version

        print_version()
        ctx.exit()


@click.command(
    cls=LazyGroup,
    options_metavar="[VALG]…",
    subcommand_metavar="KOMMANDO …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Slutt-kode: 0 funnet eller i orden, 1 ingenting funnet eller feil funnet, "
    "2 feil bruk, 130 avbrutt.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
    help="Vis versjonen av programmet og av innholdet.",
)  # fmt: skip
def cli() -> None:
    """Kunnskapsbasen om samtidig rusmiddellidelse og psykisk lidelse (ROP)."""


cli.params += shared_options()
if language() != "nb":
    translate(cli)
    cli.options_metavar, cli.subcommand_metavar = "[OPTIONS]", "COMMAND …"
