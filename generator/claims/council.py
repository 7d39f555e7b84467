"""Claims about a council in a period: counts against averages, quartiles, changes and ranks, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.catalogue import Catalogue
from generator.claims.claim import apart, of_council, present
from generator.claims.interest import judged
from generator.claims.setting import Setting
from generator.comparisons import Comparisons
from generator.model import Claim, Comparison, Counts, Direction, Measure, Quartile, Standing, Status

SURVEY = "survey"  # the group of all survey measures; the other groups are the pack's domains


def council_claims(counts: Counts, rows: Sequence[Comparison], setting: Setting) -> list[Claim]:
    """The counting claims about one council in one period and framework; ``rows`` are of that framework alone."""
    comparisons, catalogue = setting.comparisons, setting.catalogue
    framework = catalogue.about(counts.framework)
    published = {measure for measure, periods in comparisons.published.items() if counts.period in periods}
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
            quartiles_before(counts, rows, comparisons, catalogue),
            *groups(counts, rows, catalogue),
            changes(counts, rows, catalogue),
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


def _region(counts: Counts, catalogue: Catalogue) -> str:
    return catalogue.areas[counts.area_code].region


def _regional(rows: Iterable[Comparison]) -> bool:
    """Whether there is any published average of the region to be beside."""
    return any(row.vs_region is not Standing.NOT_COMPARABLE for row in rows)


def better_either(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 1: strictly better than the national or the regional average, where there is any of a region."""
    if not _regional(judged(rows, catalogue)):
        return None
    named = [row.measure_id for row in judged(rows, catalogue) if either(row) is Standing.BETTER]
    return of_council(
        "better_either",
        counts,
        named,
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
    named = [
        row.measure_id
        for row in judged(rows, catalogue)
        if row.vs_england is Standing.BETTER and row.vs_region is Standing.BETTER
    ]
    if not counts.comparable_both:
        return None
    return of_council(
        "better_both",
        counts,
        named,
        better=counts.better_both,
        comparable=counts.comparable_both,
        region=_region(counts, catalogue),
    )


def better_england(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 3, with the stricter count beside it: how many are clearly better or worse (rule 16)."""
    if not counts.comparable_england:
        return None
    comparable = [row for row in judged(rows, catalogue) if row.vs_england is not Standing.NOT_COMPARABLE]
    clear = Counter(row.vs_england for row in comparable if row.clear_vs_england == "yes")
    return of_council(
        "better_england",
        counts,
        [row.measure_id for row in comparable if row.vs_england is Standing.BETTER],
        better=counts.better_england,
        in_line=counts.in_line_england,
        worse=counts.worse_england,
        comparable=counts.comparable_england,
        regional=_regional(comparable),
        tested=sum(row.clear_vs_england != "" for row in comparable),
        clearly_better=clear[Standing.BETTER],
        clearly_worse=clear[Standing.WORSE],
    )


def better_region(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 1, the region alone."""
    beside = Counter(row.vs_region for row in judged(rows, catalogue))
    comparable = beside[Standing.BETTER] + beside[Standing.IN_LINE] + beside[Standing.WORSE]
    if not comparable:
        return None
    return of_council(
        "better_region",
        counts,
        [row.measure_id for row in judged(rows, catalogue) if row.vs_region is Standing.BETTER],
        better=beside[Standing.BETTER],
        in_line=beside[Standing.IN_LINE],
        worse=beside[Standing.WORSE],
        comparable=comparable,
        region=_region(counts, catalogue),
    )


def summary(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 3: level, quartiles and changes in one sentence, each with its own number of measures."""
    held = _classes(rows)
    moved = Counter(row.direction for row in judged(rows, catalogue))
    compared = moved[Direction.IMPROVED] + moved[Direction.NO_CHANGE] + moved[Direction.WORSENED]
    if not (counts.comparable_england and held and compared):
        return None
    return of_council(
        "summary",
        counts,
        (),
        comparable=counts.comparable_england,
        better=counts.better_england,
        in_line=counts.in_line_england,
        worse=counts.worse_england,
        of=len(held),
        top=counts.top_quartile,
        bottom=counts.bottom_quartile,
        compared=compared,
        improved=moved[Direction.IMPROVED],
        no_change=moved[Direction.NO_CHANGE],
        worsened=moved[Direction.WORSENED],
    )


def quartiles(counts: Counts, rows: Sequence[Comparison]) -> Claim | None:
    """Pattern 5, this year: how many measures are in the top and in the bottom quartile, and of how many."""
    held = _classes(rows)
    if not held:
        return None
    return of_council(
        "quartiles",
        counts,
        held,
        top=counts.top_quartile,
        bottom=counts.bottom_quartile,
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
    now, before = _classes(rows), _classes([row for row in past if row.framework in frameworks])
    if not now or not before:
        return None
    common = [one for one in now if one in before and catalogue.measures[one].same_series(earlier, counts.period)]
    return of_council(
        "quartiles_before",
        counts,
        now,
        of=len(now),
        previous_period=earlier,
        previous_of=len(before),
        previous_top=_held(before, before, Quartile.TOP),
        previous_bottom=_held(before, before, Quartile.BOTTOM),
        common=len(common),
        common_top=_held(now, common, Quartile.TOP),
        common_bottom=_held(now, common, Quartile.BOTTOM),
        common_top_before=_held(before, common, Quartile.TOP),
        common_bottom_before=_held(before, common, Quartile.BOTTOM),
    )


def _classes(rows: Sequence[Comparison]) -> dict[str, Quartile]:
    return {row.measure_id: row.quartile for row in rows if row.quartile}


def _held(classes: dict[str, Quartile], measures: Iterable[str], quartile: Quartile) -> int:
    return sum(classes[one] is quartile for one in measures)


def groups(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Iterator[Claim]:
    """Pattern 6 for a group (survey measures, each domain): how many are top and bottom, and how many still."""
    fewest = catalogue.rules.thresholds.group_measures
    for group in (SURVEY, *(domain.id for domain in catalogue.pack.domains)):
        held = [row for row in rows if row.quartile and _belongs(catalogue.measures[row.measure_id], group)]
        if len(held) < fewest:
            continue
        now = Counter(row.quartile for row in held)
        still = Counter(row.quartile for row in held if row.previous_quartile is row.quartile)
        yield of_council(
            "groups",
            counts,
            [row.measure_id for row in held],
            group,
            group=group,
            of=len(held),
            top=now[Quartile.TOP],
            bottom=now[Quartile.BOTTOM],
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
