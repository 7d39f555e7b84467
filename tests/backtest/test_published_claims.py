"""What councils printed in their own reports, recomputed from the published figures."""

from __future__ import annotations

import pytest

from generator.catalogue import Catalogue
from generator.claims import Claims, either
from generator.comparisons import Comparisons
from generator.model.compared import Comparison
from generator.model.vocabulary import Quartile, Standing
from generator.sentences import say

LEICESTERSHIRE, NORTHAMPTONSHIRE = "E10000018", "E10000021"
CARERS_SURVEY = {"1D", "1I2", "3B", "3C", "3D2"}
DELAYED_TRANSFERS = {"2C1", "2C2", "2C3"}

# The quartile column of a committee report of January 2021.
LABELS = {
    "1E": "Top", "1G": "Second", "2D": "Top", "2B1": "Second", "2A1": "Top", "2A2": "Second", "1C1A": "Third",
    "1C2A": "Top", "1C1B": "Third", "1C2B": "Third", "4B": "Second", "3D1": "Bottom", "1I1": "Bottom", "2C1": "Second",
    "2C2": "Top", "2C3": "Third",
}  # fmt: skip


def by_code(england: Comparisons, area: str, period: str) -> dict[str, Comparison]:
    return {row.measure_code: row for row in england.all_measures(area, period) if row.value is not None}


def test_leicestershire_2019_20_counts(england: Comparisons) -> None:
    count = england.counts[LEICESTERSHIRE, "ascof-2014", "2019-20"]
    assert (count.measures, count.top_quartile, count.bottom_quartile) == (24, 5, 6)
    before = england.counts[LEICESTERSHIRE, "ascof-2014", "2018-19"]
    assert (before.measures, before.top_quartile, before.bottom_quartile) == (29, 4, 8)


@pytest.mark.parametrize(("code", "label"), LABELS.items())
def test_leicestershire_2019_20_quartile_labels(england: Comparisons, code: str, label: str) -> None:
    assert by_code(england, LEICESTERSHIRE, "2019-20")[code].quartile == label


def test_leicestershire_2019_20_stated_figures(england: Comparisons) -> None:
    rows = by_code(england, LEICESTERSHIRE, "2019-20")
    assert rows["2B1"].gap_to_top == pytest.approx(0.5)
    assert rows["1G"].gap_to_top == pytest.approx(2.45)
    assert rows["2A2"].value == 536.3  # the report prints 616.3; its own words fit 536.3
    for code in ("1G", "2A1", "2C2"):
        assert rows[code].vs_region is Standing.BETTER and rows[code].vs_council_type is Standing.BETTER
    assert rows["2A2"].vs_council_type is Standing.BETTER and rows["2A2"].vs_region is Standing.WORSE
    assert rows["2C2"].direction == "worsened" and rows["2C2"].quartile is Quartile.TOP
    surveys = {"1A", "1B", "1I1", "1J", "3A", "3D1", "4A", "4B"}
    assert sum(rows[code].quartile is Quartile.BOTTOM for code in surveys) == 6


def test_leicestershire_2019_20_movements(england: Comparisons, england_claims: Claims) -> None:
    rows = by_code(england, LEICESTERSHIRE, "2019-20")
    assert rows["1E"].previous_quartile is Quartile.TOP
    assert rows["1G"].previous_quartile is Quartile.SECOND and rows["1G"].change == pytest.approx(1.5, abs=0.11)
    assert rows["2A1"].previous_quartile is not Quartile.TOP
    assert rows["2A2"].previous_quartile is Quartile.THIRD
    claim = england_claims.one("quartiles_before", LEICESTERSHIRE, "2019-20")
    assert claim is not None
    assert (claim.inputs["previous_top"], claim.inputs["previous_bottom"]) == (4, 8)


def test_northamptonshire_2018_19_is_better_in_14_of_21(england: Comparisons) -> None:
    rows = [
        row for code, row in by_code(england, NORTHAMPTONSHIRE, "2018-19").items()
        if code not in CARERS_SURVEY | DELAYED_TRANSFERS
    ]  # fmt: skip
    assert len(rows) == 21
    assert sum(either(row) is Standing.BETTER for row in rows) == 14
    trailing = {row.measure_code for row in rows if either(row) is Standing.WORSE}
    assert {"1C2B", "1E", "1G"} <= trailing


def test_north_yorkshire_is_one_series_and_stays_a_shire_county(
    england: Comparisons, england_catalogue: Catalogue
) -> None:
    code = england_catalogue.area_code("E10000023")
    assert code == "E06000065"
    periods = {row.period for row in england.series(code, "care-home-admissions-65-plus") if row.value is not None}
    measures = [one.id for one in england_catalogue.measures.values() if any(c.code == "2A2" for c in one.codes)]
    periods = {row.period for row in england.series(code, measures[0]) if row.value is not None}
    assert {"2014-15", "2018-19", "2022-23", "2023-24", "2024-25"} <= periods
    assert england_catalogue.areas[code].council_type == england_catalogue.areas[LEICESTERSHIRE].council_type


def test_all_councils_at_100_are_joint_first_and_top(england: Comparisons) -> None:
    row = by_code(england, "E06000059", "2021-22")["1C1B"]  # any council: the frame is asked for the whole measure
    rows = [one for one in england.all_councils(row.measure_id, "2021-22") if one.value == 100.0]
    assert len(rows) == 104
    assert all(one.rank == 1 and one.joint and one.quartile is Quartile.TOP for one in rows)


def test_every_sentence_of_a_worked_release(england_claims: Claims, england_catalogue: Catalogue) -> None:
    claim = england_claims.one("better_either", NORTHAMPTONSHIRE, "2018-19")
    assert claim is not None
    inputs = claim.inputs
    assert say(claim, england_catalogue).startswith(
        f"In 2018 to 2019, Northamptonshire was better than the national or regional average in {inputs['better']} "
        f"of {inputs['comparable']} measures"
    )
    assert inputs["better"] + inputs["in_line"] + inputs["worse"] == inputs["comparable"]  # type: ignore[operator]
