"""YAML read the way Norwegians write it, with a place for every value."""

from __future__ import annotations

import pytest

from kb.store.yaml_reader import MAX_BYTES, Document, Span, read_bytes, read_file, read_text


def data(text: str) -> object:
    document = read_text(text)
    assert document.problems == []
    return document.data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("No", "No"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("NO", "NO"),
        ("ja", "ja"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0123", "0123"),
        ("0o17", "0o17"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2014", 2014),
        ("2014-06", "2014-06"),
        ("2014-06-20", "2014-06-20"),
        ("2014-06-20T12:00:00Z", "2014-06-20T12:00:00Z"),
        ("12345678901234567890", "12345678901234567890"),
        ('"2014"', "2014"),
        ("'true'", "true"),
        ("§ 7-1", "§ 7-1"),
        ("act-team#§ 7-1", "act-team#§ 7-1"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_scalars(written: str, value: object) -> None:
    assert data(f"a: {written}\n") == {"a": value}


def test_merge_keys_are_ordinary_keys() -> None:
    assert data("<<: x\n") == {"<<": "x"}


def test_keys_are_always_text() -> None:
    assert data("no: 1\n2014: 2\ntrue: 3\n") == {"no": 1, "2014": 2, "true": 3}


def test_every_value_knows_its_place() -> None:
    document = read_text("a:\n  - b: ett\n    c: [to, tre]\n  - >-\n    fire\n    fem\n")
    assert document.span(("a", 0, "b")) == Span(2, 8, 2, 11)
    assert document.span(("a", 0, "b"), key=True) == Span(2, 5, 2, 6)
    assert document.span(("a", 0, "c", 1)) == Span(3, 13, 3, 16)
    assert document.span(("a", 1)).line == 4
    assert document.span(("a", 1)).end_line >= 6


def test_what_is_missing_takes_the_place_of_its_parent() -> None:
    document = read_text("# først\na:\n  b: 1\n")
    assert document.span(("a", "x", 3)) == document.span(("a",))
    assert document.span(("x",)).line == 2
    assert Document().span(("x",)) == Span(1, 1, 1, 1)


def test_columns_count_characters_not_bytes() -> None:
    document = read_text("æøå: [blåbær, gås]\n")
    assert document.span(("æøå", 1)) == Span(1, 15, 1, 18)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "KB004", 1, 1),
        ("\n\n# x\n", "KB004", 1, 1),
        ("---\n", "KB004", 1, 1),
        ("null\n", "KB004", 1, 1),
        ("a: b: c\n", "KB002", 1, 5),
        ("a: [1, 2\n", "KB002", 1, 4),
        ('a: "x\nb: 1\n', "KB002", 1, 4),
        ("a: @x\n", "KB002", 1, 4),
        ("a: `x`\n", "KB002", 1, 4),
        ("a: %x\n", "KB002", 1, 4),
        ("a: 1\n b: 2\n", "KB002", 2, 3),
        ("a:\n  - 1\n - 2\n", "KB002", 3, 2),
        ("a\nb: 1\n", "KB002", 2, 2),
        ("? [a]\n: 1\n", "KB002", 1, 3),
        ("a: x\x00y\n", "KB002", 1, 5),
        ("a: x\ufeffy\n", "KB002", 1, 5),
        ("a:\n\tb: 1\n", "KB003", 2, 1),
        ("a:\n  \tb: 1\n", "KB003", 2, 3),
        ("a: 1\n---\nb: 2\n", "KB009", 2, 1),
        ("a: &x 1\n", "KB010", 1, 4),
        ("a: *x\n", "KB010", 1, 4),
        ("a: !!str 1\n", "KB010", 1, 4),
        ("a: !egen 1\n", "KB010", 1, 4),
        ("a: 1\nb: 2\na: 3\n", "KB011", 3, 1),
        ("a:\n  x: 1\n  x: 2\n", "KB011", 3, 3),
    ],
)
def test_refusals(text: str, code: str, line: int, column: int) -> None:
    found = [(p.code, p.span.line, p.span.column) for p in read_text(text).problems]
    assert found == [(code, line, column)]


def test_every_tab_and_every_control_character_is_found() -> None:
    document = read_text("a:\n\tb: 1\n\tc: \x07\n")
    assert [(p.code, p.span.line) for p in document.problems] == [
        ("KB003", 2),
        ("KB003", 3),
        ("KB002", 3),
    ]


def test_the_first_of_two_keys_is_kept_and_the_rest_is_read() -> None:
    document = read_text("a: 1\na: {b: [2]}\nc: 3\n")
    assert document.data == {"a": 1, "c": 3}


def test_an_alias_bomb_is_refused_at_the_first_anchor() -> None:
    bomb = "a: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(1000))
    document = read_text(bomb)
    assert document.data is None
    assert [p.code for p in document.problems] == ["KB010"]


def test_recursive_alias() -> None:
    assert [p.code for p in read_text("a: &a [*a]\n").problems] == ["KB010"]


def test_other_encodings_are_refused_where_they_begin() -> None:
    document = read_bytes("a: 1\nb: blåbær\n".encode("latin-1"))
    assert document.data is None
    [problem] = document.problems
    assert (problem.code, problem.span.line, problem.span.column) == ("KB006", 2, 6)
    assert "trolig «å»" in problem.message


def test_utf_16_is_refused() -> None:
    assert [p.code for p in read_bytes("a: 1\n".encode("utf-16")).problems] == ["KB006"]


def test_bom_and_crlf_are_read_past() -> None:
    document = read_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert document.data == {"a": 1, "b": 2}
    assert [p.code for p in document.problems] == ["KB007", "KB008"]
    assert document.span(("b",)) == Span(2, 4, 2, 5)


def test_old_mac_line_ends() -> None:
    document = read_bytes(b"a: 1\rb: 2\r")
    assert document.data == {"a": 1, "b": 2}
    assert [p.code for p in document.problems] == ["KB008"]


def test_a_missing_file_is_a_problem_not_an_error(tmp_path) -> None:
    [problem] = read_file(tmp_path / "borte.yaml").problems
    assert problem.code == "KB001"
    assert "finnes ikke" in problem.message


def test_a_folder_is_a_problem(tmp_path) -> None:
    (tmp_path / "x.yaml").mkdir()
    [problem] = read_file(tmp_path / "x.yaml").problems
    assert problem.message == "filen kan ikke leses: den er en mappe"


def test_the_size_limit_is_told_before_reading(tmp_path) -> None:
    path = tmp_path / "stor.yaml"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert [p.code for p in read_file(path).problems] == ["KB005"]
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES - 3))
    assert read_file(path).problems == []


@pytest.mark.parametrize("depth", [29, 30])
def test_depth_up_to_the_limit(depth: int) -> None:
    assert read_text("[" * depth + "1" + "]" * depth).problems == []


@pytest.mark.parametrize("depth", [31, 1000, 100_000])
def test_depth_over_the_limit(depth: int) -> None:
    assert [p.code for p in read_text("[" * depth + "1" + "]" * depth).problems] == ["KB005"]


def test_problems_say_what_to_do() -> None:
    for text in ("", "a: b: c", "a: [", "a:\n\tb: 1", "a: *x", "a: 1\na: 2"):
        for problem in read_text(text).problems:
            assert problem.remedy
            assert not problem.message.endswith(".")
