"""What the nouns read from text: periods, units and targets."""

from __future__ import annotations

import pytest

from generator.model import Aim, Polarity, Unit
from generator.periods import read_period


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
