"""What a record is: its types, fields, controlled vocabularies and relations.

This package is the pure core. It knows nothing of files, positions, search or
HTML, and its vocabulary modules import neither pydantic nor YAML, so the
reading commands can use the labels without paying for validation. Import the
pydantic models from :mod:`kb.records.models`.
"""
