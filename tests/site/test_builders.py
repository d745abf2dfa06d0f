"""Both generators build the same pages, and a generator that warns has failed."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from kb.site import builder
from kb.store.folders import locate
from kb.store.snapshot import Snapshot, load


class Article(HTMLParser):
    """Collects the text inside ``article``."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.append(data)


def test_both_make_the_same_pages(site: Path, zensical_site: Path) -> None:
    pages = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        for folder in (site, zensical_site)
    ]
    assert len(pages[0]) > 500
    assert pages[0] == pages[1]


def test_both_say_the_same(site: Path, zensical_site: Path, snapshot: Snapshot) -> None:
    different = []
    for record in snapshot.library:
        name = f"{record.url.strip('/')}/index.html"
        words = [_words(folder / name) for folder in (site, zensical_site)]
        if words[0] != words[1]:
            different.append(record.id)
    assert different == []


@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_a_warning_is_a_failure_and_leaves_the_old_site(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, generator: str
) -> None:
    (tmp_path / "noisy.py").write_text("print('WARNING -  siden «x» mangler')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setitem(builder._COMMANDS, generator, ("noisy",))
    out = tmp_path / "ut"
    out.mkdir()
    (out / builder.MARKER).write_text("gammelt", encoding="utf-8")
    with pytest.raises(builder.BuildFailed, match="siden «x» mangler"):
        builder.build_site(load(locate(content)), out, generator=generator)
    assert (out / builder.MARKER).read_text(encoding="utf-8") == "gammelt"


def _words(path: Path) -> list[str]:
    """Return the words of a page's article, whatever the markup around them."""
    article = Article()
    article.feed(path.read_text(encoding="utf-8"))
    return " ".join(article.text).split()
