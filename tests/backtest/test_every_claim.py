"""Every claim about every council and year: it adds up, agrees with its row, and contradicts no other on its page."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest
import textstat

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim, Claims, position
from generator.claims.level import Level
from generator.comparisons import Comparisons
from generator.evidence import false_if
from generator.headlines import headlines
from generator.model.compared import Comparison
from generator.model.vocabulary import AreaKind, Direction, Polarity, Tone
from generator.sentences import say, stands
from tests.sentence_numbers import answered, printed

LEICESTERSHIRE = "E10000018"


@pytest.fixture(scope="module")
def sentences(england_claims: Claims, england_catalogue: Catalogue) -> dict[str, str]:
    return {claim.id: say(claim, england_catalogue) for claim in england_claims.all}


def number(claim: Claim | None, name: str) -> int:
    value = claim.inputs[name] if claim else 0
    assert isinstance(value, int)
    return value


# --- the parts add up ------------------------------------------------------------------


def test_the_parts_add_up_to_the_whole_for_every_council_and_year(england: Comparisons, england_claims: Claims) -> None:
    for area, _, period in england.counts:
        one = {claim.kind: claim for claim in england_claims.about(area, period) if claim.kind != "groups"}
        either, trailing, level = one.get("better_either"), one.get("trailing"), one.get("in_line")
        if either:
            parts = number(either, "better") + number(level, "in_line") + number(trailing, "worse")
            assert parts == number(either, "comparable"), (area, period)
            named = [*either.measure_ids, *(level.measure_ids if level else ()), *trailing.measure_ids]
            assert len(set(named)) == len(named) == parts
            assert number(one.get("better_both"), "better") <= number(either, "better")
        for kind in ("better_england", "better_region"):
            if kind in one:
                sides = sum(number(one[kind], name) for name in ("better", "in_line", "worse"))
                assert sides == number(one[kind], "comparable")
                assert number(one[kind], "better") <= number(either, "better")
        changes, ranks = one["changes"], one.get("rank_changes")
        assert sum(number(changes, name) for name in ("improved", "no_change", "worsened")) == number(
            changes, "compared"
        )
        if ranks:
            assert sum(number(ranks, name) for name in ("improved", "same", "worsened")) == number(ranks, "compared")
            assert number(ranks, "compared") == number(changes, "compared")
            assert number(ranks, "figures_improved") == number(changes, "improved")
            assert number(ranks, "figures_worsened") == number(changes, "worsened")
        if "summary" in one:
            joined, quartiles = one["summary"], one["quartiles"]
            assert [number(joined, name) for name in ("top", "bottom", "of")] == [
                number(quartiles, name) for name in ("top", "bottom", "of")
            ]
            assert number(joined, "better") == number(one["better_england"], "better")
        coverage = one["coverage"]
        missing = coverage.inputs["missing"]
        assert isinstance(missing, dict)
        assert number(coverage, "available") + sum(map(len, missing.values())) == number(coverage, "measures")


def test_groups_are_parts_of_the_quartile_counts(england_claims: Claims) -> None:
    for claim in england_claims.all:
        if claim.kind == "groups":
            whole = england_claims.one("quartiles", claim.area_code, claim.period)
            for name in ("top", "bottom", "of"):
                assert number(claim, name) <= number(whole, name)
            for end in ("top", "bottom"):
                assert number(claim, f"remained_{end}") <= number(claim, end)


# --- they agree with the table, the files and each other ----------------------------------

SAME = {
    "value": "value", "england": "england", "region_value": "region", "type_value": "council_type",
    "peers_value": "peers", "peers_counted": "peers_counted", "rank": "rank", "ranked": "ranked", "beaten": "beaten",
    "previous": "previous", "change": "change", "gap": "gap_to_top", "cut": "top_cut", "previous_rank": "previous_rank",
    "numerator": "numerator", "denominator": "denominator",
}  # fmt: skip
PEERS = {"rank": "peer_rank", "ranked": "peer_ranked"}  # of a rank among similar councils


def test_every_input_is_the_number_of_the_table(england: Comparisons, england_claims: Claims) -> None:
    compared = 0
    for claim in england_claims.all:
        row = england.of(claim.area_code, claim.measure_ids[0], claim.period) if len(claim.measure_ids) == 1 else None
        if row is None or not claim.id.endswith(row.measure_id):
            continue
        same = dict(SAME | (PEERS if claim.kind == "peer_rank" else {}))
        if claim.kind == "trend" and row.previous is None:
            same.pop("previous")  # a trend's newest move is from its series' figure before, however old
        if claim.kind == "first_time" and claim.inputs["what"] in {"top", "bottom"}:
            assert claim.inputs["england"] is None, claim.id  # it rests on quartiles, and on no average
            same.pop("england")
        for name, column in same.items():
            if name in claim.inputs:
                compared += 1
                if claim.inputs[name] is None and (name == "numerator" or claim.kind == "trend" or row.small_base):
                    continue  # told only where a sentence prints it
                assert claim.inputs[name] == getattr(row, column), (claim.id, name)
    assert compared > 100_000


def test_every_number_of_a_sentence_is_one_of_its_claim(
    england_claims: Claims, england_catalogue: Catalogue, sentences: Mapping[str, str]
) -> None:
    for claim in england_claims.all:
        shown = printed(sentences[claim.id], claim, england_catalogue)
        unknown = set(shown) - answered(claim, england_catalogue)
        assert not unknown, (claim.id, sentences[claim.id], unknown)


def test_a_short_form_prints_no_number_that_its_sentence_does_not(
    england_claims: Claims, england_catalogue: Catalogue, sentences: Mapping[str, str]
) -> None:
    for claim in england_claims.all:
        if isinstance(claim, Level):
            short = re.findall(r"\d[\d,.]*\d", stands(claim, england_catalogue))
            assert all(one in sentences[claim.id] for one in short), claim.id


def stated(claim: Claim) -> Iterator[tuple[str, object]]:
    """What the claim says of its figure, as (aspect, what); two claims about one figure must say the same."""
    inputs, kind = claim.inputs, claim.kind
    if kind == "level":
        yield "england", inputs["vs_england"]
        yield "region", inputs["vs_region"]
    elif kind == "standing_move":
        yield "england", str(inputs["move"]).partition("_")[2]
    elif kind == "first_time" and inputs["what"] in {"better", "worse"}:
        yield "england", inputs["what"]
    elif kind == "first_time":
        yield "quartile", str(inputs["what"]).capitalize()
        yield "is top", inputs["what"] == "top"
    elif kind == "ratio_england":
        yield "england", {Tone.GOOD: "better", Tone.CONCERN: "worse"}.get(claim.tone, "neither")
    if kind in {"rank", "quartile_move", "despite"} and inputs["quartile"]:
        yield "quartile", inputs["quartile"]
    if kind == "gap":
        yield "is top", False
    if kind in {"rank", "despite"} and inputs["quartile"]:
        yield "is top", inputs["quartile"] == "Top"
    if kind in {"change", "run", "despite", "quartile_move"} and inputs["direction"] != "not comparable":
        yield "direction", inputs["direction"]
    if kind == "ratio_change":
        yield "direction", {Tone.GOOD: "improved", Tone.CONCERN: "worsened"}.get(claim.tone)
    if kind == "region_place" or (kind == "rank" and inputs["among"]):
        yield "end", inputs["extreme"] if kind == "region_place" else None


def test_no_sentence_contradicts_another_on_the_same_page(england_claims: Claims) -> None:
    said: dict[tuple[str, str, str, str], set[object]] = defaultdict(set)
    for claim in england_claims.all:
        if len(claim.measure_ids) == 1 and claim.id.endswith(claim.measure_ids[0]):
            for aspect, what in stated(claim):
                said[claim.area_code, claim.measure_ids[0], claim.period, aspect].add(what)
    assert len(said) > 40_000
    assert {key: what for key, what in said.items() if len(what - {None}) > 1} == {}


def test_a_record_and_a_place_in_the_region_fit_the_rest(england_claims: Claims) -> None:
    for claim in england_claims.all:
        about = claim.area_code, claim.period, claim.measure_ids[0] if claim.measure_ids else ""
        if claim.kind == "record" and (change := england_claims.one("change", *about)):
            rose = claim.inputs["extreme"] == "highest"
            assert (float(str(change.inputs["change"])) > 0) is rose, claim.id
        if claim.kind == "region_place" and (place := england_claims.one("rank", *about)):
            assert claim.inputs["rank"] == place.inputs["rank"]
            if claim.inputs["extreme"] == "best":
                assert claim.inputs["rank"] != place.inputs["ranked"]


# --- balance ---------------------------------------------------------------------------------


FAR = {"percent": 5, "rate": 0.2, "score": 0.05, "number": 0.2}  # as declared in claims.yml


def far_behind(row: Comparison, catalogue: Catalogue, sign: int) -> bool:
    """Whether an average is considerably ahead of the figure; with a sign of -1, considerably behind it."""
    measure = catalogue.measures[row.measure_id]
    good = sign * (-1 if measure.polarity is Polarity.LOWER else 1)
    for average in (row.england, row.region, row.council_type):
        if average is not None and row.value is not None and good * (average - row.value) > 0:
            apart = abs(row.value - average) / (1 if measure.unit.kind == "percent" else abs(average) or 1)
            if apart >= FAR[measure.unit.kind] - 1e-9:
                return True
    return False


def test_strengths_and_concerns_are_chosen_by_one_rule_and_its_mirror_for_every_council_and_year(
    england: Comparisons, england_claims: Claims, england_catalogue: Catalogue
) -> None:
    sides = {"Top": ("Top", "Second", "better", 1), "Bottom": ("Bottom", "Third", "worse", -1)}
    told = 0
    for area, _, period in england.counts:
        rows = {row.measure_id: row for row in england.all_measures(area, period)}
        for edge, next_to, standing, sign in sides.values():
            wanted = {
                measure
                for measure, row in rows.items()
                if row.value is not None
                and england_catalogue.measures[measure].polarity.judged
                and not row.small_base
                and england_catalogue.may_rank(measure, period)
                and row.quartile in {edge, next_to, None}
                and (row.quartile == edge or row.vs_england == standing)
                and not far_behind(row, england_catalogue, sign)
            }
            good = sign > 0
            ids = england_claims.told(area, period, good=good)
            assert set(ids) == wanted, (area, period, edge)
            assert all(rows[one].quartile not in sides["Bottom" if good else "Top"][:2] for one in ids)
            order = [(rows[one].quartile != edge, -sign * position(rows[one]), one) for one in ids]
            assert order == sorted(order)  # the outer quartile first, then by place among all
            tone = Tone.GOOD if good else Tone.CONCERN
            for measure in ids[:5]:
                level = england_claims.one("level", area, period, measure)
                also = england_claims.also(area, period, measure, good=good)
                assert level is not None and level.tone is tone
                assert also is None or also.tone is tone
            told += len(ids)
    assert told > 30_000


def test_what_leads_is_the_national_count_with_its_strict_count_and_large_changes_for_every_council_and_year(
    england: Comparisons, england_claims: Claims, england_catalogue: Catalogue
) -> None:
    changes = 0
    for area, framework, period in england.counts:
        counts = england.counts[area, framework, period]
        count, *others = england_claims.lead_block(area, period)
        assert count.kind == "better_england"
        assert (number(count, "better"), number(count, "worse")) == (counts.better_england, counts.worse_england)
        assert number(count, "clearly_better") == counts.clearly_better_england
        rows = [row for row in england.all_measures(area, period) if row.value is not None]
        directions = [row.direction for row in rows]
        improved, worsened = directions.count(Direction.IMPROVED), directions.count(Direction.WORSENED)
        compared = improved + worsened + directions.count(Direction.NO_CHANGE)
        large = compared >= 5 and 3 * max(improved, worsened) >= 2 * compared
        assert large is any(one.kind == "one_way" for one in others), (area, period)
        before = england_claims.one("quartiles_before", area, period)
        moves = [
            abs(number(before, f"common_{end}") - number(before, f"common_{end}_before")) for end in ("top", "bottom")
        ]
        far = number(before, "common") >= 5 and max(moves) >= 3
        assert far is any(one.kind == "quartile_swing" for one in others), (area, period)
        changes += len(others)
    assert changes > 500


def test_middlesbroughs_lead_says_that_most_of_it_got_worse(
    england_claims: Claims, england_catalogue: Catalogue
) -> None:
    """2024-25: 9 of the 10 measures that can be compared got worse."""
    said = [say(one, england_catalogue) for one in england_claims.lead_block("E06000002", "2024-25")]
    assert said[0].startswith(
        "In 2024 to 2025, Middlesbrough was better than the national average in 11 of 20 measures"
    )
    assert said[1].startswith(
        "Most of Middlesbrough's measures got worse in 2024 to 2025, 9 of the 10 that can be compared over time"
    )
    assert "top quartile count went from 9 (none clearly) to 2 (none clearly)" in said[2]


def test_every_headline_has_its_weakest_point_beside_it(
    england: Comparisons, england_claims: Claims, england_catalogue: Catalogue
) -> None:
    for area, _, period in list(england.counts)[::7]:
        offers = headlines(area, period, england_claims, england_catalogue)
        assert len({offer.id for offer in offers}) == len(offers)
        for offer in offers:
            assert offer.beside.endswith(".") and not offer.text.endswith("."), offer
            assert all(one in england_claims.by_id for one in offer.claim_ids)
            assert words.place(england_catalogue.areas[area]) in offer.text.replace("The ", "the "), offer
            numbers = set(re.findall(r"\d[\d,.]*\d|\d", offer.text))
            known = {one for name in offer.claim_ids for one in answered(england_claims.by_id[name], england_catalogue)}
            names = " ".join((words.period(period), *(m.short for m in england_catalogue.measures.values())))
            rates = {"100,000", "18", "64", "65", "24", "12"}
            assert numbers <= known | rates | set(re.findall(r"\d+", names)) | _years(england_catalogue), offer


def _years(catalogue: Catalogue) -> set[str]:
    return {year for period in catalogue.pack.periods for year in words.period(period).split(" to ")}


# --- English ---------------------------------------------------------------------------------

WRONG = {
    "double word": r"\b(\w+) \1\b(?! and)",
    "one of many": r"\b1 (?:areas|measures|councils|figures|years|times)\b",
    "a dangling list": r"(?:: ?\.|, \.|\band\.|: and\b|,,)",
    "nothing": r"\b(?:None|nan|True|False)\b(?! of| was| has| can)",
    "percent of a difference": r"\d% (?:points|short|higher|lower|better|worse)\b",
    "American spelling": r"\b(?:\w+ization|favor|behavior|center|program)\b",
    "spin": r"\b(?:outstanding|failing|excellent|poor|soar|plummet|slump)\w*\b(?! )",
    "an exclamation": r"!",
    "a wrong article": r"\ba [aeiou]\w+|\ban [bcdfgjklmnpqrstvwxyz]\w+",
    "two spaces": r"  ",
    "two stops": r"\.\.",
    "the capital of a region inside a sentence": r"[a-z,] The (?:North|South|East|West)",
    "a place without its article": (
        r"\bin (?:Isles? of|City of London|(?:North|South) (?:East|West)\b|(?:East|West) Midlands|East of England)"
    ),
    "the wrong preposition": r"\bin the Isles? of",
}


@pytest.mark.parametrize("fault", WRONG)
def test_no_sentence_has(fault: str, sentences: Mapping[str, str]) -> None:
    wrong = re.compile(WRONG[fault])
    found = [text for text in sentences.values() if wrong.search(text)]
    assert not found, (len(found), found[:3])


def test_every_sentence_is_a_sentence(sentences: Mapping[str, str]) -> None:
    whole = re.compile(r"^[A-Z\d\u2212].*\.$")
    assert [text for text in sentences.values() if not whole.match(text)] == []


def test_what_would_make_a_claim_false_is_said_with_its_numbers(
    england_claims: Claims, england_catalogue: Catalogue
) -> None:
    for claim in england_claims.all:
        text = false_if(claim, england_catalogue)
        assert text and not re.search(r"[{}\[\]]|\bnone\b", text), (claim.id, text)


ON, THE = {"Isle of Wight", "Isles of Scilly"}, {"City of London", "East Riding of Yorkshire"}
REGIONS = {
    "in the North East", "in the North West", "in Yorkshire and the Humber", "in the East Midlands", "in London",
    "in the West Midlands", "in the East of England", "in the South East", "in the South West",
}  # fmt: skip


def test_place_grammar_of_every_council_and_region(england_catalogue: Catalogue) -> None:
    now = england_catalogue.councils_in("2024-25")
    assert len(now) == 153
    for area in england_catalogue.councils:
        expected = (
            f"on the {area.name}"
            if area.name in ON
            else f"in the {area.name}"
            if area.name in THE
            else f"in {area.name}"
        )
        assert words.in_place(area) == expected
        whose = words.of_place(area)
        assert whose.endswith("s'") if area.name.endswith("s") else whose.endswith("'s")
    assert {words.in_place(area) for area in england_catalogue.of_kind(AreaKind.REGION)} == REGIONS


# --- a published report, told by the product ---------------------------------------------------


def test_leicestershire_2019_20_in_the_products_words(england_claims: Claims, england_catalogue: Catalogue) -> None:
    def told(kind: str, about: str = "") -> str:
        claim = england_claims.one(kind, LEICESTERSHIRE, "2019-20", about)
        assert claim is not None, (kind, about)
        return say(claim, england_catalogue)

    assert told("groups", "survey") == (
        "In 2019 to 2020, Leicestershire had none of 8 survey measures in the top quartile and 6 in the bottom "
        "(none clearly, all again)."
    )
    assert told("quartiles") == (
        "In 2019 to 2020, Leicestershire had 5 of 24 measures in the top quartile (none clearly) and 6 in the bottom "
        "(none clearly)."
    )
    assert told("quartiles_before").startswith(
        "In 2018 to 2019, Leicestershire had 4 of 29 measures in the top quartile (2 clearly) and 8 in the bottom "
    )
    assert told("level", "care-home-admissions-18-64").endswith(
        "considerably better (lower) than the averages for England (14.6) and the East Midlands (15.6)."
    )


# --- reading age -------------------------------------------------------------------------------

SUMMARY = ("better_either", "trailing", "better_england", "quartiles", "quartiles_before", "changes", "rank_changes")
OLDEST = 14.5  # school grade 9 is an age of 14; a list of measures is read as a list, not as a sentence


def reading_age(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text)) + 5


def test_summaries_read_at_an_age_of_11_to_14(
    england: Comparisons, england_claims: Claims, england_catalogue: Catalogue, record_testsuite_property
) -> None:
    """A place's own name does not count: every council is called Kent."""
    period, ages = england.periods[-1], {}
    for area in england_catalogue.councils_in(period):
        told = [
            re.sub(r": .*?\.", ".", say(claim, england_catalogue), count=1)
            for kind in SUMMARY
            if (claim := england_claims.one(kind, area.code, period))
        ]
        text = re.sub(re.escape(words.place(area)), "Kent", " ".join(told), flags=re.IGNORECASE)
        ages[area.name] = reading_age(text)
    assert len(ages) == 153
    record_testsuite_property("reading_age_median", statistics.median(ages.values()))
    assert {name: age for name, age in ages.items() if age > OLDEST} == {}
    assert statistics.median(ages.values()) <= 14


def test_every_kind_of_sentence_about_one_figure_reads_at_14_at_most(
    england_claims: Claims, england_catalogue: Catalogue
) -> None:
    ages: dict[str, list[float]] = defaultdict(list)
    for claim in england_claims.all[::37]:
        if len(claim.measure_ids) == 1 and claim.area_code == claim.id.split("/")[1] and claim.kind != "missing":
            name = words.place(england_catalogue.areas[claim.area_code])
            text = re.sub(re.escape(name), "Kent", say(claim, england_catalogue), flags=re.IGNORECASE)
            ages[claim.kind].append(reading_age(text))
    assert len(ages) > 12
    assert {kind: age for kind, found in ages.items() if (age := statistics.median(found)) > 14} == {}
