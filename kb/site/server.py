"""A small file server for looking at a built site. Not for the open net."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, the site's own page for what is not there, and says nothing."""

    extensions_map = {  # noqa: RUF012 - the attribute of the base class
        **SimpleHTTPRequestHandler.extensions_map,
        ".bib": "text/plain; charset=utf-8",
        ".ris": "text/plain; charset=utf-8",
        ".yaml": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent; requests are nobody's business."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page when the address is unknown."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: Any) -> None:
        """Show no listings."""
        self.send_error(HTTPStatus.NOT_FOUND)


def make_server(root: Path, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server of a folder; the caller runs and closes it.

    Raises:
        OSError: if the port cannot be had.
    """
    server = ThreadingHTTPServer((host, port), partial(_Handler, directory=str(root)))
    server.daemon_threads = True
    return server
