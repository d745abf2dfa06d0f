"""Describe the library as a list of JSON-LD nodes, the source of every RDF format.

A node is a plain dictionary in compact JSON-LD: keys are prefixed names, values
are strings, ``{"@id": …}``, ``{"@value": …}`` or lists of these. That is all that
:mod:`kb.linked.turtle` knows how to write, so a new value has one of these forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kb.library import Library, Link, Organisation, Provision, Record, Theme
from kb.linked import terms
from kb.records.relations import RELATIONS
from kb.records.vocabulary import STATUS_STATES

Node = dict[str, Any]


class Names:
    """The identifiers of things: the site's addresses under a base."""

    def __init__(self, base: str = terms.DEFAULT_BASE) -> None:
        self.base = base if base.endswith((":", "/")) else base + "/"

    def page(self, url: str) -> str:
        """Return the identifier of what has a page."""
        return self.base + url.lstrip("/")

    def provision(self, provision: Provision, law: Record) -> str:
        """Return the identifier of a provision."""
        return f"{self.page(law.url)}#{provision.anchor}"

    def organisation(self, organisation_id: str) -> str:
        """Return the identifier of an organisation."""
        return f"{self.base}organisasjoner#{organisation_id}"

    @property
    def vocabulary(self) -> str:
        """The namespace of our own words."""
        return f"{self.base}vokabular#"

    @property
    def scheme(self) -> str:
        """The identifier of the vocabulary of themes."""
        return f"{self.base}temaer/"


def describe(library: Library, records: Iterable[Record], names: Names) -> list[Node]:
    """Return the nodes of some records, with the themes and organisations they lean on.

    Args:
        library: where links, themes and organisations are looked up.
        records: the records wanted.
        names: how things are identified.
    """
    chosen = list(records)
    themes = {theme for record in chosen for theme in record.themes}
    themes |= {item for record in chosen for part in record.provisions for item in part.themes}
    above = {theme.broader for theme in library.themes if theme.id in themes and theme.broader}
    issuers = {item for record in chosen for item in record.data.get("issuer", ())}
    nodes: list[Node] = [_scheme(names)]
    nodes += [_theme(theme, names) for theme in library.themes if theme.id in themes | above]
    nodes += [_organisation(item, names) for item in library.organisations if item.id in issuers]
    used: set[str] = set()
    for record in chosen:
        nodes.extend(record_nodes(library, record, names))
        used |= {link.type for link in library.outgoing(record.id)}
    nodes += [_relation(key, names) for key in RELATIONS if key in used]
    return nodes


def record_nodes(library: Library, record: Record, names: Names) -> Iterator[Node]:
    """Yield the node of a record and, for a law, of each provision."""
    node: Node = {"@id": names.page(record.url), "@type": list(_classes(record))}
    node["dcterms:identifier"] = record.id
    _add_names(node, record)
    if record.issued:
        node["dcterms:issued"] = _date(record.issued)
        node["schema:datePublished"] = _date(record.issued)
    node["dcterms:language"] = record.lang
    _add_people(node, record, names, library)
    _add_publication(node, record.data)
    node["dcterms:subject"] = [
        {"@id": names.page(library.theme_by_id[theme].url)}
        for theme in record.themes
        if theme in library.theme_by_id
    ]
    _add_status(node, library, record, names)
    _add_addresses(node, record)
    node["dcterms:source"] = [_source(library, item, names) for item in record.data["sources"]]
    _add_links(node, library, record, names)
    if record.kind.id == "law":
        _add_legislation(node, record, names)
    yield {key: value for key, value in node.items() if value}
    if record.kind.id == "law":
        yield _expression(record, names)
    for provision in record.provisions:
        yield _provision(library, provision, record, names)


def _classes(record: Record) -> tuple[str, ...]:
    if record.kind.id == "study":
        return terms.STUDY_CLASSES[record.data["publication"]["csl_type"]]
    return terms.KIND_CLASSES[record.kind.id]


def _add_names(node: Node, record: Record) -> None:
    title = _text(record.title, record.lang)
    names = [_text(name, lang) for lang, values in record.other_names.items() for name in values]
    names += [_text(name, "nb") for name in record.abbreviations]
    if record.name != record.title:
        names.insert(0, _text(record.name, "nb"))
    node["dcterms:title"] = title
    node["schema:name"] = title
    node["dcterms:alternative"] = names
    if "skos:Concept" in node["@type"]:
        node["skos:prefLabel"] = title
        node["skos:altLabel"] = names
        node["skos:definition"] = _text(record.summary, "nb")
    node["dcterms:abstract"] = _text(record.summary, "nb")


def _add_people(node: Node, record: Record, names: Names, library: Library) -> None:
    people = [_person(name) for name in record.data.get("authors", ())]
    issuers = [
        {"@id": names.organisation(item)}
        for item in record.data.get("issuer", ())
        if item in library.organisation_by_id
    ]
    node["dcterms:creator"] = people or (issuers if record.kind.id != "law" else [])
    node["dcterms:publisher"] = issuers
    if len(people) > 1:  # RDF forgets order; readers of references must not
        node["bibo:authorList"] = {"@list": [dict(person) for person in people]}


def _person(name: Mapping[str, Any]) -> Node:
    if name.get("literal"):
        return {"@type": "foaf:Organization", "foaf:name": name["literal"]}
    family = " ".join(part for part in (name.get("particle"), name.get("family")) if part)
    node: Node = {"@type": "foaf:Person", "foaf:familyName": family}
    if name.get("given"):
        node["foaf:givenName"] = name["given"]
    return node


def _add_publication(node: Node, data: Mapping[str, Any]) -> None:
    publication = data.get("publication", {})
    identifiers = data.get("identifiers", {})
    for key, term in (("volume", "bibo:volume"), ("issue", "bibo:issue"), ("page", "bibo:pages"),
                      ("number", "bibo:number"), ("edition", "bibo:edition")):  # fmt: skip
        if publication.get(key):
            node[term] = publication[key]
    if publication.get("container_title"):
        node["dcterms:isPartOf"] = [
            {"@type": "bibo:Collection", "dcterms:title": publication["container_title"]}
        ]
    if publication.get("publisher"):
        node["schema:publisher"] = publication["publisher"]
    for key, term in (("doi", "bibo:doi"), ("isbn", "bibo:isbn"), ("issn", "bibo:issn"),
                      ("pmid", "bibo:pmid"), ("document_number", "bibo:number"),
                      ("publication_number", "bibo:number")):  # fmt: skip
        if identifiers.get(key):
            node.setdefault(term, identifiers[key])
    if identifiers.get("doi"):
        node["owl:sameAs"] = [{"@id": f"https://doi.org/{identifiers['doi']}"}]


def _add_status(node: Node, library: Library, record: Record, names: Names) -> None:
    status = record.data.get("status")
    if not status:
        return
    node["rop:status"] = {"@id": f"{names.vocabulary}{status['state']}"}
    node["rop:statusLabel"] = _text(STATUS_STATES[status["state"]], "nb")
    node["rop:statusChecked"] = _date(str(status["checked"]))
    if status.get("since"):
        node["rop:statusSince"] = _date(str(status["since"]))
    node["dcterms:isReplacedBy"] = [
        {"@id": names.page(library[item].url)}
        for item in status.get("superseded_by", ())
        if item in library
    ]


def _add_addresses(node: Node, record: Record) -> None:
    node["schema:url"] = [{"@id": _iri(item["url"])} for item in record.data.get("urls", ())]
    eli = record.data.get("identifiers", {}).get("eli")
    if eli:
        node["owl:sameAs"] = [{"@id": _iri(eli)}]


def _add_links(node: Node, library: Library, record: Record, names: Names) -> None:
    for link in library.outgoing(record.id):
        target = {"@id": _target(library, link, names)}
        both_laws = record.kind.id == library[link.target].kind.id == "law"
        other = terms.LAW_RELATION_TERMS.get(link.type, ()) if both_laws else ()
        for term in (f"rop:{link.type}", *terms.RELATION_TERMS.get(link.type, ()), *other):
            if term.startswith("skos:") and not _both_concepts(library, link):
                continue
            values = node.setdefault(term, [])
            if target not in values:
                values.append(target)


def _both_concepts(library: Library, link: Link) -> bool:
    return all(library[end].kind.id in ("concept", "model") for end in (link.source, link.target))


def _target(library: Library, link: Link, names: Names) -> str:
    provision = library.provisions.get(link.target_key)
    law = library[link.target]
    return names.provision(provision, law) if provision else names.page(law.url)


def _add_legislation(node: Node, record: Record, names: Names) -> None:
    number = record.data.get("identifiers", {}).get("lovdata")
    if number:
        node["eli:id_local"] = number
        node["schema:legislationIdentifier"] = number
    if record.issued:
        node["eli:date_document"] = _date(record.issued)
        node["schema:legislationDate"] = _date(record.issued)
    force = terms.IN_FORCE.get(record.state or "")
    if force:
        node["eli:in_force"] = {"@id": force[0]}
        node["schema:legislationLegalForce"] = {"@id": force[1]}
    node["eli:is_about"] = node["dcterms:subject"]
    node["eli:is_realized_by"] = {"@id": f"{node['@id']}#{record.lang}"}
    node["eli:has_part"] = [
        {"@id": names.provision(provision, record)} for provision in record.provisions
    ]
    node["schema:legislationJurisdiction"] = "NO"


def _expression(record: Record, names: Names) -> Node:
    """Return the law as a text in one language: ELI puts the title there."""
    law = names.page(record.url)
    code = terms.LANGUAGE_CODES[record.lang]
    return {
        "@id": f"{law}#{record.lang}",
        "@type": ["eli:LegalExpression"],
        "eli:realizes": {"@id": law},
        "eli:title": _text(record.title, record.lang),
        "eli:title_short": _text(record.name, record.lang),
        "eli:language": {"@id": terms.LANGUAGE_AUTHORITY + code},
    }


def _provision(library: Library, provision: Provision, law: Record, names: Names) -> Node:
    node: Node = {
        "@id": names.provision(provision, law),
        "@type": ["eli:LegalResourceSubdivision", "schema:Legislation"],
        "dcterms:identifier": provision.key,
        "dcterms:title": _text(f"{law.name} {provision.ref}", "nb"),
        "schema:name": _text(f"{law.name} {provision.ref}", "nb"),
        "dcterms:description": _text(provision.topic, "nb"),
        "eli:is_part_of": {"@id": names.page(law.url)},
        "schema:isPartOf": {"@id": names.page(law.url)},
        "eli:is_about": [
            {"@id": names.page(library.theme_by_id[theme].url)}
            for theme in provision.themes
            if theme in library.theme_by_id
        ],
    }
    if provision.text:
        node["dcterms:abstract"] = _text(provision.text, "nb")
    force = terms.IN_FORCE.get(provision.state or law.state or "")
    if force:
        node["eli:in_force"] = {"@id": force[0]}
    return {key: value for key, value in node.items() if value}


def _scheme(names: Names) -> Node:
    return {
        "@id": names.scheme,
        "@type": ["skos:ConceptScheme"],
        "dcterms:title": _text("Temaer", "nb"),
    }


def _theme(theme: Theme, names: Names) -> Node:
    labels = (("nb", theme.label), ("nn", theme.label_nn), ("en", theme.label_en))
    node: Node = {
        "@id": names.page(theme.url),
        "@type": ["skos:Concept"],
        "dcterms:identifier": theme.id,
        "skos:prefLabel": [_text(label, lang) for lang, label in labels if label],
        "skos:altLabel": [_text(alias, "nb") for alias in theme.aliases],
        "skos:definition": _text(theme.description, "nb"),
        "skos:inScheme": {"@id": names.scheme},
    }
    if theme.broader:
        node["skos:broader"] = {"@id": names.page(f"/temaer/{theme.broader}/")}
    else:
        node["skos:topConceptOf"] = {"@id": names.scheme}
    return {key: value for key, value in node.items() if value}


def _organisation(organisation: Organisation, names: Names) -> Node:
    node: Node = {
        "@id": names.organisation(organisation.id),
        "@type": ["foaf:Organization", "schema:Organization"],
        "foaf:name": organisation.name,
        "schema:name": organisation.name,
        "schema:alternateName": [
            *([organisation.abbreviation] if organisation.abbreviation else []),
            *organisation.former_names,
        ],
    }
    if organisation.url:
        node["foaf:homepage"] = {"@id": _iri(organisation.url)}
    return {key: value for key, value in node.items() if value}


def _relation(key: str, names: Names) -> Node:
    relation = RELATIONS[key]
    return {
        "@id": f"{names.vocabulary}{key}",
        "@type": ["owl:ObjectProperty"],
        "rdfs:label": _text(relation.label, "nb"),
        "rdfs:comment": _text(f"Lest motsatt vei: {relation.inverse_label}.", "nb"),
    }


def _source(library: Library, source: Mapping[str, Any], names: Names) -> Node:
    if source.get("record"):
        record = library.get(source["record"])
        return {"@id": names.page(record.url if record else source["record"])}
    return {"@id": _iri(source["url"])}


def _text(text: str, lang: str) -> Node:
    return {"@value": text, "@language": lang}


def _date(value: str) -> Node:
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(value), "date")
    return {"@value": value, "@type": f"xsd:{kind}"}


def _iri(address: str) -> str:
    """Return an address as an IRI: what RFC 3987 forbids is percent-encoded."""
    bad = set(' "<>\\^`{|}')
    return "".join(f"%{ord(c):02X}" if c in bad or ord(c) < 32 else c for c in address)
