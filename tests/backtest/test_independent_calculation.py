"""Every council of several years, recomputed by plain Python from one published file and held against the product."""

from __future__ import annotations

import csv
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from generator.catalogue import Catalogue
from generator.comparisons import Comparisons

YEARS = ("2018-19", "2019-20", "2021-22", "2022-23", "2023-24")
REGIONS = "E12"


def low_is_better(code: str, period: str) -> bool:
    return code in ({"2B", "2C"} if period >= "2023-24" else {"2A1", "2A2", "2C1", "2C2", "2C3"})


@pytest.fixture(scope="module")
def published(shared_data: Path) -> dict[tuple[str, str], dict[str, Fraction]]:
    """(period, code) -> ONS code -> value, from the merged trend file alone."""
    found: dict[tuple[str, str], dict[str, Fraction]] = defaultdict(dict)
    path = shared_data / "derived" / "trend_data_2017-18_to_2023-24.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["ONS Code"].startswith("E"):
                found[row["Year"], row["Measure Group"]][row["ONS Code"]] = Fraction(row["Measure_Value"])
    return found


@pytest.mark.parametrize("period", YEARS)
def test_values_ranks_quartiles_and_standings(
    period: str, england: Comparisons, england_catalogue: Catalogue,
    published: dict[tuple[str, str], dict[str, Fraction]],
) -> None:  # fmt: skip
    compared = 0
    for (year, code), values in published.items():
        if year != period:
            continue
        measure = england_catalogue.measure_for(code, period)
        assert measure is not None, code
        sign = -1 if low_is_better(code, period) else 1
        councils = {area: value for area, value in values.items() if area[:3] in {"E06", "E08", "E09", "E10"}}
        if (period, code) == ("2019-20", "1J"):  # five zeros without a respondent are missing, not scores
            councils = {area: value for area, value in councils.items() if value}
        good = sorted(sign * value for value in councils.values())

        def cut(quarter: int, good: list[Fraction] = good) -> Fraction:
            at = Fraction(quarter * (len(good) - 1), 4)
            below = int(at)
            return good[below] + (good[min(below + 1, len(good) - 1)] - good[below]) * (at - below)

        for area, value in councils.items():
            current = england_catalogue.area_code(area)
            assert current is not None
            row = england.of(current, measure.id, period)
            assert row is not None and row.value is not None, (area, code)
            places = measure.decimals
            assert round(row.value * 10**places) == value * 10**places, (area, code)
            here = sign * value
            assert row.rank == 1 + sum(other > here for other in good), (area, code)
            assert row.ranked == len(good)
            assert row.joint == (good.count(here) > 1)
            name = "Top" if here >= cut(3) else "Second" if here >= cut(2) else "Third" if here >= cut(1) else "Bottom"
            assert row.quartile == name, (area, code)
            home = england_catalogue.areas[current].region
            for average, standing in (("E92000001", row.vs_england), (home, row.vs_region)):
                if average in values and (period, code) != ("2018-19", "3D2"):  # corrected later for the aggregates
                    beside = sign * values[average]
                    word = "better" if here > beside else "in line" if here == beside else "worse"
                    assert standing == word, (area, code, average)
            compared += 1
    assert compared > 3000
