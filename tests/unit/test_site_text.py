"""Text from records is harmless in HTML and in Markdown, and reads as it was written."""

from __future__ import annotations

import html
import re

import markdown
import pytest

from kb.site.text import escape, inline, lines, safe_address, shorten

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><svg onload=alert(1)>",
    "{: onclick=alert(1) }",
    "tekst {: .klasse #id }",
    "[lenke](javascript:alert(1))",
    "![bilde](x.png)",
    "# overskrift",
    "- punkt",
    "1. januar 2020",
    "1) først",
    "> sitat",
    "`kode` og ``mer``",
    "a | b\n--- | ---",
    "===",
    "---",
    "* * *",
    "\\*ikke\\*",
    "&lt;b&gt; &amp; &copy;",
    "<!-- skjult -->",
    "[1]: http://x.no",
    "_understrek_ og __to__",
    "~~gjennom~~ ^opp^",
    "{{ 7 * 7 }} {% raw %}",
    "{# anker }",
    "%%%",
    "*[HTML]: forklart",
]


def shown(markup: str) -> str:
    """What a reader sees of a page."""
    page = markdown.markdown(markup, extensions=["attr_list", "toc", "tables", "fenced_code"])
    assert not re.search(r"<(?!/?(p|em|strong|a)\b)", page), page
    return html.unescape(re.sub(r"<[^>]+>", "", page)).replace("\N{NO-BREAK SPACE}", " ").strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_shows_as_written(text: str) -> None:
    assert shown(str(escape(text))) == re.sub(r"\s*\n\s*", " ", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_is_harmless_in_a_heading(text: str) -> None:
    page = markdown.markdown(f"# {escape(text)} {{: #fast }}", extensions=["attr_list", "toc"])
    assert page.startswith('<h1 id="fast">')
    assert "<" not in page[len('<h1 id="fast">') : -len("</h1>")]


@pytest.mark.parametrize("text", HOSTILE)
def test_inline_text_has_no_markup_but_the_three_marks(text: str) -> None:
    page = str(inline(text))
    assert re.sub(r"</?(em|strong)>", "", page).count("<") == 0
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)


def test_inline_keeps_emphasis_and_safe_links() -> None:
    text = "**viktig** og *skrå*, se [loven](https://lovdata.no/x_y_z)"
    page = markdown.markdown(str(inline(text)))
    assert html.unescape(page) == (
        "<p><strong>viktig</strong> og <em>skrå</em>, se "
        '<a href="https://lovdata.no/x_y_z" rel="external">loven</a></p>'
    )


def test_inline_leaves_arithmetic_and_lone_stars_alone() -> None:
    assert shown(str(inline("2 * 3 * 4 og a*b*c"))) == "2 * 3 * 4 og a*b*c"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "//ond.no",
        "ftp://x",
        'http://a"b',
    ],
)
def test_unsafe_addresses_are_refused(address: str) -> None:
    assert safe_address(address) is None


@pytest.mark.parametrize("address", ["https://a.no/x?y=1&z=2", "http://a.no", "mailto:a@b.no"])
def test_safe_addresses_pass(address: str) -> None:
    assert safe_address(address) == address


def test_shorten_cuts_between_words() -> None:
    assert shorten("en to tre fire", 10) == "en to…"
    assert shorten("en to", 10) == "en to"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("etter § 7-1 og §§ 16–23", "etter §~7-1 og §§~16–23"),
        ("kap. 5, 24. juni 2011 nr. 30", "kap.~5, 24.~juni 2011 nr.~30"),
        ("60 prosent av 20 535 i 2016 250", "60~prosent av 20~535 i 2016 250"),
        ("i 2016. Det gjaldt 3. Siden", "i 2016. Det gjaldt 3. Siden"),
    ],
)
def test_a_number_stays_with_its_word(written: str, kept: str) -> None:
    kept = kept.replace("~", "\N{NO-BREAK SPACE}")
    assert html.unescape(str(inline(written))) == kept
    assert html.unescape(str(escape(written))) == kept


def test_exports_are_not_touched() -> None:
    assert html.unescape(str(lines("nr. 30, § 7-1"))) == "nr. 30, § 7-1"
