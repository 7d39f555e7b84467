"""Catalogue, comparisons and claims -> the pages of the site, one at a time.

One module a kind of page. Templates do no arithmetic and no comparison: each module makes
frozen records of text, and every sentence with a number, a rank or a comparison is a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalogue import Catalogue
from generator.changes import Changes
from generator.charts import Charts
from generator.claims import Claims
from generator.comparisons import Comparisons
from generator.model.areas import Area
from generator.narrative import Narrative
from generator.pages.card import council_cards, other_cards
from generator.pages.changed import new_lead, render_changes
from generator.pages.council import council_page
from generator.pages.council_measure import asked, council_measure_page
from generator.pages.indexes import (
    councils_index,
    home_page,
    measures_index,
    missing_page,
    region_page,
    regions_index,
)
from generator.pages.local import performance_index, render_performance
from generator.pages.measure import measure_page
from generator.pages.overrides import FOLDER as OVERRIDES
from generator.pages.overrides import check_overrides, word_template
from generator.pages.page import Page, Picture
from generator.pages.picture import shared_numbers
from generator.pages.reference import Download, data_page, method_page
from generator.pages.site import Site
from generator.pages.templates import templates
from generator.targets import Positions


def site_of(
    catalogue: Catalogue,
    comparisons: Comparisons,
    claims: Claims,
    charts: Charts,
    changes: Changes | None = None,
    positions: Positions | None = None,
    narrative: Narrative | None = None,
) -> Site:
    """What ``render``, ``render_press`` and ``data_page`` draw on."""
    return Site(
        catalogue,
        comparisons,
        claims,
        charts,
        templates(catalogue.folder),
        changes,
        positions or Positions(),
        narrative or Narrative(),
    )


def render(site: Site) -> Iterator[Page]:
    """Every page that is not of one council, lazily; the data downloads have their own function."""
    yield home_page(site)
    yield method_page(site)
    yield councils_index(site)
    yield regions_index(site)
    yield measures_index(site)
    for region in site.regions:
        yield region_page(site, region)
    for measure in site.catalogue.measures.values():
        yield measure_page(site, measure, asked(site, measure))
    yield from render_changes(site)
    if (index := performance_index(site)) is not None:
        yield index


def render_councils(site: Site, areas: Iterable[Area]) -> Iterator[Page]:
    """The councils' own pages, their pages of each measure, and those of what they report of themselves, lazily."""
    told = {measure.id: asked(site, measure) for measure in site.catalogue.measures.values()}
    for area in areas:
        yield from render_performance(site, area)
        if area.code not in site.last_period:
            continue
        yield council_page(site, area, site.last_period[area.code])
        for measure in site.catalogue.measures.values():
            found = council_measure_page(site, area, measure, told[measure.id])
            if found is not None:
                yield found


__all__ = [
    "OVERRIDES",
    "Download",
    "Page",
    "Picture",
    "Site",
    "check_overrides",
    "council_cards",
    "data_page",
    "missing_page",
    "new_lead",
    "other_cards",
    "render",
    "render_councils",
    "shared_numbers",
    "site_of",
    "word_template",
]
