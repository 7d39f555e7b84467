"""A council's own figures: their margins, the test of a change, small numbers, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import Catalogue, Reported
from generator.claims import Claims, find_claims
from generator.claims.in_year import InYearChanges, SamePeriod
from generator.comparisons import compare
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.plans import InYear, Layer, Outcome, Plan, PlanLine
from generator.model.units import Unit
from generator.model.vocabulary import Margin
from generator.periods import read_span
from generator.sentences import say
from generator.targets import find_positions
from generator.targets.margins import Likely, clear_change, is_small, likely
from tests.worlds import catalogue, measure, observations

SHARE = measure(id="share", subject="the share", short="Share", unit=Unit.read("%"), codes=())
RATE = measure(
    "lower", id="rate", subject="the rate", short="Rate", unit=Unit.read("per 100,000 people"), codes=(),
    counted="admissions",
)  # fmt: skip
PEOPLE = measure(id="people", unit=Unit.read("people"), decimals=0, codes=())
NOW, LAST = "April to September 2021", "April to September 2020"


# --- margins -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "value", "numerator", "denominator", "lower", "upper"),
    [
        (SHARE, 50.0, 40.0, 80.0, 39.3, 60.7),  # (40 + 1.92) / 83.84 and 1.96 * sqrt(20 + 0.96) / 83.84 either side
        (SHARE, 100.0, 20.0, 20.0, 83.9, 100.0),
        (SHARE, 0.0, 0.0, 20.0, 0.0, 16.1),
        (RATE, 10.0, 10.0, 100_000.0, 4.8, 18.4),  # the exact limits of a count of 10
        (RATE, 0.0, 0.0, 100_000.0, 0.0, 3.7),
    ],
)
def test_the_limits_are_those_of_a_share_and_of_a_rate(
    of: Measure, value: float, numerator: float, denominator: float, lower: float, upper: float
):
    found = likely(of, value, numerator, denominator)
    assert found.value == value
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=0.05)


@pytest.mark.parametrize(
    ("of", "value", "numerator", "denominator"),
    [
        (SHARE, 51.0, 40.0, 80.0),  # the counts do not give the figure
        (SHARE, 50.0, None, 80.0),
        (SHARE, 50.0, 40.0, None),
        (SHARE, 0.0, 0.0, 0.0),
        (PEOPLE, 40.0, 40.0, 80.0),
        (measure(unit=Unit.read("%"), codes=(), margin=Margin.NONE), 50.0, 40.0, 80.0),
    ],
)
def test_without_counts_that_give_the_figure_there_are_no_limits(
    of: Measure, value: float, numerator: float | None, denominator: float | None
):
    assert likely(of, value, numerator, denominator) == Likely(value)


@given(st.integers(1, 3000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_limits_of_a_share_hold_the_figure_as_it_is_rounded(counts: tuple[int, int]):
    value = round(counts[0] / counts[1] * 100, 1)
    found = likely(SHARE, value, *map(float, counts))
    assert found.lower is not None and found.upper is not None
    assert 0 <= found.lower <= value <= found.upper <= 100


@pytest.mark.parametrize(
    ("now", "before", "clear"),
    [
        (Likely(62.0, 56.0, 68.0), Likely(50.0, 40.0, 60.0), "yes"),  # 12 apart; the margin is that of 6 and 10: 11.7
        (Likely(61.0, 55.0, 67.0), Likely(50.0, 40.0, 60.0), "no"),
        (Likely(50.0, 40.0, 60.0), Likely(62.0, 56.0, 68.0), "yes"),
        (Likely(62.0, 56.0, 90.0), Likely(50.0, 10.0, 60.0), "yes"),  # the sides that face each other count
        (Likely(62.0, 50.0, 68.0), Likely(50.0, 49.0, 60.0), "no"),
        (Likely(62.0), Likely(50.0, 40.0, 60.0), ""),
        (Likely(62.0, 56.0, 68.0), Likely(50.0), ""),
    ],
)
def test_a_change_is_clear_beyond_both_margins_together(now: Likely, before: Likely, clear: str):
    assert clear_change(now, before) == clear


@pytest.mark.parametrize(
    ("of", "numerator", "denominator", "small"),
    [
        (SHARE, 3.0, 30.0, False), (SHARE, 3.0, 29.0, True), (SHARE, 3.0, None, False),
        (RATE, 10.0, 1000.0, False), (RATE, 9.0, 1000.0, True), (RATE, None, 10.0, False),
        (PEOPLE, 2.0, 2.0, False),
    ],
)  # fmt: skip
def test_few_people_or_records_are_small_numbers(
    of: Measure, numerator: float | None, denominator: float | None, small: bool
):
    limits = catalogue(measure()).rules.thresholds
    assert (limits.small_base, limits.small_count) == (30, 10), "the cases stand at the thresholds"
    assert is_small(of, numerator, denominator, limits) is small
    assert is_small(of, numerator, denominator, replace(limits, small_base=0, small_count=0)) is False


# --- what is said ------------------------------------------------------------------------


def figure(of: Measure, period: str, value: str, numerator: float | None, denominator: float | None) -> InYear:
    return InYear("C01", of.id, read_span(period), value, numerator=numerator, denominator=denominator, file="f.csv")


def world(*pairs: tuple[Measure, tuple[Any, ...], tuple[Any, ...]]) -> tuple[Catalogue, Sequence[Position], Claims]:
    """C01 with these measures: (value, numerator, denominator) in the first half of this year, and of the last."""
    own = {of.id: of for of, _, _ in pairs}
    plan = Plan(
        area="C01", title="P", year="2021-22", position=read_span(NOW),
        layers=(Layer("l", "L"),), outcomes=(Outcome("o", "O"),),
        lines=tuple(PlanLine(one, "l", "o") for one in own),
    )  # fmt: skip
    rows = [figure(of, when, *one) for of, now, then in pairs for when, one in ((NOW, now), (LAST, then))]
    known = catalogue(measure(id="other"), reported=Reported({"C01": plan}, tuple(rows), (), own))
    compared = compare(observations({("other", "C01", "2021-22"): 1.0}, known), known)
    positions = find_positions(known, compared)
    return known, positions.latest("C01"), find_claims(compared, known, positions)


def told(of: Measure, now: tuple[Any, ...], then: tuple[Any, ...]) -> tuple[SamePeriod, str]:
    known, (one,), claims = world((of, now, then))
    claim = claims.one(SamePeriod, "C01", one.period, of.id)
    assert claim is not None and claim.small_base is one.small_base
    assert claim.clear == (one.clear_change or "untested")
    return claim, say(claim, known)


@pytest.mark.parametrize(
    ("of", "now", "then", "clear", "tone", "said"),
    [
        (SHARE, ("60.0", 600.0, 1000.0), ("50.0", 500.0, 1000.0), "yes", "good", "clear"),
        (SHARE, ("51.0", 510.0, 1000.0), ("50.0", 500.0, 1000.0), "no", "neutral", "due to chance"),
        (SHARE, ("51.0", None, None), ("50.0", 500.0, 1000.0), "untested", "good", ""),
        (RATE, ("90.0", 90.0, 100_000.0), ("40.0", 40.0, 100_000.0), "yes", "concern", "clear"),
        (RATE, ("45.0", 45.0, 100_000.0), ("40.0", 40.0, 100_000.0), "no", "neutral", "due to chance"),
        (RATE, ("45.0", 45.0, None), ("40.0", 40.0, 100_000.0), "untested", "concern", ""),
    ],
)
def test_a_change_since_the_same_part_of_last_year_says_its_test(
    of: Measure, now: tuple[Any, ...], then: tuple[Any, ...], clear: str, tone: str, said: str
):
    claim, sentence = told(of, now, then)
    assert (claim.clear, claim.tone.value) == (clear, tone)
    for sign in ("clear", "due to chance"):
        assert (sign in sentence) is (sign == said), sentence


def test_a_change_on_small_numbers_is_no_news_and_has_no_word_for_its_size():
    claim, sentence = told(SHARE, ("90.0", 18.0, 20.0), ("40.0", 8.0, 20.0))
    assert claim.small_base is True and claim.tone.value == "neutral"
    assert not claim.word and "doubled" not in sentence and "small numbers" in sentence
    claim, sentence = told(SHARE, ("90.0", 900.0, 1000.0), ("40.0", 400.0, 1000.0))
    assert claim.word and "doubled" in sentence
    claim, _ = told(RATE, ("18.0", 18.0, 100_000.0), ("9.0", 9.0, 100_000.0))
    assert claim.clear == "no" and not claim.word, "a change that may be chance is no doubling"


def test_counts_of_changes_have_the_strict_count_without_small_numbers():
    more = {at: measure(id=f"m{at}", short=f"M{at}", unit=Unit.read("%"), codes=()) for at in range(3)}
    known, now, claims = world(
        (SHARE, ("60.0", 600.0, 1000.0), ("50.0", 500.0, 1000.0)),
        (RATE, ("90.0", 90.0, 100_000.0), ("40.0", 40.0, 100_000.0)),
        (more[0], ("51.0", 510.0, 1000.0), ("50.0", 500.0, 1000.0)),
        (more[1], ("51.0", None, None), ("50.0", None, None)),
        (more[2], ("90.0", 18.0, 20.0), ("20.0", 4.0, 20.0)),
    )
    claim = claims.one(InYearChanges, "C01", now[0].period)
    assert claim is not None
    assert claim.improved == ["share", "m0", "m1", "m2"] and claim.worsened == ["rate"]
    assert (claim.tested, claim.clearly_improved, claim.clearly_worsened, claim.small_base) == (3, 1, 1, 1)
    sentence = say(claim, known)
    assert "4 " in sentence and "(1 clearly)" in sentence and "(clearly)" in sentence, sentence
