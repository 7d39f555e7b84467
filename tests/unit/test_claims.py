"""Claims are true to their rows, balanced, and said the same way for the same facts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import claims as finders
from generator.catalogue import Catalogue
from generator.claims import Claims, find_claims
from generator.comparisons import Comparisons, compare
from generator.model import Area, Break, Claim, Polarity, Unit
from generator.sentences import agreeing, brief, kinds, say
from tests.worlds import COUNCILS, catalogue, made, measure, observations

YEARS = ("2015-16", "2016-17", "2017-18", "2018-19", "2019-20", "2020-21", "2021-22")
SHARE = measure(unit=Unit.read("%"), subject="the share of people who feel safe", short="Feeling safe", near=0.5)
PER_100_000 = Unit.read("per 100,000 people")
MOVES = measure("lower", id="n", unit=PER_100_000, subject="the rate of moves into care homes", short="Care home moves")
VISITS = measure("none", id="v", unit=Unit.read("visits"), subject="the number of visits", short="Visits", decimals=0)


@pytest.fixture(scope="module")
def world() -> tuple[Comparisons, Catalogue, Claims]:
    """Three measures, seven years, 24 councils of random but repeatable figures."""
    of = catalogue(SHARE, MOVES, VISITS, peers={"C01": ("C02", "C03")})
    random = np.random.default_rng(7)
    cells: dict[tuple[str, str, str], Any] = {
        (one, area, period): round(float(random.normal(50, 9)), 1 if one != "v" else 0)
        for one in ("m", "n", "v") for area in of.areas for period in YEARS
    }  # fmt: skip
    for n in range(0, COUNCILS, 5):
        cells["m", f"C{n:02}", "2021-22"] = None
    found = compare(observations(cells, of), of)
    return found, of, find_claims(found, of)


def one(
    series: list[float | None], kind: str, polarity: str = "higher", **changes: Any
) -> tuple[Claim | None, Catalogue]:
    """The claim of that kind about council 01's last year, in a field of steadily spread councils."""
    of = catalogue(replace(SHARE, polarity=Polarity(polarity), **changes))
    cells: dict[tuple[str, str, str], Any] = {}
    for period, value in zip(YEARS[-len(series) :], series, strict=True):
        cells |= {("m", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
        cells["m", "C01", period] = value
    found = compare(observations(cells, of), of)
    return find_claims(found, of).one(kind, "C01", "2021-22", "m"), of


def test_ids_are_unique_and_every_claim_can_be_said(world: tuple[Comparisons, Catalogue, Claims]) -> None:
    _, of, found = world
    assert len(found.by_id) == len(found.all)
    for claim in found.all:
        sentence = say(claim, of)
        assert re.match(r"^[A-Z0-9].*\.$", sentence), sentence
        assert "  " not in sentence and ".." not in sentence, sentence
        assert not re.search(r"(?<!^)\bNone\b", sentence), sentence
        assert not re.search(r"\b(\w+) \1\b", sentence), sentence
        assert not re.search(r"\b1 (areas|measures|councils)\b", sentence), sentence
    assert {claim.kind for claim in found.all} <= set(kinds())


def test_parts_add_up_to_the_whole(world: tuple[Comparisons, Catalogue, Claims]) -> None:
    comparisons, _, found = world
    for (area, framework, period), counts in comparisons.counts.items():
        assert framework == "f"
        better = found.one("better_either", area, period)
        if better is None:
            assert not counts.comparable_either
            continue
        trailing, in_line = found.one("trailing", area, period), found.one("in_line", area, period)
        named = (
            len(better.measure_ids)
            + len(trailing.measure_ids if trailing else ())
            + len(in_line.measure_ids if in_line else ())
        )
        assert named == better.inputs["comparable"]
        changes = found.one("changes", area, period)
        assert changes is not None
        parts = [changes.inputs[name] for name in ("improved", "no_change", "worsened")]
        assert sum(parts) == changes.inputs["compared"]  # type: ignore[arg-type]


def test_no_measure_is_a_strength_and_a_concern(world: tuple[Comparisons, Catalogue, Claims]) -> None:
    _, _, found = world
    for key, strong in found.strengths.items():
        assert not set(strong) & set(found.concerns[key])


@settings(max_examples=25, deadline=None)
@given(values=st.lists(st.integers(0, 500).map(lambda n: n / 10), min_size=COUNCILS, max_size=COUNCILS))
def test_praise_and_concern_are_mirror_images(values: list[float]) -> None:
    def told(polarity: str) -> tuple[Any, Any]:
        of = catalogue(measure(polarity), measure(polarity, id="n"))
        cells = {("m", f"C{n:02}", "2021-22"): value for n, value in enumerate(values)}
        cells |= {("n", f"C{n:02}", "2021-22"): values[-1 - n] for n in range(COUNCILS)}
        cells |= {("m", "E", "2021-22"): 25.0, ("n", "E", "2021-22"): 25.0}
        found = find_claims(compare(observations(cells, of), of), of)
        return found.strengths, found.concerns

    # Edges differ by rule (ties on a cut go up), so only measures away from a cut are held to it.
    up, down = told("higher"), told("lower")
    for key in up[0]:
        assert set(up[0][key]) - set(down[1][key]) <= set(down[0][key]) | {"m", "n"}
        assert not set(up[0][key]) & set(up[1][key]) and not set(down[0][key]) & set(down[1][key])


def test_direction_and_judgement_are_both_said() -> None:
    claim, of = one([50.0, 47.0], "change", "lower")
    assert claim is not None
    assert say(claim, of).startswith(
        "In Council 01, the share of people who feel safe fell from 50.0% (2020 to 2021) to 47.0% (2021 to 2022), "
        "which is an improvement."
    )
    claim, of = one([50.0, 50.0], "change")
    assert claim is not None and "the same as in 2020 to 2021" in say(claim, of)


def test_a_rank_change_never_stands_without_its_value_change() -> None:
    claim, of = one([50.0, 47.0], "change")
    assert claim is not None
    first, second = say(claim, of).split(". ")
    assert "rose from" in first or "fell from" in first
    assert second.startswith("Its rank went from")


def test_level_says_lower_is_better() -> None:
    of = catalogue(MOVES)
    cells = {("n", f"C{n:02}", "2021-22"): 40.0 + n for n in range(COUNCILS)}
    cells |= {("n", "E", "2021-22"): 50.0, ("n", "R1", "2021-22"): 41.0}
    found = find_claims(compare(observations(cells, of), of), of)
    claim = found.one("level", "C03", "2021-22", "n")
    assert claim is not None
    assert say(claim, of) == (
        "In Council 03, the rate of moves into care homes was 43.0 per 100,000 people in 2021 to 2022, "
        "better (lower) than the Exland average (50.0) but worse (higher) than the North average (41.0)."
    )
    assert brief(claim, of) == (
        "43.0 per 100,000 people, better (lower) than Exland (50.0) but worse (higher) than North (41.0)"
    )


def test_place_grammar_reaches_the_sentence() -> None:
    claim, of = one([50.0, 47.0], "level")
    assert claim is not None
    isle = Area("C01", "Isle of Quill", of.areas["C01"].kind, "isle", "R1", "T1", article="the", preposition="on")
    of.areas["C01"] = isle
    assert "On the Isle of Quill, the share" in say(claim, of)


@pytest.mark.parametrize(
    ("series", "move"),
    [([60.0, 60.0], "remained"), ([42.0, 60.0], "up"), ([60.0, 42.0, 60.0], "back"), ([60.0, 42.0], "dropped")],
)
def test_quartile_moves(series: list[float | None], move: str) -> None:
    claim, _ = one(series, "quartile_move")
    assert claim is not None and claim.inputs["move"] == move


def test_a_record_scans_the_whole_series_and_stops_at_a_break() -> None:
    series: list[float | None] = [51.0, 50.0, 52.0, 51.0, 52.0, 50.0, 55.0]
    claim, of = one(series, "record")
    assert (
        claim is not None
        and claim.inputs["start"] == "2015-16"
        and "the highest figure, and so the best" in say(claim, of)
    )
    assert one([*series[:-1], 52.0], "record")[0] is None  # equals an earlier figure
    assert one(series, "record", breaks=(Break("2018-19", "new source"),))[0] is None  # four points are too few


def test_just_short_needs_the_declared_tolerance() -> None:
    near, of = one([57.0, 57.0], "gap")
    far, _ = one([50.0, 50.0], "gap")
    assert near is not None and far is not None
    assert near.inputs["near"] and not far.inputs["near"]
    assert "was just 0.3 percentage points short" in say(near, of) and "just" not in say(far, of)


@pytest.mark.parametrize(
    ("value", "cut", "places"),
    [(82.9, 85.35, 1), (536.3, 497.05, 2), (88.1, 88.6, 1), (536.3, 497.125, 1), (19.5, 19.525, 2)],
)
def test_shown_gap_agrees_with_shown_numbers(value: float, cut: float, places: int) -> None:
    assert agreeing(1, value, cut, round(abs(cut - value), 6))[0] == places


def test_counts_are_never_called_best() -> None:
    of = catalogue(measure(unit=Unit.read("visits")))
    found = find_claims(made([float(n) for n in range(COUNCILS)], of=of), of)
    assert found.one("best", "E", "2021-22", "m") is None
    rates = catalogue(measure(unit=Unit.read("%")))
    found = find_claims(made([float(n) for n in range(COUNCILS)], of=rates), rates)
    best = found.one("best", "E", "2021-22", "m")
    assert best is not None and say(best, rates) == "Council 23 had the best figure for 2021 to 2022: 23.0%."


def test_ties_are_named_or_counted() -> None:
    of = catalogue(SHARE)
    values = [100.0] * 2 + [50.0 + n for n in range(COUNCILS - 2)]
    best = find_claims(made(list(values), of=of), of).one("best", "E", "2021-22", "m")
    assert best is not None and "Council 00 and Council 01 share" in say(best, of)
    crowd = find_claims(made([100.0] * 10 + [50.0 + n for n in range(14)], of=of), of).one("best", "E", "2021-22", "m")
    assert crowd is not None and say(crowd, of).startswith("Ten of 24 councils share the best figure")


def test_missing_says_why() -> None:
    claim, of = one([50.0, None], "missing")
    assert claim is not None
    assert say(claim, of).startswith("There is no figure for Council 01 in 2021 to 2022: the publisher hides it")


def test_either_counts_a_measure_once() -> None:
    of = catalogue(SHARE)
    rows = made([50.0] * COUNCILS, of=of, wider={"E": 40.0, "R1": 60.0}).all_measures("C01", "2021-22")
    assert finders.either(rows[0]) == "better"
