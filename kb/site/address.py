"""Where pages are: addresses from the root of the site, and the way between them.

Addresses inside a page are relative, so that the site works from any folder on
any host, and from a disk.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.library import Record


def local(url: str) -> str:
    """Return an address without its leading slash: ``/lover/x/`` → ``lover/x/``."""
    return url.lstrip("/")


def source_path(address: str) -> str:
    """Return the Markdown file behind an address.

    >>> source_path("lover/x/"), source_path("lover/"), source_path("")
    ('lover/x/index.md', 'lover/index.md', 'index.md')
    """
    return f"{address}index.md"


def root_from(address: str) -> str:
    """Return the way from a page up to the root.

    >>> root_from("lover/x/"), root_from("")
    ('../../', '')
    """
    return "../" * address.count("/")


def sibling(record: Record, suffix: str) -> str:
    """Return the address of a file beside a record's page: ``lover/x/x.bib``."""
    return f"{local(record.url)}{record.id}{suffix}"


def count_words(number: int, singular: str, plural: str) -> str:
    """Return a number with its noun in Norwegian: «1 post», «2 poster»."""
    return f"{number} {singular if number == 1 else plural}"


def in_words(items: Iterable[str]) -> str:
    """Join words the Norwegian way: «a, b og c»."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " og " + words[-1]
