"""``kb completion SHELL``: the script that makes a shell complete ``kb`` with the tab key."""

from __future__ import annotations

import click

from kb.messages import _

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS), metavar="SKALL")
def command(shell: str) -> None:
    """Skriv skriptet som lar skallet fullføre kommandoer, valg, id-er, temaer og typer.

    \b
    bash        eval "$(kb completion bash)"   i ~/.bashrc
    zsh         eval "$(kb completion zsh)"    i ~/.zshrc, etter compinit
    fish        kb completion fish > ~/.config/fish/completions/kb.fish
    powershell  kb completion powershell | Out-String | Invoke-Expression   i $PROFILE
    """
    from click.shell_completion import get_completion_class

    from kb.commands import COMPLETE_VARIABLE, cli

    writer = get_completion_class(shell)
    if writer is None:
        raise click.UsageError(_("click kan ikke {shell}", shell=shell))
    made = writer(cli, {}, "kb", COMPLETE_VARIABLE)
    # Not made.source(): for bash that starts another bash to ask for its version.
    click.echo(made.source_template % made.source_vars(), nl=False)
