"""What the nouns read from text: periods, units and targets."""

from __future__ import annotations

import pytest

from generator.model.numbers import read_figure
from generator.model.targets import Aim, Follows, read_target, read_tolerance
from generator.model.units import Unit
from generator.model.vocabulary import Polarity
from generator.periods import read_period
from tests.worlds import measure


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2015-16", "2015-16"),
        ("2015/16", "2015-16"),
        ("2015 to 2016", "2015-16"),
        ("2015-2016", "2015-16"),
        ("2015\u201316", "2015-16"),
        ("1999-00", "1999-00"),
        (" 2024 ", "2024"),
    ],
)
def test_a_year_is_read_however_it_is_written(text: str, period: str) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("text", ["2015-17", "2015-2017", "15-16", "2015 Q1", "", "2015-16-17"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        read_period(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("%", Unit("%", "percent", 0, 100)),
        ("per 100,000 people", Unit("per 100,000 people", "rate", 0)),
        ("score out of 24", Unit("out of 24", "score", 0, 24)),
        ("score 0 to 1", Unit("score 0 to 1", "score", 0, 1)),
        ("days", Unit("days", "number")),
    ],
)
def test_a_unit_knows_its_kind_and_what_is_possible(text: str, unit: Unit) -> None:
    assert Unit.read(text) == unit


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        (">=88%", Aim(">=", 88)),
        ("> 11%", Aim(">", 11)),
        ("<8.1 (33 people)", Aim("<", 8.1, count=33)),
        ("\u22641,200", Aim("<=", 1200)),
        ("56-61%", Aim("band", 56, 61)),
        ("56% to 61%", Aim("band", 56, 61)),
        ("100%", Aim(">=", 100)),
    ],
)
def test_a_target_is_read_with_its_operator(text: str, aim: Aim) -> None:
    assert Aim.read(text, Polarity.HIGHER) == aim


def test_a_bare_target_follows_the_measure() -> None:
    assert Aim.read("520", Polarity.LOWER) == Aim("<=", 520)
    with pytest.raises(ValueError, match="which side is good"):
        Aim.read("520", Polarity.NONE)


@pytest.mark.parametrize("text", ["about half", "61-56%", ">=", "8 or so", ">5 <9"])
def test_what_states_no_target_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Aim.read(text, Polarity.HIGHER)


PERCENT, RATE, VISITS = Unit.read("%"), Unit.read("per 100,000 people"), Unit.read("visits")


@pytest.mark.parametrize(
    ("text", "polarity", "unit", "read"),
    [
        ("56-61%", Polarity.BAND, PERCENT, Aim("band", 56, 61)),
        ("56 \u2013 61%", Polarity.BAND, PERCENT, Aim("band", 56, 61)),
        ("56% - 61%", Polarity.BAND, PERCENT, Aim("band", 56, 61)),
        ("<553 (800 Adm's)", Polarity.LOWER, RATE, Aim("<", 553, count=800)),
        ("<= 1,200 (1,033 moves)", Polarity.LOWER, RATE, Aim("<=", 1200, count=1033)),
        (">12k", Polarity.HIGHER, VISITS, Aim(">", 12000)),
        ("56,000-61,000", Polarity.BAND, VISITS, Aim("band", 56000, 61000)),
        ("56k to 61k", Polarity.BAND, VISITS, Aim("band", 56000, 61000)),
        ("73%", Polarity.HIGHER, PERCENT, Aim(">=", 73)),
        ("20%", Polarity.LOWER, PERCENT, Aim("<=", 20)),
        (" N/A ", Polarity.NONE, PERCENT, None),
        ("\u2013", Polarity.HIGHER, PERCENT, None),
        ("Top 25% of 2019/20", Polarity.HIGHER, PERCENT, Follows(">=", "top quartile", "2019-20")),
        ("in the top quartile for 2019-20", Polarity.LOWER, PERCENT, Follows("<=", "top quartile", "2019-20")),
        ("above the national average of 2019-20", Polarity.HIGHER, PERCENT, Follows(">", "national", "2019-20")),
        ("at or below the regional average in 2019-20", Polarity.LOWER, RATE, Follows("<=", "regional", "2019-20")),
        ("better than the average of shire counties in 2019-20", Polarity.LOWER, RATE,
         Follows("<", "shire counties", "2019-20")),
        ("better than the average of shire counties in 2019-20", Polarity.HIGHER, RATE,
         Follows(">", "shire counties", "2019-20")),
    ],
)  # fmt: skip
def test_a_target_is_read_as_people_write_it(
    text: str, polarity: Polarity, unit: Unit, read: Aim | Follows | None
) -> None:
    assert read_target(text, polarity, unit) == read


@pytest.mark.parametrize(
    ("text", "polarity", "unit", "says"),
    [
        ("<73%", Polarity.HIGHER, PERCENT, "asks for what is worse"),
        (">=8.1", Polarity.LOWER, RATE, "asks for what is worse"),
        ("below the national average of 2019-20", Polarity.HIGHER, PERCENT, "asks for what is worse"),
        (">=73%", Polarity.HIGHER, RATE, "is a percentage"),
        ("top 25% of 2019-20", Polarity.NONE, PERCENT, "needs a measure for which"),
        ("better than the national average of 2019-20", Polarity.BAND, PERCENT, "needs a measure for which"),
        ("73", Polarity.NONE, PERCENT, "which side is good"),
        ("61-56%", Polarity.BAND, PERCENT, "ends below where it starts"),
        ("top 10% of 2019-20", Polarity.HIGHER, PERCENT, "is not a target"),
        ("top 25% of last year", Polarity.HIGHER, PERCENT, "is not a period"),
        ("improve", Polarity.HIGHER, PERCENT, "is not a target"),
        ("", Polarity.HIGHER, PERCENT, "is not a target"),
        (">=1O%", Polarity.HIGHER, PERCENT, "is not a target"),  # a letter O
    ],
)
def test_a_target_that_cannot_be_meant_is_refused_with_the_reason(
    text: str, polarity: Polarity, unit: Unit, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        read_target(text, polarity, unit)


@pytest.mark.parametrize(
    ("text", "aim", "tolerance"),
    [
        ("", Aim(">=", 88), None),
        ("0", Aim(">=", 88), 0),
        ("2.5", Aim(">=", 88), 2.5),
        ("5% of target", Aim("<", 553), 27.65),
        ("5 % of the target", Aim(">=", 200), 10),
        ("3", Aim("band", 56, 61), 3),
    ],
)
def test_a_tolerance_is_in_the_unit_or_a_share_of_the_target(text: str, aim: Aim, tolerance: float | None) -> None:
    found = read_tolerance(text, aim)
    assert found is None if tolerance is None else found == pytest.approx(tolerance)


@pytest.mark.parametrize("text", ["-1", "5%", "about 2", "inf", "nan", "1e400", "5% of last year"])
def test_what_is_no_tolerance_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"tolerance"):
        read_tolerance(text, Aim(">=", 88))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,373.0k", 1373000), ("84.5k", 84500), ("2.3 K", 2300), ("99.8%", 99.8), ("\u00a38,989", 8989),
        (" 3.1 ", 3.1), ("-2", -2), ("0", 0), ("4.35k", 4350), ("0.1k", 100),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_printed(text: str, number: float) -> None:
    assert read_figure(text) == number


@pytest.mark.parametrize("text", ["", "k", "n/a", "1.2.3", "12 people", "1e3", "nan", "84,5k%k", "--5", "."])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read_figure(text)


@pytest.mark.parametrize(
    ("unit", "declared", "adds_up"),
    [
        ("visits", None, True), ("per 100,000", None, True), ("per 100,000 people aged 65 and over", None, True),
        ("per 1,000 households", None, True), ("per 1,000 calls", None, False),
        ("per 100,000 collections", None, False),
        ("per 100,000 collections", True, True), ("visits", False, False), ("%", None, False),
    ],
)  # fmt: skip
def test_rates_of_what_comes_in_are_not_added_up_unless_they_are_declared_to(
    unit: str, declared: bool | None, adds_up: bool
) -> None:
    assert measure(unit=Unit.read(unit), accumulates=declared).adds_up is adds_up
