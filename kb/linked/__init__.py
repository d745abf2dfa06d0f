"""The records as linked data: JSON-LD and Turtle, and schema.org for the pages.

Legislation is described with ELI, publications with BIBO and Dublin Core, themes,
concepts and models with SKOS; schema.org stands beside them for search engines.
Relations keep our own names as well, so that nothing is lost in a mapping.
"""
