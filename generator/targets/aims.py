"""A target as written -> what it asks for: numbers of its own, or the published figure that it follows (rule 19)."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.comparisons import Comparisons
from generator.model import AVERAGES, Aim, Follows, Measure, Target, read_target


def aim_of(target: Target, catalogue: Catalogue, comparisons: Comparisons) -> Aim | None:
    """What the target asks for; None where it says that there is none, or follows a figure that nobody published."""
    measure = catalogue.any_measure(target.measure)
    read = read_target(target.target, measure.polarity, measure.unit)
    if isinstance(read, Follows):
        published = published_figure(read, target.area, measure, catalogue, comparisons)
        return None if published is None else Aim(read.operator, published)
    return read


def aims_of(area: str, measure: str, catalogue: Catalogue, comparisons: Comparisons) -> tuple[tuple[Target, Aim], ...]:
    """The council's targets of the measure that ask for something, each with what it asks for, as listed."""
    own = (one for one in catalogue.targets if (one.area, one.measure) == (area, measure))
    return tuple((one, aim) for one in own if (aim := aim_of(one, catalogue, comparisons)) is not None)


def published_figure(
    follows: Follows, area: str, measure: Measure, catalogue: Catalogue, comparisons: Comparisons
) -> float | None:
    """The cut of the top quartile, or the average, of the year that the target names; None where there is none."""
    own = comparisons.of(area, measure.id, follows.period)
    if follows.what == "top quartile":
        return None if own is None else own.top_cut
    if (column := AVERAGES.get(follows.what)) is not None:
        return None if own is None else getattr(own, column)
    whose = catalogue.area_code(follows.what)
    return None if whose is None else comparisons.averages.get((measure.id, whose), {}).get(follows.period)


__all__ = ["aim_of", "aims_of", "published_figure"]
