"""The England definition against itself and against every published file: nothing unknown, nothing undeclared.

The files are read here in a second way, straight from their cells, so that a fault of the readers cannot hide one
of the definition.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator.build import build
from generator.catalogue import Catalogue, load_catalogue
from generator.digests import sha256_of
from generator.fetch import fetch
from generator.model.measures import Measure
from generator.model.packs import Reference, Source
from generator.model.vocabulary import AreaKind, Missing, Polarity
from generator.observations import Observations, read_observations
from generator.proof.verify import verify

ROOT = Path(__file__).resolve().parents[2]
DEFINITION = ROOT / "definitions" / "england"
COUNCILS = {  # how many councils ran adult social care in each year
    **dict.fromkeys(("2014-15", "2015-16", "2016-17", "2017-18", "2018-19"), 152),
    **dict.fromkeys(("2019-20", "2020-21"), 151),
    **dict.fromkeys(("2021-22", "2022-23"), 152),
    **dict.fromkeys(("2023-24", "2024-25"), 153),
}
PUBLISHED = {  # how many measures had a figure for any council
    **{"2014-15": 27, "2015-16": 22, "2016-17": 26, "2017-18": 24, "2018-19": 29, "2019-20": 24},
    **{"2020-21": 21, "2021-22": 26, "2022-23": 21, "2023-24": 25, "2024-25": 20},
}
CLIENT_LEVEL = {"2A", "2B", "2C", "2D1", "2D2", "2E(1)", "3D1A", "3D2A"}  # another source since 2024-25


@pytest.fixture(scope="module")
def england() -> Catalogue:
    """The definition, with every source that it lists: none of their files is in its folder."""
    found = load_catalogue(DEFINITION)
    return replace(found, sources=tuple(sorted((*found.sources, *found.not_held), key=lambda one: one.line)))


@pytest.fixture(scope="module")
def pack(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("data")
    fetch("england", source_folder=shared_data, definitions=DEFINITION.parent, to=to)
    return to / "england"


@pytest.fixture(scope="module")
def observations(pack: Path) -> Observations:
    return read_observations(load_catalogue(pack))


# --- every cell of every file, in a second way -------------------------------------------


@dataclass(frozen=True)
class Cell:
    """An outcome as published: area code and name, kind of area, measure code, period and the text of the value."""

    source: str
    sheet: str
    area_code: str
    area_text: str
    area_name: str
    measure: str
    period: str
    value: str

    @property
    def number(self) -> float | None:
        try:
            return float(self.value.split(" (")[0].replace(",", ""))
        except ValueError:
            return None


def plain_code(text: str) -> str:
    return re.sub(r"[()]", "", text.replace("_1415", "")).upper()


def open_data(source: str, records: Iterator[dict[str, str]], period: str = "") -> Iterator[Cell]:
    for row in records:
        if row.get("Measure Type") not in (None, "", "Outcome") or row["Disaggregation Level"] not in ("", "Total"):
            continue
        code = (row.get("ONS Code") or row.get("ONS Area Code") or "").strip()
        yield Cell(
            source,
            "",
            code if re.fullmatch(r"E\d{8}", code) else "",  # types have none: empty, a space, 0, - or [z]
            row.get("Geographical Code", ""),
            row["Geographical Description"].strip(),
            plain_code(row["Measure Group"]),
            row.get("Year") or row.get("Return Year") or period,
            (row.get("Measure Value") or row.get("Measure_Value") or "").strip(),
        )


def time_series(path: Path) -> Iterator[Cell]:
    book = CalamineWorkbook.from_path(str(path))
    for sheet in book.sheet_names:
        if not sheet.startswith("Table_"):
            continue
        rows = book.get_sheet_by_name(sheet).to_python()
        top = next(place for place, row in enumerate(rows) if row[0] == "Local authority code")
        for row in rows[top + 1 :]:
            text, name, code = (str(cell).removesuffix(".0") for cell in row[:3])
            for title, value in zip(rows[top][3:], row[3:], strict=True):
                found = re.fullmatch(r"(20\d\d) to 20(\d\d) - (?:6b )?outcome ?", str(title).strip())
                if found and text:
                    period = f"{found[1]}-{found[2]}"
                    measure = plain_code(sheet.removeprefix("Table_"))
                    yield Cell("ascof-time-series-2024-25", sheet, code, text, name, measure, period, str(value))


@pytest.fixture(scope="module")
def cells(shared_data: Path) -> list[Cell]:
    found = list(time_series(shared_data / "raw/ascof_2024_25.ods"))
    for path in sorted((shared_data / "derived").glob("ascof_*_rebuilt_from_rds.csv.gz")):
        period = path.name[6:13]
        text = gzip.decompress(path.read_bytes()).decode("cp1252")
        found += open_data(f"ascof-{period}", csv.DictReader(io.StringIO(text, newline="")))
    with (shared_data / "derived/trend_data_2017-18_to_2023-24.csv").open(encoding="utf-8", newline="") as file:
        found += open_data("ascof-releases-2017-18-to-2023-24", csv.DictReader(file))
    (sheet,) = (book := CalamineWorkbook.from_path(str(next((shared_data / "raw").glob("*.xlsx"))))).sheet_names
    header, *rows = book.get_sheet_by_name(sheet).to_python()
    records = (dict(zip(map(str, header), (str(cell) for cell in row), strict=True)) for row in rows)
    found += open_data("ascof-open-data-2020-21", records, "2020-21")
    assert len({cell.source for cell in found}) == 8
    return found


def area_of(cell: Cell, england: Catalogue) -> str | None:
    """The area's code; "" where a declared correction sets it aside."""
    source = next(one for one in england.sources if one.id == cell.source)
    for one in source.corrections:
        named = one.code in (cell.area_code, cell.area_text, cell.area_name)
        in_time = (one.first or "") <= cell.period <= (one.last or "9999")
        if named and in_time and (not one.sheets or cell.sheet in one.sheets):
            return one.read_as
    if re.fullmatch(r"E\d{8}", cell.area_code):
        return england.area_code(cell.area_code)
    return england.area_code(cell.area_name)


def measure_of(cell: Cell, england: Catalogue) -> Measure | None:
    source = next(one for one in england.sources if one.id == cell.source)
    framework = (source.options or {}).get("framework")
    found = (
        one
        for one in england.measures.values()
        for code in one.codes
        if plain_code(code.code) == plain_code(cell.measure)
        and (
            code.framework == framework
            if framework
            else code.first <= cell.period and (code.last is None or cell.period <= code.last)
        )
    )
    return next(found, None)


@pytest.mark.england
def test_every_area_of_every_file_is_known_by_code_and_by_name(england, cells):
    unknown, elsewhere = set(), set()
    for cell in cells:
        code = area_of(cell, england)
        if code is None:
            unknown.add((cell.source, cell.area_code, cell.area_name))
        elif code and re.fullmatch(r"E(06|08|09|10)\d{6}", cell.area_code):
            by_name = england.area_code(cell.area_name)
            if by_name != code and not cell.area_name.startswith("Dorset"):  # county and council share names
                elsewhere.add((cell.source, cell.area_name, code, by_name))
    assert not unknown
    assert not elsewhere


@pytest.mark.england
def test_every_measure_of_every_file_is_known_in_its_year(england, cells):
    unknown = {
        (cell.source, cell.measure, cell.period)
        for cell in cells
        if cell.number is not None and ((one := measure_of(cell, england)) is None or one.code_in(cell.period) is None)
    }
    assert not unknown


@pytest.mark.england
def test_codes_and_gaps_are_exact_to_the_year(england, cells):
    """A measure has a figure in each year of its codes but the declared gaps, and in no other."""
    published: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        if cell.number is not None and re.fullmatch(r"E(06|08|09|10)\d{6}", cell.area_code):
            published[measure_of(cell, england).id].add(cell.period)
    declared = {
        one.id: {year for year in COUNCILS if one.code_in(year) and not one.gap_in(year)}
        for one in england.measures.values()
    }
    assert declared == dict(published)
    counts = {year: sum(year in years for years in published.values()) for year in COUNCILS}
    assert counts == PUBLISHED


@pytest.mark.england
def test_councils_existed_in_the_years_in_which_they_have_figures(england, cells):
    years: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        code = area_of(cell, england)
        if cell.number is not None and code and england.areas[code].kind is AreaKind.COUNCIL:
            years[code].add(cell.period)
    for area in england.councils:
        declared = {year for year in COUNCILS if area.exists_in(year)}
        assert years[area.code] <= declared, area.name
        assert {min(declared), max(declared)} <= years[area.code], f"{area.name} has no figure in a year of its limits"


@pytest.mark.england
def test_the_crosswalk_says_the_same(england, shared_data):
    with (shared_data / "derived/measure_crosswalk.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 57
    listed = set()
    for row in rows:
        framework = "ascof-2014" if row["framework"].startswith("2014") else "ascof-2023"
        years = row["years_with_data_here"].split()
        measure = next(
            one
            for one in england.measures.values()
            if any((code.framework, plain_code(code.code)) == (framework, row["code"]) for code in one.codes)
        )
        listed.add(measure.id)
        assert measure.polarity is (Polarity.HIGHER if row["better"] == "high" else Polarity.LOWER), measure.id
        assert measure.code_in(years[0]) and measure.code_in(years[-1]), measure.id
        kind = {"%": "percent", "per 100,000": "rate"}.get(row["unit"], "score")
        assert measure.unit.kind == kind, measure.id
        other = re.match(r"\w*", row["code_in_other_framework"])[0]
        if other:
            others = {plain_code(code.code) for code in measure.codes if code.framework != framework}
            assert other in others, measure.id
    assert listed == set(england.measures)


@pytest.mark.england
def test_england_can_be_made_of_what_is_offered_for_download_alone(england, shared_data, tmp_path):
    """The rest is optional, and of the years that it is about nothing is said but that they are not held."""
    items: list[Source | Reference] = [*england.sources, *england.references]
    assert {one.id for one in items if not one.url} == {one.id for one in items if one.optional}
    for one in items:
        if one.url:
            (tmp_path / one.local).parent.mkdir(exist_ok=True)
            (tmp_path / one.local).symlink_to(shared_data / one.local)
    fetch("england", source_folder=tmp_path, definitions=DEFINITION.parent, to=tmp_path / "data")
    offered = load_catalogue(tmp_path / "data/england")
    assert {one.period for one in offered.not_held} == {f"{year}-{year - 1999}" for year in range(2014, 2019)}
    rows = read_observations(offered).rows
    first = rows[(rows["period"] == "2014-15") & (rows["missing_reason"] != Missing.SURVEY_NOT_DUE)]
    assert set(first["missing_reason"]) == {Missing.NOT_HELD}
    assert Missing.NOT_HELD not in set(rows.loc[rows["period"] > "2018-19", "missing_reason"])
    build(tmp_path / "data/england", tmp_path / "site")
    verdict = verify(tmp_path / "site")
    assert [str(fault) for fault in verdict.faults] == []
    assert verdict.claims > 80_000


@pytest.mark.england
def test_known_hashes_are_those_of_the_files(england, shared_data):
    items = [*england.sources, *england.references]
    known = [one for one in items if one.sha256]
    assert len(known) == 5
    for one in known:
        assert sha256_of(shared_data / one.local) == one.sha256, one.id


# --- the whole read ------------------------------------------------------------------------


@pytest.mark.england
def test_all_of_england_reads_without_a_problem_and_adds_up(observations, england):
    for file in observations.report.files:
        assert file.read == file.used + sum(file.set_aside.values()), file.file
    assert {file.source for file in observations.report.files} == {one.id for one in england.sources}
    rows = observations.rows
    councils = rows[rows["area_kind"] == "council"]
    assert councils.groupby("period")["area_code"].nunique().to_dict() == COUNCILS
    assert not councils[councils["value"].isna()]["missing_reason"].eq("").any()


@pytest.mark.england
def test_values_come_from_the_file_that_outranks_the_others(observations):
    def row(area: str, measure: str, period: str):
        rows = observations.rows
        found = rows[(rows["area_code"] == area) & (rows["measure_id"] == measure) & (rows["period"] == period)]
        assert len(found) == 1
        return found.iloc[0]

    england_2016 = row("E92000001", "difference-care-makes", "2016-17")
    assert england_2016["source"] == "ascof-time-series-2024-25", "the scores of 2016-17 were worked out again"
    assert row("E92000001", "carers-easy-to-find-information", "2018-19")["value"] == 62.5, "corrected later"
    assert row("E92000001", "care-home-admissions-65-and-over", "2018-19")["value"] == 577.6, "the revised release"
    assert row("E10000018", "care-home-admissions-65-and-over", "2019-20")["value"] == 536.3
    assert row("E06000059", "staff-turnover", "2024-25")["value"] == 34.6, "filed under the county that is no more"
    assert row("E06000060", "quality-of-life", "2014-15")["value"] > 0, "the series goes on under the new code"
    assert row("E06000053", "difference-care-makes", "2019-20")["missing_reason"] == Missing.NOT_AVAILABLE


@pytest.mark.england
def test_every_council_of_today_has_peers_and_a_tile_of_its_own(pack):
    catalogue = load_catalogue(pack)
    today = {area.code for area in catalogue.councils_in("2024-25")}
    assert set(catalogue.tiles) == today
    assert set(catalogue.peers) == today
    assert all(3 <= len(peers) <= 15 and set(peers) <= today for peers in catalogue.peers.values())
    cornwall, northumberland, kent = (catalogue.tiles[code] for code in ("E06000052", "E06000057", "E10000016"))
    assert northumberland.row < kent.row < cornwall.row, "north is not at the top"
    assert cornwall.column < kent.column, "west is not on the left"


# --- the definition itself -------------------------------------------------------------------


def test_the_definition_has_every_measure_and_area(england):
    assert len(england.measures) == 34
    assert len(england.councils) == 158
    assert {year: len(england.councils_in(year)) for year in COUNCILS} == COUNCILS
    kinds = {kind: len(england.of_kind(kind)) for kind in AreaKind}
    assert kinds == {AreaKind.COUNTRY: 1, AreaKind.REGION: 9, AreaKind.COUNCIL_TYPE: 5, AreaKind.COUNCIL: 158}
    assert {area.last for area in england.councils if area.last} == {"2018-19", "2020-21", "2022-23"}
    ended = {area.code for area in england.councils if area.last}
    assert {one.old for one in england.successions} == ended


def test_one_letter_that_two_areas_share_means_the_region(england):
    """The files write E for the East of England and England for England."""
    assert england.area_code("E") == "E12000006"
    assert england.area_code("England") == england.area_code("1001") == "E92000001"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Shire Counties", "S"),
        ("Unitary Authority", "U"),
        ("METROPOLITAN DISTRICTS", "M"),
        ("Inner London", "I"),
        ("Eastern", "E12000006"),
        ("Yorkshire and The Humber", "E12000003"),
        ("E10000023", "E06000065"),
        ("E08000038", "E08000016"),
        ("Dorset County", "E10000009"),
        ("Dorset", "E06000059"),
        ("Bristol, City of", "E06000023"),
    ],
)
def test_what_files_call_an_area(england, name, code):
    assert england.area_code(name) == code


def test_north_yorkshire_and_somerset_stay_shire_counties(england):
    assert england.council_type_of("E06000065", "feel-safe", "2024-25") == "S"
    assert england.council_type_of("E06000066", "feel-safe", "2024-25") == "S"


def test_northamptonshires_successors_had_no_type_average_at_first(england):
    for code in ("E06000061", "E06000062"):
        assert england.council_type_of(code, "feel-safe", "2022-23") == ""
        assert england.council_type_of(code, "feel-safe", "2023-24") == "U"
        assert england.council_type_of(code, "carers-satisfaction", "2023-24") == ""


def test_a_new_series_begins_where_the_publisher_says_so_and_nowhere_else(england):
    for one in england.measures.values():
        expected = set()
        if {code.code for code in one.codes if code.framework == "ascof-2023"} & CLIENT_LEVEL:
            expected.add("2024-25")
        if one.id == "difference-care-makes":
            expected.add("2020-21")  # "should not be compared to previous years"
        if not one.id.startswith("living-at-home"):  # these began in 2024-25
            assert {broken.period for broken in one.breaks} == expected, one.id
        assert one.same_series("2017-18", "2019-20"), one.id


def test_what_a_survey_is_due_to_say(england):
    for one in england.measures.values():
        reasons = {gap.period: gap.reason for gap in one.gaps}
        if one.collection.startswith("Survey of Adult Carers"):
            not_due = dict.fromkeys(("2015-16", "2017-18", "2019-20", "2022-23", "2024-25"), Missing.SURVEY_NOT_DUE)
            assert reasons == not_due | {"2020-21": Missing.SURVEY_NOT_RUN}, one.id
            assert one.frequency == "every two years"
        if one.collection.startswith("Adult Social Care Survey"):
            assert one.partial == ("2020-21",)
            assert not reasons
        assert one.survey == (one.margin == "published") == ("Survey" in one.collection), one.id
        assert all(gap.note for gap in one.gaps), one.id


def syllables(word: str) -> int:
    """Groups of vowels, without those that are mute at the end."""
    word = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", re.sub(r"[^a-z]", "", word.lower()))
    return max(1, len(re.findall(r"[aeiouy]{1,2}", word)))


def reading_age(text: str) -> float:
    """The Flesch-Kincaid grade, as an age."""
    sentences = [one for one in re.split(r"(?<=[.:?])\s", text.strip()) if one.strip()]
    words = re.findall(r"[\w'%-]+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


def test_a_resident_can_read_every_measure(england):
    jargon = re.compile(r"\b(ASCOF|CASSR|SALT|DToC|service users?|outcomes?|cohort|admission|sequel)\b", re.IGNORECASE)
    for one in england.measures.values():
        assert 60 <= len(one.note.split()) <= 140, one.id
        assert reading_age(one.note) <= 14, (one.id, reading_age(one.note))
        for text in (one.name, one.short, one.subject, one.question):
            assert not jargon.search(text), (one.id, text)
        assert re.match(r"the (share of|rate of|score for|quality of life score of) ", one.subject), one.id
        assert one.question.endswith("?") and len(one.question) <= 90
        assert len(one.name) <= 90
        good = "lower" if one.polarity is Polarity.LOWER else "higher"
        assert re.search(rf"A {good} (figure|score) is (counted as )?better", one.note), (
            f"the note of {one.id} does not say which way is good"
        )


def test_every_file_says_whose_it_is(england):
    assert "Open Government Licence v3.0" in england.pack.licence
    for one in (*england.sources, *england.references):
        assert one.licence and one.publisher and one.about and one.page.startswith("http"), one.id
    ranks = {one.id: one.precedence for one in england.sources}
    assert ranks["ascof-time-series-2024-25"] > ranks["ascof-open-data-2020-21"]
    assert ranks["ascof-releases-2017-18-to-2023-24"] > ranks["ascof-2018-19"], "revised before first release"
