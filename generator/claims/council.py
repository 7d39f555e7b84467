"""Claims about a council in a period: counts against averages, quartiles, changes and ranks, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from generator import stats
from generator.catalogue import Catalogue
from generator.claims.claim import Claim, apart, of_council, present
from generator.claims.interest import judged
from generator.claims.lead import one_way, quartile_swing
from generator.claims.over_time import clear_climb
from generator.claims.place import in_quarter
from generator.claims.setting import Setting
from generator.comparisons import Comparisons
from generator.model import Comparison, Counts, Direction, Measure, Quartile, Standing, Status, clearly_beside

SURVEY = "survey"  # the group of all survey measures; the other groups are the pack's domains


def council_claims(counts: Counts, rows: Sequence[Comparison], setting: Setting) -> list[Claim]:
    """The counting claims about one council in one period and framework; ``rows`` are of that framework alone."""
    comparisons, catalogue = setting.comparisons, setting.catalogue
    framework = catalogue.about(counts.framework)
    published = {measure for measure, periods in comparisons.published.items() if counts.period in periods}
    before = quartiles_before(counts, rows, comparisons, catalogue)
    claims = present(
        [
            better_either(counts, rows, catalogue),
            trailing(counts, rows, catalogue),
            in_line(counts, rows, catalogue),
            better_both(counts, rows, catalogue),
            better_england(counts, rows, catalogue),
            better_region(counts, rows, catalogue),
            summary(counts, rows, catalogue),
            quartiles(counts, rows),
            before,
            quartile_swing(counts, before, setting),
            *groups(counts, rows, catalogue),
            changes(counts, rows, catalogue),
            one_way(counts, rows, setting),
            rank_changes(counts, rows, setting),
            coverage(counts, rows, published),
            not_published(counts, rows, published),
            provisional(counts, rows),
        ]
    )
    return [apart(claim, framework) for claim in claims] if framework else claims


def either(row: Comparison) -> Standing:
    """The row beside the national or regional average: better than one is better (rule 7)."""
    sides = {row.vs_england, row.vs_region}
    for standing in (Standing.BETTER, Standing.IN_LINE, Standing.WORSE):
        if standing in sides:
            return standing
    return Standing.NOT_COMPARABLE


def _strict(rows: Iterable[Comparison], test: Callable[[Comparison], str]) -> tuple[list[Comparison], int]:
    """The rows whose test is passed, and how many can be tested: the strict count beside a plain one (rule 23).

    A figure on a small base is neither (rule 28).
    """
    held = [(row, test(row)) for row in rows if not row.small_base]
    return [row for row, passed in held if passed == "yes"], sum(passed != "" for _, passed in held)


def _beside_averages(standing: Standing, how_many: Callable[[Iterable[bool]], bool]) -> Callable[[Comparison], str]:
    """The test of being clearly on that side of ``any`` or ``all`` of the two averages that there are."""

    def test(row: Comparison) -> str:
        sides = ((row.vs_england, row.clear_vs_england), (row.vs_region, row.clear_vs_region))
        return clearly_beside(standing, sides, how_many)

    return test


def by_chance(tested: int) -> int:
    """How many of so many tests chance alone would pass: one in twenty, as a whole number (rule 24)."""
    return int(stats.round_to(tested / 20, 0))


def _small(rows: Iterable[Comparison]) -> int:
    return sum(row.small_base for row in rows)


def _region(counts: Counts, catalogue: Catalogue) -> str:
    return catalogue.areas[counts.area_code].region


def _regional(rows: Iterable[Comparison]) -> bool:
    """Whether there is any published average of the region to be beside."""
    return any(row.vs_region is not Standing.NOT_COMPARABLE for row in rows)


def better_either(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 1: strictly better than the national or the regional average, where there is any of a region."""
    if not _regional(judged(rows, catalogue)):
        return None
    held = judged(rows, catalogue)
    named = [row for row in held if either(row) is Standing.BETTER]
    test = _beside_averages(Standing.BETTER, any)
    comparable = [row for row in held if either(row) is not Standing.NOT_COMPARABLE]
    return of_council(
        "better_either",
        counts,
        [row.measure_id for row in named],
        clearly=len(_strict(named, test)[0]),
        clearly_worse=len(_strict(comparable, _beside_averages(Standing.WORSE, all))[0]),
        tested=_strict(comparable, test)[1],
        small_base=_small(comparable),
        better=counts.better_either,
        in_line=counts.in_line_either,
        worse=counts.worse_either,
        comparable=counts.comparable_either,
        region=_region(counts, catalogue),
    )


def trailing(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 2: worse than every average there is; the other side of ``better_either``, each one named."""
    named = [row for row in judged(rows, catalogue) if either(row) is Standing.WORSE]
    if not counts.comparable_either:
        return None
    with_both = {
        row.measure_id
        for row in judged(rows, catalogue)
        if Standing.NOT_COMPARABLE not in (row.vs_england, row.vs_region)
    }
    both = bool(with_both) and all(row.measure_id in with_both for row in named)
    return of_council(
        "trailing",
        counts,
        [row.measure_id for row in named],
        worse=counts.worse_either,
        clearly=len(_strict(named, _beside_averages(Standing.WORSE, all))[0]),
        tested=_strict(named, _beside_averages(Standing.WORSE, all))[1],
        small_base=_small(named),
        comparable=counts.comparable_either,
        both=both,
        regional=_regional(judged(rows, catalogue)),
        region=_region(counts, catalogue),
    )


def in_line(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Equal at published precision to one average and better than neither: a bucket of its own."""
    named = [row.measure_id for row in judged(rows, catalogue) if either(row) is Standing.IN_LINE]
    return (
        of_council("in_line", counts, named, in_line=counts.in_line_either, comparable=counts.comparable_either)
        if named
        else None
    )


def better_both(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """The AND count: a claim of its own, never mixed with ``better_either``."""
    held = [row for row in judged(rows, catalogue) if Standing.NOT_COMPARABLE not in (row.vs_england, row.vs_region)]
    if not held:
        return None
    test = _beside_averages(Standing.BETTER, all)
    clear, tested = _strict(held, test)
    return of_council(
        "better_both",
        counts,
        [row.measure_id for row in held if row.vs_england is row.vs_region is Standing.BETTER],
        better=counts.better_both,
        clearly=len(clear),
        tested=tested,
        small_base=_small(held),
        worse=sum(row.vs_england is row.vs_region is Standing.WORSE for row in held),
        clearly_worse=len(_strict(held, _beside_averages(Standing.WORSE, all))[0]),
        comparable=counts.comparable_both,
        region=_region(counts, catalogue),
    )


def better_england(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 3, with the stricter count beside it: how many are clearly better or worse (rule 16)."""
    if not counts.comparable_england:
        return None
    comparable = [row for row in judged(rows, catalogue) if row.vs_england is not Standing.NOT_COMPARABLE]
    return of_council(
        "better_england",
        counts,
        [row.measure_id for row in comparable if row.vs_england is Standing.BETTER],
        better=counts.better_england,
        in_line=counts.in_line_england,
        worse=counts.worse_england,
        comparable=counts.comparable_england,
        regional=_regional(comparable),
        tested=counts.tested_england,
        clearly_better=counts.clearly_better_england,
        clearly_worse=counts.clearly_worse_england,
        by_chance=by_chance(counts.tested_england),
        small_base=_small(comparable),
    )


def better_region(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 1, the region alone."""
    held = [row for row in judged(rows, catalogue) if row.vs_region is not Standing.NOT_COMPARABLE]
    if not held:
        return None
    beside = Counter(row.vs_region for row in held)
    clear, tested = _strict(held, lambda row: row.clear_vs_region)
    return of_council(
        "better_region",
        counts,
        [row.measure_id for row in held if row.vs_region is Standing.BETTER],
        better=beside[Standing.BETTER],
        in_line=beside[Standing.IN_LINE],
        worse=beside[Standing.WORSE],
        comparable=len(held),
        tested=tested,
        clearly_better=sum(row.vs_region is Standing.BETTER for row in clear),
        clearly_worse=sum(row.vs_region is Standing.WORSE for row in clear),
        by_chance=by_chance(tested),
        small_base=_small(held),
        region=_region(counts, catalogue),
    )


def summary(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 3: level, quartiles and changes in one sentence, each with its own number of measures."""
    held = _with_quartile(rows)
    moved = Counter(row.direction for row in judged(rows, catalogue))
    compared = moved[Direction.IMPROVED] + moved[Direction.NO_CHANGE] + moved[Direction.WORSENED]
    if not (counts.comparable_england and held and compared):
        return None
    edges = _edges(held.values())
    return of_council(
        "summary",
        counts,
        (),
        comparable=counts.comparable_england,
        better=counts.better_england,
        in_line=counts.in_line_england,
        worse=counts.worse_england,
        clearly_better=counts.clearly_better_england,
        clearly_worse=counts.clearly_worse_england,
        tested_england=counts.tested_england,
        of=len(held),
        top=edges.top,
        bottom=edges.bottom,
        clearly_top=edges.clearly_top,
        clearly_bottom=edges.clearly_bottom,
        tested_quartile=edges.tested,
        compared=compared,
        improved=moved[Direction.IMPROVED],
        no_change=moved[Direction.NO_CHANGE],
        worsened=moved[Direction.WORSENED],
        clearly_improved=counts.clearly_improved,
        clearly_worsened=counts.clearly_worsened,
        tested_change=counts.tested_change,
    )


@dataclass(frozen=True, slots=True)
class _Edges:
    """How many are in the top and in the bottom quartile, how many of each clearly, and of how many that is known."""

    top: int
    bottom: int
    clearly_top: int
    clearly_bottom: int
    tested: int

    def inputs(self, name: str = "{}") -> dict[str, int]:
        """The counts under their names as a claim's inputs; ``name`` has a place for each: previous_{}."""
        return {name.format(field.name): getattr(self, field.name) for field in fields(self)}


def _edges(rows: Iterable[Comparison]) -> _Edges:
    """The counts of rows that have a quartile."""
    held = list(rows)
    top, bottom = ([row for row in held if row.quartile is edge] for edge in (Quartile.TOP, Quartile.BOTTOM))
    return _Edges(
        len(top),
        len(bottom),
        clearly_top=len(_strict(top, lambda row: in_quarter(row, best=True))[0]),
        clearly_bottom=len(_strict(bottom, lambda row: in_quarter(row, best=False))[0]),
        tested=_strict(held, lambda row: in_quarter(row, best=True))[1],
    )


def quartiles(counts: Counts, rows: Sequence[Comparison]) -> Claim | None:
    """Pattern 5, this year: how many measures are in the top and in the bottom quartile, and of how many."""
    held = _with_quartile(rows)
    if not held:
        return None
    return of_council(
        "quartiles",
        counts,
        held,
        **_edges(held.values()).inputs(),
        small_base=_small(held.values()),
        of=len(held),
        measures=counts.measures,
    )


def quartiles_before(
    counts: Counts, rows: Sequence[Comparison], comparisons: Comparisons, catalogue: Catalogue
) -> Claim | None:
    """Pattern 5, movement: last year's counts on its own set, then both years on the measures they share (rule 12)."""
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
    common_now, common_before = (_edges(year[one] for one in common) for year in (now, before))
    return of_council(
        "quartiles_before",
        counts,
        now,
        of=len(now),
        previous_period=earlier,
        previous_of=len(before),
        **_edges(before.values()).inputs("previous_{}"),
        common=len(common),
        **common_now.inputs("common_{}"),
        **common_before.inputs("common_{}_before"),
    )


def _with_quartile(rows: Iterable[Comparison]) -> dict[str, Comparison]:
    """Measure -> its row, of those that have a quartile."""
    return {row.measure_id: row for row in rows if row.quartile}


def groups(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Iterator[Claim]:
    """Pattern 6 for a group (survey measures, each domain): how many are top and bottom, and how many still."""
    fewest = catalogue.rules.thresholds.group_measures
    for group in (SURVEY, *(domain.id for domain in catalogue.pack.domains)):
        held = [row for row in rows if row.quartile and _belongs(catalogue.measures[row.measure_id], group)]
        if len(held) < fewest:
            continue
        still = Counter(row.quartile for row in held if row.previous_quartile is row.quartile)
        yield of_council(
            "groups",
            counts,
            [row.measure_id for row in held],
            group,
            group=group,
            of=len(held),
            **_edges(held).inputs(),
            remained_top=still[Quartile.TOP],
            remained_bottom=still[Quartile.BOTTOM],
        )


def _belongs(measure: Measure, group: str) -> bool:
    return measure.survey if group == SURVEY else measure.domain == group


def changes(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """How many measures improved, stayed and worsened on their previous comparable figures; how many cannot be told."""
    having = judged(rows, catalogue)
    directions = Counter(row.direction for row in having)
    compared = len(having) - directions[Direction.NOT_COMPARABLE]
    if not having:
        return None
    return of_council(
        "changes",
        counts,
        [row.measure_id for row in having],
        improved=counts.improved,
        worsened=counts.worsened,
        no_change=directions[Direction.NO_CHANGE],
        compared=compared,
        not_compared=len(having) - compared,
        tested=counts.tested_change,
        clearly_improved=counts.clearly_improved,
        clearly_worsened=counts.clearly_worsened,
        by_chance=by_chance(counts.tested_change),
        small_base=sum(row.small_base and row.direction is not Direction.NOT_COMPARABLE for row in having),
    )


def rank_changes(counts: Counts, rows: Sequence[Comparison], setting: Setting) -> Claim | None:
    """Pattern 14: ranks on the councils common to both periods, the changes of the figures beside them (rule 13)."""
    compared = [row for row in judged(rows, setting.catalogue) if row.change is not None]
    if not compared:
        return None
    climbs = {}
    for row in compared:
        before, now = setting.common_ranks[row.measure_id, row.period][row.area_code]
        climbs[row.measure_id] = before - now
    figures = Counter(row.direction for row in compared)
    clear, tested = _strict(compared, clear_climb)
    return of_council(
        "rank_changes",
        counts,
        [row.measure_id for row in compared if climbs[row.measure_id] > 0],
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


def coverage(counts: Counts, rows: Sequence[Comparison], published: set[str]) -> Claim:
    """Pattern 25: measures with a figure among those published for any council, the others by reason."""
    due = [row for row in rows if row.measure_id in published]
    missing = [row for row in due if row.value is None]
    reasons: dict[str, list[str]] = {}
    for row in missing:
        reasons.setdefault(str(row.missing_reason or ""), []).append(row.measure_id)
    return of_council(
        "coverage",
        counts,
        [row.measure_id for row in missing],
        available=len(due) - len(missing),
        measures=counts.measures,
        missing=reasons,
    )


def not_published(counts: Counts, rows: Sequence[Comparison], published: set[str]) -> Claim | None:
    """Pattern 20: measures of the framework that no council has a figure for this period, by reason."""
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row.measure_id not in published:
            reasons.setdefault(str(row.missing_reason or ""), []).append(row.measure_id)
    if not reasons:
        return None
    return of_council("not_published", counts, [one for ids in reasons.values() for one in ids], reasons=reasons)


def provisional(counts: Counts, rows: Sequence[Comparison]) -> Claim | None:
    """Pattern 27: one provisional input marks the whole."""
    named = [row.measure_id for row in rows if row.status is Status.PROVISIONAL]
    valued = sum(row.value is not None for row in rows)
    return of_council("provisional", counts, named, provisional=len(named), available=valued) if named else None
