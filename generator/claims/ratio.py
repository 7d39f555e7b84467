"""Claims that a council's figure is many times, or a small part of, the country's or its own previous one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator import stats
from generator.claims.claim import Claim, Clearness, Topic, clearness, tone_of
from generator.claims.grades import CLOSE, IS_GOOD
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.rules import Thresholds

RATIO_UNITS = frozenset({"percent", "rate", "number"})


@dataclass(frozen=True, kw_only=True)
class RatioEngland(Claim):
    """Pattern 21 beside the country: more than double, a third higher, half. Not within the margin of error."""

    value: float
    england: float
    clear: Clearness
    ratio: float
    word: str  # see ratio_word
    times: int  # see ratio_times


def ratio_england(row: Comparison, measure: Measure, limits: Thresholds) -> RatioEngland | None:
    """The ratio; None where no word is declared for it."""
    if row.value is None or row.england is None or row.clear_vs_england == "no":
        return None
    word = ratio_word(row.value, row.england, measure, limits)
    if not word:
        return None
    return RatioEngland(
        Topic.of_figure(row),
        tone=tone_of(IS_GOOD.get(row.vs_england)),
        value=row.value,
        england=row.england,
        clear=clearness(row.clear_vs_england),
        ratio=rounded_ratio(row.value, row.england),
        word=word,
        times=ratio_times(row.value, row.england),
    )


@dataclass(frozen=True, kw_only=True)
class RatioChange(Claim):
    """Pattern 21 beside the previous comparable figure: doubled, halved. Not within the margin of error."""

    value: float
    previous: float
    previous_period: str
    clear: Clearness
    ratio: float
    word: str
    times: int


def ratio_change(row: Comparison, measure: Measure, limits: Thresholds) -> RatioChange | None:
    """The ratio to the previous figure; None where no word is declared for it."""
    if row.value is None or row.previous is None or row.previous_period is None or row.clear_change == "no":
        return None
    word = ratio_word(row.value, row.previous, measure, limits)
    if not word:
        return None
    return RatioChange(
        Topic.of_figure(row),
        tone=tone_of(IS_GOOD.get(row.direction)),
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
    return int(max(value, other) / min(value, other) + CLOSE)


def ratio_word(value: float, other: float, measure: Measure, limits: Thresholds) -> str:
    """How many times one figure the other is, where there is a declared word for it; "" else.

    Not for scores, whose zero means nothing, nor where rounding would decide the word.
    """
    smallest = limits.ratio_steps * 10.0**-measure.decimals - CLOSE
    if measure.unit.kind not in RATIO_UNITS or value < smallest or other < smallest:
        return ""
    ratio = value / other
    if ratio >= limits.double - CLOSE:
        return "double" if abs(ratio - limits.double) < CLOSE else "more_than_double"
    if ratio >= limits.almost_double - CLOSE:
        return "almost_double"
    if limits.third_more_from - CLOSE <= ratio <= limits.third_more_to + CLOSE:
        return "third_more"
    if ratio <= limits.half + CLOSE:
        return "half" if abs(ratio - limits.half) < CLOSE else "less_than_half"
    return "almost_half" if ratio <= limits.almost_half + CLOSE else ""
