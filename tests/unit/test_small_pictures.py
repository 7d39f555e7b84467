"""The small pictures of a council's page: what they draw is the figure, at its ends and without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import Charts, Pictures, bullet, people, position, quartile_bar
from generator.charts.blocks import QUARTILE_ROLES
from generator.comparisons import Comparisons
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.targets import Aim
from generator.model.units import Unit
from generator.model.vocabulary import Quartile
from generator.theme import WIDTH, colour
from tests.worlds import catalogue, made, measure

PERCENT = Unit.read("%")
SHARE = measure(unit=PERCENT, people="older people", short="Still at home")
NAME = "Exland"
_MOVE = re.compile(r"M(-?[\d.]+) (-?[\d.]+)(?:v(-?[\d.]+)|h0)")


def paths(picture: str, paint: str, role: str) -> list[dict[str, str]]:
    """The attributes of every path that is painted in a role's colour."""
    return [
        dict(node.attrib) for node in ElementTree.fromstring(picture).iter("path") if node.get(paint) == colour(role)
    ]


def label(picture: str) -> str:
    return ElementTree.fromstring(picture).attrib["aria-label"]


def world(values: Sequence[float | None], one: Measure, country: float | None = None) -> tuple[Charts, Comparisons]:
    known = catalogue(one)
    compared = made(values, of=known, wider={} if country is None else {"E": country})
    return Charts(known, compared, Pictures()), compared


def row_of(compared: Comparisons, code: str = "C00") -> Comparison:
    found = compared.of(code, "m", "2021-22")
    assert found is not None
    return found


# --- people ------------------------------------------------------------------------------


def drawn_people(picture: str, role: str) -> int:
    """How many figures a browser draws in the colour: a dash to each body down each column."""
    bodies = [one for one in paths(picture, "stroke", role) if not one["stroke-dasharray"].startswith("0 ")]
    if not bodies:
        return 0
    (body,) = bodies
    dash, rest = map(float, body["stroke-dasharray"].split())
    pitch, found = dash + rest, 0
    for _, _, down in _MOVE.findall(body["d"]):
        found += int((float(down) + 0.05) // pitch) + 1
    return found


@pytest.mark.parametrize(
    ("value", "filled", "words"),
    [
        (0.0, 0, "0 of 100 older people"),
        (0.4, 0, "fewer than 1 of 100 older people"),
        (0.5, 1, "about 1 of 100 older people"),
        (1.0, 1, "1 of 100 older people"),
        (82.4, 82, "about 82 of 100 older people"),
        (82.5, 83, "about 83 of 100 older people"),
        (99.5, 99, "more than 99 of 100 older people"),
        (99.6, 99, "more than 99 of 100 older people"),
        (100.0, 100, "100 of 100 older people"),
    ],
)
def test_as_many_figures_are_filled_as_the_words_say(value: float, filled: int, words: str):
    assert people.counted(value, SHARE.people) == words
    picture = people.draw(SHARE, value)
    assert drawn_people(picture, "council") == filled
    assert drawn_people(picture, "shade") == 100 - filled
    assert label(picture) == f"Still at home: {words}"


@given(st.floats(0, 100))
def test_a_hundred_figures_are_drawn_whatever_the_share(value: float):
    picture = people.draw(SHARE, value)
    council = drawn_people(picture, "council")
    assert council + drawn_people(picture, "shade") == 100
    assert abs(council - value) <= 1
    assert (council == 100) is (value == 100)
    heads = [one for one in paths(picture, "stroke", "council") if one["stroke-dasharray"].startswith("0 ")]
    assert bool(heads) is bool(council)


@pytest.mark.parametrize("value", [None, -0.1, 100.1, 250.0])
def test_what_is_no_share_of_people_is_not_drawn_as_one(value: float | None):
    assert people.draw(SHARE, value) == ""
    assert people.draw(replace(SHARE, people=""), 50.0) == ""


def test_the_countrys_mark_stands_where_its_share_of_the_figures_ends():
    picture = people.draw(SHARE, 40.0, 75.0, NAME)
    (mark,) = paths(picture, "fill", "country")
    tip = mark["d"].split("L")[1].split(" ")
    assert float(tip[0]) == pytest.approx(people.WIDTH * 0.75, abs=0.1)
    assert label(picture).endswith("; Exland: 75 of 100 older people")
    assert not paths(people.draw(SHARE, 40.0, 140.0, NAME), "fill", "country")


# --- the line of all councils --------------------------------------------------------------


def dot_of(picture: str) -> float:
    (dot,) = [one for one in paths(picture, "stroke", "ink") if one["stroke-width"] == "14"]
    found = _MOVE.match(dot["d"])
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("polarity", ["higher", "lower"])
def test_the_best_stand_on_the_right_whichever_way_is_good(polarity: str):
    charts, compared = world([float(n) for n in range(20, 44)], measure(polarity), 30.0)
    places = [dot_of(charts.position(row_of(compared, f"C{n:02}"))) for n in range(24)]
    assert places == sorted(places, reverse=polarity == "lower")
    picture = charts.position(row_of(compared, "C23"))
    bands = [paths(picture, "fill", role)[0]["d"] for role in position.QUARTERS]
    starts = [float(re.match(r"M([\d.]+)", one)[1]) for one in bands]
    assert starts == sorted(starts)


@pytest.mark.parametrize("polarity", ["higher", "lower"])
def test_the_dot_stands_in_the_band_of_its_quartile(polarity: str):
    charts, compared = world([float(n * n % 97) for n in range(24)], measure(polarity))
    for n in range(24):
        row = row_of(compared, f"C{n:02}")
        assert row.quartile is not None
        picture = charts.position(row)
        (band,) = paths(
            picture,
            "fill",
            {"Top": "top", "Second": "second", "Third": "third", "Bottom": "bottom"}[row.quartile.value],
        )
        found = re.match(r"M([\d.]+) [\d.]+h([\d.]+)", band["d"])
        assert found is not None
        left, wide = map(float, found.groups())
        assert left - 0.6 <= dot_of(picture) <= left + wide + position.GAP + 0.6, (row.value, picture)


def test_the_place_is_that_of_the_value_on_a_scale_that_all_councils_share():
    charts, compared = world([float(n) for n in range(20, 44)], measure(), 30.0)
    scale = position.scale_of(measure(), [float(n) for n in range(20, 44)], 30.0)
    wide = position.WIDTH - 2 * position.EDGE
    for n in (0, 11, 23):
        row = row_of(compared, f"C{n:02}")
        assert row.value is not None
        assert dot_of(charts.position(row)) == pytest.approx(position.EDGE + wide * scale.share(row.value), abs=0.1)


def test_the_words_of_a_place_are_its_figure_rank_quartile_and_the_countrys():
    charts, compared = world([float(n) for n in range(20, 44)], measure(unit=PERCENT, short="At home"), 30.0)
    assert label(charts.position(row_of(compared))) == (
        "At home: 20.0%, 24th of 24 councils, bottom quartile, Exland 30.0%"
    )


@pytest.mark.parametrize("polarity", ["higher", "lower"])
def test_a_margin_of_error_is_a_line_from_end_to_end_under_the_band(polarity: str):
    charts, compared = world([float(n) for n in range(20, 44)], measure(polarity, unit=PERCENT), 30.0)
    row = replace(row_of(compared, "C10"), lower=25.0, upper=32.5)
    picture = charts.position(row)
    (line,) = [one for one in paths(picture, "stroke", "ink") if "H" in one["d"]]
    left, level, right = map(float, re.split("[MH ]", line["d"])[1:])
    assert level > position.TOP + position.BAND
    ends = [dot_of(charts.position(row_of(compared, f"C{n:02}"))) for n in (5, 12, 13)]  # 25, 32 and 33
    middle = (ends[1] + ends[2]) / 2
    assert (left, right) == pytest.approx(sorted((ends[0], middle)), abs=0.2)
    assert ": 30.0% (25.0% to 32.5%), " in label(picture)
    assert "H" not in charts.position(row_of(compared, "C10"))


def test_a_figure_on_small_numbers_is_an_open_square_without_a_place_in_words():
    charts, compared = world([float(n) for n in range(20, 44)], measure(unit=PERCENT, short="At home"), 30.0)
    row = row_of(compared, "C00")
    picture = charts.position(replace(row, small_base=True))
    assert label(picture) == "At home: 20.0%, small numbers, Exland 30.0%"
    assert not [one for one in paths(picture, "stroke", "ink") if one["stroke-width"] == "14"]
    (square,) = paths(picture, "stroke", "ink")
    assert square["fill"] == colour("paper") and square["d"].count("M") == 1
    corner = float(re.split("[M ]", square["d"])[1])
    assert abs(corner - dot_of(charts.position(row))) < 7


def test_a_figure_on_small_numbers_has_no_people():
    charts, compared = world([80.0] * 24, SHARE, 75.0)
    row = row_of(compared)
    assert drawn_people(charts.people(row), "council") == 80
    assert charts.people(replace(row, small_base=True)) == ""


def test_no_line_without_a_figure_or_without_another_council():
    charts, compared = world([None, *map(float, range(23))], measure())
    assert charts.position(row_of(compared)) == ""
    charts, compared = world([12.0, *[None] * 23], measure())
    assert charts.position(row_of(compared)) == ""


def test_a_measure_without_a_judgement_has_one_band_from_low_to_high():
    charts, compared = world([float(n) for n in range(24)], measure("none"))
    picture = charts.position(row_of(compared, "C23"))
    assert not any(paths(picture, "fill", role) for role in position.QUARTERS)
    assert dot_of(picture) > dot_of(charts.position(row_of(compared, "C00")))


def test_a_council_far_beyond_the_others_stands_at_the_edge_with_an_arrowhead():
    charts, compared = world([*(10.0 + n / 10 for n in range(23)), 900.0], measure())
    picture = charts.position(row_of(compared, "C23"))
    assert dot_of(picture) == pytest.approx(position.WIDTH - position.EDGE, abs=0.1)
    assert [one for one in paths(picture, "stroke", "paper") if one["stroke-width"] == "1.8"]
    assert not [
        one
        for one in paths(charts.position(row_of(compared, "C05")), "stroke", "paper")
        if one["stroke-width"] == "1.8"
    ]


# --- beside the council's own target --------------------------------------------------------


@pytest.mark.parametrize(
    ("aim", "met"),
    [
        (Aim(">=", 40.0), True),
        (Aim(">=", 60.0), False),
        (Aim("<=", 55.0), True),
        (Aim("band", 45.0, 55.0), True),
        (Aim("band", 10.0, 20.0), False),
    ],
)
def test_a_figure_that_meets_its_target_lies_on_the_shaded_part(aim: Aim, met: bool):
    one = measure(unit=PERCENT)
    scale = bullet.scale_with(one, [30.0, 50.0, 70.0], aim)
    picture = bullet.of_aim(one, 50.0, aim, scale, "Target", Pictures())
    (good,) = paths(picture, "fill", "shade")
    found = re.match(r"M([\d.]+) [\d.]+h([\d.]+)", good["d"])
    assert found is not None
    left, wide = map(float, found.groups())
    bars = paths(picture, "fill", "council")
    if bars:  # from a scale's zero
        bar = re.match(r"M([\d.]+) [\d.]+h([\d.]+)", bars[0]["d"])
        assert bar is not None
        at = float(bar[1]) + float(bar[2])
    else:
        (dot,) = paths(picture, "stroke", "council")
        at = float(_MOVE.match(dot["d"])[1])
    assert (left <= at <= left + wide) is met
    edges = "".join(one["d"] for one in paths(picture, "stroke", "ink") if one["stroke-width"] == "3")
    assert edges.count("M") == (2 if aim.high else 1)


def test_the_scale_of_a_target_holds_every_council_and_the_target_with_room_for_those_that_meet_it():
    scale = bullet.scale_with(measure(), [10.0, 20.0], Aim(">=", 40.0))
    assert scale.low <= 10.0
    assert scale.high > 40.0


# --- quartiles -------------------------------------------------------------------------------


@given(
    st.lists(st.dictionaries(st.sampled_from(list(Quartile)), st.integers(0, 30), min_size=1), min_size=1, max_size=2)
)
def test_the_parts_of_a_bar_are_as_wide_as_their_counts(years: list[dict[Quartile, int]]):
    told = {f"202{n}-2{n + 1}": counts for n, counts in enumerate(years)}
    picture = quartile_bar.draw(told)
    shown = [counts for counts in told.values() if sum(counts.values())]
    if not shown:
        assert picture == ""
        return
    counts = shown[0]
    unit = (WIDTH - quartile_bar.HEAD) / sum(counts.values())
    widths = {}
    for quartile, role in QUARTILE_ROLES.items():
        parts = [one["d"] for one in paths(picture, "fill", role)]
        found = [float(re.match(r"M[\d.]+ [\d.]+h([\d.]+)", part)[1]) for part in parts]
        if counts.get(quartile):
            widths[quartile] = found[0]
    for quartile, wide in widths.items():
        assert abs(wide - counts[quartile] * unit) <= quartile_bar.GAP + 0.1
    words = label(picture)
    for quartile in Quartile:
        assert f"{counts.get(quartile, 0)} {quartile.value.lower()}" in words
    texts = Counter(node.text for node in ElementTree.fromstring(picture).iter("text"))
    assert sum(texts.values()) == sum(1 + sum(1 for one in year.values() if one) for year in shown)


def test_a_council_without_quartiles_has_no_bar():
    charts, _ = world([12.0, *[None] * 23], measure())
    assert charts.quartile_bar("C00", "f", "2021-22") == ""
