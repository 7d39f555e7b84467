"""A council's page: the headline, strengths and concerns beside each other, every measure, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator import words
from generator.charts import figure_html
from generator.claims import claim_id
from generator.model import Area, Comparison, Kind, Measure
from generator.pages import page, views
from generator.pages.facts import COUNTS, Fact, fact, fact_of, facts_of, group_facts
from generator.pages.page import From, Page
from generator.pages.site import Site


@dataclass(frozen=True, slots=True)
class Point:
    """A strength or a concern: the measure, and its figure beside the averages."""

    name: str
    href: str
    brief: str
    provisional: bool
    level: Fact
    also: Fact | None  # what else is told of it, picked by the order of interest


@dataclass(frozen=True, slots=True)
class Side:
    """Strengths, or concerns: the first with their figures, the rest by name."""

    points: tuple[Point, ...]
    others: tuple[views.Link, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure at a glance: one number, one sentence, one picture."""

    name: str
    href: str
    polarity: views.Mark
    value: str
    when: str  # only where the figure is not of the page's period
    sentence: str
    mark: views.Mark | None
    spark: str
    provisional: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table of all measures."""

    name: str
    href: str
    unit: str
    polarity: views.Mark
    row: views.Row


@dataclass(frozen=True, slots=True)
class Group:
    """A domain with its tiles and its table rows."""

    name: str
    about: str
    tiles: tuple[Tile, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """Measures without a number that share a reason."""

    reason: str
    measures: tuple[views.Link, ...]


def council_page(site: Site, area: Area, period: str) -> Page:
    """The page of a council, for the last period it has figures for."""
    path = page.council_path(area.slug)
    at = From(path)
    rows = site.comparisons.all_measures(area.code, period)
    counts = site.counts(area.code, period)
    lead = fact_of(site, "better_either", area.code, period)
    headline = lead.sentence if lead else site.say("coverage", area.code, period)
    name = words.place(area)
    view: dict[str, Any] = {
        "heading": f"{words.start_letter(site.subject)} {words.in_place(area)}",
        "name": name,
        "headline": headline,
        "claim": page.mark(claim_id("better_either" if lead else "coverage", area.code, period)),
        "when": words.period(period),
        "published": site.last_published(rows),
        "coverage": site.say("coverage", area.code, period),
        "not_published": site.say("not_published", area.code, period),
        "provisional": site.say("provisional", area.code, period),
        "absent": absent(site, at, area, rows),
        "ended": ended(site, at, area, rows),
        "successions": successions(site, at, area),
        "sources": site.sources(rows),
        "press": at.md(page.press_path(area.slug, period)),
        "csv": at.md(f"downloads/councils/{area.slug}.csv"),
        "region": site.catalogue.areas[area.region],
        "region_href": at.md(page.region_path(site.catalogue.areas[area.region].slug)),
        "peers": peers(site, at, area),
        "peers_name": words.start_letter(site.catalogue.pack.peers_name),
        "peers_about": site.catalogue.pack.peers_about,
        "downloads": at.md("downloads/index.md"),
        "changed": at.md(page.changes_path(area.slug)),
        "method": at.md("method.md"),
        "glossary": at.md("glossary.md"),
    }
    groups = by_domain(site, at, area, rows)
    fragments = {
        "tiles": site.templates.fragment("council_tiles", groups=groups),
        "strengths": site.templates.fragment(
            "council_side", side=side(site, at, area, period, good=True), kind="strength"
        ),
        "concerns": site.templates.fragment(
            "council_side", side=side(site, at, area, period, good=False), kind="concern"
        ),
        "facts": site.templates.fragment(
            "facts",
            groups=(
                ("", facts_of(site, COUNTS, area.code, period)),
                ("By kind of measure", group_facts(site, area.code, period)),
            ),
        ),
        "origins": site.templates.fragment(
            "origins", rows=origins(site, rows), council=area.name, when=words.period(period)
        ),
        "measures": site.templates.fragment(
            "council_measures", groups=groups, **beside_heads(site, area, rows), when=period
        ),
    }
    if counts and counts.comparable_either:
        figure = site.charts.quartiles(area.code, counts.framework, period)
        picture = Markup(figure_html(figure)) if figure else ""
        fragments["counts"] = site.templates.fragment("council_counts", counts=counts, picture=picture)
    if lead:
        fragments["proof"] = site.templates.fragment("proof", fact=lead)
    body = site.templates.prose("council", **view, has=frozenset(fragments))
    meta = page.front_matter(
        headline,
        ("Councils", "councils/index.md"),
        (site.catalogue.areas[area.region].name, page.region_path(site.catalogue.areas[area.region].slug)),
        boost=2,
        feeds=page.feeds_of(area),
    )
    meta["image"] = page.card_path(area.slug)
    return Page(path, view["heading"], meta, body, fragments)


def side(site: Site, at: From, area: Area, period: str, *, good: bool) -> Side:
    """A council's strengths (or concerns) in the order of the claims."""
    rows = site.comparisons.all_measures(area.code, period)
    marked = not all(views.is_provisional(row) for row in rows if row.value is not None)  # else the page says it once
    ids = site.claims.told(area.code, period, good=good)
    points: list[Point] = []
    others: list[views.Link] = []
    for measure_id in ids:
        name = site.catalogue.measures[measure_id].name
        href = at.to(site.measure_path(area, measure_id))
        level = fact_of(site, "level", area.code, period, measure_id)
        if len(points) < site.told and level:
            row = site.comparisons.of(area.code, measure_id, period)
            also = site.claims.also(area.code, period, measure_id, good=good)
            points.append(
                Point(
                    name,
                    href,
                    brief=site.brief(area.code, period, measure_id),
                    provisional=marked and row is not None and views.is_provisional(row),
                    level=level,
                    also=None if also is None else fact(site, also),
                )
            )
        else:
            others.append(views.Link(name, href))
    return Side(tuple(points), tuple(others))


def origins(site: Site, rows: Sequence[Comparison]) -> tuple[tuple[str, str, str], ...]:
    """Each figure of the page with the published file and row that it was read from."""
    measures = site.catalogue.measures
    return tuple(
        (measure.name, words.short_value(measure.unit, measure.decimals, row.value), row.origin)
        for row in rows
        if row.value is not None and (measure := measures[row.measure_id])
    )


def by_domain(site: Site, at: From, area: Area, rows: Sequence[Comparison]) -> tuple[Group, ...]:
    """The page's measures, domain by domain, as tiles and as table rows."""
    by_measure = {row.measure_id: row for row in rows}
    groups = []
    for domain, measures in site.measures_by_domain:
        held = [(measure, by_measure[measure.id]) for measure in measures if measure.id in by_measure]
        if held:
            tiles = tuple(tile(site, at, area, measure, row) for measure, row in held)
            lines = tuple(line(site, at, area, measure, row) for measure, row in held)
            groups.append(Group(domain.name, domain.about, tiles, lines))
    return tuple(groups)


def line(site: Site, at: From, area: Area, measure: Measure, row: Comparison) -> Line:
    """A measure as a row of the table of all measures."""
    return Line(
        name=measure.name,
        href=at.to(site.measure_path(area, measure.id)),
        unit=words.unit_label(measure.unit),
        polarity=views.POLARITY[measure.polarity],
        row=views.row_of(measure, row),
    )


def tile(site: Site, at: From, area: Area, measure: Measure, row: Comparison) -> Tile:
    """The measure's latest number: that of the page's period, or the last one before it with its period said."""
    shown = row if row.value is not None else site.shown(area.code, measure.id) or row
    sentence = site.say("rank", area.code, shown.period, measure.id) or site.say(
        "level", area.code, shown.period, measure.id
    )
    return Tile(
        name=measure.name,
        href=at.to(site.measure_path(area, measure.id)),
        polarity=views.POLARITY[measure.polarity],
        value="" if shown.value is None else words.short_value(measure.unit, measure.decimals, shown.value),
        when="" if shown.period == row.period else words.period(shown.period),
        sentence=sentence,
        mark=None if shown.quartile is None else views.QUARTILE[shown.quartile],
        spark=site.charts.sparkline(measure.id, area.code),
        provisional=views.is_provisional(shown),
        reason=views.reason(row),
    )


def beside_heads(site: Site, area: Area, rows: Sequence[Comparison]) -> dict[str, object]:
    """The headings of the columns beside the council's value, those without any value left empty, and how many."""
    council_type = site.catalogue.areas.get(area.council_type)
    beside = {
        "council_type": council_type.name if council_type and any(row.council_type is not None for row in rows) else "",
        "peers": words.start_letter(site.catalogue.pack.peers_name)
        if any(row.peers is not None for row in rows)
        else "",
    }
    return {
        **beside,
        "council": area.name,
        "country": site.country.name,
        "region": site.catalogue.areas[area.region].name,
        "columns": 7 + sum(bool(head) for head in beside.values()),
    }


def absent(site: Site, at: From, area: Area, rows: Sequence[Comparison]) -> tuple[Absent, ...]:
    """Every measure of the period without a number, by its reason."""
    found: dict[str, list[views.Link]] = {}
    for row in rows:
        if row.value is None:
            measure = site.catalogue.measures[row.measure_id]
            gap = measure.gap_in(row.period)
            link = views.Link(measure.name, at.md(site.measure_path(area, measure.id)), gap.note if gap else "")
            found.setdefault(views.reason(row), []).append(link)
    return tuple(Absent(reason, tuple(links)) for reason, links in found.items())


def ended(site: Site, at: From, area: Area, rows: Sequence[Comparison]) -> tuple[views.Link, ...]:
    """Measures that the council has earlier figures for and that the period no longer has."""
    now = {row.measure_id for row in rows}
    return tuple(
        views.Link(measure.name, at.md(site.measure_path(area, measure.id)), words.period(last.period))
        for measure in site.catalogue.measures.values()
        if measure.id not in now and (last := site.shown(area.code, measure.id)) is not None
    )


def peers(site: Site, at: From, area: Area) -> tuple[views.Link, ...]:
    """The councils that the peers' average is made of, nearest first."""
    codes = site.catalogue.peers.get(area.code, ())
    return tuple(link_to(site, at, code) for code in codes if code in site.last_period)


def link_to(site: Site, at: From, code: str) -> views.Link:
    """A link to another council's page."""
    other = site.catalogue.areas[code]
    return views.Link(other.name, at.md(page.council_path(other.slug)))


@dataclass(frozen=True, slots=True)
class Followed:
    """One council that came before or after this one on other land."""

    link: views.Link
    when: str
    before: bool
    how: str
    note: str


_HOW = {
    Kind.SPLIT: "by a split",
    Kind.MERGE: "by a merger",
    Kind.PART: "for part of the area",
    Kind.SUCCESSOR: "",
}


def successions(site: Site, at: From, area: Area) -> tuple[Followed, ...]:
    """The councils before and after this one, linked because comparison over time stops here (rule 2)."""
    found = [(one, one.old, True) for one in site.catalogue.predecessors(area.code)]
    found += [(one, one.new, False) for one in site.catalogue.successors(area.code)]
    return tuple(
        Followed(link_to(site, at, code), words.period(one.first), before, _HOW[one.kind], one.note)
        for one, code, before in found
        if code in site.last_period
    )
