"""All of England, all years, proved from its own published files. How long it may take is in scripts/bench.py."""

from __future__ import annotations

import pytest

from generator.proof.verify import verify
from tests.built_site import BuiltSite

pytestmark = pytest.mark.england


def test_every_statement_about_england_holds(england_site: BuiltSite):
    verdict = verify(england_site.folder)
    assert [str(fault) for fault in verdict.faults] == []
    assert verdict.claims > 80_000
    assert verdict.rows > 48_000
    assert verdict.shown > 40_000
