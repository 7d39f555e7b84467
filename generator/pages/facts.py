"""Sentences that open to their proof: the rule, the numbers, the published rows, what would make them false."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import sentences
from generator.claims import Claim
from generator.claims.averages import InLine, Trailing
from generator.claims.council import Groups
from generator.evidence import Evidence, evidence
from generator.pages import views
from generator.pages.addresses import From, mark
from generator.pages.site import Site

# What a page says of a council's figure, in the order in which it says it.
OVER_TIME = ("change", "ratio_change", "despite", "run", "record", "trend")
AMONG_COUNCILS = (
    "rank", "peer_rank", "region_place", "quartile_move", "standing_move", "first_time", "gap", "ratio_england",
    "beside",
)  # fmt: skip
OF_ITSELF = ("target", "one_in", "count_behind")
# What is said of a council in a period, besides what leads: the weak side of each count follows the strong one.
COUNTS = (
    "summary", "changes", "quartiles", "quartiles_before", "rank_changes", "better_england", "better_region",
    "better_both", "better_either", "trailing", "in_line",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as a page shows it: its sentence, and what is behind it."""

    mark: str  # its claim's name, as pages mark it
    sentence: str
    proof: Evidence
    measures: tuple[views.Link, ...] = ()  # those that the sentence counts, where it names none of them


NAMING = (Trailing, InLine)  # kinds that name each measure that they count, on the page if not in words


def fact(site: Site, claim: Claim, at: From | None = None) -> Fact:
    """The claim's sentence with its proof; on the page ``at``, with links to measures that it would have to name."""
    proof = evidence(claim, site.comparisons, site.catalogue, site.positions)
    measures = linked(site, claim, at) if at is not None and isinstance(claim, NAMING) else ()
    return Fact(mark(claim.id), sentences.say(claim, site.catalogue), proof, measures)


def linked(site: Site, claim: Claim, at: From) -> tuple[views.Link, ...]:
    """The measures that a claim counts and its sentence does not name, each with the page of the council's figure."""
    if sentences.is_named(claim.measure_ids):
        return ()
    area = site.catalogue.areas[claim.area_code]
    return tuple(
        views.Link(site.catalogue.measures[one].short, at.to(site.measure_path(area, one))) for one in claim.measure_ids
    )


def fact_of(site: Site, kind: str, area: str, period: str, about: str = "", at: From | None = None) -> Fact | None:
    """The fact of that kind; None where the claim does not hold."""
    claim = site.claims.one(kind, area, period, about)
    return None if claim is None else fact(site, claim, at)


def facts_of(
    site: Site, kinds: Iterable[str], area: str, period: str, about: str = "", at: From | None = None
) -> tuple[Fact, ...]:
    """The facts of those kinds that hold, in that order."""
    found = (fact_of(site, kind, area, period, about, at) for kind in kinds)
    return tuple(one for one in found if one is not None)


def group_facts(site: Site, area: str, period: str, about: str = "") -> tuple[Fact, ...]:
    """What is said of groups of measures: those that stand out at either end first, told for all by one rule."""
    claims = (
        claim
        for claim in site.claims.about(area, period)
        if isinstance(claim, Groups) and claim.topic.framework == about
    )
    return tuple(fact(site, claim) for claim in claims)
