"""``kb mcp``, asked by a client of the official SDK over standard input and output."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio

from tests.conftest import ROOT, RunKb

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its dependencies
    from mcp import Client, StdioServerParameters, stdio_client

Ask = Callable[[Client], Awaitable[Any]]


def ask(content: Path, tmp_path: Path, questions: Ask) -> Any:
    """Start ``kb mcp`` as an assistant does, and ask it."""

    async def run() -> Any:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "kb", "mcp", "--content", str(content)],
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        )
        async with Client(stdio_client(server)) as client:
            return await questions(client)

    return anyio.run(run)


def data(result: Any) -> dict[str, Any]:
    assert not result.is_error, result.content
    if result.structured_content:
        return dict(result.structured_content)
    return dict(json.loads(result.content[0].text))


def test_the_tools_answer_with_records_status_and_sources(content: Path, tmp_path: Path) -> None:
    async def questions(client: Client) -> list[Any]:
        tools = await client.list_tools()
        return [
            sorted(tool.name for tool in tools.tools),
            await client.call_tool("search", {"query": "prøve-team"}),
            await client.call_tool("show", {"id": "Meld. St. 26 (2014-2015)"}),
            await client.call_tool("show", {"id": "prl § 3-7"}),
            await client.call_tool("cite", {"ids": ["ose-2014", "prl"], "style": "vancouver"}),
            await client.call_tool("path", {"start": "prl § 7-1", "end": "PT"}),
            await client.call_tool("show", {"id": "prøvelovn"}),
        ]

    names, search, paper, provision, cited, path, wrong = ask(content, tmp_path, questions)
    assert names == ["cite", "path", "search", "show"]
    assert data(search)["hits"][0]["id"] == "prove-team"
    assert data(paper)["status"] == "superseded"
    assert data(paper)["successors"] == ["ny-strategi"]
    assert data(paper)["record"]["sources"] == [{"record": "oppsummering-2018"}]
    assert data(provision)["status"]["state"] == "repealed"
    assert [row["id"] for row in data(cited)["references"]] == ["ose-2014", "proveloven"]
    assert data(cited)["references"][1]["text"].startswith("2. Prøveloven. (2011).")
    assert [step["target"] for step in data(path)["steps"]][-1] == "prove-team"
    assert wrong.is_error
    assert "mente du «proveloven»" in wrong.content[0].text


def test_a_change_of_the_content_is_seen_at_the_next_call(content: Path, tmp_path: Path) -> None:
    file = content / "models" / "prove-team.yaml"

    async def questions(client: Client) -> list[Any]:
        before = await client.call_tool("show", {"id": "prove-team"})
        text = file.read_text().replace("title: Prøve-team", "title: Nye prøve-team")
        file.write_text(text)
        return [before, await client.call_tool("show", {"id": "prove-team"})]

    before, after = ask(content, tmp_path, questions)
    assert data(before)["title"] == "Prøve-team"
    assert data(after)["title"] == "Nye prøve-team"


def test_without_content_or_without_the_sdk_it_says_so(kb: RunKb, tmp_path: Path) -> None:
    done = kb("mcp", "--content", "borte")
    assert done.returncode == 2
    assert "finner ikke mappen" in done.stderr
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('mcp', name='mcp')\n")
    done = kb("mcp", env={"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    assert done.returncode == 2
    assert 'pip install "rop-kb[mcp]"' in done.stderr
