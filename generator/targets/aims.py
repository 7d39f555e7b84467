"""A target as written -> what it asks for, in numbers or in words; it may follow a published figure (rule 19)."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.comparisons import Comparisons
from generator.model.measures import Measure
from generator.model.targets import AVERAGES, Aim, Follows, Target, read_target


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


def aim_words(measure: Measure, aim: Aim) -> str:
    """What a target asks for: 88.0% or more, less than 8.1, 56.0% to 61.0%; as exact as it is: 85.65%; just 100%."""

    def exact(value: float) -> str:
        return words.exact_value(measure.unit, measure.decimals, value)

    low = exact(aim.low)
    if aim.high is not None:
        return f"{low} to {exact(aim.high)}"
    if aim.low in measure.possible and aim.operator in {">=", "<="}:
        return low  # there is nothing beyond it: 100%, not 100% or more
    return words.level(aim.operator, low)


def target_words(measure: Measure, text: str, aim: Aim | None = None) -> str:
    """A target as readers see it: less than 8.1 (33 admissions); 85.65% or more, with what it follows in brackets.

    ``aim`` is what a target that follows a published figure asks for, where that is known.
    """
    read = read_target(text, measure.polarity, measure.unit)
    if isinstance(read, Follows):
        return f"{aim_words(measure, aim)} ({text})" if aim else text
    if read is None:
        return ""
    counted = f" ({words.number(read.count)} {measure.counted})" if read.count is not None and measure.counted else ""
    return aim_words(measure, read) + counted


__all__ = ["aim_of", "aim_words", "aims_of", "published_figure", "target_words"]
