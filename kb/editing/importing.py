"""From CSL-JSON items to records: new ones, and differences from those that exist.

The way back from :mod:`kb.bibliography.csl`. An item that is a record already
(by id, or by an identifier) is compared with it field by field; nothing is
changed here. What the item says that a record has no field for is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kb.editing.references import UNMAPPED
from kb.editing.twins import Twin, find_twins
from kb.library import Library, Record
from kb.records.vocabulary import CSL_TYPES, LANGUAGES

_PUBLICATION: Final[dict[str, str]] = {
    "container-title": "container_title",
    "collection-title": "collection_title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "edition": "edition",
    "genre": "genre",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "event-title": "event_title",
}
_IDENTIFIERS: Final[dict[str, str]] = {
    "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid",
}  # fmt: skip
_READ: Final = {
    "id", "type", "title", "title-short", "author", "editor", "issued", "URL", "language",
    *_PUBLICATION, *_IDENTIFIERS, UNMAPPED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A field where the file and the record disagree; ``ours`` is ``None`` when missing."""

    path: str
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry of a reference file, read as a record.

    Attributes:
        data: the record it would be.
        unmapped: fields of the entry that have no place in a record.
        existing: the record that it is already, if any.
        differences: where it differs from that record.
        twins: records that may be the same work, if it is not one already.
    """

    data: Mapping[str, Any]
    unmapped: Mapping[str, Any]
    existing: Record | None
    differences: tuple[Difference, ...]
    twins: tuple[Twin, ...]


def candidate(library: Library, item: Mapping[str, Any]) -> Candidate:
    """Read one CSL-JSON item against the library."""
    data = to_record(item)
    existing = library.get(str(item.get("id", "")))
    twins = find_twins(library, data)
    if existing is None and twins and twins[0].score == 100.0:
        existing = twins[0].record
    unmapped = {key: value for key, value in item.items() if key not in _READ}
    unmapped.update(item.get(UNMAPPED, {}))
    if existing is not None:
        known = existing.data
        return Candidate(data, unmapped, existing, tuple(_differences(known, data)), ())
    return Candidate(data, unmapped, None, (), tuple(twins))


def to_record(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the item as the data of a study record, as far as it goes."""
    csl_type = str(item.get("type", "document"))
    publication: dict[str, Any] = {
        "csl_type": csl_type if csl_type in CSL_TYPES else "document",
        **{ours: str(item[theirs]) for theirs, ours in _PUBLICATION.items() if item.get(theirs)},
    }
    language = str(item.get("language", ""))[:2].lower()
    language = {"no": "nb"}.get(language, language)
    data: dict[str, Any] = {
        "type": "study",
        "title": str(item.get("title", "")).strip(),
        "title_status": "as-given",
        "short_title": item.get("title-short"),
        "lang": language if language in LANGUAGES else None,
        "authors": [_name(name) for name in item.get("author", ()) if isinstance(name, Mapping)],
        "editors": [_name(name) for name in item.get("editor", ()) if isinstance(name, Mapping)],
        "issued": _issued(item),
        "publication": publication,
        "identifiers": {
            ours: _identifier(ours, str(item[theirs]))
            for theirs, ours in _IDENTIFIERS.items()
            if item.get(theirs)
        },
        "urls": [{"label": _host(str(item["URL"])), "url": str(item["URL"])}]
        if item.get("URL")
        else [],
    }
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def merged(record: Record, differences: tuple[Difference, ...]) -> dict[str, Any]:
    """Return the record's data with the fields it lacked filled in; nothing is replaced."""
    data: dict[str, Any] = {key: _copy(value) for key, value in record.data.items()}
    for difference in differences:
        if difference.ours is None:
            head, _, tail = difference.path.partition(".")
            if tail:
                data.setdefault(head, {})[tail] = difference.theirs
            else:
                data[head] = difference.theirs
    return data


def _copy(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _differences(known: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Difference]:
    for key in ("title", "short_title", "authors", "editors", "issued", "lang", "urls"):
        if key in data and not _same(key, known.get(key), data[key]):
            yield Difference(key, known.get(key), data[key])
    for group in ("publication", "identifiers"):
        for key, value in data.get(group, {}).items():
            ours = known.get(group, {}).get(key)
            if not _same(key, ours, value):
                yield Difference(f"{group}.{key}", ours, value)


def _same(key: str, ours: Any, theirs: Any) -> bool:
    if ours is None:
        return False
    if key == "urls":
        addresses = {link["url"].rstrip("/") for link in ours}
        return all(link["url"].rstrip("/") in addresses for link in theirs)
    if isinstance(ours, (str, int)) and isinstance(theirs, (str, int)):
        return _flat(ours) == _flat(theirs)
    return bool(ours == theirs)


def _flat(value: str | int) -> str:
    return " ".join(str(value).replace("–", "-").replace("—", "-").split()).casefold()


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    if name.get("literal"):
        return {"literal": str(name["literal"])}
    keys = {"family": "family", "given": "given", "non-dropping-particle": "particle",
            "dropping-particle": "particle", "suffix": "suffix"}  # fmt: skip
    found = {ours: str(name[theirs]) for theirs, ours in keys.items() if name.get(theirs)}
    return found if "family" in found else {"literal": " ".join(found.values()) or "?"}


def _issued(item: Mapping[str, Any]) -> str | int | None:
    issued = item.get("issued")
    if not isinstance(issued, Mapping):
        return None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        numbers = [int(part) for part in parts[0][:3] if str(part).isdigit()]
        if len(numbers) == 1:
            return numbers[0]
        return "-".join(f"{number:02d}" for number in numbers) if numbers else None
    text = str(issued.get("raw") or issued.get("literal") or "")
    return text[:4] if text[:4].isdigit() else None


def _identifier(name: str, value: str) -> str:
    value = value.strip()
    if name == "doi":
        for prefix in ("https://doi.org/", "http://dx.doi.org/", "http://doi.org/", "doi:"):
            value = value.removeprefix(prefix)
    return value


def _host(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").split("/")[0]
