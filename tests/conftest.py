"""What tests share: the real published files, built sites, and a browser that may ask nobody else."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.built_site import BuiltSite

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "/a-repository/"  # Pages serves a project below its name: an address that starts at / would be lost

Visit = Callable[..., Page]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="a built site for tests/site to look at; else the example is built")


# --- data --------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real published files: SHARED_DATA, else ../shared/data beside the repository."""
    folder = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "raw").is_dir():
        pytest.skip(f"the published files are not at {folder}; set SHARED_DATA to the folder that holds raw/")
    return folder


@pytest.fixture(scope="session")
def england_pack(shared_data: Path, pytestconfig: pytest.Config) -> Path:
    """The England pack, prepared from the published files: one folder for all processes of a run."""
    inputs = [ROOT / "generator", ROOT / "definitions" / "england", shared_data / "raw", shared_data / "derived"]
    return _made_once(
        pytestconfig,
        "england-pack",
        inputs,
        lambda to: ["fetch", "england", "--from", str(shared_data), "--to", str(to)],
    )


# --- sites -------------------------------------------------------------------------


@pytest.fixture(scope="session")
def example_site(pytestconfig: pytest.Config) -> BuiltSite:
    """The example pack's site. Built once for as long as nothing that it is made from changes."""
    return BuiltSite(_site_of(ROOT / "data" / "example", "example-site", pytestconfig))


@pytest.fixture(scope="session")
def england_site(england_pack: Path, pytestconfig: pytest.Config) -> BuiltSite:
    return BuiltSite(_site_of(england_pack, "england-site", pytestconfig))


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, request: pytest.FixtureRequest) -> BuiltSite:
    """The site that tests/site look at: the one that --site names, else the example."""
    if given := pytestconfig.getoption("--site"):
        return BuiltSite(Path(given).resolve())
    found: BuiltSite = request.getfixturevalue("example_site")
    return found


def _site_of(pack: Path, name: str, config: pytest.Config) -> Path:
    inputs = [ROOT / part for part in ("generator", "site_src", "mkdocs.yml", "requirements.txt")]
    return _made_once(config, name, [*inputs, pack], lambda to: ["build", str(pack), str(to)])


def _made_once(config: pytest.Config, name: str, inputs: list[Path], command: Callable[[Path], list[str]]) -> Path:
    """The folder that a command of the generator makes, kept under a name that its inputs give.

    Processes of one run wait for each other; folders of other inputs are removed.
    """
    assert config.cache is not None
    kept = config.cache.mkdir("made")
    target = kept / f"{name}-{_fingerprint(inputs)}"
    with _locked(kept / f"{name}.lock"):
        if not (target / ".complete").exists():
            for old in kept.glob(f"{name}-*"):
                shutil.rmtree(old)
            made = target / "made"
            run = subprocess.run(
                [sys.executable, "-m", "generator", *command(made)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode != 0:
                pytest.fail(
                    f"generator {' '.join(command(made))} ended with {run.returncode}:\n{run.stdout}\n{run.stderr}"
                )
            (target / ".complete").touch()
    return target / "made"


def _fingerprint(inputs: list[Path]) -> str:
    found = hashlib.sha256()
    for start in inputs:
        files = sorted(start.rglob("*")) if start.is_dir() else [start]
        for file in files:
            if file.is_file() and file.parent.name != "__pycache__":
                found.update(file.relative_to(start.parent).as_posix().encode())
                found.update(file.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


# --- a browser ---------------------------------------------------------------------


class _UnderPrefix(SimpleHTTPRequestHandler):
    """Serves a folder below PREFIX, and nothing above it."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return os.devnull + "/not-there"
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a failing test shows the addresses that it asked for."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served while the block lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_UnderPrefix, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        finally:
            server.shutdown()


@pytest.fixture(scope="session")
def base(site: BuiltSite) -> Iterator[str]:
    with served(site.folder) as address:
        yield address


def chromium() -> str:
    """The system's Chromium: CHROMIUM, else the first that is found by name."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    for name in filter(None, names):
        if found := shutil.which(name):
            return found
    pytest.fail("there is no Chromium: run `make test`, which installs it, or set CHROMIUM to one")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    flags = [
        "--no-sandbox",  # Chromium refuses to run as root with one
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), headless=True, args=flags)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """Opens a page of the site: ``visit("councils/x/", width=320, dark=True)``.

    When the test ends, it fails if any page asked another host for anything, met a file that is not
    there, or wrote an error to the console.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []
    host = urlsplit(base).netloc

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).netloc in {host, ""}:
            route.continue_()
        else:
            wrong.append(f"asked another host: {route.request.url}")
            route.abort()

    def open_page(address: str, *, width: int = 1280, dark: bool = False, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.route("**/*", only_here)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(f"{address}: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(f"{address}: {error}"))
        page.on("response", lambda answer: wrong.append(f"{answer.status}: {answer.url}") if not answer.ok else None)
        page.goto(base + address, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)
