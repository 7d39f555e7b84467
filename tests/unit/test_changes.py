"""What changed between two releases: what is found, what is said, and what the diff command tells of two sites."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from generator.catalogue import Catalogue, load_catalogue
from generator.changes import (
    Cause,
    Change,
    Changes,
    Count,
    Fate,
    Place,
    Release,
    Tally,
    find_changes,
    headline,
    say,
    say_ended,
    say_moves,
)
from generator.claims import find_claims
from generator.cli import app
from generator.comparisons import compare
from generator.model.areas import Area
from generator.model.measures import Break, Measure
from generator.model.units import Unit
from generator.model.vocabulary import AreaKind, Direction, LeadingCount, Polarity, Quartile, Standing
from generator.observations import read_observations
from generator.proof.diff import ABOUT_DATA, as_markdown, compare_sites
from generator.proof.downloads import Downloads, Figure
from generator.publication.downloads import Package, downloads
from generator.publication.folder import Folder
from generator.releases import changes_since, newest, release_of
from tests import packs_read
from tests.packs import minimal_pack, tidy_observations

ROOT = Path(__file__).resolve().parents[2]

SOURCE = """\
  - id: {name}
    title: The {name} file
    publisher: Exland Statistics
    file: observations/{name}.csv
    reader: tidy
    precedence: {precedence}
    published: {published}
"""
OLDER = SOURCE.format(name="older", precedence=10, published="2023-11-01")
NEWER = SOURCE.format(name="newer", precedence=20, published="2024-11-01")


def two_files() -> tuple[str, str]:
    """The older file has two years. The newer has the third, one other value of the second, and one more of it."""
    head, *lines = tidy_observations().splitlines()
    changed = {  # Ashby is now worse than the country in the second year, and than before in the third
        "quality-of-life,C1,2022-23,19.0,,,0.3,,": "quality-of-life,C1,2022-23,18.4,,,0.3,,",
        "delayed-discharges,C2,2023-24,16.0,80,500,,,": "delayed-discharges,C2,2023-24,12.3,62,500,,,",
    }
    assert set(changed) <= set(lines)
    late = "delayed-discharges,C3,2022-23,"
    older = [line for line in lines if "2023-24" not in line and not line.startswith(late)]
    newer = [changed.get(line, line) for line in lines if "2023-24" in line or line in changed or line.startswith(late)]
    return "\n".join([head, *older]) + "\n", "\n".join([head, *newer]) + "\n"


def pack_of(folder: Path, sources: str, last: str = "2023-24") -> Path:
    older, newer = two_files()
    files = {"sources.yml": f"sources:\n{sources}", "observations/older.csv": older, "observations/newer.csv": newer}
    return minimal_pack(folder, files=files, last=last)


def changes_of(pack: Path) -> Changes | None:
    catalogue = load_catalogue(pack)
    observations = read_observations(catalogue)
    return changes_since(catalogue, observations, compare(observations, catalogue))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    found = changes_of(pack_of(tmp_path_factory.mktemp("pack"), OLDER + NEWER))
    assert found is not None
    return found


# --- a revised value and a new period ----------------------------------------------------


def test_a_revised_figure_is_told_with_both_values_and_a_late_one_is_said_to_be_added(tiny: Changes):
    assert [(one.fate, one.area, one.measure, one.period, one.before, one.after) for one in tiny.revisions] == [
        (Fate.REVISED, "C1", "quality-of-life", "2022-23", 19.0, 18.4),
        (Fate.ADDED, "C3", "delayed-discharges", "2022-23", None, 14.4),
    ]
    assert [say(one, tiny) for one in tiny.revisions] == [
        "The figure for Ashby for quality of life in 2022 to 2023 was revised from 19.0 to 18.4 out of 24.",
        "The figure for Corley for delayed discharges in 2022 to 2023 was added: 14.4%.",
    ]


def test_what_the_revision_made_false_is_told_apart_from_the_new_period(tiny: Changes):
    causes = [{one.cause for one in rows} for rows in (tiny.corrected, tiny.moves)]
    assert causes == [{one.cause for one in rows} for rows in (tiny.recounted, tiny.counts)]
    assert causes == [{Cause.REVISED}, {Cause.NEW_PERIOD}]
    assert [say(one, tiny) for one in tiny.corrected] == [
        "After corrections, Ashby was worse than the average for Exland for quality of life in 2022 to 2023, not "
        "better (19.0 against 18.5 before, 18.4 against 18.5 now).",
        "After corrections, Ashby was worse than the average for North Exland for quality of life in 2022 to 2023, not "
        "better (19.0 against 18.6 before, 18.4 against 18.6 now).",
    ]
    assert [say(one, tiny) for one in tiny.recounted] == [
        "In 2022 to 2023, Ashby was better than the national average in none of 2 measures and worse in 2 (none "
        "clearly). Before corrections, it was better in 1 of 2 (clearly) and worse in 1 (not clearly).",
        "In 2022 to 2023, Corley was better than the national average in 1 of 2 measures (clearly) and worse in 1 "
        "(clearly). Before corrections, it was better in its one measure (clearly) and worse in none.",
    ]


def test_the_new_period_is_held_beside_the_figures_as_they_stand_now(tiny: Changes):
    """Ashby was below the country before, once that is corrected, so that it is above it now is a move."""
    assert tiny.periods == ("2023-24",)
    assert [say(one, tiny) for one in tiny.moves] == [
        "Ashby is now better than the average for Exland for quality of life, at 19.5 against 19.0 in 2023 to 2024, "
        "though this may be due to chance. In 2022 to 2023 it was 18.4 against 18.5.",
        "Birling is now better (lower) than the average for Exland for delayed discharges, at 12.3% against 12.4% in "
        "2023 to 2024, though this may be due to chance. In 2022 to 2023 it was 13.8% against 10.2%.",
    ]
    birling = [say(one, tiny) for one in tiny.of("C2").counts]
    assert birling == [
        "In 2023 to 2024, Birling was better than the national average in 2 of 2 measures (1 clearly) and worse in "
        "none. In 2022 to 2023, it was better in 1 of 2 (clearly) and worse in 1 (not clearly)."
    ]


def test_the_release_is_told_in_a_few_sentences_with_both_directions(tiny: Changes):
    assert headline(tiny) == (
        "The newest figures, published on 1 November 2024, are for 2023 to 2024. With the new figures, councils "
        "moved up twice (none clearly) and never down. A move up is into the top quartile of a measure, out of the "
        "bottom one, or past the average for Exland. A move down is the opposite. Of earlier releases, 1 "
        "council figure was revised and 1 council figure was added."
    )
    assert tiny.councils == ("C1", "C2", "C3")
    assert say_moves(tiny, "C5").startswith("The Eastwold did not move into")


def test_a_pack_with_one_release_has_nothing_to_compare_with(tmp_path: Path):
    assert changes_of(minimal_pack(tmp_path / "one")) is None
    undated = (OLDER + NEWER).replace("    published: 2023-11-01\n", "").replace("    published: 2024-11-01\n", "")
    assert changes_of(pack_of(tmp_path / "undated", undated)) is None


def test_older_files_without_a_figure_of_any_council_are_no_release_to_compare_with(tmp_path: Path):
    pack = pack_of(tmp_path, OLDER + NEWER)
    older, newer = two_files()
    head, *lines = older.splitlines()
    country = [line for line in lines if ",X1," in line]
    (pack / "observations/older.csv").write_text("\n".join([head, *country]) + "\n")
    rest = [line for line in lines if ",X1," not in line and "quality-of-life,C1,2022-23" not in line]
    (pack / "observations/newer.csv").write_text(newer + "\n".join(rest) + "\n")
    assert changes_of(pack) is None


def test_a_source_without_a_date_is_older_than_one_with(tmp_path: Path):
    catalogue = load_catalogue(pack_of(tmp_path, OLDER.replace("    published: 2023-11-01\n", "") + NEWER))
    released, new = newest(catalogue)
    assert released == date(2024, 11, 1)
    assert [source.id for source in new] == ["newer"]


def test_files_without_a_new_year_are_said_to_have_none(tmp_path: Path):
    _, newer = two_files()
    revised = "\n".join(line for line in newer.splitlines() if "2023-24" not in line) + "\n"
    pack = pack_of(tmp_path, OLDER + NEWER, last="2022-23")
    (pack / "observations/newer.csv").write_text(revised)
    found = changes_of(pack)
    assert found is not None and found.periods == () and found.moves == () and found.counts == ()
    assert headline(found) == (
        "The newest files, published on 1 November 2024, have no figures for a new year. "
        "Of earlier releases, 1 council figure was revised and 1 council figure was added."
    )


def test_looking_back_gives_what_a_pack_without_the_newest_file_gives(tmp_path: Path, tiny: Changes):
    """The readings are made once; leaving a source out is the same as never having had it."""
    whole = load_catalogue(pack_of(tmp_path / "whole", OLDER + NEWER))
    older = load_catalogue(pack_of(tmp_path / "older", OLDER, last="2022-23"))
    before = release_of(older, compare(read_observations(older), older))
    after = release_of(whole, compare(read_observations(whole), whole))
    found = find_changes(before, after, released=date(2024, 11, 1), sources=("newer",))
    assert found.every == tiny.every
    assert (found.periods, found.new_figures, found.filled) == (tiny.periods, tiny.new_figures, tiny.filled)


# --- what can be said, on releases made for it ---------------------------------------------

DERBY = Area("D", "Derby", AreaKind.COUNCIL, "derby", "R")
WIGHT = Area("W", "Isle of Wight", AreaKind.COUNCIL, "isle-of-wight", "R", article="the", preposition="on")
AREAS = {
    "D": DERBY,
    "W": WIGHT,
    "R": Area("R", "East Midlands", AreaKind.REGION, "east-midlands"),
    "X": Area("X", "England", AreaKind.COUNTRY, "england"),
}
SAFE = Measure(
    "feel-safe", "People who feel safe", "Feeling safe", "the share of people who feel safe", "", "4A", "safety",
    Unit.read("%"), 1, Polarity.HIGHER, (), "Users' survey",
)  # fmt: skip
DELAYS = replace(SAFE, id="delays", short="Delays", polarity=Polarity.LOWER)
MEASURES = {"feel-safe": SAFE, "delays": DELAYS}


def figure(value: float | None, **more: Any) -> Figure:
    given: dict[str, Any] = {
        "period": "2023-24", "england": 80.0, "region": None, "vs_england": Standing.BETTER,
        "vs_region": Standing.NOT_COMPARABLE, "clear_vs_england": "", "quartile": None, "previous_period": None,
        "direction": Direction.NOT_COMPARABLE,
    }  # fmt: skip
    return Figure(value=value, **(given | more))


def release(
    *figures: Figure, measures: Mapping[str, Measure] = MEASURES, area: str = "D", measure: str = "feel-safe"
) -> Release:
    return Release("X", AREAS, measures, {(area, measure): figures}, {})


def moved(
    before: dict[str, Any], after: dict[str, Any], measure: str = "feel-safe", area: str = "D", like: Measure = SAFE
) -> list[str]:
    """What is said where these two figures follow each other in a new period."""
    known = MEASURES | {"feel-safe": like}
    old = figure(**before)
    new = figure(**({"period": "2024-25", "previous_period": "2023-24"} | after))
    then = release(old, measures=known, area=area, measure=measure)
    found = find_changes(then, release(old, new, measures=known, area=area, measure=measure))
    return [say(one, found) for one in found.moves]


def test_leaving_and_entering_a_quartile():
    top, second = {"value": 88.1, "quartile": Quartile.TOP}, {"value": 86.0, "quartile": Quartile.SECOND}
    bottom = {"value": 61.0, "quartile": Quartile.BOTTOM}
    assert moved(top, second | {"direction": Direction.WORSENED}) == [
        "Derby left the top quartile for feeling safe, and was in the second in 2024 to 2025 (86.0%). It was in the "
        "top in 2023 to 2024 (88.1%)."
    ]
    assert moved(second, top | {"direction": Direction.IMPROVED}) == [
        "Derby moved into the top quartile for feeling safe, at 88.1% in 2024 to 2025. In 2023 to 2024 it was in the "
        "second (86.0%)."
    ]
    assert moved(top, bottom, area="W") == [
        "The Isle of Wight moved into the bottom quartile for feeling safe, at 61.0% in 2024 to 2025. In 2023 to 2024 "
        "it was in the top (88.1%)."
    ]
    assert moved(bottom, second) == [
        "Derby left the bottom quartile for feeling safe, and was in the second in 2024 to 2025 (86.0%). It was in the "
        "bottom in 2023 to 2024 (61.0%)."
    ]


def test_a_move_in_the_middle_of_the_councils_is_none():
    second, third = {"value": 86.0, "quartile": Quartile.SECOND}, {"value": 85.0, "quartile": Quartile.THIRD}
    assert moved(second, third) == moved(third, second) == moved(second, second) == []


@pytest.mark.parametrize(
    ("direction", "added"),
    [
        (Direction.IMPROVED, " Even so, its own figure improved."),
        (Direction.NO_CHANGE, " Even so, its own figure did not change."),
        (Direction.WORSENED, ""),
    ],
)
def test_a_move_against_the_councils_own_figure_is_said_to_be_one(direction: Direction, added: str):
    before = {"value": 88.1, "quartile": Quartile.TOP}
    said = moved(before, {"value": 88.3, "quartile": Quartile.THIRD, "direction": direction})
    assert said[0].endswith(f"It was in the top in 2023 to 2024 (88.1%).{added}")
    other = {"value": 88.3, "quartile": Quartile.THIRD, "direction": direction, "previous_period": "2022-23"}
    assert "Even so" not in moved(before, other)[0]  # the direction is on another year


# --- what the tests of the figures say of moves ---------------------------------------------

CAUTION = ", though this may be due to chance"


def moves_of(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    """The changes where these two figures follow each other in a new period."""
    old, new = figure(**before), figure(**({"period": "2024-25", "previous_period": "2023-24"} | after))
    return find_changes(release(old), release(old, new))


@pytest.mark.parametrize(
    ("more", "clear", "cautioned"),
    [
        ({"clear_change": "yes"}, "yes", False),
        ({"clear_change": "no"}, "no", True),
        ({}, "untested", False),
        ({"clear_change": "no", "previous_period": "2022-23"}, "untested", False),  # it tests another change
    ],
)
def test_a_move_of_quartile_is_tested_by_the_change_of_the_figure(more: dict[str, Any], clear: str, cautioned: bool):
    found = moves_of({"value": 80.0, "quartile": Quartile.SECOND}, {"value": 88.0, "quartile": Quartile.TOP, **more})
    (move,) = found.moves
    assert move.clear == clear
    assert (CAUTION in say(move, found)) is cautioned


@pytest.mark.parametrize(
    ("before", "after", "clear"),
    [("yes", "yes", "yes"), ("yes", "no", "no"), ("no", "yes", "no"), ("yes", "", "untested"), ("", "no", "no")],
)
def test_a_move_to_another_side_of_the_average_needs_both_differences(before: str, after: str, clear: str):
    found = moves_of(
        {"value": 78.0, "vs_england": Standing.WORSE, "clear_vs_england": before},
        {"value": 84.0, "vs_england": Standing.BETTER, "clear_vs_england": after},
    )
    (move,) = found.moves
    assert move.clear == clear
    assert (CAUTION in say(move, found)) is (clear == "no")


@pytest.mark.parametrize("which", ["before", "after"])
def test_a_figure_on_small_numbers_makes_no_move_and_no_corrected_quartile(which: str):
    small: dict[str, dict[str, Any]] = {"before": {}, "after": {}} | {which: {"small_base": True}}
    low: dict[str, Any] = {"value": 60.0, "quartile": Quartile.BOTTOM, "vs_england": Standing.WORSE, **small["before"]}
    high: dict[str, Any] = {"value": 99.0, "quartile": Quartile.TOP, "vs_england": Standing.BETTER, **small["after"]}
    assert not moves_of(low, high).moves
    corrected = find_changes(release(figure(**low)), release(figure(**high))).corrected
    assert {one.place for one in corrected} == {Place.NATIONAL}  # the side of an average is still said of such a figure
    assert {one.clear for one in corrected} == {"untested"}


def test_counts_of_moves_have_the_strict_count_and_say_what_cannot_be_tested():
    worse: dict[str, Any] = {"value": 70.0, "vs_england": Standing.WORSE}
    better: dict[str, Any] = {"value": 90.0, "vs_england": Standing.BETTER}

    def told(*tests: str) -> str:
        clear: list[dict[str, Any]] = [{"clear_vs_england": one} for one in tests]
        areas = {str(n): Area(str(n), f"C{n}", AreaKind.COUNCIL, f"c{n}", "R") for n in range(len(tests))}
        old = {(code, "feel-safe"): (figure(**worse, **one),) for code, one in zip(areas, clear, strict=True)}
        new = {
            (code, "feel-safe"): (*old[code, "feel-safe"], figure(**better, **one, period="2024-25"))
            for code, one in zip(areas, clear, strict=True)
        }
        then, now = (Release("X", AREAS | areas, MEASURES, series, {}) for series in (old, new))
        return say_moves(find_changes(then, now))

    assert "moved up 3 times (1 clearly) and never down. " in told("yes", "no", "no")
    assert " Of these moves, 2 can be tested. " in told("yes", "no", "")
    assert " Of these moves, none can be tested. " in told("", "")
    assert "clearly" not in told("", "")


def test_a_site_from_before_the_tests_is_read_and_has_none(sites: tuple[Path, Path], tmp_path: Path):
    old = tmp_path / "old"
    shutil.copytree(sites[0], old)
    file = next(old.rglob("comparisons.csv"))
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    lacking = {"clear_vs_england", "clear_change", "small_base"}
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, [name for name in rows[0] if name not in lacking], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    figures = Downloads(old).release(Downloads(sites[1])).figures
    read = [one for rows_ in figures.values() for one in rows_.values()]
    assert read and {(one.clear_vs_england, one.clear_change, one.small_base) for one in read} == {("", "", False)}


def test_sides_of_the_average_in_the_measures_own_direction():
    worse, better = {"value": 82.0, "vs_england": Standing.WORSE}, {"value": 79.0, "vs_england": Standing.BETTER}
    assert moved(worse, better | {"clear_vs_england": "no"}, "delays") == [
        "Derby is now better (lower) than the average for England for delays, at 79.0% against 80.0% in 2024 to 2025, "
        "though this may be due to chance. In 2023 to 2024 it was 82.0% against 80.0%."
    ]
    level = {"value": 80.0, "vs_england": Standing.IN_LINE, "clear_vs_england": "no"}
    assert moved(better, level, "delays") == [
        "Derby is now in line with the average for England for delays, at 80.0% against 80.0% in 2024 to 2025, though "
        "this may be due to chance. In 2023 to 2024 it was 79.0% against 80.0%."
    ]
    neither = {"value": 80.0, "vs_england": Standing.HIGHER}, {"value": 78.0, "vs_england": Standing.LOWER}
    assert moved(*neither) == []


def test_nothing_is_said_across_a_break_or_of_a_year_with_some_councils_only():
    before, after = {"value": 88.1, "quartile": Quartile.TOP}, {"value": 86.0, "quartile": Quartile.SECOND}
    broken = replace(SAFE, breaks=(Break("2024-25", "Counted in another way."),))
    assert moved(before, after, like=broken) == []
    assert moved(before, after, like=replace(SAFE, partial=("2024-25",))) == []
    assert moved(before, after, like=replace(SAFE, partial=("2023-24",))) == []
    assert len(moved(before, after)) == 1


def test_first_figures_of_a_measure_move_nobody_and_earlier_years_are_told_apart():
    old = release(figure(80.0, quartile=Quartile.TOP))
    new = Release(
        "X", AREAS, MEASURES,
        {
            ("D", "feel-safe"): (figure(70.0, period="2021-22"), figure(80.0, quartile=Quartile.TOP)),
            ("D", "delays"): (figure(1.0, period="2023-24"), figure(9.0, period="2024-25", quartile=Quartile.BOTTOM)),
        },
        {},
    )  # fmt: skip
    found = find_changes(old, new)
    assert found.moves == () and found.revisions == ()
    assert found.filled == {"feel-safe": ("2021-22",), "delays": ("2023-24",)}
    assert found.new_figures == 3


def test_a_withdrawn_figure_and_a_revised_average():
    before = Release(
        "X", AREAS, MEASURES, {("D", "feel-safe"): (figure(80.0),)}, {("feel-safe", "R"): {"2023-24": 70.0}}
    )
    after = Release(
        "X", AREAS, MEASURES, {("D", "feel-safe"): (figure(None),)}, {("feel-safe", "R"): {"2023-24": 70.04}}
    )
    assert [say(one, found) for found in [find_changes(before, after)] for one in found.revisions] == [
        "The figure for Derby for feeling safe in 2023 to 2024 was withdrawn."
    ]  # an average that is the same at published precision is the same
    after = replace(after, averages={("feel-safe", "R"): {"2023-24": 71.0}})
    assert "The figure for East Midlands for feeling safe in 2023 to 2024 was revised from 70.0% to 71.0%." in [
        say(one, found) for found in [find_changes(before, after)] for one in found.revisions
    ]


def test_a_withdrawn_figure_is_told_without_its_number_and_counts_without_where_it_stood():
    def of(safe: float | None, delays: float) -> Release:
        series = {
            ("D", "feel-safe"): (figure(safe, vs_england=Standing.WORSE),),
            ("D", "delays"): (figure(delays),),
            ("W", "feel-safe"): (figure(70.0),),
        }
        return Release("X", AREAS, MEASURES, series, {("feel-safe", "R"): {"2023-24": 60.0}})

    found = find_changes(of(41.7, 9.0), replace(of(None, 9.5), averages={}))
    told = [(one.fate, one.area, one.measure, one.before, one.after) for one in found.revisions]
    assert told == [
        (Fate.WITHDRAWN, "R", "feel-safe", None, None),
        (Fate.WITHDRAWN, "D", "feel-safe", None, None),
        (Fate.REVISED, "D", "delays", 9.0, 9.5),
    ]
    assert found.recounted == ()  # worse in 1 of 2 before and in none of 1 now would tell that it was the worse one
    assert find_changes(of(41.7, 9.0), of(90.0, 9.0)).recounted == ()
    assert "1 council figure and 1 average were withdrawn" in headline(found)


def test_a_measure_that_is_gone_is_named_and_not_withdrawn_figure_by_figure():
    old = release(figure(80.0), measure="delays")
    found = find_changes(old, replace(old, measures={"feel-safe": SAFE}, series={}))
    assert found.gone == ("delays",) and found.revisions == ()


def test_better_and_worse_stand_in_one_list_by_area_and_measure():
    def ended(quartile: Quartile, period: str) -> Figure:
        return figure(50.0, period=period, quartile=quartile)

    def both(area: str, measure: str, then: Quartile, now: Quartile) -> dict[tuple[str, str], tuple[Figure, ...]]:
        return {(area, measure): (ended(then, "2023-24"), ended(now, "2024-25"))}

    series = (
        both("W", "feel-safe", Quartile.TOP, Quartile.THIRD)
        | both("D", "delays", Quartile.THIRD, Quartile.BOTTOM)
        | both("D", "feel-safe", Quartile.THIRD, Quartile.TOP)
        | both("W", "delays", Quartile.BOTTOM, Quartile.SECOND)
    )
    new = Release("X", AREAS, MEASURES, series, {})
    old = replace(new, series={key: rows[:1] for key, rows in series.items()})
    found = find_changes(old, new)
    assert [(one.area, one.measure, one.good) for one in found.moves] == [
        ("D", "feel-safe", 1), ("D", "delays", -1), ("W", "feel-safe", -1), ("W", "delays", 1),
    ]  # fmt: skip
    assert (found.up, found.down) == (2, 2)
    assert (found.of("D").up, found.of("D").down) == (1, 1)


def test_counts_are_given_on_the_shared_measures_where_they_are_not_the_same():
    def own(measure: str, *standings: Standing) -> dict[tuple[str, str], tuple[Figure, ...]]:
        periods = ("2023-24", "2024-25")[-len(standings) :]
        rows = tuple(figure(80.0, period=p, vs_england=one) for p, one in zip(periods, standings, strict=True))
        return {("D", measure): rows}

    third = replace(SAFE, id="third")
    new = Release(
        "X", AREAS, {**MEASURES, "third": third},
        own("feel-safe", Standing.BETTER, Standing.WORSE) | own("delays", Standing.IN_LINE, Standing.BETTER)
        | own("third", Standing.BETTER),
        {},
    )  # fmt: skip
    old = replace(new, series={key: rows[:1] for key, rows in new.series.items() if len(rows) > 1})
    found = find_changes(old, new)
    assert [say(one, found) for one in found.counts] == [
        "In 2024 to 2025, Derby was better than the national average in 2 of 3 measures and worse in 1. In "
        "2023 to 2024, it was better in 1 of 2 and worse in none. On the 2 measures compared in both years, the number "
        "better stayed at 1 and the number worse went from 0 to 1."
    ]


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        (LeadingCount.NATIONAL, "the national average in 2 of 4 measures (all clearly) and worse in 2 (1 clearly)"),
        (LeadingCount.REGIONAL, "the regional average in 2 of 4 measures (none clearly) and worse in 2 (all clearly)"),
        (
            LeadingCount.EITHER,
            "the national or regional average in 3 of 4 measures (2 clearly) and worse than each in 1 (clearly)",
        ),
        (
            LeadingCount.BOTH,
            "both the national and the regional average in 1 of 4 measures (not clearly) and worse than each in 1 "
            "(clearly)",
        ),
    ],
)
def test_the_count_is_the_one_that_the_pack_leads_with(lead: LeadingCount, said: str):
    better, worse = Standing.BETTER, Standing.WORSE
    sides = ((better, better), (better, worse), (worse, better), (worse, worse))
    tests = (("yes", "no"), ("yes", "yes"), ("no", "no"), ("yes", "yes"))
    measures = {f"m{number}": replace(SAFE, id=f"m{number}") for number in range(len(sides))}
    series = {
        ("D", f"m{number}"): tuple(
            figure(
                80.0,
                period=period,
                vs_england=england,
                vs_region=region,
                clear_vs_england=by_england,
                clear_vs_region=by_region,
            )
            for period in ("2023-24", "2024-25")
        )
        for number, ((england, region), (by_england, by_region)) in enumerate(zip(sides, tests, strict=True))
    }
    new = Release("X", AREAS, measures, series, {}, lead=lead)
    old = replace(new, series={key: rows[:1] for key, rows in series.items()})
    (one,) = find_changes(old, new).counts
    assert say(one, find_changes(old, new)).startswith(f"In 2024 to 2025, Derby was better than {said}. ")


def test_without_the_average_that_leads_the_next_that_there_is_is_counted():
    def counted(lead: LeadingCount, **standings: Standing) -> str:
        rows = tuple(figure(80.0, period=period, **standings) for period in ("2023-24", "2024-25"))
        new = Release("X", AREAS, MEASURES, {("D", "feel-safe"): rows}, {}, lead=lead)
        found = find_changes(replace(new, series={("D", "feel-safe"): rows[:1]}), new)
        return say(found.counts[0], found) if found.counts else ""

    since = "In 2024 to 2025, Derby was better than the"
    only_region = {"vs_england": Standing.NOT_COMPARABLE, "vs_region": Standing.BETTER}
    only_country = {"vs_england": Standing.BETTER, "vs_region": Standing.NOT_COMPARABLE}
    assert counted(LeadingCount.NATIONAL, **only_region).startswith(f"{since} regional average in its one measure")
    for lead in (LeadingCount.REGIONAL, LeadingCount.EITHER, LeadingCount.BOTH):
        assert counted(lead, **only_country).startswith(f"{since} national average in its one measure"), lead


def test_two_equal_releases_have_no_changes():
    one = release(figure(80.0, quartile=Quartile.TOP))
    found = find_changes(one, one)
    assert found.every == () and found.councils == () and found.new_figures == 0


# --- whole packs -----------------------------------------------------------------------------


def check_whole(catalogue: Catalogue) -> Changes:
    """What holds for any pack: counts are those of the counts table, and turned round every move goes the other way."""
    observations = read_observations(catalogue)
    comparisons = compare(observations, catalogue)
    found = changes_since(catalogue, observations, comparisons)
    assert found is not None
    every = find_claims(comparisons, catalogue).all
    claims = {(one.area_code, one.period): one for one in every if one.id.startswith("quartiles/")}
    for one in found.counts:
        frameworks = [key for key in comparisons.counts if (key[0], key[2]) == (one.area, one.period)]
        counts = comparisons.counts[frameworks[0]]
        assert len(frameworks) == 1
        if one.count is Count.AVERAGES:
            assert one.after == Tally(
                counts.better_england, counts.worse_england, counts.comparable_england,
                counts.clearly_better_england, counts.clearly_worse_england, counts.tested_england,
            )  # fmt: skip
        else:
            assert (one.after.good, one.after.poor) == (counts.top_quartile, counts.bottom_quartile)
            inputs = claims[one.area, one.period].inputs
            told = [inputs[name] for name in ("top", "bottom", "of", "clearly_top", "clearly_bottom", "tested")]
            assert one.after == Tally(*told)  # type: ignore[arg-type]
    now = release_of(catalogue, comparisons)
    assert find_changes(now, now).every == ()
    for move in found.moves:
        assert move.place is not Place.REGIONAL
        said = say(move, found)
        assert said.endswith(".") and "None" not in said and "nan" not in said
    return found


@pytest.mark.slow
def test_the_example():
    found = check_whole(packs_read.catalogue())
    assert found.periods == ("2024-25",)
    assert found.released == date(2026, 1, 23)
    assert found.up and found.down


@pytest.mark.slow
@pytest.mark.england
def test_england(england_pack: Path):
    """The newest file worked the scores of 2016-17 out again, and put the regions of one survey in the right order."""
    found = check_whole(load_catalogue(england_pack))
    assert found.periods == ("2024-25",)
    revised = {(one.measure, one.period) for one in found.revisions}
    assert revised == {("difference-care-makes", "2016-17"), ("carers-easy-to-find-information", "2018-19")}
    councils = [one for one in found.revisions if found.areas[one.area].kind is AreaKind.COUNCIL]
    assert len(councils) == 128
    assert set(found.filled or {}) == {"safeguarding-risk-reduced", "staff-turnover", "care-homes-good-or-outstanding"}
    assert 300 < found.up < 600 and 300 < found.down < 600
    assert len(found.counts) == 2 * 153
    assert found.of("E06000015").moves == ()  # Derby sent no survey, and its other measures are new or did not move


# --- the command -------------------------------------------------------------------------------


def downloads_of(pack: Path, folder: Path) -> Path:
    """The downloads of a site, without the site."""
    catalogue = load_catalogue(pack)
    observations = read_observations(catalogue)
    comparisons = compare(observations, catalogue)
    writing = Folder(folder)
    claims = find_claims(comparisons, catalogue)
    for name, content in downloads(Package(catalogue), catalogue, observations, comparisons, claims):
        writing.write(name, content)
    return folder


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("sites")
    older = pack_of(folder / "older-pack", OLDER, last="2022-23")
    whole = pack_of(folder / "whole-pack", OLDER + NEWER)
    return downloads_of(older, folder / "older"), downloads_of(whole, folder / "whole")


def run(*arguments: object) -> Result:
    found = CliRunner().invoke(app, ["diff", *map(str, arguments)])
    assert "Traceback" not in found.output
    return found


def test_the_command_finds_in_the_downloads_what_the_build_finds(sites: tuple[Path, Path], tiny: Changes):
    report = json.loads(run(*sites, "--format", "json").stdout)
    told: dict[str, tuple[Change, ...]] = {
        "revisions": tiny.revisions,
        "corrected": (*tiny.corrected, *tiny.recounted),
        "moves": tiny.moves,
        "counts": tiny.counts,
    }
    for name, rows in told.items():
        assert [one["sentence"] for one in report[name]] == [say(one, tiny) for one in rows], name
    assert report["periods"] == ["2023-24"]
    assert [one["went"] for one in report["moves"]] == ["better", "better"]
    assert [one["clear"] for one in report["moves"]] == ["no", "no"]
    assert report["revisions"][0] == {
        "kind": "revised", "cause": "revised", "area_code": "C1", "measure_id": "quality-of-life", "period": "2022-23",
        "before": 19.0, "after": 18.4, "sentence": say(tiny.revisions[0], tiny),
    }  # fmt: skip


def test_claims_of_a_period_that_both_have_are_told_by_their_fate(sites: tuple[Path, Path]):
    report = json.loads(run(*sites, "--format", "json").stdout)
    claims = {one["id"]: one for one in report["claims"]}
    assert {one["period"] for one in claims.values()} == {"2022-23"}  # nothing of a year that only one of them has
    ahead = claims["better_either/C1/2022-23"]
    assert ahead["fate"] == "changed"
    assert " in 1 of 2 measures (clearly)." in ahead["before"] and " in none of 2 measures." in ahead["after"]
    false = [one["id"] for one in claims.values() if one["fate"] == "no longer true"]
    assert all(claims[one]["after"] == "" for one in false)
    levels = {one["fate"] for one in claims.values() if one["kind"] == "level"}
    assert levels == {"changed"}  # a page leads with the newest year: of the others, none became false
    assert report["claims_not_false"]["new"] > 0 and report["claims_not_false"]["passed"] > 0
    assert not ABOUT_DATA & {one["kind"] for one in claims.values()}  # another date makes nothing false
    assert report["claims_not_false"]["redated"] > 0


def test_a_council_that_ended_is_told_that_it_has_none_of_the_new_figures(tiny: Changes):
    ended = replace(tiny.areas["C1"], last="2022-23")
    found = replace(tiny, areas={**tiny.areas, "C1": ended})
    assert say_ended(found, "C1") == "Ashby was a council until 2022 to 2023, so it has none of them."
    assert say_ended(tiny, "C1") == "" and say_ended(replace(found, periods=()), "C1") == ""


def test_the_report_in_words(sites: tuple[Path, Path]):
    found = run(*sites)
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert " claims changed in " in lines[0]
    headings = [line for line in lines if line and not line.startswith(" ")][-4:]
    assert headings == [
        "Revised figures",
        "What they changed",
        "New figures",
        "Claims about periods that both sites have, word for word",
    ]
    assert (
        "  - The figure for Ashby for quality of life in 2022 to 2023 was revised from 19.0 to 18.4 out of 24." in lines
    )


def test_the_report_for_a_pull_request(sites: tuple[Path, Path]):
    lines = run(*sites, "--format", "markdown").stdout.splitlines()
    assert lines[0] == "## What changed"
    assert lines.count("</details>") == sum(line.startswith("<details>") for line in lines) > 5
    assert "<details><summary>Ashby (1)</summary>" in lines
    assert (
        "- The figure for Ashby for quality of life in 2022 to 2023 was revised from 19.0 to 18.4 out of 24." in lines
    )


def test_a_report_that_is_too_long_for_a_pull_request_says_what_it_leaves_out(sites: tuple[Path, Path]):
    difference = compare_sites(*sites)
    whole = as_markdown(difference)
    short = as_markdown(difference, room=1500)
    assert len(short.encode()) < 1900 < len(whole.encode())
    assert short.count("<details>") == short.count("</details>") >= 1
    left_out = [int(found) for found in re.findall(r"no room here for (\d+) sentences? about", short)]
    assert sum(left_out) + short.count("\n- ") == whole.count("\n- ")


def test_names_are_text_in_the_report_for_a_pull_request(sites: tuple[Path, Path], tmp_path: Path):
    for name, site in zip(("old", "new"), sites, strict=True):
        for path in sorted((site / "downloads").glob("*.*")):
            text = path.read_text().replace("Ashby", "<img src=x> [a](b)")
            (tmp_path / name).mkdir(exist_ok=True)
            if path.name == "datapackage.json":  # it has the hashes of the files with the other name
                continue
            (tmp_path / name / path.name).write_text(text)
    report = run(tmp_path / "old", tmp_path / "new", "--format", "markdown").stdout
    assert "<img" not in report and "[a]" not in report.replace("<summary>&lt;img src=x&gt; [a](b)", "")


def test_the_same_site_twice_has_changed_nothing(sites: tuple[Path, Path]):
    found = run(sites[1], sites[1] / "downloads")
    assert found.exit_code == 0
    assert found.stdout == "Nothing changed: both sites have the same figures and make the same claims.\n"


def test_a_folder_that_is_no_site_is_told(sites: tuple[Path, Path], tmp_path: Path):
    found = run(tmp_path / "nowhere", sites[1])
    assert found.exit_code == 3
    assert f"{tmp_path}/nowhere/claims.json:1: there is no such file; name a site that was built" in found.stderr


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("claims.json", '{"id"', "{id", "claims.json:2: this is not a claim, one to a line ("),
        ("comparisons.csv", "vs_england", "vs_nobody", "comparisons.csv:2: the row is not as a build writes it"),
        ("observations.csv", ",18.0,", ",eighteen,", "observations.csv:2: the row is not as a build writes it"),
        ("measures.csv", ",out of 24,", ",,", "measures.csv:2: the row is not as a build writes it"),
    ],
)
def test_a_file_that_is_not_as_a_build_writes_it_is_told_with_its_line(name, old, new, said, sites, tmp_path):
    for path in (sites[1] / "downloads").glob("*.*"):
        text = path.read_text()
        (tmp_path / path.name).write_text(text.replace(old, new, 1) if path.name == name else text)
    assert (tmp_path / name).read_text() != (sites[1] / "downloads" / name).read_text()
    found = run(sites[0], tmp_path)
    assert found.exit_code == 3
    assert said in found.stderr


def test_a_pull_request_is_told_in_the_summary_of_its_run_without_a_permission():
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]
    assert all(job["permissions"] == {"contents": "read"} for job in jobs.values())
    job = jobs["test"]
    told = [step for step in job["steps"] if " diff " in step.get("run", "")]
    assert len(told) == 1
    assert "--format markdown" in told[0]["run"] and "GITHUB_STEP_SUMMARY" in told[0]["run"]


def test_a_count_of_the_measures_that_had_figures_says_so_where_there_are_more_now():
    rows = (figure(80.0, vs_england=Standing.BETTER), figure(80.0, vs_england=Standing.WORSE))
    old = release(rows[0])
    series = {("D", "feel-safe"): (rows[1],), ("D", "delays"): (rows[0],)}
    found = find_changes(old, replace(old, series=series))
    assert [say(one, found) for one in found.recounted] == [
        "In 2023 to 2024, Derby was better than the national average in none of its measures and worse in 1. Before "
        "corrections, it was better in its one measure and worse in none. This counts only the "
        "measures that had figures before."
    ]


# --- a figure that its publisher took back ------------------------------------------------------

WITHDRAWN = (
    "measure,area,period,value,numerator,denominator,missing_reason\ndelayed-discharges,C3,2022-23,,,,suppressed\n"
)
SECRET = "41.3"


def withdrawn_pack(folder: Path, sources: str) -> Path:
    """Corley's figure of the second year is 41.3, and hidden by the newer file."""
    text = tidy_observations()
    (line,) = (one for one in text.splitlines() if one.startswith("delayed-discharges,C3,2022-23,"))
    older = text.replace(line, "delayed-discharges,C3,2022-23,41.3,,,,,")
    files = {"sources.yml": f"sources:\n{sources}", "observations/older.csv": older}
    return minimal_pack(folder, files=files | {"observations/newer.csv": WITHDRAWN})


@pytest.fixture(scope="module")
def withdrawn_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("withdrawn")
    older = withdrawn_pack(folder / "older-pack", OLDER)
    newer = withdrawn_pack(folder / "newer-pack", OLDER + NEWER)
    return downloads_of(older, folder / "older"), downloads_of(newer, folder / "newer")


def test_a_site_does_not_publish_what_was_withdrawn(withdrawn_sites: tuple[Path, Path]):
    older, newer = withdrawn_sites
    assert any(SECRET in path.read_text() for path in older.rglob("*.csv"))
    assert [path.name for path in newer.rglob("*.*") if SECRET in path.read_text(errors="ignore")] == []
    with next(newer.rglob("reading_differences.csv")).open() as file:
        (row,) = csv.DictReader(file)
    assert (row["area_code"], row["kept_value"], row["other_value"]) == ("C3", "", "")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_command_does_not_tell_what_was_withdrawn(withdrawn_sites: tuple[Path, Path], form: str):
    told = run(*withdrawn_sites, "--format", form).stdout
    assert "The figure for Corley for delayed discharges in 2022 to 2023 was withdrawn." in told
    assert SECRET not in told and "41" not in told


def test_sentences_that_rested_on_it_are_left_out_and_others_stay(withdrawn_sites: tuple[Path, Path]):
    report = json.loads(run(*withdrawn_sites, "--format", "json").stdout)
    withheld = [one for one in report["claims"] if one["withheld"]]
    assert withheld and all(one["before"] == "" for one in withheld)
    assert {one["area_code"] for one in withheld if len(one["measure_ids"]) != 1} <= {"C3", "X1", "R1"}
    assert "a sentence that rests on a figure since withdrawn." in run(*withdrawn_sites).stdout
    found = changes_of(withdrawn_pack(withdrawn_sites[0].parent / "pack", OLDER + NEWER))
    assert found is not None and SECRET not in " ".join(say(one, found) for one in found.every)
