"""What in a council's own figures does not fit together. It is reported and stops nothing: the council knows why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from generator import stats
from generator.comparisons import Comparisons
from generator.model import Aim, InYear, Measure, Method, Plan, Position, Rag, Target, read_figure
from generator.periods import Basis, Span
from generator.targets.forecasts import computed
from generator.targets.rating import rate
from generator.targets.reported import Reported

_APART = 20  # figures of one measure this many times apart are not of one size
_THOUSAND = 1000
_HALF = 0.5  # a count is of whole people: half a person either way


class Doubt(StrEnum):
    """What does not fit."""

    LOST_THOUSAND = "lost thousand"  # one figure stands without the k that others of its size have
    COUNT_AND_RATE = "count and rate"  # they imply populations that cannot be one
    NOT_AS_PUBLISHED = "not as published"  # the council prints another figure than the national publication
    FORECAST_DIFFERS = "forecast differs"  # the council's forecast is not the straight line
    RATING_DIFFERS = "rating differs"  # the council's colour is not the computed one
    QUARTILE_DIFFERS = "quartile differs"


class Why(StrEnum):
    """Why a printed rating is not the computed one, as far as the figures tell."""

    EQUALS_STRICT = "equals a target that asks for more or less"
    ROUNDED_MEETS = "meets the target when rounded as the target is"
    TOLERANCE = "the tolerance that is declared here"
    NOT_RATED = "one of the two has no rating"


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt, with the numbers it rests on; ``origin`` is where the figure stands."""

    kind: Doubt
    area_code: str
    measure_id: str
    period: str
    inputs: dict[str, object]
    origin: str


# --- figures as printed ----------------------------------------------------------------


def lost_thousands(rows: Sequence[InYear]) -> Iterator[Finding]:
    """Figures without a k beside figures with one, which they would be the size of with it.

    Found as printed, whether or not a correction is declared.
    """
    with_k = [row for row in rows if row.value.rstrip().casefold().endswith("k")]
    if not with_k:
        return
    for row in rows:
        if row in with_k or not row.value or not (printed := read_figure(row.value)):
            continue
        span = Span.read(row.period)
        other = min(with_k, key=lambda one: _unlike(Span.read(one.period), span))
        theirs = read_figure(other.value)
        if theirs and theirs / printed > _APART and 1 / _APART < theirs / (printed * _THOUSAND) < _APART:
            inputs = {
                "printed": row.value,
                "value": printed,
                "other_period": other.period,
                "other_printed": other.value,
                "other_value": theirs,
                "read_as": row.read_as or None,
            }
            yield Finding(Doubt.LOST_THOUSAND, row.area, row.measure, row.period, inputs, _origin(row))


def unsure_periods(rows: Sequence[InYear]) -> frozenset[str]:
    """The periods of figures that may have lost their thousands, and that nobody has corrected."""
    return frozenset(one.period for one in lost_thousands(rows) if one.inputs["read_as"] is None)


def _unlike(one: Span, other: Span) -> tuple[bool, int]:
    """How far two spans are from saying the same of two years: spans of one length first, near ones first."""
    return one.months != other.months, abs(one.last - other.last)


def counts_and_rates(
    measure: Measure, rows: Sequence[InYear], targets: Sequence[tuple[Target, Aim]]
) -> Iterator[Finding]:
    """Counts and rates of one year that imply different populations, whatever was rounded (rule 21)."""
    if measure.unit.per is None:
        return
    implied: list[tuple[str, str, float, float, float, float, str]] = []
    for row in rows:
        value = row.number
        if value is not None and row.numerator is not None and not row.counted:
            low, high = implied_denominators(
                row.numerator, value, measure.unit.per, _decimals(row.read_as or row.value)
            )
            implied.append((row.period, row.kind, value, row.numerator, low, high, _origin(row)))
            if row.denominator is not None and not low <= row.denominator <= high:
                inputs: dict[str, object] = {
                    "value": value,
                    "count": row.numerator,
                    "denominator": row.denominator,
                    "other_value": None,
                    "other_count": None,
                    "other_period": None,
                    "other_kind": None,
                    "figure_kind": row.kind,
                }
                yield Finding(Doubt.COUNT_AND_RATE, row.area, row.measure, row.period, inputs, _origin(row))
    for target, aim in targets:
        if aim.count is not None:
            low, high = implied_denominators(
                aim.count, aim.low, measure.unit.per, _decimals(target.target.split("(")[0])
            )
            implied.append((target.period, "target", aim.low, aim.count, low, high, f"targets.csv:{target.line}"))
    # Only a rate's denominator is the same all year: shares are of those who came in each part of it.
    for one, other in combinations(implied, 2) if measure.unit.kind == "rate" else ():
        if Span.read(one[0]).year == Span.read(other[0]).year and (one[5] < other[4] or other[5] < one[4]):
            inputs = {
                "value": one[2],
                "count": one[3],
                "denominator": None,
                "other_value": other[2],
                "other_count": other[3],
                "other_period": other[0],
                "other_kind": other[1],
                "figure_kind": one[1],
            }
            yield Finding(Doubt.COUNT_AND_RATE, rows[0].area, measure.id, one[0], inputs, one[6])


def implied_denominators(count: float, rate_: float, per: float, decimals: int) -> tuple[float, float]:
    """The smallest and largest population that a count and a rate allow, both as rounded as they are printed.

    3.1 per 100,000 with a count of 13 allow from 396,825 to 442,623 people.
    """
    half_step = _HALF * 10.0**-decimals
    lowest = (count - _HALF) / (rate_ + half_step) * per
    highest = (count + _HALF) / (rate_ - half_step) * per if rate_ > half_step else float("inf")
    return max(lowest, 0.0), highest


def not_as_published(measure: Measure, rows: Sequence[InYear], comparisons: Comparisons) -> Iterator[Finding]:
    """Whole years' figures of a national measure that are not as published, at the precision they are printed in."""
    for row in rows:
        value = row.number
        if value is None or row.kind == "forecast" or Span.read(row.period).basis is not Basis.YEAR:
            continue
        own = comparisons.of(row.area, measure.id, row.period)
        if own is None or own.value is None:
            continue
        if stats.round_to(own.value, _decimals(row.read_as or row.value)) != value:
            inputs: dict[str, object] = {"printed": row.value, "value": value, "published": own.value}
            yield Finding(Doubt.NOT_AS_PUBLISHED, row.area, measure.id, row.period, inputs, _origin(row))


def forecasts_that_differ(plan: Plan, reported: Reported, supplied: InYear | None) -> Iterator[Finding]:
    """A council's own forecast that is further from the straight line than one person, or one printed step."""
    if supplied is None:
        return
    year, position = Span.read(plan.year), Span.read(supplied.at or plan.position)
    figure = reported.at(position, year)
    line = computed(figure, reported, Method.STRAIGHT_LINE) if figure else None
    if figure is None or line is None:
        return
    measure = reported.measure
    for name, step in (("value", 10.0**-measure.decimals), ("numerator", 1.0)):
        so_far = getattr(figure, name)
        theirs = supplied.number if name == "value" else supplied.numerator
        straight = getattr(line, name)
        if None not in (so_far, theirs, straight) and abs(theirs - straight) > step:
            inputs: dict[str, object] = {
                "of": name,
                "so_far": so_far,
                "months": figure.span.months,
                "figure_period": figure.span.text,
                "supplied": theirs,
                "straight_line": straight,
            }
            yield Finding(Doubt.FORECAST_DIFFERS, plan.area, measure.id, supplied.period, inputs, _origin(supplied))
            return


# --- ratings -----------------------------------------------------------------------------


def ratings_that_differ(positions: Sequence[Position]) -> Iterator[Finding]:
    """Colours and quartiles that the council printed and that its figures do not give, with the reason."""
    for one in positions:
        if one.published_rag is not None and one.published_rag is not one.rag:
            inputs: dict[str, object] = {
                "published": one.published_rag.value,
                "computed": one.rag.value,
                "target": one.target,
                "judged": one.judged,
                "short_by": one.short_by,
                "tolerance": one.tolerance,
                "why": _why(one).value,
            }
            yield Finding(Doubt.RATING_DIFFERS, one.area_code, one.measure_id, one.period, inputs, one.origin)
        if one.published_quartile and one.quartile and one.published_quartile is not one.quartile:
            inputs = {"published": one.published_quartile.value, "computed": one.quartile.value}
            yield Finding(Doubt.QUARTILE_DIFFERS, one.area_code, one.measure_id, one.period, inputs, one.origin)


def _why(one: Position) -> Why:
    if Rag.NONE in {one.rag, one.published_rag} or one.judged is None or one.operator is None or one.low is None:
        return Why.NOT_RATED
    if one.short_by == 0:
        return Why.EQUALS_STRICT
    rounded = stats.round_to(one.judged, _decimals(one.target.split("(")[0]))
    if one.rag is not Rag.GREEN and rate(rounded, Aim(one.operator, one.low, one.high)).rag is Rag.GREEN:
        return Why.ROUNDED_MEETS
    return Why.TOLERANCE


def _decimals(text: str) -> int:
    """How many decimals a number is printed with: 8.1 has one, 84.5k none below its hundreds."""
    _, _, decimals = text.replace(",", "").partition(".")
    digits = len(decimals) - len(decimals.lstrip("0123456789"))
    return digits - 3 if "k" in text.casefold() else digits


def _origin(row: InYear) -> str:
    return f"{row.file}:{row.line}"
