"""What is said about unreadable YAML: at the mistake, and with what to write instead."""

from __future__ import annotations

import pytest

from kb.store.yaml_reader import read_bytes, read_text

HARD = "\u00a0"

MISTAKES: dict[str, tuple[str, int, int, str, str]] = {
    "no space after a dash": ("a:\n  -family: X\n   given: Y\n", 2, 3, "etter bindestreken",
                              "skriv «- family: X»"),
    "no space after a colon": ("a: b\ndesign:rct\nc: d\n", 2, 8, "etter kolonet",
                               "skriv «design: rct»"),
    "a hard space after a colon": (f"a: b\ndesign:{HARD}rct\nc: d\n", 2, 8, "hardt mellomrom",
                                   "skriv «design: rct»"),
    "a long dash": ("a:\n  – family: X\n    given: Y\n", 2, 3, "begynner med «–»", "skriv «- »"),
    "an equals sign": ("a: b\ndesign = rct\nc: d\n", 2, 8, "står «=»", "skriv «design: rct»"),
    "curly quotes": ("a: b\ntitle: “En: to”\n", 2, 8, "«“» er fra et tekstprogram", "rette tegnet"),
    "text after quotes": ("title: 'En' til\n", 1, 13, "etter det siste anførselstegnet",
                          "\"'En' til\""),
    "a reserved sign": ("title: % av alle\n", 1, 8, "begynner med «%»", '"% av alle"'),
    "a fence": ("```yaml\na: b\n```\n", 1, 1, "Markdown", "slett linjene"),
    "text not indented": ("summary: >-\nHer er det.\na: b\n", 2, 1, "«summary» er ikke rykket inn",
                          "to mellomrom mer"),
    "a colon in a title": ("title: En: to\n", 1, 10, "kolon for mye", 'title: "En: to"'),
    "a colon beside a quotation mark": ('title: En: «to" tre\n', 1, 10, "kolon for mye",
                                        "title: 'En: «to\" tre'"),
    "a merge": ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", 1, 1, "to endringer",
                "behold én"),
    "hard spaces as indent": (f"a:\n{HARD}{HARD}b: c\n", 2, 1, "hardt mellomrom",
                              "mellomromstasten"),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISTAKES)
def test_the_mistake_is_named_where_it_is(kind: str) -> None:
    text, line, column, words, remedy = MISTAKES[kind]
    problem = read_text(text).problems[0]
    assert (problem.span.line, problem.span.column) == (line, column), problem
    assert words in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        "summary: >-\n  – tankestrek: i teksten\n  <<< og === og >>>\n",
        f"summary: >-\n  Et{HARD}ord, og{HARD}{HARD}to til\n",
        "title: “En” «to» ’tre’\nurl: https://example.org/a?b=c\n",
        "note: a=b\ntext: x -y\n",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    document = read_text(text)
    assert document.problems == []
    assert document.data


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a: ø\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Word"),
        (b"%PDF-1.7\n", "ikke ren tekst"),
        ("a: ø\n".encode("cp1252"), "tegn nummer 4 på linjen er ikke UTF-8; det er trolig «ø»"),
    ],
)
def test_files_that_are_no_utf8_text(raw: bytes, words: str) -> None:
    (problem,) = read_bytes(raw).problems
    assert problem.code == "KB006"
    assert words in problem.message
