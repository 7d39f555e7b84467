"""What each format's reader makes of its bytes, for every shape in which the format has been published."""

from __future__ import annotations

import gzip
from pathlib import Path

import pandas as pd
import pytest

from generator.model import Missing, Problem, Source
from generator.readers import ROW_COLUMNS, origin, plain_code, readers
from generator.readers._rows import cell_name
from tests.workbooks import Cell, Sheets, write_ods, write_xlsx


def _read(path: Path, reader: str, **settings: object) -> pd.DataFrame:
    problems: list[Problem] = []
    source = Source(id="s", title="S", publisher="P", file=path.name, reader=reader, **settings)  # type: ignore[arg-type]
    rows = readers()[reader].read(path, source, problems.append)
    assert problems == []
    assert rows is not None
    assert tuple(rows.columns) == ROW_COLUMNS
    return rows


def _texts(rows: pd.DataFrame, *names: str) -> list[tuple[str, ...]]:
    return list(rows[list(names)].astype(str).itertuples(index=False, name=None))


def test_every_module_of_the_folder_that_is_no_helper_is_a_reader() -> None:
    assert sorted(readers()) == ["ascof_open_data", "ascof_time_series", "tidy"]
    for reader in readers().values():
        assert reader.counts in {"row", "cell"}
        assert set(reader.markers.values()) <= set(Missing)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1C(1A)", "1C1A"),
        ("1c1a", "1C1A"),
        ("2A(1)_1415", "2A1"),
        ("Table_2e(2a)", "2E2A"),
        ("Table 6b", "6B"),
        (" 1I(2) ", "1I2"),
        ("3D2", "3D2"),
    ],
)
def test_codes_are_looked_up_without_brackets_suffix_or_case(written: str, code: str) -> None:
    assert plain_code(written) == code


@pytest.mark.parametrize(("column", "name"), [(1, "A7"), (26, "Z7"), (27, "AA7"), (52, "AZ7"), (703, "AAA7")])
def test_cells_are_named_as_spreadsheets_name_them(column: int, name: str) -> None:
    assert cell_name(7, column) == name
    assert origin("f.ods", "Table_1a", 7, column) == f"f.ods:Table_1a!{name}"


def test_a_line_of_a_csv_is_its_origin() -> None:
    assert origin("f.csv", "", 7, 0) == "f.csv:7"


# --- open data -----------------------------------------------------------------------

_2014 = (
    "GeographicalCode,GeographicalDescription,GeographicalLevel,ONSAreaCode,ASCOFMeasureCode,DisaggregationLevel,"
    "MeasureType,MeasureValue,MeasureGroup,MeasureGroupDescription\r\n"
    "102,Cumbria,Council,E10000006,1A,Total,Outcome,19.7,2A(1)_1415,Text\r\n"
    "102,Cumbria,Council,E10000006,1A,Total,Base, ,2A(1)_1415,Text\r\n"
)
_2016 = (
    "Geographical Code,Geographical Description,Geographical Level,ONS Area Code,ASCOF Measure Code,"
    "Disaggregation Level,Measure Type,Measure Value,Measure Group,Measure Group Description\r\n"
    "102,Cumbria,Council,E10000006,1A,Total,Margin of Error,0.4,1A,Text\r\n"
    '102,Cumbria,Council,E10000006,1AM,Male,Margin Of Error,,1A,"Text, with a comma"\r\n'
)
_2020 = (
    "Geographical Code,Geographical Description,Geographical Level,ONS Code,ASCOF Measure Code,"
    "Disaggregation Level,Measure Type,Measure Value,Measure Group,Measure Group Description\n"
    "S,Shire Counties,Council Type,,1A,Total,Outcome,[x],1A,Text\n"
)
_2023 = (
    "Year,Geographical Description,ONS Code,Measure Group,Measure Group Description,Measure_Value,"
    "Geographical Level,Disaggregation Level,Measure Type\n"
    "2023-24,Barnet,E09000003,1A,Score – adjusted,19.0,Council,,\n"
)
_2024 = (
    "Return Year,Geographical Description,Geographical Level,ONS Code,Disaggregation,Measure Type,Measure value,"
    "Measure Group\n2024-25,Barnet,Council,E09000003,Total,Outcome,19,1A\n"
)


@pytest.mark.parametrize(
    ("text", "encoding", "period", "expected"),
    [
        (
            _2014, "ascii", "2014-15",
            [
                ("2A(1)_1415", "E10000006", "102", "2014-15", "Total", "outcome", "19.7"),
                ("2A(1)_1415", "E10000006", "102", "2014-15", "Total", "respondents", ""),
            ],
        ),
        (
            _2016, "cp1252", "2016-17",
            [
                ("1A", "E10000006", "102", "2016-17", "Total", "margin", "0.4"),
                ("1A", "E10000006", "102", "2016-17", "Male", "margin", ""),
            ],
        ),
        (_2020, "utf-8", "2020-21", [("1A", "", "S", "2020-21", "Total", "outcome", "[x]")]),
        (_2023, "utf-8", None, [("1A", "E09000003", "", "2023-24", "", "outcome", "19.0")]),
        (_2023, "cp1252", None, [("1A", "E09000003", "", "2023-24", "", "outcome", "19.0")]),
        (_2023, "utf-8-sig", None, [("1A", "E09000003", "", "2023-24", "", "outcome", "19.0")]),
        (_2024, "utf-8", None, [("1A", "E09000003", "", "2024-25", "Total", "outcome", "19")]),
    ],
    ids=["2014-15", "2016-17", "2020-21", "third party", "third party in cp1252", "with a byte order mark", "2024-25"],
)  # fmt: skip
def test_open_data_is_read_under_every_header_it_has_had(
    tmp_path: Path, text: str, encoding: str, period: str | None, expected: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "open.csv"
    path.write_bytes(text.encode(encoding))
    options = {"encoding": "cp1252"} if encoding == "cp1252" else None
    rows = _read(path, "ascof_open_data", period=period, options=options)
    assert _texts(rows, "measure", "area_code", "area_text", "period", "breakdown", "kind", "value") == expected
    assert list(rows["row"]) == list(range(2, 2 + len(expected)))


def test_a_gzipped_csv_is_the_csv(tmp_path: Path) -> None:
    plain, zipped = tmp_path / "open.csv", tmp_path / "open.csv.gz"
    plain.write_bytes(_2016.encode())
    zipped.write_bytes(gzip.compress(_2016.encode()))
    one, other = (_read(path, "ascof_open_data", period="2016-17") for path in (plain, zipped))
    pd.testing.assert_frame_equal(one, other)


def test_lines_are_counted_through_quoted_line_breaks_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    head, line = _2024.splitlines()
    path.write_text(f"{head}\n{line.replace('Barnet', chr(34) + 'Bar' + chr(10) + 'net' + chr(34))}\n\n{line}\n")
    assert list(_read(path, "ascof_open_data")["row"]) == [2, 5]


def test_open_data_of_a_workbook_names_its_cells(tmp_path: Path) -> None:
    head: list[Cell] = [
        "Geographical Code", "Geographical Description", "Geographical Level", "ONS Code", "Disaggregation Level",
        "Measure Type", "Measure Value", "Measure Group",
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        head,
        [102, "Cumbria", "Council", "E10000006", "Total", "Outcome", 19.1, "1A"],
        ["E", "East of England", "Region", "E12000006", "Total", "Outcome", "[x]", "1A"],
        ["", "", "", "", "", "", "", ""],
        [103, "Essex", "Council", "E10000012", "Total", "Numerator", 17, "1A"],
    ]
    path = write_xlsx(tmp_path / "open.xlsx", {"notes": [["Notes"]], "in": rows})
    found = _read(path, "ascof_open_data", period="2020-21")
    assert _texts(found, "area_text", "kind", "value", "sheet") == [
        ("102", "outcome", "19.1", "in"),
        ("E", "outcome", "[x]", "in"),
        ("103", "numerator", "17", "in"),
    ]
    assert list(found["row"]) == [2, 3, 5]
    assert set(found["column"]) == {7}


# --- time series ---------------------------------------------------------------------

_AREA = ["Local authority code", "Local authority", "ONS area code"]


def test_the_header_of_a_table_is_found_at_any_depth(tmp_path: Path) -> None:
    head = [*_AREA, "2015 to 2016 - margin of error", "2015 to 2016 - number of respondents", "2015 to 2016 - outcome"]
    book: Sheets = {
        "Cover": [["Local authority code"]],
        "Table_1a": [["Title"], ["A note"], head, [809, "Dorset", "E06000059", 0.3, 1234, 63.300000000000004]],
        "Table_2e(2a)": [
            ["Title"], [""], ["A note"], ["Another"], [*_AREA, "2024 to 2025 - outcome"],
            ["England", "England", "E92000001", "[c]"],
        ],
    }  # fmt: skip
    rows = _read(write_ods(tmp_path / "annex.ods", book), "ascof_time_series")
    columns = ("measure", "area_code", "area_text", "period", "breakdown", "kind", "value")
    assert _texts(rows, *columns) == [
        ("Table_1a", "E06000059", "809", "2015 to 2016", "Total", "margin", "0.3"),
        ("Table_1a", "E06000059", "809", "2015 to 2016", "Total", "respondents", "1234"),
        ("Table_1a", "E06000059", "809", "2015 to 2016", "Total", "outcome", "63.300000000000004"),
        ("Table_2e(2a)", "E92000001", "England", "2024 to 2025", "Total", "outcome", "[c]"),
    ]
    assert list(zip(rows["row"], rows["column"], strict=True)) == [(4, 4), (4, 5), (4, 6), (6, 4)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7.7 (7.6)", "7.7"),
        ("51,230 (35,415)", "51230"),
        ("36,415 (25795)", "36415"),
        ("0 (0.5)", "0"),
        ("7.9 (:)", "7.9"),
        ("1,234,567", "1234567"),
        ("12,34", "12,34"),
        ("[z]", "[z]"),
        (100, "100"),
        (0.404, "0.404"),
    ],
)
def test_of_two_values_in_a_cell_the_first_is_read(tmp_path: Path, cell: str | float, value: str) -> None:
    table: list[list[Cell]] = [[*_AREA, "2016 to 2017 - outcome"], ["E", "Essex", "E10000012", cell]]
    rows = _read(write_ods(tmp_path / "annex.ods", {"Table_1c": table}), "ascof_time_series")
    assert _texts(rows, "value") == [(value,)]


def test_of_several_groups_the_one_with_the_tables_code_is_the_total(tmp_path: Path) -> None:
    groups = ["outstanding", "good", "not yet rated", "6b"]
    head = [f"2023 to 2024 - {group} {kind}" for group in groups for kind in ("numerator", "denominator", "outcome")]
    table: list[list[Cell]] = [[*_AREA, *head], ["E", "Essex", "E10000012", *range(12)]]
    rows = _read(write_ods(tmp_path / "annex.ods", {"Table_6b": table}), "ascof_time_series")
    assert len(rows) == 12
    assert _texts(rows[rows["breakdown"] == "Total"], "kind", "value") == [
        ("numerator", "9"),
        ("denominator", "10"),
        ("outcome", "11"),
    ]


# --- tidy ------------------------------------------------------------------------------


def test_a_tidy_line_gives_its_value_and_each_other_number_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "tidy.csv"
    path.write_text(
        "measure,area,period,value,numerator,denominator,margin,status,missing_reason\n"
        "m,A,2021-22,12.5,1,8,,provisional,\n"
        "m, B ,2021-22,,,,,,suppressed\n"
        "m,C,2021-22,3,,,0.5,,\n"
    )
    rows = _read(path, "tidy")
    assert _texts(rows, "area_code", "kind", "value", "status") == [
        ("A", "outcome", "12.5", "provisional"),
        ("A", "numerator", "1", "provisional"),
        ("A", "denominator", "8", "provisional"),
        ("B", "outcome", "suppressed", ""),
        ("C", "outcome", "3", ""),
        ("C", "margin", "0.5", ""),
    ]
    assert list(rows["row"]) == [2, 2, 2, 3, 4, 4]
