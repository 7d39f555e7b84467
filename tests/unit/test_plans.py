"""Reading what councils report of themselves: plans, figures, ratings, own measures, and packs that are joined."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, load_catalogue
from generator.comparisons import compare
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import Missing, Polarity, Rag
from generator.observations import read_observations
from generator.periods import Span
from generator.targets import find_positions
from tests.packs import AREAS, MEASURES, minimal_pack

ROOT = Path(__file__).resolve().parents[2]
SOUND = ROOT / "tests" / "problems" / "performance" / "sound"
EXAMPLE = ROOT / "data" / "example"


def reporting(folder: Path) -> Path:
    """The minimal pack with a council that reports its own performance."""
    pack = minimal_pack(folder)
    shutil.copytree(SOUND, pack, dirs_exist_ok=True)
    return pack


@pytest.fixture
def catalogue(tmp_path) -> Catalogue:
    return load_catalogue(reporting(tmp_path))


def test_a_pack_without_the_folder_reports_nothing(tmp_path):
    found = load_catalogue(minimal_pack(tmp_path))
    assert (found.plans, found.figures, found.ratings, found.own_measures) == ({}, (), (), {})
    read = read_observations(found)
    assert find_positions(found, compare(read, found)).all == ()


def test_a_plan_is_read_with_its_lines_in_order_and_its_times_as_the_project_writes_them(catalogue):
    plan = catalogue.plans["C1"]
    assert (plan.year, plan.position, plan.earlier) == ("2024-25", "2024-04--2024-09", ("2024-04--2024-06",))
    assert [line.measure for line in plan.lines] == [
        "quality-of-life", "delayed-discharges", "calls-answered", "care-home-moves", "waiting",
    ]  # fmt: skip
    assert plan.file == "performance/ashby.yml"


def test_a_council_s_own_measures_stay_out_of_the_national_ones(catalogue):
    assert set(catalogue.own_measures) == {"calls-answered", "care-home-moves", "waiting", "sickness"}
    assert set(catalogue.measures) == set(MEASURES)
    assert catalogue.any_measure("waiting").polarity is Polarity.BAND
    assert catalogue.any_measure("quality-of-life") is catalogue.measures["quality-of-life"]
    with pytest.raises(KeyError):
        catalogue.any_measure("nothing")


def test_no_own_measure_reaches_the_national_tables(catalogue):
    read = read_observations(catalogue)
    found = compare(read, catalogue)
    assert not set(read.rows.measure_id) & set(catalogue.own_measures)
    assert not {measure for _, measure in found.records} & set(catalogue.own_measures)


def test_a_figure_keeps_what_was_printed_and_where_it_stands(catalogue):
    moves = [row for row in catalogue.figures if row.measure == "care-home-moves"]
    assert [(row.value, row.number, row.kind, f"{row.file}:{row.line}") for row in moves] == [
        ("288.0", 288.0, "actual", "performance/figures.csv:7"),
        ("580.0", 580.0, "forecast", "performance/figures.csv:8"),
    ]
    missing = catalogue.figures[0]
    assert (missing.number, missing.missing_reason) == (None, Missing.NOT_YET_DUE)


def test_a_declared_correction_is_the_number_and_the_printed_text_stays(tmp_path):
    pack = reporting(tmp_path)
    figures = pack / "performance" / "figures.csv"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace(",33,,,,,,,,", ',0.3k,,,,,,,"1,300",A slip.'), encoding="utf-8")
    waiting = next(row for row in load_catalogue(pack).figures if row.measure == "waiting")
    assert (waiting.value, waiting.number) == ("0.3k", 1300)


def test_columns_that_are_not_used_may_be_left_out(tmp_path):
    pack = reporting(tmp_path)
    rows = "area,measure,period,value\nC1,waiting,30 September 2024,33\n"
    (pack / "performance" / "figures.csv").write_text(rows, encoding="utf-8")
    (pack / "performance" / "ratings.csv").unlink()
    found = load_catalogue(pack)
    assert [row.number for row in found.figures] == [33]
    assert found.ratings == ()


def test_ratings_are_read_beside_who_gave_them(catalogue):
    assert [(one.kind, one.rag, one.name) for one in catalogue.ratings] == [
        ("published", Rag.GREEN, ""),
        ("override", Rag.GREEN, "Jo Hill, director"),
    ]


@pytest.mark.parametrize("value", ["April to September 2024", "2024-04--2024-09", "April 2024 to September 2024"])
def test_a_position_may_be_written_as_people_write_it(value: str, tmp_path):
    pack = reporting(tmp_path)
    plan = pack / "performance" / "ashby.yml"
    text = plan.read_text(encoding="utf-8").replace("position: April to September 2024", f"position: {value}")
    plan.write_text(text, encoding="utf-8")
    assert load_catalogue(pack).plans["C1"].position == "2024-04--2024-09"


@pytest.mark.parametrize(("as_at", "over"), [("2024-09-30", True), ("2024-09-29", False)])
def test_a_month_is_over_on_its_last_day_and_no_sooner(as_at: str, over: bool, tmp_path):
    pack = reporting(tmp_path)
    settings = pack / "pack.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("2024-11-05", as_at), encoding="utf-8")
    sources = pack / "sources.yml"
    sources.write_text(sources.read_text(encoding="utf-8").replace("2024-11-01", as_at), encoding="utf-8")
    if over:
        assert load_catalogue(pack).plans
        return
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(pack)
    assert {problem.what.split(" was not over")[0] for problem in found.value.problems} == {
        "April to September 2024", "July to September 2024", "30 September 2024", "the 12 months to September 2024",
        "the position April to September 2024",
    }  # fmt: skip


# --- one pack joined to another -----------------------------------------------------------


def test_a_pack_that_is_joined_brings_its_plans_and_keeps_out_its_national_measures(tmp_path):
    measures = {**MEASURES, "local-only": MEASURES["quality-of-life"].replace("1A", "9A").replace("1B", "9B")}
    other = minimal_pack(tmp_path / "other", measures=measures)
    shutil.copytree(SOUND, other, dirs_exist_ok=True)
    main = minimal_pack(tmp_path / "main")
    found = load_catalogue(main, [other])
    alone = load_catalogue(other)
    assert set(found.measures) == set(MEASURES)
    assert found.plans == alone.plans
    assert (found.figures, found.ratings, found.targets) == (alone.figures, alone.ratings, alone.targets)
    assert found.any_measure("local-only").codes == (), "nobody else counts it here"
    assert found.any_measure("quality-of-life").codes == found.measures["quality-of-life"].codes


def test_a_council_that_reports_in_both_packs_or_is_not_in_the_main_one_is_a_problem(tmp_path):
    one, other = reporting(tmp_path / "one"), reporting(tmp_path / "other")
    with pytest.raises(ProblemsFound, match=r"C1 has a plan in .*one too; keep one of them"):
        load_catalogue(one, [other])
    areas = AREAS.replace("C1,Ashby", "C9,Ashby")
    peers = "area,peer\nC2,C3\n"
    elsewhere = minimal_pack(
        tmp_path / "elsewhere", files={"areas.csv": areas, "peers.csv": peers, "tiles.csv": "area,column,row\nC2,0,0\n"}
    )
    with pytest.raises(ProblemsFound, match="C1 is no area of"):
        load_catalogue(elsewhere, [other])


# --- the example pack -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> Catalogue:
    return load_catalogue(EXAMPLE)


def test_the_example_has_a_large_council_that_reports_by_quarter_and_a_small_one_by_month(example):
    plans = {example.areas[area].name: plan for area, plan in example.plans.items()}
    assert {name: len(plan.lines) for name, plan in plans.items()} == {"Heronshire": 22, "Thimblewick": 10}
    assert [len(plan.layers) for plan in plans.values()] == [4, 1]
    assert all(len(plan.earlier) == 2 for plan in plans.values())
    assert {Span.read(plan.position).basis for plan in plans.values()} == {"year to date", "month"}


def test_the_example_s_targets_are_of_every_form(example):
    texts = {one.target for one in example.targets}
    for form in (
        "N/A",
        "top 25% of",
        "above the national average",
        "better than the average of",
        "55-62%",
        " admissions)",
    ):
        assert any(form in text for text in texts), form
    assert {"2", "5% of target"} <= {one.tolerance for one in example.targets}
    milestones = [one.period for one in example.targets if one.milestone]
    assert {"2023-24", "2024-25"} < set(milestones)
    assert any(Span.read(period).basis == "year to date" for period in milestones)
    assert any(one.floor is not None for one in example.targets)
    assert all(one.owner for one in example.targets)


def test_every_figure_of_the_example_is_of_a_measure_that_is_shown(example):
    shown = {(area, one.measure) for area, plan in example.plans.items() for one in plan.lines}
    shown |= {(area, measure) for area, plan in example.plans.items() for measure in plan.context}
    assert {(row.area, row.measure) for row in example.figures} == shown


def test_own_measures_have_words_for_everyone(example):
    used = {row.measure for row in example.figures}
    for measure in example.own_measures.values():
        assert measure.id in used
        assert measure.question.endswith("?"), measure.id
        assert measure.subject.startswith("the "), measure.id
        assert measure.note, measure.id
    shorts = [one.short for one in (*example.measures.values(), *example.own_measures.values())]
    assert len(set(shorts)) == len(shorts)
