"""A line as small as a word, for a tile whose number and sentence say the same."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts import svg
from generator.charts.timeline import runs
from generator.model import Measure

WIDTH, HEIGHT, EDGE = 120.0, 32.0, 5.0


def draw(measure: Measure, periods: Sequence[str], values: Sequence[float | None]) -> str:
    """An inline SVG that assistive technology passes over, or "" with fewer than two values."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    step = (WIDTH - 2 * EDGE) / max(1, len(periods) - 1)

    def at(place: int) -> svg.Point:
        value = values[place]
        assert value is not None
        share = (value - low) / (high - low) if high > low else 0.5
        return EDGE + place * step, HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)

    solid, bridges = runs(measure, periods, values)
    lines = "".join(svg.polyline([at(one) for one in run]) for run in solid)
    dotted = "".join(svg.polyline([at(one), at(other)]) for one, other in bridges)
    last = max(place for place, value in enumerate(values) if value is not None)
    size = f"0 0 {svg.number(WIDTH)} {svg.number(HEIGHT)}"
    return (
        f'<svg class="sparkline" viewBox="{size}" aria-hidden="true" focusable="false">'
        + svg.stroke(lines, "council", 2.5, stroke_linecap="round", stroke_linejoin="round")
        + svg.stroke(dotted, "council", 2, stroke_linecap="round", stroke_dasharray="1 5")
        + svg.stroke(svg.dots([at(last)]), "council", 8, stroke_linecap="round")
        + "</svg>"
    )
