"""A share of people as a hundred small figures: "83 of 100 people", with the country's share marked above them."""

from __future__ import annotations

from html import escape

from generator import words
from generator.charts import svg
from generator.model.measures import Measure
from generator.theme import colour

COLUMNS, ROWS = 25, 4
PITCH, TALL = 10.0, 16.0  # of one figure, with the room around it
TOP = 9.0  # over the figures, for the country's mark
WIDTH, HEIGHT = COLUMNS * PITCH, TOP + ROWS * TALL
HEAD, BODY = 4.4, 5.2  # widths of strokes with round caps
NECK, WAIST, FEET = 3.2, 8.4, 12.4  # where the head is, and the body from and to


def filled_of(value: float) -> int:
    """How many of a hundred figures stand for a percentage: rounded half up; none and all only where it is so."""
    whole = int(words.rounded(value, 0))
    return min(max(whole, 0), 99) if value < 100 else 100


def counted(value: float, people: str) -> str:
    """A percentage as people of a hundred: "83 of 100 people", "about 83", "fewer than 1", "more than 99"."""
    whole = filled_of(value)
    if value == whole:
        how = str(whole)
    elif not whole:
        how = "fewer than 1"
    else:
        how = "more than 99" if value >= 99.5 else f"about {whole}"
    return f"{how} of 100 {people}"


def draw(measure: Measure, value: float | None, country: float | None = None, country_name: str = "") -> str:
    """The inline picture, or "" where the value is no share of people: not defined so, none, or not from 0 to 100.

    Figures are filled column by column, so that the width filled is the share and the country's
    mark stands on the same scale.
    """
    if not measure.people or value is None or not 0 <= value <= 100:
        return ""
    label = f"{measure.short}: {counted(value, measure.people)}"
    beside = country is not None and 0 <= country <= 100
    if country is not None and beside:
        label += f"; {country_name}: {counted(country, measure.people)}"
    size = f"0 0 {svg.number(WIDTH)} {svg.number(HEIGHT)}"
    filled = filled_of(value)
    return (
        f'<svg class="people" viewBox="{size}" role="img" aria-label="{escape(label)}" fill="none"'
        ' stroke-linecap="round">'
        + _figures(filled, COLUMNS * ROWS, "shade")
        + _figures(0, filled, "council")
        + (mark(WIDTH * country / 100, TOP - 1) if country is not None and beside else "")
        + "</svg>"
    )


def mark(x: float, foot: float) -> str:
    """The country's mark in every small picture: a triangle that points down at its place."""
    return svg.path(svg.symbol(svg.TRIANGLE, x, foot - 4.5, 4.5, up=False), fill=colour("country"))


def _figures(first: int, last: int, role: str) -> str:
    """The figures from one place up to another, as two dashed lines down each column: a dash to each head and body."""
    heads = bodies = ""
    for column in range(COLUMNS):
        start, end = max(first, column * ROWS), min(last, (column + 1) * ROWS)
        if start >= end:
            continue
        x, y = (column + 0.5) * PITCH, TOP + (start - column * ROWS) * TALL
        down = (end - start - 1) * TALL
        heads += f"M{svg.number(x)} {svg.number(y + NECK)}v{svg.number(down + 0.1)}"
        bodies += f"M{svg.number(x)} {svg.number(y + WAIST)}v{svg.number(down + FEET - WAIST)}"
    dash, rest = svg.number(FEET - WAIST), svg.number(TALL - FEET + WAIST)
    return svg.path(
        heads, stroke=colour(role), stroke_width=svg.number(HEAD), stroke_dasharray=f"0 {svg.number(TALL)}"
    ) + svg.path(bodies, stroke=colour(role), stroke_width=svg.number(BODY), stroke_dasharray=f"{dash} {rest}")
