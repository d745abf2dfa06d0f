"""The least there must be of everything. Raise the numbers when the base grows."""

from __future__ import annotations

import pytest

from kb import stats
from kb.library import Library
from kb.store.folders import locate
from kb.store.snapshot import load
from tests.conftest import ROOT

FEWEST_RECORDS = {
    "law": 17,
    "policy": 45,
    "guideline": 12,
    "study": 244,
    "model": 30,
    "concept": 83,
}

FEWEST = {
    "provisions": 55,
    "findings": 700,
    "claims": 1700,
    "discrepancies": 60,
    "themes": 20,
    "organisations": 10,
}

LEAST_SHARE = {
    "described_with_findings": 1.0,
    "provisions_linked": 0.35,
    "provisions_with_text": 1.0,
    "models_evaluated": 0.9,
    "in_practice": 0.95,
    "reasons": 1.0,
    "successors": 0.8,
    "related": 1.0,
    "status_known": 0.9,
}

FEWEST_RELATIONS = {
    "cites": 250,
    "summarises": 25,
    "evaluates": 25,
    "reports-on": 30,
    "supersedes": 20,
    "concerns": 300,
    "authorised-by": 8,
    "defines": 30,
}


@pytest.fixture(scope="module")
def real() -> Library:
    return load(locate(ROOT / "content")).library


@pytest.mark.parametrize("kind", FEWEST_RECORDS)
def test_records(real: Library, kind: str) -> None:
    assert stats.records_by_kind(real)[kind] >= FEWEST_RECORDS[kind]


@pytest.mark.parametrize("key", FEWEST)
def test_totals(real: Library, key: str) -> None:
    assert stats.totals(real)[key] >= FEWEST[key]


@pytest.mark.parametrize("key", LEAST_SHARE)
def test_shares(real: Library, key: str) -> None:
    assert stats.shares(real)[key].value >= LEAST_SHARE[key]


@pytest.mark.parametrize("relation", FEWEST_RELATIONS)
def test_relations(real: Library, relation: str) -> None:
    assert stats.relations_by_type(real)[relation] >= FEWEST_RELATIONS[relation]


def test_every_share_and_total_has_a_floor(real: Library) -> None:
    assert set(stats.shares(real)) == set(LEAST_SHARE)
    assert set(stats.totals(real)) == set(FEWEST) == set(stats.TOTAL_LABELS)
    assert set(stats.records_by_kind(real)) == set(FEWEST_RECORDS)


def test_every_type_has_a_record(real: Library) -> None:
    assert all(stats.records_by_type(real).values())


def test_nothing_is_left_out_of_the_snapshot() -> None:
    assert [item.path for item in load(locate(ROOT / "content")).skipped] == []
