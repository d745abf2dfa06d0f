"""What an editor answers when a record is begun, made even and checked at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from kb.editing.csl_reader import plain
from kb.editing.names import ris_name
from kb.messages import _
from kb.records.identifiers import CHECKS as IDENTIFIER_CHECKS
from kb.records.models import DATE_PATTERN, model_for


class WrongAnswer(ValueError):
    """The answer has not the form it should have; the text says how it should be."""


def tidy(name: str, text: str) -> str:
    """Return an answer as it is written in a record.

    Args:
        name: what was asked: title, year, number, lovdata, doi, url.
        text: the answer; an empty one stays empty.

    Raises:
        WrongAnswer: if it has not the right form.
    """
    text = plain(text)
    return _TIDY[name](text) if text and name in _TIDY else text


def begun(kind: str, answers: Mapping[str, Any], themes: list[str]) -> dict[str, Any]:
    """Return the record that tidy answers begin, with only what its kind has fields for.

    Args:
        kind: the record type.
        answers: title, authors, year, number, lovdata, doi and url, as far as they are known.
        themes: ids of themes.
    """
    title, year = answers.get("title") or "", answers.get("year") or ""
    address = answers.get("url") or ""
    data: dict[str, Any] = {
        "type": kind,
        "title": title,
        "pref_label": {"nb": title} if title else {},
        "lang": "nb",
        "authors": [_person(name) for name in answers.get("authors") or () if plain(name)],
        "issued": int(year) if year.isdecimal() else year,
        "identifiers": {
            key: answers[asked] for key, asked in _IDENTIFIERS.items() if answers.get(asked)
        },
        "urls": [{"label": _host(address), "url": address}] if address else [],
        "themes": themes,
    }
    fields = model_for(kind).model_fields
    return {key: value for key, value in data.items() if key in fields and value}


def _person(text: str) -> dict[str, str]:
    name = ris_name(plain(text))
    return {"particle" if key == "non-dropping-particle" else key: value
            for key, value in name.items()}  # fmt: skip


def _year(text: str) -> str:
    if not re.fullmatch(DATE_PATTERN, text):
        raise WrongAnswer(
            _(
                "«{text}» er ikke et år eller en dato; skriv 2014, 2014-06 eller 2014-06-20",
                text=text,
            )
        )
    return text


def _doi(text: str) -> str:
    text = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)
    return _checked("doi", text)


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", text):
        raise WrongAnswer(
            _("«{text}» er ikke en nettadresse; den skal begynne med https://", text=text)
        )
    return text


def _checked(name: str, text: str) -> str:
    wrong = IDENTIFIER_CHECKS[name](text)
    if wrong:
        raise WrongAnswer(wrong)
    return text


def _host(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).split("/")[0]


_IDENTIFIERS: Final = {"document_number": "number", "lovdata": "lovdata", "doi": "doi"}
_TIDY: Final[dict[str, Callable[[str], str]]] = {
    "year": _year,
    "doi": _doi,
    "url": _url,
    "lovdata": lambda text: _checked("lovdata", text),
    "number": lambda text: _checked("document_number", text),
}
