"""Every page of the site, in a fixed order, as values ready to be set.

This is the list of what the site has. Each page is made from its own view
module; nothing here decides what a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kb.graph.svg import draw_neighbourhood
from kb.library import Library
from kb.records.kinds import KINDS, TYPES
from kb.records.vocabulary import STATUS_STATES
from kb.site import front_view, list_view, theme_view
from kb.site.address import local, root_from
from kb.site.compare_view import comparisons
from kb.site.glossary import Glossary, PageTerms
from kb.site.metadata import head
from kb.site.overview_pages import overview_pages
from kb.site.record_view import RecordView, record_view
from kb.site.references import References
from kb.site.render import Page
from kb.site.status_view import tone

_SEARCH_SCRIPTS: Final = ["search-hits.js", "search.js"]
_EXAMPLES: Final = (
    "individuell plan koordinator", "utskrivningsklar pasient", "phvl § 3-2", "ACT-team effekt",
    "bostedsløs med psykisk lidelse",
)  # fmt: skip
"""Searches to try: a subject, a situation, a section, a question of effect, a group."""
_LIST_META: Final = {"layout": "list", "scripts": ["basket.js", "list.js"]}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the project's configuration says about the site.

    Attributes:
        name: the site's name.
        url: its address on the web, or empty.
        edit: address of the content folder for editing, ending in a slash, or empty.
    """

    name: str
    url: str = ""
    edit: str = ""


def all_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield every page made from the library."""
    references = References(library)
    yield from _lists(references)
    glossary = Glossary(library)
    yield from _themes(references, glossary)
    for record in library:
        view = record_view(references, record, settings.url)
        yield _record(library, view, settings, glossary.for_page(record))
    yield from overview_pages(references, glossary)
    yield _all(references)
    yield _search(library)
    yield _basket()
    yield _front(references, settings, frozenset(_known_addresses(library)))


def _known_addresses(library: Library) -> Iterator[str]:
    yield from (f"{kind.section}/" for kind in KINDS.values())
    yield from (local(theme.url) for theme in library.themes)
    yield from ("temaer/", "tilsyn/")
    yield from (f"sammenlikninger/{item.slug}/" for item in comparisons(library))


def _front(references: References, settings: Settings, addresses: frozenset[str]) -> Page:
    library = references.library
    return Page(
        address="",
        template="front.md",
        title=settings.name,
        description="Lov, retningslinjer, forskning og modeller om samtidig ruslidelse og psykisk "
        "lidelse, med status i dag og kilde på hver linje.",
        context={
            "name": settings.name,
            "total": len(library),
            "kinds_data": _kinds_data(),
            "ways": front_view.ways(library),
            "themes": front_view.themes(library),
            "comparisons": comparisons(library),
            "tools": front_view.tools(),
            "questions": front_view.questions(library, addresses),
            "changes": front_view.changes(references),
            "fresh": front_view.fresh(library),
        },
        meta={"layout": "front", "scripts": _SEARCH_SCRIPTS},
    )


def _kinds_data() -> dict[str, object]:
    """Return each kind with its name and types, and each status' tone, for the search interface."""
    return {
        "kinds": [
            [kind.id, kind.plural, [known.id for known in TYPES.values() if known.kind == kind.id]]
            for kind in KINDS.values()
        ],
        "tones": {state: tone(state) for state in STATUS_STATES},
    }


def _lists(references: References) -> Iterator[Page]:
    for kind in KINDS.values():
        records = [record for record in references.library if record.kind is kind]
        rows = list_view.rows(references, records)
        yield Page(
            address=f"{kind.section}/",
            template="list.md",
            title=kind.plural,
            description=list_view.kind_intro(kind.id, len(rows)),
            context={
                "intro": list_view.kind_intro(kind.id, len(rows)),
                "rows": rows,
                "columns": list_view.columns(rows),
                "labels": list_view.labels(references.library, rows),
            },
            meta=_LIST_META,
        )


def _all(references: References) -> Page:
    rows = list_view.rows(references, references.library)
    intro = f"Hele basen i én tabell: {len(rows)} poster."
    return Page(
        address="alle/",
        template="list.md",
        title="Alle poster",
        description=intro,
        context={
            "intro": intro,
            "rows": rows,
            "columns": list_view.columns(rows),
            "labels": list_view.labels(references.library, rows),
        },
        meta=_LIST_META,
    )


def _themes(references: References, glossary: Glossary) -> Iterator[Page]:
    library = references.library
    yield Page(
        address="temaer/",
        template="themes.md",
        title="Temaer",
        description="Alle temaer i basen, fra lov til praksis.",
        context={"tree": theme_view.theme_tree(library)},
        meta={"layout": "wide"},
    )
    for theme in library.themes:
        yield Page(
            address=local(theme.url),
            template="theme.md",
            title=theme.label,
            description=theme.description,
            context={
                "view": theme_view.theme_view(references, theme),
                "terms": glossary.for_title(theme.label),
            },
        )


def _record(library: Library, view: RecordView, settings: Settings, terms: PageTerms) -> Page:
    record = view.record
    root = root_from(view.address)
    picture = draw_neighbourhood(library, record, root.rstrip("/"))
    edit = f"{settings.edit}{record.path}" if settings.edit else f"{root}om/bidra/#rettelse"
    return Page(
        address=view.address,
        template="record.md",
        title=view.title,
        description=view.description,
        context={
            "view": view,
            "terms": terms,
            "name": settings.name,
            "site_url": settings.url.rstrip("/"),
            "edit": edit,
            "neighbourhood": with_links(picture) if picture else None,
        },
        meta={
            "layout": "record",
            "scripts": ["basket.js"],
            "kind": record.kind.id,
            **head(library, view, settings.url),
        },
    )


def with_links(picture: str) -> Markup:
    """Return an SVG for standing inside a page: its links can be reached, so it is no image.

    The picture comes from :mod:`kb.graph.svg`, which escapes all text in it.
    """
    return Markup(picture.strip().replace('role="img"', 'role="group"', 1))  # noqa: S704


def _search(library: Library) -> Page:
    return Page(
        address="sok/",
        template="search.md",
        title="Søk",
        description="Søk i lover, retningslinjer, studier, modeller og begreper.",
        context={
            "total": len(library),
            "kinds": list(KINDS.values()),
            "examples": _EXAMPLES,
            "kinds_data": _kinds_data(),
        },
        meta={"layout": "search", "scripts": _SEARCH_SCRIPTS},
    )


def _basket() -> Page:
    return Page(
        address="samling/",
        template="basket.md",
        title="Samlingen din",
        description="Poster du har valgt ut, klare til å lastes ned som referanser.",
        meta={"layout": "text", "scripts": ["basket.js"]},
    )
