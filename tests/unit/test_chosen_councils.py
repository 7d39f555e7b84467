"""``councils`` in pack.yml: which councils get pages, while all stay in the comparison."""

from __future__ import annotations

import csv
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.build import build
from generator.catalogue import load_catalogue
from generator.cli import app
from generator.model.problems import ProblemsFound
from generator.new_release import new_release
from generator.pages.page import Page
from generator.proof.verify import verify
from generator.publication.unlinked import unlinked
from tests.conftest import ROOT, copy_project
from tests.packs import minimal_pack

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("chosen", "slugs"),
    [
        ("[]", "ashby birling corley dunmere eastwold fenmouth"),
        ("Ashby", "ashby"),
        ("[c30, C6]", "corley fenmouth"),
        ("[Northern]", "ashby birling corley"),
        ("[Shires, Fenmouth]", "ashby birling dunmere fenmouth"),
    ],
)
def test_councils_are_chosen_by_name_code_region_or_type(tmp_path: Path, chosen: str, slugs: str):
    catalogue = load_catalogue(minimal_pack(tmp_path, councils=chosen))
    assert [one.slug for one in catalogue.with_pages] == slugs.split()
    assert len(catalogue.councils) == 6


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("[Ashby, Birlin]", "councils names 'Birlin', which no council is or is in; did you mean 'Birling'?"),
        ("Exland", "councils names 'Exland', which no council is or is in; "),
        ("[{a: b}]", "councils"),
    ],
)
def test_what_no_council_is_in_is_a_problem_on_its_line(tmp_path: Path, chosen: str, told: str):
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(minimal_pack(tmp_path, councils=chosen))
    (problem,) = found.value.problems
    line = (tmp_path / "pack.yml").read_text("utf-8").splitlines()[problem.line - 1]
    assert told in str(problem) and line.startswith("councils:")


def test_a_link_to_a_council_without_pages_is_its_text(tmp_path: Path):
    catalogue = load_catalogue(minimal_pack(tmp_path, councils="Ashby"))
    kept = '<a class="x" href="../../councils/ashby/">Ashby</a> <a href="https://example.org/councils/corley">Other</a>'
    page = Page(
        "measures/one.md",
        "One",
        {},
        "[Corley \\[new\\]](../councils/corley.md), [Ashby](../councils/ashby.md), [How](../method.md#a)\n",
        {"table": f'{kept} <a href="../../councils/corley/one/#x"\n data-x="1"><title>Corley</title><path/></a>'},
    )
    (found,) = unlinked(catalogue, [page])
    assert found.body == "Corley \\[new\\], [Ashby](../councils/ashby.md), [How](../method.md#a)\n"
    assert found.fragments == {"table": f"{kept} <g><title>Corley</title><path/></g>"}


def _dead_links(site: Path) -> Iterator[tuple[str, str]]:
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix()
        for href in re.findall(r'href="([^"#?]+)', path.read_text("utf-8")):
            if not re.match(r"[a-z]+:|/", href):
                target = site / posixpath.normpath(posixpath.join(posixpath.dirname(page), href))
                if not target.exists():
                    yield page, href


def test_a_site_of_some_councils_compares_with_all_and_holds(tmp_path: Path):
    copy_project(project := tmp_path / "project")
    every, some = tmp_path / "every", tmp_path / "some"
    build(minimal_pack(tmp_path / "pack"), every, root=project)
    build(minimal_pack(tmp_path / "pack", councils="Ashby"), some, root=project)
    for name in ("comparisons.csv", "counts.csv", "observations.csv", "areas.csv"):
        assert (some / "downloads" / name).read_bytes() == (every / "downloads" / name).read_bytes()
    assert {path.name for path in (some / "councils").iterdir()} == {"ashby", "index.html"}
    for folder in ("press", "feeds", "changes", "downloads/councils", "charts/councils"):
        there = {path.name for path in (some / folder).iterdir()}
        assert there and not any(slug in name for name in there for slug in ("birling", "corley", "fenmouth"))
    own = "councils/ashby/quality-of-life/index.html"
    assert re.search(r"\b\d\w+ of 5\b", (some / own).read_text("utf-8"))
    assert ((some / own).read_text("utf-8").count("Birling")) == (every / own).read_text("utf-8").count("Birling")
    assert not list(_dead_links(some))
    assert "the squares of councils with pages are links" in (some / "index.html").read_text("utf-8")
    assert verify(some).faults == ()
    with (some / "downloads" / "settings.csv").open(newline="") as file:
        assert dict(csv.reader(file))["councils"] == "C1"
    (some / "downloads/councils/ashby.csv").rename(some / "downloads/councils/birling.csv")
    told = {fault.file for fault in verify(some).faults}
    assert {"councils/ashby.csv", "councils/birling.csv"} <= told


def test_what_a_council_without_pages_reports_is_told_to_whoever_checks(tmp_path: Path):
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "data" / "example", pack)
    with (pack / "pack.yml").open("a", encoding="utf-8") as file:
        file.write("councils: Heronshire\n")
    found = CliRunner().invoke(app, ["check", str(pack)])
    assert "Thimblewick gets no pages, so performance/thimblewick.yml is not shown; add it to" in found.output
    assert found.exit_code == 0 and "Heronshire gets no pages" not in found.output
    with pytest.raises(ProblemsFound, match="Marrowmere gets no pages, so no release is shown; add it to 'councils'"):
        new_release(pack, "marrowmere", "2024-25", folders=[tmp_path])
