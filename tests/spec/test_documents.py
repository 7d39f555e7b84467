"""The documents: their example of a council's own performance, read as it stands; and the website that they make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalogue import Catalogue, load_catalogue
from generator.comparisons import compare
from generator.model.vocabulary import Met, Rag
from generator.observations import read_observations
from generator.targets import Positions, find_positions

ROOT = Path(__file__).parents[2]
COUNCIL = "X10000004"
BLOCK = re.compile(r"^```(?:yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, Positions]:
    """The example pack, with nothing of its councils' own performance but what the document shows."""
    plan, targets, figures = BLOCK.findall((ROOT / "docs" / "own-performance.md").read_text("utf-8"))
    pack = tmp_path_factory.mktemp("readme") / "pack"
    shutil.copytree(ROOT / "data" / "example", pack)
    performance = pack / "performance"
    for file in [*performance.glob("*.yml"), performance / "ratings.csv"]:
        file.unlink()
    (performance / "heronshire.yml").write_text(plan, "utf-8")
    for file, text in ((pack / "targets.csv", targets), (performance / "figures.csv", figures)):
        head, _, rows = text.partition("\n")
        file.write_text(f"{head.split()[0]}\n{rows}", "utf-8")
    catalogue = load_catalogue(pack)
    return catalogue, find_positions(catalogue, compare(read_observations(catalogue), catalogue))


def test_the_example_is_read_without_a_fault_and_rated(found: tuple[Catalogue, Positions]):
    _, positions = found
    line = positions.one(COUNCIL, "care-home-admissions-65-plus", "2025-04--2025-11")
    assert line is not None
    assert (line.value, line.numerator, line.forecast, line.forecast_numerator) == (306.7, 460, 462.0, 669)
    assert (line.met, line.rag) == (Met.MET, Rag.GREEN)
    assert line.tolerance == pytest.approx(27.65)  # 5% of 553


def test_the_correction_of_the_example_keeps_what_was_printed(found: tuple[Catalogue, Positions]):
    catalogue, _ = found
    row = next(one for one in catalogue.figures if one.read_as)
    assert (row.value, row.number) == ("19.0", 19000)


def test_every_target_of_the_example_asks_for_something(found: tuple[Catalogue, Positions]):
    catalogue, _ = found
    assert [one.target for one in catalogue.targets] == [
        "<553 (800 admissions)", ">=90%", "top 25% of 2024-25", "56,000-61,000",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents as a website; a link that leads nowhere would stop it."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        "docs.yml",
        "--site-dir",
        str(folder),
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_the_documents_are_a_website_in_which_every_link_leads_to_a_page(website: Path):
    pages = sorted(website.rglob("index.html"))
    assert len(pages) == len(list((ROOT / "docs").glob("*.md"))) + 4
    for path in pages:
        page = LexborHTMLParser(path.read_bytes())
        links = [link.attributes["href"] or "" for link in page.css("article a[href]")]
        for link in links:
            target = link.partition("#")[0]
            if target and "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target).exists(), (path, link)


def test_every_document_is_in_the_menu(website: Path):
    menu = {
        link.attributes["href"]
        for link in LexborHTMLParser((website / "index.html").read_bytes()).css("nav.md-nav--primary a")
    }
    assert {f"{path.stem}/" for path in (ROOT / "docs").glob("*.md")} <= menu
