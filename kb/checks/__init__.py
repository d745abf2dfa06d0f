"""The linter: rules that find what is wrong in records, and say how to mend it.

``kb.checks.engine.check`` runs every rule over a content folder and returns
:class:`kb.diagnostics.Diagnostic` values; ``kb.checks.report`` turns them into
text. A rule is a small function in ``kb.checks.rules`` whose Norwegian docstring
is its public page. Nothing here prints, and nothing but ``kb.checks.fix`` writes.
"""
