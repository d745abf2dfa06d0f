"""Read document numbers in all the ways people write them.

``Meld. St. 26 (2014–2015)``, ``meld st 26``, ``stortingsmelding 26 2014-2015`` and
``St.meld. nr. 26`` become keys such as ``meld:26:2014`` (series, number, first year
of the session). A number without its session is a key too, ``meld:26``, so that
half a number finds what it can. St.meld. became Meld. St. in 2009; to a reader
they are one series, told apart by the session.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

_L: Final = "[a-zæøå0-9]"
_YEAR: Final = r"(?:19|20)\d\d"
_SESSION: Final = rf"(?P<year>{_YEAR})\s*[-–/]\s*(?:\d\d\d\d|\d\d)"

SERIES: Final[tuple[tuple[str, str], ...]] = (
    ("otprp", r"ot\.?\s*prp\.?|odelstingsproposisjon(?:en)?"),
    ("stprp", r"st\.?\s*prp\.?|stortingsproposisjon(?:en)?"),
    ("prop", r"prop\.?|proposisjon(?:en)?"),
    ("meld", r"st\.?\s*meld(?:ing)?\.?|meld\.?\s*st\.?|stortingsmelding(?:en|a)?|melding(?:en)?"
             r"|white\s+paper"),
    ("innst", r"innst(?:illing)?\.?"),
    ("dok", r"dok(?:ument)?\.?"),
)  # fmt: skip
"""Series of the Storting, and how their names are written."""


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern per series, for text in lower case.

    Made when first needed: compiling them costs more than most searches. They use
    only what JavaScript's regular expressions share, since the browser reads them too.
    """
    storting = [
        (
            series,
            rf"(?<!{_L})(?:{name})\s*(?:nr\.?\s*)?(?P<number>\d+(?::\d+)?)(?!\d|[-–]\d)"
            rf"(?:\s*[slo](?!{_L}))?"
            rf"(?:[\s,(]*{_SESSION}|[\s,(]+(?P<single>{_YEAR})(?![-–\d]))?\)?",
        )
        for series, name in SERIES
    ]
    others = [
        (
            "nou",
            rf"(?<!{_L})nou\s*[:.]?\s*(?:nr\.?\s*)?"
            rf"(?:(?P<year>{_YEAR})\s*[:\s\-–/.]\s*(?:nr\.?\s*)?(?P<number>\d\d?)(?!\d)"
            rf"|(?P<other>\d\d?)\s*[\s:(\-–/]\s*(?P<single>{_YEAR})\)?)",
        ),
        ("is", r"(?<!{_L})is\s*[-–]?\s*(?P<number>\d\d\d\d?)(?!\d)".replace("{_L}", _L)),
        (
            "lov",
            rf"(?<!{_L})(?:lov|for|lti)\s*[-–]?\s*(?P<date>\d\d\d\d[-–]\d\d[-–]\d\d)"
            rf"(?:\s*(?:nr\.?|[-–])\s*(?P<number>\d+))?",
        ),
        (
            "doi",
            r"(?:(?:https?://)?(?:(?:dx|www)\.)?doi(?:\.org/|[:\s]\s*))?(?P<name>10\.\d{4,9}/[^\s<>']+)",
        ),
        ("isbn", rf"(?<!{_L})(?:isbn\s*)?97[89](?:[-\s]?\d){{10}}(?![\d-])"),
    ]
    return tuple((series, re.compile(pattern)) for series, pattern in (*storting, *others))


class Mention(NamedTuple):
    """A document number found in a text.

    Attributes:
        keys: what it may be looked up as, the most exact first.
        start: place of its first character.
        end: place after its last.
    """

    keys: tuple[str, ...]
    start: int
    end: int


def find_numbers(text: str) -> list[Mention]:
    """Return the document numbers in a text in lower case, in order of place.

    >>> [mention.keys for mention in find_numbers("meld. st. 26 (2014–2015)")]
    [('meld:26:2014', 'meld:26')]
    >>> find_numbers("stortingsmelding 26 2014-2015")[0].keys[0]
    'meld:26:2014'
    >>> find_numbers("nou 2011: 15")[0].keys, find_numbers("is 1948")[0].keys
    (('nou:2011:15',), ('is:1948',))
    """
    if not any(character.isdigit() for character in text):
        return []
    found = [
        Mention(_keys(series, match), match.start(), match.end())
        for series, pattern in patterns()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _keys(series: str, match: re.Match[str]) -> tuple[str, ...]:
    parts = match.groupdict()
    if series == "doi":
        return (f"doi:{parts['name'].rstrip('.,;)')}",)
    if series == "isbn":
        return ("isbn:" + re.sub(r"\D", "", match[0]),)
    if series == "is":
        return (f"is:{parts['number']}",)
    if series == "nou":
        number = parts["number"] or parts["other"]
        return (f"nou:{parts['year'] or parts['single']}:{int(number)}",)
    if series == "lov":
        date = parts["date"].replace("–", "-")
        return (
            (f"lov:{date}:{parts['number']}", f"lov:{date}")
            if parts["number"]
            else (f"lov:{date}",)
        )
    whole = f"{series}:{parts['number']}"
    year = parts["year"] or parts["single"]
    return (f"{whole}:{year}", whole) if year else (whole,)
