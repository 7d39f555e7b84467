"""Press summaries: for each council and period the count, strengths and concerns with figures, notes to editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator import words
from generator.claims import LEADING
from generator.model import Area
from generator.pages import Page, Site, views
from generator.pages.page import From, Prose, council_measure_path, council_path, front_matter, press_path
from generator.sentences import inside


@dataclass(frozen=True, slots=True)
class Named:
    """A measure that the summary names, as the notes to editors define it."""

    name: str
    href: Prose
    official: str
    unit: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Side:
    """Strengths, or concerns: full sentences for the first, names for the rest."""

    sentences: tuple[str, ...]
    others: str
    measures: tuple[Named, ...]


def render_press(site: Site, areas: Iterable[Area]) -> Iterator[Page]:
    """The councils' press summaries, one for each period that a council has counts for, lazily."""
    for area in areas:
        for period in site.periods_of.get(area.code, ()):
            yield press_page(site, area, period)


def press_page(site: Site, area: Area, period: str) -> Page:
    """A council's summary for one period."""
    path = press_path(area.slug, period)
    at = From(path)
    rows = site.comparisons.all_measures(area.code, period)
    pack = site.catalogue.pack
    strengths = side(site, at, area, period, good=True)
    concerns = side(site, at, area, period, good=False)
    headline = site.say("better_either", area.code, period)
    coverage = site.say("coverage", area.code, period)
    view: dict[str, Any] = {
        "heading": f"{words.start_letter(site.subject)} {words.in_place(area)}, {words.period(period)}",
        "council": area.name,
        "when": words.period(period),
        "lead": headline or coverage,
        "trailing": site.say("trailing", area.code, period),
        "more": [
            said
            for kind in ("in_line", "better_england", "quartiles", "quartiles_before", "changes")
            if (said := site.say(kind, area.code, period))
        ],
        "strengths": strengths,
        "concerns": concerns,
        "named": tuple(dict.fromkeys((*strengths.measures, *concerns.measures))),
        "coverage": coverage if headline else "",
        "not_published": site.say("not_published", area.code, period),
        "provisional": site.say("provisional", area.code, period),
        "sources": site.sources(rows),
        "published": site.last_published(rows),
        "as_at": words.day(pack.as_at),
        "country": words.place(site.country),
        "region": words.place(site.catalogue.areas[area.region]),
        "contact": pack.contact,
        "banner": pack.banner,
        "page": at.md(council_path(area.slug)),
        "method": at.md("method.md"),
    }
    meta = front_matter(
        view["lead"],
        ("Press", "press/index.md"),
        (area.name, council_path(area.slug)),
        search=period == site.last_period[area.code],
    )
    return Page(path, f"Press summary: {view['heading']}", meta, site.templates.prose("press", **view))


def side(site: Site, at: From, area: Area, period: str, *, good: bool) -> Side:
    """A council's strengths (or concerns) as sentences to quote."""
    ids = site.claims.told(area.code, period, good=good)
    return Side(
        sentences=tuple(said for one in ids[:LEADING] if (said := site.say("level", area.code, period, one))),
        others=words.listed(inside(site.catalogue.measures[one].name) for one in ids[LEADING:]),
        measures=named(site, at, area, ids),
    )


def named(site: Site, at: From, area: Area, ids: Sequence[str]) -> tuple[Named, ...]:
    """The measures as notes to editors define them."""
    measures = (site.catalogue.measures[one] for one in ids)
    return tuple(
        Named(
            measure.name,
            at.md(council_measure_path(area.slug, measure.id)),
            measure.official,
            words.unit_label(measure.unit),
            views.POLARITY[measure.polarity].word,
        )
        for measure in measures
    )


@dataclass(frozen=True, slots=True)
class Summaries:
    """A council's press summaries, latest first, as (period, address)."""

    council: str
    periods: tuple[tuple[str, str], ...]


def press_index(site: Site) -> Page:
    """Every press summary, by council."""
    path = "press/index.md"
    at = From(path)
    rows = tuple(
        Summaries(
            area.name, tuple((period, at.to(press_path(area.slug, period))) for period in site.periods_of[area.code])
        )
        for area in site.catalogue.councils
        if area.code in site.periods_of
    )
    fragments = {"summaries": site.templates.fragment("press_summaries", rows=rows)}
    body = site.templates.prose("press_index", method=at.md("method.md"))
    description = "A summary for each council and year, ready to quote, with notes to editors."
    return Page(path, "Press summaries", front_matter(description), body, fragments)
