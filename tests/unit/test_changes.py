"""Changes by meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb.changes import compare
from kb.commands.diff import text
from kb.library import Library, Record


def changed(library: Library, record_id: str, **values: Any) -> Library:
    return replaced(library, record_id, lambda data: {**data, **values})


def replaced(
    library: Library, record_id: str, how: Callable[[dict[str, Any]], dict[str, Any]]
) -> Library:
    records = [
        Record(record.id, record.path, how(dict(record.data))) if record.id == record_id else record
        for record in library
    ]
    return Library(records=records, themes=library.themes, organisations=library.organisations)


def test_the_same_content_is_no_change(library: Library) -> None:
    assert not compare(library, library)
    assert compare(library, library).pages == []


def test_a_field_is_named_with_both_values(library: Library) -> None:
    (change,) = compare(library, changed(library, "ose-2014", sample="78 brukere")).changed
    (item,) = change.fields
    assert (item.path, item.before, item.after) == ("sample", None, "78 brukere")
    assert change.status is None


def test_a_status_change_is_told_apart(library: Library) -> None:
    status = {"state": "repealed", "checked": "2026-11-22"}
    (change,) = compare(library, changed(library, "proveloven", status=status)).changed
    assert change.status == ("amended", "repealed")


def test_one_item_put_in_a_list_is_one_change(library: Library) -> None:
    def insert(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "findings": [{"text": "Nytt funn."}, *data["findings"]]}

    (change,) = compare(library, replaced(library, "ose-2014", insert)).changed
    (item,) = change.fields
    assert item.path == "findings.0"
    assert item.before is None


def test_relations_gained_and_lost(library: Library) -> None:
    new = changed(library, "meld-st-26-2014-2015", relations=[])
    changes = compare(library, new)
    assert [(link.source, link.target_key) for link in changes.lost] == [
        ("meld-st-26-2014-2015", "proveloven#§ 7-1")
    ]
    back = compare(new, library)
    assert [link.target_key for link in back.gained] == ["proveloven#§ 7-1"]
    assert "/lover/proveloven/" in changes.pages


def test_added_removed_and_renamed(library: Library) -> None:
    without = Library(
        records=[record for record in library if record.id != "ose-2014"],
        themes=library.themes,
        organisations=library.organisations,
    )
    assert [record.id for record in compare(without, library).added] == ["ose-2014"]
    assert [record.id for record in compare(library, without).removed] == ["ose-2014"]
    data = {**library["ny-strategi"].data, "formerly": ["ny-strategi"]}
    renamed = Library(
        records=[
            Record("strategien", "policies/strategien.yaml", data)
            if record.id == "ny-strategi"
            else record
            for record in library
        ],
        themes=library.themes,
        organisations=library.organisations,
    )
    changes = compare(library, renamed)
    assert {old: record.id for old, record in changes.renamed.items()} == {
        "ny-strategi": "strategien"
    }
    assert not changes.added
    assert not changes.removed


def test_pages_that_show_the_record_are_affected(library: Library) -> None:
    pages = compare(library, changed(library, "proveloven", summary="Ny tekst.")).pages
    assert "/lover/proveloven/" in pages
    assert "/styringsdokumenter/meld-st-26-2014-2015/" in pages
    assert "/temaer/samhandling/" in pages
    assert "/studier/ose-2014/" not in pages


def test_another_reason_for_a_relation_is_not_one_lost_and_one_gained(library: Library) -> None:
    record = next(record for record in library if record.data.get("relations"))
    relations = [dict(item) for item in record.data["relations"]]
    relations[0]["why"] = "Fordi det er sagt på en ny måte."
    changes = compare(library, changed(library, record.id, relations=relations))
    assert (changes.gained, changes.lost) == ([], [])
    ((before, after),) = changes.reworded
    assert (before.source, before.target) == (after.source, after.target)
    assert after.why == "Fordi det er sagt på en ny måte."
    assert before.why != after.why
    assert changes
    assert record.url in changes.pages


def test_values_are_told_as_a_reader_writes_them(library: Library) -> None:
    names = {"nb": ["en", "to"], "en": ["one"]}
    after = changed(library, "ose-2014", aliases=names)
    told = "\n".join(text(compare(library, after), library, after))
    assert "Felter endret i 1 post\x1b" in told
    assert "ose-2014 · aliases: nytt: «nb: en, to; en: one»" in told
