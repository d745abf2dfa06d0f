"""One content file as the rules see it: data, positions, and ways to ask for parts.

A rule must work on files that are half right, because every finding is reported
in one run. The accessors here therefore give nothing, rather than failing, when
a part is missing or of the wrong form; the shape rules say that it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kb.checks.finding import Finding
from kb.records.kinds import KINDS, TYPES
from kb.store.files import EXCEPTIONS, ORGANISATIONS, THEMES, ContentFile
from kb.store.yaml_reader import Document, Path_, Span


@dataclass(eq=False)
class SourceFile:
    """A content file that has been read.

    Attributes:
        file: its path, size and time.
        document: its data with positions, and what was wrong with the YAML.
    """

    file: ContentFile
    document: Document

    @property
    def path(self) -> str:
        """Relative to the content folder, with ``/``."""
        return self.file.path

    @property
    def id(self) -> str:
        """The file's stem."""
        return self.file.id

    @cached_property
    def is_record(self) -> bool:
        """Not one of the vocabulary files of the content folder."""
        return self.path not in (THEMES, ORGANISATIONS, EXCEPTIONS)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The content; empty when the file holds no mapping."""
        return self.document.data if isinstance(self.document.data, dict) else {}

    @cached_property
    def readable(self) -> bool:
        """The file holds a mapping; when not, nothing can be said about what is missing."""
        return isinstance(self.document.data, dict)

    @cached_property
    def type(self) -> str:
        """The record's type, when it is a known one; otherwise empty."""
        value = self.data.get("type")
        return value if isinstance(value, str) and value in TYPES else ""

    @cached_property
    def kind(self) -> str:
        """Kind by type, or by folder when the type is missing or unknown; may be empty."""
        return TYPES[self.type].kind if self.type else self.file.kind or ""

    @cached_property
    def kind_label(self) -> str:
        """Norwegian name of the kind, or «post»."""
        return KINDS[self.kind].label if self.kind else "post"

    @cached_property
    def lines(self) -> list[str]:
        """The source, line by line."""
        return self.document.text.split("\n")

    # Asking for parts ----------------------------------------------------------------

    def value(self, *path: str | int) -> Any:
        """Return the value at a path, or ``None``."""
        here: Any = self.data
        for step in path:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def text(self, *path: str | int) -> str:
        """Return the text or number at a path as text; empty when there is none."""
        value = self.value(*path)
        return str(value).strip() if isinstance(value, (str, int)) else ""

    def items(self, *path: str | int) -> Iterator[tuple[Path_, dict[str, Any]]]:
        """Yield each mapping of the list at a path, with its own path."""
        value = self.value(*path)
        if isinstance(value, list):
            for place, item in enumerate(value):
                if isinstance(item, dict):
                    yield (*path, place), item

    def words(self, *path: str | int) -> Iterator[tuple[Path_, str]]:
        """Yield each text of the list at a path, with its own path."""
        value = self.value(*path)
        if isinstance(value, list):
            for place, item in enumerate(value):
                if isinstance(item, (str, int)):
                    yield (*path, place), str(item)

    @cached_property
    def scalars(self) -> list[tuple[Path_, Any]]:
        """Every value that is not a list or mapping with something in it, in file order."""
        return list(_scalars((), self.data))

    @cached_property
    def texts(self) -> list[tuple[Path_, str]]:
        """Every text in the file, in file order."""
        return [(path, value) for path, value in self.scalars if isinstance(value, str)]

    # Readings shared by several rules -------------------------------------------------

    @cached_property
    def shape(self) -> list[Finding]:
        """What the models say about the file, translated; one reading for all KB1xx rules."""
        from kb.checks.shape import shape_findings

        return shape_findings(self)

    def shape_by(self, code: str) -> list[Finding]:
        """Return the findings about shape that belong to one rule."""
        return [finding for finding in self.shape if finding.code == code]

    def from_reader(self, code: str) -> list[Finding]:
        """Return the findings that the YAML reader made for one rule."""
        return [
            self.finding((), problem.message, problem.remedy, span=problem.span, code=code)
            for problem in self.document.problems
            if problem.code == code
        ]

    # Places --------------------------------------------------------------------------

    def span(self, path: Path_, *, key: bool = False) -> Span:
        """Return the place of a value or of its key, or of the nearest part that has one."""
        return self.document.span(path, key=key)

    def span_of(self, path: Path_, needle: str) -> Span:
        """Return the place of some words inside a text value, or of the value itself."""
        span = self.span(path)
        last = min(max(span.end_line, span.line), len(self.lines))
        for number in range(span.line, last + 1):
            line = self.lines[number - 1]
            start = line.find(needle, span.column - 1 if number == span.line else 0)
            if start >= 0:
                return Span(number, start + 1, number, start + len(needle) + 1)
        return span

    def finding(
        self,
        path: Path_,
        message: str,
        remedy: str,
        *,
        key: bool = False,
        span: Span | None = None,
        nearest: str = "",
        fixable: bool = False,
        code: str = "",
    ) -> Finding:
        """Make a finding about a value of this file, or with ``key`` about its key."""
        place = span or self.span(path, key=key)
        return Finding(self, place, message, remedy, path, nearest, fixable, code)


def _scalars(path: Path_, value: Any) -> Iterator[tuple[Path_, Any]]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _scalars((*path, key), item)
    elif isinstance(value, list) and value:
        for place, item in enumerate(value):
            yield from _scalars((*path, place), item)
    else:
        yield path, value
