"""The published figures as look-ups, read from the downloads of a built site and from nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.project import hint
from generator.proof.draft.terms import TITLED
from generator.proof.published import as_it_was

NEEDED = (
    "observations",
    "comparisons",
    "counts",
    "areas",
    "frameworks",
    "measures",
    "measure_codes",
    "measure_notes",
    "council_types",
    "settings",
)
QUARTILES = ("Top", "Second", "Third", "Bottom")


class NoFigures(Exception):
    """There is no site whose downloads know the council; the message says what to do."""


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    kind: str
    region: str = ""
    council_type: str = ""
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, its other names of four letters or more, and how writers shorten them."""
        names = (self.name, *(other for other in self.also if len(other) > 3 and not other.isdigit()))
        short = [name.replace(" and the ", " and ") for name in names]
        short += [name.removesuffix("s") for name in names if self.kind == "region"]  # "East Midland averages"
        return tuple(dict.fromkeys(each for name in (*names, *short) for each in (name, name.replace(" and ", " & "))))


@dataclass(frozen=True)
class Measure:
    id: str
    name: str
    short: str
    subject: str
    official: str
    unit: str
    unit_kind: str
    per: float | None
    decimals: int
    polarity: str
    near: float | None
    survey: bool
    tags: frozenset[str]

    @property
    def sign(self) -> int:
        return {"higher": 1, "lower": -1}.get(self.polarity, 0)


@dataclass(frozen=True)
class Code:
    measure: str
    framework: str
    code: str
    first: str
    last: str
    leads: bool = True  # its framework is of the leading subject, whose measures are counted together

    def covers(self, period: str) -> bool:
        return self.first <= period and (not self.last or period <= self.last)


@dataclass(frozen=True)
class Observation:
    """A published value, or why there is none. ``others`` are values that other releases gave."""

    value: float | None
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    missing: str
    origin: str
    code: str
    others: tuple[float, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What the site publishes of a council's figure beside the others."""

    value: float | None
    england: float | None
    region: float | None
    council_type: float | None
    peers: float | None
    rank: int | None
    ranked: int | None
    quartile: str
    gap: float | None
    previous_period: str
    previous: float | None
    change: float | None


Key = tuple[str, str, str]  # measure, area, period


@dataclass(frozen=True)
class Figures:
    """Everything that a draft is held against. ``observations`` and ``comparisons`` by measure, area and period."""

    site: str
    country: str
    areas: Mapping[str, Area]
    measures: Mapping[str, Measure]
    codes: tuple[Code, ...]
    observations: Mapping[Key, Observation]
    comparisons: Mapping[Key, Comparison]
    counts: Mapping[tuple[str, str], Mapping[str, str]]
    breaks: frozenset[tuple[str, str]]
    settings: Mapping[str, str] = field(default_factory=dict)
    retyped: frozenset[str] = frozenset()  # councils that the publisher counted under another type in some years

    @cached_property
    def periods(self) -> tuple[str, ...]:
        return tuple(sorted({period for _, _, period in self.observations}))

    @cached_property
    def councils(self) -> tuple[Area, ...]:
        return tuple(area for area in self.areas.values() if area.kind == "council")

    def named(self, name: str, kind: str = "council") -> Area | None:
        """The area of that kind with that code, name or other name, whatever title ("County Council") either has."""
        wanted = _bare(name)
        for area in self.areas.values():
            if area.kind == kind and wanted in {_bare(each) for each in (area.code, area.name, *area.also)}:
                return area
        return None

    def observation(self, measure: str, area: str, period: str) -> Observation | None:
        return self.observations.get((measure, area, period))

    def value(self, measure: str, area: str, period: str) -> float | None:
        found = self.observations.get((measure, area, period))
        return found.value if found else None

    def series(self, measure: str, area: str) -> dict[str, float]:
        """The values of one measure and area by period, in time order."""
        return {period: value for period in self.periods if (value := self.value(measure, area, period)) is not None}

    def comparable(self, measure: str, area: str, period: str) -> dict[str, float]:
        """The series back from the period as far as it is comparable: not across a break."""
        first = max((at for one, at in self.breaks if one == measure and at <= period), default="")
        return {at: value for at, value in self.series(measure, area).items() if first <= at <= period}

    def all_councils(self, measure: str, period: str, region: str = "") -> dict[str, float]:
        """Every council's value, or those of one region."""
        found = self._by_measure.get((measure, period), {})
        return {code: value for code, value in found.items() if not region or self.areas[code].region == region}

    @cached_property
    def _by_measure(self) -> dict[tuple[str, str], dict[str, float]]:
        found: dict[tuple[str, str], dict[str, float]] = {}
        for (measure, code, period), one in self.observations.items():
            area = self.areas.get(code)
            if one.value is not None and area is not None and area.kind == "council":
                found.setdefault((measure, period), {})[code] = one.value
        return found

    def exists(self, measure: str, period: str) -> bool:
        return any(code.measure == measure and code.covers(period) for code in self.codes)

    def counts_in(self, measure: str, period: str) -> bool:
        """Whether the measure is one of those that are counted together in the period."""
        return any(code.measure == measure and code.leads and code.covers(period) for code in self.codes)

    def code_of(self, measure: str, period: str) -> str:
        return next((code.code for code in self.codes if code.measure == measure and code.covers(period)), "")

    def by_code(self, code: str, period: str) -> tuple[str, ...]:
        """The measures that a code means in the period. A code without its parts ("2A") means all of them."""
        exact = [one.measure for one in self.codes if one.covers(period) and one.code == code]
        family = [one.measure for one in self.codes if one.covers(period) and one.code.startswith(code)]
        return tuple(dict.fromkeys(exact or family))

    def quartile_readings(self, measure: str, area: str, period: str) -> frozenset[str]:
        """Every quartile that a careful person could come to: other cuts, ties down, by rank.

        The site's own method is one of them; where they differ, a draft that names another one is not false.
        """
        own, sign = self.value(measure, area, period), self.measures[measure].sign
        values = sorted((sign * value for value in self.all_councils(measure, period).values()), reverse=True)
        if own is None or not sign or len(values) < 20:
            return frozenset()
        own, n = sign * own, len(values)
        better, equal = sum(value > own for value in values), sum(value == own for value in values)
        found = {QUARTILES[min(3, 4 * place // n)] for place in (better, better + equal - 1)}
        for low in (values[min(n - 1, n // 4)], values[max(0, -(-n // 4) - 1)]):  # exactly a quarter, either way round
            if own == low:
                found |= {"Top", "Second"}
        for method in (_inclusive, _exclusive):
            cuts = [method(values[::-1], share) for share in (0.75, 0.5, 0.25)]
            for nudge in (1e-9, -1e-9):  # a tie goes up, or down
                found.add(
                    next((name for name, cut in zip(QUARTILES, cuts, strict=False) if own >= cut - nudge), "Bottom")
                )
        if published := self.comparisons.get((measure, area, period)):
            found.add(published.quartile)
        return frozenset(found - {""})


def _inclusive(values: Sequence[float], share: float) -> float:
    return _at(values, (len(values) - 1) * share)


def _exclusive(values: Sequence[float], share: float) -> float:
    return _at(values, min(max((len(values) + 1) * share - 1, 0), len(values) - 1))


def _at(values: Sequence[float], place: float) -> float:
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


_TITLES = (
    "metropolitan borough council", "county council", "city council", "borough council", "district council", "council",
    "london borough of", "royal borough of", "city of", "county of", "borough of",
)  # fmt: skip


def _bare(name: str) -> str:
    """A council's name without its titles, in small letters, with "&" as "and"."""
    text = " ".join(name.lower().replace("&", "and").replace(",", " ").replace(".", "").replace("'", "").split())
    if TITLED.fullmatch(text):
        return text
    for title in _TITLES:
        text = text.removesuffix(f" {title}").removeprefix(f"{title} ")
    return text.removeprefix("the ").strip()


# --- reading a site ------------------------------------------------------------------


def find_site(council: str, sites: Iterable[Path]) -> Figures:
    """The figures of the first site whose downloads know the council. Raises NoFigures when none does."""
    looked = []
    for site in sites:
        folder = site / "downloads"
        if not (folder / "areas.csv").is_file():
            continue
        looked.append(site.as_posix())
        if _knows(folder, council):
            return load_figures(site)
    where = f"none of the built sites ({', '.join(looked)}) knows {council}" if looked else "no site is built yet"
    raise NoFigures(
        f"{where}; build one first, such as: {hint('fetch', 'england')}, then: "
        f"{hint('build', 'data/england', 'build/england')}, and name it with --site build/england"
    )


def _knows(folder: Path, council: str) -> bool:
    areas = {row["code"]: _area(row) for row in _rows(folder / "areas.csv")}
    empty = Figures("", "", areas, {}, (), {}, {}, {}, frozenset())
    return empty.named(council) is not None


def load_figures(site: Path) -> Figures:
    """The figures of a built site. Raises NoFigures when a table is not there."""
    folder = site / "downloads"
    if missing := [name for name in NEEDED if not (folder / f"{name}.csv").is_file()]:
        raise NoFigures(
            f"{folder.as_posix()} has no {', '.join(f'{name}.csv' for name in missing)}; build the site again"
        )
    settings = {row["name"]: row["value"] for row in _rows(folder / "settings.csv")}
    leading = {row["id"] for row in _rows(folder / "frameworks.csv") if not row["about"]}
    others = _others(folder / "reading_differences.csv")
    return Figures(
        site=site.as_posix(),
        country=settings["country"],
        areas={row["code"]: _area(row) for row in _rows(folder / "areas.csv")},
        measures={row["id"]: _measure(row) for row in _rows(folder / "measures.csv")},
        codes=tuple(
            Code(
                row["measure_id"],
                row["framework"],
                row["code"].translate({ord("("): None, ord(")"): None}),  # 2E(1) is read as 2E1, as people write it
                row["first"],
                row["last"],
                row["framework"] in leading,
            )
            for row in _rows(folder / "measure_codes.csv")
        ),
        observations={
            (key := (row["measure_id"], row["area_code"], row["period"])): _observation(row, others.get(key, ()))
            for row in _rows(folder / "observations.csv")
        },
        comparisons={
            (row["measure_id"], row["area_code"], row["period"]): _comparison(row)
            for row in _rows(folder / "comparisons.csv")
        },
        counts={
            (row["area_code"], row["period"]): row
            for row in _rows(folder / "counts.csv")
            if row["framework"] in leading
        },
        breaks=frozenset(
            (row["measure_id"], row["period"]) for row in _rows(folder / "measure_notes.csv") if row["kind"] == "break"
        ),
        settings=settings,
        retyped=frozenset(row["area"] for row in _rows(folder / "council_types.csv")),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: as_it_was(text) for name, text in row.items()}


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _area(row: dict[str, str]) -> Area:
    also = tuple(name for name in row["also"].split("|") if name)
    return Area(row["code"], row["name"], row["kind"], row["region"], row["council_type"], also)


def _measure(row: dict[str, str]) -> Measure:
    return Measure(
        id=row["id"], name=row["name"], short=row["short"], subject=row["subject"], official=row["official"],
        unit=row["unit"], unit_kind=row["unit_kind"], per=_number(row["per"]), decimals=int(row["decimals"]),
        polarity=row["polarity"], near=_number(row["near"]), survey=row["survey"].lower() == "true",
        tags=frozenset(filter(None, row["tags"].split("|"))),
    )  # fmt: skip


def _observation(row: dict[str, str], others: tuple[float, ...]) -> Observation:
    return Observation(
        value=_number(row["value"]), numerator=_number(row["numerator"]), denominator=_number(row["denominator"]),
        lower=_number(row["lower"]), upper=_number(row["upper"]), missing=row["missing_reason"],
        origin=row.get("origin") or row["source"], code=row["measure_code"], others=others,
    )  # fmt: skip


def _comparison(row: dict[str, str]) -> Comparison:
    return Comparison(
        value=_number(row["value"]), england=_number(row["england"]), region=_number(row["region"]),
        council_type=_number(row["council_type"]), peers=_number(row["peers"]),
        rank=int(row["rank"]) if row["rank"] else None, ranked=int(row["ranked"]) if row["ranked"] else None,
        quartile=row["quartile"], gap=_number(row["gap_to_top"]), previous_period=row["previous_period"],
        previous=_number(row["previous"]), change=_number(row["change"]),
    )  # fmt: skip


def _others(path: Path) -> dict[Key, tuple[float, ...]]:
    """Values that another release gave for the same cell."""
    found: dict[Key, tuple[float, ...]] = {}
    if path.is_file():
        for row in _rows(path):
            if (value := _number(row["other_value"])) is not None:
                key = (row["measure_id"], row["area_code"], row["period"])
                found[key] = (*found.get(key, ()), value)
    return found
