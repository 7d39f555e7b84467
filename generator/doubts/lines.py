"""Lines of the published files that look as if a slip of the hand had made them: lost, doubled, copied or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from generator.catalogue import Catalogue
from generator.cells import plain_number
from generator.doubts.figures import Cell, Numbers, OddFigure, Oddity, Series, Whole, cells
from generator.doubts.history import RARE, others
from generator.model.vocabulary import AreaKind
from generator.observations import Observations
from generator.observations.readings import OUTCOME
from generator.readers import origin

_FEWEST = 5  # figures at least that two lines share, and councils that two columns share ...
_COPIED = 0.75  # ... and so many of those that could be the same
_WAYS = 50_000  # two councils do not share numbers that could have come out in so many ways by chance ...
_WAYS_UNLIKE = 500  # ... nor those that could have come out in so many, where a denominator is so unlike its own:
_UNLIKE = 2  # times the usual one, or a part of that size
_WAYS_IN_TIME = 1_000  # ... nor two years of one council
_RUN_BY_CHANCE = 0.001  # how often a column would have such a run of one value
_SHIFTED = 25  # how much nearer, in usual distances added up, the figures are to the line above or below
_MOST = 4  # usual distances that one line may add to that
_FIVES = 5


def odd_lines(series: Series) -> Iterator[OddFigure]:
    """What is odd about lines and columns of one measure."""
    yield from vanished_rows(series)
    yield from same_numbers(series)
    yield from same_as_year_before(series)
    yield from same_lines(series)
    yield from filled_down(series)
    for part in series.between_breaks():
        yield from shifted_rows(part)


# --- lost ---------------------------------------------------------------------------------


def vanished_rows(series: Series) -> Iterator[OddFigure]:
    """Cells of areas that no file has a row for, where every other year has a figure.

    Only years in which the measure was published for areas of the same kind count, and none with a voluntary
    collection; and where more than a few cells are without a row, that is the way of the file.
    """
    full = np.array([period not in series.measure.partial for period in series.periods])
    kinds = np.array([area.kind for area in series.areas], dtype=object)
    for kind in AreaKind:
        of_kind = kinds == kind
        published = series.has_row[of_kind].any(axis=0) | (kind is AreaKind.COUNTRY)
        due = series.exists & of_kind[:, np.newaxis] & (published & full)
        lost = due & ~series.has_row
        alone = lost & ((due & np.isnan(series.value)).sum(axis=1) == 1)[:, np.newaxis]
        for cell in cells(alone):
            row, rest = cell[0], int(due[cell[0]].sum()) - 1
            if rest and lost.sum() - 1 <= RARE * (due.sum() - due[row].sum()):
                every = f"a figure in each of its {rest} other years" if rest > 1 else "a figure in its other year"
                yield series.odd(Oddity.VANISHED_ROW, cell, f"has no row, and has {every}")


def repeated_rows(observations: Observations, catalogue: Catalogue) -> Iterator[OddFigure]:
    """Values that one file gives twice, the same both times; not what a declared correction makes the same."""
    for reading in observations.readings:
        if reading.repeated is None:
            continue
        file = reading.source.file
        for _, row in reading.repeated[reading.repeated["kind"] == OUTCOME].iterrows():
            first = origin("line", row["first_sheet"], row["first_row"], row["first_column"]).replace(":", " ", 1)
            measure, area, value = row["measure_id"], catalogue.areas[row["area"]], float(row["number"])
            what = f"{measure} of {area.name} in {row['period']} is {value:g}, and is given already on {first}"
            where = origin(file, row["sheet"], row["row"], row["column"])
            yield OddFigure(Oddity.ROW_TWICE, measure, area.code, row["period"], value, value, what, where)


# --- copied -------------------------------------------------------------------------------


def same_numbers(series: Series) -> Iterator[OddFigure]:
    """Councils with the value, numerator and denominator of another, where chance would not give both the same.

    Chance would not where they could come out in very many ways, or in many and one's denominator is unlike its own.
    """
    ways, size = _ways(series), np.where(series.denominator > 0, series.denominator, np.nan)
    unlike = np.abs(np.log(size / others(size).middle)) > np.log(_UNLIKE)
    for column in range(len(series.periods)):
        seen: dict[tuple[float, ...], int] = {}
        possible = ways[:, column] >= _WAYS_UNLIKE
        for row in (one for one in series.in_file_order(column).tolist() if possible[one]):
            cell = row, column
            numbers = tuple(float(array[cell]) for array in (series.value, series.numerator, series.denominator))
            first = seen.setdefault(numbers, row), column
            if first != cell and (ways[cell] >= _WAYS or unlike[cell] or unlike[first]):
                other = f"exactly as for {series.areas[first[0]].name} ({series.place(first)})"
                what = f"is {_with_numbers(series, cell)}, {other}"
                yield series.odd(Oddity.SAME_AS_ANOTHER, cell, what, numbers[0])


def same_as_year_before(series: Series) -> Iterator[OddFigure]:
    """Figures with the value, numerator and denominator of the year before, and years with the figures of another."""
    same = series.is_council[:, np.newaxis] & (_ways(series)[:, 1:] >= _WAYS_IN_TIME)
    for array in (series.value, series.numerator, series.denominator):
        same &= array[:, 1:] == array[:, :-1]
    for row, before in cells(same):
        cell = row, before + 1
        what = f"is {_with_numbers(series, cell)}, exactly as in {series.periods[before]}"
        yield series.odd(Oddity.SAME_AS_BEFORE, cell, what, float(series.value[row, before]))
    inner = series.inner[series.is_council]
    for column in range(1, len(series.periods)):
        shared, equal = _shared(inner[:, column - 1], inner[:, column])
        if _is_copy(shared, equal):
            what = f"are those of {series.periods[column - 1]} for {equal} of {shared} councils"
            yield series.odd_column(Oddity.SAME_AS_BEFORE, column, what)


def _ways(series: Series) -> Numbers:
    """In how many ways a numerator and denominator of about this size could come out, in steps of their rounding."""
    numerator, denominator = series.numerator / _step(series.numerator), series.denominator / _step(series.denominator)
    return denominator * np.maximum(1.0, np.minimum(numerator, denominator - numerator))


def _step(numbers: Numbers) -> Numbers:
    """5 for a year of which all numbers are multiples of 5, as publishers round them, else 1."""
    return np.where((np.isnan(numbers) | (numbers % _FIVES == 0)).all(axis=0), _FIVES, 1.0)


def _with_numbers(series: Series, cell: Cell) -> str:
    """``87.6 (162 of 185)``."""
    numerator, denominator = plain_number(series.numerator[cell]), plain_number(series.denominator[cell])
    return f"{series.shown(series.value[cell])} ({numerator} of {denominator})"


def same_lines(series: Series) -> Iterator[OddFigure]:
    """Councils whose figures of the measure are those of another, year for year."""
    councils = np.flatnonzero(series.is_council)
    for first, second, shared, equal in _twins(series.inner[councils]):
        row, other = int(councils[second]), int(councils[first])
        column = int(np.flatnonzero(series.inner[row] == series.inner[other])[-1])
        what = f"and before has the figures of {series.areas[other].name}: {equal} of {shared}"
        yield series.odd(Oddity.SAME_AS_ANOTHER, (row, column), what, float(series.value[other, column]))


def same_councils(series: Sequence[Series], period: str) -> Iterator[OddFigure]:
    """Councils whose figures of all measures in the period are those of another council."""
    there = [one for one in series if period in one.periods]
    if not there:
        return
    columns = [one.periods.index(period) for one in there]
    councils = np.flatnonzero(there[0].is_council)
    lines = np.stack([one.inner[councils, column] for one, column in zip(there, columns, strict=True)], axis=1)
    for first, second, shared, equal in _twins(lines):
        name = there[0].areas[councils[first]].name
        what = f"{equal} of {shared} are those of {name}"
        yield _odd_line(Oddity.SAME_AS_ANOTHER, there, columns, int(councils[second]), what)


def same_years(series: Sequence[Series], period: str) -> Iterator[OddFigure]:
    """Councils whose figures of all measures in the period are those of the last year before it that had any."""
    there = [one for one in series if period in one.periods[1:]]
    if not there:
        return
    columns = [one.periods.index(period) for one in there]
    now, before = (
        np.stack([one.inner[:, column - back] for one, column in zip(there, columns, strict=True)], axis=1)
        for back in (0, 1)
    )
    for row in np.flatnonzero(there[0].is_council):
        shared, equal = _shared(before[row], now[row])
        if _is_copy(shared, equal):
            what = f"{equal} of {shared} are those of the year before"
            yield _odd_line(Oddity.SAME_AS_BEFORE, there, columns, int(row), what)


def _odd_line(kind: Oddity, there: Sequence[Series], columns: Sequence[int], row: int, what: str) -> OddFigure:
    """A doubt about a council's figures of one period, a column of each series; ``what`` goes on from "of them"."""
    area, period = there[0].areas[row], there[0].periods[columns[0]]
    origin = next(str(one.origin[row, at]) for one, at in zip(there, columns, strict=True) if one.origin[row, at])
    return OddFigure(
        kind, "", area.code, period, None, None, f"of the figures of {area.name} in {period}, {what}", origin
    )


def _twins(lines: Numbers) -> Iterator[tuple[int, int, int, int]]:
    """Pairs of rows that share most of their values: their places, how many could be shared and how many are."""
    equal, both = (np.zeros((len(lines), len(lines)), dtype=int) for _ in range(2))
    for values in lines.T:
        equal += values[:, np.newaxis] == values
        there = ~np.isnan(values)
        both += there[:, np.newaxis] & there
    for first, second in cells(np.triu(equal, 1) >= _FEWEST):
        shared, same = int(both[first, second]), int(equal[first, second])
        if _is_copy(shared, same):
            yield first, second, shared, same


def _shared(one: Numbers, other: Numbers) -> tuple[int, int]:
    """In how many places both have a value, and in how many of them the same."""
    return int((~np.isnan(one) & ~np.isnan(other)).sum()), int((one == other).sum())


def _is_copy(shared: int, equal: int) -> bool:
    return equal >= _FEWEST and equal >= _COPIED * shared


# --- moved --------------------------------------------------------------------------------


def filled_down(series: Series) -> Iterator[OddFigure]:
    """Runs of one value, council after council in the file, that chance would not make."""
    for column in range(len(series.periods)):
        order = series.in_file_order(column)
        values = series.inner[order, column]
        ends = np.flatnonzero(np.append(values[1:] != values[:-1], True)) + 1
        for start, end in pairwise([0, *ends.tolist()] if len(values) else []):
            length, value = end - start, values[start]
            if length == 1:
                continue
            share = ((values == value).sum() - length + 1) / len(values)
            if len(values) * share ** (length - 1) < _RUN_BY_CHANCE:
                last = series.areas[order[end - 1]].name
                what = f"is {series.shown(value)}, and so are the next {length - 1} of the file, to {last}"
                yield series.odd(Oddity.FILLED_DOWN, (int(order[start]), column), what, float(value))


def shifted_rows(series: Series) -> Iterator[OddFigure]:
    """Years in which a run of figures fits the council of the line above or below, by its other years, not its own."""
    usual = others(series.value).middle
    for column in range(len(series.periods)):
        order = series.in_file_order(column)
        order = order[~np.isnan(usual[order, column])]
        if len(order) < _FEWEST:
            continue
        value, expected = series.value[order, column], usual[order, column]
        expected = expected + np.median(value - expected)
        own, above, below = (np.abs(value - np.roll(expected, by)) for by in (0, 1, -1))
        usual_distance = min(float(np.median(distance)) for distance in (own, above, below))
        most = _MOST * max(usual_distance, 10.0**-series.measure.decimals)
        for moved, where in ((above, "above"), (below, "below")):
            gain, start, end = _best_run((np.minimum(own, most) - np.minimum(moved, most)) / most * _MOST)
            if gain > _SHIFTED:
                first, last = (series.areas[order[place]].name for place in (start, end))
                what = f"from {first} to {last} are more like other years of the council of the line {where}"
                yield series.odd_column(Oddity.SHIFTED_ROWS, column, what)


def _best_run(gains: Numbers) -> tuple[float, int, int]:
    """The run whose gains add up to most: their sum, and the places of its first and last."""
    sums = np.append(0.0, np.cumsum(gains))
    lowest: Whole = np.minimum.accumulate(sums)[:-1]
    end = int(np.argmax(sums[1:] - lowest))
    start = int(np.argmin(sums[: end + 1]))
    return float(sums[end + 1] - sums[start]), start, end
