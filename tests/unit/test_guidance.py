"""Guidance in one place: what is made from it is fresh, and holds."""

from __future__ import annotations

import json
import re
import runpy
from typing import Annotated, Any

import pytest
import yaml
from pydantic import TypeAdapter

from kb.editing.handbook import fields_page
from kb.editing.snippets import snippets
from kb.records import models
from kb.records.fields import model_in
from kb.records.guidance import BadExample, Level, bad_example, good_examples, level
from kb.records.kinds import TYPES
from kb.records.parts import Identifiers
from kb.store.yaml_reader import read_text
from tests.conftest import ROOT


def test_no_committed_copy_is_stale() -> None:
    stale = runpy.run_path(str(ROOT / "scripts" / "write_guidance.py"))["stale"]()
    assert stale == [], "kjør: python scripts/write_guidance.py"


def every_model() -> dict[str, Any]:
    found: dict[str, Any] = {}
    queue = list(models.MODEL_OF_KIND.values())
    while queue:
        model = queue.pop()
        if model.__name__ not in found:
            found[model.__name__] = model
            fields = model.model_fields.values()
            queue += [inner for field in fields if (inner := model_in(field.annotation))]
    return found


@pytest.mark.parametrize("model", every_model().values(), ids=lambda model: model.__name__)
def test_every_field_says_what_it_is_for_and_good_examples_are_good(model: Any) -> None:
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name}"
        for example in good_examples(field):
            TypeAdapter(Annotated[field.annotation, field]).validate_python(example)
            if model is Identifiers:  # the check digits are right too
                model.model_validate({name: example})


def test_levels_follow_the_model_and_the_mark() -> None:
    fields = models.Study.model_fields
    assert level(fields["title"]) is Level.MUST
    assert level(fields["sample"]) is Level.SHOULD
    assert level(fields["note"]) is Level.MAY
    assert bad_example(fields["sample"]) == BadExample(
        "mange pasienter", "oppgi antall, eller skriv at det ikke er oppgitt"
    )


def test_the_page_names_every_field_of_every_kind() -> None:
    page = fields_page()
    for model in every_model().values():
        for name in model.model_fields:
            if name != "type":
                assert f"| `{name}`<br>" in page, name
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}


def expanded(line: str) -> str:
    """A snippet's line as it stands before the editor writes: first choice, or the placeholder."""
    line = re.sub(r"\$\{\d+\|((?:\\.|[^|,])*)[^|]*\|\}", r"\1", line)
    line = re.sub(r"\$\{\d+:((?:\\.|[^}])*)\}", r"\1", line)
    return re.sub(r"\\([$}\\])", r"\1", re.sub(r"(?<!\\)\$\d+", "x", line))


@pytest.mark.parametrize("record_type", TYPES)
def test_a_snippet_is_a_record_that_validates(record_type: str) -> None:
    found = json.loads(snippets())
    (snippet,) = [item for item in found.values() if item["prefix"] == f"kb-{record_type}"]
    document = read_text("\n".join(map(expanded, snippet["body"])) + "\n")
    assert document.problems == []
    models.model_for(record_type).model_validate(document.data)


def test_the_pieces_are_yaml() -> None:
    for item in json.loads(snippets()).values():
        assert yaml.safe_load("\n".join(map(expanded, item["body"])))
