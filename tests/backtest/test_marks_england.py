"""Marks beside England's figures: what tests say, and figures that rest on small numbers."""

from __future__ import annotations

from collections import Counter

import pytest

from generator import pages
from generator.catalogue import Catalogue
from generator.charts import Charts, Pictures
from generator.claims import Claims
from generator.comparisons import Comparisons
from tests import marking

FEW = {"City of London", "Isles of Scilly"}
SAMPLE = 25  # every so manieth council's page, besides those of councils on small numbers


@pytest.fixture(scope="module")
def site(england_catalogue: Catalogue, england: Comparisons, england_claims: Claims) -> pages.Site:
    charts = Charts(england_catalogue, england, Pictures())
    return pages.site_of(england_catalogue, england, england_claims, charts)


def test_the_smallest_councils_are_among_those_on_small_numbers(site: pages.Site) -> None:
    names = Counter(row.area_name for row in marking.led(site))
    assert set(names) >= FEW and names.most_common(1)[0][0] == "City of London", names


def test_they_stand_after_all_others_in_every_table_of_councils(site: pages.Site) -> None:
    assert marking.measures(site)["measure"] >= len(FEW)


def test_every_table_and_tile_of_a_council_marks_them(site: pages.Site) -> None:
    small = {row.area_code for row in marking.led(site)}
    areas = [area for at, area in enumerate(site.catalogue.councils) if area.code in small or at % SAMPLE == 0]
    seen = marking.councils(site, areas)
    assert seen["table"] and seen["tile"], seen
    for row in marking.led(site):
        marking.years(site, row)


def test_their_pictures_mark_them_and_say_no_place(site: pages.Site) -> None:
    lines = Counter(marking.pictures(site, row) for row in marking.led(site))
    assert lines[True] > lines[False]


def test_no_figure_on_small_numbers_is_the_lowest_or_the_highest_of_a_measure(
    site: pages.Site, england_claims: Claims
) -> None:
    told = [claim for claim in england_claims.all if claim.kind == "spread"]
    assert told
    for claim in told:
        (measure_id,) = claim.measure_ids
        rows = site.comparisons.all_councils(measure_id, claim.period)
        small = {row.area_code for row in rows if row.small_base}
        ends = {row.area_code for row in rows if row.value in (claim.inputs["lowest"], claim.inputs["highest"])}
        assert ends - small, claim.id
        left_out = claim.inputs["left_out"]
        assert isinstance(left_out, list) and small >= set(left_out)


def test_no_message_over_time_may_be_chance(site: pages.Site) -> None:
    chosen = marking.messages(site)
    assert chosen[""] > 100 and chosen["run"] and chosen["trend"] and chosen["change"], chosen
