"""All of England, all years, proved from its own published files within a minute."""

from __future__ import annotations

import time

import pytest

from generator.proof.verify import verify
from tests.built_site import BuiltSite

pytestmark = pytest.mark.england

MOST_SECONDS = 60


def test_every_statement_about_england_holds(england_site: BuiltSite):
    start = time.perf_counter()
    verdict = verify(england_site.folder)
    seconds = time.perf_counter() - start
    assert [str(fault) for fault in verdict.faults] == []
    assert verdict.claims > 80_000
    assert verdict.rows > 48_000
    assert verdict.shown > 40_000
    assert seconds < MOST_SECONDS
