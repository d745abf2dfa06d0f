"""``kb links`` against a server on this machine: what is dead, and what only looks so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.editing.weblinks import Check, History, Outcome, addresses, read_history
from kb.library import Library
from tests.conftest import RunKb
from tests.local_server import LocalServer, serving


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving() as running:
        running.answers["*"] = (200, {}, b"")
        yield running


@pytest.fixture
def linked(content: Path, server: LocalServer) -> Path:
    """The fixture content with the addresses of this test in one record, and no others."""
    for path in content.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").split("\n")
        text = "\n".join(line.replace("https://", f"{server.url}/annet/") for line in lines)
        path.write_text(text, encoding="utf-8")
    path = content / "studies" / "ose-2014.yaml"
    urls = "".join(f"  - label: x\n    url: {server.url}/{name}\n" for name in ("a", "b", "å?q=ø"))
    path.write_text(path.read_text(encoding="utf-8") + "urls:\n" + urls, encoding="utf-8")
    return content


def run(kb: RunKb, content: Path, day: str, *arguments: str) -> tuple[int, dict[str, Any], str]:
    done = kb("links", "--delay", "0", "--timeout", "2", "--format", "json", *arguments,
              "--content", content, env={"KB_TODAY": day, "no_proxy": "127.0.0.1"})  # fmt: skip
    rows = json.loads(done.stdout) if done.stdout else []
    return done.returncode, {row["url"].rsplit("/", 1)[-1]: row for row in rows}, done.stderr


def test_dead_only_after_two_days_without(kb: RunKb, linked: Path, server: LocalServer) -> None:
    server.answers["/a"] = (404, {}, b"")
    code, rows, _ = run(kb, linked, "2026-11-01")
    assert (code, rows["a"]["outcome"], rows["a"]["dead_since"]) == (0, "gone", None)
    code, rows, _ = run(kb, linked, "2026-11-01")
    assert (code, rows["a"]["dead_since"]) == (0, None)  # the same day counts once
    code, rows, err = run(kb, linked, "2026-11-08")
    assert (code, rows["a"]["dead_since"]) == (1, "2026-11-01")
    assert rows["a"]["records"] == ["ose-2014"]
    assert "1 døde" in err
    code, rows, _ = run(kb, linked, "2026-11-09", "--known")
    assert (code, rows["a"]["dead_since"]) == (1, "2026-11-01")
    todo = kb("todo", "--kind", "dead-link", "--content", linked)
    assert f"ose-2014: {server.url}/a har vært borte siden 2026-11-01" in todo.stdout
    server.answers["/a"] = (200, {}, b"")
    code, rows, _ = run(kb, linked, "2026-11-15")
    assert (code, rows["a"]["outcome"], rows["a"]["dead_since"]) == (0, "ok", None)


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_refusal_is_never_a_death(
    kb: RunKb, linked: Path, server: LocalServer, status: int
) -> None:
    server.answers["/a"] = (status, {}, b"")
    for day in ("2026-11-01", "2026-11-08", "2026-11-15"):
        code, rows, _ = run(kb, linked, day)
        assert (code, rows["a"]["outcome"], rows["a"]["dead_since"]) == (0, "unsure", None)


def test_a_time_out_is_never_a_death(kb: RunKb, linked: Path, server: LocalServer) -> None:
    server.answers["/a"] = server.hang
    for day in ("2026-11-01", "2026-11-08"):
        code, rows, _ = run(kb, linked, day, "--timeout", "0.3")
        assert (code, rows["a"]["outcome"], rows["a"]["detail"]) == (0, "unsure", "tidsavbrudd")


def test_head_is_asked_first_and_only_get_can_say_gone(
    kb: RunKb, linked: Path, server: LocalServer
) -> None:
    server.answers["HEAD /a"] = (404, {}, b"")
    server.answers["HEAD /b"] = (405, {}, b"")
    _, rows, _ = run(kb, linked, "2026-11-01", "--record", "ose-2014")
    assert [(method, path) for method, path, _ in server.asked] == [
        ("HEAD", "/a"), ("GET", "/a"), ("HEAD", "/b"), ("GET", "/b"),
        ("HEAD", "/%C3%A5?q=%C3%B8")]  # fmt: skip
    assert {row["outcome"] for row in rows.values()} == {"ok"}


def test_moved_for_good_is_told_and_a_loop_is_not_followed_for_ever(
    kb: RunKb, linked: Path, server: LocalServer
) -> None:
    server.answers["/a"] = (301, {"Location": "/ny"}, b"")
    server.answers["/b"] = (302, {"Location": "/b"}, b"")
    server.answers["/%C3%A5"] = (302, {"Location": "file:///etc/passwd"}, b"")
    code, rows, _ = run(kb, linked, "2026-11-01")
    assert code == 0
    assert (rows["a"]["outcome"], rows["a"]["moved_to"]) == ("moved", f"{server.url}/ny")
    assert rows["b"]["outcome"] == "unsure"
    assert rows["å?q=ø"]["outcome"] == "unsure"


def test_offline_changes_nothing(kb: RunKb, content: Path, tmp_path: Path) -> None:
    with serving() as gone:
        url = gone.url
    path = content / "studies" / "ose-2014.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}urls:\n  - label: x\n    url: {url}/a\n", encoding="utf-8")
    history = tmp_path / "h.json"
    code, _, err = run(kb, content, "2026-11-01", "--record", "ose-2014", "--history", str(history))
    assert code == 2
    assert "er du på nett?" in err
    assert not history.exists()


def test_markdown_for_the_issue_stays_markdown(
    kb: RunKb, linked: Path, server: LocalServer
) -> None:
    path = linked / "studies" / "ose-2014.yaml"
    text = path.read_text(encoding="utf-8").replace(f"{server.url}/b", f"{server.url}/b`@alle`")
    path.write_text(text, encoding="utf-8")
    server.answers["/b%60@alle%60"] = (410, {}, b"")
    run(kb, linked, "2026-11-01")
    run(kb, linked, "2026-11-08")
    done = kb("links", "--known", "--format", "markdown", "--content", linked)
    assert done.returncode == 1
    assert f"- [ ] ose-2014: `{server.url}/b%60@alle%60`, `borte siden 2026-11-01`" in done.stdout


def test_history_survives_damage_and_forgets_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "links.json"
    for text in (
        "",
        "{",
        "[]",
        '{"format": 1, "links": {"x": [{}]}}',
        '{"format": 9, "links": {}}',
    ):
        path.write_text(text, encoding="utf-8")
        assert read_history(path).checks == {}
    history = History()
    for day in range(1, 10):
        history.add("x", Check(f"2026-11-0{day}", Outcome.OK))
    assert len(history.checks["x"]) == 6
    history.prune(["y"])
    assert history.checks == {}


def test_unsure_between_two_deaths_does_not_save(tmp_path: Path) -> None:
    history = History()
    for day, outcome in ((1, Outcome.GONE), (2, Outcome.UNSURE), (3, Outcome.GONE)):
        history.add("x", Check(f"2026-11-0{day}", outcome))
    assert history.dead_since("x") == "2026-11-01"


def test_every_address_of_a_record_is_found(library: Library) -> None:
    found = addresses(library)
    assert all(url.startswith("http") for url in found)
    assert found == {url: sorted(ids) for url, ids in sorted(found.items())}
