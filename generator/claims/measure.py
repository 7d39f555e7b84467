"""Claims about a council's figure for one measure: beside averages, among councils, over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, gcd

import numpy as np

from generator import model, stats
from generator.catalogue import Catalogue
from generator.claims.claim import Claim, clearness, is_good, of_measure, present, together, tone_of
from generator.claims.grades import adverbs_of, grade
from generator.claims.interest import side
from generator.claims.setting import Setting
from generator.model import (
    Aim,
    Comparison,
    Direction,
    Measure,
    Met,
    Missing,
    Polarity,
    Quartile,
    Rag,
    Standing,
    Status,
    Thresholds,
)
from generator.periods import periods_between
from generator.targets import rate

ORDER = (Quartile.BOTTOM, Quartile.THIRD, Quartile.SECOND, Quartile.TOP)
RATIO_UNITS = frozenset({"percent", "rate", "number"})
COMMON_PARTS = frozenset({3, 4, 5, 10})  # two in three, three in four; nobody says five in nine
BIENNIAL = "every two years"
_CLOSE = 1e-9  # far below any published step
_GOOD = {Direction.IMPROVED: True, Direction.WORSENED: False}
_STANDS_WELL = {Standing.BETTER: True, Standing.WORSE: False}
_EDGES = {Quartile.TOP: True, Quartile.BOTTOM: False}
_OF_THE_WHOLE = {"standing_move", "run", "record", "quartile_move", "first_time"}  # which one more figure may refute


def measure_claims(row: Comparison, series: Sequence[Comparison], setting: Setting) -> list[Claim]:
    """Every claim about the figure of one row. ``series``: the council's whole series of the measure, in time order.

    Of a figure on a small base only what it is, and what it stands beside, is said (rule 28). Where the publisher
    says that councils must not be ranked by it, no place among them is said (rule 30).
    """
    catalogue, limits = setting.catalogue, setting.limits
    measure = catalogue.measures[row.measure_id]
    past = comparable(row, series, measure)
    claims = [
        level(row, catalogue),
        beside(row, catalogue),
        change(row, measure, catalogue),
        count_behind(row, measure),
        against_target(row, measure, setting),
        missing(row, measure),
    ]
    if not row.small_base:
        claims += [
            standing_move(row, past, limits),
            run(row, past, limits),
            record(row, past, measure, limits),
            trend(row, past, measure),
            ratio_england(row, measure, limits),
            ratio_change(row, measure, limits),
            one_in(row, measure, limits),
        ]
    if not row.small_base and catalogue.may_rank(row.measure_id, row.period):
        claims += [
            rank(row, limits),
            peer_rank(row, limits),
            region_place(row, measure, setting),
            gap(row, measure),
            quartile_move(row, past),
            first_time(row, past, limits),
            despite(row),
        ]
    if past and _not_held_since(past[0].period, row, series):
        claims = [one for one in claims if one is None or one.kind not in _OF_THE_WHOLE]
    return present(claims)


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


def in_quarter(row: Comparison, *, best: bool) -> str:
    """yes | no | "": whether the rank band is inside the best (or weakest) quarter; "" without one (rule 25)."""
    return model.in_quarter(row.rank_low, row.rank_high, row.ranked, best=best)


def comparable(row: Comparison, series: Sequence[Comparison], measure: Measure) -> tuple[Comparison, ...]:
    """The council's figures that may be set beside this one, in time order, this one last (rules 1 and 15).

    Voluntary collections are passed over; where this figure is missing or of one, there are none.
    """
    if row.value is None or row.period in measure.partial:
        return ()
    return tuple(
        one
        for one in series
        if one.period <= row.period
        and one.value is not None
        and one.period not in measure.partial
        and measure.same_series(one.period, row.period)
    )


def _not_held_since(start: str, row: Comparison, series: Sequence[Comparison]) -> bool:
    """Whether a figure between the two is not held: then nobody can say what was never so before."""
    return any(start < one.period < row.period and one.missing_reason is Missing.NOT_HELD for one in series)


# --- beside averages -------------------------------------------------------------------


def level(row: Comparison, catalogue: Catalogue) -> Claim | None:
    """Patterns 10, 11 and 16: the value beside each published average on its own."""
    if row.value is None:
        return None
    adverbs = adverbs_of(row, catalogue)
    return of_measure(
        "level",
        row,
        side(row, catalogue),
        value=row.value,
        england=row.england,
        vs_england=row.vs_england.value,
        region=catalogue.areas[row.area_code].region,
        region_value=row.region,
        vs_region=row.vs_region.value,
        clear=clearness(row.clear_vs_england),
        clear_region=clearness(row.clear_vs_region),
        grade_england=grade(row.value, row.england, adverbs, clear=row.clear_vs_england, small=row.small_base),
        grade_region=grade(row.value, row.region, adverbs, clear=row.clear_vs_region, small=row.small_base),
        small_base=row.small_base,
        base=row.base if row.small_base else None,
        numerator=row.numerator if row.small_base else None,
        provisional=row.status is Status.PROVISIONAL,
    )


def beside(row: Comparison, catalogue: Catalogue) -> Claim | None:
    """Pattern 11, beyond country and region: its council type (published) and similar councils (a mean, n given)."""
    if row.value is None or (row.council_type is None and row.peers is None):
        return None
    council_type = catalogue.council_type_of(row.area_code, row.measure_id, row.period)
    return of_measure(
        "beside",
        row,
        value=row.value,
        council_type=council_type if row.council_type is not None else "",
        type_value=row.council_type,
        vs_type=row.vs_council_type.value,
        clear_type=clearness(row.clear_vs_council_type),
        peers_value=row.peers,
        vs_peers=row.vs_peers.value,
        clear_peers=clearness(row.clear_vs_peers),
        small_base=row.small_base,
        peers_counted=row.peers_counted,
    )


def ratio_england(row: Comparison, measure: Measure, limits: Thresholds) -> Claim | None:
    """Pattern 21 beside the country: more than double, a third higher, half. Not within the margin of error."""
    if row.value is None or row.england is None or row.clear_vs_england == "no":
        return None
    word = ratio_word(row.value, row.england, measure, limits)
    if not word:
        return None
    return of_measure(
        "ratio_england",
        row,
        tone_of(_STANDS_WELL.get(row.vs_england)),
        value=row.value,
        england=row.england,
        clear=clearness(row.clear_vs_england),
        ratio=rounded_ratio(row.value, row.england),
        word=word,
        times=ratio_times(row.value, row.england),
    )


def ratio_change(row: Comparison, measure: Measure, limits: Thresholds) -> Claim | None:
    """Pattern 21 beside the previous comparable figure: doubled, halved. Not within the margin of error."""
    if row.value is None or row.previous is None or row.clear_change == "no":
        return None
    word = ratio_word(row.value, row.previous, measure, limits)
    if not word:
        return None
    return of_measure(
        "ratio_change",
        row,
        tone_of(_GOOD.get(row.direction)),
        value=row.value,
        previous=row.previous,
        previous_period=row.previous_period,
        clear=clearness(row.clear_change),
        ratio=rounded_ratio(row.value, row.previous),
        word=word,
        times=ratio_times(row.value, row.previous),
    )


def rounded_ratio(value: float, other: float) -> float:
    """One figure divided by the other at three decimals, halves away from zero (rule 4)."""
    return float(stats.round_half_away(np.array([value / other]), 3)[0])


def ratio_times(value: float, other: float) -> int:
    """The whole times that the larger figure is of the smaller, rounded down: the nearest true ratio to say."""
    return int(max(value, other) / min(value, other) + _CLOSE)


def ratio_word(value: float, other: float, measure: Measure, limits: Thresholds) -> str:
    """How many times one figure the other is, where there is a declared word for it; "" else.

    Not for scores, whose zero means nothing, nor where rounding would decide the word.
    """
    smallest = limits.ratio_steps * 10.0**-measure.decimals - _CLOSE
    if measure.unit.kind not in RATIO_UNITS or value < smallest or other < smallest:
        return ""
    ratio = value / other
    if ratio >= limits.double - _CLOSE:
        return "double" if abs(ratio - limits.double) < _CLOSE else "more_than_double"
    if ratio >= limits.almost_double - _CLOSE:
        return "almost_double"
    if limits.third_more_from - _CLOSE <= ratio <= limits.third_more_to + _CLOSE:
        return "third_more"
    if ratio <= limits.half + _CLOSE:
        return "half" if abs(ratio - limits.half) < _CLOSE else "less_than_half"
    return "almost_half" if ratio <= limits.almost_half + _CLOSE else ""


# --- among the councils ------------------------------------------------------------------


def rank(row: Comparison, limits: Thresholds) -> Claim | None:
    """Patterns 13 and 15: competition rank with joint and n, the quartile, and the outer tenths."""
    if row.rank is None or row.beaten is None:
        return None
    crowded = row.in_quartile >= limits.shared_quartile * row.ranked
    tenth = limits.among * row.ranked + _CLOSE
    among = "best" if row.rank <= tenth else "weakest" if row.beaten + 1 <= tenth else None
    among = None if row.is_everybodys else among
    inside = in_quarter(row, best=among == "best") if among else ""
    return of_measure(
        "rank",
        row,
        tone_of(None if among is None or inside == "no" else among == "best"),
        rank=row.rank,
        ranked=row.ranked,
        joint=row.joint,
        rank_low=row.rank_low,
        rank_high=row.rank_high,
        wide=row.wide_band,
        beaten=row.beaten,
        quartile=row.quartile.value if row.quartile else None,
        shared_by=row.in_quartile if crowded else None,
        among=among if inside == "yes" else None,
    )


def peer_rank(row: Comparison, limits: Thresholds) -> Claim | None:
    """Pattern 13 among the council itself and its similar councils that have a figure."""
    if row.peer_rank is None or row.peer_ranked < limits.peer_councils:
        return None
    return of_measure("peer_rank", row, rank=row.peer_rank, ranked=row.peer_ranked, joint=row.peer_joint)


def region_place(row: Comparison, measure: Measure, setting: Setting) -> Claim | None:
    """Pattern 12: best or weakest of its region, ties named; blocked for counts, which follow size.

    Clear where the rank band is inside the best (or weakest) quarter of all councils (rule 25).
    """
    if row.rank is None or row.beaten is None or measure.unit.kind == "number" or row.period in measure.partial:
        return None
    there = setting.in_region(row)
    counted = sum(len(codes) for codes in there.values())
    if not counted:
        return None
    ends = (min(there), max(there))
    weakest, best = reversed(ends) if measure.polarity is Polarity.LOWER else ends
    if counted < setting.limits.region_councils or best == weakest or row.value not in ends:
        return None
    good = row.value == best
    clear = in_quarter(row, best=good)
    return of_measure(
        "region_place",
        row,
        tone_of(None if clear == "no" else good),
        clear=clearness(clear),
        extreme="best" if good else "weakest",
        word="highest" if good is (measure.polarity is Polarity.HIGHER) else "lowest",
        value=row.value,
        region=setting.catalogue.areas[row.area_code].region,
        in_region=counted,
        councils=sorted(there[row.value]),
        rank=row.rank,
        ranked=row.ranked,
        joint=row.joint,
    )


def gap(row: Comparison, measure: Measure) -> Claim | None:
    """Patterns 7 and 8: how far from the top quartile; "just" within the declared tolerance; noise said to be noise.

    What a figure needs is whole steps of its published precision: the least that would put it there.
    """
    if row.gap_to_top is None or row.value is None or row.top_cut is None:
        return None
    near = measure.near is not None and row.gap_to_top <= measure.near + _CLOSE
    limit = row.lower if measure.polarity is Polarity.LOWER else row.upper
    clear = "" if limit is None else "no" if row.gap_to_top <= abs(limit - row.value) + _CLOSE else "yes"
    step = 10.0**-measure.decimals
    return of_measure(
        "gap",
        row,
        gap=row.gap_to_top,
        need=stats.round_to(ceil(row.gap_to_top / step - _CLOSE) * step, measure.decimals),
        cut=row.top_cut,
        value=row.value,
        near=near,
        clear=clearness(clear),
    )


# --- over time ---------------------------------------------------------------------------


def change(row: Comparison, measure: Measure, catalogue: Catalogue) -> Claim | None:
    """Pattern 9: direction and judgement both, from the period that is named; rank change beside it (rule 13)."""
    if row.change is None or row.previous is None or row.value is None:
        return None
    return of_measure(
        "change",
        row,
        tone_of(_GOOD.get(row.direction)),
        value=row.value,
        previous=row.previous,
        change=row.change,
        previous_period=row.previous_period,
        direction=row.direction.value,
        clear=clearness(row.clear_change),
        small_base=row.small_base,
        grade=grade(row.value, row.previous, adverbs_of(row, catalogue), clear=row.clear_change, small=row.small_base),
        **_ranks(row, catalogue),
    )


def _ranks(row: Comparison, catalogue: Catalogue) -> dict[str, object]:
    """The rank now and before, and whether the move between them is clear.

    Nothing on a small base (rule 28), nor where either figure must not be ranked (rule 30).
    """
    ranks: dict[str, object] = {
        "rank": row.rank,
        "ranked": row.ranked,
        "joint": row.joint,
        "previous_rank": row.previous_rank,
        "previous_ranked": row.previous_ranked,
        "previous_joint": row.previous_joint,
        "clear_rank": clearness(clear_climb(row)),
    }
    periods = (row.period, row.previous_period or row.period)
    silent = row.small_base or not all(catalogue.may_rank(row.measure_id, period) for period in periods)
    return dict.fromkeys(ranks, None) if silent else ranks


def clear_climb(row: Comparison) -> str:
    """yes | no | "": whether the rank bands of both figures lie apart; "" where one has none (rule 23)."""
    ours, before = (row.rank_low, row.rank_high), (row.previous_rank_low, row.previous_rank_high)
    if None in (*ours, *before):
        return ""
    apart = ours[1] < before[0] or before[1] < ours[0]  # type: ignore[operator]
    return "yes" if apart else "no"


def quartile_move(row: Comparison, past: Sequence[Comparison]) -> Claim | None:
    """Pattern 6: remained in, moved up to, moved back to, dropped to; and since when it has been there."""
    if row.quartile is None or row.previous_quartile is None:
        return None
    step = ORDER.index(row.quartile) - ORDER.index(row.previous_quartile)
    held_before = any(one.quartile is row.quartile and one.period < (row.previous_period or "") for one in past)
    move = "remained" if not step else "dropped" if step < 0 else "back" if held_before else "up"
    length = _run_length(past, lambda one: one.quartile is row.quartile)
    return of_measure(
        "quartile_move",
        row,
        tone_of(_EDGES.get(row.quartile) if not step else None if row.clear_change == "no" else step > 0),
        move=move,
        clear=clearness(row.clear_change) if step else None,
        quartile=row.quartile.value,
        previous_quartile=row.previous_quartile.value,
        previous_period=row.previous_period,
        direction=row.direction.value,
        run=length,
        since=past[-length].period,
    )


def standing_move(row: Comparison, past: Sequence[Comparison], limits: Thresholds) -> Claim | None:
    """Pattern 6 beside the national average: became or remained better (or worse), and since when.

    It is good news, or a concern, where the side is new or has been the same for long.
    """
    if row.vs_england not in _STANDS_WELL or row.england is None or len(past) < 2:
        return None
    before = past[-2]
    if before.period != row.previous_period or before.vs_england is Standing.NOT_COMPARABLE:
        return None
    length = _run_length(past, lambda one: one.vs_england is row.vs_england)
    moved = "remained" if length > 1 else "became"
    clear = clearness(row.clear_vs_england)
    if moved == "became":
        clear = together(row.clear_vs_england, before.clear_vs_england)
    is_news = clear != "no" and (moved == "became" or length >= limits.run_standings)
    return of_measure(
        "standing_move",
        row,
        tone_of(_STANDS_WELL[row.vs_england] if is_news else None),
        move=f"{moved}_{row.vs_england.value}",
        clear=clear,
        was=before.vs_england.value,
        value=row.value,
        england=row.england,
        previous=before.value,
        previous_england=before.england,
        previous_period=before.period,
        run=length,
        since=past[-length].period,
    )


def _run_length(past: Sequence[Comparison], holds: Callable[[Comparison], bool]) -> int:
    """How many figures up to the last one hold, without a break."""
    return next((length for length, one in enumerate(reversed(past)) if not holds(one)), len(past))


def run(row: Comparison, past: Sequence[Comparison], limits: Thresholds) -> Claim | None:
    """Pattern 23: the same change several times in a row, each on the previous comparable figure."""
    if row.direction in (Direction.NO_CHANGE, Direction.NOT_COMPARABLE):
        return None
    length = _run_length(past, lambda one: one.direction is row.direction)
    if length < limits.run_changes or length >= len(past):
        return None
    first = past[-length - 1]
    clear = clear_between(row, first)
    return of_measure(
        "run",
        row,
        tone_of(None if clear == "no" else _GOOD.get(row.direction)),
        clear=clearness(clear),
        direction=row.direction.value,
        run=length,
        start=first.period,
        first=first.value,
        value=row.value,
    )


def record(row: Comparison, past: Sequence[Comparison], measure: Measure, limits: Thresholds) -> Claim | None:
    """Pattern 23: highest or lowest of the whole comparable series, whose start is named (rule 18).

    Clear where it is beyond the next figure by more than their margin; only then may it lead (rule 27).
    """
    if len(past) < limits.record_points or row.value is None:
        return None
    values = [one.value for one in past[:-1] if one.value is not None]
    extreme = "highest" if row.value > max(values) else "lowest" if row.value < min(values) else None
    if extreme is None:
        return None
    best = is_good(measure, extreme == "highest")
    next_to = max(values) if extreme == "highest" else min(values)
    clear = together(*(clear_between(row, one) for one in past[:-1] if one.value == next_to))
    return of_measure(
        "record",
        row,
        tone_of(None if clear == "no" else best),
        extreme=extreme,
        next=next_to,
        clear=clear,
        value=row.value,
        start=past[0].period,
        points=len(past),
        best=best,
    )


def first_time(row: Comparison, past: Sequence[Comparison], limits: Thresholds) -> Claim | None:
    """Pattern 23: in an outer quartile, or on a side of the national average, as never before in the whole series.

    The quartile is said where both hold. Every figure of the series must have a quartile (or an average
    beside it): of one that has none, nobody can say that it was not there already (rule 18).
    """
    if len(past) < limits.record_points:
        return None
    if row.quartile in _EDGES and _is_first([one.quartile for one in past]):
        what, good, england = row.quartile.value.lower(), _EDGES[row.quartile], None
        clear = in_quarter(row, best=good)
    elif row.vs_england in _STANDS_WELL and _is_first([_side_of_average(one) for one in past]):
        what, good, england = row.vs_england.value, _STANDS_WELL[row.vs_england], row.england
        clear = row.clear_vs_england
    else:
        return None
    return of_measure(
        "first_time",
        row,
        tone_of(None if clear == "no" else good),
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


def trend(row: Comparison, past: Sequence[Comparison], measure: Measure) -> Claim | None:
    """Rule 26: rising or falling by the exact Mann-Kendall test; a newest change the other way is told with it."""
    if not row.trend or row.value is None:
        return None
    before = past[-2]
    good = is_good(measure, row.trend == "rising")
    turned = before.value is not None and (
        row.value < before.value if row.trend == "rising" else row.value > before.value
    )
    return of_measure(
        "trend",
        row,
        tone_of(good),
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


def despite(row: Comparison) -> Claim | None:
    """Pattern 24: worse and still top, or better and still bottom. The level decides what kind of news it is.

    A change within its margin is nothing to be set against the level.
    """
    if (
        row.clear_change == "no"
        or (row.direction, row.quartile)
        not in {
            (Direction.WORSENED, Quartile.TOP),
            (Direction.IMPROVED, Quartile.BOTTOM),
        }
        or row.quartile is None
    ):
        return None
    return of_measure(
        "despite",
        row,
        tone_of(row.quartile is Quartile.TOP),
        quartile=row.quartile.value,
        direction=row.direction.value,
        clear=clearness(row.clear_change),
        value=row.value,
        previous=row.previous,
        previous_period=row.previous_period,
    )


# --- the figure itself ---------------------------------------------------------------------


def count_behind(row: Comparison, measure: Measure) -> Claim | None:
    """Pattern 22: the count behind a rate, where the two agree."""
    per = measure.unit.per
    if measure.unit.kind != "rate" or per is None or row.value is None or not row.denominator:
        return None
    if row.numerator is None or row.numerator != int(row.numerator):
        return None
    worked_out = stats.round_half_away(np.array([row.numerator / row.denominator * per]), measure.decimals)[0]
    if abs(worked_out - row.value) > _CLOSE:
        return None
    return of_measure(
        "count_behind",
        row,
        value=row.value,
        numerator=int(row.numerator),
        denominator=row.denominator,
        per=per,
        small_base=row.small_base,
    )


def one_in(row: Comparison, measure: Measure, limits: Thresholds) -> Claim | None:
    """Pattern 26: one in eight (13%), where both forms agree as whole percentages."""
    if measure.unit.kind != "percent" or row.value is None or not 0 < row.value < 100:
        return None
    found = simple_fraction(row.value, limits.simple_parts)
    if found is None:
        return None
    parts, of = found
    exact = abs(row.value * of - 100 * parts) < _CLOSE
    return of_measure("one_in", row, value=row.value, parts=parts, of=of, exact=exact)


def simple_fraction(percent: float, most_parts: int) -> tuple[int, int] | None:
    """The first fraction (parts, of) that gives the same whole percentage; None where no simple one does."""
    for of in range(2, most_parts + 1):
        for parts in range(1, of):
            said = gcd(parts, of) == 1 and (parts == 1 or of in COMMON_PARTS)
            if said and _whole_percent(100 * parts / of) == _whole_percent(percent):
                return parts, of
    return None


def _whole_percent(value: float) -> int:
    return int(value + 0.5 + _CLOSE)


def against_target(row: Comparison, measure: Measure, setting: Setting) -> Claim | None:
    """Patterns 18 and 19: met, missed or narrowly missed; within, below or above a band. The operator decides."""
    target = setting.targets.get((row.area_code, row.measure_id, row.period))
    aim = None if target is None else setting.aim(target)
    if target is None or aim is None or row.value is None:
        return None
    met, good = how_met(row.value, aim, measure.near)
    return of_measure(
        "target",
        row,
        tone_of(good),
        value=row.value,
        target=target.target,
        operator=aim.operator,
        low=aim.low,
        high=aim.high,
        met=met,
    )


def how_met(value: float, aim: Aim, near: float | None) -> tuple[str, bool]:
    """How the figure stands to the target, narrowly or not where it misses, and whether that is good."""
    verdict = rate(value, aim, tolerance=near)
    narrowly = verdict.met is Met.MISSED and verdict.rag is Rag.AMBER
    return "narrowly_missed" if narrowly else verdict.met.value, verdict.rag is Rag.GREEN


def missing(row: Comparison, measure: Measure) -> Claim | None:
    """Pattern 20: no figure, the typed reason, and for a survey that was not due when it is next."""
    if row.value is not None or row.missing_reason is None:
        return None
    biennial = measure.frequency == BIENNIAL and row.missing_reason is Missing.SURVEY_NOT_DUE
    later = periods_between(row.period, f"{int(row.period[:4]) + 1}-") if biennial else ()
    return of_measure("missing", row, reason=row.missing_reason.value, next_due=later[-1] if later else None)
