"""Run the rules over a content folder.

The order is: read everything once, run each rule on what its scope gives it,
take away what the exceptions cover, sort. A rule that crashes becomes a finding
(KB000) that names the rule and the file; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from kb.checks.corpus import Corpus, read_corpus
from kb.checks.exceptions import UNEXCUSABLE, Excuse, excuses
from kb.checks.finding import Finding, Findings
from kb.checks.rule import Rule, Scope, all_rules
from kb.checks.source import SourceFile
from kb.diagnostics import Diagnostic, Severity
from kb.messages import _
from kb.store.files import EXCEPTIONS

_OF_BYTES: Final = ("KB007", "KB008")
"""Rules about bytes; what they find can be mended in a file that cannot be read otherwise."""


@dataclass(eq=False)
class Report:
    """The outcome of a run.

    Attributes:
        diagnostics: every finding, sorted by file and place.
        corpus: what was read, for showing source lines and for mending.
    """

    diagnostics: list[Diagnostic]
    corpus: Corpus


def check(root: Path, today: date) -> Report:
    """Run every rule over a content folder."""
    corpus = read_corpus(root, today)
    rules = list(all_rules().values())
    found = [_diagnostic(rule, finding) for rule in rules for finding in _run(rule, corpus)]
    return Report(_settle(found, corpus), corpus)


def _run(rule: Rule, corpus: Corpus) -> Iterator[Finding]:
    if rule.scope is Scope.CORPUS:
        yield from _guarded(rule, None, lambda: rule.check(corpus), corpus)
    elif rule.scope is Scope.FILE:
        for file in corpus.files:
            yield from _guarded(rule, file, lambda f=file: rule.check(f), corpus)  # type: ignore[misc]
    else:
        for file in corpus.files:
            if file.is_record and file.readable:
                yield from _guarded(rule, file, lambda f=file: rule.check(f, corpus), corpus)  # type: ignore[misc]


def _guarded(
    rule: Rule, file: SourceFile | None, run: Callable[[], Findings], corpus: Corpus
) -> Iterator[Finding]:
    try:
        yield from run()
    except Exception as error:  # the rule is at fault, not the record; say so and go on
        at_fault = file or (corpus.files[0] if corpus.files else None)
        if at_fault is None:
            raise
        about = _("«{name}»", name=file.id) if file else _("alle postene samlet")
        yield at_fault.finding(
            (),
            _(
                "regelen {rule} stoppet på {about}: {kind}: {error}",
                rule=rule.code,
                about=about,
                kind=type(error).__name__,
                error=error,
            ),
            _("feilen er i regelen; meld fra, og legg ved posten"),
            code="KB000",
        )


def _diagnostic(rule: Rule, finding: Finding) -> Diagnostic:
    crashed = finding.code == "KB000"
    span = finding.span
    return Diagnostic(
        path=finding.file.path,
        line=span.line,
        column=span.column,
        code="KB000" if crashed else rule.code,
        message=finding.message,
        remedy=finding.remedy,
        severity=Severity.ERROR if crashed else rule.severity,
        end_line=span.end_line,
        end_column=span.end_column,
        record=finding.file.id if finding.file.is_record else "",
        field=".".join(str(step) for step in finding.path),
        nearest=finding.nearest,
        fixable=finding.fixable and _mendable(rule, finding),
    )


def _mendable(rule: Rule, finding: Finding) -> bool:
    """Tell whether ``kb fix`` can take the file: it must be whole, for others than bytes."""
    return finding.file.document.data is not None or rule.code in _OF_BYTES


def _settle(found: list[Diagnostic], corpus: Corpus) -> list[Diagnostic]:
    file = corpus.vocabulary_file(EXCEPTIONS)
    if file is None:
        return sorted(found)
    allowed = excuses(file, corpus.today)
    by_key: dict[tuple[str, str], list[Excuse]] = {}
    for excuse in allowed:
        if not excuse.expired and excuse.code not in UNEXCUSABLE:
            by_key.setdefault((excuse.record, excuse.code), []).append(excuse)
    kept = []
    for diagnostic in found:
        covering = by_key.get((diagnostic.record, diagnostic.code), []) if diagnostic.record else []
        for excuse in covering:
            excuse.used = True
        if not covering:
            kept.append(diagnostic)
    rules = all_rules()
    kept.extend(_diagnostic(rules[code], finding) for code, finding in _left_over(file, allowed))
    return sorted(kept)


def _left_over(file: SourceFile, allowed: list[Excuse]) -> Iterator[tuple[str, Finding]]:
    for excuse in allowed:
        if excuse.expired:
            yield (
                "KB091",
                file.finding(
                    (*excuse.path, "expires"),
                    _(
                        "unntaket for «{record}» fra {rule} har gått ut",
                        record=excuse.record,
                        rule=excuse.code,
                    ),
                    _("rett posten, eller skriv en ny grunn og en ny dato"),
                ),
            )
        elif not excuse.used:
            yield (
                "KB090",
                file.finding(
                    excuse.path,
                    _(
                        "unntaket for «{record}» fra {rule} trengs ikke lenger",
                        record=excuse.record,
                        rule=excuse.code,
                    ),
                    _("slett det"),
                ),
            )


def limited(diagnostics: list[Diagnostic], paths: set[str] | None) -> list[Diagnostic]:
    """Keep the findings about some files; ``None`` keeps all."""
    if paths is None:
        return diagnostics
    return [diagnostic for diagnostic in diagnostics if diagnostic.path in paths]


def relocated(diagnostics: list[Diagnostic], prefix: str) -> list[Diagnostic]:
    """Return the findings with paths as seen from elsewhere."""
    return [replace(item, path=f"{prefix}{item.path}") for item in diagnostics]
