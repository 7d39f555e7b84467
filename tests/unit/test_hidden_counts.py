"""A hidden count that follows from a total less the rest: told with its rows, never with its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, Reported, load_catalogue
from generator.doubts import Doubts, Oddity, check_figures
from generator.doubts.hidden import hidden_parts
from generator.model.plans import InYear
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import Missing
from generator.observations import read_observations
from generator.periods import Span
from tests.packs import minimal_pack, tidy_observations

HEAD = "measure,area,period,value,numerator,denominator,margin,status,missing_reason"
COUNTS = {"C1": 31, "C2": 42, "C3": 7, "C5": 58, "C6": 66}  # of 2023-24, out of 100 each
MEMBERS = {"X1": tuple(COUNTS), "R1": ("C1", "C2", "C3"), "R2": ("C5", "C6")}
Lines = dict[str, str]


def lines_of(counts: Mapping[str, int] = COUNTS) -> Lines:
    """Area -> its line of 2023-24; regions and the country have the sums of their councils."""
    sums = {area: (sum(counts[one] for one in members), 100 * len(members)) for area, members in MEMBERS.items()}
    numbers = {area: (count, 100) for area, count in counts.items()} | sums
    return {
        area: f"delayed-discharges,{area},2023-24,{100 * count / of:.1f},{count},{of},,,"
        for area, (count, of) in numbers.items()
    }


def hide(lines: Lines, *areas: str, reason: str = "suppressed") -> Lines:
    return lines | {area: f"delayed-discharges,{area},2023-24,,,,,,{reason}" for area in areas}


def doubts_of(folder: Path, lines: Lines, accepted: str = "", strict: str = "false") -> Doubts:
    rest = [one for one in tidy_observations().splitlines() if one.startswith("quality-of-life,")]
    early = "delayed-discharges,{},{},10.0,,,,,"
    rest += [early.format(area, period) for area in ("X1", "C1", "C2") for period in ("2021-22", "2022-23")]
    text = "\n".join([HEAD, *lines.values(), *rest]) + "\n"
    files = {"accepted_doubts.csv": f"measure,area,period,value,reason,by\n{accepted}"} if accepted else {}
    catalogue = load_catalogue(minimal_pack(folder, observations=text, files=files, strict=strict))
    return check_figures(read_observations(catalogue), catalogue)


def told(doubts: Doubts) -> list[tuple[str, str, str]]:
    return [(one.area_code, one.what, one.origin) for one in doubts.figures if one.kind is Oddity.HIDDEN_COUNT]


@pytest.mark.parametrize("reason", ["suppressed", "too few people"])
def test_a_hidden_count_that_follows_is_told_with_its_rows_and_without_its_number(tmp_path: Path, reason: str) -> None:
    lines = hide(lines_of(), "C3", reason=reason)
    at = {area: place for place, area in enumerate(lines, 2)}
    doubts = doubts_of(tmp_path, lines)
    file = "observations/returns.csv"
    what = (
        "delayed-discharges of Corley in 2023-24 has a hidden count, which is that of North Exland "
        f"({file}:{at['R1']}) less those of 2 others ({file}:{at['C1']}, {at['C2']})"
    )
    assert told(doubts) == [("C3", what, f"{file}:{at['C3']}")]
    assert any(what in one for one in doubts.notices())
    assert (doubts.frame()["kind"] != "hidden count").all()  # how to work it out is not published


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda lines: lines, id="nothing is hidden"),
        pytest.param(lambda lines: hide(lines, "C1", "C3"), id="two of a region and of the country"),
        pytest.param(lambda lines: hide(lines, "C3", reason="data missing"), id="it is not hidden"),
        pytest.param(lambda lines: hide(lines, "C3", "X1", "R1"), id="no total"),
        pytest.param(
            lambda lines: hide(
                {area: line.replace(",80,300,", ",60,300,") for area, line in lines.items()}, "C3", "X1"
            ),
            id="a total that is less than the rest",
        ),
    ],
)
def test_a_count_that_does_not_follow_is_not_told(tmp_path: Path, change: Callable[[Lines], Lines]) -> None:
    assert told(doubts_of(tmp_path, change(lines_of()))) == []


def test_the_country_gives_away_what_its_regions_do_not(tmp_path: Path) -> None:
    ((area, what, _),) = told(doubts_of(tmp_path, hide(lines_of(), "C3", "R1")))
    assert area == "C3" and "which is that of Exland" in what and "less those of 4 others" in what


def test_rounded_totals_give_nothing_away(tmp_path: Path) -> None:
    lines = lines_of({"C1": 31, "C2": 42, "C3": 7, "C5": 58, "C6": 67})
    assert [line.split(",")[4] for line in (lines[area] for area in MEMBERS)] == ["205", "80", "125"]
    assert told(doubts_of(tmp_path, hide(lines, "C3"))) == []


def test_totals_that_are_not_sums_elsewhere_give_nothing_away(tmp_path: Path) -> None:
    lines = {area: line.replace(",124,200,", ",144,200,") for area, line in lines_of().items()}
    assert told(doubts_of(tmp_path, hide(lines, "C3", "X1"))) == []


def test_one_row_accepts_all_hidden_counts_of_a_line_and_a_strict_pack_stops_for_the_others(tmp_path: Path) -> None:
    lines = hide(lines_of(), "C3")
    for measure in ("", "delayed-discharges"):
        doubts = doubts_of(
            tmp_path / f"accepted-{measure}", lines, f"{measure},C3,2023-24,,We asked,Me\n", strict="true"
        )
        assert doubts.problems == () and len(told(doubts)) == 1
    with pytest.raises(ProblemsFound, match="has a hidden count"):
        doubts_of(tmp_path / "strict", lines, strict="true")


# --- what a council reports itself ----------------------------------------------------------------


def reported(*rows: tuple[str, float | None], reason: Missing = Missing.SUPPRESSED) -> tuple[InYear, ...]:
    """Rows of Ashby by period and count; without a count it is hidden."""
    return tuple(
        InYear("C1", "delayed-discharges", Span.read(period).text, numerator=count,
               missing_reason=reason if count is None else None, line=line, file="performance/figures.csv")
        for line, (period, count) in enumerate(rows, 2)
    )  # fmt: skip


QUARTER = (("October 2023", 9.0), ("November 2023", None), ("December 2023", 5.0), ("October to December 2023", 21.0))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(minimal_pack(tmp_path_factory.mktemp("pack")))


def told_of_parts(tiny: Catalogue, figures: tuple[InYear, ...]) -> list[str]:
    return [one.what for one in hidden_parts(replace(tiny, reported=Reported(figures=figures)))]


def test_a_hidden_month_that_a_quarter_gives_away_is_told(tiny: Catalogue) -> None:
    assert told_of_parts(tiny, reported(*QUARTER)) == [
        "delayed-discharges of Ashby in 2023-11--2023-11 has a hidden count, which is that of 2023-10--2023-12 "
        "(performance/figures.csv:5) less those of 2 others (performance/figures.csv:2, 4)"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(QUARTER[:3], id="no total"),
        pytest.param((*QUARTER[:2], QUARTER[3]), id="another part is not known"),
        pytest.param((QUARTER[0], QUARTER[1], ("December 2023", None), QUARTER[3]), id="two are hidden"),
        pytest.param((*QUARTER[:3], ("October to December 2023", 13.0)), id="no sum of its parts"),
        pytest.param((*QUARTER[:1], ("30 November 2023", None), *QUARTER[2:]), id="a day is no part"),
    ],
)
def test_a_hidden_part_that_does_not_follow_is_not_told(tiny: Catalogue, rows: tuple[tuple[str, float | None], ...]):
    assert told_of_parts(tiny, reported(*rows)) == []


def test_a_part_that_is_not_hidden_is_not_told(tiny: Catalogue) -> None:
    assert told_of_parts(tiny, reported(*QUARTER, reason=Missing.NOT_AVAILABLE)) == []
