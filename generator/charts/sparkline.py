"""A line as small as a word: for a tile, and for a row of a dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator import words
from generator.charts import svg
from generator.charts.reported import Shown, runs_of
from generator.charts.timeline import runs, shown
from generator.model.measures import Measure
from generator.periods import Basis

WIDTH, HEIGHT, EDGE = 120.0, 32.0, 5.0
FEWEST = 3  # figures of one basis that make a line in a row
BY = {
    Basis.YEAR: "by year",
    Basis.QUARTER: "by quarter",
    Basis.MONTH: "by month",
    Basis.TO_DATE: "from the start of each year",
    Basis.ROLLING: "12 months at a time",
    Basis.SNAPSHOT: "on single days",
}
_UNSEEN = ' aria-hidden="true" focusable="false"'


def draw(measure: Measure, periods: Sequence[str], values: Sequence[float | None]) -> str:
    """An inline SVG that assistive technology passes over, or "" with fewer than two values.

    For a tile whose number and sentence say the same.
    """
    points = {place: value for place, value in enumerate(values) if value is not None}
    if len(points) < 2:
        return ""
    solid, bridges = runs(measure, periods, values)
    return _drawn(points, (0, len(periods) - 1), solid, bridges, _UNSEEN)


def of_row(measure: Measure, figures: Sequence[Shown]) -> str:
    """The figures of a row of a dashboard over time: an inline SVG with its description, and what they are of; or "".

    ``figures`` are of one basis, in time order, with every value there is (``one_basis``).
    """
    held = {one.span: one.drawn for one in figures if one.drawn is not None}
    if len(held) < FEWEST:
        return ""
    points = {span.last: value for span, value in held.items()}
    solid = [[one.span.last for one in run] for run in runs_of(measure, [one for one in figures if one.span in held])]
    told = "; ".join(f"{words.period(span.text)} {shown(measure, value)}" for span, value in held.items())
    picture = _drawn(points, (min(points), max(points)), solid, [], f' role="img" aria-label="{escape(told)}"')
    return f'{picture}<span class="cp-with">{BY[next(iter(held)).basis]}</span>'


def one_basis(measure: Measure, figures: Sequence[Shown]) -> list[Shown]:
    """Of figures that a council reported, those of the basis with the most of them; empty with too few to be a line.

    Of two bases with equally many, the one whose last figure is newer. What adds up over the year is never shown by
    its sums so far, which begin anew each year; nor are parts of a year that are neither a quarter nor a month,
    forecasts, and figures in doubt.
    """
    kept = [one for one in figures if one.drawn is not None and one.kind != "forecast"]
    left_out = {Basis.PART, Basis.TO_DATE} if measure.adds_up else {Basis.PART}
    groups = [[one for one in kept if one.span.basis is basis] for basis in Basis if basis not in left_out]
    best = max(groups, key=lambda group: (len(group), group[-1].span.last if group else 0))
    return best if len(best) >= FEWEST else []


def _drawn(
    points: dict[int, float],
    between: tuple[int, int],
    solid: Sequence[Sequence[int]],
    bridges: Sequence[tuple[int, int]],
    about: str,
) -> str:
    """Lines through values by place in time, from the first place to the last; the last value is marked."""
    low, high = min(points.values()), max(points.values())
    step = (WIDTH - 2 * EDGE) / max(1, between[1] - between[0])

    def at(place: int) -> svg.Point:
        share = (points[place] - low) / (high - low) if high > low else 0.5
        return EDGE + (place - between[0]) * step, HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)

    lines = "".join(svg.polyline([at(one) for one in run]) for run in solid)
    dotted = "".join(svg.polyline([at(one), at(other)]) for one, other in bridges)
    size = f"0 0 {svg.number(WIDTH)} {svg.number(HEIGHT)}"
    return (
        f'<svg class="sparkline" viewBox="{size}"{about}>'
        + svg.stroke(lines, "council", 2.5, stroke_linecap="round", stroke_linejoin="round")
        + (svg.stroke(dotted, "council", 2, stroke_linecap="round", stroke_dasharray="1 5") if dotted else "")
        + svg.stroke(svg.dots([at(max(points))]), "council", 8, stroke_linecap="round")
        + "</svg>"
    )
