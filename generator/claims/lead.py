"""What leads whatever is told of a council: the count of measures against an average, and a large change one way.

Rule 29. Which average is the pack's choice (``lead`` in pack.yml): the national one, unless it says
otherwise. Pages, cards, releases and reports all ask here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.claims.claim import Claim, of_council
from generator.claims.interest import judged
from generator.claims.setting import Setting
from generator.model import Comparison, Counts, Direction, LeadingCount

KINDS = {
    LeadingCount.NATIONAL: "better_england",
    LeadingCount.REGIONAL: "better_region",
    LeadingCount.EITHER: "better_either",
    LeadingCount.BOTH: "better_both",
}
WEAK_SIDES = {"better_either": "trailing", "better_both": "trailing"}  # counts whose sentence has the strong side alone
CHANGES = ("one_way", "quartile_swing")  # what the lead may not leave out where it holds


def leading_kinds(lead: LeadingCount) -> tuple[str, ...]:
    """The kinds of count that may lead, the chosen one first: without its average the next that there is leads."""
    return tuple(dict.fromkeys(KINDS[one] for one in (lead, LeadingCount.NATIONAL, LeadingCount.REGIONAL)))


@dataclass(frozen=True, slots=True)
class LeadCount:
    """The numbers of a count against an average. Better + between + worse = comparable."""

    against: LeadingCount
    better: int
    between: int
    worse: int
    comparable: int
    tested: int  # of them, those whose difference can be set beside its margin of error
    clearly_better: int
    clearly_worse: int


def count_of(claim: Claim) -> LeadCount:
    """The numbers of a claim that counts measures against an average."""
    clearly_better = "clearly_better" if "clearly_better" in claim.inputs else "clearly"
    names = ("better", "worse", "comparable", "tested", clearly_better, "clearly_worse")
    better, worse, comparable, *tests = (int(str(claim.inputs[name])) for name in names)
    against = next(one for one, kind in KINDS.items() if kind == claim.kind)
    return LeadCount(against, better, comparable - better - worse, worse, comparable, *tests)


# --- large changes one way ---------------------------------------------------------------


def one_way(counts: Counts, rows: Sequence[Comparison], setting: Setting) -> Claim | None:
    """Rule 29: two thirds or more of the measures that can be compared with their figures before went one way."""
    limits = setting.limits
    compared = [row for row in judged(rows, setting.catalogue) if row.direction is not Direction.NOT_COMPARABLE]
    improved, worsened = (
        [row.measure_id for row in compared if row.direction is way] for way in (Direction.IMPROVED, Direction.WORSENED)
    )
    moved, direction = max((improved, Direction.IMPROVED), (worsened, Direction.WORSENED), key=lambda one: len(one[0]))
    enough = len(compared) >= limits.one_way_measures and len(improved) != len(worsened)
    if not enough or len(moved) < limits.one_way * len(compared):
        return None
    return of_council(
        "one_way",
        counts,
        moved,
        direction=direction.value,
        improved=len(improved),
        worsened=len(worsened),
        no_change=len(compared) - len(improved) - len(worsened),
        compared=len(compared),
        tested=counts.tested_change,
        clearly_improved=counts.clearly_improved,
        clearly_worsened=counts.clearly_worsened,
    )


def quartile_swing(counts: Counts, before: Claim | None, setting: Setting) -> Claim | None:
    """Rule 29: the top or the bottom quartile count moved by three or more, on the measures of both years.

    ``before`` is the claim that has both counts in both years.
    """
    if before is None:
        return None
    limits = setting.limits
    both = {
        name.removeprefix("common_"): int(str(count))
        for name, count in before.inputs.items()
        if name.startswith("common_")
    }
    common = int(str(before.inputs["common"]))
    furthest = max(abs(both[end] - both[f"{end}_before"]) for end in ("top", "bottom"))
    if common < limits.one_way_measures or furthest < limits.quartile_moves:
        return None
    return of_council(
        "quartile_swing",
        counts,
        (),
        previous_period=before.inputs["previous_period"],
        common=common,
        **both,
    )
