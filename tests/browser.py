"""A browser on a served folder: the system's own Chromium, and a server like the one that Pages is."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from generator.serve import Handler

PREFIX = "/a-repository/"  # Pages serves a project below its name: an address that starts at / would be lost
FLAGS = (
    "--no-sandbox",  # Chromium refuses to run as root with one
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class _LikePages(Handler):
    """Serves a folder below PREFIX, and nothing above it; text is packed on the way, as Pages does."""

    def __init__(self, *args: Any, sent: dict[str, int], **kwargs: Any) -> None:
        self._sent = sent
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return os.devnull + "/not-there"
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def send_head(self) -> Any:
        place = self.translate_path(self.path)
        file = Path(place, "index.html") if place.endswith("/") else Path(place)
        if "gzip" not in self.headers.get("Accept-Encoding", "") or file.suffix not in PACKED or not file.is_file():
            return super().send_head()
        content = _packed(file, file.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            self._sent[self.path.removeprefix(PREFIX)] = int(value)
        super().send_header(keyword, value)


PACKED = frozenset({".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".txt"})


@lru_cache(maxsize=1000)
def _packed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6)


@contextmanager
def served(folder: Path, sent: dict[str, int] | None = None) -> Iterator[str]:
    """The address at which the folder is served while the block lasts.

    ``sent`` becomes what was asked for: the address inside the site -> bytes of the answer's body, as sent.
    """
    handler = partial(_LikePages, directory=str(folder), sent={} if sent is None else sent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        finally:
            server.shutdown()


def chromium() -> str:
    """The system's Chromium: CHROMIUM, else the first that is found by name. RuntimeError when there is none."""
    for name in filter(None, [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]):
        if found := shutil.which(name):
            return found
    raise RuntimeError("there is no Chromium: run `make test`, which installs it, or set CHROMIUM to one")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Chromium, while the block lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
