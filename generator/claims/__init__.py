"""Comparisons -> claims: every fact that a sentence may state, with the inputs that make it true.

One finder per kind, each a pure function of comparison records. No English here; the
sentence of a claim is made in ``sentences``. The kinds, their rules and limits are declared
in ``site_src/claims.yml``. A claim's id is its kind, area, period and measure, so it stays
the same from build to build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, overload

from generator.catalogue import Catalogue
from generator.claims.averages import CountAgainstAverage, Trailing, either
from generator.claims.claim import KINDS, Claim, Topic, claim_id, present
from generator.claims.council import Coverage, council_claims
from generator.claims.data import data_claims
from generator.claims.in_year import in_year_claims
from generator.claims.interest import further, leading, position
from generator.claims.lead import CHANGES, STRONG_SIDES, leading_kinds
from generator.claims.level import Beside, Level, level
from generator.claims.measure import measure_claims
from generator.claims.national import area_claims, national_claims
from generator.claims.over_time import Change, QuartileMove
from generator.claims.setting import Setting
from generator.comparisons import Comparisons
from generator.model.compared import Comparison
from generator.model.vocabulary import LeadingCount
from generator.targets import Positions

COMPARED_YEAR = (Level, Beside, QuartileMove, Change)  # of a measure, in a committee report's compared year


C = TypeVar("C", bound=Claim)


@dataclass(frozen=True)
class Claims:
    """All claims of a build, and the order in which a council's strengths and concerns are told.

    ``strengths`` and ``concerns`` map (area, period, about) to measure ids, first things first;
    ``about`` is "" for the leading framework, else the one that they are of.
    Both are chosen and ordered by one rule, mirrored (see ``interest``). ``furthers`` maps
    (area, period, measure) to the claim that is told after the figure. ``doubts`` are what
    does not fit together in a council's own figures, and ``achievements`` and ``improvements`` the
    measures on each side of its dashboard of a position, by one rule. ``lead`` is the pack's choice of what leads.
    """

    all: tuple[Claim, ...]
    strengths: dict[tuple[str, str, str], tuple[str, ...]]
    concerns: dict[tuple[str, str, str], tuple[str, ...]]
    furthers: dict[tuple[str, str, str], Claim]
    doubts: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    achievements: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    improvements: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    lead: LeadingCount = LeadingCount.NATIONAL

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.all}

    @overload
    def one(self, kind: type[C], area: str, period: str, about: str = "") -> C | None: ...
    @overload
    def one(self, kind: str, area: str, period: str, about: str = "") -> Claim | None: ...
    def one(self, kind: type[Claim] | str, area: str, period: str, about: str = "") -> Claim | None:
        """The claim of that kind, where it could be made."""
        name = kind if isinstance(kind, str) else kind.kind
        return self.by_id.get(claim_id(name, area, period, about))

    @cached_property
    def _by_area(self) -> dict[tuple[str, str], tuple[Claim, ...]]:
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.all:
            found.setdefault((claim.area_code, claim.period), []).append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    def leading_count(self, area: str, period: str, about: str = "") -> CountAgainstAverage | None:
        """The count that leads what is told of the council in the period; None where there is no average for it."""
        counts = (self.one(kind, area, period, about) for kind in leading_kinds(self.lead))
        return next((count for count in counts if count is not None), None)

    def lead_block(self, area: str, period: str, about: str = "") -> tuple[Claim, ...]:
        """What leads, in this order: the count, its weak side where that is another claim, and large changes one way.

        Without an average, it begins with what figures there are.
        """
        count = self.leading_count(area, period, about)
        weak = self.one(Trailing, area, period, about) if isinstance(count, STRONG_SIDES) else None
        first = count or self.one(Coverage, area, period, about)
        return tuple(present((first, weak, *(self.one(kind, area, period, about) for kind in CHANGES))))

    def told(self, area: str, period: str, about: str = "", *, good: bool) -> tuple[str, ...]:
        """The measures that are the council's strengths (or concerns) in the period, first things first."""
        return (self.strengths if good else self.concerns).get((area, period, about), ())

    def also(self, area: str, period: str, measure: str, *, good: bool) -> Claim | None:
        """What else is told of a strength (or concern): the first claim by interest that points its way."""
        return self.furthers.get((area, period, measure)) if (area, period, measure) in self._sides[good] else None

    @cached_property
    def _sides(self) -> dict[bool, frozenset[tuple[str, str, str]]]:
        """good -> the strengths (or concerns) as (area, period, measure)."""
        return {
            good: frozenset((area, period, one) for (area, period, _), ids in sides.items() for one in ids)
            for good, sides in ((True, self.strengths), (False, self.concerns))
        }

    def about(self, area: str, period: str) -> tuple[Claim, ...]:
        """Every claim about the area in the period."""
        return self._by_area.get((area, period), ())


# --- the story ---------------------------------------------------------------------


def find_claims(
    comparisons: Comparisons,
    catalogue: Catalogue,
    positions: Positions | None = None,
    differences: int | None = None,
) -> Claims:
    """Every claim the pages use, for every council, period and measure, for the measures and for the data themselves.

    A council's last figure of each measure has every claim that holds; an earlier figure only
    what a press release of its period tells, and a committee report of the year that it compares.
    ``differences``: how often two files disagree, where the files were read.
    """
    setting = Setting(comparisons, catalogue)
    order, told = catalogue.rules.interest.measure, setting.limits.told
    found: list[Claim] = []
    strengths: dict[tuple[str, str, str], tuple[str, ...]] = {}
    concerns: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for counts in comparisons.counts.values():
        rows = comparisons.all_measures(counts.area_code, counts.period, counts.framework)
        found += council_claims(counts, rows, setting)
        key = counts.area_code, counts.period, catalogue.about(counts.framework)
        strengths[key] = leading(rows, catalogue, good=True)
        concerns[key] = leading(rows, catalogue, good=False)
    news = {
        (area, period, measure): good
        for good, sides in ((True, strengths), (False, concerns))
        for (area, period, _), measures in sides.items()
        for measure in measures[:told]
    }
    furthers: dict[tuple[str, str, str], Claim] = {}
    benchmarks = {(plan.area, line.measure, plan.benchmark) for plan in catalogue.plans.values() for line in plan.lines}
    for (area, measure), series in comparisons.records.items():
        shown = shown_period(series, comparisons.published.get(measure, ()))
        for row in series:
            good = news.get((area, row.period, measure))
            compared = (area, measure, row.period) in benchmarks
            if shown is None or (row.period != shown and good is None and not compared):
                continue
            claims = measure_claims(row, series, setting)
            also = None if good is None else further(claims, order, good=good)
            if also is not None:
                furthers[area, row.period, measure] = also
            if row.period != shown:
                told_of = [*(claim for claim in claims if compared and isinstance(claim, COMPARED_YEAR)), also]
                claims = list({claim.id: claim for claim in present([level(row, catalogue), *told_of])}.values())
            found += claims
    for one in catalogue.measures.values():
        found += national_claims(one, comparisons, catalogue)
    found += area_claims(comparisons, catalogue)
    found += data_claims(comparisons, catalogue, differences)
    in_year = in_year_claims(positions or Positions(), setting)
    found += in_year.all
    in_years = in_year.doubts, in_year.good, in_year.concern
    return Claims(tuple(found), strengths, concerns, furthers, *in_years, catalogue.pack.lead)


def shown_period(series: Sequence[Comparison], published: Sequence[str]) -> str | None:
    """The period a council's page leads with: the last one published while the council existed, if any was."""
    return max((row.period for row in series if row.period in published), default=None)


__all__ = [
    "CHANGES",
    "COMPARED_YEAR",
    "KINDS",
    "STRONG_SIDES",
    "Claim",
    "Claims",
    "CountAgainstAverage",
    "Setting",
    "Topic",
    "claim_id",
    "either",
    "find_claims",
    "leading",
    "leading_kinds",
    "measure_claims",
    "position",
    "shown_period",
]
