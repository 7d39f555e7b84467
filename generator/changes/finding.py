"""Two releases -> what changed between them. Nothing is worked out that a release does not hold already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from generator import words
from generator.changes.records import (
    Cause,
    Changes,
    Count,
    Fate,
    FigureLike,
    Move,
    Place,
    Recount,
    Release,
    Revision,
    Tally,
)
from generator.model.vocabulary import AreaKind, LeadingCount, Quartile, Standing, clearly_beside, in_quarter


def find_changes(
    before: Release, after: Release, *, released: date | None = None, sources: tuple[str, ...] = ()
) -> Changes:
    """What changed from one release to the other. A measure's definition is that of the later one."""
    areas, measures = {**before.areas, **after.areas}, {**before.measures, **after.measures}
    rank = {code: place for place, code in enumerate(measures)}
    newest = _new_periods(before, after)

    def in_order(one: Move | Revision | Recount) -> tuple[object, ...]:
        measure = "" if isinstance(one, Recount) else one.measure
        kind = list(AreaKind).index(areas[one.area].kind)
        return kind, areas[one.area].name, one.area, rank.get(measure, -1), one.period

    new = [
        (measure, period)
        for measure, periods in after.published.items()
        for period in periods
        if period not in before.published.get(measure, ())
    ]
    filled: dict[str, tuple[str, ...]] = {}
    for measure, period in sorted(new, key=lambda one: (rank[one[0]], one[1])):
        if newest.get(measure) != period:
            filled[measure] = (*filled.get(measure, ()), period)
    many = Counter((measure, period) for (_, measure), rows in after.figures.items() for period in rows)
    return Changes(
        after.country,
        areas,
        measures,
        revisions=tuple(sorted(_revisions(before, after), key=in_order)),
        corrected=tuple(sorted(_corrected(before, after), key=in_order)),
        recounted=tuple(sorted(_recounted(before, after), key=in_order)),
        moves=tuple(sorted(_moves(before, after, newest), key=in_order)),
        counts=tuple(sorted(_counts(before, after), key=in_order)),
        periods=tuple(sorted(set(newest.values()))),
        filled=filled,
        new_figures=sum(many[one] for one in new),
        gone=tuple(code for code in (*areas, *measures) if code not in after.areas and code not in after.measures),
        released=released,
        sources=sources,
    )


def _new_periods(before: Release, after: Release) -> dict[str, str]:
    """measure -> its newest period, where that is later than any that it had, or the first figures of it."""
    found = {}
    for measure, periods in after.published.items():
        if periods[-1] > max(before.published.get(measure, ("",))):
            found[measure] = periods[-1]
    return found


def _revisions(before: Release, after: Release) -> Iterator[Revision]:
    for (area, measure), then in before.figures.items():
        if area not in after.areas or measure not in after.measures:
            continue
        now, decimals = after.figures.get((area, measure), {}), after.measures[measure].decimals
        for period in sorted({*then, *now}):
            old, new = then.get(period), now.get(period)
            if old is None and period not in before.published.get(measure, ()):
                continue
            values = old.value if old else None, new.value if new else None
            if (fate := _fate(*values, decimals)) is not None:
                yield _revision(fate, area, measure, period, *values)
    for (measure, area), averages in before.averages.items():
        if area not in after.areas or measure not in after.measures:
            continue
        for period in sorted(averages):
            new_value = after.averages.get((measure, area), {}).get(period)
            if (fate := _fate(averages[period], new_value, after.measures[measure].decimals)) is not None:
                yield _revision(fate, area, measure, period, averages[period], new_value)


def _revision(fate: Fate, area: str, measure: str, period: str, before: float | None, after: float | None) -> Revision:
    return Revision(fate, area, measure, period, None if fate is Fate.WITHDRAWN else before, after)


def _withdrawn(before: Release, after: Release) -> set[tuple[str, str]]:
    """Councils and periods of which a figure was withdrawn."""
    return {
        (area, period)
        for (area, measure), then in before.figures.items()
        for period in then
        if measure in after.measures and period not in after.figures.get((area, measure), {})
    }


def _fate(before: float | None, after: float | None, decimals: int) -> Fate | None:
    if before == after:
        return None
    if before is None:
        return Fate.ADDED
    if after is None:
        return Fate.WITHDRAWN
    return None if words.rounded(before, decimals) == words.rounded(after, decimals) else Fate.REVISED


def _corrected(before: Release, after: Release) -> Iterator[Move]:
    """Places in a period that both have, where they differ. On a small base no quartile is told (rule 28)."""
    for (area, measure), then in before.figures.items():
        for period, old in then.items():
            new = after.figures.get((area, measure), {}).get(period)
            if new is not None:
                small = old.small_base or new.small_base
                for place in Place:
                    if not (small and place is Place.QUARTILE) and (good := _better(place, old, new)):
                        yield Move(place, Cause.REVISED, area, measure, period, period, old, new, good)


def _moves(before: Release, after: Release, newest: Mapping[str, str]) -> Iterator[Move]:
    """Places at a measure's newest period beside those at its last period before, as that stands now.

    A figure on a small base makes no move (rule 28).
    """
    for (area, measure), now in after.figures.items():
        definition, period = after.measures[measure], newest.get(measure, "")
        earlier = [one for one in before.published.get(measure, ()) if one not in definition.partial]
        if not earlier or period in definition.partial or not definition.same_series(earlier[-1], period):
            continue
        old, new = now.get(earlier[-1]), now.get(period)
        if old is None or new is None or old.small_base or new.small_base:
            continue
        for place in (Place.QUARTILE, Place.NATIONAL):
            good = _better(place, old, new)
            at_an_end = place is not Place.QUARTILE or {old.quartile, new.quartile} & {Quartile.TOP, Quartile.BOTTOM}
            if good and at_an_end:
                yield Move(place, Cause.NEW_PERIOD, area, measure, earlier[-1], period, old, new, good)


_QUARTILES = tuple(reversed(Quartile))
_STANDINGS = (Standing.WORSE, Standing.IN_LINE, Standing.BETTER)


def _better(place: Place, before: FigureLike, after: FigureLike) -> int:
    """1 where the later place is the better one, -1 where it is the worse, 0 where neither is or one is not known."""
    if place is Place.QUARTILE:
        return _step(_QUARTILES, before.quartile, after.quartile)
    if place is Place.NATIONAL:
        return _step(_STANDINGS, before.vs_england, after.vs_england)
    return _step(_STANDINGS, before.vs_region, after.vs_region)


def _step(order: Sequence[object], before: object, after: object) -> int:
    if before not in order or after not in order:
        return 0
    step = order.index(after) - order.index(before)
    return (step > 0) - (step < 0)


def _counts(before: Release, after: Release) -> Iterator[Recount]:
    """The counts of each council's last period, where that is new, beside those of its last period before."""
    for (area, subject), period in after.last.items():
        earlier = before.last.get((area, subject), period)
        then, now = after.by_period.get((area, subject, earlier), {}), after.by_period[area, subject, period]
        if earlier >= period:
            continue
        against = _against(after.lead, now)
        for count in Count:
            old, new = _ends(count, then, against), _ends(count, now, against)
            shared = {one for one in new if one in old and after.measures[one].same_series(earlier, period)}
            both = _tally(old, shared), _tally(new, shared)
            if old and new:
                same = len(old) == len(new) == len(shared)
                tallies = _tally(old), _tally(new)
                yield Recount(
                    count,
                    Cause.NEW_PERIOD,
                    area,
                    earlier,
                    period,
                    *tallies,
                    None if same else both,
                    subject,
                    against,
                )


def _recounted(before: Release, after: Release) -> Iterator[Recount]:
    """Counts of a period that both have, on the measures that had figures before, where they differ.

    Where a figure was withdrawn, the two counts beside each other would tell where it stood: they are left out.
    """
    withdrawn = _withdrawn(before, after)
    for (area, subject, period), then in before.by_period.items():
        if area not in after.areas or (area, period) in withdrawn:
            continue
        published = {one for one, periods in before.published.items() if period in periods}
        current = after.by_period.get((area, subject, period), {})
        against = _against(after.lead, then)
        for count in Count:
            old, now = _tally(_ends(count, then, against)), _ends(count, current, against)
            new = _tally(now, published)
            if old != new:
                shared = None if new == _tally(now) else (old, new)
                yield Recount(count, Cause.REVISED, area, period, period, old, new, shared, subject, against)


def _against(lead: LeadingCount, rows: Mapping[str, FigureLike]) -> LeadingCount:
    """The average that the figures are counted against: the one that leads, else the next that they have (rule 29)."""
    has_region = any(row.vs_region in _STANDINGS for row in rows.values())
    order = dict.fromkeys((lead, LeadingCount.NATIONAL, LeadingCount.REGIONAL))
    available = (
        one
        for one in order
        if (has_region or one is LeadingCount.NATIONAL) and any(_side(one, row) is not None for row in rows.values())
    )
    return next(available, lead)


def _side(against: LeadingCount, row: FigureLike) -> int | None:
    """1 on the better side of the average, -1 on the worse, 0 between; None where the figure is not comparable."""
    national, regional = (
        _STANDINGS.index(one) - 1 if one in _STANDINGS else None for one in (row.vs_england, row.vs_region)
    )
    if against in {LeadingCount.NATIONAL, LeadingCount.REGIONAL}:
        return national if against is LeadingCount.NATIONAL else regional
    if against is LeadingCount.EITHER:  # better than one average is better
        return max((one for one in (national, regional) if one is not None), default=None)
    if national is None or regional is None:
        return None
    return national if national == regional else 0


_End = tuple[int, str]  # 1 on the good end, -1 on the poor end, 0 between; and whether clearly: yes, no or ""


def _ends(count: Count, rows: Mapping[str, FigureLike], against: LeadingCount) -> dict[str, _End]:
    """measure -> where its figure is; measures that are not counted are left out. Small bases are not tested."""
    found: dict[str, _End] = {}
    for measure, row in rows.items():
        if count is Count.QUARTILES:
            end = None if row.quartile is None else {Quartile.TOP: 1, Quartile.BOTTOM: -1}.get(row.quartile, 0)
            test = in_quarter(row.rank_low, row.rank_high, row.ranked, best=end == 1)
        else:
            end = _side(against, row)
            test = "" if end is None else _beyond(against, row, end)
        if end is not None:
            found[measure] = end, "" if row.small_base else test
    return found


def _beyond(against: LeadingCount, row: FigureLike, end: int) -> str:
    """Whether the figure is on that side of its averages by more than the margin of error: yes, no or "" (rule 23)."""
    national, regional = (row.vs_england, row.clear_vs_england), (row.vs_region, row.clear_vs_region)
    averages = {LeadingCount.NATIONAL: (national,), LeadingCount.REGIONAL: (regional,)}
    how_many = any if against is LeadingCount.EITHER and end == 1 else all
    return clearly_beside(_STANDINGS[end + 1], averages.get(against, (national, regional)), how_many)


def _tally(ends: Mapping[str, _End], only: Container[str] | None = None) -> Tally:
    chosen = [end for measure, end in ends.items() if only is None or measure in only]
    good, poor = (sum(end == side for end, _ in chosen) for side in (1, -1))
    clearly_good, clearly_poor = (chosen.count((side, "yes")) for side in (1, -1))
    tested = sum(test != "" for _, test in chosen)
    return Tally(good, poor, len(chosen), clearly_good, clearly_poor, tested)
