"""Pictures of local performance: bullet charts, counts by colour, a council's own figures over time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator import theme
from generator.charts import Pictures, bullet, figure_html, over_time, rag_bar, reported, sparkline
from generator.charts import so_far as so_far_chart
from generator.charts.reported import Shown, Step
from generator.model.compared import Position
from generator.model.measures import Break, Measure
from generator.model.plans import InYear
from generator.model.targets import Aim
from generator.model.units import Unit
from generator.model.vocabulary import Direction, Met, Method, Missing, Polarity, Rag, Unrated
from generator.periods import Span
from generator.targets import rate
from tests.drawings import held_to_vega, marks
from tests.worlds import measure

AWKWARD = "<script>alert(1)</script> | {{ x }} \"q\" & 's'"
PERCENT: dict[str, Any] = {"unit": Unit.read("%")}


def position(**changes: Any) -> Position:
    settings: dict[str, Any] = {
        "area_code": "C00", "area_name": "Council 00", "measure_id": "m", "period": "2020-04--2020-11",
        "layer": "l", "outcome": "o", "code": "", "figure_period": "2020-04--2020-11", "value": 54.0,
        "numerator": None, "missing_reason": None, "reason": "", "same_period": None, "same_value": None,
        "year_before": "2019-20", "year_before_value": 60.9, "year_before_numerator": None,
        "year_before_reason": None, "compared_with": "2019-20", "direction": Direction.WORSENED, "change": -6.9,
        "clear_change": "", "small_base": False,
        "forecast": None, "forecast_numerator": None, "forecast_method": None, "target": "56-61%",
        "operator": "band", "low": 56.0, "high": 61.0, "tolerance": 3.0, "floor": None, "owner": "",
        "judged": 54.0, "met": Met.BELOW, "short_by": 2.0, "rag": Rag.AMBER, "unrated": None, "override": None,
        "override_reason": "", "override_by": "", "published_rag": None, "quartile": None,
        "published_quartile": None, "origin": "figures.csv:2",
    }  # fmt: skip
    return Position(**(settings | changes))


def admissions(**changes: Any) -> Position:
    """460 so far, 690 forecast, fewer than 800 wanted, 893 last year."""
    settings = {
        "value": 460.0, "target": "<800", "operator": "<", "low": 800.0, "high": None, "tolerance": 40.0,
        "forecast": 690.0, "forecast_method": Method.STRAIGHT_LINE, "year_before_value": 893.0, "rag": Rag.GREEN,
        "compared_with": None,
    }  # fmt: skip
    return position(**(settings | changes))


def drawn(one: Measure, *at: Position) -> str:
    return bullet.small(one, at[0], bullet.scale_of(one, at), Pictures())


# --- the scale and its zones ---------------------------------------------------------------

TARGETS = st.one_of(
    st.tuples(st.sampled_from([">=", ">", "<=", "<"]), st.integers(10, 90)).map(lambda it: Aim(it[0], it[1])),
    st.tuples(st.integers(10, 50), st.integers(0, 40)).map(lambda it: Aim("band", it[0], it[0] + it[1])),
)


@given(
    aim=TARGETS,
    tolerance=st.one_of(st.none(), st.integers(0, 20)),
    short=st.one_of(st.none(), st.integers(0, 20)),
    figure=st.integers(0, 200).map(lambda n: n / 2),
)
def test_the_zones_of_the_picture_are_the_colours_of_the_rule(
    aim: Aim, tolerance: int | None, short: int | None, figure: float
):
    """Inside a zone, off its edges, the rule gives that zone's colour, whatever declares amber."""
    floor = None if short is None or aim.high is not None else aim.low + short * (-1 if aim.asks_for_more else 1)
    one = position(
        operator=aim.operator, low=aim.low, high=aim.high, tolerance=tolerance, floor=floor, value=figure
    )  # fmt: skip
    scale = bullet.scale_of(measure(), [one])
    assert scale is not None
    good, near = bullet.good_zone(one, scale), bullet.near_zones(one)
    assert good is not None
    edges = {edge for zone in (good, *near) for edge in zone}
    assume(figure not in edges)
    inside = [zone for zone in near if zone[0] < figure < zone[1]]
    expected = Rag.GREEN if good[0] < figure < good[1] else Rag.AMBER if inside else Rag.RED
    assert rate(figure, aim, tolerance, floor).rag is expected


def test_the_amber_zone_is_hatched_and_not_only_tinted():
    without = drawn(measure(**PERCENT), position(tolerance=None))
    zones = drawn(measure(**PERCENT), position())
    lines = [mark for mark in marks(zones) if mark.kind == "line"]
    slanting = [one for one in lines if len(one.points) == 2 and one.points[0][0] != one.points[1][0]]
    assert len(slanting) > 4
    assert not [one for one in marks(without) if len(one.points) == 2 and one.points[0][0] != one.points[1][0]]


def test_a_figure_that_adds_up_is_a_bar_from_nought_and_a_share_is_a_dot():
    count, share = measure("lower"), measure(**PERCENT)
    scale = bullet.scale_of(count, [admissions()])
    assert scale is not None
    assert scale.low == 0
    bar = next(mark for mark in marks(drawn(count, admissions())) if "council" in mark.colour and mark.kind == "line")
    xs = [x for x, _ in bar.points]
    track = bullet.WIDTH - 2 * bullet.EDGE
    assert max(xs) - min(xs) == pytest.approx(track * 460 / scale.high, abs=0.2)
    assert [mark for mark in marks(drawn(share, position())) if mark.kind == "dot"]


def test_positions_of_one_measure_share_a_scale_so_that_dashboards_can_be_laid_side_by_side():
    now, earlier = position(value=54.0), position(value=30.0)
    both = bullet.scale_of(measure(**PERCENT), [now, earlier])
    assert bullet.scale_of(measure(**PERCENT), [earlier, now]) == both
    assert bullet.scale_of(measure(**PERCENT), [now]) != both


@pytest.mark.parametrize("operator", [">=", "<"])
def test_there_is_room_beyond_a_target_that_nobody_meets(operator: str):
    one = position(operator=operator, low=60.0, high=None, value=55.0 if operator == ">=" else 65.0)
    scale = bullet.scale_of(measure(**PERCENT), [one])
    assert scale is not None
    good = bullet.good_zone(one, scale)
    assert good is not None
    assert good[1] - good[0] > 0


def test_nothing_to_draw_draws_nothing():
    empty = position(value=None, year_before_value=None, operator=None, low=None, high=None, target="N/A")
    assert bullet.scale_of(measure(), [empty]) is None
    assert drawn(measure(), empty) == ""
    assert bullet.large(measure(), empty, None, Pictures()) is None


# --- last year -----------------------------------------------------------------------------


def test_a_cumulative_figure_never_stands_beside_a_whole_year():
    """Rule 21: eight months of admissions are not fewer than last year's twelve."""
    so_far = admissions(forecast=None, forecast_method=None)
    assert bullet.past_of(measure("lower"), so_far) is None
    same = replace(so_far, same_period="2019-04--2019-11", same_value=590.0, compared_with="2019-04--2019-11")
    assert bullet.past_of(measure("lower"), same) == bullet.Past("2019-04--2019-11", 590.0)


def test_a_forecast_stands_beside_the_whole_of_last_year():
    assert bullet.past_of(measure("lower"), admissions()) == bullet.Past("2019-20", 893.0)


def test_a_share_of_part_of_a_year_may_stand_beside_the_whole_of_it_and_says_which():
    one = position()
    assert bullet.past_of(measure(**PERCENT), one) == bullet.Past("2019-20", 60.9)
    assert "2019 to 2020: 60.9%" in drawn(measure(**PERCENT), one)


def test_a_figure_in_doubt_or_of_another_series_is_no_last_year():
    doubtful = position(value=1700.0, same_period="2019-04--2019-11", same_value=19.0, compared_with=None)
    assert bullet.past_of(measure(), doubtful) is None
    broken = measure("lower", breaks=(Break("2020-21", "new source"),))
    assert bullet.past_of(broken, admissions()) is None


# --- words and marks -------------------------------------------------------------------------


def test_the_picture_says_all_its_numbers_to_those_who_cannot_see_it():
    label = re.search(r'role="img" aria-label="([^"]*)"', drawn(measure("lower"), admissions()))
    assert label is not None
    for part in (
        "April to November 2020: 460",
        "straight line: 690",
        "Target: less than 800",
        "2019 to 2020: 893",
        "green",
    ):
        assert part in label[1]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": None, "missing_reason": Missing.SURVEY_NOT_RUN, "rag": Rag.NONE, "unrated": Unrated.NO_FIGURE},
         ["no figure: survey not run", "not rated, no figure"]),
        ({"override": Rag.GREEN, "override_by": "A Name"}, ["green, set by A Name; computed amber"]),
        ({"target": "top 25% of 2019-20", "operator": ">=", "low": 60.5, "high": None},
         ["Target: 60.5% or more (top 25% of 2019-20)"]),
        ({"target": "top 25% of 2019-20", "operator": None, "low": None, "high": None}, ["2019-20: not published"]),
        ({"target": "N/A", "operator": None, "low": None, "high": None}, ["Target: none"]),
        ({"target": "56%", "operator": ">=", "low": 56.0, "high": None}, ["Target: 56.0% or more;"]),
    ],
)  # fmt: skip
def test_the_description_tells_the_awkward_cases(changes: dict[str, Any], told: list[str]):
    one = measure(**PERCENT)
    figure = bullet.large(one, position(**changes), bullet.scale_of(one, [position(**changes)]), Pictures())
    assert figure is not None
    for part in told:
        assert part in figure.description


def test_words_from_data_are_shown_as_text():
    one = measure(short=AWKWARD, **PERCENT)
    at = position(area_name=AWKWARD, override=Rag.RED, override_by=AWKWARD)
    scale = bullet.scale_of(one, [at])
    figure = bullet.large(one, at, scale, Pictures(), AWKWARD)
    assert figure is not None
    for text in (bullet.small(one, at, scale, Pictures(), AWKWARD), figure.svg, figure_html(figure, AWKWARD)):
        assert "<script>alert" not in text
    ElementTree.fromstring(bullet.small(one, at, scale, Pictures(), AWKWARD))
    ElementTree.fromstring(figure.svg)


@pytest.mark.parametrize(
    ("one", "at"),
    [
        (measure("lower"), admissions()),
        (measure("lower", accumulates=True), admissions(forecast=None, forecast_method=None)),
        (measure(**PERCENT), position()),
        (measure(**PERCENT), position(forecast=60.0, forecast_method=Method.SUPPLIED)),
    ],
)
def test_the_large_picture_is_what_vega_draws_from_its_specification(one: Measure, at: Position):
    figure = bullet.large(one, at, bullet.scale_of(one, [at]), Pictures())
    assert figure is not None
    held_to_vega(figure)


@given(
    value=st.one_of(st.none(), st.floats(0, 1e7)),
    last=st.one_of(st.none(), st.floats(0, 1e7)),
    ahead=st.one_of(st.none(), st.floats(0, 1e7)),
    low=st.one_of(st.none(), st.floats(0, 1e6)),
    tolerance=st.one_of(st.none(), st.floats(0, 100)),
    adds_up=st.booleans(),
)
def test_any_numbers_stay_in_the_picture(
    value: float | None, last: float | None, ahead: float | None, low: float | None, tolerance: float | None,
    adds_up: bool,
):  # fmt: skip
    one = measure(accumulates=adds_up)
    at = position(
        value=value, year_before_value=last, forecast=ahead, operator=None if low is None else ">=", low=low, high=None,
        forecast_method=None if ahead is None else Method.SUPPLIED, tolerance=tolerance,
        target="top 25% of 2019-20",
    )  # fmt: skip
    scale = bullet.scale_of(one, [at])
    small = bullet.small(one, at, scale, Pictures())
    assert small == bullet.small(one, at, scale, Pictures())
    large = bullet.large(one, at, scale, Pictures())
    for drawing, wide, high in (
        (small, bullet.WIDTH, bullet.HEIGHT),
        (large.svg if large else "", theme.WIDTH, large.filling.whole_height if large else 0),
    ):
        if not drawing:
            continue
        assert "nan" not in drawing.lower()
        assert "inf" not in re.sub(r"<desc.*?</desc>|aria-label=\"[^\"]*\"", "", drawing)
        for mark in marks(drawing):
            for x, y in mark.points:
                assert -1 <= x <= wide + 1
                assert -1 <= y <= high + 1


def test_a_dashboard_of_35_stays_small_and_strict():
    one = measure("lower", short="Permanent admissions to care, 65 and over", **PERCENT)
    full = admissions(
        value=46.0, forecast=69.0, low=80.0, tolerance=8.0, year_before_value=89.3, override=Rag.AMBER,
        override_by="Assistant Director of Adult Care", target="<80.0 (505 admissions)",
    )  # fmt: skip
    picture = drawn(one, full)
    assert 35 * len(picture.encode()) < 60_000
    assert " style=" not in picture
    assert " id=" not in picture  # many on one page


def test_no_word_in_a_picture_is_smaller_than_the_house_size():
    one = measure(**PERCENT)
    assert "<text" not in drawn(one, position())  # the table beside it has the words
    figure = bullet.large(one, position(), bullet.scale_of(one, [position()]), Pictures())
    assert figure is not None
    assert set(re.findall(r'font-size="(\d+)"', figure.svg)) == {str(theme.SIZE)}


@pytest.mark.parametrize(("polarity", "side"), [("higher", 1), ("lower", -1), ("band", 0), ("none", 0)])
def test_an_arrow_points_to_the_good_end(polarity: str, side: int):
    picture = drawn(measure(polarity, **PERCENT), position(operator=None, low=None, high=None, target="N/A"))
    arrows = [mark for mark in marks(picture) if mark.kind == "line" and len(mark.points) == 3 and "ink" in mark.colour]
    assert len(arrows) == abs(side)
    for arrow in arrows:
        assert (arrow.points[1][0] - arrow.points[0][0]) * side > 0


# --- counts by colour ------------------------------------------------------------------------


def test_the_bar_is_in_proportion_and_sets_what_is_unrated_apart():
    figure = rag_bar.draw("c", "T", {Rag.GREEN: 6, Rag.AMBER: 3, Rag.RED: 1, Rag.NONE: 10}, Pictures())
    assert figure is not None
    boxes = {
        role: next(
            mark for mark in marks(figure.svg)
            if f"--chart-{role}," in mark.colour and len(mark.points) == 4 and mark.points[0][1] < 50
        )
        for role in theme.RATINGS.values()
    }  # fmt: skip
    left = {role: min(x for x, _ in box.points) for role, box in boxes.items()}
    right = {role: max(x for x, _ in box.points) for role, box in boxes.items()}
    held_to_vega(figure)
    unit = (theme.WIDTH - rag_bar.GAP) / 20
    assert right["green"] - left["green"] == pytest.approx(6 * unit, abs=3)
    assert right["red"] - left["red"] == pytest.approx(unit, abs=3)
    assert left["unrated"] - right["red"] >= rag_bar.GAP
    assert right["unrated"] <= theme.WIDTH


def test_each_colour_has_its_word_and_count_even_where_it_has_none():
    figure = rag_bar.draw("c", "T", {Rag.GREEN: 12, Rag.AMBER: 9}, Pictures())
    assert figure is not None
    assert figure.rows == (("Green", "12"), ("Amber", "9"), ("Red", "0"), ("Not rated", "0"))
    for text in ("12 green", "9 amber", "0 red", "0 not rated"):
        assert f">{text}</text>" in figure.svg
        assert text in figure.description
    assert rag_bar.draw("c", "T", {Rag.GREEN: 0}, Pictures()) is None


def test_the_four_ratings_have_four_shapes():
    assert len({look["shape"] for look in rag_bar.SYMBOLS.values()}) == len(Rag) == len(rag_bar.SYMBOLS)
    assert set(theme.RATINGS) == {rag.value for rag in Rag}
    assert len(set(theme.RATING_SYMBOLS.values())) == len(set(theme.RATINGS.values())) == len(Rag)


# What people with no red or no green cones see (Machado, Oliveira and Fernandes 2009, severity 1), in linear RGB.
SEEN = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("seen", SEEN)
def test_ratings_differ_for_people_who_cannot_tell_red_from_green(scheme: str, seen: str):
    colours = {role: getattr(theme.PALETTE[role], scheme) for role in theme.RATINGS.values()}
    paper = getattr(theme.PALETTE["paper"], scheme)
    for role, code in colours.items():
        assert theme.contrast(code, paper) >= 4.5, role  # words are written in it
    for one, other in combinations(colours, 2):
        least = 8 if "unrated" in (one, other) else 20  # what is unrated has no ground besides
        assert apart(colours[one], colours[other], seen) >= least, (one, other)


def apart(one: str, other: str, seen: str) -> float:
    """The distance of two colours in CIE L*a*b* (1976) as they are seen; about 2 is just noticeable."""
    lab = [_lab([sum(m * c for m, c in zip(row, _linear(code), strict=True)) for row in SEEN[seen]])
           for code in (one, other)]  # fmt: skip
    return float(sum((a - b) ** 2 for a, b in zip(*lab, strict=True)) ** 0.5)


def _linear(code: str) -> list[float]:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = (min(max(part, 0.0), 1.0) for part in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


# --- a council's own figures over time ---------------------------------------------------------


def row(period: str, value: str = "", **changes: Any) -> InYear:
    return InYear("C00", "m", Span.read(period).text, value, **changes)


YEARS = ("2019-20", "2020-21")


def shown(one: Measure, *rows: InYear, **published: float) -> list[Shown]:
    return reported.shown_figures(one, rows, YEARS, {f"{k[1:5]}-{k[5:]}": v for k, v in published.items()})


def so_far(one: Measure, figures: list[Shown], targets: list[Step] | None = None) -> dict[str, tuple[str, ...]]:
    figure = so_far_chart.draw(one, "Council 00", "C00", figures, targets or [], "2020-21", Pictures())
    return {} if figure is None else {cells[0]: cells[1:4] for cells in figure.rows}


def test_the_same_months_stand_together_and_the_whole_year_apart():
    one = measure(decimals=0)
    rows = [row("April to November 2019", "590"), row("2019-20", "893"), row("April to November 2020", "460")]
    figures = [*shown(one, *rows), Shown(Span.read("2020-21"), 690.0, "forecast", "straight line")]
    assert so_far(one, figures) == {
        "April to November": ("460", "590", ""),
        "Whole year": ("", "893", "690 (straight line)"),
    }


def test_quarters_are_added_up_to_the_same_months():
    one = measure(decimals=1)
    reports = {"2019-20": ("3.8", "4.2", "3.6", "3.3"), "2020-21": ("4.1", "4.6")}
    rows = [row(f"Q{n} {year}", value) for year, values in reports.items() for n, value in enumerate(values, 1)]
    found = so_far(one, shown(one, *rows))
    assert found["April to June"] == ("4.1", "3.8", "")
    assert found["April to September"] == ("8.7", "8.0", "")
    assert found["April to December"] == ("", "11.6", "")
    assert found["Whole year"] == ("", "14.9", "")


def test_a_figure_that_may_have_lost_its_thousands_is_told_and_not_drawn():
    one = measure(decimals=0)
    figures = shown(one, row("April to November 2019", "19.0"), row("April to November 2020", "1.7k"))
    assert so_far(one, figures)["April to November"] == ("1,700", "19 (in doubt)", "")
    figure = so_far_chart.draw(one, "Council 00", "C00", figures, [], "2020-21", Pictures())
    assert figure is not None
    assert ">in doubt</text>" in figure.svg
    assert (len(figure.own["now"]), figure.own["before"]) == (1, [])
    corrected = shown(
        one, row("April to November 2019", "19.0", read_as="19.0k"), row("April to November 2020", "1.7k")
    )
    assert so_far(one, corrected)["April to November"] == ("1,700", "19,000", "")


def test_last_year_is_left_out_across_a_break():
    one = measure(decimals=0, breaks=(Break("2020-21", "new source"),))
    figures = shown(one, row("April to November 2019", "590"), row("April to November 2020", "460"))
    assert so_far(one, figures)["April to November"] == ("460", "", "")


def test_a_gap_has_its_word_in_picture_and_table():
    gap = row("April to November 2020", missing_reason=Missing.SUSPENDED)
    one = measure(decimals=0)
    figures = shown(one, gap, row("April to November 2019", "590"))
    assert so_far(one, figures)["April to November"][0] == "no figure: publication suspended"
    share, before = measure(**PERCENT), (row("2018-19", "59.4%"), row("2019-20", "60.9%"))
    figure = over_time.draw(share, "Council 00", "C00", shown(share, gap, *before), [], Pictures())
    assert figure is not None
    assert ">not published</text>" in figure.svg
    assert ("April to November 2020", "no figure: publication suspended", "reported", "") in figure.rows


def test_a_share_is_not_added_up():
    one = measure(**PERCENT)
    assert so_far(one, shown(one, row("Q1 2020-21", "50%"), row("Q2 2020-21", "60%"))) == {}


def lines(svg: str) -> list[tuple[float, ...]]:
    """The xs of each thick line that joins figures."""
    paths = re.findall(r'<path d="M([^"]*)"[^>]*stroke-width="2.5" stroke-linejoin', svg)
    runs = [run for path in paths for run in path.split("M")]
    return [tuple(float(x) for x in re.findall(r"(-?[\d.]+) -?[\d.]+", run)) for run in runs]


def test_part_of_a_year_is_never_joined_to_a_whole_one():
    one = measure(**PERCENT)
    rows = [row("2018-19", "50%"), row("2019-20", "60%"), row("April to June 2020", "54%"),
            row("April to November 2020", "56%")]  # fmt: skip
    figure = over_time.draw(one, "Council 00", "C00", shown(one, *rows), [], Pictures())
    assert figure is not None
    assert [len(run) for run in lines(figure.svg)] == [2, 2]
    ends = [run[-1] for run in lines(figure.svg)]
    starts = [run[0] for run in lines(figure.svg)]
    assert min(starts[1], starts[0]) < min(ends) < max(starts)  # one line ends before the other begins


def test_a_line_stops_at_a_break_and_at_a_missing_year():
    one = measure(breaks=(Break("2019-20", "new"),), **PERCENT)
    rows = [row("2016-17", "50%"), row("2018-19", "50%"), row("2019-20", "60%"), row("2020-21", "61%")]
    figure = over_time.draw(one, "Council 00", "C00", shown(one, *rows), [], Pictures())
    assert figure is not None
    assert [len(run) for run in lines(figure.svg)] == [2]


def test_what_adds_up_shows_whole_years_alone_over_time():
    one = measure(decimals=0)
    rows = [row("April to November 2020", "460"), row("2018-19", "900"), row("2019-20", "893")]
    figure = over_time.draw(one, "Council 00", "C00", shown(one, *rows), [], Pictures())
    assert figure is not None
    assert [cells[0] for cells in figure.rows] == ["2018 to 2019", "2019 to 2020"]


# --- a line in a row -------------------------------------------------------------------------


def kept(one: Measure, *rows: InYear) -> list[str]:
    figures = reported.shown_figures(one, rows, (), {})
    return [figure.span.text for figure in sparkline.one_basis(one, figures)]


def test_a_row_has_a_line_of_one_basis_with_three_figures_or_none():
    share = measure(**PERCENT)
    quarters = [row(f"Q{n} 2020-21", f"{50 + n}%") for n in (1, 2, 3)]
    years = [row(f"{year}-{year - 1999}", "60%") for year in (2017, 2018)]
    assert kept(share, *quarters[1:], *years) == []
    # The first quarter is the year to date too: it is of that basis, or of none.
    assert [Span.read(text).basis for text in kept(share, *quarters, row("Q4 2020-21", "70%"), *years)] == [
        Span.read("Q2 2020-21").basis
    ] * 3
    assert kept(share, *years, row("2019-20", "55%"), *quarters[1:]) == ["2017-18", "2018-19", "2019-20"]


def test_sums_so_far_forecasts_and_doubts_make_no_line():
    loans = measure(decimals=0)
    so_far = [row(f"April to {month} 2020", value) for month, value in (("May", "1"), ("July", "2"), ("August", "3"))]
    assert kept(loans, *so_far) == []
    assert len(kept(measure(**PERCENT), *so_far)) == 3  # a share does not add up
    years = [row("2017-18", "1.6k"), row("2018-19", "1.8k"), row("2019-20", "1.9")]
    assert kept(loans, *years) == []  # the last may have lost its k
    ahead = InYear("C00", "m", "2019-20", "1.9k", kind="forecast")
    assert kept(loans, *years[:2], ahead) == []


def test_the_last_figure_of_the_line_is_marked_and_all_are_told():
    one = measure(breaks=(Break("2019-20", "new"),), **PERCENT)
    rows = [row("2016-17", "50%"), row("2017-18", "52%"), row("2018-19", "51%"), row("2019-20", "60%")]
    figures = sparkline.one_basis(one, reported.shown_figures(one, rows, (), {}))
    picture = sparkline.of_row(one, figures)
    ElementTree.fromstring(picture.partition("<span")[0])
    assert (
        'role="img"' in picture
        and ">by year<" in picture
        and "2016 to 2017 50.0%; " in picture
        and "2019 to 2020 60.0%" in picture
    )
    line, mark = (marks.count("L") for marks in re.findall(r'd="([^"]*)"', picture))
    assert (line, mark) == (1, 0)
    joined, apart = re.findall(r'd="([^"]*)"', picture)[0].split("M")[1:]
    end = f"{sparkline.WIDTH - sparkline.EDGE:.0f} "
    assert end not in joined and apart.startswith(end)  # a line stops at the break
    assert re.findall(r'd="M([\d.]+ )[\d.]+h0"', picture) == [end]
    assert len(picture) < 1700  # 35 rows with their bullets in 60 kB


def test_milestones_of_years_to_come_are_steps_with_their_text():
    one, before = measure(**PERCENT), (row("2018-19", "52%"), row("2019-20", "55%"))
    path = [Step(Span.read(year), Aim(">=", low), f">={low}%", milestone=low < 70)
            for year, low in (("2020-21", 60), ("2021-22", 65), ("2022-23", 70))]  # fmt: skip
    figure = over_time.draw(one, "Council 00", "C00", shown(one, *before), path, Pictures())
    assert figure is not None
    assert [cells for cells in figure.rows if cells[2] == "to come"][-1] == ("2022 to 2023", "", "to come", ">=70%")
    (dashed,) = re.findall(r'<path d="([^"]*)"[^>]* stroke-width="2.5" stroke-dasharray="7 4"', figure.svg)
    assert dashed.count("M") == 2


@pytest.mark.parametrize(("printed", "value", "kind"), [("61.5%", 61.5, "reported"), ("69.5%", 61.5, "published")])
def test_each_year_says_whose_figure_it_is_and_the_published_one_stands_where_they_differ(printed, value, kind):
    figures = shown(measure(**PERCENT), row("2019-20", printed), _201819=60.0, _201920=61.5)
    assert [(str(figure.span.text), figure.value, figure.kind) for figure in figures] == [
        ("2018-19", 60.0, "published"),
        ("2019-20", value, kind),
    ]


def test_pictures_of_awkward_names_are_well_formed():
    one = measure(short=AWKWARD, unit=Unit.read("visits"), decimals=0)
    rows = [row("April to June 2019", "5"), row("April to June 2020", "6"), row("2018-19", "20"), row("2019-20", "19")]
    figures = shown(one, *rows)
    for figure in (
        so_far_chart.draw(
            one, AWKWARD, "C00", figures, [Step(Span.read("2020-21"), Aim(">=", 18), AWKWARD)], "2020-21", Pictures()
        ),
        over_time.draw(one, AWKWARD, "C00", figures, [], Pictures()),
    ):
        assert figure is not None
        ElementTree.fromstring(figure.svg)
        assert "<script>alert" not in figure_html(figure)
        assert " style=" not in figure.svg
        assert re.findall(r' id="([^"]*)"', figure.svg) == [f"{figure.name}-title", f"{figure.name}-desc"]
        held_to_vega(figure)


def test_polarity_and_target_kinds_are_all_known():
    """A kind of target that is new must be given its zone here."""
    assert {Polarity.HIGHER, Polarity.LOWER, Polarity.BAND, Polarity.NONE} == set(Polarity)
    assert set(bullet.METHODS) == set(Method)
