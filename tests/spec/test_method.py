"""The worked examples of the Method page, run against the code that makes the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from generator import comparisons, stats, words
from generator.catalogue import Reported, claim_rules, load_catalogue
from generator.claims import find_claims
from generator.claims.averages import by_chance
from generator.claims.council import Edges, QuartilesBefore, quartile_swing
from generator.claims.data import publication
from generator.claims.figure import how_met, simple_fraction
from generator.claims.grades import grade as grade_of
from generator.claims.interest import side
from generator.claims.over_time import record as record_of
from generator.claims.ratio import ratio_word
from generator.claims.setting import Setting
from generator.model.compared import Comparison, Position
from generator.model.measures import Break, Code, Measure
from generator.model.packs import NOT_KNOWN, Source
from generator.model.plans import InYear, Layer, Outcome, Plan, PlanLine, Rating
from generator.model.targets import Aim, Target
from generator.model.units import Unit
from generator.model.vocabulary import Polarity, Quartile, Rag, Tone
from generator.observations import read_observations
from generator.periods import read_span
from generator.sentences import say
from generator.targets import find_positions, implied_denominators, last_years_shape, rate, straight_line
from tests import worlds
from tests.packs import minimal_pack
from tests.worlds import catalogue

EXAMPLES = yaml.safe_load((Path(__file__).parents[2] / "site_src" / "examples.yml").read_text("utf-8"))


def measure(example: dict[str, Any]) -> Measure:
    return Measure(
        id="m", name="M", short="M", subject="the m", question="M?", official="M", domain="d",
        unit=Unit("%", "percent"), decimals=example.get("decimals", 1),
        polarity=Polarity(example.get("polarity", "higher")),
        codes=(Code("f", "1A", "2010-11"),), collection="c",
        partial=tuple(example.get("partial", ())),
        breaks=tuple(Break(period, "new source") for period in example.get("breaks", ())),
    )  # fmt: skip


def numbers(values: list[Any]) -> stats.Numbers:
    return np.array([np.nan if value == "none" else float(value) for value in values])


def goodness(example: dict[str, Any]) -> stats.Numbers:
    return comparisons.goodness(measure(example), numbers(example["values"]))


def standing(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        got = comparisons.standings_beside(measure(example), numbers([case["value"]]), numbers([case["average"]]))
        assert got[0] == case["result"], case


def rank(example: dict[str, Any]) -> None:
    ranks, joint, _ = stats.rank(goodness(example))
    shown = [words.rank(int(rank), joint=bool(tied)) for rank, tied in zip(ranks, joint, strict=True)]
    assert shown == example["result"]


def quartile(example: dict[str, Any]) -> None:
    good = goodness(example)
    classes = stats.quartile(good, *stats.cuts(good))
    held = dict(zip(example["values"], classes, strict=True))
    for case in example["cases"]:
        named = comparisons.QUARTILES[held[case["value"]]]
        assert (named.value if named else "none") == case["result"], case


def gap(example: dict[str, Any]) -> None:
    good = goodness(example)
    upper, _, _ = stats.cuts(good)
    for case in example["cases"]:
        to_go = upper - good[example["values"].index(case["value"])]
        assert ("none" if to_go <= 0 else to_go) == case["result"], case


def previous(example: dict[str, Any]) -> None:
    found = comparisons.previous_periods(measure(example), example["published"])
    for case in example["cases"]:
        assert found.get(case["value"], "none") == case["result"], case


def change(example: dict[str, Any]) -> None:
    one = measure(example)
    for case in example["cases"]:
        better = comparisons.better_by(one, case["value"], case["previous"])
        assert {1: "improved", 0: "no change", -1: "worsened"}[better] == case["result"], case
        shown = words.rounded(case["value"], one.decimals) - words.rounded(case["previous"], one.decimals)
        assert float(shown) == case["change"], case


def clear(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        value, average = numbers([case["value"]]), numbers([case["average"]])
        margin, other = case["margin"], case["average_margin"]
        apart = stats.difference_margin(
            value, value - margin, value + margin, average, average - other, average + other
        )
        assert {1: "yes", 0: "no"}[int(stats.beyond(value - average, apart)[0])] == case["result"], case


def world_of(cells: dict[tuple[str, str], dict[str, Any]], unit: str = "%") -> dict[tuple[str, str], Comparison]:
    """(council, year) -> its comparison, in an invented world; ``cells`` hold the columns of its observation."""
    one = replace(worlds.measure(), unit=Unit.read(unit))
    of = catalogue(one)
    table = worlds.observations({("m", *where): columns["value"] for where, columns in cells.items()}, of)
    for name in ("numerator", "denominator", "lower", "upper"):
        table.rows[name] = [float(columns.get(name, np.nan)) for columns in cells.values()]
    found = comparisons.compare(table, of)
    return {(row.area_code, row.period): row for rows in found.records.values() for row in rows}


def around(value: float, margin: object) -> dict[str, Any]:
    """A figure with its margin of error on either side, or without one."""
    return {"value": value} | ({} if margin == "none" else {"lower": value - margin, "upper": value + margin})  # type: ignore[operator]


MEASURE = """\
name: M
short: M
subject: the m
question: M?
official: M
domain: care
unit: "{unit}"
decimals: 1
polarity: higher
collection: Return
codes:
  - {{framework: old, code: 1B, first: 2022-23, last: 2022-23}}"""


def margin(example: dict[str, Any], tmp_path: Path) -> None:
    for number, case in enumerate(example["cases"]):
        measures = {"share-of-people": MEASURE.format(unit=example["unit"])}
        line = f"share-of-people,C1,2022-23,{case['value']},{case['numerator']},{case['denominator']}"
        pack = minimal_pack(
            tmp_path / str(number), measures=measures,
            observations=f"measure,area,period,value,numerator,denominator\n{line}\n",
        )  # fmt: skip
        rows = read_observations(load_catalogue(pack)).rows
        row = rows[rows["origin"] != ""].iloc[0]
        shown = "none" if np.isnan(row["lower"]) else f"{row['lower']:.1f} to {row['upper']:.1f}"
        assert shown == case["result"], case


def clear_change(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        row = world_of({
            ("C01", "2020-21"): around(case["previous"], case["previous margin"]),
            ("C01", "2021-22"): around(case["value"], case["margin"]),
        })["C01", "2021-22"]  # fmt: skip
        assert (row.change_margin or "none") == case["change margin"], case
        assert (row.clear_change or "not tested") == case["result"], case


def chance(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        assert by_chance(case["tested"]) == case["result"], case


def rank_band(example: dict[str, Any]) -> None:
    rows = world_of({(f"C{n:02}", "2021-22"): around(60.0 + n, example["margin"]) for n in range(20)})
    for case in example["cases"]:
        row = rows[f"C{case['value'] - 60:02}", "2021-22"]
        assert (row.rank, f"{row.rank_low} to {row.rank_high}") == (case["rank"], case["result"]), case


def record(example: dict[str, Any]) -> None:
    years = ("2015-16", "2016-17", "2017-18", "2018-19", "2019-20", "2020-21")
    for case in example["cases"]:
        figures = dict(zip(years, [*example["values"], case["value"]], strict=True))
        rows = world_of({("C01", year): around(value, example["margin"]) for year, value in figures.items()})
        past = [rows["C01", year] for year in years]
        found = record_of(past[-1], past, worlds.measure(), RULES.thresholds)
        clearly = {"yes": "clearly", "no": "within the margin of error"}
        shown = f"{found.inputs['extreme']}, {clearly[str(found.inputs['clear'])]}" if found else "none"
        assert shown == case["result"], case


def small_base(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        behind = "numerator" if case["unit"].startswith("per") else "denominator"
        cells = {("C01", "2021-22"): {"value": 50.0, behind: case["behind it"]}}
        row = world_of(cells, case["unit"])["C01", "2021-22"]
        assert ("small" if row.small_base else "not small") == case["result"], case


def peers(example: dict[str, Any]) -> None:
    mean = np.nanmean(numbers(example["values"]))
    assert stats.round_half_away(np.array([mean]), example["decimals"])[0] == example["result"]


def peer_rank(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        values = numbers([case["value"], *example["values"]])  # the council's own first, then its similar councils'
        places = np.tile(np.arange(1, len(values)), (len(values), 1))
        rows = pd.DataFrame({"value": values})
        row = comparisons.rank_among_peers(measure(example), rows, np.zeros(len(values), bool), places).iloc[0]
        ranked = int(row["peer_ranked"])
        shown = words.rank(int(row["peer_rank"]), ranked, joint=bool(row["peer_joint"])) if ranked else "none"
        assert shown == case["result"], case


def trend(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        sign, p = stats.trend(numbers(case["values"]))
        assert {1: "rising", 0: "none", -1: "falling"}[sign] == case["result"], case
        assert ("none" if np.isnan(p) else round(p, 4)) == case["p"], case


RULES = claim_rules()


def ratio(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        word = ratio_word(case["value"], case["other"], measure(example), RULES.thresholds)
        assert (word.replace("_", " ") or "none") == case["result"], case


def grade(example: dict[str, Any]) -> None:
    by = measure(example).unit, RULES.adverbs["percent"]
    for case in example["cases"]:
        word = grade_of(case["value"], case["other"], by, clear="no" if case["within margin"] == "yes" else "yes")
        assert (word or "none") == case["result"], case


def one_way(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        steps = [
            step
            for step, name in ((1, "improved"), (0, "stayed the same"), (-1, "got worse"), (None, "not comparable"))
            for _ in range(case[name])
        ]
        of = catalogue(*(worlds.measure(id=f"m{number}") for number in range(len(steps))))
        cells: dict[tuple[str, str, str], float | None] = {}
        for number, step in enumerate(steps):
            cells[f"m{number}", "C01", "2021-22"] = 50.0
            cells[f"m{number}", "C02", "2020-21"] = 50.0  # somebody has a figure of the year before
            cells[f"m{number}", "C01", "2020-21"] = None if step is None else 50.0 - step
        found = comparisons.compare(worlds.observations(cells, of), of)
        claim = find_claims(found, of).one("one_way", "C01", "2021-22")
        said = {"improved": "most improved", "worsened": "most got worse"}
        assert (said[str(claim.inputs["direction"])] if claim else "none") == case["result"], case


def quartile_move_counts(example: dict[str, Any]) -> None:
    of = catalogue(worlds.measure())
    found = comparisons.compare(worlds.observations({("m", "C01", "2021-22"): 1.0}, of), of)
    counts = found.counts["C01", "f", "2021-22"]
    for case in example["cases"]:
        now, then = (Edges(case[f"top{year}"], case[f"bottom{year}"], 0, 0, 0) for year in ("", " before"))
        inputs = {"previous_period": "2020-21", "common": case["measures"], "edges": now, "edges_before": then}
        before = worlds.claim("quartiles_before", **inputs)
        assert isinstance(before, QuartilesBefore)
        claim = quartile_swing(counts, before, Setting(found, of).limits)
        assert ("told" if claim else "none") == case["result"], case


def strength(example: dict[str, Any]) -> None:
    one = measure(example)
    of = catalogue(one)
    for case in example["cases"]:
        cells = {("m", "C01", "2021-22"): case["value"]}
        beside = {"E": "national", "R1": "regional", "T1": "of its type"}
        cells |= {("m", area, "2021-22"): case[name] for area, name in beside.items() if case[name] != "none"}
        row = comparisons.compare(worlds.observations(cells, of), of).of("C01", "m", "2021-22")
        assert row is not None
        placed = replace(row, quartile=None if case["quartile"] == "none" else Quartile(case["quartile"]))
        named = {Tone.GOOD: "strength", Tone.CONCERN: "concern", Tone.NEUTRAL: "none"}
        assert named[side(placed, of)] == case["result"], case


def fraction(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        found = simple_fraction(case["value"], RULES.thresholds.simple_parts)
        assert (f"{found[0]} in {found[1]}" if found else "none") == case["result"], case


def target(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        aim = Aim.read(case["target"], Polarity.HIGHER)
        assert rate(case["value"], aim).met.value == how_met(case["value"], aim, None)[0] == case["result"], case


# --- what a council reports of itself ------------------------------------------------------


def of_council(example: dict[str, Any], unit: str = "%", **changes: Any) -> Measure:
    """The council's own measure."""
    return replace(measure(example), unit=Unit.read(unit), codes=(), **changes)


def position(
    one: Measure, figures: dict[str, Any], target: Target | None = None, officer: str = "none", now: str = ""
) -> Position:
    """The council's line for this measure in 2020-21; ``figures``: period -> value, "forecast" -> the council's own."""
    rows = [
        InYear("C01", "m", "2020-21" if when == "forecast" else read_span(when), str(value),
               kind="forecast" if when == "forecast" else "actual")
        for when, value in figures.items()
    ]  # fmt: skip
    time = read_span(now or "April to November 2020")
    lines = (PlanLine("m", "l", "o"),)
    plan = Plan("C01", "P", "2020-21", time, (Layer("l", "L"),), (Outcome("o", "O"),), lines)
    ratings = () if officer == "none" else (Rating("C01", "m", time, "override", Rag(officer), "Why.", "A Name"),)
    world = catalogue(
        worlds.measure(id="other"), targets=(target,) if target else (),
        reported=Reported({"C01": plan}, tuple(rows), ratings, {"m": one}),
    )  # fmt: skip
    national = comparisons.compare(worlds.observations({("other", "C01", "2015-16"): 1.0}, world), world)
    return find_positions(world, national).latest("C01")[0]


def asked(case: dict[str, Any], period: str = "2020-21") -> Target:
    tolerance = case.get("tolerance", "none")
    return Target(
        "C01", "m", read_span(period), case["target"], floor=case.get("floor"),
        tolerance="" if tolerance == "none" else str(tolerance),
    )  # fmt: skip


def rag(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        of = of_council(example, "%" if "%" in case["target"] else "people", accumulates=False)
        assert position(of, {"April to November 2020": case["value"]}, asked(case)).rag.value == case["result"], case


def override(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        found = position(of_council(example), {"April to November 2020": case["value"]}, asked(case), case["officer"])
        assert (found.rag.value, found.shown.value) == (case["computed"], case["in force"]), case
        assert found.value == case["value"]


def same_period(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        of = of_council(example, "visits" if case["adds up"] == "yes" else "%")
        figures = {when: 50 for when in (case["figure of"], *case["last year"].split(", "))}
        found = position(of, figures, now=case["figure of"])
        expected = case["result"]
        assert found.compared_with == (None if expected == "none" else read_span(expected)), case


def line(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        assert straight_line(case["so far"], case["months"]) == case["result"], case


def shape(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        found = last_years_shape(case["so far"], case["same months last year"], case["whole of last year"])
        assert ("none" if found is None else found) == case["result"], case


def judged(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        figures = {case["figure of"]: case["value"]}
        figures |= {} if case["forecast"] == "none" else {"forecast": case["forecast"]}
        of = of_council(example, "per 100,000 people")
        found = position(of, figures, asked(case, case["target for"]))
        assert ("none" if found.judged is None else found.judged) == case["judged"], case
        assert (found.unrated or found.rag).value == case["result"], case


def agreement(example: dict[str, Any]) -> None:
    def implied(count: int, rate: str) -> tuple[float, float]:
        return implied_denominators(count, float(rate), 100_000, len(rate.partition(".")[2]))

    low, high = implied(13, "3.1")
    assert f"between {low:,.0f} and {high:,.0f} people" in example["about"]
    for case in example["cases"]:
        one, other = implied(case["count"], case["rate"]), implied(case["other count"], case["other rate"])
        agree = one[0] <= other[1] and other[0] <= one[1]
        assert ("agree" if agree else "differ") == case["result"], case


def lost_thousand(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        before, now = "April to November 2019", "April to November 2020"
        found = position(of_council(example, "hours"), {before: case["printed"], now: case["beside"]})
        assert ("in doubt" if found.compared_with is None else "as printed") == case["result"], case


def published(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        days = str(case["figures of files published"]).split(", ")
        sources = tuple(
            Source(f"s{n}", "S", "P", "f", "tidy", published=None if day == NOT_KNOWN else date.fromisoformat(day))
            for n, day in enumerate(days)
        )
        of = catalogue(measure(example), sources=sources)
        inputs = publication((one.id for one in sources), of)
        assert inputs is not None
        said = say(worlds.claim("published", "C01", "2019-20", **inputs), of)
        assert case["result"] in said and said.endswith(". Source: P."), case


KINDS: dict[str, Callable[..., None]] = {
    "published": published,
    "standing": standing, "rank": rank, "quartile": quartile, "gap": gap, "previous": previous,
    "change": change, "clear": clear, "clear change": clear_change, "by chance": chance, "margin": margin,
    "rank band": rank_band, "record": record, "small base": small_base, "peers": peers, "peer rank": peer_rank,
    "trend": trend, "ratio": ratio, "grade": grade, "fraction": fraction, "target": target, "rag": rag,
    "override": override, "same period": same_period, "straight line": line, "last year shape": shape,
    "judged": judged, "agreement": agreement, "lost thousand": lost_thousand,
    "one way": one_way, "quartile swing": quartile_move_counts, "strength": strength,
}  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["rule"] for example in EXAMPLES])
def test_the_method_page_tells_the_truth(example: dict[str, Any], tmp_path: Path) -> None:
    run = KINDS[example["kind"]]
    run(example, tmp_path) if "tmp_path" in signature(run).parameters else run(example)
