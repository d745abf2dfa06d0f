"""Look for named laws, provisions, documents and models among the records."""

from __future__ import annotations

import re
from functools import cached_property

from kb.coverage.mentions import Mention
from kb.coverage.resolve import name_key
from kb.library import Library, Record
from kb.norwegian.documents import find_numbers

_ENDING = re.compile(r"(?:et|ene|en|a)$")


class NamedResolver:
    """Finds the records, or provisions of records, that a mention can mean."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def resolve(self, mention: Mention) -> list[str]:
        """Return ids of records, or keys of provisions, that answer to a mention."""
        if mention.kind == "law":
            return [record.id for record in self._laws(mention.before)]
        if mention.kind == "provision":
            return self._provision(mention)
        if mention.kind == "document":
            return next(
                (self._by_number[key] for key in mention.keys if key in self._by_number), []
            )
        stem = _stem(mention.written)
        return self._models.get(stem) or self._models.get(re.sub(r"-modell$", "-team", stem), [])

    def _laws(self, before: str) -> list[Record]:
        """Fit the longest name that the words end with, or a title that they begin with."""
        words = name_key(re.sub(r"\(([^)]*)\)$", "", before))
        endings = [
            (len(name), record)
            for name, records in self._law_names.items()
            for record in records
            if words == name or words.endswith(f"-{name}") or words.startswith(f"{name}-")
        ]
        longest = max((length for length, _ in endings), default=0)
        return [record for length, record in endings if length == longest]

    def _provision(self, mention: Mention) -> list[str]:
        return [
            provision.key
            for law in self._laws(mention.before)
            for provision in law.provisions
            if _covers(provision.ref, mention.written)
        ]

    @cached_property
    def _law_names(self) -> dict[str, list[Record]]:
        names: dict[str, list[Record]] = {}
        for record in self._library:
            if record.kind.id != "law":
                continue
            own = [record.title, record.name, *record.abbreviations]
            own += [name for group in record.other_names.values() for name in group]
            for name in {name_key(re.sub(r"\s*\(.*?\)", "", each)) for each in own}:
                if len(name) > 6:
                    names.setdefault(name, []).append(record)
        return names

    @cached_property
    def _by_number(self) -> dict[str, list[str]]:
        numbers: dict[str, list[str]] = {}
        for record in self._library:
            texts = [str(value) for value in record.data.get("identifiers", {}).values()]
            texts += [item["document"] for item in record.data.get("parliamentary_treatment", ())]
            texts += [record.title, record.name]
            texts += [name for group in record.other_names.values() for name in group]
            for text in texts:
                for mention in find_numbers(text.lower()):
                    for key in mention.keys:
                        ids = numbers.setdefault(key, [])
                        if record.id not in ids:
                            ids.append(record.id)
        return numbers

    @cached_property
    def _models(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for record in self._library:
            if record.kind.id not in ("model", "concept"):
                continue
            own = [
                record.title,
                record.name,
                str(record.data.get("subtitle", "")),
                *record.abbreviations,
            ]
            own += [name for group in record.other_names.values() for name in group]
            for name in {_stem(each) for each in own if each}:
                ids = names.setdefault(name, [])
                if record.id not in ids:
                    ids.append(record.id)
        return names


def _covers(ref: str, written: str) -> bool:
    """Tell whether a provision of a record is, or takes in, the one that a text names.

    >>> _covers("kap. 3 (§§ 5–9)", "kap. 3"), _covers("kap. 3 (§§ 5–9)", "§§ 5–9")
    (True, True)
    >>> _covers("§ 2-5a", "§ 2-5")
    False
    """
    if ref == written or ref.startswith(f"{written} "):
        return True
    ranges = [re.findall(r"\d+", part) for part in re.findall(r"§§?[^§)]*", ref)]
    return written.startswith("§§") and re.findall(r"\d+", written) in ranges


def _stem(name: str) -> str:
    """Return a name without its definite or plural ending: ACT-teamene → ``act-team``."""
    apart = re.sub(r"\b([A-ZÆØÅ]{2,})team", r"\1-team", name)  # a hyphen lost in the PDF
    return _ENDING.sub("", name_key(apart))
