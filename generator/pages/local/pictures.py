"""The pictures of a council's own figures where a page wants them: counts by colour, bullets, figures over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from generator import words
from generator.charts import figure_html
from generator.model import Position
from generator.pages.local.lines import Line
from generator.pages.site import Site


def counts(site: Site, area: str, period: str) -> str:
    """How many measures have each colour, as one bar; empty where nothing is reported."""
    now = site.positions.of(area, period)
    title = f"Measures by rating: {site.catalogue.areas[area].name}, {words.period(period)}"
    bar = site.charts.rag_bar(area, title, Counter(one.shown for one in now))
    return "" if bar is None else figure_html(bar)


def drawn(site: Site, line: Line, one: Position) -> Line:
    """The line with its bullet chart and its figures over time."""
    rows = site.positions.series(one.area_code, one.measure_id)
    return replace(line, picture=site.charts.bullet(one, _times(site, one)), spark=site.charts.reported_line(one, rows))


def of_line(site: Site, one: Position, message: str, numbers_at: str = "") -> tuple[Markup, ...]:
    """The figure beside its target, and all that the council reported over time."""
    rows = site.positions.series(one.area_code, one.measure_id)
    figures = (site.charts.large_bullet(one, _times(site, one), message), *site.charts.reported(one, rows))
    return tuple(
        Markup(figure_html(figure, table=not numbers_at, numbers_at=numbers_at)) for figure in figures if figure
    )


def _times(site: Site, one: Position) -> Sequence[Position]:
    """All the council's positions of the measure: its pictures share a scale."""
    found = (site.positions.one(one.area_code, one.measure_id, time) for time in site.positions.times[one.area_code])
    return [position for position in found if position is not None]
