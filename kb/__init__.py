"""The ROP knowledge base: records, graph, Norwegian search and site.

``from kb import Library`` gives the Python API; everything is loaded when used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.library import Library

__all__ = ["Library", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "Library":
        from kb.library import Library

        return Library
    raise AttributeError(f"module 'kb' has no attribute {name!r}")
