"""Search: one index, one ranking, for the terminal and the browser.

A record becomes one document of weighted terms (:mod:`entries`), kept in a Whoosh
index (:mod:`index`) that follows the content folder by itself. A query is read
(:mod:`query`), planned into words and what may stand for them (:mod:`plan`), and
ranked by a small function (:mod:`ranking`) that the browser runs too
(:mod:`browser`). Every use of Whoosh in the project is inside this package.
Callers use :func:`kb.search.api.search`.
"""
