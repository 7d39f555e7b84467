"""Claims about a council's figure beside averages: those of its country and region, its council type and its peers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.claims.claim import Claim, Clearness, Topic, clearness
from generator.claims.grades import adverbs_of, grade
from generator.claims.interest import side
from generator.model.compared import Comparison
from generator.model.vocabulary import Standing, Status


@dataclass(frozen=True, kw_only=True)
class Level(Claim):
    """Patterns 10, 11 and 16: the value beside each published average on its own."""

    value: float
    england: float | None
    vs_england: Standing
    region: str
    region_value: float | None
    vs_region: Standing
    clear: Clearness  # of the difference from the country's average
    clear_region: Clearness
    grade_england: str  # how far it is from the average, in a declared word; "" without one
    grade_region: str
    small_base: bool
    base: float | None  # of a figure on a small base: the people or records that it rests on, and its numerator
    numerator: float | None
    provisional: bool


def level(row: Comparison, catalogue: Catalogue) -> Level | None:
    """The figure with or without averages; None without a figure."""
    if row.value is None:
        return None
    adverbs = adverbs_of(row, catalogue)
    return Level(
        Topic.of_figure(row),
        tone=side(row, catalogue),
        value=row.value,
        england=row.england,
        vs_england=row.vs_england,
        region=catalogue.areas[row.area_code].region,
        region_value=row.region,
        vs_region=row.vs_region,
        clear=clearness(row.clear_vs_england),
        clear_region=clearness(row.clear_vs_region),
        grade_england=grade(row.value, row.england, adverbs, clear=row.clear_vs_england, small=row.small_base),
        grade_region=grade(row.value, row.region, adverbs, clear=row.clear_vs_region, small=row.small_base),
        small_base=row.small_base,
        base=row.base if row.small_base else None,
        numerator=row.numerator if row.small_base else None,
        provisional=row.status is Status.PROVISIONAL,
    )


@dataclass(frozen=True, kw_only=True)
class Beside(Claim):
    """Pattern 11, beyond country and region: its council type (published) and similar councils (a mean, n given)."""

    value: float
    council_type: str  # "" where no average of it is published
    type_value: float | None
    vs_type: Standing
    clear_type: Clearness
    peers_value: float | None
    vs_peers: Standing
    clear_peers: Clearness
    small_base: bool
    peers_counted: int  # that have a figure


def beside(row: Comparison, catalogue: Catalogue) -> Beside | None:
    """The figure with one or both of the two averages; None without any."""
    if row.value is None or (row.council_type is None and row.peers is None):
        return None
    council_type = catalogue.council_type_of(row.area_code, row.measure_id, row.period)
    return Beside(
        Topic.of_figure(row),
        value=row.value,
        council_type=council_type if row.council_type is not None else "",
        type_value=row.council_type,
        vs_type=row.vs_council_type,
        clear_type=clearness(row.clear_vs_council_type),
        peers_value=row.peers,
        vs_peers=row.vs_peers,
        clear_peers=clearness(row.clear_vs_peers),
        small_base=row.small_base,
        peers_counted=row.peers_counted,
    )
