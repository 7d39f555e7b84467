"""Claims about a measure across the country, about the country itself and about its regions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator import stats
from generator.catalogue import Catalogue
from generator.claims.claim import Claim, Topic, UntypedClaim, apart, clearness, present, together
from generator.claims.place import in_quarter
from generator.comparisons import Comparisons, better_by, previous_periods
from generator.model import AreaKind, Comparison, Direction, Measure, Standing


def national_claims(measure: Measure, comparisons: Comparisons, catalogue: Catalogue) -> list[Claim]:
    """The claims about one measure across the country, for its last period."""
    period = comparisons.latest(measure.id)
    if period is None:
        return []
    rows = [row for row in comparisons.all_councils(measure.id, period) if row.value is not None]
    country = catalogue.pack.country
    may_rank = catalogue.may_rank(measure.id, period)
    claims = [
        england_level(measure, period, comparisons, country),
        spread(measure, period, rows, country),
    ]
    if measure.polarity.judged and period not in measure.partial:
        claims += [
            extreme(Best, measure, period, rows, country) if may_rank else None,
            extreme(Worst, measure, period, rows, country) if may_rank else None,
            most_changed("most_improved", measure, period, rows, country),
            most_changed("most_worsened", measure, period, rows, country),
        ]
    return present(claims)


def _national(measure: Measure, period: str, country: str) -> Topic:
    return Topic(country, period, (measure.id,), measure.id)


@dataclass(frozen=True)
class AreaChange:
    """An area's published value beside its previous comparable one; ``clear`` is yes, no or "" where untested."""

    value: float
    previous_period: str | None
    previous: float | None
    direction: Direction
    clear: str = ""


def area_change(measure: Measure, period: str, area: str, comparisons: Comparisons) -> AreaChange:
    """How an area's published value changed since the previous comparable period."""
    values = comparisons.averages.get((measure.id, area), {})
    earlier = previous_periods(measure, comparisons.published.get(measure.id, ())).get(period)
    value, previous = values[period], values.get(earlier) if earlier else None
    if earlier is None or previous is None:
        return AreaChange(value, earlier, None, Direction.NOT_COMPARABLE)
    judged = measure.polarity.judged
    up, down = (Direction.IMPROVED, Direction.WORSENED) if judged else (Direction.ROSE, Direction.FELL)
    direction = (Direction.NO_CHANGE, up, down)[better_by(measure, value, previous)]
    clear = comparisons.clear_averages((measure.id, area, period), (measure.id, area, earlier))
    return AreaChange(value, earlier, previous, direction, clear)


def england_level(measure: Measure, period: str, comparisons: Comparisons, country: str) -> Claim | None:
    """The country's published value and its change (pattern 9)."""
    if period not in comparisons.averages.get((measure.id, country), {}):
        return None
    found = area_change(measure, period, country, comparisons)
    return UntypedClaim(
        _national(measure, period, country),
        "england_level",
        dict(
            value=found.value,
            previous_period=found.previous_period if found.previous is not None else None,
            previous=found.previous,
            direction=found.direction.value,
            clear=clearness(found.clear) if found.previous is not None else None,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Spread(Claim):
    """Lowest, middle and highest figure of so many councils; ``left_out`` are as low or as high, on a small base."""

    lowest: float
    highest: float
    middle: float
    councils: int
    left_out: list[str]


def spread(measure: Measure, period: str, rows: Sequence[Comparison], country: str) -> Spread | None:
    """Lowest, middle and highest council, and how many councils have a figure.

    A figure on a small base is not the lowest or the highest of any list (rule 28): those that are as low or as high
    are counted as left out.
    """
    values = [(row.value, row) for row in rows if row.value is not None]
    sound = sorted(value for value, row in values if not row.small_base)
    if len(sound) < 2:
        return None
    lowest, highest = sound[0], sound[-1]
    middle = stats.round_to(float(np.median([value for value, _ in values])), measure.decimals)
    left_out = [row.area_code for value, row in values if row.small_base and not lowest < value < highest]
    return Spread(
        _national(measure, period, country),
        lowest=lowest,
        highest=highest,
        middle=middle,
        councils=len(values),
        left_out=sorted(left_out),
    )


@dataclass(frozen=True, kw_only=True)
class Extreme(Claim, shared=True):
    """The councils at one end of ``ranked``, with their figure; ``left_out`` are as far along, on a small base."""

    value: float
    councils: list[str]
    ranked: int
    clear: str
    left_out: list[str]


class Best(Extreme):
    """Pattern 12: the councils whose figure is the best."""


class Worst(Extreme):
    """Pattern 12: the councils whose figure is the weakest."""


def extreme(
    kind: type[Extreme], measure: Measure, period: str, rows: Sequence[Comparison], country: str
) -> Extreme | None:
    """Pattern 12: the councils at one end, ties named; blocked for counts, which follow size, and where all are equal.

    A figure on a small base is not the best or the weakest of any list; those that are as far along are
    counted as left out (rule 28). Clear where each rank band is inside the outer quarter (rule 25).
    """
    best = kind is Best
    placed = [
        (row.rank if best else -row.rank, row.value, row)
        for row in rows
        if row.rank is not None and row.value is not None
    ]
    sound = [(place, value, row) for place, value, row in placed if not row.small_base]
    if not sound or len({place for place, _, _ in placed}) < 2 or measure.unit.kind == "number":
        return None
    end, value, _ = min(sound, key=lambda figure: figure[0])
    held = [row for place, _, row in sound if place == end]
    left_out = [row for place, _, row in placed if row.small_base and place <= end]
    return kind(
        _national(measure, period, country),
        value=value,
        councils=sorted(row.area_code for row in held),
        ranked=held[0].ranked,
        clear=together(*(in_quarter(row, best=best) for row in held)),
        left_out=sorted(row.area_code for row in left_out),
    )


def most_changed(kind: str, measure: Measure, period: str, rows: Sequence[Comparison], country: str) -> Claim | None:
    """The largest improvement (or worsening) on the previous comparable period, ties named; none on a small base."""
    direction = Direction.IMPROVED if kind == "most_improved" else Direction.WORSENED
    moved = [row for row in rows if row.direction is direction and row.change is not None]
    sound = [row for row in moved if not row.small_base]
    if not sound:
        return None

    def distance(row: Comparison) -> float:
        return round(abs(row.change or 0), 9)

    furthest = max(map(distance, sound))
    held = sorted((row for row in sound if distance(row) == furthest), key=lambda row: row.area_code)
    return UntypedClaim(
        _national(measure, period, country),
        kind,
        dict(
            councils=[row.area_code for row in held],
            change=held[0].change,
            values=[row.value for row in held],
            previous=[row.previous for row in held],
            previous_period=held[0].previous_period,
            compared=sum(row.change is not None for row in rows),
            moved=len(moved),
            clearly=sum(row.clear_change == "yes" for row in sound),
            tested=sum(row.clear_change != "" and not row.small_base for row in rows if row.change is not None),
            clear=together(*(row.clear_change for row in held)),
            left_out=sorted(row.area_code for row in moved if row.small_base and distance(row) >= furthest),
        ),
    )


# --- the country and its regions ------------------------------------------------------------


def area_claims(comparisons: Comparisons, catalogue: Catalogue) -> list[Claim]:
    """What the home page and the region pages say of the country and its regions, for each subject's last period."""
    found: list[Claim] = []
    for frameworks in catalogue.subjects.values():
        period = comparisons.last_period(frameworks)
        if period is None:
            continue
        framework = next(one for one in frameworks if period in comparisons.frameworks.get(one, ()))
        measures = [
            one for one in catalogue.measures.values() if (code := one.code_in(period)) and code.framework == framework
        ]
        claims = [
            country_changes(measures, period, comparisons, catalogue),
            councils_ahead(framework, period, comparisons, catalogue),
            *(
                region_better(region.code, measures, period, comparisons, catalogue)
                for region in catalogue.of_kind(AreaKind.REGION)
            ),
        ]
        about = catalogue.about(framework)
        found += [apart(claim, about) if about else claim for claim in present(claims)]
    return found


def country_changes(
    measures: Sequence[Measure], period: str, comparisons: Comparisons, catalogue: Catalogue
) -> Claim | None:
    """How many of the country's own figures improved, stayed and worsened."""
    country = catalogue.pack.country
    found: dict[Direction, list[str]] = {}
    sure: Counter[Direction] = Counter()
    tested = 0
    for measure in measures:
        if measure.polarity.judged and period in comparisons.averages.get((measure.id, country), {}):
            moved = area_change(measure, period, country, comparisons)
            found.setdefault(moved.direction, []).append(measure.id)
            sure[moved.direction] += moved.clear == "yes"
            tested += moved.clear != ""
    if not found:
        return None
    named = {direction: found.get(direction, []) for direction in Direction}
    return UntypedClaim(
        Topic(country, period, tuple(one for ids in found.values() for one in ids)),
        "country_changes",
        {
            "improved": named[Direction.IMPROVED],
            "no_change": named[Direction.NO_CHANGE],
            "worsened": named[Direction.WORSENED],
            "not_compared": named[Direction.NOT_COMPARABLE],
            "tested": tested,
            "clearly_improved": sure[Direction.IMPROVED],
            "clearly_worsened": sure[Direction.WORSENED],
        },
    )


def councils_ahead(framework: str, period: str, comparisons: Comparisons, catalogue: Catalogue) -> Claim | None:
    """How many councils are better than the national average in more than half of their areas, and how many are not."""
    rows = [
        one
        for one in comparisons.counts.values()
        if (one.framework, one.period) == (framework, period) and one.comparable_england
    ]
    if not rows:
        return None
    ahead = sum(2 * one.better_england > one.comparable_england for one in rows)
    clearly = sum(2 * one.clearly_better_england > one.comparable_england for one in rows)
    country = catalogue.pack.country
    return UntypedClaim(
        Topic(country, period, ()),
        "councils_ahead",
        {"ahead": ahead, "clearly_ahead": clearly, "behind": len(rows) - ahead, "councils": len(rows)},
    )


def region_better(
    region: str, measures: Sequence[Measure], period: str, comparisons: Comparisons, catalogue: Catalogue
) -> Claim | None:
    """A region's published values beside the national ones."""
    found: dict[Standing, list[str]] = {one: [] for one in Standing}
    places = (region, catalogue.pack.country)
    sure: Counter[Standing] = Counter()
    tested = 0
    for measure in measures:
        published = all(period in comparisons.averages.get((measure.id, one), {}) for one in places)
        if not (measure.polarity.judged and published):
            continue
        country = comparisons.averages[measure.id, catalogue.pack.country][period]
        better = better_by(measure, comparisons.averages[measure.id, region][period], country)
        standing = (Standing.IN_LINE, Standing.BETTER, Standing.WORSE)[better]
        found[standing].append(measure.id)
        clear = comparisons.clear_averages(*((measure.id, one, period) for one in places))
        sure[standing] += clear == "yes"
        tested += clear != ""
    named = {"better": found[Standing.BETTER], "in_line": found[Standing.IN_LINE], "worse": found[Standing.WORSE]}
    comparable = sum(len(ids) for ids in named.values())
    if not comparable:
        return None
    return UntypedClaim(
        Topic(region, period, tuple(one for ids in named.values() for one in ids)),
        "region_better",
        {
            **named,
            "comparable": comparable,
            "tested": tested,
            "clearly_better": sure[Standing.BETTER],
            "clearly_worse": sure[Standing.WORSE],
        },
    )
