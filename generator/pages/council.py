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
from generator.pages.site import Latest, Site


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
    """The page of a council: the last period it has figures for, and below it every further subject's own."""
    path = page.council_path(area.slug)
    at = From(path)
    shown, *further = site.latest[area.code]
    rows = site.comparisons.all_measures(area.code, period, shown.framework)
    leading = lead(site, area, shown)
    name = words.place(area)
    catalogue = site.catalogue
    plan = catalogue.plans.get(area.code)
    view: dict[str, Any] = {
        "heading": f"{words.start_letter(shown.subject)} {words.in_place(area)}",
        "name": name,
        "possessive": words.start_letter(words.of_place(area)),
        "headline": leading.sentence,
        "claim": leading.mark,
        "when": words.period(period),
        "published": site.last_published(rows),
        **spoken(site, area, shown),
        "absent": absent(site, at, area, rows),
        "ended": ended(site, at, area, shown, rows),
        "successions": successions(site, at, area),
        "sources": site.sources(rows),
        "press": at.md(page.press_path(area.slug, period)) if period in site.periods_of.get(area.code, ()) else "",
        "csv": at.md(f"downloads/councils/{area.slug}.csv"),
        "region": catalogue.areas[area.region],
        "region_href": at.md(page.region_path(catalogue.areas[area.region].slug)),
        "peers": peers(site, at, area, shown.framework),
        "peers_name": words.start_letter(catalogue.peers_name(shown.framework)),
        "peers_about": catalogue.peers_about(shown.framework),
        "own": at.md(page.performance_path(area.slug)) if plan else "",
        "own_year": words.period(plan.year) if plan else "",
        "downloads": at.md("downloads/index.md"),
        "changed": at.md(page.changes_path(area.slug)),
        "method": at.md("method.md"),
        "glossary": at.md("glossary.md"),
    }
    fragments = parts(site, at, area, shown, rows)
    fragments["origins"] = site.templates.fragment(
        "origins", rows=origins(site, rows), council=area.name, when=words.period(period)
    )
    view["further"] = tuple(
        further_view(site, at, area, one, f"further-{number}") for number, one in enumerate(further, start=1)
    )
    for one, told in zip(further, view["further"], strict=True):
        fragments[told["slot"]] = further_fragment(site, at, area, one)
    body = site.templates.prose("council", **view, has=frozenset(fragments))
    meta = page.front_matter(
        leading.sentence,
        ("Councils", "councils/index.md"),
        (catalogue.areas[area.region].name, page.region_path(catalogue.areas[area.region].slug)),
        boost=2,
        feeds=page.feeds_of(area),
    )
    meta["image"] = page.card_path(area.slug)
    return Page(path, view["heading"], meta, body, fragments)


LEADS = ("better_either", "better_england")  # the second where no average of the region is published


@dataclass(frozen=True, slots=True)
class Lead:
    """What a page, or a subject's part of it, leads with. Without an average to be beside, that is what there is."""

    kind: str
    sentence: str
    mark: str
    fact: Fact | None


def lead(site: Site, area: Area, shown: Latest) -> Lead:
    """The first sentence about a subject."""
    for kind in LEADS:
        if fact := fact_of(site, kind, area.code, shown.period, shown.about):
            return Lead(kind, fact.sentence, fact.mark, fact)
    said = site.say("coverage", area.code, shown.period, shown.about)
    return Lead("coverage", said, page.mark(claim_id("coverage", area.code, shown.period, shown.about)), None)


def spoken(site: Site, area: Area, shown: Latest) -> dict[str, str]:
    """What is said of the figures that are there, and of those that are not."""
    kinds = ("coverage", "not_published", "provisional")
    return {kind: site.say(kind, area.code, shown.period, shown.about) for kind in kinds}


def parts(site: Site, at: From, area: Area, shown: Latest, rows: Sequence[Comparison]) -> dict[str, str]:
    """The fragments about one subject: counts, proof, strengths and concerns, facts, tiles and the table."""
    period, about = shown.period, shown.about
    counts = site.counts(area.code, period, about)
    leading = lead(site, area, shown)
    groups = by_domain(site, at, area, rows)
    fragments = {
        "tiles": site.templates.fragment("council_tiles", groups=groups),
        "strengths": site.templates.fragment(
            "council_side", side=side(site, at, area, period, about, good=True), kind="strength"
        ),
        "concerns": site.templates.fragment(
            "council_side", side=side(site, at, area, period, about, good=False), kind="concern"
        ),
        "facts": site.templates.fragment(
            "facts",
            groups=(
                ("", facts_of(site, [one for one in COUNTS if one != leading.kind], area.code, period, about)),
                ("By kind of measure", group_facts(site, area.code, period, about)),
            ),
        ),
        "measures": site.templates.fragment(
            "council_measures",
            groups=groups,
            **beside_heads(site, area, shown.framework, rows),
            when=period,
            id="all-measures" if not about else f"all-measures-of-{about}",
        ),
    }
    if counts and counts.comparable_either:
        figure = site.charts.quartiles(area.code, counts.framework, period)
        picture = Markup(figure_html(figure)) if figure else ""
        regional = leading.kind == "better_either"
        fragments["counts"] = site.templates.fragment(
            "council_counts", counts=counts, picture=picture, regional=regional
        )
    if site.alone:  # nobody to stand beside: neither strength nor concern
        for name in ("strengths", "concerns", "facts"):
            del fragments[name]
    if leading.fact:
        fragments["proof"] = site.templates.fragment("proof", fact=leading.fact)
    return fragments


def further_view(site: Site, at: From, area: Area, shown: Latest, slot: str) -> dict[str, Any]:
    """A subject beside the leading one as the page's text has it."""
    rows = site.comparisons.all_measures(area.code, shown.period, shown.framework)
    leading = lead(site, area, shown)
    return {
        "slot": slot,
        "subject": words.start_letter(shown.subject),
        "when": words.period(shown.period),
        "headline": leading.sentence,
        "claim": leading.mark,
        **spoken(site, area, shown),
        "absent": absent(site, at, area, rows),
        "ended": ended(site, at, area, shown, rows),
        "sources": site.sources(rows),
        "published": site.last_published(rows),
        "peers": peers(site, at, area, shown.framework),
        "peers_name": words.start_letter(site.catalogue.peers_name(shown.framework)),
        "peers_about": site.catalogue.peers_about(shown.framework),
    }


def further_fragment(site: Site, at: From, area: Area, shown: Latest) -> str:
    """Everything about a subject beside the leading one, from its own counts to its own table."""
    rows = site.comparisons.all_measures(area.code, shown.period, shown.framework)
    made = {name: Markup(text) for name, text in parts(site, at, area, shown, rows).items()}  # our own HTML
    return site.templates.fragment(
        "council_further",
        framework=shown.about,
        parts=made,
        name=words.place(area),
        origins=Markup(
            site.templates.fragment(
                "origins", rows=origins(site, rows), council=area.name, when=words.period(shown.period)
            )
        ),
    )


def side(site: Site, at: From, area: Area, period: str, about: str = "", *, good: bool) -> Side:
    """A council's strengths (or concerns) of one subject, in the order of the claims."""
    counts = site.counts(area.code, period, about)
    rows = site.comparisons.all_measures(area.code, period, counts.framework) if counts else ()
    marked = not all(views.is_provisional(row) for row in rows if row.value is not None)  # else the page says it once
    ids = site.claims.told(area.code, period, about, good=good)
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


def beside_heads(site: Site, area: Area, framework: str, rows: Sequence[Comparison]) -> dict[str, object]:
    """The headings of the columns beside the council's value, those without any value left empty, and how many."""
    council_type = site.catalogue.areas.get(area.council_type)
    has_region = not site.alone and (not site.catalogue.about(framework) or any(row.region is not None for row in rows))
    beside = {
        "council_type": council_type.name if council_type and any(row.council_type is not None for row in rows) else "",
        "peers": words.start_letter(site.catalogue.peers_name(framework))
        if any(row.peers is not None for row in rows)
        else "",
        "region": site.catalogue.areas[area.region].name if has_region else "",
    }
    return {
        **beside,
        "council": area.name,
        "country": site.country.name,
        "alone": site.alone,
        "columns": (3 if site.alone else 6) + sum(bool(head) for head in beside.values()),
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


def ended(site: Site, at: From, area: Area, shown: Latest, rows: Sequence[Comparison]) -> tuple[views.Link, ...]:
    """Measures of the subject that the council has earlier figures for and that the period no longer has."""
    now = {row.measure_id for row in rows}
    same = site.catalogue.beside(shown.framework)
    return tuple(
        views.Link(measure.name, at.md(site.measure_path(area, measure.id)), words.period(last.period))
        for measure in site.catalogue.measures.values()
        if measure.id not in now and (last := site.shown(area.code, measure.id)) is not None and last.framework in same
    )


def peers(site: Site, at: From, area: Area, framework: str) -> tuple[views.Link, ...]:
    """The councils that the peers' average is made of in the framework, nearest first."""
    codes = site.catalogue.peers_of(area.code, framework)
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
