"""How far apart two figures are, in a word: similar, slightly, considerably, by limits that are declared."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.model import Adverbs, Comparison, Unit

_CLOSE = 1e-9  # far below any published step


def adverbs_of(row: Comparison, catalogue: Catalogue) -> tuple[Unit, Adverbs]:
    """The limits for figures of the row's measure, with the unit that they are for."""
    unit = catalogue.measures[row.measure_id].unit
    return unit, catalogue.rules.adverbs[unit.kind]


def grade(value: float, other: float | None, by: tuple[Unit, Adverbs], *, clear: str = "", small: bool = False) -> str:
    """similar, slightly or considerably, by the declared thresholds; "" where no word is declared for the distance.

    "similar" needs a margin test that was not passed (``clear`` is "no"; rule 16), and no other word stands
    beside one. A figure on a small base has no word at all (rule 28).
    """
    unit, adverbs = by
    if other is None or value == other or small:
        return ""
    apart = abs(value - other)
    if unit.kind != "percent":
        if not other:
            return ""
        apart /= abs(other)
    if clear == "no":
        return "similar" if apart <= adverbs.similar + _CLOSE else ""
    if apart <= adverbs.slightly + _CLOSE:
        return "slightly"
    return "considerably" if apart >= adverbs.considerably - _CLOSE else ""
