"""The example pack's figures: ``python scripts/make_example.py`` rewrites them byte for byte.

The definitions in ``data/example`` (areas, measures, sources, targets, tiles) are written by hand; this script reads
them as the generator does and writes what follows from them: ``observations/*.csv`` and ``peers.csv``. Every draw is
seeded by what it is for, so a new measure or council leaves the figures of all others as they were.

How a figure comes about: a council's standing (how good it is in general), what is peculiar to it in this measure,
its region, its own trend and the year's luck give a true share or rate; a count of people is drawn from that; the
published value is that count over its denominator. Country, regions and council types are sums of the counts.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from statistics import NormalDist

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # so that the script runs from a plain checkout

from generator.catalogue import Catalogue, load_catalogue  # noqa: E402
from generator.model.areas import Area  # noqa: E402
from generator.model.measures import Measure  # noqa: E402
from generator.model.vocabulary import AreaKind, Missing  # noqa: E402

PACK = ROOT / "data" / "example"
HEADER = ("measure", "area", "period", "value", "numerator", "denominator", "margin", "missing_reason")


# --- the places ----------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A council as it was in the first period. ``standing`` is in standard deviations, ``slope`` a year of it."""

    adults: int  # residents aged 18 and over
    older: float  # share of them aged 65 and over
    town: float  # 0 open country to 1 city
    hardship: float  # 0 to 1
    standing: float
    slope: float = 0.0


PLACES = {
    "X08000001": Place(214_000, 0.21, 0.80, 0.55, 0.3),  # Owlthwaite
    "X08000002": Place(262_000, 0.20, 0.90, 0.85, -1.5),  # Kettlefell: weak on many measures
    "X08000003": Place(171_000, 0.22, 0.75, 0.70, -0.6, 0.05),  # Cindermoss
    "X10000001": Place(405_000, 0.27, 0.20, 0.30, 0.5),  # Rowanshire
    "X06000001": Place(148_000, 0.24, 0.55, 0.60, -1.2, 0.26),  # Marrowmere: gets better year by year
    "X06000002": Place(122_000, 0.23, 0.60, 0.50, 0.0),  # Thimblewick
    "X06000003": Place(139_000, 0.22, 0.50, 0.45, -0.2, -0.04),  # Tansy & Thrift
    "X08000004": Place(236_000, 0.20, 0.85, 0.50, 1.5),  # Bramblewold: best on many measures
    "X08000015": Place(198_000, 0.19, 0.90, 0.65, -0.4),  # Pennywhistle
    "X10000002": Place(512_000, 0.25, 0.25, 0.25, 1.0),  # Dappleshire
    "X10000003": Place(548_000, 0.23, 0.35, 0.40, -0.5),  # Foxgloveshire, divided in 2021
    "X06000011": Place(301_000, 0.24, 0.30, 0.35, 0.2, 0.03),  # East Foxgloveshire
    "X06000012": Place(247_000, 0.22, 0.45, 0.45, -0.9),  # West Foxgloveshire
    "X06000004": Place(163_000, 0.21, 0.55, 0.40, 0.4),  # Seven Larches
    "X10000004": Place(468_000, 0.28, 0.20, 0.30, 0.2, 0.03),  # Heronshire
    "X10000005": Place(334_000, 0.29, 0.15, 0.35, 1.1, -0.20),  # Samphireshire: gets worse
    "X06000005": Place(187_000, 0.25, 0.65, 0.60, -0.3),  # Piper's Ness
    "X06000006": Place(118_000, 0.27, 0.50, 0.45, 0.7),  # St Orrin
    "X06000007": Place(311_000, 0.26, 0.60, 0.40, -0.1),  # Candlewick, Fiddlestone and Larkspur Bay
    "X06000008": Place(58_000, 0.33, 0.10, 0.50, 0.6),  # Isle of Quill
    "X09000001": Place(7_000, 0.18, 1.00, 0.20, 0.4),  # City of Larkminster
    "X09000002": Place(224_000, 0.11, 1.00, 0.75, 0.1),  # Bellfounders
    "X09000003": Place(205_000, 0.12, 1.00, 0.70, -0.7, 0.06),  # Quiverwell
    "X09000004": Place(243_000, 0.17, 0.85, 0.45, 0.1),  # Wickerbourne
    "X09000005": Place(257_000, 0.18, 0.80, 0.35, 0.8, -0.05),  # Goldfinch Hill
    "X09000006": Place(190_000, 0.17, 0.85, 0.50, -0.5),  # Inkwell Park
}
LOST_RETURN = ("X06000005", "2021-22")  # Piper's Ness sent no administrative returns that year
VOLUNTEERS = {"X08000001", "X10000002", "X06000006", "X09000004", "X06000001"}  # users' survey of 2020-21


# --- the measures --------------------------------------------------------------------


@dataclass(frozen=True)
class Shape:
    """How a measure behaves. ``level``, ``yearly`` and ``jump`` are in its unit; spreads are of log or log odds."""

    level: float  # country, first period
    yearly: float  # change a year, country
    spread: float  # lasting differences between councils
    noise: float  # a year's luck
    group: str = "respondents"  # who is counted: respondents, adults, younger or older
    share: float = 1.0  # of the group
    jump: float = 0.0  # change of level at a series break
    deviation: float = 0.0  # of one person's score
    full_from: float = 1.0  # councils whose true share is above this report everybody
    counts: bool = True  # whether counts are published beside the value
    step: str = "1"  # counts come in steps of this
    things: bool = False  # what is counted are things, of which one person may have many
    closed: float = 1.0  # the level while doors were shut, as a share of the usual one; it comes back year by year


SHAPES = {
    "care-related-quality-of-life": Shape(19.0, 0.02, 0.09, 0.03, deviation=4.2),
    "impact-of-services-on-quality-of-life": Shape(0.402, 0.001, 0.05, 0.025, deviation=0.21, step="0.1"),
    "carers-quality-of-life": Shape(7.9, -0.06, 0.12, 0.05, deviation=2.6),
    "satisfaction-with-care": Shape(63.5, 0.2, 0.17, 0.07),
    "carers-satisfaction": Shape(40.5, -0.5, 0.22, 0.08),
    "short-term-support-no-further-care": Shape(76.0, 0.3, 0.50, 0.16, "adults", 0.006, jump=-2.5),
    "care-home-admissions-18-64": Shape(13.6, 0.1, 0.26, 0.10, "younger", jump=4.0),
    "care-home-admissions-65-plus": Shape(612.0, -8.0, 0.20, 0.06, "older", jump=35.0),
    "reablement-at-home-91-days": Shape(82.4, 0.1, 0.34, 0.14, "older", 0.012, jump=1.5),
    "reablement-offered": Shape(2.9, 0.02, 0.38, 0.14, "older", 0.09, jump=0.8),
    "learning-disability-settled-home": Shape(75.4, 0.6, 0.36, 0.06, "younger", 0.004, jump=-1.0),
    "learning-disability-paid-work": Shape(6.0, -0.15, 0.42, 0.08, "younger", 0.004),
    "mental-health-paid-work": Shape(7.4, 0.1, 0.32, 0.10, "younger", 0.008, counts=False),
    "mental-health-independent-home": Shape(58.6, 0.3, 0.45, 0.14, "younger", 0.008, counts=False),
    "delayed-transfers": Shape(12.2, -0.4, 0.30, 0.16, "adults", step="0.1"),
    "delayed-transfers-social-care": Shape(4.4, -0.3, 0.42, 0.24, "adults", step="0.1"),
    "older-people-supported-at-home": Shape(63.8, 0.0, 0.22, 0.05, "older", 0.03),
    "control-over-daily-life": Shape(76.4, 0.05, 0.16, 0.06),
    "carers-consulted": Shape(71.8, -0.7, 0.20, 0.08),
    "easy-to-find-information": Shape(73.6, -0.6, 0.19, 0.07),
    "carers-easy-to-find-information": Shape(65.2, -0.9, 0.22, 0.08),
    "self-directed-support": Shape(90.5, 0.5, 1.15, 0.20, "adults", 0.010, full_from=0.965),
    "carers-self-directed-support": Shape(91.0, 0.4, 1.60, 0.30, "adults", 0.003, full_from=0.935),
    "direct-payments": Shape(28.3, -0.2, 0.30, 0.05, "adults", 0.010),
    "carers-direct-payments": Shape(72.0, 0.4, 0.90, 0.16, "adults", 0.003),
    "feel-safe": Shape(69.2, 0.15, 0.16, 0.06),
    "services-made-safe": Shape(86.0, 0.2, 0.22, 0.10),
    "safeguarding-risk-reduced": Shape(89.6, 0.4, 0.50, 0.18, "adults", 0.0012),
    "social-contact": Shape(45.6, -0.1, 0.15, 0.06),
    "carers-social-contact": Shape(37.8, -1.0, 0.20, 0.08),
    "staff-turnover": Shape(35.5, -1.0, 0.18, 0.06, "adults", 0.02, counts=False),
    "care-homes-rated-good": Shape(77.6, 0.2, 0.32, 0.10, "adults", 0.0003),
    "requests-for-support": Shape(4420.0, 45.0, 0.22, 0.06, "adults"),
    "library-visits": Shape(3900.0, -90.0, 0.24, 0.05, "residents", things=True, closed=0.21),
    "library-borrowers": Shape(128.0, -4.0, 0.22, 0.05, "residents", closed=0.48),
    "library-books": Shape(1120.0, -26.0, 0.24, 0.03, "residents", things=True),
    "library-audio-visual-electronic": Shape(46.0, 3.2, 0.40, 0.08, "residents", things=True, step="10"),
    "library-opening-hours": Shape(62.0, -1.1, 0.34, 0.03, "residents", things=True, closed=0.44),
    "library-staff": Shape(0.28, -0.008, 0.26, 0.04, "residents", things=True, step="0.1"),
    "library-spending": Shape(11_600.0, 120.0, 0.22, 0.05, "residents", counts=False, things=True, step="1000"),
}
LIBRARIES = "libraries"  # the framework of the measures that are counted beside those of social care
BACK = {"2020-21": 0.0, "2021-22": 0.55, "2022-23": 0.80, "2023-24": 0.92}  # how far the usual level is back
SILENT = 1.2  # a council whose draw is above this sent no return of its libraries that year
NEIGHBOURS = 14

NORMAL = NormalDist()


def draw(*seed: object) -> float:
    """A standard normal number, always the same for the same seed."""
    return NORMAL.inv_cdf(Random(":".join(map(str, seed))).random())


# --- counts --------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """One area, one measure, one period. ``missing`` says why the value is not published."""

    measure: Measure
    area: Area
    period: str
    numerator: Decimal = Decimal(0)
    denominator: Decimal = Decimal(0)
    missing: Missing | None = None

    @property
    def unsent(self) -> bool:
        """Whether not even the publisher has the counts."""
        return self.missing not in {None, Missing.SUPPRESSED}


def population(place: Place, group: str, year: int) -> int:
    """Residents of a group: adults grow by 0.6% a year, those aged 65 and over by 1.4%; a fifth of all are children."""
    older = place.adults * place.older * 1.014**year
    younger = place.adults * (1 - place.older) * 1.006**year
    adults = older + younger
    return round({"adults": adults, "older": older, "younger": younger, "residents": adults * 1.25}[group])


def denominator(measure: Measure, shape: Shape, area: Area, period: str, year: int) -> int:
    """How many people, or answers, a council's figure rests on."""
    place = PLACES[area.code]
    if shape.group == "respondents":
        expected = min(520.0, 88 + place.adults / 800)
        return round(expected * (1 + 0.09 * draw("answers", measure.collection, area.code, period)))
    people = population(place, shape.group, year) * shape.share
    return (
        round(people) if shape.share == 1 else round(people * (1 + 0.02 * draw("base", measure.id, area.code, period)))
    )


def true_share(measure: Measure, shape: Shape, area: Area, year: int, scale: float) -> float:
    """What the value would be without chance, as a share of ``scale`` (100 for percentages, 24, 100,000 ...)."""
    place = PLACES[area.code]
    sign = measure.polarity.sign or 1
    goodness = place.standing + place.slope * year
    lasting = 0.62 * goodness + 0.70 * draw("own", measure.id, area.code)
    regional = 0.30 * draw("region", measure.id, area.region)
    tilt = 0.05 * year * draw("tilt", measure.id, area.code)
    luck = 0.0
    for one in range(year + 1):  # half of last year's luck stays: what was unusual comes back
        luck = 0.5 * luck + shape.noise * draw("luck", measure.id, area.code, one)
    push = sign * (shape.spread * (lasting + regional + tilt) + luck)
    level = shape.level + shape.yearly * year
    level += shape.jump * any(broken.period <= period_of(year) for broken in measure.breaks)
    level *= 1 - (1 - shape.closed) * (1 - BACK.get(period_of(year), 1.0))
    if measure.unit.kind == "rate":
        return level / scale * math.exp(push)
    share = level / scale
    share = 1 / (1 + math.exp(-(math.log(share / (1 - share)) + push)))
    return 1.0 if share > shape.full_from else share


def period_of(year: int) -> str:
    """The period of a year, counted from 0."""
    return f"{2015 + year}-{16 + year}"


def scale_of(measure: Measure) -> int:
    """What a share is multiplied by to make the value of a percentage or rate; the best score of a score."""
    if measure.unit.kind == "rate":
        return int(measure.unit.text.split()[1].replace(",", ""))
    return int(measure.unit.highest or 0)


def counted(measure: Measure, area: Area, period: str, year: int) -> Cell:
    """A council's counts, before anything is left out."""
    shape = SHAPES[measure.id]
    base = denominator(measure, shape, area, period, year)
    share = true_share(measure, shape, area, year, scale_of(measure))
    chance = draw("chance", measure.id, area.code, period)
    if measure.unit.kind == "score":
        count = base * share * scale_of(measure) + chance * shape.deviation * math.sqrt(base)
        most = float(base * scale_of(measure))
    elif shape.things:
        count = base * share + chance * math.sqrt(base * share)
        most = count  # one person may have many
    else:
        count = base * share + chance * math.sqrt(base * share * (1 - share))
        most = float(base)
    count = max(0.0, min(most, count))
    step = Decimal(shape.step)
    return Cell(
        measure, area, period, (Decimal(count) / step).quantize(Decimal(1), ROUND_HALF_UP) * step, Decimal(base)
    )


def with_reason(cell: Cell) -> Cell:
    """The cell with the reason why it is not published, where there is one."""
    measure, area, period = cell.measure, cell.area, cell.period
    survey = measure.survey
    few_answers = survey and cell.denominator < 102
    few_people = not survey and SHAPES[measure.id].step == "1" and 0 < cell.numerator < 6
    lost = (not survey and (area.code, period) == LOST_RETURN) or draw("lost", measure.id, area.code, period) > 2.5
    reason: Missing | None = None
    if period in measure.partial and area.code not in VOLUNTEERS:
        reason = Missing.SURVEY_NOT_RUN
    elif measure.id == "care-homes-rated-good" and cell.denominator < 4:
        reason = Missing.NOT_APPLICABLE
    elif lost:
        reason = Missing.NOT_AVAILABLE
    elif few_answers or few_people:
        reason = Missing.SUPPRESSED
    return replace(cell, missing=reason)


def total(cells: Iterable[Cell], measure: Measure, area: Area, period: str) -> Cell:
    """The published figure of a country, region or type: from the sums, never the mean of its councils."""
    known = [cell for cell in cells if not cell.unsent]
    if period in measure.partial or not known:
        return Cell(measure, area, period, missing=Missing.NOT_AVAILABLE)
    numerator = sum((one.numerator for one in known), Decimal(0))
    return Cell(measure, area, period, numerator, sum((one.denominator for one in known), Decimal(0)))


def of_libraries(measure: Measure) -> bool:
    """Whether the measure is one of the library statistics."""
    return any(code.framework == LIBRARIES for code in measure.codes)


def libraries(catalogue: Catalogue, period: str, year: int) -> Iterator[Cell]:
    """Every cell of the library statistics of a period: the country and the councils that sent a return."""
    for measure in catalogue.measures.values():
        if not of_libraries(measure) or measure.code_in(period) is None or measure.gap_in(period) is not None:
            continue
        cells = [
            counted(measure, area, period, year)
            for area in catalogue.councils_in(period)
            if draw(LIBRARIES, area.code, period) <= SILENT
        ]
        yield total(cells, measure, catalogue.areas[catalogue.pack.country], period)
        yield from cells


def year_of_cells(catalogue: Catalogue, period: str, year: int, undercounted: float = 1.0) -> Iterator[Cell]:
    """Every published cell of social care in a period.

    ``undercounted`` is the share that a few councils' first returns held.
    """
    for measure in catalogue.measures.values():
        if of_libraries(measure) or measure.code_in(period) is None or measure.gap_in(period) is not None:
            continue
        cells = []
        for area in catalogue.councils_in(period):
            cell = counted(measure, area, period, year)
            if is_late(measure, area):
                cell = replace(
                    cell, numerator=(cell.numerator * Decimal(undercounted)).quantize(Decimal(1), ROUND_HALF_UP)
                )
            cells.append(with_reason(cell))
        for area in catalogue.areas.values():
            if area.kind is not AreaKind.COUNCIL:
                yield total((cell for cell in cells if within(catalogue, cell, area)), measure, area, period)
        yield from cells


def is_late(measure: Measure, area: Area) -> bool:
    """The councils whose first return missed some moves into care homes."""
    return measure.id.startswith("care-home-admissions") and area.code in {"X08000002", "X10000004", "X06000007"}


def within(catalogue: Catalogue, cell: Cell, whole: Area) -> bool:
    """Whether the published figure of a country, region or type counts the council."""
    if whole.kind is AreaKind.COUNTRY:
        return True
    if whole.kind is AreaKind.REGION:
        return cell.area.region == whole.code
    return catalogue.council_type_of(cell.area.code, cell.measure.id, cell.period) == whole.code


# --- files ---------------------------------------------------------------------------


def row(cell: Cell, publisher_codes: bool) -> tuple[str, ...]:
    """The line of a cell. ``publisher_codes``: areas are called as the old files called them."""
    measure, shape = cell.measure, SHAPES[cell.measure.id]
    code = measure.code_in(cell.period)
    area = called_once(cell.area) if publisher_codes else cell.area.code
    start = (code.code if code else "", area, cell.period)
    if cell.missing is not None:
        return (*start, "", "", "", "", cell.missing.value)
    kind = measure.unit.kind
    scale = 1 if kind == "score" else scale_of(measure)
    value = (cell.numerator * scale / cell.denominator).quantize(Decimal(1).scaleb(-measure.decimals), ROUND_HALF_UP)
    counts = (str(cell.numerator), str(cell.denominator)) if shape.counts else ("", "")
    return (*start, str(value), *counts, margin(cell, shape) if measure.survey else "", "")


def called_once(area: Area) -> str:
    """What the old files call an area: by the publisher's letters, and a council by its former code."""
    names = area.codes if area.kind is AreaKind.COUNCIL else area.aliases
    return names[0] if names else area.code


def margin(cell: Cell, shape: Shape) -> str:
    """The published margin of error: 95%, of a mean score or of a percentage, never shown as nothing."""
    if cell.measure.unit.kind == "score":
        half = 1.96 * shape.deviation / math.sqrt(cell.denominator)
    else:
        share = float(cell.numerator / cell.denominator)
        half = 196 * math.sqrt(share * (1 - share) / float(cell.denominator))
    smallest = Decimal(1).scaleb(-cell.measure.decimals)
    return str(max(smallest, Decimal(half).quantize(smallest, ROUND_HALF_UP)))


def write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A CSV file, the same on every machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def similar(catalogue: Catalogue, area: Area) -> list[str]:
    """The six to ten councils nearest in size, age, town and hardship that existed beside it, nearest first."""

    def position(place: Place) -> tuple[float, ...]:
        return (math.log(place.adults), 8 * place.older, 1.5 * place.town, 1.5 * place.hardship)

    found = by_distance(catalogue, area, position)
    near = sum(distance < 1.0 for distance, _ in found)
    return [code for _, code in found[: max(6, min(10, near))]]


def neighbours(catalogue: Catalogue, area: Area) -> list[str]:
    """For libraries: the 14 councils nearest in size and town that existed beside it, nearest first."""

    def position(place: Place) -> tuple[float, ...]:
        return (math.log(place.adults), 2 * place.town)

    return [code for _, code in by_distance(catalogue, area, position)[:NEIGHBOURS]]


def by_distance(
    catalogue: Catalogue, area: Area, position: Callable[[Place], tuple[float, ...]]
) -> list[tuple[float, str]]:
    """The councils that existed beside the area, nearest first, with how far they are."""
    others = [one.code for one in catalogue.councils_in(area.last or catalogue.pack.last) if one.code != area.code]
    return sorted((math.dist(position(PLACES[area.code]), position(PLACES[code])), code) for code in others)


def main(folder: Path = PACK) -> None:
    """Writes the observations and the peers of the example pack into the folder."""
    catalogue = load_catalogue(PACK)
    years = int(catalogue.pack.last[:4]) - int(catalogue.pack.first[:4]) + 1
    for year in range(years):
        period = period_of(year)
        first_release = year_of_cells(catalogue, period, year, 0.94 if period == "2018-19" else 1.0)
        rows = [(cell, row(cell, publisher_codes=year < 4)) for cell in first_release]
        # The early files have no line at all where a council sent nothing.
        kept = [line for cell, line in rows if year >= 4 or cell.missing is not Missing.NOT_AVAILABLE]
        write(folder / "observations" / f"{period}.csv", HEADER, kept)
    revised = [
        row(cell, publisher_codes=False) for cell in year_of_cells(catalogue, "2018-19", 3) if not cell.measure.survey
    ]
    write(folder / "observations" / "2018-19-revised.csv", HEADER, revised)
    of_all_years = [
        row(cell, publisher_codes=False)
        for year in range(years)
        for cell in libraries(catalogue, period_of(year), year)
    ]
    write(folder / "observations" / "libraries.csv", HEADER, of_all_years)
    pairs = [
        (area.code, peer, framework)
        for framework, nearest in (("", similar), (LIBRARIES, neighbours))
        for area in catalogue.areas.values()
        if area.kind is AreaKind.COUNCIL
        for peer in nearest(catalogue, area)
    ]
    write(folder / "peers.csv", ("area", "peer", "framework"), pairs)


if __name__ == "__main__":
    main()
