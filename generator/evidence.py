"""Claim -> what proves it, in words: rule, numbers, who was compared, where they stand, what would refute it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim
from generator.claims.claim import period_of_figure
from generator.claims.in_year import Forecast, InYearMissing, SamePeriod, TargetPosition
from generator.claims.over_time import Despite, FirstTime, QuartileMove
from generator.claims.place import Gap, Rank
from generator.comparisons import Comparisons
from generator.model.measures import Measure
from generator.model.targets import Aim, read_target
from generator.model.vocabulary import Method, Standing
from generator.sentences import apart, exact
from generator.targets import Positions, aim_words
from generator.targets.doubts import Doubt

_GIVEN = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_AREAS = frozenset({"region", "council_type"})
_PERIODS = frozenset(
    {"previous_period", "since", "start", "next_due", "figure_period", "target_period", "earlier", "other_period"}
    | {"year", "year_before", "benchmark", "first_period", "last_period", "newest_period", "existed_to"}
    | {"first_published", "last_published", "published_on", "as_at"}
)
# Inputs that are figures of the measure, and what each is a figure of.
_FIGURES = {
    "value": "{area} {in_period}",
    "england": "{country} in {period}",
    "region_value": "{region} in {period}",
    "type_value": "{council_type} in {period}",
    "peers_value": "{peers}, mean of {peers_counted}",
    "previous": "{area} {in_previous_period}",
    "previous_england": "{country} in {previous_period}",
    "cut": "the top quartile starts at",
    "first": "{area} in {start}",
    "next": "the figure next to it",
    "lowest": "lowest council",
    "middle": "middle council",
    "highest": "highest council",
    "judged": "what is judged[, of {judged_period}]",
    "low": "target",
    "high": "target, upper end",
    "floor": "floor",
    "forecast": "forecast for {year}",
    "published": "as published for {period}",
    "other_value": "figure for {other_period}",
    "supplied": "the council's forecast",
    "so_far": "so far",
    "straight_line": "straight line",
}
_PLACES = (Rank, QuartileMove, FirstTime, Despite, Gap)
_CUTS = ("top quartile starts at", "second quartile starts at", "third quartile starts at")
_COUNTS = {
    "better": "better",
    "in_line": "in line",
    "worse": "worse",
    "comparable": "compared",
    "tested": "margin of error tested",
    "tested_england": "margin of error tested, beside the average",
    "tested_quartile": "margin of error tested, of quartiles",
    "tested_change": "margin of error tested, of changes",
    "clearly_better": "clearly better",
    "clearly_worse": "clearly worse",
    "clearly": "clearly so",
    "clearly_top": "top quartile, clearly",
    "clearly_bottom": "bottom quartile, clearly",
    "clearly_improved": "clearly improved",
    "clearly_worsened": "clearly worse",
    "clearly_ahead": "clearly so",
    "by_chance": "to be expected by chance alone",
    "small_base": "on a small base",
    "base": "people or records that it rests on",
    "p": "p of the test for a trend",
    "rank_low": "best place that the margins allow",
    "rank_high": "worst place that the margins allow",
    "left_out": "left out, on a small base",
    "top": "top quartile",
    "bottom": "bottom quartile",
    "of": "with a quartile",
    "common": "with a quartile in both years",
    "top_before": "top quartile in {previous_period}",
    "bottom_before": "bottom quartile in {previous_period}",
    "clearly_top_before": "top quartile in {previous_period}, clearly",
    "clearly_bottom_before": "bottom quartile in {previous_period}, clearly",
    "tested_before": "margin of error tested, in {previous_period}",
    "improved": "improved",
    "no_change": "did not change",
    "same": "same rank",
    "worsened": "got worse",
    "compared": "compared with earlier",
    "not_compared": "not compared",
    "available": "with a figure",
    "measures": "published",
    "rank": "rank",
    "ranked": "councils ranked",
    "beaten": "councils with a weaker figure",
    "points": "comparable figures",
    "run": "figures in a row",
    "numerator": "numerator",
    "denominator": "denominator",
    "ratio": "ratio",
    "lines": "lines of the dashboard",
    "rated": "rated",
    "green": "green",
    "amber": "amber",
    "red": "red",
    "unrated": "not rated",
    "overridden": "rated by an officer",
    "green_computed": "green by the figures alone",
    "amber_computed": "amber by the figures alone",
    "red_computed": "red by the figures alone",
    "rated_earlier": "rated for {earlier}",
    "rated_both": "rated at both times",
    "green_before": "green then, of those",
    "amber_before": "amber then, of those",
    "red_before": "red then, of those",
    "green_common": "green now, of those",
    "amber_common": "amber now, of those",
    "red_common": "red now, of those",
    "whole_year": "set beside a whole year",
    "forecast_numerator": "count forecast",
    "people": "people that count and rate mean",
    "other_people": "people that the others mean",
    "months": "months counted",
    "count": "count for {period}",
    "other_count": "count for {other_period}",
    "short_by": "away from the target",
    "tolerance": "tolerance",
    "need": "needed, in published steps",
    "figures": "figures",
    "undated": "of these, from a source whose day of publication is not known",
    "sources": "sources",
    "averages": "averages",
    "measures_held": "measures",
    "councils_held": "councils",
    "differences": "figures that differ",
}
_OF_ONE = {**_COUNTS, **_FIGURES}  # of a claim about one measure
_OF_LINES = (TargetPosition, SamePeriod, Forecast, InYearMissing, Doubt)  # claims about a line of a dashboard
_TEXTS = {  # inputs that are words, and what each is
    "target": "target in words",
    "met": "beside the target",
    "rag": "computed rating",
    "override": "officer's rating",
    "method": "method of the forecast",
    "printed": "printed for {period}",
    "other_printed": "printed for {other_period}",
    "published": "printed by the council",
    "computed": "by the figures",
    "unrated": "why it is not rated",
    "first_published": "first known day of publication",
    "last_published": "last known day of publication",
    "published_on": "day of publication",
    "first_period": "first year",
    "last_period": "last year",
    "newest_period": "newest year",
    "existed_to": "last year of the council",
    "as_at": "figures as at",
}
_WORDS = {("method", Method.SUPPLIED.value): "the council's own"}  # inputs that readers would not know as they are
_SMALL = frozenset({"quartile", "previous_quartile", "published", "computed"})  # inputs that stand inside a sentence
_APART = frozenset({"short_by", "tolerance", "need"})  # how far two figures are apart, or may be


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reader needs to check a sentence."""

    rule: str
    numbers: tuple[tuple[str, str], ...]  # what it is, and the number as the page shows it
    named: tuple[str, ...]  # the measures that a count is of, by their short names; none for a claim about one
    compared: str
    places: tuple[tuple[str, str], ...]  # what it is, and the file with its row or cell
    false_if: str


def evidence(
    claim: Claim, comparisons: Comparisons, catalogue: Catalogue, positions: Positions | None = None
) -> Evidence:
    """Everything that is behind the claim's sentence."""
    kind = catalogue.rules.kinds[claim.kind]
    return Evidence(
        rule=kind.rule,
        numbers=(*_numbers(claim, catalogue), *_behind(claim, comparisons, catalogue)),
        named=tuple(catalogue.any_measure(one).short for one in claim.measure_ids[len(claim.measure_ids) == 1 :]),
        compared=_fill(kind.compared, claim, catalogue),
        places=(*_places(claim, comparisons, catalogue), *_own_rows(claim, catalogue, positions)),
        false_if=false_if(claim, catalogue),
    )


def false_if(claim: Claim, catalogue: Catalogue) -> str:
    """What would make the claim false, with its own numbers; it goes on from "This would be false if"."""
    return _fill(catalogue.rules.kinds[claim.kind].false_if, claim, catalogue)


# --- inputs as text ------------------------------------------------------------------------


def _fill(text: str, claim: Claim, catalogue: Catalogue) -> str:
    """The text with what it names of the claim in place; a part in brackets only where the claim has that."""

    def optional(part: re.Match[str]) -> str:
        return part[1] if all(_phrase(claim, catalogue, name) for name in _GIVEN.findall(part[1])) else ""

    return _GIVEN.sub(lambda name: _phrase(claim, catalogue, name[1]) or "none", _OPTIONAL.sub(optional, text))


def _phrase(claim: Claim, catalogue: Catalogue, name: str) -> str:
    """An input of the claim, its period, or one of its places, as it stands in a sentence; "" where it has none."""
    if (value := claim.inputs.get(name)) is not None:
        return _value(claim, catalogue, name, value)
    if name.startswith("in_") and (period := _period(claim, name.removeprefix("in_"))):
        return words.during(period)
    match name:
        case "period":
            return words.period(period_of_figure(claim))
        case "area":
            return words.place(catalogue.areas[claim.area_code])
        case "country":
            return words.place(catalogue.areas[catalogue.pack.country])
        case "peers":
            code = measure.code_in(claim.period) if (measure := _measure(claim, catalogue)) else None
            return catalogue.peers_name(code.framework) if code else ""
        case "judged_period":
            period = _period(claim, "target_period" if claim.inputs.get("method") else "figure_period")
            return words.period(period) if period else ""
        case _:
            return ""


def _value(claim: Claim, catalogue: Catalogue, name: str, value: object) -> str:
    """An input of that name and value, as it stands in a sentence; "" for one that no sentence has."""
    if value == "":
        return ""
    if name in _PERIODS:
        return words.period(str(value)) if value else ""
    if name in _AREAS:
        place = words.place(catalogue.areas[str(value)])
        return words.type_inside(place) if name == "council_type" else place
    if name == "target" and isinstance(value, str) and (measure := _measure(claim, catalogue)):
        aim = read_target(value, measure.polarity, measure.unit)
        return aim_words(measure, aim) if isinstance(aim, Aim) else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _figure(name, float(value), None if _is_count(claim, name) else _measure(claim, catalogue))
    if isinstance(value, str):
        return _WORDS.get((name, value)) or (value.lower() if name in _SMALL else value)
    return words.number(len(value)) if isinstance(value, list | tuple) else ""


def _text(claim: Claim, name: str) -> str:
    """An input of the claim that is a period or the code of an area; "" where it has none."""
    return str(claim.inputs.get(name) or "")


def _period(claim: Claim, name: str) -> str:
    """The period of that name: the claim's own, or one of its inputs."""
    return period_of_figure(claim) if name == "period" else _text(claim, name) if name in _PERIODS else ""


def _measure(claim: Claim, catalogue: Catalogue) -> Measure | None:
    """The one measure that the claim is about."""
    return catalogue.any_measure(claim.measure_ids[0]) if len(claim.measure_ids) == 1 else None


def _is_count(claim: Claim, name: str) -> bool:
    """Whether an input that may be a figure of the measure is the count behind one."""
    return claim.inputs.get("of") == "numerator" or (name == "previous" and claim.inputs.get("value", 0) is None)


def _figure(name: str, value: float, measure: Measure | None) -> str:
    if measure is not None and name in _APART:
        return apart(measure, value)
    if measure is not None and name in _FIGURES:
        return exact(measure, value)
    return words.number(value) if value == int(value) else f"{value:.10g}"


def _numbers(claim: Claim, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The claim's own inputs."""
    labels = _OF_ONE if len(claim.measure_ids) == 1 else _COUNTS
    for name, value in claim.inputs.items():
        label = (_TEXTS if isinstance(value, str) else labels).get(name)
        if label is not None and (text := _phrase(claim, catalogue, name)):
            yield _fill(label, claim, catalogue), text


def _behind(claim: Claim, comparisons: Comparisons, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What a place among the councils rests on: the figure, and where each quartile starts."""
    if not isinstance(claim, _PLACES) or (isinstance(claim, FirstTime) and isinstance(claim.what, Standing)):
        return  # a side of an average is no place among the councils
    row = comparisons.of(claim.area_code, claim.measure_ids[0], claim.period)
    if row is None:
        return
    measure = catalogue.measures[row.measure_id]
    figures = (("its figure", row.value), *zip(_CUTS, (row.top_cut, row.median, row.bottom_cut), strict=True))
    for name, value in figures:
        if value is not None and not (name == "its figure" and "value" in claim.inputs):
            yield name, exact(measure, value)


# --- where the numbers stand -----------------------------------------------------------------


def _places(claim: Claim, comparisons: Comparisons, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """File and row of each published figure that a claim about one measure uses, the council's own first."""
    if len(claim.measure_ids) != 1:
        return
    measure, country = claim.measure_ids[0], catalogue.pack.country
    figures = (
        (claim.area_code, claim.period, "value"),
        (claim.area_code, _text(claim, "previous_period"), "previous_period"),
        (claim.area_code, _text(claim, "start"), "start"),
        (country, claim.period, "england"),
        (country, _text(claim, "previous_period"), "previous_england"),
        (_text(claim, "region"), claim.period, "region_value"),
        (_text(claim, "council_type"), claim.period, "type_value"),
    )
    seen = set()
    for area, period, name in figures:
        if claim.inputs.get(name) is None and name != "value":
            continue
        origin = origin_of(measure, area, period, comparisons)
        if origin and origin not in seen:
            seen.add(origin)
            yield f"{words.place(catalogue.areas[area])}, {words.period(period)}", origin


def _own_rows(claim: Claim, catalogue: Catalogue, positions: Positions | None) -> Iterator[tuple[str, str]]:
    """File and row of what the council itself reported, where the claim is about that."""
    if positions is None or not isinstance(claim, _OF_LINES) or len(claim.measure_ids) != 1:
        return
    periods = {_text(claim, name) for name in ("figure_period", "previous_period", "other_period")}
    for row in positions.series(claim.area_code, claim.measure_ids[0]):
        if row.period in periods | {claim.period}:
            what = "forecast" if row.kind == "forecast" else "reported"
            yield f"{what} for {words.period(row.period)}", f"line {row.line} of its own figures"


def origin_of(measure: str, area: str, period: str, comparisons: Comparisons) -> str:
    """Where the published figure of an area stands: file and line, or sheet and cell; "" where there is none."""
    row = comparisons.of(area, measure, period)
    if row is not None:
        return row.origin
    return comparisons.origins.get((measure, area), {}).get(period, "")
