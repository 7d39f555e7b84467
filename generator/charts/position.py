"""One council on a line of all councils, as small as a word: from the worst on the left to the best on the right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from generator import words
from generator.charts import people, svg
from generator.charts.scales import Scale, scale_for
from generator.charts.timeline import shown
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.vocabulary import Polarity
from generator.theme import colour

WIDTH, HEIGHT, EDGE = 240.0, 28.0, 5.0  # a mark at either end reaches a little beyond the picture
LIKELY = 25.5  # where the margin of error lies, under the band
TOP, BAND, GAP = 12.0, 9.0, 2.0
DOT = 14.0
QUARTERS = ("bottom", "third", "second", "top")  # roles of the palette, from the worst


def scale_of(measure: Measure, values: Sequence[float], country: float | None) -> Scale:
    """The scale of all councils' figures of one period: the same on every council's page. ValueError without any."""
    always = () if country is None else (country,)
    return scale_for(values, always, measure.possible, intervals=5, step=10.0**-measure.decimals)


def draw(measure: Measure, row: Comparison, scale: Scale, country: float | None, country_name: str) -> str:
    """The inline picture, or "" where the council has no figure or no other council has one.

    The four bands are the quarters of councils; a measure without a judgement has one band, from low to high.
    """
    if row.value is None or row.ranked < 2:
        return ""
    size = f"0 0 {svg.number(WIDTH)} {svg.number(HEIGHT)}"
    at = _place(measure, scale, row.value)
    label = escape(_told(measure, row, row.value, country, country_name))
    return (
        f'<svg class="position" viewBox="{size}" role="img" aria-label="{label}">'
        + _bands(measure, row, scale)
        + (people.mark(_place(measure, scale, country), TOP - 1) if country is not None else "")
        + _margin(measure, scale, row)
        + (_open(at) if row.small_base else _dot(at) + _beyond(scale, row.value, at))
        + "</svg>"
    )


def _dot(at: float) -> str:
    dot = svg.dots([(at, TOP + BAND / 2)])
    return svg.stroke(dot, "paper", DOT + 4, stroke_linecap="round") + svg.stroke(
        dot, "ink", DOT, stroke_linecap="round"
    )


def _open(at: float) -> str:
    """The mark of a figure on small numbers."""
    return svg.open_squares([(at, TOP + BAND / 2)], "ink", DOT - 3, 2.5)


def _margin(measure: Measure, scale: Scale, row: Comparison) -> str:
    """The range that the true figure probably lies in, as a line under the band; "" where it is not known."""
    if row.lower is None or row.upper is None:
        return ""
    ends = sorted(_place(measure, scale, limit) for limit in (row.lower, row.upper))
    return svg.stroke(f"M{svg.number(ends[0])} {svg.number(LIKELY)}H{svg.number(ends[1])}", "ink", 2)


def _place(measure: Measure, scale: Scale, value: float) -> float:
    """Pixels from the left; where lower is better, the scale runs the other way."""
    share = scale.share(value)
    return EDGE + (WIDTH - 2 * EDGE) * (1 - share if measure.polarity is Polarity.LOWER else share)


def _bands(measure: Measure, row: Comparison, scale: Scale) -> str:
    left, right = EDGE, WIDTH - EDGE
    if row.top_cut is None or row.median is None or row.bottom_cut is None:
        return svg.path(svg.box(left, TOP, right - left, BAND), fill=colour("dot"))
    edges = [left, *sorted(_place(measure, scale, cut) for cut in (row.bottom_cut, row.median, row.top_cut)), right]
    bands = []
    for role, (start, end) in zip(QUARTERS, pairwise(edges), strict=True):
        wide = end - start - (GAP if end < right else 0)
        if wide > 0.5:
            bands.append(svg.path(svg.box(start, TOP, wide, BAND), fill=colour(role)))
    return "".join(bands)


def _beyond(scale: Scale, value: float, at: float) -> str:
    """An arrowhead in the dot of a council that stands beyond the scale, which a few far outliers do."""
    if not scale.beyond(value):
        return ""
    way, level = (1 if at > WIDTH / 2 else -1), TOP + BAND / 2
    head = svg.polyline([(at - 1.5 * way, level - 3), (at + 2 * way, level), (at - 1.5 * way, level + 3)])
    return svg.stroke(head, "paper", 1.8, stroke_linecap="round", stroke_linejoin="round")


def _told(measure: Measure, row: Comparison, value: float, country: float | None, country_name: str) -> str:
    """The same in words: figure, margin, place and the country's figure; on small numbers no place (rule 28)."""
    likely = ""
    if row.lower is not None and row.upper is not None:
        likely = f" ({shown(measure, row.lower)} to {shown(measure, row.upper)})"
    parts = [f"{shown(measure, value)}{likely}"]
    if row.small_base:
        parts.append("small numbers")
    elif row.rank is not None:
        parts.append(f"{words.rank_of(row)} councils")
    if row.quartile is not None and not row.small_base:
        parts.append(f"{row.quartile.value.lower()} quartile")
    if country is not None:
        parts.append(f"{country_name} {shown(measure, country)}")
    return f"{measure.short}: {', '.join(parts)}"
