"""What the box for citing shows: the record in the formats that reference managers read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.bibliography.bibtex import to_bibtex
from kb.bibliography.ris import to_ris


@dataclass(frozen=True, slots=True)
class Export:
    """A record in one format.

    Attributes:
        id: last part of the id of its element on the page.
        label: the name of the format.
        text: the record.
    """

    id: str
    label: str
    text: str


def exports(item: Mapping[str, Any]) -> tuple[Export, ...]:
    """Return a CSL item as BibTeX, RIS and CSL-JSON, the same as in the files beside the page."""
    return (
        Export("bibtex", "BibTeX", to_bibtex([dict(item)]).strip()),
        Export("ris", "RIS", to_ris([dict(item)]).strip()),
        Export("csl", "CSL-JSON", json.dumps([item], ensure_ascii=False, indent=1)),
    )
