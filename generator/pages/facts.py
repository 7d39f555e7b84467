"""Sentences that open to their proof: the rule, the numbers, the published rows, what would make them false."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import sentences
from generator.evidence import Evidence, evidence
from generator.model import Claim
from generator.pages.page import mark
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


def fact(site: Site, claim: Claim) -> Fact:
    """The claim's sentence with its proof."""
    proof = evidence(claim, site.comparisons, site.catalogue, site.positions)
    return Fact(mark(claim.id), sentences.say(claim, site.catalogue), proof)


def fact_of(site: Site, kind: str, area: str, period: str, about: str = "") -> Fact | None:
    """The fact of that kind; None where the claim does not hold."""
    claim = site.claims.one(kind, area, period, about)
    return None if claim is None else fact(site, claim)


def facts_of(site: Site, kinds: Iterable[str], area: str, period: str, about: str = "") -> tuple[Fact, ...]:
    """The facts of those kinds that hold, in that order."""
    found = (fact_of(site, kind, area, period, about) for kind in kinds)
    return tuple(one for one in found if one is not None)


def group_facts(site: Site, area: str, period: str, about: str = "") -> tuple[Fact, ...]:
    """What is said of groups of measures: those that stand out at either end first, told for all by one rule."""
    claims = (
        claim
        for claim in site.claims.about(area, period)
        if claim.kind == "groups" and claim.inputs.get("framework", "") == about
    )
    return tuple(fact(site, claim) for claim in claims)
