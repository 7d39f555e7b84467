"""What leads: one count, chosen in one place, with its weak side and what it may not leave out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Parser

from generator import messages, words
from generator.catalogue import Catalogue
from generator.claims import Claim, Claims, Topic, find_claims, leading_kinds
from generator.claims.averages import BetterBoth, BetterEngland, BetterRegion, CountAgainstAverage
from generator.claims.council import Edges, QuartileSwing
from generator.claims.interest import side
from generator.claims.lead import COUNTS
from generator.comparisons import compare
from generator.headlines import headlines
from generator.model.units import Unit
from generator.model.vocabulary import LeadingCount, Polarity, Tone
from generator.new_release import template
from generator.pages import Site, new_lead
from generator.pages.card import APART, MARGIN, WIDTH, break_lines, card_of
from generator.pages.changed import council_changes_page
from generator.pages.council import council_page
from generator.pages.indexes import councils_index, region_page
from generator.pages.lead import lead_of, sides
from generator.pages.templates import Templates
from generator.press.committee import report
from generator.press.desk import EMPTY
from generator.press.parts import Paragraph
from generator.press.release import document
from generator.proof.said import Words, wrong_numbers
from generator.sentences import say
from tests import packs_read, worlds
from tests.no_charts import no_charts
from tests.worlds import COUNCILS, catalogue, measure, observations

ROOT = Path(__file__).resolve().parents[2]
BEFORE, NOW = "2020-21", "2021-22"


@pytest.fixture(scope="module")
def example() -> Site:
    read = packs_read
    made = (read.catalogue(), read.comparisons(), read.claims(), no_charts(), Templates())
    return Site(*made, read.changes(), read.positions())


def led_by(site: Site, lead: LeadingCount) -> Site:
    """The site of the same figures with another choice in pack.yml."""
    pack = replace(site.catalogue.pack, lead=lead)
    return replace(
        site, catalogue=replace(site.catalogue, pack=pack), claims=replace(site.claims, lead=lead), charts=site.charts
    )


def text_of(fragment: str) -> list[str]:
    return [" ".join(one.text().split()) for one in Parser(fragment).css("dl.cp-counts dd")]


# --- one choice, one place -------------------------------------------------------------------


@pytest.mark.parametrize("lead", LeadingCount)
def test_the_choice_of_the_pack_leads_wherever_a_council_is_told_of(example: Site, lead: LeadingCount) -> None:
    site = led_by(example, lead)
    seen = 0
    for area in site.councils_now[::3]:
        period = site.last_period[area.code]
        claim = site.claims.one(COUNTS[lead], area.code, period)
        if claim is None:
            continue
        seen += 1
        said = say(claim, site.catalogue)
        sides = [f"{claim.better} of {claim.comparable}", f"{claim.worse} of {claim.comparable}"]
        page = council_page(site, area, period)
        first = page.body.split("\n\n")[1].splitlines()
        assert first == [words.as_markdown(said), f'{{: data-claim="{claim.id}" }}']
        assert page.meta["description"].startswith(said.split(". ")[0])
        assert text_of(page.fragments["glance"]) == sides
        card = card_of(site, area)
        assert [f"{one.number} {one.of}" for one in card.counts] == sides
        assert card.description.startswith(said)
        assert document(site, area, period, EMPTY).lead[0] == said
        assert headlines(area.code, period, site.claims, site.catalogue)[0].id == COUNTS[lead].kind
        assert new_lead(site, area).sentences[0] == said
        assert words.as_markdown(said) in council_changes_page(site, area).body
    assert seen > 5


@pytest.mark.parametrize("lead", LeadingCount)
def test_links_and_tables_give_each_council_the_count_that_its_own_page_leads_with(
    example: Site, lead: LeadingCount
) -> None:
    site = led_by(example, lead)
    by_slug = {}
    for area in site.councils_now:
        claim = site.claims.leading_count(area.code, site.period)
        if isinstance(claim, COUNTS[lead]):
            by_slug[area.slug] = claim
    pages = [council_page(site, area, site.last_period[area.code]) for area in site.councils_now[::4]]
    linked = [one for page in pages for one in re.findall(r"\]\(([\w-]+)\.md\) (\d+) of (\d+)", page.body)]
    assert len(linked) > 30
    for slug, better, of in linked:
        if slug in by_slug:
            assert (int(better), int(of)) == (by_slug[slug].better, by_slug[slug].comparable), slug
    table = Parser(councils_index(site).fragments["counts"])
    heads = [one.text() for one in table.css("thead th")]
    better_than, between, worse_than = (messages.word(lead, form) for form in ("better-than", "between", "worse-than"))
    assert heads[3:6] == [f"Better than {better_than}", between, f"Worse than {worse_than}"]
    rows = {row.css_first("a").attributes["href"].strip("./").split("/")[-1]: row for row in table.css("tbody tr")}
    assert set(by_slug) <= set(rows)
    for slug, count in by_slug.items():
        cells = [one.text().split()[0] for one in rows[slug].css("td")][1:5]  # its strict count follows it
        assert cells == [str(one) for one in (count.comparable, count.better, count.between, count.worse)], slug
    region = site.regions[0]
    assert better_than in region_page(site, region).fragments["counts"]


def test_a_committee_report_begins_its_compared_year_with_what_leads(example: Site) -> None:
    for lead in LeadingCount:
        site = led_by(example, lead)
        for code, plan in site.catalogue.plans.items():
            block = site.claims.lead_block(code, plan.benchmark or "")
            assert isinstance(block[0], COUNTS[lead])
            parts = report(site, site.catalogue.areas[code]).parts
            said = [[run.claim for run in part.runs if run.claim] for part in parts if isinstance(part, Paragraph)]
            assert [one.id for one in block] in said
            kinds = {"trailing", *(kind.kind for kind in COUNTS.values())}
            counted = [name for one in said for name in one if name.split("/")[0] in kinds]
            assert len(counted) == len(set(counted))  # nothing is told twice


def test_the_other_counts_stand_further_down_and_none_is_told_twice(example: Site) -> None:
    for lead in LeadingCount:
        site = led_by(example, lead)
        for area in site.councils_now[:3]:
            period = site.last_period[area.code]
            page = council_page(site, area, period)
            leading = set(re.findall(r'data-claim="([^"]+)"', page.body))
            facts = re.findall(r'data-claim="([^"]+)"', page.fragments["facts"])
            assert not leading & set(facts)
            wanted = {f"{kind}/{area.code}/{period}" for kind in ("better_england", "better_region", "better_either")}
            assert wanted <= leading | set(facts)


def test_without_the_average_that_was_chosen_the_next_leads_and_that_is_said() -> None:
    of = catalogue(measure(), measure(id="n"))
    for lead, averages, kind, note in (
        (LeadingCount.NATIONAL, ("R1",), "better_region", "the national average, so the regional average leads."),
        (LeadingCount.REGIONAL, ("E",), "better_england", "the regional average, so the national average leads."),
        (LeadingCount.EITHER, ("E",), "better_england", "regional average, so the national average leads."),
        (LeadingCount.BOTH, ("R1",), "better_region", "the regional average, so the regional average leads."),
        (LeadingCount.NATIONAL, ("E", "R1"), "better_england", ""),
    ):
        of = replace(of, pack=replace(of.pack, lead=lead))
        cells = {(one, f"C{n:02}", NOW): 40.0 + n for one in ("m", "n") for n in range(COUNCILS)}
        cells |= {(one, area, NOW): 50.0 for one in ("m", "n") for area in averages}
        comparisons = compare(observations(cells, of), of)
        site = Site(of, comparisons, find_claims(comparisons, of), None, Templates())  # type: ignore[arg-type]
        found = lead_of(site, "C01", NOW)
        assert found.facts[0].mark == f"{kind}/C01/{NOW}"
        assert found.note.endswith(note) and bool(found.note) is bool(note)
        assert found.sentences[1:2] == ((found.note,) if note else found.sentences[1:2])


def test_without_any_average_what_figures_there_are_leads() -> None:
    of = catalogue(measure())
    comparisons = compare(observations({("m", f"C{n:02}", NOW): 40.0 + n for n in range(COUNCILS)}, of), of)
    site = Site(of, comparisons, find_claims(comparisons, of), None, Templates())  # type: ignore[arg-type]
    found = lead_of(site, "C01", NOW)
    assert [one.mark for one in found.facts] == [f"coverage/C01/{NOW}"]
    assert found.sides is None and found.note == ""


def test_the_order_of_what_may_lead_has_each_kind_once() -> None:
    assert leading_kinds(LeadingCount.NATIONAL) == (BetterEngland, BetterRegion)
    assert leading_kinds(LeadingCount.BOTH) == (BetterBoth, BetterEngland, BetterRegion)


@pytest.mark.parametrize("lead", LeadingCount)
def test_every_side_of_every_count_fits_its_half_of_a_card(lead: LeadingCount) -> None:
    room = (WIDTH - 2 * MARGIN - APART) / 2 - 32
    for better, clear in ((12, 11), (12, 0), (1, 0)):
        numbers = {"better": better, "worse": better, "comparable": 2 * better + 1, "tested": 2 * better}
        count = worlds.claim(COUNTS[lead].kind, **numbers, clearly_better=clear, clearly_worse=clear)
        assert isinstance(count, CountAgainstAverage)
        for label in (sides(count).good, sides(count).poor):
            assert len(break_lines(label, room, 28)) <= 2, label


# --- the lenient count ------------------------------------------------------------------------


def test_the_lenient_count_says_that_it_is_and_why_wherever_it_stands(example: Site) -> None:
    why = example.catalogue.rules.interest.lenient
    assert set(why) == {"better_either"}
    lenient = [one for one in example.claims.all if one.kind == "better_either"]
    assert lenient
    for claim in lenient:
        assert say(claim, example.catalogue).endswith(f" {why['better_either']}")
    strict = [one for one in example.claims.all if one.kind in {"better_england", "better_region", "better_both"}]
    assert not any("lenient" in say(one, example.catalogue) for one in strict)


def test_offers_of_a_lenient_headline_are_marked_for_staff_and_for_readers(example: Site) -> None:
    area = example.councils_now[0]
    period = example.last_period[area.code]
    offers = headlines(area.code, period, example.claims, example.catalogue)
    assert [one.id for one in offers if one.lenient] == ["better_either"]
    assert offers[0].id == "better_england"
    file = template(area, period, example.catalogue, example.comparisons, example.claims)
    lines = file.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("#   better_either: "))
    assert lines[at + 1] == f"#     LENIENT: {example.catalogue.rules.interest.lenient['better_either']}"
    assert file.count("LENIENT: ") == 1 and "headline:\n  id: better_england\n" in file
    shown = Parser(example.templates.fragment("press_offers", offers=offers)).css("div")
    marked = [one.css_first("code").text() for one in shown if one.css_first("dt .cp-tag")]
    assert marked == ["better_either"]


# --- a large change one way ---------------------------------------------------------------------


def moved(*steps: int | None, lower: bool = False) -> tuple[Claims, Catalogue]:
    """Claims of council 01, whose measures changed by the steps; None is a measure without a figure before."""
    polarity = "lower" if lower else "higher"
    of = catalogue(*(measure(polarity, id=f"m{number}") for number in range(len(steps))))
    cells: dict[tuple[str, str, str], Any] = {}
    for number, step in enumerate(steps):
        cells |= {(f"m{number}", "C02", period): 50.0 for period in (BEFORE, NOW)}
        cells[f"m{number}", "C01", NOW] = 50.0
        cells[f"m{number}", "C01", BEFORE] = None if step is None else 50.0 - step
    return find_claims(compare(observations(cells, of), of), of), of


def said(claims: Claims, of: Catalogue, kind: str) -> str:
    claim = claims.one(kind, "C01", NOW)
    return "" if claim is None else say(claim, of)


def test_most_measures_one_way_are_told_with_the_other_side() -> None:
    worse = moved(*([-1] * 9), 1, None, None)
    assert said(*worse, "one_way") == (
        "Most of Council 01's measures got worse in 2021 to 2022, 9 of the 10 that can be compared over time. Of the "
        "others, 1 improved."
    )
    better = moved(*([-1] * 9), 0, 1, lower=True)
    assert said(*better, "one_way") == (
        "Most of Council 01's measures improved in 2021 to 2022, 9 of the 11 that can be compared over time. Of the "
        "others, 1 got worse and 1 stayed the same."
    )
    none = moved(*([1] * 6))
    assert said(*none, "one_way").endswith(" 6 of the 6 that can be compared over time.")


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((1, 1, 1, 1, -1, -1), True),  # exactly two thirds
        ((1, 1, 1, 1, -1, -1, 0), False),
        ((1, 1, 1, 1), False),  # too few
        ((1, 1, 1, 1, None, None), False),
        ((1, 1, 1, 1, 0), True),
        ((0, 0, 0, 0, 0), False),
    ],
)
def test_two_thirds_of_five_measures_are_needed_both_ways(steps: tuple[int | None, ...], told: bool) -> None:
    for turn in (1, -1):
        claims, of = moved(*(one if one is None else turn * one for one in steps))
        assert bool(said(claims, of, "one_way")) is told
        if told:
            assert claims.one("one_way", "C01", NOW) in claims.lead_block("C01", NOW)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(steps=st.lists(st.sampled_from([1, 0, -1, None]), min_size=4, max_size=9))
def test_a_change_one_way_has_a_mirror(steps: list[int | None]) -> None:
    def inputs(turn: int) -> dict[str, object] | None:
        claims, _ = moved(*(one if one is None else turn * one for one in steps))
        claim = claims.one("one_way", "C01", NOW)
        return None if claim is None else {"measures": claim.measure_ids, **claim.inputs}

    up, down = inputs(1), inputs(-1)
    if up is None or down is None:
        assert up is down
        return
    assert (up["improved"], up["worsened"]) == (down["worsened"], down["improved"])
    assert {up["direction"], down["direction"]} == {"improved", "worsened"}
    assert {key: up[key] for key in ("measures", "no_change", "compared")} == {
        key: down[key] for key in ("measures", "no_change", "compared")
    }


def test_a_pack_may_set_the_share_and_one_of_two_equal_sides_is_never_chosen() -> None:
    claims, of = moved(1, 1, 1, -1, -1, -1)
    rules = replace(of.rules, thresholds=replace(of.rules.thresholds, one_way=0.5))
    loose = replace(of, rules=rules)
    cells = {(f"m{n}", "C01", NOW): 50.0 for n in range(6)} | {
        (f"m{n}", "C01", BEFORE): 49.0 if n < 3 else 51.0 for n in range(6)
    }
    found = find_claims(compare(observations(cells, loose), loose), loose)
    assert claims.one("one_way", "C01", NOW) is None and found.one("one_way", "C01", NOW) is None


def in_quartiles(then: str, now: str) -> tuple[Claims, Catalogue]:
    """Council 01 among steadily spread councils, a letter for each measure's quartile in each year: T, M or B."""
    value = {"T": 70.0, "M": 51.5, "B": 30.0}
    of = catalogue(*(measure(id=f"m{number}") for number in range(len(then))))
    cells: dict[tuple[str, str, str], Any] = {}
    for number, letters in enumerate(zip(then, now, strict=True)):
        for period, letter in zip((BEFORE, NOW), letters, strict=True):
            cells |= {(f"m{number}", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
            cells[f"m{number}", "C01", period] = value[letter]
    return find_claims(compare(observations(cells, of), of), of), of


def test_a_quartile_count_that_moves_by_three_is_told_with_both_counts() -> None:
    assert said(*in_quartiles("TTTTM", "TMMMM"), "quartile_swing") == (
        "Since 2020 to 2021, Council 01's top quartile count went from 4 to 1 and its bottom quartile count stayed "
        "at 0. This counts the 5 measures with a quartile both in 2020 to 2021 and in 2021 to 2022."
    )
    assert "bottom quartile count went from 1 to 4" in said(*in_quartiles("BMMMM", "BBBBM"), "quartile_swing")
    assert said(*in_quartiles("TTTTM", "TTMMM"), "quartile_swing") == ""
    assert said(*in_quartiles("TTTT", "MMMM"), "quartile_swing") == ""  # of four measures, most says little
    claims, _ = in_quartiles("TTTTM", "TMMMM")
    assert [one.kind for one in claims.lead_block("C01", NOW)] == ["coverage", "quartile_swing"]


# Count, strict count and tested figures, before and now -> what is said.
MOVES = [
    ((9, 3, 12), (2, 0, 12), "went from 9 (3 clearly) to 2 (none clearly)"),
    ((0, 0, 12), (1, 1, 12), "went from 0 to 1 (clearly)"),
    ((2, 2, 12), (5, 0, 0), "went from 2 (all clearly) to 5"),
    ((4, 2, 12), (4, 2, 12), "stayed at 4 (2 clearly)"),
    ((4, 1, 12), (4, 2, 12), "stayed at 4 (2 clearly, 1 before)"),
    ((4, 4, 12), (4, 2, 12), "stayed at 4 (2 clearly, all before)"),
    ((4, 0, 12), (4, 4, 12), "stayed at 4 (all clearly, none before)"),
    ((4, 2, 12), (4, 0, 0), "stayed at 4"),
    ((1, 0, 12), (1, 1, 12), "stayed at 1 (now clearly)"),
    ((1, 1, 12), (1, 0, 12), "stayed at 1 (no longer clearly)"),
]


@pytest.mark.parametrize(("before", "now", "text"), MOVES)
def test_a_quartile_count_is_said_with_its_strict_counts_of_both_years(
    before: tuple[int, int, int], now: tuple[int, int, int], text: str
) -> None:
    of = catalogue(measure())
    edges, edges_before = (Edges(count, count, sure, sure, tested) for count, sure, tested in (now, before))
    claim = QuartileSwing(Topic("C01", NOW), previous_period=BEFORE, common=15, edges=edges, edges_before=edges_before)
    inputs: dict[str, Any] = claim.inputs
    said = say(claim, of)
    assert said.startswith(f"Since 2020 to 2021, Council 01's top quartile count {text} and its bottom quartile count ")
    assert said.split(" count ")[2].startswith(text.removeprefix("went ")), said
    names = Words.of(area.name for area in of.areas.values())
    assert wrong_numbers(claim.kind, said, NOW, inputs, None, names) == []
    for name in ("clearly_top", "clearly_top_before", "clearly_bottom", "clearly_bottom_before"):
        if str(inputs[name]) in text and inputs[name] > 1:
            wrong = {**inputs, name: inputs[name] + 20}
            assert wrong_numbers(claim.kind, said, NOW, wrong, None, names), name


def every_change(example: Site) -> Iterator[Claim]:
    yield from (one for one in example.claims.all if one.kind in {"one_way", "quartile_swing"})
    for steps in ((-1,) * 9 + (1,), (1,) * 8 + (0, -1), (1,) * 5):
        claims, _ = moved(*steps)
        yield from (one for one in claims.all if one.kind == "one_way")


def test_the_proof_reads_every_number_of_a_change_one_way(example: Site) -> None:
    kinds = set()
    names = Words.of(area.name for area in example.catalogue.areas.values())
    for claim in every_change(example):
        if claim.area_code not in example.catalogue.areas:
            continue
        kinds.add(claim.kind)
        text = say(claim, example.catalogue)
        assert wrong_numbers(claim.kind, text, claim.period, claim.inputs, None, names) == [], text
        for name, value in claim.inputs.items():
            if isinstance(value, int) and value > 1 and not name.startswith("tested"):  # how many were is not said
                wrong = {**claim.inputs, name: value + 50}
                assert wrong_numbers(claim.kind, text, claim.period, wrong, None, names), (name, text)
    assert kinds == {"one_way", "quartile_swing"}


def test_a_large_change_stands_wherever_the_count_leads(example: Site) -> None:
    seen = 0
    for area in example.councils_now:
        period = example.last_period[area.code]
        change = example.claims.one("one_way", area.code, period)
        if change is None:
            continue
        seen += 1
        text = say(change, example.catalogue)
        page = council_page(example, area, period)
        assert page.body.index(words.as_markdown(text)) < page.body.index("<!-- fragment: glance -->")
        assert text in page.meta["description"]
        card = card_of(example, area)
        assert card.beside == text and text in card.description
        assert text in document(example, area, period, EMPTY).lead
        assert text in new_lead(example, area).sentences
        assert html.escape(text, quote=False) in page.fragments["proof"].replace("&#39;", "'")
    assert seen


# --- strengths and concerns -------------------------------------------------------------------

SHARE, RATE = Unit.read("%"), Unit.read("per 100,000 people")
VALUES = st.lists(st.integers(1, 600).map(lambda n: n / 10), min_size=COUNCILS, max_size=COUNCILS, unique=True)
BESIDE = st.fixed_dictionaries(
    {area: st.integers(1, 600).map(lambda n: n / 10 + 0.05) for area in ("E", "R1", "R2", "T1")}
)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(values=VALUES, beside=BESIDE, unit=st.sampled_from([SHARE, RATE]))
def test_strengths_turned_round_are_concerns(values: list[float], beside: dict[str, float], unit: Unit) -> None:
    """Negated, every figure changes sides; negated with the direction turned too, none does."""

    def sides(polarity: str, sign: int) -> tuple[Any, Any]:
        of = catalogue(measure(polarity, unit=unit, decimals=2), measure(polarity, id="n", unit=unit, decimals=2))
        cells = {("m", f"C{n:02}", NOW): sign * value for n, value in enumerate(values)}
        cells |= {("n", f"C{n:02}", NOW): sign * values[-1 - n] for n in range(COUNCILS)}
        cells |= {(one, area, NOW): sign * value for one in ("m", "n") for area, value in beside.items()}
        found = find_claims(compare(observations(cells, of), of), of)
        return found.strengths, found.concerns

    strengths, concerns = sides("higher", 1)
    assert sides("higher", -1) == (concerns, strengths)
    assert sides("lower", 1) == (concerns, strengths)
    assert sides(Polarity.LOWER.value, -1) == (strengths, concerns)


def test_a_figure_on_small_numbers_is_no_strength_and_no_concern() -> None:
    of = catalogue(measure(unit=SHARE))
    cells = {("m", f"C{n:02}", NOW): 40.0 + n for n in range(COUNCILS)} | {("m", "E", NOW): 51.0}
    comparisons = compare(observations(cells, of), of)
    for code, tone in (("C23", Tone.GOOD), ("C00", Tone.CONCERN)):
        row = comparisons.of(code, "m", NOW)
        assert row is not None and side(row, of) is tone
        assert side(replace(row, small_base=True), of) is Tone.NEUTRAL


def test_no_side_is_told_of_what_an_average_takes_back() -> None:
    of = catalogue(measure(unit=SHARE))
    cells = {("m", f"C{n:02}", NOW): 40.0 + n for n in range(COUNCILS)}  # quartiles start at 57.25, 51.5 and 45.75

    def told(**beside: float) -> SimpleNamespace:
        wider = {("m", area, NOW): value for area, value in beside.items()}
        claims = find_claims(compare(observations({**cells, **wider}, of), of), of)
        return SimpleNamespace(
            strengths={key[0] for key, ids in claims.strengths.items() if ids},
            concerns={key[0] for key, ids in claims.concerns.items() if ids},
        )

    odd = {f"C{n:02}" for n in range(1, COUNCILS, 2)}  # the councils of R1
    top, bottom = {f"C{n:02}" for n in range(18, 24)}, {f"C{n:02}" for n in range(6)}
    half = {f"C{n:02}" for n in range(12, 24)}
    assert told(E=45.0).strengths == half and told(E=45.0).concerns == {f"C{n:02}" for n in range(5)} | {"C05"}
    assert told(E=70.0).strengths == set()  # considerably worse than the country, though at the top
    assert told(E=58.0).strengths == top
    assert told(E=58.0, R1=68.5).strengths == top - odd  # 63.0 is considerably worse than 68.5
    assert told(E=58.0, T1=66.0).strengths == {"C22", "C23"}  # 62.0 and 63.0: less than 5 points behind
    assert told(E=48.0, T1=36.0).concerns == {"C00"}  # 40.0: less than 5 points ahead
    assert told(E=48.0).concerns == {f"C{n:02}" for n in range(8)} and bottom < told(E=48.0).concerns
