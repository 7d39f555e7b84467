"""What every reader gives: long rows, one per cell or line of the file, as text and with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generator.model import Missing, Problem, Source

Note = Callable[[Problem], None]

TEXT_COLUMNS = (
    "measure",  # the publisher's code as written, or a measure id
    "area_code",  # ONS code, as written
    "area_text",  # the publisher's own code for the area
    "area_name",
    "level",  # "Council", "Region", ... ; empty where the file does not say
    "period",
    "breakdown",  # "Total", "Female", ... ; empty where the file does not say
    "kind",  # outcome, numerator, denominator, base, margin, lower, upper
    "value",  # a number or a marker word, never both
    "status",  # final, provisional; empty where the file does not say
    "sheet",  # empty in a CSV
)
ROW_COLUMNS = (*TEXT_COLUMNS, "row", "column")  # row and column count from 1; a CSV's column is 0


@dataclass(frozen=True)
class Reader:
    """How one published format becomes rows.

    ``read`` gives a frame with ROW_COLUMNS (text as categories, row and column as integers), or None when the
    problems it noted leave nothing to read. ``markers`` are the words that stand for a missing value.
    ``counts`` says what a row of the frame is in the file: a line ("row") or a cell ("cell").
    """

    read: Callable[[Path, Source, Note], pd.DataFrame | None]
    markers: Mapping[str, Missing]
    counts: str


def long_rows(columns: Mapping[str, Sequence[str] | str], row: Sequence[int], column: Sequence[int] | int) -> pd.DataFrame:
    """The frame of a reader. A column given as one text has it in every row, a column not given is empty."""
    size = len(row)
    frame = {}
    for name in TEXT_COLUMNS:
        texts = columns.get(name, "")
        if isinstance(texts, str):
            frame[name] = pd.Categorical.from_codes([0] * size, [texts])
        else:
            frame[name] = pd.Categorical(texts)
    return pd.DataFrame({**frame, "row": row, "column": column})


def plain_code(text: str) -> str:
    """A measure code as it is looked up: 1C(1A) and 1c1a -> 1C1A, 2A(1)_1415 -> 2A1, Table_2e(2a) -> 2E2A."""
    text = re.sub(r"^table[_ ]|_\d{4}$", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()


def cell_name(row: int, column: int) -> str:
    """``F12`` for row 12, column 6."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def origin(file: str, sheet: str, row: int, column: int) -> str:
    """Where a value stands: ``file:12``, or ``file:Table_1a!F12`` in a workbook."""
    return f"{file}:{sheet}!{cell_name(row, column)}" if sheet else f"{file}:{row}"
