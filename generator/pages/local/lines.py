"""A line of a dashboard as text: what a position shows, cell by cell. Frozen; every page and document has the same.

A figure of part of a year that adds up is never set beside a whole year without a word: each
figure says what it is of wherever that is not what its column is of.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import messages, words
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.plans import InYear, PlanLine
from generator.model.targets import Aim, Target
from generator.model.vocabulary import Rag, Unrated
from generator.pages import addresses, views
from generator.pages.addresses import From
from generator.pages.site import Site
from generator.pages.views import Mark
from generator.periods import Basis, Span
from generator.sentences import apart, exact
from generator.targets import is_small, target_words
from generator.targets.doubts import is_unsure
from generator.theme import RATING_SYMBOLS, RATINGS

SYMBOL = {rag: RATING_SYMBOLS[RATINGS[rag.value]] for rag in Rag}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in its cell: the number, the count beside it, and the words that it is not read rightly without."""

    text: str  # empty where there is no figure
    count: str = ""  # "13 admissions"
    when: str = ""  # what it is of, where that is not what its column is of
    note: str = ""  # "whole year" beside a part of one
    few: bool = False  # it rests on small numbers

    def __bool__(self) -> bool:
        return bool(self.text or self.count)


NO_FIGURE = Told("")


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating: the one in force, what it was before, and both where an officer's stands beside the computed one."""

    shown: Mark
    why_not: str  # why there is none
    computed: Mark | None = None  # where an officer's rating is in force
    reason: str = ""
    by: str = ""
    before: str = ""  # "Amber", where the position reported before had another one
    published: Mark | None = None  # as the council printed it, where that is not the one in force


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a dashboard."""

    measure_id: str
    name: str
    code: str
    unit: str  # empty where the figures carry it: %
    tags: tuple[tuple[str, str], ...]  # tag and what it means
    href: str  # of the council's own page of the measure, for HTML
    aim: Mark
    rated: Rated
    target: str  # in words
    this: Told
    reason: str  # why there is no figure, in the words that every page has
    told: str  # and in the council's own
    forecast: Told
    method: str
    same: Told  # the same part of the year before
    year: Told  # the whole year before
    year_reason: str
    direction: Mark | None
    change: str
    against: str  # what the direction is on, where that is not the same part of the year before
    quartile: Mark | None  # computed from the published figures, else as the council printed it
    band: str  # the places that it may have, where they are many: 12th to 117th
    few: bool  # the national figure that has the quartile rests on small numbers
    printed: str  # "Second", where the council printed another one
    only_printed: bool
    picture: str = ""  # the bullet chart
    spark: str = ""  # its figures over time


@dataclass(frozen=True, slots=True)
class Heads:
    """What the columns of a dashboard are of."""

    year: str  # the targets': 2020 to 2021
    this: str  # April to November 2020
    same: str
    before: str
    benchmark: str
    earlier: str  # the position reported before, or nothing


def heads_of(site: Site, area: str, position: str) -> Heads:
    """The headings of a council's dashboard at a position."""
    plan = site.catalogue.plans[area]
    times = site.positions.times[area]
    before = times[times.index(position) + 1 :]
    year = Span.read(Span.read(position).year)
    return Heads(
        year=words.period(year.text),
        this=words.start_letter(words.period(position)),
        same=words.start_letter(words.period(Span.read(position).year_before.text)),
        before=words.period(year.year_before.text),
        benchmark=words.period(plan.benchmark) if plan.benchmark else "",
        earlier=words.period(before[0]) if before else "",
    )


def line_of(site: Site, at: From, one: Position) -> Line:
    """A position as the row of a table."""
    plan, measure = site.catalogue.plans[one.area_code], site.any_measure(one.measure_id)
    listed = next(line for line in plan.lines if line.measure == one.measure_id)
    quartile = one.quartile or one.published_quartile
    differs = one.quartile and one.published_quartile and one.quartile is not one.published_quartile
    national = site.comparisons.of(one.area_code, measure.id, plan.benchmark) if plan.benchmark else None
    return Line(
        measure_id=measure.id,
        name=name_of(measure, listed),
        code=one.code,
        unit="" if measure.unit.kind == "percent" else words.unit_label(measure.unit),
        tags=tuple((tag, (plan.tags or {})[tag]) for tag in listed.tags),
        href=at.to(addresses.own_measure_path(site.catalogue.areas[one.area_code].slug, measure.id)),
        aim=views.mark_of(measure.polarity),
        rated=rated(site, one),
        target=target_text(measure, one),
        this=this_year(site, measure, one),
        reason=messages.word(one.missing_reason, "table") if one.missing_reason else "",
        told=one.reason,
        forecast=ahead(measure, one),
        method=messages.word(one.forecast_method) if one.forecast_method else "",
        same=same_part(site, measure, one),
        year=year_before(site, measure, one),
        year_reason=messages.word(one.year_before_reason, "table") if one.year_before_reason else "",
        direction=direction(one),
        change="" if one.change is None else words.signed(one.change, measure.decimals),
        against=against(one),
        quartile=views.mark_of(quartile) if quartile else None,
        band=words.band(national) if national and one.quartile else "",
        few=bool(national and one.quartile and national.small_base),
        printed=one.published_quartile.value if differs and one.published_quartile else "",
        only_printed=one.quartile is None and one.published_quartile is not None,
    )


def name_of(measure: Measure, listed: PlanLine) -> str:
    """What the dashboard calls the measure."""
    return listed.label or measure.short


# --- the rating and what it rests on -----------------------------------------------------


def rated(site: Site, one: Position) -> Rated:
    """The rating in force; the computed one and who overrode it; the last one where it was another."""
    times = site.positions.times[one.area_code]
    earlier = next(iter(times[times.index(one.period) + 1 :]), None)
    before = site.positions.one(one.area_code, one.measure_id, earlier) if earlier else None
    moved = before is not None and before.shown is not one.shown
    differs = one.published_rag is not None and one.published_rag is not one.shown
    return Rated(
        shown=views.mark_of(one.shown),
        why_not=messages.word(one.unrated) if one.unrated and one.shown is Rag.NONE else "",
        computed=views.mark_of(one.rag) if one.override else None,
        reason=one.override_reason,
        by=one.override_by,
        before=messages.word(before.shown) if before is not None and moved else "",
        published=views.mark_of(one.published_rag) if differs and one.published_rag else None,
    )


def target_text(measure: Measure, one: Position) -> str:
    """The target in words: 85.7% or more; empty where the council says that there is none."""
    if one.unrated is Unrated.NO_TARGET:
        return ""
    aim = None if one.operator is None or one.low is None else Aim(one.operator, one.low, one.high)
    return target_words(measure, one.target, aim)


def leeway(measure: Measure, one: Position) -> str:
    """What parts amber from red: within 2 percentage points of the target; down to 80.0%."""
    if one.operator is None:
        return ""
    if one.floor is not None:
        return messages.say("local-leeway.floor", floor=exact(measure, one.floor))
    if not one.tolerance:
        return messages.say("local-leeway.none")
    return messages.say("local-leeway", tolerance=apart(measure, one.tolerance))


def target_of(site: Site, one: Position) -> Target | None:
    """The target as its file has it: of the position itself, else of its year."""
    wanted = (one.period, Span.read(one.period).year)
    found = {target.period: target for target in site.catalogue.targets
             if (target.area, target.measure) == (one.area_code, one.measure_id)}  # fmt: skip
    return next((found[period] for period in wanted if period in found), None)


# --- figures -----------------------------------------------------------------------------


def this_year(site: Site, measure: Measure, one: Position) -> Told:
    """The figure of the position, or the last one before it with its own dates."""
    when = "" if one.figure_period == one.period else words.start_letter(words.period(one.figure_period))
    row = _row(site, one, one.figure_period)
    note = in_doubt(site, one, one.figure_period)
    return figure(measure, one.value, one.numerator, row, when=when, note=note, few=one.small_base)


def same_part(site: Site, measure: Measure, one: Position) -> Told:
    """The same part of the year before."""
    if one.same_period is None:
        return NO_FIGURE
    expected = Span.read(one.period).year_before.text
    when = "" if one.same_period == expected else words.start_letter(words.period(one.same_period))
    row, note = _row(site, one, one.same_period), in_doubt(site, one, one.same_period)
    few = one.same_value is not None and _is_small(site, measure, row)
    return figure(measure, one.same_value, row.numerator if row else None, row, when=when, note=note, few=few)


def year_before(site: Site, measure: Measure, one: Position) -> Told:
    """The whole year before, with the word for it beside a figure that is still adding up."""
    if one.year_before is None:
        return NO_FIGURE
    expected = Span.read(Span.read(one.period).year).year_before.text
    when = "" if one.year_before == expected else words.period(one.year_before)
    row = _row(site, one, one.year_before)
    part = Span.read(one.figure_period).basis is not Basis.YEAR
    note = messages.say("local-beside-whole-year") if measure.adds_up and part else ""
    national = site.comparisons.of(one.area_code, measure.id, one.year_before)
    few = one.year_before_value is not None and (
        _is_small(site, measure, row) if row else national is not None and national.small_base
    )
    return figure(measure, one.year_before_value, one.year_before_numerator, row, when=when, note=note, few=few)


def ahead(measure: Measure, one: Position) -> Told:
    """The forecast for the whole year."""
    return figure(measure, one.forecast, one.forecast_numerator, None)


def figure(
    measure: Measure,
    value: float | None,
    numerator: float | None,
    row: InYear | None,
    *,
    when: str = "",
    note: str = "",
    few: bool = False,
) -> Told:
    """A value with the count beside it; the count alone where there is no value."""
    if value is None and numerator is None:
        return NO_FIGURE
    text = "" if value is None else words.short_value(measure.unit, measure.decimals, value)
    return Told(text, counted(measure, numerator, row), when, note, few)


def _is_small(site: Site, measure: Measure, row: InYear | None) -> bool:
    """Whether what the council reported rests on few people or records."""
    limits = site.catalogue.rules.thresholds
    return row is not None and is_small(measure, row.numerator, row.denominator, limits)


def counted(measure: Measure, numerator: float | None, row: InYear | None = None) -> str:
    """What was counted: 13 admissions; empty where nobody says what a count is of."""
    noun = (row.counted if row else "") or measure.counted
    return "" if numerator is None or not noun else f"{words.number(numerator)} {noun}"


def in_doubt(site: Site, one: Position, period: str) -> str:
    """The caution beside a figure that may have lost its thousands and that nobody has put right."""
    about = (one.area_code, one.measure_id, period)
    unsure = any(
        (finding.area_code, finding.measure_id, finding.period) == about and is_unsure(finding.doubt)
        for finding in site.positions.findings
    )
    return messages.say("local-in-doubt") if unsure else ""


def _row(site: Site, one: Position, period: str) -> InYear | None:
    """What the council reported for the period, where it reported exactly that."""
    rows = site.positions.series(one.area_code, one.measure_id)
    return next((row for row in rows if row.period == period and row.kind == "actual"), None)


def against(one: Position) -> str:
    """What the direction rests on, where that is not the same part of the year before the position."""
    if one.compared_with in {None, Span.read(one.period).year_before.text}:
        return ""
    return words.period(str(one.compared_with))


def direction(one: Position) -> Mark | None:
    """The change's word with its arrow; None where nothing may be compared."""
    return None if one.change is None else views.way_of(one)


__all__ = [
    "SYMBOL", "Heads", "Line", "Rated", "Told", "ahead",
    "counted", "direction", "figure", "heads_of", "leeway", "line_of", "name_of", "rated", "same_part", "target_of",
    "target_text", "this_year", "year_before",
]  # fmt: skip
