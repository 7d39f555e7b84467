"""Margins of a council's own figures, and whether a change between two of them is beyond both (rules 22, 23, 28)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator import stats
from generator.model.measures import Measure
from generator.model.rules import Thresholds
from generator.model.vocabulary import Margin


@dataclass(frozen=True, slots=True)
class Likely:
    """A figure with the limits of its 95% interval; None where it has none."""

    value: float
    lower: float | None = None
    upper: float | None = None


def likely(measure: Measure, value: float, numerator: float | None, denominator: float | None) -> Likely:
    """The figure with the limits that its own counts give: Wilson's of a share, Poisson's of a rate.

    Only where they give the figure at its precision; it is rounded, so the limits reach at least as far as it.
    """
    per, found = measure.unit.per, {Margin.WILSON: _share, Margin.POISSON: _rate}.get(measure.margin_from)
    if found is None or per is None or numerator is None or not denominator:
        return Likely(value)
    if abs(numerator / denominator * per - value) > 0.5 * 10.0**-measure.decimals + 1e-9:
        return Likely(value)
    lower, upper = (limit * per for limit in found(numerator, denominator))
    if np.isnan(lower):
        return Likely(value)
    return Likely(value, min(lower, value), max(upper, value))


def _share(numerator: float, denominator: float) -> tuple[float, float]:
    lower, upper = stats.wilson(np.array([numerator]), np.array([denominator]))
    return float(lower[0]), float(upper[0])


def _rate(numerator: float, denominator: float) -> tuple[float, float]:
    lower, upper = stats.poisson(np.array([numerator]))
    return float(lower[0]) / denominator, float(upper[0]) / denominator


def clear_change(now: Likely, before: Likely) -> str:
    """yes | no | "": whether the two are apart by more than both margins together; "" where one has none."""
    figures = [
        np.array([np.nan if number is None else number])
        for one in (now, before)
        for number in (one.value, one.lower, one.upper)
    ]
    beyond = stats.beyond(figures[0] - figures[3], stats.difference_margin(*figures))[0]
    return "" if np.isnan(beyond) else "yes" if beyond else "no"


def is_small(measure: Measure, numerator: float | None, denominator: float | None, limits: Thresholds) -> bool:
    """Whether a figure rests on few people or records: a rate on its count, a share or score on its denominator."""
    base = {"rate": numerator, "number": None}.get(measure.unit.kind, denominator)
    smallest = limits.small_count if measure.unit.kind == "rate" else limits.small_base
    return base is not None and base < smallest
