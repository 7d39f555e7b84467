"""The councils that report their own performance."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import words
from generator.messages import say
from generator.pages import addresses, kinds
from generator.pages.addresses import Prose
from generator.pages.facts import Fact, facts_of
from generator.pages.local import pictures
from generator.pages.local.dashboard import COUNTS
from generator.pages.page import Page
from generator.pages.site import Site


@dataclass(frozen=True, slots=True)
class Reporting:
    """A council with a plan, and how it stands."""

    name: str
    href: str
    title: str
    when: str
    facts: tuple[Fact, ...]
    bar: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceView:
    """What the list of councils with a plan shows beside it."""

    method: Prose
    councils: Prose


def performance_index(site: Site) -> Page | None:
    """The list of councils with a plan; None where there is none, and then no section either."""
    if not site.positions.times:
        return None
    place = kinds.PERFORMANCE.of(site)
    at = place.at
    councils = []
    for code, plan in sorted(site.catalogue.plans.items(), key=lambda one: site.catalogue.areas[one[0]].name):
        area, period = site.catalogue.areas[code], site.positions.times[code][0]
        councils.append(
            Reporting(
                area.name,
                at.to(addresses.performance_path(area.slug)),
                plan.title,
                words.period(period),
                facts_of(site, COUNTS, code, period),
                bar.html if (bar := pictures.counts(site, place.path, code, period)) else Markup(""),
            )
        )
    fragments = {"councils": site.templates.fragment("local_councils", councils=councils)}
    view = PerformanceView(method=at.md("method.md"), councils=at.md("councils/index.md"))
    return place.page(say("section-performance"), view, fragments, description=say("local-description"))
