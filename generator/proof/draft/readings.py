"""The published figures that a printed number may be, and whether it agrees with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.proof.draft.figures import Figures, Measure
from generator.proof.draft.phrases import Printed
from generator.proof.draft.scope import Scope
from generator.proof.draft.verdicts import Reading

POINTS = 'write "percentage points" for the difference of two percentages'


def shown(measure: Measure, value: float, decimals: int | None = None) -> str:
    """A value as people read it: 82.9%, 536.3 per 100,000, 18.5."""
    places = measure.decimals if decimals is None else decimals
    text = f"{value:,.{places}f}"
    if measure.unit_kind == "percent":
        return f"{text}%"
    return f"{text} {' '.join(measure.unit.split()[:2])}" if measure.unit_kind == "rate" else text


def distance(measure: Measure, value: float) -> str:
    """A difference in the measure's unit, with as many decimals as it has: 2.45 percentage points."""
    places = next(
        (more for more in range(measure.decimals, measure.decimals + 3) if abs(round(value, more) - value) < 1e-6),
        measure.decimals + 2,
    )
    text = f"{value:,.{places}f}"
    return f"{text} percentage points" if measure.unit_kind == "percent" else text


def titled(figures: Figures, measure: str, period: str) -> str:
    """The measure's code in the period and its name."""
    code = figures.code_of(measure, period)
    return f"{code} {figures.measures[measure].name}".strip()


def told_value(scope: Scope, measure: str, area: str, period: str, value: float) -> str:
    """The published figure with its measure, area and period, for a person."""
    figures = scope.setting.figures
    return (
        f"published: {shown(figures.measures[measure], value)} "
        f"({titled(figures, measure, period)}, {figures.areas[area].name}, {period})"
    )


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def agrees(printed: Printed, value: float) -> bool | None:
    """Whether the published value is what is printed, at the printed precision and with its "about" or "over".

    None where the word before it leaves it open.
    """
    step, number = printed.half_step + 1e-9, printed.value
    near = abs(value - number) <= step
    match printed.hedge:
        case "over":
            return True if near or number < value <= number * 1.15 + 1 else None if value > number else False
        case "under":
            return True if near or number * 0.85 - 1 <= value < number else None if value < number else False
        case "nearly":
            return (
                True
                if near or number * 0.95 - 0.5 <= value < number
                else None
                if abs(value - number) < 0.1 * number
                else False
            )
        case "about":
            return (
                True
                if abs(value - number) <= max(step, 0.03 * number)
                else None
                if abs(value - number) < 0.12 * number
                else False
            )
    return near


def fits_unit(printed: Printed, measure: Measure) -> bool:
    """Whether the number can be a value of the measure, by its unit and how it is written."""
    if printed.scaled or printed.points or printed.signed:
        return False
    if measure.unit_kind == "percent":
        return (printed.percent or printed.decimals > 0) and printed.value <= 100
    return not printed.percent and (printed.decimals > 0 or measure.unit_kind == "rate")


def value_readings(
    scope: Scope, printed: Printed, ids: Iterable[str], area: str, periods: Iterable[str]
) -> list[Reading]:
    """The published values that the number may be; an earlier release counts as well."""
    figures = scope.setting.figures
    found = []
    for one in ids:
        measure = figures.measures[one]
        if not fits_unit(printed, measure):
            continue
        for period in periods:
            observed = figures.observation(one, area, period)
            if observed is None or observed.value is None:
                if figures.exists(one, period):
                    why = f"no figure is published for {titled(figures, one, period)} in {period}"
                    reason = f": {observed.missing}" if observed and observed.missing else ""
                    found.append(Reading(None, why + reason, one, area, period))
                continue
            told = told_value(scope, one, area, period, observed.value)
            holds = agrees(printed, observed.value)
            if not holds and any(agrees(printed, other) for other in observed.others):
                holds, told = True, f"{told}; it is the figure of an earlier release"
            found.append(Reading(holds, told, one, area, period, observed.origin))
    return found


def change_readings(scope: Scope, printed: Printed, ids: Iterable[str]) -> list[Reading]:
    """The changes that the number may be: in the measure's unit, or as a percentage of the earlier value."""
    figures, council = scope.setting.figures, scope.setting.council.code
    found = []
    for one in ids:
        measure = figures.measures[one]
        for later, earlier in scope.pairs(one, council):
            new, old = figures.value(one, council, later), figures.value(one, council, earlier)
            if new is None or old is None:
                continue
            told = (
                f"published: {shown(measure, old)} in {earlier} and {shown(measure, new)} in {later}, a change of "
                f"{distance(measure, new - old)} ({titled(figures, one, later)})"
            )
            origin = scope.setting.figures.observations[one, council, later].origin
            if printed.percent or not printed.points:
                relative = 100 * abs(new - old) / old if old else 0.0
                if (
                    printed.percent
                    and agrees(replace(printed, points=False), relative)
                    and measure.unit_kind != "percent"
                ):
                    found.append(
                        Reading(True, f"{told}, {relative:.1f}% of the earlier figure", one, council, later, origin)
                    )
                    continue
            if measure.unit_kind == "percent" or not printed.percent:
                holds = agrees(printed, abs(new - old))
                if holds is False and measure.unit_kind == "percent" and printed.percent and not printed.points and old:
                    holds = agrees(printed, 100 * abs(new - old) / old)
                if holds is False and abs(abs(new - old) - printed.value) <= 0.1001 and printed.decimals:
                    holds = None  # rounding of the two figures
                found.append(Reading(holds, told, one, council, later, origin))
            else:
                found.append(Reading(False, told, one, council, later, origin))
    return found


def direction_of(verb: str, measure: Measure) -> int:
    """+1 where the verb says that the figure went up, -1 down, 0 where it leaves that open."""
    verb = verb.lower()
    if re.match(r"improv|better", verb):
        return measure.sign
    if re.match(r"worsen|deteriorat|worse", verb):
        return -measure.sign
    if re.match(r"declin", verb):
        return -1 if measure.sign > 0 else 0
    if re.match(r"increas|ros|ris|grew|grow|up|higher|went up", verb):
        return 1
    return -1 if re.match(r"decreas|reduc|fell|fall|drop|down|lower|went down", verb) else 0
