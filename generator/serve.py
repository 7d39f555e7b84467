"""A built site on this computer, for looking at: the right type for every file, and its own page for 404."""

from __future__ import annotations

import re
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".gz": "application/gzip",
}
_HERE = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?", re.IGNORECASE)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder quietly. Nothing is kept by the browser, so that a new build is seen at once.

    Only who asks for this computer by its own name is answered. Another site could otherwise
    let its name lead here, and its page read a private preview in the browser of whoever looks at it.
    """

    extensions_map = TYPES | {"": "application/octet-stream"}

    def send_head(self) -> BinaryIO | None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not _HERE.fullmatch(hosts[0].strip()):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        try:
            return super().send_head()
        except ValueError:  # no file can have such a name: /%00
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: whoever looks at a site does not want a list of its files."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # a page asks for more files at once than the five that would wait else


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder at 127.0.0.1; port 0 takes any that is free. Raises OSError when it is taken."""
    return _Server(("127.0.0.1", port), partial(Handler, directory=str(site)))
