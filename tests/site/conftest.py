"""The built site, a server on loopback and a browser, each made once for the whole run."""

from __future__ import annotations

import base64
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from kb.site.builder import build_site
from kb.site.server import make_server
from kb.store.folders import ContentFolder
from kb.store.snapshot import Snapshot, load

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-smooth-scrolling",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
DRIVER = shutil.which("chromedriver") or "chromedriver"

TYPES = {
    "forside": "",
    "lov": "lover/helse-og-omsorgstjenesteloven/",
    "styringsdokument": "styringsdokumenter/st-meld-47-2008-2009/",
    "retningslinje": "retningslinjer/rop-retningslinjen-2012/",
    "erstattet veileder": "retningslinjer/sammen-om-mestring-2014/",
    "studie": "studier/fredwall-2018/",
    "modell": "modeller/act-team/",
    "begrep": "begreper/rop-lidelser/",
    "liste": "studier/",
    "alle poster": "alle/",
    "ordliste": "begreper/",
    "samling": "samling/?poster=act-team,fredwall-2018",
    "temaer": "temaer/",
    "tema": "temaer/bolig/",
    "sammenlikninger": "sammenlikninger/",
    "sammenlikning av team": "sammenlikninger/team/",
    "sammenlikning av arbeid": "sammenlikninger/arbeid/",
    "sammenlikning av bolig": "sammenlikninger/bolig/",
    "sammenlikning av samhandling": "sammenlikninger/samhandling/",
    "sammenlikning av forsøk": "sammenlikninger/forsok/",
    "sammenlikning av verktøy": "sammenlikninger/forbedring/",
    "kunnskapskart": "kunnskapskart/",
    "tidslinje": "tidslinje/",
    "paragrafer": "paragrafer/",
    "tilsyn": "tilsyn/",
    "spørsmål fra tilsynet": "tilsyn/koordinering/",
    "lov til praksis": "lov-til-praksis/",
    "graf": "graf/",
    "søk": "sok/?q=bolig",
    "tomt søk": "sok/",
    "om": "om/",
    "om søket": "om/sok/",
    "bidra": "om/bidra/",
    "personvern": "om/personvern/",
    "tilgjengelighet": "om/tilgjengelighet/",
    "feltene": "redaktor/felter/",
    "eksempel": "redaktor/eksempel/",
    "reglene": "redaktor/regler/",
    "regel": "redaktor/regler/kb301/",
    "kommandolinjen": "kommandolinje/",
    "Python": "python/",
    "404": "404.html",
}
"""One address of every type of page."""


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The real content, with a cache of the tests' own."""
    cache = tmp_path_factory.mktemp("cache")
    return load(ContentFolder(ROOT / "content", cache))


@pytest.fixture(scope="session")
def site(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built with MkDocs."""
    out = tmp_path_factory.mktemp("site") / "mkdocs"
    build_site(snapshot, out)
    return out


@pytest.fixture(scope="session")
def zensical_site(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built with Zensical."""
    out = tmp_path_factory.mktemp("site") / "zensical"
    build_site(snapshot, out, generator="zensical")
    return out


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def built(request: pytest.FixtureRequest) -> Path:
    """The real content, built with each generator in turn."""
    name = "site" if request.param == "mkdocs" else "zensical_site"
    folder = request.getfixturevalue(name)
    assert isinstance(folder, Path)
    return folder


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Each built site on loopback, as an address that ends in a slash."""
    yield from serve(built)


@pytest.fixture(scope="session")
def mkdocs_address(site: Path) -> Iterator[str]:
    """The site built with MkDocs on loopback."""
    yield from serve(site)


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder while the caller uses it."""
    server = make_server(folder, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class Browser:
    """Chromium with what the tests ask of it."""

    def __init__(self, profile: Path) -> None:
        options = Options()
        options.binary_location = CHROMIUM
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))

    def view(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """Set the size of the window and the reader's choice of colours."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
        self.media("", dark=dark)

    def phone(self) -> None:
        """Be a phone: a small screen that is touched."""
        self.view(390, 844)
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True},
        )
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def save_to(self, folder: Path) -> None:
        """Save what is downloaded into a folder, without asking."""
        self.driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
        )

    def sheets(self) -> int:
        """Print the page and return how many sheets it takes."""
        pdf = self.driver.execute_cdp_cmd(
            "Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
        )
        return len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(pdf["data"])))

    def media(self, kind: str, *, dark: bool = False) -> None:
        """Set the medium: ``print``, or empty for what the browser itself would use."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": kind, "features": [scheme]}
        )

    def scripts(self, allowed: bool) -> None:
        """Allow scripts in pages, or not."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    def requests(self) -> list[str]:
        """Return the addresses asked for since the last call."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def wait(self, script: str) -> object:
        """Wait until a script returns something true, and return it."""
        return self.until(lambda: self.run(script))

    def wait_for(self, script: str, *arguments: object) -> object:
        """Wait until a script given arguments returns something true, and return it."""
        return self.until(lambda: self.run(script, *arguments))

    def until(self, met: Callable[[], object]) -> object:
        """Wait until a condition holds, and return what it returned."""
        return WebDriverWait(self.driver, 15, 0.05).until(lambda _: met())

    def settled(self) -> None:
        """Wait for what scripts draw on the search page and the page of the collection."""
        self.wait(
            "const field = document.querySelector('.page.search [name=q]');"
            "return !field || !field.value || document.querySelector('#treff [role=status]')"
            ".textContent"
        )
        self.wait("const p = document.getElementById('samling'); return !p || p.children.length")

    def run(self, script: str, *arguments: object) -> object:
        """Run a script in the page and return its value."""
        return self.driver.execute_script(script, *arguments)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for the whole run."""
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.driver.quit()


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """The browser with nothing stored, scripts on and a desktop window."""
    chromium.scripts(True)
    chromium.view(1280)
    chromium.driver.execute_cdp_cmd(
        "Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"}
    )
    chromium.requests()
    return chromium
