"""Supervision: the questions that the authorities ask, and a list to check oneself by.

The questions follow Helsetilsynet's supervision of services to people with
mental illness and substance use. Each leads from duty by way of recommendation
and evidence to models, and ends in a self-check made from the same duties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kb.library import Theme
from kb.site.references import References
from kb.site.theme_view import (
    Line,
    ProvisionLine,
    RecommendationLine,
    lines_of,
    provisions_with,
    recommendations_with,
)

_NO_DUTY: Final = ("formål", "hvem loven gjelder", "definisjon", "virkeområde")
"""How the topic of a provision begins when there is nothing in it to comply with."""
MOST: Final = 8
"""Studies and models shown for each question; the theme pages have them all."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of supervision, its question, and the themes it is answered from."""

    slug: str
    title: str
    question: str
    themes: tuple[str, ...]


TOPICS: Final = (
    Topic("samarbeid", "Samarbeid",
          "Samarbeider tjenestene om dem som trenger hjelp fra flere?",
          ("samarbeidsavtaler", "ansvar")),
    Topic("helhet", "Helhet",
          "Får personen hjelp for begge lidelser samtidig, og henger hjelpen sammen?",
          ("integrert-behandling", "pasientforlop")),
    Topic("koordinering", "Koordinering",
          "Har den som trenger det, individuell plan og koordinator som virker?",
          ("individuell-plan",)),
    Topic("tilpassede-tjenester", "Tilpassede tjenester",
          "Er tjenestene tilpasset den enkelte, og har personen vært med på å bestemme?",
          ("brukermedvirkning", "recovery")),
    Topic("somatisk-helse", "Somatisk helse",
          "Blir kroppslig sykdom oppdaget og fulgt opp?",
          ("somatisk-helse", "fastlege")),
    Topic("mestring-av-bolig", "Mestring av bolig",
          "Har personen en bolig som passer, og hjelp til å mestre den?",
          ("bolig",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic's page.

    Attributes:
        duties: the provisions to check oneself by: those with something to comply with, that
            have not moved and are not in doubt.
    """

    topic: Topic
    themes: tuple[Theme, ...]
    provisions: tuple[ProvisionLine, ...]
    duties: tuple[ProvisionLine, ...]
    recommendations: tuple[RecommendationLine, ...]
    audits: tuple[Line, ...]
    studies: tuple[Line, ...]
    models: tuple[Line, ...]


def topic_view(references: References, topic: Topic) -> TopicView:
    """Return the page of a topic."""
    library = references.library
    wanted = frozenset(topic.themes)
    records = [record for record in library if wanted.intersection(record.themes)]
    provisions = [line for line in provisions_with(references, wanted) if not line.ref.warning]
    return TopicView(
        topic=topic,
        themes=tuple(
            library.theme_by_id[theme] for theme in topic.themes if theme in library.theme_by_id
        ),
        provisions=tuple(provisions),
        duties=tuple(
            line
            for line in provisions
            if not line.state and not line.topic.lower().startswith(_NO_DUTY)
        ),
        recommendations=tuple(
            line for line in recommendations_with(references, wanted) if not line.ref.warning
        ),
        audits=lines_of(references, [r for r in records if r.type == "audit"]),
        studies=lines_of(references, [r for r in records if r.type == "study"])[:MOST],
        models=lines_of(references, [r for r in records if r.type == "model"])[:MOST],
    )
