"""Ask a person yes or no. click's own question takes «y» only, and Norwegians write «j»."""

from __future__ import annotations

from typing import Final

import click

from kb.messages import _

YES: Final = ("j", "ja", "y", "yes")
NO: Final = ("n", "nei", "no")


def confirm(question: str, *, default: bool = False) -> bool:
    """Return the answer to a question, asked on stderr until it is yes or no.

    Args:
        question: without the alternatives, which are added.
        default: what Enter means.

    Raises:
        click.Abort: if the person leaves (Ctrl-C, Ctrl-D).
    """

    def meant(answer: str) -> bool:
        word = answer.strip().lower()
        if word in (*YES, *NO):
            return word in YES
        if word:
            raise click.UsageError(_("svar ja eller nei"))
        return default

    alternatives = _("[J/n]") if default else _("[j/N]")
    answer: bool = click.prompt(
        f"{question} {alternatives}", default="", show_default=False, err=True, value_proc=meant
    )
    return answer
