"""The single values that records are made of: ids, dates, text, words of a vocabulary.

Form only; what a value stands for is said where it is used, in
:mod:`kb.records.parts` and :mod:`kb.records.models`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from kb.messages import _
from kb.records import vocabulary
from kb.records.relations import RELATIONS

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
PROVISION_PATTERN = r"^(§§? \S.*|kap\. \S.*|artikkel \S.*|vedlegg.*)$"


class OneOf:
    """Pydantic annotation: a string that is a key of a vocabulary table."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.allowed = tuple(values)

    def _check(self, value: str) -> str:
        if value not in self.allowed:
            raise ValueError(f"vocabulary:{value}:{'|'.join(self.allowed)}")
        return value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "enum": list(self.allowed)}


class NotInCalendar(ValueError):
    """A day that no month has; the message says which."""


def _plain_date(value: str) -> str:
    import calendar

    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3 and parts[2] > calendar.monthrange(parts[0], parts[1])[1]:
        raise NotInCalendar(_("«{value}» finnes ikke i kalenderen", value=value))
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Question = Annotated[str, StringConstraints(min_length=2, max_length=90, strip_whitespace=True)]
"""What somebody would type to find a record."""
PartialDate = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_plain_date)]
"""A date at the precision known: 2014, 2014-06 or 2014-06-20."""
Target = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(#.+)?$")]
"""A record id, or a record id and a provision: ``sosialtjenesteloven#§ 27``."""
ProvisionRef = Annotated[str, StringConstraints(pattern=PROVISION_PATTERN)]

State = Annotated[str, OneOf(vocabulary.STATUS_STATES)]
Strength = Annotated[str, OneOf(vocabulary.STRENGTHS)]
TitleStatus = Annotated[str, OneOf(vocabulary.TITLE_STATUSES)]
Level = Annotated[str, OneOf(vocabulary.LEVELS)]
Coverage = Annotated[str, OneOf(vocabulary.COVERAGES)]
Design = Annotated[str, OneOf(vocabulary.DESIGNS)]
ModelKind = Annotated[str, OneOf(vocabulary.MODEL_KINDS)]
TeamForm = Annotated[str, OneOf(vocabulary.TEAM_FORMS)]
Direction = Annotated[str, OneOf(vocabulary.DIRECTIONS)]
Language = Annotated[str, OneOf(vocabulary.LANGUAGES)]
CslType = Annotated[str, OneOf(vocabulary.CSL_TYPES)]
RelationKey = Annotated[
    str,
    OneOf({item.id: item.label for item in RELATIONS.values() if item.declared}),
]


def is_id(value: str) -> bool:
    """Tell whether a string has the form of a record id."""
    return re.fullmatch(ID_PATTERN, value) is not None
