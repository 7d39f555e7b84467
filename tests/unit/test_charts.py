"""Charts: pictures held to vl-convert's, scales, gaps, words, size, colours."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from generator import theme, words
from generator.catalogue import Catalogue
from generator.charts import (
    Charts,
    Figure,
    HeadlineShare,
    Pictures,
    TargetLine,
    blocks,
    figure_html,
    spec,
    strip,
    timeline,
    trend,
)
from generator.charts.scales import Row, scale_for, spaced
from generator.charts.standalone import broken_address, frame_height, in_frame, standalone
from generator.charts.strip import swarm
from generator.charts.timeline import Average
from generator.comparisons import Comparisons, compare
from generator.model.areas import Tile
from generator.model.measures import Break, Gap, Measure
from generator.model.units import Unit
from generator.model.vocabulary import Missing, Quartile, Status
from tests import packs_read
from tests.axes import different_axes, value_axis
from tests.drawings import held_to_vega, marks
from tests.worlds import catalogue, made, measure, observations

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "site_src" / "docs" / "assets"
AWKWARD = "<script>alert(1)</script> | {{ x }} `y` \"q\" & 's'"


@pytest.fixture(scope="session")
def example() -> SimpleNamespace:
    known, compared = packs_read.catalogue(), packs_read.comparisons()
    pictures = Pictures()
    return SimpleNamespace(
        catalogue=known, comparisons=compared, pictures=pictures, charts=Charts(known, compared, pictures)
    )


@pytest.fixture(scope="session")
def figures(example: SimpleNamespace) -> list[Figure]:
    """Some of each kind: every measure once, each for another council."""
    charts, councils = example.charts, example.catalogue.councils
    found: list[Figure | None] = []
    for place, one in enumerate(example.catalogue.measures):
        area = councils[place % len(councils)].code
        found += [charts.trend(one, area), charts.strip(one, area), charts.spread(one)]
    latest = example.comparisons.periods[-1]
    framework = example.catalogue.beside(example.catalogue.pack.frameworks[0].id)[-1]
    first = next(iter(example.catalogue.measures))
    found += [charts.quartiles(area.code, framework, latest) for area in councils[:4]]
    found += [charts.tile_map(first, lambda area: f"../{area.slug}/"), charts.strip(first)]
    return [figure for figure in found if figure is not None]


def of_kind(figures: list[Figure], kind: str) -> list[Figure]:
    return [figure for figure in figures if figure.kind == kind]


# --- pictures --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["trend", "strip", "spread", "quartiles", "tiles"])
def test_a_picture_is_what_vega_draws_from_its_specification(kind: str, figures: list[Figure]):
    """Every line, dot and word within half a pixel: nothing of ours is anywhere else than where Vega has it."""
    drawn = of_kind(figures, kind)
    for figure in drawn[:: max(1, len(drawn) // 5)]:
        held_to_vega(figure)


def test_a_picture_with_targets_gaps_breaks_margins_and_a_value_beyond_the_scale_is_what_vega_draws():
    kinds = measure(
        unit=Unit("%", "percent", 0, 100),
        gaps=(Gap("2015-16", Missing.SURVEY_NOT_DUE), Gap("2018-19", Missing.SUSPENDED)),
        breaks=(Break("2020-21", "new"),),
        partial=("2021-22",),
    )
    periods = ("2014-15", "2015-16", "2016-17", "2017-18", "2018-19", "2019-20", "2020-21", "2021-22", "2022-23")
    values = (40.0, None, 44.0, 99.0, None, 41.0, 43.0, 44.0, 42.5)
    row = a_row()
    rows = [
        replace(
            row, period=period, value=value, region=value and value - 1, council_type=None, peers=value and 42.0,
            lower=value and value - 2, upper=value and value + 2,
            missing_reason=None if value else Missing.SURVEY_NOT_DUE,
            status=Status.PROVISIONAL if period == "2022-23" else Status.FINAL,
            small_base=value in (44.0, 99.0),
        )
        for period, value in zip(periods, values, strict=True)
    ]  # fmt: skip
    spread = [40 + n % 9 for n in range(200)]
    country = {period: 43.0 for period, value in zip(periods, values, strict=True) if value}
    line = trend.shared_line(kinds, periods, spread, Average("Exland", country))
    averages = {
        "country": Average("Exland", country),
        "region": Average("North", {row.period: row.value - 1 for row in rows if row.value}),
        "peers": Average("Similar", {row.period: 42.0 for row in rows if row.value}),
    }
    targets = {"2019-20": TargetLine(42, None, ">=42"), "2022-23": TargetLine(41, 45, "41-45")}
    figure = trend.draw(line, "Bournemouth, Christchurch and Poole", rows, averages, Pictures(), targets)
    assert [len(figure.own[name]) for name in ("beyond", "targets", "margins", "notes", "reasons")] == [1, 3, 6, 1, 0]
    assert [point["look"] for point in figure.own["points"]].count("few") == 2
    held_to_vega(figure)


@pytest.mark.parametrize("own", ["C03", "C07", ""])
def test_all_councils_with_margins_and_small_numbers_are_what_vega_draws(own: str):
    known = catalogue(measure())
    row = made([float(n) for n in range(24)], of=known, wider={"E": 5.0}).all_councils("m", "2021-22")
    rows = [
        replace(one, small_base=at % 4 == 3, lower=(one.value or 0) - 1.5, upper=(one.value or 0) + 2)
        for at, one in enumerate(row)
    ]
    frame = strip.frame_for(measure(), "2021-22", rows, Average("Exland", {"2021-22": 5.0}))
    small = {one.area_code for one in rows if one.small_base}
    figure = strip.draw(frame, Pictures(), own)
    assert len(figure.filling.datasets["few"]) == len(small) == 6
    assert len(figure.filling.datasets["dots"]) == 18
    assert [bool(figure.own[name]) for name in ("mark", "few_mark", "margin", "keys")] == [
        own != "" and own not in small, own in small, own != "", True,
    ]  # fmt: skip
    (key,) = figure.own["keys"]
    assert key["text"].lower().endswith("open squares: small numbers") and ("margin" in key["text"].lower()) is (
        own != ""
    )
    held_to_vega(figure)


def test_pictures_of_squares_with_small_numbers_are_what_vega_draws(example: SimpleNamespace):
    """Of all pictures that the example has such squares in, each has its key, and says how many they are."""
    charts, drawn = example.charts, Counter[str]()
    last = {one: example.comparisons.latest(one) for one in example.catalogue.measures}
    for one, period in last.items():
        rows = example.comparisons.all_councils(one, period) if period else ()
        few = sum(row.small_base for row in rows)
        figure = charts.tile_map(one, lambda area: f"../{area.slug}/") if few else None
        if figure is not None:
            assert f"Small numbers ({few})" in words_in(figure.svg)
            assert ("Small numbers", str(few)) in figure.rows and "mall numbers" in figure.description
            held_to_vega(figure)
            drawn["map"] += 1
    placed = [row for rows in example.comparisons.records.values() for row in rows if row.small_base and row.quartile]
    for area, framework, period in sorted({(row.area_code, row.framework, row.period) for row in placed}):
        if example.catalogue.about(framework):
            continue
        figure = charts.quartiles(area, framework, period)
        assert figure is not None and re.search(r"blocks? rests? on small numbers", figure.description)
        if not drawn["blocks"] % 8:
            held_to_vega(figure)
        drawn["blocks"] += 1
    assert drawn["map"] and drawn["blocks"]


def a_row() -> Any:
    known = catalogue(measure())
    return made([float(n) for n in range(24)], of=known).of("C03", "m", "2021-22")


@pytest.mark.parametrize(
    ("kind", "most"), [("trend", 8_000), ("strip", 14_000), ("quartiles", 8_000), ("spread", 8_000)]
)
def test_pictures_are_small(kind: str, most: int, figures: list[Figure]):
    assert max(len(figure.svg.encode()) for figure in of_kind(figures, kind)) <= most


def test_pictures_are_well_formed_and_hold_nothing_that_a_strict_policy_forbids(figures: list[Figure]):
    for figure in figures:
        ElementTree.fromstring(figure.svg)
        assert " style=" not in figure.svg
        assert "<style" not in figure.svg
        assert "NaN" not in figure.svg
        assert re.findall(r' id="([^"]*)"', figure.svg) == [f"{figure.name}-title", f"{figure.name}-desc"]


def test_a_standalone_picture_has_plain_colours_and_renders(figures: list[Figure]):
    alone = of_kind(figures, "trend")[0].standalone
    assert "var(" not in alone
    assert theme.PALETTE["council"].light in alone
    assert vl_convert.svg_to_png(alone).startswith(b"\x89PNG")


@pytest.mark.slow
def test_a_measure_has_one_scale_on_every_councils_page(example: SimpleNamespace):
    assert different_axes(example.catalogue, example.comparisons, example.charts) == []


def test_a_png_is_drawn_once_and_kept(tmp_path: Path, figures: list[Figure]):
    strip = of_kind(figures, "strip")[0].standalone
    first = Pictures(tmp_path)
    drawing = first.png(strip)
    assert (first.drawn, first.png(strip), first.drawn) == (1, drawing, 1)
    later = Pictures(tmp_path)
    assert later.png(strip) == drawing
    assert later.drawn == 0
    assert later.png(strip, scale=2) != drawing
    assert later.drawn == 1


@pytest.mark.slow
def test_a_picture_is_the_same_whatever_was_drawn_before_it(example: SimpleNamespace):
    """Views are kept, and only given other data: neither marks nor their order stay from a council to the next."""
    pairs = [(one, area.code) for one in example.catalogue.measures for area in example.catalogue.councils]
    for draw in (example.charts.trend, example.charts.strip):
        onwards = [draw(*pair) for pair in pairs]
        back = [draw(*pair) for pair in reversed(pairs)]
        assert [one and one.svg for one in onwards] == [one and one.svg for one in reversed(back)]


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_and_sign_of_a_picture_is_drawn_and_changes_none_beside_it(bold: bool):
    """A character that no font has is drawn as a box; a sign from another font could take its neighbours along."""

    def drawn(text: str) -> bytes:
        weight = ' font-weight="bold"' * bold
        return Pictures().png(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" font-family="{theme.FONT}">'
            f'<text x="5" y="40" font-size="40"{weight}>{text}</text></svg>'
        )

    for sign in ["ŵŷŴŶẁẃẅỳḃċḋḟġṁṗṡṫâêîôûäëïöüàéìòù£–—…’≥≤→←▲▼◆●■", *theme.RATING_SYMBOLS.values()]:
        for one in sign:
            assert drawn(one) != drawn("\ue123"), one
            assert drawn(f"a a {one}") == drawn("a a "), one  # the sign itself is out of the picture


def odd(name: str, chart: Callable[[], Any]) -> Any:
    return spec.Template(name, {}, chart)


@pytest.mark.parametrize(
    ("fault", "chart"),
    [
        ("cuts its marks off", lambda rows: rows.mark_bar(cornerRadius=3).encode(x="a:Q", y="b:O")),
        ("bends", lambda rows: rows.mark_line(interpolate="basis").encode(x="a:Q", y="b:Q")),
        ("arc", lambda rows: rows.mark_arc().encode(theta="a:Q")),
        ("diamond", lambda rows: rows.mark_point(shape="diamond").encode(x="a:Q", y="b:Q")),
    ],
)
def test_what_would_be_lost_is_refused(fault: str, chart: Callable[[Any], Any]):
    filling = spec.Filling("odd", 100, {"left": 10, "right": 10, "top": 10, "bottom": 10})
    with pytest.raises(ValueError, match=fault):
        Pictures().marks(
            odd(fault, lambda: chart(alt.Chart(alt.NamedData("rows")))),
            filling,
            {"rows": [{"a": 1, "b": 2}, {"a": 2, "b": 3}]},
        )


# --- a picture on its own ------------------------------------------------------------------

MESSAGE = "Reablement kept 83.4% at home in the Vale of Thimblewick & Larkspur, better than the average (81.2%)."
NOTES = ("Source: Statistics <Wrenland>, published 5 December 2024. Figures as at 6 January 2025.", "A site")


def test_a_picture_on_its_own_says_its_message_title_and_notes_and_nothing_of_it_is_cut_off(figures: list[Figure]):
    for figure in [of_kind(figures, kind)[0] for kind in ("trend", "strip", "spread", "quartiles", "tiles")]:
        drawn = standalone(figure, MESSAGE, NOTES)
        root = ElementTree.fromstring(drawn)
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        name = "{http://www.w3.org/2000/svg}"
        said = " ".join(" ".join(part.itertext()) for part in root.iter(f"{name}text"))
        for part in (MESSAGE, figure.title, *NOTES):
            assert part in said, figure.kind
        assert root.findtext(f"{name}title") == MESSAGE
        assert root.findtext(f"{name}desc") == figure.description
        for line in (one for one in root if one.tag == f"{name}text"):
            size, bold = float(line.attrib["font-size"]), line.attrib.get("font-weight") == "bold"
            assert float(line.attrib["x"]) + theme.text_width(line.text or "", bold=bold, size=size) <= width
            assert size <= float(line.attrib["y"]) <= height - 4
        assert "var(" not in drawn
        assert "<a" not in drawn
        assert vl_convert.svg_to_png(drawn).startswith(b"\x89PNG")


def test_a_picture_without_a_message_has_its_title_once(figures: list[Figure]):
    figure = of_kind(figures, "strip")[0]
    drawn = standalone(figure, "", ())
    root = ElementTree.fromstring(drawn)
    lines = [one.text for one in root if one.tag.endswith("}text")]
    assert " ".join(filter(None, lines)) == figure.title


def test_a_frame_grows_with_its_words_and_its_picture(figures: list[Figure]):
    strip, trend_figure = of_kind(figures, "strip")[0], of_kind(figures, "trend")[0]
    assert frame_height(strip, MESSAGE, NOTES[0]) > frame_height(strip, "", NOTES[0])
    assert frame_height(trend_figure, MESSAGE, NOTES[0]) > frame_height(strip, MESSAGE, NOTES[0])


def test_in_a_frame_links_lead_out_of_it(figures: list[Figure]):
    tiles = of_kind(figures, "tiles")[0]
    links = re.findall(r'<a href="([^"]*)"', tiles.svg)
    framed = in_frame(tiles, {one: f"new/{number}/" for number, one in enumerate(links)})
    assert re.findall(r'<a target="_top" href="([^"]*)"', framed) == [f"new/{n}/" for n in range(len(links))]
    assert framed.count("<a ") == len(links) > 20


def test_an_address_breaks_after_slashes_only():
    address = "www.council-performance.example.gov.uk/councils/the-longest-of-all-names/a-measure-with-a-long-name/"
    lines = broken_address(address, 300).split(" ")
    assert "".join(lines) == address
    assert len(lines) > 1
    assert all(line.endswith("/") for line in lines)
    assert broken_address("example.org/x/", 300) == "example.org/x/"


# --- words and numbers -------------------------------------------------------------------


def test_each_figure_says_its_numbers_in_words_and_in_a_table(figures: list[Figure]):
    for figure in figures:
        assert len(figure.description) > 60, figure.name
        assert all(len(row) == len(figure.columns) for row in figure.rows)
        assert figure.title
    assert all(figure.rows for figure in figures)


def test_table_picture_and_description_give_the_formatters_numbers(example: SimpleNamespace):
    for one in example.catalogue.measures.values():
        area = example.catalogue.councils[0]
        figure = example.charts.trend(one.id, area.code)
        if figure is None:
            continue
        rows = [row for row in example.comparisons.series(area.code, one.id) if row.value is not None]
        cells = {row[0]: row[1] for row in figure.rows}
        for row in rows:
            assert cells[row.period].startswith(words.short_value(one.unit, one.decimals, row.value))
        last = words.short_value(one.unit, one.decimals, rows[-1].value)
        assert words.value(one.unit, one.decimals, rows[-1].value) in figure.description
        assert last in " ".join(ElementTree.fromstring(figure.svg).itertext())
        assert last in {row["shown"] for row in figure.own["series"]}


def test_a_gap_says_why_in_the_picture_the_table_and_the_description(example: SimpleNamespace):
    row = next(
        row
        for rows in example.comparisons.records.values()
        if any(one.value is not None for one in rows)
        for row in rows
        if row.missing_reason is Missing.SUPPRESSED
        and any(one.value is not None and one.period < row.period for one in rows)
    )
    figure = example.charts.trend(row.measure_id, row.area_code)
    assert ">suppressed</text>" in figure.svg
    assert (row.period, "suppressed") in {cells[:2] for cells in figure.rows}
    assert "suppressed" in figure.description


def test_every_gap_and_break_of_a_measure_has_its_word_in_every_picture(example: SimpleNamespace):
    """One word for each run of periods of one reason, and one for each break, beside the band or line it is of."""
    seen: set[str] = set()
    for one in example.catalogue.measures.values():
        figure = next(
            (found for area in example.catalogue.councils if (found := example.charts.trend(one.id, area.code))), None
        )
        if figure is None:
            continue
        periods = figure.filling.params["periods"]
        silent = ["voluntary" if period in one.partial else gap_word(one, period) for period in periods]
        runs = [word for word, _ in groupby(silent) if word]
        said = [text for text in words_in(figure.svg) if text in {*map(timeline.gap_word, Missing), "voluntary"}]
        own = [row["text"] for row in figure.own["reasons"]]
        assert Counter(said) == Counter(runs) + Counter(own), one.id
        broken = [broken for broken in one.breaks if periods[0] < broken.period <= periods[-1]]
        assert words_in(figure.svg).count("new series") == len(broken), one.id
        seen |= {*runs, *(["new series"] if broken else [])}
    assert seen >= {"no survey", "voluntary", "new series"}, seen


def gap_word(one: Measure, period: str) -> str:
    gap = one.gap_in(period)
    return timeline.gap_word(gap.reason) if gap else ""


def words_in(drawing: str) -> list[str]:
    return [" ".join(node.itertext()) for node in ElementTree.fromstring(drawing).iter() if node.tag.endswith("text")]


def test_an_axis_that_does_not_start_at_nought_says_so(figures: list[Figure]):
    told: Counter[bool] = Counter()
    for figure in [*of_kind(figures, "trend"), *of_kind(figures, "spread")]:
        first = value_axis(figure.svg)[0][0]
        at_nought = float(first.rstrip("%").replace(",", "")) == 0
        said = [text for text in words_in(figure.svg) if f"axis starts at {first}" in text]
        assert bool(said) != at_nought, figure.title
        told[at_nought] += 1
    assert min(told.values()) > 2 and len(told) == 2


def test_margins_of_error_are_drawn_and_told_together(figures: list[Figure]):
    drawn: Counter[bool] = Counter()
    for figure in of_kind(figures, "trend"):
        told = any(one.startswith("Upright lines: margin of error") for one in words_in(figure.svg))
        assert told == bool(figure.own["margins"]), figure.title
        drawn[bool(figure.own["margins"])] += 1
    assert min(drawn.values()) > 2 and len(drawn) == 2


@pytest.mark.parametrize(
    ("points", "bracket"),
    [([60.9, 60.8, 60.7, 58.7, 58.4], True), ([90.0, 80.0, 70.0, 60.0, 50.0], False), ([75.0, 60.0, 45.0], False)],
    ids=["all but one place", "apart", "with room"],
)
def test_labels_of_points_in_one_place_are_a_list_in_order_and_others_have_their_own_leader(
    points: list[float], bracket: bool
):
    kind = measure(unit=Unit("%", "percent", 0, 100))
    line = timeline.timeline("t", kind, ("2020-21", "2021-22"), scale_for([40.0, 100.0]), {})
    labels = [timeline.EndLabel(f"s{at}", ("Name", "60.0%"), "2021-22", value) for at, value in enumerate(points)]
    texts, leaders = timeline.placed(line, labels[::-1])
    assert ("muted" in {one["series"] for one in leaders}) is bracket
    tops = [row["y"] for row in texts[::-1]]
    assert tops == sorted(tops), "the highest value is on top"
    own = [one for one in leaders if one["series"] != "muted"]
    assert [one["series"] for one in own] == [label.key for label in labels]
    for one, next_one in pairwise(own):  # no line crosses another
        assert one["y"] <= next_one["y"] and one["y2"] < next_one["y2"]


def test_a_council_without_numbers_has_no_trend_and_stands_unmarked_among_all():
    known = catalogue(measure())
    compared = made([None, *(float(n) for n in range(23))], of=known)
    charts = Charts(known, compared, Pictures())
    assert charts.trend("m", "C00") is None
    figure = charts.strip("m", "C00")
    assert figure is not None
    assert not figure.own["mark"]
    assert "Council 00 has no figure: suppressed" in figure.description


def test_a_measure_without_numbers_has_no_figures():
    known = catalogue(measure(), measure(id="n"))
    charts = Charts(known, made([1.0] * 24, of=known), Pictures())
    assert (charts.strip("n"), charts.spread("n"), charts.trend("n", "C00")) == (None, None, None)
    assert charts.sparkline("m", "C00") == ""


def in_two_years(values: Sequence[float | None], before: float, of: Catalogue) -> Comparisons:
    """A value a council and the first one's for the country; one figure is no line, so council 00 has a year before."""
    cells = {("m", f"C{n:02}", "2021-22"): value for n, value in enumerate(values)}
    cells |= {("m", "E", "2021-22"): values[0], ("m", "C00", "2020-21"): before}
    return compare(observations(cells, of), of)


@pytest.mark.parametrize("before", [None, 3.0])
def test_one_figure_is_no_line(before: float | None):
    known = catalogue(measure())
    cells = {("m", "C00", "2021-22"): 5.0, ("m", "C00", "2020-21"): before}
    charts = Charts(known, compare(observations(cells, known), known), Pictures())
    assert (charts.trend("m", "C00") is None) is (before is None)


@pytest.mark.parametrize("values", [[7.5] * 24, [0.0] * 24, [100.0] * 20 + [3.0] * 4, [5.0], [1e6] + [1.0] * 23])
def test_any_spread_of_values_draws(values: list[float]):
    known = catalogue(measure())
    charts = Charts(known, in_two_years([*values, *[None] * (24 - len(values))], values[-1], known), Pictures())
    for figure in (charts.trend("m", "C00"), charts.strip("m", "C00"), charts.strip("m")):
        assert figure is not None
        for mark in marks(figure.svg):
            for x, y in mark.points:
                assert -1 <= x <= theme.WIDTH + 1
                assert -1 <= y <= figure.filling.whole_height + 1


def test_names_with_markup_are_shown_as_text():
    known = catalogue(measure())
    known = replace(known, areas={**known.areas, "C00": replace(known.areas["C00"], name=AWKWARD)})
    charts = Charts(known, in_two_years([float(n) for n in range(24)], 1.0, known), Pictures())
    tiles = blocks.tile_map(
        "map",
        AWKWARD,
        "Map.",
        [Tile("C00", 1, 1)],
        known.areas,
        {},
        {"C00": AWKWARD},
        {"none": AWKWARD},
        lambda _: "x",
        Pictures(),
    )
    for figure in (charts.trend("m", "C00"), charts.strip("m", "C00"), tiles):
        assert figure is not None
        ElementTree.fromstring(figure.svg)
        html = figure_html(figure, AWKWARD)
        assert "<script>alert" not in html
        assert html.count("</script>") == (0 if figure.has_links else 1)


def test_the_hook_has_what_charts_js_needs(figures: list[Figure], example: SimpleNamespace):
    files = dict(example.charts.files())
    for figure in figures:
        html = figure_html(figure)
        if figure.has_links:
            assert "data-chart" not in html
            continue
        template = json.loads(files[f"assets/charts/{figure.kind}.json"])
        filling = json.loads(files[f"assets/charts/{figure.filling.address}.json"])
        own = json.loads(re.search(r'class="chart-rows">(.*?)</script>', html).group(1))
        needed = {layer["data"]["name"] for layer in template["layer"]}
        assert needed >= {*filling["datasets"], *own}
        assert {one["name"] for one in template["params"]} == set(filling["params"])
        assert f'data-chart="{figure.kind}"' in html
        assert f'data-fill="{figure.filling.address}"' in html


def test_a_page_of_two_figures_has_room_for_the_rest(example: SimpleNamespace):
    first = next(iter(example.catalogue.measures))
    area = example.catalogue.councils[0].code
    html = figure_html(example.charts.trend(first, area)) + figure_html(example.charts.strip(first, area))
    assert len(html.encode()) < 40_000


def test_vega_comes_with_us_and_asks_nobody():
    bundle = Pictures().vega()
    assert "window.vegaEmbed" in bundle
    assert not re.search(r"""(?:import|from)\s*["'(]\s*["']?https?:""", bundle)


# --- scales ------------------------------------------------------------------------------

NUMBERS = st.lists(st.floats(-1e5, 1e5).map(lambda x: round(x, 1)), min_size=1, max_size=60)


@given(NUMBERS, NUMBERS)
def test_a_scale_shows_all_that_it_must_and_its_ticks_are_on_it(values: list[float], always: list[float]):
    scale = scale_for(values, always)
    assert scale.low < scale.high
    assert all(scale.low <= value <= scale.high for value in always)
    assert len(scale.ticks) >= 2
    assert all(scale.low - 1e-6 <= tick <= scale.high + 1e-6 for tick in scale.ticks)
    assert all(0 <= scale.share(value) <= 1 for value in values)


@given(st.lists(st.floats(0, 100).map(lambda x: round(x, 1)), min_size=1, max_size=60))
def test_a_scale_of_percentages_stays_within_0_and_100(values: list[float]):
    scale = scale_for(values, possible=(0, 100))
    assert 0 <= scale.low < scale.high <= 100


def test_a_far_outlier_is_left_beyond_the_scale_and_a_near_one_is_not():
    usual = [500.0 + n for n in range(100)]
    far = scale_for([*usual, 5000.0])
    assert far.high < 1000
    assert (far.beyond(5000), far.beyond(550)) == (1, 0)
    assert scale_for([*usual, 630.0]).beyond(630) == 0
    assert scale_for([*usual, 5000.0], always=[5000.0]).beyond(5000) == 0


HEIGHTS = st.lists(st.tuples(st.floats(0, 250), st.floats(10, 60)), min_size=1, max_size=6)


@given(HEIGHTS)
def test_labels_never_overlap_and_keep_their_order(labels: list[tuple[float, float]]):
    wanted, heights = [top for top, _ in labels], [height for _, height in labels]
    tops = spaced(wanted, heights, 0, max(400, sum(heights)))
    order = sorted(range(len(labels)), key=lambda at: (wanted[at] + heights[at] / 2, at))
    for one, next_one in pairwise(order):
        assert tops[one] + heights[one] <= tops[next_one] + 1e-6
    assert tops[order[0]] >= -1e-6
    assert tops[order[-1]] + heights[order[-1]] <= max(400, sum(heights)) + 1e-6


@given(HEIGHTS)
def test_labels_with_room_stay_where_they_want_to_be(labels: list[tuple[float, float]]):
    wanted = [100.0 * place for place in range(len(labels))]
    assert spaced(wanted, [height for _, height in labels], 0, 1000) == wanted


@given(st.lists(st.integers(0, 440).map(float), min_size=1, max_size=160))
def test_dots_stand_at_their_exact_place_and_do_not_touch_while_there_is_room(xs: list[float]):
    size, places = swarm(xs)
    assert [x for x, _ in places] == xs
    heights = sorted({round(y, 3) for _, y in places})
    squashed = len(heights) > 1 and heights[1] - heights[0] < size - 1e-6
    if not squashed:
        for y in heights:
            level = sorted(x for x, at in places if round(at, 3) == y)
            assert all(after - before >= size - 1e-6 for before, after in pairwise(level))


def test_periods_are_labelled_back_from_the_last():
    row = Row(tuple(str(year) for year in range(2010, 2021)), 275)
    assert row.labelled(50) == ("2011", "2014", "2017", "2020")
    assert row.at("2010") == 12.5


# --- lines -------------------------------------------------------------------------------

YEARS = ("2015-16", "2016-17", "2017-18", "2018-19", "2019-20", "2020-21")


@pytest.mark.parametrize(
    ("changes", "values", "solid", "bridges"),
    [
        ({}, (1, 2, 3, 4, 5, 6), [[0, 1, 2, 3, 4, 5]], []),
        ({}, (1, 2, None, 4, 5, 6), [[0, 1], [3, 4, 5]], []),
        ({"breaks": (Break("2018-19", "n"),)}, (1, 2, 3, 4, 5, 6), [[0, 1, 2], [3, 4, 5]], []),
        ({"partial": ("2018-19",)}, (1, 2, 3, 4, 5, 6), [[0, 1, 2], [3], [4, 5]], []),
        ({"gaps": (Gap("2017-18", Missing.SURVEY_NOT_DUE),)}, (1, 2, None, 4, 5, 6), [[0, 1], [3, 4, 5]], [(1, 3)]),
        ({"gaps": (Gap("2017-18", Missing.SUSPENDED),)}, (1, 2, None, 4, 5, 6), [[0, 1], [3, 4, 5]], []),
        (
            {"gaps": (Gap("2017-18", Missing.SURVEY_NOT_DUE),), "breaks": (Break("2018-19", "n"),)},
            (1, 2, None, 4, 5, 6), [[0, 1], [3, 4, 5]], [],
        ),
        ({}, (None,) * 6, [], []),
    ],
)  # fmt: skip
def test_a_line_stops_at_gaps_and_breaks_and_is_bridged_between_surveys(
    changes: dict[str, Any], values: tuple[Any, ...], solid: list[list[int]], bridges: list[tuple[int, int]]
):
    assert timeline.runs(measure(**changes), YEARS, values) == (solid, bridges)


# --- quartiles and the map ---------------------------------------------------------------


def test_quartile_blocks_count_each_measure_once(example: SimpleNamespace):
    latest = example.comparisons.periods[-1]
    framework = example.catalogue.beside(example.catalogue.pack.frameworks[0].id)[-1]
    area = example.catalogue.councils[0].code
    figure = example.charts.quartiles(area, framework, latest)
    rows = [row for row in example.comparisons.all_measures(area, latest) if row.quartile is not None]
    assert figure.rows[0] == (
        latest, *(str(sum(row.quartile is one for row in rows)) for one in Quartile), str(len(rows)),
    )  # fmt: skip
    assert len(figure.own["blocks"]) == sum(int(row[-1]) for row in figure.rows)


def test_each_square_of_the_map_is_a_link_with_the_councils_name(example: SimpleNamespace):
    first, latest = next(iter(example.catalogue.measures)), example.comparisons.periods[-1]
    figure = example.charts.tile_map(first, lambda area: f"../../councils/{area.slug}/")
    linked = dict(re.findall(r'<a href="([^"]*)"><title>([^<]*):', figure.svg))
    expected = {
        f"../../councils/{area.slug}/": escape(area.name, quote=False)
        for area in example.catalogue.councils_in(latest)
        if area.code in example.catalogue.tiles
    }
    assert linked == expected


@pytest.mark.parametrize(
    ("better", "comparable", "role"),
    [(20, 20, "top"), (15, 20, "top"), (14, 20, "second"), (10, 20, "second"), (9, 20, "third"), (5, 20, "third"),
     (4, 20, "bottom"), (0, 20, "bottom"), (0, 0, "none")],
)  # fmt: skip
def test_the_headline_share_is_cut_at_quarters(better: int, comparable: int, role: str):
    assert HeadlineShare(better, comparable).role == role


# --- colours -----------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_colours_can_be_told_from_the_page(scheme: str):
    palette: dict[str, str] = {role: getattr(value, scheme) for role, value in theme.PALETTE.items()}
    for role in theme.MEANING:
        assert theme.contrast(palette[role], palette["paper"]) >= 3, role
    for ground in ("paper", "band", "shade"):
        assert theme.contrast(palette["ink"], palette[ground]) >= 4.5
    for ground in ("paper", "band"):
        assert theme.contrast(palette["muted"], palette[ground]) >= 4.5
    assert theme.contrast(palette["council"], palette["paper"]) >= 4.5  # its name is written in it


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_wcags(one: str, other: str, ratio: float):
    assert theme.contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_the_style_sheets_have_the_palette():
    def lines(text: str) -> list[str]:
        return [line.strip() for line in text.splitlines()]

    for sheet, schemes in (("charts.css", ("light", "dark", "print")), ("embed.css", ("light", "dark"))):
        css = lines((ASSETS / sheet).read_text(encoding="utf-8"))
        for scheme in schemes:
            wanted = lines(theme.custom_properties(scheme))
            assert any(css[at : at + len(wanted)] == wanted for at in range(len(css))), (sheet, scheme)


def test_text_is_wrapped_to_its_width():
    lines = theme.wrapped("Bournemouth, Christchurch and Poole 82.4%", 130, bold=True)
    assert " ".join(lines) == "Bournemouth, Christchurch and Poole 82.4%"
    assert all(theme.text_width(line, bold=True) <= 130 for line in lines)
    (cut,) = theme.wrapped("Llanfairpwllgwyngyllgogerychwyrndrobwll", 130)
    assert cut.endswith("…")
    assert theme.text_width(cut) <= 130


def charts_of(compared: Comparisons, one: Measure) -> Callable[[str], Figure | None]:
    charts = Charts(catalogue(one), compared, Pictures())
    return lambda area: charts.strip(one.id, area)


@pytest.mark.parametrize(
    ("polarity", "word", "first"), [("higher", "better →", "Bottom"), ("lower", "← better", "Top")]
)
def test_the_good_end_says_so_and_the_quarters_run_towards_it(polarity: str, word: str, first: str):
    one = measure(polarity)
    figure = charts_of(made([float(n) for n in range(24)], of=catalogue(one)), one)("C10")
    assert figure is not None
    assert f">{word}</text>" in figure.svg
    names = sorted((row["x"], row["text"]) for row in figure.filling.datasets["quarter_names"])
    assert names[0][1] == first


def test_a_measure_without_a_judgement_names_no_good_end():
    one = measure("none")
    figure = charts_of(made([float(n) for n in range(24)], of=catalogue(one)), one)("C10")
    assert figure is not None
    assert "better" not in figure.svg
    assert "quartile" not in figure.description


@pytest.mark.parametrize("name", ["Bournemouth, Christchurch and Poole", "W" * 80, "Leeds"])
def test_the_label_of_a_strip_fits_however_long_the_name(name: str):
    known = catalogue(measure())
    known = replace(known, areas={**known.areas, "C05": replace(known.areas["C05"], name=name)})
    compared = made([float(n) for n in range(24)], of=known, wider={"E": 5.0})
    figure = Charts(known, compared, Pictures()).strip("m", "C05")
    assert figure is not None
    (label,) = figure.own["names"]
    assert label["text"].endswith(" 5.0")
    left = figure.filling.padding["left"] + label["x"]
    assert -1 <= left <= left + theme.text_width(label["text"], bold=True) <= theme.WIDTH + 1


def test_both_labels_of_a_strip_keep_clear_of_the_others_line():
    one = measure()
    for place in range(24):
        known = catalogue(one)
        compared = made([float(n) for n in range(24)], of=known, wider={"E": 11.5})
        figure = Charts(known, compared, Pictures()).strip("m", f"C{place:02}")
        assert figure is not None
        (label,), (name,) = figure.own["labels"], figure.own["names"]
        lines = {row["series"]: row for row in figure.own["lines"]}
        for text, other, bold in ((label, lines["council"], False), (name, lines["country"], True)):
            inside = text["x"] < other["x"] < text["x"] + theme.text_width(text["text"], bold=bold)
            assert not (inside and other["y"] < text["y"] - 1), (place, text, other)
