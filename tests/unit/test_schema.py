"""The committed schemas equal the code but for their lists of ids, and agree with the validator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from kb.checks.exceptions import Exceptions
from kb.commands import COMMANDS
from kb.library import Library
from kb.records.json_schema import IDS, labels_of, schemas
from kb.records.kinds import KINDS
from kb.records.vocabulary import DESIGNS
from kb.store.folders import locate
from kb.store.snapshot import load
from kb.store.yaml_reader import read_file
from tests.conftest import ROOT, RunKb
from tests.hostile.test_records import CASES, expectation

STALE = "schema/ er foreldet: kjør «kb schema» og legg ved endringen"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    library = load(locate(ROOT / "content")).library
    return schemas(library, {"exceptions": Exceptions})


@pytest.fixture(scope="module")
def registry(made: dict[str, str]) -> Registry[Any]:
    return Registry().with_resources(
        (name, Resource.from_contents(json.loads(text))) for name, text in made.items()
    )


def validator(name: str, registry: Registry[Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({"$ref": name}, registry=registry)


def test_the_committed_shapes_equal_the_models(made: dict[str, str]) -> None:
    shapes = {name: text for name, text in made.items() if name != IDS}
    for name, text in shapes.items():
        assert (ROOT / "schema" / name).read_text() == text, STALE


def without_lists(text: str) -> Any:
    """The file of ids without what it lists: the lists are hints, and may be old."""
    found = json.loads(text)
    for definition in found["$defs"].values():
        hints, _form = definition["anyOf"]
        assert set(hints) == {"enum", "enumDescriptions"}
        assert len(hints["enum"]) == len(hints["enumDescriptions"]) > 0
        definition["anyOf"] = [_form]
    return found


def test_only_the_lists_of_ids_may_be_older_than_the_content(made: dict[str, str]) -> None:
    """Whoever adds a record on the web runs no command; ``kb schema`` renews the lists later."""
    committed = (ROOT / "schema" / IDS).read_text()
    assert without_lists(committed) == without_lists(made[IDS]), STALE


def test_a_right_record_is_right_also_by_lists_that_are_old(
    made: dict[str, str], library: Library
) -> None:
    """Here the lists are of a few invented records, and none of the real ids is among them."""
    old = {**made, IDS: schemas(library, {})[IDS]}
    by_old = Registry().with_resources(
        (name, Resource.from_contents(json.loads(text))) for name, text in old.items()
    )
    for kind in KINDS.values():
        schema = validator(f"{kind.id}.schema.json", by_old)
        path = min((ROOT / "content" / kind.folder).rglob("*.yaml"))
        assert [error.message for error in schema.iter_errors(read_file(path).data)] == []
    for name in ("themes", "organisations"):
        data = read_file(ROOT / "content" / f"{name}.yaml").data
        assert not list(validator(f"{name}.schema.json", by_old).iter_errors(data))


def test_what_has_not_the_form_of_an_id_is_refused(registry: Registry[Any]) -> None:
    for name in ("theme", "organisation", "record", "target", "study", "concept"):
        schema = validator(f"{IDS}#/$defs/{name}", registry)
        assert not schema.is_valid("Ikke en id"), name
        assert not schema.is_valid(5), name
        assert schema.is_valid("helt-ny-id"), name


def test_there_are_no_other_schemas(made: dict[str, str]) -> None:
    assert {path.name for path in (ROOT / "schema").iterdir()} == set(made)


def test_each_schema_is_a_schema(made: dict[str, str]) -> None:
    for text in made.values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_every_record_is_valid_by_its_schema(registry: Registry[Any]) -> None:
    content = ROOT / "content"
    by_kind = {kind.id: validator(f"{kind.id}.schema.json", registry) for kind in KINDS.values()}
    wrong = []
    for kind in KINDS.values():
        for path in (content / kind.folder).rglob("*.yaml"):
            errors = by_kind[kind.id].iter_errors(read_file(path).data)
            name = path.relative_to(content)
            wrong += [f"{name}: {error.json_path}: {error.message}" for error in errors]
    for name in ("themes", "organisations"):
        data = read_file(content / f"{name}.yaml").data
        wrong += [e.message for e in validator(f"{name}.schema.json", registry).iter_errors(data)]
    assert wrong == []


LOOSER = {"KB106", "KB110", "KB111", "KB112", "KB113"}
"""Check digits, and what a schema of one kind of file cannot know."""

SHAPE = [
    case
    for case in CASES
    if any(re.search(r" KB1(0\d|10)$", line) for line in expectation(case)[1])
]


@pytest.mark.parametrize("case", SHAPE, ids=lambda case: case.stem)
def test_the_schema_refuses_what_the_validator_refuses(case: Path, registry: Registry[Any]) -> None:
    path, lines = expectation(case)
    kinds = {kind.folder: kind.id for kind in KINDS.values()}
    folder = path.partition("/")[0]
    name = kinds.get(folder, path.removesuffix(".yaml"))
    data = read_file(case).data
    codes = {line.split()[1] for line in lines}
    refused = any(validator(f"{name}.schema.json", registry).iter_errors(data))
    calendar = case.stem == "kb105-dato-som-ikke-finnes"
    rules = case.stem == "kb091-unntak-med-feil"
    assert refused or codes <= LOOSER or calendar or rules


def test_help_is_norwegian_and_ids_are_offered(made: dict[str, str], library: Library) -> None:
    study = json.loads(made["study.schema.json"])
    design = study["properties"]["design"]
    assert design["enum"] == list(DESIGNS)
    assert design["enumDescriptions"] == list(DESIGNS.values())
    assert study["properties"]["title"]["description"].startswith("Full tittel")
    assert study["properties"]["themes"]["items"]["$ref"] == f"{IDS}#/$defs/theme"
    relation = study["$defs"]["Relation"]["properties"]
    assert relation["target"]["$ref"] == f"{IDS}#/$defs/target"
    ids = json.loads(schemas(library, {})[IDS])["$defs"]
    assert "proveloven#§ 7-1" in ids["target"]["anyOf"][0]["enum"]
    assert "individuell-plan" in ids["concept"]["anyOf"][0]["enum"]
    assert "individuell-plan" not in ids["study"]["anyOf"][0]["enum"]


def test_no_english_help_leaks_from_the_code(made: dict[str, str]) -> None:
    for name, text in made.items():
        assert "Annotated" not in text
        assert not re.search(r'"description": "[^"]*\b(the|with|of)\b[^"]*"', text), name


def test_a_value_outside_every_vocabulary_has_no_labels() -> None:
    assert labels_of(["noe", "annet"]) == {}


def test_the_task_in_the_editor_reads_what_the_check_writes(kb: RunKb, content: Path) -> None:
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text())["tasks"]
    for task in tasks:
        assert (task["command"], task["args"][0] in COMMANDS) == ("kb", True)
    (check,) = [task for task in tasks if task["args"][0] == "check"]
    (content / "laws" / "ny.yaml").write_text("type: law\ntitle: a: b\n")
    arguments = [arg.replace("${relativeFile}", "project/content/laws/ny.yaml")
                 for arg in check["args"]]  # fmt: skip
    done = kb(*arguments, "--content", content)
    pattern = check["problemMatcher"]["pattern"]
    found = [hit for line in done.stdout.splitlines() if (hit := re.match(pattern["regexp"], line))]
    assert [(hit[pattern["line"]], hit[pattern["column"]], hit[pattern["code"]])
            for hit in found] == [("2", "9", "KB002")]  # fmt: skip
    assert (content.parents[1] / found[0][pattern["file"]]).is_file()
    assert "anførselstegn" in found[0][pattern["message"]]


def test_the_editor_settings_map_every_schema_to_its_folder(made: dict[str, str]) -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text())
    expected = {
        f"schema/{kind.id}.schema.json": f"content/{kind.folder}/**/*.yaml"
        for kind in KINDS.values()
    }
    for name in ("themes", "organisations", "exceptions"):
        expected[f"schema/{name}.schema.json"] = f"content/{name}.yaml"
    assert settings["yaml.schemas"] == expected
    assert {Path(key).name for key in expected} | {IDS} == set(made)
    recommended = json.loads((ROOT / ".vscode" / "extensions.json").read_text())
    assert "redhat.vscode-yaml" in recommended["recommendations"]
