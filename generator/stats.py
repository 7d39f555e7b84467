"""Numbers in, numbers out: rounding, rank, quartile cuts, intervals, trend. A leaf.

Functions that order values take them as whole steps of the published precision (an
82.9 published to one decimal is 829), so that "equal" is exact, and with the good end
high: polarity has been applied before they are called (see ``comparisons``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

FEWEST_FOR_QUARTILES = 20  # rule 10
Z_95 = 1.959963984540054
_NOISE = 1e-12  # relative; far below any published step, far above binary float noise


def round_half_away(values: Numbers, decimals: int) -> Numbers:
    """The values at that many decimals, halves away from zero (rule 4); NaN stays NaN.

    The nudge makes 56.65, stored as 56.649999999999999, the half that was published.
    """
    scale = 10.0**decimals
    magnitude = np.abs(values) * scale
    return np.asarray(np.sign(values) * np.floor(magnitude * (1 + _NOISE) + 0.5) / scale)


def round_to(value: float, decimals: int) -> float:
    """One value at that many decimals, halves away from zero (rule 4)."""
    return float(round_half_away(np.array([value]), decimals)[0])


def steps(values: Numbers, decimals: int) -> Numbers:
    """Published values as whole steps of their precision, exact in binary; NaN stays NaN."""
    return np.asarray(np.rint(values * 10.0**decimals))


def rank(goodness: Numbers) -> tuple[Numbers, NDArray[np.bool_], Numbers]:
    """Competition rank from the good end (1 is best), whether it is shared, and how many are strictly worse.

    Three arrays of the same length; NaN, False and NaN where there is no value (rule 9).
    """
    has = ~np.isnan(goodness)
    ordered = np.sort(goodness[has])
    ranks, beaten = np.full(goodness.shape, np.nan), np.full(goodness.shape, np.nan)
    joint = np.zeros(goodness.shape, dtype=bool)
    worse = np.searchsorted(ordered, goodness[has], side="left")
    not_better = np.searchsorted(ordered, goodness[has], side="right")
    ranks[has] = len(ordered) - not_better + 1
    beaten[has] = worse
    joint[has] = not_better - worse > 1
    return ranks, joint, beaten


def cuts(goodness: Numbers) -> tuple[float, float, float]:
    """Upper cut, median and lower cut by linear interpolation (QUARTILE.INC, rule 10).

    NaN for all three where fewer than twenty values are numbers.
    """
    values = goodness[~np.isnan(goodness)]
    if len(values) < FEWEST_FOR_QUARTILES:
        return np.nan, np.nan, np.nan
    lower, median, upper = np.percentile(values, [25, 50, 75])
    return float(upper), float(median), float(lower)


def quartile(goodness: Numbers, upper: float, median: float, lower: float) -> NDArray[np.int8]:
    """1 for the top quartile to 4 for the bottom, ties going up; 0 where there is no class (rule 10)."""
    classes = np.select([goodness >= upper, goodness >= median, goodness >= lower, goodness < lower], [1, 2, 3, 4], 0)
    return classes.astype(np.int8)


def wilson(numerator: Numbers, denominator: Numbers, z: float = Z_95) -> tuple[Numbers, Numbers]:
    """Lower and upper 95% limits of a proportion, as proportions (Wilson 1927; rule 16).

    NaN where the denominator is not positive or the numerator lies outside it.
    """
    usable = (denominator > 0) & (numerator >= 0) & (numerator <= denominator)
    n = np.where(usable, denominator, np.nan)
    p = numerator / n
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def clearly_different(
    one: Numbers, one_lower: Numbers, one_upper: Numbers, other: Numbers, other_lower: Numbers, other_upper: Numbers
) -> Numbers:
    """1 where two values differ by more than their combined margin, 0 where not, NaN where it cannot be tested.

    The margins are those on the sides that face each other, combined as the root of the
    sum of squares (rule 16).
    """
    above = one >= other
    margin = np.where(above, one - one_lower, one_upper - one)
    other_margin = np.where(above, other_upper - other, other - other_lower)
    combined = np.sqrt(margin**2 + other_margin**2)
    difference = np.abs(one - other)
    beyond = (difference > combined * (1 + 1e-9)).astype(float)
    return np.where(np.isnan(combined) | np.isnan(difference), np.nan, beyond)


def trend(values: Numbers, fewest: int = 5) -> int:
    """+1 rising, -1 falling, 0 for no trend word (rule 17).

    Needs ``fewest`` comparable points, and a least-squares slope whose sign survives leaving
    out any one of them. ``values`` are in time order; NaN points are passed over.
    """
    at = np.flatnonzero(~np.isnan(values))
    if len(at) < fewest:
        return 0
    signs = {_slope_sign(at, values[at])}
    signs |= {_slope_sign(np.delete(at, drop), np.delete(values[at], drop)) for drop in range(len(at))}
    return signs.pop() if len(signs) == 1 else 0


def _slope_sign(times: NDArray[np.intp], values: Numbers) -> int:
    slope = float(((times - times.mean()) * (values - values.mean())).sum())
    return 0 if abs(slope) < 1e-9 else int(np.sign(slope))
