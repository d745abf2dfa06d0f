"""Write the index that the browser searches: the same terms, weights and rules.

Everything is plain script files that hand their data to ``KBSearch``, so that the
site also works from a folder on disk, where a page may load scripts but not
fetch data. ``core.js`` is read first: the tables of :mod:`kb.norwegian`, the
vocabulary, and a few numbers per record. Postings lie in shards by a term's
first word, so that a query reads the shards of its own words only; what a hit
shows lies in one small file per record. ``engine.js`` holds the code.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from kb.library import Library, Record
from kb.norwegian import compounds, documents, inflection, nynorsk, stopwords
from kb.records.kinds import TYPES
from kb.records.vocabulary import DESIGNS, STATUS_STATES
from kb.search import correction, plan, ranking, snippets
from kb.search.builder import Counts, laws_of, themes_of
from kb.search.entries import Entry, facet_terms, make_entry
from kb.search.filters import STATUS_ALIASES, type_names
from kb.search.lexicon import Lexicon, build_compounds, build_lexicon
from kb.store.atomic import write_text

FORMAT: Final = 1
ENGINE: Final = Path(__file__).with_name("engine.js")
ALPHABET: Final = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\<')
"""Letters that need no escape in a script; a number below 92 is one of them."""
_HALF: Final = 46
SHARD_BYTES: Final = 7_000
"""Aim for the size of a shard before compression."""


class Written(NamedTuple):
    """What was written.

    Attributes:
        files: number of files.
        bytes: their size.
        core_gzip: compressed size of the engine and the core, which every search needs.
        shard_gzip: mean compressed size of a shard.
        record_gzip: mean compressed size of a record's file.
    """

    files: int
    bytes: int
    core_gzip: int
    shard_gzip: int
    record_gzip: int


def write(library: Library, folder: Path) -> Written:
    """Write the browser's index and engine into a folder, replacing what is there.

    Args:
        library: the content.
        folder: ``search/`` of the site.

    Raises:
        OSError: if it cannot be written.
    """
    shutil.rmtree(folder, ignore_errors=True)
    entries = [make_entry(record, library) for record in sorted(library, key=lambda r: r.id)]
    counts = Counts()
    for entry in entries:
        counts.add(entry.forms)
    vocabulary = counts.vocabulary()
    lexicon = build_lexicon(library)
    keyed = _keyed(entries, library, vocabulary, lexicon)
    sayings = _sayings(keyed)
    size = sum(len(key) + len(str(value)) for key, value in keyed.items())
    number = max(1, -(-size // SHARD_BYTES))
    shards: list[dict[str, Any]] = [{} for _ in range(number)]
    for key, value in keyed.items():
        shards[shard_of(key, number)][key] = value
    files = {"engine.js": ENGINE.read_text("utf-8")}
    core = _core(library, entries, number)
    core["words"] = _words(
        dict.fromkeys(lexicon.written, 0) | vocabulary, lexicon.written | counts.displayed()
    )
    files["core.js"] = _call("_core", {**core, "sayings": sayings})
    for place, shard in enumerate(shards):
        files[f"t/{place}.js"] = _call("_shard", place, shard)
    for place, entry in enumerate(entries):
        files[f"d/{place}.js"] = _call("_record", place, _shown(entry, library))
    packed = {}
    for name, text in files.items():
        write_text(folder / name, text)
        packed[name] = len(gzip.compress(text.encode("utf-8"), 6))

    def mean(prefix: str) -> int:
        sizes = [size for name, size in packed.items() if name.startswith(prefix)]
        return sum(sizes) // max(1, len(sizes))

    return Written(
        files=len(files),
        bytes=sum(len(text.encode("utf-8")) for text in files.values()),
        core_gzip=packed["engine.js"] + packed["core.js"],
        shard_gzip=mean("t/"),
        record_gzip=mean("d/"),
    )


def _call(function: str, *values: Any) -> str:
    written = ",".join(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values
    )
    # U+2028 and «</» are harmless in JSON and not in a script
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"KBSearch.{function}({written});\n".replace("</", "<\\/")


def shard_of(key: str, number: int) -> int:
    """Return the shard of a key: FNV-1a over its first word without its sign, in UTF-16 units.

    >>> shard_of("=individuell plan", 64) == shard_of("individuell", 64)
    True
    """
    word = key.lstrip("=+:").split(" ", 1)[0]
    value = 0x811C9DC5
    for unit in word:
        value = ((value ^ ord(unit)) * 0x01000193) & 0xFFFFFFFF
    return value % number


def pack(postings: Mapping[int, int]) -> str:
    """Write postings as letters: the step from the document before, then the impact."""
    letters = []
    last = -1
    for doc, impact in sorted(postings.items()):
        step = doc - last
        last = doc
        while step >= _HALF:
            letters.append(ALPHABET[_HALF + step % _HALF])
            step //= _HALF
        letters.append(ALPHABET[step])
        letters.append(ALPHABET[impact])
    return "".join(letters)


def _invert(entries: Sequence[Entry]) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for doc, entry in enumerate(entries):
        for term, impact in entry.weights.items():
            if term[0] not in "~*":
                found.setdefault(term, {})[doc] = impact
    return found


def _keyed(
    entries: Sequence[Entry],
    library: Library,
    vocabulary: Mapping[str, int],
    lexicon: Lexicon,
) -> dict[str, Any]:
    """Return everything that lies in shards: postings, names, parts of compounds, the lexicon."""
    postings = _invert(entries)
    keyed: dict[str, Any] = {
        term: pack(docs) for term, docs in sorted(postings.items()) if term[0] != "@"
    }
    for part, words in build_compounds(vocabulary).items():
        best: dict[int, int] = {}
        for word in words:
            for doc, impact in postings[word].items():
                best[doc] = max(impact, best.get(doc, 0))
        keyed[f"+{part}"] = [pack(best), words]
    facets = {term for record in library for term in facet_terms(record, library)}
    for key, ways in lexicon.ways.items():
        kept = [
            [" ".join(way.terms), way.weight]
            for way in ways
            if all(term in vocabulary or term in facets for term in way.terms)
        ]
        if kept:
            keyed[f":{key}"] = kept
    return keyed


def _sayings(keyed: dict[str, Any]) -> dict[str, Any]:
    """Take the sayings out of what lies in shards: every query looks for many of them."""
    return {key[1:]: keyed.pop(key) for key in [key for key in keyed if key.startswith(":!")]}


def _core(
    library: Library,
    entries: Sequence[Entry],
    number: int,
) -> dict[str, Any]:
    records = [library[entry.id] for entry in entries]
    types, states, designs = list(TYPES), list(STATUS_STATES), list(DESIGNS)
    themes = [theme.id for theme in library.themes]
    places = {theme: place for place, theme in enumerate(themes)}
    facets = [list(facet_terms(record, library)) for record in records]
    return {
        "format": FORMAT,
        "total": len(entries),
        "shards": number,
        "rules": rules(),
        "authors": {
            term: pack(docs) for term, docs in sorted(_invert(entries).items()) if term[0] == "@"
        },
        "laws": laws_of(library),
        "themes": themes_of(library),
        "types": {key: TYPES[key].label for key in types},
        "kinds": {key: TYPES[key].kind for key in types},
        "typeNames": type_names(),
        "states": dict(STATUS_STATES),
        "stateNames": STATUS_ALIASES,
        "designs": dict(DESIGNS),
        "type": [types.index(record.type) for record in records],
        "state": [states.index(record.state) if record.state else -1 for record in records],
        "design": [
            designs.index(record.data["design"]) if record.data.get("design") else -1
            for record in records
        ],
        "year": [record.year or 0 for record in records],
        "theme": [
            [
                places[term[7:]]
                for term in terms
                if term.startswith("~theme:") and term[7:] in places
            ]
            for terms in facets
        ],
        "outdated": [doc for doc, record in enumerate(records) if record.is_outdated],
        "fresh": [entry.weights["*"] for entry in entries],
    }


def _words(vocabulary: Mapping[str, int], displayed: Mapping[str, str]) -> str:
    """Write the vocabulary, each word by what it shares with the one before.

    A line is: letters shared, the rest of the term, records, and how its most used
    form differs: letters kept, then what follows; or nothing when it is the term itself.
    """
    lines = []
    before = ""
    for term, count in sorted(vocabulary.items()):
        shared = _shared(before, term)
        form = displayed.get(term, term)
        kept = _shared(term, form)
        tail = "" if form == term else f",{kept},{form[kept:]}"
        lines.append(
            f"{shared}{term[shared:]},{count}{tail}"
            if shared < 10
            else f"{chr(55 + shared)}{term[shared:]},{count}{tail}"
        )
        before = term
    return "\n".join(lines)


def _shared(one: str, other: str) -> int:
    """Return how many first letters two words share, at most 35."""
    place = 0
    while place < min(len(one), len(other), 35) and one[place] == other[place]:
        place += 1
    return place


def rules() -> dict[str, Any]:
    """Return the tables and numbers of the Python code that ``engine.js`` goes by."""
    return {
        "irregular": inflection.IRREGULAR,
        "keep": inflection.KEEP,
        "keepEndings": inflection.KEEP_ENDINGS,
        "endings": inflection.RULES,
        "aliases": inflection.ALIASES,
        "noGenitive": inflection.NO_GENITIVE,
        "nynorsk": nynorsk.tables()[0],
        "nynorskEnds": nynorsk.ENDS,
        "notEnds": sorted(nynorsk.NOT_ENDS),
        "stop": " ".join(sorted(stopwords.STOP_WORDS)),
        "light": " ".join(sorted(stopwords.LIGHT_WORDS)),
        "small": stopwords.SMALL_WORDS,
        "fillers": " ".join(sorted(stopwords.FILLERS)),
        "heads": sorted(compounds.heads()),
        "general": sorted(compounds.general_heads()),
        "notParts": " ".join(sorted(compounds.NOT_PARTS)),
        "numbers": [
            [series, pattern.pattern.replace("(?P<", "(?<")]
            for series, pattern in documents.patterns()
        ],
        "alphabet": ALPHABET,
        "rank": {
            "full": ranking.FULL, "floor": ranking.FLOOR, "outdated": ranking.OUTDATED,
            "glossary": ranking.GLOSSARY, "rules": ranking.RULES,
            "nameWhole": ranking.NAME_WHOLE, "namePart": ranking.NAME_PART,
            "sure": ranking.SURE, "sureWords": ranking.SURE_WORDS,
            "longQuery": ranking.LONG_QUERY, "sureLong": ranking.SURE_LONG,
            "quiet": ranking.QUIET, "unsureMost": ranking.UNSURE_MOST,
            "keep": ranking.KEEP, "unknown": ranking.UNKNOWN,
        },
        "plan": {
            "mostWords": plan.MOST_WORDS, "longestName": plan.LONGEST_NAME,
            "longestWay": plan.LONGEST_WAY, "light": plan.LIGHT,
            "asPart": plan.AS_PART, "allParts": plan.ALL_PARTS, "onePart": plan.ONE_PART,
            "tellingPart": plan.TELLING_PART, "throughPart": plan.THROUGH_PART,
            "longEnough": plan.LONG_ENOUGH,
            "shortPart": plan.SHORT_PART, "shortCommon": plan.SHORT_COMMON,
        },
        "correct": {
            "shortest": correction.SHORTEST, "perError": correction.LETTERS_PER_ERROR,
            "most": correction.MOST_ERRORS, "sureStart": correction.SURE_START,
        },
        "snippet": {
            "width": snippets.WIDTH, "before": snippets.BEFORE, "preferred": snippets.PREFERRED,
        },
    }  # fmt: skip


def _shown(entry: Entry, library: Library) -> dict[str, Any]:
    card = entry.card
    return {
        **{key: card[key] for key in ("id", "title", "name", "year", "authors", "url")},
        **_called(library[entry.id]),
        "by": [
            {"id": other.id, "title": other.name, "url": other.url, **_called(other)}
            | ({"gone": 1} if other.is_outdated else {})
            for other in library.successors(entry.id)
        ],
        "passages": [[p.kind, p.label, p.text, p.anchor] for p in entry.passages],
    }


def _called(record: Record) -> dict[str, str]:
    """Return what running text calls a record and its title's language, where not as expected."""
    called = {"label": record.label} if record.label != record.name else {}
    return called | ({"lang": record.lang} if record.lang != "nb" else {})
