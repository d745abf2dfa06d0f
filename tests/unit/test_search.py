"""What a search answers, on the small fixture content."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from kb.norwegian.analysis import key_of, keys
from kb.search.api import BadFilter, SearchResult, search
from kb.search.correction import allowed_errors, nearest
from kb.search.plan import make_plan
from kb.search.query import parse
from kb.search.ranking import Alternative, Plan, Ranked, rank


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Meld. St. 26 (2014–2015)", "meld-st-26-2014-2015"),
        ("meld st 26", "meld-st-26-2014-2015"),
        ("stortingsmelding 26 2014-2015", "meld-st-26-2014-2015"),
        ("LOV-2011-06-24-99", "proveloven"),
        ("prl § 7-1", "proveloven"),
        ("§ 7-1 prøveloven", "proveloven"),
        ("prl 7-1", "proveloven"),
        ("paragraf 7-1 prøveloven", "proveloven"),
        ("PT", "prove-team"),
        ("trial team", "prove-team"),
        ("IP", "individuell-plan"),
        ("individual plan", "individuell-plan"),
        ("individuelle planar", "individuell-plan"),
        ("prøvelova", "proveloven"),
        ("proveloven", "proveloven"),
        ("Hva er en individuell plan?", "individuell-plan"),
        ("indviduell plan", "individuell-plan"),
        ("boligprøvelven", "boligproveloven"),
        ("Prøveinstituttet 2014", "ose-2014"),
        ("prøve team", "prove-team"),
        ("prøveteamene", "prove-team"),
    ],
)
def test_the_right_record_is_first(content: Path, query: str, first: str) -> None:
    assert ids(search(content, query))[:1] == [first]


def test_a_question_mark_and_signs_do_no_harm(content: Path) -> None:
    plain = ids(search(content, "individuell plan"))
    for query in (
        "individuell plan?",
        "individuell* plan~",
        "(individuell) AND plan",
        "plan:individuell",
    ):
        assert ids(search(content, query))[0] == plain[0], query


@pytest.mark.parametrize(
    "query",
    ["", " ", "?", "-", "--", '"', "«", '""', "()", "og", "hva er det", "\x00", "💥" * 50, "tema:",
     "a" * 5000, "-" * 500, '"' * 99, "\ud83d", "§", "§§", "§ ", "NOU", "∀x",
     "%s %d {0}", "../../etc"],
)  # fmt: skip
def test_odd_queries_are_answered(content: Path, query: str) -> None:
    try:
        result = search(content, query)
    except BadFilter:
        assert query == "tema:"
        return
    assert result.total == len(ids(search(content, query, limit=1000)))


def test_quiet_when_the_base_does_not_know(content: Path) -> None:
    for query in ("kreftbehandling stråling", "fotball", "kvantefysikk", "oppskrift på vafler"):
        result = search(content, query)
        assert (result.total, result.suggestion) == (0, None), query


def test_a_word_that_exists_is_never_corrected(content: Path) -> None:
    assert search(content, "plan").suggestion is None
    assert search(content, "teamet").suggestion is None


def test_a_correction_is_told_and_can_be_refused(content: Path) -> None:
    assert search(content, "indviduell plan").suggestion == "individuell plan"
    refused = search(content, "indviduell", correct=False)
    assert (refused.total, refused.suggestion) == (0, None)


def test_all_words_before_some_words(content: Path) -> None:
    found = search(content, "bolig kommunen").hits
    coverages = [hit.coverage for hit in found]
    assert coverages[0] == max(coverages) > min(coverages)


def test_a_law_found_through_a_section_shows_that_section(content: Path) -> None:
    hit = search(content, "prl § 3-7").hits[0]
    assert hit.snippet.startswith("§ 3-7: bolig")
    assert hit.anchor == "paragraf-3-7"


def test_a_record_found_through_a_finding_shows_that_finding(content: Path) -> None:
    hit = search(content, "oppholdsdøgn").hits[0]
    assert hit.id == "ose-2014"
    assert "33 prosent" in hit.snippet
    start, end = hit.marks[0]
    assert hit.snippet[start:end] == "Oppholdsdøgn"


def test_an_outdated_hit_says_what_replaced_it(content: Path) -> None:
    hit = search(content, "meld st 26").hits[0]
    assert hit.status == "superseded"
    assert hit.superseded_by == (
        {
            "id": "ny-strategi",
            "title": "Ny strategi for prøvetjenesten",
            "url": "/styringsdokumenter/ny-strategi/",
        },
    )


def test_in_force_before_outdated_when_equal(content: Path) -> None:
    found = ids(search(content, "prøvetjenesten"))
    assert found.index("ny-strategi") < found.index("meld-st-26-2014-2015")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"individuell plan"', {"individuell-plan", "proveloven", "meld-st-26-2014-2015"}),
        ('"plan individuell"', set()),
        ("type:lov", {"proveloven", "boligproveloven"}),
        ("type:lov tema:bolig", {"boligproveloven"}),
        ("tema:Bolig", {"boligproveloven", "prove-team"}),
        ("status:erstattet", {"meld-st-26-2014-2015"}),
        ("år:2014", {"ose-2014"}),
        ("år:2014..2016 tjenestene", {"meld-st-26-2014-2015"}),
        ("design:evaluation", {"ose-2014"}),
        ("design:evaluering", {"ose-2014"}),
    ],
)
def test_the_query_language(content: Path, query: str, expected: set[str]) -> None:
    assert set(ids(search(content, query))) == expected


def test_exclusion(content: Path) -> None:
    everything = set(ids(search(content, "plan")))
    assert "meld-st-26-2014-2015" in everything
    assert "meld-st-26-2014-2015" not in ids(search(content, "plan -meldingen"))
    assert "proveloven" not in ids(search(content, 'plan -"individuell plan"'))


def test_a_hyphen_inside_a_word_excludes_nothing(content: Path) -> None:
    assert ids(search(content, "prøve-team"))[0] == "prove-team"


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"types": ["lovv"]}, "ukjent type «lovv»; mente du «lov»?"),
        ({"theme": ["boligg"]}, "mente du «Bolig»?"),
        ({"statuses": ["gjeldene"]}, "mente du «gjeldende»?"),
        ({"designs": ["evaluerng"]}, "mente du «evaluering»?"),
        ({"years": ["i fjor"]}, "er ikke et årstall"),
        ({"years": ["2016..2010"]}, "slutter før den begynner; skriv 2010..2016"),
        ({"years": [".."]}, "er ikke et årstall"),
    ],
)
def test_a_wrong_filter_names_the_nearest(
    content: Path, filters: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(BadFilter) as caught:
        search(content, "plan", filters)
    assert message in str(caught.value)


def test_filters_take_keys_and_norwegian_names(content: Path) -> None:
    for name in ("law", "lov", "Lover", "Lover og forskrifter", "laws", "lover"):
        assert set(ids(search(content, "", {"types": [name]}))) == {"proveloven", "boligproveloven"}
    both = {"in-force", "amended"}
    found = search(content, "", {"statuses": ["gjeldende"]}).hits
    assert {hit.status for hit in found} == both


def test_facets_count_all_hits_not_only_those_shown(content: Path) -> None:
    result = search(content, "plan", limit=1, facets=True)
    assert sum(result.facets["type"].values()) == result.total > 1
    assert set(result.facets) == {"type", "theme", "status", "design", "year"}


def test_the_json_contract(content: Path) -> None:
    answer = search(content, "prl").as_json()
    assert list(answer) == ["query", "total", "suggestion", "hits", "nearest"]
    assert list(answer["hits"][0]) == [
        "id", "type", "title", "year", "authors", "themes", "status", "score", "snippet",
        "path", "url",
    ]  # fmt: skip


def test_an_editor_who_adds_a_name_improves_search(content: Path) -> None:
    assert search(content, "samlemappe").total == 0
    file = content / "concepts" / "individuell-plan.yaml"
    file.write_text(
        file.read_text("utf-8").replace("[plan for koordinerte tjenester]", "[samlemappe]"), "utf-8"
    )
    assert ids(search(content, "samlemapper"))[0] == "individuell-plan"


def test_two_answers_to_one_question_are_equal(content: Path) -> None:
    assert search(content, "plan bolig").as_json() == search(content, "plan bolig").as_json()


def test_nynorsk_finds_bokmal(content: Path) -> None:
    assert set(ids(search(content, "bustad"))) >= {"proveloven", "boligproveloven", "prove-team"}


# ---- parts ----


def test_parse_leaves_ordinary_colons_alone() -> None:
    assert parse("NOU 2011: 15", {}).text == "NOU 2011: 15"
    assert parse("Dokument 3:5", {}).text == "Dokument 3:5"
    assert parse("http://x.no", {}).text == "http://x.no"


def test_parse_takes_a_query_apart() -> None:
    query = parse('rus «individuell plan» -tvang type:lov "åpen', {})
    assert query.text == "rus individuell plan åpen"
    assert query.phrases == ["individuell plan", "åpen"]
    assert query.excluded == ["tvang"]
    assert query.filters.types == ("law",)


@pytest.mark.parametrize(
    ("word", "errors"), [("rop", 0), ("plan", 1), ("behandling", 2), ("x2", 0)]
)
def test_short_words_are_not_guessed(word: str, errors: int) -> None:
    assert allowed_errors(word) == errors


def test_the_more_used_of_two_equally_near_words_wins() -> None:
    vocabulary = {"bolig": (40, "bolig"), "bolin": (1, "bolin")}
    assert nearest("boliq", "boliq", vocabulary) == "bolig"
    assert nearest("stråling", "stråling", {"stilling": (9, "stilling")}) is None


POSTINGS = {"a": {1: 80, 2: 20, 3: 80}, "b": {1: 80}, "=a b": {2: 85}}


def test_a_short_word_keeps_its_first_letter() -> None:
    assert nearest("klass", "klasse", {"plass": (9, "plass")}) is None
    assert nearest("samhandlng", "samhandlng", {"samhandling": (9, "samhandling")}) == "samhandling"
    assert nearest("dsykisklid", "dsykisklid", {"psykisklid": (1, "psykisklid")}) == "psykisklid"


class Told:
    """An index that knows three words and one saying."""

    total = 10
    laws: ClassVar[dict[str, str]] = {}
    vocabulary: ClassVar[dict[str, tuple[int, str]]] = {}

    def known(self, term: str) -> bool:
        return term in {"ansvarsskyv", "forekomst", "bolig"}

    def count(self, term: str) -> int:
        return 9

    def lexicon(self, key: str) -> list[tuple[list[str], float, str]]:
        return {
            f"!ingen ta {key_of('ansvar')}": [(["ansvarsskyv"], 0.8, "dagligtale")],
            "!hvor mange": [(["forekomst"], 0.8, "dagligtale")],
        }.get(key, [])

    def compounds(self, term: str) -> list[str]:
        return []


def test_a_saying_is_known_by_its_small_words() -> None:
    plan = make_plan("Hvorfor vil ingen tar ansvar?", Told()).plan
    assert (("ansvarsskyv",), (0,)) in [(a.terms, a.slots) for a in plan.alternatives]
    assert make_plan("ansvar tar", Told()).plan.size == 1


def test_a_saying_of_small_words_alone_becomes_a_light_word() -> None:
    plan = make_plan("Hvor mange har bolig?", Told()).plan
    assert plan.words == ["bolig", "hvor mange"]
    assert plan.light[1] < plan.light[0]
    assert (("forekomst",), (1,)) in [(a.terms, a.slots) for a in plan.alternatives]


def answered(*alternatives: Alternative, size: int = 2) -> Ranked:
    plan = Plan(["x"] * size, [1.0] * size)
    plan.alternatives.extend(alternatives)
    return rank(plan, lambda term, _: POSTINGS.get(term, {}), 100, {3: 1}, {1: 5, 2: 5, 3: 5})


def ranked(*alternatives: Alternative, size: int = 2) -> list[int]:
    return [item.doc for item in answered(*alternatives, size=size).found]


def test_ranking_prefers_coverage_then_force() -> None:
    one = Alternative((0,), ("a",), 1.0, "")
    two = Alternative((1,), ("b",), 1.0, "")
    assert ranked(one, two) == [1, 3, 2]
    assert ranked(one, size=1) == [1, 3, 2]


def test_an_alternative_counts_only_when_all_its_terms_are_there() -> None:
    assert ranked(Alternative((0, 1), ("a", "b"), 1.0, "")) == [1]


def test_an_answer_to_little_of_the_query_is_not_a_sure_one() -> None:
    one = Alternative((0,), ("a",), 1.0, "")
    assert answered(one, size=1).sure
    assert not answered(one, size=4).sure
    assert answered(one, size=4).found
    assert answered(one, size=30).found == []


def test_what_only_touches_the_query_is_no_hit(content: Path) -> None:
    result = search(content, "vannforsyning rørlegger team")
    assert (result.hits, result.total) == ((), 0)
    assert 0 < len(result.nearest) <= 5
    assert result.as_json()["nearest"][0]["id"] == result.nearest[0].id


def test_terms_of_text_and_query_agree() -> None:
    assert keys("Tjenestene til ROP-pasientar") == keys("tenester til rop pasienter")
