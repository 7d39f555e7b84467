"""The time series annex: a workbook with one wide table per measure, an area a row, a year and kind a column.

The header stands at another depth in each table, and is found by its first cell. A heading is
``2015 to 2016 - outcome``; in a table of several groups it is ``2023 to 2024 - good outcome``, and the
group that bears the table's own code is the total. Where the release of 2016 to 2017 prints two values
in a cell, ``7.7 (7.6)``, the first is the published one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from generator.catalogue import shown
from generator.model.packs import Source
from generator.model.problems import Problem
from generator.model.vocabulary import Missing
from generator.readers._files import number_text, sheets
from generator.readers._rows import Note, Reader, cell_name, long_rows, plain_code

_FIRST_CELL = "Local authority code"
_AREA_COLUMNS = 3
_KINDS = {
    "outcome": "outcome",
    "numerator": "numerator",
    "denominator": "denominator",
    "number of respondents": "respondents",
    "margin of error": "margin",
}
_HEADING = re.compile(rf"^(\d{{4}} to \d{{4}}) - (?:(.+) )?({'|'.join(_KINDS)})$")
_TWO_VALUES = re.compile(r"^(-?[\d,.]+) \([\d,.:]+\)$")

MARKERS = {
    "[c]": Missing.SUPPRESSED,
    "[x]": Missing.NOT_AVAILABLE,
    "[z]": Missing.NOT_APPLICABLE,
}


def read(path: Path, source: Source, note: Note) -> pd.DataFrame | None:
    """Every cell of every table as a long row, or None with problems."""
    book = sheets(path, note)
    if book is None:
        return None
    names = ("measure", "area_text", "area_name", "area_code", "period", "breakdown", "kind", "value", "sheet")
    found: dict[str, list[str]] = {name: [] for name in names}
    row_places: list[int] = []
    column_places: list[int] = []
    tables = {name: cells for name, cells in book.items() if name.startswith("Table")}
    if not tables:
        what = "there is no sheet whose name starts with 'Table'"
        note(Problem(shown(path), 1, what, "correct 'reader' in sources.yml"))
    for name, cells in tables.items():
        top = next((place for place, row in enumerate(cells) if row and row[0] == _FIRST_CELL), None)
        if top is None:
            what = f"no row of the table starts with '{_FIRST_CELL}'"
            note(Problem(shown(path), 1, what, "correct the header row", f"{name}!A1"))
            continue
        filled = {column for texts in cells[top + 1 :] for column, text in enumerate(texts) if text}
        headings = _headings(shown(path), name, cells[top], top + 1, filled, note)
        for row, texts in enumerate(cells[top + 1 :], start=top + 2):
            if not any(texts):
                continue
            for column, heading in headings.items():
                cell = (name, *texts[:_AREA_COLUMNS], *heading, _first_value(texts[column]), name)
                for values, text in zip(found.values(), cell, strict=True):
                    values.append(text)
                row_places.append(row)
                column_places.append(column + 1)
    return long_rows(found, row_places, column_places) if row_places else None


def _headings(
    file: str, sheet: str, header: list[str], row: int, filled: set[int], note: Note
) -> dict[int, tuple[str, str, str]]:
    """Column -> period, breakdown and kind of the cells below it; ``filled`` are the columns with any."""
    found = {}
    for column, text in enumerate(header[_AREA_COLUMNS:], start=_AREA_COLUMNS):
        if match := _HEADING.match(text):
            period, group, kind = match.groups()
            total = group is None or plain_code(group) == plain_code(sheet)
            found[column] = (period, "Total" if total else group, _KINDS[kind])
        elif text or column in filled:
            place = f"{sheet}!{cell_name(row, column + 1)}"
            what = f"'{text}' is not a heading of a year and a kind" if text else "the column has cells and no heading"
            note(Problem(file, row, what, "write it as '2023 to 2024 - outcome'", place))
    if not found:
        what = "there is no column of values beside the areas"
        note(Problem(file, row, what, "correct the header row", f"{sheet}!A{row}"))
    return found


def _first_value(text: str) -> str:
    """``7.7`` of ``7.7 (7.6)``, ``51230`` of ``51,230 (35,415)``."""
    if match := _TWO_VALUES.match(text):
        text = match[1]
    return number_text(text)


READER = Reader(read, MARKERS, "cell")
