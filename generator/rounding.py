"""Rounding, once for tables and for words: halves away from zero (rule 4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_NOISE = 1e-12  # relative; far above binary float noise
_MOST_NOISE = 1e-6  # of a step; keeps large whole numbers as they are


def round_half_away(values: NDArray[np.float64], decimals: int) -> NDArray[np.float64]:
    """The values at that many decimals, halves away from zero; NaN stays NaN.

    The nudge makes 56.65, stored as 56.649999999999999, the half that was published.
    """
    scale = 10.0**decimals
    magnitude = np.abs(values) * scale
    nudge = np.minimum(magnitude * _NOISE, _MOST_NOISE)
    return np.asarray(np.sign(values) * np.floor(magnitude + nudge + 0.5) / scale)


def round_to(value: float, decimals: int) -> float:
    """One value at that many decimals, halves away from zero."""
    return float(round_half_away(np.array(value), decimals))
