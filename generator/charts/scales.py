"""Where a value stands: linear scales with round ticks, periods in a row, labels that do not collide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OUTLYING = 1.5  # a range this many times the middle 96% of values is cut, and what lies beyond is marked so


@dataclass(frozen=True)
class Scale:
    """Values from ``low`` to ``high``, with ticks at round numbers; values beyond stand at the edge."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high end, never beyond."""
        return (self.clamp(value) - self.low) / (self.high - self.low)

    def clamp(self, value: float) -> float:
        return min(max(value, self.low), self.high)

    def beyond(self, value: float) -> int:
        """-1 below the scale, 1 above it, 0 on it."""
        return (value > self.high) - (value < self.low)

    @property
    def decimals(self) -> int:
        """The decimals its ticks need."""
        return next(
            (places for places in range(7) if all(abs(tick - round(tick, places)) < 1e-9 for tick in self.ticks)), 6
        )


def scale_for(
    values: Iterable[float],
    always: Iterable[float] = (),
    possible: tuple[float | None, float | None] = (None, None),
    intervals: int = 4,
    step: float = 0.1,
) -> Scale:
    """The scale that shows nearly all ``values`` well and every one of ``always``.

    A few far outliers would squeeze all others into a line, so they are left beyond the
    edge. It starts from zero when zero is near, never leaves what is ``possible``, and is
    at least twenty steps of the published precision wide, so that a rounding does not look
    like a difference. Raises ValueError without any value.
    """
    ordered = sorted(values)
    kept = sorted(always)
    if not ordered and not kept:
        raise ValueError("a scale needs a value")
    ordered = ordered or kept
    low, high = ordered[0], ordered[-1]
    inner_low, inner_high = _quantile(ordered, 0.02), _quantile(ordered, 0.98)
    inner = inner_high - inner_low
    if inner > 0 and high - low > OUTLYING * inner:
        low, high = max(low, inner_low - 0.25 * inner), min(high, inner_high + 0.25 * inner)
    low, high = min([low, *kept]), max([high, *kept])
    least = step * 20
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    if 0 < low < 0.3 * high:
        low = 0.0
    floor, ceiling = possible
    low = low if floor is None else max(low, floor)
    high = high if ceiling is None else min(high, ceiling)
    if high <= low:  # all at the bound
        low, high = (high - least, high) if ceiling is not None and high >= ceiling else (low, low + least)
    return _rounded_out(low, high, floor, ceiling, intervals)


def _rounded_out(low: float, high: float, floor: float | None, ceiling: float | None, intervals: int) -> Scale:
    """The scale of about so many round steps that goes least beyond low and high."""
    best: tuple[float, int, tuple[float, ...], float, float] | None = None
    for step in _round_steps((high - low) / (intervals + 2), (high - low) / (intervals - 2)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        low_end = first * step if floor is None else max(first * step, floor)
        high_end = last * step if ceiling is None else min(last * step, ceiling)
        ticks = tuple(
            round(at * step, 9) for at in range(first, last + 1) if low_end - 1e-9 <= at * step <= high_end + 1e-9
        )
        found = (high_end - low_end, abs(last - first - intervals), ticks, low_end, high_end)
        if len(ticks) > 1 and (best is None or found[:2] < best[:2]):
            best = found
    assert best is not None
    return Scale(round(best[3], 9), round(best[4], 9), best[2])


def _round_steps(least: float, most: float) -> list[float]:
    """The round numbers from ``least`` to ``most``, and one beyond: 1, 2, 2.5 or 5 times a power of ten."""
    power = math.floor(math.log10(least))
    steps = [part * 10.0**exponent for exponent in (power, power + 1) for part in (1, 2, 2.5, 5)]
    beyond = next(step for step in [*steps, 10.0 ** (power + 2)] if step >= most)
    return [step for step in steps if least <= step <= most] + [beyond]


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    before = math.floor(at)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (ordered[after] - ordered[before]) * (at - before)


@dataclass(frozen=True)
class Row:
    """Periods side by side at even steps: the middle of each, in pixels (Vega's point scale, padding a half)."""

    periods: tuple[str, ...]
    width: float

    @property
    def step(self) -> float:
        return self.width / len(self.periods)

    def at(self, period: str) -> float:
        return self.step * (self.periods.index(period) + 0.5)

    def labelled(self, label_width: float) -> tuple[str, ...]:
        """The periods that have room for a label: the last one, and every so many before it."""
        every = max(1, math.ceil((label_width + 10) / self.step))
        return self.periods[::-1][::every][::-1]


def spaced(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Tops of labels as near to ``wanted`` as they can be without overlapping, kept between low and high.

    Labels keep the order of the middles they want. Overlapping labels join into a block that stands
    at the mean of what its members want (pool adjacent violators).
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at] + heights[at] / 2, at))
    blocks: list[list[float]] = []  # top wanted (mean), members, height, first place in order
    for place, at in enumerate(order):
        blocks.append([wanted[at], 1, heights[at], place])
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][2] > blocks[-1][0]:
            top, members, height, _ = blocks.pop()
            before = blocks[-1]
            mean = (before[0] * before[1] + (top - before[2]) * members) / (before[1] + members)
            blocks[-1] = [mean, before[1] + members, before[2] + height, before[3]]
    _keep_inside(blocks, low, high)
    tops = [0.0] * len(wanted)
    for number, (top, _, _, first) in enumerate(blocks):
        end = int(blocks[number + 1][3]) if number + 1 < len(blocks) else len(order)
        for at in order[int(first) : end]:
            tops[at] = top
            top += heights[at]
    return tops


def _keep_inside(blocks: list[list[float]], low: float, high: float) -> None:
    blocks[0][0] = max(blocks[0][0], low)
    limit = high
    for block in reversed(blocks):
        block[0] = min(block[0], limit - block[2])
        limit = block[0]
    blocks[0][0] = max(blocks[0][0], low)
    edge = blocks[0][0] + blocks[0][2]
    for block in blocks[1:]:
        block[0] = max(block[0], edge)
        edge = block[0] + block[2]
