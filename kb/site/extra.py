"""Tell whether what only building the site needs is installed.

A module of its own that imports none of it: the answer is wanted before the
rest of :mod:`kb.site` is imported, and that takes the very packages that may be
missing.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from kb.messages import _

_NEEDS: Final = {
    "mkdocs": ("jinja2", "mkdocs", "material"),
    "zensical": ("jinja2", "zensical"),
}


class MissingExtra(Exception):
    """What only building the site needs is not installed; the text says how to get it."""


def check_extra(generator: str) -> None:
    """Check that the generator and its theme are installed.

    Raises:
        MissingExtra: if not.
    """
    missing = [name for name in _NEEDS[generator] if find_spec(name) is None]
    if missing:
        how = "pip install zensical" if missing == ["zensical"] else 'pip install "rop-kb[site]"'
        raise MissingExtra(
            _(
                "å bygge nettstedet krever tillegget «rop-kb[site]» ({missing} mangler); "
                "kjør {how}",
                missing=", ".join(missing),
                how=how,
            )
        )
