"""The accessibility statement says what the tests do, no more and no less."""

from __future__ import annotations

from tests.site.statement import PAGE, with_text


def test_statement_agrees_with_the_tests() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_text(page), "kjør «python -m tests.site.statement»"
