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
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from kb.messages import _, counted

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
        mailto: address of the asker, for Crossref's polite pool; may be empty.
        fresh: ask again even when an answer is kept.
        today: for the age of kept answers.
        openalex_key: key to OpenAlex, for more than a few searches a day; may be empty.
    """

    cache: Path | None
    timeout: float
    mailto: str
    fresh: bool
    today: date
    openalex_key: str = ""

    def get_json(self, url: str, **asker: str) -> Any:
        """Return the JSON at an address; ``None`` if there is nothing there (404).

        Args:
            url: the address, with the question.
            asker: parameters that say who asks. They are sent, but neither kept nor
                shown, and another asker gets the answer that is kept.

        Raises:
            LookupFailed: if there is no usable answer.
        """
        kept = None if self.fresh else self._kept(url)
        if kept is not None:
            return kept["answer"]
        said = urlencode({name: value for name, value in asker.items() if value})
        raw = self._fetch(f"{url}{'&' if '?' in url else '?'}{said}" if said else url)
        if raw is None:
            answer = None
        else:
            try:
                answer = json.loads(raw)
            except (ValueError, RecursionError) as error:
                raise LookupFailed(
                    _("{url} svarte med noe som ikke er JSON", url=_host(url))
                ) from error
        self._keep(url, answer)
        return answer

    def _fetch(self, url: str) -> bytes | None:
        request = urllib.request.Request(url, headers={  # noqa: S310 - scheme is checked here
            "Accept": "application/json", "User-Agent": agent(self.mailto)})  # fmt: skip
        if urlsplit(url).scheme not in ("http", "https"):
            raise LookupFailed(_("«{url}» er ikke en http-adresse", url=url.partition("?")[0]))
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
                _(
                    "{url} svarte ikke innen {seconds:g} sekunder",
                    url=_host(url),
                    seconds=self.timeout,
                )
            ) from error
        except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                words = _(
                    "{url} svarte ikke innen {seconds:g} sekunder",
                    url=_host(url),
                    seconds=self.timeout,
                )
                raise LookupFailed(words) from error
            raise Offline(_("når ikke {url}", url=_host(url))) from error

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
            raise LookupFailed(_("svaret er større enn {most} MB", most=LARGEST // 1_000_000))
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(pieces)


def _refusal(url: str, error: urllib.error.HTTPError) -> LookupFailed:
    # 429 is what both registers document; 503 with a time says the same.
    wait = error.headers.get("Retry-After", "")
    if error.code == 429 or (error.code == 503 and wait):
        later = _later(_seconds(wait))
        return Limited(_("{url} ber oss vente; prøv igjen {later}", url=_host(url), later=later))
    return LookupFailed(_("{url} svarte med feil {code}", url=_host(url), code=error.code))


def _seconds(wait: str) -> int:
    """Return the seconds of a Retry-After header: a number or a date (RFC 9110 § 10.2.3); or 0."""
    if wait.isdecimal():
        return int(wait[:9])
    try:
        then = parsedate_to_datetime(wait)
    except (ValueError, TypeError):
        return 0
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0, round((then - datetime.now(UTC)).total_seconds()))


def _later(seconds: int) -> str:
    if seconds <= 0:
        return _("om en stund")
    if seconds < 120:
        return counted("om {count} sekund", "om {count} sekunder", seconds)
    if seconds < 7200:
        return counted("om {count} minutt", "om {count} minutter", -(-seconds // 60))
    return counted("om {count} time", "om {count} timer", -(-seconds // 3600))


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
