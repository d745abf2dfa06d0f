"""Read one YAML file into plain data that knows where every value stands.

PyYAML's event stream is consumed directly, with libyaml underneath where it is
installed. Three things are ours, and the reason this module exists:

* **Positions.** Every key and value gets its line and column, so that a finding
  about a deep value points at it and not at the file.
* **YAML 1.2 habits.** Only ``true``/``false``, ``null``/``~`` and canonical
  decimal integers are special. ``no`` is not false, ``2014-06-20`` is not a
  date object, ``0123``, ``1.10`` and ``12:30`` stay the strings they were.
* **Refusals.** Tabs, other encodings, aliases, tags, several documents and very
  large or deep files end as findings with a place, never as a traceback or a
  machine out of memory.

Nothing here knows what a record is.
"""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

Path_ = tuple[str | int, ...]

MAX_BYTES: Final = 1_000_000
"""Largest content file read. The largest real record is under 30 kB."""
MAX_DEPTH: Final = 30

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""What YAML 1.2 does not count as printable (chapter 5.1), and a byte order mark in the text."""
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_REASONS: Final = {
    errno.ENOENT: "den finnes ikke, eller er en lenke til noe som er slettet",
    errno.EACCES: "du har ikke lov til å åpne den",
    errno.EISDIR: "den er en mappe",
    errno.ELOOP: "den er en lenke som går i ring",
    errno.EIO: "disken svarer ikke",
}
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False,
             "FALSE": False}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file; lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that makes a file unreadable or doubtful, before anyone asks what it means.

    Attributes:
        code: the rule, from the KB0xx family.
        message: Norwegian, without the place.
        remedy: Norwegian, what to write instead.
        span: where.
    """

    code: str
    message: str
    remedy: str
    span: Span


@dataclass(slots=True)
class Document:
    """The data of one file, and where each part of it stands.

    Attributes:
        data: plain dicts, lists, strings, integers, booleans and ``None``;
            ``None`` when the file could not be read.
        keys: place of each mapping key, by path.
        values: place of each value, by path; the root is ``()``.
        problems: everything found on the way, in file order.
        text: the decoded source, for showing the line.
        plain: paths of values written without quotes.
    """

    data: Any = None
    keys: dict[Path_, Span] = field(default_factory=dict)
    values: dict[Path_, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""

    def span(self, path: Path_, *, key: bool = False) -> Span:
        """Return the place of a value, or of its key, or of its nearest known ancestor."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        while True:
            found = first.get(path) or second.get(path)
            if found is not None:
                return found
            if not path:
                return Span(1, 1, 1, 1)
            path = path[:-1]


def read_file(path: Path) -> Document:
    """Read a file; every failure is a :class:`Problem` in the document returned."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _refused(
                "KB005",
                f"filen er på {size / 1e6:.1f} MB, og grensen er {MAX_BYTES / 1e6:.0f} MB",
                "del opp posten, eller fjern det som ikke hører hjemme i den",
            )
        raw = path.read_bytes()
    except OSError as error:
        return _refused(
            "KB001",
            f"filen kan ikke leses: {_REASONS.get(error.errno or 0, error.strerror)}",
            "sjekk at filen finnes og kan åpnes",
        )
    return read_bytes(raw)


def read_bytes(raw: bytes) -> Document:
    """Read YAML from bytes; see :func:`read_file`."""
    problems: list[Problem] = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        problems.append(
            Problem(
                "KB007",
                "filen begynner med et usynlig byterekkefølgemerke (BOM)",
                "lagre filen som «UTF-8» uten BOM",
                Span(1, 1, 1, 1),
            )
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = _position(before, len(before))
        return _refused(
            "KB006",
            f"tegn nummer {column} på linjen er ikke UTF-8 (byte 0x{raw[error.start]:02X})",
            "lagre filen med tegnsettet UTF-8; Latin-1 og Windows-1252 gir feil i æ, ø og å",
            Span(line, column, line, column + 1),
        )
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problems.append(
            Problem(
                "KB008",
                "filen har linjeskift fra Windows (CRLF)",
                "lagre filen med linjeskift «LF»",
                Span(line, 1, line, 1),
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    document = read_text(text)
    document.problems[:0] = problems
    return document


def read_text(text: str) -> Document:
    """Read YAML from a string; see :func:`read_file`."""
    document = Document(text=text)
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.lstrip(" ")
        if stripped.startswith("\t"):
            column = len(line) - len(stripped) + 1
            document.problems.append(
                Problem(
                    "KB003",
                    "innrykket har tabulator",
                    "bruk to mellomrom for hvert nivå; YAML tillater ikke tabulator i innrykk",
                    Span(number, column, number, column + 1),
                )
            )
    for found in _FORBIDDEN.finditer(text):
        at_line, column = _position(text, found.start())
        document.problems.append(
            Problem(
                "KB002",
                f"filen inneholder et usynlig styretegn (U+{ord(found[0]):04X})",
                "slett tegnet",
                Span(at_line, column, at_line, column + 1),
            )
        )
    if document.problems:
        return document
    try:
        _Builder(document).build(text)
    except _Refused:
        document.data = None
    except yaml.YAMLError as error:
        document.data = None
        document.problems.append(_syntax_problem(error))
    except RecursionError:
        document.data = None
        document.problems.append(_too_deep(Span(1, 1, 1, 1)))
    return document


def _position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _refused(code: str, message: str, remedy: str, span: Span | None = None) -> Document:
    return Document(problems=[Problem(code, message, remedy, span or Span(1, 1, 1, 1))])


def _too_deep(span: Span) -> Problem:
    return Problem(
        "KB005",
        f"filen har mer enn {MAX_DEPTH} nivåer med innrykk",
        "rett innrykkene; ingen post trenger så mange nivåer",
        span,
    )


_SYNTAX_HINTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("did not find expected key", "linjen står på et annet innrykk enn de andre på samme nivå",
     "la alle nøkler på samme nivå begynne i samme kolonne"),
    ("did not find expected '-'", "linjen står på et annet innrykk enn punktene i listen",
     "la alle punktene i listen begynne i samme kolonne"),
    ("did not find expected node content", "det mangler en verdi, eller en klamme er ikke lukket",
     "skriv verdien, eller lukk klammen"),
    ("mapping values are not allowed", "det står et kolon for mye, eller innrykket er feil",
     "sett verdier som inneholder «: » i anførselstegn"),
    ("found character that cannot start any token", "linjen begynner med et ulovlig tegn",
     "sett verdien i anførselstegn"),
    ("could not find expected ':'", "det mangler et kolon etter nøkkelen",
     "skriv «nøkkel: verdi», og sett tekst over flere linjer etter «>-»"),
    ("expected <block end>", "innrykket stemmer ikke med linjen over",
     "la alle nøkler på samme nivå begynne i samme kolonne"),
    ("found unexpected end of stream", "et anførselstegn er ikke lukket",
     "lukk anførselstegnet"),
    ("while scanning a quoted scalar", "et anførselstegn er ikke lukket", "lukk anførselstegnet"),
    ("expected ',' or", "listen eller kartet i klammer er ikke lukket", "lukk klammen"),
    ("undefined alias", "verdien begynner med «*», som YAML leser som et alias",
     "sett verdien i anførselstegn"),
)  # fmt: skip

_OPENED: Final = ("while scanning a quoted scalar", "while parsing a flow")
"""Errors about something left open: the place to look is where it was opened."""


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    message = " ".join(
        str(part)
        for part in (getattr(error, "context", None), getattr(error, "problem", None))
        if part
    ) or str(error)
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if message.startswith(_OPENED):
        marks.reverse()
    mark = marks[0] or marks[1]
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    said, remedy = "YAML-en kan ikke leses", "se på linjen og linjen over"
    for needle, what, how in _SYNTAX_HINTS:
        if needle in message:
            said, remedy = what, how
            break
    return Problem("KB002", said, remedy, Span(line, column, line, column + 1))


class _Refused(Exception):
    """The file is refused; the reason already stands in the document's problems."""


class _Builder:
    """Turn the event stream into data and positions in one pass."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._events: Any = None

    def build(self, text: str) -> None:
        document = self._document
        self._events = yaml.parse(text, Loader=_LOADER)
        next(self._events)  # stream start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            document.problems.append(
                Problem(
                    "KB004",
                    "filen er tom",
                    "skriv posten, eller slett filen",
                    Span(1, 1, 1, 1),
                )
            )
            return
        document.data = self._value(next(self._events), ())
        next(self._events)  # document end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(
                "KB009",
                "filen inneholder flere YAML-dokumenter (en linje med «---»)",
                "la hver post få sin egen fil",
                event,
            )
        if document.data is None:
            document.problems.append(
                Problem(
                    "KB004",
                    "filen har ikke noe innhold",
                    "skriv posten, eller slett filen",
                    Span(1, 1, 1, 1),
                )
            )

    def _refuse(self, code: str, message: str, remedy: str, event: Any) -> None:
        self._document.problems.append(Problem(code, message, remedy, _span(event)))
        raise _Refused

    def _value(self, event: Any, path: Path_) -> Any:
        if len(path) > MAX_DEPTH:
            self._document.problems.append(_too_deep(_span(event)))
            raise _Refused
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(
                "KB010",
                "ankre (&) og aliaser (*) er ikke tillatt i poster",
                "skriv innholdet ut, eller sett verdien i anførselstegn",
                event,
            )
        if event.tag is not None and event.tag != "!":
            self._refuse(
                "KB010", f"YAML-merkelappen «{event.tag}» er ikke tillatt", "fjern den", event
            )
        self._document.values[path] = _span(event)
        if isinstance(event, yaml.ScalarEvent):
            return _resolve(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path_) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path_) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(
                    "KB002", "en nøkkel må være et ord", "sett nøkkelen i anførselstegn", event
                )
            key = event.value
            here = (*path, key)
            if key in items:
                first = self._document.keys[here]
                self._document.problems.append(
                    Problem(
                        "KB011",
                        f"nøkkelen «{key}» står to ganger; den første er på linje {first.line}",
                        "slå dem sammen til én",
                        _span(event),
                    )
                )
                self._value(next(self._events), (*here, "\0"))  # read past, keep the first
                continue
            self._document.keys[here] = _span(event)
            items[key] = self._value(next(self._events), here)
        return items


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _resolve(event: Any) -> Any:
    value: str = event.value
    if not event.implicit[0]:  # quoted or block: always text
        return value
    if value in _NULLS:
        return None
    if value in _BOOLEANS:
        return _BOOLEANS[value]
    if _INTEGER.fullmatch(value):
        return int(value)
    return value
