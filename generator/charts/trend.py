"""A council's values over time beside the averages it is compared with.

What every council's page shares (axes, gaps, breaks, the country's line) is worked out once for a measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from generator import words
from generator.charts import figure, spec, svg, timeline
from generator.charts.figure import Figure, name_of
from generator.charts.pictures import Pictures
from generator.charts.scales import scale_for
from generator.charts.timeline import Average, Timeline, shown
from generator.messages import say
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.vocabulary import Margin, Missing, Status
from generator.theme import colour, series_range

KIND = "trend"
# Thin lines differ in dash as well as colour; the council's own is the thick one.
SERIES = ("country", "region", "type", "peers", "council")
DASHES: dict[str, tuple[float, ...]] = {
    "country": (),
    "region": (8, 5),
    "type": (1, 5),
    "peers": (10, 4, 1, 4),
    "council": (),
    "bridge": (1, 6),  # between two surveys
}
LEADER = 1.5
SINGLE = 7.0  # the width of the dot for a value with no neighbour to join
WIDTHS = {"country": 2.5, "region": 2, "type": 2.5, "peers": 2, "council": 3.5, "bridge": 2}


@dataclass(frozen=True)
class TargetLine:
    """A target as a chart draws it: the value ``low``, or the band up to ``high``; ``text`` as it was written."""

    low: float
    high: float | None
    text: str


def shared_line(
    measure: Measure,
    periods: Sequence[str],
    values: Iterable[float],
    country: Average,
    *,
    small: bool = False,
) -> Timeline:
    """What all councils' charts share for ``periods``; ``values`` are all councils' in all of them.

    Raises ValueError without a value.
    ``small``: some of them rest on small numbers, which is said under the words over the axis.
    """
    levels = {period: value for period, value in country.values.items() if period in periods}
    scale = scale_for(values, levels.values(), measure.possible, step=10.0**-measure.decimals)
    notes = 1 if small or measure.margin_from is not Margin.NONE else 0
    line = timeline.timeline(f"{KIND}-{measure.id}", measure, periods, scale, levels, notes)
    shared = {"country": _line("country", country.name, line, [levels.get(period) for period in periods])}
    return line.holding(shared)


FEW = {(True, False): "few", (False, True): "beyond", (True, True): "both"}  # figures on the scale, beyond it, or both


@spec.template(KIND, timeline.PARAMS)
def template() -> spec.Layer:
    """A line for the council and one for each average, with labels at their ends."""
    x, y = timeline.across(), timeline.up("value")
    looks, keys = list(DASHES), [*SERIES, "target", "muted"]
    dashed = [*looks, "target", "muted"]  # one scale for lines and leaders: Vega-Lite warns of two
    dash = alt.Scale(domain=dashed, range=[list(DASHES.get(one, ())) or [1, 0] for one in dashed])
    wide = alt.Scale(type="ordinal", domain=looks, range=[WIDTHS[look] for look in looks])
    hues = alt.Scale(domain=keys, range=series_range([*SERIES, "ink", "muted"]))
    hue = alt.Color("series:N", legend=None, scale=hues)

    def lines(name: str) -> tuple[spec.Layer, spec.Layer]:
        joined = spec.data(name).transform_filter("datum.look != 'dot'").mark_line()
        single = spec.point(spec.data(name, "dot"), {"shape": "circle", "size": SINGLE**2, "filled": True})
        look = {
            "strokeDash": alt.StrokeDash("look:N", legend=None, scale=dash),
            "strokeWidth": alt.StrokeWidth("look:O", legend=None, scale=wide),
        }
        return joined.encode(x=x, y=y, detail="run:N", color=hue, **look), single.encode(x=x, y=y, color=hue)

    def points(look: str, style: Mapping[str, Any]) -> spec.Layer:
        return spec.point(spec.data("points", look), style).encode(x=x, y=y)

    def hover(name: str) -> spec.Layer:
        return spec.hover(spec.data(name), name="Area", period="Year", shown="Value").encode(x=x, y=y)

    council = {"stroke": colour("council"), "strokeWidth": 2}
    beyond = {"shape": svg.TRIANGLE, "size": 196, **council}
    fill = alt.condition("datum.few", alt.value(colour("paper")), alt.value(colour("council")))
    return alt.layer(
        *timeline.ground(),
        spec.words("reasons", angle=270, align="left"),
        *lines("country"),
        spec.data("targets")
        .mark_tick(color=colour("ink"), thickness=3, size=alt.ExprRef("0.8 * width / length(periods)"), opacity=1)
        .encode(x=x, y=y),
        spec.data("margins")
        .mark_rule(color=colour("council"), strokeWidth=1.5)
        .encode(x=x, y=timeline.up("lower"), y2="upper:Q"),
        spec.words("notes"),
        *lines("series"),
        spec.rules("leaders", "muted", LEADER, cap="round").encode(
            color=hue, strokeDash=alt.StrokeDash("series:N", legend=None, scale=dash)
        ),
        points("final", {"shape": "circle", "size": 81, "fill": colour("council"), **council}),
        points("provisional", {"shape": "circle", "size": 81, "fill": colour("paper"), **council}),
        points("few", spec.FEW),
        spec.point(spec.data("beyond"), beyond).encode(x=x, y=y, angle=alt.Angle("turn:Q", scale=None), fill=fill),
        spec.words("labels", "ink"),
        spec.words("names", "council", fontWeight="bold"),
        hover("country"),
        hover("series"),
    )


def _line(series: str, name: str, line: Timeline, values: Sequence[float | None]) -> list[dict[str, Any]]:
    """The rows of one line, for Vega."""
    measure, periods = line.measure, line.row.periods
    solid, bridges = timeline.runs(measure, periods, values)
    rows = []
    for look, run in [(series if len(run) > 1 else "dot", run) for run in solid] + [
        ("bridge", list(pair)) for pair in bridges
    ]:
        for at in run:
            value = values[at]
            assert value is not None
            rows.append(
                {
                    "series": series,
                    "look": look,
                    "run": f"{series} {look} {run[0]}",
                    "name": name,
                    "period": periods[at],
                    "value": line.scale.clamp(value),
                    "shown": shown(measure, value),
                }
            )
    return rows


# --- a council's own -------------------------------------------------------------------


def draw(
    line: Timeline,
    area_name: str,
    rows: Sequence[Comparison],
    averages: Mapping[str, Average],
    pictures: Pictures,
    targets: Mapping[str, TargetLine] | None = None,
) -> Figure:
    """The chart of one council.

    ``rows`` are its comparisons; ``averages`` those of ``country``, ``region``, ``type`` and ``peers``
    (a key left out, or without a figure, is not drawn); ``targets`` by period.
    """
    measure, periods, scale = line.measure, line.row.periods, line.scale
    by_period = {row.period: row for row in rows}
    cells = [by_period.get(period) for period in periods]
    averages = {
        key: averages[key]
        for key in SERIES
        if key == "country" or (key in averages and any(period in averages[key].values for period in periods))
    }
    values: dict[str, list[float | None]] = {
        key: [one.values.get(period) for period in periods] for key, one in averages.items()
    }
    values["council"] = [None if cell is None else cell.value for cell in cells]
    names = {key: one.name for key, one in averages.items()} | {"council": area_name}
    series = [row for key in list(names)[1:] for row in _line(key, names[key], line, values[key])]
    points = [cell for cell in cells if cell is not None and cell.value is not None]
    targets = {period: target for period, target in (targets or {}).items() if period in periods}
    own: dict[str, list[dict[str, Any]]] = {
        "series": series,
        "points": [
            {"period": cell.period, "value": cell.value, "look": _look(measure, cell)}
            for cell in points
            if not scale.beyond(cell.value or 0)
        ],
        "beyond": [
            {
                "period": cell.period,
                "value": scale.clamp(cell.value or 0),
                "turn": 0 if scale.beyond(cell.value or 0) > 0 else 180,
                "few": cell.small_base,
            }
            for cell in points
            if scale.beyond(cell.value or 0)
        ],
        "margins": (margins := _margins(line, points)),
        "notes": _notes(line, points, margins=bool(margins)),
        "targets": [
            {"period": period, "value": scale.clamp(level)}
            for period, target in targets.items()
            for level in (target.low, target.high)
            if level is not None
        ],
        "reasons": _reasons(line, cells),
    } | _placed(line, _labels(line, names, values, points, targets))
    title = f"{measure.short}, {area_name}, {timeline.span(periods)} ({words.unit_label(measure.unit)})"
    description = describe(line, area_name, cells, names, values, targets)
    name = name_of(KIND, measure.id, rows[0].area_code if rows else area_name)
    return figure.draw(
        pictures,
        template,
        line.filling,
        own,
        name=name,
        title=title,
        description=description,
        columns=("Year", area_name, *(one.name for one in averages.values())),
        rows=tuple(
            (period, _own_cell(measure, cell), *(one.text(measure, period) for one in averages.values()))
            for period, cell in zip(periods, cells, strict=True)
        ),
    )


def _look(measure: Measure, cell: Comparison) -> str:
    if cell.small_base:
        return "few"
    hollow = cell.status is Status.PROVISIONAL or cell.period in measure.partial
    return "provisional" if hollow else "final"


def _margins(line: Timeline, points: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The part of each margin of error that is on the scale."""
    found = []
    for cell in points:
        if cell.lower is not None and cell.upper is not None:
            lower, upper = line.scale.clamp(cell.lower), line.scale.clamp(cell.upper)
            if lower < upper:
                found.append({"period": cell.period, "lower": lower, "upper": upper})
    return found


def _notes(line: Timeline, points: Sequence[Comparison], *, margins: bool) -> list[dict[str, Any]]:
    """What the marks mean that not every council has, in a line under the words over the axis."""
    few = [line.scale.beyond(cell.value or 0) != 0 for cell in points if cell.small_base]
    notes = [say("trend-key.margins")] if margins else []
    notes += [say(f"trend-key.{FEW[not all(few), any(few)]}")] if few else []
    told = " \N{MIDDLE DOT} ".join(notes)
    at = {"x": 1 - line.filling.padding["left"], "y": line.notes_at}
    return [at | {"text": words.start_letter(told)}] if told else []


def _reasons(line: Timeline, cells: Sequence[Comparison | None]) -> list[dict[str, Any]]:
    """The word for the council's own gaps, once for each run of one reason; gaps of all councils have theirs.

    It stands on the axis, or hangs from the top where the other lines run low.
    """
    found: list[dict[str, Any]] = []
    before = ""
    for cell in cells:
        word = ""
        if cell is not None and cell.value is None and cell.missing_reason and not line.silent(cell.period):
            word = timeline.gap_word(cell.missing_reason)
            if word != before:
                others = [one for one in (cell.england, cell.region, cell.council_type, cell.peers) if one is not None]
                low = any(line.scale.share(one) < timeline.LOW for one in others)
                found.append(timeline.turned_word(line.row.at(cell.period), word, hanging=low))
        before = word
    return found


def _labels(
    line: Timeline,
    names: Mapping[str, str],
    values: Mapping[str, Sequence[float | None]],
    points: Sequence[Comparison],
    targets: Mapping[str, TargetLine],
) -> list[timeline.EndLabel]:
    """The words at the ends of lines: name and last value, with the year where the line ends before the others."""
    measure, periods = line.measure, line.row.periods
    ends: list[tuple[str, str, str, float]] = []
    for key, name in names.items():
        found = {period: value for period, value in zip(periods, values[key], strict=True) if value is not None}
        if found:
            last = max(found)
            ends.append((key, name, last, found[last]))
    latest = max((last for _, _, last, _ in ends), default="")
    labels = []
    for key, name, last, value in ends:
        text = f"{name} {shown(measure, value)}"
        if last != latest:
            text += f" ({last})"
        if key == "council" and points[-1].small_base:
            text += f", {say('mark-small-numbers')}"
        if key == "council" and points[-1].status is Status.PROVISIONAL:
            text += f" {say('mark-provisional')}"
        labels.append(timeline.EndLabel(key, timeline.fitted(text, bold=key == "council"), last, value))
    if targets:
        last = max(targets)
        lines = timeline.fitted(say("chart-target", target=targets[last].text))
        labels.append(timeline.EndLabel("target", lines, last, targets[last].low))
    return labels


def _placed(line: Timeline, labels: Sequence[timeline.EndLabel]) -> dict[str, list[dict[str, Any]]]:
    """The labels beside the plot, the council's own apart, and their leaders."""
    texts, leaders = timeline.placed(line, labels)
    return {
        "labels": [row for label, row in zip(labels, texts, strict=True) if label.key != "council"],
        "names": [row for label, row in zip(labels, texts, strict=True) if label.key == "council"],
        "leaders": leaders,
    }


# --- in words and numbers --------------------------------------------------------------


def describe(
    line: Timeline,
    area_name: str,
    cells: Sequence[Comparison | None],
    names: Mapping[str, str],
    values: Mapping[str, Sequence[float | None]],
    targets: Mapping[str, TargetLine],
) -> str:
    """The chart for people who cannot see it: where the line starts and ends, its range, the others, the gaps."""
    measure, periods = line.measure, line.row.periods
    known = [(period, value) for period, value in zip(periods, values["council"], strict=True) if value is not None]
    parts = []
    if known:
        (first, start), (last, end) = known[0], known[-1]
        low, high = min(known, key=lambda one: one[1]), max(known, key=lambda one: one[1])
        parts.append(
            say(
                "trend-line",
                name=area_name,
                points=min(len(known), 3),
                end=words.value(measure.unit, measure.decimals, end),
                last=words.period(last),
                start=shown(measure, start),
                first=words.period(first),
                lowest=shown(measure, low[1]),
                when_lowest=words.period(low[0]),
                highest=shown(measure, high[1]),
                when_highest=words.period(high[0]),
            )
        )
        beside = ((name, values[key][periods.index(last)]) for key, name in names.items() if key != "council")
        if others := [f"{name} {shown(measure, value)}" for name, value in beside if value is not None]:
            parts.append(say("trend-beside", when=words.period(last), others=words.listed(others)))
    if few := [words.period(cell.period) for cell in cells if cell is not None and cell.small_base]:
        parts.append(say("trend-few", years=words.listed(few)))
    missing: dict[str, list[str]] = {}
    for period, cell in zip(periods, cells, strict=True):
        if cell is not None and cell.value is None and cell.missing_reason is not None:
            missing.setdefault(cell.missing_reason.value, []).append(words.period(period))
    parts += [say("trend-missing", years=words.listed(years), reason=reason) for reason, years in missing.items()]
    parts += [
        say("trend-new-series", when=words.period(one.period))
        for one in measure.breaks
        if periods[0] < one.period <= periods[-1]
    ]
    parts += [say("trend-target", when=words.period(period), target=target.text) for period, target in targets.items()]
    if way := timeline.better(measure):
        parts.append(words.start_letter(way))
    return say("trend-description", told=". ".join(parts))


def _own_cell(measure: Measure, cell: Comparison | None) -> str:
    """The council's own figure as the table shows it, with its margin; or the reason why there is none."""
    if cell is None or cell.value is None:
        reason = Missing.NO_COUNCIL if cell is None else cell.missing_reason
        return (reason or Missing.NOT_AVAILABLE).value
    own = shown(measure, cell.value)
    if cell.lower is not None and cell.upper is not None:
        own += f" ({shown(measure, cell.lower)} to {shown(measure, cell.upper)})"
    if cell.small_base:
        own += f", {say('mark-small-numbers')}"
    return f"{own}, {say('mark-provisional')}" if cell.status is Status.PROVISIONAL else own
