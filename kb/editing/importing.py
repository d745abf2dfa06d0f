"""From CSL-JSON items to records: new ones, and differences from those that exist.

The way back from :mod:`kb.bibliography.csl`. An item that is a record already
(by an identifier, or by id and title) is compared with it field by field; nothing
is changed here. What the item says that a record has no field for is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kb.editing.ids import slug
from kb.editing.pool import TwinPool
from kb.editing.twins import Twin, find_twins, likeness
from kb.editing.unread import note, unused
from kb.library import Library, Record
from kb.messages import _
from kb.records.identifiers import CHECKS
from kb.records.models import is_id, model_for
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
_DOI_PREFIX: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`{}|\\^]+")
SAME_TITLE: Final = 60.0
"""Likeness of titles from which an entry with a record's id is that record."""


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
        key: the entry's key in its file.
        data: the record it would be.
        unused: names of what has no place in a record, with the reason.
        existing: the record that it is already, if any.
        differences: where it differs from that record.
        twins: records that may be the same work, if it is not one already.
    """

    key: str
    data: Mapping[str, Any]
    unused: Mapping[str, str]
    existing: Record | None
    differences: tuple[Difference, ...]
    twins: tuple[Twin, ...]

    @property
    def doubtful(self) -> bool:
        """It shares an identifier with the record, but not its title: one of them is wrong."""
        return self.existing is not None and not _titles_agree(self.existing, self.data)


def candidate(library: Library, item: Mapping[str, Any], pool: TwinPool | None = None) -> Candidate:
    """Read one even CSL-JSON item against the library.

    Args:
        library: the library.
        item: the item, as :func:`kb.editing.references.read_references` gives it.
        pool: what it may be a twin of, when many items are read: the library, records that
            are begun and not finished, and those that this file has become so far.
    """
    item = dict(item)
    data = to_record(item)
    key = str(item.get("id", ""))
    twins = pool.twins(data) if pool else find_twins(library, data)
    existing = library.get(key)
    if existing is not None and not _titles_agree(existing, data):
        existing = None  # another work that happens to have the key
    if existing is None and twins and twins[0].score == 100.0:
        existing = library.get(twins[0].record.id)
    if existing is None:
        return Candidate(key, data, unused(item), None, (), tuple(twins))
    return Candidate(key, data, unused(item), existing, tuple(differences(existing, data)), ())


def to_record(item: dict[str, Any]) -> dict[str, Any]:
    """Return the item as the data of a study record, as far as it goes.

    What cannot be used is noted on the item with the reason.
    """
    csl_type = item["type"]
    if csl_type not in CSL_TYPES:
        note(
            item,
            "type",
            _("«{csl_type}» finnes ikke for studier; posten får «document»", csl_type=csl_type),
        )
    publication: dict[str, Any] = {
        "csl_type": csl_type if csl_type in CSL_TYPES else "document",
        **{ours: item[theirs] for theirs, ours in _PUBLICATION.items() if item.get(theirs)},
    }
    if "page" in publication:
        publication["page"] = re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", publication["page"])
    title = item.get("title", "")
    data: dict[str, Any] = {
        "type": "study",
        "title": title,
        "title_status": "supplied" if re.fullmatch(r"\[.*\]", title) else "as-given",
        "short_title": item.get("title-short"),
        "lang": _language(item),
        "authors": [_name(name) for name in item.get("author", ())],
        "editors": [_name(name) for name in item.get("editor", ())],
        "issued": _issued(item),
        "publication": publication,
        "identifiers": dict(_read_identifiers(item)),
        "urls": _links(item),
    }
    return {key: value for key, value in data.items() if key == "title" or value}


def keeps_key(data: Mapping[str, Any], key: str) -> bool:
    """Tell whether an entry's key is an id as we make them: family names and year."""
    authors = data.get("authors") or [{}]
    family = slug(" ".join(
        authors[0].get(part, "") for part in ("particle", "family", "literal")
    ))  # fmt: skip
    year = str(data.get("issued") or "ua")[:4]
    return bool(family) and is_id(key) and bool(
        re.fullmatch(rf"{re.escape(family)}(?:-[a-z]+)*-{year}[a-z]?", key)
    )  # fmt: skip


def differences(record: Record, data: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield where a record and the data of a study differ, in what the record has fields for."""
    known = record.data
    fields = set(model_for(record.type).model_fields)
    for key in ("title", "short_title", "authors", "editors", "issued", "lang", "urls"):
        if key in data and key in fields and not _same(key, known, known.get(key), data[key]):
            yield Difference(key, known.get(key), data[key])
    for group in ("publication", "identifiers"):
        if group not in fields:
            continue
        for key, value in data.get(group, {}).items():
            ours = known.get(group, {}).get(key)
            if not _same(f"{group}.{key}", known, ours, value):
                yield Difference(f"{group}.{key}", ours, value)


def _same(path: str, known: Mapping[str, Any], ours: Any, theirs: Any) -> bool:
    """Tell whether two values are the same as far as the formats can say."""
    if path == "title":
        return _flat(theirs) in (_flat(known.get("title", "")), _flat(_whole_title(known)))
    if path == "publication.number":
        return _flat(theirs) in {_flat(number) for number in _numbers(known, ours)}
    if path == "publication.csl_type":
        return bool(ours == theirs) or theirs == "document"
    if ours is None:
        return False
    if path == "urls":
        addresses = {link["url"].rstrip("/") for link in ours}
        return all(link["url"].rstrip("/") in addresses for link in theirs)
    if path in ("authors", "editors"):
        return [_shown(name) for name in ours] == [_shown(name) for name in theirs]
    if path == "identifiers.isbn":
        return bool(re.sub(r"\W", "", str(ours)) == re.sub(r"\W", "", str(theirs)))
    return _flat(ours) == _flat(theirs)


def _titles_agree(record: Record, data: Mapping[str, Any]) -> bool:
    return likeness(_whole_title(record.data), data["title"]) >= SAME_TITLE


def _whole_title(known: Mapping[str, Any]) -> str:
    title = str(known.get("title") or known.get("pref_label", {}).get("nb", ""))
    return f"{title}: {known['subtitle']}" if known.get("subtitle") else title


def _numbers(known: Mapping[str, Any], ours: Any) -> Iterator[Any]:
    yield ours or ""
    for name in ("document_number", "publication_number", "lovdata"):
        yield known.get("identifiers", {}).get(name, "")


def _flat(value: Any) -> str:
    text = re.sub(r"\s*[-–—]+\s*", "-", str(value))
    return " ".join(text.split()).casefold()


def _shown(name: Mapping[str, str]) -> str:
    """A name as readers see it; formats differ in what is a particle and what an office."""
    parts = ("literal", "given", "particle", "family", "suffix")
    return _flat(" ".join(name[part] for part in parts if name.get(part)))


def shown_value(value: Any) -> str:
    """A value in words: names and links as people write them."""
    if not isinstance(value, list):
        return str(value)
    return "; ".join(
        item.get("url") or item.get("literal")
        or " ".join(item[part] for part in ("given", "particle", "family") if item.get(part))
        if isinstance(item, dict) else str(item)
        for item in value
    )  # fmt: skip


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    if name.get("literal"):
        return {"literal": str(name["literal"])}
    keys = {"family": "family", "given": "given", "non-dropping-particle": "particle",
            "dropping-particle": "particle", "suffix": "suffix"}  # fmt: skip
    found = {ours: str(name[theirs]) for theirs, ours in keys.items() if name.get(theirs)}
    return found if "family" in found else {"literal": " ".join(found.values())}


def _language(item: dict[str, Any]) -> str | None:
    written = item.get("language")
    if not written:
        return None
    code = re.split(r"[-_ ]", written.lower(), maxsplit=1)[0]
    code = {"no": "nb", "nor": "nb", "eng": "en", "norwegian": "nb", "english": "en"}.get(
        code, code
    )
    if code not in LANGUAGES:
        note(item, "language", _("«{written}» er ikke blant språkene", written=written))
        return None
    return code


def _issued(item: Mapping[str, Any]) -> str | int | None:
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if len(parts) == 1:
        return int(parts[0])
    return "-".join(f"{part:02d}" for part in parts) or None


def _read_identifiers(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the identifiers that have the right form; the address of a DOI is a DOI."""
    for theirs, ours in _IDENTIFIERS.items():
        value = item.get(theirs, "")
        if theirs == "DOI" and not value and _DOI_PREFIX.match(item.get("URL", "")):
            value = item["URL"]
        if theirs in ("ISBN", "ISSN") and value:
            value = re.split(r"\s*[,;]\s*|\s+(?=97[89])", value)[0]  # Zotero joins several
            if theirs == "ISSN" and re.fullmatch(r"\d{7}[\dXx]", value):
                value = f"{value[:4]}-{value[4:].upper()}"
            value = re.sub(r"\s*\([^)]*\)$", "", value)
        value = _DOI_PREFIX.sub("", value) if theirs == "DOI" else value
        if not value:
            continue
        wrong = CHECKS[ours](value)
        if wrong:
            note(item, theirs, wrong)
        else:
            yield ours, value


def _links(item: dict[str, Any]) -> list[dict[str, str]]:
    address = item.get("URL", "")
    if not address:
        return []
    if not _ADDRESS.fullmatch(address):
        note(item, "URL", _("er ikke en adresse som begynner med https://"))
        return []
    return [
        {"label": address.split("://", 1)[1].removeprefix("www.").split("/")[0], "url": address}
    ]
