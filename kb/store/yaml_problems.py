"""What makes a file unreadable, in words for somebody who does not know YAML.

PyYAML says where it gave up, which is often a line too late, and in words about
tokens. Here the lines around that place are held against the mistakes people make:
a colon without a space, a dash from Word, quotation marks that curl. The finding
then stands where the mistake is, and says what to write instead.

Nothing here reads YAML or knows what a record is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from kb.messages import _, marked


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


_HARD: Final = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
"""Spaces that are not the space bar's: from Word, web pages and other keyboards."""
_HARD_INDENT: Final = re.compile(rf"(?P<blank> *)[{_HARD}][ {_HARD}]*(?:- +)?[a-z_]+:(?:\s|$)")
_MERGE: Final = re.compile(r"(?:<{7}|>{7})(?: |$)")
_KEY: Final = r"(?P<blank> *)(?P<dash>- +)?(?P<key>[a-z_]+)"


def pasted(text: str) -> Iterator[Problem]:
    """Yield what no line of a record may have, whatever the rest of the file is."""
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.lstrip(" ")
        column = len(line) - len(stripped) + 1
        here = Span(number, column, number, column + 1)
        if stripped.startswith("\t"):
            yield Problem(
                "KB003",
                _("innrykket har tabulator"),
                _("bruk to mellomrom for hvert nivå; YAML tillater ikke tabulator i innrykk"),
                here,
            )
        elif _HARD_INDENT.match(line):
            yield Problem(
                "KB003",
                _("innrykket har et hardt mellomrom, som i tekst fra Word"),
                _("slett innrykket, og skriv det på nytt med mellomromstasten"),
                here,
            )
        elif _MERGE.match(line):
            yield Problem(
                "KB002",
                _("filen har merker etter to endringer som ikke er slått sammen"),
                _("behold én av tekstene, og slett linjene med <<<<<<<, ======= og >>>>>>>"),
                here,
            )


def not_text(raw: bytes) -> Problem | None:
    """Return a problem if a file is no text at all, or text that every other byte is empty in."""
    start = Span(1, 1, 1, 1)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem("KB006", _("filen er lagret som UTF-16 («Unicode»), ikke som UTF-8"),
                       _("velg «UTF-8» når du lagrer"), start)  # fmt: skip
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")):
        return Problem("KB006", _("filen er ikke ren tekst; den er kanskje fra Word"),
                       _("lag en ny fil, og lim inn teksten i den"), start)  # fmt: skip
    return None


def not_utf8(raw: bytes, error: UnicodeDecodeError) -> Problem:
    """Return the problem of the first byte that is not UTF-8, with the sign it probably is."""
    before = raw[: error.start].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    sign = raw[error.start : error.start + 1].decode("cp1252", "replace")
    return Problem(
        "KB006",
        _("tegn nummer {column} på linjen er ikke UTF-8; det er trolig «{sign}»",
          column=column, sign=sign),
        _("lagre filen med tegnsettet UTF-8; Latin-1 og Windows-1252 gir feil i æ, ø og å"),
        Span(line, column, line, column + 1),
    )  # fmt: skip


_SYNTAX_HINTS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "did not find expected key",
        marked("linjen står på et annet innrykk enn de andre på samme nivå"),
        marked("la alle nøkler på samme nivå begynne i samme kolonne"),
    ),
    (
        "did not find expected '-'",
        marked("linjen står på et annet innrykk enn punktene i listen"),
        marked("la alle punktene i listen begynne i samme kolonne"),
    ),
    (
        "did not find expected node content",
        marked("det mangler en verdi, eller en klamme er ikke lukket"),
        marked("skriv verdien, eller lukk klammen"),
    ),
    (
        "mapping values are not allowed",
        marked("det står et kolon for mye, eller innrykket er feil"),
        marked("sett verdier som inneholder «: » i anførselstegn"),
    ),
    (
        "found character that cannot start any token",
        marked("linjen begynner med et ulovlig tegn"),
        marked("sett verdien i anførselstegn"),
    ),
    (
        "could not find expected ':'",
        marked("det mangler et kolon etter nøkkelen"),
        marked("skriv «nøkkel: verdi», og sett tekst over flere linjer etter «>-»"),
    ),
    (
        "expected <block end>",
        marked("innrykket stemmer ikke med linjen over"),
        marked("la alle nøkler på samme nivå begynne i samme kolonne"),
    ),
    (
        "found unexpected end of stream",
        marked("et anførselstegn er ikke lukket"),
        marked("lukk anførselstegnet"),
    ),
    (
        "while scanning a quoted scalar",
        marked("et anførselstegn er ikke lukket"),
        marked("lukk anførselstegnet"),
    ),
    (
        "expected ',' or",
        marked("listen eller kartet i klammer er ikke lukket"),
        marked("lukk klammen"),
    ),
    (
        "undefined alias",
        marked("verdien begynner med «*», som YAML leser som et alias"),
        marked("sett verdien i anførselstegn"),
    ),
)

_OPENED: Final = ("while scanning a quoted scalar", "while parsing a flow")
"""Errors about something left open: the place to look is where it was opened."""
_BEGUN: Final = ("could not find expected ':'", "while scanning a simple key")
"""Errors about a line that never became a key: the place to look is where it began."""


def syntax_problem(error: yaml.YAMLError, text: str) -> Problem:
    """Return what PyYAML could not read, at the line where the mistake is."""
    message = " ".join(
        str(part)
        for part in (getattr(error, "context", None), getattr(error, "problem", None))
        if part
    ) or str(error)
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    numbers = sorted({mark.line for mark in marks if mark is not None})
    lines = text.split("\n")
    for number in _around(numbers, lines):
        known = _mistake(lines, number)
        if known is not None:
            return known
    if message.startswith(_OPENED) or any(words in message for words in _BEGUN):
        marks.reverse()
    mark = marks[0] or marks[1]
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    said, remedy = marked("YAML-en kan ikke leses"), marked("se på linjen og linjen over")
    for needle, what, how in _SYNTAX_HINTS:
        if needle in message:
            said, remedy = what, how
            break
    told = _quoted(lines, line - 1) if "mapping values" in message else ""
    return Problem("KB002", _(said), told or _(remedy), Span(line, column, line, column + 1))


def _quoted(lines: list[str], number: int) -> str:
    """Return what to write instead of a value with a colon in it; empty if the line has none."""
    found = re.match(rf"{_KEY}: +(?P<value>[^\s\"'\[{{>|].*: .*)$", lines[number])
    if found is None:
        return ""
    sign = "'" if '"' in found["value"] else '"'
    value = f"{found['key']}: {sign}{_short(found['value'])}{sign}"
    return _("sett verdien i anførselstegn: {value}", value=value)


def _around(numbers: list[int], lines: list[str]) -> Iterator[int]:
    """Yield the lines where a mistake may stand: those PyYAML names, and the one before each."""
    seen = set()
    for number in reversed(numbers):
        above = next(
            (place for place in range(number - 1, -1, -1) if _filled(lines, place)), number
        )
        for place in (number, above):
            if place < len(lines) and place not in seen:
                seen.add(place)
                yield place


def _filled(lines: list[str], place: int) -> bool:
    return place < len(lines) and bool(lines[place].strip())


def _mistake(lines: list[str], number: int) -> Problem | None:
    """Return the mistake on a line, if it is one that people make."""
    for pattern, tell in _MISTAKES:
        found = re.match(pattern, lines[number])
        if found:
            said, remedy, column = tell(found)
            span = Span(number + 1, column + 1, number + 1, column + 2)
            return Problem("KB002", said, remedy, span)
    return _not_indented(lines, number)


def _not_indented(lines: list[str], number: int) -> Problem | None:
    """Return a problem if a text that was announced by «>-» on the line above is not indented."""
    above = next((place for place in range(number - 1, -1, -1) if _filled(lines, place)), None)
    opened = re.match(rf"{_KEY}: *[>|][+-]? *$", lines[above]) if above is not None else None
    indent = len(lines[number]) - len(lines[number].lstrip(" "))
    if opened is None or not lines[number].strip() or indent > len(opened["blank"]):
        return None
    if re.match(rf"{_KEY}:(?: |$)", lines[number]):
        return None
    return Problem(
        "KB002",
        _("teksten under «{key}» er ikke rykket inn", key=opened["key"]),
        _("begynn hver linje av teksten med to mellomrom mer enn «{key}»", key=opened["key"]),
        Span(number + 1, indent + 1, number + 1, indent + 2),
    )


Told = tuple[str, str, int]
"""What is wrong, what to write, and the column of it, from 0."""


def _fence(found: re.Match[str]) -> Told:
    return (_("linjen med «```» hører til Markdown, ikke til posten"),
            _("slett linjene med «```»"), found.start("sign"))  # fmt: skip


def _dash_without_space(found: re.Match[str]) -> Told:
    return (_("det mangler et mellomrom etter bindestreken"),
            _("skriv «- {rest}»", rest=found["rest"]), found.start("sign"))  # fmt: skip


def _other_bullet(found: re.Match[str]) -> Told:
    return (_("punktet begynner med «{sign}», ikke med en bindestrek", sign=found["sign"]),
            _("skriv «- » foran hvert punkt i listen"), found.start("sign"))  # fmt: skip


def _colon_without_space(found: re.Match[str]) -> Told:
    return (_("det mangler et mellomrom etter kolonet"),
            _("skriv «{key}: {rest}»", key=found["key"], rest=_short(found["rest"])),
            found.start("rest"))  # fmt: skip


def _hard_after_colon(found: re.Match[str]) -> Told:
    return (_("etter kolonet står et hardt mellomrom, som i tekst fra Word"),
            _("slett det, og skriv «{key}: {rest}» med mellomromstasten",
              key=found["key"], rest=_short(found["rest"])), found.start("sign"))  # fmt: skip


def _equals(found: re.Match[str]) -> Told:
    return (_("det står «=» der det skal stå et kolon"),
            _("skriv «{key}: {rest}»", key=found["key"], rest=_short(found["rest"])),
            found.start("sign"))  # fmt: skip


def _curly_quotes(found: re.Match[str]) -> Told:
    return (_("anførselstegnet «{sign}» er fra et tekstprogram, og virker ikke her",
              sign=found["sign"]),
            _('bruk det rette tegnet, " (Shift+2), foran og bak'), found.start("sign"))  # fmt: skip


def _after_quotes(found: re.Match[str]) -> Told:
    other = '"' if found["sign"] == "'" else "'"
    return (_("det står mer tekst etter det siste anførselstegnet"),
            _("sett hele verdien i anførselstegn: {value}",
              value=f"{other}{_short(found['value'].strip())}{other}"),
            found.start("rest"))  # fmt: skip


def _reserved(found: re.Match[str]) -> Told:
    return (_("verdien begynner med «{sign}», som betyr noe annet her", sign=found["sign"]),
            _('sett hele verdien i anførselstegn: "{value}"', value=_short(found["value"].strip())),
            found.start("sign"))  # fmt: skip


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


_MISTAKES: Final[tuple[tuple[str, Callable[[re.Match[str]], Told]], ...]] = (
    (r" *(?P<sign>```)", _fence),
    (r" *(?P<sign>-)(?P<rest>[a-z_]+:(?: .*)?$)", _dash_without_space),
    (r" *(?P<sign>[–—•·‣*])[ \t]+(?P<rest>\S.*)", _other_bullet),
    (rf"{_KEY}:(?P<sign>[{_HARD}])\s*(?P<rest>\S.*)", _hard_after_colon),
    (rf"{_KEY}:(?P<rest>[^\s:/].*)", _colon_without_space),
    (rf"{_KEY} *(?P<sign>=) *(?P<rest>[^\s=].*)", _equals),
    (rf"{_KEY}: +(?P<sign>[“”„‟‘’]).*:(?: |$)", _curly_quotes),
    (rf"{_KEY}: +(?P<value>(?P<sign>[\"'])(?:(?!(?P=sign)).)*(?P=sign) *(?P<rest>[^\s#,'\"].*))$",
     _after_quotes),
    (rf"{_KEY}: +(?P<value>(?P<sign>[%@`]).*)$", _reserved),
)  # fmt: skip
