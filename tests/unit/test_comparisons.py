"""Comparisons on small invented councils: properties that must hold whatever the numbers are."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import stats, words
from generator.catalogue import Membership
from generator.comparisons import better_by, compare
from generator.model.measures import Break
from generator.model.vocabulary import Direction, Quartile, Standing
from tests import packs_read
from tests.worlds import COUNCILS, PERIODS, catalogue, made, measure, observations

TENTHS = st.integers(-500, 500).map(lambda n: n / 10)
VALUES = st.lists(st.one_of(st.none(), TENTHS), min_size=COUNCILS, max_size=COUNCILS)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(first=VALUES, second=VALUES, england=TENTHS, region=TENTHS)
def test_negating_values_and_flipping_polarity_changes_no_outcome(
    first: list[float | None], second: list[float | None], england: float, region: float
) -> None:
    def outcomes(polarity: str, sign: int) -> list[tuple[Any, ...]]:
        of = catalogue(measure(polarity))
        cells = {("m", f"C{n:02}", "2020-21"): None if v is None else sign * v for n, v in enumerate(first)}
        cells |= {("m", f"C{n:02}", "2021-22"): None if v is None else sign * v for n, v in enumerate(second)}
        cells |= {("m", "E", "2021-22"): sign * england, ("m", "R1", "2021-22"): sign * region}
        found = compare(observations(cells, of), of)
        return [
            (row.area_code, row.period, row.vs_england, row.vs_region, row.rank, row.joint, row.quartile,
             row.gap_to_top, row.direction, row.beaten, row.previous_quartile)
            for rows in found.records.values() for row in rows
        ] + [tuple(found.counts_frame.iloc[n, 4:]) for n in range(len(found.counts_frame))]  # fmt: skip

    assert outcomes("higher", 1) == outcomes("lower", -1)


@settings(max_examples=60, deadline=None)
@given(values=VALUES)
def test_rank_is_one_more_than_the_councils_that_are_better(values: list[float | None]) -> None:
    of = catalogue(measure())
    numbers = [value for value in values if value is not None]
    for rows in made(values, of=of).records.values():
        (row,) = rows
        if row.value is None or len(numbers) == 1:  # nobody is ranked alone
            assert row.rank is None and row.quartile is None
            continue
        assert row.rank == 1 + sum(other > row.value for other in numbers)
        assert row.beaten == sum(other < row.value for other in numbers)
        assert row.joint == (numbers.count(row.value) > 1)
        assert row.ranked == len(numbers)


@settings(max_examples=60, deadline=None)
@given(values=st.lists(TENTHS, min_size=20, max_size=24))
def test_quartiles_follow_linear_cuts_with_ties_going_up(values: list[float]) -> None:
    of = catalogue(measure())
    tenths = sorted(round(value * 10) for value in values)

    def cut(quarter: int) -> float:
        at = quarter * (len(tenths) - 1) / 4
        below = int(at)
        above = min(below + 1, len(tenths) - 1)
        return tenths[below] + (tenths[above] - tenths[below]) * (at - below)

    for rows in made(list(values), of=of).records.values():
        (row,) = rows
        here = round((row.value or 0) * 10)
        expected = (
            None if tenths[0] == tenths[-1]
            else Quartile.TOP if here >= cut(3) else Quartile.SECOND if here >= cut(2)
            else Quartile.THIRD if here >= cut(1) else Quartile.BOTTOM
        )  # fmt: skip
        assert row.quartile is expected
        if row.quartile in (None, Quartile.TOP):
            assert row.gap_to_top is None
        else:
            assert row.gap_to_top is not None and row.gap_to_top > 0
            assert row.gap_to_top == pytest.approx((cut(3) - here) / 10)


@settings(max_examples=60, deadline=None)
@given(values=VALUES, england=st.one_of(st.none(), TENTHS), north=st.one_of(st.none(), TENTHS))
def test_counts_partition(values: list[float | None], england: float | None, north: float | None) -> None:
    of = catalogue(measure())
    wider = {area: value for area, value in (("E", england), ("R1", north)) if value is not None}
    found = made(values, of=of, wider=wider)
    for count in found.counts.values():
        assert count.better_england + count.in_line_england + count.worse_england == count.comparable_england
        assert count.better_either + count.in_line_either + count.worse_either == count.comparable_either
        assert count.better_both <= min(count.better_england, count.better_either, count.comparable_both)
        assert count.comparable_both <= count.comparable_either <= count.measures


def test_the_average_is_the_published_one_never_the_mean() -> None:
    of = catalogue(measure())
    found = made([10.0] * COUNCILS, of=of, wider={"E": 12.0})
    row = found.of("C01", "m", "2021-22")
    assert row is not None and row.england == 12.0 and row.vs_england is Standing.WORSE
    assert row.region is None and row.vs_region is Standing.NOT_COMPARABLE


def test_a_council_without_last_years_value_has_no_change_not_an_older_one() -> None:
    of = catalogue(measure())
    cells: dict[tuple[str, str, str], Any] = {("m", "C01", "2019-20"): 10.0, ("m", "C01", "2020-21"): None}
    cells |= {("m", "C01", "2021-22"): 12.0, ("m", "C02", "2020-21"): 9.0, ("m", "C02", "2021-22"): 9.0}
    found = compare(observations(cells, of), of)
    row, steady = found.of("C01", "m", "2021-22"), found.of("C02", "m", "2021-22")
    assert row is not None and row.change is None and row.direction is Direction.NOT_COMPARABLE
    assert row.previous_period == "2020-21"
    assert steady is not None and steady.change == 0 and steady.direction is Direction.NO_CHANGE


def test_a_break_ends_the_comparison_over_time() -> None:
    of = catalogue(measure(breaks=(Break("2021-22", "new source"),)))
    cells = {("m", "C01", period): 10.0 + n for n, period in enumerate(PERIODS)}
    found = compare(observations(cells, of), of)
    assert [row.direction for row in found.series("C01", "m")] == [
        Direction.NOT_COMPARABLE, Direction.IMPROVED, Direction.NOT_COMPARABLE,
    ]  # fmt: skip


def test_a_voluntary_collection_gives_no_average_quartile_or_change_and_is_passed_over() -> None:
    of = catalogue(measure(partial=("2020-21",)), peers={"C01": ("C02", "C03")})
    cells = {("m", f"C{n:02}", period): 10.0 + n + at for n in range(COUNCILS) for at, period in enumerate(PERIODS)}
    cells |= {("m", "E", period): 11.0 for period in PERIODS}
    found = compare(observations(cells, of), of)
    partial, after = found.of("C01", "m", "2020-21"), found.of("C01", "m", "2021-22")
    assert partial is not None and after is not None
    assert partial.england is None and partial.peers is None and partial.quartile is None and partial.change is None
    assert after.previous_period == "2019-20" and after.change == 2.0


def test_peers_are_averaged_over_those_with_a_value_and_counted() -> None:
    of = catalogue(measure(), peers={"C00": ("C01", "C02", "C03")})
    row = made([50.0, 10.0, None, 10.1] + [1.0] * 20, of=of).of("C00", "m", "2021-22")
    assert row is not None and row.peers == 10.1 and row.peers_counted == 2 and row.vs_peers is Standing.BETTER
    alone = made([50.0, None, None, None] + [1.0] * 20, of=of).of("C00", "m", "2021-22")
    assert alone is not None and alone.peers is None and alone.peers_counted == 0


def test_a_council_counted_under_no_type_has_no_type_average() -> None:
    exception = Membership(area="C01", first="2021-22", last="2021-22")
    of = catalogue(measure(), memberships=(exception,))
    found = made([10.0] * COUNCILS, of=of, wider={"T1": 9.0})
    assert found.of("C01", "m", "2021-22").council_type is None
    assert found.of("C02", "m", "2021-22").council_type == 9.0


def test_without_a_judgement_nothing_is_ranked_or_called_better() -> None:
    of = catalogue(measure("none"))
    row = made([float(n) for n in range(COUNCILS)], of=of, wider={"E": 3.0}).of("C05", "m", "2021-22")
    assert row is not None and row.vs_england is Standing.HIGHER and row.rank is None and row.quartile is None
    assert not made([1.0] * COUNCILS, of=of, wider={"E": 3.0}).counts["C01", "f", "2021-22"].comparable_england


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_rounding_goes_half_away_from_zero_like_the_formatter(value: float, decimals: int) -> None:
    exact = words.rounded(round(value, 6), decimals)
    assert stats.round_half_away(np.array([round(value, 6)]), decimals)[0] == pytest.approx(float(exact), abs=1e-9)


def test_float_noise_is_not_a_difference() -> None:
    assert stats.round_half_away(np.array([63.300000000000004, 56.65, -56.65, 20.599999999999998]), 1).tolist() == [
        63.3, 56.7, -56.7, 20.6,
    ]  # fmt: skip


def test_wilson_matches_published_limits() -> None:
    lower, upper = stats.wilson(np.array([81.0, 0.0, 263.0]), np.array([263.0, 20.0, 263.0]))
    assert np.round(lower, 4).tolist() == [0.2553, 0.0, 0.9856]
    assert np.round(upper, 4).tolist() == [0.3662, 0.1611, 1.0]


def test_a_figure_rests_on_its_count_its_answers_or_its_denominator() -> None:
    of = packs_read.catalogue()
    keys = ["measure_id", "area_code", "period"]
    told = packs_read.observations().rows[[*keys, "numerator", "denominator", "respondents"]]
    rows = packs_read.comparisons().frame.drop(columns=told.columns.difference(keys), errors="ignore")
    limits, kinds = of.rules.thresholds, set()
    for row in rows.merge(told, on=keys).to_dict("records"):
        kind = of.measures[row["measure_id"]].unit.kind
        kinds.add(kind)
        answers = row["denominator"] if np.isnan(row["respondents"]) else row["respondents"]
        base = {"rate": row["numerator"], "number": np.nan}.get(kind, answers)
        assert row["base"] == base or (np.isnan(row["base"]) and np.isnan(base))
        small = base < (limits.small_count if kind == "rate" else limits.small_base) and not np.isnan(row["value"])
        assert row["small_base"] == ("yes" if small else "")
    assert {"rate", "percent"} <= kinds


def test_two_published_averages_are_apart_beyond_their_margins_or_are_not() -> None:
    found = packs_read.comparisons()
    keys = sorted(found.limits)[:200]
    told = set()
    for one, other in pairwise(keys):
        apart = abs(found.averages[one[:2]][one[2]] - found.averages[other[:2]][other[2]])
        value, against = (found.averages[key[:2]][key[2]] for key in (one, other))
        first, second = found.limits[one], found.limits[other]
        facing = (value - first[0], second[1] - against) if value > against else (first[1] - value, against - second[0])
        beyond = apart > np.hypot(*facing)
        said = found.clear_averages(one, other)
        told.add(said)
        assert said == ("yes" if beyond else "no"), (one, other)
    assert told == {"yes", "no"}
    nobody = ("nothing", "nowhere", "2020-21")
    assert found.clear_averages(keys[0], nobody) == found.clear_averages(nobody, keys[0]) == ""


def test_better_is_by_the_measures_direction_at_published_precision() -> None:
    assert [better_by(measure(way), 2.0, 1.0) for way in ("higher", "lower")] == [1, -1]
    assert [better_by(measure(way), -3.0, 1.0) for way in ("higher", "lower")] == [-1, 1]
    assert better_by(measure("higher"), 1.01, 1.04) == 0
