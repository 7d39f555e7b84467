"""A council's page: the headline, strengths and concerns beside each other, every measure, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import words
from generator.charts import name_of, people
from generator.claims import claim_id
from generator.claims.data import WorkedOutAgain
from generator.claims.figure import Target
from generator.messages import say, select
from generator.model.areas import Area
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.pages import addresses, kinds, limits, views
from generator.pages.addresses import From, Prose
from generator.pages.facts import COUNTS, Fact, fact, fact_of, facts_of, group_facts
from generator.pages.lead import Lead, lead_of
from generator.pages.legend import legend
from generator.pages.page import Page, Picture
from generator.pages.picture import picture_of
from generator.pages.site import Latest, Site, SourceNote
from generator.targets import aim_words

AT_ONCE = 3  # strengths, concerns and ways to compare that are shown before a reader asks for more


@dataclass(frozen=True, slots=True)
class Point:
    """A strength or a concern: its figure, where it lies among all councils, and one sentence."""

    name: str
    href: str
    value: str
    unit: str
    mark: views.Mark | None
    picture: Markup
    sentence: str
    provisional: bool
    marks: tuple[str, ...]  # the labels of its caveats
    level: Fact
    also: Fact | None  # what else is told of it, picked by the order of interest


@dataclass(frozen=True, slots=True)
class Side:
    """Strengths, or concerns: the first at once, more with their figures when asked for, the rest by name."""

    points: tuple[Point, ...]
    more: tuple[Point, ...]
    others: tuple[views.Link, ...]


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A strength or a concern at the top of the page: its short name, its figure and its quartile."""

    name: str
    href: str
    value: str
    mark: views.Mark | None


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure at a glance: one number, one sentence, one picture."""

    name: str
    href: str
    polarity: views.Mark | None  # where neither way is good, which nothing else of the tile says
    value: str
    unit: str
    when: str  # only where the figure is not of the page's period
    sentence: str
    mark: views.Mark | None
    small: bool
    picture: Markup
    caption: str
    provisional: bool
    marks: tuple[str, ...]  # the labels of its caveats


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherView:
    """A subject beside the leading one, as the text of the page has it."""

    slot: str
    subject: str
    when: str
    lead: Lead
    absent: tuple[Absent, ...]
    ended: tuple[views.Link, ...]
    sources: tuple[SourceNote, ...]
    published: addresses.Prose
    peers: tuple[views.Link, ...]
    peers_name: str
    peers_inside: str
    peers_about: str
    coverage: str
    not_published: str
    provisional: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilView:
    """What a council's page shows beside its fragments."""

    heading: str
    name: str
    possessive: str
    lead: Lead
    when: str
    published: addresses.Prose
    newest: bool
    absent: tuple[Absent, ...]
    ended: tuple[views.Link, ...]
    successions: tuple[Followed, ...]
    sources: tuple[SourceNote, ...]
    press: addresses.Prose
    csv: addresses.Prose
    in_region: str
    region_href: addresses.Prose
    peers: tuple[views.Link, ...]
    peers_name: str
    peers_inside: str
    peers_about: str
    neighbours: tuple[views.Link, ...]
    counted: str
    own: addresses.Prose
    own_year: str
    downloads: addresses.Prose
    changed: addresses.Prose
    method: addresses.Prose
    glossary: addresses.Prose
    coverage: str
    not_published: str
    provisional: str
    further: tuple[FurtherView, ...]


def council_page(site: Site, area: Area, period: str) -> Page:
    """The page of a council: the last period it has figures for, and below it every further subject's own."""
    place = kinds.COUNCIL.of(site, area)
    at = place.at
    shown, *further = site.latest[area.code]
    rows = site.comparisons.all_measures(area.code, period, shown.framework)
    leading = lead_of(site, area.code, period, shown.about)
    name = words.place(area)
    catalogue = site.catalogue
    plan = catalogue.plans.get(area.code)
    view = CouncilView(
        heading=say("heading-in", subject=shown.subject, in_place=words.in_place(area)),
        name=name,
        possessive=words.start_letter(words.of_place(area)),
        lead=leading,
        when=words.period(period),
        published=site.marked("published", area.code, period),
        newest=site.claims.one(WorkedOutAgain, area.code, period) is None,
        coverage=besides(site, area, shown, leading, "coverage"),
        not_published=besides(site, area, shown, leading, "not_published"),
        provisional=besides(site, area, shown, leading, "provisional"),
        absent=absent(site, at, area, rows),
        ended=ended(site, at, area, shown, rows),
        successions=successions(site, at, area),
        sources=site.sources(rows),
        press=at.md(addresses.press_path(area.slug, period))
        if period in site.periods_of.get(area.code, ())
        else Prose(""),
        csv=at.md(f"downloads/councils/{area.slug}.csv"),
        in_region=words.in_place(catalogue.areas[area.region]),
        region_href=at.md(addresses.region_path(catalogue.areas[area.region].slug)),
        peers=peers(site, at, area, shown),
        peers_name=words.start_letter(catalogue.peers_name(shown.framework)),
        peers_inside=catalogue.peers_name(shown.framework),
        peers_about=catalogue.peers_about(shown.framework),
        neighbours=neighbours(site, at, area, shown),
        counted=leading.sides.average if leading.sides else "",
        own=at.md(addresses.performance_path(area.slug)) if plan else Prose(""),
        own_year=words.period(plan.year) if plan else "",
        downloads=at.md("downloads/index.md"),
        changed=at.md(addresses.changes_path(area.slug)),
        method=at.md("method.md"),
        glossary=at.md("glossary.md"),
        further=tuple(
            further_view(site, at, area, one, f"further-{number}") for number, one in enumerate(further, start=1)
        ),
    )
    fragments, pictures = parts(site, at, area, shown, rows)
    held = limits.of_council(site, area)
    if held.own or held.averages:
        fragments["limits"] = site.templates.fragment(
            "limits", limits=held, heading=say("limits-of-these-figures"), method=at.to("method.md")
        )
    if not site.alone:
        fragments["marks"] = site.templates.fragment(
            "council_marks",
            council=area.name,
            country=site.country.name,
            small=any(row.small_base for row in rows),
            likely=any(row.lower is not None for row in rows),
        )
    fragments["origins"] = site.templates.fragment(
        "origins", rows=origins(site, rows), council=area.name, when=words.period(period)
    )
    for one, told in zip(further, view.further, strict=True):
        fragments[told.slot], more = further_fragment(site, at, area, one)
        pictures += more
    return place.page(
        view.heading,
        view,
        fragments,
        pictures,
        description=words.brief(leading.sentences),
        crumb=area.name,
        boost=1 if area.last else 2,  # who looks for a name means the council of today
    )


def besides(site: Site, area: Area, shown: Latest, leading: Lead, kind: str) -> str:
    """What is said of the figures that are there, or of those that are not, unless it leads."""
    said = site.say(kind, area.code, shown.period, shown.about)
    return "" if said in leading.sentences else said


def parts(
    site: Site, at: From, area: Area, shown: Latest, rows: Sequence[Comparison]
) -> tuple[dict[str, str], tuple[Picture, ...]]:
    """The fragments about one subject, from its counts to its table, and the pictures in them that have files."""
    period, about = shown.period, shown.about
    leading = lead_of(site, area.code, period, about)
    groups = by_domain(site, at, area, rows)
    distribution = quartiles(site, at, area, shown, rows)
    fragments = {
        "tiles": site.templates.fragment("council_tiles", groups=groups),
        "measures": site.templates.fragment(
            "council_measures",
            groups=groups,
            **beside_heads(site, area, shown.framework, rows),
            legend="" if about else legend(site, rows),  # a page explains its marks once
            when=period,
            subject=shown.subject,
            id="all-measures" if not about else f"all-measures-of-{about}",
        ),
    }
    if not site.alone:  # with nobody to stand beside there is neither strength nor concern
        lead_marks = {one.mark for one in leading.facts}
        found = facts_of(site, COUNTS, area.code, period, about, at)
        compared = tuple(one for one in found if one.mark not in lead_marks)
        fragments |= {
            "strengths": site.templates.fragment(
                "council_side", side=side(site, at, area, period, about, good=True), kind="strength"
            ),
            "concerns": site.templates.fragment(
                "council_side", side=side(site, at, area, period, about, good=False), kind="concern"
            ),
            "facts": site.templates.fragment(
                "council_facts",
                first=compared[:AT_ONCE],
                more=compared[AT_ONCE:],
                kinds=group_facts(site, area.code, period, about),
                picture=distribution.html if distribution else "",
            ),
            "glance": glance(site, at, area, shown, leading),
        }
    fragments["proof"] = site.templates.fragment("proof", facts=leading.facts)
    return fragments, (distribution,) if distribution else ()


def quartiles(site: Site, at: From, area: Area, shown: Latest, rows: Sequence[Comparison]) -> Picture | None:
    """The distribution of the council's quartiles beside the period before; None without any."""
    figure = site.charts.quartiles(area.code, shown.framework, shown.period)
    if figure is None:
        return None
    caption = site.say("quartiles", area.code, shown.period, shown.about)
    called = name_of(figure.kind, shown.about)
    dated = claim_id("published", area.code, shown.period, shown.about)
    return picture_of(site, at.path, figure, caption=caption, told=True, rows=rows, dated=dated, called=called)


def glance(site: Site, at: From, area: Area, shown: Latest, leading: Lead) -> str:
    """The top of a page, or of a subject's part of it: counts, quartiles, and the first strengths and concerns."""
    return site.templates.fragment(
        "council_glance",
        sides=leading.sides,
        picture=Markup(site.charts.quartile_bar(area.code, shown.framework, shown.period)),
        small=of_small(site.comparisons.all_measures(area.code, shown.period, shown.framework)),
        strengths=glimpses(site, at, area, shown, good=True),
        concerns=glimpses(site, at, area, shown, good=False),
        further=bool(shown.about),
    )


def of_small(rows: Sequence[Comparison]) -> str:
    """How many of the figures that have a quartile rest on small numbers, after what they are; empty for none."""
    small = sum(row.quartile is not None and row.small_base for row in rows)
    return say("glance-small", count=small) if small else ""


def glimpses(site: Site, at: From, area: Area, shown: Latest, *, good: bool) -> tuple[Glimpse, ...]:
    """The first strengths (or concerns), as the top of the page names them."""
    found = []
    for measure_id in site.claims.told(area.code, shown.period, shown.about, good=good)[:AT_ONCE]:
        measure, row = site.catalogue.measures[measure_id], site.comparisons.of(area.code, measure_id, shown.period)
        if row is not None and row.value is not None:
            value = words.labelled_value(measure.unit, measure.decimals, row.value)
            href = at.to(site.measure_path(area, measure_id))
            found.append(Glimpse(measure.short, href, value, quartile_mark(row)))
    return tuple(found)


def quartile_mark(row: Comparison) -> views.Mark | None:
    """The quartile's word and look; None where the figure has none, or rests on small numbers (rule 28)."""
    return None if row.quartile is None or row.small_base else views.mark_of(row.quartile)


def further_view(site: Site, at: From, area: Area, shown: Latest, slot: str) -> FurtherView:
    """A subject beside the leading one as the page's text has it."""
    rows = site.comparisons.all_measures(area.code, shown.period, shown.framework)
    leading = lead_of(site, area.code, shown.period, shown.about)
    return FurtherView(
        slot=slot,
        subject=words.start_letter(shown.subject),
        when=words.period(shown.period),
        lead=leading,
        coverage=besides(site, area, shown, leading, "coverage"),
        not_published=besides(site, area, shown, leading, "not_published"),
        provisional=besides(site, area, shown, leading, "provisional"),
        absent=absent(site, at, area, rows),
        ended=ended(site, at, area, shown, rows),
        sources=site.sources(rows),
        published=site.marked("published", area.code, shown.period, shown.about),
        peers=peers(site, at, area, shown),
        peers_name=words.start_letter(site.catalogue.peers_name(shown.framework)),
        peers_inside=site.catalogue.peers_name(shown.framework),
        peers_about=site.catalogue.peers_about(shown.framework),
    )


def further_fragment(site: Site, at: From, area: Area, shown: Latest) -> tuple[str, tuple[Picture, ...]]:
    """Everything about a subject beside the leading one, from its own counts to its own table, and its pictures."""
    rows = site.comparisons.all_measures(area.code, shown.period, shown.framework)
    fragments, pictures = parts(site, at, area, shown, rows)
    made = {name: Markup(text) for name, text in fragments.items()}  # our own HTML
    text = site.templates.fragment(
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
    return text, pictures


def side(site: Site, at: From, area: Area, period: str, about: str = "", *, good: bool) -> Side:
    """A council's strengths (or concerns) of one subject, in the order of the claims."""
    counts = site.counts(area.code, period, about)
    rows = site.comparisons.all_measures(area.code, period, counts.framework) if counts else ()
    marked = not all_provisional(rows)
    ids = site.claims.told(area.code, period, about, good=good)
    points: list[Point] = []
    others: list[views.Link] = []
    for measure_id in ids:
        measure, row = site.catalogue.measures[measure_id], site.comparisons.of(area.code, measure_id, period)
        href = at.to(site.measure_path(area, measure_id))
        level = fact_of(site, "level", area.code, period, measure_id)
        if len(points) < site.told and level and row is not None and row.value is not None:
            also = site.claims.also(area.code, period, measure_id, good=good)
            value, unit = figure_of(measure, row.value)
            points.append(
                Point(
                    measure.short,
                    href,
                    value=value,
                    unit=unit,
                    mark=quartile_mark(row),
                    picture=Markup(site.charts.position(row)),
                    sentence=site.stands(area.code, period, measure_id),
                    provisional=marked and views.is_provisional(row),
                    marks=marks_of(site, area, row),
                    level=level,
                    also=None if also is None else fact(site, also),
                )
            )
        else:
            others.append(views.Link(measure.short, href))
    return Side(tuple(points[:AT_ONCE]), tuple(points[AT_ONCE:]), tuple(others))


def marks_of(site: Site, area: Area, row: Comparison) -> tuple[str, ...]:
    """The labels of the caveats that mark the figure, which the list of the page's limits explains."""
    return limits.of_council(site, area).marks(limits.of_row(site, row))


def all_provisional(rows: Sequence[Comparison]) -> bool:
    """Whether every figure may still be revised: then the page says it once."""
    return all(views.is_provisional(row) for row in rows if row.value is not None)


def figure_of(measure: Measure, value: float) -> tuple[str, str]:
    """A value to be shown large, and what is left of it for small print: 18.6 and out of 24."""
    short = words.short_value(measure.unit, measure.decimals, value)
    unit = words.value(measure.unit, measure.decimals, value).removeprefix(short).strip()
    return short, unit or ("" if measure.unit.kind == "percent" else words.unit_label(measure.unit))


def origins(site: Site, rows: Sequence[Comparison]) -> tuple[tuple[str, str, str], ...]:
    """Each figure of the page with the published file and row that it was read from."""
    measures = site.catalogue.measures
    return tuple(
        (measure.short, words.short_value(measure.unit, measure.decimals, row.value), row.origin)
        for row in rows
        if row.value is not None and (measure := measures[row.measure_id])
    )


def by_domain(site: Site, at: From, area: Area, rows: Sequence[Comparison]) -> tuple[Group, ...]:
    """The page's measures, domain by domain, as table rows, and those that ever had a figure as tiles."""
    by_measure = {row.measure_id: row for row in rows}
    marked = not all_provisional(rows)
    groups = []
    for domain, measures in site.measures_by_domain:
        held = [(measure, by_measure[measure.id]) for measure in measures if measure.id in by_measure]
        if held:
            tiles = (tile(site, at, area, measure, row, marked=marked) for measure, row in held)
            told = tuple(one for one in tiles if one.value)
            lines = tuple(line(site, at, area, measure, row) for measure, row in held)
            groups.append(Group(domain.name, domain.about, told, lines))
    return tuple(groups)


def line(site: Site, at: From, area: Area, measure: Measure, row: Comparison) -> Line:
    """A measure as a row of the table of all measures."""
    return Line(
        name=measure.name,
        href=at.to(site.measure_path(area, measure.id)),
        unit=words.unit_label(measure.unit),
        polarity=views.mark_of(measure.polarity),
        row=views.row_of(measure, row, marks_of(site, area, row)),
    )


def tile(site: Site, at: From, area: Area, measure: Measure, row: Comparison, *, marked: bool) -> Tile:
    """The measure's latest number: that of the page's period, or the last one before it with its period said.

    ``marked``: a figure that may still be revised is marked so.
    """
    shown = row if row.value is not None else site.shown(area.code, measure.id) or row
    value, unit = ("", "") if shown.value is None else figure_of(measure, shown.value)
    sentence = site.stands(area.code, shown.period, measure.id, alone=True) or site.say(
        "rank", area.code, shown.period, measure.id
    )
    picture, caption = picture_for(site, measure, shown)
    return Tile(
        name=measure.short,
        href=at.to(site.measure_path(area, measure.id)),
        polarity=None if measure.polarity.judged else views.mark_of(measure.polarity),
        value=value,
        unit=unit,
        when="" if shown.period == row.period else words.period(shown.period),
        sentence=sentence,
        mark=quartile_mark(shown),
        small=shown.small_base,
        picture=Markup(picture),
        caption=caption,
        provisional=marked and views.is_provisional(shown),
        marks=marks_of(site, area, shown),
    )


def picture_for(site: Site, measure: Measure, row: Comparison) -> tuple[str, str]:
    """The small picture that suits the figure, and a caption: beside the council's target, as people, among councils.

    A council on its own has its figures over time. Two empty texts where there is nothing to draw.
    """
    if row.value is None:
        return "", ""
    aim = site.aims_of.get((row.area_code, measure.id), {}).get(row.period)
    claim = site.claims.one(Target, row.area_code, row.period, measure.id)
    if aim is not None and claim is not None:
        caption = say("tile-target", target=aim_words(measure, aim), met=claim.met)
        return site.charts.beside_target(row, aim, f"{measure.short}. {caption}"), caption
    if drawn := site.charts.people(row):
        return drawn, words.start_letter(people.counted(row.value, measure.people))
    return site.charts.position(row) or site.charts.sparkline(measure.id, row.area_code), ""


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
            note = gap.note if gap else "; ".join(marks_of(site, area, row))
            link = views.Link(measure.short, at.md(site.measure_path(area, measure.id)), note)
            found.setdefault(views.reason(row), []).append(link)
    return tuple(Absent(reason, tuple(links)) for reason, links in found.items())


def ended(site: Site, at: From, area: Area, shown: Latest, rows: Sequence[Comparison]) -> tuple[views.Link, ...]:
    """Measures of the subject that the council has earlier figures for and that the period no longer has."""
    now = {row.measure_id for row in rows}
    same = site.catalogue.beside(shown.framework)
    return tuple(
        views.Link(measure.short, at.md(site.measure_path(area, measure.id)), words.period(last.period))
        for measure in site.catalogue.measures.values()
        if measure.id not in now and (last := site.shown(area.code, measure.id)) is not None and last.framework in same
    )


def peers(site: Site, at: From, area: Area, shown: Latest) -> tuple[views.Link, ...]:
    """The councils that the peers' average is made of in the framework, nearest first, each with its headline count."""
    codes = site.catalogue.peers_of(area.code, shown.framework)
    return tuple(counted_link(site, at, code, shown) for code in codes if code in site.last_period)


def neighbours(site: Site, at: From, area: Area, shown: Latest) -> tuple[views.Link, ...]:
    """The other councils of the region in the period, by name, each with its headline count."""
    return tuple(
        counted_link(site, at, other.code, shown)
        for other in site.catalogue.councils_in(shown.period)
        if other.region == area.region and other.code != area.code and other.code in site.last_period
    )


def counted_link(site: Site, at: From, code: str, shown: Latest) -> views.Link:
    """A link to another council, with its headline count of the subject in the period as 13 of 20; a claim, or none."""
    link, count = link_to(site, at, code), site.claims.leading_count(code, shown.period, shown.about)
    return views.Link(link.name, link.href, say("count-of", number=count.better, of=count.comparable) if count else "")


def link_to(site: Site, at: From, code: str) -> views.Link:
    """A link to another council's page."""
    other = site.catalogue.areas[code]
    return views.Link(other.name, at.md(addresses.council_path(other.slug)))


@dataclass(frozen=True, slots=True)
class Followed:
    """The councils that came before or after this one on other land, at one time and in one way."""

    links: tuple[views.Link, ...]
    named: addresses.Prose  # the same in a sentence
    when: str
    before: bool
    how: str
    note: str


def successions(site: Site, at: From, area: Area) -> tuple[Followed, ...]:
    """The councils before and after this one, linked because comparison over time stops here (rule 2)."""
    found = [(one, one.old, True) for one in site.catalogue.predecessors(area.code)]
    found += [(one, one.new, False) for one in site.catalogue.successors(area.code)]
    groups: dict[tuple[str, bool, str, str], list[views.Link]] = {}
    for one, code, before in found:
        if code in site.last_period:
            key = words.period(one.first), before, select(one.kind), one.note
            groups.setdefault(key, []).append(link_to(site, at, code))
    return tuple(
        Followed(
            tuple(links), addresses.Prose(words.listed(addresses.linked(one.name, one.href) for one in links)), *key
        )
        for key, links in groups.items()
    )
