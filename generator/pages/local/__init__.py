"""What councils report of themselves: dashboard, outcomes, measures, the view for scrutiny, the list of councils."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.areas import Area
from generator.pages.local.dashboard import dashboard_page
from generator.pages.local.index import performance_index
from generator.pages.local.outcome import outcome_page
from generator.pages.local.own_measure import own_measure_page
from generator.pages.local.scrutiny import scrutiny_page
from generator.pages.page import Page
from generator.pages.site import Site


def render_performance(site: Site, area: Area) -> Iterator[Page]:
    """The pages of a council's own figures, lazily; none for a council without a plan."""
    now = site.positions.latest(area.code)
    if not now:
        return
    yield dashboard_page(site, area)
    for outcome in site.catalogue.plans[area.code].outcomes:
        if found := outcome_page(site, area, outcome):
            yield found
    for one in now:
        yield own_measure_page(site, area, one)
    yield scrutiny_page(site, area)


__all__ = ["performance_index", "render_performance"]
