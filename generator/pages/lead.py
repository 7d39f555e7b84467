"""What a page, a card or a release leads with: the count against an average, and large changes one way."""

from __future__ import annotations

from dataclasses import dataclass

from generator.claims import CHANGES, CountAgainstAverage
from generator.counts import mark
from generator.messages import say, word
from generator.pages.facts import Fact, fact
from generator.pages.site import Site


@dataclass(frozen=True, slots=True)
class Sides:
    """The count that leads, as labels have it: each number, and what it counts with how many of it are clear."""

    better: int
    worse: int
    of: int
    average: str  # that the better side is better than
    good: str
    poor: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What is told first of a council, or of one subject of it. Without an average, that is what figures there are."""

    facts: tuple[Fact, ...]
    changes: tuple[str, ...]  # large changes one way, the first of which nothing may leave out
    sides: Sides | None
    note: str  # why another average leads than the one that was chosen; empty where the chosen one does

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it, to be quoted as a whole: what leads is never without what trails."""
        said = tuple(one.sentence for one in self.facts)
        return (*said[:1], self.note, *said[1:]) if self.note else said


def lead_of(site: Site, area: str, period: str, about: str = "") -> Lead:
    """What leads for the council and period, in one subject: worked out once, for every page's card says it."""
    return site.once(_lead_of, area, period, about)


def _lead_of(site: Site, area: str, period: str, about: str) -> Lead:
    claims = site.claims.lead_block(area, period, about)
    facts = tuple(fact(site, claim) for claim in claims)
    changes = tuple(one.sentence for one, claim in zip(facts, claims, strict=True) if isinstance(claim, CHANGES))
    count = site.claims.leading_count(area, period, about)
    return Lead(facts, changes, sides(count) if count else None, note(site, count) if count else "")


def sides(count: CountAgainstAverage) -> Sides:
    """The count's better and worse side, in one form."""
    against, of = count.against, count.comparable
    return Sides(
        better=count.better,
        worse=count.worse,
        of=of,
        average=word(against),
        good=say("side-better", of=of, average=word(against, "better-than"), mark=mark(count.ahead)),
        poor=say("side-worse", of=of, average=word(against, "worse-than"), mark=mark(count.behind)),
    )


def note(site: Site, count: CountAgainstAverage) -> str:
    """Says that the average that was chosen was not published, and which one stands in for it."""
    wanted = site.claims.lead
    if count.against is wanted:
        return ""
    return say("count-stands-in", missing=word(wanted), used=word(count.against))
