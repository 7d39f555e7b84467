"""The kinds of page: for each its template, its address, what leads to it, its card and its dataset.

A page is made in two steps: ``COUNCIL.of(site, area)`` gives its place, from which its links start, and
``place.page(...)`` the page itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, Protocol

from generator import words
from generator.messages import say
from generator.model.areas import Area
from generator.model.measures import Measure
from generator.model.plans import Outcome
from generator.pages import addresses, card, datasets
from generator.pages.addresses import From
from generator.pages.card import Card
from generator.pages.datasets import Dataset
from generator.pages.page import Page, Picture
from generator.pages.site import Site

Of = ParamSpec("Of")  # what the pages of a kind are of: nothing, a council, a council and a measure
Crumb = tuple[str, str]  # name, path


def _none(*_: Any, **__: Any) -> tuple[()]:
    """No crumbs; no feeds."""
    return ()


def _no_dataset(*_: Any, **__: Any) -> None:
    """A page without figures to offer."""


def _card_of_site(site: Site, /, *_: Any, **__: Any) -> tuple[str, Card]:
    """The card of a page without one of its own."""
    return card.of_site(site)


@dataclass(frozen=True)
class PageKind(Generic[Of]):
    """What the pages of one kind have in common, each as a function of what the page is of."""

    template: str
    address: Callable[Of, str]
    crumbs: Callable[Concatenate[Site, Of], Iterable[Crumb]] = _none
    card: Callable[Concatenate[Site, Of], tuple[str, Card]] = _card_of_site
    dataset: Callable[Concatenate[Site, Of], Dataset | None] = _no_dataset
    feeds: Callable[Of, Iterable[Crumb]] = _none
    is_found: bool = True  # by the search
    boost: int = 1  # in the search

    def of(self, site: Site, /, *of: Of.args, **none: Of.kwargs) -> PagePlace:
        """The place of the page that is of these."""
        return PagePlace(
            site,
            self.template,
            self.address(*of, **none),
            tuple(self.crumbs(site, *of, **none)),
            self.card(site, *of, **none),
            self.dataset(site, *of, **none),
            tuple(self.feeds(*of, **none)),
            self.is_found,
            self.boost,
        )


class View(Protocol):
    """What a page's template shows beside its fragments: a dataclass, whose fields are the names in the template."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page's place in the site, before there is anything on it."""

    site: Site
    template: str
    path: str
    crumbs: Sequence[Crumb]
    card: tuple[str, Card]  # the path of its picture, and what it says
    dataset: Dataset | None
    feeds: Sequence[Crumb]
    is_found: bool
    boost: int
    at: From = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", From(self.path))

    def page(
        self,
        title: str,
        view: View,
        fragments: Mapping[str, str] | None = None,
        pictures: Iterable[Picture] = (),
        *,
        description: str,
        crumb: str = "",
        is_found: bool = True,
        boost: int = 1,
    ) -> Page:
        """The page with what its template shows.

        ``crumb`` is what the breadcrumb calls the page itself, where its title is long.
        """
        image, shared = self.card
        meta: dict[str, Any] = {
            "prepared": True,
            "description": words.summary(description),
            "image": image,
            "image_alt": words.summary(shared.description),
        }
        if self.crumbs:
            meta["breadcrumbs"] = [{"title": words.one_line(name), "path": path} for name, path in self.crumbs]
        if crumb:
            meta["crumb"] = words.one_line(crumb)
        if self.feeds:
            meta["feeds"] = [{"title": words.one_line(name), "path": path} for name, path in self.feeds]
        if not (self.is_found and is_found):
            meta["search"] = {"exclude": True}
        elif (boost := max(boost, self.boost)) > 1:
            meta["search"] = {"boost": boost}
        if self.dataset:
            meta["json_ld"] = self.dataset.json_ld(self.site, self.path, title, words.summary(description))
        fragments = dict(fragments or {})
        shown = {one.name: getattr(view, one.name) for one in fields(view)}
        body = self.site.templates.prose(self.template, **shown, has=frozenset(fragments))
        return Page(self.path, title, meta, body, fragments, tuple(pictures))


# --- what leads to them ----------------------------------------------------------------


def _council(site: Site, area: Area, *_: object) -> Iterable[Crumb]:
    region = site.catalogue.areas[area.region]
    return (say("section-councils"), "councils/index.md"), (region.name, addresses.region_path(region.slug))


def _council_measure(site: Site, area: Area, *_: object) -> Iterable[Crumb]:
    return *_council(site, area), (area.name, addresses.council_path(area.slug))


def _press(_: Site, area: Area, *__: object) -> Iterable[Crumb]:
    return (say("section-press"), "press/index.md"), (area.name, addresses.council_path(area.slug))


def _changes(_: Site, area: Area) -> Iterable[Crumb]:
    return (say("section-changes"), addresses.CHANGES_INDEX), (area.name, addresses.council_path(area.slug))


def _dashboard(*_: object) -> Iterable[Crumb]:
    return ((say("section-performance"), addresses.PERFORMANCE_INDEX),)


def _local(_: Site, area: Area, *__: object) -> Iterable[Crumb]:
    return *_dashboard(), (area.name, addresses.performance_path(area.slug))


def _all_feeds(*_: object) -> Iterable[Crumb]:
    return (("All councils", addresses.FEED_OF_ALL),)


def _feeds(area: Area, *_: object) -> Iterable[Crumb]:
    return addresses.feeds_of(area)


# --- the kinds -----------------------------------------------------------------------

HOME = PageKind[[]]("home", lambda: "index.md", feeds=_all_feeds)
METHOD = PageKind[[]]("method", lambda: "method.md")
DATA = PageKind[[]]("data", lambda: "downloads/index.md", dataset=datasets.of_all)
COUNCILS = PageKind[[]]("councils_index", lambda: "councils/index.md", feeds=_all_feeds)
REGIONS = PageKind[[]]("regions_index", lambda: "regions/index.md")
MEASURES = PageKind[[]]("measures_index", lambda: "measures/index.md")
PRESS = PageKind[[]]("press_index", lambda: "press/index.md", feeds=_all_feeds)
CHANGES = PageKind[[]]("changed", lambda: addresses.CHANGES_INDEX, feeds=_all_feeds)
PERFORMANCE = PageKind[[]]("local_index", lambda: addresses.PERFORMANCE_INDEX)

REGION = PageKind[[Area]](
    "region",
    lambda region: addresses.region_path(region.slug),
    crumbs=lambda *_: ((say("section-regions"), "regions/index.md"),),
    card=card.of_region,
)
MEASURE = PageKind[[Measure]](
    "measure",
    lambda measure: addresses.measure_path(measure.id),
    crumbs=lambda *_: ((say("section-measures"), "measures/index.md"),),
    card=card.of_measure,
    dataset=datasets.of_measure,
)
COUNCIL = PageKind[[Area]](
    "council",
    lambda area: addresses.council_path(area.slug),
    crumbs=_council,
    card=card.of_council,
    dataset=datasets.of_council,
    feeds=_feeds,
)
COUNCIL_MEASURE = PageKind[[Area, Measure]](
    "council_measure",
    lambda area, measure: addresses.council_measure_path(area.slug, measure.id),
    crumbs=_council_measure,
    card=lambda site, area, _: card.of_council(site, area),
    dataset=datasets.of_council_measure,
    feeds=_feeds,
    is_found=False,
)
COUNCIL_CHANGES = PageKind[[Area]](
    "changed_council",
    lambda area: addresses.changes_path(area.slug),
    crumbs=_changes,
    card=card.of_council,
    feeds=_feeds,
    is_found=False,
)
RELEASE = PageKind[[Area, str]](
    "press",
    lambda area, period: addresses.press_path(area.slug, period),
    crumbs=_press,
    card=lambda site, area, _: card.of_council(site, area),
    feeds=_feeds,
)
DASHBOARD = PageKind[[Area]](
    "local_dashboard",
    lambda area: addresses.performance_path(area.slug),
    crumbs=_dashboard,
    card=card.of_own_performance,
    dataset=datasets.of_own_performance,
    feeds=_feeds,
    boost=2,
)
OUTCOME = PageKind[[Area, Outcome]](
    "local_outcome",
    lambda area, outcome: addresses.outcome_path(area.slug, outcome.id),
    crumbs=_local,
    card=lambda site, area, _: card.of_own_performance(site, area),
    feeds=_feeds,
    is_found=False,
)
OWN_MEASURE = PageKind[[Area, Measure]](
    "local_measure",
    lambda area, measure: addresses.own_measure_path(area.slug, measure.id),
    crumbs=_local,
    card=lambda site, area, _: card.of_own_performance(site, area),
    dataset=datasets.of_own_measure,
    feeds=_feeds,
    is_found=False,
)
SCRUTINY = PageKind[[Area]](
    "local_scrutiny",
    lambda area: addresses.scrutiny_path(area.slug),
    crumbs=_local,
    card=card.of_own_performance,
    feeds=_feeds,
    is_found=False,
)
COMMITTEE_REPORT = PageKind[[Area]](
    "committee",
    lambda area: addresses.report_path(area.slug),
    crumbs=_local,
    card=card.of_own_performance,
    feeds=_feeds,
)
