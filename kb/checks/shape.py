"""Translate what pydantic says about a file into findings with a place.

The models of :mod:`kb.records.models` are the only statement of what a record
may look like. This module asks them, and turns each error into Norwegian with
the exact line and column, the code of the rule it belongs to, and the nearest
allowed key or value. It adds no rule of its own.
"""

from __future__ import annotations

import re
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kb.checks.finding import Finding, did_you_mean, nearest
from kb.checks.source import SourceFile
from kb.editing.ids import slug
from kb.norwegian.provisions import normalise_ref
from kb.records import models
from kb.records.fields import allowed_keys, field_help
from kb.records.json_schema import labels_of
from kb.records.kinds import TYPES
from kb.store.files import EXCEPTIONS, ORGANISATIONS, THEMES
from kb.store.yaml_reader import Path_

NORWEGIAN_KEYS: Final[dict[str, str]] = {
    "tittel": "title", "undertittel": "subtitle", "korttittel": "short_title",
    "sammendrag": "summary", "forfatter": "authors", "forfattere": "authors", "author": "authors",
    "utgiver": "publisher", "utgitt": "issued", "dato": "issued", "år": "issued", "year": "issued",
    "språk": "lang", "tema": "themes", "temaer": "themes", "kilde": "source", "kilder": "sources",
    "funn": "findings", "punkter": "points", "lenker": "urls", "forbindelser": "relations",
    "hvorfor": "why", "mål": "target", "merknad": "note", "begrep": "pref_label",
    "definisjon": "definition", "bestemmelser": "provisions", "anbefalinger": "recommendations",
    "resultater": "results", "styrker": "strengths", "begrensninger": "limitations",
    "utvalg": "sample", "målgruppe": "target_group", "i_praksis": "in_practice",
}  # fmt: skip
"""What editors write when they have not got used to the English keys."""


def model_of(file: SourceFile) -> type[BaseModel] | None:
    """Return the model a file is held to: by place, or by type, or by folder; else ``None``."""
    if file.path == THEMES:
        return models.Themes
    if file.path == ORGANISATIONS:
        return models.Organisations
    if file.path == EXCEPTIONS:
        from kb.checks.exceptions import Exceptions

        return Exceptions
    return models.MODEL_OF_KIND.get(file.kind)


def shape_findings(file: SourceFile) -> list[Finding]:
    """Return every finding about the shape of a file, each with the code of its rule."""
    if file.document.data is None:
        return []  # unreadable: the reader has said why
    if not file.readable:
        message = f"filen inneholder {describe(file.document.data)}, ikke nøkler og verdier"
        return [file.finding((), message, "begynn med «type: …»", code="KB103")]
    found = [
        _empty(file, path)
        for path, value in file.scalars
        if value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
    ]
    silent = {finding.path for finding in found}
    model = model_of(file)
    if model is None:
        return found
    try:
        model.model_validate(file.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            path = tuple(detail["loc"])
            if path not in silent:
                found.append(_translate(file, model, path, detail))
    return found


def describe(value: Any) -> str:
    """Say in Norwegian what kind of value something is.

    >>> describe([1]), describe({}), describe(True), describe("x")
    ('en liste', 'et kart med nøkler', 'ja/nei-verdien «true»', 'teksten «x»')
    """
    if isinstance(value, list):
        return "en liste"
    if isinstance(value, dict):
        return "et kart med nøkler"
    if isinstance(value, bool):
        return f"ja/nei-verdien «{str(value).lower()}»"
    if value is None:
        return "ingen verdi"
    return f"{'tallet' if isinstance(value, int) else 'teksten'} «{_short(str(value))}»"


def _short(text: str, length: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _empty(file: SourceFile, path: Path_) -> Finding:
    if not path:
        return file.finding(path, "filen har ingen nøkler", "begynn med «type: …»", code="KB107")
    if isinstance(path[-1], int):
        return file.finding(path, "et punkt i listen er tomt", "fyll det ut, eller slett det",
                            code="KB107")  # fmt: skip
    return file.finding(
        path,
        f"nøkkelen «{path[-1]}» har ingen verdi",
        "skriv en verdi, eller slett nøkkelen",
        key=True,
        code="KB107",
    )


def _translate(
    file: SourceFile, model: type[BaseModel], path: Path_, detail: ErrorDetails
) -> Finding:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(file, model, path)
    if kind == "missing":
        return _missing_key(file, model, path)
    if kind == "literal_error":
        return _type_of_other_kind(file, path)
    if kind == "string_pattern_mismatch":
        return _wrong_form(file, path, str(detail["input"]), detail.get("ctx", {})["pattern"])
    if kind == "string_too_long":
        limit = detail.get("ctx", {})["max_length"]
        return file.finding(path, f"verdien er lengre enn {limit} tegn", "gjør den kortere",
                            code="KB105")  # fmt: skip
    if kind == "value_error":
        return _refused(file, path, str(detail.get("ctx", {}).get("error", detail["msg"])))
    return _wrong_kind(file, model, path, detail)


def _unknown_key(file: SourceFile, model: type[BaseModel], path: Path_) -> Finding:
    key = str(path[-1])
    allowed = allowed_keys(model, path[:-1])
    by_norwegian = NORWEGIAN_KEYS.get(key.lower())
    close = by_norwegian if by_norwegian in allowed else nearest(key, allowed)
    if not path[:-1] and file.is_record:
        allowed = models.FIELD_ORDER[file.kind]
    where = f"i «{_named(path[:-1])}»" if _named(path[:-1]) else _here(file)
    remedy = did_you_mean(close) or f"bruk en av: {', '.join(allowed)}"
    return file.finding(
        path,
        f"nøkkelen «{key}» finnes ikke {where}",
        remedy,
        key=True,
        nearest=close,
        code="KB101",
    )


def _here(file: SourceFile) -> str:
    return f"i poster av slaget «{file.kind_label}»" if file.is_record else f"i {file.path}"


def _missing_key(file: SourceFile, model: type[BaseModel], path: Path_) -> Finding:
    key = str(path[-1])
    help_text = field_help(model, path)
    where = f" i «{_named(path[:-1])}»" if _named(path[:-1]) else ""
    return file.finding(
        path[:-1],
        f"nøkkelen «{key}» mangler{where}",
        f"legg til «{key}: …» ({help_text})" if help_text else f"legg til «{key}: …»",
        code="KB102",
    )


def _type_of_other_kind(file: SourceFile, path: Path_) -> Finding:
    value = file.text(*path)
    close = nearest(value, TYPES)
    return file.finding(
        path,
        f"typen «{value}» finnes ikke",
        did_you_mean(close) or f"bruk en av: {', '.join(TYPES)}",
        nearest=close,
        code="KB110",
    )


def _wrong_form(file: SourceFile, path: Path_, value: str, pattern: str) -> Finding:
    if pattern == models.DATE_PATTERN:
        right = mended_date(value)
        if right:
            return file.finding(
                path,
                f"datoen «{value}» er ikke skrevet som år-måned-dag",
                f"skriv «{right}»",
                nearest=right,
                fixable=True,
                code="KB505",
            )
        return file.finding(path, f"«{_short(value)}» er ikke en dato",
                            "skriv 2014, 2014-06 eller 2014-06-20", code="KB105")  # fmt: skip
    if pattern == models.PROVISION_PATTERN:
        right = normalise_ref(value)
        if re.match(pattern, right):
            return file.finding(
                path,
                f"henvisningen «{value}» er ikke skrevet på vanlig form",
                f"skriv «{right}»",
                nearest=right,
                fixable=True,
                code="KB506",
            )
        return file.finding(path, f"«{_short(value)}» er ikke en henvisning til en bestemmelse",
                            "skriv «§ 7-1», «kap. 10», «artikkel 8» eller «vedlegg 1»",
                            code="KB105")  # fmt: skip
    if pattern == models.ID_PATTERN:
        right = slug(value)
        return file.finding(
            path,
            f"«{_short(value)}» har ikke formen til en id",
            did_you_mean(right) or "bruk små bokstaver a–z, tall og bindestrek",
            nearest=right,
            code="KB105",
        )
    record, sign, ref = value.partition("#")
    right = f"{slug(record)}{sign}{ref}"
    if slug(record) and re.match(pattern, right):
        return file.finding(
            path,
            f"«{_short(value)}» er ikke en id, eventuelt med bestemmelse",
            did_you_mean(right),
            nearest=right,
            code="KB105",
        )
    return file.finding(
        path,
        f"«{_short(value)}» er ikke en id, eventuelt med bestemmelse",
        "skriv id-en til posten, som «act-team» eller «psykisk-helsevernloven#§ 3-2»",
        code="KB105",
    )


def mended_date(value: str) -> str:
    """Return a date in the right form when what was written can only mean one; else nothing.

    >>> mended_date("2014-6-1"), mended_date("20.06.2014"), mended_date("våren 2014")
    ('2014-06-01', '2014-06-20', '')
    """
    text = value.strip()
    found = re.fullmatch(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", text)
    parts = found.groups() if found else None
    if parts is None:
        found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
        parts = (found[3], found[2], found[1]) if found else None
    if parts is None:
        return ""
    right = "-".join(part if len(part) == 4 else part.zfill(2) for part in parts if part)
    return right if re.match(models.DATE_PATTERN, right) else ""


def _refused(file: SourceFile, path: Path_, said: str) -> Finding:
    if said.startswith("vocabulary:"):
        _, rest = said.split(":", 1)
        value, _, listed = rest.rpartition(":")
        allowed = listed.split("|")
        close = _by_label(value, allowed) or nearest(value, allowed)
        choices = f"tillatt er: {', '.join(allowed)}"
        return file.finding(
            path,
            f"«{_short(value)}» er ikke en tillatt verdi for «{_named(path)}»",
            f"{did_you_mean(close)} {choices}".strip(),
            nearest=close,
            code="KB104",
        )
    if len(path) > 1 and path[-2] == "identifiers":
        return file.finding(path, said, "sjekk nummeret hos utgiveren", code="KB106")
    if "kalenderen" in said:
        return file.finding(path, said, "sjekk måneden og dagen", code="KB105")
    return file.finding(path, said, "behold den ene og slett den andre, eller fyll ut en av dem",
                        code="KB108")  # fmt: skip


def _by_label(value: str, allowed: list[str]) -> str:
    """Return the allowed value whose Norwegian label was written instead of it."""
    labels = labels_of(allowed)
    return next((key for key, label in labels.items() if label == value.strip().lower()), "")


_EXPECTED: Final[dict[str, tuple[str, str]]] = {
    "string_type": ("tekst", "skriv én tekst; sett den i anførselstegn hvis den ser ut som "
                    "noe annet"),
    "list_type": ("en liste", "skriv hvert punkt på egen linje med «- » foran"),
    "model_type": ("et kart med nøkler", "skriv «nøkkel: verdi» på linjene under, uten «- » foran"),
    "model_attributes_type": ("et kart med nøkler",
                              "skriv «nøkkel: verdi» på linjene under, uten «- » foran"),
    "dict_type": ("et kart med nøkler",
                  "skriv «nøkkel: verdi» på linjene under, uten «- » foran"),
}  # fmt: skip


def _wrong_kind(
    file: SourceFile, model: type[BaseModel], path: Path_, detail: ErrorDetails
) -> Finding:
    expected, remedy = _EXPECTED.get(detail["type"], ("noe annet", "se veiledningen for feltet"))
    keys = allowed_keys(model, path) if expected == "et kart med nøkler" else []
    if keys:
        remedy = f"{remedy} (nøklene er {', '.join(keys[:6])}{' …' if len(keys) > 6 else ''})"
    given = describe(detail["input"])
    return file.finding(
        path, f"«{_named(path)}» skal være {expected}, men er {given}", remedy, code="KB103"
    )


def _named(path: Path_) -> str:
    """Name a place for a reader: the last key, with the number of the list item.

    >>> _named(("relations", 2, "target")), _named(("points", 0)), _named(())
    ('target', 'points nr. 1', '')
    """
    if not path:
        return ""
    if isinstance(path[-1], int):
        return f"{_named(path[:-1])} nr. {path[-1] + 1}"
    return str(path[-1])
