"""A figure for part of a year -> one for the whole year, by a method that has a name (rule 21)."""

from __future__ import annotations

from dataclasses import dataclass

from generator import stats
from generator.model.measures import Measure
from generator.model.plans import InYear
from generator.model.vocabulary import Method
from generator.periods import Basis, Span
from generator.targets.reported import Figure, Reported


@dataclass(frozen=True, slots=True)
class Forecast:
    """A figure for a whole year that is not over; ``method`` says who or what made it."""

    value: float | None
    numerator: float | None
    method: Method


def straight_line(number: float, months: int) -> float:
    """As much in every month that is left as in those that are counted: 9 in 8 months are 13.5 in 12."""
    return number * 12 / months


def last_years_shape(number: float, same_months_before: float, year_before: float) -> float | None:
    """The year's share that these months had last year, again; None where they had nothing."""
    return number * year_before / same_months_before if same_months_before else None


def forecast(
    figure: Figure | None, reported: Reported, supplied: InYear | None, method: Method | None
) -> Forecast | None:
    """The council's own forecast where it made one, else the one by the plan's method; None where neither can be."""
    if supplied is not None:
        return Forecast(supplied.number, supplied.numerator, Method.SUPPLIED)
    if figure is None or method is None:
        return None
    return computed(figure, reported, method)


def computed(figure: Figure, reported: Reported, method: Method) -> Forecast | None:
    """The forecast by the method, at the measure's precision; None for a figure that is not of the year so far."""
    if figure.span.basis not in {Basis.TO_DATE, Basis.QUARTER, Basis.MONTH} or not reported.measure.adds_up:
        return None
    if figure.span.first != Span.read(figure.span.year).first:
        return None
    before, year_before = (reported.of(one) for one in (figure.span.year_before, _year_before(figure.span)))

    def of(name: str) -> float | None:
        now = getattr(figure, name)
        if now is None:
            return None
        if method is Method.STRAIGHT_LINE:
            return straight_line(now, figure.span.months)
        then, whole = (getattr(one, name) if one else None for one in (before, year_before))
        return None if then is None or whole is None else last_years_shape(now, then, whole)

    value, numerator = of("value"), of("numerator")
    if value is None and numerator is None:
        return None
    return Forecast(_rounded(reported.measure, value), numerator, method)


def _year_before(span: Span) -> Span:
    return Span.read(span.year).year_before


def _rounded(measure: Measure, value: float | None) -> float | None:
    return None if value is None else stats.round_to(value, measure.decimals)


__all__ = ["Forecast", "computed", "forecast", "last_years_shape", "straight_line"]
