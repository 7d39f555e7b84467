"""Claims about a council's figure over time: beside its previous one, and beside all that it can be compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from generator import stats
from generator.catalogue import Catalogue
from generator.claims.claim import Claim, Clearness, Topic, clearness, is_good, together, tone_of
from generator.claims.grades import IS_GOOD, adverbs_of, grade
from generator.claims.place import in_quarter
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.rules import Thresholds
from generator.model.vocabulary import Direction, Quartile, Standing

ORDER = (Quartile.BOTTOM, Quartile.THIRD, Quartile.SECOND, Quartile.TOP)


def clear_between(row: Comparison, other: Comparison) -> str:
    """yes | no | "": whether two figures of one measure are apart by more than their margin; "" where untested."""
    figures = [
        np.array([np.nan if number is None else number])
        for one in (row, other)
        for number in (one.value, one.lower, one.upper)
    ]
    ours, theirs = figures[0], figures[3]
    beyond = stats.beyond(ours - theirs, stats.difference_margin(*figures))[0]
    return "" if np.isnan(beyond) else "yes" if beyond else "no"


def clear_climb(row: Comparison) -> str:
    """yes | no | "": whether the rank bands of both figures lie apart; "" where one has none (rule 23)."""
    ours, before = (row.rank_low, row.rank_high), (row.previous_rank_low, row.previous_rank_high)
    if None in (*ours, *before):
        return ""
    apart = ours[1] < before[0] or before[1] < ours[0]  # type: ignore[operator]
    return "yes" if apart else "no"


def _run_length(past: Sequence[Comparison], holds: Callable[[Comparison], bool]) -> int:
    """How many figures up to the last one hold, without a break."""
    return next((length for length, one in enumerate(reversed(past)) if not holds(one)), len(past))


# --- beside the previous figure ----------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Change(Claim):
    """Pattern 9: direction and judgement both, from the period that is named; rank change beside it (rule 13).

    No ranks on a small base (rule 28), nor where either figure must not be ranked (rule 30).
    """

    value: float
    previous: float
    change: float
    previous_period: str
    direction: Direction
    clear: Clearness
    small_base: bool
    grade: str  # how far it moved, in a declared word; "" without one
    rank: int | None
    ranked: int | None
    joint: bool | None
    previous_rank: int | None
    previous_ranked: int | None
    previous_joint: bool | None
    clear_rank: Clearness | None


def change(row: Comparison, catalogue: Catalogue) -> Change | None:
    """The change; None without a figure before that it can be compared with."""
    if row.change is None or row.previous is None or row.previous_period is None or row.value is None:
        return None
    periods = (row.period, row.previous_period)
    ranks = not row.small_base and all(catalogue.may_rank(row.measure_id, period) for period in periods)
    return Change(
        Topic.of_figure(row),
        tone=tone_of(IS_GOOD.get(row.direction)),
        value=row.value,
        previous=row.previous,
        change=row.change,
        previous_period=row.previous_period,
        direction=row.direction,
        clear=clearness(row.clear_change),
        small_base=row.small_base,
        grade=grade(row.value, row.previous, adverbs_of(row, catalogue), clear=row.clear_change, small=row.small_base),
        rank=row.rank if ranks else None,
        ranked=row.ranked if ranks else None,
        joint=row.joint if ranks else None,
        previous_rank=row.previous_rank if ranks else None,
        previous_ranked=row.previous_ranked if ranks else None,
        previous_joint=row.previous_joint if ranks else None,
        clear_rank=clearness(clear_climb(row)) if ranks else None,
    )


@dataclass(frozen=True, kw_only=True)
class QuartileMove(Claim):
    """Pattern 6: remained in, moved up to, moved back to, dropped to; and since when it has been there."""

    move: Literal["remained", "up", "back", "dropped"]
    clear: Clearness | None  # of the change of its figure; None where it remained
    quartile: Quartile
    previous_quartile: Quartile
    previous_period: str
    direction: Direction
    run: int
    since: str


def quartile_move(row: Comparison, past: Sequence[Comparison]) -> QuartileMove | None:
    """The move; None without a quartile now and before."""
    if row.quartile is None or row.previous_quartile is None or row.previous_period is None:
        return None
    step = ORDER.index(row.quartile) - ORDER.index(row.previous_quartile)
    been_there = any(one.quartile is row.quartile and one.period < row.previous_period for one in past)
    length = _run_length(past, lambda one: one.quartile is row.quartile)
    return QuartileMove(
        Topic.of_figure(row),
        tone=tone_of(IS_GOOD.get(row.quartile) if not step else None if row.clear_change == "no" else step > 0),
        move="remained" if not step else "dropped" if step < 0 else "back" if been_there else "up",
        clear=clearness(row.clear_change) if step else None,
        quartile=row.quartile,
        previous_quartile=row.previous_quartile,
        previous_period=row.previous_period,
        direction=row.direction,
        run=length,
        since=past[-length].period,
    )


@dataclass(frozen=True, kw_only=True)
class StandingMove(Claim):
    """Pattern 6 beside the national average: became or remained better (or worse), and since when.

    It is good news, or a concern, where the side is new or has been the same for long.
    """

    move: str  # became_better, remained_worse ...
    clear: Clearness
    was: Standing
    value: float
    england: float
    previous: float
    previous_england: float
    previous_period: str
    run: int
    since: str


def standing_move(row: Comparison, past: Sequence[Comparison], limits: Thresholds) -> StandingMove | None:
    """The side now beside that of the figure before; None where either cannot be told."""
    if row.vs_england not in IS_GOOD or row.value is None or row.england is None or len(past) < 2:
        return None
    before = past[-2]
    if before.period != row.previous_period or before.vs_england is Standing.NOT_COMPARABLE:
        return None
    if before.value is None or before.england is None:
        return None
    length = _run_length(past, lambda one: one.vs_england is row.vs_england)
    stayed = length > 1
    clear = clearness(row.clear_vs_england) if stayed else together(row.clear_vs_england, before.clear_vs_england)
    is_news = clear != "no" and (not stayed or length >= limits.run_standings)
    return StandingMove(
        Topic.of_figure(row),
        tone=tone_of(IS_GOOD[row.vs_england] if is_news else None),
        move=f"{'remained' if stayed else 'became'}_{row.vs_england}",
        clear=clear,
        was=before.vs_england,
        value=row.value,
        england=row.england,
        previous=before.value,
        previous_england=before.england,
        previous_period=before.period,
        run=length,
        since=past[-length].period,
    )


@dataclass(frozen=True, kw_only=True)
class Despite(Claim):
    """Pattern 24: worse and still top, or better and still bottom. The level decides what kind of news it is.

    A change within its margin is nothing to be set against the level.
    """

    quartile: Quartile
    direction: Direction
    clear: Clearness
    value: float
    previous: float
    previous_period: str


def despite(row: Comparison) -> Despite | None:
    """The level with the change; None where both point one way."""
    if row.quartile is None or row.value is None or row.previous is None or row.previous_period is None:
        return None
    opposed = {(Direction.WORSENED, Quartile.TOP), (Direction.IMPROVED, Quartile.BOTTOM)}
    if row.clear_change == "no" or (row.direction, row.quartile) not in opposed:
        return None
    return Despite(
        Topic.of_figure(row),
        tone=tone_of(row.quartile is Quartile.TOP),
        quartile=row.quartile,
        direction=row.direction,
        clear=clearness(row.clear_change),
        value=row.value,
        previous=row.previous,
        previous_period=row.previous_period,
    )


# --- beside the whole series -------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Run(Claim):
    """Pattern 23: the same change several times in a row, each on the previous comparable figure."""

    clear: Clearness  # of the whole change
    direction: Direction
    run: int
    start: str
    first: float
    value: float


def run(row: Comparison, past: Sequence[Comparison], limits: Thresholds) -> Run | None:
    """The run up to this figure; None where it is too short."""
    if row.direction in (Direction.NO_CHANGE, Direction.NOT_COMPARABLE):
        return None
    length = _run_length(past, lambda one: one.direction is row.direction)
    if length < limits.run_changes or length >= len(past):
        return None
    first = past[-length - 1]
    if row.value is None or first.value is None:
        return None
    clear = clear_between(row, first)
    return Run(
        Topic.of_figure(row),
        tone=tone_of(None if clear == "no" else IS_GOOD.get(row.direction)),
        clear=clearness(clear),
        direction=row.direction,
        run=length,
        start=first.period,
        first=first.value,
        value=row.value,
    )


@dataclass(frozen=True, kw_only=True)
class Record(Claim):
    """Pattern 23: highest or lowest of the whole comparable series, whose start is named (rule 18).

    Clear where it is beyond the next figure by more than their margin; only then may it lead (rule 27).
    """

    extreme: Literal["highest", "lowest"]
    next: float
    clear: Clearness
    value: float
    start: str
    points: int
    best: bool | None  # whether it is the best or the worst; None where there is no judgement


def record(row: Comparison, past: Sequence[Comparison], measure: Measure, limits: Thresholds) -> Record | None:
    """The figure at either end of its series; None in between, or where the series is too short."""
    if len(past) < limits.record_points or row.value is None:
        return None
    values = [one.value for one in past[:-1] if one.value is not None]
    high = row.value > max(values)
    if not high and row.value >= min(values):
        return None
    best = is_good(measure, high)
    next_to = max(values) if high else min(values)
    clear = together(*(clear_between(row, one) for one in past[:-1] if one.value == next_to))
    return Record(
        Topic.of_figure(row),
        tone=tone_of(None if clear == "no" else best),
        extreme="highest" if high else "lowest",
        next=next_to,
        clear=clear,
        value=row.value,
        start=past[0].period,
        points=len(past),
        best=best,
    )


@dataclass(frozen=True, kw_only=True)
class FirstTime(Claim):
    """Pattern 23: in an outer quartile, or on a side of the national average, as never before in the whole series.

    The quartile is said where both hold. Every figure of the series must have a quartile (or an average
    beside it): of one that has none, nobody can say that it was not there already (rule 18).
    """

    what: Literal["top", "bottom"] | Standing
    clear: Clearness
    value: float
    england: float | None  # None where it is a quartile
    start: str
    points: int


def first_time(row: Comparison, past: Sequence[Comparison], limits: Thresholds) -> FirstTime | None:
    """The new place; None where it is not new, or the series is too short."""
    if len(past) < limits.record_points or row.value is None:
        return None
    what: Literal["top", "bottom"] | Standing
    if row.quartile in IS_GOOD and _is_first([one.quartile for one in past]):
        good, england = row.quartile is Quartile.TOP, None
        what = "top" if good else "bottom"
        clear = in_quarter(row, best=good)
    elif row.vs_england in IS_GOOD and _is_first([_side_of_average(one) for one in past]):
        what, good, england = row.vs_england, IS_GOOD[row.vs_england], row.england
        clear = row.clear_vs_england
    else:
        return None
    return FirstTime(
        Topic.of_figure(row),
        tone=tone_of(None if clear == "no" else good),
        what=what,
        clear=clearness(clear),
        value=row.value,
        england=england,
        start=past[0].period,
        points=len(past),
    )


def _is_first(places: Sequence[Quartile | Standing | None]) -> bool:
    """Whether every place is known and none before the last is the same as the last."""
    *before, now = places
    return None not in places and now not in before


def _side_of_average(row: Comparison) -> Standing | None:
    return None if row.vs_england is Standing.NOT_COMPARABLE else row.vs_england


@dataclass(frozen=True, kw_only=True)
class Trend(Claim):
    """Rule 26: rising or falling by the exact Mann-Kendall test; a newest change the other way is told with it."""

    sign: str  # rising or falling
    p: float
    good: bool | None  # None where there is no judgement
    start: str
    points: int
    value: float | None  # of the newest change, as the rest: None where it is not the other way
    previous: float | None
    previous_period: str | None
    clear: Clearness | None


def trend(row: Comparison, past: Sequence[Comparison], measure: Measure) -> Trend | None:
    """The trend, with a newest change the other way; None where the test is not passed."""
    if not row.trend or row.trend_p is None or row.value is None:
        return None
    before, rising = past[-2], row.trend == "rising"
    turned = before.value is not None and (row.value < before.value if rising else row.value > before.value)
    good = is_good(measure, rising)
    return Trend(
        Topic.of_figure(row),
        tone=tone_of(good),
        sign=row.trend,
        p=row.trend_p,
        good=good,
        start=past[0].period,
        points=len(past),
        value=row.value if turned else None,
        previous=before.value if turned else None,
        previous_period=before.period if turned else None,
        clear=clearness(clear_between(row, before)) if turned else None,
    )
