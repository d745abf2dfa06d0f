"""Read what was typed: words, «phrases», -exclusions and field:value filters.

Nothing a person types is an error except a filter value that does not exist: an
unclosed quote is closed at the end, a lone hyphen is a hyphen, ``NOU 2011: 15``
is not a field, and a question mark is a question mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kb.search.filters import Filters, make_filters

FIELD_NAMES: Final[dict[str, str]] = {
    "type": "types", "tema": "theme", "theme": "theme", "status": "statuses", "design": "designs",
    "år": "years", "aar": "years", "year": "years", "forfatter": "authors", "author": "authors",
}  # fmt: skip
"""Field names in a query, Norwegian and English, and the filter each sets."""

LONGEST: Final = 1000
"""Characters read of a query; what comes after is not looked at."""

_PIECE: Final = (
    r"(?P<minus>(?<!\S)-(?=[\w«\"]))?"
    r"(?:(?P<field>type|tema|theme|status|design|år|aar|year|forfatter|author):"
    r"(?:\"(?P<fq>[^\"]*)\"?|«(?P<fg>[^»]*)»?|(?P<fv>\S+))"
    r"|\"(?P<quote>[^\"]*)\"?|«(?P<guillemet>[^»]*)»?|(?P<word>[^\s\"«]+))"
)


class Query:
    """A query taken apart.

    Attributes:
        text: everything that is searched for, phrases included, without signs.
        phrases: what must stand word by word.
        excluded: words and phrases that must not occur.
        filters: from ``field:value``.
    """

    def __init__(self) -> None:
        self.text = ""
        self.phrases: list[str] = []
        self.excluded: list[str] = []
        self.filters = Filters()


def parse(text: str, themes: Mapping[str, list[str]]) -> Query:
    """Take a query apart.

    Args:
        text: as typed.
        themes: labels and aliases by theme id, for ``tema:``.

    Raises:
        kb.search.filters.BadFilter: if a filter has a value that does not exist.
    """
    query = Query()
    if not any(sign in text for sign in ':"«-'):  # plain words, as most queries are
        query.text = " ".join(text[:LONGEST].split())
        return query
    parts: list[str] = []
    values: dict[str, list[str]] = {}
    for found in re.finditer(_PIECE, text[:LONGEST], re.IGNORECASE):
        phrase = found["quote"] if found["quote"] is not None else found["guillemet"]
        if found["field"]:
            value = next(v for v in (found["fq"], found["fg"], found["fv"]) if v is not None)
            values.setdefault(FIELD_NAMES[found["field"].lower()], []).append(value)
        elif found["minus"]:
            query.excluded.append(phrase if phrase is not None else found["word"])
        elif phrase is not None:
            if phrase.strip():
                query.phrases.append(phrase)
                parts.append(phrase)
        else:
            parts.append(found["word"])
    query.text = " ".join(parts)
    query.filters = make_filters(themes, **values)
    return query
