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
from kb.messages import _, marked
from kb.norwegian.dates import MONTHS
from kb.norwegian.provisions import normalise_ref
from kb.records import models
from kb.records.fields import allowed_keys, field_help
from kb.records.identifiers import CHECKS
from kb.records.json_schema import labels_of
from kb.records.kinds import TYPES
from kb.records.scalars import NotInCalendar
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
        message = _(
            "filen inneholder {found}, ikke nøkler og verdier", found=describe(file.document.data)
        )
        return [file.finding((), message, _("begynn med «type: …»"), code="KB103")]
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
        return _("en liste")
    if isinstance(value, dict):
        return _("et kart med nøkler")
    if isinstance(value, bool):
        return _("ja/nei-verdien «{value}»", value=str(value).lower())
    if value is None:
        return _("ingen verdi")
    text = _short(str(value))
    if isinstance(value, int):
        return _("tallet «{value}»", value=text)
    return _("teksten «{value}»", value=text)


_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060]")


def _short(text: str, length: int = 60) -> str:
    """Return the start of a value, with what cannot be seen in it told by number."""
    text = _INVISIBLE.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", " ".join(text.split()))
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _empty(file: SourceFile, path: Path_) -> Finding:
    if not path:
        return file.finding(
            path, _("filen har ingen nøkler"), _("begynn med «type: …»"), code="KB107"
        )
    if isinstance(path[-1], int):
        return file.finding(path, _("et punkt i listen er tomt"), _("fyll det ut, eller slett det"),
                            code="KB107")  # fmt: skip
    remedy = _("skriv en verdi, eller slett nøkkelen")
    if re.search(r": +#", file.lines[file.span(path, key=True).line - 1]):
        remedy = _("det som står etter «#», er en kommentar; sett verdien i anførselstegn")
    return file.finding(
        path,
        _("nøkkelen «{key}» har ingen verdi", key=path[-1]),
        remedy,
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
        return file.finding(
            path,
            _("verdien er lengre enn {limit} tegn", limit=limit),
            _("gjør den kortere"),
            code="KB105",
        )
    if kind == "value_error":
        return _refused(file, path, detail.get("ctx", {}).get("error", detail["msg"]))
    return _wrong_kind(file, model, path, detail)


def _unknown_key(file: SourceFile, model: type[BaseModel], path: Path_) -> Finding:
    key = str(path[-1])
    allowed = allowed_keys(model, path[:-1])
    by_norwegian = NORWEGIAN_KEYS.get(key.lower())
    close = by_norwegian if by_norwegian in allowed else nearest(key, allowed)
    if not path[:-1] and file.is_record:
        allowed = models.FIELD_ORDER[file.kind]
    where = _("i «{name}»", name=_named(path[:-1])) if _named(path[:-1]) else _here(file)
    remedy = did_you_mean(close) or _("bruk en av: {allowed}", allowed=", ".join(allowed))
    return file.finding(
        path,
        _("nøkkelen «{key}» finnes ikke {where}", key=key, where=where),
        remedy,
        key=True,
        nearest=close,
        code="KB101",
    )


def _here(file: SourceFile) -> str:
    return (
        _("i poster av slaget «{kind}»", kind=_(file.kind_label))
        if file.is_record
        else _("i {path}", path=file.path)
    )


def _missing_key(file: SourceFile, model: type[BaseModel], path: Path_) -> Finding:
    key = str(path[-1])
    help_text = field_help(model, path)
    where = _(" i «{name}»", name=_named(path[:-1])) if _named(path[:-1]) else ""
    return file.finding(
        path[:-1],
        _("nøkkelen «{key}» mangler{where}", key=key, where=where),
        _("legg til «{key}: …» ({help_text})", key=key, help_text=_(help_text))
        if help_text
        else _("legg til «{key}: …»", key=key),
        code="KB102",
    )


def _type_of_other_kind(file: SourceFile, path: Path_) -> Finding:
    value = file.text(*path)
    close = nearest(value, TYPES)
    return file.finding(
        path,
        _("typen «{value}» finnes ikke", value=value),
        did_you_mean(close) or _("bruk en av: {types}", types=", ".join(TYPES)),
        nearest=close,
        code="KB110",
    )


def _wrong_form(file: SourceFile, path: Path_, value: str, pattern: str) -> Finding:
    if pattern == models.DATE_PATTERN:
        right = mended_date(value)
        if right:
            return file.finding(
                path,
                _("datoen «{value}» er ikke skrevet som år-måned-dag", value=value),
                _("skriv «{right}»", right=right),
                nearest=right,
                fixable=True,
                code="KB505",
            )
        return file.finding(path, _("«{value}» er ikke en dato", value=_short(value)),
                            _("skriv 2014, 2014-06 eller 2014-06-20"), code="KB105")  # fmt: skip
    if pattern == models.PROVISION_PATTERN:
        right = normalise_ref(value)
        if re.match(pattern, right):
            return file.finding(
                path,
                _("henvisningen «{value}» er ikke skrevet på vanlig form", value=value),
                _("skriv «{right}»", right=right),
                nearest=right,
                fixable=True,
                code="KB506",
            )
        return file.finding(
            path,
            _("«{value}» er ikke en henvisning til en bestemmelse", value=_short(value)),
            _("skriv «§ 7-1», «kap. 10», «artikkel 8» eller «vedlegg 1»"),
            code="KB105",
        )
    if pattern == models.ID_PATTERN:
        right = slug(value)
        return file.finding(
            path,
            _("«{value}» har ikke formen til en id", value=_short(value)),
            did_you_mean(right) or _("bruk små bokstaver a–z, tall og bindestrek"),
            nearest=right,
            code="KB105",
        )
    record, sign, ref = value.partition("#")
    right = f"{slug(record)}{sign}{ref}"
    if slug(record) and re.match(pattern, right):
        return file.finding(
            path,
            _("«{value}» er ikke en id, eventuelt med bestemmelse", value=_short(value)),
            did_you_mean(right),
            nearest=right,
            code="KB105",
        )
    return file.finding(
        path,
        _("«{value}» er ikke en id, eventuelt med bestemmelse", value=_short(value)),
        _("skriv id-en til posten, som «act-team» eller «psykisk-helsevernloven#§ 3-2»"),
        code="KB105",
    )


def mended_date(value: str) -> str:
    """Return a date in the right form when what was written can only mean one; else nothing.

    >>> mended_date("2014-6-1"), mended_date("20.06.2014"), mended_date("våren 2014")
    ('2014-06-01', '2014-06-20', '')
    >>> mended_date("1. februar 2020"), mended_date("Mai 2014")
    ('2020-02-01', '2014-05')
    """
    text = value.strip()
    found = re.fullmatch(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", text)
    parts = found.groups() if found else None
    if parts is None:
        found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
        parts = (found[3], found[2], found[1]) if found else None
    if parts is None:
        found = re.fullmatch(r"(?:(\d{1,2})\.? )?([a-z]{3,9}) (\d{4})", text.casefold())
        if found and found[2] in MONTHS:
            parts = (found[3], str(MONTHS.index(found[2]) + 1), found[1])
    if parts is None:
        return ""
    right = "-".join(part if len(part) == 4 else part.zfill(2) for part in parts if part)
    return right if re.match(models.DATE_PATTERN, right) else ""


def _refused(file: SourceFile, path: Path_, error: object) -> Finding:
    said = str(error)
    if said.startswith("vocabulary:"):
        value, _colon, listed = said.split(":", 1)[1].rpartition(":")
        allowed = listed.split("|")
        close = _by_label(value, allowed) or nearest(value, allowed)
        choices = _("tillatt er: {allowed}", allowed=", ".join(allowed))
        return file.finding(
            path,
            _(
                "«{value}» er ikke en tillatt verdi for «{path}»",
                value=_short(value),
                path=_named(path),
            ),
            f"{did_you_mean(close)} {choices}".strip(),
            nearest=close,
            code="KB104",
        )
    if len(path) > 1 and path[-2] == "identifiers":
        return _identifier(file, path, said)
    if isinstance(error, NotInCalendar):
        return file.finding(path, said, _("sjekk måneden og dagen"), code="KB105")
    return file.finding(path, said, _("behold den ene og slett den andre, eller fyll ut en av dem"),
                        code="KB108")  # fmt: skip


def _identifier(file: SourceFile, path: Path_, said: str) -> Finding:
    """Return a finding about an identifier, with the right one when only an address is too much."""
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", file.text(*path), flags=re.I)
    if path[-1] == "doi" and bare != file.text(*path) and CHECKS["doi"](bare) is None:
        return file.finding(path, said, _("skriv «{right}»", right=bare), nearest=bare,
                            code="KB106")  # fmt: skip
    return file.finding(path, said, _("sjekk nummeret hos utgiveren"), code="KB106")


def _by_label(value: str, allowed: list[str]) -> str:
    """Return the allowed value whose Norwegian label was written instead of it."""
    labels = labels_of(allowed)
    return next((key for key, label in labels.items() if label == value.strip().lower()), "")


_EXPECTED: Final[dict[str, tuple[str, str]]] = {
    "string_type": (
        marked("tekst"),
        marked("skriv én tekst; sett den i anførselstegn hvis den ser ut som noe annet"),
    ),
    "list_type": (marked("en liste"), marked("skriv hvert punkt på egen linje med «- » foran")),
    "model_type": (
        marked("et kart med nøkler"),
        marked("skriv «nøkkel: verdi» på linjene under, uten «- » foran"),
    ),
    "model_attributes_type": (
        marked("et kart med nøkler"),
        marked("skriv «nøkkel: verdi» på linjene under, uten «- » foran"),
    ),
    "dict_type": (
        marked("et kart med nøkler"),
        marked("skriv «nøkkel: verdi» på linjene under, uten «- » foran"),
    ),
}


def _wrong_kind(
    file: SourceFile, model: type[BaseModel], path: Path_, detail: ErrorDetails
) -> Finding:
    expected, remedy = _EXPECTED.get(detail["type"], ("noe annet", "se veiledningen for feltet"))
    keys = allowed_keys(model, path) if expected == "et kart med nøkler" else []
    if keys:
        listed = ", ".join(keys[:6]) + (" …" if len(keys) > 6 else "")
        remedy = _("{remedy} (nøklene er {keys})", remedy=_(remedy), keys=listed)
    elif detail["type"] == "list_type":
        remedy = _as_list(detail["input"]) or remedy
    given = describe(detail["input"])
    return file.finding(
        path,
        _(
            "«{path}» skal være {expected}, men er {given}",
            path=_named(path),
            expected=_(expected),
            given=given,
        ),
        _(remedy) if not keys else remedy,
        code="KB103",
    )


def _as_list(value: object) -> str:
    """Return how a value that was meant as a list is written as one; empty if it cannot be seen."""
    if isinstance(value, str) and re.fullmatch(r"[\w-]+(?:, *[\w-]+)+", value):
        return _("skriv [{items}], med klammer", items=_short(value))
    first = next(iter(value), "") if isinstance(value, dict) else ""
    if re.match(r"[–—•·‣] ", first):
        return _("skriv «- » foran hvert punkt, ikke «{sign}»", sign=first[0])
    return ""


def _named(path: Path_) -> str:
    """Name a place for a reader: the last key, with the number of the list item.

    >>> _named(("relations", 2, "target")), _named(("points", 0)), _named(())
    ('target', 'points nr. 1', '')
    """
    if not path:
        return ""
    if isinstance(path[-1], int):
        return _("{name} nr. {number}", name=_named(path[:-1]), number=path[-1] + 1)
    return str(path[-1])
