"""Findings that are accepted for a while, with a reason: ``content/exceptions.yaml``.

An exception names a record and a rule. It must still be needed: one that no
finding answers to is itself a finding, and so is one whose date has passed, so
the list can only shrink unless somebody argues for an entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from kb.checks.source import SourceFile
from kb.records.models import DATE_PATTERN, Id, Part, Text
from kb.store.yaml_reader import Path_


def _known_code(value: str) -> str:
    from kb.checks.rule import all_rules

    codes = [code for code in all_rules() if code not in UNEXCUSABLE]
    if value not in codes:
        raise ValueError(f"vocabulary:{value}:{'|'.join(codes)}")
    return value


UNEXCUSABLE = frozenset({"KB000", "KB090", "KB091"})
"""Rules about the checking itself."""


class ExceptionEntry(Part):
    """One accepted finding."""

    id: Id = Field(description="Id-en til posten som unntaket gjelder.")
    code: Annotated[str, AfterValidator(_known_code)] = Field(
        description="Koden til regelen.", examples=["KB301"]
    )
    reason: Text = Field(description="Hvorfor funnet er riktig å la stå.")
    expires: Annotated[str, StringConstraints(pattern=DATE_PATTERN)] = Field(
        description="Datoen da unntaket skal vurderes på nytt.", examples=["2027-06-01"]
    )


class Exceptions(Part):
    """The file ``content/exceptions.yaml``."""

    exceptions: list[ExceptionEntry] = Field(description="Funn som er godtatt.")


@dataclass(slots=True)
class Excuse:
    """An exception in use: which findings it covers, and whether any came.

    Attributes:
        path: its place in the file.
        record: id of the record.
        code: code of the rule.
        expired: its date has passed; it covers nothing.
        used: a finding was covered by it.
    """

    path: Path_
    record: str
    code: str
    expired: bool
    used: bool = False


def excuses(file: SourceFile, today: date) -> list[Excuse]:
    """Read the exceptions; an entry without a record, known code or date covers nothing."""
    from kb.checks.rule import all_rules

    known = all_rules()
    found = []
    for path, _ in file.items("exceptions"):
        record, code = file.text(*path, "id"), file.text(*path, "code")
        expires = file.text(*path, "expires")
        if record and code in known and expires:
            found.append(Excuse(path, record, code, expired=expires < today.isoformat()))
    return found
