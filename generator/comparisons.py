"""Observations -> one row per council, measure and period beside all it is compared with.

Rules 5 to 16, 18 and 22 to 28 (docs/rules.md). Averages are the publisher's own, never means of councils;
only peers, for whom nobody publishes a value, are averaged here. All comparing is done
on whole steps of the published precision, and polarity enters in one place,
``goodness``: flip it and negate the values, and every outcome stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator import stats
from generator.catalogue import Catalogue
from generator.model.compared import Comparison, Counts
from generator.model.measures import Measure
from generator.model.rules import Thresholds
from generator.model.vocabulary import AreaKind, Direction, Missing, Quartile, Standing, Status
from generator.stats import Numbers

if TYPE_CHECKING:
    from generator.observations import Observations

QUARTILES = (None, Quartile.TOP, Quartile.SECOND, Quartile.THIRD, Quartile.BOTTOM)
Places = NDArray[np.int_]  # numbers of rows
COUNT_COLUMNS = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True)
class Comparisons:
    """Every comparison, as a table for the open outputs and as frozen records for everything after it.

    ``frame`` has a column for each field of ``Comparison`` and ``counts_frame`` one for
    each of ``Counts``. ``averages`` holds the published values of the country, regions
    and council types: (measure, area) -> period -> value; ``origins`` says where they stand, ``sources``
    what they were read from, and ``absent`` why there is none in another period. ``limits`` are those of
    their 95% intervals, by (measure, area, period), where they have any.
    """

    frame: pd.DataFrame
    counts_frame: pd.DataFrame
    averages: Mapping[tuple[str, str], Mapping[str, float]]
    limits: Mapping[tuple[str, str, str], tuple[float, float]]
    origins: Mapping[tuple[str, str], Mapping[str, str]]
    sources: Mapping[tuple[str, str], Mapping[str, str]]
    absent: Mapping[tuple[str, str], Mapping[str, Missing]]

    @cached_property
    def records(self) -> dict[tuple[str, str], tuple[Comparison, ...]]:
        """(area, measure) -> its comparisons in period order."""
        found: dict[tuple[str, str], list[Comparison]] = {}
        for record in _records(self.frame):
            found.setdefault((record.area_code, record.measure_id), []).append(record)
        return {key: tuple(sorted(rows, key=lambda row: row.period)) for key, rows in found.items()}

    @cached_property
    def _by_cell(self) -> dict[tuple[str, str, str], Comparison]:
        return {(area, measure, row.period): row for (area, measure), rows in self.records.items() for row in rows}

    @cached_property
    def _by_period(self) -> dict[tuple[str, str], tuple[Comparison, ...]]:
        found: dict[tuple[str, str], list[Comparison]] = {}
        for rows in self.records.values():
            for row in rows:
                found.setdefault((row.measure_id, row.period), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def _by_council(self) -> dict[tuple[str, str], tuple[Comparison, ...]]:
        found: dict[tuple[str, str], list[Comparison]] = {}
        for rows in self.records.values():
            for row in rows:
                found.setdefault((row.area_code, row.period), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def counts(self) -> dict[tuple[str, str, str], Counts]:
        """(area, framework, period) -> the counts of that council."""
        rows = self.counts_frame.itertuples(index=False)
        return {(row[0], row[2], row[3]): Counts(*row) for row in rows}

    def of(self, area: str, measure: str, period: str) -> Comparison | None:
        return self._by_cell.get((area, measure, period))

    def series(self, area: str, measure: str) -> tuple[Comparison, ...]:
        return self.records.get((area, measure), ())

    def all_councils(self, measure: str, period: str) -> tuple[Comparison, ...]:
        """Every council that existed in the period, with or without a value."""
        return self._by_period.get((measure, period), ())

    def all_measures(self, area: str, period: str, framework: str = "") -> tuple[Comparison, ...]:
        """Every measure that was defined in the period, with or without a value, in the catalogue's order.

        With ``framework``, only those of that framework.
        """
        rows = self._by_council.get((area, period), ())
        return tuple(row for row in rows if row.framework == framework) if framework else rows

    @cached_property
    def published(self) -> dict[str, tuple[str, ...]]:
        """measure -> the periods in which any council has a value."""
        some = self.frame.loc[self.frame["value"].notna(), ["measure_id", "period"]].drop_duplicates()
        return {
            str(measure): tuple(sorted(rows)) for measure, rows in some.groupby("measure_id", observed=True)["period"]
        }

    def clear_averages(self, one: tuple[str, str, str], other: tuple[str, str, str]) -> str:
        """yes | no | "": whether two published averages, by (measure, area, period), are apart beyond their margin."""
        if one not in self.limits or other not in self.limits:
            return ""
        figures = [
            Figures(*(np.array([number]) for number in (self.averages[key[:2]][key[2]], *self.limits[key])))
            for key in (one, other)
        ]
        return str(_clear(figures[0].value - figures[1].value, _margin_between(*figures))[0])

    def latest(self, measure: str) -> str | None:
        """The last period in which any council has a value."""
        return self.published.get(measure, (None,))[-1]

    @cached_property
    def periods(self) -> tuple[str, ...]:
        return tuple(sorted({period for rows in self.published.values() for period in rows}))

    @cached_property
    def frameworks(self) -> dict[str, tuple[str, ...]]:
        """framework -> the periods in which any council has a value of a measure of it."""
        found: dict[str, set[str]] = {}
        for _, framework, period in self.counts:
            found.setdefault(framework, set()).add(period)
        return {framework: tuple(sorted(periods)) for framework, periods in found.items()}

    def last_period(self, frameworks: Iterable[str], before: str = "~") -> str | None:
        """The last period, before the one that is named, in which any council has a value in one of the frameworks."""
        earlier = (one for name in frameworks for one in self.frameworks.get(name, ()) if one < before)
        return max(earlier, default=None)


# --- the story ---------------------------------------------------------------------


def compare(observations: Observations, catalogue: Catalogue) -> Comparisons:
    """Every council's value beside the averages, its peers, the other councils and its own past."""
    rows = observations.rows
    councils = rows[rows["area_kind"] == AreaKind.COUNCIL.value].reset_index(drop=True)
    wider = rows[rows["area_kind"] != AreaKind.COUNCIL.value]
    blocks = [
        _compare_measure(catalogue.measures[str(measure)], block.reset_index(drop=True), wider, catalogue)
        for measure, block in councils.groupby("measure_id", sort=False, observed=True)
    ]
    frame = pd.concat(blocks, ignore_index=True)
    averages: dict[tuple[str, str], dict[str, float]] = {}
    origins: dict[tuple[str, str], dict[str, str]] = {}
    limits: dict[tuple[str, str, str], tuple[float, float]] = {}
    sources: dict[tuple[str, str], dict[str, str]] = {}
    absent: dict[tuple[str, str], dict[str, Missing]] = {}
    columns = ("measure_id", "area_code", "period", "value", "lower", "upper", "origin", "source", "missing_reason")
    for measure, area, period, value, lower, upper, origin, source, reason in zip(
        *(wider[name] for name in columns), strict=True
    ):
        if value != value:
            absent.setdefault((measure, area), {})[period] = Missing(reason)
            continue
        averages.setdefault((measure, area), {})[period] = value
        origins.setdefault((measure, area), {})[period] = origin
        sources.setdefault((measure, area), {})[period] = source
        if lower == lower and upper == upper:
            limits[measure, area, period] = lower, upper
    return Comparisons(frame, _count(frame, catalogue), averages, limits, origins, sources, absent)


def _compare_measure(measure: Measure, rows: pd.DataFrame, wider: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """One measure's councils in all periods, as rows of ``Comparison``."""
    rows = rows.astype({name: object for name in ("area_code", "period", "measure_id") if name in rows})
    found = pd.DataFrame(
        {
            name: rows[name]
            for name in (
                "framework",
                "measure_id",
                "measure_code",
                "area_code",
                "area_name",
                "period",
                "value",
                "numerator",
                "denominator",
                "respondents",
                "lower",
                "upper",
                "status",
                "missing_reason",
                "source",
                "origin",
            )
        }
    )
    value = found["value"].to_numpy(dtype=float)
    mine = wider[wider["measure_id"] == measure.id]
    partial = found["period"].isin(measure.partial).to_numpy()
    limits = catalogue.rules.thresholds

    peers = _peers(found, catalogue)
    averages, peers_counted = _averages(measure, found, mine, catalogue, peers)
    for name, average in averages.items():
        average.value[partial] = np.nan
        found[name] = average.value
        found[f"vs_{name}"] = standings_beside(measure, value, average.value)
        found[f"clear_vs_{name}"] = _clear(value - average.value, _margin_between(_figures(found), average))
    found["peers_counted"] = np.where(np.isnan(averages["peers"].value), 0, peers_counted)
    found["base"] = _base(measure, found)
    smallest = limits.small_count if measure.unit.kind == "rate" else limits.small_base
    found["small_base"] = np.where((found["base"] < smallest) & found["value"].notna(), "yes", "")
    found = _over_time(measure, _ranked(measure, found, partial, limits))
    return _trends(measure, rank_among_peers(measure, found, partial, peers), limits)


@dataclass(frozen=True)
class Figures:
    """Values with the limits of their 95% intervals, three arrays of one length; NaN where there is none."""

    value: Numbers
    lower: Numbers
    upper: Numbers


def _figures(rows: pd.DataFrame) -> Figures:
    return Figures(*(rows[name].to_numpy(dtype=float, copy=True) for name in ("value", "lower", "upper")))


def _margin_between(one: Figures, other: Figures) -> Numbers:
    """The margin of the difference of two independent figures, NaN where it cannot be tested (rule 22)."""
    return stats.difference_margin(one.value, one.lower, one.upper, other.value, other.lower, other.upper)


def _clear(difference: Numbers, margin: Numbers) -> NDArray[np.object_]:
    """yes | no | "": whether the difference is beyond its margin; "" where it cannot be tested (rule 23)."""
    beyond = stats.beyond(difference, margin)
    return np.select([beyond == 1, beyond == 0], ["yes", "no"], "").astype(object)


def _base(measure: Measure, rows: pd.DataFrame) -> Numbers:
    """How many people or records a figure rests on: the count of a rate, else respondents, else the denominator."""
    numerator, denominator, respondents = (
        rows[name].to_numpy(dtype=float) for name in ("numerator", "denominator", "respondents")
    )
    if measure.unit.kind == "rate":
        return numerator
    if measure.unit.kind == "number":
        return np.full(len(rows), np.nan)
    return np.where(np.isnan(respondents), denominator, respondents)


# --- beside the averages -------------------------------------------------------------


def _averages(
    measure: Measure, rows: pd.DataFrame, wider: pd.DataFrame, catalogue: Catalogue, peers: Places
) -> tuple[dict[str, Figures], Numbers]:
    """The published averages and the mean of peers beside each row, with limits; how many peers have a value."""
    cells = pd.MultiIndex.from_frame(wider[["area_code", "period"]])
    published = wider[["value", "lower", "upper"]].set_index(cells)
    areas, periods = list(rows["area_code"]), list(rows["period"])

    def beside(parents: list[str]) -> Figures:
        found = published.reindex(pd.MultiIndex.from_arrays([parents, periods]))
        return _figures(found)

    types = [catalogue.council_type_of(area, measure.id, period) for area, period in zip(areas, periods, strict=True)]
    mean, counted = _peer_means(measure, _figures(rows), peers)
    return {
        "england": beside([catalogue.pack.country] * len(areas)),
        "region": beside([catalogue.areas[area].region for area in areas]),
        "council_type": beside(types),
        "peers": mean,
    }, counted


def _peer_means(measure: Measure, figures: Figures, peers: Places) -> tuple[Figures, Numbers]:
    """The mean of each council's peers that have a value in the period, and how many they are (rule 5).

    Its limits are those of a mean of independent figures, where each of them has limits (rule 22).
    """
    theirs, lower, upper = (_at(one, peers) for one in (figures.value, figures.lower, figures.upper))
    has = ~np.isnan(theirs)
    counted = has.sum(axis=1).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = stats.round_half_away(np.nansum(theirs, axis=1) / counted, measure.decimals)
        below, above = (
            np.sqrt(np.where(has, margin**2, 0).sum(axis=1)) / counted for margin in (theirs - lower, upper - theirs)
        )
    return Figures(mean, mean - below, mean + above), counted


def _peers(rows: pd.DataFrame, catalogue: Catalogue) -> Places:
    """For each row the rows of its peers in its period, as the framework of the row lists them.

    As many columns as the longest list has; where there is no such row, the number after the last.
    """
    areas, periods = pd.Index(rows["area_code"].unique()), pd.Index(rows["period"].unique())
    area, period = areas.get_indexer(rows["area_code"]), periods.get_indexer(rows["period"])
    nobody = len(rows)
    at = np.full((len(areas) + 1, len(periods)), nobody)
    at[area, period] = np.arange(nobody)
    frameworks = rows["framework"].to_numpy()
    lists = {name: [areas.get_indexer(catalogue.peers_of(code, name)) for code in areas] for name in set(frameworks)}
    longest = max((len(one) for named in lists.values() for one in named), default=0)
    found = np.full((nobody, longest), nobody)
    for name, named in lists.items():
        padded = np.array([np.pad(one, (0, longest - len(one)), constant_values=-1) for one in named], dtype=int)
        here = frameworks == name
        found[here] = at[padded.reshape(len(areas), longest)[area[here]], period[here, np.newaxis]]
    return found


def _at(values: Numbers, places: Places) -> Numbers:
    """The values of those rows; nan where there is no row."""
    return np.append(values, np.nan)[places]


def goodness(measure: Measure, values: Numbers) -> Numbers:
    """Values as whole steps with the good end high: the only place where polarity is applied."""
    return stats.steps(values, measure.decimals) * (measure.polarity.sign or 1)


def better_by(measure: Measure, one: float, other: float) -> int:
    """1 where ``one`` is better than ``other`` at published precision, 0 where equal, -1 where worse.

    Where the measure has no judgement: 1 higher, -1 lower.
    """
    ours, theirs = goodness(measure, np.array([one, other]))
    return int(np.sign(ours - theirs))


def _outcome(
    measure: Measure, one: Numbers, other: Numbers, words: tuple[str, str, str, str, str, str]
) -> NDArray[np.object_]:
    """better | in line | worse of one beside the other, strictly and at published precision (rule 6).

    ``words`` are: better, equal, worse, higher and lower (where there is no judgement), and not comparable.
    """
    better, equal, worse, higher, lower, neither = words
    difference = goodness(measure, one) - goodness(measure, other)
    up, down = (better, worse) if measure.polarity.judged else (higher, lower)
    return np.select([np.isnan(difference), difference > 0, difference == 0], [neither, up, equal], down).astype(object)


def standings_beside(measure: Measure, value: Numbers, average: Numbers) -> NDArray[np.object_]:
    """How each value stands beside its average, as the value of a ``Standing`` (rule 6)."""
    return _outcome(
        measure,
        value,
        average,
        (
            Standing.BETTER.value,
            Standing.IN_LINE.value,
            Standing.WORSE.value,
            Standing.HIGHER.value,
            Standing.LOWER.value,
            Standing.NOT_COMPARABLE.value,
        ),
    )


# --- among the councils --------------------------------------------------------------


def _ranked(measure: Measure, rows: pd.DataFrame, partial: NDArray[np.bool_], limits: Thresholds) -> pd.DataFrame:
    """The rows with rank, rank band, quartile, cuts and gap to the top quartile, by period (rules 9 to 11, 25)."""
    size = len(rows)
    names = ("rank", "beaten", "rank_low", "rank_high", "gap_to_top", "top_cut", "median", "bottom_cut")
    columns = {name: np.full(size, np.nan) for name in names}
    joint, classes = np.zeros(size, dtype=bool), np.zeros(size, dtype=np.int8)
    ranked, sharing = np.zeros(size, dtype=int), np.zeros(size, dtype=int)
    sign, step = measure.polarity.sign, 10.0**measure.decimals
    figures = _figures(rows)
    good = goodness(measure, figures.value)
    ends = [limit * step * (sign or 1) for limit in (figures.lower, figures.upper)]
    worst, best = ends if sign >= 0 else reversed(ends)
    for at in rows.groupby("period", sort=False).indices.values():
        here = good[at]
        ranked[at] = np.count_nonzero(~np.isnan(here))
        if not sign:
            continue
        columns["rank"][at], joint[at], columns["beaten"][at] = stats.rank(here)
        if partial[at].any():
            continue
        margins = np.count_nonzero(~np.isnan(here) & ~np.isnan(worst[at]))
        if ranked[at][0] > 1 and margins and margins >= limits.margins_known * ranked[at][0]:
            columns["rank_low"][at], columns["rank_high"][at] = stats.rank_bands(here, worst[at], best[at])
        upper, median, lower = stats.cuts(here)
        classes[at] = stats.quartile(here, upper, median, lower)
        sharing[at] = np.bincount(classes[at], minlength=5)[classes[at]]
        for name, cut in (("top_cut", upper), ("median", median), ("bottom_cut", lower)):
            columns[name][at] = cut * sign / step
        columns["gap_to_top"][at] = np.where(classes[at] > 1, (upper - here) / step, np.nan)
    named = np.array([None if one is None else one.value for one in QUARTILES], dtype=object)
    return rows.assign(
        **columns,
        wide_band=columns["rank_high"] - columns["rank_low"] > limits.wide_band * ranked,
        joint=joint,
        ranked=ranked,
        quartile=named[classes],
        in_quartile=np.where(classes > 0, sharing, 0),
    )


def rank_among_peers(measure: Measure, rows: pd.DataFrame, partial: NDArray[np.bool_], peers: Places) -> pd.DataFrame:
    """The rows with the rank among the council and its peers that have a value (rule 9, on fewer councils)."""
    good = goodness(measure, rows["value"].to_numpy(dtype=float))
    theirs = _at(good, peers)
    with_value = (~np.isnan(theirs)).sum(axis=1)
    is_ranked = ~np.isnan(good) & (with_value > 0) & measure.polarity.judged & ~partial
    own = good[:, np.newaxis]
    return rows.assign(
        peer_rank=np.where(is_ranked, 1.0 + (theirs > own).sum(axis=1), np.nan),
        peer_ranked=np.where(is_ranked, 1 + with_value, 0),
        peer_joint=is_ranked & (theirs == own).any(axis=1),
    )


# --- over time -----------------------------------------------------------------------


def previous_periods(measure: Measure, published: Sequence[str]) -> dict[str, str]:
    """period -> the previous comparable one (rule 15).

    The latest earlier period with any value, in the same series; voluntary collections
    neither have one nor serve as one.
    """
    whole = [period for period in sorted(published) if period not in measure.partial]
    found = {}
    for period in whole:
        earlier = [one for one in whole if one < period and measure.same_series(one, period)]
        if earlier:
            found[period] = earlier[-1]
    return found


def _over_time(measure: Measure, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the previous comparable value, rank and quartile, and the change (rules 14 and 15)."""
    before = previous_periods(measure, sorted(set(rows.loc[rows["value"].notna(), "period"])))
    previous_period = rows["period"].map(before)
    kept = ["value", "lower", "upper", "rank", "ranked", "rank_low", "rank_high", "joint", "quartile"]
    past = rows.set_index(["area_code", "period"])[kept]
    past = past.reindex(pd.MultiIndex.from_arrays([rows["area_code"], previous_period]))
    margin = _margin_between(_figures(rows), _figures(past))
    value, previous = rows["value"].to_numpy(dtype=float), past["value"].to_numpy(dtype=float)
    change = (stats.steps(value, measure.decimals) - stats.steps(previous, measure.decimals)) / 10.0**measure.decimals
    direction = _outcome(
        measure,
        value,
        previous,
        (
            Direction.IMPROVED.value,
            Direction.NO_CHANGE.value,
            Direction.WORSENED.value,
            Direction.ROSE.value,
            Direction.FELL.value,
            Direction.NOT_COMPARABLE.value,
        ),
    )
    return rows.assign(
        previous_period=previous_period.to_numpy(dtype=object),
        previous=previous,
        change=change,
        change_margin=stats.round_half_away(margin, measure.decimals + 2),
        clear_change=_clear(change, margin),
        direction=direction,
        previous_rank=past["rank"].to_numpy(dtype=float),
        previous_ranked=np.nan_to_num(past["ranked"].to_numpy(dtype=float)).astype(int),
        previous_rank_low=past["rank_low"].to_numpy(dtype=float),
        previous_rank_high=past["rank_high"].to_numpy(dtype=float),
        previous_joint=past["joint"].eq(True).to_numpy(),
        previous_quartile=past["quartile"].to_numpy(dtype=object),
    )


def _trends(measure: Measure, rows: pd.DataFrame, limits: Thresholds) -> pd.DataFrame:
    """The rows with the trend of the comparable series up to each of them, and its p (rule 26)."""
    areas, area = np.unique(rows["area_code"].to_numpy(dtype=str), return_inverse=True)
    periods, period = np.unique(rows["period"].to_numpy(dtype=str), return_inverse=True)
    values = np.full((len(areas), len(periods)), np.nan)
    values[area, period] = stats.steps(rows["value"].to_numpy(dtype=float), measure.decimals)
    values[:, np.isin(periods, measure.partial)] = np.nan
    series = np.array([sum(broken.period <= one for broken in measure.breaks) for one in periods])
    word, p = np.full(values.shape, "", dtype=object), np.full(values.shape, np.nan)
    for last in range(len(periods)):
        so_far = values[:, : last + 1][:, series[: last + 1] == series[last]]
        for place in np.flatnonzero(~np.isnan(values[:, last])):
            sign, p[place, last] = stats.trend(so_far[place], limits.trend_points, limits.trend_p)
            word[place, last] = ("", "rising", "falling")[sign]
    return rows.assign(trend=word[area, period], trend_p=stats.round_half_away(p[area, period], 6))


# --- counting --------------------------------------------------------------------------


def _count(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The counting claims: one row of ``Counts`` per council, framework and period (rule 7)."""
    keys = ["framework", "period"]
    published = rows[rows["value"].notna()].groupby(keys)["measure_id"].nunique()
    judged = (
        rows["measure_id"]
        .map({one.id: one.polarity.judged for one in catalogue.measures.values()})
        .to_numpy(dtype=bool)
    )
    england, region = rows["vs_england"].to_numpy(), rows["vs_region"].to_numpy()
    with_england, with_region = (judged & (side != Standing.NOT_COMPARABLE.value) for side in (england, region))
    either, both = with_england | with_region, with_england & with_region
    better_either = (england == Standing.BETTER.value) | (region == Standing.BETTER.value)
    in_line_either = ~better_either & ((england == Standing.IN_LINE.value) | (region == Standing.IN_LINE.value))
    improved, worsened = (
        (rows["direction"] == direction.value).to_numpy() for direction in (Direction.IMPROVED, Direction.WORSENED)
    )
    small = (rows["small_base"] == "yes").to_numpy()
    (tested_england, clear_england), (tested_change, clear_change) = (
        ((rows[name] != "").to_numpy() & ~small, (rows[name] == "yes").to_numpy() & ~small)
        for name in ("clear_vs_england", "clear_change")
    )
    flags = pd.DataFrame(
        {
            "comparable_england": with_england,
            "better_england": with_england & (england == Standing.BETTER.value),
            "in_line_england": with_england & (england == Standing.IN_LINE.value),
            "worse_england": with_england & (england == Standing.WORSE.value),
            "comparable_either": either,
            "better_either": either & better_either,
            "in_line_either": either & in_line_either,
            "worse_either": either & ~better_either & ~in_line_either,
            "comparable_both": both,
            "better_both": both & (england == Standing.BETTER.value) & (region == Standing.BETTER.value),
            "top_quartile": (rows["quartile"] == Quartile.TOP.value).to_numpy(),
            "bottom_quartile": (rows["quartile"] == Quartile.BOTTOM.value).to_numpy(),
            "improved": improved,
            "worsened": worsened,
            "clearly_better_england": clear_england & (england == Standing.BETTER.value),
            "clearly_worse_england": clear_england & (england == Standing.WORSE.value),
            "tested_england": with_england & tested_england,
            "clearly_improved": clear_change & improved,
            "clearly_worsened": clear_change & worsened,
            "tested_change": judged & tested_change,
            "small_base": judged & small,
        }
    ).astype(int)
    flags = pd.concat([rows[["area_code", "area_name", *keys]], flags], axis=1)
    counts = flags.groupby(["area_code", "area_name", *keys], sort=True, as_index=False).sum()
    counts["measures"] = [int(published.get(key, 0)) for key in zip(counts["framework"], counts["period"], strict=True)]
    counts = counts[counts["measures"] > 0].sort_values(["period", "framework", "area_code"])
    return counts[list(COUNT_COLUMNS)].reset_index(drop=True)


# --- records ---------------------------------------------------------------------------

_ENUMS = {
    "vs_england": Standing,
    "vs_region": Standing,
    "vs_council_type": Standing,
    "vs_peers": Standing,
    "quartile": Quartile,
    "previous_quartile": Quartile,
    "direction": Direction,
    "status": Status,
    "missing_reason": Missing,
}
_WHOLE = {
    "peer_rank",
    "peer_ranked",
    "rank",
    "ranked",
    "beaten",
    "previous_rank",
    "previous_ranked",
    "peers_counted",
    "in_quartile",
    "rank_low",
    "rank_high",
    "previous_rank_low",
    "previous_rank_high",
}


def _records(frame: pd.DataFrame) -> list[Comparison]:
    columns: list[list[object]] = []
    for field in fields(Comparison):
        column = frame[field.name]
        values: list[object]
        if field.name in _ENUMS:
            known = {member.value: member for member in _ENUMS[field.name]}
            values = [known.get(value) if isinstance(value, str) else None for value in column]
        elif field.name == "small_base":
            values = [value == "yes" for value in column]
        elif field.name in _WHOLE:
            values = [None if value != value else int(value) for value in column]
        elif pd.api.types.is_float_dtype(column):
            values = [None if value != value else float(value) for value in column]
        else:
            values = [None if value is None or value != value else value for value in column]
        columns.append(values)
    return [Comparison(*row) for row in zip(*columns, strict=True)]
