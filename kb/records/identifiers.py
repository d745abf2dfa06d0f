"""Form and check digits of the identifiers that records carry.

Pure functions: each takes the written value and returns ``None`` when it is
right, or a Norwegian sentence that says what is wrong and what right looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kb.messages import _, marked

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LOVDATA = re.compile(r"(LOV|FOR|LTI)-\d{4}-\d{2}-\d{2}-\d+")
_ELI = re.compile(r"https?://lovdata\.no/eli/\S+")
_PMID = re.compile(r"\d{1,8}")
_PMCID = re.compile(r"PMC\d{1,8}")
_HANDLE = re.compile(r"\d+(\.\d+)*/\S+")
_DOCUMENT_NUMBER = re.compile(
    r"(St\.meld\. nr\.|Meld\. St\.|St\.prp\. nr\.|Ot\.prp\. nr\.|Prop\.|Innst\.|Dokument|"
    r"Dok\.|NOU|Rundskriv|Rapport)\s*\S.*"
)


def check_doi(value: str) -> str | None:
    """Check a DOI (DOI Handbook, 2.2): ``10.`` + registrant + ``/`` + suffix, no prefix."""
    if value.lower().startswith(("http", "doi:")):
        return _(
            "«{value}» skal stå uten adresse eller «doi:» foran; skriv bare delen fra «10.»",
            value=value,
        )
    if not _DOI.fullmatch(value):
        return _(
            "«{value}» er ikke en DOI; en DOI ser slik ut: 10.1186/s12888-016-0826-5", value=value
        )
    return None


def check_isbn(value: str) -> str | None:
    """Check form and check digit of an ISBN-10 or ISBN-13 (ISO 2108)."""
    digits = value.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum(
            (10 - place) * (10 if digit == "X" else int(digit))
            for place, digit in enumerate(digits)
        )
        return (
            None
            if total % 11 == 0
            else _("kontrollsifferet i ISBN «{value}» stemmer ikke", value=value)
        )
    if re.fullmatch(r"97[89]\d{10}", digits):
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return (
            None
            if total % 10 == 0
            else _("kontrollsifferet i ISBN «{value}» stemmer ikke", value=value)
        )
    return _(
        "«{value}» er ikke et ISBN; det skal ha 10 eller 13 sifre, som 978-82-8081-246-9",
        value=value,
    )


def check_issn(value: str) -> str | None:
    """Check form and check digit of an ISSN (ISO 3297)."""
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", value):
        return _("«{value}» er ikke et ISSN; det ser slik ut: 1471-244X", value=value)
    digits = value.replace("-", "")
    total = sum((8 - place) * (10 if d == "X" else int(d)) for place, d in enumerate(digits))
    return (
        None
        if total % 11 == 0
        else _("kontrollsifferet i ISSN «{value}» stemmer ikke", value=value)
    )


def _form(pattern: re.Pattern[str], name: str, example: str) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        if pattern.fullmatch(value):
            return None
        return _(
            "«{value}» er ikke {name}; det ser slik ut: {example}",
            value=value,
            name=_(name),
            example=_(example),
        )

    return check


CHECKS: Final[dict[str, Callable[[str], str | None]]] = {
    "doi": check_doi,
    "isbn": check_isbn,
    "issn": check_issn,
    "lovdata": _form(
        _LOVDATA, marked("en Lovdata-id"), marked("LOV-2011-06-24-30 eller FOR-2011-12-16-1256")
    ),
    "eli": _form(_ELI, marked("en ELI-adresse"), "https://lovdata.no/eli/lov/2011/06/24/30"),
    "pmid": _form(_PMID, marked("en PubMed-id"), "27145937"),
    "pmcid": _form(_PMCID, marked("en PubMed Central-id"), "PMC4857445"),
    "handle": _form(_HANDLE, marked("et handle"), "11250/2497714"),
    "document_number": _form(
        _DOCUMENT_NUMBER,
        marked("et dokumentnummer"),
        marked("Meld. St. 26 (2014–2015), NOU 2011: 15"),
    ),
}
"""Checks by identifier name; an identifier without an entry has free form."""
