"""Claims about what a council reports itself: ratings, targets, forecasts, the same part of last year, and doubts.

The rating in force is an officer's where there is one; what the figures alone give is always an input
beside it (rule 20). A part of a year is set beside the same part of the year before, and beside a whole
year only in words that say so (rule 21).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator import stats
from generator.claims.averages import by_chance
from generator.claims.claim import Claim, Clearness, Topic, clearness, present, tone_of
from generator.claims.ratio import ratio_times, ratio_word, rounded_ratio
from generator.claims.setting import Setting
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.plans import InYear
from generator.model.targets import Follows, read_target
from generator.model.vocabulary import Direction, Met, Method, Missing, Rag, Unrated
from generator.periods import Basis, Span
from generator.targets import Positions
from generator.targets.doubts import (
    CountAndRate,
    Doubt,
    Finding,
    ForecastDiffers,
    LostThousand,
    NotAsPublished,
    QuartileDiffers,
    RatingDiffers,
)

BY_OFFICER = "set aside by an officer"  # why a measure is not rated, though its figure could be
_COLOURS = (Rag.GREEN, Rag.AMBER, Rag.RED)
_GOOD = {Direction.IMPROVED: True, Direction.WORSENED: False}


@dataclass(frozen=True, slots=True)
class InYearClaims:
    """The claims, which of them are doubts (by council), and what a dashboard leads with (by council and position)."""

    all: tuple[Claim, ...]
    doubts: dict[str, tuple[Claim, ...]]
    good: dict[tuple[str, str], tuple[str, ...]]
    concern: dict[tuple[str, str], tuple[str, ...]]


# --- the story ---------------------------------------------------------------------


def in_year_claims(positions: Positions, setting: Setting) -> InYearClaims:
    """Every claim about every council with a plan, at each position that it reported."""
    found: list[Claim] = []
    good: dict[tuple[str, str], tuple[str, ...]] = {}
    concern: dict[tuple[str, str], tuple[str, ...]] = {}
    for area, times in positions.times.items():
        for place, period in enumerate(times):
            now = positions.of(area, period)
            before = positions.of(area, times[place + 1]) if place + 1 < len(times) else ()
            found += present([*ratings(now), rag_moves(now, before), in_year_changes(now, setting)])
            for name in ("layer", "outcome"):
                for group in dict.fromkeys(getattr(one, name) for one in now):
                    held = [one for one in now if getattr(one, name) == group]
                    found += present(ratings(held, f"{name}-{group}"))
            for one in now:
                found += line_claims(one, positions, setting)
            good[area, period], concern[area, period] = leading(now)
    doubts = doubt_claims(positions.findings)
    found += [claim for claims in doubts.values() for claim in claims]
    return InYearClaims(tuple(found), doubts, good, concern)


def leading(now: Sequence[Position]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The measures that are achievements, and those that are areas for improvement, first things first.

    One rule for both sides: the outer colour first, then what moved that way since last year, then the
    order of the dashboard. After them the measures that nobody could rate, by the way that the figure
    went: a council without targets has both lists too.
    """
    green = [one for one in now if one.shown is Rag.GREEN]
    other = [one for one in now if one.shown in {Rag.AMBER, Rag.RED}]
    green.sort(key=lambda one: one.direction is not Direction.IMPROVED)
    other.sort(key=lambda one: (one.shown is not Rag.RED, one.direction is not Direction.WORSENED))
    unrated = [one for one in now if one.shown is Rag.NONE and one.override is None]
    green += [one for one in unrated if one.direction is Direction.IMPROVED]
    other += [one for one in unrated if one.direction is Direction.WORSENED]
    return tuple(one.measure_id for one in green), tuple(one.measure_id for one in other)


def line_claims(one: Position, positions: Positions, setting: Setting) -> list[Claim]:
    """The claims about one line of a dashboard at one time."""
    row = _row(one, positions)
    return present(
        [
            target_position(one, row, setting),
            same_period(one, row, setting),
            forecast(one, row, setting),
            override(one),
            not_rated(one, setting),
            in_year_missing(one),
        ]
    )


def _of_line(one: Position) -> Topic:
    """A line of a dashboard at one time."""
    return Topic(one.area_code, one.period, (one.measure_id,), one.measure_id)


def _row(one: Position, positions: Positions) -> InYear | None:
    """What the council reported for exactly the figure's period; None where the figure is a sum, or is none."""
    rows = positions.series(one.area_code, one.measure_id)
    return next((row for row in rows if row.period == one.figure_period and row.kind == "actual"), None)


def _counted(measure: Measure, row: InYear | None) -> str:
    """What the numerator counts, in the plural; "" where nobody says."""
    return (row.counted if row else "") or measure.counted


def _adds_up(one: Position, measure: Measure) -> bool:
    """Whether the figure still grows until the year is over."""
    return measure.adds_up and Span.read(one.figure_period).is_part


# --- the dashboard ---------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RagCounts(Claim):
    """Pattern 4: how many measures are green, amber and red; green + amber + red + not rated = all lines."""

    group: str | None  # layer-people, outcome-health; None for the whole dashboard
    lines: int
    rated: int
    green: list[str]
    amber: list[str]
    red: list[str]
    unrated: list[str]
    reasons: dict[str, list[str]]  # why measures are not rated -> which, in the order of Unrated

    @property
    def counts(self) -> dict[Rag, int]:
        return {Rag.GREEN: len(self.green), Rag.AMBER: len(self.amber), Rag.RED: len(self.red)}


@dataclass(frozen=True, kw_only=True)
class RagOverrides(Claim):
    """Rule 20: which ratings are an officer's own, and how many of each colour the figures alone give."""

    group: str | None
    overridden: list[str]
    green_computed: int
    amber_computed: int
    red_computed: int


def ratings(now: Sequence[Position], about: str = "") -> tuple[RagCounts, RagOverrides | None]:
    """The counts by colour, of the dashboard or of one layer or outcome, and those that officers changed."""
    return rag_counts(now, about), rag_overrides(now, about)


def _of_lines(now: Sequence[Position], measures: Sequence[str], about: str = "") -> Topic:
    """A dashboard at one time, or one of its layers or outcomes."""
    return Topic(now[0].area_code, now[0].period, tuple(measures), about)


def _ids(now: Sequence[Position], *ratings_in_force: Rag) -> list[str]:
    """The measures with these ratings, one rating after the other."""
    return [line.measure_id for rag in ratings_in_force for line in now if line.shown is rag]


def rag_counts(now: Sequence[Position], about: str = "") -> RagCounts:
    """The counts of the ratings that are in force."""
    rated = _ids(now, *_COLOURS)
    return RagCounts(
        _of_lines(now, rated, about),
        group=about or None,
        lines=len(now),
        rated=len(rated),
        green=_ids(now, Rag.GREEN),
        amber=_ids(now, Rag.AMBER),
        red=_ids(now, Rag.RED),
        unrated=_ids(now, Rag.NONE),
        reasons=_reasons(now),
    )


def rag_overrides(now: Sequence[Position], about: str = "") -> RagOverrides | None:
    """The officers' own ratings; None without any."""
    overridden = [line.measure_id for line in now if line.override is not None]
    if not overridden:
        return None
    computed = [line.rag for line in now]
    return RagOverrides(
        _of_lines(now, _ids(now, *_COLOURS), about),
        group=about or None,
        overridden=overridden,
        green_computed=computed.count(Rag.GREEN),
        amber_computed=computed.count(Rag.AMBER),
        red_computed=computed.count(Rag.RED),
    )


def _reasons(now: Sequence[Position]) -> dict[str, list[str]]:
    """Why measures are not rated -> which, in the order of ``Unrated``."""
    unrated = [line for line in now if line.shown is Rag.NONE]
    reasons = {
        reason.value if reason else BY_OFFICER: [line.measure_id for line in unrated if line.unrated is reason]
        for reason in (*Unrated, None)
    }
    return {reason: ids for reason, ids in reasons.items() if ids}


@dataclass(frozen=True, kw_only=True)
class RagMoves(Claim):
    """Pattern 4: the counts at this position and the one before, as in force, on the measures rated at both."""

    earlier: str
    rated: int
    rated_earlier: int
    rated_both: int
    green_before: int
    green_common: int  # now, of those rated at both
    amber_before: int
    amber_common: int
    red_before: int
    red_common: int


def rag_moves(now: Sequence[Position], before: Sequence[Position]) -> RagMoves | None:
    """The counts at both positions; None where no measure is rated at both."""
    earlier = {line.measure_id: line.shown for line in before if line.shown is not Rag.NONE}
    both = [line for line in now if line.shown is not Rag.NONE and line.measure_id in earlier]
    if not both:
        return None
    then, common = [earlier[line.measure_id] for line in both], [line.shown for line in both]
    return RagMoves(
        _of_lines(now, [line.measure_id for line in both]),
        earlier=before[0].period,
        rated=len(_ids(now, *_COLOURS)),
        rated_earlier=len(earlier),
        rated_both=len(both),
        green_before=then.count(Rag.GREEN),
        green_common=common.count(Rag.GREEN),
        amber_before=then.count(Rag.AMBER),
        amber_common=common.count(Rag.AMBER),
        red_before=then.count(Rag.RED),
        red_common=common.count(Rag.RED),
    )


@dataclass(frozen=True, kw_only=True)
class InYearChanges(Claim):
    """Pattern 3: measures that improved and got worse since the same part of last year; how many since a whole one."""

    compared: int
    improved: list[str]
    no_change: list[str]
    worsened: list[str]
    tested: int
    clearly_improved: int
    clearly_worsened: int
    by_chance: int
    small_base: int
    whole_year: int  # how many are set beside a whole year
    year_before: str | None
    not_compared: int


def in_year_changes(now: Sequence[Position], setting: Setting) -> InYearChanges | None:
    """How many measures went each way; None where none can be compared."""
    judged = [line for line in now if setting.catalogue.any_measure(line.measure_id).polarity.judged]
    compared = [line for line in judged if line.direction is not Direction.NOT_COMPARABLE]
    if not compared:
        return None
    tested = [line for line in compared if line.clear_change and not line.small_base]
    clear = [line.direction for line in tested if line.clear_change == "yes"]

    def went(way: Direction) -> list[str]:
        return [line.measure_id for line in compared if line.direction is way]

    return InYearChanges(
        _of_lines(now, [line.measure_id for line in compared]),
        compared=len(compared),
        improved=went(Direction.IMPROVED),
        no_change=went(Direction.NO_CHANGE),
        worsened=went(Direction.WORSENED),
        tested=len(tested),
        clearly_improved=clear.count(Direction.IMPROVED),
        clearly_worsened=clear.count(Direction.WORSENED),
        by_chance=by_chance(len(tested)),
        small_base=sum(line.small_base for line in compared),
        whole_year=sum(Span.read(line.compared_with or "").basis is Basis.YEAR for line in compared),
        year_before=next((line.year_before for line in compared if line.compared_with == line.year_before), None),
        not_compared=len(now) - len(compared),
    )


# --- one measure ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class TargetPosition(Claim):
    """Patterns 17 to 19: the figure, or the forecast of a figure that adds up, beside the target."""

    judged: float
    numerator: float | None
    counted: str  # what the numerator counts, in the plural; "" where nobody says
    figure_period: str
    method: Method | None  # of the forecast that is judged; None where it is the figure
    target: str  # as written
    target_period: str
    follows: bool  # whether the target follows a published figure
    operator: str
    low: float
    high: float | None
    met: Met
    short_by: float | None
    rag: Rag
    tolerance: float | None
    floor: float | None


def target_position(one: Position, row: InYear | None, setting: Setting) -> TargetPosition | None:
    """The line beside its target; None where it has no target or nothing to judge."""
    if one.met is None or one.judged is None or one.operator is None or one.low is None:
        return None
    measure = setting.catalogue.any_measure(one.measure_id)
    period = _target_period(one, setting)
    on_forecast = _adds_up(one, measure) and Span.read(period).basis is Basis.YEAR
    target = setting.targets[one.area_code, one.measure_id, period]
    return TargetPosition(
        _of_line(one),
        tone=tone_of(one.rag is Rag.GREEN),
        judged=one.judged,
        numerator=_whole(one.forecast_numerator) if on_forecast else one.numerator,
        counted=_counted(measure, row),
        figure_period=one.figure_period,
        method=one.forecast_method if on_forecast else None,
        target=one.target,
        target_period=period,
        follows=isinstance(read_target(target.target, measure.polarity, measure.unit), Follows),
        operator=one.operator,
        low=one.low,
        high=one.high,
        met=one.met,
        short_by=_clean(one.short_by),
        rag=one.rag,
        tolerance=_clean(one.tolerance),
        floor=one.floor,
    )


def _target_period(one: Position, setting: Setting) -> str:
    """What the target is for: the position itself, or its year."""
    own = (one.area_code, one.measure_id, one.period) in setting.targets
    return one.period if own else Span.read(one.period).year


def _whole(number: float | None) -> int | None:
    """A forecast of people or things, as whole ones."""
    return None if number is None else int(stats.round_to(number, 0))


def _clean(number: float | None) -> float | None:
    """A number that was worked out, without binary noise."""
    return None if number is None else round(number, 6)


@dataclass(frozen=True, kw_only=True)
class SamePeriod(Claim):
    """Rule 21: beside the same part of last year, with a direction; beside a whole year in words, without one."""

    value: float | None  # None: only the counts are set beside each other
    numerator: float | None
    counted: str
    figure_period: str
    previous: float
    previous_period: str
    whole_year: bool  # whether the previous figure is of a whole year, and this one of a part
    direction: Direction
    change: float | None
    clear: Clearness
    small_base: bool
    ratio: float | None
    word: str  # for the ratio: doubled; "" where there is none
    times: int | None
    why: str  # why the two are not compared; "" where they are


def same_period(one: Position, row: InYear | None, setting: Setting) -> SamePeriod | None:
    """The line beside last year.

    None where there is nothing earlier, and where a figure is in doubt: the doubt is told instead.
    """
    measure = setting.catalogue.any_measure(one.measure_id)
    if one.value is None and one.numerator is None:
        return None
    previous: float | None
    why, against, word = "", one.compared_with, ""
    if one.value is not None and against is not None:
        previous = one.same_value if against == one.same_period else one.year_before_value
        if previous is not None and one.clear_change != "no" and not one.small_base:
            word = ratio_word(one.value, previous, measure, setting.limits)
    else:
        why, against, previous = _not_compared(one, measure)
    if previous is None or against is None:
        return None
    return SamePeriod(
        _of_line(one),
        tone=tone_of(None if one.clear_change == "no" or one.small_base else _GOOD.get(one.direction)),
        value=one.value,
        numerator=one.numerator,
        counted=_counted(measure, row),
        figure_period=one.figure_period,
        previous=previous,
        previous_period=against,
        whole_year=Span.read(against).basis is Basis.YEAR and Span.read(one.figure_period).basis is not Basis.YEAR,
        direction=one.direction,
        change=one.change,
        clear=clearness(one.clear_change),
        small_base=one.small_base,
        ratio=rounded_ratio(one.value, previous) if word and one.value is not None else None,
        word=word,
        times=ratio_times(one.value, previous) if word and one.value is not None else None,
        why=why,
    )


def _not_compared(one: Position, measure: Measure) -> tuple[str, str | None, float | None]:
    """Why an earlier figure is shown and not compared, of which period it is, and the figure (or count) itself."""
    if one.value is None:
        return "part of a year", one.year_before, one.year_before_numerator if _adds_up(one, measure) else None
    same = one.same_value is not None
    earlier, before = (one.same_period, one.same_value) if same else (one.year_before, one.year_before_value)
    if earlier is None or before is None:
        return "", None, None
    if not measure.same_series(Span.read(earlier).year, Span.read(one.figure_period).year):
        return "new series", earlier, before
    if not same and _adds_up(one, measure):
        return "part of a year", earlier, before
    return "", None, None


@dataclass(frozen=True, kw_only=True)
class Forecast(Claim):
    """Pattern 17: the figure for the whole year, by a method that is named, with its count."""

    forecast: float | None
    forecast_numerator: int | None
    counted: str
    method: Method
    year: str
    figure_period: str
    value: float | None
    numerator: float | None


def forecast(one: Position, row: InYear | None, setting: Setting) -> Forecast | None:
    """The forecast of the line; None without any."""
    if one.forecast_method is None or (one.forecast is None and one.forecast_numerator is None):
        return None
    return Forecast(
        _of_line(one),
        forecast=one.forecast,
        forecast_numerator=_whole(one.forecast_numerator),
        counted=_counted(setting.catalogue.any_measure(one.measure_id), row),
        method=one.forecast_method,
        year=Span.read(one.period).year,
        figure_period=one.figure_period,
        value=one.value,
        numerator=one.numerator,
    )


@dataclass(frozen=True, kw_only=True)
class Override(Claim):
    """Rule 20: an officer's rating, by whom and why, beside the computed one."""

    override: Rag
    rag: Rag
    reason: str
    name: str


def override(one: Position) -> Override | None:
    """The officer's rating of the line; None without any."""
    if one.override is None:
        return None
    return Override(_of_line(one), override=one.override, rag=one.rag, reason=one.override_reason, name=one.override_by)


@dataclass(frozen=True, kw_only=True)
class NotRated(Claim):
    """Rule 20: why there is no rating."""

    unrated: Unrated
    target: str
    target_period: str


def not_rated(one: Position, setting: Setting) -> NotRated | None:
    """Why the line has no rating; None where it has one, or an officer set it aside."""
    if one.shown is not Rag.NONE or one.unrated is None:
        return None
    return NotRated(_of_line(one), unrated=one.unrated, target=one.target, target_period=_target_period(one, setting))


@dataclass(frozen=True, kw_only=True)
class InYearMissing(Claim):
    """Pattern 20: no figure at this position, with the typed reason and the council's own words for it."""

    reason: Missing
    in_words: str


def in_year_missing(one: Position) -> InYearMissing | None:
    """Why the line has no figure; None where it has one."""
    if one.missing_reason is None:
        return None
    return InYearMissing(_of_line(one), reason=one.missing_reason, in_words=one.reason)


# --- doubts ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class DoubtLostThousand(LostThousand, Claim):
    """A figure that may have lost its k, for thousands."""


@dataclass(frozen=True)
class DoubtCountAndRate(CountAndRate, Claim):
    """Rule 21: a count and a rate that imply populations which cannot be one."""


@dataclass(frozen=True)
class DoubtNotAsPublished(NotAsPublished, Claim):
    """A figure that the national publication gives otherwise."""


@dataclass(frozen=True)
class DoubtForecast(ForecastDiffers, Claim):
    """A council's own forecast that is not the straight line."""


@dataclass(frozen=True)
class DoubtRating(RatingDiffers, Claim):
    """A printed rating that the figures do not give."""


@dataclass(frozen=True)
class DoubtQuartile(QuartileDiffers, Claim):
    """A printed quartile that the published figures do not give."""


DOUBTS: dict[type[Doubt], Callable[..., Claim]] = {
    LostThousand: DoubtLostThousand,
    CountAndRate: DoubtCountAndRate,
    NotAsPublished: DoubtNotAsPublished,
    ForecastDiffers: DoubtForecast,
    RatingDiffers: DoubtRating,
    QuartileDiffers: DoubtQuartile,
}


def doubt_claims(findings: Sequence[Finding]) -> dict[str, tuple[Claim, ...]]:
    """council -> what in its figures does not fit together, in the order of its dashboard.

    A second doubt of one kind about the same figure has its number after the measure in its name.
    """
    claims: dict[str, list[Claim]] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for finding in findings:
        area, measure, kind = finding.area_code, finding.measure_id, type(finding.doubt)
        key = kind, area, finding.period, measure
        times[key] += 1
        about = measure if times[key] == 1 else f"{measure}.{times[key]}"
        inputs = {name: _clean(one) if isinstance(one, float) else one for name, one in vars(finding.doubt).items()}
        claims.setdefault(area, []).append(DOUBTS[kind](Topic(area, finding.period, (measure,), about), **inputs))
    return {area: tuple(some) for area, some in claims.items()}


__all__ = [
    "BY_OFFICER",
    "DOUBTS",
    "InYearClaims",
    "in_year_claims",
    "leading",
]
