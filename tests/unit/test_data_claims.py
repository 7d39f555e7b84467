"""Facts about the data: the date of a figure is that of its own source, and nothing old is called the newest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from generator.catalogue import Catalogue, Membership, load_catalogue
from generator.charts import Charts, Pictures
from generator.checks import undated
from generator.claims import Claims, find_claims
from generator.claims.data import publication
from generator.comparisons import Comparisons, compare
from generator.evidence import evidence
from generator.headlines import headlines
from generator.model.areas import Area
from generator.model.measures import Gap
from generator.model.packs import NOT_KNOWN, Source
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import AreaKind, Missing
from generator.observations import read_observations
from generator.pages.site import source_note
from generator.releases import newest
from generator.sentences import date_note, say
from tests.packs import SOURCES, minimal_pack
from tests.worlds import COUNCILS, catalogue, measure, observations

LAST, BEFORE, FIRST = "2021-22", "2020-21", "2019-20"


def source(name: str, published: date | str | None, publisher: str = "") -> Source:
    return Source(name, f"Title of {name}", publisher or name.upper(), f"{name}.csv", "tidy", published=published)  # type: ignore[arg-type]


OLD, NEW = source("old", date(2017, 10, 25)), source("new", date(2026, 1, 23))
DATELESS = source("dateless", NOT_KNOWN)


def world(cells: Mapping[tuple[str, str], tuple[float | None, str]], *sources: Source, **changes: Any) -> Any:
    """(area, period) -> value and the source that it was read from, of the one measure."""
    of = catalogue(changes.pop("measure", measure()), sources=sources or (OLD, NEW, DATELESS), **changes)
    rows = observations({("m", area, period): value for (area, period), (value, _) in cells.items()}, of).rows
    rows["source"] = [name if value is not None else "" for value, name in cells.values()]
    compared = compare(SimpleNamespace(rows=pd.DataFrame(rows)), of)  # type: ignore[arg-type]
    return SimpleNamespace(of=of, compared=compared, claims=find_claims(compared, of, differences=3))


def field(period: str, name: str) -> dict[tuple[str, str], tuple[float | None, str]]:
    """A figure of each council in the period, from one source."""
    return {(f"C{n:02}", period): (10.0 + n, name) for n in range(COUNCILS)}


def told(claims: Claims, of: Catalogue, kind: str, area: str, period: str, about: str = "") -> str:
    claim = claims.one(kind, area, period, about)
    return "" if claim is None else say(claim, of)


# --- when a figure was published -----------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "first", "last", "unknown"),
    [
        (["new", "new"], "2026-01-23", "2026-01-23", 0),
        (["old", "new"], "2017-10-25", "2026-01-23", 0),
        (["dateless", "new", "dateless"], "2026-01-23", "2026-01-23", 2),
        (["dateless"], None, None, 1),
    ],
)
def test_the_days_are_those_of_the_sources_that_the_figures_are_from(
    names: list[str], first: str | None, last: str | None, unknown: int
):
    inputs = publication(names, catalogue(measure(), sources=(OLD, NEW, DATELESS)))
    assert inputs is not None
    assert (inputs["first_published"], inputs["last_published"], inputs["undated"]) == (first, last, unknown)
    assert inputs["figures"] == len(names)


def test_a_figure_whose_source_has_no_date_never_takes_the_date_of_another():
    of = world(field(FIRST, "old") | field(LAST, "dateless"))
    series = told(of.claims, of.of, "series_published", "C03", LAST, "m")
    assert series == (
        "It is not known when the newest figure for Council 03 for 2021 to 2022 was last published. "
        "Source: OLD and DATELESS."
    )
    assert "25 October 2017" not in told(of.claims, of.of, "published", "C03", LAST)
    assert "25 October 2017" in told(of.claims, of.of, "published", "C03", FIRST)


def test_figures_of_several_sources_say_between_which_days_and_how_many_have_none():
    cells = field(LAST, "new") | {("C01", LAST): (1.0, "old"), ("C02", LAST): (2.0, "dateless")}
    of = world(cells | {("E", LAST): (9.0, "new")})
    assert told(of.claims, of.of, "measure_published", "E", LAST, "m") == (
        "M: of the 25 figures for 2021 to 2022, 24 were last published between 25 October 2017 and 23 January 2026. "
        "For the other 1, the day is not known. Source: OLD, NEW and DATELESS."
    )
    assert told(of.claims, of.of, "published", "C02", LAST) == (
        "It is not known when the one figure for Council 02 for 2021 to 2022 was last published. Source: DATELESS."
    )


def test_what_is_missing_has_no_date():
    of = world(field(FIRST, "old") | field(LAST, "new") | {("C01", LAST): (None, "")})
    assert of.claims.one("published", "C01", LAST) is None
    series = told(of.claims, of.of, "series_published", "C01", LAST, "m")
    assert series.startswith("The last figure for Council 01 for 2019 to 2020 was last published on 25 October 2017.")


def test_only_figures_of_the_newest_year_of_all_are_called_the_newest():
    one, other = measure(), measure(id="n", name="N", short="N")
    of = catalogue(one, other, sources=(OLD, NEW))
    cells: dict[tuple[str, str, str], float | None] = {("m", f"C{n:02}", BEFORE): 1.0 + n for n in range(COUNCILS)}
    cells |= {("n", f"C{n:02}", LAST): 1.0 + n for n in range(COUNCILS)}
    claims = find_claims(compare(observations(cells, of, source="new"), of), of)
    assert "The last figure" in told(claims, of, "series_published", "C01", BEFORE, "m")
    assert "The newest figure" in told(claims, of, "series_published", "C01", LAST, "n")
    assert "24 last figures of councils and averages" in told(claims, of, "series_published", "E", BEFORE, "m")
    assert "24 newest figures of councils and averages" in told(claims, of, "series_published", "E", LAST, "n")


def test_every_claim_about_the_data_opens_to_its_proof():
    of = world(field(FIRST, "old") | field(LAST, "dateless") | {("C01", LAST): (1.0, "new")})
    for claim in of.claims.all:
        proof = evidence(claim, of.compared, of.of)
        assert "{" not in proof.compared + proof.false_if and "none" not in proof.false_if, (claim.id, proof)
    (claim,) = [one for one in of.claims.all if one.kind == "holdings"]
    assert ("figures", "48") in evidence(claim, of.compared, of.of).numbers


# --- how many, and to which year -------------------------------------------------------------


def test_a_source_ends_with_the_last_year_that_is_used_of_it():
    of = world(field(FIRST, "old") | field(BEFORE, "old") | field(LAST, "new") | {("E", FIRST): (5.0, "old")})
    assert told(of.claims, of.of, "source_years", "E", LAST, "old") == (
        'From "Title of old", published on 25 October 2017, 49 figures are used. '
        "The first is for 2019 to 2020 and the last for 2020 to 2021."
    )
    assert told(of.claims, of.of, "source_years", "E", LAST, "new").endswith(
        "24 figures are used. They are for 2021 to 2022."
    )
    assert of.claims.one("source_years", "E", LAST, "dateless") is None


def test_figures_and_averages_are_counted_apart_and_what_is_missing_is_not():
    cells = field(FIRST, "old") | field(LAST, "new") | {("C01", LAST): (None, ""), ("R1", LAST): (3.0, "new")}
    of = world(cells)
    assert told(of.claims, of.of, "holdings", "E", LAST) == (
        "This site holds 47 published figures of 24 councils and 1 published average, on 1 measure. "
        "The first are for 2019 to 2020, and the newest for 2021 to 2022."
    )
    assert told(of.claims, of.of, "files_differ", "E", LAST) == (
        "Files gave different figures for the same area, measure and year in 3 places."
    )
    assert "files_differ" not in {one.kind for one in find_claims(of.compared, of.of).all}


# --- said of an earlier year -----------------------------------------------------------------


def test_an_earlier_year_is_worked_out_again_and_the_newest_is_not():
    of = world(field(FIRST, "old") | field(LAST, "new"))
    assert told(of.claims, of.of, "worked_out_again", "C01", FIRST) == (
        "What is said here of Council 01 is for 2019 to 2020. It was worked out again from the figures as they were on "
        "1 January 2022, and may differ from what was said at the time."
    )
    assert of.claims.one("worked_out_again", "C01", LAST) is None


def test_a_council_that_ended_has_no_newest_figures():
    of = catalogue(measure(), sources=(OLD, NEW))
    ended = replace(of.areas["C01"], last=BEFORE)
    of = replace(of, areas={**of.areas, "C01": ended})
    cells: dict[tuple[str, str, str], float | None] = {
        ("m", f"C{n:02}", period): 1.0 + n
        for n in range(COUNCILS)
        for period in (FIRST, BEFORE, LAST)
        if (n, period) != (1, LAST)
    }
    claims = find_claims(compare(observations(cells, of, source="new"), of), of)
    assert told(claims, of, "worked_out_again", "C01", BEFORE).endswith("Council 01 was a council until 2020 to 2021.")
    assert "The last figure for Council 01" in told(claims, of, "series_published", "C01", BEFORE, "m")
    for one in headlines("C01", BEFORE, claims, of):
        assert one.text.endswith(", 2020 to 2021") and " improves " not in one.text, one.text
    assert not any(", 2021 to 2022" in one.text for one in headlines("C02", LAST, claims, of))


# --- sources --------------------------------------------------------------------------------


def with_published(line: str, tmp_path: Any) -> Any:
    return minimal_pack(tmp_path / "pack", files={"sources.yml": SOURCES.replace("    published: 2024-11-01\n", line)})


def test_a_date_that_is_not_known_is_said_so_and_one_that_nobody_gives_is_noticed(tmp_path: Any):
    known = load_catalogue(with_published("    published: 2024-11-01\n", tmp_path / "a"))
    unknown = load_catalogue(with_published("    published: not known\n", tmp_path / "b"))
    silent = load_catalogue(with_published("", tmp_path / "c"))
    assert [undated(one) for one in (known, unknown)] == [[], []]
    (notice,) = undated(silent)
    assert notice.endswith(
        "sources.yml:2: source 'returns': there is no date of publication; "
        "write 'published:' and a date such as 2024-11-05, or: not known"
    )
    assert [date_note(one.sources[0]) for one in (known, unknown, silent)] == [
        "Published 1 November 2024", "Publication date not known", "Publication date not known"
    ]  # fmt: skip
    assert '<span data-source="returns">Publication date not known</span>' in source_note(unknown.sources[0]).line


@pytest.mark.parametrize("given", ["yesterday", "2024-02-30", "1 November 2024", "unknown"])
def test_a_date_that_is_none_is_a_problem(given: str, tmp_path: Any):
    with pytest.raises(ProblemsFound) as raised:
        load_catalogue(with_published(f"    published: {given}\n", tmp_path))
    (problem,) = raised.value.problems
    assert problem.what == f"published is '{given}'"
    assert problem.todo == "write a date such as 2024-11-05, or: not known"


def test_a_source_without_a_known_date_is_taken_to_be_older():
    of = catalogue(measure(), sources=(DATELESS, OLD, NEW, source("also-new", date(2026, 1, 23))))
    day, sources = newest(of)
    assert day == date(2026, 1, 23)
    assert [one.id for one in sources] == ["new", "also-new"]
    assert newest(catalogue(measure(), sources=(DATELESS,))) == (None, ())


# --- no cell says that there is none where there is one --------------------------------------


def table(of: Catalogue, compared: Comparisons, area: str) -> dict[str, dict[str, str]]:
    """Year -> column -> cell of the chart of a council over time."""
    figure = Charts(of, compared, Pictures()).trend("m", area)
    assert figure is not None
    return {row[0]: dict(zip(figure.columns, row, strict=True)) for row in figure.rows}


def test_averages_of_years_without_the_council_are_in_its_chart():
    """The council began in the second year: the figures of its region and type before that are there all the same."""
    of = catalogue(measure(), peers={"C01": ("C02",)})
    of = replace(of, areas={**of.areas, "C01": replace(of.areas["C01"], first=BEFORE)})
    cells: dict[tuple[str, str, str], float | None] = {
        ("m", area, period): 5.0 + n
        for n, area in enumerate(of.areas)
        for period in (FIRST, BEFORE, LAST)
        if (area, period) != ("C01", FIRST)
    }
    shown = table(of, compare(observations(cells, of), of), "C01")
    assert shown[FIRST] == {
        "Year": FIRST, "Council 01": "no such council that year", "Exland": "5.0", "North": "6.0", "Shires": "8.0",
        "Similar councils": "no such council that year",
    }  # fmt: skip


def test_the_average_under_the_name_of_a_type_is_that_types_whatever_the_council_was_counted_under():
    none, elsewhere = Membership("C01", BEFORE, BEFORE, ""), Membership("C01", FIRST, FIRST, "T2")
    of = catalogue(measure(), memberships=(none, elsewhere))
    of = replace(of, areas={**of.areas, "T2": Area("T2", "Towns", AreaKind.COUNCIL_TYPE, "towns")})
    cells: dict[tuple[str, str, str], float | None] = {
        ("m", area, period): 5.0 + n for n, area in enumerate(of.areas) for period in (FIRST, BEFORE, LAST)
    }
    shown = table(of, compare(observations(cells, of), of), "C01")
    assert [shown[period]["Shires"] for period in (FIRST, BEFORE, LAST)] == ["8.0", "8.0", "8.0"]


def test_where_an_average_is_missing_its_own_reason_is_said():
    gapped = measure(gaps=(Gap(FIRST, Missing.SUSPENDED),), partial=(BEFORE,))
    of = catalogue(gapped, peers={"C01": ("C02",)})
    cells: dict[tuple[str, str, str], float | None] = {
        ("m", area, period): None if period == FIRST or (area == "R1" and period == "2018-19") else 5.0
        for area in of.areas
        for period in ("2018-19", FIRST, BEFORE, LAST)
    }
    rows = observations(cells, of).rows
    rows.loc[rows["period"] == FIRST, "missing_reason"] = Missing.SUSPENDED.value
    shown = table(of, compare(SimpleNamespace(rows=rows), of), "C01")  # type: ignore[arg-type]
    assert [shown[period]["North"] for period in ("2018-19", LAST)] == ["suppressed", "5.0"]
    wider = ("Exland", "North", "Shires", "Similar councils")
    assert {shown[FIRST][name] for name in wider} == {"publication suspended"}
    assert {shown[BEFORE][name] for name in wider} == {"only some councils took part"}


def test_no_cell_of_the_example_says_only_that_there_is_none(tmp_path: Any):
    of = load_catalogue(minimal_pack(tmp_path / "pack"))
    compared = compare(read_observations(of), of)
    charts = Charts(of, compared, Pictures())
    for area in of.councils:
        for one in of.measures:
            for figure in (charts.trend(one, area.code), charts.strip(one, area.code)):
                assert figure is None or not any("no figure" in cell for row in figure.rows for cell in row)
