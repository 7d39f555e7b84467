"""What a council reports of itself during the year: ``performance/`` of a pack -> plans, figures, ratings, measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.catalogue import _rules as rules
from generator.catalogue._files import Notes, Read, Table, read_front_matter, read_table, read_yaml
from generator.model import Area, InYear, Measure, Pack, Plan, Rating
from generator.periods import Basis, Span

FOLDER = "performance"
_OWN = {"domain": "own", "codes": []}  # what an own measure need not say
_Row = TypeVar("_Row", InYear, Rating)


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
    if not folder.is_dir():
        return Reported()
    plans = [read for path in sorted(folder.glob("*.yml")) if (read := read_yaml(path, Plan, note))]
    figures = read_table(folder / "figures.csv", InYear, note)
    ratings = read_table(folder / "ratings.csv", Rating, note)
    files = sorted((folder / "measures").glob("*.md"))
    own = {path.stem: read_front_matter(path, Measure, note, defaults=_OWN) for path in files}

    known = {**{id_: read.noun for id_, read in national.items() if read}, **{i: r.noun for i, r in own.items() if r}}
    ids = set(national) | set(own)
    for one in filter(None, own.values()):
        _check_own_measure(one, set(national), note)
    for table in (figures, ratings):
        rules.check_councils(table, ("area",), areas, note)
        rules.check_measure_ids(table, "measure", ids, note)
    rules.check_once(figures, ("area", "measure", "period", "kind", "at"), note)
    rules.check_once(ratings, ("area", "measure", "period", "kind"), note)
    for row in figures.rows:
        _check_figure(row, known.get(row.noun.measure), pack, note)
    _check_overlaps(figures, note)
    for rating in ratings.rows:
        _check_rating(rating, note)
    for place, plan in enumerate(plans):
        _check_plan(plan, areas, ids, pack, note)
        if any(plan.noun.area == other.noun.area for other in plans[:place]):
            note(plan.path, plan.line("area"), f"'{plan.noun.area}' has two plans", "keep one of the files")
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
    if not rules.SLUG.fullmatch(measure.id):
        note(read.path, 1, f"the file is called '{read.path.name}'", "use small letters, digits and hyphens only")
    if measure.id in national:
        note(read.path, 1, f"'{measure.id}' is also a measure of measures/", "give one of them another name")
    if measure.codes:
        todo = "remove 'codes', or move the file to measures/"
        note(read.path, read.line("codes"), "the council's own measure has a code", todo)
    if len(measure.short) > rules.SHORT:
        todo = f"use {rules.SHORT} at most: it is a chart's label"
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
        except ValueError:
            note(path, line, f"{name} is '{text}'", "write a number as it is printed, such as 84.5, 84.5k or 99.8%")
            continue
        if "%" in text and measure and measure.unit.kind != "percent":
            what = f"{name} is '{text}', and {measure.id} is counted in '{measure.unit.text}'"
            note(path, line, what, "remove the %, or correct the measure's unit")
        if number is not None and measure and not _possible(number, measure):
            note(path, line, f"{name} '{text}' is not possible for {measure.id}", "correct it, or the measure's limits")
    if figure.read_as and not figure.note:
        note(path, line, "the value is read as another, and nobody says why", "give the reason in 'note'")
    if figure.denominator is not None and figure.numerator is None:
        note(path, line, "there is a denominator and no numerator", "give both, or the numerator alone")
    if figure.kind == "forecast" and span.basis is not Basis.YEAR:
        note(path, line, f"the forecast is for {figure.period}", "a forecast is for a whole year: give the year")
    if (figure.method or figure.at) and figure.kind != "forecast":
        note(
            path, line, "there is a method or 'at', and the figure is no forecast", "write kind forecast, or remove it"
        )
    if pack and figure.kind == "actual" and figure.missing_reason is None and _ends(span) > pack.as_at:
        todo = "correct the period, or as_at in pack.yml"
        note(path, line, f"{figure.period} was not over on {pack.as_at}, the pack's date", todo)


def _possible(number: float, measure: Measure) -> bool:
    lowest, highest = measure.possible
    return (lowest is None or number >= lowest) and (highest is None or number <= highest)


def _ends(span: Span) -> date:
    """The last day, as far as it matters here: a month counts as over from its 28th."""
    return span.day or date(span.last // 12, span.last % 12 + 1, 28)


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
                what = f"{figure.period} overlaps with {other.noun.period} on line {other.line()}"
                note(table.path, read.line(), what, "give periods that are apart, or that start together")
        others.append(read)


def _check_rating(read: Read[Rating], note: Notes) -> None:
    rating = read.noun
    if rating.kind == "override" and not rating.reason:
        note(read.path, read.line(), "the override has no reason", "say in 'reason' why the officer's rating differs")
    if rating.kind == "override" and not rating.name:
        note(read.path, read.line(), "the override has no name", "say in 'name' which officer decided it")


# --- plans -----------------------------------------------------------------------------


def _check_plan(read: Read[Plan], areas: Table[Area], ids: set[str], pack: Pack | None, note: Notes) -> None:
    plan, path = read.noun, read.path
    area = next((one.noun for one in areas.rows if one.noun.code == plan.area), None)
    if area is None and areas.rows and plan.area not in areas.unread:
        note(path, read.line("area"), f"unknown area '{plan.area}'", "use the code of a council of areas.csv")
    elif area is not None and path.stem != area.slug:
        note(path, 1, f"the plan of {area.name} is called '{path.name}'", f"call it {area.slug}.yml")
    for name in ("layers", "outcomes"):
        _check_ids(read, name, [one.id for one in getattr(plan, name)], note)
    if not plan.lines:
        note(path, read.line("lines"), "'lines' is empty", "list one at least")
    layers, outcomes = ({one.id for one in some} for some in (plan.layers, plan.outcomes))
    for place, one in enumerate(plan.lines):
        for name, given, known in (("layer", one.layer, layers), ("outcome", one.outcome, outcomes)):
            if given not in known:
                todo = f"use one of: {', '.join(sorted(known))}"
                note(path, read.line("lines", place, name), f"unknown {name} '{given}'", todo)
        _check_measure(read, one.measure, ids, ("lines", place, "measure"), note)
        for tag in one.tags:
            if tag not in (plan.tags or {}):
                note(path, read.line("lines", place, "tags"), f"unknown tag '{tag}'", "say what it means under 'tags:'")
    for place, measure in enumerate(plan.context):
        _check_measure(read, measure, ids, ("context", place), note)
    for measure, times in Counter(one.measure for one in plan.lines).items():
        if times > 1:
            place = [one.measure for one in plan.lines].index(measure)
            note(path, read.line("lines", place), f"'{measure}' has {times} lines", "keep one of them")
    _check_times(read, pack, note)


def _check_ids(read: Read[Plan], name: str, ids: Sequence[str], note: Notes) -> None:
    for place, one in enumerate(ids):
        if one in ids[:place]:
            note(read.path, read.line(name, place, "id"), f"'{one}' is given twice in {name}", "keep one of them")
        if not rules.SLUG.fullmatch(one):
            todo = "use small letters, digits and hyphens only"
            note(read.path, read.line(name, place, "id"), f"the id is '{one}'", todo)


def _check_measure(read: Read[Plan], measure: str, ids: set[str], at: Iterable[str | int], note: Notes) -> None:
    if measure not in ids:
        todo = "add its definition to measures/ or performance/measures/, or correct the id"
        note(read.path, read.line(*at), f"unknown measure '{measure}'", todo)


def _check_times(read: Read[Plan], pack: Pack | None, note: Notes) -> None:
    """The position lies in the plan's year, and what was reported before lies before it."""
    plan = read.noun
    position = Span.read(plan.position)
    if position.year != plan.year:
        what = f"the position {plan.position} is not in {plan.year}"
        note(read.path, read.line("position"), what, "correct the position or the year")
    if pack and position.basis is not Basis.YEAR and _ends(position) > pack.as_at:
        what = f"the position {plan.position} was not over on {pack.as_at}, the pack's date"
        note(read.path, read.line("position"), what, "correct it, or as_at in pack.yml")
    for place, earlier in enumerate(plan.earlier):
        if Span.read(earlier).last >= position.last:
            what = f"the earlier position {earlier} is not before {plan.position}"
            note(read.path, read.line("earlier", place), what, "list only what was reported before")


__all__ = ["Reported", "read_reported"]
