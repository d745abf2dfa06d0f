"""Many records ready to be compared with one on its way in.

An import of ten thousand references asks ten thousand times which records are
like this one. Comparing each with each takes minutes; here a table of identifiers,
a table of words and rapidfuzz's own loop leave the few that can be twins, and
:func:`kb.editing.twins.compare` decides among them. The answer is the same as
:func:`kb.editing.twins.find_twins` gives, which looks at every record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kb.editing.twins import (
    LIKELY,
    OTHER_YEAR,
    SAME_AUTHORS,
    SAME_YEAR,
    WORDS_OF_A_TITLE,
    Twin,
    compare,
    even_title,
    likeliest_first,
    shared_keys,
    title_of,
    titles_of,
)
from kb.library import Record

_NEAR: Final = LIKELY - SAME_YEAR - SAME_AUTHORS
"""Likeness of titles below which nothing else makes two works of about the same year twins."""
_FAR: Final = LIKELY + OTHER_YEAR - SAME_AUTHORS
"""The same for works whose years are known and differ."""


class TwinPool:
    """Records to compare with; more can be added while asking."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_key: defaultdict[str, list[Record]] = defaultdict(list)
        self._titles: defaultdict[int | None, tuple[list[str], list[Record]]] = defaultdict(
            lambda: ([], [])
        )
        self._with_word: defaultdict[str, list[tuple[frozenset[str], Record]]] = defaultdict(list)
        self._with_longest: defaultdict[str, list[tuple[frozenset[str], Record]]] = defaultdict(
            list
        )
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Take in one more record."""
        for key in shared_keys(record.data):
            self._by_key[key].append(record)
        names, records = self._titles[record.year]
        for title in dict.fromkeys(map(even_title, titles_of(record))):
            names.append(title)
            records.append(record)
            words = frozenset(title.split())
            for word in words:
                self._with_word[word].append((words, record))
            if len(words) >= WORDS_OF_A_TITLE:
                self._with_longest[_longest(words)].append((words, record))

    def twins(self, data: Mapping[str, Any]) -> list[Twin]:
        """Return the records most like the one described, likeliest first.

        Args:
            data: what is known of the new record, keys as in a record.
        """
        near = {id(record): record for record in self._near(data)}
        found = [compare(record, data) for record in near.values()]
        return likeliest_first(twin for twin in found if twin.score >= LIKELY)

    def _near(self, data: Mapping[str, Any]) -> Iterator[Record]:
        from rapidfuzz import fuzz, process

        for key in shared_keys(data):
            yield from self._by_key.get(key, ())
        title = even_title(title_of(data))
        if not title:
            return
        year = str(data.get("issued") or "")[:4]
        ours = int(year) if year.isdecimal() else None
        for theirs, (names, records) in self._titles.items():
            far = ours is not None and theirs is not None and abs(ours - theirs) > 1
            for _, _, place in process.extract(
                title, names, scorer=fuzz.ratio, processor=None, limit=None,
                score_cutoff=_FAR if far else _NEAR,
            ):  # fmt: skip
                yield records[place]
        yield from self._within(frozenset(title.split()))

    def _within(self, words: frozenset[str]) -> Iterator[Record]:
        """Yield records with a title that is part of the other, as one without its subtitle is."""
        if len(words) >= WORDS_OF_A_TITLE:
            rarest = min((self._with_word.get(word, []) for word in words), key=len)
            yield from (record for theirs, record in rarest if words <= theirs)
        for word in words:
            for theirs, record in self._with_longest.get(word, ()):
                if theirs <= words:
                    yield record


def _longest(words: frozenset[str]) -> str:
    return max(words, key=lambda word: (len(word), word))
