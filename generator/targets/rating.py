"""A figure beside its target: met or missed, by how much, and the colour that follows (rules 19 and 20)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.targets import Aim
from generator.model.vocabulary import Met, Rag

_DIGITS = 9  # binary noise is far below, published precision far above


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a figure stands to a target; ``short_by`` is in the measure's unit, 0 where it is met or just equalled."""

    met: Met
    short_by: float
    rag: Rag


def rate(figure: float, aim: Aim, tolerance: float | None = None, floor: float | None = None) -> Verdict:
    """Green where the target is met, amber where it is missed within the tolerance or down to the floor, else red.

    The operator is kept as written: 11.0 does not meet more than 11. A range includes its
    ends, and the tolerance holds on both sides of it.
    """
    met, short_by = _met(figure, aim)
    if met in {Met.MET, Met.WITHIN}:
        return Verdict(met, 0.0, Rag.GREEN)
    near = tolerance is not None and short_by <= round(tolerance, _DIGITS)
    above_floor = floor is not None and (figure >= floor if aim.asks_for_more else figure <= floor)
    return Verdict(met, short_by, Rag.AMBER if near or above_floor else Rag.RED)


def _met(figure: float, aim: Aim) -> tuple[Met, float]:
    over = round(figure - aim.low, _DIGITS)
    if aim.high is not None:
        above = round(figure - aim.high, _DIGITS)
        if over < 0:
            return Met.BELOW, -over
        return (Met.ABOVE, above) if above > 0 else (Met.WITHIN, 0.0)
    met = {">=": over >= 0, ">": over > 0, "<=": over <= 0, "<": over < 0}[aim.operator]
    return (Met.MET, 0.0) if met else (Met.MISSED, abs(over))


__all__ = ["Verdict", "rate"]
