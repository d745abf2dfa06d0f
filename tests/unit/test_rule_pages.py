"""The rules' pages on the site."""

from __future__ import annotations

from kb.checks.rule import all_rules
from kb.site.rule_pages import rule_files


def test_every_rule_has_a_page_and_stands_in_the_list() -> None:
    files = dict(rule_files())
    index = files["redaktor/regler/index.md"]
    for code, rule in all_rules().items():
        page = files[f"redaktor/regler/{code.lower()}.md"]
        assert rule.markdown in page
        assert f"[{code}]({code.lower()}.md): {rule.title}" in index
    assert len(files) == len(all_rules()) + 1
