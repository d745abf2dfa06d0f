"""``kb mcp``: the records as tools for an assistant, over the Model Context Protocol.

An edge like the other commands: each tool answers with what the command of the
same name prints as JSON, so that an assistant cites our records, their status
today and the source of each claim. The content is looked up anew at every call.
The official SDK is the extra ``rop-kb[mcp]``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from kb.commands.common import Failure, content_option
from kb.messages import _, in_norwegian, marked

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from kb.library import Library, Record
    from kb.store.snapshot import Snapshot

INSTRUCTIONS: Final = marked(
    "Kunnskapsbase om samtidig ruslidelse og psykisk lidelse (ROP) i Norge: lover, nasjonale "
    "føringer, faglige råd, studier, modeller og begreper. Søk først, vis så posten. Si alltid om "
    "et dokument er erstattet eller opphevet (status, successors), og oppgi kilden som står ved "
    "påstanden. Basen har ikke lovtekstene selv; lenkene i «urls» går til dem. Gir et søk ingen "
    "«hits», vet basen trolig ikke noe om saken; «nearest» er da bare det som berører den."
)

TOOLS: Final = {
    "search": marked(
        "Søk etter poster. Ord, «fraser», § 3-2, dokumentnumre og årstall virker.\n\n"
        "types: lov, studie, modell … themes: temaer, som bolig. limit: høyst 25."
    ),
    "show": marked(
        "Vis en post eller en paragraf, med status, kilder og hva som henger sammen med den.\n\n"
        "id: act-team, phvl, «Meld. St. 26 (2014-2015)», «hol § 7-1»."
    ),
    "cite": marked(
        "Skriv poster som referanser i en stil: apa, vancouver, harvard, norsk-juridisk."
    ),
    "path": marked(
        "Vis hvordan to poster eller paragrafer henger sammen, som setninger med grunn."
    ),
}
"""What each tool is for, as the assistant is told."""

MOST_HITS: Final = 25


@click.command(name="mcp")
@content_option
def command(content: str | None) -> None:
    """Kjør en MCP-tjener på standard inn og ut, med search, show, cite og path som verktøy.

    Krever tillegget «rop-kb[mcp]». En assistent startes med kommandoen «kb mcp».
    """
    try:
        server = make_server(content)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise Failure(
            _('kb mcp krever tillegget «rop-kb[mcp]»; kjør pip install "rop-kb[mcp]"')
        ) from error
    server.run()


def make_server(content: str | None) -> MCPServer:
    """Return the server with its tools.

    Args:
        content: the content folder, as on the command line.

    Raises:
        Failure: if there is no such folder.
        ModuleNotFoundError: if the SDK is not installed.
    """
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError

    from kb import __version__

    _snapshot(content)  # say at once, and not at the first call, that the content is missing
    server = MCPServer(
        "rop-kb", instructions=_(INSTRUCTIONS), version=__version__, log_level="WARNING"
    )

    def answer(make: Callable[[Snapshot], dict[str, Any]]) -> dict[str, Any]:
        try:
            return make(_snapshot(content))
        except (click.ClickException, ValueError) as error:
            text = error.format_message() if isinstance(error, click.ClickException) else str(error)
            raise ToolError(text) from error

    @server.tool(description=_(TOOLS["search"]))
    def search(
        query: str, types: list[str] | None = None, themes: list[str] | None = None, limit: int = 10
    ) -> dict[str, Any]:
        return answer(lambda snapshot: _search(snapshot, query, types or [], themes or [], limit))

    @server.tool(description=_(TOOLS["show"]))
    def show(id: str) -> dict[str, Any]:
        return answer(lambda snapshot: _show(snapshot.library, id))

    @server.tool(description=_(TOOLS["cite"]))
    def cite(ids: list[str], style: str = "apa") -> dict[str, Any]:
        return answer(lambda snapshot: _cite(snapshot.library, ids, style))

    @server.tool(description=_(TOOLS["path"]))
    def path(start: str, end: str) -> dict[str, Any]:
        return answer(lambda snapshot: _path(snapshot.library, start, end))

    return server


def _snapshot(content: str | None) -> Snapshot:
    from kb.commands.common import open_snapshot

    return open_snapshot(content)


def _search(
    snapshot: Snapshot, query: str, types: list[str], themes: list[str], limit: int
) -> dict[str, Any]:
    from kb.search.api import search

    count = max(1, min(MOST_HITS, limit))
    return search(snapshot, query, {"types": types, "theme": themes}, count).as_json()


def _show(library: Library, name: str) -> dict[str, Any]:
    from kb.api.payloads import full
    from kb.commands.common import find_resolved
    from kb.commands.show import as_json

    found = find_resolved(library, name)
    if found.provision is None:
        return full(library, found.record)
    return {
        **as_json(found.record, found.provision),
        "law_status": found.record.state,
        "incoming": [
            {"id": link.source, "label": link.label, "why": link.why}
            for link in library.incoming(found.record.id, found.provision.ref)
        ],
    }


def _cite(library: Library, ids: list[str], style: str) -> dict[str, Any]:
    from kb.bibliography.styles import ExtraMissing, StyleFailed, UnknownStyle, cite
    from kb.commands.common import find_record

    records: list[Record] = [find_record(library, name) for name in ids]
    try:
        texts = cite(library, records, style)
    except ExtraMissing as error:
        raise Failure(
            _("stilen «{style}» krever tillegget «rop-kb[cite]»; bruk apa", style=style)
        ) from error
    except (StyleFailed, UnknownStyle) as error:
        raise Failure(
            _("stilen «{style}» kan ikke brukes; bruk apa eller vancouver", style=style)
        ) from error
    rows = zip(records, texts, strict=True)
    return {"style": style, "references": [{"id": r.id, "text": text} for r, text in rows]}


def _path(library: Library, start: str, end: str) -> dict[str, Any]:
    from kb.commands.common import find_node
    from kb.graph.build import build_graph
    from kb.graph.paths import NoPath, find_path

    ends = find_node(library, start), find_node(library, end)
    try:
        steps = find_path(build_graph(library), *ends)
    except NoPath:
        raise Failure(_("Ingen vei fra {start} til {end}.", start=ends[0], end=ends[1])) from None
    with in_norwegian():  # what programs read is the same in every language
        rows = [{"target": s.target, "sentence": s.sentence, "why": s.why or ""} for s in steps]
    return {"from": ends[0], "to": ends[1], "steps": rows}
