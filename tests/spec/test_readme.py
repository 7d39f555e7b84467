"""The README's example of a council's own performance, put into a pack and read as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, load_catalogue
from generator.comparisons import compare
from generator.model import Met, Rag
from generator.observations import read_observations
from generator.targets import Positions, find_positions

ROOT = Path(__file__).parents[2]
COUNCIL = "X10000004"
BLOCK = re.compile(r"^```(?:yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, Positions]:
    """The example pack, with nothing of its councils' own performance but what the README shows."""
    section = (ROOT / "README.md").read_text("utf-8").split("## Report your own performance")[1].split("\n## ")[0]
    plan, targets, figures = BLOCK.findall(section)
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
