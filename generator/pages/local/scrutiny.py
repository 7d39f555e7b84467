"""The view for a scrutiny committee: achievements and areas for improvement by one rule, ranks, spend, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import messages, words
from generator.claims import Claim
from generator.claims.over_time import QuartileMove, StandingMove, clear_climb
from generator.model.areas import Area
from generator.model.compared import Comparison, Position
from generator.model.measures import Measure
from generator.model.plans import InYear, Plan
from generator.model.vocabulary import Rag, Tone, Unrated
from generator.narrative import NEED_ACTION
from generator.pages import kinds, views
from generator.pages.addresses import From
from generator.pages.council import side
from generator.pages.facts import Fact, fact, facts_of
from generator.pages.lead import lead_of
from generator.pages.local import pictures
from generator.pages.local.dashboard import LEAD, About, about
from generator.pages.local.lines import Line, Told, figure, line_of
from generator.pages.page import Page
from generator.pages.site import Site
from generator.periods import Span
from generator.targets.doubts import (
    CountAndRate,
    ForecastDiffers,
    LostThousand,
    NotAsPublished,
    QuartileDiffers,
    RatingDiffers,
)

POOR = (Rag.RED, Rag.AMBER)
BESIDE_OTHERS = (
    *("quartiles", "quartiles_before", "changes", "rank_changes", "better_either", "trailing"),
    *("coverage", "not_published"),
)
NOTABLE = ("record", "first_time", "quartile_move", "standing_move")

ASK = {
    LostThousand: "which",
    CountAndRate: "which",
    NotAsPublished: "which",
    ForecastDiffers: "forecast",
    RatingDiffers: "rating",
    QuartileDiffers: "quartile",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A measure with its rating and its sentences."""

    line: Line
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Notable:
    """A measure with what is new about it."""

    name: str
    href: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A rank among the councils with figures in both years, and the figures beside it (rule 13)."""

    name: str
    href: str
    before: str
    now: str
    mark: views.Mark
    value_before: str
    value_now: str
    small: bool
    change: views.Cell


@dataclass(frozen=True, slots=True)
class Context:
    """Spend or sickness: the last figures, beside performance and not judged."""

    name: str
    unit: str
    figures: tuple[tuple[str, Told, str], ...]  # period, figure, why there is none
    note: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a member may ask about a measure."""

    name: str
    href: str
    rating: views.Mark | None
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrutinyView:
    """What the view for scrutiny shows beside its fragments."""

    heading: str
    answer: str
    claim: str
    plan: Plan
    when: str
    benchmark: str
    country: str
    about: About


def scrutiny_page(site: Site, area: Area) -> Page:
    """What a scrutiny committee wants to see of a council, this year and beside other councils."""
    plan = site.catalogue.plans[area.code]
    place = kinds.SCRUTINY.of(site, area)
    path, at = place.path, place.at
    now = site.positions.latest(area.code)
    period = now[0].period
    lead, *others = facts_of(site, LEAD, area.code, period) or (None,)
    benchmark = benchmark_of(site, area)
    both = (
        ("achievements", site.claims.achievements),
        ("improvements", site.claims.improvements),
    )
    fragments = {
        name: site.templates.fragment(
            "local_points", kind=name, points=points(site, at, now, ids.get((area.code, period), ()))
        )
        for name, ids in both
    }
    if lead:
        fragments["proof"] = site.templates.fragment("proof", facts=(lead,))
    if bar := pictures.counts(site, path, area.code, period):
        fragments["bar"] = bar.html
    if others:
        fragments["facts"] = site.templates.fragment("facts", groups=(("", tuple(others)),))
    if benchmark:
        fragments |= beside_others(site, at, area, benchmark)
    if context := contexts(site, area):
        fragments["context"] = site.templates.fragment("local_context", context=context, council=area.name)
    if asked := tuple(questions(site, at, area, now, benchmark)):
        fragments["questions"] = site.templates.fragment("local_questions", questions=asked)
    view = ScrutinyView(
        heading=messages.say("local-scrutiny", place=words.place(area)),
        answer=lead.sentence if lead else plan.about or plan.title,
        claim=lead.mark if lead else "",
        plan=plan,
        when=words.period(period),
        benchmark=words.period(benchmark) if benchmark else "",
        country=words.place(site.country),
        about=about(site, at, area, plan),
    )
    description = messages.say("local-scrutiny.description", title=plan.title)
    return place.page(view.heading, view, fragments, description=description)


def benchmark_of(site: Site, area: Area) -> str:
    """The year in which the council is compared with others: the plan's, else its last; "" where it is with none."""
    plan = site.catalogue.plans[area.code]
    for period in (plan.benchmark, site.last_period.get(area.code)):
        if period and any(row.ranked > 1 for row in site.comparisons.all_measures(area.code, period)):
            return period
    return ""


# --- this year -----------------------------------------------------------------------


def points(site: Site, at: From, now: Sequence[Position], measures: Sequence[str]) -> tuple[Point, ...]:
    """Those measures in their order, with a sentence each."""
    held = {one.measure_id: one for one in now}
    return tuple(Point(line_of(site, at, held[one]), _said(site, held[one])) for one in measures)


def _said(site: Site, one: Position) -> tuple[Fact, ...]:
    """The figure beside its target, else beside last year; and why an officer rated it otherwise."""
    found = facts_of(site, ("target_position", "same_period"), one.area_code, one.period, one.measure_id)
    return (*found[:1], *facts_of(site, ("override",), one.area_code, one.period, one.measure_id))


# --- beside other councils -------------------------------------------------------------


def beside_others(site: Site, at: From, area: Area, period: str) -> dict[str, str]:
    """The fragments about the national comparison of the year."""
    found = {
        name: site.templates.fragment("council_side", side=side(site, at, area, period, good=good), kind=kind)
        for name, good, kind in (("strengths", True, "strength"), ("concerns", False, "concern"))
    }
    leading = lead_of(site, area.code, period).facts
    marks = {one.mark for one in leading}
    others = (one for one in facts_of(site, BESIDE_OTHERS, area.code, period) if one.mark not in marks)
    found["national"] = site.templates.fragment("facts", groups=(("", (*leading, *others)),))
    if moves := moved(site, at, area, period):
        found["ranks"] = site.templates.fragment(
            "local_ranks", moves=moves, council=area.name, when=words.period(period), country=site.country.name
        )
    for name, tone in (("gained", Tone.GOOD), ("lost", Tone.CONCERN)):
        found[name] = site.templates.fragment("local_notable", notable=notable(site, at, area, period, tone))
    return found


def notable(site: Site, at: From, area: Area, period: str, tone: Tone) -> tuple[Notable, ...]:
    """Measures with a record, a first time, another side of the average or another quartile, by one rule."""
    found = []
    for row in site.comparisons.all_measures(area.code, period):
        claims = (site.claims.one(kind, area.code, period, row.measure_id) for kind in NOTABLE)
        told = tuple(fact(site, one) for one in claims if one and one.tone is tone and _is_new(one))
        if told:
            href = at.to(site.measure_path(area, row.measure_id))
            found.append(Notable(site.catalogue.measures[row.measure_id].short, href, told))
    return tuple(found)


def _is_new(claim: Claim) -> bool:
    """Whether it says that something changed; a place that was kept is no news here."""
    return not (isinstance(claim, QuartileMove | StandingMove) and claim.move.startswith("remained"))


def moved(site: Site, at: From, area: Area, period: str) -> tuple[Moved, ...]:
    """Every measure whose rank can be compared: those that rose furthest first, those that fell furthest last."""
    found: list[tuple[int, str, Moved]] = []
    for row in site.comparisons.all_measures(area.code, period):
        ranks = site.setting.common_ranks.get((row.measure_id, period), {}).get(area.code)
        if ranks is None or row.change is None:
            continue
        before, now = ranks
        measure = site.catalogue.measures[row.measure_id]
        found.append((now - before, measure.name, _moved(site, at, area, measure, row, before, now)))
    return tuple(one for _, _, one in sorted(found, key=lambda one: one[:2]))


def _moved(site: Site, at: From, area: Area, measure: Measure, row: Comparison, before: int, now: int) -> Moved:
    councils = len(site.setting.common_ranks[measure.id, row.period])
    way, look = ("better", "cp-good cp-up") if now < before else ("worse", "cp-poor cp-down")
    mark = views.tested(views.Mark(messages.say(f"rank-{way}"), look), clear_climb(row), small=row.small_base)
    return Moved(
        name=measure.short,
        href=at.to(site.measure_path(area, measure.id)),
        before=words.rank(before, councils),
        now=words.rank(now, councils),
        mark=views.Mark(messages.say("rank-same"), "cp-flat") if now == before else mark,
        value_before=views.cell(measure, row.previous).text,
        value_now=views.cell(measure, row.value).text,
        small=row.small_base,
        change=views.change_cell(measure, row),
    )


# --- spend and sickness ------------------------------------------------------------------


def contexts(site: Site, area: Area) -> tuple[Context, ...]:
    """The plan's context measures with their last two figures each, for the eye alone."""
    found = []
    for measure_id in site.catalogue.plans[area.code].context:
        measure = site.any_measure(measure_id)
        rows = [row for row in site.positions.series(area.code, measure_id) if row.kind == "actual"]
        shown = beside_each_other(rows)
        if shown:
            found.append(
                Context(
                    measure.name,
                    words.unit_label(measure.unit),
                    tuple(_told(measure, row) for row in shown),
                    " ".join(row.note for row in shown if row.note),
                )
            )
    return tuple(found)


def beside_each_other(rows: Sequence[InYear]) -> tuple[InYear, ...]:
    """The last figure and, before it, that of the same part of the year before or the last whole year."""
    if not rows:
        return ()
    last = rows[-1]
    wanted = Span.read(last.period).year_before
    before = next((row for row in rows if row.period == wanted.text), None) or next(
        (row for row in reversed(rows[:-1]) if Span.read(row.period).months == Span.read(last.period).months), None
    )
    return (before, last) if before else (last,)


def _told(measure: Measure, row: InYear) -> tuple[str, Told, str]:
    told = figure(measure, row.number, row.numerator, row)
    why = messages.word(row.missing_reason, "table") if row.missing_reason else ""
    return words.start_letter(words.period(row.period)), told, why


# --- questions ---------------------------------------------------------------------------


def questions(site: Site, at: From, area: Area, now: Sequence[Position], benchmark: str) -> Iterator[Question]:
    """What members may ask: of red and amber, of gaps and of doubts, then of concerns beside other councils."""
    doubts: dict[str, list[str]] = {}
    for finding in site.positions.findings:
        if finding.area_code == area.code:
            doubts.setdefault(finding.measure_id, []).append(messages.say(f"ask.{ASK[type(finding.doubt)]}"))
    for one in sorted(now, key=lambda one: POOR.index(one.shown) if one.shown in POOR else len(POOR)):
        texts = [*_asked(site, one), *dict.fromkeys(doubts.get(one.measure_id, ()))]
        if texts:
            line = line_of(site, at, one)
            rating = line.rated.shown if one.shown in POOR else None
            yield Question(line.name, line.href, rating, tuple(texts))
    for measure_id in site.claims.told(area.code, benchmark, good=False)[: site.told]:
        name, href = site.catalogue.measures[measure_id].name, at.to(site.measure_path(area, measure_id))
        yield Question(name, href, None, (messages.say("ask.others"),))


def _asked(site: Site, one: Position) -> Iterator[str]:
    if one.shown in NEED_ACTION:
        if site.narrative.action(one.area_code, one.measure_id) is None:
            yield messages.say("ask.nothing-said")
        else:
            yield messages.say("ask.enough")
    if one.override is not None:
        yield messages.say("ask.officer")
    if one.unrated is Unrated.NO_FIGURE:
        yield messages.say("ask.no-figure")
    if one.measure_id in site.claims.improvements.get((one.area_code, one.period), ()) and one.shown not in POOR:
        yield messages.say("ask.worse")
    if one.unrated is Unrated.YEAR_NOT_OVER:
        yield messages.say("ask.year-end")
