"""How far apart two figures are, in a word: similar, slightly, considerably, by limits that are declared.

And which directions, sides of an average and outer quartiles are good.
"""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.model.compared import Comparison
from generator.model.rules import Adverbs
from generator.model.units import Unit
from generator.model.vocabulary import Direction, Quartile, Standing

CLOSE = 1e-9  # far below any published step
IS_GOOD: dict[Direction | Standing | Quartile, bool] = {  # of those that are good or bad news
    **{Direction.IMPROVED: True, Direction.WORSENED: False},
    **{Standing.BETTER: True, Standing.WORSE: False},
    **{Quartile.TOP: True, Quartile.BOTTOM: False},
}


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
        return "similar" if apart <= adverbs.similar + CLOSE else ""
    if apart <= adverbs.slightly + CLOSE:
        return "slightly"
    return "considerably" if apart >= adverbs.considerably - CLOSE else ""
