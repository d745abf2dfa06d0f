"""What is written is read back as it was, and the written form never wavers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.records.models import FIELD_ORDER, MODEL_OF_KIND
from kb.store.yaml_reader import read_bytes
from kb.store.yaml_writer import canonical, write_record
from tests.conftest import ROOT

KEYS = st.from_regex(r"[a-z_]{1,20}", fullmatch=True)
NASTY = st.lists(
    st.sampled_from(
        [
            *(
                "no",
                "yes",
                "~",
                "null",
                "true",
                "0123",
                "1.10",
                "12:30",
                "2014-06-20",
                "-0",
                "=",
                "<<",
            ),
            *("#", ":", "-", "?", "&", "*", "!", "|", ">", "'", '"', "{", "}", "[", "]", ",", "%"),
            *("@", "`", "æøå", "§ 7-1", "ord", "\t", "\n", "\n\n", " ", "  ", "\u00a0", "\u2028"),
            *("\x85", "\ufeff", "---", "...", "- a", "a: b", "https://example.no/" + "x" * 90),
        ]
    ),
    max_size=40,
).map("".join)
TEXTS = st.one_of(st.text(st.characters(codec="utf-8"), max_size=200), NASTY)
WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30)).map(
    " ".join
)
SCALARS = st.one_of(TEXTS, WORDS, st.integers(-(10**17), 10**17), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6))
@example({"a": "\x85"})
@example({"a": "x" * 80 + " \t y"})
@example({"a": "ord " * 40 + "\n"})
@example({"a": " " * 100})
@example({"a": "\n"})
@example({"a": "a\n\n\n  b\n"})
@example({"a": "# ikke en kommentar " * 8})
@example({"a": {"b": [{"c": ["", None, 0, "0", False, "false"]}]}})
def test_load_of_write_is_the_same(data: dict[str, Any]) -> None:
    document = read_bytes(write_record(data).encode("utf-8"))
    assert document.problems == []
    assert document.data == data


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_writing_again_changes_nothing(data: dict[str, Any]) -> None:
    once = write_record(data)
    assert write_record(read_bytes(once.encode()).data) == once


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.text("abcdefæøå", min_size=1, max_size=20), min_size=20, max_size=80))
def test_prose_is_folded_within_the_width(words: list[str]) -> None:
    text = write_record({"type": "law", "status": {"note": " ".join(words)}})
    assert max(map(len, text.splitlines())) <= 96


def test_a_long_address_is_never_broken() -> None:
    address = "https://example.no/" + "del/" * 40
    assert any(line.endswith(address) for line in write_record({"url": address}).splitlines())


@pytest.mark.parametrize("kind", MODEL_OF_KIND)
def test_keys_are_written_in_canonical_order(kind: str) -> None:
    types = {"law": "law", "policy": "nou", "guideline": "guide"}
    backwards = dict.fromkeys(reversed(FIELD_ORDER[kind]), "x") | {"type": types.get(kind, kind)}
    assert list(canonical(backwards)) == FIELD_ORDER[kind]


def test_the_schema_line_comes_first() -> None:
    head = write_record({"type": "nou", "title": "x"}).splitlines()[0]
    assert head == "# yaml-language-server: $schema=../../schema/policy.schema.json"


def test_every_content_file_survives_being_written() -> None:
    """Load, write, load: nothing of the real content is lost or changed."""
    for path in sorted((ROOT / "content").glob("*/*.yaml")):
        document = read_bytes(path.read_bytes())
        again = read_bytes(write_record(document.data).encode("utf-8"))
        assert again.data == document.data, path.name
