"""Rules that need two tables: the observations beside the definitions, or a value beside its own limits."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase as _LETTERS

import pandas as pd

from generator.catalogue import Catalogue, shown
from generator.model.packs import NOT_KNOWN
from generator.model.problems import Problem
from generator.model.targets import AVERAGES, Aim, Follows, Target, read_target, read_tolerance
from generator.periods import Span


def check(rows: pd.DataFrame | None, catalogue: Catalogue) -> list[Problem]:
    """What the observations (columns of ``tables.OBSERVATIONS``) and the definitions say against each other.

    Without observations, what definitions alone say.
    """
    of_rows = (
        []
        if rows is None
        else [*_partial_collections(rows, catalogue), *_limits(rows, catalogue), *_scales(rows, catalogue)]
    )
    return [*of_rows, *_targets(catalogue)]


def without_pages(catalogue: Catalogue) -> list[str]:
    """A notice for each council that reports of itself and that ``councils`` in pack.yml gives no pages."""
    path = shown(catalogue.folder / "pack.yml")
    todo = "add it to 'councils' to show it"
    return [
        str(Problem(path, 1, f"{catalogue.areas[area].name} gets no pages, so {plan.file} is not shown", todo))
        for area, plan in catalogue.reported.plans.items()
        if area not in catalogue.plans and area in catalogue.areas
    ]


def undated(catalogue: Catalogue) -> list[str]:
    """A notice for each source that has neither a date of publication nor the words that nobody knows it.

    It stops nothing: pages then say that the date is not known.
    """
    what, todo = "there is no date of publication", f"write 'published:' and a date such as 2024-11-05, or: {NOT_KNOWN}"
    path = shown(catalogue.folder / "sources.yml")
    return [
        str(Problem(path, one.line, f"source '{one.id}': {what}", todo))
        for one in catalogue.sources
        if one.published is None
    ]


def not_held(catalogue: Catalogue) -> list[str]:
    """A notice for each optional source whose file is not there. It stops nothing: pages then say "not held"."""
    path = shown(catalogue.folder / "sources.yml")
    return [
        str(
            Problem(
                path,
                one.line,
                f"{one.file} is not held, so no figure is read from it{f' for {one.period}' if one.period else ''}",
                f"get it from {one.page or one.publisher}, and save it there; pages say 'not held' until then",
            )
        )
        for one in catalogue.not_held
    ]


def _partial_collections(rows: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """A collection that few councils took part in has no national value (rule 15)."""
    country = rows[(rows["area_code"] == catalogue.pack.country) & rows["value"].notna()]
    published = dict(zip(zip(country["measure_id"], country["period"], strict=True), country["origin"], strict=True))
    problems = []
    for measure in catalogue.measures.values():
        for period in measure.partial:
            if (measure.id, period) in published:
                what = f"{period} is declared partial, but has a national value at {published[measure.id, period]}"
                problems.append(Problem(measure.file, 1, what, "remove the period from 'partial', or correct the file"))
    return problems


def _targets(catalogue: Catalogue) -> list[Problem]:
    """A target can be read, contradicts nothing, and is for a measure in use and a council that existed (rule 19)."""
    problems = []
    known = {**catalogue.own_measures, **catalogue.measures}
    for target in catalogue.targets:
        if target.measure not in known or target.area not in catalogue.areas:
            continue  # told already
        measure, area = known[target.measure], catalogue.areas[target.area]
        year = Span.read(target.period).year
        faults = []
        if measure.codes and measure.code_in(year) is None:
            what = f"the target of {target.area} is for {target.period}, when {target.measure} had no code"
            faults.append((what, "correct the period or the measure"))
        if not area.exists_in(year):
            what = f"the target of {target.area} is for {target.period}, when {area.name} did not exist"
            faults.append((what, "correct the period or the area"))
        try:
            aim = read_target(target.target, measure.polarity, measure.unit)
        except ValueError as error:
            what, _, todo = str(error).partition("; ")
            faults.append((what, todo or "write it as >=88%, <520, 56-61%, top 25% of 2019-20 or N/A"))
        else:
            faults += _target_faults(target, aim, catalogue)
        problems += [Problem(target.file, target.line, *fault) for fault in faults]
    return problems


def _target_faults(target: Target, aim: Aim | Follows | None, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What a target's tolerance and floor, or the figure that it follows, say against it."""
    if target.floor is not None and target.tolerance:
        yield "there is a floor and a tolerance", "keep one of them: each parts amber from red"
    named = {"top quartile", *AVERAGES}
    if isinstance(aim, Follows) and aim.what not in named and catalogue.area_code(aim.what) is None:
        todo = f"use one of: {', '.join(AVERAGES)}, or the name of an area"
        yield f"nobody publishes an average called '{aim.what}'", todo
    if aim is None:
        if target.floor is not None or target.tolerance:
            yield "there is a floor or a tolerance, and no target", "give the target, or remove them"
        return
    try:
        read_tolerance(target.tolerance, aim if isinstance(aim, Aim) else Aim(aim.operator, 0))
    except ValueError as error:
        what, _, todo = str(error).partition("; ")
        yield what, todo or "write 3, in the measure's unit, or 5% of target"
    if target.floor is not None and isinstance(aim, Aim):
        better = target.floor >= aim.low if aim.asks_for_more else target.floor <= aim.low
        if aim.high is not None:
            yield "there is a floor, and the target is a range", "give a tolerance: it holds on both sides"
        elif better:
            yield f"the floor {target.floor:g} is no worse than the target {target.target}", "correct one of them"


def _limits(rows: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """A value lies within its own limits."""
    outside = rows[(rows["value"] < rows["lower"]) | (rows["value"] > rows["upper"])]
    outside = outside[outside["lower"] <= outside["upper"]]  # else that is told already
    problems = []
    for _, row in outside.iterrows():
        what = f"{row['value']:g} is not between its limits, {row['lower']:g} and {row['upper']:g}"
        problems.append(problem_at(str(row["origin"]), what, "correct the value or the limits", catalogue))
    return problems


_SLIPS = {0.01: "a hundredth of", 0.1: "a tenth of", 10.0: "ten times", 100.0: "a hundred times"}
_LIKE = 0.02  # how far from such a multiple, besides what rounding does


def _slip(value: float, numbers_make: float, decimals: int) -> str:
    """By how much the point of a value is misplaced beside what its own numbers make: ``a hundredth of``, or ""."""
    for times, words in _SLIPS.items():
        step = 0.5 * 10.0**-decimals
        if abs(value - numbers_make * times) <= step + _LIKE * abs(value) and abs(value - numbers_make) > step:
            return words if value else ""
    return ""


def _scales(rows: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """No value is ten or a hundred times what its numerator and denominator make, or so much less."""
    per = rows["measure_id"].map({id_: one.unit.per for id_, one in catalogue.measures.items()}).astype(float)
    makes = rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0) * per
    ratio = rows["value"] / makes
    problems = []
    for place in rows.index[(ratio > 5) | ((ratio < 0.2) & (ratio > 0))]:  # others are not off by a place of the point
        row, measure = rows.loc[place], catalogue.measures[rows.loc[place, "measure_id"]]
        exact = float(makes[place])
        if times := _slip(float(row["value"]), exact, measure.decimals):
            numbers = f"{row['numerator']:g} of {row['denominator']:g} make {exact:.{measure.decimals}f}"
            what = f"{row['value']:g} is {times} what its numbers make: {numbers}"
            todo = f"the measure is counted in '{measure.unit.text}': correct the value, or the numbers"
            problems.append(problem_at(str(row["origin"]), what, todo, catalogue))
    return problems


def problem_at(origin: str, what: str, todo: str, catalogue: Catalogue) -> Problem:
    """A problem where a value stands: ``file:12``, or ``file:Table_1a!F12``, in the pack."""
    file, _, place = origin.rpartition(":")
    line, cell = (int(place), "") if place.isdigit() else (int(place.rpartition("!")[2].lstrip(_LETTERS)), place)
    return Problem(shown(catalogue.folder / file), line, what, todo, cell)
