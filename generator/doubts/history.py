"""Figures that do not fit their own numbers, their other years, or what they are an average of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.catalogue import Catalogue
from generator.cells import plain_number
from generator.doubts.figures import Bools, Cell, Numbers, OddFigure, Oddity, Series, Texts, Whole, cells
from generator.model.vocabulary import AreaKind

RARE = 0.01  # at most this share of a measure's cells: then one that is so says something
_ROUNDED_TO = 5  # publishers round aggregates' and survey counts to the nearest 5
_NOISE = 1e-6
_FEW = 5  # the middle of fewer councils says nothing
_FAR = np.log10(5)  # five times the usual is nearer to ten times, in places of the point, than to the usual itself
_TIMES = {1: "ten times", 2: "a hundred times", -1: "a tenth of", -2: "a hundredth of"}
_WHOLE_HISTORY = 3  # other years, at least
_STEADY = 3  # years of which the highest is less than so many times the lowest
_USUAL = 0.95  # the share of a measure's figures whose distance from their other years is usual ...
_TIMES_USUAL = 2.75  # ... and how many times as far is odd
_NEARLY_ALL = 0.9  # of the parts of an average


def odd_figures(series: Series) -> Iterator[OddFigure]:
    """Every figure of the measure that is odd beside its numbers or its other years; each is told once."""
    for part in series.between_breaks():
        follows, told = follow_from_numbers(part), np.zeros(part.value.shape, dtype=bool)
        yield from _once(part, counts_and_rates(part, follows), told)
        yield from _once(part, misplaced_points(part, told | (follows == 1)), told)
        yield from _once(part, outside_history(part), told)


def _once(series: Series, found: Iterable[OddFigure], told: Bools) -> Iterator[OddFigure]:
    """Those of which nothing is told yet, noted in ``told``; those about all councils are always told."""
    for odd in found:
        if not odd.area_code:
            yield odd
        elif not told[cell := series.cell(odd)]:
            told[cell] = True
            yield odd


@dataclass(frozen=True)
class Others:
    """Of each figure of a series: the middle, lowest and highest of the area's other years, and how many there are."""

    middle: Numbers
    lowest: Numbers
    highest: Numbers
    number: Whole


def others(value: Numbers) -> Others:
    """What the other columns of each row hold."""
    ordered = np.sort(value, axis=1)  # what is missing comes last
    place = np.argsort(np.argsort(value, axis=1), axis=1)
    there = ~np.isnan(value)
    number = there.sum(axis=1, keepdims=True) - there

    def other(at: Whole) -> Numbers:
        """The value at that place among the others of its row, lowest first."""
        at = np.where(there & (at >= place), at + 1, at)
        found = np.take_along_axis(ordered, np.clip(at, 0, value.shape[1] - 1), axis=1)
        return np.where(number > 0, found, np.nan)

    middle = (other((number - 1) // 2) + other(number // 2)) / 2
    return Others(middle, other(np.zeros_like(number)), other(number - 1), number)


def _middle(value: Numbers) -> Numbers:
    """The middle of each column; NaN where few have a value."""
    number = (~np.isnan(value)).sum(axis=0)
    if len(value) < _FEW:
        return np.full(value.shape[1], np.nan)
    ordered, columns = np.sort(value, axis=0), np.arange(value.shape[1])
    low, high = (ordered[np.clip(at, 0, len(value) - 1), columns] for at in ((number - 1) // 2, number // 2))
    return np.where(number >= _FEW, (low + high) / 2, np.nan)


# --- a figure and its own numbers ---------------------------------------------------------


def counts_and_rates(series: Series, follows: Numbers) -> Iterator[OddFigure]:
    """Values that do not follow from their own numerator and denominator (rule 21)."""
    for cell in cells(follows == 0):
        numerator, denominator = series.numerator[cell], series.denominator[cell]
        exact = round(numerator / denominator * _scale(series), 4) if denominator else None
        makes = "nothing" if exact is None else plain_number(exact)
        numbers = f"{plain_number(numerator)} of {plain_number(denominator)} make {makes}"
        yield series.odd(Oddity.COUNT_AND_RATE, cell, f"is {series.shown(series.value[cell])}, and {numbers}", exact)


def follow_from_numbers(series: Series) -> Numbers:
    """1 where a value follows from its numerator and denominator, whatever was rounded; 0 where not; NaN untested.

    Both numbers may have been rounded (to 5 where both are multiples of 5, else to whole numbers), and the value
    to the measure's decimals.
    """
    scale, numerator, denominator = _scale(series), series.numerator, series.denominator
    tested = ~np.isnan(series.value + numerator + denominator) & (scale > 0)
    in_fives = (numerator % _ROUNDED_TO == 0) & (denominator % _ROUNDED_TO == 0)
    half = np.where(in_fives, _ROUNDED_TO / 2, 0.5)
    step = 10.0**-series.measure.decimals / 2 + _NOISE
    with np.errstate(divide="ignore", invalid="ignore"):
        lowest = (numerator - half) / (denominator + half) * scale - step
        highest = np.where(denominator > half, (numerator + half) / (denominator - half) * scale + step, np.inf)
    return np.where(tested, (lowest <= series.value) & (series.value <= highest), np.nan)


def _scale(series: Series) -> float:
    """What a proportion of one is in the unit; a score is points for each person; 0 where numbers give no value."""
    unit = series.measure.unit
    return unit.per or (1.0 if unit.kind == "score" else 0.0)


# --- a figure and its other years -----------------------------------------------------------


def misplaced_points(series: Series, settled: Bools) -> Iterator[OddFigure]:
    """Figures about ten or a hundred times the usual, or a tenth or a hundredth of it, in this year alone.

    Usual is the middle of the area's other years or, where there are few, of all councils in the year. It must be
    uncommon to be so far from it: the area's other years are near each other, or in the measure it is rare.
    ``settled`` figures follow from their own numbers, or are told already.
    """
    value, councils = np.where(series.value > 0, series.value, np.nan), series.is_council
    own, around = others(value), np.broadcast_to(_middle(value[councils]), value.shape)
    moved = _middle(np.log10(value / own.middle)[councils])
    whole = _moved_columns(series, moved)
    for column, places in whole.items():
        yield series.odd_column(Oddity.MISPLACED_POINT, column, _column_in_words(series, around[0], column, places))
    short = own.number < _WHOLE_HISTORY
    steady = ~short & (own.highest < _STEADY * own.lowest)
    by_years = _shifts(value / own.middle, np.nan_to_num(moved), councils, steady)
    by_councils = np.where(short, _shifts(value / around, 0.0, councils, np.zeros_like(short)), 0)
    shift = np.where(by_years != 0, by_years, by_councils)
    # With its point in the right place, it would be nearer to the middle of all councils.
    from_middle = np.log10(value / around)
    shift[np.abs(from_middle) <= np.abs(from_middle - shift)] = 0
    shift[settled | _has_company(value)] = 0
    shift[:, list(whole)] = 0
    for cell in cells(shift != 0):
        usual, than = around[cell], "the middle of all councils"
        if by_years[cell]:
            usual, than = own.middle[cell], _others_in_words(series, cell, own)
        times = _TIMES[int(shift[cell])]
        what = f"is {series.shown(series.value[cell])}, about {times} {series.shown(usual)}, {than}"
        yield series.odd(Oddity.MISPLACED_POINT, cell, what, float(usual))


def _shifts(ratio: Numbers, moved: Numbers | float, councils: Bools, steady: Bools) -> Numbers:
    """By how many places the point of each figure would have moved: -2, -1, 1 or 2; 0 where nothing says so.

    ``ratio`` is of the figure to the usual one, and ``moved`` what is usual for all councils, in places. Where the
    usual is not ``steady``, few figures of the other councils may be as far from theirs.
    """
    distance = np.log10(ratio)
    shift, far, known = np.rint(distance), np.abs(distance - moved) >= _FAR, ~np.isnan(distance)
    number, of = ((array & councils[:, np.newaxis]).sum(axis=1, keepdims=True) for array in (far, known))
    rare = number.sum() - number <= RARE * (of.sum() - of)
    fits = far & np.isin(shift, list(_TIMES)) & (np.abs(distance - shift) <= 1 - _FAR)
    return np.where(fits & (steady | rare), shift, 0)


def _has_company(value: Numbers) -> Bools:
    """Where another year of the area is less than twice as much, or more than half: a slip is made once."""
    ordered = np.sort(value, axis=1)
    near = ordered[:, 1:] < 2 * ordered[:, :-1]
    nothing = np.zeros((len(value), 1), dtype=bool)
    beside = np.hstack([near, nothing]) | np.hstack([nothing, near])
    return np.take_along_axis(beside, np.argsort(np.argsort(value, axis=1), axis=1), axis=1)


def _others_in_words(series: Series, cell: Cell, own: Others) -> str:
    """What the usual is the middle of: ``the middle of its 9 other years``, or the one other year by name."""
    if (number := int(own.number[cell])) > 1:
        return f"the middle of its {number} other years"
    row, column = cell
    other = next(at for at in np.flatnonzero(series.value[row] > 0).tolist() if at != column)
    return f"its figure of {series.periods[other]}"


def _moved_columns(series: Series, moved: Numbers) -> dict[int, int]:
    """Years in which all councils' figures moved by a place of the point or two, and by how many.

    Of two years that differ so, it is the later one. In a first year, a percentage of which all councils have 1 or
    less is a fraction.
    """
    shift = np.rint(moved)
    found = {
        column: int(shift[column])
        for column in range(len(series.periods))
        if shift[column] in _TIMES and abs(moved[column] - shift[column]) <= 1 - _FAR
    }
    if len(series.periods) == 2 and len(found) == 2:
        del found[0]
    if len(series.periods) == 1 and _are_fractions(series):
        found[0] = -2
    return found


def _are_fractions(series: Series) -> bool:
    """Whether no council's percentage is above 1, and some are between 0 and 1."""
    values = series.value[series.is_council]
    values = values[~np.isnan(values)]
    percent = series.measure.unit.kind == "percent" and len(values) >= _FEW
    return percent and bool((values <= 1).all() and (values % 1 > 0).any())


def _column_in_words(series: Series, around: Numbers, column: int, places: int) -> str:
    """What is odd about a year; ``around`` is the middle of all councils in each."""
    fraction = " (fractions for percentages?)" if places == -2 and series.measure.unit.kind == "percent" else ""
    rest = np.delete(around, column)
    if len(rest) == 0:
        return f"are 1 or less{fraction}"
    middle, usual = series.shown(around[column]), series.shown(float(np.nanmedian(rest)))
    return f"are about {_TIMES[places]} those of other years: {middle} in the middle, and else {usual}{fraction}"


def outside_history(series: Series) -> Iterator[OddFigure]:
    """Figures further from all their other years than those are apart, and far more so than is usual in the measure.

    How far a figure is, is measured from the middle of its other years, less what all councils moved.
    """
    own, councils = others(series.value), series.is_council
    away = series.value - own.middle
    distance = np.abs(away - np.nan_to_num(_middle(away[councils])))
    gap = np.maximum(series.value - own.highest, own.lowest - series.value)
    for cell in cells((gap > own.highest - own.lowest) & (own.number >= _WHOLE_HISTORY)):
        rest = distance[councils & (np.arange(len(distance)) != cell[0])]
        rest = rest[~np.isnan(rest)]
        usual = max(float(np.quantile(rest, _USUAL)) if len(rest) else 0.0, 10.0**-series.measure.decimals)
        if min(gap[cell], distance[cell]) > _TIMES_USUAL * usual:
            lowest, highest = series.shown(own.lowest[cell]), series.shown(own.highest[cell])
            between = f"{lowest} in each of" if lowest == highest else f"from {lowest} to {highest} in"
            what = f"is {series.shown(series.value[cell])}, and was {between} its {own.number[cell]} other years"
            yield series.odd(Oddity.OUTSIDE_HISTORY, cell, what, float(own.middle[cell]))


# --- an average and what it is an average of --------------------------------------------------


def outside_parts(series: Sequence[Series], catalogue: Catalogue) -> Iterator[OddFigure]:
    """Averages of a country, region or council type above or below every one of their regions or councils.

    A sum is no average, and where many of the parts have no figure nothing can be said; nor in a pack of which many
    averages are so, for that has some of their councils only.
    """
    tested: Counter[str] = Counter()
    found: dict[tuple[str, str, str], OddFigure] = {}
    for one in series:
        step = 10.0**-one.measure.decimals
        for row, parts, noun in averages(one, catalogue) if one.measure.unit.kind != "number" else ():
            known = parts & ~np.isnan(one.value)
            number, due = known.sum(axis=0), (parts & one.exists).sum(axis=0)
            lowest = np.where(known, one.value, np.inf).min(axis=0)
            highest = np.where(known, one.value, -np.inf).max(axis=0)
            own = one.value[row]
            told = ~np.isnan(own) & (number > 1) & (number >= _NEARLY_ALL * due)
            outside = (own < lowest - step) | (own > highest + step)
            tested[one.areas[row].code] += int(told.sum())
            for column in np.flatnonzero(told & outside).tolist():
                nearest = float(lowest[column] if own[column] < lowest[column] else highest[column])
                between = f"from {one.shown(lowest[column])} to {one.shown(highest[column])}"
                what = f"is {one.shown(own[column])}, and its {number[column]} {noun} are {between}"
                odd = one.odd(Oddity.OUTSIDE_PARTS, (row, column), what, nearest)
                found.setdefault((odd.measure_id, odd.area_code, odd.period), odd)
    outside_of = Counter(odd.area_code for odd in found.values())
    for odd in found.values():
        others_outside = outside_of.total() - outside_of[odd.area_code]
        if others_outside <= RARE * (tested.total() - tested[odd.area_code]):
            yield odd


def averages(series: Series, catalogue: Catalogue) -> Iterator[tuple[int, Bools, str]]:
    """The row of each average, the cells that it is an average of, and what those are called."""
    types = _council_types(series, catalogue)
    regions = np.array([[area.region] for area in series.areas], dtype=object)
    of_kind = {kind: np.array([[area.kind is kind] for area in series.areas], dtype=bool) for kind in AreaKind}
    councils, all_regions = (np.broadcast_to(of_kind[one], types.shape) for one in (AreaKind.COUNCIL, AreaKind.REGION))
    for row, area in enumerate(series.areas):
        if area.code == catalogue.pack.country:
            yield row, all_regions, "regions"
            yield row, councils, "councils"
        elif area.kind is AreaKind.REGION:
            yield row, councils & (regions == area.code), "councils"
        elif area.kind is AreaKind.COUNCIL_TYPE:
            yield row, councils & (types == area.code), "councils"


def _council_types(series: Series, catalogue: Catalogue) -> Texts:
    """The council type that the publisher counted each area under in each year."""
    types = np.array([[area.council_type] * len(series.periods) for area in series.areas], dtype=object)
    exceptional = {one.area for one in catalogue.memberships}
    for row, area in enumerate(series.areas):
        if area.code in exceptional:
            types[row] = [catalogue.council_type_of(area.code, series.measure.id, one) for one in series.periods]
    return types
