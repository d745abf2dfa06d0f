"""The static API against its own description, and the description against OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate

from kb.api import openapi, payloads
from kb.library import Library
from kb.store.folders import locate
from kb.store.snapshot import load

RECORD = "/records/{id}.json"


def answers(library: Library) -> Iterator[tuple[str, Any]]:
    for address, text in payloads.files(library):
        name = "/" + address.removeprefix(payloads.ROOT)
        yield (RECORD if name.startswith("/records/") else name), json.loads(text)


def validators(description: dict[str, Any]) -> dict[str, jsonschema.Draft202012Validator]:
    made = {}
    for path, item in description["paths"].items():
        content = item["get"]["responses"]["200"]["content"]["application/json"]
        schema = {**content["schema"], "components": description["components"]}
        made[path] = jsonschema.Draft202012Validator(schema)
    return made


def test_the_description_is_openapi() -> None:
    for site_url in ("", "https://kunnskap.example"):
        validate(openapi.describe(site_url))


def test_no_key_has_two_types() -> None:
    def walk(value: Any) -> None:
        if isinstance(value, dict):
            assert not {"anyOf", "oneOf", "allOf"} & set(value), value
            assert not isinstance(value.get("type"), list), value
            for below in value.values():
                walk(below)
        elif isinstance(value, list):
            for below in value:
                walk(below)

    walk(openapi.describe()["components"])


@pytest.mark.parametrize("which", ["fixture", "real"])
def test_every_answer_is_as_described(content: Path, real_content: Path, which: str) -> None:
    library = load(locate(content if which == "fixture" else real_content)).library
    known = validators(openapi.describe())
    seen = set()
    for path, answer in answers(library):
        if path == "/openapi.json":
            continue
        errors = [error.message for error in known[path].iter_errors(answer)]
        assert not errors, (path, errors[:3])
        seen.add(path)
    assert seen == set(known)


def test_the_description_would_notice(library: Library) -> None:
    check = validators(openapi.describe())[RECORD]
    answer = json.loads(payloads.to_json(payloads.full(library, library["proveloven"])))
    assert check.is_valid(answer)
    assert not check.is_valid({**answer, "year": None})
    assert not check.is_valid({**answer, "record": {**answer["record"], "ukjent": 1}})


def test_totals_and_version(library: Library) -> None:
    index = payloads.index(library)
    assert index["totals"]["records"] == len(library) == payloads.records(library)["total"]
    assert index["data_version"] == library.fingerprint[:12]
    assert index["generated"] == "2026-11-22T00:00:00Z"
    assert sum(row["total"] for row in index["types"]) == len(library)


def test_an_old_id_answers_with_the_record_of_today(content: Path) -> None:
    file = content / "models" / "prove-team.yaml"
    file.write_text(file.read_text() + "formerly: [gammelt-team]\n", encoding="utf-8")
    library = load(locate(content)).library
    found = dict(payloads.files(library))
    answer = json.loads(found["api/v1/records/gammelt-team.json"])
    assert (answer["id"], answer["moved_to"]) == ("prove-team", "prove-team")


def test_the_same_content_gives_the_same_files(library: Library, content: Path) -> None:
    again = load(locate(content)).library
    assert dict(payloads.files(library)) == dict(payloads.files(again))
