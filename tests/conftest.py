"""What tests share: the real published files, built sites, and a browser that may ask nobody else."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from generator.project import RULES
from generator.publication.place import fingerprint, locked
from tests.browser import running_browser, served
from tests.built_site import BuiltSite

ROOT = Path(__file__).resolve().parent.parent

Visit = Callable[..., Page]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="a built site for tests/site to look at; else the example is built")


# --- data --------------------------------------------------------------------------


gc.set_threshold(200_000, 20, 20)  # the packs that tests share are large, and looking through them finds nothing
SLOW = {"all_pages", "awkward", "example_site", "leicestershire_site", "england_site"}  # to make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test of a whole site is slow."""
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


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
    inputs = [ROOT / "generator", ROOT / "definitions" / "england", shared_data]
    return _made_once(pytestconfig, "packs", inputs, "fetch", "england", "--from", str(shared_data), "--to") / "england"


# --- sites -------------------------------------------------------------------------


@pytest.fixture(scope="session")
def example_site(pytestconfig: pytest.Config) -> BuiltSite:
    """The example pack's site. Built once for as long as nothing that it is made from changes."""
    return _site_of("example-site", pytestconfig, ROOT / "data" / "example")


@pytest.fixture(scope="session", params=["properdocs", "zensical"])
def example_by_another(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> tuple[str, BuiltSite]:
    """The name of a builder other than MkDocs, and the example's site that it makes."""
    pytest.importorskip(request.param)
    return request.param, _site_of(
        f"example-{request.param}", pytestconfig, ROOT / "data" / "example", builder=request.param
    )


@pytest.fixture(scope="session")
def leicestershire_site(pytestconfig: pytest.Config) -> BuiltSite:
    """What one council reports of itself, alone: no other councils, no averages, no quartiles."""
    return _site_of("leicestershire-site", pytestconfig, ROOT / "data" / "leicestershire")


@pytest.fixture(scope="session")
def england_site(england_pack: Path, pytestconfig: pytest.Config) -> BuiltSite:
    """England, joined with what one of its councils reports of itself: the one site for all tests of England."""
    return _site_of("england-site", pytestconfig, england_pack, ROOT / "data" / "leicestershire")


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, request: pytest.FixtureRequest) -> BuiltSite:
    """The site that tests/site look at: the one that --site names, else the example."""
    if given := pytestconfig.getoption("--site"):
        return BuiltSite(Path(given).resolve())
    found: BuiltSite = request.getfixturevalue("example_site")
    return found


def _site_of(name: str, config: pytest.Config, pack: Path, *joined: Path, builder: str = "mkdocs") -> BuiltSite:
    inputs = [ROOT / part for part in ("generator", "site_src", RULES, "mkdocs.yml", "requirements.txt")]
    options = ["--builder", builder, *(text for other in joined for text in ("--with", str(other)))]
    return BuiltSite(_made_once(config, name, [*inputs, pack, *joined], "build", str(pack), *options))


def _made_once(config: pytest.Config, name: str, inputs: list[Path], *command: str) -> Path:
    """The folder that a command of the generator makes, given as its last argument.

    It is kept for as long as the inputs are the same. Processes of one run wait for each other.
    """
    assert config.cache is not None
    kept = config.cache.mkdir("made")
    folder, note = kept / name, kept / f"{name}.inputs"
    wanted = fingerprint(inputs, command)
    with locked(kept / f"{name}.lock", wait=True):
        if not (folder.is_dir() and note.is_file() and note.read_text() == wanted):
            note.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            arguments = [sys.executable, "-m", "generator", *command, str(folder)]
            run = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
            if run.returncode != 0:
                pytest.fail(f"{' '.join(arguments[2:])} ended with {run.returncode}:\n{run.stdout}\n{run.stderr}")
            note.write_text(wanted)
    return folder


def copy_project(root: Path) -> None:
    """Puts what a site is made from besides its pack into ``root``, so that its work folders are its own."""
    root.mkdir(exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "site_src", root / "site_src")
    (root / RULES).parent.mkdir()
    shutil.copy(ROOT / RULES, root / RULES)


# --- a browser ---------------------------------------------------------------------


@pytest.fixture(scope="session")
def base(site: BuiltSite) -> Iterator[str]:
    with served(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """Opens a page of the site: ``visit("councils/x/", width=320, dark=True)``.

    When the test ends, it fails if any page asked another host for anything, met a file that is not
    there, or wrote an error to the console.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []
    host = urlsplit(base).netloc

    def note(what: str, is_wrong: bool = True) -> None:
        if is_wrong:
            wrong.append(what)

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).netloc in {host, ""}:
            route.continue_()
        else:
            note(f"asked another host: {route.request.url}")
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
        page.on("console", lambda said: note(f"{address}: {said.text}", said.type == "error"))
        page.on("pageerror", lambda error: note(f"{address}: {error}"))
        page.on("response", lambda answer: note(f"{answer.status}: {answer.url}", not answer.ok))
        page.goto(base + address, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)
