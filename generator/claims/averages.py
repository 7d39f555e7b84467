"""Claims that count a council's measures against the national average, the regional one, either and both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from generator import stats
from generator.catalogue import Catalogue
from generator.claims.claim import Claim, Topic
from generator.claims.interest import judged
from generator.counts import Counted
from generator.model.compared import Comparison, Counts
from generator.model.vocabulary import LeadingCount, Standing, clearly_beside


def either(row: Comparison) -> Standing:
    """The row beside the national or regional average: better than one is better (rule 7)."""
    sides = {row.vs_england, row.vs_region}
    for standing in (Standing.BETTER, Standing.IN_LINE, Standing.WORSE):
        if standing in sides:
            return standing
    return Standing.NOT_COMPARABLE


def strict_count(rows: Iterable[Comparison], test: Callable[[Comparison], str]) -> tuple[list[Comparison], int]:
    """The rows whose test is passed, and how many can be tested: the strict count beside a plain one (rule 23).

    A figure on a small base is neither (rule 28).
    """
    results = [(row, test(row)) for row in rows if not row.small_base]
    return [row for row, result in results if result == "yes"], sum(result != "" for _, result in results)


def _beside_averages(standing: Standing, how_many: Callable[[Iterable[bool]], bool]) -> Callable[[Comparison], str]:
    """The test of being clearly on that side of ``any`` or ``all`` of the two averages that there are."""

    def test(row: Comparison) -> str:
        sides = ((row.vs_england, row.clear_vs_england), (row.vs_region, row.clear_vs_region))
        return clearly_beside(standing, sides, how_many)

    return test


def by_chance(tested: int) -> int:
    """How many of so many tests chance alone would pass: one in twenty, as a whole number (rule 24)."""
    return int(stats.round_to(tested / 20, 0))


def count_small(rows: Iterable[Comparison]) -> int:
    """How many of the figures rest on few people or records."""
    return sum(row.small_base for row in rows)


def _region(counts: Counts, catalogue: Catalogue) -> str:
    return catalogue.areas[counts.area_code].region


def _regional(rows: Iterable[Comparison]) -> bool:
    """Whether there is any published average of the region to be beside."""
    return any(row.vs_region is not Standing.NOT_COMPARABLE for row in rows)


class CountAgainstAverage(Claim, shared=True):
    """A count of the measures that are better and worse than an average, or than two.

    Each kind has these fields, in an order of its own.
    """

    against: ClassVar[LeadingCount]
    better: int
    worse: int
    comparable: int
    tested: int  # of them, those whose difference can be set beside its margin of error
    clearly_better: int
    clearly_worse: int
    small_base: int  # of them, those whose figure rests on few people or records

    @property
    def between(self) -> int:
        """How many measures are neither better nor worse."""
        return self.comparable - self.better - self.worse

    @property
    def ahead(self) -> Counted:
        return Counted(self.better, self.clearly_better, self.tested)

    @property
    def behind(self) -> Counted:
        return Counted(self.worse, self.clearly_worse, self.tested)


@dataclass(frozen=True, kw_only=True)
class Trailing(Claim):
    """Pattern 2: the measures that are worse than every average there is; the other side of ``BetterEither``."""

    worse: int
    clearly: int
    tested: int
    small_base: int
    comparable: int
    both: bool  # whether each has both averages
    regional: bool  # whether the region has an average for any measure of the council
    region: str

    @property
    def behind(self) -> Counted:
        return Counted(self.worse, self.clearly, self.tested)


def trailing(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Trailing | None:
    """The claim names each of the measures."""
    behind = [row for row in judged(rows, catalogue) if either(row) is Standing.WORSE]
    if not counts.comparable_either:
        return None
    with_both = {
        row.measure_id
        for row in judged(rows, catalogue)
        if Standing.NOT_COMPARABLE not in (row.vs_england, row.vs_region)
    }
    clear, tested = strict_count(behind, _beside_averages(Standing.WORSE, all))
    return Trailing(
        Topic.of_council(counts, [row.measure_id for row in behind]),
        worse=counts.worse_either,
        clearly=len(clear),
        tested=tested,
        small_base=count_small(behind),
        comparable=counts.comparable_either,
        both=bool(with_both) and all(row.measure_id in with_both for row in behind),
        regional=_regional(judged(rows, catalogue)),
        region=_region(counts, catalogue),
    )


@dataclass(frozen=True, kw_only=True)
class BetterEither(CountAgainstAverage):
    """Pattern 1: strictly better than the national or the regional average."""

    against = LeadingCount.EITHER
    clearly_better: int = field(metadata={"inputs": "clearly"})
    clearly_worse: int
    tested: int
    small_base: int
    better: int
    in_line: int
    worse: int
    comparable: int
    region: str


def better_either(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> BetterEither | None:
    """The count where there is any average of a region."""
    comparable = [row for row in judged(rows, catalogue) if either(row) is not Standing.NOT_COMPARABLE]
    if not _regional(comparable):
        return None
    better = [row for row in comparable if either(row) is Standing.BETTER]
    clear, tested = strict_count(comparable, _beside_averages(Standing.BETTER, any))
    return BetterEither(
        Topic.of_council(counts, [row.measure_id for row in better]),
        clearly_better=len(clear),
        clearly_worse=len(strict_count(comparable, _beside_averages(Standing.WORSE, all))[0]),
        tested=tested,
        small_base=count_small(comparable),
        better=counts.better_either,
        in_line=counts.in_line_either,
        worse=counts.worse_either,
        comparable=counts.comparable_either,
        region=_region(counts, catalogue),
    )


@dataclass(frozen=True, kw_only=True)
class InLine(Claim):
    """Equal at published precision to an average and better than neither: a bucket of its own."""

    in_line: int
    comparable: int


def in_line(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> InLine | None:
    """The claim names each of the measures; None without any."""
    measures = [row.measure_id for row in judged(rows, catalogue) if either(row) is Standing.IN_LINE]
    if not measures:
        return None
    topic = Topic.of_council(counts, measures)
    return InLine(topic, in_line=counts.in_line_either, comparable=counts.comparable_either)


@dataclass(frozen=True, kw_only=True)
class BetterBoth(CountAgainstAverage):
    """The AND count: a claim of its own, never mixed with ``BetterEither``."""

    against = LeadingCount.BOTH
    better: int
    clearly_better: int = field(metadata={"inputs": "clearly"})
    tested: int
    small_base: int
    worse: int  # than both averages
    clearly_worse: int
    comparable: int
    region: str


def better_both(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> BetterBoth | None:
    """The count of the measures that have both averages; None without any."""
    comparable = [
        row for row in judged(rows, catalogue) if Standing.NOT_COMPARABLE not in (row.vs_england, row.vs_region)
    ]
    if not comparable:
        return None
    clear, tested = strict_count(comparable, _beside_averages(Standing.BETTER, all))
    return BetterBoth(
        Topic.of_council(
            counts, [row.measure_id for row in comparable if row.vs_england is row.vs_region is Standing.BETTER]
        ),
        better=counts.better_both,
        clearly_better=len(clear),
        tested=tested,
        small_base=count_small(comparable),
        worse=sum(row.vs_england is row.vs_region is Standing.WORSE for row in comparable),
        clearly_worse=len(strict_count(comparable, _beside_averages(Standing.WORSE, all))[0]),
        comparable=counts.comparable_both,
        region=_region(counts, catalogue),
    )


@dataclass(frozen=True, kw_only=True)
class BetterEngland(CountAgainstAverage):
    """Pattern 3, with the stricter count beside it: how many are clearly better or worse (rule 16)."""

    against = LeadingCount.NATIONAL
    better: int
    in_line: int
    worse: int
    comparable: int
    regional: bool  # whether the region has an average for any of them
    tested: int
    clearly_better: int
    clearly_worse: int
    by_chance: int  # how many tests would pass by chance
    small_base: int


def better_england(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> BetterEngland | None:
    """The count of the measures that have a national average; None without any."""
    if not counts.comparable_england:
        return None
    comparable = [row for row in judged(rows, catalogue) if row.vs_england is not Standing.NOT_COMPARABLE]
    return BetterEngland(
        Topic.of_council(counts, [row.measure_id for row in comparable if row.vs_england is Standing.BETTER]),
        better=counts.better_england,
        in_line=counts.in_line_england,
        worse=counts.worse_england,
        comparable=counts.comparable_england,
        regional=_regional(comparable),
        tested=counts.tested_england,
        clearly_better=counts.clearly_better_england,
        clearly_worse=counts.clearly_worse_england,
        by_chance=by_chance(counts.tested_england),
        small_base=count_small(comparable),
    )


@dataclass(frozen=True, kw_only=True)
class BetterRegion(CountAgainstAverage):
    """Pattern 1, the region alone."""

    against = LeadingCount.REGIONAL
    better: int
    in_line: int
    worse: int
    comparable: int
    tested: int
    clearly_better: int
    clearly_worse: int
    by_chance: int  # how many tests would pass by chance
    small_base: int
    region: str


def better_region(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> BetterRegion | None:
    """The count of the measures that have a regional average; None without any."""
    comparable = [row for row in judged(rows, catalogue) if row.vs_region is not Standing.NOT_COMPARABLE]
    if not comparable:
        return None
    standings = Counter(row.vs_region for row in comparable)
    clear, tested = strict_count(comparable, lambda row: row.clear_vs_region)
    return BetterRegion(
        Topic.of_council(counts, [row.measure_id for row in comparable if row.vs_region is Standing.BETTER]),
        better=standings[Standing.BETTER],
        in_line=standings[Standing.IN_LINE],
        worse=standings[Standing.WORSE],
        comparable=len(comparable),
        tested=tested,
        clearly_better=sum(row.vs_region is Standing.BETTER for row in clear),
        clearly_worse=sum(row.vs_region is Standing.WORSE for row in clear),
        by_chance=by_chance(tested),
        small_base=count_small(comparable),
        region=_region(counts, catalogue),
    )
