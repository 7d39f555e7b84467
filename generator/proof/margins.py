"""What SQL cannot work out, by a second route: intervals from counts, rank bands by draws, the p of a trend.

Nothing here is shared with ``stats``: an interval is put into the equation that it solves, a rank band is drawn,
and a p is found by counting orders one figure at a time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtr

from generator.proof.published import Base, Fault, key, rows

Numbers = NDArray[np.float64]

_Z = 1.959963984540054
_DRAWS, _SEED = 4000, 20161025
_TAIL, _OPEN, _PLACES = 0.025, 0.015, 2  # the draws on either side of a band; how far off that, and it, may be
_CLOSE = 2e-5  # limits are published with six decimals


# --- intervals ---------------------------------------------------------------------------


def wrong_limits(base: Base) -> Iterator[Fault]:
    """Limits that are said to be Wilson's or Poisson's and do not follow from the published counts (rule 22)."""
    query = """
        select measure_id, area_code, period, margin_from, value, numerator, denominator, lower, upper, per, decimals
        from observations join measures on id = measure_id where margin_from in ('wilson', 'poisson') order by all
    """
    for *row, how, value, numerator, denominator, lower, upper, per, decimals in rows(base, query):
        if None in (value, numerator, denominator, lower, upper, per) or not denominator:
            yield Fault(
                "observations.csv", key(tuple(row)), f"has limits from {how}, and not the counts that give them"
            )
            continue
        if abs(numerator / denominator * per - value) > 0.5 * 10.0**-decimals + 1e-9:
            what = f"has limits from {how}, and its counts give another value than {value:.10g}"
            yield Fault("observations.csv", key(tuple(row)), what)
        for name, limit, side in (("lower", lower, -1), ("upper", upper, 1)):
            stretched = abs(limit - value) < _CLOSE  # the value is rounded, and lies on the limit or beyond it
            solves = _solves_wilson if how == "wilson" else _solves_poisson
            if not stretched and not solves(limit / per, numerator, denominator, side):
                what = f"{name}: published {limit:.10g}, which is no {how} limit of its counts"
                yield Fault("observations.csv", key(tuple(row)), what)


def _solves_wilson(share: float, numerator: float, denominator: float, side: int) -> bool:
    """Whether the share is as far from the observed one as its own standard error times z, on that side."""
    observed = numerator / denominator
    distance = side * (share - observed)
    error = _Z * math.sqrt(max(share * (1 - share), 0) / denominator)
    return distance > -1e-9 and abs(distance - error) < 1e-6


def _solves_poisson(rate: float, count: float, population: float, side: int) -> bool:
    """Whether a mean of so many gives the count, or one beyond it, with a probability of 2.5%."""
    mean = rate * population
    if side < 0 and not count:
        return mean == 0
    tail = pdtr(count, mean) if side > 0 else 1 - pdtr(count - 1, mean)
    return bool(abs(tail - 0.025) < 1e-4)


# --- rank bands --------------------------------------------------------------------------


def wrong_bands(base: Base) -> Iterator[Fault]:
    """Rank bands that are missing or too many, or that the draws of the figures do not bear out (rule 25).

    Each figure is drawn 4,000 times from its interval, and each draw is ranked: about 2.5% of the ranks must lie
    on either side of the band. An end may be two places off, and that share 1.5 percentage points: the draws, and
    the normal distribution that the bands were worked out with, leave so much open.
    """
    query = """
        select f.measure, f.period, f.area, f.sign, f.value, f.lower, f.upper, k.rank, g.rank_low, g.rank_high
        from figure f
        join placed k on k.measure = f.measure and k.period = f.period and k.area = f.area
        join timeline t on t.measure = f.measure and t.period = f.period
        join comparisons g on g.measure_id = f.measure and g.period = f.period and g.area_code = f.area
        where f.kind = 'council' order by all
    """
    found: dict[tuple[str, str], list[tuple[object, ...]]] = {}
    for measure, period, *rest in rows(base, query):
        found.setdefault((measure, period), []).append(tuple(rest))
    ((known,),) = rows(base, "select limit_of('margins_known')")
    generator = np.random.default_rng(_SEED)
    for (measure, period), held in found.items():
        areas = [str(one[0]) for one in held]
        sign, value, lower, upper, rank, low, high = (
            np.array([np.nan if one is None else one for one in column], dtype=float)
            for column in list(zip(*held, strict=True))[1:]
        )
        with_limits = np.count_nonzero(~np.isnan(lower))
        due = bool(with_limits) and with_limits >= float(known) * len(held)
        wrong = np.isnan(low) if due else ~np.isnan(low)
        if due:
            ranks = _drawn_ranks(sign * value, lower, upper, sign, generator)
            wrong |= ~_borne_out(ranks, low, rank) | ~_borne_out(-ranks, -high, -rank)
        for at in np.flatnonzero(wrong):
            band = "nothing" if np.isnan(low[at]) else f"{low[at]:.0f} to {high[at]:.0f}"
            what = f"rank_low, rank_high: published {band}, which draws from the margins do not bear out"
            yield Fault("comparisons.csv", key((measure, areas[at], period)), what)


def _borne_out(ranks: Numbers, end: Numbers, published: Numbers) -> NDArray[np.bool_]:
    """Whether about 2.5% of each council's drawn ranks lie before the end of its band; the band holds its own rank."""
    before, upto = (ranks < end - _PLACES).mean(axis=0), (ranks <= end + _PLACES).mean(axis=0)
    return np.asarray((before <= _TAIL + _OPEN) & ((upto >= _TAIL - _OPEN) | (end == published)))


def _drawn_ranks(
    good: Numbers, lower: Numbers, upper: Numbers, sign: Numbers, generator: np.random.Generator
) -> Numbers:
    """The rank of each council in each draw, from the good end: a row to a draw."""
    below = np.nan_to_num(np.where(sign > 0, good - lower, good + upper))
    above = np.nan_to_num(np.where(sign > 0, upper - good, -lower - good))
    draws = generator.standard_normal((_DRAWS, len(good)))
    figures = good + draws / _Z * np.where(draws < 0, below, above)
    ordered = np.sort(figures, axis=1)
    places = [np.searchsorted(line, own, side="right") for line, own in zip(ordered, figures, strict=True)]
    return 1 + len(good) - np.array(places, dtype=float)


# --- trend -------------------------------------------------------------------------------


def add_functions(base: Base) -> None:
    """Makes what SQL cannot work out known to the database.

    ``mann_kendall(figures)`` is the score and its exact two-sided p (rule 26). ``share_limits(numerator,
    denominator)`` and ``count_limits(count)`` are 95% limits (rule 22), found by halving: no formula for them is used.
    """
    base.create_function("mann_kendall", _mann_kendall, ["BIGINT[]"], "STRUCT(score BIGINT, p DOUBLE)")
    limits = "STRUCT(low DOUBLE, high DOUBLE)"
    base.create_function("share_limits", _share_limits, ["DOUBLE", "DOUBLE"], limits)
    base.create_function("count_limits", _count_limits, ["DOUBLE"], limits)


def _share_limits(numerator: float, denominator: float) -> dict[str, float | None]:
    """The shares that are as far from the observed one as their own standard error times z."""
    if not denominator or not 0 <= numerator <= denominator:
        return {"low": None, "high": None}
    observed = numerator / denominator

    def beyond(share: float) -> bool:
        return abs(share - observed) > _Z * math.sqrt(share * (1 - share) / denominator)

    return {"low": _edge(beyond, observed, 0), "high": _edge(beyond, observed, 1)}


def _count_limits(count: float) -> dict[str, float | None]:
    """The means that give the count, or one beyond it, with a probability of 2.5%."""
    if count < 0 or count != math.floor(count):
        return {"low": None, "high": None}
    low = _edge(lambda mean: 1 - pdtr(count - 1, mean) < _TAIL, count, 0) if count else 0.0
    return {"low": low, "high": _edge(lambda mean: pdtr(count, mean) < _TAIL, count, 20 + 3 * count)}


def _edge(beyond: Callable[[float], bool], inside: float, outside: float) -> float:
    """Where ``beyond`` begins to hold on the way from ``inside`` to ``outside``; ``outside`` where it never does."""
    if not beyond(outside):
        return outside
    for _ in range(60):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if beyond(middle) else (middle, outside)
    return outside


def _mann_kendall(figures: list[int]) -> dict[str, float]:
    later = [(earlier, after) for at, earlier in enumerate(figures) for after in figures[at + 1 :]]
    score = sum((after > earlier) - (after < earlier) for earlier, after in later)
    ties = tuple(figures.count(one) for one in sorted(set(figures)))
    unequal = sum(after != earlier for earlier, after in later)
    orders = count_orders(ties)
    as_far = sum(times for inversions, times in orders.items() if abs(unequal - 2 * inversions) >= abs(score))
    return {"score": score, "p": as_far / sum(orders.values())}


@cache
def count_orders(left: tuple[int, ...]) -> dict[int, int]:
    """How many orders of what is left have so many inversions; ``left`` is how many there are of each value."""
    if not any(left):
        return {0: 1}
    found: dict[int, int] = {}
    for place, size in enumerate(left):
        if size:
            smaller_after = sum(left[:place])
            rest = (*left[:place], size - 1, *left[place + 1 :])
            for inversions, times in count_orders(rest).items():
                found[inversions + smaller_after] = found.get(inversions + smaller_after, 0) + times
    return found
