"""What every reader gives: long rows, one per cell or line of the file, as text and with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from generator.model.packs import Source
from generator.model.problems import Problem
from generator.model.vocabulary import Missing

Note = Callable[[Problem], None]

TEXT_COLUMNS = (
    "measure",  # the publisher's code as written, or a measure id
    "area_code",  # ONS code, as written
    "area_text",  # the publisher's own code for the area
    "area_name",
    "level",  # "Council", "Region", ... ; empty where the file does not say
    "period",
    "breakdown",  # "Total", "Female", ... ; empty where the file does not say
    "kind",  # outcome, numerator, denominator, respondents, margin, lower, upper
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


def long_rows(
    columns: Mapping[str, Sequence[str] | str], row: Sequence[int], column: Sequence[int] | int
) -> pd.DataFrame:
    """The frame of a reader. A column given as one text has it in every row, a column not given is empty."""
    texts = {name: columns.get(name, "") for name in TEXT_COLUMNS}
    frame = {name: _categories([text] * len(row) if isinstance(text, str) else text) for name, text in texts.items()}
    return pd.DataFrame({**frame, "row": row, "column": column})


def _categories(texts: Sequence[str]) -> pd.Categorical[str]:
    """The texts without spaces around them; each different one is stripped once, which is what makes it fast."""
    codes, different = pd.factorize(np.array(texts, dtype=object))
    stripped = [str(text).strip() for text in different]
    place = {text: at for at, text in enumerate(dict.fromkeys(stripped))}
    places = np.array([place[text] for text in stripped], dtype=np.int64)
    return pd.Categorical.from_codes(places[codes], pd.Index(list(place)))


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
