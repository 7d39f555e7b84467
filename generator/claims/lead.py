"""What leads whatever is told of a council: the count of measures against an average, and a large change one way.

Rule 29. Which average is the pack's choice (``lead`` in pack.yml): the national one, unless it says
otherwise. Pages, cards, releases and reports all ask here.
"""

from __future__ import annotations

from generator.claims.averages import BetterBoth, BetterEither, BetterEngland, BetterRegion, CountAgainstAverage
from generator.claims.council import OneWay, QuartileSwing
from generator.model.vocabulary import LeadingCount

COUNTS: dict[LeadingCount, type[CountAgainstAverage]] = {
    kind.against: kind for kind in (BetterEngland, BetterRegion, BetterEither, BetterBoth)
}
STRONG_SIDES = (BetterEither, BetterBoth)  # counts whose sentence leaves the weak side to ``Trailing``
CHANGES = (OneWay, QuartileSwing)  # what the lead may not leave out where it holds


def leading_kinds(lead: LeadingCount) -> tuple[type[CountAgainstAverage], ...]:
    """The kinds of count that may lead, the chosen one first: without its average the next that there is leads."""
    return tuple(dict.fromkeys(COUNTS[average] for average in (lead, LeadingCount.NATIONAL, LeadingCount.REGIONAL)))
