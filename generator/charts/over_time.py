"""A council's own figures over time, each as a dot at the end of the months that it is of.

A thin line leads back over those months; only figures of one sort (years, quarters, the year
so far) are joined. Targets and their milestones are steps, a forecast is hollow, a gap has a
word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from generator import words
from generator.charts import spec, timeline
from generator.charts.figure import Figure
from generator.charts.pictures import Pictures
from generator.charts.reported import PLOT, RIGHT, Plot, Shown, Step, cell, runs_of
from generator.charts.scales import scale_for
from generator.charts.timeline import gap_word, shown
from generator.model.measures import Measure
from generator.model.vocabulary import Missing
from generator.periods import Basis, Span
from generator.theme import SIZE, colour, text_width

KINDS = ("reported", "published", "forecast")
_RING: dict[str, Any] = {
    "shape": "circle", "size": 121, "fill": colour("paper"), "stroke": colour("council"), "strokeWidth": 2,
}  # fmt: skip
LOOKS: dict[str, dict[str, Any]] = {
    "reported": spec.disc("council", 100),
    "published": _RING,
    "forecast": _RING,
    "few": {**spec.FEW},
}
CORE = spec.disc("council", 16)  # of a ring that is published
TARGET = {"shape": spec.LINE_SHAPE, "size": 576, "stroke": colour("ink"), "strokeWidth": 2.5}


@spec.template("reported", {**spec.AXIS, "months": [0, 1]})
def template() -> spec.Layer:
    """Months across: years, gaps, targets, the lines that join figures, and the figures."""

    def month(column: str) -> alt.X:
        return alt.X(f"{column}:Q", axis=None, scale=alt.Scale(domain=alt.ExprRef("months"), nice=False, zero=False))

    value = timeline.up("value")

    def dots(look: str, style: dict[str, Any]) -> spec.Layer:
        return spec.point(spec.data("figures", look), style).encode(x=month("last"), y=value)

    def dashed(test: str, dash: list[int], other: list[int]) -> Any:
        return alt.condition(test, alt.value(dash), alt.value(other))

    ink, council = colour("ink"), colour("council")
    return alt.layer(
        spec.words("words"),
        spec.data("years").mark_rule(color=colour("grid"), strokeWidth=1.5, y=0, y2=PLOT + 5).encode(x=month("first")),
        spec.words("year_names", align="center"),
        spec.data("gaps").mark_rect(color=colour("band"), y=0, y2="height").encode(x=month("first"), x2="last"),
        spec.words("gap_words", angle=270, align="left"),
        spec.data("ranges")
        .mark_rect(color=colour("shade"))
        .encode(x=month("first"), x2="last", y=timeline.up("low"), y2="high"),
        spec.data("targets")
        .mark_rule(color=ink, strokeWidth=2.5)
        .encode(x=month("first"), x2="last", y=value, strokeDash=dashed("datum.milestone", [7, 4], [1, 0])),
        spec.data("lines")
        .mark_line(color=council, strokeWidth=2.5, strokeCap="butt")
        .encode(x=month("last"), y=value, detail="run:N"),
        spec.data("months")
        .mark_rule(color=council, strokeWidth=1.5)
        .encode(x=month("first"), x2="last", y=value, strokeDash=dashed("datum.look == 'forecast'", [4, 3], [1, 3])),
        *(dots(look, style) for look, style in LOOKS.items()),
        dots("published", CORE),
        spec.hover(spec.data("figures"), name="Time", shown="Value", kind="Kind").encode(x=month("last"), y=value),
        *spec.key([*LOOKS.items(), ("published", CORE), ("target", TARGET)]),
    )


def draw(
    measure: Measure,
    area_name: str,
    area_code: str,
    figures: Sequence[Shown],
    targets: Sequence[Step],
    pictures: Pictures,
) -> Figure | None:
    """Every figure; of what adds up, whole years alone. None with fewer than two figures, which are no line."""
    if measure.adds_up:
        figures = [one for one in figures if one.span.basis is Basis.YEAR]
        targets = [one for one in targets if one.span.basis is Basis.YEAR]
    present = [one for one in figures if one.drawn is not None]
    if len({one.span for one in present}) < 2:
        return None
    numbers = [one.drawn for one in present if one.drawn is not None]
    limits = [edge for one in targets for edge in (one.aim.low, one.aim.high) if edge is not None]
    plot = Plot(measure, scale_for(numbers, [*numbers, *limits], measure.possible, step=10.0**-measure.decimals))
    spans = [one.span for one in figures] + [one.span for one in targets]
    months = _Months(min(span.first for span in spans), max(span.last for span in spans), plot)
    used = [("reported", "A figure, at the end of the months that it is of")]
    used += [("few", "A figure on small numbers")] if any(one.small for one in present) else []
    if any(one.kind == "published" for one in present):
        used.append(("published", "The same, from the national publication"))
    methods = list(dict.fromkeys(one.method for one in present if one.kind == "forecast"))
    used += [("forecast", f"Forecast, {words.listed(methods)}")] if methods else []
    used += [("target", "Target, for the time that it is for")] if targets else []
    when = timeline.span(list(dict.fromkeys((_year_of(months.first).text, _year_of(months.last).text))))
    return plot.drawn(
        template,
        pictures,
        area_code,
        {"months": [months.first, months.last + 1]},
        _years(months) | _gaps(months, figures) | _steps(targets) | _dots(measure, present),
        used,
        title=f"{measure.short}, over time, {when} ({words.unit_label(measure.unit)})",
        about=f"Chart of {words.possessive(area_name)} figures over time.",
        columns=("Time", "Figure", "Kind", "Target"),
        rows=tuple(_time_rows(measure, figures, targets)),
    )


@dataclass(frozen=True)
class _Months:
    """Months across the plot."""

    first: int
    last: int
    plot: Plot

    def edge(self, month: int) -> float:
        """Where a month begins, in pixels."""
        return self.plot.width * (month - self.first) / (self.last + 1 - self.first)

    def within(self, x: float, half: float) -> float:
        """``x``, or as near as words of that half width have room in the picture."""
        return round(min(max(x, half - self.plot.left), self.plot.width + RIGHT - half), 1)


def _time(span: Span) -> dict[str, int]:
    return {"first": span.first, "last": span.last + 1}


def _years(months: _Months) -> dict[str, list[dict[str, Any]]]:
    """Where each year begins, and its name under it where there is room."""
    year, years = _year_of(months.first), []
    while year.first <= months.last:
        years.append(year)
        year = Span.read(f"{int(year.text[:4]) + 1}-{(int(year.text[:4]) + 2) % 100:02d}")
    every = max(1, math.ceil((text_width("2020-21") + 8) / (months.edge(12) - months.edge(0))))
    names = []
    for place, one in enumerate(years):
        left, right = months.edge(max(one.first, months.first)), months.edge(min(one.last, months.last) + 1)
        if (len(years) - 1 - place) % every == 0 and (
            right - left >= text_width(one.text) or every > 1 or len(years) < 3
        ):
            x = months.within((left + right) / 2, text_width(one.text) / 2)
            names.append({"x": x, "y": PLOT + SIZE + 6, "text": one.text})
    return {"years": [{"first": one.first} for one in years if one.first >= months.first], "year_names": names}


def _year_of(month: int) -> Span:
    return Span.read(Span.between(month, month).year)


def _gaps(months: _Months, figures: Sequence[Shown]) -> dict[str, list[dict[str, Any]]]:
    """A band behind the time of each gap, and its word in the first of its kind."""
    known = [one.span for one in figures if one.value is not None and one.kind != "forecast"]
    gaps = [one for one in figures if one.value is None and not any(one.span.touches(span) for span in known)]
    widest = [one for one in gaps if not any(other.span.holds(one.span) for other in gaps if other.span != one.span)]
    told = {gap_word(one.missing or Missing.NOT_AVAILABLE): one.span for one in reversed(widest)}
    return {
        "gaps": [_time(one.span) for one in widest],
        "gap_words": [
            {
                "x": months.within((months.edge(span.first) + months.edge(span.last + 1)) / 2 + 5.5, 4),
                "y": PLOT - 6,
                "text": word,
            }
            for word, span in told.items()
        ],
    }


def _steps(targets: Sequence[Step]) -> dict[str, list[dict[str, Any]]]:
    """A level line, or a box for a range, over the time of each target; steps that follow each other are joined."""
    return {
        "ranges": [
            _time(one.span) | {"low": one.aim.low, "high": one.aim.high} for one in targets if one.aim.high is not None
        ],
        "targets": [
            _time(one.span) | {"value": edge, "milestone": one.milestone}
            for one in targets
            for edge in (one.aim.low, one.aim.high)
            if edge is not None
        ],
    }


def _dots(measure: Measure, present: Sequence[Shown]) -> dict[str, list[dict[str, Any]]]:
    """The figures, the months that each is of, and the lines that join them."""
    figures = [
        _time(one.span)
        | {"value": one.value, "look": "few" if one.small else one.kind, "kind": _kind(one)}
        | {"name": words.start_letter(words.period(one.span.text)), "shown": shown(measure, one.value or 0)}
        for one in present
    ]
    return {
        "figures": figures,
        "months": [row for row, one in zip(figures, present, strict=True) if one.span.day is None],
        "lines": [
            {"run": place, "last": one.span.last + 1, "value": one.value}
            for place, run in enumerate(runs_of(measure, present))
            if len(run) > 1
            for one in run
        ],
    }


def _kind(one: Shown) -> str:
    of = {"reported": "reported", "published": "published for all councils"}
    return of.get(one.kind, f"forecast, {one.method}")


def _time_rows(measure: Measure, figures: Sequence[Shown], targets: Sequence[Step]) -> Iterator[tuple[str, ...]]:
    wanted = {one.span: one.text for one in targets}
    for one in sorted(figures, key=lambda one: (one.span, KINDS.index(one.kind))):
        yield words.start_letter(words.period(one.span.text)), cell(measure, one), _kind(one), wanted.pop(one.span, "")
    for span, text in wanted.items():
        yield words.start_letter(words.period(span.text)), "", "to come", text
