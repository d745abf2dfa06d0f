"""Records with markup in every field are shown as text, in both builders' output."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from kb.site.builder import build_site
from kb.store.folders import locate
from kb.store.snapshot import load

NASTY = (
    "</title><script>alert(1)</script> <img src=x onerror=alert(1)> {: onclick=a } "
    "[x](javascript:a) `k` <b>*a*"
)

RECORD = {
    "type": "model",
    "kind": "team-model",
    "title": NASTY,
    "subtitle": NASTY,
    "aliases": {"nb": [NASTY]},
    "lang": "nb",
    "urls": [{"label": NASTY, "url": "https://eksempel.no/?a=1&b=2"}],
    "status": {"state": "active", "checked": "2026-11-22", "note": NASTY},
    "themes": ["bolig"],
    "places": [NASTY],
    "period": NASTY,
    "target_group": NASTY,
    "organisation": NASTY,
    "team_form": "own-team",
    "summary": NASTY,
    "core_elements": [NASTY],
    "results": [{"measure": NASTY, "value": NASTY, "direction": "better", "comparison": NASTY}],
    "limitations": [{"text": NASTY, "at": NASTY, "source": {"record": "oppsummering-2018"}}],
    "points": [{"text": NASTY, "source": {"url": "javascript:alert(1)", "at": NASTY}}],
    "in_practice": {"kommune": NASTY},
    "relations": [{"type": "implements", "target": "proveloven#§ 7-1", "why": NASTY, "at": NASTY}],
    "discrepancies": [
        {"says": NASTY, "source": {"record": "oppsummering-2018"}, "other": NASTY, "note": NASTY}
    ],
    "note": NASTY,
    "sources": [{"record": "oppsummering-2018", "at": NASTY, "note": NASTY}],
}


class Reader(HTMLParser):
    """Finds scripts, event handlers, stray elements and addresses of other kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        data = values.get("type") in ("application/json", "application/ld+json")
        own = data or "assets/" in (values.get("src") or "")
        if tag == "script" and not own:
            self.bad.append(f"script {values}")
        if tag in ("img", "b", "iframe"):
            self.bad.append(tag)
        self.bad += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        if (values.get("href") or "").lower().lstrip().startswith(("javascript:", "data:")):
            self.bad.append(f"{tag} {values['href']}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_markup_in_records_is_shown_as_text(content: Path, tmp_path: Path, generator: str) -> None:
    file = content / "models" / "ond.yaml"
    file.write_text(yaml.safe_dump(RECORD, allow_unicode=True), encoding="utf-8")
    snapshot = load(locate(content))
    assert "ond" in snapshot.library, snapshot.skipped
    out = tmp_path / "ut"
    build_site(snapshot, out, generator=generator)
    for page in out.rglob("*.html"):
        reader = Reader()
        reader.feed(page.read_text(encoding="utf-8"))
        found = [bad for bad in reader.bad if not (bad == "img" and page.parent.name == "graf")]
        assert (page.relative_to(out).as_posix(), found) == (
            page.relative_to(out).as_posix(), [],
        )  # fmt: skip
    reader = Reader()
    reader.feed((out / "modeller" / "ond" / "index.html").read_text(encoding="utf-8"))
    shown = "".join(reader.text)
    assert shown.count("<script>alert(1)</script>") > 15
    assert "{: onclick=a }" in shown
