"""Set views as Markdown with Jinja.

The environment escapes every value for HTML and Markdown both, so a template
cannot forget it; ``inline`` lets through the marks that records may use.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kb.norwegian.dates import spoken_date
from kb.site.address import root_from
from kb.site.text import escape, inline, lines, safe_address


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written.

    Attributes:
        address: from the root of the site, ``lover/x/``.
        template: file under ``templates/``.
        title: for the window and for others' links.
        description: one or two sentences for search engines.
        context: what the template needs.
        meta: further front matter, read by the theme.
    """

    address: str
    template: str
    title: str
    description: str
    context: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)


class Renderer:
    """Turns pages into Markdown text."""

    def __init__(self, site_name: str) -> None:
        self._environment = Environment(
            loader=PackageLoader("kb.site", "templates"),
            autoescape=True,
            finalize=_finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            comment_start_string="<#",
            comment_end_string="#>",
        )
        self._environment.filters.update(
            inline=inline,
            lines=lines,
            date=spoken_date,
            yaml=_yaml,
            address=safe_address,
            json=json_for_html,
            raw=Markup,
            slug=_slug,
        )
        self._environment.globals["site_name"] = site_name

    def markdown(self, page: Page) -> str:
        """Return a page as Markdown with front matter."""
        template = self._environment.get_template(page.template)
        return template.render(page=page, root=root_from(page.address), **page.context)


def _slug(address: str) -> str:
    return address.strip("/").replace("/", "-")


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return escape("" if value is None else value)


def _yaml(value: object) -> Markup:
    """Return a value as one line of YAML; JSON is YAML."""
    return Markup(json.dumps(value, ensure_ascii=False))  # noqa: S704 - front matter, not HTML


def json_for_html(value: object) -> Markup:
    """Return a value as JSON that may stand inside a ``script`` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - the characters that could end the element are gone
