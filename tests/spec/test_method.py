"""The worked examples of the Method page, run against the code that makes the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from generator import comparisons, stats, words
from generator.catalogue import claim_rules
from generator.claims.measure import grade as grade_of
from generator.claims.measure import how_met, ratio_word, simple_fraction
from generator.model import Aim, Break, Code, Measure, Polarity, Unit

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
        met, _ = how_met(case["value"], Aim.read(case["target"], Polarity.HIGHER), None)
        assert met == case["result"], case


KINDS = {
    "standing": standing, "rank": rank, "quartile": quartile, "gap": gap, "previous": previous,
    "change": change, "clear": clear, "peers": peers, "trend": trend, "ratio": ratio, "grade": grade,
    "fraction": fraction, "target": target,
}  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["rule"] for example in EXAMPLES])
def test_the_method_page_tells_the_truth(example: dict[str, Any]) -> None:
    KINDS[example["kind"]](example)
