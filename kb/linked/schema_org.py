"""A record in schema.org's words, for the head of its page.

Search engines read one object a page, with plain keys and no other vocabulary;
the full description is in :mod:`kb.linked.graph`. Nothing is fetched: a reader of
JSON-LD that does not know ``https://schema.org`` by heart asks for it itself.
"""

from __future__ import annotations

from typing import Any

from kb.bibliography.csl import SITE_NAME, csl_item
from kb.library import Library, Record
from kb.linked.graph import Names, record_nodes
from kb.linked.terms import IN_FORCE


def schema_org(library: Library, record: Record, site_url: str = "") -> dict[str, Any]:
    """Return a record as one schema.org object.

    Args:
        library: where issuers and themes are looked up.
        record: the record.
        site_url: address of the site; without it the object has no identifier.
    """
    item = csl_item(library, record, site_url)
    types = next(record_nodes(library, record, Names()))["@type"]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": next(name for name in types if name.startswith("schema:")).partition(":")[2],
        "name": item["title"],
        "identifier": record.id,
        "inLanguage": record.lang,
        "abstract": record.summary,
    }
    if site_url:
        found["@id"] = site_url.rstrip("/") + record.url
    if item.get("URL"):
        found["url"] = item["URL"]
    themes = library.theme_by_id
    found["keywords"] = [themes[theme].label for theme in record.themes if theme in themes]
    names = [name for values in record.other_names.values() for name in values]
    if record.name != record.title or names:
        found["alternateName"] = list(
            dict.fromkeys([*([record.name] if record.name != record.title else []), *names])
        )
    if found["@type"] == "DefinedTerm":
        found["description"] = found.pop("abstract")
        found["termCode"] = found.pop("identifier")
        found["inDefinedTermSet"] = SITE_NAME
        del found["keywords"]
        return found
    _add_publication(found, record, item)
    if record.kind.id == "law":
        _add_law(found, record)
    return found


def _add_publication(found: dict[str, Any], record: Record, item: dict[str, Any]) -> None:
    found["headline"] = found["name"]
    if record.issued:
        found["datePublished"] = record.issued
    if item.get("author"):
        found["author"] = [_person(name) for name in item["author"]]
    if item.get("publisher"):
        found["publisher"] = {"@type": "Organization", "name": item["publisher"]}
    if item.get("container-title"):
        found["isPartOf"] = {
            "@type": "Periodical" if item["type"].startswith("article") else "CreativeWork",
            "name": item["container-title"],
        }
    if item.get("page") and found["@type"] in ("ScholarlyArticle", "Chapter"):
        found["pagination"] = str(item["page"])
    if item.get("number") and found["@type"] == "Report":
        found["reportNumber"] = item["number"]
    if item.get("ISBN") and found["@type"] == "Book":
        found["isbn"] = item["ISBN"]
    if item.get("DOI"):
        found["sameAs"] = f"https://doi.org/{item['DOI']}"


def _person(name: dict[str, str]) -> dict[str, str]:
    if name.get("literal"):
        return {"@type": "Organization", "name": name["literal"]}
    family = " ".join(
        part for part in (name.get("non-dropping-particle"), name.get("family")) if part
    )
    person = {"@type": "Person", "familyName": family}
    if name.get("given"):
        person["givenName"] = name["given"]
    return person


def _add_law(found: dict[str, Any], record: Record) -> None:
    found["legislationType"] = record.type_label
    found["legislationJurisdiction"] = "NO"
    number = record.data.get("identifiers", {}).get("lovdata")
    if number:
        found["legislationIdentifier"] = number
    if record.issued:
        found["legislationDate"] = record.issued
    force = IN_FORCE.get(record.state or "")
    if force:
        found["legislationLegalForce"] = force[1].replace("schema:", "https://schema.org/")
