"""A browser on a served folder: the system's own Chromium, and a server like the one that Pages is."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

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


class _UnderPrefix(Handler):
    """Serves a folder below PREFIX, and nothing above it."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return os.devnull + "/not-there"
        return super().translate_path("/" + path.removeprefix(PREFIX))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served while the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_UnderPrefix, directory=str(folder))) as server:
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
