"""Claims about a council's own figures: colours add up, a forecast names its method, a part is never a whole."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Catalogue, Reported
from generator.claims import KINDS, Claim, Claims, find_claims
from generator.claims.in_year import DOUBTS, Override, RagCounts, leading
from generator.evidence import Evidence, evidence, false_if
from generator.model.compared import Position
from generator.model.measures import Break, Measure
from generator.model.plans import InYear, Layer, Outcome, Plan, PlanLine
from generator.model.targets import Target
from generator.model.units import Unit
from generator.model.vocabulary import Direction, Met, Method, Missing, Polarity, Rag, Tone, Unrated
from generator.proof.said import Words, strangers, wrong_numbers
from generator.sentences import kinds, say
from generator.targets import Positions, rate
from generator.targets.aims import aim_of
from generator.targets.doubts import CountAndRate, Doubt, Finding, ForecastDiffers, LostThousand, RatingDiffers, Why
from tests.worlds import catalogue, made, measure

NOW, BEFORE, LAST = "2021-04--2021-11", "2021-04--2021-08", "2020-04--2020-11"
IN_YEAR = {"rag_counts", "rag_moves", "rag_overrides"}
IN_YEAR |= {"in_year_changes", "target_position", "same_period", "forecast", "override", "not_rated"}
IN_YEAR |= {"in_year_missing", *(kind for kind in KINDS if kind.startswith("doubt_"))}
NATIONAL = measure(unit=Unit.read("%"), subject="the share of people who feel safe", short="Feeling safe")


def own(id_: str, unit: str = "%", **changes: Any) -> Measure:
    settings_: dict[str, Any] = {
        "id": id_,
        "unit": Unit.read(unit),
        "subject": f"the {id_}",
        "short": id_.title(),
        "codes": (),
    }
    return replace(NATIONAL, **settings_ | changes)


SHARE, RATE = own("share"), own("rate", "per 100,000 people", counted="admissions", polarity=Polarity.LOWER)
LOANS = own("loans", "loans", decimals=0)
MEASURES = {one.id: one for one in (SHARE, RATE, LOANS)}


def line(measure_id: str = "share", **changes: Any) -> Position:
    """A line without any past or target: 50.0 in the first eight months."""
    plain: dict[str, Any] = dict.fromkeys(Position.__dataclass_fields__)
    plain |= {
        "area_code": "C01", "area_name": "Council 01", "measure_id": measure_id, "period": NOW, "layer": "early",
        "outcome": "well", "code": "Local", "figure_period": NOW, "value": 50.0, "reason": "",
        "direction": Direction.NOT_COMPARABLE, "clear_change": "", "small_base": False, "target": "", "owner": "",
        "rag": Rag.NONE,
        "unrated": Unrated.NO_TARGET, "override_reason": "", "override_by": "", "origin": "performance/figures.csv:2",
    }  # fmt: skip
    return Position(**plain | changes)


def aimed(one: Position, target: str, of: Catalogue, **changes: Any) -> Position:
    """The line with a target, rated by the rules."""
    aim = aim_of(Target("C01", one.measure_id, "2021-22", target), of, COMPARED)
    assert aim is not None
    judged: Any = changes.get("judged", one.value)
    verdict = rate(judged, aim, changes.get("tolerance"), changes.get("floor"))
    asked = {"target": target, "operator": aim.operator, "low": aim.low, "high": aim.high, "judged": judged}
    found = {"met": verdict.met, "short_by": verdict.short_by, "rag": verdict.rag, "unrated": None}
    return but(one, **asked | found | changes)


def world(*targets: tuple[str, str], measures: Sequence[Measure] = (), rows: Sequence[InYear] = ()) -> Catalogue:
    known = MEASURES | {one.id: one for one in measures}
    plan = Plan(
        "C01", "Plan", "2021-22", NOW,
        (Layer("early", "Help early"), Layer("late", "Help late")), (Outcome("well", "Live well"),),
        tuple(PlanLine(one, "early", "well") for one in known), benchmark="2021-22",
    )  # fmt: skip
    return catalogue(
        NATIONAL,
        targets=tuple(Target("C01", one, "2021-22", text) for one, text in targets),
        reported=Reported({"C01": plan}, tuple(rows), (), known),
    )


def but(one: Position, **changes: Any) -> Position:
    """The line with something else in its place."""
    return replace(one, **changes)


COMPARED = made([float(n) for n in range(24)], of=catalogue(NATIONAL))


def found(of: Catalogue, *lines: Position, findings: Sequence[Finding] = ()) -> Claims:
    rows: dict[tuple[str, str], tuple[InYear, ...]] = {}
    for row in of.figures:
        rows[row.area, row.measure] = (*rows.get((row.area, row.measure), ()), row)
    return find_claims(COMPARED, of, Positions(lines, tuple(findings), rows))


def told(of: Catalogue, kind: str, one: Position) -> str:
    claim = found(of, one).one(kind, "C01", one.period, one.measure_id)
    return "" if claim is None else say(claim, of)


# --- colours ---------------------------------------------------------------------------


def coloured(*colours: Rag, period: str = NOW, **changes: Any) -> tuple[tuple[Measure, ...], tuple[Position, ...]]:
    measures = tuple(own(f"m{n}") for n in range(len(colours)))
    lines = tuple(
        line(one.id, period=period, rag=rag, unrated=Unrated.NO_TARGET if rag is Rag.NONE else None, **changes)
        for one, rag in zip(measures, colours, strict=True)
    )
    return measures, lines


G, A, R, N = Rag.GREEN, Rag.AMBER, Rag.RED, Rag.NONE


@given(st.lists(st.sampled_from([G, A, R, N]), min_size=1, max_size=9), st.data())
@settings(max_examples=60, deadline=None)
def test_colours_partition_the_dashboard_and_so_do_its_layers(colours: list[Rag], data: st.DataObject):
    measures, lines = coloured(*colours)
    lines = tuple(but(one, layer=data.draw(st.sampled_from(["early", "late"]))) for one in lines)
    claims = found(world(measures=measures), *lines)
    whole = claims.one(RagCounts, "C01", NOW)
    assert whole is not None
    counts = [claim for claim in claims.all if isinstance(claim, RagCounts)]
    layers = [claim for claim in counts if claim.group and claim.group.startswith("layer-")]
    for name in ("green", "amber", "red", "unrated"):
        assert sorted(chain.from_iterable(getattr(claim, name) for claim in layers)) == sorted(getattr(whole, name))
    parts = [whole.green, whole.amber, whole.red, whole.unrated]
    assert sum(map(len, parts)) == whole.lines == len(colours)
    assert sum(map(len, whole.reasons.values())) == len(whole.unrated)


def test_the_count_says_each_colour_and_why_the_others_are_not_rated():
    measures, lines = coloured(G, G, A, R, N, N, N)
    lines = (*lines[:-1], but(lines[-1], unrated=Unrated.NO_FIGURE))
    of = world(measures=measures)
    claim = found(of, *lines).one("rag_counts", "C01", NOW)
    assert claim is not None
    assert say(claim, of) == (
        "From April to November 2021, 2 of Council 01's 4 rated measures were green, 1 amber and 1 red. "
        "Another 3 are not rated: 2 have no target and 1 has no figure."
    )


def test_an_officers_rating_is_in_force_and_the_computed_count_stands_beside_it():
    measures, lines = coloured(G, R, R)
    officer = {"override": A, "override_reason": "Late forms.", "override_by": "A. N. Officer"}
    of = world(measures=measures)
    claims = found(of, lines[0], lines[1], but(lines[2], **officer))
    claim = claims.one("rag_counts", "C01", NOW)
    assert claim is not None
    assert say(claim, of).endswith("1 amber and 1 red.")
    beside = claims.one("rag_overrides", "C01", NOW)
    assert beside is not None and say(beside, of) == (
        "For April to November 2021, one of Council 01's ratings is an officer's own. By the figures alone, 1 would be "
        "green, none amber and 2 red."
    )
    assert claims.one("rag_overrides", "C01", NOW, "layer-early") is not None
    assert found(of, *lines).one("rag_overrides", "C01", NOW) is None
    override = claims.one(Override, "C01", NOW, "m2")
    assert override is not None and override.rag is R
    assert say(override, of) == (
        "M2 in Council 01 is rated amber by A. N. Officer: Late forms. By the figures alone, it is red."
    )


def test_movement_is_counted_on_the_measures_rated_at_both_times_and_both_totals_are_said():
    """Two more are green, but one of them was not rated before; one that was rated then is not now."""
    measures, now = coloured(G, G, G, R, N)
    _, before = coloured(G, R, N, R, G, period=BEFORE)
    of = world(measures=measures)
    claim = found(of, *now, *before).one("rag_moves", "C01", NOW)
    assert claim is not None
    assert (claim.inputs["rated"], claim.inputs["rated_earlier"], claim.inputs["rated_both"]) == (4, 4, 3)
    assert say(claim, of) == (
        "For April to August 2021, 4 of Council 01's measures were rated. On the 3 measures rated for April to "
        "November 2021 too, green went from 1 to 2, amber stayed at 0 and red went from 2 to 1."
    )
    assert found(of, *now, *before).one("rag_moves", "C01", BEFORE) is None


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((G, R), (R, R), "Council 01's 2 rated measures are the same for April to November 2021 as for April to August "
         "2021: green went from 0 to 1, amber stayed at 0 and red went from 2 to 1."),
        ((G, R), (N, R), "Of Council 01's measures, 1 was rated both for April to August 2021 and for April to "
         "November 2021. Green stayed at 0, amber stayed at 0 and red stayed at 1."),
        ((G, N), (N, R), ""),
    ],
)  # fmt: skip
def test_movement_says_on_which_measures_it_is(now: tuple[Rag, ...], before: tuple[Rag, ...], said: str):
    measures, lines = coloured(*now)
    of = world(measures=measures)
    claim = found(of, *lines, *coloured(*before, period=BEFORE)[1]).one("rag_moves", "C01", NOW)
    assert ("" if claim is None else say(claim, of)) == said
    if claim is not None:
        given_ = json.loads(json.dumps(claim.inputs))
        assert wrong_numbers("rag_moves", said, NOW, given_, None, Words.of(["Council 01"])) == []
        wrong = given_ | {"red_common": 7}
        assert wrong_numbers("rag_moves", said, NOW, wrong, None, Words.of(["Council 01"]))


def test_nothing_rated_is_no_boast():
    measures, lines = coloured(N, N)
    of = world(measures=measures)
    claim = found(of, *lines).one("rag_counts", "C01", NOW)
    assert claim is not None
    assert say(claim, of) == (
        "From April to November 2021, none of Council 01's 2 measures is rated. The reason is that they have no target."
    )


def test_green_and_red_lead_by_one_rule():
    _, lines = coloured(G, G, R, A, R)
    moves = (Direction.WORSENED, Direction.IMPROVED, Direction.IMPROVED, Direction.WORSENED, Direction.WORSENED)
    lines = tuple(but(one, direction=way) for one, way in zip(lines, moves, strict=True))
    good, concern = leading(lines)
    assert (good, concern) == (("m1", "m0"), ("m4", "m2", "m3"))
    flip: dict[Any, Any] = {G: R, R: G, Direction.IMPROVED: Direction.WORSENED, Direction.WORSENED: Direction.IMPROVED}
    turned = [but(one, rag=flip.get(one.rag, A), direction=flip[one.direction]) for one in lines if one.rag is not A]
    assert leading(turned) == (("m4", "m2"), ("m1", "m0"))


# --- targets and forecasts ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "target", "more", "said", "rag"),
    [
        (11.0, ">11%", {}, "That equals its target of more than 11.0% without meeting it",
         "red (no tolerance is set for it)."),
        (11.1, ">11%", {}, "That met its target of more than 11.0%", "green."),
        (84.0, "86%", {"tolerance": 3.0}, "That missed its target of 86.0% or more by 2 percentage points",
         "amber (within its tolerance of 3 percentage points)."),
        (84.0, "86%", {"tolerance": 1.5}, "by 2 percentage points",
         "red (beyond its tolerance of 1.5 percentage points)."),
        (84.0, "86%", {"floor": 84.0}, "by 2 percentage points", "amber (no worse than its floor of 84.0%)."),
        (83.9, "86%", {"floor": 84.0}, "by 2.1 percentage points", "red (worse than its floor of 84.0%)."),
        (56.0, "56-61%", {}, "within its target range of 56.0% to 61.0%", "green."),
        (54.0, "56-61%", {"tolerance": 2.0}, "below its target range of 56.0% to 61.0% by 2 percentage points",
         "amber (within its tolerance of 2 percentage points)."),
        (66.0, "56-61%", {}, "above its target range of 56.0% to 61.0% by 5 percentage points",
         "red (no tolerance is set for it)."),
    ],
)  # fmt: skip
def test_a_target_is_met_as_it_is_written(value: float, target: str, more: dict[str, Any], said: str, rag: str):
    of = world(("share", target))
    sentence = told(of, "target_position", aimed(line(value=value), target, of, **more))
    assert sentence.startswith(f"In Council 01, the share was {value}% from April to November 2021. That ")
    assert said in sentence and sentence.endswith(f", so it is rated {rag}")
    assert "better" not in sentence and "on track" not in sentence


@pytest.mark.parametrize(
    ("method", "judged", "said"),
    [
        (Method.SUPPLIED, 3.1, "is on track to meet its target of less than 8.1 for 2021 to 2022. The council's own "
         "forecast is 3.1 per 100,000 (13 admissions), so it is rated green."),
        (Method.STRAIGHT_LINE, 9.4, "is set to miss its target of less than 8.1 by 1.3 per 100,000 for 2021 to 2022. "
         "A straight line from April to November 2021 gives 9.4 per 100,000 (13 admissions), so it is rated red "
         "(no tolerance is set for it)."),
        (Method.LAST_YEARS_SHAPE, 8.1, "is set to equal its target of less than 8.1, and so not to meet it for 2021 to "
         "2022. April to November 2021, carried on as the rest of last year went, gives 8.1 per 100,000 (13 "
         "admissions), so it is rated red (no tolerance is set for it)."),
    ],
)  # fmt: skip
def test_on_track_is_said_of_a_forecast_alone_and_names_its_method(method: Method, judged: float, said: str):
    rows = [InYear("C01", "rate", NOW, "2.1", 9)]
    of = world(("rate", "<8.1 (33 people)"), rows=rows)
    ahead = {"forecast": judged, "forecast_numerator": 12.6, "forecast_method": method}
    one = aimed(line("rate", value=2.1, numerator=9.0, **ahead), "<8.1 (33 people)", of, judged=judged)
    sentence = told(of, "target_position", one)
    assert sentence == f"In Council 01, the rate {said}"
    assert "13 admissions" in told(of, "forecast", one)


def test_a_target_for_the_position_itself_is_judged_by_the_figure():
    of = world()
    of = replace(of, targets=(Target("C01", "rate", NOW, "<8.1"),))
    one = aimed(line("rate", value=2.1, forecast=3.1, forecast_method=Method.SUPPLIED), "<8.1", of)
    claim = found(of, one).one("target_position", "C01", NOW, "rate")
    assert claim is not None and claim.inputs["method"] is None and claim.inputs["target_period"] == NOW
    assert "That met its target of less than 8.1, so" in say(claim, of)


def test_what_is_not_rated_says_why():
    of = world(("rate", "<8.1"))
    one = line("rate", target="<8.1", unrated=Unrated.YEAR_NOT_OVER)
    assert told(of, "not_rated", one) == (
        "In Council 01, the rate is not rated. Its target is less than 8.1 for the whole of 2021 to 2022, and there is "
        "no forecast for the whole year."
    )
    assert told(of, "not_rated", but(one, override=A, override_reason="x", override_by="y")) == ""


def test_a_gap_has_its_reason_and_the_councils_own_words_unaltered():
    own_words = "2 of 3 forms were lost"
    one = line(value=None, missing_reason=Missing.SURVEY_NOT_RUN, reason=own_words)
    assert told(world(), "in_year_missing", one) == (
        "In Council 01, the share has no figure for April to November 2021: the survey is not being run this year. "
        "2 of 3 forms were lost."
    )


# --- the year before -----------------------------------------------------------------------


def test_a_part_of_a_year_stands_beside_a_whole_one_in_words_alone():
    one = line("loans", value=1200.0, year_before="2020-21", year_before_value=3000.0)
    sentence = told(world(), "same_period", one)
    assert sentence == (
        "Council 01's figure was 1,200 loans from April to November 2021. In the whole of 2020 to 2021 it was 3,000. "
        "A part of a year is not compared with a whole one."
    )
    assert not re.search("rose|fell|half|improve|worse", sentence)


def test_a_count_without_its_rate_is_told_beside_the_count_of_the_year():
    rows = [InYear("C01", "rate", NOW, "", 9)]
    one = line("rate", value=None, numerator=9.0, year_before="2020-21", year_before_numerator=23.0)
    assert told(world(rows=rows), "same_period", one) == (
        "Council 01 had 9 admissions from April to November 2021. In the whole of 2020 to 2021 it had 23. "
        "A part of a year is not compared with a whole one."
    )


def test_the_same_months_have_a_direction_and_the_declared_words_for_ratios():
    past: dict[str, Any] = {"same_period": LAST, "compared_with": LAST, "direction": Direction.IMPROVED}
    one = line("loans", value=520_700.0, same_value=250_100.0, change=270_600.0, **past)
    assert told(world(), "same_period", one) == (
        "Council 01's figure more than doubled, from 250,100 (April to November 2020) to 520,700 loans (April to "
        "November 2021), which is an improvement."
    )
    nearly = but(one, value=470_000.0)
    assert " rose from 250,100 " in told(world(), "same_period", nearly)


def test_what_does_not_add_up_may_stand_beside_a_whole_year_and_says_so():
    whole: dict[str, Any] = {"year_before": "2020-21", "year_before_value": 60.9, "compared_with": "2020-21"}
    one = line(value=54.0, direction=Direction.WORSENED, change=-6.9, **whole)
    assert told(world(), "same_period", one) == (
        "Council 01's figure fell from 60.9% (the whole of 2020 to 2021) to 54.0% (April to November 2021), "
        "which is worse."
    )
    counts = found(world(), one).one("in_year_changes", "C01", NOW)
    assert counts is not None and counts.inputs["whole_year"] == 1


def test_a_new_series_and_a_figure_in_doubt_are_not_compared():
    broken = own("broken", breaks=(Break("2021-22", "new form"),))
    one = line("broken", value=54.0, same_period=LAST, same_value=60.9)
    assert "so the two are not compared." in told(world(measures=[broken]), "same_period", one)
    assert told(world(), "same_period", but(one, measure_id="share")) == ""  # the doubt is told instead


# --- doubts ------------------------------------------------------------------------------------


def doubt(kind: type[Doubt], measure_id: str, period: str, **inputs: Any) -> tuple[Catalogue, list[Claim]]:
    of = world()
    finding = Finding("C01", measure_id, period, kind(**inputs))
    claims = found(of, line(measure_id), findings=[finding, finding])
    return of, list(claims.doubts["C01"])


def test_a_lost_k_is_supposed_and_never_claimed():
    given_ = {"printed": "19.0", "value": 19.0, "other_period": NOW, "other_printed": "1.7k", "other_value": 1700.0,
              "ratio": 89}  # fmt: skip
    of, claims = doubt(LostThousand, "loans", LAST, **given_, read_as=None)
    assert say(claims[0], of) == (
        'Loans in Council 01: "1.7k" was printed for April to November 2021 and "19.0" for April to November 2020. '
        "If both are in one unit, the first is 89 times the second. A k, for thousands, may have been lost. "
        "Until that is known, it is compared with nothing."
    )
    of, claims = doubt(LostThousand, "loans", LAST, **given_, read_as="19.0k")
    assert say(claims[0], of).endswith('may have been lost. Here it is read as "19.0k".')


def test_two_doubts_of_one_kind_about_one_figure_have_names_of_their_own():
    sides = {"value": 3.1, "count": 13.0, "other_value": 8.1, "other_count": 53.0, "other_kind": "target"}
    more = {"denominator": None, "other_period": "2021-22", "figure_kind": "forecast", "people": 419_355,
            "other_people": 654_321}  # fmt: skip
    of, claims = doubt(CountAndRate, "rate", "2021-22", **sides, **more)
    assert [claim.id for claim in claims] == [
        "doubt_count_and_rate/C01/2021-22/rate",
        "doubt_count_and_rate/C01/2021-22/rate.2",
    ]
    assert say(claims[0], of) == (
        "Rate in Council 01: the forecast for 2021 to 2022 gives 3.1 and 13 admissions. The target for 2021 to "
        "2022 gives 8.1 and 53 admissions. The first would be of 419,355 people, the second of 654,321. Both cannot be "
        "right, whatever was rounded."
    )


@pytest.mark.parametrize(
    ("why", "judged", "target", "short_by", "said"),
    [
        (Why.EQUALS_STRICT, 11.0, ">11%", 0.0, "11.0% equals the target of more than 11.0%, and so does not meet "
         "it."),
        (Why.ROUNDED_MEETS, 99.8, "100%", 0.2, "99.8% misses the target of 100.0%, but would meet it if it were "
         "rounded as the target is."),
        (Why.TOLERANCE, 84.0, "86%", 2.0, "84.0% misses the target of 86.0% or more by 2 percentage points, and the "
         "tolerance that is declared is 1 percentage point."),
        (Why.NOT_RATED, None, "", None, "and by the figures it is amber."),
    ],
)  # fmt: skip
def test_a_printed_colour_that_the_figures_do_not_give_has_its_reason(
    why: Why, judged: float | None, target: str, short_by: float | None, said: str
):
    inputs = {"published": Rag.GREEN, "computed": Rag.AMBER, "target": target, "judged": judged, "short_by": short_by}
    of, claims = doubt(RatingDiffers, "share", NOW, **inputs, tolerance=1.0, why=why)
    sentence = say(claims[0], of)
    assert sentence.startswith("Share in Council 01: the council printed green for April to November 2021, and ")
    assert sentence.endswith(said)


def test_every_kind_of_doubt_is_a_kind_of_claim():
    assert set(DOUBTS) == set(Doubt.__subclasses__())
    assert set(kinds()) >= IN_YEAR


def nonsense(proof: Evidence) -> list[str]:
    """Parts of a proof that say nothing: None, none for an input that is not there, an empty label or number."""
    pairs = [*proof.numbers, *proof.places]
    said = [proof.rule, proof.compared, proof.false_if, *(f"{name}: {what}" for name, what in pairs)]
    empty = [f"{name}: {what}" for name, what in pairs if not name.strip() or not what.strip()]
    return empty + [one for one in said if re.search(r"\bNone\b|\bnone(?! of)\b|  |\(\)|[\[\]{}]", one)]


@pytest.mark.parametrize(
    ("kind", "inputs", "label", "number"),
    [
        (RatingDiffers, {"published": Rag.GREEN, "computed": Rag.AMBER, "target": ">11%", "judged": 11.0,
         "short_by": 0.0, "tolerance": 1.0, "why": Why.EQUALS_STRICT}, "what is judged", "11.0%"),
        (RatingDiffers, {"published": Rag.GREEN, "computed": Rag.NONE, "target": "", "judged": None,
         "short_by": None, "tolerance": None, "why": Why.NOT_RATED}, "by the figures", "not rated"),
        (ForecastDiffers, {"of": "value", "so_far": 2.1, "months": 8, "supplied": 3.4, "straight_line": 3.15,
         "figure_period": NOW}, "straight line", "3.15%"),
        (ForecastDiffers, {"of": "numerator", "so_far": 9.0, "months": 8, "supplied": 13.0,
         "straight_line": 13.5, "figure_period": NOW}, "straight line", "13.5"),
    ],
)  # fmt: skip
def test_the_proof_of_a_doubt_names_each_number(kind: type[Doubt], inputs: dict[str, Any], label: str, number: str):
    of, claims = doubt(kind, "share", "2021-22", **inputs)
    proof = evidence(claims[0], COMPARED, of)
    assert nonsense(proof) == []
    assert (label, number) in proof.numbers and "with a quartile" not in dict(proof.numbers)


# --- sentences and their numbers -----------------------------------------------------------------

NUMBERS = st.integers(0, 1000).map(lambda n: n / 10)
SOME = st.one_of(st.none(), NUMBERS)


def with_target(target: str, measure_id: str) -> Catalogue:
    rows = [InYear("C01", measure_id, NOW, "1", 5)]
    return world((measure_id, target), rows=rows) if target else world(rows=rows)


@st.composite
def lines_of(draw: st.DrawFn) -> tuple[str, Position]:
    """A target and any line that the rules can give: a figure or none, a past, a forecast, an officer or none."""
    id_ = draw(st.sampled_from(["share", "rate"]))
    target = draw(
        st.sampled_from(["", "86%", ">11%", "56-61%"] if id_ == "share" else ["", "<8.1 (33 people)", "<=40"])
    )
    of = with_target(target, id_)
    value, count = draw(SOME), draw(st.one_of(st.none(), st.integers(0, 5000).map(float)))
    one = line(id_, value=value, numerator=count)
    if draw(st.booleans()):
        one = but(one, year_before="2020-21", year_before_value=draw(SOME), year_before_numerator=draw(SOME))
    if value is not None and draw(st.booleans()):
        before = draw(NUMBERS)
        way = Direction.IMPROVED if value > before else Direction.WORSENED if value < before else Direction.NO_CHANGE
        same = {"same_period": LAST, "same_value": before, "compared_with": LAST}
        one = but(one, **same, direction=way, change=round(value - before, 6))
    if draw(st.booleans()):
        ahead = {"forecast": draw(NUMBERS), "forecast_numerator": draw(SOME)}
        one = but(one, **ahead, forecast_method=draw(st.sampled_from(Method)))
    judged = one.value if id_ == "share" else one.forecast
    if target and judged is not None:
        limit = draw(st.sampled_from([{}, {"tolerance": 2.25}, {"floor": 40.0}]))
        one = aimed(one, target, of, judged=judged, **limit)
    elif target:
        one = but(one, target=target, unrated=Unrated.NO_FIGURE)
    if value is None and count is None:
        one = but(one, missing_reason=draw(st.sampled_from(Missing)), reason=draw(st.sampled_from(["", "3 lost"])))
    if draw(st.booleans()):
        one = replace(
            one, override=draw(st.sampled_from(Rag)), override_reason="12 of 14 came late", override_by="Jo 2"
        )
    return target, one


@given(lines_of())
@settings(max_examples=300, deadline=None)
def test_every_number_of_every_sentence_is_an_input_in_its_place(drawn: tuple[str, Position]):
    of, one = with_target(drawn[0], drawn[1].measure_id), drawn[1]
    words = Words.of([*(area.name for area in of.areas.values()), "per 100,000 people", "per 100,000"])
    for claim in found(of, one).all:
        if claim.kind not in IN_YEAR:
            continue
        sentence, inputs = say(claim, of), json.loads(json.dumps(claim.inputs))
        assert wrong_numbers(claim.kind, sentence, claim.period, inputs, 1, words) == [], (sentence, inputs)
        assert strangers(claim.kind, false_if(claim, of), claim.period, inputs, 1, words) == []
        assert re.match(r"^[A-Z0-9\"].*\.$", sentence) and "None" not in sentence and "  " not in sentence
        assert not re.search(r"\b(\w+) \1\b", sentence), sentence
        assert nonsense(evidence(claim, COMPARED, of)) == []
        if "on track" in sentence or "set to " in sentence:
            assert claim.inputs["method"] in {one.value for one in Method}


@given(lines_of())
@settings(max_examples=200, deadline=None)
def test_good_news_and_concerns_are_what_the_colour_says(drawn: tuple[str, Position]):
    of, one = with_target(drawn[0], drawn[1].measure_id), drawn[1]
    claim = found(of, one).one("target_position", "C01", NOW, one.measure_id)
    assert (claim is None) == (one.met is None)
    if claim is not None:
        assert (claim.tone is Tone.GOOD) == (one.rag is Rag.GREEN) == (one.met in {Met.MET, Met.WITHIN})
