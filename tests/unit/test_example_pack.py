"""The example pack: whole, invented, made by its script, and with every awkward thing that real data has.

Other tests and the tour in the README lean on what is in it, so that it must stay in it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.catalogue import Catalogue, load_catalogue
from generator.comparisons import Comparisons, compare
from generator.doubts import Oddity, find_doubts
from generator.model.compared import Comparison
from generator.model.vocabulary import AreaKind, Direction, Margin, Missing, Polarity, Quartile, Standing, Status
from generator.observations import Observations, read_observations
from generator.periods import Span
from scripts import make_example

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "data" / "example"
LAST = "2024-25"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PACK)


@pytest.fixture(scope="module")
def observations(catalogue) -> Observations:
    return read_observations(catalogue)


@pytest.fixture(scope="module")
def rows(observations: Observations) -> pd.DataFrame:
    return observations.rows


@pytest.fixture(scope="module")
def values(rows) -> dict[tuple[str, str, str], float]:
    known = rows.dropna(subset="value")
    return {
        (measure, area, period): value
        for measure, area, period, value in zip(
            known.measure_id, known.area_code, known.period, known.value, strict=True
        )
    }


@pytest.fixture(scope="module")
def comparisons(observations, catalogue) -> Comparisons:
    return compare(observations, catalogue)


def published(file: str) -> list[dict[str, str]]:
    with (PACK / "observations" / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# --- made by its script --------------------------------------------------------------


def test_the_script_makes_the_committed_files_byte_for_byte(tmp_path):
    make_example.main(tmp_path)
    made = {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in tmp_path.rglob("*.csv")}
    kept = [*(PACK / "observations").iterdir(), PACK / "peers.csv"]
    assert made.keys() == {file.relative_to(PACK).as_posix() for file in kept}
    differing = [name for name, content in made.items() if content != (PACK / name).read_bytes()]
    assert differing == [], "run: python scripts/make_example.py"


def test_every_file_of_figures_is_read_and_every_row_of_it_is_accounted_for(observations, catalogue):
    report = observations.report
    files = {source.file for source in catalogue.sources}
    assert {file.file for file in report.files} == files
    assert files == {path.relative_to(PACK).as_posix() for path in (PACK / "observations").iterdir()}
    assert all(file.adds_up and file.used > 0 for file in report.files)


def test_every_figure_that_looks_odd_was_looked_at(observations, catalogue):
    doubts = find_doubts(observations, catalogue)
    assert doubts.problems == ()
    kinds = {one.kind for one in doubts.figures}
    assert {Oddity.VANISHED_ROW, Oddity.SAME_AS_ANOTHER, Oddity.SAME_AS_BEFORE} <= kinds
    assert all(one.accepted and one.accepted.reason for one in doubts.figures)


# --- plainly invented ----------------------------------------------------------------


def test_no_council_has_the_name_or_code_of_a_real_one(catalogue, shared_data):
    with (shared_data / "peers" / "mysociety_uk_local_authorities.csv").open(encoding="utf-8-sig", newline="") as lines:
        real = {
            word.casefold().strip()
            for line in csv.DictReader(lines)
            for key in ("official-name", "nice-name", "gss-code")
            for word in (line[key], line[key].removesuffix(" Council"))
        }
    invented = [text for area in catalogue.areas.values() for text in (area.name, area.code, *area.codes)]
    assert [text for text in invented if text.casefold() in real] == []
    assert all(area.code.startswith("X") for area in catalogue.areas.values())


def test_it_says_that_it_is_example_data(catalogue):
    assert "example data" in catalogue.pack.banner
    assert "invented" in catalogue.pack.banner
    assert {source.publisher for source in catalogue.sources} == {"Example data"}
    assert catalogue.pack.subject == "adult social care"


# --- its shape -----------------------------------------------------------------------


def test_councils_regions_types_and_years(catalogue):
    assert len(catalogue.of_kind(AreaKind.REGION)) == 4
    assert len(catalogue.of_kind(AreaKind.COUNCIL_TYPE)) == 5
    assert {len(catalogue.councils_in(f"{year}-{year - 1999}")) for year in range(2015, 2025)} == {24, 25}
    assert len(catalogue.councils) == 26
    assert (catalogue.pack.first, catalogue.pack.last) == ("2015-16", LAST)
    assert {area.council_type for area in catalogue.councils} == {
        area.code for area in catalogue.of_kind(AreaKind.COUNCIL_TYPE)
    }


def test_names_that_try_the_grammar(catalogue):
    names = {area.name: area for area in catalogue.councils}
    assert (names["Isle of Quill"].article, names["Isle of Quill"].preposition) == ("the", "on")
    assert names["City of Larkminster"].article == "the"
    assert "St Orrin" in names
    assert any(name.endswith("s") for name in names)
    assert any("&" in name for name in names)
    assert any("'" in name for name in names)
    assert any("," in name and len(name) > 35 for name in names)
    regions = {area.name: (area.article, area.preposition) for area in catalogue.of_kind(AreaKind.REGION)}
    assert regions["Lantern Coast"] == ("the", "on")
    assert regions["Thistlemarch"] == ("", "in")


def test_a_council_was_divided_and_one_was_recoded(catalogue):
    assert {one.new for one in catalogue.successors("X10000003")} == {"X06000011", "X06000012"}
    assert catalogue.areas["X10000003"].last == "2020-21"
    assert catalogue.area_code("X08000005") == "X08000015"
    assert catalogue.council_type_of("X06000011", "feel-safe", "2021-22") == ""
    assert catalogue.council_type_of("X06000011", "feel-safe", "2022-23") == "X13000002"


def test_measures_have_words_for_everyone(catalogue):
    assert len(catalogue.measures) >= 24
    assert {measure.domain for measure in catalogue.measures.values()} == {one.id for one in catalogue.pack.domains}
    for measure in catalogue.measures.values():
        assert 50 <= len(measure.note.split()) <= 100, measure.id
        assert measure.question.endswith("?"), measure.id
        assert measure.subject.startswith("the "), measure.id
        assert (measure.near is not None) == measure.polarity.judged, measure.id
    assert len({measure.short for measure in catalogue.measures.values()}) == len(catalogue.measures)


def test_measures_of_every_kind(catalogue):
    measures = catalogue.measures.values()
    polarities = Counter(measure.polarity for measure in measures)
    assert polarities[Polarity.NONE] == 3  # requests for support; of libraries, staff and spending
    assert polarities[Polarity.LOWER] >= 4
    assert polarities[Polarity.HIGHER] > len(measures) / 2
    assert {measure.unit.kind for measure in measures} == {"percent", "rate", "score"}
    assert {measure.margin_from for measure in measures} == set(Margin)
    assert {measure.decimals for measure in measures} == {0, 1, 2, 3}
    reasons = {gap.reason for measure in measures for gap in measure.gaps}
    assert reasons == {Missing.SURVEY_NOT_DUE, Missing.SURVEY_NOT_RUN, Missing.SUSPENDED, Missing.NOT_YET_DUE}
    assert any(measure.breaks for measure in measures)
    assert any(measure.partial == ("2020-21",) for measure in measures)
    assert any(measure.codes[-1].last == "2022-23" for measure in measures), "one ended with the old framework"
    assert any(measure.codes[0].first == "2023-24" for measure in measures), "one began with the new framework"


def test_codes_were_given_to_other_measures(catalogue):
    assert catalogue.measure_for("1B", "2022-23").id == "control-over-daily-life"
    assert catalogue.measure_for("1B", "2023-24").id == "impact-of-services-on-quality-of-life"
    reused = [
        code
        for code in {code.code for measure in catalogue.measures.values() for code in measure.codes}
        if (before := catalogue.measure_for(code, "2022-23")) and (after := catalogue.measure_for(code, "2023-24"))
        if before is not after
    ]
    assert len(reused) >= 5


def test_the_map_is_one_island_and_a_small_one_off_its_coast(catalogue):
    places = {(tile.column, tile.row): tile.area for tile in catalogue.tiles.values()}
    current = {area.code for area in catalogue.councils_in(LAST)}
    assert set(places.values()) == current
    assert len(places) == len(current)
    reached, todo = set(), [next(iter(places))]
    while todo:
        column, row = todo.pop()
        if (column, row) in places and (column, row) not in reached:
            reached.add((column, row))
            todo += [(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)]
    assert [places[place] for place in places.keys() - reached] == [catalogue.area_code("Isle of Quill")]


def test_each_council_has_six_to_ten_peers_that_existed_beside_it(catalogue):
    for area in catalogue.councils:
        peers = [catalogue.areas[code] for code in catalogue.peers[area.code]]
        assert 6 <= len(peers) <= 10, area.name
        assert all(peer.exists_in(area.last or LAST) for peer in peers), area.name
    assert len({len(peers) for peers in catalogue.peers.values()}) > 1


def test_targets_are_written_as_people_write_them(catalogue):
    texts = {target.target for target in catalogue.targets}
    for form in (r">=\d+%", r"<=\d+", r"\d+-\d+%", r">[\d.]+%", r"<[\d.]+ \(.+\)", r"\d+%"):
        assert any(re.fullmatch(form, text) for text in texts), form
    assert len({target.area for target in catalogue.targets}) >= 4
    national = [target for target in catalogue.targets if target.measure in catalogue.measures]
    assert all(catalogue.measures[one.measure].code_in(Span.read(one.period).year) for one in national)


# --- its figures ---------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(path.name for path in (PACK / "observations").glob("*.csv")))
def test_values_agree_with_their_counts_and_lie_within_the_possible(file, catalogue):
    checked = 0
    for line in published(file):
        if line["value"] == "":
            continue
        measure = catalogue.measure_for(line["measure"], line["period"])
        lowest, highest = measure.possible
        assert lowest <= float(line["value"])
        assert highest is None or float(line["value"]) <= highest
        if line["denominator"] == "":
            continue
        scale = 1 if measure.unit.kind == "score" else int(measure.unit.per)
        exact = Decimal(line["numerator"]) * scale / Decimal(line["denominator"])
        rounded = exact.quantize(Decimal(1).scaleb(-measure.decimals), ROUND_HALF_UP)
        assert line["value"] == str(rounded), line
        checked += 1
    assert checked > 200


def test_averages_are_sums_over_councils_and_not_means(rows):
    """Where every council is published, the country's counts are theirs together; the mean says something else."""
    counts = rows[rows.measure_id.eq("direct-payments") & rows.period.eq("2019-20")]
    councils = counts[counts.area_kind.eq("council")]
    country = counts[counts.area_kind.eq("country")].iloc[0]
    assert councils.value.notna().all()
    assert country.numerator == councils.numerator.sum()
    assert country.denominator == councils.denominator.sum()
    regions = counts[counts.area_kind.eq("region")]
    types = counts[counts.area_kind.eq("council type")]
    assert regions.numerator.sum() == types.numerator.sum() == country.numerator
    assert country.value != pytest.approx(councils.value.mean(), abs=0.05)


def test_every_reason_for_missing_that_a_file_can_give(rows):
    given = set(rows.missing_reason) - {""}
    assert given == {reason.value for reason in Missing} - {"no such council that year", "not held"}
    latest = rows[rows.period.eq(LAST) & rows.area_kind.eq("council")]
    assert {"suppressed", "not applicable", "not available", "survey not due"} <= set(latest.missing_reason)


def test_the_voluntary_survey_has_few_councils_and_no_average(rows):
    survey = rows[rows.measure_id.eq("feel-safe") & rows.period.eq("2020-21")].dropna(subset="value")
    assert set(survey.area_kind) == {"council"}
    assert 3 <= len(survey) < 10


def test_the_suspended_year_and_the_survey_every_two_years(rows):
    def reasons(measure: str) -> dict[str, str]:
        mine = rows[rows.measure_id.eq(measure) & rows.area_kind.eq("country")]
        return {period: reason for period, reason in zip(mine.period, mine.missing_reason, strict=True) if reason}

    assert reasons("mental-health-paid-work") == {"2016-17": "publication suspended"}
    assert reasons("carers-quality-of-life") == {
        "2015-16": "survey not due",
        "2017-18": "survey not due",
        "2019-20": "survey not due",
        "2020-21": "survey not run",
        "2022-23": "survey not due",
        "2024-25": "survey not due",
    }


def test_a_revised_release_outranks_the_first_and_the_differences_are_listed(observations):
    differences = observations.report.differences
    assert len(differences) >= 10
    assert set(differences.measure_id) == {"care-home-admissions-18-64", "care-home-admissions-65-plus"}
    used = observations.rows[observations.rows.source.eq("2018-19-revised")]
    assert len(used) > 400


def test_the_latest_year_is_provisional(rows):
    known = rows.dropna(subset="value")
    assert set(known[known.period.eq(LAST)].status) == {Status.PROVISIONAL.value}
    assert set(known[known.period.lt(LAST)].status) == {Status.FINAL.value}


def test_old_files_call_areas_by_other_codes():
    old, new = published("2015-16.csv"), published("2024-25.csv")
    assert {"UF", "S", "X08000005"} <= {line["area"] for line in old}
    assert all(re.fullmatch(r"X\d{8}", line["area"]) for line in new)


def test_margins_are_published_for_surveys_and_computed_for_counts(rows, catalogue):
    known = rows[rows.value.notna()]
    for measure in catalogue.measures.values():
        mine = known[known.measure_id.eq(measure.id)]
        assert len(mine) > 0
        told = mine.lower.notna()
        if measure.margin_from is Margin.PUBLISHED:
            assert told.all(), measure.id
        elif measure.margin_from is Margin.NONE:
            assert not told.any(), measure.id
        else:
            assert told.eq(mine.numerator.notna()).all(), measure.id  # no counts, no interval


# --- the stories in it ----------------------------------------------------------------


def test_enough_councils_for_quartiles_in_every_whole_collection(comparisons, catalogue, rows):
    for measure in catalogue.measures.values():
        mine = rows[rows.measure_id.eq(measure.id) & rows.area_kind.eq("council") & ~rows.period.isin(measure.partial)]
        counted = mine.groupby("period").value.count()
        assert counted[counted > 0].min() >= 20, measure.id


def test_more_than_a_quarter_of_councils_share_the_top_at_100(rows):
    for measure, period in (("self-directed-support", LAST), ("carers-self-directed-support", "2023-24")):
        councils = rows[rows.measure_id.eq(measure) & rows.period.eq(period) & rows.area_kind.eq("council")].value
        assert (councils == 100).sum() > councils.count() / 4, measure
    scores = rows[rows.measure_id.eq("care-related-quality-of-life") & rows.period.eq(LAST)].value
    assert scores.duplicated().sum() > 10


def test_one_council_is_best_on_many_and_one_is_weak_on_many(comparisons, catalogue):
    def quartiles(name: str) -> Counter[Quartile | None]:
        area = catalogue.area_code(name)
        return Counter(
            found.quartile for measure in catalogue.measures if (found := comparisons.of(area, measure, LAST))
        )

    assert quartiles("Bramblewold")[Quartile.TOP] >= 10
    assert quartiles("Kettlefell")[Quartile.BOTTOM] >= 10
    ahead = comparisons.counts[catalogue.area_code("Bramblewold"), "ascof-2023", LAST]
    behind = comparisons.counts[catalogue.area_code("Kettlefell"), "ascof-2023", LAST]
    assert ahead.better_england >= 15
    assert ahead.worse_england > 0, "nobody is best at everything"
    assert behind.worse_england >= 15
    assert behind.better_england > 0, "and nobody worst"


def test_councils_that_get_better_and_worse_over_ten_years(values, catalogue):
    def slope_of_rank(name: str) -> float:
        area = catalogue.area_code(name)
        slopes = []
        for measure in catalogue.measures.values():
            gaps = [
                (int(period[:4]), measure.polarity.sign * (value - country))
                for (one, code, period), value in values.items()
                if one == measure.id and code == area and period not in measure.partial
                if (country := values.get((measure.id, catalogue.pack.country, period))) is not None
            ]
            if len(gaps) >= 5 and measure.polarity.judged:
                years, ahead = zip(*gaps, strict=True)
                slopes.append(float(np.sign(np.polyfit(years, ahead, 1)[0])))
        return float(np.mean(slopes))

    assert slope_of_rank("Marrowmere") > 0.5
    assert slope_of_rank("Samphireshire") < -0.5


def latest(comparisons: Comparisons) -> list[Comparison]:
    return [series[-1] for series in comparisons.records.values() if series and series[-1].period == LAST]


def test_a_figure_that_got_worse_while_its_rank_rose(comparisons):
    assert any(
        one.direction is Direction.WORSENED and one.rank < one.previous_rank
        for one in latest(comparisons)
        if one.rank and one.previous_rank and one.ranked == one.previous_ranked
    )


def test_figures_equal_to_the_country_s(comparisons):
    assert sum(one.vs_england is Standing.IN_LINE for one in latest(comparisons)) >= 3


def test_differences_that_are_clear_and_differences_that_may_be_chance(comparisons):
    clear = Counter(one.clear_vs_england for one in latest(comparisons))
    assert clear["yes"] > 50
    assert clear["no"] > 50


def test_a_council_back_in_the_top_quartile_and_one_that_improved_five_years_running(comparisons):
    back, improving = 0, 0
    for series in comparisons.records.values():
        known = [one for one in series if one.quartile]
        classes = [one.quartile for one in known]
        if known and known[-1].period == LAST:
            back += classes[-1] is Quartile.TOP and classes[-2:-1] != [Quartile.TOP] and Quartile.TOP in classes[:-2]
            improving += len(known) > 5 and all(one.direction is Direction.IMPROVED for one in known[-5:])
    assert back >= 3
    assert improving >= 1
