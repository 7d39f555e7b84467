"""What in a council's own figures does not fit together. It is reported and stops nothing: the council knows why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from generator import stats
from generator.comparisons import Comparisons
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.numbers import read_figure
from generator.model.plans import InYear, Plan
from generator.model.targets import Aim, Target
from generator.model.vocabulary import Method, Quartile, Rag
from generator.periods import Basis, Span
from generator.targets.forecasts import computed
from generator.targets.rating import rate
from generator.targets.reported import Reported

_APART = 20  # figures of one measure this many times apart are not of one size
_THOUSAND = 1000
_HALF = 0.5  # a count is of whole people: half a person either way


class Why(StrEnum):
    """Why a printed rating is not the computed one, as far as the figures tell."""

    EQUALS_STRICT = "equals a target that asks for more or less"
    ROUNDED_MEETS = "meets the target when rounded as the target is"
    TOLERANCE = "the tolerance that is declared here"
    NOT_RATED = "one of the two has no rating"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What does not fit, with the numbers that it rests on; a claim of the same fields states it."""


@dataclass(frozen=True, kw_only=True)
class LostThousand(Doubt):
    """One figure stands without the k that others of its size have."""

    printed: str
    value: float
    other_period: str
    other_printed: str
    other_value: float
    read_as: str | None  # what the council says that it should read
    ratio: int  # whole times that the other figure is of it


@dataclass(frozen=True, kw_only=True)
class CountAndRate(Doubt):
    """A count and a rate that do not make each other, or two pairs that imply populations that cannot be one."""

    value: float
    count: float
    denominator: float | None  # as reported, where the doubt is about one pair
    other_value: float | None
    other_count: float | None
    other_period: str | None
    other_kind: str | None
    figure_kind: str  # actual, forecast or target
    people: int | None  # that the pair implies; None for a rate of 0
    other_people: int | None


@dataclass(frozen=True, kw_only=True)
class NotAsPublished(Doubt):
    """The council prints another figure than the national publication."""

    printed: str
    value: float
    published: float


@dataclass(frozen=True, kw_only=True)
class ForecastDiffers(Doubt):
    """The council's forecast is not the straight line."""

    of: str  # value or numerator
    so_far: float
    months: int
    figure_period: str
    supplied: float
    straight_line: float


@dataclass(frozen=True, kw_only=True)
class RatingDiffers(Doubt):
    """The council's colour is not the computed one."""

    published: Rag
    computed: Rag
    target: str
    judged: float | None
    short_by: float | None
    tolerance: float | None
    why: Why


@dataclass(frozen=True, kw_only=True)
class QuartileDiffers(Doubt):
    """The council's quartile is not the computed one."""

    published: Quartile
    computed: Quartile
    benchmark: str  # the year that both are of


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a council's figure of a measure."""

    area_code: str
    measure_id: str
    period: str
    doubt: Doubt


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
            doubt = LostThousand(
                printed=row.value,
                value=printed,
                other_period=other.period,
                other_printed=other.value,
                other_value=theirs,
                read_as=row.read_as or None,
                ratio=int(stats.round_to(theirs / printed, 0)),
            )
            yield Finding(row.area, row.measure, row.period, doubt)


def is_unsure(doubt: Doubt) -> bool:
    """Whether it says that a figure may have lost its thousands, which nobody has corrected."""
    return isinstance(doubt, LostThousand) and doubt.read_as is None


def unsure_periods(rows: Sequence[InYear]) -> frozenset[str]:
    """The periods of figures that may have lost their thousands, and that nobody has corrected."""
    return frozenset(finding.period for finding in lost_thousands(rows) if is_unsure(finding.doubt))


def _unlike(one: Span, other: Span) -> tuple[bool, int]:
    """How far two spans are from saying the same of two years: spans of one length first, near ones first."""
    return one.months != other.months, abs(one.last - other.last)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A count and a rate of one period, ``per`` so many people; the rate is printed with ``decimals``."""

    period: str
    kind: str
    value: float
    count: float
    per: float
    decimals: int

    @property
    def allowed(self) -> tuple[float, float]:
        return implied_denominators(self.count, self.value, self.per, self.decimals)

    @property
    def people(self) -> int | None:
        return int(stats.round_to(self.count / self.value * self.per, 0)) if self.value else None

    def doubt(self, denominator: float | None = None, other: _Pair | None = None) -> CountAndRate:
        return CountAndRate(
            value=self.value,
            count=self.count,
            denominator=denominator,
            other_value=other.value if other else None,
            other_count=other.count if other else None,
            other_period=other.period if other else None,
            other_kind=other.kind if other else None,
            figure_kind=self.kind,
            people=self.people,
            other_people=other.people if other else None,
        )


def counts_and_rates(
    measure: Measure, rows: Sequence[InYear], targets: Sequence[tuple[Target, Aim]]
) -> Iterator[Finding]:
    """Counts and rates of one year that imply different populations, whatever was rounded (rule 21)."""
    per = measure.unit.per
    if per is None:
        return
    pairs: list[_Pair] = []
    for row in rows:
        if row.number is not None and row.numerator is not None and not row.counted:
            pair = _Pair(row.period, row.kind, row.number, row.numerator, per, _decimals(row.read_as or row.value))
            pairs.append(pair)
            low, high = pair.allowed
            if row.denominator is not None and not low <= row.denominator <= high:
                yield Finding(row.area, row.measure, row.period, pair.doubt(denominator=row.denominator))
    for target, aim in targets:
        if aim.count is not None:
            decimals = _decimals(target.target.split("(")[0])
            pairs.append(_Pair(target.period, "target", aim.low, aim.count, per, decimals))
    # Only a rate's denominator is the same all year: shares are of those who came in each part of it.
    for pair, other in combinations(pairs, 2) if measure.unit.kind == "rate" else ():
        (low, high), (other_low, other_high) = pair.allowed, other.allowed
        if Span.read(pair.period).year == Span.read(other.period).year and (high < other_low or other_high < low):
            yield Finding(rows[0].area, measure.id, pair.period, pair.doubt(other=other))


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
            doubt = NotAsPublished(printed=row.value, value=value, published=own.value)
            yield Finding(row.area, measure.id, row.period, doubt)


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
    for name, step, so_far, theirs, straight in (
        ("value", 10.0**-measure.decimals, figure.value, supplied.number, line.value),
        ("numerator", 1.0, figure.numerator, supplied.numerator, line.numerator),
    ):
        if so_far is not None and theirs is not None and straight is not None and abs(theirs - straight) > step:
            doubt = ForecastDiffers(
                of=name,
                so_far=so_far,
                months=figure.span.months,
                figure_period=figure.span.text,
                supplied=theirs,
                straight_line=straight,
            )
            yield Finding(plan.area, measure.id, supplied.period, doubt)
            return


# --- ratings -----------------------------------------------------------------------------


def ratings_that_differ(positions: Sequence[Position], benchmark: str | None) -> Iterator[Finding]:
    """Colours and quartiles that the council printed and that its figures do not give, with the reason."""
    for line in positions:
        doubts: list[Doubt] = []
        if line.published_rag is not None and line.published_rag is not line.rag:
            doubts.append(
                RatingDiffers(
                    published=line.published_rag,
                    computed=line.rag,
                    target=line.target,
                    judged=line.judged,
                    short_by=line.short_by,
                    tolerance=line.tolerance,
                    why=_why(line),
                )
            )
        if benchmark and line.published_quartile and line.quartile and line.published_quartile is not line.quartile:
            doubts.append(
                QuartileDiffers(published=line.published_quartile, computed=line.quartile, benchmark=benchmark)
            )
        yield from (Finding(line.area_code, line.measure_id, line.period, doubt) for doubt in doubts)


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
