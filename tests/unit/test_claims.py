"""Claims are true to their rows, balanced, and said the same way for the same facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import claims as finders
from generator.catalogue import Catalogue
from generator.claims import Claim, Claims, find_claims
from generator.claims.interest import leading
from generator.claims.level import Level
from generator.comparisons import Comparisons, compare
from generator.evidence import Evidence, evidence
from generator.model.areas import Area
from generator.model.measures import Break
from generator.model.targets import Target
from generator.model.units import Unit
from generator.model.vocabulary import Polarity, Quartile, Tone
from generator.sentences import kinds, say, stands
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
    series: list[float | None], kind: str, polarity: str = "higher", missing: str = "suppressed", **changes: Any
) -> tuple[Claim | None, Catalogue]:
    """The claim of that kind about council 01's last year, in a field of steadily spread councils."""
    of = catalogue(replace(SHARE, polarity=Polarity(polarity), **changes))
    cells: dict[tuple[str, str, str], Any] = {}
    for period, value in zip(YEARS[-len(series) :], series, strict=True):
        cells |= {("m", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
        cells["m", "C01", period] = value
    given = observations(cells, of)
    given.rows = given.rows.replace({"missing_reason": {"suppressed": missing}})
    return find_claims(compare(given, of), of).one(kind, "C01", "2021-22", "m"), of


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

    (strengths, concerns), (mirrored_strengths, mirrored_concerns) = told("higher"), told("lower")
    cuts = np.quantile(values, (0.25, 0.5, 0.75))
    assert len(strengths) == COUNCILS
    for n, key in enumerate(sorted(strengths)):
        # Ties on a cut go up, so that a figure on one is not mirrored.
        on_cut = {one for one, value in (("m", values[n]), ("n", values[-1 - n])) if np.isclose(cuts, value).any()}
        assert set(strengths[key]) - on_cut == set(mirrored_concerns[key]) - on_cut
        assert set(concerns[key]) - on_cut == set(mirrored_strengths[key]) - on_cut


def test_direction_and_judgement_are_both_said() -> None:
    claim, of = one([50.0, 47.0], "change", "lower")
    assert claim is not None
    assert say(claim, of).startswith(
        "Council 01's figure fell from 50.0% (2020 to 2021) to 47.0% (2021 to 2022), which is an improvement."
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
    claim = found.one(Level, "C03", "2021-22", "n")
    assert claim is not None
    assert say(claim, of) == (
        "In Council 03, the rate of moves into care homes was 43.0 per 100,000 people in 2021 to 2022. That is "
        "better (lower) than the average for Exland (50.0) but slightly worse (higher) than that for North (41.0)."
    )
    assert stands(claim, of) == ("Better (lower) than Exland (50.0) but slightly worse (higher) than North (41.0).")
    assert stands(claim, of, alone=True) == "Better (lower) than Exland (50.0)."


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
        and "is the highest, and so the best, of its 7 comparable figures" in say(claim, of)
    )
    assert one([*series[:-1], 52.0], "record")[0] is None  # equals an earlier figure
    assert one(series, "record", breaks=(Break("2018-19", "new source"),))[0] is None  # four points are too few


@pytest.mark.parametrize("kind", ["record", "first_time", "quartile_move"])
def test_what_was_never_so_before_is_not_said_across_a_year_that_is_not_held(kind: str) -> None:
    series: list[float | None] = [50.0, None, 50.5, 51.0, 50.5, 50.0, 63.0]
    assert one(series, kind)[0] is not None
    assert one(series, kind, missing="not held")[0] is None
    assert one([None, None, *series[2:]], kind, missing="not held")[0] is not None  # it is about the years since


@pytest.mark.parametrize(
    ("series", "polarity", "what", "tone"),
    [
        ([50.0, 51.0, 42.0, 50.0, 60.0], "higher", "top", Tone.GOOD),
        ([50.0, 51.0, 60.0, 50.0, 42.0], "higher", "bottom", Tone.CONCERN),
        ([50.0, 51.0, 60.0, 50.0, 42.0], "lower", "top", Tone.GOOD),
        ([50.0, 51.0, 42.0, 50.0, 60.0], "lower", "bottom", Tone.CONCERN),
    ],
)
def test_a_first_time_in_an_outer_quartile_has_a_mirror(
    series: list[float | None], polarity: str, what: str, tone: Tone
) -> None:
    claim, of = one(series, "first_time", polarity)
    assert claim is not None and claim.tone is tone
    inputs = {"what": what, "value": series[-1], "england": None, "start": "2017-18", "points": 5}
    assert claim.inputs == inputs | {"clear": "untested"}
    assert say(claim, of) == (
        f"For the first time in its 5 comparable figures, from 2017 to 2018 on, Council 01 was in the {what} quartile."
    )


@pytest.mark.parametrize(
    "series",
    [
        [60.0, 50.0, 50.0, 50.0, 50.0, 60.0],  # it was there at the start of the series
        [50.0, 50.0, 50.0, 50.0, 60.0, 60.0],  # it was there the year before
        [50.0, 50.0, 50.0, 60.0],  # four figures are too few
        [50.0, None, 50.0, 50.0, 60.0],  # a figure that is missing is not counted
        [50.0, 50.0, 50.0, 50.0, 50.0, 51.0],  # between the quartiles nothing is a first time
    ],
)
def test_a_first_time_needs_five_figures_and_none_like_it_before(series: list[float | None]) -> None:
    assert one(series, "first_time")[0] is None


def test_a_first_time_stops_at_a_break_and_passes_over_a_partial_collection() -> None:
    series: list[float | None] = [60.0, 50.0, 50.0, 50.0, 50.0, 60.0]
    claim, _ = one(series, "first_time", breaks=(Break("2017-18", "new source"),))
    assert claim is not None and (claim.inputs["start"], claim.inputs["points"]) == ("2017-18", 5)
    assert one(series, "first_time", breaks=(Break("2018-19", "new source"),))[0] is None
    claim, _ = one([50.0, 60.0, 50.0, 50.0, 50.0, 60.0], "first_time", partial=("2017-18",))
    assert claim is not None and (claim.inputs["start"], claim.inputs["points"]) == ("2016-17", 5)
    assert one(series, "first_time", partial=("2021-22",))[0] is None


def first_beside(
    series: Sequence[float | None], averages: Sequence[float | None], polarity: str = "higher"
) -> tuple[str, Any]:
    """What is said of council 01's last year beside averages that change, in a field of steadily spread councils."""
    of = catalogue(replace(SHARE, polarity=Polarity(polarity)))
    cells: dict[tuple[str, str, str], Any] = {}
    for period, value, average in zip(YEARS[-len(series) :], series, averages, strict=True):
        cells |= {("m", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
        cells |= {("m", "C01", period): value, ("m", "E", period): average}
    found = find_claims(compare(observations(cells, of), of), of)
    claim = found.one("first_time", "C01", "2021-22", "m")
    return ("", None) if claim is None else (say(claim, of), claim)


def test_a_first_time_beside_the_average_has_a_mirror_and_gives_way_to_the_quartile() -> None:
    text, claim = first_beside([50.0, 50.0, 51.0, 50.0, 54.0], [51.0, 52.0, 51.0, 52.0, 53.0])  # once in line
    assert text == (
        "For the first time in its 5 comparable figures, from 2017 to 2018 on, Council 01 was better than the average "
        "for Exland."
    )
    assert claim.tone is Tone.GOOD and (claim.inputs["what"], claim.inputs["england"]) == ("better", 53.0)
    text, claim = first_beside([50.0, 50.0, 51.0, 50.0, 54.0], [51.0, 52.0, 51.0, 52.0, 53.0], "lower")
    assert text.startswith("For the first time") and text.endswith("Council 01 was worse than the average for Exland.")
    assert claim.tone is Tone.CONCERN
    text, claim = first_beside([50.0, 50.0, 50.0, 50.0, 60.0], [51.0] * 5)  # both hold
    assert text.endswith("in the top quartile.") and claim.inputs["england"] is None
    text, claim = first_beside(
        [60.0, 50.0, 50.0, 50.0, 60.0], [61.0, 51.0, 51.0, 51.0, 51.0]
    )  # the quartile is not new
    assert claim.inputs["what"] == "better"


def test_a_first_time_beside_the_average_needs_an_average_each_time() -> None:
    series: list[float | None] = [50.0, 50.0, 50.0, 50.0, 50.0, 54.0]
    assert first_beside(series, [51.0] * 5 + [53.0])[0]
    assert first_beside(series, [51.0, 51.0, None, 51.0, 51.0, 53.0])[0] == ""  # who knows which side it was on
    assert first_beside(series, [51.0, 51.0, 49.0, 51.0, 51.0, 53.0])[0] == ""
    assert first_beside(series, [54.0] * 6)[0] == ""  # in line is no side
    assert first_beside(series, [51.0] * 5 + [53.0], "none")[0] == ""


def test_the_proof_of_a_first_time_has_what_it_is_set_beside_and_nothing_else() -> None:
    def proof(series: list[float | None], average: float) -> Evidence:
        of = catalogue(SHARE)
        cells: dict[tuple[str, str, str], Any] = {}
        for period, value in zip(YEARS[-5:], series, strict=True):
            cells |= {("m", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
            cells |= {("m", "C01", period): value, ("m", "E", period): average}
        compared = compare(observations(cells, of), of)
        claim = find_claims(compared, of).one("first_time", "C01", "2021-22", "m")
        assert claim is not None
        return evidence(claim, compared, of)

    beside = proof([50.0, 50.0, 50.0, 50.0, 54.0], 53.0)
    assert beside.numbers == (
        ("Council 01 in 2021 to 2022", "54.0%"),
        ("Exland in 2021 to 2022", "53.0%"),
        ("comparable figures", "5"),
    )
    assert beside.false_if == (
        "the figure were not 54.0% or the national average not 53.0%, "
        "or any other of its 5 figures since 2017 to 2018 were better too"
    )
    among = proof([50.0, 50.0, 50.0, 50.0, 60.0], 53.0)
    assert [name for name, _ in among.numbers][1:] == [
        "comparable figures",
        *(f"{which} quartile starts at" for which in ("top", "second", "third")),
    ]
    assert among.false_if.startswith("the figure were not 60.0%, or any other of its 5 figures")


def test_a_first_time_and_a_move_between_quartiles_are_both_true() -> None:
    claims, of = field([50.0, 51.0, 42.0, 50.0, 60.0])
    assert said(claims, of, "quartile_move") == (
        "Council 01 moved up from the third quartile (2020 to 2021) to the top quartile (2021 to 2022)."
    )
    assert said(claims, of, "first_time").endswith("Council 01 was in the top quartile.")
    back, of = field([60.0, 51.0, 42.0, 50.0, 60.0])
    assert "moved back up" in said(back, of, "quartile_move") and said(back, of, "first_time") == ""


def test_just_short_needs_the_declared_tolerance() -> None:
    near, of = one([57.0, 57.0], "gap")
    far, _ = one([50.0, 50.0], "gap")
    assert near is not None and far is not None
    assert near.inputs["near"] and not far.inputs["near"]
    assert "just outside the top quartile: its figure would need to be 0.3 percentage points higher" in say(near, of)
    assert "just" not in say(far, of)


def test_counts_are_never_called_best() -> None:
    of = catalogue(measure(unit=Unit.read("visits")))
    found = find_claims(made([float(n) for n in range(COUNCILS)], of=of), of)
    assert found.one("best", "E", "2021-22", "m") is None
    rates = catalogue(measure(unit=Unit.read("%")))
    found = find_claims(made([float(n) for n in range(COUNCILS)], of=rates), rates)
    best = found.one("best", "E", "2021-22", "m")
    assert best is not None and say(best, rates) == (
        "The best published figure for 2021 to 2022 was 23.0%, in Council 23."
    )


def test_ties_are_named_or_counted() -> None:
    of = catalogue(SHARE)
    values = [100.0] * 2 + [50.0 + n for n in range(COUNCILS - 2)]
    best = find_claims(made(list(values), of=of), of).one("best", "E", "2021-22", "m")
    assert best is not None and say(best, of).endswith("100.0%, in Council 00 and in Council 01.")
    crowd = find_claims(made([100.0] * 10 + [50.0 + n for n in range(14)], of=of), of).one("best", "E", "2021-22", "m")
    assert crowd is not None and say(crowd, of).endswith("100.0%, in 10 of 24 councils.")


def test_missing_says_why() -> None:
    claim, of = one([50.0, None], "missing")
    assert claim is not None
    assert say(claim, of).startswith("There is no figure for Council 01 in 2021 to 2022: the publisher hides it")


def test_either_counts_a_measure_once() -> None:
    of = catalogue(SHARE)
    rows = made([50.0] * COUNCILS, of=of, wider={"E": 40.0, "R1": 60.0}).all_measures("C01", "2021-22")
    assert finders.either(rows[0]) == "better"


# --- every kind, true and not true ------------------------------------------------------


def field(
    series: list[float | None], *, wider: dict[str, float] | None = None, **changes: Any
) -> tuple[Claims, Catalogue]:
    """Council 01's series in a field of steadily spread councils, with averages that stay the same each year."""
    of = catalogue(replace(SHARE, **changes))
    cells: dict[tuple[str, str, str], Any] = {}
    for period, value in zip(YEARS[-len(series) :], series, strict=True):
        cells |= {("m", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
        cells |= {("m", area, period): average for area, average in (wider or {}).items()}
        cells["m", "C01", period] = value
    return find_claims(compare(observations(cells, of), of), of), of


def said(claims: Claims, of: Catalogue, kind: str, about: str = "m") -> str:
    claim = claims.one(kind, "C01", "2021-22", about)
    return "" if claim is None else say(claim, of)


def test_every_declared_kind_can_be_said_and_every_kind_that_can_be_said_is_declared() -> None:
    rules = catalogue(SHARE).rules
    assert set(rules.kinds) == set(kinds())
    assert set(rules.interest.measure) | set(rules.interest.headline) <= set(kinds())
    assert set(rules.interest.usual) == set(rules.interest.headline)


def test_became_and_remained_better_than_the_average() -> None:
    became, of = field([40.0, 60.0], wider={"E": 50.0})
    assert said(became, of, "standing_move") == (
        "Council 01 became better than the average for Exland: in 2020 to 2021 it was worse (40.0% against 50.0%)."
    )
    remained, of = field([51.0, 52.0, 60.0], wider={"E": 50.0})
    assert said(remained, of, "standing_move") == (
        "Council 01 was better than the average for Exland in each of its 3 figures since 2019 to 2020."
    )
    level, of = field([51.0, 50.0], wider={"E": 50.0})
    assert said(level, of, "standing_move") == ""  # in line is no side
    broken, of = field([51.0, 60.0], wider={"E": 50.0}, breaks=(Break("2021-22", "new source"),))
    assert said(broken, of, "standing_move") == ""


def test_changes_in_a_row_need_four_without_a_gap() -> None:
    four, of = field([50.0, 51.0, 52.0, 53.0, 54.0])
    assert said(four, of, "run") == (
        "Council 01's figure improved 4 times in a row, from 50.0% (2017 to 2018) to 54.0% (2021 to 2022)."
    )
    worse, of = field([50.0, 51.0, 52.0, 53.0, 54.0], polarity=Polarity.LOWER)
    assert "figure got worse 4 times in a row" in said(worse, of, "run")
    for series in ([50.0, 52.0, 51.0, 53.0, 54.0], [50.0, 51.0, 52.0, 53.0], [50.0, None, 52.0, 53.0, 54.0]):
        claims, of = field(list(series))
        assert said(claims, of, "run") == "", series


def test_a_trend_must_not_hang_on_one_figure() -> None:
    steady, of = field([50.0, 51.0, 52.0, 53.0, 54.0])
    assert said(steady, of, "trend") == (
        "Council 01's 5 comparable figures since 2017 to 2018 show a rising trend, which is an improvement."
    )
    one_jump, of = field([50.0, 50.0, 50.0, 50.0, 60.0])
    assert said(one_jump, of, "trend") == ""
    turned, of = field([50.0, 51.0, 52.0, 53.0, 54.0, 55.0, 54.5])
    told = said(turned, of, "trend")
    assert "rising trend" in told and told.endswith("But the last of them fell from 55.0% to 54.5%."), told


def test_despite_is_said_only_where_level_and_change_are_opposed() -> None:
    top, of = field([62.0, 61.0])
    assert said(top, of, "despite") == (
        "Council 01's figure fell from 62.0% (2020 to 2021) to 61.0% (2021 to 2022), which is worse, yet it was in "
        "the top quartile."
    )
    bottom, of = field([40.0, 41.0])
    assert said(bottom, of, "despite").endswith("which is an improvement, yet it was in the bottom quartile.")
    for series in ([61.0, 62.0], [41.0, 40.0]):
        claims, of = field(list(series))
        assert said(claims, of, "despite") == ""


@pytest.mark.parametrize(
    ("value", "england", "words"),
    [
        (40.0, 20.0, "was double the"),
        (40.2, 20.0, "was more than double the"),
        (70.2, 20.0, "was more than 3 times the"),
        (38.0, 20.0, "was almost double the"),
        (26.6, 20.0, "was about a third higher than the"),
        (10.0, 20.0, "was half the"),
        (9.9, 20.0, "was less than half of the"),
        (3.9, 20.0, "was less than a fifth of the"),
        (10.6, 20.0, "was little more than half the"),
        (12.0, 20.0, ""),
        (0.9, 0.3, ""),  # rounding would decide
    ],
)
def test_ratios_follow_the_declared_limits(value: float, england: float, words: str) -> None:
    claims, of = field([value], wider={"E": england})
    assert (words in said(claims, of, "ratio_england")) if words else said(claims, of, "ratio_england") == ""


def test_a_fall_of_38_percent_is_not_halved() -> None:
    delays, of = field([24.2, 15.0], unit=PER_100_000, polarity=Polarity.LOWER)
    assert said(delays, of, "ratio_change") == ""
    halved, of = field([24.2, 12.1], unit=PER_100_000, polarity=Polarity.LOWER)
    assert "figure halved, from 24.2" in said(halved, of, "ratio_change")


def test_a_score_is_never_twice_another() -> None:
    claims, of = field([20.0, 40.0], unit=Unit.read("score out of 48"), wider={"E": 10.0})
    assert said(claims, of, "ratio_change") == said(claims, of, "ratio_england") == ""


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (12.6, "is about 1 in 8."),
        (12.5, "is 1 in 8."),
        (80.0, "is 4 in 5."),
        (77.9, ""),
        (99.9, ""),
        (50.2, "is about 1 in 2."),
    ],
)
def test_a_simple_fraction_agrees_with_its_percentage(value: float, told: str) -> None:
    claims, of = field([value])
    sentence = said(claims, of, "one_in")
    assert told in sentence if told else sentence == ""


def test_best_in_the_region_names_who_shares_it_and_gives_the_rank() -> None:
    alone, of = field([70.0])
    assert said(alone, of, "region_place") == (
        "Council 01 had the highest published figure of the 12 councils in North, 70.0%, "
        "and ranked 1st of 24 in Exland."
    )
    shared, of = field([63.0])
    assert "Council 01 and Council 23 shared the highest published figure" in said(shared, of, "region_place")
    lowest, of = field([20.0])
    assert "had the lowest published figure of the 12 councils in North" in said(lowest, of, "region_place")
    weakest, of = field([70.0], polarity=Polarity.LOWER)
    assert "had the highest (weakest) published figure" in said(weakest, of, "region_place")
    visits, of = field([70.0], unit=Unit.read("visits"))
    assert said(visits, of, "region_place") == ""  # counts follow size


def with_margin(margin: float, values: Sequence[float] = ()) -> tuple[Claims, Catalogue]:
    """A field of steadily spread councils, and the country at 49.5, each figure with the margin on either side."""
    of = catalogue(SHARE)
    cells: dict[tuple[str, str, str], Any] = {("m", f"C{n:02}", "2021-22"): 40.0 + n for n in range(COUNCILS)}
    cells |= {("m", f"C{n:02}", "2021-22"): value for n, value in enumerate(values)} | {("m", "E", "2021-22"): 49.5}
    rows = observations(cells, of)
    rows.rows["lower"], rows.rows["upper"] = rows.rows["value"] - margin, rows.rows["value"] + margin
    return find_claims(compare(rows, of), of), of


def test_the_outer_tenth_is_among_the_best_and_the_weakest_where_its_band_is_in_the_outer_quarter() -> None:
    sure, of = with_margin(0.1)
    best, third, weakest = (sure.one("rank", area, "2021-22", "m") for area in ("C22", "C21", "C00"))
    assert best and "and among the best in Exland" in say(best, of) and best.tone is Tone.GOOD
    assert third and "among" not in say(third, of)
    assert weakest and "among the weakest in Exland" in say(weakest, of) and weakest.tone is Tone.CONCERN
    unsure, of = with_margin(5.0)
    best = unsure.one("rank", "C22", "2021-22", "m")
    assert best and say(best, of) == (
        "Council 22 ranked 2nd of 24 councils, in the top quartile. Allowing for margins of error, its place is "
        "between 1st and 7th."
    )
    assert best.tone is Tone.NEUTRAL
    untested, of = field([62.0])
    assert "among" not in said(untested, of, "rank")


def test_where_all_are_equal_nobody_is_ahead_whatever_the_average() -> None:
    of = catalogue(SHARE)
    compared = made([100.0] * COUNCILS, of=of, wider={"E": 99.9})
    found = find_claims(compared, of)
    (row,) = compared.records["C01", "m"]
    assert row.quartile is None and row.is_everybodys and not leading([row], of, good=True)
    assert not [one for one in found.all if one.kind in {"best", "worst"}]
    place = found.one("rank", "C01", "2021-22", "m")
    assert place and place.tone is Tone.NEUTRAL and "among" not in say(place, of)
    (row,) = made([100.0] * (COUNCILS - 1) + [99.0], of=of, wider={"E": 99.9}).records["C01", "m"]
    assert row.quartile is Quartile.TOP and leading([row], of, good=True)


def test_an_end_of_a_list_is_a_published_figure_unless_its_band_is_in_the_outer_quarter() -> None:
    for margin, figure in ((0.1, "best figure"), (60.0, "best published figure")):
        claims, of = with_margin(margin)
        best, place = claims.one("best", "E", "2021-22", "m"), claims.one("region_place", "C23", "2021-22", "m")
        assert best and place and figure in say(best, of)
        assert ("published" in say(place, of)) == ("published" in figure)


def test_of_a_figure_on_a_small_base_only_what_it_is_is_said() -> None:
    of = catalogue(replace(SHARE, people="people"))
    cells: dict[tuple[str, str, str], Any] = {}
    for period in YEARS:
        cells |= {("m", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
        cells |= {("m", "C01", period): 70.0 + int(period[:4]) % 5, ("m", "E", period): 50.0}
    rows = observations(cells, of)
    few = (rows.rows["area_code"] == "C01") & (rows.rows["period"] == "2021-22")
    rows.rows.loc[few, ["numerator", "denominator"]] = (20.0, 28.0)
    claims = find_claims(compare(rows, of), of)
    about = {claim.kind for claim in claims.about("C01", "2021-22") if claim.measure_ids == ("m",)}
    assert about & {"rank", "record", "trend", "run", "region_place", "gap", "ratio_england", "first_time"} == set()
    level = claims.one("level", "C01", "2021-22", "m")
    assert level is not None and "20 of 28 people" in say(level, of) and "considerably" not in say(level, of)
    assert claims.one("best", "E", "2021-22", "m").inputs["left_out"] == ["C01"]
    assert claims.told("C01", "2021-22", good=True) == ()


def test_a_change_inside_its_margin_is_no_improvement_without_saying_so() -> None:
    for margin, clear in ((0.1, "yes"), (8.0, "no")):
        of = catalogue(SHARE)
        cells: dict[tuple[str, str, str], Any] = {("m", f"C{n:02}", "2020-21"): 40.0 + n for n in range(COUNCILS)}
        cells |= {("m", f"C{n:02}", "2021-22"): 44.0 + n for n in range(COUNCILS)}
        rows = observations(cells, of)
        rows.rows["lower"], rows.rows["upper"] = rows.rows["value"] - margin, rows.rows["value"] + margin
        claims = find_claims(compare(rows, of), of)
        change, counts = claims.one("change", "C05", "2021-22", "m"), claims.one("changes", "C05", "2021-22")
        assert change is not None and change.inputs["clear"] == clear
        assert ("may be due to chance" in say(change, of)) == (clear == "no")
        assert counts is not None and counts.inputs["clearly_improved"] == (clear == "yes")


def test_a_rank_count_stands_beside_the_figures() -> None:
    claims, of = field([50.0, 51.0])
    told = said(claims, of, "rank_changes", "")
    assert told == (
        "Council 01's national rank improved in the one measure that can be compared over time. "
        "Its own figure improved."
    )


def test_ranks_are_compared_on_the_councils_of_both_years() -> None:
    """A council that had no figure last year takes nobody's place."""
    of = catalogue(SHARE, replace(SHARE, id="n"))
    cells: dict[tuple[str, str, str], Any] = {}
    for one_measure in ("m", "n"):
        for period in YEARS[-2:]:
            cells |= {(one_measure, f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
        cells[one_measure, "C23", YEARS[-2]] = None
    found = find_claims(compare(observations(cells, of), of), of)
    ranks = found.one("rank_changes", "C05", "2021-22")
    assert ranks is not None and (ranks.inputs["improved"], ranks.inputs["same"], ranks.inputs["worsened"]) == (0, 2, 0)
    change = found.one("change", "C05", "2021-22", "m")
    assert change is not None and change.inputs["rank"] != change.inputs["previous_rank"]


def test_a_gap_inside_the_margin_of_error_is_said_to_be() -> None:
    of = catalogue(SHARE)
    cells: dict[tuple[str, str, str], Any] = {("m", f"C{n:02}", "2021-22"): 40.0 + n for n in range(COUNCILS)}
    noise = find_claims(compare(observations(cells, of, lower=30.0, upper=90.0), of), of)
    claim = noise.one("gap", "C10", "2021-22", "m")
    assert claim is not None and say(claim, of).endswith("in the top quartile, which is within its margin of error.")


def test_similar_needs_a_difference_within_the_margin_and_clearly_one_beyond_it() -> None:
    for margin, words in (
        (5.0, "That is about the same as the average for Exland (49.5%)."),
        (0.1, "That is clearly better than the average for Exland (49.5%)."),
    ):
        claims, of = with_margin(margin)
        claim = claims.one("level", "C10", "2021-22", "m")
        assert claim is not None and say(claim, of).endswith(words)


@pytest.mark.parametrize(
    ("target", "value", "told"),
    [
        (">=55%", 55.0, "met its own target of 55.0% or more"),
        (">55%", 55.0, "narrowly missed its own target of more than 55.0%"),  # an operator is not rounded away
        (">55%", 50.0, "missed its own target of more than 55.0%"),
        ("56-61%", 56.0, "was within its own target range of 56.0% to 61.0%"),
        ("56-61%", 54.0, "was below its own target range"),
        ("56-61%", 63.0, "was above its own target range"),
    ],
)
def test_a_target_is_met_by_its_operator(target: str, value: float, told: str) -> None:
    of = catalogue(SHARE, targets=(Target("C01", "m", "2021-22", target),))
    cells: dict[tuple[str, str, str], Any] = {("m", f"C{n:02}", "2021-22"): 40.0 + n for n in range(COUNCILS)}
    cells["m", "C01", "2021-22"] = value
    claims = find_claims(compare(observations(cells, of), of), of)
    assert told in said(claims, of, "target")


def test_the_count_behind_a_rate_must_give_the_rate() -> None:
    of = catalogue(replace(MOVES, id="m"))
    cells: dict[tuple[str, str, str], Any] = {("m", f"C{n:02}", "2021-22"): 13.0 for n in range(COUNCILS)}
    agrees = find_claims(compare(observations(cells, of, numerator=13.0, denominator=100_000.0), of), of)
    assert said(agrees, of, "count_behind") == (
        "In 2021 to 2022, Council 01 had a count of 13, which is a rate of 13.0 per 100,000 people."
    )
    differs = find_claims(compare(observations(cells, of, numerator=14.0, denominator=100_000.0), of), of)
    assert said(differs, of, "count_behind") == ""


def test_a_survey_every_two_years_says_when_it_is_next_due() -> None:
    of = catalogue(replace(SHARE, frequency="every two years"))
    cells: dict[tuple[str, str, str], Any] = {("m", f"C{n:02}", "2021-22"): 40.0 + n for n in range(COUNCILS)}
    cells["m", "C01", "2021-22"] = None
    rows = observations(cells, of)
    rows.rows["missing_reason"] = rows.rows["missing_reason"].replace("suppressed", "survey not due")
    claims = find_claims(compare(rows, of), of)
    assert said(claims, of, "missing").endswith("it runs every two years and is next due in 2022 to 2023.")


def test_what_else_is_told_points_the_same_way_and_follows_the_declared_order() -> None:
    best, _ = field([50.0, 51.0, 52.0, 53.0, 54.0, 70.0], wider={"E": 50.0})
    also = best.also("C01", "2021-22", "m", good=True)
    assert also is not None and also.kind == "region_place"  # before record, rank and run, all of which hold
    assert {"record", "rank", "run"} <= {claim.kind for claim in best.about("C01", "2021-22")}
    assert best.also("C01", "2021-22", "m", good=False) is None


def test_a_packs_own_limits_decide_its_words() -> None:
    of = catalogue(SHARE)
    strict = replace(of, rules=replace(of.rules, thresholds=replace(of.rules.thresholds, run_changes=5)))
    cells: dict[tuple[str, str, str], Any] = {}
    for period, value in zip(YEARS[-5:], (50.0, 51.0, 52.0, 53.0, 54.0), strict=True):
        cells |= {("m", f"C{n:02}", period): 40.0 + n for n in range(COUNCILS)}
        cells["m", "C01", period] = value
    compared = compare(observations(cells, of), of)
    assert find_claims(compared, of).one("run", "C01", "2021-22", "m") is not None
    assert find_claims(compared, strict).one("run", "C01", "2021-22", "m") is None
