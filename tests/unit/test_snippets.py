"""What a hit shows: the passage that answers, and the part of it where most of the query is."""

from __future__ import annotations

from kb.norwegian.analysis import keys
from kb.search.ranking import Plan
from kb.search.snippets import WIDTH, choose, cut

MEANT = {"koordinator": {0: 1.0}, "plan": {1: 1.0}}
MASS = [4.0, 4.0]


def passage(kind: str, label: str, text: str, anchor: str = "") -> tuple[str, ...]:
    return kind, label, text, anchor, " ".join(sorted(set(keys(f"{label} {text}"))))


def shown(*passages: tuple[str, ...]) -> str:
    return choose(passages, Plan(), MASS, MEANT).text


def test_a_section_comes_before_a_summary_that_mentions_somewhat_more() -> None:
    summary = passage("summary", "", "En koordinator og en plan.")
    section = passage("provision", "§ 7-1", "rett til plan", "paragraf-7-1")
    other = passage("provision", "§ 3-4", "noe annet", "paragraf-3-4")
    assert shown(summary, other) == "En koordinator og en plan."
    assert shown(summary, passage("provision", "§ 7-2", "koordinator for plan")).startswith("§ 7-2")
    assert choose([summary, section], Plan(), [1.0, 4.0], MEANT).anchor == "paragraf-7-1"


def test_a_finding_comes_before_a_summary_that_says_as_much() -> None:
    summary = passage("summary", "", "Om plan og koordinator.")
    point = passage("claim", "", "Plan og koordinator.")
    finding = passage("claim", "Funn", "Plan uten koordinator.")
    assert shown(summary, point) == "Om plan og koordinator."
    assert shown(summary, finding) == "Funn: Plan uten koordinator."


def test_the_part_shown_is_where_most_of_the_query_is() -> None:
    text = "En plan. " + "Fyll " * 80 + "koordinator for en plan, og " + "mer fyll " * 40
    found = cut(text, MEANT)
    assert "koordinator for en plan" in found.text
    assert found.text.startswith("… ")
    assert [found.text[a:b] for a, b in found.marks] == ["koordinator", "plan"]


def test_the_label_stays_when_the_passage_is_cut() -> None:
    found = cut("Fyll " * 80 + "koordinator", MEANT, "paragraf-2-6", "§ 2-6")
    assert found.text.startswith("§ 2-6: … ")
    assert [found.text[a:b] for a, b in found.marks] == ["koordinator"]
    assert len(found.text) <= WIDTH + len("§ 2-6: … ")
