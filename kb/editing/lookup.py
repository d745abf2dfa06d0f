"""Ask a public register over HTTP for JSON, politely and within limits.

One request at a time, with a time limit for the whole answer, a size limit, and
a cache beside the content's. Nothing is sent but the question. Only what an
editor asked for is asked; nothing else in the package goes out on the network.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import date, timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

LARGEST: Final = 5_000_000
KEEP_DAYS: Final = 30


class LookupFailed(Exception):
    """The register gave no usable answer; the text says why, in Norwegian."""


class Offline(LookupFailed):
    """The register could not be reached at all."""


class Limited(LookupFailed):
    """The register asks us to wait."""


@dataclass(frozen=True, slots=True)
class Client:
    """How to ask.

    Attributes:
        cache: folder for answers, or ``None`` to keep none.
        timeout: most seconds for one answer, all of it.
        mailto: address of the asker, for the registers' polite pool; may be empty.
        fresh: ask again even when an answer is kept.
        today: for the age of kept answers.
    """

    cache: Path | None
    timeout: float
    mailto: str
    fresh: bool
    today: date

    def get_json(self, url: str) -> Any:
        """Return the JSON at an address; ``None`` if there is nothing there (404).

        Raises:
            LookupFailed: if there is no usable answer.
        """
        kept = None if self.fresh else self._kept(url)
        if kept is not None:
            return kept["answer"]
        raw = self._fetch(url)
        if raw is None:
            answer = None
        else:
            try:
                answer = json.loads(raw)
            except (ValueError, RecursionError) as error:
                raise LookupFailed(f"{_host(url)} svarte med noe som ikke er JSON") from error
        self._keep(url, answer)
        return answer

    def _fetch(self, url: str) -> bytes | None:
        request = urllib.request.Request(url, headers={  # noqa: S310 - scheme is checked here
            "Accept": "application/json", "User-Agent": agent(self.mailto)})  # fmt: skip
        if urlsplit(url).scheme not in ("http", "https"):
            raise LookupFailed(f"«{url}» er ikke en http-adresse")
        deadline = time.monotonic() + self.timeout
        try:
            with _opener().open(request, timeout=self.timeout) as answer:
                return _read(answer, deadline)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in (404, 410):
                return None
            raise _refusal(url, error) from error
        except TimeoutError as error:
            raise LookupFailed(
                f"{_host(url)} svarte ikke innen {self.timeout:g} sekunder"
            ) from error
        except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                words = f"{_host(url)} svarte ikke innen {self.timeout:g} sekunder"
                raise LookupFailed(words) from error
            raise Offline(f"når ikke {_host(url)}") from error

    def _kept(self, url: str) -> dict[str, Any] | None:
        if self.cache is None:
            return None
        try:
            kept = json.loads(_place(self.cache, url).read_bytes())
            age = self.today - date.fromisoformat(kept["asked"])
            fits = kept["url"] == url and "answer" in kept
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return kept if fits and timedelta() <= age <= timedelta(days=KEEP_DAYS) else None

    def _keep(self, url: str, answer: Any) -> None:
        from kb.store.atomic import write_text

        if self.cache is None:
            return
        kept = {"url": url, "asked": self.today.isoformat(), "answer": answer}
        try:
            write_text(_place(self.cache, url), json.dumps(kept, ensure_ascii=False))
        except OSError:
            return  # a read-only folder only costs a question the next time


def agent(mailto: str) -> str:
    """Return how we present ourselves to a server."""
    from kb import __version__

    return f"rop-kb/{__version__}" + (f" (mailto:{mailto})" if mailto else "")


def is_mailto(text: str) -> bool:
    """Tell whether a text is an e-mail address that may stand in a header."""
    return re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII) is not None


def _place(cache: Path, url: str) -> Path:
    return cache / "lookup" / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"


def http_handlers() -> list[urllib.request.BaseHandler]:
    """Return handlers that know http and https alone: no files, no ftp, wherever one is sent."""
    return [
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ]


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (*http_handlers(), urllib.request.HTTPRedirectHandler()):
        opener.add_handler(handler)
    return opener


def _read(answer: Any, deadline: float) -> bytes:
    """Read an answer in pieces, so that a trickle does not outlast the time limit."""
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise LookupFailed(f"svaret er større enn {LARGEST // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(pieces)


def _refusal(url: str, error: urllib.error.HTTPError) -> LookupFailed:
    if error.code == 429:
        wait = error.headers.get("Retry-After", "")
        later = f"om {wait} sekunder" if wait.isdecimal() else "om en stund"
        return Limited(f"{_host(url)} ber oss vente; prøv igjen {later}")
    return LookupFailed(f"{_host(url)} svarte med feil {error.code}")


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
