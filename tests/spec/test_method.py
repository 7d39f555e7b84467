"""The worked examples of the Method page, run against the code that makes the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from generator import comparisons, stats, words
from generator.catalogue import claim_rules
from generator.catalogue._plans import Reported
from generator.claims.data import publication
from generator.claims.measure import grade as grade_of
from generator.claims.measure import how_met, ratio_word, simple_fraction
from generator.model import (
    NOT_KNOWN,
    Aim,
    Break,
    Claim,
    Code,
    InYear,
    Layer,
    Measure,
    Outcome,
    Plan,
    PlanLine,
    Polarity,
    Position,
    Rag,
    Rating,
    Source,
    Target,
    Unit,
)
from generator.periods import read_span
from generator.sentences import say
from generator.targets import find_positions, implied_denominators, last_years_shape, rate, straight_line
from tests import worlds
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
        got = comparisons._standing(measure(example), numbers([case["value"]]), numbers([case["average"]]))
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
        got = stats.clearly_different(value, value - margin, value + margin, average, average - other, average + other)
        assert {1: "yes", 0: "no"}[int(got[0])] == case["result"], case


def peers(example: dict[str, Any]) -> None:
    mean = np.nanmean(numbers(example["values"]))
    assert stats.round_half_away(np.array([mean]), example["decimals"])[0] == example["result"]


def peer_rank(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        values = numbers([case["value"], *example["values"]])  # the council's own first, then its similar councils'
        places = np.tile(np.arange(1, len(values)), (len(values), 1))
        rows = pd.DataFrame({"value": values})
        row = comparisons._among_peers(measure(example), rows, np.zeros(len(values), bool), places).iloc[0]
        ranked = int(row["peer_ranked"])
        shown = words.rank(int(row["peer_rank"]), ranked, joint=bool(row["peer_joint"])) if ranked else "none"
        assert shown == case["result"], case


def trend(example: dict[str, Any]) -> None:
    for case in example["cases"]:
        assert stats.trend(numbers(case["values"])) == case["result"], case


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
        said = say(Claim("published/C01/2019-20", "published", "C01", (), "2019-20", inputs), of)
        assert f"last published {case['result']}. Source: P." in said, case


KINDS = {
    "published": published,
    "standing": standing, "rank": rank, "quartile": quartile, "gap": gap, "previous": previous,
    "change": change, "clear": clear, "peers": peers, "peer rank": peer_rank, "trend": trend, "ratio": ratio,
    "grade": grade,
    "fraction": fraction, "target": target, "rag": rag, "override": override, "same period": same_period,
    "straight line": line, "last year shape": shape, "judged": judged, "agreement": agreement,
    "lost thousand": lost_thousand,
}  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["rule"] for example in EXAMPLES])
def test_the_method_page_tells_the_truth(example: dict[str, Any]) -> None:
    KINDS[example["kind"]](example)
