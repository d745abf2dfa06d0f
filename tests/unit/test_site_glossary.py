"""Terms are marked where a page first uses them, in any form, and never inside links."""

from __future__ import annotations

import pytest

from kb.library import Library, Record
from kb.site.glossary import Glossary


def concept(record_id: str, label: str, **more: object) -> Record:
    data = {
        "type": "concept", "pref_label": {"nb": label}, "definition": f"Om {label}.",
        "themes": ["x"], **more,
    }  # fmt: skip
    return Record(id=record_id, path=f"concepts/{record_id}.yaml", data=data)


@pytest.fixture
def glossary() -> Glossary:
    return Glossary(
        Library(
            records=[
                concept("individuell-plan", "individuell plan", abbreviation="IP-plan"),
                concept("koordinator", "koordinator"),
                concept("plan", "plan"),
            ],
            themes=[],
            organisations=[],
        )
    )


OTHER = Record(id="lov", path="laws/lov.yaml", data={"type": "law", "title": "En lov"})


def test_first_use_is_marked_and_the_longest_term_wins(glossary: Glossary) -> None:
    page = glossary.for_page(OTHER)
    assert page.inline("Individuell plan og koordinatoren. Koordinator.") == (
        '<a class="term" href="#ord-individuell-plan">Individuell plan</a> og '
        '<a class="term" href="#ord-koordinator">koordinatoren</a>. Koordinator.'
    )
    assert page.inline("koordinator") == "koordinator"
    assert [term.id for term in page.used] == ["individuell-plan", "koordinator"]


def test_inflected_words_inside_a_term_are_known(glossary: Glossary) -> None:
    page = glossary.for_page(OTHER)
    page.inline("individuelle planer")
    assert [term.id for term in page.used] == ["individuell-plan"]


def test_links_and_markup_are_left_alone(glossary: Glossary) -> None:
    page = glossary.for_page(OTHER)
    shown = page.inline("[koordinator](https://a.no/plan) <plan>")
    assert str(shown) == (
        '<a href="https://a.no/plan" rel="external">koordinator</a> '
        '&#60;<a class="term" href="#ord-plan">plan</a>&#62;'
    )


def test_a_page_does_not_explain_what_it_is_about(glossary: Glossary) -> None:
    model = Record(id="k", path="models/k.yaml", data={"type": "model", "title": "Koordinator"})
    page = glossary.for_page(model)
    assert page.inline("koordinator") == "koordinator"
