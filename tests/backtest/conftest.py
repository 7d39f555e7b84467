"""England, read and compared once for all backtests."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import Catalogue, load_catalogue
from generator.claims import Claims, find_claims
from generator.comparisons import Comparisons, compare
from generator.observations import Observations, read_observations


@pytest.fixture(scope="session")
def england_catalogue(england_pack: Path) -> Catalogue:
    return load_catalogue(england_pack)


@pytest.fixture(scope="session")
def england_observations(england_catalogue: Catalogue) -> Observations:
    return read_observations(england_catalogue)


@pytest.fixture(scope="session")
def england(england_observations: Observations, england_catalogue: Catalogue) -> Comparisons:
    return compare(england_observations, england_catalogue)


@pytest.fixture(scope="session")
def england_claims(england: Comparisons, england_catalogue: Catalogue) -> Claims:
    return find_claims(england, england_catalogue)
