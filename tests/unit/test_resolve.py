"""Loosely written ids."""

from __future__ import annotations

import pytest

from kb.library import Library
from kb.resolve import Ambiguous, Unknown, name_key, resolve


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("proveloven", "proveloven"),
        ("prl", "proveloven"),
        ("PRL.", "proveloven"),
        ("Prøvelova", "proveloven"),
        ("Lov om prøving av tjenester", "proveloven"),
        ("LOV-2011-06-24-99", "proveloven"),
        ("Meld. St. 26 (2014-2015)", "meld-st-26-2014-2015"),
        ("meld st 26 2014–2015", "meld-st-26-2014-2015"),
        ("pt", "prove-team"),
        ("trial team", "prove-team"),
        ("IP", "individuell-plan"),
    ],
)
def test_a_name_leads_to_its_record(library: Library, text: str, expected: str) -> None:
    assert resolve(library, text).record.id == expected


@pytest.mark.parametrize(
    "text",
    ["prl § 7-1", "proveloven#§ 7-1", "prøveloven §7–1", "§ 7-1 prøveloven", "§ 7-1 i prøveloven"],
)
def test_a_provision_is_found_however_it_is_written(library: Library, text: str) -> None:
    found = resolve(library, text)
    assert found.provision is not None
    assert found.provision.key == "proveloven#§ 7-1"


def test_a_near_miss_is_suggested_and_not_shown(library: Library) -> None:
    with pytest.raises(Unknown) as caught:
        resolve(library, "prøve-tem")
    assert caught.value.nearest[0].id == "prove-team"


def test_nonsense_has_no_suggestion(library: Library) -> None:
    with pytest.raises(Unknown) as caught:
        resolve(library, "xqzwv")
    assert caught.value.nearest == []


def test_a_provision_the_law_lacks_is_unknown(library: Library) -> None:
    with pytest.raises(Unknown) as caught:
        resolve(library, "prl § 99")
    assert caught.value.nearest[0].id == "proveloven"


def test_a_name_of_two_records_is_ambiguous(library: Library) -> None:
    with pytest.raises(Ambiguous):
        resolve(
            Library(
                records=[
                    *library.records,
                    type(library.records[0])(
                        "annen-lov", "laws/annen-lov.yaml", {**library["proveloven"].data}
                    ),
                ],
                themes=[],
                organisations=[],
            ),
            "prl",
        )


def test_name_key_forgets_case_signs_and_letters_that_are_typed_otherwise() -> None:
    assert name_key("Blålys-prosjektet") == name_key("blaalys prosjektet") == "blalysprosjektet"
    assert name_key("§") == "par"
    assert name_key("…") == ""
