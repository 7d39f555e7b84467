"""What marks say beside figures: the test of each difference, the places that a rank leaves open, small numbers."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator import pages, words
from generator.charts import Charts, Pictures
from generator.claims.level import Level
from generator.claims.national import spread
from generator.comparisons import compare
from generator.headlines import headlines, strength_text
from generator.model.compared import Comparison
from generator.model.vocabulary import Direction, Polarity, Quartile, Standing
from generator.observations import Observations
from generator.pages import council_measure, picture, views
from generator.pages.card import WIDTH, break_lines, other_cards
from generator.pages.legend import meanings
from generator.press import release
from generator.sentences import say
from tests import marking, packs_read, worlds
from tests.worlds import catalogue, made, measure, observations

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site() -> pages.Site:
    """The example, with its charts."""
    known, compared = packs_read.catalogue(), packs_read.comparisons()
    charts = Charts(known, compared, Pictures())
    return pages.site_of(known, compared, packs_read.claims(), charts, positions=packs_read.positions())


@pytest.fixture(scope="session")
def small(site: pages.Site) -> list[Comparison]:
    """The example's figures on small numbers that pages lead with."""
    found = marking.led(site)
    assert found
    return found


@pytest.fixture(scope="session")
def one() -> Comparison:
    """A figure among 24, to be changed."""
    found = made([float(n) for n in range(24)], of=catalogue(measure())).of("C03", "m", "2021-22")
    assert found is not None
    return found


# --- words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "clear", "few", "word", "coloured"),
    [
        (Standing.BETTER, "yes", False, "clearly better", True),
        (Standing.BETTER, "no", False, "better, not clearly", False),
        (Standing.BETTER, "", False, "better", True),
        (Standing.WORSE, "yes", True, "worse", True),  # on small numbers nothing is clear
        (Standing.WORSE, "no", True, "worse, not clearly", False),
        (Standing.IN_LINE, "no", False, "in line", False),
        (Standing.HIGHER, "yes", False, "clearly higher", False),
    ],
)
def test_a_difference_is_marked_with_its_test(standing: Standing, clear: str, few: bool, word: str, coloured: bool):
    mark = views.standing_mark(standing, clear, small=few)
    assert mark.word == word
    assert bool(re.search("cp-(good|poor)", mark.look)) is coloured
    assert mark.look.split()[-1] == views.mark_of(standing).look.split()[-1], "its symbol stays"


def test_a_change_is_marked_with_its_test(one: Comparison):
    kind = measure()
    row = replace(one, change=2.5, direction=Direction.IMPROVED)
    cells = {test: views.change_cell(kind, replace(row, clear_change=test)) for test in ("yes", "no", "")}
    assert {test: cell.mark.word for test, cell in cells.items() if cell.mark} == {
        "yes": "clearly improved", "no": "improved, not clearly", "": "improved",
    }  # fmt: skip
    assert views.change_cell(kind, replace(row, change=0.0, direction=Direction.NO_CHANGE, clear_change="no")).mark == (
        views.Mark("no change", "cp-flat")
    )


@pytest.mark.parametrize("polarity", list(Polarity))
def test_a_column_of_standings_is_sorted_by_every_word_that_it_may_hold(polarity: Polarity):
    ordered = views.standings_in_order(polarity)
    ends = (Standing.BETTER, Standing.WORSE) if polarity.judged else (Standing.HIGHER, Standing.LOWER)
    possible = {views.tested(views.mark_of(end), test).word for end in ends for test in ("yes", "no", "")}
    assert set(ordered) == possible | {"in line"} and len(ordered) == 7
    assert ordered[0].startswith("clearly") and ordered[-1].startswith("clearly") and ordered[3] == "in line"


def test_a_rank_has_its_band_where_that_is_wide_and_nowhere_else(one: Comparison):
    wide = replace(one, rank=52, ranked=151, rank_low=12, rank_high=117, joint=True, wide_band=True)
    assert views.rank_cell(wide).text == "joint 52nd (12th to 117th) of 151"
    assert views.rank_cell(replace(wide, wide_band=False)).text == "joint 52nd of 151"
    assert words.rank_of(replace(wide, rank=None)) == ""
    assert views.row_of(measure(), wide).band == "12th to 117th"


def test_the_band_is_wide_beyond_a_tenth_of_the_councils():
    known = catalogue(measure(unit=measure().unit, margin=None))
    cells = {("m", f"C{n:02}", "2021-22"): float(n) for n in range(24)}
    found = observations(cells, known)
    for half in (0.4, 8.0):
        rows = found.rows.assign(lower=found.rows["value"] - half, upper=found.rows["value"] + half)
        held = marking.figures(compare(cast(Observations, SimpleNamespace(rows=rows)), known))
        assert all(row.rank_low is not None and row.rank_high is not None for row in held)
        for row in held:
            assert row.wide_band == ((row.rank_high or 0) - (row.rank_low or 0) > 2.4), row
        assert any(row.wide_band for row in held) is (half > 1)


def test_the_list_of_marks_has_those_that_a_table_has(one: Comparison):
    limits = catalogue(measure()).rules.thresholds

    def told(*rows: Comparison, last: bool = False) -> dict[str, str]:
        return {mark.word: text for mark, text in meanings(rows, limits, last=last)}

    assert told(one) == {}
    assert list(told(replace(one, clear_change="no"))) == ["Clearly"]
    assert [*told(replace(one, wide_band=True))] == ["12th to 117th, for example"]
    few = told(replace(one, small_base=True), last=True)["Small numbers"]
    assert f"fewer than {limits.small_base}" in few and f"under {limits.small_count}" in few
    assert few.endswith("stands after all others")
    assert told(replace(one, value=None, small_base=True)) == {}


# --- on pages ----------------------------------------------------------------------------


@pytest.mark.slow
def test_every_table_and_tile_marks_small_numbers_and_nothing_else(site: pages.Site, small: list[Comparison]):
    seen = marking.councils(site, site.catalogue.councils) + marking.measures(site)
    for row in small:
        marking.years(site, row)
    assert seen["table"] and seen["tile"] and seen["measure"], seen


def test_pictures_of_figures_on_small_numbers_mark_them_and_say_no_place(site: pages.Site, small: list[Comparison]):
    lines = Counter(marking.pictures(site, row) for row in small)
    assert lines[True]


def test_the_message_over_time_is_never_what_may_be_chance(site: pages.Site):
    chosen = marking.messages(site)
    assert chosen[""] and chosen["change"] and chosen["run"] + chosen["trend"], chosen


def test_the_files_of_charts_say_tests_ranges_and_small_numbers(site: pages.Site, small: list[Comparison]):
    row = small[0]
    for path, content in picture.shared_numbers(site):
        if path != picture.all_councils_path(row.measure_id):
            continue
        latest = site.comparisons.latest(row.measure_id) or ""
        rows = {line["area_code"]: line for line in csv.DictReader(io.StringIO(content.decode()))}
        for other in site.comparisons.all_councils(row.measure_id, latest):
            line = rows[other.area_code]
            assert line["small_base"] == ("yes" if other.small_base else "")
            assert line["clear_vs_england"] == other.clear_vs_england
            assert [line["rank_low"], line["rank_high"]] == [
                "" if place is None else str(place) for place in (other.rank_low, other.rank_high)
            ]
            assert bool(line["base"]) is (other.base is not None)
        return
    raise AssertionError("the measure has no file")


@pytest.mark.parametrize("kind", ["run", "change"])
@pytest.mark.parametrize(("clear", "small", "held"), [
    ("yes", False, {"run", "change"}), ("untested", False, {"run"}), ("no", False, set()), ("yes", True, {"run"}),
])  # fmt: skip
def test_what_is_no_matter_of_chance_is_a_message(
    kind: str, clear: str, small: bool, held: set[str], one: Comparison, monkeypatch: pytest.MonkeyPatch
):
    claim = worlds.claim(kind, "C03", "2021-22", "m", clear=clear)
    stub: Any = SimpleNamespace(claims=SimpleNamespace(one=lambda asked, *_: claim if asked.kind == kind else None))
    monkeypatch.setattr(council_measure, "fact", lambda _, claim: claim.kind)
    said: object = council_measure.message_of(stub, replace(one, small_base=small))
    assert said == (kind if kind in held else None)


# --- headlines, cards and releases -----------------------------------------------------------


def strength(**changes: Any) -> str:
    """The headline of a strength, with what else is told of it."""
    known = catalogue(measure(short="Feeling safe", unit=measure().unit))
    inputs = {"value": 72.4, "vs_england": Standing.BETTER, "clear": "yes", "small_base": False}
    level = worlds.claim("level", "C01", "2021-22", "m", **inputs | changes.pop("level", {}))
    assert isinstance(level, Level)
    also = worlds.claim(changes.pop("kind"), "C01", "2021-22", "m", **changes) if changes else None
    return strength_text(level, also, known)


@pytest.mark.parametrize(
    ("clear", "said"),
    [
        ("yes", "Feeling safe: Council 01 best in South, at 72.4 points"),
        ("untested", "Feeling safe: Council 01 has the highest published figure in South, at 72.4 points"),
        ("no", "Feeling safe: Council 01 has the highest published figure in South, at 72.4 points"),
    ],
)
def test_a_headline_calls_a_council_best_only_where_its_band_says_so(clear: str, said: str):
    inputs = {"kind": "region_place", "clear": clear, "region": "R2", "word": "highest", "councils": ["C01"]}
    assert strength(**inputs) == said


@pytest.mark.parametrize(("clear", "figure"), [("yes", "figure"), ("untested", "published figure")])
def test_a_record_in_a_headline_is_the_figures_where_it_cannot_be_tested(clear: str, figure: str):
    said = strength(kind="record", clear=clear, extreme="highest", start="2015-16")
    assert said == f"Feeling safe: highest {figure} for Council 01 since 2015 to 2016, at 72.4 points"


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ({"clear": "yes"}, "clearly better than the Exland average, at"),
        ({"clear": "no"}, "better than the Exland average, though not clearly, at"),
        ({"clear": "untested"}, "Council 01 better than the Exland average, at"),
        ({"clear": "yes", "small_base": True}, "Council 01 better than the Exland average, at"),
        ({"vs_england": Standing.WORSE}, "figure for Council 01 in the top quarter of councils, at"),
    ],
)
def test_a_headline_says_the_test_of_the_difference_that_it_tells(level: dict[str, Any], said: str):
    assert said in strength(level=level)


def test_headlines_that_count_have_the_strict_count(site: pages.Site):
    counted = 0
    for area, period in site.last_period.items():
        for headline in headlines(area, period, site.claims, site.catalogue):
            claim = site.claims.by_id[headline.claim_ids[0]]
            if headline.id.startswith("strength/") or not claim.inputs.get("tested"):
                continue
            assert "clearly)" in headline.text, headline.text
            few = claim.inputs.get("small_base")
            assert bool(few) is ("on small numbers" in headline.text), headline.text
            counted += 1
    assert counted > 50


def test_no_label_of_a_card_is_cut_off(site: pages.Site):
    room = (WIDTH - 2 * 64 + 40) / 2 - 40 - 32
    labels = [count.label for _, card in other_cards(site) for count in card.counts]
    assert labels and any("likely" in label for label in labels) and any("clearly" in label for label in labels)
    assert [label for label in labels if len(break_lines(label, room, 28)) > 2] == []


def test_the_figures_of_a_release_have_margins_tests_and_bands(site: pages.Site, small: list[Comparison]):
    row = small[0]
    area = site.catalogue.areas[row.area_code]
    line: Any
    (line,) = release.figures(site, area, row.period, [row.measure_id]).rows
    assert "small numbers)" in line[1] or "; small numbers)" in line[1]
    sound = next(one for one in marking.figures(site.comparisons) if one.wide_band and one.clear_vs_england == "yes"
                 and not one.small_base and one.quartile is Quartile.TOP)  # fmt: skip
    (line,) = release.figures(site, site.catalogue.areas[sound.area_code], sound.period, [sound.measure_id]).rows
    assert re.search(r" \(\S+ to \S+\)$", line[1]) and "(clearly " in line[2]
    assert line[4] == f"Top ({words.band(sound)})"


# --- the measure's ends -------------------------------------------------------------------


def ends(values: Sequence[float], few: Iterable[int]) -> dict[str, Any]:
    """The claim of the spread of these figures, those of ``few`` councils on small numbers."""
    known = catalogue(measure(unit=measure().unit))
    cells = {("m", f"C{n:02}", "2021-22"): value for n, value in enumerate(values)}
    rows = observations(cells, known).rows
    compared = compare(cast(Observations, SimpleNamespace(rows=rows)), known)
    held = {f"C{n:02}" for n in few}
    found = [replace(row, small_base=row.area_code in held) for row in compared.all_councils("m", "2021-22")]
    claim = spread(measure(), "2021-22", found, "E")
    return claim.inputs if claim else {}


def test_the_lowest_and_the_highest_are_never_on_small_numbers():
    values = [0.0, *[50.0 + n for n in range(22)], 100.0]
    assert ends(values, ()) | {"councils": 24, "left_out": []} == ends(values, ())
    told = ends(values, (0, 5, 23))
    assert (told["lowest"], told["highest"], told["left_out"]) == (50.0, 71.0, ["C00", "C23"])
    assert told["middle"] == ends(values, ())["middle"]
    assert ends(values, range(23)) == {}


def test_the_spread_says_whom_its_ends_leave_out(site: pages.Site):
    told = [claim for claim in site.claims.all if claim.kind == "spread" and claim.inputs["left_out"]]
    assert told
    for claim in told:
        said = say(claim, site.catalogue)
        assert re.search(r"\. The lowest and the highest leave out [^.]+ on small numbers\.$", said), said
