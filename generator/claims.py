"""Comparisons -> claims: every fact that a sentence may state, with the inputs that make it true.

One finder per kind, each a pure function of comparison records. No English here; the
sentence of a claim is made in ``sentences``. A claim's id is its kind, area, period
and measure, so it stays the same from build to build.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator import stats
from generator.catalogue import Catalogue
from generator.comparisons import Comparisons, better_by, previous_periods
from generator.model import (
    AreaKind,
    Claim,
    Comparison,
    Counts,
    Direction,
    Measure,
    Polarity,
    Quartile,
    Standing,
    Status,
)

LEADING = 5  # strengths, and concerns, that are told with their figures; the rest are named
ORDER = (Quartile.BOTTOM, Quartile.THIRD, Quartile.SECOND, Quartile.TOP)
FEWEST_FOR_RECORD = 5  # points in the comparable series
MOST_NAMED = 3  # councils named as best; more are counted
SHARED_QUARTILE = 1 / 3  # a class is "shared by" this share of councils or more: clearly more than a quarter


@dataclass(frozen=True)
class Claims:
    """All claims of a build, and the order in which a council's strengths and concerns are told.

    ``strengths`` and ``concerns`` map (area, period) to measure ids, first things first.
    Both are chosen and ordered by one rule, mirrored (see ``leading``).
    """

    all: tuple[Claim, ...]
    strengths: dict[tuple[str, str], tuple[str, ...]]
    concerns: dict[tuple[str, str], tuple[str, ...]]

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.all}

    def one(self, kind: str, area: str, period: str, measure: str = "") -> Claim | None:
        return self.by_id.get(claim_id(kind, area, period, measure))

    @cached_property
    def _by_area(self) -> dict[tuple[str, str], tuple[Claim, ...]]:
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.all:
            found.setdefault((claim.area_code, claim.period), []).append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    def told(self, area: str, period: str, *, good: bool) -> tuple[str, ...]:
        """The measures that are the council's strengths (or concerns) in the period, first things first."""
        return (self.strengths if good else self.concerns).get((area, period), ())

    def about(self, area: str, period: str) -> tuple[Claim, ...]:
        """Every claim about the area in the period."""
        return self._by_area.get((area, period), ())


def claim_id(kind: str, area: str, period: str, measure: str = "") -> str:
    """A claim's name for good: kind, area, period and, where it is about one, the measure."""
    return "/".join(part for part in (kind, area, period, measure) if part)


def _claim(kind: str, row: Comparison | Counts, ids: Iterable[str], /, **inputs: object) -> Claim:
    only = row.measure_id if isinstance(row, Comparison) else ""
    return Claim(claim_id(kind, row.area_code, row.period, only), kind, row.area_code, tuple(ids), row.period, inputs)


# --- the story ---------------------------------------------------------------------


def find_claims(comparisons: Comparisons, catalogue: Catalogue) -> Claims:
    """Every claim the pages use, for every council, period and measure, and for the measures themselves."""
    found: list[Claim] = []
    strengths: dict[tuple[str, str], tuple[str, ...]] = {}
    concerns: dict[tuple[str, str], tuple[str, ...]] = {}
    told: set[tuple[str, str, str]] = set()
    for counts in comparisons.counts.values():
        rows = [
            row
            for row in comparisons.all_measures(counts.area_code, counts.period)
            if row.framework == counts.framework
        ]
        found += council_claims(counts, rows, comparisons, catalogue)
        key = counts.area_code, counts.period
        strengths[key] = strengths.get(key, ()) + leading(rows, catalogue, good=True)
        concerns[key] = concerns.get(key, ()) + leading(rows, catalogue, good=False)
        told |= {(*key, measure) for measure in (*strengths[key][:LEADING], *concerns[key][:LEADING])}
    for (area, measure), series in comparisons.records.items():
        shown = shown_period(series, comparisons.published.get(measure, ()))
        if shown is None:
            continue
        for row in series:
            if row.period == shown:
                found += measure_claims(row, series, catalogue)
            elif (area, row.period, measure) in told:
                found += present([level(row, catalogue)])
    for one in catalogue.measures.values():
        found += national_claims(one, comparisons, catalogue)
    found += area_claims(comparisons, catalogue)
    return Claims(tuple(found), strengths, concerns)


def shown_period(series: Sequence[Comparison], published: Sequence[str]) -> str | None:
    """The period a council's page leads with: the last one published while the council existed, if any was."""
    return max((row.period for row in series if row.period in published), default=None)


def present(claims: Iterable[Claim | None]) -> list[Claim]:
    """The claims that could be made."""
    return [claim for claim in claims if claim is not None]


# --- a council in a period -------------------------------------------------------------


def council_claims(
    counts: Counts, rows: Sequence[Comparison], comparisons: Comparisons, catalogue: Catalogue
) -> list[Claim]:
    """The counting claims about one council in one period and framework."""
    published = {measure for measure, periods in comparisons.published.items() if counts.period in periods}
    return present(
        [
            better_either(counts, rows, catalogue),
            trailing(counts, rows, catalogue),
            in_line(counts, rows, catalogue),
            better_both(counts, rows, catalogue),
            better_england(counts, rows, catalogue),
            quartiles(counts, rows),
            quartiles_before(counts, rows, comparisons, catalogue),
            changes(counts, rows, catalogue),
            coverage(counts, rows, published),
            not_published(counts, rows, published),
            provisional(counts, rows),
        ]
    )


def _judged(rows: Sequence[Comparison], catalogue: Catalogue) -> list[Comparison]:
    return [row for row in rows if row.value is not None and catalogue.measures[row.measure_id].polarity.judged]


def either(row: Comparison) -> Standing:
    """The row beside the national or regional average: better than one is better (rule 7)."""
    sides = {row.vs_england, row.vs_region}
    for standing in (Standing.BETTER, Standing.IN_LINE, Standing.WORSE):
        if standing in sides:
            return standing
    return Standing.NOT_COMPARABLE


def _region(counts: Counts, catalogue: Catalogue) -> str:
    return catalogue.areas[counts.area_code].region


def better_either(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Pattern 1: strictly better than the national or the regional average."""
    if not counts.comparable_either:
        return None
    named = [row.measure_id for row in _judged(rows, catalogue) if either(row) is Standing.BETTER]
    return _claim(
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
    named = [row for row in _judged(rows, catalogue) if either(row) is Standing.WORSE]
    if not counts.comparable_either:
        return None
    both = all(Standing.NOT_COMPARABLE not in (row.vs_england, row.vs_region) for row in named)
    return _claim(
        "trailing",
        counts,
        [row.measure_id for row in named],
        worse=counts.worse_either,
        comparable=counts.comparable_either,
        both=both,
        region=_region(counts, catalogue),
    )


def in_line(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """Equal at published precision to one average and better than neither: a bucket of its own."""
    named = [row.measure_id for row in _judged(rows, catalogue) if either(row) is Standing.IN_LINE]
    return (
        _claim("in_line", counts, named, in_line=counts.in_line_either, comparable=counts.comparable_either)
        if named
        else None
    )


def better_both(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """The AND count: a claim of its own, never mixed with ``better_either``."""
    named = [
        row.measure_id
        for row in _judged(rows, catalogue)
        if row.vs_england is Standing.BETTER and row.vs_region is Standing.BETTER
    ]
    if not counts.comparable_both:
        return None
    return _claim(
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
    judged = [row for row in _judged(rows, catalogue) if row.vs_england is not Standing.NOT_COMPARABLE]
    clear = Counter(row.vs_england for row in judged if row.clear_vs_england == "yes")
    return _claim(
        "better_england",
        counts,
        [row.measure_id for row in judged if row.vs_england is Standing.BETTER],
        better=counts.better_england,
        in_line=counts.in_line_england,
        worse=counts.worse_england,
        comparable=counts.comparable_england,
        tested=sum(row.clear_vs_england != "" for row in judged),
        clearly_better=clear[Standing.BETTER],
        clearly_worse=clear[Standing.WORSE],
    )


def quartiles(counts: Counts, rows: Sequence[Comparison]) -> Claim | None:
    """Pattern 5, this year: how many measures are in the top and in the bottom quartile, and of how many."""
    held = _classes(rows)
    if not held:
        return None
    return _claim(
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
    earlier = [period for period in comparisons.periods if period < counts.period]
    now = _classes(rows)
    before = _classes(comparisons.all_measures(counts.area_code, earlier[-1])) if earlier else {}
    if not now or not before:
        return None
    common = [one for one in now if one in before and catalogue.measures[one].same_series(earlier[-1], counts.period)]
    return _claim(
        "quartiles_before",
        counts,
        now,
        of=len(now),
        previous_period=earlier[-1],
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


def changes(counts: Counts, rows: Sequence[Comparison], catalogue: Catalogue) -> Claim | None:
    """How many measures improved, stayed and worsened on their previous comparable figures; how many cannot be told."""
    judged = _judged(rows, catalogue)
    directions = Counter(row.direction for row in judged)
    compared = len(judged) - directions[Direction.NOT_COMPARABLE]
    if not judged:
        return None
    return _claim(
        "changes",
        counts,
        [row.measure_id for row in judged],
        improved=counts.improved,
        worsened=counts.worsened,
        no_change=directions[Direction.NO_CHANGE],
        compared=compared,
        not_compared=len(judged) - compared,
    )


def coverage(counts: Counts, rows: Sequence[Comparison], published: set[str]) -> Claim:
    """Pattern 25: measures with a figure among those published for any council, the others by reason."""
    due = [row for row in rows if row.measure_id in published]
    missing = [row for row in due if row.value is None]
    reasons: dict[str, list[str]] = {}
    for row in missing:
        reasons.setdefault(str(row.missing_reason or ""), []).append(row.measure_id)
    return _claim(
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
    return _claim("not_published", counts, [one for ids in reasons.values() for one in ids], reasons=reasons)


def provisional(counts: Counts, rows: Sequence[Comparison]) -> Claim | None:
    """Pattern 27: one provisional input marks the whole."""
    named = [row.measure_id for row in rows if row.status is Status.PROVISIONAL]
    valued = sum(row.value is not None for row in rows)
    return _claim("provisional", counts, named, provisional=len(named), available=valued) if named else None


# --- what a page leads with --------------------------------------------------------------


def position(row: Comparison) -> float:
    """Where the council stands among all: 1 when it beats every other, -1 when every other beats it."""
    if row.rank is None or row.beaten is None or row.ranked < 2:
        return 0.0
    return (row.beaten - (row.rank - 1)) / (row.ranked - 1)


def leading(rows: Sequence[Comparison], catalogue: Catalogue, *, good: bool) -> tuple[str, ...]:
    """The measures that are strengths (or concerns), first things first.

    A strength is in the top quartile, or better than England and not in the bottom
    quartile. Top quartile first, then by position among all councils. A concern is the
    same with every word turned round.
    """
    edge, opposite = (Quartile.TOP, Quartile.BOTTOM) if good else (Quartile.BOTTOM, Quartile.TOP)
    side = Standing.BETTER if good else Standing.WORSE
    chosen = [
        row
        for row in _judged(rows, catalogue)
        if row.quartile is edge or (row.vs_england is side and row.quartile is not opposite)
    ]
    sign = -1 if good else 1
    chosen.sort(key=lambda row: (row.quartile is not edge, sign * position(row), row.measure_id))
    return tuple(row.measure_id for row in chosen)


# --- a council and a measure ----------------------------------------------------------------


def measure_claims(row: Comparison, series: Sequence[Comparison], catalogue: Catalogue) -> list[Claim]:
    """The claims about one council's figure for one measure."""
    measure = catalogue.measures[row.measure_id]
    return present(
        [
            level(row, catalogue),
            rank(row),
            gap(row, measure),
            change(row),
            quartile_move(row, series, measure),
            record(row, series, measure),
            missing(row),
        ]
    )


def level(row: Comparison, catalogue: Catalogue) -> Claim | None:
    """Pattern 11: the value beside each average on its own."""
    if row.value is None:
        return None
    return _claim(
        "level",
        row,
        [row.measure_id],
        value=row.value,
        england=row.england,
        vs_england=row.vs_england.value,
        region=catalogue.areas[row.area_code].region,
        region_value=row.region,
        vs_region=row.vs_region.value,
        clear=row.clear_vs_england,
        provisional=row.status is Status.PROVISIONAL,
    )


def rank(row: Comparison) -> Claim | None:
    """Pattern 13: competition rank with joint and n, and the quartile with how many share it."""
    if row.rank is None:
        return None
    crowded = row.in_quartile >= SHARED_QUARTILE * row.ranked
    return _claim(
        "rank",
        row,
        [row.measure_id],
        rank=row.rank,
        ranked=row.ranked,
        joint=row.joint,
        beaten=row.beaten,
        quartile=row.quartile.value if row.quartile else None,
        shared_by=row.in_quartile if crowded else None,
    )


def gap(row: Comparison, measure: Measure) -> Claim | None:
    """Patterns 7 and 8: how far from the top quartile; "just short" within the declared tolerance."""
    if row.gap_to_top is None or row.value is None or row.top_cut is None:
        return None
    near = measure.near is not None and row.gap_to_top <= measure.near + 1e-9
    return _claim("gap", row, [row.measure_id], gap=row.gap_to_top, cut=row.top_cut, value=row.value, near=near)


def change(row: Comparison) -> Claim | None:
    """Pattern 9: direction and judgement both, from the period that is named; rank change beside it (rule 13)."""
    if row.change is None or row.previous is None or row.value is None:
        return None
    return _claim(
        "change",
        row,
        [row.measure_id],
        value=row.value,
        previous=row.previous,
        change=row.change,
        previous_period=row.previous_period,
        direction=row.direction.value,
        rank=row.rank,
        ranked=row.ranked,
        joint=row.joint,
        previous_rank=row.previous_rank,
        previous_ranked=row.previous_ranked,
        previous_joint=row.previous_joint,
    )


def quartile_move(row: Comparison, series: Sequence[Comparison], measure: Measure) -> Claim | None:
    """Pattern 6: remained in, moved up to, moved back to, dropped to."""
    if row.quartile is None or row.previous_quartile is None:
        return None
    step = ORDER.index(row.quartile) - ORDER.index(row.previous_quartile)
    held_before = any(
        one.quartile is row.quartile
        and one.period < (row.previous_period or "")
        and measure.same_series(one.period, row.period)
        for one in series
    )
    move = "remained" if not step else "dropped" if step < 0 else "back" if held_before else "up"
    return _claim(
        "quartile_move",
        row,
        [row.measure_id],
        move=move,
        quartile=row.quartile.value,
        previous_quartile=row.previous_quartile.value,
        previous_period=row.previous_period,
        direction=row.direction.value,
    )


def record(row: Comparison, series: Sequence[Comparison], measure: Measure) -> Claim | None:
    """Pattern 23: highest or lowest of the whole comparable series, whose start is named (rule 18)."""
    past = [
        one
        for one in series
        if one.period < row.period
        and one.value is not None
        and one.period not in measure.partial
        and measure.same_series(one.period, row.period)
    ]
    if row.value is None or len(past) + 1 < FEWEST_FOR_RECORD or row.period in measure.partial:
        return None
    values = [one.value for one in past if one.value is not None]
    extreme = "highest" if row.value > max(values) else "lowest" if row.value < min(values) else None
    if extreme is None:
        return None
    good = {Polarity.HIGHER: "highest", Polarity.LOWER: "lowest"}.get(measure.polarity)
    return _claim(
        "record",
        row,
        [row.measure_id],
        extreme=extreme,
        value=row.value,
        start=past[0].period,
        points=len(past) + 1,
        best=None if good is None else extreme == good,
    )


def missing(row: Comparison) -> Claim | None:
    """Pattern 20: no figure, and the typed reason."""
    if row.value is not None or row.missing_reason is None:
        return None
    return _claim("missing", row, [row.measure_id], reason=row.missing_reason.value)


# --- a measure across the country -------------------------------------------------------------


def national_claims(measure: Measure, comparisons: Comparisons, catalogue: Catalogue) -> list[Claim]:
    """The claims about one measure across the country, for its last period."""
    period = comparisons.latest(measure.id)
    if period is None:
        return []
    rows = [row for row in comparisons.all_councils(measure.id, period) if row.value is not None]
    country = catalogue.pack.country
    claims = [
        england_level(measure, period, comparisons, country),
        spread(measure, period, rows, country),
    ]
    if measure.polarity.judged and period not in measure.partial:
        claims += [
            extreme("best", measure, period, rows, country, lambda row: row.rank == 1),
            extreme("worst", measure, period, rows, country, lambda row: row.beaten == 0),
            most_changed("most_improved", measure, period, rows, country),
            most_changed("most_worsened", measure, period, rows, country),
        ]
    return present(claims)


def _national(kind: str, measure: Measure, period: str, country: str, **inputs: object) -> Claim:
    return Claim(claim_id(kind, country, period, measure.id), kind, country, (measure.id,), period, inputs)


def area_change(
    measure: Measure, period: str, area: str, comparisons: Comparisons
) -> tuple[float, str | None, float | None, Direction]:
    """An area's published value, the previous comparable period and value, and the direction of travel."""
    values = comparisons.averages.get((measure.id, area), {})
    earlier = previous_periods(measure, comparisons.published.get(measure.id, ())).get(period)
    value, previous = values[period], values.get(earlier) if earlier else None
    if previous is None:
        return value, earlier, None, Direction.NOT_COMPARABLE
    judged = measure.polarity.judged
    up, down = (Direction.IMPROVED, Direction.WORSENED) if judged else (Direction.ROSE, Direction.FELL)
    return value, earlier, previous, (Direction.NO_CHANGE, up, down)[better_by(measure, value, previous)]


def england_level(measure: Measure, period: str, comparisons: Comparisons, country: str) -> Claim | None:
    """The country's published value and its change (pattern 9)."""
    if period not in comparisons.averages.get((measure.id, country), {}):
        return None
    value, earlier, previous, direction = area_change(measure, period, country, comparisons)
    return _national(
        "england_level",
        measure,
        period,
        country,
        value=value,
        previous_period=earlier if previous is not None else None,
        previous=previous,
        direction=direction.value,
    )


def spread(measure: Measure, period: str, rows: Sequence[Comparison], country: str) -> Claim | None:
    """Lowest, middle and highest council, and how many councils have a figure."""
    values = sorted(row.value for row in rows if row.value is not None)
    if len(values) < 2:
        return None
    middle = float(stats.round_half_away(np.array([np.median(values)]), measure.decimals)[0])
    return _national(
        "spread", measure, period, country, lowest=values[0], highest=values[-1], middle=middle, councils=len(values)
    )


def extreme(
    kind: str,
    measure: Measure,
    period: str,
    rows: Sequence[Comparison],
    country: str,
    holds: Callable[[Comparison], bool],
) -> Claim | None:
    """Pattern 12: the councils at one end, ties named; blocked for counts, which follow size."""
    held = [row for row in rows if holds(row)]
    if not held or measure.unit.kind == "number":
        return None
    return _national(
        kind,
        measure,
        period,
        country,
        value=held[0].value,
        councils=sorted(row.area_code for row in held),
        ranked=held[0].ranked,
    )


def most_changed(kind: str, measure: Measure, period: str, rows: Sequence[Comparison], country: str) -> Claim | None:
    """The largest improvement (or worsening) on the previous comparable period, ties named."""
    direction = Direction.IMPROVED if kind == "most_improved" else Direction.WORSENED
    moved = [row for row in rows if row.direction is direction and row.change is not None]
    if not moved:
        return None
    furthest = max(round(abs(row.change or 0), 9) for row in moved)
    held = sorted((row for row in moved if round(abs(row.change or 0), 9) == furthest), key=lambda row: row.area_code)
    return _national(
        kind,
        measure,
        period,
        country,
        councils=[row.area_code for row in held],
        change=held[0].change,
        values=[row.value for row in held],
        previous=[row.previous for row in held],
        previous_period=held[0].previous_period,
        compared=sum(row.change is not None for row in rows),
        moved=len(moved),
    )


# --- the country and its regions ------------------------------------------------------------


def area_claims(comparisons: Comparisons, catalogue: Catalogue) -> list[Claim]:
    """What the home page and the region pages lead with, for the last period."""
    period = comparisons.periods[-1]
    claims = [country_changes(period, comparisons, catalogue), councils_ahead(period, comparisons, catalogue)]
    claims += [
        region_better(region.code, period, comparisons, catalogue) for region in catalogue.of_kind(AreaKind.REGION)
    ]
    return present(claims)


def country_changes(period: str, comparisons: Comparisons, catalogue: Catalogue) -> Claim | None:
    """How many of the country's own figures improved, stayed and worsened."""
    country = catalogue.pack.country
    found: dict[Direction, list[str]] = {}
    for measure in catalogue.measures.values():
        if measure.polarity.judged and period in comparisons.averages.get((measure.id, country), {}):
            found.setdefault(area_change(measure, period, country, comparisons)[3], []).append(measure.id)
    if not found:
        return None
    named = {direction: found.get(direction, []) for direction in Direction}
    return Claim(
        claim_id("country_changes", country, period),
        "country_changes",
        country,
        tuple(one for ids in found.values() for one in ids),
        period,
        {
            "improved": named[Direction.IMPROVED],
            "no_change": named[Direction.NO_CHANGE],
            "worsened": named[Direction.WORSENED],
            "not_compared": named[Direction.NOT_COMPARABLE],
        },
    )


def councils_ahead(period: str, comparisons: Comparisons, catalogue: Catalogue) -> Claim | None:
    """How many councils are better than the national average in more than half of their areas, and how many are not."""
    rows = [one for one in comparisons.counts.values() if one.period == period and one.comparable_england]
    if not rows:
        return None
    ahead = sum(2 * one.better_england > one.comparable_england for one in rows)
    country = catalogue.pack.country
    return Claim(
        claim_id("councils_ahead", country, period),
        "councils_ahead",
        country,
        (),
        period,
        {"ahead": ahead, "behind": len(rows) - ahead, "councils": len(rows)},
    )


def region_better(region: str, period: str, comparisons: Comparisons, catalogue: Catalogue) -> Claim | None:
    """A region's published values beside the national ones."""
    found: dict[Standing, list[str]] = {one: [] for one in Standing}
    for measure in _both_published(region, period, comparisons, catalogue):
        country = comparisons.averages[measure.id, catalogue.pack.country][period]
        better = better_by(measure, comparisons.averages[measure.id, region][period], country)
        found[(Standing.IN_LINE, Standing.BETTER, Standing.WORSE)[better]].append(measure.id)
    named = {"better": found[Standing.BETTER], "in_line": found[Standing.IN_LINE], "worse": found[Standing.WORSE]}
    comparable = sum(len(ids) for ids in named.values())
    if not comparable:
        return None
    return Claim(
        claim_id("region_better", region, period),
        "region_better",
        region,
        tuple(one for ids in named.values() for one in ids),
        period,
        {**named, "comparable": comparable},
    )


def _both_published(region: str, period: str, comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Measure]:
    for measure in catalogue.measures.values():
        places = (region, catalogue.pack.country)
        if measure.polarity.judged and all(period in comparisons.averages.get((measure.id, one), {}) for one in places):
            yield measure
