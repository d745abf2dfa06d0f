"""Mend what is safe to mend, and keep everything else as it was.

Each repair works on the text, not on the parsed data, so comments, quoting and
the order of what is not being mended stay. After every step the file is read
again and must still say the same thing; a repair that would change the meaning
is dropped. Files are replaced in one step (:mod:`kb.store.atomic`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kb.checks.bolder import with_guesses
from kb.checks.rules.form import LONGEST_LINE, SCHEMA_COMMENT, schema_line
from kb.checks.shape import mended_date
from kb.checks.source import SourceFile
from kb.diagnostics import Diagnostic
from kb.messages import _
from kb.norwegian.provisions import normalise_ref
from kb.records.models import FIELD_ORDER
from kb.store.atomic import write_bytes
from kb.store.files import ContentFile
from kb.store.yaml_reader import Path_, read_bytes, read_text
from kb.store.yaml_writer import WIDTH


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with its text before and after.

    Attributes:
        path: relative to the content folder.
        before: the bytes as they were.
        after: the bytes as they should be.
    """

    path: str
    before: bytes
    after: bytes

    def diff(self, name: str) -> str:
        """Return the change as a unified diff."""
        old, new = (
            data.decode("utf-8", "replace").splitlines(keepends=True)
            for data in (self.before, self.after)
        )
        lines = difflib.unified_diff(
            old, new, _("{name} (før)", name=name), _("{name} (etter)", name=name)
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def mend(
    root: Path, file: SourceFile, codes: set[str], guesses: Sequence[Diagnostic] = ()
) -> Mended | None:
    """Return the mended file, or ``None`` when nothing could be mended.

    Args:
        root: the content folder.
        file: the file as it was read.
        codes: the rules whose findings are to be mended.
        guesses: findings whose nearest value is to be put in (:mod:`kb.checks.bolder`).

    Raises:
        OSError: if the file cannot be read any more.
    """
    before = (root / file.path).read_bytes()
    after = before
    if "KB007" in codes:
        after = after.removeprefix(b"\xef\xbb\xbf")
    if "KB008" in codes:
        after = after.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if read_bytes(after).data is not None:
        text = with_guesses(after.decode("utf-8"), guesses)
        after = _mend_text(file, text, codes).encode("utf-8")
    return Mended(file.path, before, after) if after != before else None


def write(root: Path, mended: Mended) -> None:
    """Write a mended file.

    Raises:
        OSError: if it cannot be written; the old file is then untouched.
    """
    write_bytes(root / mended.path, mended.after)


def _mend_text(file: SourceFile, text: str, codes: set[str]) -> str:
    for code, step in _STEPS.items():
        if code not in codes:
            continue
        mended = step(file, text)
        if mended != text and _says_the_same(text, mended):
            text = mended
    return text


def _says_the_same(before: str, after: str) -> bool:
    """Tell whether two texts hold the same data, apart from how dates and § are written."""
    old, new = read_text(before), read_text(after)
    return new.data is not None and _settled(old.data) == _settled(new.data)


def _settled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _settled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_settled(item) for item in value]
    if isinstance(value, str):
        record, sign, ref = value.rpartition("#")
        if _PROVISION.match(ref):
            return f"{record}{sign}{normalise_ref(ref)}"
        return mended_date(value) or value
    return value


_PROVISION: Final = re.compile(r"(§|kap)", re.IGNORECASE)
_NOWHERE: Final = ContentFile("", 0, 0)

# The steps ----------------------------------------------------------------------------


def _without_trailing_space(file: SourceFile, text: str) -> str:
    return "\n".join(line.rstrip(" \t\u00a0") for line in text.split("\n"))


def _with_final_newline(file: SourceFile, text: str) -> str:
    return text.rstrip("\n") + "\n"


def _with_schema_line(file: SourceFile, text: str) -> str:
    wanted = schema_line(file)
    lines = text.split("\n")
    for number, line in enumerate(lines[:10]):
        if line.startswith(SCHEMA_COMMENT):
            return "\n".join([*lines[:number], wanted, *lines[number + 1 :]])
    return f"{wanted}\n{text}"


def _with_dates(file: SourceFile, text: str) -> str:
    fields = ("issued", "checked", "since", "date", "expires")
    return _replace_scalars(
        text, lambda path, value: mended_date(value) if path[-1] in fields else ""
    )


def _with_provisions(file: SourceFile, text: str) -> str:
    def right(path: Path_, value: str) -> str:
        if path[0] == "provisions" and path[-1] == "ref":
            return normalise_ref(value)
        if path[0] == "relations" and path[-1] == "target" and "#" in value:
            record, _, ref = value.partition("#")
            return f"{record}#{normalise_ref(ref)}"
        return ""

    return _replace_scalars(text, right)


def _replace_scalars(text: str, right: Callable[[Path_, str], str]) -> str:
    """Replace one-line scalars in place; ``right`` gives the new value or an empty string."""
    document = read_text(text)
    file = SourceFile(_NOWHERE, document)
    lines = text.split("\n")
    for path, value in reversed(file.texts):  # from the end, so that earlier columns hold
        new = right(path, value) if path else ""
        span = document.values.get(path)
        if not new or new == value or span is None or span.line != span.end_line:
            continue
        line = lines[span.line - 1]
        written = line[span.column - 1 : span.end_column - 1]
        if value in written:
            replaced = written.replace(value, new)
            lines[span.line - 1] = line[: span.column - 1] + replaced + line[span.end_column - 1 :]
    return "\n".join(lines)


def _in_order(file: SourceFile, text: str) -> str:
    """Move whole blocks of lines, one per top-level key; comments go with the key below."""
    head, blocks, tail = _blocks(text)
    order = {key: place for place, key in enumerate(FIELD_ORDER.get(file.kind, ()))}
    last = len(order)
    blocks.sort(key=lambda block: order.get(block[0], last))
    return "".join([head, *(lines for _, lines in blocks), tail])


def _blocks(text: str) -> tuple[str, list[tuple[str, str]], str]:
    """Split a record into opening comment, one piece per top-level key, and closing comments."""
    document = read_text(text)
    starts = {span.line: str(path[0]) for path, span in document.keys.items() if len(path) == 1}
    head: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    waiting: list[str] = []  # comments and blank lines that belong to the next key
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if number in starts:
            if not blocks and waiting and waiting[0].startswith(SCHEMA_COMMENT):
                head.append(waiting.pop(0))
            blocks.append((starts[number], [*waiting, line]))
            waiting = []
        elif line.startswith("#") or (waiting and not line.strip()):
            waiting.append(line)
        elif blocks:
            blocks[-1][1].extend([*waiting, line])
            waiting = []
        else:
            head.append(line)
    pieces = [(key, "".join(lines)) for key, lines in blocks]
    if pieces and not pieces[-1][1].endswith("\n"):
        pieces[-1] = (pieces[-1][0], pieces[-1][1] + "\n")
    return "".join(head), pieces, "".join(waiting)


_FOLDED: Final = re.compile(r"^ *(?:- )*(?:[\w-]+:|-) >-$")
_PLAIN: Final = re.compile(r"^(?P<lead> *(?:- )*(?:[\w-]+: |- ))(?P<value>\S.*)$")


def _with_shorter_lines(file: SourceFile, text: str) -> str:
    """Fold long prose again: blocks after ``>-``, and plain one-line values."""
    lines = text.split("\n")
    out: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if _FOLDED.match(line):
            out.append(line)
            block = []
            depth = len(line) - len(line.lstrip(" "))
            while number < len(lines) and _deeper(lines[number], depth):
                block.append(lines[number])
                number += 1
            out.extend(_folded(block))
        elif len(line) > LONGEST_LINE and "://" not in line:
            out.extend(_as_folded(line))
        else:
            out.append(line)
    return "\n".join(out)


def _deeper(line: str, depth: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip(" ")) > depth


def _folded(block: list[str]) -> list[str]:
    """Fold the lines of one ``>-`` block again, when it is a single plain paragraph."""
    if all(len(line) <= LONGEST_LINE for line in block):
        return block
    indents = {len(line) - len(line.lstrip(" ")) for line in block}
    if len(indents) != 1:
        return block
    return _wrap(" ".join(line.strip() for line in block), indents.pop())


def _as_folded(line: str) -> list[str]:
    found = _PLAIN.match(line)
    if not found or found["value"][0] in "\"'[{|>&*!#":
        return [line]
    lead = found["lead"]
    indent = len(lead) - len(lead.lstrip(" -")) + 2
    return [f"{lead.rstrip()} >-", *_wrap(found["value"], indent)]


def _wrap(prose: str, indent: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in prose.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            lines.append(" " * indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, " " * indent + line]


_STEPS: Final[dict[str, Callable[[SourceFile, str], str]]] = {
    "KB503": _without_trailing_space,
    "KB504": _with_final_newline,
    "KB505": _with_dates,
    "KB506": _with_provisions,
    "KB502": _with_shorter_lines,
    "KB501": _in_order,
    "KB507": _with_schema_line,
}
"""Repairs by rule, in the order they are tried."""

FIXABLE: Final = frozenset({"KB007", "KB008", *_STEPS})
"""Codes of the rules that can be mended."""
