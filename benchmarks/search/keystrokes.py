"""From key to list in the browser, with the processor slowed down as on a phone.

    python benchmarks/search/keystrokes.py [--throttle 4] [--site DIR]

Types judged queries letter by letter into the search page of the built site, in headless
Chromium at the width of a phone, and waits after each letter until the list says that it
answers what is written. The time is the page's own, from the input event until the list
has been changed. Each query is typed twice: the first time reads its shards of the index,
the second finds them in memory. Wall time on whatever machine this is; the throttle is
Chromium's, a factor on the processor.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import measures  # noqa: E402

from kb.site.builder import build_site  # noqa: E402
from kb.site.server import make_server  # noqa: E402
from kb.store.folders import locate  # noqa: E402
from kb.store.snapshot import load  # noqa: E402
from tests.site.conftest import Browser  # noqa: E402

QUERIES = 24
TYPE = """
const [text, done] = [arguments[0], arguments[1]];
const field = document.querySelector("input[type=search]");
const hits = document.querySelector(".search-hits");
const line = document.querySelector(".search-count");
const seen = new MutationObserver(() => {
  if (new URLSearchParams(location.search).get("q") !== text.trim()) return;
  seen.disconnect();
  clearTimeout(late);
  done(performance.now() - start);
});
const late = setTimeout(() => { seen.disconnect(); done(-1); }, 10000);
const changes = {childList: true, subtree: true, characterData: true};
for (const part of [hits, line]) seen.observe(part, changes);
const start = performance.now();
field.value = text;
field.dispatchEvent(new Event("input", {bubbles: true}));
"""


def chosen() -> list[str]:
    """Return every so many judged queries, so that all kinds are there."""
    queries = [query.query for query in measures.load() if query.relevant]
    return queries[:: max(1, len(queries) // QUERIES)][:QUERIES]


def typed(browser: Browser, queries: list[str]) -> dict[str, list[float]]:
    """Return milliseconds per letter, the first and the second time a query is typed."""
    found: dict[str, list[float]] = {"første gang": [], "andre gang": []}
    for query in queries:
        for times in found.values():
            for end in range(2, len(query) + 1):
                if query[end - 1] != " ":
                    times.append(browser.driver.execute_async_script(TYPE, query[:end]))
    return found


def main() -> None:
    """Build where no site is given, measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--throttle", type=float, default=4)
    parser.add_argument("--site", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        site = asked.site
        if site is None:
            site = Path(name) / "site"
            build_site(load(locate(None)), site)
        server = make_server(site, "127.0.0.1", 0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = Browser(Path(name) / "profile")
        try:
            browser.phone()
            browser.driver.set_script_timeout(30)
            browser.driver.get(f"http://127.0.0.1:{server.server_address[1]}/sok/")
            browser.driver.execute_cdp_cmd(
                "Emulation.setCPUThrottlingRate", {"rate": asked.throttle}
            )
            found = typed(browser, chosen())
        finally:
            browser.driver.quit()
            server.shutdown()
    print(
        f"{QUERIES} spørringer, {asked.throttle:g} ganger tregere prosessor; ms fra tast til liste"
    )
    for label, times in found.items():
        good = sorted(time for time in times if time >= 0)
        high = good[int(0.95 * len(good))]
        print(
            f"{label:12} {len(times):4} taster: median {statistics.median(good):.0f}, "
            f"95-persentil {high:.0f}, lengst {good[-1]:.0f}"
            + (f", {len(times) - len(good)} uten svar" if len(good) < len(times) else "")
        )


if __name__ == "__main__":
    main()
