"""England: no cell, picture or sentence says that there is no figure where the published files have one."""

from __future__ import annotations

from datetime import date

import pytest

from generator.catalogue import Catalogue
from generator.claims import Claims
from generator.claims.claim import period_of_figure
from generator.claims.data import Publication, SeriesPublished
from generator.comparisons import Comparisons
from generator.sentences import say
from tests.built_site import BuiltSite
from tests.said_missing import look


@pytest.mark.england
def test_no_place_of_englands_site_says_that_there_is_no_figure_where_the_tables_have_one(england_site: BuiltSite):
    found = look(england_site)
    assert found.false == []
    assert sum(found.places.values()) > 100_000


def test_every_source_says_when_it_was_published_or_that_nobody_knows(england_catalogue: Catalogue):
    assert [one.id for one in england_catalogue.sources if one.published is None] == []
    dated = {one.id: one.day for one in england_catalogue.sources if one.day}
    assert dated == {"ascof-time-series-2024-25": date(2026, 1, 23), "ascof-2016-17": date(2017, 10, 25)}


def test_the_date_of_a_file_stands_beside_no_figure_of_another(
    england: Comparisons, england_claims: Claims, england_catalogue: Catalogue
):
    """The day of the release of 2016-17 was once said of figures up to 2023-24."""
    for claim in england_claims.all:
        if isinstance(claim, Publication):
            period = period_of_figure(claim)
            if "25 October 2017" in say(claim, england_catalogue):
                assert period == "2016-17", claim.id
    known = {one.id: one.day for one in england_catalogue.sources}
    for (area, measure), rows in england.records.items():
        valued = [row for row in rows if row.value is not None]
        shown = max((row.period for row in rows if row.period in england.published[measure]), default="")
        found = england_claims.one(SeriesPublished, area, shown, measure)
        assert (found is None) == (not valued or not shown), (area, measure)
        if found is not None:
            day = known[valued[-1].source]
            assert found.last_published == (day.isoformat() if day else None), found.id
