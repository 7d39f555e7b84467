"""Every claim about a council's figure for one measure."""

from __future__ import annotations

from collections.abc import Sequence

from generator.claims.claim import Claim, present
from generator.claims.figure import against_target, count_behind, missing, one_in
from generator.claims.level import beside, level
from generator.claims.over_time import (
    FirstTime,
    QuartileMove,
    Record,
    Run,
    StandingMove,
    change,
    despite,
    first_time,
    quartile_move,
    record,
    run,
    standing_move,
    trend,
)
from generator.claims.place import gap, peer_rank, rank, region_place
from generator.claims.ratio import ratio_change, ratio_england
from generator.claims.setting import Setting
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.vocabulary import Missing

_OF_THE_WHOLE = (StandingMove, Run, Record, QuartileMove, FirstTime)  # which one more figure may refute


def measure_claims(row: Comparison, series: Sequence[Comparison], setting: Setting) -> list[Claim]:
    """Every claim about the figure of one row. ``series``: the council's whole series of the measure, in time order.

    Of a figure on a small base only what it is, and what it stands beside, is said (rule 28). Where the publisher
    says that councils must not be ranked by it, no place among them is said (rule 30).
    """
    catalogue, limits = setting.catalogue, setting.limits
    measure = catalogue.measures[row.measure_id]
    past = comparable(row, series, measure)
    claims: list[Claim | None] = [
        level(row, catalogue),
        beside(row, catalogue),
        change(row, catalogue),
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
        claims = [one for one in claims if not isinstance(one, _OF_THE_WHOLE)]
    return present(claims)


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
