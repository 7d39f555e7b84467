"""The vocabularies: what a polarity, a quartile, a standing, a rating can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum


class Polarity(StrEnum):
    """Which way is good (rule 3)."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    NONE = "none"

    @property
    def sign(self) -> int:
        """+1 where higher is better, -1 where lower is better, 0 where there is no judgement."""
        return {Polarity.HIGHER: 1, Polarity.LOWER: -1}.get(self, 0)

    @property
    def judged(self) -> bool:
        return self.sign != 0


class AreaKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    COUNCIL_TYPE = "council type"
    COUNCIL = "council"


class Quartile(StrEnum):
    TOP = "Top"
    SECOND = "Second"
    THIRD = "Third"
    BOTTOM = "Bottom"


def in_quarter(low: int | None, high: int | None, of: int, *, best: bool) -> str:
    """yes | no | "": whether a rank band, of so many ranked, is inside the best (or weakest) quarter (rule 25).

    "" without a band.
    """
    if low is None or high is None:
        return ""
    return "yes" if (4 * high <= of if best else 4 * low > 3 * of) else "no"


class Standing(StrEnum):
    """A value beside an average (rule 6). Higher and lower are for measures without a judgement."""

    BETTER = "better"
    IN_LINE = "in line"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARABLE = "not comparable"


def clearly_beside(
    side: Standing, averages: Iterable[tuple[Standing, str]], how_many: Callable[[Iterable[bool]], bool]
) -> str:
    """yes | no | "": whether a figure is on that side of ``any`` or ``all`` of its averages beyond the margin of error.

    Each average has the figure's standing beside it and the test of their difference; "" where that is not known
    (rule 23).
    """
    known = [one for one in averages if one[0] is not Standing.NOT_COMPARABLE]
    if not known or not how_many(clear != "" for _, clear in known):
        return ""
    return "yes" if how_many(one == (side, "yes") for one in known) else "no"


class LeadingCount(StrEnum):
    """The averages that a council is set beside in the count that leads what is told of it (rule 29)."""

    NATIONAL = "national"
    REGIONAL = "regional"
    EITHER = "national or regional"  # the lenient one: better than one of the two is better
    BOTH = "national and regional"


class Direction(StrEnum):
    """A value beside the previous comparable one (rule 14)."""

    IMPROVED = "improved"
    NO_CHANGE = "no change"
    WORSENED = "worsened"
    ROSE = "rose"
    FELL = "fell"
    NOT_COMPARABLE = "not comparable"


class Status(StrEnum):
    FINAL = "final"
    PROVISIONAL = "provisional"
    MISSING = "missing"


class Missing(StrEnum):
    """Why there is no number (rule 8)."""

    SUPPRESSED = "suppressed"  # the publisher hides it, and says no more
    FEW_PEOPLE = "too few people"
    NO_DATA = "data missing"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SURVEY_NOT_DUE = "survey not due"
    SURVEY_NOT_RUN = "survey not run"
    SUSPENDED = "publication suspended"
    NOT_YET_DUE = "not yet due"
    NO_COUNCIL = "no such council that year"
    NOT_HELD = "not held"  # a file that may have it is not in the pack

    @property
    def hidden(self) -> bool:
        """Whether there is a number that the publisher does not show."""
        return self in {Missing.SUPPRESSED, Missing.FEW_PEOPLE}


class Tone(StrEnum):
    """Whether a claim is a strength, a concern or neither: both are chosen and ordered by one rule."""

    GOOD = "good"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class Rag(StrEnum):
    """How a figure stands to its target (rule 20)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "not rated"


class Unrated(StrEnum):
    """Why a measure has no rating (rule 20)."""

    NO_TARGET = "no target"
    NO_FIGURE = "no figure"
    YEAR_NOT_OVER = "the year is not over"  # a figure that adds up over the year, without a forecast
    NO_THRESHOLD = "no published threshold"  # the target follows a figure that the pack does not have


class Met(StrEnum):
    """A figure beside its target; neither side of a range is called better."""

    MET = "met"
    MISSED = "missed"
    WITHIN = "within"
    BELOW = "below"
    ABOVE = "above"


class Method(StrEnum):
    """How a forecast for the whole year was made (rule 21)."""

    SUPPLIED = "supplied"
    STRAIGHT_LINE = "straight line"
    LAST_YEARS_SHAPE = "last year's shape"


class CaveatKind(StrEnum):
    """What limits a figure, or what may be done with it (rule 30)."""

    IN_DEVELOPMENT = "in development"
    CHANGED_METHOD = "changed method"
    PANDEMIC_YEAR = "pandemic year"
    INCOMPLETE = "incomplete"
    DO_NOT_RANK = "do not rank"
    COMBINED_AREAS = "combined areas"
    OWN_WARNING = "own warning"  # of whoever made the pack: no publisher says it
    NOT_FOR = "not for"  # what figures must not be used for


class Margin(StrEnum):
    """Where a measure's margin of error comes from (rule 22)."""

    PUBLISHED = "published"
    WILSON = "wilson"  # of a share, from its numerator and denominator
    POISSON = "poisson"  # of a rate, from its count
    NONE = "none"


class Kind(StrEnum):
    """How one council follows another."""

    SPLIT = "split"
    MERGE = "merge"
    PART = "part"
    SUCCESSOR = "successor"
