"""What is odd about a figure, and the near miss that is not: in an invented pack where nothing else is odd."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from generator.catalogue import load_catalogue
from generator.doubts import Doubts, Oddity, check_figures, find_doubts
from generator.model.problems import ProblemsFound
from generator.observations import read_observations
from tests.conftest import ROOT
from tests.packs import minimal_pack, tidy_observations

PERIODS = tuple(f"{year}-{year - 1999}" for year in range(2014, 2024))
LAST = PERIODS[-1]
COUNCILS = tuple(f"C{number:02}" for number in range(1, 25))
SHARES = tuple(f"share-{number}" for number in range(1, 8))  # percentages without numbers
ADMISSIONS = "admissions"  # a rate with numbers
_AREAS = "".join(
    f"{code},Town {code[1:]},council,town-{code[1:]},R{1 + (code > 'C12')},T1,,,,,,\n" for code in COUNCILS
)
AREAS = f"""\
code,name,kind,slug,region,council_type,first,last,codes,aliases,article,preposition
X1,Exland,country,exland,,,,,,,,
R1,North Exland,region,north-exland,,,,,,,,
R2,South Exland,region,south-exland,,,,,,,,
T1,Towns,council type,towns,,,,,,,the,
{_AREAS}"""
_MEASURE = """\
name: {id}
short: {id}
subject: the figure of {id}
question: How is {id}?
official: {id}
domain: living
unit: "{unit}"
decimals: 1
polarity: higher
collection: A return
codes:
  - {{framework: old, code: {id}, first: 2014-15, last: 2023-24}}"""

Cell = tuple[str, str, str]
Numbers = tuple[float | str, float | str, float | str]


@dataclass
class World:
    """The figures of a pack, by measure, area and period: value, numerator and denominator. A row for each is written.

    ``extra`` are rows to be written once more, and ``settings`` lines for a measure's definition.
    """

    cells: dict[Cell, Numbers] = field(default_factory=dict)
    extra: list[Cell] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    accepted: str = ""
    strict: bool = False

    def __post_init__(self) -> None:
        draw = Random("doubts")
        for measure in SHARES:
            usual = {area: draw.uniform(40, 80) for area in COUNCILS}
            for period in PERIODS:
                for area in COUNCILS:
                    self.cells[measure, area, period] = round(usual[area] + draw.gauss(0, 1.5), 1), "", ""
        for place, area in enumerate(COUNCILS):
            for year, period in enumerate(PERIODS):
                people = 40_000 + 9_117 * place + 231 * year
                count = round(people * draw.uniform(0.0045, 0.0065))
                self.cells[ADMISSIONS, area, period] = round(count / people * 100_000, 1), count, people
        for measure in (*SHARES, ADMISSIONS):
            self.average(measure)

    def average(self, measure: str) -> None:
        """Gives the country, the regions and the type the mean of their councils."""
        for period in PERIODS:
            for area, members in {"X1": COUNCILS, "T1": COUNCILS, "R1": COUNCILS[:12], "R2": COUNCILS[12:]}.items():
                mean = sum(self.value(measure, one, period) for one in members) / len(members)
                self.cells[measure, area, period] = round(mean, 1), "", ""

    def value(self, measure: str, area: str, period: str) -> float:
        return float(self.cells[measure, area, period][0])

    def set(self, measure: str, area: str, period: str, value: float) -> None:
        """Another value beside the same numbers."""
        self.cells[measure, area, period] = (value, *self.cells[measure, area, period][1:])

    def doubts(self, folder: Path) -> Doubts:
        catalogue = load_catalogue(self.pack(folder))
        return check_figures(read_observations(catalogue), catalogue)

    def pack(self, folder: Path) -> Path:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("measure", "area", "period", "value", "numerator", "denominator"))
        for cell in (*self.cells, *self.extra):
            writer.writerow((*cell, *self.cells[cell]))
        measures = {
            id_: _MEASURE.format(id=id_, unit="per 100,000 people" if id_ == ADMISSIONS else "%")
            + self.settings.get(id_, "")
            for id_ in (*SHARES, ADMISSIONS)
        }
        files = {"areas.csv": AREAS, "successions.csv": "old,new,first,kind\n", "tiles.csv": "area,column,row\n"}
        files["peers.csv"] = "area,peer\n"
        if self.accepted:
            files["accepted_doubts.csv"] = f"measure,area,period,value,reason,by\n{self.accepted}"
        overrides = {
            "first": PERIODS[0],
            "last": LAST,
            "frameworks": f"\n  - {{id: old, name: Old framework, first: {PERIODS[0]}, last: {LAST}, short: Old}}",
        } | ({"strict": "true"} if self.strict else {})
        return minimal_pack(folder, measures=measures, observations=text.getvalue(), files=files, **overrides)


Change = Callable[[World], None]


def _told(doubts: Doubts) -> list[tuple[Oddity, str]]:
    return [(one.kind, one.what) for one in doubts.figures]


def _of(world: World, folder: Path) -> list[tuple[Oddity, str]]:
    return _told(world.doubts(folder))


def test_nothing_is_odd_in_the_pack_as_it_is(tmp_path: Path) -> None:
    assert _of(World(), tmp_path) == []


# --- a figure and its numbers ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "made"),
    [
        ("11.0", "55", "500", ""),
        ("11.4", "55", "500", ""),  # in fives: 57.4 of 499
        ("11.9", "55", "500", "11"),
        ("33.3", "333", "1001", ""),
        ("33.5", "333", "1001", "33.2667"),
        ("100", "1", "1", ""),
        ("12.0", "600", "500", "120"),  # more than there are
    ],
)
def test_a_value_follows_from_its_numbers_as_far_as_they_were_rounded(
    tmp_path: Path, value: str, numerator: str, denominator: str, made: str
) -> None:
    line = "delayed-discharges,C1,2021-22,11.0,55,500,"
    assert line in tidy_observations()
    text = tidy_observations().replace(line, f"delayed-discharges,C1,2021-22,{value},{numerator},{denominator},")
    catalogue = load_catalogue(minimal_pack(tmp_path, observations=text))
    about = (
        f"delayed-discharges of Ashby in 2021-22 is {float(value):.1f}, and {numerator} of {denominator} make {made}"
    )
    figures = find_doubts(read_observations(catalogue), catalogue).figures
    found = [one.what for one in figures if one.kind is Oddity.COUNT_AND_RATE]
    assert found == ([about] if made else [])


def test_a_score_follows_from_its_points_and_people(tmp_path: Path) -> None:
    line = "quality-of-life,C1,2021-22,18.5,"
    assert f"{line},," in tidy_observations()
    for numbers, count in (("9250,500", 0), ("9350,500", 1)):
        text = tidy_observations().replace(f"{line},,", f"{line}{numbers},")
        catalogue = load_catalogue(minimal_pack(tmp_path / numbers, observations=text))
        found = find_doubts(read_observations(catalogue), catalogue).figures
        assert [one.kind for one in found].count(Oddity.COUNT_AND_RATE) == count


def test_what_a_number_of_another_kind_is_made_of_is_not_known(tmp_path: Path) -> None:
    """A number of days has no total that it is a share of."""
    world = World(settings={ADMISSIONS: "\nlowest: 0"})
    pack = world.pack(tmp_path)
    path = pack / "measures" / f"{ADMISSIONS}.md"
    path.write_text(path.read_text().replace('"per 100,000 people"', "days"))
    catalogue = load_catalogue(pack)
    assert find_doubts(read_observations(catalogue), catalogue).figures == ()


# --- a figure and its other years -------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "words"), [(0.1, "a tenth of"), (0.01, "a hundredth of"), (10, "ten times"), (100, "a hundred times")]
)
def test_a_point_in_the_wrong_place(tmp_path: Path, times: float, words: str) -> None:
    world = World(settings={"share-1": "\nhighest: 9999"})
    before = [world.value("share-1", "C05", period) for period in PERIODS if period != "2019-20"]
    world.set("share-1", "C05", "2019-20", round(world.value("share-1", "C05", "2019-20") * times, 1))
    middle = f"{sorted(before)[4]:.1f}"
    assert _of(world, tmp_path) == [
        (
            Oddity.MISPLACED_POINT,
            f"share-1 of Town 05 in 2019-20 is {world.value('share-1', 'C05', '2019-20'):.1f}, about {words} "
            f"{middle}, the middle of its 9 other years",
        )
    ]


def test_a_measure_of_two_years_in_which_one_council_has_a_tenth_of_the_other(tmp_path: Path) -> None:
    """Staff turnover, from 26.0 to 2.6: which of the two is wrong shows beside all councils."""
    world = World()
    for cell in [cell for cell in world.cells if cell[0] == "share-1" and cell[2] < "2022-23"]:
        del world.cells[cell]
    pack = world.pack(tmp_path)
    path = pack / "measures" / "share-1.md"
    path.write_text(path.read_text().replace("first: 2014-15", "first: 2022-23"))
    file = pack / "observations" / "returns.csv"
    now, other = world.value("share-1", "C05", LAST), world.value("share-1", "C05", "2022-23")
    file.write_text(file.read_text().replace(f"share-1,C05,{LAST},{now}", f"share-1,C05,{LAST},{now / 10:.1f}"))
    catalogue = load_catalogue(pack)
    assert _told(find_doubts(read_observations(catalogue), catalogue)) == [
        (
            Oddity.MISPLACED_POINT,
            f"share-1 of Town 05 in {LAST} is {now / 10:.1f}, about a tenth of {other:.1f}, its figure of 2022-23",
        )
    ]


def test_a_level_that_stays_is_no_misplaced_point(tmp_path: Path) -> None:
    """Whatever lowered it in one year lowered it in the next."""
    world = World()
    for period in PERIODS[-2:]:
        world.set("share-1", "C05", period, round(world.value("share-1", "C05", period) / 10, 1))
    assert Oddity.MISPLACED_POINT not in [kind for kind, _ in _of(world, tmp_path)]


def test_where_many_councils_figures_jump_tenfold_none_is_odd(tmp_path: Path) -> None:
    world = World()
    draw = Random("jumps")
    for area in COUNCILS:
        for period in PERIODS:
            world.set("share-1", area, period, round(10 ** draw.uniform(-0.5, 1.9), 1))
    world.average("share-1")
    assert _of(world, tmp_path) == []


def test_a_value_that_follows_from_its_numbers_has_its_point_in_the_right_place(tmp_path: Path) -> None:
    """It is odd all the same, beside its other years."""
    world = World()
    value, count, people = world.cells[ADMISSIONS, "C05", "2019-20"]
    world.cells[ADMISSIONS, "C05", "2019-20"] = round(float(value) * 10, 1), float(count) * 10, people
    assert [kind for kind, _ in _of(world, tmp_path)] == [Oddity.OUTSIDE_HISTORY]


def test_a_year_of_fractions_is_one_doubt(tmp_path: Path) -> None:
    world = World()
    for area in (*COUNCILS, "X1", "T1", "R1", "R2"):
        world.set("share-1", area, "2019-20", round(world.value("share-1", area, "2019-20") / 100, 1))
    (kind, what), *others = _of(world, tmp_path)
    assert (kind, others) == (Oddity.MISPLACED_POINT, [])
    assert what.startswith(
        "the figures of share-1 in 2019-20 are about a hundredth of those of other years: 0.6 in the"
    )
    assert what.endswith(" (fractions for percentages?)")


def test_a_first_year_of_fractions(tmp_path: Path) -> None:
    world = World(settings={"share-1": f"\nbreaks:\n  - {{period: {LAST}, note: New}}"})
    draw = Random("fractions")
    for area in (*COUNCILS, "X1", "T1", "R1", "R2"):
        world.set("share-1", area, LAST, round(draw.uniform(0.3, 0.9), 1))
    assert [(kind, what) for kind, what in _of(world, tmp_path) if kind is Oddity.MISPLACED_POINT] == [
        (Oddity.MISPLACED_POINT, f"the figures of share-1 in {LAST} are 1 or less (fractions for percentages?)")
    ]


def test_a_figure_that_moved_by_more_than_its_whole_history(tmp_path: Path) -> None:
    world = World()
    others = [world.value("share-1", "C05", period) for period in PERIODS if period != "2019-20"]
    world.set("share-1", "C05", "2019-20", max(others) + 20)
    assert _of(world, tmp_path) == [
        (
            Oddity.OUTSIDE_HISTORY,
            f"share-1 of Town 05 in 2019-20 is {max(others) + 20:.1f}, and was from {min(others):.1f} to "
            f"{max(others):.1f} in its 9 other years",
        )
    ]


def test_a_move_as_large_as_others_in_the_measure_is_not_odd(tmp_path: Path) -> None:
    world = World()
    others = [world.value("share-1", "C05", period) for period in PERIODS if period != "2019-20"]
    world.set("share-1", "C05", "2019-20", round(max(others) + (max(others) - min(others)) + 0.1, 1))
    assert _of(world, tmp_path) == []


def test_a_break_parts_a_figure_from_its_history(tmp_path: Path) -> None:
    world = World(settings={"share-1": f"\nbreaks:\n  - {{period: {LAST}, note: Counted another way}}"})
    draw = Random("break")
    for area in COUNCILS:
        world.set("share-1", area, LAST, round(draw.uniform(10, 20), 1))
    for area in ("X1", "T1", "R1", "R2"):
        world.set("share-1", area, LAST, 15.0)
    assert _of(world, tmp_path) == []


# --- an average and its parts ---------------------------------------------------------------


def test_an_average_above_everything_that_it_is_an_average_of(tmp_path: Path) -> None:
    world, draw = World(), Random("alike")
    for area in COUNCILS:
        for period in PERIODS:
            world.set("share-1", area, period, round(draw.gauss(60, 1.5), 1))
    world.average("share-1")
    values = [world.value("share-1", area, LAST) for area in COUNCILS[:12]]
    world.set("share-1", "R1", LAST, max(values) + 0.2)
    region = (
        f"share-1 of North Exland in {LAST} is {max(values) + 0.2:.1f}, and its 12 councils are "
        f"from {min(values):.1f} to {max(values):.1f}"
    )
    assert (Oddity.OUTSIDE_PARTS, region) in _of(world, tmp_path / "above")
    world.set("share-1", "R1", LAST, max(values))
    assert not [
        what for kind, what in _of(world, tmp_path / "equal") if kind is Oddity.OUTSIDE_PARTS and "North" in what
    ]


def test_a_country_is_told_once_beside_its_regions_and_councils(tmp_path: Path) -> None:
    world = World()
    north, south = sorted(world.value("share-1", region, LAST) for region in ("R1", "R2"))
    world.set("share-1", "X1", LAST, round(south + 1, 1))
    assert _of(world, tmp_path) == [
        (
            Oddity.OUTSIDE_PARTS,
            f"share-1 of Exland in {LAST} is {south + 1:.1f}, and its 2 regions are from {north:.1f} to {south:.1f}",
        )
    ]


def test_a_pack_with_some_councils_of_its_averages_says_nothing_of_them(tmp_path: Path) -> None:
    """A council and the few that it compares itself with, beside averages of all."""
    world = World()
    draw = Random("some councils")
    for measure in SHARES:
        for period in PERIODS:
            for average in ("X1", "T1"):
                world.set(measure, average, period, round(draw.uniform(81, 90), 1))
    assert Oddity.OUTSIDE_PARTS not in [kind for kind, _ in _of(world, tmp_path)]


def test_a_pack_without_other_councils_has_nothing_to_be_odd_beside() -> None:
    catalogue = load_catalogue(ROOT / "data" / "leicestershire")
    assert find_doubts(read_observations(catalogue), catalogue).problems == ()


def test_a_sum_is_no_average(tmp_path: Path) -> None:
    world = World()
    for period in PERIODS:
        for area in ("X1", "T1", "R1", "R2"):
            world.set(ADMISSIONS, area, period, 90_000 + PERIODS.index(period))
    pack = world.pack(tmp_path)
    path = pack / "measures" / f"{ADMISSIONS}.md"
    path.write_text(path.read_text().replace('"per 100,000 people"', "people"))
    catalogue = load_catalogue(pack)
    assert find_doubts(read_observations(catalogue), catalogue).figures == ()


# --- lines of files -------------------------------------------------------------------------


def test_a_row_that_vanished(tmp_path: Path) -> None:
    world = World()
    del world.cells["share-1", "C05", LAST]
    assert _of(world, tmp_path) == [
        (
            Oddity.VANISHED_ROW,
            f"share-1 of Town 05 in {LAST} has no row, and has a figure in each of its 9 other years",
        )
    ]


def test_a_marker_is_a_row(tmp_path: Path) -> None:
    world = World()
    world.cells["share-1", "C05", LAST] = "", "", ""
    pack = world.pack(tmp_path)
    file = pack / "observations" / "returns.csv"
    text = file.read_text().replace("denominator\n", "denominator,missing_reason\n", 1)
    lines = [line + ("," if at else "") for at, line in enumerate(text.splitlines())]
    lines = [f"{line}suppressed" if line.startswith(f"share-1,C05,{LAST},") else line for line in lines]
    file.write_text("\n".join(lines) + "\n")
    catalogue = load_catalogue(pack)
    assert find_doubts(read_observations(catalogue), catalogue).figures == ()


def test_a_council_that_had_no_row_before_has_none_to_lose(tmp_path: Path) -> None:
    world = World()
    for period in PERIODS[-2:]:
        del world.cells["share-1", "C05", period]
    assert _of(world, tmp_path) == []


def test_where_files_leave_out_whoever_has_no_figure_a_missing_row_says_nothing(tmp_path: Path) -> None:
    world = World()
    for place, area in enumerate(COUNCILS[:12]):
        del world.cells["share-1", area, PERIODS[place % 10]]
    assert _of(world, tmp_path) == []


def test_councils_that_took_no_part_in_a_voluntary_collection_have_lost_nothing(tmp_path: Path) -> None:
    world = World(settings={"share-1": "\npartial: [2020-21]"})
    for area in ("C05", "X1"):
        del world.cells["share-1", area, "2020-21"]
    assert _of(world, tmp_path) == []


def test_a_row_that_a_file_has_twice(tmp_path: Path) -> None:
    world = World(extra=[("share-1", "C05", LAST)])
    value = world.value("share-1", "C05", LAST)
    line = list(world.cells).index(("share-1", "C05", LAST)) + 2
    assert _of(world, tmp_path) == [
        (
            Oddity.ROW_TWICE,
            f"share-1 of Town 05 in {LAST} is {value:g}, and is given already on line {line}",
        )
    ]


def test_the_numbers_of_another_council(tmp_path: Path) -> None:
    world = World()
    world.cells[ADMISSIONS, "C08", LAST] = world.cells[ADMISSIONS, "C05", LAST]
    value, count, people = world.cells[ADMISSIONS, "C05", LAST]
    line = list(world.cells).index((ADMISSIONS, "C05", LAST)) + 2
    assert _of(world, tmp_path) == [
        (
            Oddity.SAME_AS_ANOTHER,
            f"{ADMISSIONS} of Town 08 in {LAST} is {value:.1f} ({count} of {people}), exactly as for Town 05 "
            f"(line {line})",
        )
    ]


def test_small_numbers_are_the_same_by_chance(tmp_path: Path) -> None:
    world = World()
    for area in ("C05", "C08"):
        world.cells["share-1", area, LAST] = 60.0, 6, 10
    assert Oddity.SAME_AS_ANOTHER not in [kind for kind, _ in _of(world, tmp_path)]


@pytest.mark.parametrize(("usual", "count"), [(190, 0), (950, 1)])
def test_middling_numbers_are_odd_where_they_are_unlike_a_councils_own(tmp_path: Path, usual: int, count: int) -> None:
    """121 of 202 may be those of two councils, but not where one of them has 950 people in all other years."""
    world = World()
    for place, period in enumerate(PERIODS):
        for area, people in (("C05", 200 + place), ("C08", usual + 7 * place)):
            value = world.value("share-1", area, period)
            world.cells["share-1", area, period] = value, round(value * people / 100), people
            world.set("share-1", area, period, round(round(value * people / 100) / people * 100, 1))
    for area in ("C05", "C08"):
        world.cells["share-1", area, "2019-20"] = 59.9, 121, 202
    kinds = [kind for kind, _ in _of(world, tmp_path)]
    assert kinds.count(Oddity.SAME_AS_ANOTHER) == count


def test_the_numbers_of_the_year_before(tmp_path: Path) -> None:
    world = World()
    world.cells[ADMISSIONS, "C05", LAST] = world.cells[ADMISSIONS, "C05", "2022-23"]
    value, count, people = world.cells[ADMISSIONS, "C05", LAST]
    assert _of(world, tmp_path / "copied") == [
        (
            Oddity.SAME_AS_BEFORE,
            f"{ADMISSIONS} of Town 05 in {LAST} is {value:.1f} ({count} of {people}), exactly as in 2022-23",
        )
    ]
    world = World()
    world.cells[ADMISSIONS, "C05", LAST] = world.cells[ADMISSIONS, "C05", "2020-21"]
    assert _of(world, tmp_path / "of another year") == []


def test_a_councils_whole_line_is_anothers(tmp_path: Path) -> None:
    world = World()
    for measure in SHARES[:6]:
        world.set(measure, "C08", LAST, world.value(measure, "C05", LAST))
    alike = [(kind, what) for kind, what in _of(world, tmp_path / "six") if kind is Oddity.SAME_AS_ANOTHER]
    assert alike == [(Oddity.SAME_AS_ANOTHER, f"of the figures of Town 08 in {LAST}, 6 of 8 are those of Town 05")]
    world = World()
    for measure in SHARES[:4]:
        world.set(measure, "C08", LAST, world.value(measure, "C05", LAST))
    assert Oddity.SAME_AS_ANOTHER not in [kind for kind, _ in _of(world, tmp_path / "four")]


def test_a_councils_line_of_a_measure_is_anothers(tmp_path: Path) -> None:
    world = World()
    for period in PERIODS:
        world.set("share-1", "C08", period, world.value("share-1", "C05", period))
    assert _of(world, tmp_path) == [
        (Oddity.SAME_AS_ANOTHER, f"share-1 of Town 08 in {LAST} and before has the figures of Town 05: 10 of 10")
    ]


def test_a_councils_whole_line_is_that_of_the_year_before(tmp_path: Path) -> None:
    world = World()
    for measure in SHARES:
        world.set(measure, "C08", LAST, world.value(measure, "C08", "2022-23"))
    assert _of(world, tmp_path) == [
        (Oddity.SAME_AS_BEFORE, f"of the figures of Town 08 in {LAST}, 7 of 8 are those of the year before")
    ]


def test_a_column_is_that_of_the_year_before(tmp_path: Path) -> None:
    world = World()
    for area in COUNCILS[2:]:
        world.set("share-1", area, LAST, world.value("share-1", area, "2022-23"))
    assert _of(world, tmp_path / "most") == [
        (Oddity.SAME_AS_BEFORE, f"the figures of share-1 in {LAST} are those of 2022-23 for 22 of 24 councils")
    ]
    world = World()
    for area in COUNCILS:
        for period in PERIODS[-2:]:
            world.set("share-1", area, period, 100.0)  # as good as can be, which many may be
    for area in ("X1", "T1", "R1", "R2"):
        for period in PERIODS[-2:]:
            world.set("share-1", area, period, 100.0)
    assert Oddity.SAME_AS_BEFORE not in [kind for kind, _ in _of(world, tmp_path / "ends")]


def test_one_value_council_after_council(tmp_path: Path) -> None:
    world = World()
    for area in ("C06", "C07", "C08", "C09", "C10"):
        world.set("share-1", area, LAST, 61.7)
    world.set("share-1", "C05", LAST, 55.5)
    world.set("share-1", "C11", LAST, 55.6)
    filled = [what for kind, what in _of(world, tmp_path / "run") if kind is Oddity.FILLED_DOWN]
    assert filled == [f"share-1 of Town 06 in {LAST} is 61.7, and so are the next 4 of the file, to Town 10"]
    world = World()
    for area in ("C06", "C10", "C14", "C18", "C22"):
        world.set("share-1", area, LAST, 61.7)
    assert Oddity.FILLED_DOWN not in [kind for kind, _ in _of(world, tmp_path / "apart")]


def test_figures_one_line_too_low(tmp_path: Path) -> None:
    world = World()
    values = [world.value("share-1", area, LAST) for area in COUNCILS]
    for area, value in zip(COUNCILS[4:], values[3:], strict=False):
        world.set("share-1", area, LAST, value)
    shifted = [what for kind, what in _of(world, tmp_path) if kind is Oddity.SHIFTED_ROWS]
    assert len(shifted) == 1
    about = rf"the figures of share-1 in {LAST} from Town 0[45] to Town 24 are more like other years of the council of "
    assert re.fullmatch(about + "the line above", shifted[0])


# --- what a person is told --------------------------------------------------------------------


def test_like_doubts_are_told_as_one_with_the_place_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    world = World()
    for area in ("C05", "C08", "C11"):
        world.set(ADMISSIONS, area, LAST, 1.0)
    for measure in ("share-1", "share-2"):
        del world.cells[measure, "C03", LAST]
    doubts = world.doubts(tmp_path)
    assert [one.kind for one in doubts.figures] == [Oddity.COUNT_AND_RATE] * 3 + [Oddity.VANISHED_ROW] * 2
    first = list(world.cells).index((ADMISSIONS, "C05", LAST)) + 2
    lines = list(doubts.notices())
    assert len(lines) == 3
    assert lines[0] == ("5 doubts: look at the source of each, and correct it, or accept it in accepted_doubts.csv")
    assert lines[1].endswith(
        f"share-1 of Town 03 in {LAST} has no row, and has a figure in each of its 9 other years "
        "(and 1 more of this area and year)"
    )
    assert lines[2].startswith(f"observations/returns.csv:{first}: {ADMISSIONS} of Town 05 in {LAST} is 1.0, and ")
    assert lines[2].endswith(" (and 2 more of this measure and year)")


def test_nothing_is_told_where_nothing_is_odd(tmp_path: Path) -> None:
    assert list(World().doubts(tmp_path).notices()) == []


def test_an_accepted_doubt_is_told_no_more_and_is_published_with_its_reason(tmp_path: Path) -> None:
    world = World(accepted=f"share-1,C05,{LAST},,No return that year,A. Clerk\n", strict=True)
    del world.cells["share-1", "C05", LAST]
    doubts = world.doubts(tmp_path)
    assert list(doubts.notices()) == []
    (line,) = doubts.frame().to_dict("records")
    assert (line["kind"], line["reason"], line["by"]) == ("vanished row", "No return that year", "A. Clerk")


def test_an_acceptance_holds_for_no_other_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    world = World(accepted=f"share-1,C05,{LAST},5.7,As the council counts it,A. Clerk\n")
    world.set("share-1", "C05", LAST, 5.7)
    assert list(world.doubts(tmp_path).notices()) == []
    world.set("share-1", "C05", LAST, 5.8)
    told = [notice for notice in world.doubts(tmp_path).notices() if "accept" in notice]
    assert told[1:] == [
        f"accepted_doubts.csv:2: there is no doubt about share-1 of C05 in {LAST} with the value 5.7 to accept"
    ]


def test_in_a_strict_pack_every_doubt_that_nobody_accepted_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    world = World(accepted=f"share-2,C05,{LAST},,No return that year,A. Clerk\n", strict=True)
    del world.cells["share-1", "C05", LAST]
    del world.cells["share-3", "C07", LAST]
    first = list(world.cells).index(("share-1", "C01", LAST)) + 2
    with pytest.raises(ProblemsFound) as found:
        world.doubts(tmp_path)
    told = [str(problem) for problem in found.value.problems]
    assert len(told) == 3
    assert told[0] == (
        f"accepted_doubts.csv:2: there is no doubt about share-2 of C05 in {LAST} to accept; "
        "correct the row, or remove it"
    )
    assert told[1] == (
        f"observations/returns.csv:{first}: share-1 of Town 05 in {LAST} has no row, and has a figure in each of its "
        "9 other years; look at the source, and correct the figure, or accept it in accepted_doubts.csv"
    )
    assert found.value.notices == ()


def test_problems_of_the_figures_are_told_with_the_doubts_beside_them(tmp_path: Path) -> None:
    world = World(settings={"share-2": "\npartial: [2020-21]"})  # and yet there is a national value
    del world.cells["share-1", "C05", LAST]
    with pytest.raises(ProblemsFound) as found:
        world.doubts(tmp_path)
    assert len(found.value.problems) == 1
    assert found.value.notices[0].startswith("1 doubt: ")
