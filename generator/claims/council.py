"""Claims about a council in a period: its quartiles, changes and ranks, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from generator.catalogue import Catalogue
from generator.claims.averages import (
    BetterEngland,
    better_both,
    better_either,
    better_england,
    better_region,
    by_chance,
    count_small,
    in_line,
    strict_count,
    trailing,
)
from generator.claims.claim import Claim, Topic, apart, present
from generator.claims.interest import judged
from generator.claims.over_time import clear_climb
from generator.claims.place import in_quarter
from generator.claims.setting import Setting
from generator.comparisons import Comparisons
from generator.counts import Counted
from generator.model.compared import Comparison, Counts
from generator.model.measures import Measure
from generator.model.rules import Thresholds
from generator.model.vocabulary import Direction, Missing, Quartile, Status

SURVEY = "survey"  # the group of all survey measures; the other groups are the pack's domains


def council_claims(counts: Counts, rows: Sequence[Comparison], setting: Setting) -> list[Claim]:
    """The counting claims about one council in one period and framework; ``rows`` are of that framework alone."""
    comparisons, catalogue = setting.comparisons, setting.catalogue
    framework = catalogue.about(counts.framework)
    published = {measure for measure, periods in comparisons.published.items() if counts.period in periods}
    before = quartiles_before(counts, rows, comparisons, catalogue)
    england, quarters = better_england(counts, rows, catalogue), quartiles(counts, rows)
    moves = changes(counts, rows, catalogue)
    claims = present(
        [
            better_either(counts, rows, catalogue),
            trailing(counts, rows, catalogue),
            in_line(counts, rows, catalogue),
            better_both(counts, rows, catalogue),
            england,
            better_region(counts, rows, catalogue),
            summary(england, quarters, moves),
            quarters,
            before,
            quartile_swing(counts, before, setting.limits),
            *groups(counts, rows, catalogue),
            moves,
            one_way(counts, rows, moves, setting.limits),
            rank_changes(counts, rows, setting),
            coverage(counts, rows, published),
            not_published(counts, rows, published),
            provisional(counts, rows),
        ]
    )
    return [apart(claim, framework) for claim in claims] if framework else claims


@dataclass(frozen=True, kw_only=True)
class Summary(Claim):
    """Pattern 3: level, quartiles and changes in one sentence, each with its own number of measures."""

    comparable: int  # with the national average
    better: int
    in_line: int
    worse: int
    clearly_better: int
    clearly_worse: int
    tested_england: int
    of: int  # with a quartile
    top: int
    bottom: int
    clearly_top: int
    clearly_bottom: int
    tested_quartile: int
    compared: int  # with their figures before
    improved: int
    no_change: int
    worsened: int
    clearly_improved: int
    clearly_worsened: int
    tested_change: int


def summary(england: BetterEngland | None, quarters: Quartiles | None, moves: Changes | None) -> Summary | None:
    """The three claims in one, where each can be made and has a measure."""
    if england is None or quarters is None or moves is None or not moves.compared:
        return None
    return Summary(
        Topic(england.area_code, england.period),
        comparable=england.comparable,
        better=england.better,
        in_line=england.in_line,
        worse=england.worse,
        clearly_better=england.clearly_better,
        clearly_worse=england.clearly_worse,
        tested_england=england.tested,
        of=quarters.of,
        top=quarters.edges.top,
        bottom=quarters.edges.bottom,
        clearly_top=quarters.edges.clearly_top,
        clearly_bottom=quarters.edges.clearly_bottom,
        tested_quartile=quarters.edges.tested,
        compared=moves.compared,
        improved=moves.improved,
        no_change=moves.no_change,
        worsened=moves.worsened,
        clearly_improved=moves.clearly_improved,
        clearly_worsened=moves.clearly_worsened,
        tested_change=moves.tested,
    )


# --- quartiles ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edges:
    """How many are in the top and in the bottom quartile, how many of each clearly, and of how many that is known."""

    top: int
    bottom: int
    clearly_top: int
    clearly_bottom: int
    tested: int

    @property
    def at_top(self) -> Counted:
        return Counted(self.top, self.clearly_top, self.tested)

    @property
    def at_bottom(self) -> Counted:
        return Counted(self.bottom, self.clearly_bottom, self.tested)


def _edges(rows: Iterable[Comparison]) -> Edges:
    """The counts of rows that have a quartile."""
    in_quartiles = list(rows)
    top, bottom = ([row for row in in_quartiles if row.quartile is edge] for edge in (Quartile.TOP, Quartile.BOTTOM))
    return Edges(
        len(top),
        len(bottom),
        clearly_top=len(strict_count(top, lambda row: in_quarter(row, best=True))[0]),
        clearly_bottom=len(strict_count(bottom, lambda row: in_quarter(row, best=False))[0]),
        tested=strict_count(in_quartiles, lambda row: in_quarter(row, best=True))[1],
    )


@dataclass(frozen=True, kw_only=True)
class Quartiles(Claim):
    """Pattern 5, this year: how many measures are in the top and in the bottom quartile, and of how many."""

    edges: Edges = field(metadata={"inputs": "{}"})
    small_base: int
    of: int
    measures: int  # published for any council


def quartiles(counts: Counts, rows: Sequence[Comparison]) -> Quartiles | None:
    """The count of the measures that have a quartile; None without any."""
    in_quartiles = _with_quartile(rows)
    if not in_quartiles:
        return None
    return Quartiles(
        Topic.of_council(counts, in_quartiles),
        edges=_edges(in_quartiles.values()),
        small_base=count_small(in_quartiles.values()),
        of=len(in_quartiles),
        measures=counts.measures,
    )


@dataclass(frozen=True, kw_only=True)
class QuartilesBefore(Claim):
    """Pattern 5, movement: last year's counts on its own set, then both years on the measures they share (rule 12)."""

    of: int
    previous_period: str
    previous_of: int
    previous: Edges = field(metadata={"inputs": "previous_{}"})
    common: int  # measures with a quartile in both years
    edges: Edges = field(metadata={"inputs": "common_{}"})  # of the common measures, as are those before
    edges_before: Edges = field(metadata={"inputs": "common_{}_before"})


def quartiles_before(
    counts: Counts, rows: Sequence[Comparison], comparisons: Comparisons, catalogue: Catalogue
) -> QuartilesBefore | None:
    """The counts of both years; None where a year has no measure with a quartile."""
    frameworks = catalogue.beside(counts.framework)
    earlier = comparisons.last_period(frameworks, counts.period)
    if earlier is None:
        return None
    past = comparisons.all_measures(counts.area_code, earlier)
    now = _with_quartile(rows)
    before = _with_quartile(row for row in past if row.framework in frameworks)
    if not now or not before:
        return None
    common = [one for one in now if one in before and catalogue.measures[one].same_series(earlier, counts.period)]
    return QuartilesBefore(
        Topic.of_council(counts, now),
        of=len(now),
        previous_period=earlier,
        previous_of=len(before),
        previous=_edges(before.values()),
        common=len(common),
        edges=_edges(now[one] for one in common),
        edges_before=_edges(before[one] for one in common),
    )


@dataclass(frozen=True, kw_only=True)
class QuartileSwing(Claim):
    """Rule 29: the top or the bottom quartile count moved by three or more, on the measures of both years."""

    previous_period: str
    common: int
    edges: Edges = field(metadata={"inputs": "{}"})
    edges_before: Edges = field(metadata={"inputs": "{}_before"})


def quartile_swing(counts: Counts, before: QuartilesBefore | None, limits: Thresholds) -> QuartileSwing | None:
    """The claim where the counts of both years are so far apart."""
    if before is None or before.common < limits.one_way_measures:
        return None
    now, then = before.edges, before.edges_before
    if max(abs(now.top - then.top), abs(now.bottom - then.bottom)) < limits.quartile_moves:
        return None
    return QuartileSwing(
        Topic.of_council(counts),
        previous_period=before.previous_period,
        common=before.common,
        edges=now,
        edges_before=then,
    )


def _with_quartile(rows: Iterable[Comparison]) -> dict[str, Comparison]:
    """Measure -> its row, of those that have a quartile."""
    return {row.measure_id: row for row in rows if row.quartile}


@dataclass(frozen=True, kw_only=True)
class Groups(Claim):
    """Pattern 6 for a group (survey measures, each domain): how many are top and bottom, and how many still."""

    group: str
    of: int
    edges: Edges = field(metadata={"inputs": "{}"})
    remained_top: int
    remained_bottom: int


def groups(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Iterator[Groups]:
    """The claim of each group that has enough measures with a quartile."""
    fewest = catalogue.rules.thresholds.group_measures
    for group in (SURVEY, *(domain.id for domain in catalogue.pack.domains)):
        in_quartiles = [row for row in rows if row.quartile and _belongs(catalogue.measures[row.measure_id], group)]
        if len(in_quartiles) < fewest:
            continue
        still = Counter(row.quartile for row in in_quartiles if row.previous_quartile is row.quartile)
        yield Groups(
            Topic.of_council(counts, [row.measure_id for row in in_quartiles], group),
            group=group,
            of=len(in_quartiles),
            edges=_edges(in_quartiles),
            remained_top=still[Quartile.TOP],
            remained_bottom=still[Quartile.BOTTOM],
        )


def _belongs(measure: Measure, group: str) -> bool:
    return measure.survey if group == SURVEY else measure.domain == group


# --- changes ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Changes(Claim):
    """How many measures improved, stayed and worsened on their previous comparable figures."""

    improved: int
    worsened: int
    no_change: int
    compared: int
    not_compared: int  # with a figure that has no comparable one before it
    tested: int
    clearly_improved: int
    clearly_worsened: int
    by_chance: int  # how many tests would pass by chance
    small_base: int


def changes(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Changes | None:
    """The count of the measures with a figure and a better side; None without any."""
    figures = judged(rows, catalogue)
    directions = Counter(row.direction for row in figures)
    if not figures:
        return None
    return Changes(
        Topic.of_council(counts, [row.measure_id for row in figures]),
        improved=counts.improved,
        worsened=counts.worsened,
        no_change=directions[Direction.NO_CHANGE],
        compared=len(figures) - directions[Direction.NOT_COMPARABLE],
        not_compared=directions[Direction.NOT_COMPARABLE],
        tested=counts.tested_change,
        clearly_improved=counts.clearly_improved,
        clearly_worsened=counts.clearly_worsened,
        by_chance=by_chance(counts.tested_change),
        small_base=sum(row.small_base and row.direction is not Direction.NOT_COMPARABLE for row in figures),
    )


@dataclass(frozen=True, kw_only=True)
class OneWay(Claim):
    """Rule 29: two thirds or more of the measures that can be compared with their figures before went one way."""

    direction: Direction
    improved: int
    worsened: int
    no_change: int
    compared: int
    tested: int
    clearly_improved: int
    clearly_worsened: int


def one_way(counts: Counts, rows: Sequence[Comparison], moves: Changes | None, limits: Thresholds) -> OneWay | None:
    """The claim names the measures that went that way; None where too few can be compared or went it.

    ``moves`` is the claim that counts the changes.
    """
    if moves is None or moves.compared < limits.one_way_measures or moves.improved == moves.worsened:
        return None
    direction = Direction.IMPROVED if moves.improved > moves.worsened else Direction.WORSENED
    if max(moves.improved, moves.worsened) < limits.one_way * moves.compared:
        return None
    return OneWay(
        Topic.of_council(counts, [row.measure_id for row in rows if row.direction is direction]),
        direction=direction,
        improved=moves.improved,
        worsened=moves.worsened,
        no_change=moves.no_change,
        compared=moves.compared,
        tested=moves.tested,
        clearly_improved=moves.clearly_improved,
        clearly_worsened=moves.clearly_worsened,
    )


@dataclass(frozen=True, kw_only=True)
class RankChanges(Claim):
    """Pattern 14: ranks on the councils common to both periods, the changes of the figures beside them (rule 13)."""

    compared: int
    improved: int
    same: int
    worsened: int
    figures_improved: int
    figures_worsened: int
    tested: int
    clearly_improved: int
    clearly_worsened: int
    against: int  # ranks that improved although the figure got worse


def rank_changes(counts: Counts, rows: Sequence[Comparison], setting: Setting) -> RankChanges | None:
    """The count of the measures that can be compared with their figures before; None without any."""
    climbs, compared = {}, []
    for row in judged(rows, setting.catalogue):
        if ranks := setting.common_ranks.get((row.measure_id, row.period), {}).get(row.area_code):
            before, now = ranks
            climbs[row.measure_id] = before - now
            compared.append(row)
    if not compared:
        return None
    figures = Counter(row.direction for row in compared)
    clear, tested = strict_count(compared, clear_climb)
    return RankChanges(
        Topic.of_council(counts, [row.measure_id for row in compared if climbs[row.measure_id] > 0]),
        compared=len(compared),
        improved=sum(climb > 0 for climb in climbs.values()),
        same=sum(climb == 0 for climb in climbs.values()),
        worsened=sum(climb < 0 for climb in climbs.values()),
        figures_improved=figures[Direction.IMPROVED],
        figures_worsened=figures[Direction.WORSENED],
        tested=tested,
        clearly_improved=sum(climbs[row.measure_id] > 0 for row in clear),
        clearly_worsened=sum(climbs[row.measure_id] < 0 for row in clear),
        against=sum(row.direction is Direction.WORSENED and climbs[row.measure_id] > 0 for row in compared),
    )


# --- what figures there are ---------------------------------------------------------------------


def _by_reason(rows: Iterable[Comparison]) -> dict[Missing, list[str]]:
    """Reason -> the measures that have no figure for it."""
    reasons: dict[Missing, list[str]] = {}
    for row in rows:
        if row.missing_reason is not None:
            reasons.setdefault(row.missing_reason, []).append(row.measure_id)
    return reasons


@dataclass(frozen=True, kw_only=True)
class Coverage(Claim):
    """Pattern 25: measures with a figure among those published for any council, the others by reason."""

    available: int
    measures: int
    missing: dict[Missing, list[str]]


def coverage(counts: Counts, rows: Sequence[Comparison], published: set[str]) -> Coverage:
    """The claim names the measures that have no figure for the council."""
    due = [row for row in rows if row.measure_id in published]
    missing = [row for row in due if row.value is None]
    return Coverage(
        Topic.of_council(counts, [row.measure_id for row in missing]),
        available=len(due) - len(missing),
        measures=counts.measures,
        missing=_by_reason(missing),
    )


@dataclass(frozen=True, kw_only=True)
class NotPublished(Claim):
    """Pattern 20: measures of the framework that no council has a figure for this period, by reason."""

    reasons: dict[Missing, list[str]]


def not_published(counts: Counts, rows: Sequence[Comparison], published: set[str]) -> NotPublished | None:
    """The claim names those measures; None without any."""
    reasons = _by_reason(row for row in rows if row.measure_id not in published)
    if not reasons:
        return None
    return NotPublished(Topic.of_council(counts, chain.from_iterable(reasons.values())), reasons=reasons)


@dataclass(frozen=True, kw_only=True)
class Provisional(Claim):
    """Pattern 27: a provisional input marks the whole."""

    provisional: int
    available: int


def provisional(counts: Counts, rows: Sequence[Comparison]) -> Provisional | None:
    """The claim names the provisional figures; None without any."""
    measures = [row.measure_id for row in rows if row.status is Status.PROVISIONAL]
    if not measures:
        return None
    available = sum(row.value is not None for row in rows)
    return Provisional(Topic.of_council(counts, measures), provisional=len(measures), available=available)
