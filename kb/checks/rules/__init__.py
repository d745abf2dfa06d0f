"""The rules, one module per group; importing the package registers them all."""

from __future__ import annotations

from kb.checks.rules import (
    accepted,
    claims,
    duplicates,
    figures,
    files,
    form,
    identity,
    markup,
    placement,
    references,
    relations,
    status,
    structure,
    themes,
    titles,
)

__all__ = [
    "accepted",
    "claims",
    "duplicates",
    "figures",
    "files",
    "form",
    "identity",
    "markup",
    "placement",
    "references",
    "relations",
    "status",
    "structure",
    "themes",
    "titles",
]
