"""Filters: what is written, and what is let through."""

from __future__ import annotations

import pytest

from kb import selection
from kb.library import Library
from kb.selection import Filters, UnknownValue, select
from kb.validity import NotADate, held_on


def ids(library: Library, **filters: object) -> list[str]:
    return [record.id for record in select(library, Filters(**filters))]  # type: ignore[arg-type]


def test_types_are_written_as_keys_names_or_kinds() -> None:
    assert selection.parse_types(["white-paper"]) == {"white-paper"}
    assert selection.parse_types(["Stortingsmeldinger"]) == {"white-paper"}
    assert selection.parse_types(["lov"]) == {"law"}
    assert "nou" in selection.parse_types(["styringsdokument"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014", (2014, 2014)),
        ("2010..2016", (2010, 2016)),
        ("2010–2016", (2010, 2016)),
        ("2010..", (2010, None)),
        ("..2016", (None, 2016)),
        (None, (None, None)),
    ],
)
def test_years(text: str | None, expected: tuple[int | None, int | None]) -> None:
    assert selection.parse_years(text) == expected


@pytest.mark.parametrize("text", ["to tusen", "2016..2010", "..", "20144"])
def test_years_that_are_none(text: str) -> None:
    with pytest.raises(UnknownValue):
        selection.parse_years(text)


def test_an_unknown_value_names_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownValue) as caught:
        selection.parse_themes(library, ["bolgi"])
    assert caught.value.nearest == ["bolig"]
    assert "mente du «bolig»?" in str(caught.value)


def test_filters_choose(library: Library) -> None:
    assert ids(library, types=frozenset({"law"})) == ["boligproveloven", "proveloven"]
    assert "individuell-plan" in ids(library, themes=frozenset({"samhandling"}))
    assert ids(library, years=(2014, 2014)) == ["ose-2014"]
    assert ids(library, states=frozenset({"superseded"})) == ["meld-st-26-2014-2015"]
    assert ids(library, designs=frozenset({"evaluation"})) == ["ose-2014"]
    assert ids(library, issuers=frozenset({"departementet"})) == ["proveloven"]
    assert ids(library, models=frozenset({"prove-team"})) == ["meld-st-26-2014-2015", "ose-2014"]
    assert ids(library, linked_to=frozenset({"proveloven"})) == [
        "boligproveloven",
        "meld-st-26-2014-2015",
    ]
    assert ids(library, linked_by=frozenset({"prove-team"})) == ["meld-st-26-2014-2015"]
    near = ids(library, linked_to=frozenset({"proveloven"}), depth=1)
    far = ids(library, linked_to=frozenset({"proveloven"}), depth=2)
    assert set(far) - set(near) == {"ny-strategi", "prove-team"}
    assert ids(library, linked_by=frozenset({"prove-team"}), depth=2) == [
        "meld-st-26-2014-2015",
        "proveloven",
    ]
    assert ids(library, orphan=True) == ["individuell-plan"]


def test_gjeldende_means_all_that_still_holds() -> None:
    assert selection.parse_states(["gjeldende"]) == {"in-force", "amended", "active"}
    assert selection.parse_states(["erstattet"]) == {"superseded"}


def test_what_held_on_a_day(library: Library) -> None:
    paper, strategy = library["meld-st-26-2014-2015"], library["ny-strategi"]
    assert held_on(library, paper, "2016-07-01")
    assert not held_on(library, paper, "2015-01-01")
    assert not held_on(library, paper, "2024-01-01")
    assert held_on(library, strategy, "2024-01-01")
    assert not held_on(library, strategy, "2016-07-01")
    assert not held_on(library, library["ose-2014"], "2020-01-01")
    with pytest.raises(NotADate):
        held_on(library, paper, "i går")
