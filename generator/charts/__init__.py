"""Charts: the picture of every figure, its words, its numbers and what makes it interactive.

``Charts`` knows the catalogue and the comparisons and gives each page its figures; the
modules below it take plain records and know neither. Altair builds and validates one
template per kind (``spec``), and Vega draws from it the picture of every figure (``engine``)
as well as the interactive chart in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator import words
from generator.catalogue import Catalogue
from generator.charts import (
    blocks,
    bullet,
    over_time,
    people,
    position,
    quartile_bar,
    rag_bar,
    reported,
    so_far,
    sparkline,
    spread,
    strip,
    timeline,
    trend,
)
from generator.charts.blocks import QUARTILE_ROLES
from generator.charts.figure import Figure, figure_html, name_of
from generator.charts.pictures import Pictures
from generator.charts.scales import Scale
from generator.charts.spec import TEMPLATES
from generator.charts.strip import Frame as StripFrame
from generator.charts.timeline import Average, Timeline
from generator.charts.trend import TargetLine
from generator.claims import shown_period
from generator.comparisons import Comparisons
from generator.messages import say
from generator.model.areas import Area
from generator.model.compared import Comparison, Position
from generator.model.plans import InYear
from generator.model.targets import Aim
from generator.model.vocabulary import Missing, Quartile, Rag
from generator.periods import Span
from generator.targets import aims_of

QUARTILE_LEGEND = {
    **{role: quartile.value for quartile, role in QUARTILE_ROLES.items()},
    "few": "Small numbers",
    "none": "No quartile",
}
SHARE_LEGEND = {
    "top": "Three quarters or more",
    "second": "Half to three quarters",
    "third": "A quarter to half",
    "bottom": "Less than a quarter",
    "none": "Nothing to compare",
}


@dataclass(frozen=True)
class HeadlineShare:
    """A council's headline count: better in so many of the measures compared; ``small`` rest on small numbers."""

    better: int
    comparable: int
    small: int = 0

    @property
    def role(self) -> str:
        """Its class on the map."""
        if not self.comparable:
            return "none"
        quarters = 4 * self.better // self.comparable
        return ("bottom", "third", "second", "top", "top")[quarters]

    @property
    def text(self) -> str:
        """The count in a title: 13 of 20, 2 on small numbers."""
        said = f"{self.better} of {self.comparable}"
        return f"{said}, {self.small} on small numbers" if self.small else said


class Charts:
    """Every figure of a build. Frames that pages share are drawn when first asked for, and kept."""

    def __init__(self, catalogue: Catalogue, comparisons: Comparisons, pictures: Pictures) -> None:
        self.catalogue = catalogue
        self.comparisons = comparisons
        self.pictures = pictures
        self._trends: dict[str, Timeline] = {}
        self._strips: dict[tuple[str, str], StripFrame] = {}
        self._line_scales: dict[tuple[str, str], Scale] = {}
        self._shared: dict[str, str] = {}

    @cached_property
    def _by_measure(self) -> dict[str, list[Comparison]]:
        found: dict[str, list[Comparison]] = {}
        for (_, measure), rows in self.comparisons.records.items():
            found.setdefault(measure, []).extend(rows)
        return found

    def trend(self, measure_id: str, area_code: str, targets: Mapping[str, TargetLine] | None = None) -> Figure | None:
        """The council over time, with targets by period; None with fewer than two figures, which are no line."""
        rows = self.comparisons.series(area_code, measure_id)
        if sum(row.value is not None for row in rows) < 2:
            return None
        area, areas = self.catalogue.areas[area_code], self.catalogue.areas
        country = self._average(measure_id, self.catalogue.pack.country)
        averages = {"country": country, "peers": self._peers(measure_id, rows)}
        if area.region in areas:
            averages["region"] = self._average(measure_id, area.region)
        types = [self.catalogue.council_type_of(area_code, measure_id, row.period) for row in rows]
        if council_type := next((one for one in reversed(types) if one in areas), ""):
            averages["type"] = self._average(measure_id, council_type)
        return self._kept(trend.draw(self._trend_line(measure_id), area.name, rows, averages, self.pictures, targets))

    def strip(self, measure_id: str, area_code: str | None = None, period: str | None = None) -> Figure | None:
        """All councils of the period, or the latest with numbers; None where there is no number."""
        period = period or self.comparisons.latest(measure_id)
        if period is None:
            return None
        if period not in self.comparisons.published.get(measure_id, ()):
            return None
        return self._kept(strip.draw(self._strip_frame(measure_id, period), self.pictures, area_code))

    def spread(self, measure_id: str) -> Figure | None:
        """The measure's distribution over time; None with quartile cuts in fewer than two periods."""
        found, country = {}, self._average(measure_id, self.catalogue.pack.country)
        for row in self._by_measure.get(measure_id, ()):
            if row.top_cut is not None and row.median is not None and row.bottom_cut is not None:
                found[row.period] = spread.Cuts(
                    row.period, row.top_cut, row.median, row.bottom_cut, row.ranked,
                    country.values.get(row.period),
                )  # fmt: skip
        if len(found) < 2:
            return None
        cuts = [found[period] for period in sorted(found)]
        periods = [period for period in self._periods[measure_id] if period >= cuts[0].period]
        measure = self.catalogue.measures[measure_id]
        return self._kept(spread.draw(measure, periods, cuts, country, self.pictures))

    def quartiles(self, area_code: str, framework: str, period: str) -> Figure | None:
        """The council's quartiles in the framework in the period, beside the period before; None without any.

        A framework that was new in the period is set beside the one before it of the same subject.
        """
        years = self._quartile_years(area_code, framework, period)
        if not years:
            return None
        names = {measure.id: measure.short for measure in self.catalogue.measures.values()}
        subject = self.catalogue.subject_of(framework) if self.catalogue.about(framework) else ""
        few = {
            (one, row.measure_id)
            for one in years
            for row in self.comparisons.all_measures(area_code, one)
            if row.small_base
        }
        area = self.catalogue.areas[area_code].name
        return self._kept(blocks.quartiles(area_code, area, years, names, subject, self.pictures, few))

    def quartile_bar(self, area_code: str, framework: str, period: str) -> str:
        """The same counts as one small bar a year, for the top of a page; "" without any."""
        years = self._quartile_years(area_code, framework, period)
        return quartile_bar.draw({one: Counter(classed.values()) for one, classed in years.items()})

    def _quartile_years(self, area_code: str, framework: str, period: str) -> dict[str, dict[str, Quartile]]:
        """Period -> measure -> the council's quartile: of the period and of the one before; empty without the first."""
        same = self.catalogue.beside(framework)
        before = self.comparisons.last_period(same, period)
        years: dict[str, dict[str, Quartile]] = {}
        for one in (period, before) if before else (period,):
            rows = [row for row in self.comparisons.all_measures(area_code, one) if row.framework in same]
            classed = {row.measure_id: row.quartile for row in rows if row.quartile is not None}
            if classed:
                years[one] = classed
        return years if period in years else {}

    def tile_map(self, measure_id: str, link: Callable[[Area], str]) -> Figure | None:
        """The map of the measure's quartiles in its latest period; None without tiles or numbers."""
        measure, period = self.catalogue.measures[measure_id], self.comparisons.latest(measure_id)
        if period is None or not self.catalogue.tiles:
            return None
        roles, shown = {}, {}
        for row in self.comparisons.all_councils(measure_id, period):
            if row.value is not None:
                shown[row.area_code] = timeline.shown(measure, row.value)
                if row.small_base:
                    roles[row.area_code] = "few"
                    shown[row.area_code] += ", small numbers"
                elif row.quartile is not None:
                    roles[row.area_code] = QUARTILE_ROLES[row.quartile]
                    shown[row.area_code] += f", {row.quartile.value.lower()} quartile"
            elif row.missing_reason is not None:
                shown[row.area_code] = f"no figure, {row.missing_reason.value}"
        return blocks.tile_map(
            name=name_of("map", measure_id),
            title=f"{measure.short}, councils by quartile, {period} ({words.unit_label(measure.unit)})",
            about=f"Map with a square for each council, by its quartile in {words.period(period)}; {self._links}.",
            tiles=[tile for tile in self.catalogue.tiles.values() if self.catalogue.areas[tile.area].exists_in(period)],
            areas=self.catalogue.areas,
            roles=roles,
            shown=shown,
            legend=QUARTILE_LEGEND,
            link=link,
            pictures=self.pictures,
        )

    @property
    def _links(self) -> str:
        some = self.catalogue.pack.councils
        return "the squares of councils with pages are links" if some else "each square is a link"

    def headline_map(
        self, shares: Mapping[str, HeadlineShare], title: str, link: Callable[[Area], str], period: str
    ) -> Figure | None:
        """The map of councils by the share of comparable measures in which they are better; None without tiles."""
        tiles = [tile for tile in self.catalogue.tiles.values() if self.catalogue.areas[tile.area].exists_in(period)]
        if not tiles:
            return None
        return blocks.tile_map(
            name="map-headline",
            title=title,
            about="Map with a square for each council, by the share of comparable measures in which it is better; "
            f"{self._links}.",
            tiles=tiles,
            areas=self.catalogue.areas,
            roles={area: share.role for area, share in shares.items()},
            shown={tile.area: SHARE_LEGEND["none"].lower() for tile in tiles}
            | {area: one.text for area, one in shares.items() if one.comparable},
            legend=SHARE_LEGEND,
            link=link,
            pictures=self.pictures,
        )

    def sparkline(self, measure_id: str, area_code: str) -> str:
        """The council's line without words, for a tile."""
        values = {row.period: row.value for row in self.comparisons.series(area_code, measure_id)}
        periods = self._periods[measure_id]
        return sparkline.draw(self.catalogue.measures[measure_id], periods, [values.get(one) for one in periods])

    def people(self, row: Comparison) -> str:
        """A share of people as a hundred small figures; "" where the figure is no such share, or is of few people."""
        if row.small_base:
            return ""
        measure = self.catalogue.measures[row.measure_id]
        return people.draw(measure, row.value, row.england, self._country_name)

    def position(self, row: Comparison) -> str:
        """The council on a line of all councils of the period; "" where it is alone or has no figure."""
        if row.value is None:
            return ""
        measure, scale = self.catalogue.measures[row.measure_id], self._line_scale(row.measure_id, row.period)
        return position.draw(measure, row, scale, row.england, self._country_name)

    def beside_target(self, row: Comparison, aim: Aim, label: str) -> str:
        """The figure beside the council's own target for the period; "" without a figure."""
        if row.value is None:
            return ""
        measure = self.catalogue.measures[row.measure_id]
        values = self._values(row.measure_id, row.period)
        return bullet.of_aim(measure, row.value, aim, bullet.scale_with(measure, values, aim), label, self.pictures)

    # --- a council's own figures -------------------------------------------------------

    def bullet(self, position: Position, times: Iterable[Position], message: str = "") -> str:
        """The small picture of a line of a dashboard; ``times`` are all the council's positions of the measure."""
        measure = self.catalogue.any_measure(position.measure_id)
        return bullet.small(measure, position, bullet.scale_of(measure, times), self.pictures, message)

    def large_bullet(self, position: Position, times: Iterable[Position], message: str = "") -> Figure | None:
        """The same with axis and words; None where there is nothing to draw."""
        measure = self.catalogue.any_measure(position.measure_id)
        figure = bullet.large(measure, position, bullet.scale_of(measure, times), self.pictures, message)
        return figure and self._kept(figure)

    def reported_line(self, position: Position, rows: Sequence[InYear]) -> str:
        """The council's own figures of one basis over time, for a row; else its published years; "" with too few.

        ``rows`` are as for ``reported``; what is of a time after the position is left out.
        """
        measure, now = self.catalogue.any_measure(position.measure_id), Span.read(position.period)
        for published in ({}, self._published(position)):
            figures = reported.shown_figures(measure, rows, (), published)
            held = sparkline.one_basis(measure, [one for one in figures if one.span.last <= now.last])
            if held:
                return sparkline.of_row(measure, held)
        return ""

    def _published(self, position: Position) -> dict[str, float]:
        """The council's last published years up to that of the position."""
        year = Span.read(position.period).year
        return {
            row.period: row.value
            for row in self.comparisons.series(position.area_code, position.measure_id)[-reported.YEARS :]
            if row.value is not None and row.period <= year
        }

    def reported(self, position: Position, rows: Sequence[InYear]) -> tuple[Figure, ...]:
        """The year so far beside the last one, and all figures over time: those of the two that there is something for.

        ``rows`` are the council's own figures of the measure (``Positions.series``); the
        forecast is the position's.
        """
        area, measure = self.catalogue.areas[position.area_code], self.catalogue.any_measure(position.measure_id)
        year = Span.read(position.period).year
        years = (Span.read(year).year_before.text, year)
        limits = self.catalogue.rules.thresholds
        figures = reported.shown_figures(measure, rows, years, self._published(position), limits)
        if position.forecast is not None and position.forecast_method is not None:
            method = bullet.METHODS[position.forecast_method]
            figures.append(reported.Shown(Span.read(year), position.forecast, "forecast", method))
        steps = reported.steps(measure, aims_of(area.code, measure.id, self.catalogue, self.comparisons))
        drawn = (
            so_far.draw(measure, area.name, area.code, figures, steps, year, self.pictures),
            over_time.draw(measure, area.name, area.code, figures, steps, self.pictures),
        )
        return tuple(self._kept(figure) for figure in drawn if figure is not None)

    def rag_bar(self, name: str, title: str, counts: Mapping[Rag, int], message: str = "") -> Figure | None:
        """Counts by colour as one bar; None without a measure."""
        figure = rag_bar.draw(name, title, counts, self.pictures, message)
        return figure and self._kept(figure)

    def draw_frames(self) -> None:
        """Works out what councils' pages share, and has Vega at hand: vl-convert, which gives it, outlives no fork."""
        for (_, measure_id), series in self.comparisons.records.items():
            period = shown_period(series, self.comparisons.published.get(measure_id, ()))
            if period is not None:
                self._trend_line(measure_id)
                self._strip_frame(measure_id, period)
        self.pictures.vega()

    def files(self) -> list[tuple[str, str]]:
        """(path in the site, text) of what pages share: each kind's template, each figure's data, and Vega.

        To be asked for when every page has its figures.
        """
        kinds = {f"{name}.json": template.text for name, template in TEMPLATES.items()}
        shared = [(f"assets/charts/{name}", text) for name, text in sorted((kinds | self._shared).items())]
        return [*shared, ("assets/vega.js", self.pictures.vega())]

    # --- shared ------------------------------------------------------------------------

    @property
    def _country_name(self) -> str:
        return self.catalogue.areas[self.catalogue.pack.country].name

    def _average(self, measure_id: str, area: str) -> Average:
        """The published figures of an area wider than a council; a partial collection gives none (rule 15)."""
        key, partial = (measure_id, area), self.catalogue.measures[measure_id].partial
        published, absent = self.comparisons.averages.get(key, {}), self.comparisons.absent.get(key, {})
        return Average(
            self.catalogue.areas[area].name,
            {period: value for period, value in published.items() if period not in partial},
            {period: reason.value for period, reason in absent.items()} | dict.fromkeys(partial, say("chart-partial")),
        )

    def _peers(self, measure_id: str, rows: Sequence[Comparison]) -> Average:
        """The means of a council's peers, which are worked out for the years in which it existed."""
        measure, by_period = self.catalogue.measures[measure_id], {row.period: row for row in rows}
        reasons = dict.fromkeys(self._periods[measure_id], Missing.NO_COUNCIL.value)
        for period in by_period:
            gap = measure.gap_in(period)
            reasons[period] = gap.reason.value if gap else "none of them has a figure"
        return Average(
            words.start_letter(self.catalogue.peers_name(rows[-1].framework)),
            {period: row.peers for period, row in by_period.items() if row.peers is not None},
            reasons | dict.fromkeys(measure.partial, say("chart-partial")),
        )

    @cached_property
    def _periods(self) -> dict[str, list[str]]:
        """Measure -> from its first period with a number for any council, if one ever had any, to its last."""
        first = {measure: next(iter(self.comparisons.published.get(measure, ())), "") for measure in self._by_measure}
        return {
            measure: sorted({row.period for row in rows if row.period >= first[measure]})
            for measure, rows in self._by_measure.items()
        }

    def _values(self, measure_id: str, period: str) -> list[float]:
        """All councils' figures of a period."""
        return [row.value for row in self.comparisons.all_councils(measure_id, period) if row.value is not None]

    def _line_scale(self, measure_id: str, period: str) -> Scale:
        if (measure_id, period) not in self._line_scales:
            measure = self.catalogue.measures[measure_id]
            country = self._average(measure_id, self.catalogue.pack.country).values.get(period)
            self._line_scales[measure_id, period] = position.scale_of(
                measure, self._values(measure_id, period), country
            )
        return self._line_scales[measure_id, period]

    def _strip_frame(self, measure_id: str, period: str) -> StripFrame:
        if (measure_id, period) not in self._strips:
            rows, country = self.comparisons.all_councils(measure_id, period), self.catalogue.pack.country
            measure, average = self.catalogue.measures[measure_id], self._average(measure_id, country)
            frame = strip.frame_for(measure, period, rows, average)
            self._strips[measure_id, period] = frame
        return self._strips[measure_id, period]

    def _trend_line(self, measure_id: str) -> Timeline:
        if measure_id not in self._trends:
            rows = self._by_measure[measure_id]
            values = [row.value for row in rows if row.value is not None]
            self._trends[measure_id] = trend.shared_line(
                self.catalogue.measures[measure_id],
                self._periods[measure_id],
                values,
                self._average(measure_id, self.catalogue.pack.country),
                small=any(row.small_base for row in rows),
            )
        return self._trends[measure_id]

    def _kept(self, figure: Figure) -> Figure:
        file = f"{figure.filling.address}.json"
        if file not in self._shared:
            self._shared[file] = figure.filling.as_json()
        return figure


__all__ = ["Charts", "Figure", "HeadlineShare", "Pictures", "TargetLine", "figure_html", "name_of"]
