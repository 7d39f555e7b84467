"""The pack of Leicestershire beside the report that it was made from: figures, targets and colours, both ways.

And what is wrong in the report is found, and found for the right reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from generator.build import build
from generator.catalogue import Catalogue, load_catalogue
from generator.checks import check
from generator.comparisons import Comparisons, compare
from generator.model.compared import Position
from generator.model.plans import InYear
from generator.model.targets import Aim, Target, read_target
from generator.model.vocabulary import Met, Polarity, Rag, Unrated
from generator.observations import read_observations
from generator.targets import Positions, find_positions, implied_denominators, rate, straight_line
from generator.targets.doubts import (
    CountAndRate,
    Doubt,
    Finding,
    ForecastDiffers,
    LostThousand,
    NotAsPublished,
    QuartileDiffers,
    RatingDiffers,
)

PACK = Path(__file__).resolve().parents[2] / "data" / "leicestershire"
COUNCIL = "E10000018"
NOW, THEN, YEAR, THIS_YEAR = "2020-04--2020-11", "2019-04--2019-11", "2019-20", "2020-21"

# What is printed outside the appendix, in the text of the report: (measure, period) -> where, as the report has it.
IN_THE_TEXT = {
    ("adult-learning-success", "2018-09--2019-08"): r"success rate was 98%, higher than the previous year \(96%\)",
    ("adult-learning-success", "2019-09--2020-08"): r"academic year 2019/20 the success rate was 98%",
    ("care-home-admissions-18-64", NOW): r"between april and november 2020 there were nine admissions of working age",
    (
        "care-home-admissions-65-and-over",
        NOW,
    ): r"aged 65 or over, there have been 460 admissions during the same period",
    ("new-contacts", NOW): r"between april and november 2020 there were 16,870 new adult social care contacts",
    ("community-care-good", YEAR): r"86% of community-based services rated as good or outstanding",
    ("residential-care-good", YEAR): r"providers of residential care, 80% in leicestershire were classed as good",
    ("library-opening-hours", "2017-18"): r"62% higher than 609 hours per week in 2017/18",
    ("library-opening-hours", "2018-19"): r"total hours open per week in 2018/19 was 986",
    ("library-spending", "2018-19"): r"during 2018/19 was £8,989 per 1,000 population",
    ("library-new-audio-visual", "2018-19"): r"in 2018/19 – 9\.1 per 1,000 population",
}


# --- the appendix ------------------------------------------------------------------


@dataclass(frozen=True)
class Printed:
    """One line of Appendix A, with what stands above it."""

    layer: str
    outcome: str
    code: str
    tags: tuple[str, ...]
    aim: str
    rag: str
    target: str
    now: str
    before: str
    quartile: str


def read_appendix(text: str) -> Iterator[Printed]:
    """The lines of the dashboard. Cells are parted by tabs; an empty one is only there for its layout."""
    inside = text[text.index("Adults and Communities Performance 2020/21") : text.index("Key to Columns")]
    layer = outcome = ""
    for line in inside.splitlines():
        cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
        if re.fullmatch(r"[A-Z]+ NEED", line.strip()):
            layer = line.strip()
        elif cells and cells[0].endswith("Strategic Plan 2018-22"):
            outcome = cells[1]
        elif cells and (cells[0] == "Local" or cells[0].startswith("ASCOF")):
            code, _, tag = (part.strip(" *<>i/") for part in cells[0].partition("<i>"))
            assert len(cells) == 8, line
            yield Printed(layer, outcome, code, (tag,) if tag else (), *cells[2:])


@pytest.fixture(scope="session")
def report(shared_data: Path) -> str:
    file = shared_data.parent / "sources" / "leicestershire-performance-report-2021.txt"
    if not file.is_file():
        pytest.skip(f"the report is not here: {file}")
    return file.read_text("utf-8")


@pytest.fixture(scope="session")
def appendix(report: str) -> tuple[Printed, ...]:
    return tuple(read_appendix(report))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(PACK)


@pytest.fixture(scope="session")
def alone(catalogue: Catalogue) -> Positions:
    """The pack's positions where nobody else's figures are known."""
    observations = read_observations(catalogue)
    assert check(observations.rows, catalogue) == []
    return find_positions(catalogue, compare(observations, catalogue))


@pytest.fixture(scope="session")
def joined(england_pack: Path, england: Comparisons) -> Positions:
    """The pack's positions beside the national publication."""
    return find_positions(load_catalogue(england_pack, [PACK]), england)


def position(positions: Positions, measure: str) -> Position:
    found = positions.one(COUNCIL, measure, NOW)
    assert found is not None
    return found


def printed_of(appendix: tuple[Printed, ...], catalogue: Catalogue) -> dict[str, Printed]:
    """measure -> its line in the appendix: the plan keeps the order of the report."""
    lines = catalogue.plans[COUNCIL].lines
    return {line.measure: one for line, one in zip(lines, appendix, strict=True)}


def test_the_plan_has_each_line_of_the_dashboard_in_its_order(
    appendix: tuple[Printed, ...], catalogue: Catalogue
) -> None:
    plan = catalogue.plans[COUNCIL]
    layers, outcomes = ({one.id: one.name for one in some} for some in (plan.layers, plan.outcomes))

    in_pack = [(layers[one.layer].upper(), outcomes[one.outcome], one.code, one.tags) for one in plan.lines]

    assert in_pack == [(one.layer, one.outcome, one.code, one.tags) for one in appendix]
    assert len(in_pack) == 30
    for line in plan.lines:
        measure, code = catalogue.any_measure(line.measure), line.code
        national = measure.code_in(YEAR)
        assert (national is None) == (code == "Local"), code
        if national is not None:
            assert national.code.casefold() == re.sub(r"ASCOF | pt ", "", code).casefold()


def test_every_aim_is_the_direction_of_its_measure(appendix: tuple[Printed, ...], catalogue: Catalogue) -> None:
    aims = {"H": Polarity.HIGHER, "L": Polarity.LOWER, "Target Band Width": Polarity.BAND, "N/A": Polarity.NONE}

    for measure, one in printed_of(appendix, catalogue).items():
        assert catalogue.any_measure(measure).polarity is aims[one.aim], measure


def test_every_target_is_kept_as_printed(appendix: tuple[Printed, ...], catalogue: Catalogue) -> None:
    printed = {(COUNCIL, measure, THIS_YEAR): one.target for measure, one in printed_of(appendix, catalogue).items()}

    assert {(one.area, one.measure, one.period): one.target for one in catalogue.targets} == printed


def test_every_colour_is_kept_as_printed(appendix: tuple[Printed, ...], catalogue: Catalogue) -> None:
    colours = {"G": Rag.GREEN, "A": Rag.AMBER, "R": Rag.RED, "N/A": Rag.NONE}
    printed = {(measure, NOW): colours[one.rag] for measure, one in printed_of(appendix, catalogue).items()}

    assert {(one.measure, one.period): one.rag for one in catalogue.ratings} == printed
    assert sum(rag is not Rag.NONE for rag in printed.values()) == 15


def _said(text: str) -> tuple[str, float | None, str]:
    """A cell of figures: the number as printed, the count in brackets, or the reason in words."""
    if not (found := re.match(r"([\d,.]+k?%?)", text)):
        return "", None, text
    count = re.search(r"\((\d+) (?:adm|ave)", text, re.IGNORECASE)
    return found[1], float(count[1]) if count else None, ""


def _period(text: str, otherwise: str) -> str:
    return THIS_YEAR if "(Full-year Forecast)" in text else THEN if "(Apr-Nov 2019)" in text else otherwise


REASONS = {
    "Survey not to be undertaken in 20-21 due to Covid-19": "survey not run",
    "Survey is biennial and not completed in 2019-20": "survey not due",
    "Not published by NHS Digital during Pandemic": "publication suspended",
}


def test_every_figure_of_the_dashboard_is_in_the_pack_and_no_other(
    appendix: tuple[Printed, ...], catalogue: Catalogue
) -> None:
    def as_printed(measure: str, cell: str, otherwise: str) -> tuple[str, str, str, float | None, str, str]:
        value, count, reason = _said(cell)
        kind = "forecast" if "Forecast" in cell else "actual"
        return measure, _period(cell, otherwise), value, count, REASONS[reason] if reason else "", kind

    printed = set()
    for measure, one in printed_of(appendix, catalogue).items():
        # Those followed for 91 days left hospital from June to August: the text of the report says so.
        now = "2020-06--2020-08" if measure == "reablement-at-home-91-days" else NOW
        printed |= {as_printed(measure, one.now, now), as_printed(measure, one.before, YEAR)}
    rows = [one for one in catalogue.figures if (one.measure, one.period) not in IN_THE_TEXT]

    assert {
        (one.measure, one.period, one.value, one.numerator, one.missing_reason or "", one.kind) for one in rows
    } == printed
    assert len(rows) == len(printed) == 60
    assert not any(one.read_as for one in rows), "what is printed is not corrected here"
    assert [(one.measure, one.counted) for one in rows if one.counted] == [
        ("delayed-discharges-social-care", "days of delay in an average month")
    ]
    assert all(one.note for one in rows if one.missing_reason), "a gap has a reason in words"


def test_every_quartile_is_kept_as_printed(appendix: tuple[Printed, ...], catalogue: Catalogue) -> None:
    printed = {(m, YEAR): one.quartile for m, one in printed_of(appendix, catalogue).items() if one.quartile != "N/A"}

    assert {(one.measure, one.period): one.quartile for one in catalogue.figures if one.quartile} == printed
    assert len(printed) == 14


def test_the_national_figures_of_the_year_are_the_printed_ones(catalogue: Catalogue) -> None:
    rows = read_observations(catalogue).rows
    own = rows[rows["area_code"] == COUNCIL].fillna({"value": -1}).to_dict("records")
    printed = [one for one in catalogue.figures if one.period == YEAR and one.measure in catalogue.measures]

    assert {(one["measure_id"], one["value"], one["missing_reason"]) for one in own} == {
        (one.measure, -1 if one.number is None else one.number, one.missing_reason or "") for one in printed
    }
    assert {one["measure_id"] for one in own} == set(catalogue.measures)


def test_other_figures_of_the_pack_are_in_the_text_of_the_report(report: str, catalogue: Catalogue) -> None:
    words = " ".join(report.split()).casefold()
    figures: dict[tuple[str, str], InYear] = {(one.measure, one.period): one for one in catalogue.figures}

    for key, pattern in IN_THE_TEXT.items():
        assert re.search(pattern.casefold(), words), pattern
        number = figures[key].value or f"{figures[key].numerator:g}"
        assert number.casefold() in pattern.replace("\\", "") or number == "9", key
    assert figures["care-home-admissions-18-64", NOW].numerator == 9
    assert figures["care-home-admissions-18-64", NOW].value == ""
    assert re.search(r"june and august 2020, 90% were living at home", words)


# --- targets -----------------------------------------------------------------------


TARGETS = {
    "contacts-prevent": Aim("band", 56, 61),
    "contacts-reduce": Aim("band", 17, 22),
    "contacts-delay": Aim("band", 10, 15),
    "contacts-meet": Aim("band", 6, 11),
    "easy-to-find-information": Aim(">=", 73),
    "carers-easy-to-find-information": Aim(">=", 67),
    "social-contact": Aim(">=", 49),
    "carers-social-contact": Aim(">=", 36),
    "adult-learning-success": Aim(">=", 86),
    "learning-disability-paid-work": Aim(">", 11),
    "learning-disability-own-home": Aim(">=", 86),
    "short-term-support-no-more-needed": Aim(">=", 87),
    "reablement-at-home-91-days": Aim(">=", 88),
    "care-home-admissions-18-64": Aim("<", 8.1, count=33),
    "care-home-admissions-65-and-over": Aim("<", 553, count=800),
    "self-directed-support": Aim(">=", 99),
    "direct-payments": Aim(">", 40),
    "carers-self-directed-support": Aim(">=", 100),
    "carers-direct-payments": Aim(">=", 100),
    "care-makes-people-feel-safe": Aim(">=", 90),
}


def test_targets_ask_for_what_they_say(catalogue: Catalogue) -> None:
    def asks(target: Target) -> object:
        measure = catalogue.any_measure(target.measure)
        return read_target(target.target, measure.polarity, measure.unit)

    assert {one.measure: aim for one in catalogue.targets if (aim := asks(one)) is not None} == TARGETS


def test_limits_follow_the_rule_that_the_pack_declares(catalogue: Catalogue) -> None:
    """One rule for each kind of figure, whatever colour comes of it."""
    targets = {one.measure: one for one in catalogue.targets}
    for measure, aim in TARGETS.items():
        if aim.high is not None:
            declared = (aim.high - aim.low) / 2
        elif aim.count is not None:
            declared = aim.count**0.5 / aim.count * aim.low
        else:
            declared = 5 if aim.low >= 20 else 1
        assert float(targets[measure].tolerance) == pytest.approx(declared, rel=0.03), measure
        assert targets[measure].note.startswith("Assumed here: "), measure
    assert not any(one.tolerance or one.note for one in catalogue.targets if one.measure not in TARGETS)


# --- colours -----------------------------------------------------------------------


def test_computed_colours_differ_from_the_printed_ones_in_three_lines(alone: Positions) -> None:
    differing = {
        one.measure_id: (one.doubt.published, one.doubt.computed, one.doubt.why)
        for one in alone.findings
        if isinstance(one.doubt, RatingDiffers)
    }

    assert differing == {
        "learning-disability-paid-work": ("green", "amber", "equals a target that asks for more or less"),
        "carers-self-directed-support": ("green", "amber", "meets the target when rounded as the target is"),
        "contacts-meet": ("amber", "red", "the tolerance that is declared here"),
    }


def test_the_other_colours_are_the_printed_ones(alone: Positions) -> None:
    found = alone.latest(COUNCIL)

    assert len(found) == 30
    assert [one.measure_id for one in found if one.rag is Rag.GREEN] == [
        "contacts-reduce",
        "contacts-delay",
        "reablement-at-home-91-days",
        "care-home-admissions-18-64",
        "care-home-admissions-65-and-over",
        "direct-payments",
    ]
    assert [one.measure_id for one in found if one.rag is Rag.RED] == [
        "short-term-support-no-more-needed",
        "contacts-meet",
    ]
    assert sum(one.rag is Rag.AMBER for one in found) == 7
    unrated = [one for one in found if one.rag is Rag.NONE]
    assert [one.unrated for one in unrated].count(Unrated.NO_TARGET) == 10
    assert [one.unrated for one in unrated].count(Unrated.NO_FIGURE) == 5


# How far each missed target is missed. A printed amber fits every limit from there up, a printed red every limit
# below, and a printed green none at all.
SHORT_BY = {
    "contacts-prevent": 2.0,
    "adult-learning-success": 2.0,
    "learning-disability-own-home": 2.3,
    "contacts-meet": 3.4,
    "self-directed-support": 3.0,
    "carers-direct-payments": 1.3,
    "short-term-support-no-more-needed": 7.3,
    "learning-disability-paid-work": 0.0,
    "carers-self-directed-support": 0.2,
}


def test_which_limits_the_printed_colours_fit(alone: Positions) -> None:
    missed = {one.measure_id: one for one in alone.latest(COUNCIL) if one.rag in {Rag.AMBER, Rag.RED}}

    assert {measure: one.short_by for measure, one in missed.items()} == SHORT_BY
    for measure, one in missed.items():
        assert one.judged is not None
        just, closer = (rate(one.judged, TARGETS[measure], limit).rag for limit in (SHORT_BY[measure], -0.001))
        assert (just, closer) == (Rag.AMBER, Rag.RED), measure
    needed = [SHORT_BY[m] for m, one in missed.items() if one.published_rag is Rag.AMBER]
    refused = [SHORT_BY[m] for m, one in missed.items() if one.published_rag is Rag.RED]
    assert (max(needed), min(refused)) == (3.4, 7.3), "one limit for all percentages could have been from 3.4 to 7.2"


def test_figures_are_judged_by_what_they_are(alone: Positions) -> None:
    """Admissions grow until the year ends, so the forecast is judged; a share is judged as it stands."""
    younger, at_home = (position(alone, one) for one in ("care-home-admissions-18-64", "reablement-at-home-91-days"))

    assert (younger.value, younger.numerator, younger.judged, younger.forecast_numerator) == (None, 9, 3.1, 13)
    assert younger.met is Met.MET
    assert (at_home.judged, at_home.figure_period) == (89.7, "2020-06--2020-08")
    assert position(alone, "contacts-meet").met is Met.ABOVE
    assert position(alone, "contacts-prevent").met is Met.BELOW


# --- what does not fit -------------------------------------------------------------

D = TypeVar("D", bound=Doubt)


def of_kind(positions: Positions, kind: type[D]) -> list[tuple[Finding, D]]:
    return [(finding, finding.doubt) for finding in positions.findings if isinstance(finding.doubt, kind)]


def test_a_lost_k_is_found_and_nothing_is_compared_with_it(alone: Positions) -> None:
    ((found, doubt),) = of_kind(alone, LostThousand)

    assert (found.measure_id, found.period) == ("volunteering-hours", THEN)
    assert (doubt.printed, doubt.other_printed) == ("19.0", "1.7k")
    assert position(alone, "volunteering-hours").compared_with is None


def test_the_straight_line_gives_690_where_the_council_forecasts_669(alone: Positions) -> None:
    ((found, doubt),) = of_kind(alone, ForecastDiffers)

    assert found.measure_id == "care-home-admissions-65-and-over"
    assert (doubt.so_far, doubt.supplied, doubt.straight_line) == (460, 669, 690)
    assert straight_line(9, 8) == 13.5, "13 or 14 people: the other forecast is the straight line"


def test_counts_and_rates_agree_within_what_was_rounded(alone: Positions) -> None:
    """616.3 and its 893 fit each other: counts do not show that 616.3 is not the published rate."""
    assert of_kind(alone, CountAndRate) == []
    low, high = implied_denominators(893, 616.3, 100_000, 1)
    assert low < 893 / 616.3 * 100_000 < high
    assert not low < 893 / 536.3 * 100_000 < high


def test_what_grows_through_the_year_is_never_set_beside_a_whole_one(alone: Positions, catalogue: Catalogue) -> None:
    growing = [one for one in alone.latest(COUNCIL) if catalogue.any_measure(one.measure_id).adds_up]

    assert {one.measure_id: one.compared_with for one in growing if one.value is not None} == {
        "heritage-visits": THEN,
        "volunteering-hours": None,
        "library-visits": THEN,
        "library-issues": THEN,
        "library-issues-children": THEN,
        "library-e-loans": THEN,
        "community-library-issues": THEN,
        "community-library-issues-children": THEN,
    }
    assert {one.compared_with for one in growing if one.value is None} == {None}
    assert position(alone, "library-e-loans").change == 270_600


@pytest.mark.england
def test_beside_the_national_publication_one_printed_figure_is_wrong(joined: Positions) -> None:
    ((found, doubt),) = of_kind(joined, NotAsPublished)

    assert found.measure_id == "care-home-admissions-65-and-over"
    assert (doubt.printed, doubt.published) == ("616.3", 536.3)


@pytest.mark.england
def test_beside_the_national_publication_every_printed_quartile_is_right(joined: Positions) -> None:
    assert of_kind(joined, QuartileDiffers) == []
    printed = [one for one in joined.latest(COUNCIL) if one.published_quartile]
    assert len(printed) == 14
    assert all(one.quartile is one.published_quartile for one in printed)


@pytest.mark.england
def test_joined_to_the_national_publication_the_colours_stay(alone: Positions, joined: Positions) -> None:
    assert [one.rag for one in joined.latest(COUNCIL)] == [one.rag for one in alone.latest(COUNCIL)]


# --- the pack on its own as a site ---------------------------------------------------


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Address -> what stands between the site's head and foot, of the pack built alone."""
    site = tmp_path_factory.mktemp("leicestershire") / "site"
    build(PACK, site)
    found = {str(file.parent.relative_to(site)): file.read_text("utf-8") for file in site.rglob("index.html")}
    found = {address: text for address, text in found.items() if not address.startswith("charts/")}  # for frames
    return {address: text[text.index("<article") : text.index("</article>")] for address, text in found.items()}


def test_a_council_alone_is_not_ranked_or_called_best(pages: dict[str, str]) -> None:
    assert "performance/leicestershire" in pages and "councils/leicestershire" in pages
    for address, text in pages.items():
        if address.startswith(("method", "glossary")):
            continue  # their worked examples are of other councils
        assert not re.search(r"\b1st of 1\b|\bof 1 councils\b|had the (?:best|weakest) figure", text), address


def test_a_site_of_one_council_has_no_empty_tables_or_headings(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        assert "{:" not in re.sub(r"<code.*?</code>", "", text, flags=re.DOTALL), address
        assert "fragment:" not in text, address
        for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
            assert "<td" in table, address
        assert not re.search(r"<h([2-4])\b[^>]*>(?:(?!</h\1>).)*</h\1>\s*(?:<h\1\b|</section>\s*</div>|$)", text), (
            address
        )


def test_the_home_of_one_council_leads_to_what_it_reports(pages: dict[str, str]) -> None:
    assert 'href="performance/leicestershire/"' in pages["."]
    assert 'href="councils/leicestershire/"' in pages["."]
    assert "data-find" not in pages["."]
