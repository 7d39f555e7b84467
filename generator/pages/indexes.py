"""Home and the lists: councils, regions, measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from generator import messages, words
from generator.changes import headline
from generator.charts import HeadlineShare
from generator.claims import CountAgainstAverage, claim_id
from generator.comparisons import better_by
from generator.messages import say
from generator.model.areas import Area
from generator.model.compared import Counts
from generator.model.measures import Caveat, Measure
from generator.model.packs import Domain
from generator.model.vocabulary import Standing
from generator.pages import addresses, kinds, limits, views
from generator.pages.addresses import From, FromAnywhere
from generator.pages.facts import facts_of
from generator.pages.limits import Limits
from generator.pages.page import Page, Picture
from generator.pages.picture import picture_of
from generator.pages.site import Site

ABOUT_ALL = ("councils_ahead", "country_changes")  # what is said of all councils and of the country


@dataclass(frozen=True, slots=True)
class Found:
    """A council in a list that can be filtered: its name, address, region and other names it is known by."""

    name: str
    href: str
    region: str
    also: str


@dataclass(frozen=True, slots=True)
class Count:
    """A council's row in a table of counts. ``lead`` is the count that leads; None where the council has none."""

    name: str
    href: str
    region: str
    lead: CountAgainstAverage | None
    counts: Counts

    @property
    def better(self) -> str:
        """How many of the measures on the better side of the average are so clearly; empty where none can be tested."""
        return views.strict(self.lead.clearly_better, self.lead.better, self.lead.tested) if self.lead else ""

    @property
    def worse(self) -> str:
        """The same of the worse side."""
        return views.strict(self.lead.clearly_worse, self.lead.worse, self.lead.tested) if self.lead else ""

    @property
    def improved(self) -> str:
        """How many of the measures that improved did so clearly; empty where none can be tested."""
        return views.strict(self.counts.clearly_improved, self.counts.improved, self.counts.tested_change)

    @property
    def worsened(self) -> str:
        """The same of those that got worse."""
        return views.strict(self.counts.clearly_worsened, self.counts.worsened, self.counts.tested_change)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows beside its fragments."""

    title: str
    about: addresses.Prose
    not_for: tuple[limits.Limit, ...]
    some: bool
    only: str
    its_pages: tuple[views.Link, ...]
    country: str
    when: str
    holdings: addresses.Prose
    published: addresses.Prose
    as_at: str
    councils: addresses.Prose
    measures: addresses.Prose
    regions: addresses.Prose
    performance: addresses.Prose
    press: addresses.Prose
    data: addresses.Prose
    method: addresses.Prose
    changes: addresses.Prose
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilsView:
    """What the list of councils shows beside its fragments."""

    some: bool
    then: tuple[views.Link, ...]
    headline: str
    subject: str
    several: bool
    when: str
    method: addresses.Prose
    regions: addresses.Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsView:
    """What the list of regions shows."""

    regions: tuple[views.Link, ...]
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """What a region's page shows beside its fragments."""

    heading: str
    headline: str
    when: str
    then: tuple[views.Link, ...]
    method: addresses.Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresView:
    """What the list of measures shows."""

    subjects: tuple[tuple[str, tuple[tuple[Domain, tuple[Listed, ...]], ...]], ...]
    several: bool
    alone: bool
    map: bool
    method: addresses.Prose


def home_page(site: Site) -> Page:
    """What this is, find my council, the map, the country's headline and the date of the figures."""
    place, pack = kinds.HOME.of(site), site.catalogue.pack
    path, at = place.path, place.at
    period = site.period
    country = site.country.code
    groups = [("", facts_of(site, ABOUT_ALL, country, period))]
    groups += [
        (words.start_letter(one.subject), facts_of(site, ABOUT_ALL, country, one.period, one.about))
        for one in site.further
    ]
    view = HomeView(
        title=pack.title,
        about=addresses.Prose(words.as_markdown(pack.description)),
        not_for=limits.said(site.catalogue.not_for),
        some=bool(site.catalogue.pack.councils),
        only=site.councils_now[0].name if site.alone else "",
        its_pages=pages_of(site, at, site.councils_now[0]) if site.alone else (),
        country=words.place_first(site.country),
        when=words.period(period),
        holdings=site.marked("holdings", country, site.comparisons.periods[-1]),
        published=site.marked("published", country, period),
        as_at=words.day(pack.as_at),
        councils=at.md("councils/index.md"),
        measures=at.md("measures/index.md"),
        regions=at.md("regions/index.md"),
        performance=at.md(addresses.PERFORMANCE_INDEX) if site.positions.times else addresses.Prose(""),
        press=at.md("press/index.md"),
        data=at.md("downloads/index.md"),
        method=at.md("method.md"),
        changes=at.md("changes/index.md"),
        changed="" if site.changes is None else headline(site.changes),
    )
    fragments = {}
    if not site.alone:
        fragments["find"] = _finder(site)
        listed = by_letter(found(site, at, site.councils_now))
        fragments["list"] = site.templates.fragment("councils", groups=listed)
    if any(facts for _, facts in groups):
        fragments["facts"] = site.templates.fragment("facts", groups=groups)
    shares = {
        area.code: HeadlineShare(counts.better_england, counts.comparable_england, counts.small_base)
        for area in site.councils_now
        if (counts := site.counts(area.code, period)) and counts.comparable_england
    }
    title = say("home-map.title", country=words.place(site.country))
    tiles = site.charts.headline_map(shares, title, lambda area: at.to(addresses.council_path(area.slug)), period)
    pictures: tuple[Picture, ...] = ()
    if tiles:
        rows = (row for area in shares for row in site.comparisons.all_measures(area, period))
        numbers_at = at.to("councils/index.md") + "#counts"
        dated = claim_id("published", country, period)
        pictures = (picture_of(site, path, tiles, rows=rows, dated=dated, numbers_at=numbers_at, called="map"),)
        fragments["map"] = pictures[0].html
    return place.page(pack.title, view, fragments, pictures, description=pack.description)


def _finder(site: Site) -> str:
    """The box that finds a council in the list of those that have pages."""
    order = say("find-order.some" if site.catalogue.pack.councils else "find-order.by-name")
    return site.templates.fragment("find", list="#all-councils", label="", order=order)


def pages_of(site: Site, at: From, area: Area) -> tuple[views.Link, ...]:
    """What the site has of the council, for a home page that has no other."""
    paths = {"national": addresses.council_path(area.slug)}
    if area.code in site.catalogue.plans:
        paths = {"own": addresses.performance_path(area.slug), "report": addresses.report_path(area.slug)} | paths
    return tuple(views.Link(say(f"home-page.{name}"), at.md(path)) for name, path in paths.items())


def missing_page(site: Site) -> dict[str, str]:
    """What the page for an address that leads nowhere holds: the councils, to be found by name."""
    at = FromAnywhere(f"{urlsplit(site.catalogue.pack.site_url).path.rstrip('/')}/")
    return {
        "find": _finder(site),
        "list": site.templates.fragment("councils", groups=by_letter(found(site, at, site.councils_now))),
    }


def found(site: Site, at: From | FromAnywhere, areas: Iterable[Area]) -> tuple[Found, ...]:
    """Councils that have a page, as a list to filter."""
    return tuple(
        Found(
            area.name,
            at.to(addresses.council_path(area.slug)),
            site.catalogue.areas[area.region].name,
            " ".join(site.also_called(area)),
        )
        for area in areas
        if area in site.with_pages
    )


def by_letter(councils: Iterable[Found]) -> tuple[tuple[str, tuple[Found, ...]], ...]:
    """Councils under the first letter of their names."""
    ordered = sorted(councils, key=lambda one: one.name.casefold())
    return tuple((letter, tuple(group)) for letter, group in groupby(ordered, key=lambda one: one.name[:1].upper()))


def councils_index(site: Site) -> Page:
    """Every council, to be found by name; their headline counts; the councils that were replaced."""
    place = kinds.COUNCILS.of(site)
    at = place.at
    period = site.period
    then = tuple(
        views.Link(area.name, at.md(addresses.council_path(area.slug)), words.period(site.last_period[area.code]))
        for area in site.councils_then
    )
    fragments = {
        "find": _finder(site),
        "list": site.templates.fragment("councils", groups=by_letter(found(site, at, site.councils_now))),
    }
    if not site.alone:
        fragments["counts"] = counts_table(site, at, site.councils_now, period)
    view = CouncilsView(
        some=bool(site.catalogue.pack.councils),
        then=then,
        headline=site.say("councils_ahead", site.country.code, period),
        subject=site.subject,
        several=bool(site.further),
        when=words.period(period),
        method=at.md("method.md"),
        regions=at.md("regions/index.md"),
    )
    return place.page(
        say("section-councils"), view, fragments, description=view.headline or say("councils-description")
    )


def counts_table(site: Site, at: From, areas: Iterable[Area], period: str) -> str:
    """The headline counts of the councils in the period, a row each; those without counts are left out.

    One average for all rows: the one that leads for most of them.
    """
    counted = [(area, counts) for area in areas if (counts := site.counts(area.code, period))]
    leads = {area.code: site.claims.leading_count(area.code, period) for area, _ in counted}
    against = Counter(one.against for one in leads.values() if one).most_common(1)
    used = against[0][0] if against else site.claims.lead
    rows = tuple(
        Count(
            area.name,
            at.to(addresses.council_path(area.slug)),
            site.catalogue.areas[area.region].name,
            one if (one := leads[area.code]) and one.against is used else None,
            counts,
        )
        for area, counts in counted
    )
    return site.templates.fragment(
        "counts",
        rows=rows,
        period=period,
        better_than=messages.word(used, "better-than"),
        between=messages.word(used, "between"),
        worse_than=messages.word(used, "worse-than"),
        nothing=views.NOTHING.text,
    )


def regions_index(site: Site) -> Page:
    """Every region, with its published figures beside the country's in one sentence."""
    place = kinds.REGIONS.of(site)
    period = site.period
    regions = tuple(
        views.Link(
            area.name, place.at.md(addresses.region_path(area.slug)), site.say("region_better", area.code, period)
        )
        for area in site.regions
    )
    description = say("regions-description", country=words.place(site.country))
    return place.page(
        say("section-regions"), RegionsView(regions=regions, when=words.period(period)), description=description
    )


def region_page(site: Site, region: Area) -> Page:
    """A region's councils with their counts, and its published figures beside the country's."""
    place = kinds.REGION.of(site, region)
    at = place.at
    period = site.period
    headline = site.say("region_better", region.code, period)
    councils = tuple(area for area in site.councils_now if area.region == region.code)
    then = tuple(
        views.Link(area.name, at.md(addresses.council_path(area.slug)), words.period(site.last_period[area.code]))
        for area in site.councils_then
        if area.region == region.code
    )
    view = RegionView(
        heading=say("heading-in", subject=site.subject, in_place=words.in_place(region)),
        headline=headline,
        when=words.period(period),
        then=then,
        method=at.md("method.md"),
    )
    if site.alone:
        listed = by_letter(found(site, at, councils))
        fragments = {"list": site.templates.fragment("councils", groups=listed)}
    else:
        fragments = {"counts": counts_table(site, at, councils, period)}
    if published := averages(site, at, region):
        fragments["averages"] = site.templates.fragment(
            "region_averages",
            groups=published,
            region=region.name,
            country=site.country.name,
            among=words.place(region),
        )
    if held := limits_of(site, region):
        fragments["limits"] = site.templates.fragment(
            "limits",
            limits=Limits(limits.said(held)),
            heading=say("limits-of-these-averages"),
            method=at.to("method.md"),
        )
    return place.page(view.heading, view, fragments, description=headline or view.heading)


@dataclass(frozen=True, slots=True)
class Average:
    """A measure's latest published values of a region and of the country."""

    name: str
    href: str
    unit: str
    polarity: views.Mark
    period: str
    region: views.Cell
    country: views.Cell
    marks: tuple[str, ...]  # the labels of the caveats of either


def limits_of(site: Site, region: Area, measure: str = "") -> tuple[Caveat, ...]:
    """The caveats of the averages that the region's page shows: of one measure, or of all."""
    own = ((one, site.comparisons.averages.get((one, region.code), {})) for one in site.catalogue.measures)
    held = (
        caveat
        for one, figures in own
        if figures and one == (measure or one)
        for area in (region.code, site.country.code)
        for caveat in limits.of_figure(site.catalogue, one, max(figures), area)
    )
    return limits.in_order(site.catalogue, held)


def averages(site: Site, at: From, region: Area) -> tuple[tuple[str, tuple[Average, ...]], ...]:
    """The region's latest published value of each measure, by domain."""
    groups = []
    for domain, measures in site.measures_by_domain:
        lines = []
        for measure in measures:
            own = site.comparisons.averages.get((measure.id, region.code), {})
            if not own:
                continue
            period = max(own)
            national = site.comparisons.averages.get((measure.id, site.country.code), {}).get(period)
            lines.append(
                Average(
                    measure.name,
                    at.to(addresses.measure_path(measure.id)),
                    words.unit_label(measure.unit),
                    views.mark_of(measure.polarity),
                    period,
                    views.cell(measure, own[period]),
                    country_cell(site, measure, region, period, national),
                    tuple(one.short for one in limits_of(site, region, measure.id)),
                )
            )
        if lines:
            groups.append((domain.name, tuple(lines)))
    return tuple(groups)


def country_cell(site: Site, measure: Measure, region: Area, period: str, national: float | None) -> views.Cell:
    """The country's figure with how the region's stands beside it, and whether clearly."""
    if national is None:
        return views.NOTHING
    own, country = (measure.id, region.code, period), (measure.id, site.country.code, period)
    ends = (Standing.BETTER, Standing.WORSE) if measure.polarity.judged else (Standing.HIGHER, Standing.LOWER)
    standing = (Standing.IN_LINE, *ends)[better_by(measure, site.comparisons.averages[own[:2]][period], national)]
    return views.cell(measure, national, standing, site.comparisons.clear_averages(own, country))


@dataclass(frozen=True, slots=True)
class Listed:
    """A measure in the list of measures."""

    name: str
    href: addresses.Prose
    question: str
    polarity: str
    latest: str
    headline: str


def measures_index(site: Site) -> Page:
    """Every measure by domain, under its subject where there are several, with its question and the latest figure."""
    place = kinds.MEASURES.of(site)
    at = place.at
    subjects = tuple(
        (words.start_letter(subject), tuple((domain, listed(site, at, measures)) for domain, measures in groups))
        for subject, groups in site.by_subject()
    )
    view = MeasuresView(
        subjects=subjects,
        several=len(subjects) > 1,
        alone=len(site.catalogue.councils) == 1,
        map=bool(site.catalogue.tiles),
        method=at.md("method.md"),
    )
    description = say("measures-description", subjects=words.listed(site.catalogue.subjects))
    return place.page(say("section-measures"), view, description=description)


def listed(site: Site, at: From, measures: Iterable[Measure]) -> tuple[Listed, ...]:
    """The measures as lines of the list."""
    found = []
    for measure in measures:
        latest = site.comparisons.latest(measure.id)
        found.append(
            Listed(
                measure.name,
                at.md(addresses.measure_path(measure.id)),
                measure.asks(),
                messages.word(measure.polarity),
                latest or "",
                site.say("england_level", site.country.code, latest, measure.id) if latest else "",
            )
        )
    return tuple(found)
