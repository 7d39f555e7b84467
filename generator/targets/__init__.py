"""Councils' own figures and targets -> positions: each line of a dashboard at one time, rated (rules 19 to 21).

No English: what a position means in words is a claim. A rating is computed from the figure,
the operator and the tolerance or floor that the target declares; an officer's rating stands
beside it and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator import stats
from generator.catalogue import Catalogue
from generator.comparisons import Comparisons, better_by
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.plans import InYear, Plan, PlanLine, Rating
from generator.model.targets import Aim, Target, read_target, read_tolerance
from generator.model.vocabulary import Direction, Missing, Polarity, Rag, Unrated
from generator.periods import Basis, Span
from generator.targets import doubts
from generator.targets.aims import aim_of, aim_words, aims_of, target_words
from generator.targets.doubts import Finding, implied_denominators
from generator.targets.forecasts import Forecast, forecast, last_years_shape, straight_line
from generator.targets.margins import Likely, clear_change, is_small, likely
from generator.targets.rating import Verdict, rate
from generator.targets.reported import Figure, Reported, by_measure


@dataclass(frozen=True)
class Positions:
    """Every line of every council's dashboard, as reported now and before, in the order of the plans."""

    all: tuple[Position, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: Mapping[tuple[str, str], tuple[InYear, ...]] = field(default_factory=dict)

    @cached_property
    def _by_time(self) -> dict[tuple[str, str], tuple[Position, ...]]:
        found: dict[tuple[str, str], list[Position]] = {}
        for one in self.all:
            found.setdefault((one.area_code, one.period), []).append(one)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def _by_measure(self) -> dict[tuple[str, str, str], Position]:
        return {(one.area_code, one.measure_id, one.period): one for one in self.all}

    @cached_property
    def times(self) -> dict[str, tuple[str, ...]]:
        """area -> the positions that are reported, latest first."""
        found: dict[str, list[str]] = {}
        for area, period in self._by_time:
            found.setdefault(area, []).append(period)
        return {area: tuple(sorted(some, key=Span.read, reverse=True)) for area, some in found.items()}

    def of(self, area: str, period: str) -> tuple[Position, ...]:
        return self._by_time.get((area, period), ())

    def latest(self, area: str) -> tuple[Position, ...]:
        """The dashboard as it stands now; empty for a council without a plan."""
        return self.of(area, self.times[area][0]) if area in self.times else ()

    def one(self, area: str, measure: str, period: str) -> Position | None:
        return self._by_measure.get((area, measure, period))

    def series(self, area: str, measure: str) -> tuple[InYear, ...]:
        """All that the council reported of the measure, forecasts too, in time order."""
        return self.rows.get((area, measure), ())


# --- the story ---------------------------------------------------------------------


def find_positions(catalogue: Catalogue, comparisons: Comparisons) -> Positions:
    """Each plan's lines at each reported position, and what in the figures does not fit together."""
    setting = _Setting(catalogue, comparisons)
    found: list[Position] = []
    findings: list[Finding] = []
    for plan in catalogue.plans.values():
        for time in (plan.position, *plan.earlier):
            now = [setting.position(plan, line, time) for line in plan.lines]
            found += now
            if time == plan.position:
                findings += setting.doubts(plan, now)
    return Positions(tuple(found), tuple(findings), setting.rows)


@dataclass(frozen=True)
class _Setting:
    """What positions are made from, keyed for use."""

    catalogue: Catalogue
    comparisons: Comparisons

    @cached_property
    def rows(self) -> dict[tuple[str, str], tuple[InYear, ...]]:
        return by_measure(self.catalogue.figures)

    @cached_property
    def _targets(self) -> dict[tuple[str, str, str], Target]:
        return {(one.area, one.measure, one.period): one for one in self.catalogue.targets}

    @cached_property
    def _ratings(self) -> dict[tuple[str, str, str, str], Rating]:
        return {(one.area, one.measure, one.period, one.kind): one for one in self.catalogue.ratings}

    def _reported(self, area: str, measure: str) -> Reported:
        return Reported(self.catalogue.any_measure(measure), self.rows.get((area, measure), ()))

    def _supplied(self, plan: Plan, measure: str, time: str) -> InYear | None:
        """The council's own forecast, made at the time; one that does not say when was made at the plan's position."""
        return next(
            (
                row
                for row in self.rows.get((plan.area, measure), ())
                if row.kind == "forecast" and row.period == plan.year and (row.at or plan.position) == time
            ),
            None,
        )

    # --- one line at one time ---

    def position(self, plan: Plan, line: PlanLine, time: str) -> Position:
        """The line's figure at the time, beside its past, its target and the national comparison."""
        area, measure = plan.area, self.catalogue.any_measure(line.measure)
        year = Span.read(Span.read(time).year)
        reported = self._reported(area, measure.id)
        figure = reported.at(Span.read(time), year)
        past = self._past(figure, year, reported, area)
        unsure = doubts.unsure_periods(reported.rows)
        ahead = forecast(figure, reported, self._supplied(plan, measure.id, time), line.forecast)
        compared_with, before = past.comparable(figure, measure, unsure)
        compared = before.value if before else None
        value = figure.value if figure else None
        target = self._targets.get((area, measure.id, time)) or self._targets.get((area, measure.id, year.text))
        aim = aim_of(target, self.catalogue, self.comparisons) if target else None
        tolerance = read_tolerance(target.tolerance, aim) if target and aim else None
        judged = _judged(figure, ahead, target, measure)
        verdict = (
            None if aim is None or judged is None else rate(judged, aim, tolerance, target.floor if target else None)
        )
        override = self._ratings.get((area, measure.id, time, "override"))
        published = self._ratings.get((area, measure.id, time, "published"))
        own = self.comparisons.of(area, measure.id, plan.benchmark) if plan.benchmark else None
        printed = next((row for row in reported.rows if row.period == plan.benchmark and row.kind == "actual"), None)
        missing = _missing(figure)
        return Position(
            area_code=area,
            area_name=self.catalogue.areas[area].name,
            measure_id=measure.id,
            period=time,
            layer=line.layer,
            outcome=line.outcome,
            code=line.code,
            figure_period=figure.span.text if figure else time,
            value=value,
            numerator=figure.numerator if figure else None,
            missing_reason=missing,
            reason=figure.row.note if figure and missing else "",
            same_period=past.same.span.text if past.same else None,
            same_value=past.same.value if past.same else None,
            year_before=past.year,
            year_before_value=past.year_figure.value if past.year_figure else None,
            year_before_numerator=past.year_numerator,
            year_before_reason=past.year_reason,
            compared_with=compared_with,
            direction=_direction(measure, value, compared),
            change=None if value is None or compared is None else stats.round_to(value - compared, measure.decimals),
            clear_change=clear_change(own_figure(measure, figure), before) if figure and before else "",
            small_base=figure is not None
            and value is not None
            and is_small(measure, figure.numerator, figure.denominator, self.catalogue.rules.thresholds),
            forecast=ahead.value if ahead else None,
            forecast_numerator=ahead.numerator if ahead else None,
            forecast_method=ahead.method if ahead else None,
            target=target.target if target else "",
            operator=aim.operator if aim else None,
            low=aim.low if aim else None,
            high=aim.high if aim else None,
            tolerance=tolerance,
            floor=target.floor if target else None,
            owner=target.owner if target else "",
            judged=judged if aim else None,
            met=verdict.met if verdict else None,
            short_by=verdict.short_by if verdict else None,
            rag=verdict.rag if verdict else Rag.NONE,
            unrated=None if verdict else _unrated(target, aim, value, measure),
            override=override.rag if override else None,
            override_reason=override.reason if override else "",
            override_by=override.name if override else "",
            published_rag=published.rag if published else None,
            quartile=own.quartile if own else None,
            published_quartile=printed.quartile if printed else None,
            origin=f"{figure.row.file}:{figure.row.line}" if figure else plan.file,
        )

    def _past(self, figure: Figure | None, year: Span, reported: Reported, area: str) -> _Past:
        """The same part of the year before, and the whole of it: as the council reported, else as published."""
        same = reported.of(figure.span.year_before) if figure and figure.span.basis is not Basis.YEAR else None
        if same is not None and same.value is None and same.numerator is None:
            same = None
        before = reported.of(year.year_before)
        if before is not None:
            reason = before.row.missing_reason if before.value is None else None
            beside = None if before.value is None else own_figure(reported.measure, before)
            return _Past(same, year.year_before.text, beside, before.numerator, reason)
        national = self.comparisons.of(area, reported.measure.id, year.year_before.text)
        if national is None:
            return _Past(same, None, None, None, None)
        beside = None if national.value is None else Likely(national.value, national.lower, national.upper)
        return _Past(same, national.period, beside, national.numerator, national.missing_reason)

    # --- what does not fit ---

    def doubts(self, plan: Plan, now: list[Position]) -> Iterator[Finding]:
        """Everything that a reader of the dashboard should know about its figures, line by line."""
        for line in plan.lines:
            measure = self.catalogue.any_measure(line.measure)
            reported = self._reported(plan.area, measure.id)
            targets = aims_of(plan.area, measure.id, self.catalogue, self.comparisons)
            yield from doubts.lost_thousands(reported.rows)
            if reported.rows:
                yield from doubts.counts_and_rates(measure, reported.rows, targets)
            yield from doubts.not_as_published(measure, reported.rows, self.comparisons)
            supplied = self._supplied(plan, measure.id, plan.position)
            yield from doubts.forecasts_that_differ(plan, reported, supplied)
        yield from doubts.ratings_that_differ(now, plan.benchmark)


@dataclass(frozen=True, slots=True)
class _Past:
    """The year before: the same part of it, and the whole of it."""

    same: Figure | None
    year: str | None
    year_figure: Likely | None
    year_numerator: float | None
    year_reason: Missing | None

    def comparable(
        self, figure: Figure | None, measure: Measure, unsure: frozenset[str]
    ) -> tuple[str | None, Likely | None]:
        """What the figure may be set beside: the same part of last year; the whole of it only where nothing adds up.

        Nothing across a break of the series, and no figure that may have lost its thousands.
        """
        if figure is None or figure.value is None or figure.span.text in unsure:
            return None, None
        if self.same is not None and self.same.value is not None:
            before, beside = self.same.span, own_figure(measure, self.same)
        elif self.year is not None and self.year_figure is not None and not (measure.adds_up and figure.span.is_part):
            before, beside = Span.read(self.year), self.year_figure
        else:
            return None, None
        if before.text in unsure or not measure.same_series(before.year, figure.span.year):
            return None, None
        return before.text, beside


def own_figure(measure: Measure, figure: Figure) -> Likely:
    """A figure that the council reported, with the limits that its own counts give."""
    assert figure.value is not None
    return likely(measure, figure.value, figure.numerator, figure.denominator)


def _judged(figure: Figure | None, ahead: Forecast | None, target: Target | None, measure: Measure) -> float | None:
    """What is set against the target: a forecast where the figure still grows and the target is the whole year's."""
    grows = measure.adds_up and (figure is None or figure.span.is_part)
    for_year = target is None or Span.read(target.period).basis is Basis.YEAR
    if grows and for_year:
        return ahead.value if ahead else None
    return figure.value if figure else None


def _unrated(target: Target | None, aim: Aim | None, value: float | None, measure: Measure) -> Unrated:
    """Why nothing was rated. A target without an aim is none, or follows a figure that nobody published."""
    if target is None:
        return Unrated.NO_TARGET
    if aim is None:
        none_set = read_target(target.target, measure.polarity, measure.unit) is None
        return Unrated.NO_TARGET if none_set else Unrated.NO_THRESHOLD
    return Unrated.NO_FIGURE if value is None else Unrated.YEAR_NOT_OVER


def _missing(figure: Figure | None) -> Missing | None:
    """Why there is no figure at all, not even a count."""
    if figure is None:
        return Missing.NOT_AVAILABLE
    return figure.row.missing_reason if figure.value is None and figure.numerator is None else None


def _direction(measure: Measure, value: float | None, before: float | None) -> Direction:
    """Improved or worsened where high or low is good, else rose or fell (rule 14)."""
    if value is None or before is None:
        return Direction.NOT_COMPARABLE
    step = better_by(measure, value, before)
    if step == 0:
        return Direction.NO_CHANGE
    if measure.polarity in {Polarity.HIGHER, Polarity.LOWER}:
        return Direction.IMPROVED if step > 0 else Direction.WORSENED
    return Direction.ROSE if step > 0 else Direction.FELL


__all__ = [
    "Finding",
    "Forecast",
    "Positions",
    "Verdict",
    "aim_of",
    "aim_words",
    "aims_of",
    "find_positions",
    "forecast",
    "implied_denominators",
    "is_small",
    "last_years_shape",
    "rate",
    "straight_line",
    "target_words",
]
