"""A web server on this machine for tests: answers by path, and remembers what was asked."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, dict[str, str], bytes]
Answer = Reply | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class LocalServer:
    """What the server answers, and what it has been asked.

    Attributes:
        url: its address, without a slash at the end.
        answers: by path without the query; ``*`` answers everything else.
        asked: method, path with query, and User-Agent of every request.
        stop: set when the test is over; an answer that hangs waits for it.
    """

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def hang(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer nothing until the test is over."""
        self.stop.wait(30)

    def trickle(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer a byte at a time until the test is over."""
        handler.send_response(200)
        handler.end_headers()
        while not self.stop.wait(0.05):
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return


@contextmanager
def serving() -> Iterator[LocalServer]:
    """Run a server on a free port of 127.0.0.1."""
    state = LocalServer()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            state.asked.append((self.command, self.path, self.headers.get("User-Agent", "")))
            path = self.path.split("?")[0]
            answer = state.answers.get(
                f"{self.command} {path}",
                state.answers.get(path, state.answers.get("*", (404, {}, b""))),
            )
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = _answer  # noqa: N815 - the names http.server looks for

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):  # the client has left
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        state.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
