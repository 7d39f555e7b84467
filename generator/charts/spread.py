"""How the values of all councils spread over time: the middle half of them, the median, the country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from generator import words
from generator.charts import figure, spec, timeline
from generator.charts.figure import Figure, name_of
from generator.charts.pictures import Pictures
from generator.charts.scales import scale_for
from generator.charts.timeline import Average, Timeline, shown
from generator.model.measures import Measure
from generator.theme import colour, series_range

KIND = "spread"
LABELS = {"top": "Top quarter from", "median": "Median council", "bottom": "Bottom quarter beyond"}
SERIES = ("country", "council", "muted")
WIDE = "min(56, 0.64 * width / length(periods))"  # of a bar, in pixels


@dataclass(frozen=True)
class Cuts:
    """The quartile cuts of one period, in the measure's unit, and the country's value."""

    period: str
    top: float
    median: float
    bottom: float
    councils: int
    country: float | None


def draw(
    measure: Measure, periods: Sequence[str], cuts: Sequence[Cuts], country: Average, pictures: Pictures
) -> Figure:
    """The spread in each period that has cuts; the other ``periods`` are gaps. Raises ValueError without cuts."""
    values = [value for one in cuts for value in (one.top, one.median, one.bottom)]
    always = [one.country for one in cuts if one.country is not None]
    scale = scale_for(values, always, measure.possible, step=10.0**-measure.decimals)
    levels = {one.period: min(one.top, one.bottom) for one in cuts}
    line = timeline.timeline(name_of(KIND, measure.id), measure, periods, scale, levels)
    own = _own(line, cuts, country.name)
    title = f"{measure.short}, spread of councils, {timeline.span(periods)} ({words.unit_label(measure.unit)})"
    description = _describe(measure, cuts, country.name)
    return figure.draw(
        pictures,
        template,
        line.filling,
        own,
        name=name_of(KIND, measure.id),
        title=title,
        description=description,
        columns=("Year", "Top quartile starts at", "Median", "Bottom quartile beyond", country.name, "Councils"),
        rows=tuple(
            (
                one.period,
                *(timeline.cut_text(measure, cut) for cut in (one.top, one.median, one.bottom)),
                country.text(measure, one.period),
                words.number(one.councils),
            )
            for one in cuts
        ),
    )


@spec.template(KIND, timeline.PARAMS)
def template() -> spec.Layer:
    """A bar from cut to cut in each period, with the median across it and the country's line."""
    x, y = timeline.across(), timeline.up("value")
    hue = alt.Color("series:N", legend=None, scale=alt.Scale(domain=list(SERIES), range=series_range(SERIES)))
    size, cuts, country = alt.ExprRef(WIDE), spec.data("cuts"), spec.data("country")

    def edge(column: str, role: str, thickness: float) -> spec.Layer:
        ticks = cuts.mark_tick(color=colour(role), thickness=thickness, size=size, opacity=1)
        return ticks.encode(x=x, y=timeline.up(column))

    return alt.layer(
        *timeline.ground(),
        cuts.mark_bar(color=colour("shade"), size=size).encode(x=x, y=timeline.up("top"), y2="bottom"),
        edge("top", "muted", 1.5),
        edge("bottom", "muted", 1.5),
        edge("median", "council", 4),
        country.mark_line(color=colour("country"), strokeWidth=2.5).encode(x=x, y=y, detail="run:N"),
        country.mark_point(filled=True, shape="circle", size=36, opacity=1, color=colour("country")).encode(x=x, y=y),
        spec.rules("leaders", "muted", 1.5).encode(color=hue),
        spec.words("labels", "ink"),
        spec.hover(spec.data("points"), name="What", period="Year", shown="Value").encode(x=x, y=y),
    )


def _own(line: Timeline, cuts: Sequence[Cuts], country_name: str) -> dict[str, list[dict[str, Any]]]:
    measure, clamp = line.measure, line.scale.clamp
    own: dict[str, list[dict[str, Any]]] = {"cuts": [], "points": []}
    for one in cuts:
        levels = {"top": one.top, "median": one.median, "bottom": one.bottom}
        own["cuts"].append({"period": one.period} | {key: clamp(value) for key, value in levels.items()})
        for key, value in levels.items():
            own["points"].append(_point(line, one.period, LABELS[key], value, timeline.cut_text(measure, value)))
        if one.country is not None:
            own["points"].append(_point(line, one.period, country_name, one.country, shown(measure, one.country)))
    by_period = {one.period: one.country for one in cuts}
    values = [by_period.get(period) for period in line.row.periods]
    own["country"] = [
        {"run": run[0], "period": line.row.periods[at], "value": clamp(values[at] or 0)}
        for run in timeline.runs(measure, line.row.periods, values)[0]
        for at in run
    ]
    half = min(28.0, line.row.step * 0.32)
    own["labels"], own["leaders"] = timeline.placed(line, _labels(line, cuts[-1], country_name), half + 2)
    return own


def _point(line: Timeline, period: str, name: str, value: float, text: str) -> dict[str, Any]:
    return {"period": period, "value": line.scale.clamp(value), "name": name, "shown": text}


def _labels(line: Timeline, last: Cuts, country_name: str) -> list[timeline.EndLabel]:
    measure = line.measure
    found = [
        timeline.EndLabel(
            "council" if key == "median" else "muted",
            timeline.fitted(f"{LABELS[key]} {timeline.cut_text(measure, value)}"),
            last.period,
            value,
        )
        for key, value in (("top", last.top), ("median", last.median), ("bottom", last.bottom))
    ]
    if last.country is not None:
        text = f"{country_name} {shown(measure, last.country)}"
        found.append(timeline.EndLabel("country", timeline.fitted(text), last.period, last.country))
    return found


def _describe(measure: Measure, cuts: Sequence[Cuts], country_name: str) -> str:
    def line(one: Cuts) -> str:
        low, median, high = (timeline.cut_text(measure, cut) for cut in sorted((one.top, one.median, one.bottom)))
        councils = words.plural(one.councils, "council")
        text = f"In {words.period(one.period)} the middle half of {councils} lay between {low} and {high}"
        text += f", with the median at {median}"
        return text if one.country is None else f"{text}; {country_name} was {shown(measure, one.country)}"

    parts = [line(one) for one in dict.fromkeys((cuts[0], cuts[-1]))]
    if way := timeline.better(measure):
        parts.append(words.start_letter(way))
    return "Bar chart over time of the middle half of councils. " + ". ".join(parts) + "."
