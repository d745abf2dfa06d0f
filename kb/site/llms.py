"""``llms.txt``: the site in one page of Markdown, for programs that read text.

Form: https://llmstxt.org: a heading, a quotation that says what this is, and lists
of links with a few words each.
"""

from __future__ import annotations

from kb.api.payloads import ROOT, newest_date
from kb.library import Library
from kb.records.kinds import KINDS


def llms_txt(library: Library, site_url: str = "") -> str:
    """Return the text of the file.

    Args:
        library: the content.
        site_url: address of the site; without it links are from its root.
    """
    base = site_url.rstrip("/")
    lines = [
        "# ROP-kunnskap",
        "",
        "> Lov, nasjonale føringer, faglige råd, forskning og modeller om samtidig ruslidelse og "
        "psykisk lidelse (ROP) i Norge. Hver påstand har kilde, og hvert dokument har status i "
        "dag.",
        "",
        f"{len(library)} poster. Status sist sjekket {newest_date(library)}. Et dokument som er "
        "erstattet, opphevet eller utløpt, må ikke oppgis som gjeldende: se feltet `status` og "
        "`successors`. Vis til posten og til kilden som står ved påstanden.",
        "",
        "## Data",
        "",
    ]
    data = (
        (f"/{ROOT}records.json", "Alle poster", "id, tittel, type, tema, status, sammendrag"),
        (f"/{ROOT}records/{{id}}.json", "Én post", "alt innhold, kilder og forbindelser"),
        (f"/{ROOT}graph.json", "Grafen", "hva som bygger på hva, og hvorfor"),
        (f"/{ROOT}openapi.json", "Beskrivelse av dataene", "OpenAPI 3.1"),
        ("/data/kunnskap.ttl", "Lenkede data", "Turtle med ELI, BIBO og SKOS"),
        ("/bibliografi.json", "Bibliografien", "CSL-JSON"),
    )
    lines += [f"- [{title}]({base}{address}): {text}" for address, title, text in data]
    lines += ["", "## Sider", ""]
    for kind in KINDS.values():
        count = sum(record.kind is kind for record in library)
        lines.append(f"- [{kind.plural}]({base}/{kind.section}/): {count} poster")
    lines += ["", "## Temaer", ""]
    lines += [
        f"- [{theme.label}]({base}{theme.url}): {' '.join(theme.description.split())}"
        for theme in library.themes
    ]
    return "\n".join(lines) + "\n"
