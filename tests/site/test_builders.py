"""Other builders make the site that MkDocs makes, and what they warn of is heard."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from generator import build as building
from generator.model.problems import ProblemsFound
from generator.publication import Builder, builders
from generator.publication.website import Work
from tests.browser import served
from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import ROOT, copy_project
from tests.packs import minimal_pack
from tests.site.test_same_bytes import hashes


def article(page: BuiltPage) -> tuple[str, list[str]]:
    """What a page says, and where it leads, however that is written."""
    found = page.html.css_first("article")
    assert found is not None, page.address
    written = [node.attributes.get("href") or node.attributes.get("src") or "" for node in found.css("a, img")]
    return " ".join(found.text().split()), [urljoin(f"http://site.invalid/{page.address}", one) for one in written]


def test_properdocs_makes_the_same_bytes_and_zensical_the_same_pages(
    example_by_another: tuple[str, BuiltSite], example_site: BuiltSite
):
    builder, site = example_by_another
    if builder == "properdocs":
        assert hashes(site.folder) == hashes(example_site.folder)
        return
    pages = [page for page in example_site.pages.values() if page.html.css_first("article")]
    assert len(pages) > 1_000
    assert not [page.address for page in pages if article(site.pages[page.address]) != article(page)]
    skips = [(page, page.html.css_first(".md-skip")) for page in site.pages.values()]
    assert not [page.address for page, one in skips if one and (one.attributes["href"] or "")[1:] not in page.ids]
    others = {path.relative_to(example_site.folder) for path in example_site.folder.rglob("*") if path.is_file()}
    missing = {path for path in others if not (site.folder / path).is_file()}
    # Its search and its styles are its own.
    assert {path.parts[0] for path in missing} <= {"assets", "search", "sitemap.xml.gz"}, missing
    assert not [path for path in missing if path.suffix not in (".css", ".js", ".map", ".json", ".gz", ".svg", ".png")]
    assert not [path for path in site.folder.rglob("*.html") if "<!-- fragment" in path.read_text("utf-8")]


@pytest.mark.browser
def test_zensical_makes_pages_that_look_the_same_to_the_pixel(
    example_by_another: tuple[str, BuiltSite], example_site: BuiltSite, browser: Browser
):
    builder, site = example_by_another
    if builder != "zensical":
        pytest.skip("the bytes are the same")
    pages = ["", *(example_site.of_kind(kind)[0].address for kind in ("councils/*", "measures/*"))]
    for width in (1280, 375):
        looks = [pictures(browser, one, pages, width) for one in (example_site, site)]
        for page, ours, theirs in zip(pages, *looks, strict=True):
            assert ours.size == theirs.size, (page, width)
            # Of 255: letters over a see-through ground are rounded in another order in the search field.
            assert max(ImageChops.difference(ours, theirs).tobytes()) <= 2, (page, width)
    titles = [one.pages[page].html.css_first("title").text() for one in (example_site, site) for page in pages]
    assert titles[: len(pages)] == titles[len(pages) :]


def pictures(browser: Browser, site: BuiltSite, pages: list[str], width: int) -> list[Image.Image]:
    """What the screen shows of each page."""
    with served(site.folder) as base:
        page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        taken = []
        for address in pages:
            page.goto(base + address, wait_until="load")
            page.evaluate("document.fonts.ready")
            taken.append(Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB"))
        page.close()
    return taken


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs", "zensical"])
def test_a_link_that_leads_nowhere_stops_every_builder_with_its_line(builder: str, tmp_path: Path):
    pytest.importorskip(builder)
    copy_project(tmp_path / "project")
    pack = minimal_pack(tmp_path / "pack")
    page = tmp_path / "project" / "site_src" / "docs" / "glossary.md"
    lines = page.read_text("utf-8").splitlines()
    page.write_text("\n".join([*lines, "", "See [there](nowhere.md).", ""]), "utf-8")
    story = "import sys; from pathlib import Path; from generator.build import build; from generator.publication import Builder\n"
    story += "try: build(Path(sys.argv[1]), Path(sys.argv[2]), root=Path(sys.argv[3]), builder=Builder(sys.argv[4]))\n"
    story += "except Exception as error: sys.exit(str(error))"
    arguments = [str(pack), str(tmp_path / "site"), str(tmp_path / "project"), builder]
    run = subprocess.run([sys.executable, "-c", story, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert f"glossary.md:{len(lines) + 2}: " in run.stderr, run.stderr
    assert not (tmp_path / "site").exists()


def test_a_builder_that_is_not_installed_is_named_before_any_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(building, "find_spec", lambda name: None)
    with pytest.raises(ProblemsFound, match="zensical is not installed; add it to the environment"):
        building.build(tmp_path / "no pack", tmp_path / "site", root=tmp_path, builder=Builder.ZENSICAL)
    assert not [*tmp_path.iterdir()]


def test_zensical_too_names_every_placeholder_that_nothing_fills(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Its work folder is as it would leave it, with two pages of which no fragments were written."""

    def make(command: list[str], *, cwd: Path, **_: object) -> subprocess.CompletedProcess[str]:
        for name in ("a", "b"):
            (cwd / "zensical" / name).mkdir(parents=True)
            (cwd / "zensical" / name / "index.html").write_text(f"<!-- fragment: {name}.md#list -->", "utf-8")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", make)
    (tmp_path / "mkdocs.yml").write_text("theme: {name: material}\n", "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        builders.build_site(Work(tmp_path, tmp_path), tmp_path / "site", date(2026, 1, 1), Builder.ZENSICAL)
    assert [one.what for one in caught.value.problems] == [f"{name}.md: there is no fragment 'list'" for name in "ab"]
