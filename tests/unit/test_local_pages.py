"""pages/local: what councils report of themselves, on the example pack, one real report, and lines made by hand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as Parser
from selectolax.lexbor import LexborNode as Node

from generator import messages, words
from generator.claims import find_claims
from generator.model.compared import Position
from generator.model.plans import InYear
from generator.model.units import Unit
from generator.model.vocabulary import Direction, Method, Polarity, Rag, Tone, Unrated
from generator.narrative import Action, Narrative
from generator.pages import Page, Site, views
from generator.pages.addresses import From
from generator.pages.facts import fact
from generator.pages.indexes import measures_index
from generator.pages.local import performance_index, render_performance
from generator.pages.local.lines import SYMBOL, figure, leeway, line_of
from generator.pages.local.scrutiny import beside_each_other
from generator.pages.templates import Templates
from generator.periods import Span
from generator.publication.website import Work, site_settings
from generator.sentences import kinds
from generator.targets import Positions, find_positions
from generator.targets.doubts import LostThousand, RatingDiffers
from tests import packs_read
from tests.no_charts import no_charts
from tests.unit.test_in_year_claims import nonsense
from tests.worlds import measure

ROOT = Path(__file__).resolve().parents[2]
STYLE = (ROOT / "site_src" / "docs" / "assets" / "performance.css").read_text("utf-8")
AWKWARD = "<script>alert(1)</script> | {{ x }} *z*"


def site_of(pack: str, narrative: Narrative | None = None, **changes: Any) -> Site:
    catalogue = replace(packs_read.catalogue(pack), **changes)
    found = packs_read.comparisons(pack), packs_read.claims(pack)
    return Site(catalogue, *found, no_charts(), Templates(), None, packs_read.positions(pack), narrative or Narrative())


def pages_of(site: Site) -> dict[str, Page]:
    plans = site.catalogue.plans
    return {page.path: page for area in plans for page in render_performance(site, site.catalogue.areas[area])}


@pytest.fixture(scope="module")
def example() -> SimpleNamespace:
    site = site_of("example")
    return SimpleNamespace(site=site, pages=pages_of(site))


@pytest.fixture(scope="module")
def real() -> SimpleNamespace:
    site = site_of("leicestershire")
    return SimpleNamespace(site=site, pages=pages_of(site))


def slug(site: Site, area: str) -> str:
    return site.catalogue.areas[area].slug


def rows_of(site: Site, pages: dict[str, Page], area: str) -> dict[str, Node]:
    """Measure -> its row on the dashboard; every row stands in the fragment of its layer."""
    found: dict[str, Node] = {}
    dashboard = pages[f"performance/{slug(site, area)}/index.md"]
    for name, fragment in dashboard.fragments.items():
        if name.startswith("layer-") and not name.endswith("-lead"):
            for row in Parser(fragment).css("tbody tr"):
                href = str(row.css_first("th a").attributes["href"])
                measure_id = href.rstrip("/").rpartition("/")[2]
                assert measure_id not in found, measure_id
                position = site.positions.one(area, measure_id, site.positions.times[area][0])
                assert position is not None
                assert name == f"layer-{position.layer}"
                found[measure_id] = row
    return found


def cell(row: Node, label: str) -> Node:
    return next(one for one in row.css("td") if str(one.attributes.get("data-label", "")).startswith(label))


def read(page: Page) -> str:
    """All the words of a page, with its fragments."""
    return words.one_line(" ".join(Parser(text).text() for text in (page.body, *page.fragments.values())))


def everyone(*worlds: SimpleNamespace) -> list[tuple[SimpleNamespace, str]]:
    return [(world, area) for world in worlds for area in world.site.catalogue.plans]


def test_no_proof_of_a_claim_about_a_councils_own_figures_says_nothing(example, real):
    seen = set()
    for world, _ in everyone(example, real):
        plain = {kind for kind in kinds() if kind.startswith(("rag_", "in_year_", "doubt_"))}
        plain |= {"target_position", "same_period", "forecast", "override", "not_rated"}
        for claim in (one for one in world.site.claims.all if one.kind in plain):
            seen.add(claim.kind)
            assert nonsense(fact(world.site, claim).proof) == [], claim.id
    assert len(seen) >= 15


def test_a_pack_of_one_council_promises_no_map_and_no_other_council(example, real):
    assert "every council" not in measures_index(real.site).body and "a map" not in measures_index(real.site).body
    assert "every council in one table" in measures_index(example.site).body


def test_the_direction_is_labelled_with_what_it_is_on(example, real):
    """A direction on the whole year before has that year behind it, and not the same months of it in its label."""
    seen: Counter[bool] = Counter()
    for world, area in everyone(example, real):
        for one in world.site.positions.latest(area):
            page = world.pages[f"performance/{slug(world.site, area)}/measures/{one.measure_id}.md"]
            label = next((dt.text() for dt in Parser(page.fragments["status"]).css("dt")
                          if dt.text().startswith("Direction")), "")  # fmt: skip
            if one.change is not None:
                same = one.compared_with == Span.read(one.period).year_before.text
                assert (label != "Direction") == same, one.measure_id
                seen[same] += 1
    assert seen[True] and seen[False]


# --- the dashboard -------------------------------------------------------------------------


def test_every_line_of_a_plan_is_on_the_dashboard_once_and_has_a_page(example, real):
    for world, area in everyone(example, real):
        lines = [line.measure for line in world.site.catalogue.plans[area].lines]
        assert set(rows_of(world.site, world.pages, area)) == set(lines)
        for one in lines:
            assert f"performance/{slug(world.site, area)}/measures/{one}.md" in world.pages


def test_a_rating_is_a_word_with_a_symbol_and_a_colour(example, real):
    seen = set()
    for world, area in everyone(example, real):
        for measure_id, row in rows_of(world.site, world.pages, area).items():
            one = world.site.positions.one(area, measure_id, world.site.positions.times[area][0])
            mark = cell(row, "Rating").css_first(".cp-rag")
            assert mark.text() == messages.word(one.shown), measure_id
            assert mark.attributes["class"] == views.mark_of(one.shown).look
            seen.add(one.shown)
    assert seen == set(Rag)


@pytest.mark.parametrize("rag", list(Rag))
def test_the_style_sheet_gives_a_rating_the_symbol_and_the_colour_of_the_charts(rag):
    look = views.mark_of(rag).look.split()[1]
    symbol = re.search(rf"\.{look}::before {{ content: \"\\([0-9a-f]+)\"; content: \"\\\1\" / \"\"; }}", STYLE)
    assert symbol is not None
    assert chr(int(symbol[1], 16)) == SYMBOL[rag]
    assert re.search(rf"\.{look} {{[^}}]*color: var\(--chart-{look.removeprefix('cp-')}\)", STYLE)


def test_the_counts_of_the_sentence_the_bar_and_the_rows_are_one(example, real):
    for world, area in everyone(example, real):
        period = world.site.positions.times[area][0]
        claim = world.site.claims.one("rag_counts", area, period)
        assert claim is not None
        rows = rows_of(world.site, world.pages, area).values()
        bars = {call["name"]: call["counts"] for call in world.site.charts.calls["rag_bar"]}
        words_shown = Counter(cell(row, "Rating").css_first(".cp-rag").text() for row in rows)
        for rag, name in ((Rag.GREEN, "green"), (Rag.AMBER, "amber"), (Rag.RED, "red")):
            assert len(claim.inputs[name]) == words_shown[messages.word(rag)] == bars[area][rag]
        assert words_shown.total() == len(world.site.catalogue.plans[area].lines)


def test_an_overridden_rating_shows_both_with_the_name_and_the_reason(example):
    told = 0
    for one in example.site.positions.all:
        if one.override is None or one.period != example.site.positions.times[one.area_code][0]:
            continue
        row = rows_of(example.site, example.pages, one.area_code)[one.measure_id]
        text = cell(row, "Rating").text()
        assert [mark.text() for mark in cell(row, "Rating").css(".cp-rag")][:2] == [
            messages.word(one.override),
            messages.word(one.rag),
        ]
        assert one.override_by in text
        assert one.override_reason in text
        told += 1
    assert told


def test_a_rating_that_the_council_printed_otherwise_is_beside_the_computed_one(real):
    found = [one for one in real.site.positions.findings if isinstance(one.doubt, RatingDiffers)]
    assert found
    for one in found:
        row = rows_of(real.site, real.pages, one.area_code)[one.measure_id]
        assert f"The council printed: {str(one.doubt.published).capitalize()}" in words.one_line(
            cell(row, "Rating").text()
        )


def test_a_figure_that_adds_up_is_never_beside_a_whole_year_without_the_word(example, real):
    told = 0
    for world, area in everyone(example, real):
        for measure_id, row in rows_of(world.site, world.pages, area).items():
            one = world.site.positions.one(area, measure_id, world.site.positions.times[area][0])
            if one.year_before_value is None:
                continue
            adds_up = world.site.any_measure(measure_id).adds_up
            assert ("whole year" in cell(row, "Whole year").text()) is adds_up, measure_id
            told += adds_up
    assert told


def test_a_missing_figure_has_its_reason_and_the_councils_own_words(example, real):
    told = 0
    for world, area in everyone(example, real):
        for measure_id, row in rows_of(world.site, world.pages, area).items():
            one = world.site.positions.one(area, measure_id, world.site.positions.times[area][0])
            if one.missing_reason is not None:
                assert messages.word(one.missing_reason, "table") in row.text()
                folder = f"performance/{slug(world.site, area)}"
                assert one.reason.rstrip(".") in read(world.pages[f"{folder}/index.md"])
                assert one.reason in read(world.pages[f"{folder}/measures/{measure_id}.md"])
                told += 1
    assert told > 5


def test_a_figure_that_may_have_lost_its_thousands_is_never_shown_without_the_doubt(real):
    doubts = [one for one in real.site.positions.findings if isinstance(one.doubt, LostThousand)]
    assert [one.measure_id for one in doubts] == ["volunteering-hours"]
    row = rows_of(real.site, real.pages, doubts[0].area_code)["volunteering-hours"]
    assert "in doubt" in cell(row, "April to November 2019").text()
    assert "in doubt" not in cell(row, "April to November 2020").text()
    assert cell(row, "Direction").text() == "–"
    page = real.pages["performance/leicestershire/index.md"]
    assert real.site.say("doubt_lost_thousand", doubts[0].area_code, doubts[0].period, "volunteering-hours")
    assert "doubt_lost_thousand" in page.fragments["noticed"]


def test_every_doubt_is_told_on_the_dashboard_and_on_the_page_of_its_measure(example, real):
    for world, area in everyone(example, real):
        found = [one for one in world.site.positions.findings if one.area_code == area]
        if not found:
            assert "noticed" not in world.pages[f"performance/{slug(world.site, area)}/index.md"].fragments
            continue
        noticed = world.pages[f"performance/{slug(world.site, area)}/index.md"].fragments["noticed"]
        marks = re.findall(r'data-claim="([^"/]+)/[^"]*/([\w-]+)"', noticed)
        assert {measure_id for _, measure_id in marks} == {one.measure_id for one in found}
        for kind, measure_id in marks:
            page = world.pages[f"performance/{slug(world.site, area)}/measures/{measure_id}.md"]
            assert kind in "".join(page.fragments.values())


def test_measures_without_a_rating_are_named_with_the_reason(example, real):
    for world, area in everyone(example, real):
        body = world.pages[f"performance/{slug(world.site, area)}/index.md"].body
        section = body.partition("### Measures without a rating")[2].partition("\n### ")[0]
        links = re.findall(r"\(measures/([\w-]+)\.md\)", section)
        unrated = [one for one in world.site.positions.latest(area) if one.shown is Rag.NONE]
        assert sorted(links) == sorted(one.measure_id for one in unrated)
        for one in unrated:
            assert messages.word(one.unrated) in section


def test_every_target_is_told_with_what_parts_amber_from_red(example):
    for area in example.site.catalogue.plans:
        table = Parser(example.pages[f"performance/{slug(example.site, area)}/index.md"].fragments["targets"])
        rows = table.css("tbody tr")
        assert len(rows) == sum(one.operator is not None for one in example.site.positions.latest(area))
        assert all(cell(row, "Amber").text().strip() for row in rows)


# --- outcomes and measures -------------------------------------------------------------------


def test_outcomes_hold_every_line_between_them(example, real):
    for world, area in everyone(example, real):
        found: list[str] = []
        for path, page in world.pages.items():
            if path.startswith(f"performance/{slug(world.site, area)}/outcomes/"):
                found += [
                    str(one.attributes["id"]) for one in Parser(page.fragments["measures"]).css("section.cp-block")
                ]
        assert sorted(found) == sorted(line.measure for line in world.site.catalogue.plans[area].lines)


def test_red_and_amber_say_what_is_done_or_that_nobody_has_said(example):
    area = next(iter(example.site.catalogue.plans))
    now = example.site.positions.latest(area)
    wanted = next(one for one in now if one.shown is Rag.AMBER)
    note = f"## A plan\n\nWe are *hiring*. {AWKWARD}"
    action = Action(wanted.measure_id, owner="Head of something", note=note)
    site = replace(example.site, narrative=Narrative(actions={(area, wanted.measure_id): action}))
    pages = pages_of(site)
    for one in now:
        page = pages[f"performance/{slug(site, area)}/measures/{one.measure_id}.md"]
        due = one.shown in {Rag.RED, Rag.AMBER}
        assert ("doing" in page.fragments) is due, one.measure_id
        if one is wanted:
            doing = Parser(page.fragments["doing"])
            assert doing.css_first("em").text() == "hiring"
            assert doing.css_first("h3").text() == "A plan"
            assert "Head of something" in doing.text()
            assert not doing.css("script")
        elif due:
            assert "has not said" in page.fragments["doing"]


def test_the_page_of_a_measure_shows_every_figure_as_it_was_printed(example, real):
    for world, area in everyone(example, real):
        for one in world.site.positions.latest(area):
            page = world.pages[f"performance/{slug(world.site, area)}/measures/{one.measure_id}.md"]
            rows = Parser(page.fragments["numbers"]).css("tbody tr")
            series = world.site.positions.series(area, one.measure_id)
            assert len(rows) == len(series)
            for row, figure_ in zip(rows, reversed(series), strict=True):
                assert (figure_.value or "–") in row.text() or figure_.missing_reason is not None
                assert row.css_first("th").text() == words.start_letter(words.period(figure_.period))
                assert ("forecast" in row.text()) is (figure_.kind == "forecast")
            said = read(page)
            for figure_ in series:  # a remark stands once, in the row where it is new or beside the answer
                assert words.one_line(figure_.note) in said


def test_a_measure_that_others_have_too_leads_to_the_comparison(example):
    for area in example.site.catalogue.plans:
        for one in example.site.positions.latest(area):
            body = example.pages[f"performance/{slug(example.site, area)}/measures/{one.measure_id}.md"].body
            national = example.site.shown(area, one.measure_id) is not None
            assert (f"councils/{slug(example.site, area)}/{one.measure_id}.md" in body) is national


# --- scrutiny ----------------------------------------------------------------------------------


def listed(fragment: str) -> list[str]:
    """The measures that a list of points names, by the last part of their addresses."""
    return [str(one.attributes["href"]).rstrip("/").rpartition("/")[2] for one in Parser(fragment).css("li > a")]


def test_achievements_and_areas_for_improvement_are_all_there_by_one_rule(example, real):
    for world, area in everyone(example, real):
        page = world.pages[f"performance/{slug(world.site, area)}/scrutiny.md"]
        now = world.site.positions.latest(area)
        green, amber, red, unrated = (
            [p for p in now if p.shown is r] for r in (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.NONE)
        )
        up, down = ([p for p in unrated if p.direction is way] for way in (Direction.IMPROVED, Direction.WORSENED))
        for name, parts in (("achievements", (green, up)), ("improvements", (red, amber, down))):
            told = listed(page.fragments[name])
            for part in parts:  # each part stands together, before the next
                assert {p.measure_id for p in part} == set(told[: len(part)])
                told = told[len(part) :]
            assert told == []


def test_a_council_without_targets_has_achievements_and_areas_for_improvement(example):
    """What improved and what got worse is on both lists, by the figures alone."""
    known = example.site.catalogue
    catalogue = replace(known, targets=(), reported=replace(known.reported, ratings=()))
    positions = find_positions(catalogue, example.site.comparisons)
    claims = find_claims(example.site.comparisons, catalogue, positions)
    site = replace(example.site, catalogue=catalogue, positions=positions, claims=claims)
    pages = pages_of(site)
    for area in catalogue.plans:
        page = pages[f"performance/{slug(site, area)}/scrutiny.md"]
        counted = claims.one("in_year_changes", area, positions.latest(area)[0].period)
        assert counted.inputs["improved"] and counted.inputs["worsened"]
        for name, moved in (("achievements", "improved"), ("improvements", "worsened")):
            assert listed(page.fragments[name]) == counted.inputs[moved]
            assert set(re.findall(r'"cp-rag[^>]*>([^<]+)<', page.fragments[name])) == {"Not rated"}


def test_what_is_gained_and_what_is_lost_are_told_by_one_rule(example):
    """What may be chance is neither."""
    told: Counter[str] = Counter()
    for area in example.site.catalogue.plans:
        page = example.pages[f"performance/{slug(example.site, area)}/scrutiny.md"]
        for name, tone in (("gained", Tone.GOOD), ("lost", Tone.CONCERN)):
            for mark in re.findall(r'data-claim="([^"]+)"', page.fragments.get(name, "")):
                claim = example.site.claims.by_id[mark]
                assert claim.tone == tone and claim.inputs.get("clear") != "no"
                told[name] += 1
    assert told["gained"] and told["lost"]


def test_all_that_is_new_and_may_not_be_chance_is_told_of_the_year_that_is_compared(example):
    wanted, told = set(), set()
    for area, plan in example.site.catalogue.plans.items():
        page = example.pages[f"performance/{slug(example.site, area)}/scrutiny.md"]
        wanted |= {
            claim.id
            for claim in example.site.claims.about(area, plan.benchmark)
            if claim.kind in {"record", "first_time", "standing_move", "quartile_move"}
            and claim.tone is not Tone.NEUTRAL
            and not str(claim.inputs.get("move", "")).startswith("remained")
        }
        told |= set(re.findall(r'data-claim="([^"]+)"', page.fragments["gained"] + page.fragments["lost"]))
        assert "may be due to chance" in page.body
    assert wanted and told == wanted


def test_no_rank_moves_without_the_change_of_the_figure(example):
    for area in example.site.catalogue.plans:
        page = example.pages[f"performance/{slug(example.site, area)}/scrutiny.md"]
        plan = example.site.catalogue.plans[area]
        rows = Parser(page.fragments["ranks"]).css("tbody tr")
        claim = example.site.claims.one("rank_changes", area, plan.benchmark)
        shown = [cell(row, "Rank in").css_first(".cp-mark").text().partition(",")[0] for row in rows]
        marks = Counter(word.removeprefix("clearly ") for word in shown)
        assert shown.count("clearly better rank") == claim.inputs["clearly_improved"]
        assert shown.count("clearly worse rank") == claim.inputs["clearly_worsened"]
        assert [marks[f"{word} rank"] for word in ("better", "same", "worse")] == [
            claim.inputs["improved"],
            claim.inputs["same"],
            claim.inputs["worsened"],
        ]
        for row in rows:
            assert re.match(r"[+−]?\d", cell(row, "Change of the figure").text())


def test_a_council_that_is_compared_with_nobody_has_no_comparison(real):
    page = real.pages["performance/leicestershire/scrutiny.md"]
    assert "strengths" not in page.fragments
    assert "other councils" not in page.body


def test_questions_are_labels_without_numbers(example, real):
    for world, area in everyone(example, real):
        questions = Parser(world.pages[f"performance/{slug(world.site, area)}/scrutiny.md"].fragments["questions"])
        for one in questions.css("li"):
            name = one.css_first("a").text()
            assert not re.search(r"\d", one.text().replace(name, "")), one.text()
        asked = {str(one.attributes["href"]).rstrip("/").rpartition("/")[2] for one in questions.css("li a")}
        due = {one.measure_id for one in world.site.positions.latest(area) if one.shown in {Rag.RED, Rag.AMBER}}
        assert due <= asked


@pytest.mark.parametrize(
    ("periods", "shown"),
    [
        ((), ()),
        (("2019-20",), ("2019-20",)),
        (("2017-18", "2018-19", "2019-20"), ("2018-19", "2019-20")),
        (("2019-04--2019-11", "2019-20", "2020-04--2020-11"), ("2019-04--2019-11", "2020-04--2020-11")),
        (("2019-20", "2020-04--2020-11"), ("2020-04--2020-11",)),  # part of a year is not set beside a whole one
    ],
)
def test_spend_is_shown_beside_a_figure_of_the_same_length(periods, shown):
    rows = [InYear("A", "m", period, "1") for period in periods]
    assert tuple(row.period for row in beside_each_other(rows)) == shown


# --- the section -----------------------------------------------------------------------------------


def test_the_index_lists_every_council_with_a_plan(example):
    page = performance_index(example.site)
    assert page is not None
    for area in example.site.catalogue.plans:
        assert f'href="{slug(example.site, area)}/"' in page.fragments["councils"]


def test_a_pack_without_a_plan_has_no_section(example, tmp_path):
    assert performance_index(replace(example.site, positions=Positions())) is None
    work = Work(tmp_path, ROOT)
    without = replace(example.site.catalogue, reported=type(example.site.catalogue.reported)())
    found = [yaml.safe_load(site_settings(work, of))["nav"] for of in (without, example.site.catalogue)]
    missing, named = ([path for one in sections for path in one.values()] for sections in found)
    assert missing == [path for path in named if path != "performance/index.md"] != named


def test_awkward_text_of_a_plan_is_shown_as_text(example):
    area, plan = next(iter(example.site.catalogue.plans.items()))
    layers = tuple(replace(one, name=AWKWARD, about=AWKWARD) for one in plan.layers)
    outcomes = tuple(replace(one, name=f"{AWKWARD} {one.id}", supporting=AWKWARD) for one in plan.outcomes)
    lines = tuple(replace(one, label=AWKWARD) for one in plan.lines)
    told = {"title": AWKWARD, "about": AWKWARD, "source": AWKWARD, "strategy": AWKWARD, "tolerance_note": AWKWARD}
    awkward = replace(plan, layers=layers, outcomes=outcomes, lines=lines, key=plan.key, **told)
    reported = replace(example.site.catalogue.reported, plans={area: awkward})
    site = replace(example.site, catalogue=replace(example.site.catalogue, reported=reported))
    for page in render_performance(site, site.catalogue.areas[area]):
        assert "<script" not in page.body, page.path
        for name, fragment in page.fragments.items():
            assert "<script" not in fragment, (page.path, name)
            assert "\n\n" not in fragment, (page.path, name)


# --- cells ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "decimals", "target", "said"),
    [
        ("%", 1, {"tolerance": 2.0}, "by no more than 2 percentage points"),
        ("%", 1, {"tolerance": 2.57}, "by no more than 2.57 percentage points"),
        ("visits", 0, {"tolerance": 9400.0}, "by no more than 9,400 visits"),
        ("%", 1, {"floor": 75.0}, "no worse than 75.0%"),
        ("%", 1, {}, "none: a missed target is red"),
        ("%", 1, {"operator": None}, ""),
    ],
)
def test_what_parts_amber_from_red(unit, decimals, target, said):
    one = measure(unit=Unit.read(unit), decimals=decimals)
    assert leeway(one, position(**({"operator": ">="} | target))) == said


def test_a_count_stands_beside_a_rate_and_a_forecast_is_a_whole_number_of_people():
    one = measure(unit=Unit.read("per 100,000 people"), counted="admissions", polarity=Polarity.LOWER)
    told = figure(one, 4645.3, 23602.666666666668, None)
    assert (told.text, told.count) == ("4,645.3", "23,603 admissions")
    assert figure(one, None, 460, None) == figure(one, None, 460.0, None)
    assert figure(one, None, 460, None).count == "460 admissions"
    assert not figure(one, None, None, None)


def test_a_count_of_something_else_says_what_it_is():
    one = measure(counted="delays")
    row = InYear("A", "m", "2019-20", "0.9", numerator=163, counted="average days a month")
    assert figure(one, 0.9, 163, row).count == "163 average days a month"


def test_a_direction_says_what_it_is_on_where_that_is_not_the_column(example):
    area = next(iter(example.site.catalogue.plans))
    one = example.site.positions.latest(area)[0]
    at = From("performance/x/index.md")
    same = line_of(example.site, at, replace(one, compared_with="2024-04--2024-12", change=1.0))
    other = line_of(example.site, at, replace(one, compared_with="2024-25", change=1.0))
    assert (same.against, other.against) == ("", "2024 to 2025")


def position(**changes: Any) -> Position:
    """A line with nothing in it, as a start."""
    empty: dict[str, Any] = dict.fromkeys(Position.__slots__)
    empty |= {
        "area_code": "A", "area_name": "A", "measure_id": "m", "period": "2020-04--2020-11", "layer": "l",
        "outcome": "o", "code": "", "figure_period": "2020-04--2020-11", "reason": "", "target": "", "owner": "",
        "direction": Direction.NOT_COMPARABLE, "rag": Rag.NONE, "unrated": Unrated.NO_TARGET, "override_reason": "",
        "override_by": "", "origin": "", "forecast_method": Method.SUPPLIED, "clear_change": "", "small_base": False,
    }  # fmt: skip
    return Position(**(empty | changes))
