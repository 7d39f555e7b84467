"""Our own CSV: one line per measure, area and period. UTF-8, with these columns and no others.

``measure`` (id, or code in that period), ``area`` (code, former code, name or alias), ``period`` and ``value`` are
needed; ``numerator``, ``denominator``, ``respondents``, ``margin`` or ``lower`` and ``upper``, ``status`` (final or
provisional) and ``missing_reason`` may be left out. An empty value needs a reason; an area without a line is not
available.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from generator.catalogue.nearest import advise
from generator.model.numbers import NO_FIGURE
from generator.model.packs import Source
from generator.model.problems import Problem
from generator.model.vocabulary import Missing, Status
from generator.readers._files import Table, csv_table
from generator.readers._rows import Note, Reader, long_rows

_REQUIRED = ("measure", "area", "period", "value")
_COMPANIONS = ("numerator", "denominator", "respondents", "margin", "lower", "upper")
COLUMNS = (*_REQUIRED, *_COMPANIONS, "status", "missing_reason")
_STATUSES = ("", Status.FINAL.value, Status.PROVISIONAL.value)

MARKERS = {reason.value: reason for reason in Missing}


def read(path: Path, source: Source, note: Note) -> pd.DataFrame | None:
    """A long row for each value and for each other number that is given, or None with problems."""
    table = csv_table(path, source, note, known=COLUMNS, needed=_REQUIRED)
    if table is None or not _header_is_right(table, note):
        return None
    given = dict(zip(table.header, table.columns, strict=True))
    cells = pd.DataFrame({name: [text.strip() for text in column] for name, column in given.items()}, dtype=object)
    cells = cells.reindex(columns=list(COLUMNS), fill_value="").assign(row=table.places)
    cells["status"] = cells["status"].str.casefold()
    explained = cells["value"].str.casefold().isin(NO_FIGURE) & (cells["missing_reason"] != "")
    cells["value"] = cells["value"].mask(explained, "")
    _check_lines(cells, table.file, note)
    cells = cells[(cells["value"] != "") | (cells["missing_reason"] != "")]
    if cells.empty:
        return None
    cells["value"] = cells["value"].where(cells["value"] != "", cells["missing_reason"])
    long = cells.rename(columns={"value": "outcome"}).melt(
        id_vars=["measure", "area", "period", "status", "row"],
        value_vars=["outcome", *_COMPANIONS],
        var_name="kind",
    )
    long = long[long["value"] != ""].sort_values("row", kind="stable")
    columns = {name: long[name].tolist() for name in ("measure", "period", "kind", "value", "status")}
    return long_rows(columns | {"area_code": long["area"].tolist()}, long["row"].tolist(), 0)


def _header_is_right(table: Table, note: Note) -> bool:
    absent = [name for name in _REQUIRED if name not in table.header]
    unknown = [name for name in table.header if name not in COLUMNS]
    for name in absent:
        todo = f"the header needs: {', '.join(_REQUIRED)}"
        note(Problem(table.file, table.header_row, f"there is no column '{name}'", todo))
    for name in unknown:
        todo = advise(name, COLUMNS, f"use: {', '.join(COLUMNS)}")
        note(Problem(table.file, table.header_row, f"'{name}' is not a column of this format", todo))
    return not absent and not unknown


def _check_lines(cells: pd.DataFrame, file: str, note: Note) -> None:
    """Rules inside one line: value or reason, margin or limits, both limits or none, a known status."""
    empty = cells == ""
    limits = ~(empty["lower"] & empty["upper"])
    of_none = pd.to_numeric(cells["denominator"], errors="coerce") == 0
    reasons = f"give one of: {', '.join(MARKERS)}"
    rules = [
        (empty["value"] & empty["missing_reason"], "there is no value and no missing_reason", reasons),
        (~empty["value"] & ~empty["missing_reason"], "there is a value and a missing_reason", "keep one of them"),
        (
            ~empty["value"] & of_none,
            "there is a value, and its denominator is 0",
            "correct it, or give a missing_reason",
        ),
        (~empty["margin"] & limits, "there is a margin and a limit", "keep the margin, or lower and upper"),
        (empty["lower"] != empty["upper"], "only one of lower and upper is given", "give both or none"),
        (~cells["status"].isin(_STATUSES), "the status is unknown", "write final, provisional or nothing"),
    ]
    for broken, what, todo in rules:
        for line in cells.loc[broken, "row"]:
            note(Problem(file, int(line), what, todo))


READER = Reader(read, MARKERS, "cell")
