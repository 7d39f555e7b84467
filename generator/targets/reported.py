"""The figures that a council reported of one measure, looked up by time: printed, or added up from shorter spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator import stats
from generator.model.measures import Measure
from generator.model.plans import InYear
from generator.periods import Basis, Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a span: as reported, or the sum of reported ones. Any of the numbers may be missing."""

    span: Span
    value: float | None
    numerator: float | None
    denominator: float | None  # none of a sum: parts of a year need not be out of the same people
    row: InYear  # what was reported; of a sum, its last part


@dataclass(frozen=True)
class Reported:
    """One council's rows of one measure, without forecasts."""

    measure: Measure
    rows: tuple[InYear, ...]

    @cached_property
    def _by_span(self) -> dict[Span, InYear]:
        return {Span.read(row.period): row for row in self.rows if row.kind == "actual"}

    def of(self, span: Span) -> Figure | None:
        """The figure of exactly this span; what adds up may be the sum of shorter ones. None without any."""
        row = self._by_span.get(span)
        if row is not None:
            return Figure(span, row.number, row.numerator, row.denominator, row)
        parts = self._parts_of(span) if self.measure.adds_up else ()
        if not parts:
            return None
        value, numerator = (_sum(numbers) for numbers in ([one.number for one in parts], [p.numerator for p in parts]))
        rounded = None if value is None else stats.round_to(value, self.measure.decimals)
        return Figure(span, rounded, numerator, None, parts[-1])

    def _parts_of(self, span: Span) -> tuple[InYear, ...]:
        """Rows that fill the span from its first month to its last without a gap."""
        parts: list[InYear] = []
        month = span.first
        inside = sorted((one for one in self._by_span if span.holds(one) and one.is_part), key=lambda s: s.last)
        while month <= span.last:
            one = next((one for one in reversed(inside) if one.first == month), None)
            if one is None:
                return ()
            parts.append(self._by_span[one])
            month = one.last + 1
        return tuple(parts)

    def at(self, position: Span, year: Span) -> Figure | None:
        """What a report of the position shows: its own figure, one that ends with it, else the last one of the year."""
        if (exact := self.of(position)) is not None:
            return exact
        to_date = Span.between(year.first, position.last) if position.last < year.last else year
        if self.measure.adds_up and (summed := self.of(to_date)) is not None:
            return summed
        known = [
            one for one in self._by_span if year.first <= one.last <= position.last and one.basis is not Basis.YEAR
        ]
        if not known:
            return None
        latest = max(known, key=lambda one: (one.last, one.months, one.text))
        return self.of(latest)


def _sum(numbers: Sequence[float | None]) -> float | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if len(known) == len(numbers) else None


def by_measure(figures: Iterable[InYear]) -> dict[tuple[str, str], tuple[InYear, ...]]:
    """(area, measure) -> its rows in time order, a forecast after what was counted."""
    found: dict[tuple[str, str], list[InYear]] = {}
    for row in figures:
        found.setdefault((row.area, row.measure), []).append(row)

    def when(row: InYear) -> tuple[Span, str, str]:
        return Span.read(row.period), row.kind, row.at or ""

    return {key: tuple(sorted(rows, key=when)) for key, rows in found.items()}


__all__ = ["Figure", "Reported", "by_measure"]
