"""The open data of a year's release: one line per area, measure, breakdown and kind; CSV or workbook.

Headers have changed from year to year in spaces, in words and in order, and copies made by others
leave columns out: columns are found by name without spaces, case or punctuation. A file without a
year column needs ``period`` in ``sources.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from generator.catalogue import shown
from generator.model.packs import Source
from generator.model.problems import Problem
from generator.model.vocabulary import Missing
from generator.readers._files import Table, csv_table, sheets
from generator.readers._rows import Note, Reader, long_rows

_NAMES = {  # the row's column -> the headers that have been used for it, first the present one
    "measure": ("Measure Group",),
    "area_code": ("ONS Code", "ONS Area Code"),
    "area_name": ("Geographical Description",),
    "level": ("Geographical Level",),
    "value": ("Measure Value",),
    "area_text": ("Geographical Code",),
    "period": ("Year", "Return Year", "Financial Year"),
    "breakdown": ("Disaggregation Level", "Disaggregation"),
    "kind": ("Measure Type",),
}
_WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
_REQUIRED = ("measure", "area_code", "area_name", "level", "value")
_KINDS = {
    "margin of error": "margin",
    "base": "respondents",
    "": "outcome",
}  # third parties' copies leave the kind of an outcome empty

MARKERS = {
    "[c]": Missing.SUPPRESSED,
    "c": Missing.SUPPRESSED,
    "*": Missing.SUPPRESSED,
    "[z]": Missing.NOT_APPLICABLE,
    "z": Missing.NOT_APPLICABLE,
    "[x]": Missing.NOT_AVAILABLE,
    "x": Missing.NOT_AVAILABLE,
    ":": Missing.NOT_AVAILABLE,
    "": Missing.NOT_AVAILABLE,  # left empty, or a space, by the releases of 2014-15 to 2018-19
}


def read(path: Path, source: Source, note: Note) -> pd.DataFrame | None:
    """The file's lines as long rows, or None with problems (a column that is missing, no year, not readable)."""
    table = _workbook(path, note) if path.suffix.lower() in _WORKBOOKS else csv_table(path, source, note)
    if table is None:
        return None
    headers = [_plain(name) for name in table.header]
    found = {
        name: next((headers.index(_plain(title)) for title in titles if _plain(title) in headers), None)
        for name, titles in _NAMES.items()
    }
    lacking = [_NAMES[name][0] for name in _REQUIRED if found[name] is None]
    if found["period"] is None and source.period is None:
        lacking.append("Return Year")
    twice = [title for titles in _NAMES.values() for title in titles if headers.count(_plain(title)) > 1]
    for title in twice:
        note(Problem(table.file, table.header_row, f"the column '{title}' is given twice", "keep one of them"))
    for title in lacking:
        todo = "add it, or declare 'period' for the source" if title == "Return Year" else "correct the header"
        note(Problem(table.file, table.header_row, f"there is no column '{title}'", todo))
    if lacking or twice:
        return None
    columns: dict[str, Sequence[str] | str] = {"period": source.period or "", "sheet": table.sheet}
    columns |= {name: table.columns[place] for name, place in found.items() if place is not None}
    kinds = {text: _kind(text) for text in set(columns.get("kind", ()))}
    columns["kind"] = [kinds[text] for text in columns["kind"]] if "kind" in columns else "outcome"
    return long_rows(columns, table.places, found["value"] + 1 if table.sheet else 0)  # type: ignore[operator]


def _workbook(path: Path, note: Note) -> Table | None:
    """The one sheet whose first row is the header of the format."""
    book = sheets(path, note)
    if book is None:
        return None
    title = _plain("Measure Group")
    tables = {name: cells for name, cells in book.items() if cells and title in {_plain(text) for text in cells[0]}}
    if len(tables) > 1:
        what = f"{len(tables)} sheets have a column 'Measure Group': {', '.join(tables)}"
        note(Problem(shown(path), 1, what, "keep one, and save each of the others as a file of its own"))
        return None
    for name, cells in tables.items():
        places = [place for place, row in enumerate(cells[1:], start=2) if any(row)]
        columns = [list(column) for column in zip(*(cells[place - 1] for place in places), strict=True)]
        if columns:
            return Table(shown(path), name, 1, cells[0], columns, places)
    what = "there is no sheet with rows below a column 'Measure Group'"
    note(Problem(shown(path), 1, what, "correct 'reader' in sources.yml"))
    return None


def _kind(text: str) -> str:
    text = text.strip().casefold()
    return _KINDS.get(text, text)


def _plain(title: str) -> str:
    return re.sub(r"[^a-z]", "", title.lower())


READER = Reader(read, MARKERS, "row")
