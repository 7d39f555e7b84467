"""Claims about a measure across the country, about the country itself and about its regions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

import numpy as np

from generator import stats
from generator.catalogue import Catalogue
from generator.claims.claim import Claim, Clearness, Topic, apart, clearness, present, together
from generator.claims.place import in_quarter
from generator.comparisons import Comparisons, better_by, previous_periods
from generator.counts import Counted
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.vocabulary import AreaKind, Direction, Standing


def national_claims(measure: Measure, comparisons: Comparisons, catalogue: Catalogue) -> list[Claim]:
    """The claims about one measure across the country, for its last period."""
    period = comparisons.latest(measure.id)
    if period is None:
        return []
    rows = [row for row in comparisons.all_councils(measure.id, period) if row.value is not None]
    country = catalogue.pack.country
    may_rank = catalogue.may_rank(measure.id, period)
    claims: list[Claim | None] = [
        england_level(measure, period, comparisons, country),
        spread(measure, period, rows, country),
    ]
    if measure.polarity.judged and period not in measure.partial:
        claims += [
            extreme(Best, measure, period, rows, country) if may_rank else None,
            extreme(Worst, measure, period, rows, country) if may_rank else None,
            most_changed(MostImproved, measure, period, rows, country),
            most_changed(MostWorsened, measure, period, rows, country),
        ]
    return present(claims)


def _national(measure: Measure, period: str, country: str) -> Topic:
    return Topic(country, period, (measure.id,), measure.id)


@dataclass(frozen=True, kw_only=True)
class EnglandLevel(Claim):
    """Pattern 9: the country's published value and its change."""

    value: float
    previous_period: str | None  # None, as are its value and the test, where there is no comparable value before
    previous: float | None
    direction: Direction
    clear: Clearness | None


def england_level(measure: Measure, period: str, comparisons: Comparisons, country: str) -> EnglandLevel | None:
    """The value beside that of the previous comparable period; None where the country has no published value."""
    values = comparisons.averages.get((measure.id, country), {})
    if period not in values:
        return None
    value = values[period]
    earlier = previous_periods(measure, comparisons.published.get(measure.id, ())).get(period)
    previous = values.get(earlier) if earlier else None
    direction, clear = Direction.NOT_COMPARABLE, None
    if earlier is not None and previous is not None:
        judged = measure.polarity.judged
        up, down = (Direction.IMPROVED, Direction.WORSENED) if judged else (Direction.ROSE, Direction.FELL)
        direction = (Direction.NO_CHANGE, up, down)[better_by(measure, value, previous)]
        clear = clearness(comparisons.clear_averages((measure.id, country, period), (measure.id, country, earlier)))
    return EnglandLevel(
        _national(measure, period, country),
        value=value,
        previous_period=None if previous is None else earlier,
        previous=previous,
        direction=direction,
        clear=clear,
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
    clear: Clearness
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
    places = [
        (row.rank if best else -row.rank, row.value, row)
        for row in rows
        if row.rank is not None and row.value is not None
    ]
    sound = [(place, value, row) for place, value, row in places if not row.small_base]
    if not sound or len({place for place, _, _ in places}) < 2 or measure.unit.kind == "number":
        return None
    end, value, _ = min(sound, key=lambda figure: figure[0])
    ends = [row for place, _, row in sound if place == end]
    left_out = [row for place, _, row in places if row.small_base and place <= end]
    return kind(
        _national(measure, period, country),
        value=value,
        councils=sorted(row.area_code for row in ends),
        ranked=ends[0].ranked,
        clear=together(*(in_quarter(row, best=best) for row in ends)),
        left_out=sorted(row.area_code for row in left_out),
    )


@dataclass(frozen=True, kw_only=True)
class MostChanged(Claim, shared=True):
    """The councils that moved furthest one way on the previous comparable period, ties named."""

    way: ClassVar[Direction]
    councils: list[str]
    change: float
    values: list[float]  # of each council, now and before
    previous: list[float]
    previous_period: str
    compared: int  # councils with a change
    moved: int  # of them, those that went this way
    clearly: int
    tested: int
    clear: Clearness
    left_out: list[str]  # moved as far, on a small base


class MostImproved(MostChanged):
    """The largest improvement."""

    way = Direction.IMPROVED


class MostWorsened(MostChanged):
    """The largest worsening."""

    way = Direction.WORSENED


def most_changed(
    kind: type[MostChanged], measure: Measure, period: str, rows: Sequence[Comparison], country: str
) -> MostChanged | None:
    """The councils that moved furthest that way; None where all that did are on a small base (rule 28).

    None too where only one council can be compared: it is furthest ahead of nobody.
    """
    compared = sum(row.change is not None for row in rows)
    moved = [(round(abs(row.change), 9), row) for row in rows if row.direction is kind.way and row.change is not None]
    sound = [(distance, row) for distance, row in moved if not row.small_base]
    if not sound or compared < 2:
        return None
    furthest = max(distance for distance, _ in sound)
    ends = sorted((row for distance, row in sound if distance == furthest), key=lambda row: row.area_code)
    return kind(
        _national(measure, period, country),
        councils=[row.area_code for row in ends],
        change=ends[0].change or 0.0,
        values=[row.value for row in ends if row.value is not None],
        previous=[row.previous for row in ends if row.previous is not None],
        previous_period=ends[0].previous_period or "",
        compared=compared,
        moved=len(moved),
        clearly=sum(row.clear_change == "yes" for _, row in sound),
        tested=sum(row.clear_change != "" and not row.small_base for row in rows if row.change is not None),
        clear=together(*(row.clear_change for row in ends)),
        left_out=sorted(row.area_code for distance, row in moved if row.small_base and distance >= furthest),
    )


# --- the country and its regions ------------------------------------------------------------


def area_claims(comparisons: Comparisons, catalogue: Catalogue) -> list[Claim]:
    """What the home page and the region pages say of the country and its regions, for each subject's last period."""
    every: list[Claim] = []
    for frameworks in catalogue.subjects.values():
        period = comparisons.last_period(frameworks)
        if period is None:
            continue
        framework = next(name for name in frameworks if period in comparisons.frameworks.get(name, ()))
        measures = [
            measure
            for measure in catalogue.measures.values()
            if (code := measure.code_in(period)) and code.framework == framework
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
        every += [apart(claim, about) if about else claim for claim in present(claims)]
    return every


@dataclass(frozen=True, kw_only=True)
class CountryChanges(Claim):
    """The measures whose figure for the country improved, stayed and worsened."""

    improved: list[str]
    no_change: list[str]
    worsened: list[str]
    not_compared: list[str]
    tested: int
    clearly_improved: int
    clearly_worsened: int


def country_changes(
    measures: Sequence[Measure], period: str, comparisons: Comparisons, catalogue: Catalogue
) -> CountryChanges | None:
    """The claim names each measure; None where the country has no figure for any."""
    country = catalogue.pack.country
    ids: defaultdict[Direction, list[str]] = defaultdict(list)
    clearly: Counter[Direction] = Counter()
    tested = 0
    for measure in measures:
        level = england_level(measure, period, comparisons, country) if measure.polarity.judged else None
        if level is not None:
            ids[level.direction].append(measure.id)
            clearly[level.direction] += level.clear == "yes"
            tested += level.clear in {"yes", "no"}
    if not ids:
        return None
    return CountryChanges(
        Topic(country, period, tuple(chain.from_iterable(ids.values()))),
        improved=ids[Direction.IMPROVED],
        no_change=ids[Direction.NO_CHANGE],
        worsened=ids[Direction.WORSENED],
        not_compared=ids[Direction.NOT_COMPARABLE],
        tested=tested,
        clearly_improved=clearly[Direction.IMPROVED],
        clearly_worsened=clearly[Direction.WORSENED],
    )


@dataclass(frozen=True, kw_only=True)
class CouncilsAhead(Claim):
    """How many councils are better than the national average in more than half of their areas, and how many are not."""

    ahead: int
    clearly_ahead: int
    behind: int
    councils: int


def councils_ahead(framework: str, period: str, comparisons: Comparisons, catalogue: Catalogue) -> CouncilsAhead | None:
    """The count of the councils that have a measure beside the national average; None without any."""
    rows = [
        row
        for row in comparisons.counts.values()
        if (row.framework, row.period) == (framework, period) and row.comparable_england
    ]
    if len(rows) < 2:
        return None
    ahead = sum(2 * row.better_england > row.comparable_england for row in rows)
    clearly = sum(2 * row.clearly_better_england > row.comparable_england for row in rows)
    return CouncilsAhead(
        Topic(catalogue.pack.country, period),
        ahead=ahead,
        clearly_ahead=clearly,
        behind=len(rows) - ahead,
        councils=len(rows),
    )


@dataclass(frozen=True, kw_only=True)
class RegionBetter(Claim):
    """The measures whose published value for a region is better than the national one, equal and worse."""

    better: list[str]
    in_line: list[str]
    worse: list[str]
    comparable: int
    tested: int
    clearly_better: int
    clearly_worse: int

    @property
    def ahead(self) -> Counted:
        return Counted(len(self.better), self.clearly_better, self.tested)

    @property
    def behind(self) -> Counted:
        return Counted(len(self.worse), self.clearly_worse, self.tested)


def region_better(
    region: str, measures: Sequence[Measure], period: str, comparisons: Comparisons, catalogue: Catalogue
) -> RegionBetter | None:
    """The claim names each measure; None where no measure has both values."""
    ids: dict[Standing, list[str]] = {Standing.BETTER: [], Standing.IN_LINE: [], Standing.WORSE: []}
    places = (region, catalogue.pack.country)
    clearly: Counter[Standing] = Counter()
    tested = 0
    for measure in measures:
        value, country = (comparisons.averages.get((measure.id, place), {}).get(period) for place in places)
        if value is None or country is None or not measure.polarity.judged:
            continue
        standing = (Standing.IN_LINE, Standing.BETTER, Standing.WORSE)[better_by(measure, value, country)]
        ids[standing].append(measure.id)
        clear = comparisons.clear_averages(*((measure.id, place, period) for place in places))
        clearly[standing] += clear == "yes"
        tested += clear != ""
    every = tuple(chain.from_iterable(ids.values()))
    if not every:
        return None
    return RegionBetter(
        Topic(region, period, every),
        better=ids[Standing.BETTER],
        in_line=ids[Standing.IN_LINE],
        worse=ids[Standing.WORSE],
        comparable=len(every),
        tested=tested,
        clearly_better=clearly[Standing.BETTER],
        clearly_worse=clearly[Standing.WORSE],
    )
