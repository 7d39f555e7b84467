"""What changed: the newest release beside everything published before it, for all councils and for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator import changes as changed
from generator import words
from generator.catalogue import Catalogue
from generator.changes import Change, Changes, Revision
from generator.messages import say
from generator.model.areas import Area
from generator.model.measures import Caveat
from generator.model.vocabulary import AreaKind
from generator.pages import addresses, kinds, limits, views
from generator.pages.addresses import From
from generator.pages.lead import Lead, lead_of
from generator.pages.page import Page
from generator.pages.site import Site, SourceNote
from generator.releases import corrected

UP, DOWN = views.Mark("up", "cp-good cp-up"), views.Mark("down", "cp-poor cp-down")


@dataclass(frozen=True, slots=True)
class Tally:
    """A council's row: how many places went up and down, how many earlier figures are others now."""

    name: str
    href: str
    up: int
    down: int
    clearly: tuple[str, str]  # how many of those up, and down, are beyond the margin of error; empty where untested
    revised: int
    corrected: int


@dataclass(frozen=True, slots=True)
class Told:
    """A measure in which the council moved: which way, and the sentences."""

    name: str
    href: str
    mark: views.Mark
    said: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A published figure before and now."""

    name: str
    href: str
    period: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Group:
    """The revisions of one measure and period: how many there are, and the averages among them."""

    sentence: str
    name: str
    href: addresses.Prose
    slot: str  # the fragment with the averages; empty where none was revised


def render_changes(site: Site) -> Iterator[Page]:
    """The page of all changes, and one for each council that has a page, lazily."""
    yield changes_page(site)
    for area in site.with_pages:
        yield council_changes_page(site, area)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What the page of all changes shows beside its fragments."""

    lines: Sequence[str]
    files: Sequence[str]
    some: bool
    method: addresses.Prose
    differences: addresses.Prose
    feed: addresses.Prose
    sources: tuple[SourceNote, ...] = ()
    revisions: str = ""
    limits: tuple[limits.Limit, ...] = ()
    about: Sequence[str] = ()
    groups: tuple[Group, ...] = ()
    filled: tuple[views.Link, ...] = ()
    corrected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilChangesView:
    """What the page of a council's changes shows beside its fragments."""

    heading: str
    name: str
    lines: Sequence[str]
    files: Sequence[str]
    lead: Lead | None
    counts: Sequence[str]
    corrections: Sequence[str]
    sources: tuple[SourceNote, ...]
    page: addresses.Prose
    all: addresses.Prose
    method: addresses.Prose
    feed: addresses.Prose


def changes_page(site: Site) -> Page:
    """What is new, what was corrected, and every council with what moved."""
    place = kinds.CHANGES.of(site)
    at, found = place.at, site.changes
    view = ChangesView(
        lines=[say("changes-none")],
        files=_corrected_files(site),
        some=bool(site.catalogue.pack.councils),
        method=at.md("method.md"),
        differences=at.md("downloads/reading_differences.csv"),
        feed=at.md(addresses.FEED_OF_ALL),
    )
    fragments: dict[str, str] = {}
    if found is not None:
        view = replace(
            view,
            lines=[changed.say_release(found), changed.say_moves(found)],
            sources=_sources(site, found),
            revisions=changed.say_revisions(found),
            limits=limits.said(new_limits(site.catalogue, found)),
            about=[one.about for one in site.catalogue.sources if one.id in found.sources and one.about],
            groups=tuple(_groups(site, at, found, fragments)),
            filled=tuple(
                views.Link(
                    site.catalogue.measures[measure].name, at.md(addresses.measure_path(measure)), _years(periods)
                )
                for measure, periods in (found.filled or {}).items()
            ),
            corrected=changed.say_corrected(found),
        )
        rows = tuple(_tally(at, found, area) for area in site.catalogue.councils if area.code in site.last_period)
        fragments["councils"] = site.templates.fragment("changed_councils", rows=rows)
    return place.page(say("section-changes"), view, fragments, description=" ".join(filter(None, view.lines)))


def council_changes_page(site: Site, area: Area) -> Page:
    """A council's moves, its counts before and now, and its corrected figures."""
    place = kinds.COUNCIL_CHANGES.of(site, area)
    at = place.at
    found = site.changes.of(area.code) if site.changes else Changes(site.country.code, {}, {})
    corrected: list[Change] = [*found.corrected, *found.recounted]
    view = CouncilChangesView(
        heading=say("changed-heading", in_place=words.in_place(area)),
        name=words.place(area),
        lines=lines(site.changes, area),
        files=_corrected_files(site),
        lead=new_lead(site, area),
        counts=[changed.say(one, found) for one in found.counts],
        corrections=[changed.say(one, found) for one in corrected],
        sources=_sources(site, found),
        page=at.md(addresses.council_path(area.slug)),
        all=at.md(addresses.CHANGES_INDEX),
        method=at.md("method.md"),
        feed=at.md(addresses.feed_path(area.slug)),
    )
    fragments: dict[str, str] = {}
    if found.moves:
        rows = tuple(_told(site, at, area, found))
        fragments["moves"] = site.templates.fragment("changed_moves", rows=rows, caption=view.heading)
    if found.revisions:
        revised = tuple(_revised(site, one, at.to(site.measure_path(area, one.measure))) for one in found.revisions)
        caption = say("changed-caption", in_place=words.in_place(area))
        fragments["revised"] = site.templates.fragment(
            "changed_revised", rows=revised, caption=caption, first=say("label-measure"), folded=False
        )
    return place.page(view.heading, view, fragments, description=" ".join(view.lines))


def new_lead(site: Site, area: Area) -> Lead | None:
    """What leads for the council, where the release brought figures of its last period; None where it is not new."""
    last = site.latest[area.code][0]
    counts = site.changes.of(area.code).counts if site.changes else ()
    if not any(one.period == last.period and not one.subject for one in counts):
        return None
    return lead_of(site, area.code, last.period, last.about)


def lines(found: Changes | None, area: Area) -> list[str]:
    """What the release means for one council, in sentences; None is a pack with one release."""
    if found is None:
        return [say("changed-none", place=words.place(area))]
    said = [
        changed.say_release(found),
        changed.say_ended(found, area.code),
        changed.say_moves(found, area.code),
        changed.say_revisions(found, area.code),
    ]
    return [one for one in said if one]


def new_limits(catalogue: Catalogue, found: Changes) -> tuple[Caveat, ...]:
    """The caveats of the new figures, as far as they hold for all councils or for the country."""
    held = (
        one
        for period in found.periods
        for measure in catalogue.measures.values()
        if measure.code_in(period) and not measure.gap_in(period)
        for one in limits.of_figure(catalogue, measure.id, period, found.country)
    )
    return limits.in_order(catalogue, held)


def _corrected_files(site: Site) -> list[str]:
    return [words.as_markdown(changed.say_file_corrected(one)) for one in corrected(site.catalogue)]


def _sources(site: Site, found: Changes) -> tuple[SourceNote, ...]:
    return tuple(site.source_notes[one] for one in found.sources)


def _years(periods: Sequence[str]) -> str:
    return words.listed(words.period(one) for one in periods)


def _tally(at: From, found: Changes, area: Area) -> Tally:
    own = found.of(area.code)
    corrected = len(own.corrected) + len(own.recounted)
    clearly = (
        views.strict(own.clearly_up, own.up, own.tested),
        views.strict(own.clearly_down, own.down, own.tested),
    )
    href = at.to(addresses.changes_path(area.slug))
    return Tally(area.name, href, own.up, own.down, clearly, len(own.revisions), corrected)


def _told(site: Site, at: From, area: Area, found: Changes) -> Iterator[Told]:
    """A row for each measure and way, or two where one move passes its test and another does not."""
    for (measure, good, clear), group in groupby(found.moves, key=lambda one: (one.measure, one.good, one.clear)):
        name, href = site.catalogue.measures[measure].short, at.to(site.measure_path(area, measure))
        mark = views.tested(UP if good > 0 else DOWN, "" if clear == changed.UNTESTED else clear)
        yield Told(name, href, mark, " ".join(changed.say(one, found) for one in group))


def _groups(site: Site, at: From, found: Changes, fragments: dict[str, str]) -> Iterator[Group]:
    """The revisions by measure and period; a table of the averages that were revised goes into the fragments."""
    order = {measure: place for place, measure in enumerate(site.catalogue.measures)}
    ordered = sorted(found.revisions, key=lambda one: (order[one.measure], one.period))
    for (measure, period), group in groupby(ordered, key=lambda one: (one.measure, one.period)):
        rows = tuple(group)
        averages = tuple(
            _revised(site, one, "") for one in rows if site.catalogue.areas[one.area].kind is not AreaKind.COUNCIL
        )
        slot = f"averages-{measure}-{period}" if averages else ""
        definition = site.catalogue.measures[measure]
        if slot:
            caption = say("changed-averages", measure=definition.name, when=words.period(period))
            fragments[slot] = site.templates.fragment(
                "changed_revised", rows=averages, caption=caption, first=say("label-average"), folded=True
            )
        sentence = changed.say_group(found, rows)
        yield Group(sentence, definition.name, at.md(addresses.measure_path(measure)), slot)


def _revised(site: Site, one: Revision, href: str) -> Revised:
    """A row about a measure where there is a link to it, else about an area. What was withdrawn is not shown again."""
    measure = site.catalogue.measures[one.measure]
    before, after = (views.cell(measure, x).text for x in (one.before, one.after))
    if one.fate is changed.Fate.WITHDRAWN:
        before = say("changed-withdrawn")
    name = measure.short if href else site.catalogue.areas[one.area].name
    return Revised(name, href, one.period, before, after)
