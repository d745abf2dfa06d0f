"""What a record's page tells machines about itself, as front matter for the theme.

``citation`` are names and contents of ``meta`` elements, read by Zotero and Google
Scholar; ``jsonld`` is schema.org for search engines, ready to stand in a ``script``;
``feed`` is the address of the record's own feed; ``print`` is the style of the page on paper.
"""

from __future__ import annotations

from typing import Any

from kb.bibliography.metatags import meta_tags
from kb.feeds.files import ROOT as FEEDS
from kb.library import Library
from kb.linked.schema_org import schema_org
from kb.site.paper_view import print_rules
from kb.site.record_view import RecordView
from kb.site.render import json_for_html


def head(library: Library, view: RecordView, site_url: str) -> dict[str, Any]:
    """Return the front matter.

    Args:
        library: where themes and issuers are looked up.
        view: the record's page.
        site_url: address of the site, or empty.
    """
    record = view.record
    return {
        "citation": [list(pair) for pair in meta_tags(library, record, view.csl)],
        "jsonld": str(json_for_html(schema_org(library, record, site_url))),
        "feed": f"{FEEDS}poster/{record.id}.atom",
        "print": print_rules(view),
    }
