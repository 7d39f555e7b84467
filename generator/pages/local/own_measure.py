"""A council's own figures and targets of one measure: the answer, the pictures, the numbers, how they are rated."""

from __future__ import annotations

from dataclasses import dataclass

from generator import messages, words
from generator.model.areas import Area
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.plans import InYear
from generator.model.rules import Thresholds
from generator.pages import addresses, kinds, limits, views
from generator.pages.addresses import From, Prose
from generator.pages.facts import AMONG_COUNCILS, Fact, facts_of
from generator.pages.local import pictures
from generator.pages.local.actions import doing
from generator.pages.local.dashboard import About, about, doubts
from generator.pages.local.lines import Line, counted, heads_of, leeway, line_of
from generator.pages.local.outcome import OF_LINE
from generator.pages.notes import note_html
from generator.pages.page import Page
from generator.pages.site import Site
from generator.periods import Span
from generator.targets import aims_of, is_small, target_words


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as the council reported it, and as it is read here."""

    period: str
    printed: str
    few: bool  # it rests on small numbers
    count: str
    read_as: str  # the number, where it is not plain from what was printed
    kind: str  # forecasts say how they were made
    note: str
    reason: str  # why there is none


@dataclass(frozen=True, slots=True)
class Aimed:
    """A target of a year or of part of one."""

    period: str
    text: str
    owner: str
    milestone: bool
    note: str


@dataclass(frozen=True, slots=True)
class Once:
    """The measure at one reported position: its figure, the target then, the rating then."""

    period: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeasureView:
    """What the page of a council's own measure shows beside its fragments."""

    heading: str
    name: str
    answer: str
    claim: str
    limits: tuple[limits.Limit, ...]
    measure: Measure
    definition: Prose
    unit: str
    polarity: views.Mark
    leeway: str
    owner: str
    targets: tuple[Aimed, ...]
    layer: str
    outcome: str
    outcome_href: Prose
    national_page: Prose | None
    about: About


def own_measure_page(site: Site, area: Area, one: Position) -> Page:
    """The page of one line of the council's dashboard."""
    plan, measure = site.catalogue.plans[area.code], site.any_measure(one.measure_id)
    place = kinds.OWN_MEASURE.of(site, area, measure)
    path, at = place.path, place.at
    line, unit = line_of(site, at, one), words.unit_label(measure.unit)
    lead = pictures.lead_of(site, one)
    further = tuple(fact for fact in facts_of(site, OF_LINE, area.code, one.period, measure.id) if fact != lead)
    among, national = national_facts(site, at, area, measure)
    action = doing(site, one, top=3)
    fragments = {
        "status": site.templates.fragment("local_status", line=line, heads=heads_of(site, area.code, one.period)),
        "numbers": site.templates.fragment(
            "local_numbers", rows=reported(site, measure, one), name=line.name, council=area.name, unit=unit
        ),
    }
    groups: tuple[tuple[str, tuple[Fact, ...]], ...] = (
        ("", further),
        (messages.say("local-noticed"), doubts(site, area.code, measure.id)),
        (messages.say("facts-among-councils"), among),
    )
    if any(facts for _, facts in groups):
        fragments["facts"] = site.templates.fragment("facts", groups=groups)
    if lead:
        fragments["proof"] = site.templates.fragment("proof", facts=(lead,))
    shown = pictures.of_line(site, path, one, "#the-numbers")
    if shown:
        fragments["pictures"] = site.templates.fragment("pictures", figures=[picture.html for picture in shown])
    if action:
        fragments["doing"] = site.templates.fragment("local_doing", doing=action)
    if history := positions(site, at, one):
        fragments["history"] = site.templates.fragment("local_history", times=history, name=line.name)
    layers = {layer.id: layer for layer in plan.layers}
    outcome = next(outcome for outcome in plan.outcomes if outcome.id == one.outcome)
    view = OwnMeasureView(
        heading=measure.asks(words.in_place(area)) or line.name,
        name=line.name,
        answer=lead.sentence if lead else line.name,
        claim=lead.mark if lead else "",
        limits=limits.said(limits.of_figure(site.catalogue, measure.id, one.figure_period, area.code)),
        measure=measure,
        definition=Prose(note_html(measure.note)),
        unit=unit,
        polarity=line.aim,
        leeway=leeway(measure, one),
        owner=one.owner,
        targets=targets(site, measure, one),
        layer=layers[one.layer].name,
        outcome=outcome.name,
        outcome_href=at.md(addresses.outcome_path(area.slug, outcome.id)),
        national_page=national,
        about=about(site, at, area, plan),
    )
    title = messages.say("local-measure.title", name=line.name, whose=words.possessive(area.name))
    return place.page(title, view, fragments, shown, description=view.answer)


def national_facts(site: Site, at: From, area: Area, measure: Measure) -> tuple[tuple[Fact, ...], Prose | None]:
    """What the published comparison says of the council's last figure, and the page that says more."""
    shown = site.shown(area.code, measure.id)
    if shown is None:
        return (), None
    kinds = ("level", *AMONG_COUNCILS)
    return facts_of(site, kinds, area.code, shown.period, measure.id), at.md(
        addresses.council_measure_path(area.slug, measure.id)
    )


# --- the numbers, as reported ---------------------------------------------------------------


def reported(site: Site, measure: Measure, one: Position) -> tuple[Reported, ...]:
    """Every figure that the council reported of the measure, the latest first."""
    rows = site.positions.series(one.area_code, one.measure_id)
    thresholds = site.catalogue.rules.thresholds
    said = {"", one.reason}  # what the page has said already is no remark
    found = []
    for row in reversed(rows):
        found.append(_reported(measure, row, thresholds, "" if row.note in said else row.note))
        said.add(row.note)
    return tuple(found)


def _reported(measure: Measure, row: InYear, thresholds: Thresholds, note: str) -> Reported:
    """A row of the table."""
    number = row.number
    read = "" if number is None else words.short_value(measure.unit, measure.decimals, number)
    made = _made(row) if row.kind == "forecast" else ""
    return Reported(
        period=words.start_letter(words.period(row.period)),
        printed=row.value,
        few=number is not None
        and row.kind == "actual"
        and is_small(measure, row.numerator, row.denominator, thresholds),
        count=counted(measure, row.numerator, row),
        read_as=read if read != row.value else "",
        kind=made,
        note=note,
        reason=messages.word(row.missing_reason, "table") if row.missing_reason else "",
    )


def _made(row: InYear) -> str:
    """When and how a forecast was made."""
    when = words.period(row.at) if row.at else "unknown"
    return messages.say("local-forecast-made", when=when, method=row.method or "unknown")


def targets(site: Site, measure: Measure, one: Position) -> tuple[Aimed, ...]:
    """The council's targets of the measure over the years, with the steps on the way, in time order."""
    found = aims_of(one.area_code, measure.id, site.catalogue, site.comparisons)
    return tuple(
        Aimed(
            words.period(target.period),
            target_words(measure, target.target, aim),
            target.owner,
            target.milestone,
            target.note,
        )
        for target, aim in sorted(found, key=lambda each: Span.read(each[0].period))
    )


def positions(site: Site, at: From, one: Position) -> tuple[Once, ...]:
    """The measure at each position that was reported, the latest first; nothing where there is only one."""
    times = site.positions.times[one.area_code]
    found = [site.positions.one(one.area_code, one.measure_id, time) for time in times]
    told = [(position, line_of(site, at, position)) for position in found if position is not None]
    if len(told) == 1:
        return ()
    return tuple(Once(words.start_letter(words.period(position.period)), line) for position, line in told)
