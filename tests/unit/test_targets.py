"""Targets, ratings, forecasts and what they are compared with: hand-worked cases, and what must always hold."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Reported as ReportedInPack
from generator.comparisons import compare
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.plans import InYear, Layer, Outcome, Plan, PlanLine, Rating
from generator.model.targets import Aim, Target, read_target, read_tolerance
from generator.model.units import Unit
from generator.model.vocabulary import Direction, Met, Method, Missing, Polarity, Quartile, Rag, Unrated
from generator.periods import Span, read_span
from generator.targets import Positions, find_positions, implied_denominators, last_years_shape, rate, straight_line
from generator.targets.doubts import (
    CountAndRate,
    Doubt,
    ForecastDiffers,
    LostThousand,
    NotAsPublished,
    QuartileDiffers,
    RatingDiffers,
    Why,
)
from generator.targets.reported import Reported
from tests import packs_read
from tests.worlds import catalogue, measure, observations

PERCENT, RATE, PEOPLE = Unit.read("%"), Unit.read("per 100,000 people"), Unit.read("people")
HALF, HALF_BEFORE = "April to September 2021", "April to September 2020"
EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"


# --- a world with one council that reports one measure -----------------------------------


def figure(period: str, value: object = "", **more: Any) -> InYear:
    row = InYear("C01", "m", read_span(period), "" if value is None else str(value), **more)
    return dataclasses.replace(row, file="figures.csv")


def target(text: str, period: str = "2021-22", **more: Any) -> Target:
    return Target("C01", "m", read_span(period), text, **more)


def positions(
    of: Measure,
    figures: Sequence[InYear] = (),
    targets: Sequence[Target] = (),
    *,
    ratings: Sequence[Rating] = (),
    position: str = HALF,
    earlier: Sequence[str] = (),
    forecast: Method | None = None,
    benchmark: str | None = None,
    published: Mapping[tuple[str, str, str], float | None] | None = None,
) -> Positions:
    """What is found for C01, whose plan has the one line; ``published``: (measure, area, period) -> national value."""
    plan = Plan(
        area="C01", title="P", year="2021-22", position=read_span(position), earlier=tuple(map(read_span, earlier)),
        layers=(Layer("l", "L"),), outcomes=(Outcome("o", "O"),), benchmark=benchmark,
        lines=(PlanLine("m", "l", "o", forecast=forecast),),
    )  # fmt: skip
    own = {} if of.codes else {"m": of}
    national = [of] if of.codes else [measure(id="other")]
    reported = ReportedInPack({"C01": plan}, tuple(figures), tuple(ratings), own)
    world = catalogue(*national, targets=tuple(targets), reported=reported)
    values = published or {(national[0].id, "C01", "2015-16"): 1.0}
    return find_positions(world, compare(observations(values, world), world))


def position(*args: Any, **more: Any) -> Position:
    found = positions(*args, **more)
    return found.latest("C01")[0]


SHARE = measure(unit=PERCENT, codes=())
ADDS_UP = measure("lower", unit=RATE, codes=())
DAYS = measure("lower", unit=PEOPLE, codes=(), accumulates=False, decimals=0)


# --- a figure beside its target ------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "written", "tolerance", "floor", "met", "short_by", "rag"),
    [
        (88.0, ">=88%", None, None, Met.MET, 0, Rag.GREEN),
        (87.9, ">=88%", None, None, Met.MISSED, 0.1, Rag.RED),
        (87.9, ">=88%", 0.1, None, Met.MISSED, 0.1, Rag.AMBER),  # 88 - 87.9 is a little more than 0.1 in binary
        (87.8, ">=88%", 0.1, None, Met.MISSED, 0.2, Rag.RED),
        (11.0, ">11%", None, None, Met.MISSED, 0, Rag.RED),  # the sign is kept as it was written
        (11.0, ">11%", 0.0, None, Met.MISSED, 0, Rag.AMBER),
        (11.1, ">11%", None, None, Met.MET, 0, Rag.GREEN),
        (8.1, "<8.1 (33 admissions)", None, None, Met.MISSED, 0, Rag.RED),
        (8.0, "<8.1 (33 admissions)", None, None, Met.MET, 0, Rag.GREEN),
        (520.0, "<=520", None, None, Met.MET, 0, Rag.GREEN),
        (545.0, "<=520", 26.0, None, Met.MISSED, 25, Rag.AMBER),
        (547.0, "<=520", 26.0, None, Met.MISSED, 27, Rag.RED),
        (56.0, "56-61%", None, None, Met.WITHIN, 0, Rag.GREEN),  # a range includes its ends
        (61.0, "56-61%", None, None, Met.WITHIN, 0, Rag.GREEN),
        (54.0, "56-61%", 2.0, None, Met.BELOW, 2, Rag.AMBER),
        (63.0, "56-61%", 2.0, None, Met.ABOVE, 2, Rag.AMBER),  # and the tolerance holds on both sides
        (63.1, "56-61%", 2.0, None, Met.ABOVE, 2.1, Rag.RED),
        (80.0, ">=85%", None, 80.0, Met.MISSED, 5, Rag.AMBER),  # a figure at the floor is not below it
        (79.9, ">=85%", None, 80.0, Met.MISSED, 5.1, Rag.RED),
        (75.0, "<=60", None, 75.0, Met.MISSED, 15, Rag.AMBER),
        (76.0, "<=60", None, 75.0, Met.MISSED, 16, Rag.RED),
    ],
)
def test_a_figure_beside_its_target(figure, written, tolerance, floor, met, short_by, rag):
    verdict = rate(figure, Aim.read(written, Polarity.BAND), tolerance, floor)
    assert (verdict.met, verdict.rag) == (met, rag)
    assert verdict.short_by == pytest.approx(short_by)


tenths = st.integers(-2000, 2000).map(lambda number: number / 10)
levels = st.builds(Aim, st.sampled_from([">=", ">", "<=", "<"]), tenths)
bands = st.tuples(tenths, tenths).map(lambda ends: Aim("band", min(ends), max(ends)))
margins = st.none() | st.integers(0, 500).map(lambda number: number / 10)


@given(tenths, levels | bands, margins)
def test_green_is_met_amber_is_within_the_tolerance_and_red_is_the_rest(figure, aim, tolerance):
    """Worked out in whole tenths, where nothing is rounded."""
    steps, low = round(figure * 10), round(aim.low * 10)
    high = low if aim.high is None else round(aim.high * 10)
    missed_by = {
        ">=": low - steps, ">": low - steps, "<=": steps - low, "<": steps - low,
        "band": max(low - steps, steps - high),
    }[aim.operator]  # fmt: skip
    is_met = missed_by < 0 or (missed_by == 0 and aim.operator not in {"<", ">"})
    verdict = rate(figure, aim, tolerance)
    assert (verdict.rag is Rag.GREEN) is is_met
    assert (verdict.met in {Met.MET, Met.WITHIN}) is is_met
    assert (verdict.rag is Rag.AMBER) is (not is_met and tolerance is not None and missed_by <= round(tolerance * 10))
    assert verdict.rag in {Rag.GREEN, Rag.AMBER, Rag.RED}
    assert verdict.short_by == pytest.approx(0 if is_met else missed_by / 10)


@given(tenths, levels, st.integers(1, 500).map(lambda number: number / 10))
def test_amber_reaches_to_the_floor_and_no_further(figure, aim, below):
    floor = round(aim.low - below if aim.asks_for_more else aim.low + below, 1)
    verdict = rate(figure, aim, floor=floor)
    no_worse = figure >= floor if aim.asks_for_more else figure <= floor
    assert (verdict.rag is Rag.RED) is (not no_worse)
    assert (verdict.rag is Rag.GREEN) is (verdict.met is Met.MET)


def mirrored(aim: Aim) -> Aim:
    turned = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "band": "band"}[aim.operator]
    return Aim(turned, -aim.low) if aim.high is None else Aim(turned, -aim.high, -aim.low)


_OTHER_SIDE: dict[Met | None, Met] = {Met.BELOW: Met.ABOVE, Met.ABOVE: Met.BELOW}


@given(tenths, levels | bands, margins, st.none() | tenths)
def test_turning_figure_and_target_round_changes_no_rating(figure, aim, tolerance, floor):
    floor = None if aim.high is not None else floor
    one = rate(figure, aim, tolerance, floor)
    other = rate(-figure, mirrored(aim), tolerance, None if floor is None else -floor)
    assert (other.rag, other.short_by, other.met) == (one.rag, one.short_by, _OTHER_SIDE.get(one.met, one.met))


@pytest.mark.parametrize(
    ("text", "aim", "tolerance"),
    [
        ("", Aim(">=", 80), None),
        ("3", Aim(">=", 80), 3),
        ("0", Aim(">=", 80), 0),
        ("5% of target", Aim(">=", 80), 4),
        ("2.5% of the target", Aim("<=", 520), 13),
        ("10% of target", Aim("<=", -20), 2),
    ],
)
def test_a_tolerance_is_in_the_unit_or_a_share_of_the_target(text, aim, tolerance):
    assert read_tolerance(text, aim) == tolerance


@pytest.mark.parametrize("text", ["-1", "some", "5%", "nan", "inf", "5% of it"])
def test_text_that_is_no_tolerance_is_refused(text):
    with pytest.raises(ValueError, match="is not a number of 0 or more"):
        read_tolerance(text, Aim(">=", 80))


def test_a_tolerance_is_no_share_of_a_range():
    with pytest.raises(ValueError, match="two ends"):
        read_tolerance("5% of target", Aim("band", 56, 61))
    assert read_tolerance("2", Aim("band", 56, 61)) == 2


@given(levels, st.sampled_from(list(Polarity)))
def test_a_target_is_read_back_as_it_was_written_unless_it_asks_for_what_is_worse(aim, polarity):
    text = f"{aim.operator}{aim.low:.1f}"
    if polarity.sign * (1 if aim.asks_for_more else -1) < 0:
        with pytest.raises(ValueError, match="asks for what is worse"):
            read_target(text, polarity, PEOPLE)
    else:
        assert read_target(text, polarity, PEOPLE) == aim


# --- a line of the dashboard -----------------------------------------------------------------

WRITTEN = {">=": ">={}", ">": ">{}", "<=": "<={}", "<": "<{}"}


def written(aim: Aim) -> str:
    return f"{aim.low} to {aim.high}" if aim.high is not None else f"{aim.operator}{aim.low}"


values = st.none() | tenths


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """A measure of which higher is better, with figures, a target and a forecast, or without some of them."""
    aim = draw(st.builds(Aim, st.sampled_from([">=", ">"]), tenths) | bands)
    return {
        "aim": aim,
        "tolerance": draw(st.sampled_from(["", "2.5"] + ["10% of target"] * (aim.high is None))),
        "accumulates": draw(st.booleans()),
        "now": draw(values),
        "same": draw(values),
        "before": draw(values),
        "forecast": draw(st.sampled_from([None, Method.STRAIGHT_LINE, Method.LAST_YEARS_SHAPE])),
        "override": draw(st.none() | st.sampled_from(list(Rag))),
    }


def line(world: dict[str, Any], sign: int = 1, *, override: bool = True) -> Position:
    """The position of such a world; with -1, every number is turned round and lower is better."""
    aim = world["aim"] if sign == 1 else mirrored(world["aim"])
    of = measure("higher" if sign == 1 else "lower", codes=(), accumulates=world["accumulates"])

    def row(period: str, value: float | None) -> InYear:
        missing = Missing.NOT_AVAILABLE if value is None else None
        return figure(period, None if value is None else sign * value, missing_reason=missing)

    figures = [row(HALF, world["now"]), row(HALF_BEFORE, world["same"]), row("2020-21", world["before"])]
    ratings = [Rating("C01", "m", read_span(HALF), "override", world["override"], "why", "who")]
    return position(
        of, figures, [target(written(aim), tolerance=world["tolerance"])], forecast=world["forecast"],
        ratings=ratings if override and world["override"] else [],
    )  # fmt: skip


def negated(value: float | None) -> float | None:
    return None if value is None else -value


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(worlds())
def test_negating_every_number_and_flipping_polarity_changes_no_outcome(world):
    one, other = line(world), line(world, -1)
    assert (one.rag, one.unrated, one.direction, one.compared_with) == (
        other.rag, other.unrated, other.direction, other.compared_with,
    )  # fmt: skip
    assert other.met == _OTHER_SIDE.get(one.met, one.met)
    assert (other.value, other.change, other.forecast, other.judged) == tuple(
        map(negated, (one.value, one.change, one.forecast, one.judged))
    )
    assert (other.short_by, other.tolerance) == (one.short_by, one.tolerance)


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_every_line_is_green_amber_or_red_or_says_why_it_is_none(world):
    found = line(world)
    assert (found.rag is Rag.NONE) is (found.unrated is not None) is (found.judged is None)
    assert (found.rag is Rag.GREEN) is (found.met in {Met.MET, Met.WITHIN})
    if found.rag is not Rag.NONE:
        assert found.judged == (found.forecast if world["accumulates"] else found.value)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(worlds())
def test_an_officer_s_rating_changes_what_is_shown_and_nothing_that_is_computed(world):
    overridden, computed = line(world), line(world, override=False)
    assert dataclasses.replace(overridden, override=None, override_reason="", override_by="") == computed
    assert computed.shown is computed.rag
    if world["override"]:
        assert (overridden.shown, overridden.override_reason, overridden.override_by) == (
            world["override"], "why", "who",
        )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_what_adds_up_over_a_year_is_never_set_beside_a_whole_year(world):
    found = line(world)
    if world["accumulates"]:
        assert found.compared_with in {None, read_span(HALF_BEFORE)}
    if found.compared_with is None:
        assert (found.direction, found.change) == (Direction.NOT_COMPARABLE, None)
    assert found.year_before_value == world["before"], "it is still shown"


def test_half_a_year_is_no_progress_because_it_is_half():
    """Half a year's moves beside a whole year's would always look like progress."""
    found = position(ADDS_UP, [figure(HALF, "160.0"), figure("2020-21", "310.0")])
    assert (found.compared_with, found.direction, found.change) == (None, Direction.NOT_COMPARABLE, None)
    assert (found.year_before, found.year_before_value) == ("2020-21", 310.0)


def test_a_share_of_part_of_a_year_may_be_set_beside_the_whole_year():
    found = position(SHARE, [figure(HALF, "82.0%"), figure("2020-21", "80.5%")])
    assert (found.compared_with, found.change, found.direction) == ("2020-21", 1.5, Direction.IMPROVED)


def test_the_same_part_of_last_year_comes_before_the_whole_of_it():
    found = position(SHARE, [figure(HALF, "82.0%"), figure(HALF_BEFORE, "83.0%"), figure("2020-21", "80.5%")])
    assert (found.same_value, found.year_before_value) == (83.0, 80.5)
    assert (found.compared_with, found.change, found.direction) == (read_span(HALF_BEFORE), -1.0, Direction.WORSENED)


def test_the_year_before_is_the_published_one_where_the_council_reports_none():
    of = measure(unit=PERCENT)
    published = {("m", "C01", "2020-21"): 80.5}
    found = position(of, [figure(HALF, "82.0%")], published=published)
    assert (found.year_before, found.year_before_value, found.compared_with) == ("2020-21", 80.5, "2020-21")
    own = position(of, [figure(HALF, "82.0%"), figure("2020-21", "79.9%")], published=published)
    assert own.year_before_value == 79.9


def test_a_rolling_year_and_a_day_are_compared_with_theirs_a_year_before():
    rolling = position(DAYS, [figure("12 months to September 2021", "11"), figure("12 months to September 2020", "12")])
    assert (rolling.figure_period, rolling.compared_with) == ("2020-10--2021-09", "2019-10--2020-09")
    day = position(
        DAYS, [figure("30 September 2021", "61"), figure("30 September 2020", "75"), figure("2020-21", "70")]
    )
    assert (day.figure_period, day.compared_with, day.change) == ("2021-09-30", "2020-09-30", -14)


def test_a_figure_of_a_later_time_or_of_the_year_before_is_never_shown():
    rows = [figure("Q1 2021-22", "80.0%"), figure("Q3 2021-22", "90.0%"), figure("Q2 2020-21", "70.0%")]
    assert position(SHARE, rows).figure_period == read_span("Q1 2021-22")
    assert position(SHARE, rows[1:]).value is None


def test_an_earlier_position_is_rated_on_what_was_known_then():
    rows = [figure("Q1 2021-22", "80.0%"), figure("Q2 2021-22", "91.0%")]
    found = positions(SHARE, rows, [target(">=90%", tolerance="5")], earlier=["April to June 2021"])
    assert [(one.period, one.value, one.rag) for one in found.all] == [
        (read_span(HALF), 91.0, Rag.GREEN),
        ("2021-04--2021-06", 80.0, Rag.RED),
    ]
    assert found.times == {"C01": (read_span(HALF), "2021-04--2021-06")}
    assert found.one("C01", "m", "2021-04--2021-06") is found.all[1]
    assert found.of("C01", "2021-22") == ()
    assert found.latest("C02") == ()


# --- why there is no rating -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "rows", "targets", "unrated"),
    [
        (SHARE, [figure(HALF, "80%")], [], Unrated.NO_TARGET),
        (SHARE, [figure(HALF, "80%")], [target("N/A")], Unrated.NO_TARGET),
        (SHARE, [figure(HALF, "80%")], [target(">=80%", "2020-21")], Unrated.NO_TARGET),  # another year's
        (SHARE, [], [target(">=80%")], Unrated.NO_FIGURE),
        (SHARE, [figure(HALF, missing_reason=Missing.SURVEY_NOT_DUE)], [target(">=80%")], Unrated.NO_FIGURE),
        (ADDS_UP, [figure(HALF, "80.0")], [target("<=100")], Unrated.YEAR_NOT_OVER),
        (ADDS_UP, [figure(HALF, "80.0"), figure("2020-21", "90.0")], [target("<=100")], Unrated.YEAR_NOT_OVER),
        (measure(unit=PERCENT), [figure(HALF, "80%")], [target("top 25% of 2020-21")], Unrated.NO_THRESHOLD),
    ],
)
def test_a_line_without_a_rating_says_why(of, rows, targets, unrated):
    found = position(of, rows, targets)
    assert (found.rag, found.unrated, found.met, found.judged) == (Rag.NONE, unrated, None, None)


def test_a_missing_figure_keeps_its_reason_and_is_not_nothing():
    found = position(SHARE, [figure(HALF, missing_reason=Missing.SURVEY_NOT_RUN, note="Nobody asked.")])
    assert (found.value, found.missing_reason, found.reason) == (None, Missing.SURVEY_NOT_RUN, "Nobody asked.")
    assert position(SHARE).missing_reason is Missing.NOT_AVAILABLE


def test_nought_is_a_figure():
    found = position(ADDS_UP, [figure(HALF, "0"), figure(HALF_BEFORE, "0")], [target("<=1", HALF)])
    assert (found.value, found.missing_reason, found.rag, found.direction) == (
        0.0, None, Rag.GREEN, Direction.NO_CHANGE,
    )  # fmt: skip


# --- forecasts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "months", "year"), [(9, 8, 13.5), (460, 8, 690), (121, 3, 484), (100, 12, 100)])
def test_a_straight_line_gives_the_other_months_what_the_first_ones_had(number, months, year):
    assert straight_line(number, months) == pytest.approx(year)


def test_last_year_s_shape_is_last_year_s_share_again():
    assert last_years_shape(460, 440, 640) == pytest.approx(669.0909, abs=1e-4)
    assert last_years_shape(5, 0, 12) is None


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(1, 10_000))
def test_after_an_even_year_last_year_s_shape_is_a_straight_line(number, months, a_month):
    shape = last_years_shape(number, a_month * months, a_month * 12)
    assert shape == pytest.approx(straight_line(number, months))


def test_what_adds_up_is_judged_by_its_forecast_for_the_year():
    rows = [figure(HALF, "160.0", numerator=240)]
    found = position(ADDS_UP, rows, [target("<=310")], forecast=Method.STRAIGHT_LINE)
    assert (found.value, found.forecast, found.forecast_numerator) == (160.0, 320.0, 480)
    assert (found.forecast_method, found.judged, found.rag) == (Method.STRAIGHT_LINE, 320.0, Rag.RED)


def test_a_target_for_the_same_part_of_the_year_is_for_the_figure_itself():
    """A milestone in the year goes before the year's own target."""
    targets = [target("<=310"), target("<=165", HALF, milestone=True)]
    found = position(ADDS_UP, [figure(HALF, "160.0")], targets, forecast=Method.STRAIGHT_LINE)
    assert (found.target, found.judged, found.rag) == ("<=165", 160.0, Rag.GREEN)


def test_a_whole_year_s_figure_needs_no_forecast():
    found = position(ADDS_UP, [figure("2021-22", "300.0")], [target("<=310")], position="2021-22")
    assert (found.judged, found.rag) == (300.0, Rag.GREEN)


def test_a_year_is_forecast_by_the_shape_of_the_months_before():
    monthly = {**{m: 10 for m in range(4, 10)}, **{m: 30 for m in (10, 11, 12, 1, 2, 3)}}
    rows = [figure(f"{2020 + (m < 4)}-{m:02d}", str(value)) for m, value in monthly.items()]
    rows += [figure(f"2021-{m:02d}", "12") for m in range(4, 10)]
    of = measure(unit=PEOPLE, codes=(), decimals=0)
    shaped = position(of, rows, [target(">=280")], forecast=Method.LAST_YEARS_SHAPE)
    assert (shaped.value, shaped.same_value, shaped.year_before_value) == (72, 60, 240)
    assert (shaped.forecast, shaped.rag) == (288, Rag.GREEN)
    straight = position(of, rows, [target(">=280")], forecast=Method.STRAIGHT_LINE)
    assert (straight.forecast, straight.rag) == (144, Rag.RED)


def test_last_year_s_shape_needs_last_year():
    found = position(ADDS_UP, [figure(HALF, "160.0")], [target("<=310")], forecast=Method.LAST_YEARS_SHAPE)
    assert (found.forecast, found.unrated) == (None, Unrated.YEAR_NOT_OVER)


def test_a_council_s_own_forecast_goes_before_a_computed_one_and_belongs_to_its_time():
    rows = [
        figure("Q1 2021-22", "80.0"),
        figure("Q2 2021-22", "80.0"),
        figure("2021-22", "305.0", kind="forecast"),
        figure("2021-22", "330.0", kind="forecast", at=read_span("April to June 2021")),
    ]
    now, then = positions(
        ADDS_UP, rows, [target("<=310")], earlier=["April to June 2021"], forecast=Method.STRAIGHT_LINE
    ).all
    assert (now.value, now.forecast, now.forecast_method, now.rag) == (160.0, 305.0, Method.SUPPLIED, Rag.GREEN)
    assert (then.value, then.forecast, then.forecast_method, then.rag) == (80.0, 330.0, Method.SUPPLIED, Rag.RED)


def test_a_share_is_not_forecast_and_is_judged_as_it_stands():
    found = position(SHARE, [figure(HALF, "45.0%")], [target(">=80%")], forecast=Method.STRAIGHT_LINE)
    assert (found.forecast, found.judged, found.rag) == (None, 45.0, Rag.RED)


def test_no_year_is_forecast_from_months_that_are_not_its_first():
    found = position(ADDS_UP, [figure("Q2 2021-22", "80.0")], [target("<=310")], forecast=Method.STRAIGHT_LINE)
    assert (found.value, found.forecast, found.unrated) == (80.0, None, Unrated.YEAR_NOT_OVER)


# --- figures made of figures -----------------------------------------------------------------


def reported(of: Measure, *rows: InYear) -> Reported:
    return Reported(of, rows)


COUNT = measure(unit=PEOPLE, codes=(), decimals=0)


def test_what_adds_up_is_added_up_from_whatever_fills_the_time():
    rows = [figure("Q1 2021-22", "30"), figure("July 2021", "11"), figure("August 2021", "12"), figure("2021-09", "13")]
    found = reported(COUNT, *rows).of(Span.read(HALF))
    assert found is not None
    assert (found.value, found.row.period) == (66, "2021-09--2021-09")


def test_a_month_that_is_not_there_leaves_no_sum():
    rows = [figure("Q1 2021-22", "30"), figure("July 2021", "11"), figure("2021-09", "13")]
    assert reported(COUNT, *rows).of(Span.read(HALF)) is None


def test_a_sum_with_an_unknown_part_is_unknown_and_not_smaller():
    rows = [figure("Q1 2021-22", "30"), figure("Q2 2021-22", missing_reason=Missing.NOT_AVAILABLE)]
    found = reported(COUNT, *rows).of(Span.read(HALF))
    assert found is not None
    assert found.value is None


def test_shares_and_days_are_never_added_up():
    rows = [figure("Q1 2021-22", "30"), figure("Q2 2021-22", "40")]
    assert reported(SHARE, *rows).of(Span.read(HALF)) is None
    assert reported(DAYS, *rows).of(Span.read(HALF)) is None


def test_a_printed_figure_goes_before_a_sum():
    rows = [figure("Q1 2021-22", "30"), figure("Q2 2021-22", "40"), figure(HALF, "71")]
    found = reported(COUNT, *rows).of(Span.read(HALF))
    assert found is not None
    assert found.value == 71


# --- targets that follow a published figure -----------------------------------------------------

FOLLOWED = measure(unit=PERCENT)
FIELD = {("m", f"C{n:02}", "2020-21"): 50.0 + 1.3 * n for n in range(24)}
WIDER = {("m", "E", "2020-21"): 66.6, ("m", "R1", "2020-21"): 64.4, ("m", "T1", "2020-21"): 65.5}


@pytest.mark.parametrize(
    ("written", "operator", "low"),
    [
        ("top 25% of 2020-21", ">=", float(np.percentile(list(FIELD.values()), 75))),
        ("in the top quartile of 2020/21", ">=", float(np.percentile(list(FIELD.values()), 75))),
        ("above the national average of 2020-21", ">", 66.6),
        ("at or above the regional average of 2020-21", ">=", 64.4),
        ("better than the council type average of 2020-21", ">", 65.5),
        ("better than the average of shires in 2020-21", ">", 65.5),
        ("above the average of Exland in 2020-21", ">", 66.6),
    ],
)
def test_a_target_that_follows_a_published_figure_has_its_number(written, operator, low):
    published = {key: round(value, 1) for key, value in FIELD.items()} | WIDER
    found = position(FOLLOWED, [figure(HALF, "66.6%")], [target(written)], published=published)
    assert (found.target, found.operator) == (written, operator)
    assert found.low == pytest.approx(low)
    assert (found.rag is Rag.GREEN) is (low < 66.6 or (operator == ">=" and low <= 66.6))


def test_a_figure_equal_to_the_average_is_not_above_it():
    published = FIELD | WIDER
    above = position(
        FOLLOWED, [figure(HALF, "66.6%")], [target("above the national average of 2020-21")], published=published
    )
    assert (above.met, above.short_by, above.rag) == (Met.MISSED, 0, Rag.RED)


def test_where_low_is_good_the_top_is_low():
    published = {key: round(value, 1) for key, value in FIELD.items()}
    of = measure("lower", unit=PERCENT)
    found = position(of, [figure(HALF, "57.0%")], [target("top 25% of 2020-21")], published=published)
    assert (found.operator, found.rag) == ("<=", Rag.GREEN)
    assert found.low == pytest.approx(float(np.percentile(list(FIELD.values()), 25)))


def test_a_tolerance_may_be_a_share_of_the_figure_that_is_followed():
    published = FIELD | WIDER
    followed = target("above the national average of 2020-21", tolerance="10% of target")
    found = position(FOLLOWED, [figure(HALF, "60.0%")], [followed], published=published)
    assert found.tolerance == pytest.approx(6.66)
    assert found.rag is Rag.AMBER


# --- what does not fit ---------------------------------------------------------------------------


def kinds(found: Positions) -> list[type[Doubt]]:
    return [type(finding.doubt) for finding in found.findings]


def test_a_thousand_may_be_lost():
    of = measure(unit=Unit.read("hours"), codes=(), decimals=0)
    lost = positions(of, [figure(HALF, "1.7k"), figure(HALF_BEFORE, "19.0")])
    assert kinds(lost) == [LostThousand]
    (finding,) = lost.findings
    assert isinstance(finding.doubt, LostThousand)
    assert (finding.period, finding.doubt.ratio) == (read_span(HALF_BEFORE), 89)
    assert (lost.all[0].compared_with, lost.all[0].direction) == (None, Direction.NOT_COMPARABLE)
    mended = positions(of, [figure(HALF, "1.7k"), figure(HALF_BEFORE, "19.0", read_as="19.0k", note="Printed so.")])
    assert kinds(mended) == [LostThousand], "what was printed is told all the same"
    assert (mended.all[0].same_value, mended.all[0].change) == (19_000, -17_300)
    assert kinds(positions(of, [figure(HALF, "1.7k"), figure(HALF_BEFORE, "990")])) == []
    assert kinds(positions(of, [figure(HALF, "1.7k"), figure(HALF_BEFORE, "0")])) == []


def test_a_count_and_a_rate_imply_how_many_people_there_are():
    low, high = implied_denominators(13, 3.1, 100_000, 1)
    assert (round(low), round(high)) == (396_825, 442_623)
    assert implied_denominators(0, 0.0, 100_000, 1) == (0.0, float("inf"))


@given(st.integers(0, 5000), st.integers(1000, 3_000_000), st.integers(0, 2))
def test_the_people_there_are_are_among_those_implied(count, people, decimals):
    """A rate that was worked out from the count never raises a doubt."""
    rate_ = float(np.round(count / people * 100_000, decimals))
    low, high = implied_denominators(count, rate_, 100_000, decimals)
    assert low <= people * (1 + 1e-9)
    assert people <= high * (1 + 1e-9)


@pytest.mark.parametrize(
    ("written", "doubts"), [("<18.0 (64 people)", []), ("<18.0 (46 people)", [CountAndRate]), ("<18.0", [])]
)
def test_a_figure_and_its_target_are_of_the_same_people(written, doubts):
    found = positions(ADDS_UP, [figure(HALF, "12.0", numerator=43)], [target(written)])
    assert kinds(found) == doubts
    for finding in found.findings:
        assert isinstance(finding.doubt, CountAndRate)
        assert (finding.doubt.people, finding.doubt.other_people) == (358_333, 255_556)


def test_shares_of_other_people_in_every_part_of_the_year_raise_no_doubt():
    rows = [figure("Q1 2021-22", "86.4%", numerator=864), figure("Q2 2021-22", "90.0%", numerator=450)]
    assert kinds(positions(SHARE, rows)) == []


def test_a_share_that_its_own_numbers_do_not_make_is_a_doubt():
    rows = [figure(HALF, "86.4%", numerator=864, denominator=1200)]
    assert kinds(positions(measure(unit=PERCENT), rows)) == [CountAndRate]


@pytest.mark.parametrize(
    ("printed", "doubts"),
    [("80.5%", []), ("81%", []), ("80%", [NotAsPublished]), ("80.6%", [NotAsPublished])],
)
def test_a_published_year_is_printed_as_it_was_published_to_the_digits_printed(printed, doubts):
    found = positions(measure(unit=PERCENT), [figure("2020-21", printed)], published={("m", "C01", "2020-21"): 80.5})
    assert kinds(found) == doubts


@pytest.mark.parametrize(("supplied", "doubts"), [(669, [ForecastDiffers]), (691, []), (690, [])])
def test_a_forecast_that_is_no_straight_line_is_told(supplied, doubts):
    rows = [
        figure("April to November 2021", numerator=460),
        figure("2021-22", numerator=supplied, kind="forecast"),
    ]
    found = positions(ADDS_UP, rows, position="April to November 2021")
    assert kinds(found) == doubts
    for finding in found.findings:
        assert isinstance(finding.doubt, ForecastDiffers)
        assert finding.doubt.straight_line == pytest.approx(690)


@pytest.mark.parametrize(
    ("value", "written", "tolerance", "published", "why"),
    [
        ("11.0%", ">11%", "", Rag.GREEN, Why.EQUALS_STRICT),
        ("84.6%", ">=85%", "", Rag.GREEN, Why.ROUNDED_MEETS),
        ("84.0%", ">=85%", "", Rag.AMBER, Why.TOLERANCE),
        ("84.0%", "N/A", "", Rag.AMBER, Why.NOT_RATED),
        ("84.0%", ">=85%", "2", Rag.AMBER, None),
    ],
)
def test_a_colour_that_is_not_the_computed_one_is_told_with_the_reason(value, written, tolerance, published, why):
    ratings = [Rating("C01", "m", read_span(HALF), "published", published)]
    found = positions(SHARE, [figure(HALF, value)], [target(written, tolerance=tolerance)], ratings=ratings)
    doubts = [finding.doubt for finding in found.findings if isinstance(finding.doubt, RatingDiffers)]
    assert len(doubts) == len(found.findings)
    assert [doubt.why for doubt in doubts] == ([] if why is None else [why])


@pytest.mark.parametrize(("printed", "doubts"), [(Quartile.BOTTOM, []), (Quartile.TOP, [QuartileDiffers])])
def test_a_printed_quartile_is_set_beside_the_computed_one(printed, doubts):
    published = {key: round(value, 1) for key, value in FIELD.items()}  # C01 is last but one
    rows = [figure(HALF, "60.0%"), figure("2020-21", "51.3%", quartile=printed)]
    found = positions(FOLLOWED, rows, benchmark="2020-21", published=published)
    assert kinds(found) == doubts
    assert (found.all[0].quartile, found.all[0].published_quartile) == (Quartile.BOTTOM, printed)


# --- the example pack -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> Positions:
    return packs_read.positions()


LARGE, SMALL = "X10000004", "X06000002"


def test_the_example_has_a_doubt_of_each_kind_and_no_other(example):
    assert Counter(kinds(example)) == dict.fromkeys(Doubt.__subclasses__(), 1)


def test_the_example_has_every_rating_reason_and_method(example):
    assert {one.rag for one in example.latest(LARGE)} == set(Rag)
    assert {one.unrated for one in example.all} >= {Unrated.NO_TARGET, Unrated.NO_FIGURE, Unrated.YEAR_NOT_OVER}
    assert {one.forecast_method for one in example.latest(LARGE)} == {None, *Method}
    assert {one.basis for one in map(Span.read, (one.figure_period for one in example.all))} >= {
        "year to date", "quarter", "rolling year", "snapshot",
    }  # fmt: skip
    assert [one.measure_id for one in example.all if one.override] == ["reviews-on-time"]


def moved(example: Positions, area: str) -> Counter[str]:
    """How ratings moved from the position before to the latest."""
    order = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2}
    now, before = example.times[area][:2]
    found: Counter[str] = Counter()
    for one in example.of(area, now):
        then = example.one(area, one.measure_id, before)
        assert then is not None
        if one.rag in order and then.rag in order:
            found["better" if order[one.rag] > order[then.rag] else "worse" if one.rag != then.rag else "same"] += 1
        elif one.rag in order:
            found["newly rated"] += 1
    return found


def test_in_the_example_some_ratings_got_better_and_some_worse(example):
    for area in (LARGE, SMALL):
        found = moved(example, area)
        assert min(found["better"], found["worse"], found["same"]) > 0
    assert moved(example, LARGE)["newly rated"] > 0


def test_one_council_of_the_example_has_floors_and_no_tolerance(example):
    found = example.latest(SMALL)
    assert all(one.floor is not None and one.tolerance is None and one.rag is not Rag.NONE for one in found)
    for one in found:
        no_worse = one.judged >= one.floor if one.operator == ">=" else one.judged <= one.floor
        assert (one.rag is Rag.RED) is not no_worse, one.measure_id
    assert {one.rag for one in found} == {Rag.GREEN, Rag.AMBER, Rag.RED}


def test_a_year_that_last_year_s_shape_calls_met_in_the_example_is_no_straight_line(example):
    """Most visits are in summer: the straight line would promise far more than last year's shape does."""
    visits = next(one for one in example.latest(LARGE) if one.forecast_method is Method.LAST_YEARS_SHAPE)
    assert visits.forecast < straight_line(visits.value, 9) * 0.95
    assert visits.rag is Rag.GREEN
