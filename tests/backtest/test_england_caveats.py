"""England's caveats against the cells that they cite: nothing that the workbook does not say, nothing of it left out.

The workbook is read here straight from its cells.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator.catalogue import Catalogue, load_catalogue
from generator.claims import Claims
from generator.claims.claim import period_of_figure
from generator.comparisons import Comparisons
from generator.model.measures import Caveat, Measure
from generator.model.vocabulary import AreaKind, CaveatKind, Missing
from generator.observations import Observations
from tests.backtest.test_england_definition import DEFINITION, reading_age

LOG = "Comparability_over_time_log"
SURVEYS = re.compile(r"Adult Social Care Survey")
DERBY, ENGLAND = "E06000015", "E92000001"


@pytest.fixture(scope="module")
def definition() -> Catalogue:
    return load_catalogue(DEFINITION)


@pytest.fixture(scope="module")
def cells(shared_data: Path) -> dict[str, dict[str, str]]:
    """sheet -> cell -> its text, of the time series."""
    book = CalamineWorkbook.from_path(str(shared_data / "raw" / "ascof_2024_25.ods"))
    return {
        name: {
            f"{letters(column)}{row}": str(cell).strip()
            for row, line in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
            for column, cell in enumerate(line, 1)
        }
        for name in book.sheet_names
    }


def letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def cited(caveat: Caveat) -> list[tuple[str, str]]:
    """The sheets and cells that a source names: "Notes!B16 and B17", "Table_4b!D43:F43" (both of its ends)."""
    found, sheet = [], ""
    for name, cell in re.findall(r"(?:([A-Z]\w+)!)?\b([A-Z]{1,2}\d+)\b", caveat.source):
        sheet = name or sheet
        found.append((sheet, cell))
    return found


def caveat(catalogue: Catalogue, name: str) -> Caveat:
    return next(one for one in catalogue.caveats if one.id == name)


def bare(code: str) -> str:
    return re.sub(r"[()\s]", "", code).upper()


def codes(measure: Measure) -> set[str]:
    return {bare(code.code) for code in measure.codes}


# --- what is cited is there ----------------------------------------------------------------


def test_every_caveat_cites_cells_that_say_something(definition, cells):
    assert len(definition.caveats) == 16
    for one in definition.caveats:
        assert cited(one) and one.url.startswith("https://www.gov.uk/"), one.id
        for sheet, cell in cited(one):
            assert cells[sheet][cell], (one.id, sheet, cell)


def test_each_cited_row_of_the_log_is_about_a_measure_of_the_caveat(definition, cells):
    for one in definition.caveats:
        rows = [cell[1:] for sheet, cell in cited(one) if sheet == LOG]
        named = {bare(cells[LOG][f"{column}{row}"]) for row in rows for column in "AB"}
        if rows:
            without = [id_ for id_ in one.measures if not codes(definition.measures[id_]) & named]
            assert without in ([], ["care-makes-people-feel-safe"]), one.id  # it had ended when the log was written


def test_the_measures_in_development_are_those_of_the_note(definition, cells):
    one = caveat(definition, "client-level-data-2024-25")
    note = cells["Notes"]["B12"]
    assert "official statistics in development for this year" in note
    named = set(map(bare, re.findall(r"\b\d[a-e](?:\(\w+\))?", note)))
    now = {definition.measures[id_].code_in("2024-25") for id_ in one.measures}
    assert {bare(code.code) for code in now if code} == named - {"3D1B", "3D2B"}, "which were not published"
    for id_ in ("carers-self-directed-support", "carers-direct-payments"):
        gap = definition.measures[id_].gap_in("2024-25")
        assert gap is not None and gap.reason is Missing.SUSPENDED


def test_what_is_not_to_be_ranked_is_what_the_note_says(definition, cells):
    assert "comparisons are not meaningful" in cells["Notes"]["B18"]
    forbidden = {
        (one.id, year)
        for one in definition.measures.values()
        for year in definition.pack.periods
        if not definition.may_rank(one.id, year)
    }
    assert forbidden == {("self-directed-support", "2024-25")}


def test_the_councils_without_records_are_those_of_the_notes(definition, cells):
    short_term = caveat(definition, "records-missing-short-term-help-2024-25")
    reablement = caveat(definition, "records-missing-reablement-2024-25")
    for areas, cell in (((*short_term.areas, *reablement.areas), "B17"), (short_term.areas, "B16")):
        note = cells["Notes"][cell].split("For these local authorities")[0].split("For more information")[0]
        for code in areas:
            name = definition.areas[code].name
            assert name in note, (cell, name)
            note = note.replace(name, "", 1)
        assert not re.search(
            r"[A-Z][a-z]+", re.sub(r"The following local authorities are missing data|are missing.*", "", note)
        )
    assert len({*short_term.areas, *reablement.areas}) == 13
    averages = set(caveat(definition, "reablement-averages-2024-25").areas)
    regions = {definition.areas[code].region for code in (*short_term.areas, *reablement.areas)}
    assert averages == regions | {ENGLAND}


def test_a_reason_is_declared_where_a_note_gives_it_and_nowhere_else(definition, cells):
    """Notes 13 and 14 name councils whose data are missing, note 16 says of one measure that few are hidden."""
    short_term = set(caveat(definition, "records-missing-short-term-help-2024-25").areas)
    both = short_term | set(caveat(definition, "records-missing-reablement-2024-25").areas)
    declared: dict[tuple[str, Missing, str], set[str]] = {}
    for one in definition.missing_reasons:
        declared.setdefault((one.measure, one.reason, one.note), set()).add(one.area)
    assert declared == {
        ("short-term-support-no-more-needed", Missing.NO_DATA, "Notes!B16"): short_term,
        ("reablement-at-home-91-days", Missing.NO_DATA, "Notes!B17"): both,
        ("reablement-offered", Missing.NO_DATA, "Notes!B17"): both,
        ("safeguarding-risk-reduced", Missing.FEW_PEOPLE, "Notes!B19"): {""},
    }
    assert all("missing data for" in cells["Notes"][cell] for cell in ("B16", "B17"))
    assert cells["Notes"]["B19"].startswith("Suppression is applied to metric 4b where any values are less than 5.")


def test_of_the_hidden_figures_most_are_of_councils_whose_data_are_missing(england_observations: Observations):
    rows = england_observations.rows
    hidden = rows[(rows["period"] == "2024-25") & rows["missing_reason"].isin(("suppressed", "data missing"))]
    assert dict(hidden["missing_reason"].value_counts()) == {"data missing": 29, "suppressed": 15}


def test_what_is_said_of_derby_is_what_the_note_says(definition, cells):
    one = caveat(definition, "derby-no-survey-2024-25")
    assert "Derby Council did not submit" in cells["Notes"]["B8"]
    assert set(one.areas) == {DERBY, "E12000004", "U", ENGLAND}
    surveys = {
        id_ for id_, measure in definition.measures.items()
        if SURVEYS.search(measure.collection) and measure.code_in("2024-25")
    }  # fmt: skip
    assert set(one.measures) == surveys


def test_outcomes_over_100_are_those_that_the_table_hides(definition, cells):
    table = cells["Table_4b"]
    for name, column, year in (
        ("safeguarding-over-100-2023-24", "F", "2023-24"),
        ("safeguarding-over-100-2024-25", "I", "2024-25"),
    ):
        hidden = {
            code
            for cell, text in table.items()
            if re.fullmatch(rf"{column}\d+", cell) and text == "[z]"
            and (code := definition.area_code(table[f"C{cell[1:]}"])) is not None
            and definition.areas[code].exists_in(year)
        }  # fmt: skip
        regions = {definition.areas[code].region for code in hidden}
        assert set(caveat(definition, name).areas) == hidden | regions | {ENGLAND}, name


NO_LIMIT = {  # rows of the log that set no limit to a figure of ours, and why
    "D14": "scores for 2016-17 were worked out again, and the new ones are ours",
    "D15": "says when the measure began",
    "D39": "the publisher finds that the years can be compared all the same",
    "D40": "the publisher finds that the years can be compared all the same",
    "D53": "the measure has no figure in that year",
    "D57": "the measure has no figure in that year",
}


def test_every_row_of_the_log_is_a_caveat_a_break_a_change_of_name_or_no_limit(definition, cells):
    log = cells[LOG]
    told = {cell for one in definition.caveats for sheet, cell in cited(one) if sheet == LOG}
    rows = [row for row in range(8, 200) if log.get(f"D{row}")]
    assert len(rows) == 66
    left = {}
    for row in rows:
        text, cell = log[f"D{row}"], f"D{row}"
        year = re.sub(r"(\d{4}) to \d\d(\d\d)", r"\1-\2", log[f"C{row}"])
        named = {bare(log[f"{column}{row}"]) for column in "AB"} - {"[Z]"}
        of = [one for one in definition.measures.values() if codes(one) & named]
        broken = any(found.period == year for one in of for found in one.breaks)
        passed_over = "should not be compared to 2020 to 2021" in text and any("2020-21" in one.partial for one in of)
        renamed = re.search(r"was renamed|was removed from ASCOF", text)
        if not (cell in told or broken or passed_over or renamed or cell in NO_LIMIT):
            left[cell] = text
    assert left == {}
    assert not told & NO_LIMIT.keys()


# --- what they hold for -----------------------------------------------------------------------


def test_every_caveat_holds_for_figures_that_there_are(
    england_observations: Observations, england_catalogue: Catalogue
):
    rows = england_observations.rows
    valued = {
        (measure, period)
        for measure, period, value in zip(rows["measure_id"], rows["period"], rows["value"], strict=True)
        if value == value
    }
    there = set(zip(rows["measure_id"], rows["area_code"], rows["period"], strict=True))
    for one in england_catalogue.caveats:
        for measure in one.measures:
            years = [year for year in england_catalogue.pack.periods if one.covers(year)]
            assert all((measure, year) in valued for year in years), (one.id, measure)
            for area in one.areas:
                assert any((measure, area, year) in there for year in years), (one.id, measure, area)


def test_every_figure_of_a_users_survey_of_2020_21_is_one_of_the_pandemic(
    england: Comparisons, england_catalogue: Catalogue
):
    found = 0
    for one in england_catalogue.measures.values():
        if not SURVEYS.search(one.collection):
            continue
        rows = [row for row in england.all_councils(one.id, "2020-21") if row.value is not None]
        assert len(rows) == 18, one.id
        for row in rows:
            (held,) = england_catalogue.caveats_of(one.id, "2020-21", row.area_code)
            assert held.kind is CaveatKind.PANDEMIC_YEAR
            found += 1
    assert found == 8 * 18


def test_derbys_place_among_the_surveys_of_2024_25_says_why_it_is_empty(
    england: Comparisons, england_catalogue: Catalogue
):
    for measure in caveat(england_catalogue, "derby-no-survey-2024-25").measures:
        row = england.of(DERBY, measure, "2024-25")
        assert row is not None and row.value is None and row.england is not None
        for area, told in ((DERBY, True), (ENGLAND, True), ("E12000004", True), ("U", True), ("E06000016", False)):
            held = {one.id for one in england_catalogue.caveats_of(measure, "2024-25", area)}
            assert ("derby-no-survey-2024-25" in held) is told, (measure, area)


def test_cornwall_and_the_isles_of_scilly_are_told_together(england: Comparisons, england_catalogue: Catalogue):
    values = {}
    for year in ("2023-24", "2024-25"):
        for area in ("E06000052", "E06000053"):
            row = england.of(area, "staff-turnover", year)
            values[area, year] = row.value if row else None
            held = england_catalogue.caveats_of("staff-turnover", year, area)
            assert [one.kind for one in held] == [CaveatKind.COMBINED_AREAS]
    assert [area_year for area_year, value in values.items() if value is not None] == [("E06000052", "2023-24")]
    assert not england_catalogue.caveats_of("staff-turnover", "2024-25", "E06000015")


def test_claims_about_figures_with_caveats_are_about_figures_that_have_them(
    england_claims: Claims, england_catalogue: Catalogue
):
    """A council's level claim of 2024-25 from client level data has the caveat, and one of a survey has not."""
    levels = [one for one in england_claims.all if one.kind == "level" and one.period == "2024-25"]
    assert len(levels) > 2000
    for claim in levels:
        held = {
            one.kind
            for one in england_catalogue.caveats_of(claim.measure_ids[0], period_of_figure(claim), claim.area_code)
        }
        new_source = "Client Level Data" in england_catalogue.measures[claim.measure_ids[0]].collection
        assert (CaveatKind.IN_DEVELOPMENT in held) is new_source, claim.id


# --- how they are said ---------------------------------------------------------------------------


def test_a_resident_can_read_every_caveat(definition):
    for one in definition.caveats:
        assert reading_age(one.says) <= 14, (one.id, reading_age(one.says))
        assert len(re.split(r"(?<=[.?!])\s", one.says)) <= 2, one.id
        assert all(len(sentence.split()) <= 25 for sentence in re.split(r"(?<=[.?!])\s", one.says)), one.id
        assert not re.search(r"\b(ASCOF|CASSR|SALT|CLD|ASCS|SACE|DToC|outcomes?|denominator)\b", one.says), one.id


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def test_no_caveat_has_a_sentence_of_the_publishers(definition, cells):
    """Eight words in a row that stand in the workbook are not ours."""
    published = {
        tuple(words[at : at + 8])
        for sheet in cells.values()
        for text in sheet.values()
        if len(words := plain(text)) >= 8
        for at in range(len(words) - 7)
    }
    for one in definition.caveats:
        own = plain(one.says)
        assert not [own[at : at + 8] for at in range(len(own) - 7) if tuple(own[at : at + 8]) in published], one.id


def test_nothing_is_said_of_what_no_file_says(definition):
    """What figures must not be used for stands in none of the files: whoever finds it may add it, with its source."""
    assert definition.not_for == ()
    kinds = {area.kind for one in definition.caveats for code in one.areas for area in [definition.areas[code]]}
    assert kinds == set(AreaKind)
