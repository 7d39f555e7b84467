"""Observations as arrays: the figures of each measure, a row for each area and a column for each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.catalogue import Catalogue
from generator.cells import fixed
from generator.model.areas import Area
from generator.model.measures import Measure
from generator.model.packs import AcceptedDoubt
from generator.model.vocabulary import AreaKind
from generator.observations import Observations
from generator.observations.readings import OUTCOME

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Bools = NDArray[np.bool_]
Texts = NDArray[np.object_]
Cell = tuple[int, int]  # row and column of a series

_DIGITS = "0123456789"


class Oddity(StrEnum):
    """What is odd about a figure, or about a line or column of figures."""

    COUNT_AND_RATE = "count and rate"  # the value does not follow from its numerator and denominator
    MISPLACED_POINT = "misplaced point"  # about ten or a hundred times the usual, or a tenth or a hundredth of it
    OUTSIDE_HISTORY = "outside its history"  # further from all its other years than they are apart
    OUTSIDE_PARTS = "outside its parts"  # an average above or below everything that it is an average of
    REPORTED_SCALE = "reported scale"  # a council's own figure, ten or a hundred times its others, or so much less
    HIDDEN_COUNT = "hidden count"  # one that the publisher hides, and a total less all others is
    VANISHED_ROW = "vanished row"  # no row this year, and one in every other
    ROW_TWICE = "row twice"  # one file gives the same figure twice
    SAME_AS_ANOTHER = "same as another"  # figures of two councils that would not be the same by chance
    SAME_AS_BEFORE = "same as before"  # figures of two years that would not be the same by chance
    FILLED_DOWN = "filled down"  # one value for several councils, line after line
    SHIFTED_ROWS = "shifted rows"  # each figure fits the council of the line above or below


@dataclass(frozen=True, slots=True)
class OddFigure:
    """A doubt about published figures, with what they do not fit; ``accepted`` where somebody has looked at it.

    Without a measure it is about a council's whole line of the period, without an area about all councils.
    """

    kind: Oddity
    measure_id: str
    area_code: str
    period: str
    value: float | None
    compared_value: float | None  # what the value does not fit
    what: str
    origin: str
    accepted: AcceptedDoubt | None = None


@dataclass(frozen=True)
class Series:
    """The figures of one measure: arrays with a row for each area and a column for each year that has any.

    ``line`` is the line of the file, or the row of the sheet, that a figure stands in; ``has_row`` says where
    any file has a row for the cell, be it a figure or a marker; ``exists`` where the area existed.
    """

    measure: Measure
    areas: tuple[Area, ...]
    periods: tuple[str, ...]
    value: Numbers
    numerator: Numbers
    denominator: Numbers
    line: Whole
    origin: Texts
    has_row: Bools
    exists: Bools

    @cached_property
    def is_council(self) -> Bools:
        return np.array([area.kind is AreaKind.COUNCIL for area in self.areas], dtype=bool)

    @cached_property
    def inner(self) -> Numbers:
        """The values that many councils may not share: neither 0 nor the lowest or highest that is possible."""
        ends = [end for end in (0.0, *self.measure.possible) if end is not None]
        return np.where(np.isin(self.value, ends), np.nan, self.value)

    def between_breaks(self) -> Iterator[Series]:
        """The measure's parts that are comparable over time (rule 1)."""
        breaks = sorted({one.period for one in self.measure.breaks})
        part = np.array([sum(start <= period for start in breaks) for period in self.periods], dtype=int)
        for number in dict.fromkeys(part.tolist()):
            yield self.columns(part == number)

    def columns(self, kept: Bools) -> Series:
        """Some of its years."""
        return replace(
            self,
            periods=tuple(period for period, keep in zip(self.periods, kept, strict=True) if keep),
            value=self.value[:, kept],
            numerator=self.numerator[:, kept],
            denominator=self.denominator[:, kept],
            line=self.line[:, kept],
            origin=self.origin[:, kept],
            has_row=self.has_row[:, kept],
            exists=self.exists[:, kept],
        )

    @cached_property
    def _orders(self) -> dict[int, Whole]:
        return {}

    def in_file_order(self, column: int) -> Whole:
        """The councils with a value in the column, as rows of the series, in the order in which the file has them."""
        if column not in self._orders:
            self._orders[column] = self._in_file_order(column)
        return self._orders[column]

    def _in_file_order(self, column: int) -> Whole:
        there = np.flatnonzero(self.is_council & ~np.isnan(self.value[:, column]))
        files = [str(text).rstrip(_DIGITS) for text in self.origin[there, column]]
        return there[np.lexsort((self.line[there, column], files))]

    def shown(self, value: float) -> str:
        return fixed(self.measure.decimals, value)

    def named(self, cell: Cell) -> str:
        """What a doubt is about: ``staff-turnover of Leeds in 2024-25``."""
        return f"{self.measure.id} of {self.areas[cell[0]].name} in {self.periods[cell[1]]}"

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {area.code: row for row, area in enumerate(self.areas)}

    def cell(self, odd: OddFigure) -> Cell:
        """Where a figure that is told stands."""
        return self._rows[odd.area_code], self.periods.index(odd.period)

    def place(self, cell: Cell) -> str:
        """Where a figure stands in its file: ``line 12``, or ``Table_1a!F12``."""
        place = str(self.origin[cell]).rpartition(":")[2]
        return f"line {place}" if place.isdigit() else place

    def odd(self, kind: Oddity, cell: Cell, what: str, compared: float | None = None) -> OddFigure:
        """A doubt about one figure; ``what`` goes on from its name."""
        row, column = cell
        value = self.value[cell]
        return OddFigure(
            kind,
            self.measure.id,
            self.areas[row].code,
            self.periods[column],
            None if np.isnan(value) else float(value),
            compared,
            f"{self.named(cell)} {what}",
            self.origin[cell] or self.first_origin(column),
        )

    def odd_column(self, kind: Oddity, column: int, what: str) -> OddFigure:
        """A doubt about the figures of all councils in one year; ``what`` goes on from them."""
        period = self.periods[column]
        about = f"the figures of {self.measure.id} in {period} {what}"
        return OddFigure(kind, self.measure.id, "", period, None, None, about, self.first_origin(column))

    def first_origin(self, column: int) -> str:
        """Where the year's figures begin in their file."""
        order = self.in_file_order(column)
        there = order if len(order) else np.flatnonzero(self.origin[:, column] != "")
        return str(self.origin[there[0], column]) if len(there) else ""


def cells(mask: Bools) -> Iterator[Cell]:
    """The places where the mask holds."""
    rows, columns = np.nonzero(mask)
    return zip(rows.tolist(), columns.tolist(), strict=True)


def all_series(observations: Observations, catalogue: Catalogue) -> tuple[Series, ...]:
    """Figures of each measure that has any. All series have the same areas, in the same order."""
    rows, periods, areas = observations.rows, catalogue.pack.periods, tuple(catalogue.areas.values())
    measures = tuple(catalogue.measures.values())
    shape = (len(measures), len(areas), len(periods))
    at = _places(rows, measures, areas, periods, "area_code")
    texts = rows["origin"].tolist()
    lines = [int(text[len(text.rstrip(_DIGITS)) :] or 0) for text in texts]
    columns = [rows["value"].to_numpy(), rows["numerator"].to_numpy(), rows["denominator"].to_numpy()]
    numbers = [_cube(shape, at, column, np.nan) for column in columns]
    line, origin = _cube(shape, at, np.array(lines, dtype=int), 0), _cube(shape, at, np.array(texts, dtype=object), "")
    exists, has_row = _cube(shape, at, np.ones(len(rows), dtype=bool), False), np.zeros(shape, dtype=bool)
    for reading in observations.readings:
        outcomes = reading.rows[(reading.rows["kind"] == OUTCOME).to_numpy()]
        has_row[_places(outcomes, measures, areas, periods, "area")] = True
    found, has_figure = [], ~np.isnan(numbers[0])
    for place, measure in enumerate(measures):
        arrays = (*(cube[place] for cube in numbers), line[place], origin[place], has_row[place], exists[place])
        found.append(Series(measure, areas, periods, *arrays).columns(has_figure[place].any(axis=0)))
    return tuple(one for one in found if one.periods)


def _cube(
    shape: tuple[int, int, int], at: tuple[Whole, Whole, Whole], given: NDArray[Any], empty: object
) -> NDArray[Any]:
    """An array of the shape with what is given in its places, and ``empty`` elsewhere."""
    cube = np.full(shape, empty, dtype=given.dtype)
    cube[at] = given
    return cube


def _places(
    rows: pd.DataFrame, measures: tuple[Measure, ...], areas: tuple[Area, ...], periods: tuple[str, ...], area: str
) -> tuple[Whole, Whole, Whole]:
    """Where each row's cell is in a cube of measures, areas and periods."""
    keys = (
        ("measure_id", [one.id for one in measures]),
        (area, [one.code for one in areas]),
        ("period", list(periods)),
    )
    found = [pd.Index(known).get_indexer(pd.Index(rows[name])) for name, known in keys]
    return found[0], found[1], found[2]
