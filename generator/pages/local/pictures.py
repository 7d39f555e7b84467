"""The pictures of a council's own figures where a page wants them: counts by colour, bullets, figures over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator import words
from generator.messages import say
from generator.model.compared import Position
from generator.pages.addresses import own_measure_path, performance_path
from generator.pages.facts import Fact, fact_of
from generator.pages.local.lines import Line
from generator.pages.page import Picture
from generator.pages.picture import picture_of
from generator.pages.site import Site

ANSWERS = ("target_position", "in_year_missing", "same_period", "not_rated")


def counts(site: Site, path: str, code: str, period: str) -> Picture | None:
    """How many measures have each colour, as one bar on the page at ``path``; None where nothing is reported."""
    now, area = site.positions.of(code, period), site.catalogue.areas[code]
    title = say("local-ratings.title", name=area.name, when=words.period(period))
    bar = site.charts.rag_bar(code, title, Counter(one.shown for one in now))
    if bar is None:
        return None
    said = site.say("rag_counts", code, period)
    home = performance_path(area.slug)
    return picture_of(site, path, bar, caption=said, told=True, source=_source(site, code), home=home)


def drawn(site: Site, line: Line, one: Position) -> Line:
    """The line with its bullet chart and its figures over time."""
    rows = site.positions.series(one.area_code, one.measure_id)
    return replace(line, picture=site.charts.bullet(one, _times(site, one)), spark=site.charts.reported_line(one, rows))


def lead_of(site: Site, one: Position) -> Fact | None:
    """What is said first of a line, on its page and with its picture wherever that is shown."""
    told = (fact_of(site, kind, one.area_code, one.period, one.measure_id) for kind in ANSWERS)
    return next(filter(None, told), None)


def of_line(site: Site, path: str, one: Position, numbers_at: str = "") -> tuple[Picture, ...]:
    """The figure beside its target, and all that the council reported over time, on the page at ``path``."""
    message = lead.sentence if (lead := lead_of(site, one)) else ""
    rows = site.positions.series(one.area_code, one.measure_id)
    bullet = site.charts.large_bullet(one, _times(site, one), message)
    home = own_measure_path(site.catalogue.areas[one.area_code].slug, one.measure_id)
    return tuple(
        picture_of(
            site,
            path,
            figure,
            caption=message if figure is bullet else "",
            told=True,
            table=not numbers_at,
            numbers_at=numbers_at,
            source=_source(site, one.area_code),
            home=home,
        )
        for figure in (bullet, *site.charts.reported(one, rows))
        if figure is not None
    )


def _source(site: Site, code: str) -> str:
    return say("local-source", whose=words.possessive(site.catalogue.areas[code].name))


def _times(site: Site, one: Position) -> Sequence[Position]:
    """All the council's positions of the measure: its pictures share a scale."""
    found = (site.positions.one(one.area_code, one.measure_id, time) for time in site.positions.times[one.area_code])
    return [position for position in found if position is not None]
