"""What a council reports of itself during the year: ``performance/`` of a pack -> plans, figures, ratings, measures."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import log10
from pathlib import Path
from typing import TypeVar

from generator import words
from generator.catalogue._addresses import check_address
from generator.catalogue._files import Notes, Read, Table, read_front_matter, read_table, read_yaml, shown
from generator.catalogue._tables import (
    SHORT,
    SLUG,
    check_councils,
    check_former_ids,
    check_measure_ids,
    check_once,
    name_areas,
    note_unknown_area,
)
from generator.catalogue.nearest import advise
from generator.model.areas import Area
from generator.model.measures import Measure
from generator.model.numbers import read_figure
from generator.model.packs import Pack
from generator.model.plans import InYear, Plan, PlanLine, Rating
from generator.model.targets import Follows, Target, read_target
from generator.model.units import wrong_sign
from generator.model.vocabulary import AreaKind, Method
from generator.periods import Basis, Span

FOLDER = "performance"
_OWN = {"domain": "own", "codes": []}  # what an own measure need not say
_Row = TypeVar("_Row", InYear, Rating)
_DECIMALS = re.compile(r"\.(\d+)")
_A_PLACE = 5  # a value so many times another is nearer to ten times


@dataclass(frozen=True)
class Reported:
    """Plans by area, figures and ratings in the order of their files, and the council's own measures by id."""

    plans: Mapping[str, Plan] = field(default_factory=dict)
    figures: tuple[InYear, ...] = ()
    ratings: tuple[Rating, ...] = ()
    measures: Mapping[str, Measure] = field(default_factory=dict)


def read_reported(
    pack_folder: Path, areas: Table[Area], national: Mapping[str, Read[Measure] | None], pack: Pack | None, note: Notes
) -> Reported:
    """Everything below ``performance/``; a pack without the folder has nothing. Every fault is noted."""
    folder = pack_folder / FOLDER
    files = sorted((folder / "measures").glob("*.md"))
    own = {path.stem: read_front_matter(path, Measure, note, defaults=_OWN) for path in files}
    check_former_ids([*filter(None, national.values()), *filter(None, own.values())], note)
    if not folder.is_dir():
        return Reported()
    plan_files = sorted(folder.glob("*.yml"))
    plans = [read for path in plan_files if (read := read_yaml(path, Plan, note))]
    figures = read_table(folder / "figures.csv", InYear, note)
    ratings = read_table(folder / "ratings.csv", Rating, note)

    for reads in (plans, figures.rows, ratings.rows):
        name_areas(reads, ("area",), areas)
    known = {**{id_: read.noun for id_, read in national.items() if read}, **{i: r.noun for i, r in own.items() if r}}
    ids = set(national) | set(own)
    for one in filter(None, own.values()):
        _check_own_measure(one, set(national), note)
    for table in (figures, ratings):
        check_councils(table, ("area",), areas, note)
        check_measure_ids(table, "measure", ids, note)
    check_once(figures, ("area", "measure", "period", "kind", "at"), note)
    check_once(ratings, ("area", "measure", "period", "kind"), note)
    for row in figures.rows:
        _check_figure(row, known.get(row.noun.measure), pack, note)
        _check_numbers(row, known.get(row.noun.measure), row.noun.measure in own, note)
    _check_overlaps(figures, note)
    for rating in ratings.rows:
        _check_rating(rating, note)
    for plan in plans:
        _check_plan(plan, areas, ids, known, pack, note)
        _check_name(plan, plans, areas, note)
    councils = {read.noun.code for read in areas.rows if read.noun.kind is AreaKind.COUNCIL}
    by_area = {read.noun.area: read for read in plans}
    if len(plans) == len(plan_files) and by_area.keys() <= councils:  # else the plan that is meant has a fault itself
        for table in (figures, ratings):
            _check_planned(table, by_area, councils, note)
        for figure in figures.rows:
            _check_made_at(figure, by_area.get(figure.noun.area), note)
        for rating in ratings.rows:
            _check_rated(rating, by_area.get(rating.noun.area), ids, note)
    return Reported(
        plans={read.noun.area: replace(read.noun, file=f"{FOLDER}/{read.path.name}") for read in plans},
        figures=tuple(_placed(read) for read in figures.rows),
        ratings=tuple(_placed(read) for read in ratings.rows),
        measures={id_: read.noun for id_, read in own.items() if read},
    )


def _placed(read: Read[_Row]) -> _Row:
    """A row that knows where it stands in its pack."""
    return replace(read.noun, line=read.line(), file=f"{FOLDER}/{read.path.name}")


def _check_own_measure(read: Read[Measure], national: set[str], note: Notes) -> None:
    measure = read.noun
    if not SLUG.fullmatch(measure.id):
        note(read.path, 1, f"the file is called '{read.path.name}'", "use small letters, digits and hyphens only")
    if measure.id in national:
        note(read.path, 1, f"'{measure.id}' is also a measure of measures/", "give one of them another name")
    if measure.codes:
        todo = "remove 'codes', or move the file to measures/"
        note(read.path, read.line("codes"), "the council's own measure has a code", todo)
    if len(measure.short) > SHORT:
        todo = f"use {SHORT} at most: it is a chart's label"
        note(read.path, read.line("short"), f"short has {len(measure.short)} characters", todo)


# --- figures and ratings -------------------------------------------------------------


def _check_figure(read: Read[InYear], measure: Measure | None, pack: Pack | None, note: Notes) -> None:
    figure, path, line = read.noun, read.path, read.line()
    span = Span.read(figure.period)
    given = bool(figure.value) or figure.numerator is not None
    if not given and figure.missing_reason is None:
        note(path, line, "there is no value, no numerator and no missing_reason", "give one of them")
    if given and figure.missing_reason is not None:
        note(path, line, "there is a value and a missing_reason", "keep one of them")
    for name in ("value", "read_as"):
        text = getattr(figure, name)
        try:
            number = replace(figure, value=text, read_as="").number
        except ValueError as error:
            todo = str(error).split("; ", 1)[1]
            if todo == "write a number":
                todo = "write a number as it is printed, such as 84.5, 84.5k or 99.8%"
            note(path, line, f"{name} is '{text}'", todo)
            continue
        if measure and (fault := wrong_sign(text, measure.unit)):
            note(path, line, f"{name} '{text}' {fault}", "correct the figure, or the measure's unit")
        if number is not None and measure and not _possible(number, measure):
            note(path, line, f"{name} '{text}' is not possible for {measure.id}", "correct it, or the measure's limits")
    if figure.read_as and not figure.note:
        note(path, line, "the value is read as another, and nobody says why", "give the reason in 'note'")
    if figure.numerator is not None and figure.numerator < 0 and measure and measure.never_negative:
        note(path, line, f"the numerator is {figure.numerator:g}", "correct it: the measure is never below 0")
    if figure.denominator is not None and figure.numerator is None:
        note(path, line, "there is a denominator and no numerator", "give both, or the numerator alone")
    if figure.denominator is not None and figure.denominator <= 0:
        note(path, line, f"the denominator is {figure.denominator:g}", "give a number above 0, or leave it empty")
    if figure.kind == "forecast" and span.basis is not Basis.YEAR:
        what = f"the forecast is for {_told(figure.period)}"
        note(path, line, what, "a forecast is for a whole year: give the year")
    elif pack and figure.kind == "forecast" and _ends(span) <= pack.as_at:
        what = f"the forecast is for {figure.period}, which was over on {pack.as_at}, the pack's date"
        note(path, line, what, "give the figure itself, or remove the forecast")
    if (figure.method or figure.at) and figure.kind != "forecast":
        note(
            path, line, "there is a method or 'at', and the figure is no forecast", "write kind forecast, or remove it"
        )
    if pack and figure.kind == "actual" and figure.missing_reason is None and _ends(span) > pack.as_at:
        todo = "correct the period, or as_at in pack.yml"
        note(path, line, f"{_told(figure.period)} was not over on {pack.as_at}, the pack's date", todo)


def _told(period: str) -> str:
    """A period as a person writes it: 2020-21, April to November 2020."""
    return period if Span.read(period).basis is Basis.YEAR else words.period(period)


def _possible(number: float, measure: Measure) -> bool:
    lowest, highest = measure.possible
    return (lowest is None or number >= lowest) and (highest is None or number <= highest)


def _ends(span: Span) -> date:
    """The last day."""
    year, month = span.last // 12, span.last % 12 + 1
    return span.day or date(year, month, monthrange(year, month)[1])


def _check_numbers(read: Read[InYear], measure: Measure | None, is_own: bool, note: Notes) -> None:
    """A council's own value follows from its own count and total, to the digit that is printed (rule 21).

    A publisher's numbers may have been rounded, and are reported as a doubt, unless the point is misplaced; the
    council can correct its own.
    """
    figure, text = read.noun, read.noun.read_as or read.noun.value
    if measure is None or measure.unit.per is None or not text or figure.numerator is None or not figure.denominator:
        return
    try:
        value = read_figure(text)
    except ValueError:
        return  # told already
    exact = figure.numerator / figure.denominator * measure.unit.per
    decimals = len(found[1]) if (found := _DECIMALS.search(text)) else 0
    step = 10.0**-decimals * (1000 if text.rstrip().casefold().endswith("k") else 1)
    apart = abs(log10(value / exact)) if exact > 0 and value > 0 else 0
    misplaced = apart > log10(_A_PLACE) and _possible(value, measure)
    if abs(exact - value) > step / 2 + 1e-9 and (is_own or misplaced):
        what = f"the value is {text}, and {figure.numerator:g} of {figure.denominator:g} make {exact:.{decimals}f}"
        note(read.path, read.line(), what, "correct the one that is wrong")


def _check_planned(
    table: Table[InYear] | Table[Rating], plans: Mapping[str, Read[Plan]], councils: set[str], note: Notes
) -> None:
    """Whoever has figures or colours has a plan that shows them: nothing that was handed in is lost in silence."""
    told: set[str] = set()
    for read in table.rows:
        area = read.noun.area
        if area in councils and area not in plans and area not in told:
            told.add(area)
            note(table.path, read.line(), f"there is no plan for '{area}' in {FOLDER}/", "add it, or correct the area")


def _check_made_at(read: Read[InYear], plan: Read[Plan] | None, note: Notes) -> None:
    """A forecast was made at a time that the plan reports."""
    figure = read.noun
    if plan is not None and figure.kind == "forecast" and figure.at and figure.at not in _times(plan.noun):
        note(read.path, read.line(), f"the forecast was made at {_told(figure.at)}", _use_times(plan))


def _check_rated(read: Read[Rating], plan: Read[Plan] | None, ids: set[str], note: Notes) -> None:
    """A colour is given to a line of the plan, at a time that the plan reports."""
    rating = read.noun
    if plan is None:
        return
    if rating.measure in ids and rating.measure not in {one.measure for one in plan.noun.lines}:
        what = f"'{rating.measure}' is rated, and has no line in {shown(plan.path)}"
        note(read.path, read.line(), what, "add the line, or remove the rating")
    if rating.period not in _times(plan.noun):
        note(read.path, read.line(), f"the rating is for {_told(rating.period)}", _use_times(plan))


def _times(plan: Plan) -> tuple[str, ...]:
    """The positions that are reported, now and before."""
    return (plan.position, *plan.earlier)


def _use_times(plan: Read[Plan]) -> str:
    return f"use one that {shown(plan.path)} reports: {', '.join(map(_told, _times(plan.noun)))}"


def _check_overlaps(table: Table[InYear], note: Notes) -> None:
    """Figures of one measure are apart, or one holds the other; rolling years may overlap."""
    seen: dict[tuple[str, str, str], list[Read[InYear]]] = {}
    for read in table.rows:
        figure, span = read.noun, Span.read(read.noun.period)
        if span.basis in {Basis.ROLLING, Basis.SNAPSHOT} or figure.kind == "forecast":
            continue
        others = seen.setdefault((figure.area, figure.measure, figure.kind), [])
        for other in others:
            theirs = Span.read(other.noun.period)
            if span != theirs and span.touches(theirs) and not (span.holds(theirs) or theirs.holds(span)):
                what = f"{_told(figure.period)} overlaps with {_told(other.noun.period)} on line {other.line()}"
                note(table.path, read.line(), what, "give periods that are apart, or that start together")
        others.append(read)


def _check_rating(read: Read[Rating], note: Notes) -> None:
    rating = read.noun
    if rating.kind == "override" and not rating.reason:
        note(read.path, read.line(), "the override has no reason", "say in 'reason' why the officer's rating differs")
    if rating.kind == "override" and not rating.name:
        note(read.path, read.line(), "the override has no name", "say in 'name' which officer decided it")


# --- plans -----------------------------------------------------------------------------


def _check_plan(
    read: Read[Plan],
    areas: Table[Area],
    ids: set[str],
    known: Mapping[str, Measure],
    pack: Pack | None,
    note: Notes,
) -> None:
    plan, path = read.noun, read.path
    area = next((one.noun for one in areas.rows if one.noun.code == plan.area), None)
    if area is None and areas.rows and plan.area not in areas.unread:
        note_unknown_area(path, read.line("area"), plan.area, areas, note)
    elif area is not None and area.kind is not AreaKind.COUNCIL:
        what = f"'{plan.area}' is a {area.kind}, not a council"
        note(path, read.line("area"), what, "use the code of a council")
    elif area is not None and not area.exists_in(plan.year):
        what = f"the plan is for {plan.year}, when {area.name} did not exist"
        note(path, read.line("year"), what, "correct the year or the area")
    check_address(read, plan.source_url, ("source_url",), note)
    for name in ("layers", "outcomes"):
        _check_ids(read, name, [one.id for one in getattr(plan, name)], note)
    if not plan.lines:
        note(path, read.line("lines"), "'lines' is empty", "list one at least")
    layers, outcomes = ({one.id for one in some} for some in (plan.layers, plan.outcomes))
    for place, one in enumerate(plan.lines):
        for name, given, declared in (("layer", one.layer, layers), ("outcome", one.outcome, outcomes)):
            if given not in declared:
                todo = advise(given, sorted(declared), f"use one of: {', '.join(sorted(declared))}")
                note(path, read.line("lines", place, name), f"unknown {name} '{given}'", todo)
        _check_measure(read, one.measure, ids, ("lines", place, "measure"), note)
        if one.measure in [earlier.measure for earlier in plan.lines[:place]]:
            note(path, read.line("lines", place), f"'{one.measure}' has two lines", "keep one of them")
        _check_forecast(read, place, one, known.get(one.measure), note)
        for tag in one.tags:
            if tag not in (plan.tags or {}):
                note(
                    path,
                    read.line("lines", place, "tags"),
                    f"unknown tag '{tag}'",
                    advise(tag, plan.tags or (), "say what it means under 'tags:'"),
                )
    for place, measure in enumerate(plan.context):
        _check_measure(read, measure, ids, ("context", place), note)
    _check_times(read, pack, note)


def _check_name(read: Read[Plan], plans: Sequence[Read[Plan]], areas: Table[Area], note: Notes) -> None:
    """One file for each council, called as its pages are."""
    area = next((one.noun for one in areas.rows if one.noun.code == read.noun.area), None)
    if area is None or area.kind is not AreaKind.COUNCIL or read.path.stem == area.slug:
        return
    other = next((one for one in plans if one is not read and one.noun.area == read.noun.area), None)
    if other is not None:
        note(
            read.path, read.line("area"), f"'{read.noun.area}' has a plan in {other.path.name} too", "keep one of them"
        )
    else:
        note(read.path, 1, f"the plan of '{read.noun.area}' is called '{read.path.name}'", f"call it {area.slug}.yml")


def _check_ids(read: Read[Plan], name: str, ids: Sequence[str], note: Notes) -> None:
    for place, one in enumerate(ids):
        if one in ids[:place]:
            note(read.path, read.line(name, place, "id"), f"'{one}' is given twice in {name}", "keep one of them")
        if not SLUG.fullmatch(one):
            todo = "use small letters, digits and hyphens only"
            note(read.path, read.line(name, place, "id"), f"the id is '{one}'", todo)


def _check_measure(read: Read[Plan], measure: str, ids: set[str], at: Iterable[str | int], note: Notes) -> None:
    if measure not in ids:
        todo = advise(
            measure, sorted(ids), "add its definition to measures/ or performance/measures/, or correct the id"
        )
        note(read.path, read.line(*at), f"unknown measure '{measure}'", todo)


def _check_forecast(read: Read[Plan], place: int, line: PlanLine, measure: Measure | None, note: Notes) -> None:
    """A computed forecast is of a figure that adds up over the year."""
    at = read.line("lines", place, "forecast")
    if line.forecast is Method.SUPPLIED:
        todo = "remove it, and give the council's forecast in figures.csv, as a row of kind forecast"
        note(read.path, at, f"the forecast of '{line.measure}' is supplied", todo)
    elif line.forecast is not None and measure is not None and not measure.adds_up:
        what = f"'{line.measure}' has a forecast, and does not add up over the year"
        note(read.path, at, what, "remove the forecast, or write 'accumulates: true' in the measure's file")


def _check_times(read: Read[Plan], pack: Pack | None, note: Notes) -> None:
    """The position lies in the plan's year, and what was reported before lies before it."""
    plan = read.noun
    position = Span.read(plan.position)
    if position.year != plan.year:
        what = f"the position {_told(plan.position)} is not in {plan.year}"
        note(read.path, read.line("position"), what, "correct the position or the year")
    if pack and position.basis is not Basis.YEAR and _ends(position) > pack.as_at:
        what = f"the position {_told(plan.position)} was not over on {pack.as_at}, the pack's date"
        note(read.path, read.line("position"), what, "correct it, or as_at in pack.yml")
    if pack and plan.benchmark and not pack.first <= plan.benchmark <= pack.last:
        what = f"the benchmark year {plan.benchmark} is not in the pack"
        note(read.path, read.line("benchmark"), what, f"use a year from {pack.first} to {pack.last}")
    for place, earlier in enumerate(plan.earlier):
        if earlier in plan.earlier[:place]:
            note(
                read.path,
                read.line("earlier", place),
                f"{_told(earlier)} is listed twice in earlier",
                "keep one of them",
            )
        if Span.read(earlier).last >= position.last:
            what = f"the earlier position {_told(earlier)} is not before {_told(plan.position)}"
            note(read.path, read.line("earlier", place), what, "list only what was reported before")


# --- targets ---------------------------------------------------------------------------


def check_targets(
    table: Table[Target], measures: Mapping[str, Measure], own: Mapping[str, Measure], note: Notes
) -> None:
    """Milestones lead to a target, and a target follows what somebody publishes. What cannot be read is told later."""
    final: dict[tuple[str, str], Span] = {}
    for read in table.rows:
        if not read.noun.milestone:
            key, span = (read.noun.area, read.noun.measure), Span.read(read.noun.period)
            final[key] = max(span, final.get(key, span))
    for read in table.rows:
        target, line = read.noun, read.line()
        end = final.get((target.area, target.measure))
        if target.milestone and end is None:
            what = f"the milestone for {_told(target.period)} leads to no target"
            note(table.path, line, what, "add the final year's target, or remove 'true' from milestone")
        elif target.milestone and end is not None and Span.read(target.period).last > end.last:
            what = f"the milestone for {_told(target.period)} is after the final target, which is for {end.text}"
            note(table.path, line, what, "correct its period, or say which target is final")
        measure = own.get(target.measure) or measures.get(target.measure)
        try:
            aim = read_target(target.target, measure.polarity, measure.unit) if measure else None
        except ValueError:
            continue
        if measure and isinstance(aim, Follows):
            _check_followed(read, aim, measure, measure.id in own, note)


def _check_followed(read: Read[Target], aim: Follows, measure: Measure, is_own: bool, note: Notes) -> None:
    """The year that the target follows is one in which the measure was published, for others too."""
    published = "name a year in which it was published"
    gap = measure.gap_in(aim.period)
    if is_own:
        what = f"the target follows other councils, and nobody but the council counts '{measure.id}'"
        note(read.path, read.line(), what, "write the target as a number")
    elif Span.read(aim.period).basis is not Basis.YEAR:
        note(read.path, read.line(), f"the target follows {_told(aim.period)}, which is no whole year", published)
    elif aim.period > Span.read(read.noun.period).year:
        what = f"the target for {_told(read.noun.period)} follows a later year, {aim.period}"
        note(read.path, read.line(), what, published)
    elif measure.code_in(aim.period) is None:
        what = f"the target follows {aim.period}, when '{measure.id}' had no code"
        note(read.path, read.line(), what, published)
    elif gap is not None:
        what = f"the target follows {aim.period}, when '{measure.id}' was not published: {gap.reason.value}"
        note(read.path, read.line(), what, published)


__all__ = ["Reported", "check_targets", "read_reported"]
