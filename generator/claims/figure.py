"""Claims about a council's figure itself: the count behind it, as a fraction, beside its target; why it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

import numpy as np

from generator import stats
from generator.claims.claim import Claim, Topic, tone_of
from generator.claims.grades import CLOSE
from generator.claims.setting import Setting
from generator.model import vocabulary
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.rules import Thresholds
from generator.model.targets import Aim
from generator.model.vocabulary import Met, Rag
from generator.periods import periods_between
from generator.targets import rate

COMMON_PARTS = frozenset({3, 4, 5, 10})  # two in three, three in four; nobody says five in nine
BIENNIAL = "every two years"


@dataclass(frozen=True, kw_only=True)
class CountBehind(Claim):
    """Pattern 22: the count behind a rate, where the two agree."""

    value: float
    numerator: int
    denominator: float
    per: float
    small_base: bool


def count_behind(row: Comparison, measure: Measure) -> CountBehind | None:
    """The count; None where it is no whole number, or does not give the published rate."""
    per = measure.unit.per
    if measure.unit.kind != "rate" or per is None or row.value is None or not row.denominator:
        return None
    if row.numerator is None or row.numerator != int(row.numerator):
        return None
    rounded = stats.round_half_away(np.array([row.numerator / row.denominator * per]), measure.decimals)[0]
    if abs(rounded - row.value) > CLOSE:
        return None
    return CountBehind(
        Topic.of_figure(row),
        value=row.value,
        numerator=int(row.numerator),
        denominator=row.denominator,
        per=per,
        small_base=row.small_base,
    )


@dataclass(frozen=True, kw_only=True)
class OneIn(Claim):
    """Pattern 26: one in eight (13%), where both forms agree as whole percentages."""

    value: float
    parts: int
    of: int
    exact: bool


def one_in(row: Comparison, measure: Measure, limits: Thresholds) -> OneIn | None:
    """The fraction; None where no simple one does."""
    if measure.unit.kind != "percent" or row.value is None or not 0 < row.value < 100:
        return None
    fraction = simple_fraction(row.value, limits.simple_parts)
    if fraction is None:
        return None
    parts, of = fraction
    exact = abs(row.value * of - 100 * parts) < CLOSE
    return OneIn(Topic.of_figure(row), value=row.value, parts=parts, of=of, exact=exact)


def simple_fraction(percent: float, most_parts: int) -> tuple[int, int] | None:
    """The first fraction (parts, of) that gives the same whole percentage; None where no simple one does."""
    for of in range(2, most_parts + 1):
        for parts in range(1, of):
            common = gcd(parts, of) == 1 and (parts == 1 or of in COMMON_PARTS)
            if common and _whole_percent(100 * parts / of) == _whole_percent(percent):
                return parts, of
    return None


def _whole_percent(value: float) -> int:
    return int(value + 0.5 + CLOSE)


@dataclass(frozen=True, kw_only=True)
class Target(Claim):
    """Patterns 18 and 19: met, missed or narrowly missed; within, below or above a band. The operator decides."""

    value: float
    target: str
    operator: str
    low: float
    high: float | None
    met: str  # see how_met

    @property
    def aim(self) -> Aim:
        """What the target asks for."""
        return Aim(self.operator, self.low, self.high)


def against_target(row: Comparison, measure: Measure, setting: Setting) -> Target | None:
    """The figure beside the council's own target; None without one."""
    target = setting.targets.get((row.area_code, row.measure_id, row.period))
    aim = None if target is None else setting.aim(target)
    if target is None or aim is None or row.value is None:
        return None
    met, good = how_met(row.value, aim, measure.near)
    return Target(
        Topic.of_figure(row),
        tone=tone_of(good),
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


@dataclass(frozen=True, kw_only=True)
class Missing(Claim):
    """Pattern 20: no figure, the typed reason, and for a survey that was not due when it is next."""

    reason: vocabulary.Missing
    next_due: str | None


def missing(row: Comparison, measure: Measure) -> Missing | None:
    """The reason; None where there is a figure."""
    if row.value is not None or row.missing_reason is None:
        return None
    biennial = measure.frequency == BIENNIAL and row.missing_reason is vocabulary.Missing.SURVEY_NOT_DUE
    later = periods_between(row.period, f"{int(row.period[:4]) + 1}-") if biennial else ()
    return Missing(Topic.of_figure(row), reason=row.missing_reason, next_due=later[-1] if later else None)
