"""Read BibTeX and BibLaTeX, as Zotero, JabRef and databases write it, as CSL-JSON items.

bibtexparser cuts the file into entries and fields; here TeX becomes plain text
and the fields get CSL's names. An entry that cannot be read is told of and left
out; the others are read. Nothing in a field is ever carried out: a macro that
is not a letter, an accent or a style is dropped, and ``\\input`` reads no file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from kb.editing.names import bibtex_names
from kb.editing.unread import References, note
from kb.messages import _

_TYPE: Final[dict[str, str]] = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "booklet": "document",
    "manual": "report",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "legislation": "legislation",
    "inreference": "entry-encyclopedia",
}
SUBTYPES: Final[dict[str, str]] = {
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "speech": "speech",
    "webpage": "webpage",
    "dataset": "dataset",
    "legislation": "legislation",
    "regulation": "regulation",
    "bill": "bill",
    "entry": "entry",
}
"""What ``entrysubtype`` says where the entry's type does not; the first two are BibLaTeX's."""
_FIELDS: Final[dict[str, str]] = {
    "title": "title",
    "shorttitle": "title-short",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "howpublished": "container-title",
    "series": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "reportnumber": "number",
    "pages": "page",
    "edition": "edition",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "type": "genre",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
    "eventtitle": "event-title",
}
_VERBATIM: Final = frozenset({"url", "doi", "isbn", "issn", "pmid", "pmcid"})
_GENRE_ALIASES: Final = {"phdthesis": "", "mathesis": "Masteroppgave", "techreport": ""}
_LANGUAGES: Final[dict[str, str]] = {
    "norsk": "nb", "norwegian": "nb", "bokmål": "nb", "bokmal": "nb", "nor": "nb", "no": "nb",
    "nynorsk": "nn", "english": "en", "eng": "en", "american": "en", "british": "en",
    "usenglish": "en", "ukenglish": "en", "swedish": "sv", "danish": "da", "german": "de",
    "ngerman": "de", "dutch": "nl",
}  # fmt: skip
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_DEEPEST: Final = 40


def read_bibtex(text: str) -> References:
    """Return the entries of a BibTeX file, and what could not be read."""
    import logging

    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # we tell of failures ourselves
    library = parse_string(text)
    found = References()
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        found.problems.append(
            _("linje {line}: {reason}", line=line, reason=_reason(type(block).__name__, block))
        )
    for entry in library.entries:
        try:
            found.items.append(_item(entry))
        except _TooDeep:
            line = (entry.start_line or 0) + 1
            found.problems.append(
                _(
                    "linje {line}: «{key}» har for mange klammer i hverandre",
                    line=line,
                    key=entry.key,
                )
            )
    return found


def _reason(kind: str, block: Any) -> str:
    if kind == "DuplicateBlockKeyBlock":
        return _("nøkkelen «{key}» er brukt to ganger; den første er lest", key=block.key)
    if kind == "DuplicateFieldKeyBlock":
        return _("et felt står to ganger i samme referanse")
    return _("referansen kan ikke leses; sjekk klammer og komma")


class _TooDeep(Exception):
    pass


def _item(entry: Any) -> dict[str, Any]:
    kind = entry.entry_type.lower()
    item: dict[str, Any] = {"id": entry.key, "type": _TYPE.get(kind, "document")}
    date: dict[str, int] = {}
    for field in entry.fields:
        name, raw = field.key.lower(), str(field.value)
        if name in ("author", "editor"):
            for person in bibtex_names(" ".join(raw.split()), decoded):
                if person is None:
                    note(item, name, _("«and others»: navnene som mangler, må skrives inn"))
                else:
                    item.setdefault(name, []).append(person)
        elif name in ("year", "month", "day", "date"):
            date.update(_date(name, decoded(raw)))
        elif name == "number":
            item["issue" if kind == "article" else "number"] = decoded(raw)
        elif name in ("langid", "language"):
            value = decoded(raw)
            item["language"] = _LANGUAGES.get(value.casefold(), value)
        elif name == "entrysubtype" and decoded(raw) in SUBTYPES:
            item["type"] = SUBTYPES[decoded(raw)]
        elif name in _FIELDS:
            _field(item, name, raw)
        else:
            note(item, name)
    parts = [date[name] for name in ("year", "month", "day") if name in date]
    if "year" in date:
        item["issued"] = {"date-parts": [parts]}
    if kind == "mastersthesis":
        item.setdefault("genre", "Masteroppgave")
    return item


def _field(item: dict[str, Any], name: str, raw: str) -> None:
    value = _verbatim(raw) if name in _VERBATIM else decoded(raw)
    if name == "pages":
        value = re.sub(r"\s*(?:-{2,3}|–|—|(?<=\d)-(?=\d))\s*", "–", value)
    if name == "url":
        value = value.replace("-%2D", "--")  # as we write it, for TeX
    if name == "type":
        value = _GENRE_ALIASES.get(value, value)
    theirs = _FIELDS[name]
    if not value:
        return
    if theirs in item and item[theirs] != value:
        note(item, name)
    else:
        item[theirs] = value


def _date(name: str, value: str) -> dict[str, int]:
    if name == "date":
        parts = [int(part) for part in re.findall(r"[0-9]+", value.split("/", maxsplit=1)[0])[:3]]
        return dict(zip(("year", "month", "day"), parts, strict=False))
    if name == "month" and value[:3].casefold() in _MONTHS:
        return {name: _MONTHS.index(value[:3].casefold()) + 1}
    found = re.search(r"[0-9]{1,4}", value)
    return {name: int(found[0])} if found else {}


def _verbatim(text: str) -> str:
    """Take away what BibTeX managers escape in addresses; everything else stands."""
    unescaped = re.sub(r"\\([%_&#~{}])", r"\1", text.replace("{\\_}", "_").replace(r"\&", "&"))
    unescaped = re.sub(r"^\\url\{(.*)\}$", r"\1", unescaped.strip())
    return "".join(unescaped.split())


def decoded(text: str) -> str:
    """Return TeX as plain text on one line: accents joined, braces and macros gone.

    Raises:
        _TooDeep: if braces stand too deep to be anybody's title.
    """
    if any(sign in text for sign in "\\${}~`'-?!"):
        depth = deepest = 0
        for sign in text:
            depth += (sign == "{") - (sign == "}")
            deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            raise _TooDeep
        text = _plain_tex(text)
    return " ".join(text.split())


def _plain_tex(text: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text

    # Outside TeX nobody means a comment by «50% of», nor a table cell by «A & B».
    guarded = re.sub(r"(?<!\\)([%&#])", r"\\\1", text)
    try:
        said, read = _macros()
        reader = LatexNodes2Text(latex_context=said, math_mode="text")
        text = str(reader.latex_to_text(guarded, latex_context=read))
        return text.replace("ˆ", "^")  # what \textasciicircum comes back as
    except (RecursionError, ValueError, IndexError, TypeError):
        return re.sub(r"[{}]", "", text)


@cache
def _macros() -> tuple[Any, Any]:
    """Return what TeX macros say and how they are read; the tables are large, and never change."""
    from pylatexenc import latex2text, latexwalker

    said = latex2text.get_default_latex_context_db()
    return said, latexwalker.get_default_latex_context_db()
