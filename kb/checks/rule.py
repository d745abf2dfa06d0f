"""What a rule is, and the registry of all rules.

A rule is a function with a stable code and a Norwegian docstring. The docstring
is the rule's public page, in one fixed form: what (the first paragraph), then
the headings «Hvorfor», «Feil», «Riktig» and «Slik retter du». ``kb check
--explain`` and the site print it; tests hold every page to the form.

A code is never reused and never changes its meaning.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from kb.checks.finding import Findings
from kb.diagnostics import Severity
from kb.messages import marked

if TYPE_CHECKING:
    from kb.checks.corpus import Corpus
    from kb.checks.source import SourceFile

    FileCheck = Callable[[SourceFile], Findings]
    RecordCheck = Callable[[SourceFile, Corpus], Findings]
    CorpusCheck = Callable[[Corpus], Findings]


class Scope(StrEnum):
    """What a rule is given to look at."""

    FILE = "file"
    RECORD = "record"
    CORPUS = "corpus"


FAMILIES: Final[dict[str, str]] = {
    "KB0": marked("Fil og YAML"),
    "KB1": marked("Felt og verdier"),
    "KB2": marked("Henvisninger"),
    "KB3": marked("Innhold"),
    "KB4": marked("Dubletter"),
    "KB5": marked("Skrivemåte"),
}
"""Families of rules by the first digit of their codes."""

SECTIONS: Final = ("Hvorfor", "Feil", "Riktig", "Slik retter du")
"""Headings of every rule page, in order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: ``KB201``; stable.
        title: one line, Norwegian, names the flaw.
        severity: how bad a finding is.
        scope: what the check is given.
        check: the function that looks.
        page: the docstring as Markdown.
    """

    code: str
    title: str
    severity: Severity
    scope: Scope
    check: Callable[..., Any]
    page: str

    @property
    def family(self) -> str:
        """Norwegian name of the family."""
        return FAMILIES[self.code[:3]]

    @property
    def summary(self) -> str:
        """The page's first paragraph on one line."""
        return " ".join(self.page.split("\n\n", 1)[0].split())

    @property
    def markdown(self) -> str:
        """The whole page as Markdown, with a heading."""
        return f"# {self.code}: {self.title}\n\n{self.page}\n"


_RULES: dict[str, Rule] = {}


def _register(
    code: str, title: str, severity: Severity, scope: Scope
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        if code in _RULES:
            raise AssertionError(f"two rules have the code {code}")
        page = inspect.cleandoc(function.__doc__ or "")
        _RULES[code] = Rule(code, title, severity, scope, function, page)
        return function

    return add


def file_rule(
    code: str, title: str, severity: Severity = Severity.ERROR
) -> Callable[[FileCheck], FileCheck]:
    """Register a rule that looks at one file by itself, even one that cannot be parsed."""
    return _register(code, title, severity, Scope.FILE)


def record_rule(
    code: str, title: str, severity: Severity = Severity.ERROR
) -> Callable[[RecordCheck], RecordCheck]:
    """Register a rule that looks at one record and may ask about the others."""
    return _register(code, title, severity, Scope.RECORD)


def corpus_rule(
    code: str, title: str, severity: Severity = Severity.ERROR
) -> Callable[[CorpusCheck], CorpusCheck]:
    """Register a rule that looks at all records together."""
    return _register(code, title, severity, Scope.CORPUS)


def all_rules() -> dict[str, Rule]:
    """Return every rule by code, in order of code."""
    import kb.checks.rules  # noqa: F401  # importing the package fills the registry

    return dict(sorted(_RULES.items()))


def rule_pages() -> dict[str, str]:
    """Return every rule's page as Markdown, by code: what the site renders."""
    return {code: rule.markdown for code, rule in all_rules().items()}
