"""Which words of other vocabularies say what ours say: prefixes, classes, relations.

Sources: ELI 1.4 (https://op.europa.eu/en/web/eu-vocabularies/eli), BIBO 1.3, DCMI
Metadata Terms, SKOS (W3C 2009), schema.org.
"""

from __future__ import annotations

from typing import Final

PREFIXES: Final[dict[str, str]] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

DEFAULT_BASE: Final = "urn:rop-kb:"
"""Start of the identifiers where the site has no address of its own."""

KIND_CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "law": ("eli:LegalResource", "schema:Legislation"),
    "policy": ("bibo:Report", "schema:Report"),
    "guideline": ("bibo:Report", "schema:Report"),
    "model": ("skos:Concept", "schema:DefinedTerm"),
    "concept": ("skos:Concept", "schema:DefinedTerm"),
}

STUDY_CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "article-journal": ("bibo:AcademicArticle", "schema:ScholarlyArticle"),
    "article-newspaper": ("bibo:Article", "schema:NewsArticle"),
    "article-magazine": ("bibo:Article", "schema:Article"),
    "book": ("bibo:Book", "schema:Book"),
    "chapter": ("bibo:BookSection", "schema:Chapter"),
    "paper-conference": ("bibo:Article", "schema:ScholarlyArticle"),
    "report": ("bibo:Report", "schema:Report"),
    "speech": ("bibo:Slideshow", "schema:PresentationDigitalDocument"),
    "thesis": ("bibo:Thesis", "schema:Thesis"),
    "webpage": ("bibo:Webpage", "schema:WebPage"),
    "dataset": ("bibo:Document", "schema:Dataset"),
    "document": ("bibo:Document", "schema:CreativeWork"),
}
"""Classes of a study by its CSL type."""

RELATION_TERMS: Final[dict[str, tuple[str, ...]]] = {
    "cites": ("dcterms:references",),
    "summarises": ("dcterms:references",),
    "part-of": ("dcterms:isPartOf",),
    "supersedes": ("dcterms:replaces",),
    "concerns": ("dcterms:relation",),
    "broader": ("skos:broader",),
    "related": ("skos:related",),
}
"""Standard properties that say the same as a relation, beside our own."""

LAW_RELATION_TERMS: Final[dict[str, tuple[str, ...]]] = {
    "cites": ("eli:cites",),
    "authorised-by": ("eli:based_on",),
    "amends": ("eli:changes",),
    "supersedes": ("eli:repeals",),
}
"""The same between two laws or regulations; ELI's domain and range is legislation."""

IN_FORCE: Final[dict[str, tuple[str, str]]] = {
    "in-force": ("eli:InForce-inForce", "schema:InForce"),
    "amended": ("eli:InForce-inForce", "schema:InForce"),
    "superseded": ("eli:InForce-notInForce", "schema:NotInForce"),
    "repealed": ("eli:InForce-notInForce", "schema:NotInForce"),
    "expired": ("eli:InForce-notInForce", "schema:NotInForce"),
}

LANGUAGE_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/language/"
LANGUAGE_CODES: Final[dict[str, str]] = {
    "nb": "NOB", "nn": "NNO", "en": "ENG", "sv": "SWE", "da": "DAN", "de": "DEU", "nl": "NLD",
}  # fmt: skip
