"""The static API: what stands under ``/api/v1/`` and the description of it.

:mod:`kb.api.payloads` makes the answers, :mod:`kb.api.openapi` describes them in
OpenAPI 3.1; the site writes both to files. A key never has two types: what is not
known is left out, not null.
"""
