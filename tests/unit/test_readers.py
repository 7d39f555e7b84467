"""What each format's reader makes of its bytes, for every shape in which the format has been published."""

from __future__ import annotations

import gzip
import re
import struct
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from generator.model.packs import Source
from generator.model.problems import Problem
from generator.model.vocabulary import Missing
from generator.readers import ROW_COLUMNS, _files, _workbook, origin, plain_code, readers
from generator.readers._rows import cell_name
from tests.conftest import ROOT
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


# --- bounds ----------------------------------------------------------------------------

CASES = ROOT.parent / "shared" / "cases"


def _refused(path: Path, reader: str = "ascof_time_series", **settings: object) -> str:
    """The one problem of a file that cannot be read, without the folder's name."""
    problems: list[Problem] = []
    source = Source(id="s", title="S", publisher="P", file=path.name, reader=reader, **settings)  # type: ignore[arg-type]
    assert readers()[reader].read(path, source, problems.append) is None
    assert len(problems) == 1
    return str(problems[0]).removeprefix(f"{path.parent.as_posix()}/")


def test_no_sheet_and_no_column_of_figures_is_left_out_in_silence(tmp_path: Path) -> None:
    rows = [["Measure Group", "ONS Code"], ["1A", "E06000001"]]
    book = write_xlsx(tmp_path / "open.xlsx", {"notes": [["Notes"]], "2020-21": rows, "2021-22": rows})
    assert _refused(book, "ascof_open_data").startswith(
        "open.xlsx:1: 2 sheets have a column 'Measure Group': 2020-21, 2021-22; keep one"
    )
    table: list[list[Cell]] = [
        ["Local authority code", "Local authority", "ONS area code", "2023 to 2024 - outcome", "", ""],
        ["101", "Ashby", "C1", 7.1, 7.2, ""],
    ]
    problems: list[Problem] = []
    source = Source(id="s", title="S", publisher="P", file="annex.ods", reader="ascof_time_series")
    readers()[source.reader].read(write_ods(tmp_path / "annex.ods", {"Table_1a": table}), source, problems.append)
    assert [(one.cell, one.what) for one in problems] == [("Table_1a!E1", "the column has cells and no heading")]


def _changed(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook with other text in one of its parts."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert parts[part].count(old) == 1
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path


_ANNEX: Sheets = {"Table_1a": [[*_AREA, "2015 to 2016 - outcome"], [809, "Dorset", "E06000059", 63.3]]}


def _with_far_cell(tmp_path: Path) -> Path:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    book = write_xlsx(tmp_path / "annex.xlsx", {"Cover": [["Title"]], **_ANNEX})
    return _changed(book, "xl/worksheets/sheet2.xml", "</sheetData>", far)


@pytest.mark.parametrize(
    ("name", "cell"),
    [("far.xlsx", "XFD1048576"), ("far-small.xlsx", "ALL200000"), ("bigref.xlsx", "ZZZZZZZ99999999999")],
)
def test_a_workbook_with_a_cell_far_out_is_refused_by_the_name_of_the_cell(name: str, cell: str) -> None:
    path = CASES / "far-cell" / name
    if not path.is_file():
        pytest.skip(f"the cases are not at {CASES}")
    what = f"{name}:1: sheet 'S' has a cell at {cell}, far from its table; clear what stands there"
    assert _refused(path) == what


@pytest.mark.parametrize("bounded", [True, False], ids=["memory bounded", "memory not bounded"])
def test_a_far_cell_is_found_in_its_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bounded: bool) -> None:
    if not bounded:
        monkeypatch.setattr(_workbook, "CAN_BE_BOUNDED", False)
        monkeypatch.setattr(_files, "_MOST_SECONDS", 0)  # it does not come to reading
    what = "sheet 'Table_1a' has a cell at XFD1048576, far from its table; clear what stands there"
    assert _refused(_with_far_cell(tmp_path)) == f"annex.xlsx:1: {what}"


def test_two_far_cells_are_both_named(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "annex.xlsx", _ANNEX)
    far = '<row r="3"><c r="XFD3"><v>1</v></c></row><row r="900000"><c r="B900000"><v>1</v></c></row></sheetData>'
    what = "sheet 'Table_1a' has cells at B900000 and XFD3, far from its table; clear what stands there"
    assert _refused(_changed(book, "xl/worksheets/sheet1.xml", "</sheetData>", far)) == f"annex.xlsx:1: {what}"


def test_a_cell_that_an_ods_repeats_without_end_is_counted(tmp_path: Path) -> None:
    book = write_ods(tmp_path / "annex.ods", _ANNEX)
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>'
    refused = _refused(_changed(book, "content.xml", "</table:table>", row))
    assert re.fullmatch(
        r"annex.ods:1: sheet 'Table_1a' has [\d,]{14} cells, and 20,000,000 is the most; "
        "keep what is needed, or save the sheet as CSV",
        refused,
    )


def test_a_cell_far_out_in_an_ods_is_named(tmp_path: Path) -> None:
    book = write_ods(tmp_path / "annex.ods", _ANNEX)
    empty = '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
    cell = '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value-type="float"'
    far = f'{empty}<table:table-row>{cell} office:value="1"/></table:table-row></table:table>'
    what = "sheet 'Table_1a' has a cell at XFD1048576, far from its table; clear what stands there"
    assert _refused(_changed(book, "content.xml", "</table:table>", far)) == f"annex.ods:1: {what}"


def test_a_sheet_whose_columns_have_a_format_to_the_last_row_is_read(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "annex.xlsx", _ANNEX)
    formatted = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert len(_read(_changed(book, "xl/worksheets/sheet1.xml", "</sheetData>", formatted), "ascof_time_series")) == 1


def test_a_workbook_that_takes_too_much_is_told_even_where_no_cell_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = _with_far_cell(tmp_path)
    monkeypatch.setattr(_files, "refuse_far_cells", lambda path: None)
    assert _refused(book).startswith("annex.xlsx:1: the workbook needs more than 2,000 MB of memory: a cell may stand")
    monkeypatch.setattr(_files, "_MOST_SECONDS", 0)
    assert _refused(book).startswith("annex.xlsx:1: the workbook takes more than 0 seconds to read; remove the sheets")
    monkeypatch.setattr(_files, "MOST_BYTES", 2_000_000)
    _changed(book, "xl/worksheets/sheet2.xml", "</sheetData>", " " * 3_000_000 + "</sheetData>")
    assert _refused(book).startswith("annex.xlsx:1: the workbook would unpack to 3 MB, and 2 MB is the most; remove")


@pytest.mark.parametrize(
    ("part", "name", "told"),
    [
        ("xl/worksheets/sheet1.xml", "../../x\n\x1b.xml", "the file is no workbook, or is damaged or incomplete; "),
        ("xl/workbook.xml", "xl/other.xml", "the file is no workbook, or is damaged or incomplete; "),
    ],
)
def test_a_workbook_whose_parts_have_other_names_is_refused(tmp_path: Path, part: str, name: str, told: str) -> None:
    book = write_xlsx(tmp_path / "annex.xlsx", _ANNEX)
    with zipfile.ZipFile(book) as old:
        parts = {name if one == part else one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(book, "w") as new:
        for one, raw in parts.items():
            new.writestr(one, raw)
    assert _refused(book).startswith(f"annex.xlsx:1: {told}")


_HEAD = ["Measure Group", "ONS Code", "Geographical Description", "Geographical Level", "Measure Value"]
_LINE: list[Cell] = ["1A", "E09000003", "Barnet", "Council"]
_OPEN: Sheets = {"Data": [_HEAD, [*_LINE, 19.3]]}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('t="e"><v>#REF!</v>', "#REF!"),
        ("><f>SUM(A1:A9)</f>", "=SUM(A1:A9)"),
        ('><f t="shared" si="0"/>', "="),
        ("><f>9+9</f><v>18</v>", "18"),
        ('t="str"><f>""</f><v></v>', ""),
    ],
)
def test_an_error_and_a_formula_without_result_are_no_empty_cells(tmp_path: Path, cell: str, value: str) -> None:
    book = write_xlsx(tmp_path / "open.xlsx", _OPEN)
    rows = _read(
        _changed(book, "xl/worksheets/sheet1.xml", "><v>19.3</v>", f" {cell}"), "ascof_open_data", period="2023-24"
    )
    assert list(rows["value"]) == [value]


def test_a_sheet_that_is_hidden_is_not_read(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "open.xlsx", {"Old": _OPEN["Data"], "New": [*_OPEN["Data"], [*_LINE, 20.1]]})
    _changed(book, "xl/workbook.xml", 'name="Old"', 'name="Old" state="hidden"')
    assert set(_read(book, "ascof_open_data", period="2023-24")["sheet"]) == {"New"}


def test_a_column_that_a_workbook_gives_twice_is_refused(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "open.xlsx", {"Data": [[*row, "measure value"] for row in _OPEN["Data"]]})
    what = "open.xlsx:1: the column 'Measure Value' is given twice; keep one of them"
    assert _refused(book, "ascof_open_data", period="2023-24") == what


def _compound(*streams: str) -> bytes:
    """A compound file, as Office keeps what it encrypts, of streams with nothing in them that anything reads."""
    names = ["Root Entry", *streams]
    kinds = [5] + [2] * len(streams)
    entries = b""
    for place, (name, kind) in enumerate(zip(names, kinds, strict=True)):
        text = f"{name}\0".encode("utf-16-le")
        links = (0xFFFFFFFF, place + 1 if 0 < place < len(streams) else 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
        entries += text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, *links) + bytes(36)
        entries += struct.pack("<IQ", 0xFFFFFFFE, 0)
    table = struct.pack("<2I", 0xFFFFFFFE, 0xFFFFFFFD).ljust(512, b"\xff")  # sector 0 is the folder, 1 this table
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<10I", 0, 1, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 1)
    return head.ljust(512, b"\xff") + entries.ljust(512, b"\0") + table


@pytest.mark.parametrize("kind", ["xlsx", "xlsm", "xlsb", "xls", "XLSX"])
def test_a_workbook_that_is_protected_by_a_password_says_so(tmp_path: Path, kind: str) -> None:
    book = tmp_path / f"open.{kind}"
    book.write_bytes(_compound("EncryptionInfo", "EncryptedPackage"))
    what = f"open.{kind}:1: the workbook is protected by a password; open it, remove the password"
    assert _refused(book, "ascof_open_data").startswith(what)
    book.write_bytes(_compound("SomethingElse"))
    assert _refused(book, "ascof_open_data").startswith(f"open.{kind}:1: the file is no workbook, or is damaged")


def test_a_workbook_with_macros_is_read_and_one_that_hides_its_errors_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_xlsx(tmp_path / "open.xlsm", _OPEN)
    assert list(_read(book, "ascof_open_data", period="2023-24")["value"]) == ["19.3"]
    monkeypatch.setattr(_files, "_ERRORS_UNSEEN", {".xlsm"})  # as an .xlsb is, which nothing here can write
    assert _refused(book, "ascof_open_data").endswith("looks like an empty one; save it as .xlsx")


def test_a_file_is_refused_by_its_size_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, packed = tmp_path / "open.csv", tmp_path / "open.csv.gz"
    plain.write_bytes(bytes(3_000_000))
    packed.write_bytes(gzip.compress(bytes(3_000_000)))
    monkeypatch.setattr(_files, "MOST_BYTES", 2_000_000)
    todo = "split it, or leave out what is not needed"
    assert _refused(plain, "tidy") == f"open.csv:1: the file has 3 MB, and 2 MB is the most; {todo}"
    assert _refused(packed, "tidy") == f"open.csv.gz:1: the file unpacks to more than 2 MB; {todo}"


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", b" \n"])
def test_a_file_of_nothing_but_a_byte_order_mark_is_empty(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "tidy.csv"
    path.write_bytes(raw)
    assert _refused(path, "tidy").startswith("tidy.csv:1: the file is empty; ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('measure,"area,period,value\nm,A,2021-22,1\n', "1: a cell of this row does not end; close every quote"),
        ('measure,area,"' + "x" * 200_000, "1: a cell of this row does not end; close every quote"),
        ('measure,area,period,value\nm,A,2021-22,1\nm,"B,2021-22,1\nm,C,2021-22,1\n',
         "3: a cell of this row does not end; close every quote"),
        ('measure,area,period,value\nm,A,2021-22,1\nm,"B,2021-22,1\nm,"C,2021-22,1\n',
         "3: a quote that opens in this row ends inside a cell; "
         "close every quote before its comma, and write a quote inside text twice"),
    ],
    ids=["of the header", "longer than any text", "to the end of the file", "to the next quote"],
)  # fmt: skip
def test_an_open_quote_is_told_by_the_line_where_it_opens(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "tidy.csv"
    path.write_text(text)
    problems: list[Problem] = []
    readers()["tidy"].read(path, Source(id="s", title="S", publisher="P", file="f", reader="tidy"), problems.append)
    assert [str(one).removeprefix(f"{path.as_posix()}:") for one in problems] == [told]


def test_many_open_quotes_are_one_problem() -> None:
    path = CASES / "one-fault" / "obs-quote-open-big" / "observations" / "2024-25.csv"
    if not path.is_file():
        pytest.skip(f"the cases are not at {CASES}")
    problems: list[Problem] = []
    readers()["tidy"].read(path, Source(id="s", title="S", publisher="P", file="f", reader="tidy"), problems.append)
    assert [one.line for one in problems] == [57]


@pytest.mark.parametrize(
    "name",
    ["punycode", "idna", "rot13", "base64", "hex", "unicode_escape", "raw_unicode_escape", "zip", "utf-7", "undefined",
     "mbcs", "a\0b", ""],
)  # fmt: skip
def test_what_is_no_encoding_of_tables_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "tidy.csv"
    path.write_text("measure,area,period,value\n")
    told = _refused(path, "tidy", options={"encoding": name})
    assert told.startswith("tidy.csv:1: '") and told.endswith(
        "' is not an encoding; write utf-8 or cp1252 in sources.yml"
    )


@pytest.mark.parametrize(
    "name", ["UTF8", "utf-16", "utf-16-le", "windows-1252", "latin-1", "iso-8859-15", "cp437", "cp850", "mac-roman"]
)
def test_tables_are_read_in_each_encoding_that_programs_save_them_in(tmp_path: Path, name: str) -> None:
    path = tmp_path / "tidy.csv"
    path.write_bytes("measure,area,period,value\nm,Rhône,2021-22,1\n".encode(name))
    assert _texts(_read(path, "tidy", options={"encoding": name}), "area_code") == [("Rhône",)]
