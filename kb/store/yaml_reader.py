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

from kb.messages import _, marked
from kb.store.yaml_problems import Problem, Span, not_text, not_utf8, pasted, syntax_problem

__all__ = ["Document", "Path_", "Problem", "Span", "read_bytes", "read_file", "read_text"]

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
    errno.ENOENT: marked("den finnes ikke, eller er en lenke til noe som er slettet"),
    errno.EACCES: marked("du har ikke lov til å åpne den"),
    errno.EISDIR: marked("den er en mappe"),
    errno.ELOOP: marked("den er en lenke som går i ring"),
    errno.EIO: marked("disken svarer ikke"),
}
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False,
             "FALSE": False}  # fmt: skip


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
                _(
                    "filen er på {size:.1f} MB, og grensen er {most:.0f} MB",
                    size=size / 1e6,
                    most=MAX_BYTES / 1e6,
                ),
                _("del opp posten, eller fjern det som ikke hører hjemme i den"),
            )
        raw = path.read_bytes()
    except OSError as error:
        return _refused(
            "KB001",
            _("filen kan ikke leses: {reason}", reason=_reason(error)),
            _("sjekk at filen finnes og kan åpnes"),
        )
    return read_bytes(raw)


def _reason(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else str(error.strerror)


def read_bytes(raw: bytes) -> Document:
    """Read YAML from bytes; see :func:`read_file`."""
    problems: list[Problem] = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        problems.append(
            Problem(
                "KB007",
                _("filen begynner med et usynlig byterekkefølgemerke (BOM)"),
                _("lagre filen som «UTF-8» uten BOM"),
                Span(1, 1, 1, 1),
            )
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Document(problems=[not_text(raw) or not_utf8(raw, error)])
    if binary := not_text(raw):
        return Document(problems=[binary])
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problems.append(
            Problem(
                "KB008",
                _("filen har linjeskift fra Windows (CRLF)"),
                _("lagre filen med linjeskift «LF»"),
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
    document.problems.extend(pasted(text))
    for found in _FORBIDDEN.finditer(text):
        at_line, column = _position(text, found.start())
        document.problems.append(
            Problem(
                "KB002",
                _("filen inneholder et usynlig styretegn (U+{code:04X})", code=ord(found[0])),
                _("slett tegnet"),
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
        document.problems.append(syntax_problem(error, text))
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
        _("filen har mer enn {most} nivåer med innrykk", most=MAX_DEPTH),
        _("rett innrykkene; ingen post trenger så mange nivåer"),
        span,
    )


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
                    _("filen er tom"),
                    _("skriv posten, eller slett filen"),
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
                _("filen inneholder flere YAML-dokumenter (en linje med «---»)"),
                _("la hver post få sin egen fil"),
                event,
            )
        if document.data is None:
            document.problems.append(
                Problem(
                    "KB004",
                    _("filen har ikke noe innhold"),
                    _("skriv posten, eller slett filen"),
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
                _("ankre (&) og aliaser (*) er ikke tillatt i poster"),
                _("skriv innholdet ut, eller sett verdien i anførselstegn"),
                event,
            )
        if event.tag is not None and event.tag != "!":
            self._refuse(
                "KB010",
                _("YAML-merkelappen «{tag}» er ikke tillatt", tag=event.tag),
                _("fjern den"),
                event,
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
                    "KB002",
                    _("en nøkkel må være et ord"),
                    _("sett nøkkelen i anførselstegn"),
                    event,
                )
            key = event.value
            here = (*path, key)
            if key in items:
                first = self._document.keys[here]
                self._document.problems.append(
                    Problem(
                        "KB011",
                        _(
                            "nøkkelen «{key}» står to ganger; den første er på linje {line}",
                            key=key,
                            line=first.line,
                        ),
                        _("slå dem sammen til én"),
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
