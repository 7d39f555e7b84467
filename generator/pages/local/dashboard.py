"""A council's dashboard: what it reports of itself, by layer of its strategy and outcome of its plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import messages, words
from generator.model.areas import Area
from generator.model.compared import Position
from generator.model.plans import Layer, Outcome, Plan
from generator.model.vocabulary import Rag
from generator.pages import addresses, kinds, views
from generator.pages.addresses import From
from generator.pages.facts import Fact, fact, facts_of
from generator.pages.legend import few_means
from generator.pages.local import pictures
from generator.pages.local.lines import Heads, Line, heads_of, leeway, line_of, name_of, target_of, target_text
from generator.pages.page import Page
from generator.pages.site import Site

LEAD = ("rag_counts", "rag_moves", "rag_overrides", "in_year_changes")  # the first answers the page's question
COUNTS = ("rag_counts", "rag_overrides")  # what is said of the ratings of a layer or an outcome


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one outcome within a layer."""

    outcome: Outcome
    about: str  # what supports the outcome, in the first of its tables
    href: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A layer of the strategy: what is said of it, and its tables."""

    layer: Layer
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    name: str  # of the fragment that shows the tables


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with everything that decides a rating."""

    name: str
    href: str
    target: str
    leeway: str
    owner: str
    note: str


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Measures without a rating that share a reason."""

    reason: str
    measures: tuple[views.Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every page of a council's own figures says of them, and where it leads."""

    council: str
    place: str
    whose: str
    source: str
    source_line: addresses.Prose  # with its link
    published: str
    tolerance_note: str
    dashboard: addresses.Prose
    report: addresses.Prose
    scrutiny: addresses.Prose
    national: addresses.Prose
    national_label: str
    downloads: addresses.Prose
    method: addresses.Prose
    glossary: addresses.Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardView:
    """What a dashboard shows beside its fragments."""

    heading: str
    answer: str
    claim: str
    plan: Plan
    tags: tuple[tuple[str, str], ...]
    country: str
    few: str
    when: str
    heads: Heads
    parts: tuple[Part, ...]
    unrated: tuple[Unjudged, ...]
    key: tuple[tuple[views.Mark, str], ...]
    about: About


def dashboard_page(site: Site, area: Area) -> Page:
    """The council's dashboard as it stands now."""
    plan = site.catalogue.plans[area.code]
    place = kinds.DASHBOARD.of(site, area)
    path, at = place.path, place.at
    now = site.positions.latest(area.code)
    period = now[0].period
    heads = heads_of(site, area.code, period)
    parts = parts_of(site, at, area, plan, now)
    lead, *others = facts_of(site, LEAD, area.code, period) or (None,)
    fragments = {
        part.name: site.templates.fragment(
            "local_lines", tables=part.tables, layer=part.layer.name, heads=heads, council=area.name
        )
        for part in parts
    }
    fragments |= {
        f"{part.name}-lead": site.templates.fragment("facts", groups=(("", part.facts),))
        for part in parts
        if part.facts
    }
    if lead:
        fragments["proof"] = site.templates.fragment("proof", facts=(lead,))
    bar = pictures.counts(site, path, area.code, period)
    if bar:
        fragments["bar"] = bar.html
    if others:
        fragments["facts"] = site.templates.fragment("facts", groups=(("", tuple(others)),))
    if noticed := doubts(site, area.code):
        fragments["noticed"] = site.templates.fragment("facts", groups=(("", noticed),))
    fragments["targets"] = site.templates.fragment(
        "local_targets", promises=promises(site, at, area, now), council=area.name, year=heads.year
    )
    view = DashboardView(
        heading=heading(area),
        answer=lead.sentence if lead else plan.about or plan.title,
        claim=lead.mark if lead else "",
        plan=plan,
        tags=tuple((plan.tags or {}).items()),
        country=words.place(site.country),
        few=few_means(site.catalogue.rules.thresholds),
        when=words.period(period),
        heads=heads,
        parts=parts,
        unrated=unrated(site, at, area, now),
        key=tuple((views.mark_of(one.rag), one.about) for one in plan.key),
        about=about(site, at, area, plan),
    )
    return place.page(heading(area), view, fragments, (bar,) if bar else (), description=view.answer)


def heading(area: Area) -> str:
    """The question that the dashboard answers."""
    return messages.say("local-dashboard", place=words.place(area))


# --- the tables ----------------------------------------------------------------------


def parts_of(site: Site, at: From, area: Area, plan: Plan, now: Sequence[Position]) -> tuple[Part, ...]:
    """Layers in the plan's order, and in each the outcomes in the plan's order, those without a line left out."""
    found: list[Part] = []
    for layer in plan.layers:
        tables: list[Table] = []
        for outcome in plan.outcomes:
            lines = tuple(
                pictures.drawn(site, line_of(site, at, one), one)
                for one in now
                if (one.layer, one.outcome) == (layer.id, outcome.id)
            )
            if lines:
                is_first = all(table.outcome is not outcome for part in found for table in part.tables)
                about = outcome.supporting if is_first else ""
                tables.append(Table(outcome, about, at.to(addresses.outcome_path(area.slug, outcome.id)), lines))
        if tables:
            name = f"layer-{layer.id}"
            found.append(Part(layer, facts_of(site, COUNTS, area.code, now[0].period, name), tuple(tables), name))
    return tuple(found)


# --- what is behind the ratings --------------------------------------------------------


def promises(site: Site, at: From, area: Area, now: Sequence[Position]) -> tuple[Promise, ...]:
    """Every target with its tolerance or floor, who answers for it, and what the council notes."""
    found = []
    names = {line.measure: line for line in site.catalogue.plans[area.code].lines}
    for one in now:
        target = target_of(site, one)
        if target is not None and one.operator is not None:
            measure = site.any_measure(one.measure_id)
            href = at.to(addresses.own_measure_path(area.slug, measure.id))
            name = name_of(measure, names[measure.id])
            found.append(Promise(name, href, target_text(measure, one), leeway(measure, one), one.owner, target.note))
    return tuple(found)


def unrated(site: Site, at: From, area: Area, now: Sequence[Position]) -> tuple[Unjudged, ...]:
    """The measures without a rating, by the reason why they have none."""
    found: dict[str, list[views.Link]] = {}
    names = {line.measure: line for line in site.catalogue.plans[area.code].lines}
    for one in now:
        if one.shown is Rag.NONE and one.unrated is not None:
            href = at.md(addresses.own_measure_path(area.slug, one.measure_id))
            name = name_of(site.any_measure(one.measure_id), names[one.measure_id])
            found.setdefault(messages.word(one.unrated), []).append(views.Link(name, href, one.reason.rstrip(".")))
    return tuple(Unjudged(reason, tuple(links)) for reason, links in found.items())


def doubts(site: Site, area: str, measure: str = "") -> tuple[Fact, ...]:
    """What does not fit together in the council's figures, of all measures or of one."""
    told = site.claims.doubts.get(area, ())
    return tuple(fact(site, claim) for claim in told if measure in {"", *claim.measure_ids})


# --- about the page ---------------------------------------------------------------------


def about(site: Site, at: From, area: Area, plan: Plan) -> About:
    """What every page of a council's own figures says of them, and where it leads."""
    return About(
        council=area.name,
        place=words.place(area),
        whose=words.of_place(area),
        source=plan.source,
        source_line=addresses.linked(plan.source, addresses.outside(plan.source_url)),
        published=words.day(plan.published) if plan.published else "",
        tolerance_note=plan.tolerance_note,
        dashboard=at.md(addresses.performance_path(area.slug)),
        report=at.md(addresses.report_path(area.slug)),
        scrutiny=at.md(addresses.scrutiny_path(area.slug)),
        national=at.md(addresses.council_path(area.slug)) if area.code in site.last_period else addresses.Prose(""),
        national_label=national_label(site, area),
        downloads=at.md("downloads/index.md"),
        method=at.md("method.md"),
        glossary=at.md("glossary.md"),
    )


def national_label(site: Site, area: Area) -> str:
    """What the council's page of national measures is called: a comparison only where there is somebody to compare."""
    rows = site.comparisons.all_measures(area.code, site.last_period.get(area.code, ""))
    if any(row.ranked > 1 for row in rows):
        return messages.say("local-national.compares", place=words.place(area))
    return messages.say("local-national", whose=words.of_place(area))
