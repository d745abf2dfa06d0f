"""The language of what ``kb`` says, by gettext.

The messages are written in Norwegian in the code; ``kb/locale/en`` translates
them, and ``kb/locale/nb`` holds the Norwegian of what click itself says. Norwegian
is spoken where the locale is Norwegian or says nothing, English elsewhere. The
content is Norwegian in any case; so are the site and what programs read, which
are made inside :func:`in_norwegian`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

DOMAIN: Final = "kb"
LOCALES: Final = Path(__file__).parent / "locale"
_SILENT: Final = ("", "c", "posix")
_NORWEGIAN: Final = ("nb", "nn", "no")


def language() -> str:
    """Return ``nb`` or ``en``, from the variables that gettext goes by."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wish = os.environ.get(name, "").split(":")[0].lower()
        if wish:
            code = wish.split(".")[0].split("@")[0].split("_")[0].split("-")[0]
            return "nb" if code in _NORWEGIAN or code in _SILENT else "en"
    return "nb"


_only_norwegian = 0
"""How many blocks of :func:`in_norwegian` are open."""


@contextmanager
def in_norwegian(needed: bool = True) -> Iterator[None]:
    """Speak Norwegian whatever the locale is: for the site, and for what programs read.

    Args:
        needed: ``False`` leaves the language as it is.
    """
    global _only_norwegian  # noqa: PLW0603  # the language belongs to the process, as the locale
    _only_norwegian += needed
    try:
        yield
    finally:
        _only_norwegian -= needed


def marked(message: str) -> str:
    """Return the message as it is: it stands in a table, and goes through :func:`_` when said."""
    return message


def _(message: str, **values: object) -> str:
    """Return a message in the reader's language.

    Args:
        message: Norwegian, as it stands in the code; ``{names}`` for what varies.
        values: what the names stand for.
    """
    said = message if _only_norwegian else _catalogue().gettext(message)
    return said.format(**values) if values else said


def counted(one: str, many: str, count: int, **values: object) -> str:
    """Return a message with a number in it, ``{count}``, in the right form."""
    if _only_norwegian:
        return (one if count == 1 else many).format(count=count, **values)
    return _catalogue().ngettext(one, many, count).format(count=count, **values)


def either(names: list[str]) -> str:
    """Return names as alternatives in quotation marks: «a» eller «b»."""
    return _(" eller ").join(_("«{name}»", name=name) for name in names)


@cache
def _catalogue() -> gettext.NullTranslations:
    if language() == "nb":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALES, languages=["en"], fallback=True)


def speak() -> None:
    """Let click speak the same language; it asks gettext by the environment."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("messages", str(LOCALES))
