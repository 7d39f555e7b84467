"""How many measures stand in each quartile, as one bar a year: what a phone shows beside the headline."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from generator import words
from generator.charts import svg
from generator.charts.blocks import QUARTILE_ROLES, SHAPES
from generator.model.vocabulary import Quartile
from generator.theme import FONT, SIZE, WIDTH, colour, text_width

HEAD = 78.0  # for the period's name, left of its bar
BARS = (24.0, 12.0)  # how high this year's bar is, and that of the year before
GAP, TEXT, BETWEEN = 2.0, 18.0, 8.0
SHORT = {Quartile.TOP: "top", Quartile.SECOND: "2nd", Quartile.THIRD: "3rd", Quartile.BOTTOM: "bottom"}


def draw(years: Mapping[str, Mapping[Quartile, int]]) -> str:
    """The inline picture of period -> quartile -> measures, the latest first; "" without a measure.

    Each part has its number over it, with the quartile's name where there is room, and its symbol in it.
    """
    years = {period: counts for period, counts in years.items() if sum(counts.values())}
    if not years:
        return ""
    out, y = [], 0.0
    for (period, counts), bar in zip(years.items(), BARS, strict=False):
        out += _bar(period, counts, y, bar)
        y += TEXT + bar + BETWEEN
    height = y - BETWEEN
    return (
        f'<svg class="quartile-bar" viewBox="0 0 {WIDTH} {svg.number(height)}" role="img" aria-label="'
        f'{escape(_told(years))}" font-family="{FONT}" font-size="{SIZE}" fill="{colour("ink")}">{"".join(out)}</svg>'
    )


def _bar(period: str, counts: Mapping[Quartile, int], y: float, high: float) -> list[str]:
    total = sum(counts.values())
    unit = (WIDTH - HEAD) / total
    weight = "bold" if high == BARS[0] else None
    out = [svg.text(0, y + TEXT + high / 2 + 5, period, font_weight=weight)]
    left = HEAD
    for quartile in Quartile:
        if not (count := counts.get(quartile, 0)):
            continue
        right = left + count * unit
        wide = right - left - (GAP if right < WIDTH - 0.5 else 0)
        role = QUARTILE_ROLES[quartile]
        out.append(svg.path(svg.box(left, y + TEXT, wide, high), fill=colour(role)))
        out.append(
            svg.text(left, y + TEXT - 5, _over(quartile, count, wide), font_weight="bold" if high > 20 else None)
        )
        if wide >= high:
            shape = svg.symbol(SHAPES[role], left + wide / 2, y + TEXT + high / 2, high / 2)
            out.append(svg.path(shape, fill=colour("paper")))
        left = right
    return out


def _over(quartile: Quartile, count: int, wide: float) -> str:
    """The number over a part, with as much of the quartile's name as has room."""
    names = (f"{count} {quartile.value.lower()}", f"{count} {SHORT[quartile]}")
    return next((one for one in names if text_width(one, bold=True) <= wide), str(count))


def _told(years: Mapping[str, Mapping[Quartile, int]]) -> str:
    lines = (
        f"{period}: {words.listed(f'{counts.get(one, 0)} {one.value.lower()}' for one in Quartile)}"
        for period, counts in years.items()
    )
    return f"Measures in each quartile. {'; '.join(lines)}."
