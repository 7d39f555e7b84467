"""Why a figure is hidden: what the file says, and what a pack declares of it, from the reading to the sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import messages
from generator.catalogue import Catalogue, load_catalogue
from generator.claims import find_claims
from generator.comparisons import compare
from generator.model.packs import MissingReason
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import Missing
from generator.observations import read_observations
from generator.sentences import say
from tests.packs import minimal_pack, tidy_observations

HEADER = "source,measure,area,period,reason,note\n"
HIDDEN = (("quality-of-life", "C1"), ("quality-of-life", "C2"), ("delayed-discharges", "C1"))
FEW = "because so few people are counted that they could be recognised"


def pack_of(folder: Path, reasons: str = "", mark: str = "suppressed") -> Catalogue:
    """The tiny pack with three figures of 2023-24 hidden, and these rows of missing_reasons.csv."""
    lines = []
    for line in tidy_observations().splitlines():
        measure, area, period, *_ = line.split(",")
        hide = period == "2023-24" and (measure, area) in HIDDEN
        lines.append(f"{measure},{area},{period},,,,,,{mark}" if hide else line)
    files = {"missing_reasons.csv": HEADER + reasons} if reasons else {}
    return load_catalogue(minimal_pack(folder, observations="\n".join(lines) + "\n", files=files))


def reasons_of(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    rows = read_observations(catalogue).rows.set_index(["measure_id", "area_code", "period"])["missing_reason"]
    return {(measure, area): str(rows[measure, area, "2023-24"]) for measure, area in HIDDEN}


def said_of(catalogue: Catalogue, kind: str) -> list[str]:
    comparisons = compare(read_observations(catalogue), catalogue)
    of = find_claims(comparisons, catalogue)
    return [say(one, catalogue) for one in of.all if one.kind == kind and one.period == "2023-24"]


def test_a_hidden_figure_is_said_to_be_hidden_and_no_more(tmp_path: Path) -> None:
    catalogue = pack_of(tmp_path)
    assert set(reasons_of(catalogue).values()) == {"suppressed"}
    assert "There is no figure for Ashby in 2023 to 2024: the publisher hides it." in said_of(catalogue, "missing")
    assert not any("few people" in one for kind in ("missing", "coverage") for one in said_of(catalogue, kind))
    assert "few people" not in messages.word(Missing.SUPPRESSED, "table")


def test_a_mark_that_is_declared_to_mean_few_people_is_explained_so(tmp_path: Path) -> None:
    catalogue = pack_of(tmp_path, mark="too few people")
    assert f"There is no figure for Ashby in 2023 to 2024: the publisher hides it {FEW}." in said_of(
        catalogue, "missing"
    )
    assert any(
        "hidden by the publisher because few people are counted" in one for one in said_of(catalogue, "coverage")
    )


def test_the_most_specific_row_gives_the_reason(tmp_path: Path) -> None:
    rows = "returns,,,,too few people,\n,quality-of-life,C2,,data missing,note 13\n,,C2,2023-24,data missing,\n"
    catalogue = pack_of(tmp_path, rows)
    assert reasons_of(catalogue) == {
        ("quality-of-life", "C1"): "too few people",
        ("quality-of-life", "C2"): "data missing",
        ("delayed-discharges", "C1"): "too few people",
    }
    assert "There is no figure for Birling in 2023 to 2024: the publisher says that its data are missing." in said_of(
        catalogue, "missing"
    )
    assert any("without a figure because data are missing" in one for one in said_of(catalogue, "coverage"))


def test_a_row_explains_no_other_mark(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="no file hides a figure that this row explains; correct the row"):
        read_observations(pack_of(tmp_path, "returns,,,,too few people,\n", mark="not applicable"))


def test_a_declared_reason_does_not_bring_a_withdrawn_number_back(tmp_path: Path) -> None:
    catalogue = pack_of(tmp_path, ",,,,not available,\n")
    source = (catalogue.folder / "sources.yml").read_text()
    older = source.replace("sources:\n", "").replace("id: returns", "id: older").replace("returns.csv", "older.csv")
    (catalogue.folder / "sources.yml").write_text(source + older.replace("precedence: 10", "precedence: 5"))
    (catalogue.folder / "observations/older.csv").write_text(tidy_observations())
    found = read_observations(load_catalogue(catalogue.folder))
    differences = found.report.differences
    assert len(differences) == len(HIDDEN)
    assert differences["kept_value"].isna().all() and differences["other_value"].isna().all()
    assert (found.rows["missing_reason"] == "not available").sum() >= len(HIDDEN)


def test_a_row_fits_what_it_names() -> None:
    row = MissingReason(Missing.NO_DATA, measure="m", period="2023-24")
    assert row.fits("s", "m", "A", "2023-24")
    assert not row.fits("s", "m", "A", "2022-23") and not row.fits("s", "n", "A", "2023-24")
