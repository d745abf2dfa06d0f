"""Turn a record into what is indexed: weighted terms, names, facets and passages.

The weight of a term in a record is settled here, once, and depends on nothing
but the record and the labels of themes and organisations. It is BM25F's inner
part (Robertson, Zaragoza & Taylor 2004): occurrences are weighted by field and
softened by the field's length against a fixed reference length, added over the
fields, and saturated. A fixed reference in place of the corpus average keeps the
weight true when other records change, so that a refreshed index ranks exactly
as one built anew, and so that the browser can be given one byte per posting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from kb.library import Library, Record
from kb.norwegian.analysis import key_of, keys, terms
from kb.norwegian.documents import find_numbers
from kb.norwegian.provisions import split_target
from kb.norwegian.words import fold, lower
from kb.records.kinds import KINDS
from kb.search.ranking import FULL


class FieldWeight(NamedTuple):
    """How much a field counts, and the length at which it counts fully."""

    weight: float
    length: int


FIELDS: Final[dict[str, FieldWeight]] = {
    "name": FieldWeight(8.0, 8),
    "title": FieldWeight(5.0, 12),
    "author": FieldWeight(5.0, 4),
    "identifier": FieldWeight(4.0, 6),
    "provision": FieldWeight(3.0, 40),
    "asked": FieldWeight(2.5, 20),
    "summary": FieldWeight(2.0, 70),
    "claim": FieldWeight(1.2, 160),
    "theme": FieldWeight(0.8, 8),
    "body": FieldWeight(0.9, 200),
}
"""Fields of the search document, strongest first."""

LENGTH_SHARE: Final = 0.35
SATURATION: Final = 4.0


class Passage(NamedTuple):
    """A piece of a record that may be shown with a hit.

    Attributes:
        kind: summary, provision, claim, recommendation, result or text.
        label: what stands before it: «§ 7-1», «Funn»; may be empty.
        text: the passage.
        anchor: fragment of the record's page, where there is one.
        terms: its terms, each once, parted by spaces; so that a search need not analyse it.
    """

    kind: str
    label: str
    text: str
    anchor: str = ""
    terms: str = ""


@dataclass(slots=True)
class Entry:
    """One record as a search document.

    Attributes:
        id: the record's id.
        path: the record's file.
        weights: impact by term; special terms begin with a sign, see :data:`SIGNS`.
        passages: what may be shown.
        card: what a list of hits shows, ready for JSON.
        forms: each term's written forms and how often they occur.
    """

    id: str
    path: str
    weights: dict[str, int] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    card: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, dict[str, int]] = field(default_factory=dict)


SIGNS: Final[dict[str, str]] = {
    "=": "an exact name, its terms parted by spaces",
    "@": "an author's family name, folded",
    "#": "a document number, or law#§ for a provision",
    "~": "a facet, as ~type:law",
    "*": "every record, with its freshness",
}
"""First signs of terms that are not words."""

_YEAR_LETTER: Final = re.compile(r"-(\d{4}[a-z]?)$")


def make_entry(record: Record, library: Library) -> Entry:
    """Return the search document of a record."""
    entry = Entry(record.id, record.path)
    entry.passages = [
        passage._replace(terms=" ".join(sorted(set(keys(f"{passage.label} {passage.text}")))))
        for passage in _passages(record)
    ]
    sums: dict[str, float] = {}
    for name, texts in _fields(record, library).items():
        _add_field(entry, sums, FIELDS[name], texts)
    for term, amount in sums.items():
        entry.weights[term] = max(1, round(FULL * amount / (SATURATION + amount)))
    _add_names(entry, record, library)
    _add_facets(entry, record, library)
    entry.card = _card(record)
    return entry


def _add_field(
    entry: Entry, sums: dict[str, float], kind: FieldWeight, texts: Sequence[str]
) -> None:
    counts: dict[str, int] = {}
    length = 0
    for text in texts:
        for term in terms(text):
            if not term.key:
                continue
            length += 1
            counts[term.key] = counts.get(term.key, 0) + 1
            forms = entry.forms.setdefault(term.key, {})
            forms[term.word] = forms.get(term.word, 0) + 1
    if not length:
        return
    soften = 1 - LENGTH_SHARE + LENGTH_SHARE * length / kind.length
    for key, count in counts.items():
        sums[key] = sums.get(key, 0.0) + kind.weight * count / soften


def names_of(record: Record) -> Iterator[tuple[str, float]]:
    """Yield every name of a record and how surely it means that record (0 to 1)."""
    yield record.name, 1.0
    yield record.title, 1.0
    yield record.id.replace("-", " "), 0.9
    own = keys(re.sub(r"\(.*?\)", " ", record.name))
    for name in record.abbreviations:
        # «IPS» means the model IPS before it means «IPS i Haugesund»
        borrowed = len(own) > 1 and set(keys(name)) < set(own)
        yield name.rstrip("."), 0.8 if borrowed else 1.0
    for language, names in record.other_names.items():
        for name in names:
            yield name, 0.95 if language == "nb" else 0.9
    for name in record.data.get("identifiers", {}).values():
        yield str(name), 1.0
    for former in record.data.get("formerly", ()):
        yield former.replace("-", " "), 0.8


def _add_names(entry: Entry, record: Record, library: Library) -> None:
    def put(term: str, impact: float) -> None:
        value = max(1, round(FULL * impact))
        entry.weights[term] = max(value, entry.weights.get(term, 0))

    for name, certainty in names_of(record):
        key = " ".join(keys(name))
        if key:
            put(f"={key}", certainty)
        # «Fleksibelt oppsøkende team (FACT)», «Tittel: undertittel»: the part before is a name too
        short = re.split(r"\s*[(:]|\s[–-]\s", name)[0]
        if short != name and len(keys(short)) > 1 and (key := " ".join(keys(short))):
            put(f"={key}", certainty * 0.9)
    identifiers = [str(value) for value in record.data.get("identifiers", {}).values()]
    for text in (*identifiers, record.title, record.data.get("subtitle", ""), record.name):
        for mention in find_numbers(lower(text)):
            for place, number in enumerate(mention.keys):
                put(f"#{number}", (0.95 if place else 1.0) * (1.0 if text in identifiers else 0.6))
    for name in ("lovdata", "doi", "pmid", "pmcid", "handle"):
        if name in record.data.get("identifiers", {}):
            put("#" + lower(str(record.data["identifiers"][name])), 1.0)
    for provision in record.provisions:
        for key in keys(provision.ref)[:1] if provision.ref.startswith("§") else ():
            put(f"#{record.id}{key}", 1.0)
    for relation in record.data.get("relations", ()):
        target, ref = split_target(relation["target"])
        if ref and ref.startswith("§"):
            for key in keys(ref)[:1]:
                put(f"#{target}{key}", 0.4)
    _add_authors(entry, record, put)


def _add_authors(entry: Entry, record: Record, put: Any) -> None:
    families = [
        str(author["family"]) for author in record.data.get("authors", ()) if author.get("family")
    ]
    for place, family in enumerate(families):
        for word in lower(family).replace("-", " ").split():
            put(f"@{fold(word)}", 1.0 if place == 0 else 0.8)
    found = _YEAR_LETTER.search(record.id)
    year = found[1] if found else (record.issued or "")[:4]
    authors = families or [
        str(author["literal"]) for author in record.data.get("authors", ()) if author.get("literal")
    ]
    if not authors or not year:
        return
    for end in range(1, min(len(authors), 4) + 1):
        names = [
            key_of(word) or word for a in authors[:end] for word in re.findall(r"\w+", lower(a))
        ]
        for written in {year, year[:4]}:
            put("=" + " ".join([*names, written]), 1.0 if written == year else 0.95)


def _add_facets(entry: Entry, record: Record, library: Library) -> None:
    for term in facet_terms(record, library):
        entry.weights[term] = FULL
    # Freshness decides between equals: documents in force before outdated ones, newer before older.
    age = min(60, max(0, 2030 - (record.year or 1990)))
    entry.weights["*"] = 1 + (0 if record.is_outdated else 120) + 2 * (60 - age)


def facet_terms(record: Record, library: Library) -> Iterator[str]:
    """Yield the facet terms of a record; a theme brings the themes above it."""
    yield f"~id:{record.id}"
    yield f"~type:{record.type}"
    yield f"~kind:{record.kind.id}"
    if record.state:
        yield f"~status:{record.state}"
    if record.is_outdated:
        yield "~outdated:yes"
    if design := record.data.get("design"):
        yield f"~design:{design}"
    if record.year:
        yield f"~year:{record.year}"
    seen: set[str] = set()
    for theme_id in record.themes:
        theme = library.theme_by_id.get(theme_id)
        yield f"~theme:{theme_id}"
        while theme is not None and theme.broader and theme.id not in seen:
            seen.add(theme.id)
            yield f"~theme:{theme.broader}"
            theme = library.theme_by_id.get(theme.broader)


def _card(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "type": record.type,
        "title": record.title,
        "name": record.name,
        "year": record.year,
        "authors": list(record.authors),
        "themes": list(record.themes),
        "status": record.state,
        "path": record.path,
        "url": record.url,
        "superseded_by": list((record.data.get("status") or {}).get("superseded_by", ())),
    }


def _fields(record: Record, library: Library) -> dict[str, list[str]]:
    data = record.data
    organisations = [
        library.organisation_by_id[key]
        for key in data.get("issuer", ())
        if key in library.organisation_by_id
    ]
    themes = [library.theme_by_id[key] for key in record.themes if key in library.theme_by_id]
    publication = data.get("publication", {})
    return {
        "name": [
            record.name,
            *record.abbreviations,
            *(name for names in record.other_names.values() for name in names),
        ],
        "title": [record.title, data.get("subtitle", "")],
        "author": [
            *record.authors,
            *(one.get("family") or one.get("literal", "") for one in data.get("editors", ())),
        ],
        "identifier": [str(value) for value in data.get("identifiers", {}).values()],
        "provision": [f"{item.ref} {item.topic}" for item in record.provisions],
        "asked": list(data.get("asked", ())),
        "summary": [record.summary],
        "claim": [
            f"{passage.label} {passage.text}"
            for passage in entry_claims(record)
        ],
        "theme": [
            *(f"{theme.label}" for theme in themes),
            KINDS[record.kind.id].label if record.kind.id == "law" else record.type_label,
        ],
        "body": [
            *_body(record),
            *(organisation.name for organisation in organisations),
            *(str(publication.get(key, "")) for key in
              ("container_title", "collection_title", "publisher", "genre", "event_title")),
        ],
    }  # fmt: skip


_CLAIM_KINDS: Final = frozenset({"provision", "claim", "recommendation", "result"})


def entry_claims(record: Record) -> list[Passage]:
    """Return the passages that state something with a source."""
    return [passage for passage in _passages(record) if passage.kind in _CLAIM_KINDS]


_TEXT_FIELDS: Final = (
    "scope_note", "note", "sample", "setting", "period", "origin", "target_group", "organisation",
    "decision_authority", "funding", "evaluation_note",
)  # fmt: skip


def _body(record: Record) -> Iterator[str]:
    data = record.data
    for name in _TEXT_FIELDS:
        yield str(data.get(name, ""))
    for name in ("core_elements", "places", "audience"):
        yield from data.get(name, ())
    in_practice = data.get("in_practice", {})
    yield from (
        text for key, text in in_practice.items() if isinstance(text, str) and key != "source"
    )
    for relation in data.get("relations", ()):
        yield relation.get("why", "")
    status: Mapping[str, Any] = data.get("status") or {}
    yield status.get("note", "")
    for treatment in data.get("parliamentary_treatment", ()):
        yield f"{treatment.get('document', '')} {treatment.get('note', '')}"


def _passages(record: Record) -> Iterator[Passage]:
    data = record.data
    if record.summary:
        yield Passage("summary", "", record.summary)
    for provision in record.provisions:
        text = (
            f"{provision.topic}. {provision.text}".rstrip() if provision.text else provision.topic
        )
        yield Passage("provision", provision.ref, text, provision.anchor)
    for finding in data.get("findings", ()):
        context = " ".join(
            str(finding[key]) for key in ("of_whom", "when", "compared_with") if finding.get(key)
        )
        yield Passage(
            "claim", "Funn", f"{finding['text']} {f'({context})' if context else ''}".rstrip()
        )
    for item in data.get("recommendations", ()):
        yield Passage("recommendation", "Anbefaling", item["text"])
    for name in ("points", "strengths", "limitations", "lessons", "follow_up"):
        for point in data.get(name, ()):
            yield Passage("claim", point.get("at", "") if name == "points" else "", point["text"])
    for result in data.get("results", ()):
        yield Passage("result", "Resultat", f"{result['measure']}: {result['value']}")
    for name in ("scope_note", "target_group", "organisation"):
        if data.get(name):
            yield Passage("text", "", str(data[name]))
    for text in (data.get("in_practice") or {}).values():
        if isinstance(text, str):
            yield Passage("text", "", text)
    for relation in data.get("relations", ()):
        if relation.get("why"):
            yield Passage("text", "", relation["why"])
