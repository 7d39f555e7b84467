"""From files to one row a cell: what is kept, what is set aside, and that every row is accounted for."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import load_catalogue
from generator.checks import not_held
from generator.claims import find_claims
from generator.comparisons import compare
from generator.model.problems import ProblemsFound
from generator.observations import FileReading, Observations, read_observations
from generator.sentences import say
from generator.stats import wilson
from generator.tables import OBSERVATION_COLUMNS
from tests.packs import MEASURES, PERIODS, SOURCES, minimal_pack, tidy_observations
from tests.workbooks import Sheets, write_ods

TIDY = "measure,area,period,value\n"
OPEN = (
    "Year,Geographical Code,Geographical Description,Geographical Level,ONS Code,Disaggregation Level,Measure Type,"
    "Measure Value,Measure Group\n"
)


def _source(file: str, reader: str, precedence: int, settings: str = "") -> str:
    return (
        f"  - {{id: second, title: Second, publisher: P, file: observations/{file}, reader: {reader}, "
        f"precedence: {precedence}{settings}}}\n"
    )


def _with_tidy(folder: Path, text: str, precedence: int = 20, settings: str = "") -> Observations:
    """The small pack with a second tidy file."""
    files = {
        "sources.yml": SOURCES + _source("second.csv", "tidy", precedence, settings),
        "observations/second.csv": text,
    }
    return read_observations(load_catalogue(minimal_pack(folder, files=files)))


def _with_open(folder: Path, lines: str, precedence: int = 20, settings: str = "") -> Observations:
    """The small pack with a file of open data."""
    source = SOURCES + _source("open.csv", "ascof_open_data", precedence, settings)
    files = {"sources.yml": source, "observations/open.csv": OPEN + lines}
    return read_observations(load_catalogue(minimal_pack(folder, files=files)))


def _cell(found: Observations, area: str, period: str, measure: str = "quality-of-life") -> pd.Series:
    rows = found.rows
    rows = rows[(rows["measure_id"] == measure) & (rows["area_code"] == area) & (rows["period"] == period)]
    assert len(rows) == 1
    return rows.iloc[0]


def _account(found: Observations, source: str = "second") -> FileReading:
    return next(file for file in found.report.files if file.source == source)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Observations:
    return read_observations(load_catalogue(minimal_pack(tmp_path_factory.mktemp("pack"))))


# --- the table -----------------------------------------------------------------------


def test_the_table_has_its_columns_and_one_row_for_every_area_that_existed(small: Observations) -> None:
    assert list(small.rows.columns) == list(OBSERVATION_COLUMNS)
    there = small.rows[small.rows["measure_id"] == "quality-of-life"].groupby("period")["area_code"].apply(list)
    wider = ["X1", "R1", "R2", "T1", "T2"]
    assert there["2021-22"] == [*wider, "C1", "C2", "C3", "C4", "C5"]
    assert there["2022-23"] == [*wider, "C1", "C2", "C3", "C4", "C5", "C6"]
    assert there["2023-24"] == [*wider, "C1", "C2", "C3", "C5", "C6"]


def test_a_code_means_what_it_meant_in_its_period(tmp_path: Path) -> None:
    """1B was delayed discharges in the old framework and is quality of life in the new one (rule 1)."""
    text = TIDY + "1B,C1,2021-22,12.5\n1B,C1,2023-24,20.5\n"
    found = _with_tidy(tmp_path, text)
    assert _cell(found, "C1", "2021-22", "delayed-discharges")["value"] == 12.5
    assert _cell(found, "C1", "2023-24")["value"] == 20.5
    assert _cell(found, "C1", "2023-24")["measure_code"] == "1B"
    assert _cell(found, "C1", "2023-24")["framework"] == "new"


def test_a_file_that_keeps_to_one_framework_reads_its_codes_in_every_period(tmp_path: Path) -> None:
    text = TIDY + "1B,C1,2021-22,20.5\n"
    found = _with_tidy(tmp_path, text, settings=", options: {framework: new}")
    cell = _cell(found, "C1", "2021-22")
    assert (cell["value"], cell["measure_code"], cell["framework"]) == (20.5, "1A", "old")


@pytest.mark.parametrize("name", ["C3", "c3", "Corley", "103", "C30", "corley  AND district", "Corley & District"])
def test_an_area_is_found_by_code_former_code_name_or_alias(tmp_path: Path, name: str) -> None:
    found = _with_tidy(tmp_path, TIDY + f"quality-of-life,{name},2021-22,20.5\n")
    assert _cell(found, "C3", "2021-22")["value"] == 20.5


@pytest.mark.parametrize("code", ["", "-", "0", "[z]"])
def test_an_area_without_a_code_is_found_by_its_name(tmp_path: Path, code: str) -> None:
    found = _with_open(tmp_path, f"2021-22,S,Shire,Council type,{code},Total,Outcome,20.5,1A\n")
    assert _cell(found, "T1", "2021-22")["value"] == 20.5


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("63.300000000000004", 63.3),
        ("2.25", 2.3),
        ("2.35", 2.4),
        ("2.249", 2.2),
        ("19", 19.0),
        ("56.65", 56.7),
        ("1e1", 10),
    ],
)
def test_values_are_at_published_precision_with_halves_away_from_zero(
    tmp_path: Path, written: str, value: float
) -> None:
    found = _with_tidy(tmp_path, TIDY + f"delayed-discharges,C1,2021-22,{written}\n")
    assert _cell(found, "C1", "2021-22", "delayed-discharges")["value"] == value


def test_zero_has_no_sign(tmp_path: Path) -> None:
    found = _with_tidy(tmp_path, TIDY + "delayed-discharges,C1,2021-22,-0.0\n")
    assert str(_cell(found, "C1", "2021-22", "delayed-discharges")["value"]) == "0.0"


def test_numerators_are_kept_whole_however_large(tmp_path: Path) -> None:
    text = "measure,area,period,value,numerator,denominator\ndelayed-discharges,X1,2021-22,17,6027719,35455995\n"
    cell = _cell(_with_tidy(tmp_path, text), "X1", "2021-22", "delayed-discharges")
    assert (cell["numerator"], cell["denominator"]) == (6027719, 35455995)


# --- limits --------------------------------------------------------------------------


def test_a_published_margin_gives_the_limits(small: Observations) -> None:
    cell = _cell(small, "C1", "2021-22")
    assert (cell["value"], cell["lower"], cell["upper"]) == (18.5, 18.2, 18.8)


def test_published_limits_are_kept(tmp_path: Path) -> None:
    text = "measure,area,period,value,lower,upper\nquality-of-life,C1,2021-22,20.5,20.1,20.8\n"
    cell = _cell(_with_tidy(tmp_path, text), "C1", "2021-22")
    assert (cell["lower"], cell["upper"]) == (20.1, 20.8)


def test_wilsons_limits_are_worked_out_where_the_measure_says_so(small: Observations) -> None:
    cell = _cell(small, "C1", "2021-22", "delayed-discharges")
    low, high = wilson(np.array([cell["numerator"]]), np.array([cell["denominator"]]))
    assert cell["lower"] == pytest.approx(low[0] * 100)
    assert cell["upper"] == pytest.approx(high[0] * 100)


def test_wilsons_limits_are_left_out_where_the_numbers_do_not_fit_the_value(tmp_path: Path) -> None:
    text = "measure,area,period,value,numerator,denominator\ndelayed-discharges,C1,2021-22,90,1,100\n"
    cell = _cell(_with_tidy(tmp_path, text), "C1", "2021-22", "delayed-discharges")
    assert cell["value"] == 90
    assert np.isnan(cell["lower"]) and np.isnan(cell["upper"])


# --- missing -------------------------------------------------------------------------


def _without(text: str, start: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(start))


def test_an_area_that_no_file_mentions_is_not_available(tmp_path: Path) -> None:
    text = _without(tidy_observations(), "quality-of-life,C2,2021-22")
    found = read_observations(load_catalogue(minimal_pack(tmp_path, observations=text)))
    cell = _cell(found, "C2", "2021-22")
    assert (cell["status"], cell["missing_reason"], cell["source"]) == ("missing", "not available", "")
    assert np.isnan(cell["value"])


@pytest.mark.parametrize(
    ("marker", "reason"),
    [("[c]", "suppressed"), ("[z]", "not applicable"), ("[x]", "not available"), ("", "not available")],
)
def test_a_marker_gives_its_reason_and_is_set_aside(tmp_path: Path, marker: str, reason: str) -> None:
    text = _without(tidy_observations(), "quality-of-life,C2,2021-22")
    files = {
        "sources.yml": SOURCES + _source("open.csv", "ascof_open_data", 5),
        "observations/open.csv": OPEN + f"2021-22,102,Birling,Council,C2,Total,Outcome,{marker},1A\n",
    }
    found = read_observations(load_catalogue(minimal_pack(tmp_path, observations=text, files=files)))
    assert _cell(found, "C2", "2021-22")["missing_reason"] == reason
    assert _account(found).set_aside == {f"no number: {reason}": 1}


def test_a_markers_meaning_can_be_declared(tmp_path: Path) -> None:
    settings = ', options: {markers: "n/k=not available, low = suppressed"}'
    lines = (
        "2021-22,102,Birling,Council,C2,Total,Numerator,LOW,1A\n2021-22,101,Ashby,Council,C1,Total,Numerator,n/k,1A\n"
    )
    assert _account(_with_open(tmp_path, lines, 5, settings)).set_aside == {
        "no number: not available": 1,
        "no number: suppressed": 1,
    }


def test_a_declared_gap_gives_its_reason_to_everybody(tmp_path: Path) -> None:
    gap = "\ngaps:\n  - {period: 2022-23, reason: survey not due, note: Every two years.}"
    text = "".join(
        line
        for line in tidy_observations().splitlines(keepends=True)
        if not (line.startswith("quality-of-life") and ",2022-23," in line)
    )
    measures = MEASURES | {"quality-of-life": MEASURES["quality-of-life"] + gap}
    rows = read_observations(load_catalogue(minimal_pack(tmp_path, measures=measures, observations=text))).rows
    gone = rows[(rows["measure_id"] == "quality-of-life") & (rows["period"] == "2022-23")]
    assert len(gone) == 11
    assert set(gone["missing_reason"]) == {"survey not due"}


def test_what_an_optional_file_may_have_that_is_not_there_is_not_held(tmp_path: Path) -> None:
    """Of a year that it is about nothing is said; of the other years a gap is what it was."""
    kept = [line for line in tidy_observations().splitlines() if not re.match("quality-of-life,.*,2022-23", line)]
    text = "\n".join(line for line in kept if not line.startswith("quality-of-life,C1,2023-24"))
    source = _source("second.csv", "tidy", 20, ", period: 2022-23, optional: true")
    pack = minimal_pack(tmp_path, observations=text, files={"sources.yml": SOURCES + source})
    catalogue = load_catalogue(pack)
    assert [one.id for one in catalogue.sources] == ["returns"]
    assert catalogue.lacks("2022-23") and not catalogue.lacks("2023-24")
    rows = read_observations(catalogue).rows
    quality = rows[(rows["measure_id"] == "quality-of-life") & rows["value"].isna()]
    assert set(quality.loc[quality["period"] == "2022-23", "missing_reason"]) == {"not held"}
    assert set(quality.loc[quality["period"] == "2023-24", "missing_reason"]) == {"not available"}
    (notice,) = not_held(catalogue)
    assert "observations/second.csv is not held, so no figure is read from it for 2022-23; get it from P, and" in notice
    (pack / "sources.yml").write_text((SOURCES + source).replace(", optional: true", ""))
    with pytest.raises(ProblemsFound, match=r"second\.csv:1: there is no such file"):
        read_observations(load_catalogue(pack))


def test_pages_say_of_a_year_that_is_not_held_no_more_than_that(tmp_path: Path) -> None:
    """Not that nothing was published, nor how many measures were."""
    text = "\n".join(line for line in tidy_observations().splitlines() if "life,C1,2022-23" not in line)
    text = "\n".join(line for line in text.splitlines() if not re.match("delayed-discharges,.*,2021-22", line))
    source = _source("second.csv", "tidy", 20, ", optional: true")
    catalogue = load_catalogue(minimal_pack(tmp_path, observations=text, files={"sources.yml": SOURCES + source}))
    found = read_observations(catalogue)
    claims = find_claims(compare(found, catalogue), catalogue)
    sentences = {
        one.kind: say(one, catalogue) for one in claims.all if one.area_code == "C1" and one.period != "2023-24"
    }
    assert "1 of the 2 measures held here for 2022 to 2023" in sentences["coverage"]
    assert "in a file of the publisher that is not held here, if there is a figure at all" in sentences["coverage"]
    assert "because the publisher’s file for them is not held here" in sentences["not_published"]


def test_a_zero_of_nobody_is_not_a_score(tmp_path: Path) -> None:
    lines = (
        "2021-22,101,Ashby,Council,C1,Total,Outcome,0,1A\n2021-22,101,Ashby,Council,C1,Total,Base,0,1A\n"
        "2021-22,102,Birling,Council,C2,Total,Outcome,0,1A\n2021-22,102,Birling,Council,C2,Total,Base,12,1A\n"
    )
    found = _with_open(tmp_path, lines)
    assert _cell(found, "C1", "2021-22")["source"] == "returns"  # the other file's value stands
    assert _cell(found, "C2", "2021-22")["value"] == 0
    assert _account(found).set_aside == {
        "belongs to an outcome that is not used": 1,
        "no number: not available": 1,
    }


# --- two sources, or two rows, for one cell -----------------------------------------------


def test_the_source_that_outranks_wins_and_the_difference_is_listed(tmp_path: Path) -> None:
    found = _with_tidy(tmp_path, TIDY + "quality-of-life,C1,2021-22,20.5\nquality-of-life,C2,2021-22,18.6\n")
    cell = _cell(found, "C1", "2021-22")
    assert (cell["value"], cell["source"], cell["origin"]) == (20.5, "second", "observations/second.csv:2")
    assert found.report.differences.to_dict("records") == [
        {
            "measure_id": "quality-of-life", "area_code": "C1", "period": "2021-22",
            "kept_value": 20.5, "kept_source": "second", "kept_origin": "observations/second.csv:2",
            "other_value": 18.5, "other_source": "returns", "other_origin": "observations/returns.csv:12",
        }
    ]  # fmt: skip
    assert _account(found, "returns").set_aside == {
        "belongs to an outcome that is not used": 1,  # the margin of C1's superseded value
        "duplicate that agrees": 1,
        "superseded by a source that outranks it": 1,
    }
    assert np.isnan(cell["lower"])  # and not a margin of another value
    assert _cell(found, "C2", "2021-22")["lower"] == 18.3  # but C2's margin is that of an agreeing value


def test_a_lower_source_fills_only_what_is_missing(tmp_path: Path) -> None:
    text = "measure,area,period,value,numerator,denominator,margin\n"
    text += "delayed-discharges,C1,2021-22,11.0,55,500,1.5\n"  # agrees: 55 of 500 is 11.0
    found = _with_tidy(tmp_path, text, precedence=5)
    assert _account(found).set_aside == {"duplicate that agrees": 1, "given by a source that outranks it": 2}
    cell = _cell(found, "C1", "2021-22", "delayed-discharges")
    assert (cell["source"], cell["lower"], cell["upper"]) == ("returns", 9.5, 12.5)


def test_suppression_overrules_a_lower_source_and_no_other_marker_does(tmp_path: Path) -> None:
    text = "measure,area,period,value,missing_reason\n"
    text += "quality-of-life,C1,2021-22,,suppressed\nquality-of-life,C2,2021-22,,not available\n"
    found = _with_tidy(tmp_path, text)
    hidden, shown = _cell(found, "C1", "2021-22"), _cell(found, "C2", "2021-22")
    assert np.isnan(hidden["value"]) and hidden["missing_reason"] == "suppressed"
    assert np.isnan(hidden["lower"])
    assert (shown["value"], shown["missing_reason"]) == (18.6, "")
    assert found.report.differences["other_value"].isna().all()  # what was withdrawn is not told again
    assert found.report.differences["kept_value"].isna().all()


def test_a_lower_sources_suppression_does_not_hide_a_value(tmp_path: Path) -> None:
    text = "measure,area,period,value,missing_reason\nquality-of-life,C1,2021-22,,suppressed\n"
    assert _cell(_with_tidy(tmp_path, text, precedence=5), "C1", "2021-22")["value"] == 18.5


def test_equal_rows_of_one_file_are_one_and_a_value_stands_before_a_marker(tmp_path: Path) -> None:
    lines = "".join(
        f"2021-22,101,Ashby,Council,{code},Total,Outcome,{value},1A\n"
        for code, value in [("C3", "[z]"), ("C30", "20.5"), ("C3", "20.50")]
    )
    found = _with_open(tmp_path, lines)
    assert _cell(found, "C3", "2021-22")["value"] == 20.5
    assert _account(found).set_aside == {"duplicate that agrees": 1, "no number: not applicable": 1}


def test_status_is_the_lines_own_then_the_sources_for_the_period(tmp_path: Path) -> None:
    text = "measure,area,period,value,status\n"
    text += (
        "quality-of-life,C1,2021-22,20.5,\nquality-of-life,C1,2022-23,20.5,\nquality-of-life,C2,2022-23,20.5,final\n"
    )
    found = _with_tidy(tmp_path, text, settings=", provisional: [2022-23]")
    cells = [_cell(found, "C1", "2021-22"), _cell(found, "C1", "2022-23"), _cell(found, "C2", "2022-23")]
    assert [cell["status"] for cell in cells] == ["final", "provisional", "final"]


# --- declared corrections ------------------------------------------------------------------


def test_a_correction_reads_a_dead_code_as_the_living_one_from_its_first_period_on(tmp_path: Path) -> None:
    """As today's Dorset under the county's code: the same row, another council before and after."""
    lines = (
        "2022-23,104,Dunmere,Council,C4,Total,Outcome,20.5,1A\n2023-24,104,Dunmere,Council,C4,Total,Outcome,21.5,1B\n"
    )
    settings = ", corrections: [{code: C4, read_as: C5, first: 2023-24, reason: dead code}]"
    found = _with_open(tmp_path, lines, settings=settings)
    assert _cell(found, "C4", "2022-23")["value"] == 20.5
    assert _cell(found, "C5", "2023-24")["value"] == 21.5


def test_a_correction_to_nothing_sets_the_rows_aside(tmp_path: Path) -> None:
    lines = "2021-22,D,District,Council Type,-,Total,Outcome,20.5,1A\n"
    lines += "2021-22,S,Shire,Council Type,-,Total,Outcome,20.5,1A\n"
    settings = ', corrections: [{code: District, read_as: "", reason: no such type}]'
    found = _with_open(tmp_path, lines, settings=settings)
    assert _account(found).set_aside == {"area set aside by a declared correction": 1}
    assert _account(found).used == 1


def test_a_correction_can_be_for_one_sheet(tmp_path: Path) -> None:
    head = ["Local authority code", "Local authority", "ONS area code", "2023 to 2024 - outcome"]
    book: Sheets = {
        "Table_1b": [head, ["101", "Ashby", "C1", 20.5], ["[z]", "Ashby and Birling", "[z]", 1]],
        "Table_2a": [head, ["101", "Ashby", "C1", 12.5]],
    }
    write_ods(tmp_path / "annex.ods", book)
    correction = '{code: Ashby and Birling, read_as: "", sheets: [Table_1b], reason: both are there}'
    settings = f", options: {{framework: new}}, corrections: [{correction}]"
    files: dict[str, str | bytes] = {
        "sources.yml": SOURCES + _source("annex.ods", "ascof_time_series", 20, settings),
        "observations/annex.ods": (tmp_path / "annex.ods").read_bytes(),
    }
    found = read_observations(load_catalogue(minimal_pack(tmp_path / "pack", files=files)))
    assert _account(found).set_aside == {"area set aside by a declared correction": 1}
    assert _cell(found, "C1", "2023-24")["origin"] == "observations/annex.ods:Table_1b!D2"


# --- the reading report --------------------------------------------------------------------


def test_rows_that_are_not_used_are_set_aside_with_their_reasons(tmp_path: Path) -> None:
    lines = [
        "2021-22,101,Ashby,Council,C1,Total,Outcome,20.5,1A",
        "2021-22,101,Ashby,Council,C1,Female,Outcome,21.5,1A",
        "2021-22,101,Ashby,Council,C1,Male,Outcome,nonsense,9Z",
        "2021-22,101,Ashby,Council,C1,Total,Base,120,1A",
        "2021-22,106,Fenmouth,Council,C6,Total,Outcome,[z],1A",
        "2021-22,101,Ashby,Council,C1,Total,Outcome,20.5,9Z",
        "2020-21,101,Ashby,Council,C1,Total,Outcome,20.5,1A",
        "2023-24,101,Ashby,Council,C1,Total,Outcome,[x],1A",
    ]
    found = _with_open(tmp_path, "\n".join(lines) + "\n", settings=", options: {unused_measures: 9Z}")
    account = _account(found)
    assert (account.read, account.used) == (8, 2)
    assert account.set_aside == {
        "breakdown not used": 2,
        "measure not used by this pack": 1,
        "no number: no such council that year": 1,
        "no number: the measure did not exist that year": 1,
        "period not in this pack": 1,
    }


def _key(line: tuple[str, tuple[str, str, str], str, str, str, str]) -> tuple[object, ...]:
    period, area, breakdown, kind, _, measure = line
    return period, area, breakdown or "Total", kind, measure


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from(PERIODS[:2]),
            st.sampled_from([("Ashby", "Council", "C1"), ("Shire", "Council type", ""), ("Exland", "England", "X1")]),
            st.sampled_from(["Total", "Female", ""]),
            st.sampled_from(["Outcome", "Numerator", "Denominator", "Margin of Error", "Base"]),
            st.sampled_from(["[x]", "[c]", "", "0", "18.4", "18.5"]),
            st.sampled_from(["1A", "1B"]),
        ),
        min_size=1,
        unique_by=_key,
    ),
    precedence=st.sampled_from([5, 20]),
)
def test_every_row_of_every_file_is_accounted_for(
    tmp_path: Path, lines: list[tuple[str, tuple[str, str, str], str, str, str, str]], precedence: int
) -> None:
    text = "".join(
        f"{period},,{name},{level},{code},{breakdown},{kind},{value},{measure}\n"
        for period, (name, level, code), breakdown, kind, value, measure in lines
    )
    found = _with_open(tmp_path, text, precedence)
    report = found.report
    assert report.adds_up
    assert _account(found).read == len(lines)
    assert report.totals.read == sum(file.read for file in report.files)
    assert report.totals.adds_up
    from_second = found.rows[found.rows["source"] == "second"]
    assert _account(found).used >= len(from_second)
    frame = report.frame()
    assert frame[(frame["source"] == "second") & (frame["fate"] != "read")]["number"].sum() == len(lines)


def test_two_readings_are_the_same(tmp_path: Path, small: Observations) -> None:
    again = read_observations(load_catalogue(minimal_pack(tmp_path)))
    pd.testing.assert_frame_equal(again.rows, small.rows)
    pd.testing.assert_frame_equal(again.report.frame(), small.report.frame())
