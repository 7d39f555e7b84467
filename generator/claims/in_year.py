"""Claims about what a council reports itself: ratings, targets, forecasts, the same part of last year, and doubts.

The rating in force is an officer's where there is one; what the figures alone give is always an input
beside it (rule 20). A part of a year is set beside the same part of the year before, and beside a whole
year only in words that say so (rule 21).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator import stats
from generator.claims.averages import by_chance
from generator.claims.claim import Claim, Topic, UntypedClaim, clearness, present, tone_of
from generator.claims.ratio import ratio_times, ratio_word, rounded_ratio
from generator.claims.setting import Setting
from generator.model import (
    Direction,
    Follows,
    InYear,
    Measure,
    Position,
    Rag,
    Tone,
    Unrated,
    read_target,
)
from generator.periods import Basis, Span
from generator.targets import Doubt, Finding, Positions

DOUBTS = {
    Doubt.LOST_THOUSAND: "doubt_lost_thousand",
    Doubt.COUNT_AND_RATE: "doubt_count_and_rate",
    Doubt.NOT_AS_PUBLISHED: "doubt_not_as_published",
    Doubt.FORECAST_DIFFERS: "doubt_forecast",
    Doubt.RATING_DIFFERS: "doubt_rating",
    Doubt.QUARTILE_DIFFERS: "doubt_quartile",
}
BY_OFFICER = "set aside by an officer"  # why a measure is not rated, though its figure could be
_COLOURS = (Rag.GREEN, Rag.AMBER, Rag.RED)
_GOOD = {Direction.IMPROVED: True, Direction.WORSENED: False}


@dataclass(frozen=True, slots=True)
class InYearClaims:
    """The claims, which of them are doubts (by council), and what a dashboard leads with (by council and position)."""

    all: tuple[Claim, ...]
    doubts: dict[str, tuple[Claim, ...]]
    good: dict[tuple[str, str], tuple[str, ...]]
    concern: dict[tuple[str, str], tuple[str, ...]]


# --- the story ---------------------------------------------------------------------


def in_year_claims(positions: Positions, setting: Setting) -> InYearClaims:
    """Every claim about every council with a plan, at each position that it reported."""
    found: list[Claim] = []
    good: dict[tuple[str, str], tuple[str, ...]] = {}
    concern: dict[tuple[str, str], tuple[str, ...]] = {}
    for area, times in positions.times.items():
        for place, period in enumerate(times):
            now = positions.of(area, period)
            before = positions.of(area, times[place + 1]) if place + 1 < len(times) else ()
            found += present([*ratings(now), rag_moves(now, before), in_year_changes(now, setting)])
            for name in ("layer", "outcome"):
                for group in dict.fromkeys(getattr(one, name) for one in now):
                    held = [one for one in now if getattr(one, name) == group]
                    found += present(ratings(held, f"{name}-{group}"))
            for one in now:
                found += line_claims(one, positions, setting)
            good[area, period], concern[area, period] = leading(now)
    doubts = doubt_claims(positions.findings, setting)
    found += [claim for claims in doubts.values() for claim in claims]
    return InYearClaims(tuple(found), doubts, good, concern)


def leading(now: Sequence[Position]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The measures that are achievements, and those that are areas for improvement, first things first.

    One rule for both sides: the outer colour first, then what moved that way since last year, then the
    order of the dashboard. After them the measures that nobody could rate, by the way that the figure
    went: a council without targets has both lists too.
    """
    green = [one for one in now if one.shown is Rag.GREEN]
    other = [one for one in now if one.shown in {Rag.AMBER, Rag.RED}]
    green.sort(key=lambda one: one.direction is not Direction.IMPROVED)
    other.sort(key=lambda one: (one.shown is not Rag.RED, one.direction is not Direction.WORSENED))
    unrated = [one for one in now if one.shown is Rag.NONE and one.override is None]
    green += [one for one in unrated if one.direction is Direction.IMPROVED]
    other += [one for one in unrated if one.direction is Direction.WORSENED]
    return tuple(one.measure_id for one in green), tuple(one.measure_id for one in other)


def line_claims(one: Position, positions: Positions, setting: Setting) -> list[Claim]:
    """The claims about one line of a dashboard at one time."""
    row = _row(one, positions)
    return present(
        [
            target_position(one, row, setting),
            same_period(one, row, setting),
            forecast(one, row, setting),
            override(one),
            not_rated(one, setting),
            in_year_missing(one),
        ]
    )


def _of(one: Position, kind: str, tone: Tone = Tone.NEUTRAL, /, **inputs: object) -> Claim:
    topic = Topic(one.area_code, one.period, (one.measure_id,), one.measure_id)
    return UntypedClaim(topic, kind, inputs, tone=tone)


def _row(one: Position, positions: Positions) -> InYear | None:
    """What the council reported for exactly the figure's period; None where the figure is a sum, or is none."""
    rows = positions.series(one.area_code, one.measure_id)
    return next((row for row in rows if row.period == one.figure_period and row.kind == "actual"), None)


def _counted(measure: Measure, row: InYear | None) -> str:
    """What the numerator counts, in the plural; "" where nobody says."""
    return (row.counted if row else "") or measure.counted


def _adds_up(one: Position, measure: Measure) -> bool:
    """Whether the figure still grows until the year is over."""
    return measure.adds_up and Span.read(one.figure_period).is_part


# --- the dashboard ---------------------------------------------------------------------


def ratings(now: Sequence[Position], about: str = "") -> tuple[Claim, Claim | None]:
    """The counts by colour, of the dashboard or of one layer or outcome, and those that officers changed."""
    return rag_counts(now, about), rag_overrides(now, about)


def _of_all(kind: str, now: Sequence[Position], measures: Sequence[str], about: str, **inputs: object) -> Claim:
    first = now[0]
    return UntypedClaim(Topic(first.area_code, first.period, tuple(measures), about), kind, inputs)


def _rated(now: Sequence[Position]) -> list[str]:
    return [one.measure_id for colour in _COLOURS for one in now if one.shown is colour]


def rag_counts(now: Sequence[Position], about: str = "") -> Claim:
    """Pattern 4: how many measures are green, amber and red; green + amber + red + not rated = all lines."""
    held = {colour: [one.measure_id for one in now if one.shown is colour] for colour in (*_COLOURS, Rag.NONE)}
    rated = _rated(now)
    inputs: dict[str, object] = {
        "group": about or None,
        "lines": len(now),
        "rated": len(rated),
        **{colour.value: held[colour] for colour in _COLOURS},
        "unrated": held[Rag.NONE],
        "reasons": _reasons(now),
    }
    return _of_all("rag_counts", now, rated, about, **inputs)


def rag_overrides(now: Sequence[Position], about: str = "") -> Claim | None:
    """Rule 20: which ratings are an officer's own, and how many of each colour the figures alone give."""
    overridden = [one.measure_id for one in now if one.override is not None]
    if not overridden:
        return None
    computed = {f"{colour.value}_computed": sum(one.rag is colour for one in now) for colour in _COLOURS}
    return _of_all("rag_overrides", now, _rated(now), about, group=about or None, overridden=overridden, **computed)


def _reasons(now: Sequence[Position]) -> dict[str, list[str]]:
    """Why measures are not rated -> which, in the order of ``Unrated``."""
    found: dict[str, list[str]] = {}
    for reason in (*Unrated, None):
        ids = [one.measure_id for one in now if one.shown is Rag.NONE and one.unrated is reason]
        if ids:
            found[reason.value if reason else BY_OFFICER] = ids
    return found


def rag_moves(now: Sequence[Position], before: Sequence[Position]) -> Claim | None:
    """Pattern 4: the counts at this position and the one before, as they are in force, on the measures rated at both.

    None where there are no such measures.
    """
    then = {one.measure_id: one.shown for one in before if one.shown is not Rag.NONE}
    both = [one for one in now if one.shown is not Rag.NONE and one.measure_id in then]
    if not both:
        return None
    counts = {}
    for colour in _COLOURS:
        counts[f"{colour.value}_before"] = sum(then[one.measure_id] is colour for one in both)
        counts[f"{colour.value}_common"] = sum(one.shown is colour for one in both)
    return _of_all(
        "rag_moves",
        now,
        [one.measure_id for one in both],
        "",
        earlier=before[0].period,
        rated=len(_rated(now)),
        rated_earlier=len(then),
        rated_both=len(both),
        **counts,
    )


def in_year_changes(now: Sequence[Position], setting: Setting) -> Claim | None:
    """Pattern 3: measures that improved and got worse since the same part of last year; how many since a whole one."""
    judged = [one for one in now if setting.catalogue.any_measure(one.measure_id).polarity.judged]
    held = {
        way: [one.measure_id for one in judged if one.direction is way]
        for way in (Direction.IMPROVED, Direction.NO_CHANGE, Direction.WORSENED)
    }
    compared = [one for one in judged if one.direction is not Direction.NOT_COMPARABLE]
    if not compared:
        return None
    first = now[0]
    sound = [one for one in compared if one.clear_change and not one.small_base]
    clear = [one.direction for one in sound if one.clear_change == "yes"]
    return UntypedClaim(
        Topic(first.area_code, first.period, tuple(one.measure_id for one in compared)),
        "in_year_changes",
        {
            "compared": len(compared),
            "improved": held[Direction.IMPROVED],
            "no_change": held[Direction.NO_CHANGE],
            "worsened": held[Direction.WORSENED],
            "tested": len(sound),
            "clearly_improved": clear.count(Direction.IMPROVED),
            "clearly_worsened": clear.count(Direction.WORSENED),
            "by_chance": by_chance(len(sound)),
            "small_base": sum(one.small_base for one in compared),
            "whole_year": sum(Span.read(one.compared_with or "").basis is Basis.YEAR for one in compared),
            "year_before": next((one.year_before for one in compared if one.compared_with == one.year_before), None),
            "not_compared": len(now) - len(compared),
        },
    )


# --- one measure ------------------------------------------------------------------------


def target_position(one: Position, row: InYear | None, setting: Setting) -> Claim | None:
    """Patterns 17 to 19: the figure, or the forecast of a figure that adds up, beside the target."""
    if one.met is None or one.judged is None:
        return None
    measure = setting.catalogue.any_measure(one.measure_id)
    period = _target_period(one, setting)
    on_forecast = _adds_up(one, measure) and Span.read(period).basis is Basis.YEAR
    target = setting.targets[one.area_code, one.measure_id, period]
    return _of(
        one,
        "target_position",
        tone_of(one.rag is Rag.GREEN),
        judged=one.judged,
        numerator=_whole(one.forecast_numerator) if on_forecast else one.numerator,
        counted=_counted(measure, row),
        figure_period=one.figure_period,
        method=one.forecast_method.value if on_forecast and one.forecast_method else None,
        target=one.target,
        target_period=period,
        follows=isinstance(read_target(target.target, measure.polarity, measure.unit), Follows),
        operator=one.operator,
        low=one.low,
        high=one.high,
        met=one.met.value,
        short_by=_clean(one.short_by),
        rag=one.rag.value,
        tolerance=_clean(one.tolerance),
        floor=one.floor,
    )


def _target_period(one: Position, setting: Setting) -> str:
    """What the target is for: the position itself, or its year."""
    own = (one.area_code, one.measure_id, one.period) in setting.targets
    return one.period if own else Span.read(one.period).year


def _whole(number: float | None) -> int | None:
    """A forecast of people or things, as whole ones."""
    return None if number is None else int(stats.round_to(number, 0))


def _clean(number: float | None) -> float | None:
    """A number that was worked out, without binary noise."""
    return None if number is None else round(number, 6)


def same_period(one: Position, row: InYear | None, setting: Setting) -> Claim | None:
    """Rule 21: beside the same part of last year, with a direction; beside a whole year in words, without one.

    None where there is nothing earlier, and where a figure is in doubt: the doubt is told instead.
    """
    measure = setting.catalogue.any_measure(one.measure_id)
    if one.value is None and one.numerator is None:
        return None
    previous: float | None
    why, against, word = "", one.compared_with, ""
    if one.value is not None and against is not None:
        previous = one.same_value if against == one.same_period else one.year_before_value
        if previous is not None and one.clear_change != "no" and not one.small_base:
            word = ratio_word(one.value, previous, measure, setting.limits)
    else:
        why, against, previous = _not_compared(one, measure)
    if previous is None or against is None:
        return None
    return _of(
        one,
        "same_period",
        tone_of(None if one.clear_change == "no" or one.small_base else _GOOD.get(one.direction)),
        value=one.value,
        numerator=one.numerator,
        counted=_counted(measure, row),
        figure_period=one.figure_period,
        previous=previous,
        previous_period=against,
        whole_year=Span.read(against).basis is Basis.YEAR and Span.read(one.figure_period).basis is not Basis.YEAR,
        direction=one.direction.value,
        change=one.change,
        clear=clearness(one.clear_change),
        small_base=one.small_base,
        ratio=rounded_ratio(one.value, previous) if word and one.value is not None else None,
        word=word,
        times=ratio_times(one.value, previous) if word and one.value is not None else None,
        why=why,
    )


def _not_compared(one: Position, measure: Measure) -> tuple[str, str | None, float | None]:
    """Why an earlier figure is shown and not compared, of which period it is, and the figure (or count) itself."""
    if one.value is None:
        return "part of a year", one.year_before, one.year_before_numerator if _adds_up(one, measure) else None
    same = one.same_value is not None
    earlier, before = (one.same_period, one.same_value) if same else (one.year_before, one.year_before_value)
    if earlier is None or before is None:
        return "", None, None
    if not measure.same_series(Span.read(earlier).year, Span.read(one.figure_period).year):
        return "new series", earlier, before
    if not same and _adds_up(one, measure):
        return "part of a year", earlier, before
    return "", None, None


def forecast(one: Position, row: InYear | None, setting: Setting) -> Claim | None:
    """Pattern 17: the figure for the whole year, by a method that is named, with its count."""
    if one.forecast_method is None or (one.forecast is None and one.forecast_numerator is None):
        return None
    measure = setting.catalogue.any_measure(one.measure_id)
    return _of(
        one,
        "forecast",
        forecast=one.forecast,
        forecast_numerator=_whole(one.forecast_numerator),
        counted=_counted(measure, row),
        method=one.forecast_method.value,
        year=Span.read(one.period).year,
        figure_period=one.figure_period,
        value=one.value,
        numerator=one.numerator,
    )


def override(one: Position) -> Claim | None:
    """Rule 20: an officer's rating, by whom and why, beside the computed one."""
    if one.override is None:
        return None
    inputs = {"override": one.override.value, "rag": one.rag.value}
    return _of(one, "override", **inputs, reason=one.override_reason, name=one.override_by)


def not_rated(one: Position, setting: Setting) -> Claim | None:
    """Why there is no rating (rule 20)."""
    if one.shown is not Rag.NONE or one.unrated is None:
        return None
    period = _target_period(one, setting)
    return _of(one, "not_rated", unrated=one.unrated.value, target=one.target, target_period=period)


def in_year_missing(one: Position) -> Claim | None:
    """Pattern 20: no figure at this position, with the typed reason and the council's own words for it."""
    if one.missing_reason is None:
        return None
    return _of(one, "in_year_missing", reason=one.missing_reason.value, in_words=one.reason)


# --- doubts ---------------------------------------------------------------------------------


def doubt_claims(findings: Sequence[Finding], setting: Setting) -> dict[str, tuple[Claim, ...]]:
    """council -> what in its figures does not fit together, in the order of its dashboard.

    A second doubt of one kind about the same figure has its number after the measure in its name.
    """
    found: dict[str, list[Claim]] = {}
    times: dict[tuple[str, ...], int] = {}
    for finding in findings:
        kind = DOUBTS[finding.kind]
        key = kind, finding.area_code, finding.period, finding.measure_id
        times[key] = times.get(key, 0) + 1
        about = finding.measure_id if times[key] == 1 else f"{finding.measure_id}.{times[key]}"
        given = {name: _clean(one) if isinstance(one, float) else one for name, one in finding.inputs.items()}
        inputs = {**given, **dict(_further(finding, setting))}
        topic = Topic(finding.area_code, finding.period, (finding.measure_id,), about)
        found.setdefault(finding.area_code, []).append(UntypedClaim(topic, kind, inputs))
    return {area: tuple(claims) for area, claims in found.items()}


def _further(finding: Finding, setting: Setting) -> Iterator[tuple[str, object]]:
    """What a reader needs beside the numbers of the finding."""
    given: dict[str, Any] = finding.inputs
    match finding.kind:
        case Doubt.LOST_THOUSAND:
            yield "ratio", _whole(given["other_value"] / given["value"])
        case Doubt.COUNT_AND_RATE:
            per = setting.catalogue.any_measure(finding.measure_id).unit.per
            for side in ("", "other_"):
                rate, count = given[f"{side}value"], given[f"{side}count"]
                yield f"{side}people", _whole(count / rate * per) if rate and per and count is not None else None
        case Doubt.QUARTILE_DIFFERS:
            yield "benchmark", setting.catalogue.plans[finding.area_code].benchmark


__all__ = [
    "BY_OFFICER",
    "DOUBTS",
    "InYearClaims",
    "in_year_claims",
    "leading",
]
