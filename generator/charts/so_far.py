"""The year so far beside the same months of last year, as bars: so it is never set against a whole year (rule 21)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from generator import words
from generator.charts import spec, timeline
from generator.charts.figure import Figure
from generator.charts.pictures import Pictures
from generator.charts.reported import PLOT, Plot, Shown, Step, cell
from generator.charts.scales import scale_for
from generator.charts.timeline import gap_word, shown
from generator.model.measures import Measure
from generator.model.vocabulary import Missing
from generator.periods import MONTHS, Basis, Span
from generator.theme import colour, text_width

LARGEST_GROUPS = 14  # twelve months, the whole year, and one to spare
LOOKS: dict[str, dict[str, Any]] = {
    "ahead": {
        "fill": colour("paper"), "fillOpacity": 0.6,
        "stroke": colour("council"), "strokeWidth": 2, "strokeDash": [5, 3],
    },
    "before": {"fill": colour("shade"), "stroke": colour("muted"), "strokeWidth": 1},
    "now": {"fill": colour("council"), "stroke": "transparent"},
}  # fmt: skip
TARGET = {"shape": spec.LINE_SHAPE, "size": 576, "stroke": colour("ink"), "strokeWidth": 3}


@spec.template("so-far", {**spec.AXIS, "times": [], "time_ticks": [], "bar": 26})
def template() -> spec.Layer:
    """Last year's bar, this year's over the forecast's, and the target across them, for each time of the year."""
    x = alt.X(
        "time:O",
        scale=alt.Scale(type="point", padding=0.5, domain=alt.ExprRef("times")),
        axis=alt.Axis(values=alt.ExprRef("time_ticks"), labelPadding=9),
    )
    tips = spec.tips(name="Time", shown="Value")

    def bars(look: str) -> spec.Layer:
        side = "-1" if look == "before" else "1"
        return (
            spec.data(look)
            .mark_bar(width=alt.ExprRef("bar - 1"), xOffset=alt.ExprRef(f"{side} * (bar + 1) / 2"), **LOOKS[look])
            .encode(x=x, y=timeline.up("value"), tooltip=tips)
        )

    targets = spec.data("targets").mark_tick(
        color=colour("ink"), thickness=3, size=alt.ExprRef("2 * bar + 8"), opacity=1
    )
    return alt.layer(
        spec.words("words"),
        *(bars(look) for look in LOOKS),
        spec.words("gaps", angle=270, align="left"),
        targets.encode(x=x, y=timeline.up("value"), tooltip=tips),
        *spec.key([*LOOKS.items(), ("target", TARGET)]),
    )


def draw(
    measure: Measure,
    area_name: str,
    area_code: str,
    figures: Sequence[Shown],
    targets: Sequence[Step],
    year: str,
    pictures: Pictures,
) -> Figure | None:
    """Bars of the months to date, this year and last, and of the whole year; None unless the figure adds up.

    None too where no part of the year was reported.
    """
    this, last = Span.read(year), Span.read(year).year_before
    groups = _groups(measure, figures, targets, this, last) if measure.adds_up else []
    if not any(one.span.is_part for one in groups):
        return None
    bars = [one for group in groups for one in (group.now, group.before, group.ahead) if one is not None]
    numbers = [one.drawn for one in bars if one.drawn is not None]
    numbers += [n for group in groups if group.target for n in (group.target.aim.low, group.target.aim.high) if n]
    plot = Plot(measure, scale_for((), [0.0, *numbers], measure.possible, step=10.0**-measure.decimals))
    wide = plot.width / len(groups)
    labels = [_to(group.span) for group in groups]
    every = max(1, math.ceil((max(map(text_width, labels)) + 6) / wide))
    bar = min(26.0, (wide - 6) / 2)
    used = [
        ("now", f"{words.period(year)}, from the start of the year to the month named"),
        ("before", f"{words.period(last.text)}, the same months"),
    ]
    methods = list(dict.fromkeys(group.ahead.method for group in groups if group.ahead is not None))
    used += [("ahead", f"Forecast for the whole year, {words.listed(methods)}")] if methods else []
    used += [("target", "Target")] if any(group.target for group in groups) else []
    return plot.drawn(
        template,
        pictures,
        area_code,
        {"times": labels, "time_ticks": labels[::-1][::every][::-1], "bar": round(bar, 2)},
        _bars(plot, groups, year, last.text, bar),
        used,
        title=f"{measure.short}, the year so far, {last.text} and {year} ({words.unit_label(measure.unit)})",
        about=f"Bar chart of {words.possessive(area_name)} figures from the start of the year to each month, "
        f"beside the same months of {words.period(last.text)}.",
        columns=("Time", f"{year}", f"{last.text}", "Forecast", "Target"),
        rows=tuple(_group_row(measure, one) for one in groups),
    )


@dataclass(frozen=True)
class _Group:
    """The bars of one span of this year: its figure, last year's, the forecast, and the target that is for it."""

    span: Span
    now: Shown | None = None
    before: Shown | None = None
    ahead: Shown | None = None
    target: Step | None = None


def _groups(
    measure: Measure, figures: Sequence[Shown], targets: Sequence[Step], this: Span, last: Span
) -> list[_Group]:
    """One for each time from the start of the year for which either year has a figure, and the whole year."""
    counted = {one.span: one for one in figures if one.kind != "forecast"}
    joined = measure.same_series(last.text, this.text)
    ahead = next((one for one in figures if one.kind == "forecast" and one.span == this), None)
    by_time = {one.span: one for one in targets}
    ends = {span.last for span in [*counted, *by_time] if _from_start(span, this)}
    ends |= {span.last + 12 for span in counted if _from_start(span, last)}
    groups = []
    for end in sorted(ends | {this.last}):
        span = this if end == this.last else Span.between(this.first, end)
        group = _Group(
            span,
            counted.get(span),
            counted.get(span.year_before) if joined else None,
            ahead if span == this else None,
            by_time.get(span),
        )
        if any((group.now, group.before, group.ahead, group.target)):
            groups.append(group)
    return groups[-LARGEST_GROUPS:]


def _from_start(span: Span, year: Span) -> bool:
    return span.day is None and span.first == year.first and span.last <= year.last


def _bars(plot: Plot, groups: Sequence[_Group], year: str, last: str, bar: float) -> dict[str, list[dict[str, Any]]]:
    """The bars of each look, the targets, and a word in the place of a bar that is not drawn."""
    measure, scale, wide = plot.measure, plot.scale, plot.width / len(groups)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in (*LOOKS, "gaps", "targets")}
    least = (scale.high - scale.low) / PLOT  # a bar of nothing is a line of one pixel
    for place, group in enumerate(groups):
        time = {"time": _to(group.span)}
        for look, one, when in (("before", group.before, last), ("now", group.now, year), ("ahead", group.ahead, year)):
            if one is not None and one.drawn is not None:
                name = f"{words.start_letter(time['time'])}, {when}{', forecast' if look == 'ahead' else ''}"
                told = {"name": name, "shown": shown(measure, one.drawn)}
                found[look].append({**time, "value": max(one.drawn, least), **told})
            elif one is not None and look != "ahead":
                x = (place + 0.5) * wide + (-bar / 2 if look == "before" else 1 + bar / 2) + 5.5
                text = "in doubt" if one.doubtful else gap_word(one.missing or Missing.NOT_AVAILABLE)
                found["gaps"].append({"x": round(x, 1), "y": PLOT - 6, "text": text})
        if group.target is not None:
            told = {"name": f"{words.start_letter(time['time'])}, target", "shown": group.target.text}
            edges = (group.target.aim.low, group.target.aim.high)
            found["targets"] += [{**time, "value": edge, **told} for edge in edges if edge is not None]
    return found


def _group_row(measure: Measure, group: _Group) -> tuple[str, ...]:
    forecast = group.ahead
    ahead = f"{shown(measure, forecast.value)} ({forecast.method})" if forecast and forecast.value is not None else ""
    name = "Whole year" if group.span.basis is Basis.YEAR else _months(group.span)
    return (
        name,
        cell(measure, group.now),
        cell(measure, group.before),
        ahead,
        group.target.text if group.target else "",
    )


def _to(span: Span) -> str:
    return "year" if span.basis is Basis.YEAR else f"to {MONTHS[span.last % 12][:3]}"


def _months(span: Span) -> str:
    first, last = MONTHS[span.first % 12], MONTHS[span.last % 12]
    return first if first == last else f"{first} to {last}"
