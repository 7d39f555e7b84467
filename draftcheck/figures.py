"""The published figures as look-ups, read from the index that a site builds for this checker, and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

INDEX = Path("downloads") / "draft-index.json"
_VERSION = 1
_MOST_BYTES = 100_000_000
QUARTILES = ("Top", "Second", "Third", "Bottom")
_SAME = 1e-9  # figures have a few decimals


class NoFigures(Exception):
    """There is no site whose index knows the council; the message says what to do."""


@dataclass(frozen=True)
class Area:
    """A country, region, council type or council. ``also``: other codes and names of it."""

    code: str
    name: str
    kind: str
    slug: str
    region: str
    council_type: str
    also: tuple[str, ...]
    within: str  # in Leeds, on the Isle of Wight

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *(one for one in self.also if not one.isdigit() and len(one) > 3))


@dataclass(frozen=True)
class Code:
    """A measure's code in a framework while it had it. ``counted``: among the measures that are counted together."""

    framework: str
    code: str
    first: str
    last: str
    counted: bool

    def covers(self, period: str) -> bool:
        return self.first <= period and (not self.last or period <= self.last)


@dataclass(frozen=True)
class Measure:
    """A measure, its names and how its figures are printed. ``called``: what people call it, see ``naming``."""

    id: str
    name: str
    short: str
    subject: str
    official: str
    called: tuple[str, ...]
    unit: str
    unit_kind: str
    decimals: int
    polarity: str
    near: float | None
    survey: bool
    counted: str
    people: str
    share_of: str
    codes: tuple[Code, ...]
    breaks: frozenset[str]
    partial: frozenset[str]
    gaps: Mapping[str, str]

    @property
    def sign(self) -> int:
        """1 where higher is better, -1 where lower is, 0 where neither."""
        return {"higher": 1, "lower": -1}.get(self.polarity, 0)

    def code(self, period: str) -> str:
        return next((one.code for one in self.codes if one.covers(period)), "")

    def counts_in(self, period: str) -> bool:
        return any(one.counted and one.covers(period) for one in self.codes)

    def printed(self, value: float) -> str:
        """The figure as a person reads it: 80.9%, 620.9 per 100,000 people aged 65 and over."""
        number = f"{value:,.{self.decimals}f}"
        return f"{number}%" if self.unit_kind == "percent" else f"{number} {self.unit}".strip()


@dataclass(frozen=True)
class Reported:
    """A figure, a forecast or a target of a council's own, with the numbers that it may be printed with."""

    area: str
    measure: str
    period: str
    kind: str
    numbers: tuple[float, ...]


@dataclass(frozen=True)
class Ranking:
    """A council's place. ``above`` and ``below``: how many have a better and a worse figure, of ``of``."""

    above: int
    below: int
    same: int
    of: int

    @property
    def first(self) -> int:
        return self.above + 1


@dataclass(frozen=True)
class Figures:
    """Everything that a draft is held against. ``values``: measure, period -> area's place among ``areas`` -> value."""

    site: str
    country: str
    areas: Mapping[str, Area]
    measures: Mapping[str, Measure]
    periods: tuple[str, ...]
    values: Mapping[str, Mapping[str, Mapping[str, float]]]
    parts: Mapping[str, Mapping[str, Mapping[str, tuple[float | None, float | None]]]]
    peers: Mapping[str, tuple[str, ...]]
    local: tuple[Reported, ...]

    # --- areas -----------------------------------------------------------------------

    @cached_property
    def councils(self) -> tuple[Area, ...]:
        return tuple(one for one in self.areas.values() if one.kind == "council")

    @cached_property
    def names(self) -> tuple[tuple[str, Area], ...]:
        """Every name of a council or region with its area, as people write it, the longest first."""
        found = {
            (name, area.code): (name, area)
            for area in self.areas.values()
            if area.kind in {"council", "region"}
            for full in area.names
            for name in (
                full, full.replace(" and the ", " & "), full.replace(" and the ", " and "),
                full.replace(" and ", " & "), full.split(" upon ")[0],
            )
        }  # fmt: skip
        return tuple(sorted(found.values(), key=lambda each: -len(each[0])))

    @cached_property
    def _by_name(self) -> dict[str, Area]:
        found: dict[str, Area] = {}
        for one in self.areas.values():
            for name in (one.code, one.name, *one.also):
                if one.kind == "council" or _bare(name) not in found:
                    found[_bare(name)] = one
        return found

    def council(self, name: str) -> Area:
        """The council of that code or name, whatever title either has. Raises NoFigures with the nearest names."""
        one = self._by_name.get(_bare(name))
        if one is not None and one.kind == "council":
            return one
        wanted = _bare(name)
        near = [each.name for each in self.councils if wanted and wanted in _bare(each.name)]
        if not near:
            from difflib import get_close_matches

            near = [
                self._by_name[each].name
                for each in get_close_matches(wanted, [_bare(each.name) for each in self.councils], 3, 0.75)
            ]
        meant = f"; did you mean {' or '.join(near[:3])}?" if near else ""
        raise NoFigures(f"{self.site} has no council of the name {name}{meant}")

    def members(self, group: str, council: Area, measure: str, period: str) -> dict[str, float]:
        """The values of the councils of a group: country, region, type or peers (the council among them)."""
        found = self.of_councils(measure, period)
        if group == "region":
            return {code: value for code, value in found.items() if self.areas[code].region == council.region}
        if group == "type":
            kind = council.council_type
            return {code: value for code, value in found.items() if self.areas[code].council_type == kind}
        if group == "peers":
            wanted = {council.code, *self.peers.get(council.code, ())}
            return {code: value for code, value in found.items() if code in wanted}
        if group in self.areas:  # another region or type by its code
            return {
                code: value
                for code, value in found.items()
                if group in (self.areas[code].region, self.areas[code].council_type)
            }
        return found

    # --- values ----------------------------------------------------------------------

    def value(self, measure: str, area: str, period: str) -> float | None:
        return self.values.get(measure, {}).get(period, {}).get(area)

    def part(self, measure: str, area: str, period: str) -> tuple[float | None, float | None]:
        """The numerator and the denominator of a figure, where they are published."""
        return self.parts.get(measure, {}).get(period, {}).get(area, (None, None))

    def of_councils(self, measure: str, period: str) -> dict[str, float]:
        found = self.values.get(measure, {}).get(period, {})
        return {code: value for code, value in found.items() if self.areas[code].kind == "council"}

    def mean_of_peers(self, measure: str, council: Area, period: str) -> float | None:
        found = [
            value for one in self.peers.get(council.code, ()) if (value := self.value(measure, one, period)) is not None
        ]
        return sum(found) / len(found) if len(found) >= 3 else None

    def series(self, measure: str, area: str) -> dict[str, float]:
        """The values by period, in time order."""
        found = self.values.get(measure, {})
        return {at: value for at in self.periods if (value := found.get(at, {}).get(area)) is not None}

    def comparable(self, measure: str, area: str, period: str) -> dict[str, float]:
        """The series up to the period, as far back as it is comparable: not across a break."""
        first = max((at for at in self.measures[measure].breaks if at <= period), default="")
        return {at: value for at, value in self.series(measure, area).items() if first <= at <= period}

    def before(self, measure: str, area: str, period: str) -> str:
        """The period of the comparable figure before the one of ``period``; empty where there is none."""
        return next((at for at in reversed(self.comparable(measure, area, period)) if at < period), "")

    def just_before(self, measure: str, area: str, period: str) -> str:
        """The same where the measure's own period before has a figure of the area; empty where it was left out."""
        one = self.measures[measure]
        first = max((at for at in one.breaks if at <= period), default="")
        if period in one.partial:
            return ""
        known = [
            at
            for at in self.periods
            if first <= at < period and at not in one.partial and self.values.get(measure, {}).get(at)
        ]
        return known[-1] if known and self.value(measure, area, known[-1]) is not None else ""

    def ranking(self, values: Mapping[str, float], area: str, sign: int) -> Ranking | None:
        """The place of the area among the values; ``sign`` 1 puts the highest first, -1 the lowest."""
        if area not in values or not sign:
            return None
        own = sign * values[area]
        above = sum(sign * value > own + _SAME for value in values.values())
        below = sum(sign * value < own - _SAME for value in values.values())
        return Ranking(above, below, len(values) - above - below, len(values))

    def quartile(self, measure: str, area: str, period: str) -> str:
        """Top, Second, Third or Bottom by linear cuts, ties to the better one; empty where there is none."""
        one = self.measures[measure]
        values = self.of_councils(measure, period)
        if area not in values or not one.sign or len(values) < 20 or period in one.partial:
            return ""
        cuts = self.cuts(measure, period)
        own = one.sign * values[area]
        return QUARTILES[sum(own < cut - _SAME for cut in cuts)]

    def cuts(self, measure: str, period: str) -> tuple[float, float, float]:
        """The three cuts between quartiles, the best first, in values that are higher where they are better."""
        sign = self.measures[measure].sign
        ordered = sorted(sign * value for value in self.of_councils(measure, period).values())
        return (_cut(ordered, 0.75), _cut(ordered, 0.5), _cut(ordered, 0.25))

    def counted(self, council: Area, period: str) -> tuple[str, ...]:
        """The measures that are counted together and have a figure of the council in the period."""
        return tuple(
            one.id
            for one in self.measures.values()
            if one.counts_in(period) and self.value(one.id, council.code, period) is not None
        )

    def by_code(self, code: str, period: str) -> tuple[str, ...]:
        """The measures that a code means in the period. A code without its parts ("2A") means all of them."""
        found = [(each.code, one.id) for one in self.measures.values() for each in one.codes if each.covers(period)]
        exact = [one for each, one in found if flat_code(each) == code]
        return tuple(dict.fromkeys(exact or [one for each, one in found if flat_code(each).startswith(code)]))

    def page(self, measure: str, council: Area, period: str) -> str:
        """Where the figure is published, in words."""
        code = self.measures[measure].code(period)
        return f'page "{self.measures[measure].name}" of {council.name}' + (f" ({code})" if code else "")


def flat_code(code: str) -> str:
    """2E(2A) as 2E2A."""
    return code.replace("(", "").replace(")", "").upper()


def _cut(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


_TITLES = (
    "london borough of ", "royal borough of ", "city of ", "county of ", "borough of ", " county council",
    " city council", " borough council", " metropolitan", " district council", " council", " upon tyne", " mbc", " cc",
)  # fmt: skip


def _bare(name: str) -> str:
    """The name in small letters without its title; "City of London" keeps it, for there is London too."""
    bare = " ".join(name.lower().replace("&", "and").replace(",", " ").replace(".", "").replace("-", " ").split())
    if bare.startswith("city of london"):
        return "city of london"
    for title in _TITLES:
        bare = bare.removeprefix(title) if not title.startswith(" ") else bare.removesuffix(title)
    return bare.strip()


# --- reading -------------------------------------------------------------------------


def figures_of(sites: Sequence[str]) -> Figures:
    """The figures of the first of these sites that has an index: folders, or one address. Raises NoFigures."""
    for site in sites:
        if site.startswith(("http://", "https://")):
            return read_figures(_fetched(f"{site.rstrip('/')}/{INDEX.as_posix()}"), site)
        if (Path(site) / INDEX).is_file():
            return read_figures((Path(site) / INDEX).read_bytes(), site)
    looked = " or ".join(sites)
    raise NoFigures(
        f"{looked}: there is no built website with {INDEX.as_posix()}; build one with this version, or "
        f"name it with --site"
    )


def _fetched(address: str) -> bytes:
    """The file at the address. Raises NoFigures with what the server said."""
    import httpx

    try:
        with httpx.stream("GET", address, follow_redirects=True, timeout=30) as answer:
            answer.raise_for_status()
            found = bytearray()
            for some in answer.iter_bytes():
                found += some
                if len(found) > _MOST_BYTES:
                    raise NoFigures(
                        f"{address}: the file has more than {_MOST_BYTES // 1_000_000} MB, which no index has"
                    )
            return bytes(found)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoFigures(f"{address}: {error or type(error).__name__}; name the address of the site itself") from None


def read_figures(index: bytes, site: str) -> Figures:
    """The figures of an index. Raises NoFigures where it is no index of this kind."""
    try:
        read = json.loads(index)
        if read["version"] != _VERSION:
            raise NoFigures(f"{site}: its index is of another version of the checker; build the site with this one")
        return _figures(read, site)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise NoFigures(f"{site}: {INDEX.as_posix()} is damaged ({error}); build the site again") from None


def _figures(read: Mapping[str, Any], site: str) -> Figures:
    areas = {one["code"]: Area(**{**one, "also": tuple(one["also"])}) for one in read["areas"]}
    codes = list(areas)
    return Figures(
        site=site,
        country=read["country"],
        areas=areas,
        measures={one["id"]: _measure(one) for one in read["measures"]},
        periods=tuple(read["periods"]),
        values={
            one: {at: {codes[place]: value for place, value in row} for at, row in rows.items()}
            for one, rows in read["values"].items()
        },
        parts={
            one: {at: {codes[place]: (top, bottom) for place, top, bottom in row} for at, row in rows.items()}
            for one, rows in read["parts"].items()
        },
        peers={area: tuple(peers) for area, peers in read["peers"].items()},
        local=tuple(
            Reported(area, measure, at, kind, tuple(numbers)) for area, measure, at, kind, numbers in read["local"]
        ),
    )


def _measure(one: Mapping[str, Any]) -> Measure:
    return Measure(
        **{
            **one,
            "called": tuple(one["called"]),
            "codes": tuple(Code(*each) for each in one["codes"]),
            "breaks": frozenset(one["breaks"]),
            "partial": frozenset(one["partial"]),
        }
    )
