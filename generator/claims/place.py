"""Claims about a council's place among councils: all of them, its peers, its region, and the way to the top quarter."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from generator import stats
from generator.claims.claim import Claim, Clearness, Topic, clearness, tone_of
from generator.claims.grades import CLOSE
from generator.claims.setting import Setting
from generator.model import vocabulary
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.rules import Thresholds
from generator.model.vocabulary import Polarity, Quartile


def in_quarter(row: Comparison, *, best: bool) -> str:
    """yes | no | "": whether the rank band is inside the best (or weakest) quarter; "" without one (rule 25)."""
    return vocabulary.in_quarter(row.rank_low, row.rank_high, row.ranked, best=best)


@dataclass(frozen=True, kw_only=True)
class Rank(Claim):
    """Patterns 13 and 15: competition rank with joint and n, the quartile, and the outer tenths."""

    rank: int
    ranked: int
    joint: bool
    rank_low: int | None  # the best and the worst place that the margins of error allow
    rank_high: int | None
    wide: bool  # they are so far apart that the rank is not said without them
    beaten: int
    quartile: Quartile | None
    shared_by: int | None  # the councils in a quartile that equal figures have crowded
    among: Literal["best", "weakest"] | None  # the outer tenth that it is clearly of


def rank(row: Comparison, limits: Thresholds) -> Rank | None:
    """The rank; None where fewer than two councils are ranked."""
    if row.rank is None or row.beaten is None:
        return None
    crowded = row.in_quartile >= limits.shared_quartile * row.ranked
    tenth = limits.among * row.ranked + CLOSE
    among: Literal["best", "weakest"] | None = None
    if not row.is_everybodys:
        among = "best" if row.rank <= tenth else "weakest" if row.beaten + 1 <= tenth else None
    inside = in_quarter(row, best=among == "best") if among else ""
    return Rank(
        Topic.of_figure(row),
        tone=tone_of(None if among is None or inside == "no" else among == "best"),
        rank=row.rank,
        ranked=row.ranked,
        joint=row.joint,
        rank_low=row.rank_low,
        rank_high=row.rank_high,
        wide=row.wide_band,
        beaten=row.beaten,
        quartile=row.quartile,
        shared_by=row.in_quartile if crowded else None,
        among=among if inside == "yes" else None,
    )


@dataclass(frozen=True, kw_only=True)
class PeerRank(Claim):
    """Pattern 13 among the council itself and its similar councils that have a figure."""

    rank: int
    ranked: int
    joint: bool


def peer_rank(row: Comparison, limits: Thresholds) -> PeerRank | None:
    """The rank; None where too few of them have a figure."""
    if row.peer_rank is None or row.peer_ranked < limits.peer_councils:
        return None
    return PeerRank(Topic.of_figure(row), rank=row.peer_rank, ranked=row.peer_ranked, joint=row.peer_joint)


@dataclass(frozen=True, kw_only=True)
class RegionPlace(Claim):
    """Pattern 12: best or weakest of its region, ties named; blocked for counts, which follow size.

    Clear where the rank band is inside the best (or weakest) quarter of all councils (rule 25).
    """

    clear: Clearness
    extreme: Literal["best", "weakest"]
    word: Literal["highest", "lowest"]
    value: float
    region: str
    in_region: int  # the councils of the region that have a figure
    councils: list[str]  # those that have this one
    rank: int  # among all councils
    ranked: int
    joint: bool


def region_place(row: Comparison, measure: Measure, setting: Setting) -> RegionPlace | None:
    """The place at either end; None where too few councils of the region have a figure, or all have the same."""
    if row.value is None or row.rank is None or row.beaten is None:
        return None
    if measure.unit.kind == "number" or row.period in measure.partial:
        return None
    there = setting.in_region(row)
    counted = sum(len(codes) for codes in there.values())
    if not counted:
        return None
    ends = (min(there), max(there))
    weakest, best = reversed(ends) if measure.polarity is Polarity.LOWER else ends
    if counted < setting.limits.region_councils or best == weakest or row.value not in ends:
        return None
    good = row.value == best
    clear = in_quarter(row, best=good)
    return RegionPlace(
        Topic.of_figure(row),
        tone=tone_of(None if clear == "no" else good),
        clear=clearness(clear),
        extreme="best" if good else "weakest",
        word="highest" if good is (measure.polarity is Polarity.HIGHER) else "lowest",
        value=row.value,
        region=setting.catalogue.areas[row.area_code].region,
        in_region=counted,
        councils=sorted(there[row.value]),
        rank=row.rank,
        ranked=row.ranked,
        joint=row.joint,
    )


@dataclass(frozen=True, kw_only=True)
class Gap(Claim):
    """Patterns 7 and 8: how far from the top quartile; "just" within the declared tolerance; noise said to be noise.

    What a figure needs is whole steps of its published precision: the least that would put it there.
    """

    gap: float
    need: float
    cut: float  # where the top quartile starts
    value: float
    near: bool
    clear: Clearness


def gap(row: Comparison, measure: Measure) -> Gap | None:
    """The distance; None inside the top quartile."""
    if row.gap_to_top is None or row.value is None or row.top_cut is None:
        return None
    near = measure.near is not None and row.gap_to_top <= measure.near + CLOSE
    limit = row.lower if measure.polarity is Polarity.LOWER else row.upper
    clear = "" if limit is None else "no" if row.gap_to_top <= abs(limit - row.value) + CLOSE else "yes"
    step = 10.0**-measure.decimals
    return Gap(
        Topic.of_figure(row),
        gap=row.gap_to_top,
        need=stats.round_to(ceil(row.gap_to_top / step - CLOSE) * step, measure.decimals),
        cut=row.top_cut,
        value=row.value,
        near=near,
        clear=clearness(clear),
    )
