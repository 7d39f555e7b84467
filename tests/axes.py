"""The value axes of pictures, read from what is drawn."""

from __future__ import annotations

import re

from generator.catalogue import Catalogue
from generator.charts import Charts
from generator.comparisons import Comparisons

_LABEL = re.compile(r'<text x="([-\d.]+)" y="([-\d.]+)"([^>]*)>([^<]*)</text>')
Axis = tuple[tuple[str, float], ...]


def value_axis(drawing: str) -> Axis:
    """The labels of the upright axis with the places they stand at, the lowest first."""
    ends = [(text, float(y)) for _, y, style, text in _LABEL.findall(drawing) if 'text-anchor="end"' in style]
    return tuple(sorted(ends, key=lambda one: -one[1]))


def level_axis(drawing: str) -> Axis:
    """The labels of the axis across with the places they stand at: numbers in the middle of their ticks."""
    middles = [
        (text, float(x))
        for x, _, style, text in _LABEL.findall(drawing)
        if 'text-anchor="middle"' in style and re.fullmatch(r"−?[\d,.]+%?", text)
    ]
    return tuple(sorted(middles, key=lambda one: one[1]))


def different_axes(catalogue: Catalogue, comparisons: Comparisons, charts: Charts) -> list[str]:
    """The measures whose councils' pictures have not all one axis: over time, and of one year among councils."""
    wrong = []
    for measure in catalogue.measures:
        over_time: set[Axis] = set()
        among: dict[str, set[Axis]] = {}
        for area in catalogue.councils:
            if (line := charts.trend(measure, area.code)) is not None:
                over_time.add(value_axis(line.svg))
                assert value_axis(line.svg), f"no axis: {line.title}"
            for row in comparisons.series(area.code, measure)[-1:]:
                if (row_of_dots := charts.strip(measure, area.code, row.period)) is not None:
                    among.setdefault(row.period, set()).add(level_axis(row_of_dots.svg))
                    assert level_axis(row_of_dots.svg), f"no axis: {row_of_dots.title}"
        if len(over_time) > 1 or any(len(axes) > 1 for axes in among.values()):
            wrong.append(measure)
    return wrong
