"""The pages that look across records: comparisons, maps, timeline, registers, chains."""

from __future__ import annotations

from collections.abc import Iterator

from kb.site import (
    compare_view,
    evidence_view,
    graph_view,
    paths_view,
    provisions_view,
    supervision_view,
    timeline_view,
)
from kb.site.glossary import Glossary
from kb.site.references import References
from kb.site.render import Page


def overview_pages(references: References, glossary: Glossary) -> Iterator[Page]:
    """Yield the pages that look across records."""
    library = references.library
    comparisons = compare_view.comparisons(library)
    yield Page(
        address="sammenlikninger/",
        template="comparisons.md",
        title="Sammenlikninger av modeller",
        description="Modeller og tiltak side om side, på de samme punktene.",
        context={
            "comparisons": [(item, compare_view.columns(references, item)) for item in comparisons]
        },
        meta={"layout": "wide"},
    )
    for item in comparisons:
        yield Page(
            address=f"sammenlikninger/{item.slug}/",
            template="comparison.md",
            title=item.title,
            description=item.intro,
            context={
                "comparison": item,
                "table": compare_view.table(references, item),
                "terms": glossary.for_title(item.title),
            },
            meta={"layout": "wide"},
        )
    yield Page(
        address="kunnskapskart/",
        template="evidence.md",
        title="Kunnskapskart",
        description="Hvor det finnes kunnskap, av hvilket slag, og hvor det mangler.",
        context={
            "evidence": evidence_view.evidence_map(library),
            "documents": evidence_view.document_map(library),
            "method": evidence_view.method(library),
        },
        meta={"layout": "wide"},
    )
    yield Page(
        address="tidslinje/",
        template="timeline.md",
        title="Tidslinje",
        description="Lov, politikk, retningslinjer og modeller fra 1992 til i dag.",
        context={"timeline": timeline_view.timeline(references)},
        meta={"layout": "wide"},
    )
    yield Page(
        address="paragrafer/",
        template="provisions.md",
        title="Paragrafregister",
        description="Alle bestemmelsene som er behandlet, etter lov og etter tema.",
        context={
            "laws": provisions_view.by_law(references),
            "themes": provisions_view.by_theme(references),
        },
        meta={"layout": "text"},
    )
    yield Page(
        address="lov-til-praksis/",
        template="chains.md",
        title="Fra lov til praksis",
        description="Veien fra en paragraf til en modell, setning for setning.",
        context={"chains": paths_view.law_to_practice(references)},
        meta={"layout": "text"},
    )
    yield Page(
        address="graf/",
        template="graph.md",
        title="Hele grafen",
        description="Alle poster og forbindelsene mellom dem i ett bilde.",
        context={
            "total": len(library),
            "links": len(library.links),
            "between": graph_view.between(library),
            "most_used": graph_view.most_used(references),
        },
        meta={"layout": "wide"},
    )
    yield from _supervision(references, glossary)


def _supervision(references: References, glossary: Glossary) -> Iterator[Page]:
    yield Page(
        address="tilsyn/",
        template="supervision.md",
        title="Forbered dere til tilsyn",
        description="Spørsmålene tilsynet stiller, med plikt, anbefaling, kunnskap og modeller.",
        context={"topics": supervision_view.TOPICS},
        meta={"layout": "text"},
    )
    for topic in supervision_view.TOPICS:
        yield Page(
            address=f"tilsyn/{topic.slug}/",
            template="topic.md",
            title=topic.title,
            description=topic.question,
            context={
                "view": supervision_view.topic_view(references, topic),
                "terms": glossary.for_title(topic.title),
            },
            meta={"layout": "text"},
        )
