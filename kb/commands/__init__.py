"""The command line. Each command is a module, imported only when it is asked for.

The table below is the list of commands: name → module and the attribute in it.
``kb --help`` prints the short help written here and imports none of them.
"""

from __future__ import annotations

import importlib
from typing import Final

import click

from kb import __version__

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
    "graph": ("kb.commands.graph", "grafen som json, dot, graphml eller svg"),
    "check": ("kb.commands.check", "finn feil i postene"),
    "diff": ("kb.commands.diff", "hva som er endret mellom to versjoner"),
    "build": ("kb.commands.build", "bygg nettstedet"),
    "serve": ("kb.commands.serve", "vis det bygde nettstedet på denne maskinen"),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is run, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; every command module calls it ``command``."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a mistyped one is answered with the nearest names."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            # click looks for near names among the commands it has loaded; ours are not.
            if args and args[0] not in COMMANDS and not args[0].startswith("-"):
                raise click.exceptions.NoSuchCommand(
                    args[0], possibilities=list(COMMANDS), ctx=ctx
                ) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing anything."""
        with formatter.section("Kommandoer"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Slutt-kode: 0 funnet eller i orden, 1 ingenting funnet eller feil funnet, "
    "2 feil bruk, 130 avbrutt.",
)
@click.version_option(__version__, prog_name="kb")
def cli() -> None:
    """Kunnskapsbasen om samtidig rusmiddellidelse og psykisk lidelse (ROP)."""
