"""A page for each rule of ``kb check``, from the same text that ``--explain`` prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from kb.checks.rule import FAMILIES, Rule, all_rules

FOLDER: Final = "redaktor/regler"


def rule_files() -> Iterator[tuple[str, str]]:
    """Yield the address and Markdown of every rule's page, and of the list of them."""
    rules = list(all_rules().values())
    yield f"{FOLDER}/index.md", _index(rules)
    for rule in rules:
        head = _front(f"{rule.code}: {rule.title}", rule.summary)
        back = f"\n[Alle reglene](index.md). I terminalen: `kb check --explain {rule.code}`\n"
        yield f"{FOLDER}/{rule.code.lower()}.md", head + rule.markdown + back


def _index(rules: list[Rule]) -> str:
    lines = [
        _front("Reglene i kb check", "Alt kb check ser etter, med en side for hver regel."),
        "# Reglene i kb check\n",
        "Hver feil eller advarsel har en kode. Siden til koden sier hva den betyr, hvorfor, og "
        "hvordan du retter.\n",
    ]
    for code, members in groupby(rules, key=lambda rule: rule.code[:3]):
        lines.append(f"## {FAMILIES[code]} {{#{code.lower()}}}\n")
        lines += [f"- [{rule.code}]({rule.code.lower()}.md): {rule.title}" for rule in members]
        lines.append("")
    return "\n".join(lines)


def _front(title: str, description: str) -> str:
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"') for text in (title, description)]
    return f'---\ntitle: "{quoted[0]}"\ndescription: "{quoted[1]}"\n---\n\n'
