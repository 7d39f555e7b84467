"""Figures that a council reports itself, and that are not of the size of its others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log10
from statistics import median

import numpy as np

from generator.catalogue import Catalogue
from generator.cells import fixed
from generator.doubts.figures import OddFigure, Oddity, Series
from generator.model.measures import Measure
from generator.model.plans import InYear
from generator.model.targets import Aim, read_target
from generator.periods import Basis, Span

_STEADY = 3  # others of which the highest is less than so many times the lowest
_ENOUGH = 2  # others, unless a share stands for a percentage
_TIMES = {1: "ten times", 2: "a hundred times", -1: "a tenth of", -2: "a hundredth of"}
_NEAR = log10(2)  # of a place of the point


def misplaced_reports(series: Sequence[Series], catalogue: Catalogue) -> Iterator[OddFigure]:
    """A doubt for each reported figure that is ten or a hundred times its others, or a tenth or a hundredth of them.

    Its others are what the council reports of the same measure for as long a time, what is published of it, and
    its targets; where the figure adds up over the year those of other lengths say nothing.
    """
    by_id = {one.measure.id: one for one in series}
    for row in catalogue.figures:
        measure, value = catalogue.any_measure(row.measure), row.number
        if not value or value < 0:
            continue
        others = [one for one in _others(row, measure, by_id, catalogue) if one > 0]
        fraction = measure.unit.kind == "percent" and value <= 1
        if len(others) < (1 if fraction else _ENOUGH) or max(others) >= _STEADY * min(others):
            continue
        usual = median(others)
        distance = log10(value / usual)
        if (places := round(distance)) in _TIMES and abs(distance - places) <= _NEAR:
            share = ", perhaps as a share of 1 in place of a percentage" if fraction else ""
            about = f"{row.measure} of {catalogue.areas[row.area].name} in {row.period}"
            what = (
                f"{about} is {row.read_as or row.value}, about "
                f"{_TIMES[places]} {fixed(measure.decimals, usual)}, the middle of its other figures and targets{share}"
            )
            place = f"{row.file}:{row.line}"
            yield OddFigure(Oddity.REPORTED_SCALE, row.measure, row.area, row.period, value, usual, what, place)


def _others(row: InYear, measure: Measure, series: Mapping[str, Series], catalogue: Catalogue) -> Iterator[float]:
    span = Span.read(row.period)

    def is_as_long(period: str) -> bool:
        return not measure.adds_up or Span.read(period).months == span.months

    for one in catalogue.figures:
        same = (one.area, one.measure) == (row.area, row.measure) and one is not row
        if same and one.number is not None and is_as_long(one.period):
            yield one.number
    for target in catalogue.targets:
        if (target.area, target.measure) == (row.area, row.measure) and is_as_long(target.period):
            try:
                aim = read_target(target.target, measure.polarity, measure.unit)
            except ValueError:
                continue
            if isinstance(aim, Aim):
                yield aim.low
    published = series.get(row.measure)
    if published is not None and (span.basis is Basis.YEAR or not measure.adds_up):
        for area, values in zip(published.areas, published.value, strict=True):
            if area.code == row.area:
                yield from (float(one) for one in values if not np.isnan(one))
