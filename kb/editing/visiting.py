"""Look whether web addresses answer: few at a time, and with a pause at each server.

HEAD first; what does not answer well to that is asked with GET, as many servers
mind HEAD, and only the answer to GET can say that a page is gone. Bodies are not
read.
"""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO, Final
from urllib.parse import quote, urlsplit

from kb.editing.lookup import agent, http_handlers
from kb.editing.weblinks import GONE_STATUSES, Check, Outcome

WORKERS: Final = 4
_PERMANENT: Final = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Visit:
    """How to look.

    Attributes:
        day: date to note, ISO.
        timeout: most seconds for an answer.
        delay: seconds between two questions to the same server.
        mailto: address of the asker; may be empty.
    """

    day: str
    timeout: float = 20.0
    delay: float = 1.0
    mailto: str = ""


def visit_all(
    urls: Iterable[str], visit: Visit, done: Callable[[str, Check], None] | None = None
) -> dict[str, Check]:
    """Look at every address; servers side by side, each one's addresses one by one.

    Args:
        urls: the addresses.
        visit: how to look.
        done: told of each answer as it comes, one at a time.
    """
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(_host(url), []).append(url)
    found: dict[str, Check] = {}
    lock = threading.Lock()
    pause = threading.Event()  # never set: waiting on it is a sleep that ends with the program

    def one_host(mine: list[str]) -> None:
        for number, url in enumerate(mine):
            if number:
                pause.wait(visit.delay)
            check = look(url, visit)
            with lock:
                found[url] = check
                if done:
                    done(url, check)

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(one_host, by_host.values()))
    return {url: found[url] for url in sorted(found)}


def look(url: str, visit: Visit) -> Check:
    """Look at one address."""
    first = _ask(url, "HEAD", visit)
    if first.outcome in (Outcome.OK, Outcome.MOVED):
        return first
    return _ask(url, "GET", visit)


def _ask(url: str, method: str, visit: Visit) -> Check:
    moves = _Moves()
    opener = urllib.request.OpenerDirector()
    for handler in (*http_handlers(), moves):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(  # noqa: S310 - the opener knows http and https alone
            _ascii(url), method=method, headers={"User-Agent": agent(visit.mailto), "Accept": "*/*"}
        )
        with opener.open(request, timeout=visit.timeout) as answer:
            final = answer.geturl()
            if moves.permanent and final.rstrip("/") != _ascii(url).rstrip("/"):
                return Check(visit.day, Outcome.MOVED, str(answer.status), final)
            return Check(visit.day, Outcome.OK, str(answer.status))
    except urllib.error.HTTPError as error:
        error.close()
        outcome = Outcome.GONE if error.code in GONE_STATUSES else Outcome.UNSURE
        return Check(visit.day, outcome, str(error.code))
    except (OSError, HTTPException, ValueError) as error:
        return Check(visit.day, Outcome.UNSURE, _reason(error))


class _Moves(urllib.request.HTTPRedirectHandler):
    """Follows redirects, and remembers whether all of them were for good."""

    permanent = False
    _seen = False

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str,
        headers: HTTPMessage, newurl: str,
    ) -> urllib.request.Request | None:  # fmt: skip
        self.permanent = code in _PERMANENT and (self.permanent or not self._seen)
        self._seen = True
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def _ascii(url: str) -> str:
    """Return an address with letters outside ASCII as the web writes them."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii")
    return quote(parts._replace(netloc=host).geturl(), safe="%/:=&?~#+!$,;'@()*[]")


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", error)
    if isinstance(inner, TimeoutError) or isinstance(error, TimeoutError):
        return "tidsavbrudd"
    return "fikk ikke kontakt"


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.casefold()
    except ValueError:
        return ""
