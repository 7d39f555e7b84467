"""Faults planted in England's figures, and how many of them are doubted; and that few figures are as published.

Each fault is planted in places drawn with a seed, in copies of the rows, one at a time. Where
a council's figures themselves jump from year to year, a slip cannot be told from a jump: no share is one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd
import pytest

from generator.catalogue import Catalogue
from generator.doubts import Oddity, find_doubts
from generator.observations import Observations
from generator.stats import round_to

pytestmark = pytest.mark.england

PLACES = 120
MOST = 40  # doubts about the figures as published
NUMBERS = ["value", "numerator", "denominator"]

Cell = tuple[str, str, str]  # measure, area, period
Plant = Callable[[pd.DataFrame, int, Random], int]  # changes the row; the row whose figures it took, or itself


class England:
    """The published figures, and what is doubted in copies of them in which faults were planted."""

    def __init__(self, observations: Observations, catalogue: Catalogue) -> None:
        self.observations, self.catalogue = observations, catalogue
        self.rows = observations.rows
        self.doubts = find_doubts(observations, catalogue)
        self.doubted = {(one.measure_id, one.area_code, one.period) for one in self.doubts.figures}
        keys = zip(self.rows["measure_id"], self.rows["area_code"], self.rows["period"], strict=True)
        self.cells: dict[int, Cell] = dict(zip(self.rows.index, keys, strict=True))
        self.values: dict[int, float] = dict(zip(self.rows.index, self.rows["value"], strict=True))
        self.counts: dict[int, float] = dict(zip(self.rows.index, self.rows["numerator"], strict=True))
        has = self.rows["value"].notna() & (self.rows["area_kind"] == "council")
        self.figures = self.rows[has]
        self._parts: dict[str, tuple[Observations, Catalogue]] = {}

    def part(self, measure: str) -> tuple[Observations, Catalogue]:
        """One measure alone, as most doubts are about one."""
        if measure not in self._parts:
            readings = (
                replace(one, rows=one.rows[one.rows["measure_id"] == measure]) for one in self.observations.readings
            )
            rows = self.rows[self.rows["measure_id"] == measure]
            measures = {measure: self.catalogue.measures[measure]}
            self._parts[measure] = (
                replace(self.observations, rows=rows, readings=tuple(readings)),
                replace(self.catalogue, measures=measures),
            )
        return self._parts[measure]

    def share_found(self, fault: str, places: Sequence[int], plant: Plant, *, lost: bool = False) -> float:
        """Of faults in so many of the places, the share that is doubted where it was planted or copied from."""
        draw = Random(fault)
        chosen = draw.sample([place for place in places if self.cells[place] not in self.doubted], PLACES)
        found = 0
        for place in chosen:
            observations, catalogue = self.part(self.cells[place][0])
            rows = observations.rows.copy()
            touched = {self.cells[place], self.cells[plant(rows, place, draw)]}
            readings = observations.readings
            if lost:
                readings = tuple(replace(one, rows=_without(one.rows, self.cells[place])) for one in readings)
            doubts = find_doubts(replace(observations, rows=rows, readings=readings), catalogue)
            found += any((one.measure_id, one.area_code, one.period) in touched for one in doubts.figures)
        print(f"{fault}: {found} of {len(chosen)}")
        return found / len(chosen)

    def new(self, rows: pd.DataFrame, measure: str, period: str) -> set[tuple[Oddity, str]]:
        """What is newly doubted of the measure, or without one of whole lines, in the period: kind and area."""
        observations, catalogue = self.part(measure) if measure else (self.observations, self.catalogue)
        of_part = rows.loc[observations.rows.index]
        return {
            (one.kind, one.area_code)
            for one in find_doubts(replace(observations, rows=of_part), catalogue).figures
            if (one.measure_id, one.period) == (measure, period)
            and (measure, one.area_code, period) not in self.doubted
        }

    def times(self, factor: float) -> Plant:
        """Moves the point of a value, and leaves its numbers."""

        def plant(rows: pd.DataFrame, place: int, draw: Random) -> int:
            decimals = self.catalogue.measures[self.cells[place][0]].decimals
            rows.loc[place, "value"] = round_to(self.values[place] * factor, decimals)
            return place

        return plant

    def possible(self, factor: float, kinds: set[str]) -> list[int]:
        """Places whose value is a possible one, and not 0, when its point is moved; the rest are problems."""
        found = []
        for place, measure_id, value in self.figures[["measure_id", "value"]].itertuples():
            measure = self.catalogue.measures[measure_id]
            moved, (lowest, highest) = round_to(value * factor, measure.decimals), measure.possible
            within = (lowest is None or moved >= lowest) and (highest is None or moved <= highest)
            if measure.unit.kind in kinds and moved not in {0, value} and within:
                found.append(place)
        return found


def _without(rows: pd.DataFrame, cell: Cell) -> pd.DataFrame:
    measure, area, period = cell
    return rows[~((rows["measure_id"] == measure) & (rows["area"] == area) & (rows["period"] == period))]


KINDS = {"percent", "rate", "score", "number"}


@pytest.fixture(scope="module")
def published(england_observations: Observations, england_catalogue: Catalogue) -> England:
    return England(england_observations, england_catalogue)


# --- as published ---------------------------------------------------------------------------


def test_few_figures_of_england_look_odd(published: England) -> None:
    """Of 45,000; each is one that a person would ask about."""
    odd = [one for one in published.doubts.figures if one.kind is not Oddity.HIDDEN_COUNT]
    assert len(odd) <= MOST


def test_the_hidden_counts_that_follow_from_a_total_are_of_one_small_council(published: England) -> None:
    """In years whose totals are not rounded. From 2021-22 on they are."""
    found = [one for one in published.doubts.figures if one.kind is Oddity.HIDDEN_COUNT]
    assert {one.area_code for one in found} == {"E06000053"}
    assert {one.period for one in found} == {"2017-18", "2018-19", "2020-21"}
    assert len(found) == 6


def test_values_follow_from_their_numerators_and_denominators(published: England) -> None:
    """All but three of 23,000: their value was rounded twice by the publisher, to two decimals and then to one."""
    found = [one for one in published.doubts.figures if one.kind is Oddity.COUNT_AND_RATE]
    assert {one.area_code for one in found} == {"E06000066", "E10000011", "E10000012"}
    assert {(one.measure_id, one.period) for one in found} == {("reablement-offered", "2024-25")}
    assert published.rows["numerator"].notna().sum() > 23_000


# --- one figure -----------------------------------------------------------------------------


@pytest.mark.parametrize(("factor", "least"), [(0.1, 0.97), (0.01, 0.97)])
def test_staff_turnover_with_its_point_moved(published: England, factor: float, least: float) -> None:
    """26.0 to 2.6, and 26 to 0.26: a measure of two years, without numerators."""
    places = published.figures.index[published.figures["measure_id"] == "staff-turnover"]
    assert published.share_found(f"turnover x {factor}", list(places), published.times(factor)) >= least


@pytest.mark.parametrize(
    ("factor", "kinds", "least"), [(0.1, KINDS, 0.88), (0.01, KINDS, 0.92), (10, {"rate"}, 0.9), (100, {"rate"}, 0.95)]
)
def test_any_figure_with_its_point_moved(published: England, factor: float, kinds: set[str], least: float) -> None:
    places = published.possible(factor, kinds)
    assert published.share_found(f"any x {factor}", places, published.times(factor)) >= least


@pytest.mark.parametrize(("factor", "kinds", "least"), [(0.1, KINDS, 0.8), (10, {"rate"}, 0.8)])
def test_a_figure_without_numbers_with_its_point_moved(
    published: England, factor: float, kinds: set[str], least: float
) -> None:
    places = [one for one in published.possible(factor, kinds) if np.isnan(published.counts[one])]
    assert published.share_found(f"without numbers x {factor}", places, published.times(factor)) >= least


def test_an_average_with_its_point_moved(published: England) -> None:
    """Of England, a region or a council type: its councils say that it cannot be."""
    rows = published.rows
    places = rows.index[rows["value"].notna() & (rows["area_kind"] != "council") & (rows["value"] > 1)]
    assert published.share_found("average x 0.1", list(places), published.times(0.1)) >= 0.95


def test_a_deleted_row(published: England) -> None:
    def plant(rows: pd.DataFrame, place: int, draw: Random) -> int:
        rows.loc[place, NUMBERS] = np.nan
        rows.loc[place, ["origin", "source", "status", "missing_reason"]] = "", "", "missing", "not available"
        return place

    assert published.share_found("deleted row", list(published.figures.index), plant, lost=True) >= 0.92


def test_one_value_twice(published: England) -> None:
    """The value and numbers of another council of the year: where they are small, chance would give both the same."""
    figures = published.figures[published.figures["numerator"].notna()]
    columns: dict[tuple[str, str], list[int]] = {}
    for place in figures.index:
        measure, _, period = published.cells[place]
        columns.setdefault((measure, period), []).append(place)

    def plant(rows: pd.DataFrame, place: int, draw: Random) -> int:
        measure, _, period = published.cells[place]
        other = draw.choice([one for one in columns[measure, period] if one != place])
        rows.loc[place, NUMBERS] = published.rows.loc[other, NUMBERS]
        return other

    assert published.share_found("another council's numbers", list(figures.index), plant) >= 0.68

    def value_alone(rows: pd.DataFrame, place: int, draw: Random) -> int:
        other = plant(rows, place, draw)
        rows.loc[place, NUMBERS[1:]] = published.rows.loc[place, NUMBERS[1:]]
        return other

    assert published.share_found("another council's value", list(figures.index), value_alone) >= 0.85


def test_last_years_figure_again(published: England) -> None:
    figures = published.figures[published.figures["numerator"].notna()]
    years = {measure: sorted(group["period"].unique()) for measure, group in published.figures.groupby("measure_id")}
    by_cell = {published.cells[place]: place for place in figures.index}
    earlier = {}
    for (measure, area, period), place in by_cell.items():
        before = [one for one in years[measure] if one < period][-1:]
        if before and (other := by_cell.get((measure, area, before[0]))) and published.counts[other] > 0:
            earlier[place] = other

    def plant(rows: pd.DataFrame, place: int, draw: Random) -> int:
        rows.loc[place, NUMBERS] = published.rows.loc[earlier[place], NUMBERS]
        return place

    assert published.share_found("last year's numbers", list(earlier), plant) >= 0.78


# --- lines and columns ------------------------------------------------------------------------


def _columns(published: England, few: int = 20) -> list[tuple[str, str, pd.DataFrame]]:
    """Some measures and years with a hundred councils and more, and at least two other years of the same series."""
    found = []
    for (measure_id, period), group in published.figures.groupby(["measure_id", "period"]):
        measure = published.catalogue.measures[str(measure_id)]
        years = {one for one in published.figures.loc[published.figures["measure_id"] == measure_id, "period"]}
        alike = [one for one in years if measure.same_series(min(one, period), max(one, period))]
        if len(group) > 100 and len(alike) > 2:
            lines = group["origin"].str.extract(r"(\d+)$")[0].astype(int)
            found.append((str(measure_id), str(period), group.assign(line=lines).sort_values("line")))
    return Random("columns").sample(found, few)


def test_rows_that_slipped_by_one_line(published: England) -> None:
    found = 0
    columns = _columns(published)
    for measure, period, group in columns:
        rows = published.rows.copy()
        start = Random(measure + period).randrange(len(group) - 60)
        slipped = group.index[start:]
        rows.loc[slipped[1:], NUMBERS] = published.rows.loc[slipped[:-1], NUMBERS].to_numpy()
        found += (Oddity.SHIFTED_ROWS, "") in published.new(rows, measure, period)
    print(f"slipped rows: {found} of {len(columns)}")
    assert found >= 0.9 * len(columns)


def test_a_column_of_fractions(published: England) -> None:
    columns = [one for one in _columns(published, 60) if published.catalogue.measures[one[0]].unit.kind == "percent"]
    found = 0
    for measure, period, _ in columns[:20]:
        rows = published.rows.copy()
        of_column = (rows["measure_id"] == measure) & (rows["period"] == period)
        rows.loc[of_column, "value"] = (rows.loc[of_column, "value"] / 100).round(1)
        found += (Oddity.MISPLACED_POINT, "") in published.new(rows, measure, period)
    print(f"columns of fractions: {found} of 20")
    assert found >= 18


def test_a_column_of_last_year(published: England) -> None:
    found = 0
    columns = [one for one in _columns(published, 60) if one[1] > "2016-17"][:20]
    for measure, period, group in columns:
        rows = published.rows.copy()
        years = sorted(published.figures.loc[published.figures["measure_id"] == measure, "period"].unique())
        before = published.figures[
            (published.figures["measure_id"] == measure)
            & (published.figures["period"] == years[years.index(period) - 1])
        ].set_index("area_code")["value"]
        rows.loc[group.index, "value"] = group["area_code"].map(before).fillna(group["value"]).to_numpy()
        found += (Oddity.SAME_AS_BEFORE, "") in published.new(rows, measure, period)
    print(f"columns of last year: {found} of {len(columns)}")
    assert found >= 0.9 * len(columns)


def test_a_value_filled_down(published: England) -> None:
    found = 0
    columns = _columns(published)
    for measure, period, group in columns:
        rows = published.rows.copy()
        start = Random(measure + period).randrange(len(group) - 8)
        rows.loc[group.index[start : start + 8], "value"] = group["value"].iloc[start]
        found += any(kind is Oddity.FILLED_DOWN for kind, _ in published.new(rows, measure, period))
    print(f"filled down: {found} of {len(columns)}")
    assert found >= 0.85 * len(columns)


def test_a_line_copied_to_another_council(published: England) -> None:
    """All figures of a year, as a release has them."""
    draw, found = Random("lines"), 0
    periods = sorted(published.figures["period"].unique())
    for _ in range(20):
        period = draw.choice([one for one in periods if one != "2020-21"])
        of_year = published.figures[published.figures["period"] == period]
        one, other = draw.sample(sorted(of_year["area_code"].unique()), 2)
        theirs = of_year[of_year["area_code"] == one].set_index("measure_id")["value"]
        rows = published.rows.copy()
        mine = of_year[of_year["area_code"] == other]
        rows.loc[mine.index, "value"] = mine["measure_id"].map(theirs).fillna(mine["value"]).to_numpy()
        told = published.new(rows, "", period)
        found += bool({(Oddity.SAME_AS_ANOTHER, one), (Oddity.SAME_AS_ANOTHER, other)} & told)
    print(f"lines copied: {found} of 20")
    assert found >= 17
