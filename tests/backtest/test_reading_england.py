"""The real published files, read: nothing lost, and the known differences between releases found again."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from generator.catalogue import Catalogue
from generator.checks import check
from generator.observations import Observations

pytestmark = pytest.mark.england

FIRST_RELEASE = "ascof-2018-19"
RELEASES = "ascof-releases-2017-18-to-2023-24"
SERIES = "ascof-time-series-2024-25"


@pytest.fixture(scope="module")
def councils(england_observations: Observations) -> pd.DataFrame:
    rows = england_observations.rows
    return rows[rows["area_kind"] == "council"]


def _cell(rows: pd.DataFrame, measure: str, area: str, period: str) -> pd.Series:
    found = rows[(rows["measure_id"] == measure) & (rows["area_code"] == area) & (rows["period"] == period)]
    assert len(found) == 1
    return found.iloc[0]


# --- nothing is lost -----------------------------------------------------------------


def test_every_row_of_every_file_is_used_or_set_aside_with_a_reason(england_observations: Observations) -> None:
    report = england_observations.report
    assert report.adds_up
    for file in report.files:
        assert "refused" not in file.set_aside
        assert file.used > 0


def test_as_many_rows_are_read_as_the_files_have(
    england_observations: Observations, england_catalogue: Catalogue, shared_data: Path
) -> None:
    local = {source.id: shared_data / source.local for source in england_catalogue.sources}
    for file in england_observations.report.files:
        assert file.read == _rows_in(local[file.source]), file.source


def _rows_in(path: Path) -> int:
    """Counted without our readers: lines below the header, or cells beside the three columns of the area."""
    if path.suffix == ".ods":
        book = CalamineWorkbook.from_path(str(path))
        cells = 0
        for name in filter(lambda sheet: sheet.startswith("Table"), book.sheet_names):
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            top = [row[0] for row in rows].index("Local authority code")
            cells += sum(len(row) - 3 for row in rows[top + 1 :])
        return cells
    if path.suffix == ".xlsx":
        (sheet,) = CalamineWorkbook.from_path(str(path)).sheet_names
        return len(CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()) - 1
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return sum(1 for _ in csv.reader(io.StringIO(raw.decode("cp1252", errors="replace"), newline=""))) - 1


def test_every_outcome_that_a_release_gives_a_council_is_in_the_table(
    councils: pd.DataFrame, england_catalogue: Catalogue, shared_data: Path
) -> None:
    """The merged releases, read again by plain Python, cell by cell against what the table keeps."""
    kept = {
        (row.measure_id, row.area_code, row.period): row.value
        for row in councils[["measure_id", "area_code", "period", "value"]].itertuples()
    }
    compared, differing = 0, set()
    with (shared_data / "derived" / "trend_data_2017-18_to_2023-24.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Geographical Level"] == "Council":
                measure = england_catalogue.measure_for(row["Measure Group"], row["Year"])
                area = england_catalogue.area_code(row["ONS Code"])
                assert measure is not None and area is not None
                compared += 1
                if kept[measure.id, area, row["Year"]] != float(row["Measure_Value"]):
                    differing.add((measure.id, area, row["Year"]))
    assert compared == 3626 + 4392 + 3581 + 2083 + 3894 + 3153 + 3332
    assert differing == set()


@pytest.mark.parametrize(
    ("period", "existing"),
    [
        ("2014-15", 152), ("2015-16", 152), ("2016-17", 152), ("2017-18", 152), ("2018-19", 152), ("2019-20", 151),
        ("2020-21", 151), ("2021-22", 152), ("2022-23", 152), ("2023-24", 153), ("2024-25", 153),
    ],
)  # fmt: skip
def test_every_council_that_existed_has_a_row_for_every_measure(
    councils: pd.DataFrame, period: str, existing: int
) -> None:
    there = councils[councils["period"] == period]
    assert there["area_code"].nunique() == existing
    assert set(there.groupby("measure_id").size()) == {existing}
    assert (there["value"].isna() == (there["missing_reason"] != "")).all()


@pytest.mark.parametrize(
    ("period", "values"),
    [("2017-18", 3626), ("2018-19", 4392), ("2019-20", 3581), ("2020-21", 2083), ("2021-22", 3894), ("2022-23", 3153)],
)
def test_as_many_council_values_as_the_release_has(councils: pd.DataFrame, period: str, values: int) -> None:
    assert councils.loc[councils["period"] == period, "value"].notna().sum() == values


# --- where the sources differ ----------------------------------------------------------


def _differences(observations: Observations, councils: bool, **equal: str) -> pd.DataFrame:
    found = observations.report.differences
    is_council = found["area_code"].str.match(r"E0[689]|E10")
    found = found[is_council == councils]
    for name, value in equal.items():
        found = found[found[name] == value]
    return found


def test_the_revised_release_of_2018_19_differs_in_49_council_values(england_observations: Observations) -> None:
    found = _differences(england_observations, True, period="2018-19")
    assert len(found) == 49
    assert set(found["kept_source"]) == {RELEASES}
    assert set(found["other_source"]) == {FIRST_RELEASE}
    assert found["measure_id"].str.startswith("care-home-admissions").sum() > 40  # "mostly 2A"


def test_scores_of_2016_17_that_were_worked_out_again_are_the_only_other_council_differences(
    england_observations: Observations,
) -> None:
    found = _differences(england_observations, True)
    others = found[found["period"] != "2018-19"]
    assert set(zip(others["measure_id"], others["period"], strict=True)) == {("difference-care-makes", "2016-17")}
    assert set(others["kept_source"]) == {SERIES}
    assert len(_differences(england_observations, True)) + len(_differences(england_observations, False)) == len(
        england_observations.report.differences
    )


def test_the_publishers_error_in_averages_of_2018_19_is_corrected(england_observations: Observations) -> None:
    """3D2 of England, regions and types, wrong in two releases and put right in the time series."""
    found = _differences(england_observations, False, measure_id="carers-easy-to-find-information")
    assert set(found["period"]) == {"2018-19"}
    assert set(found["kept_source"]) == {SERIES}
    assert set(found["other_source"]) == {FIRST_RELEASE, RELEASES}
    assert "E92000001" in set(found["area_code"])


def test_the_open_data_of_2020_21_and_the_merged_releases_agree(england_observations: Observations) -> None:
    assert england_observations.report.differences.query("period == '2020-21'").empty


def test_of_two_values_in_a_cell_the_first_is_the_one_that_was_released(england_observations: Observations) -> None:
    """The carers' tables print two values for 2016-17; read otherwise they would differ from that year's release."""
    differing = england_observations.report.differences
    assert not differing["measure_id"][differing["period"] == "2016-17"].str.startswith("carers-").any()
    cell = _cell(england_observations.rows, "carers-quality-of-life", "E92000001", "2016-17")
    assert (cell["value"], cell["source"]) == (7.7, SERIES)


# --- the traps --------------------------------------------------------------------------


def test_todays_dorset_is_found_under_the_countys_dead_code(councils: pd.DataFrame) -> None:
    for measure in ("safeguarding-risk-reduced", "staff-turnover", "care-homes-good-or-outstanding"):
        for period in ("2023-24", "2024-25"):
            assert _cell(councils, measure, "E06000059", period)["source"] == SERIES
    assert _cell(councils, "safeguarding-risk-reduced", "E06000059", "2024-25")["value"] == 92.5
    assert councils.loc[councils["area_code"] == "E10000009", "period"].max() == "2018-19"


def test_a_council_that_was_only_recoded_has_its_whole_series(councils: pd.DataFrame) -> None:
    for code in ("E06000060", "E06000065", "E06000066"):
        series = councils[(councils["area_code"] == code) & (councils["measure_id"] == "quality-of-life")]
        assert series.loc[series["value"].notna(), "period"].min() == "2014-15"
    assert not councils["area_code"].isin(["E10000002", "E10000023", "E10000027"]).any()


def test_a_code_that_was_used_again_means_two_measures(councils: pd.DataFrame) -> None:
    codes = councils.groupby(["measure_code", "framework"])["measure_id"].unique()
    assert list(codes["1B", "ascof-2014"]) == ["control-over-daily-life"]
    assert list(codes["1B", "ascof-2023"]) == ["difference-care-makes"]
    assert list(codes["4B", "ascof-2014"]) == ["care-makes-people-feel-safe"]
    assert list(codes["4B", "ascof-2023"]) == ["safeguarding-risk-reduced"]


@pytest.mark.parametrize("code", ["E08000009", "E06000041", "E09000001", "E10000016", "E06000053"])
def test_a_score_of_0_without_respondents_is_missing(councils: pd.DataFrame, code: str) -> None:
    cell = _cell(councils, "difference-care-makes", code, "2019-20")
    assert pd.isna(cell["value"])
    assert cell["missing_reason"] == "not available"


def test_real_zeros_stay(councils: pd.DataFrame) -> None:
    zero = councils[(councils["value"] == 0) & (councils["measure_id"] == "delayed-discharges-joint")]
    assert zero.groupby("period").size().to_dict() == {"2017-18": 11, "2018-19": 15, "2019-20": 21}


def test_an_outcome_over_100_that_was_hidden_is_not_applicable(councils: pd.DataFrame) -> None:
    cell = _cell(councils, "safeguarding-risk-reduced", "E08000023", "2024-25")
    assert pd.isna(cell["value"])
    assert cell["missing_reason"] == "not applicable"


def test_values_stored_at_two_decimals_are_at_the_published_one(councils: pd.DataFrame) -> None:
    assert _cell(councils, "reablement-at-home-91-days", "E06000059", "2024-25")["value"] == 56.4  # stored as 56.43
    assert _cell(councils, "reablement-offered", "E06000066", "2024-25")["value"] == 5.1  # stored as 5.05


def test_survey_values_have_their_published_margin(england_observations: Observations) -> None:
    cell = _cell(england_observations.rows, "satisfaction-with-care", "E92000001", "2015-16")
    assert (cell["value"], cell["lower"], cell["upper"]) == (64.4, 64.0, 64.8)


def test_the_definitions_and_the_figures_agree(
    england_observations: Observations, england_catalogue: Catalogue
) -> None:
    assert check(england_observations.rows, england_catalogue) == []
