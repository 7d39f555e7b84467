"""The packs of the project, read and compared once for all tests of a process. What these give is frozen."""

from __future__ import annotations

from functools import cache

from generator.catalogue import Catalogue, load_catalogue
from generator.changes import Changes
from generator.claims import Claims, find_claims
from generator.comparisons import Comparisons, compare
from generator.observations import Observations, read_observations
from generator.releases import changes_since
from generator.targets import Positions, find_positions
from tests.conftest import ROOT


@cache
def catalogue(pack: str = "example") -> Catalogue:
    return load_catalogue(ROOT / "data" / pack)


@cache
def observations(pack: str = "example") -> Observations:
    return read_observations(catalogue(pack))


@cache
def comparisons(pack: str = "example") -> Comparisons:
    return compare(observations(pack), catalogue(pack))


@cache
def positions(pack: str = "example") -> Positions:
    return find_positions(catalogue(pack), comparisons(pack))


@cache
def claims(pack: str = "example") -> Claims:
    differences = len(observations(pack).report.differences)
    return find_claims(comparisons(pack), catalogue(pack), positions(pack), differences)


@cache
def changes(pack: str = "example") -> Changes | None:
    return changes_since(catalogue(pack), observations(pack), comparisons(pack))
