"""Why a word became another in a search, in the reader's language.

The index keeps the reasons as they were when it was made, in Norwegian, and the
site shows them so. The terminal puts them into the reader's language when it
prints them.
"""

from __future__ import annotations

import re
from typing import Final

from kb.messages import _, language, marked

_OWNER: Final = re.compile(r"(?P<what>\D+?) (?P<id>[a-z0-9-]+)(?: \((?P<language>\w+)\))?")
"""Whose name it is: «begrep rop-lidelse (engelsk)», «temaet bolig»."""

OWNERS: Final = (marked("organisasjonen"), marked("temaet"))
"""What owns a name, besides the types of record."""


def reason(why: str) -> str:
    """Return a reason of the plan or the lexicon in the reader's language.

    >>> reason("engelsk ordliste")
    'engelsk ordliste'
    """
    if language() == "nb" or _(why) != why:
        return _(why)
    owner = _OWNER.fullmatch(why)
    if owner is None:
        return why
    said = f"{_(owner['what'])} {owner['id']}"
    return f"{said} ({_(owner['language'])})" if owner["language"] else said
