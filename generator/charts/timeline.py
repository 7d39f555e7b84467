"""What charts over time have in common: periods across, values up, gaps, breaks, labels at the ends of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import altair as alt

from generator import words
from generator.charts import spec
from generator.charts.scales import Row, Scale, spaced
from generator.messages import say, word
from generator.model.measures import Measure
from generator.model.units import Unit
from generator.model.vocabulary import Missing, Polarity
from generator.theme import LINE, SIZE, WIDTH, colour, text_width, wrapped

PLOT_HEIGHT = 250.0
RIGHT = 160.0  # for the labels at the ends of lines
CROWDED = 0.6  # points that spread over less than this share of what their labels need are a crowd
LOW = 0.45  # the share of the height below which a line runs through what stands on the axis
ASCENT = 13.0  # from the top of a line of text to its baseline

PARAMS: Mapping[str, Any] = {"periods": [], "period_ticks": [], **spec.AXIS}


@dataclass(frozen=True)
class Average:
    """What councils stand beside, over time: its name, its figures by period, and why there is none in another."""

    name: str
    values: Mapping[str, float]
    reasons: Mapping[str, str] = field(default_factory=dict)

    def text(self, measure: Measure, period: str) -> str:
        """The figure as a table shows it, or the reason why there is none."""
        value = self.values.get(period)
        return self.reasons.get(period, Missing.NOT_AVAILABLE.value) if value is None else shown(measure, value)


@dataclass(frozen=True)
class Timeline:
    """Periods across and values up, with what every chart of the measure shows behind its marks."""

    measure: Measure
    row: Row
    scale: Scale
    filling: spec.Filling
    notes_at: float = 0.0  # the baseline of the first note, in pixels of the plot

    def y(self, value: float) -> float:
        """Pixels down the plot; a value beyond the scale stands at its edge."""
        return PLOT_HEIGHT * (1 - self.scale.share(value))

    def silent(self, period: str) -> bool:
        """Whether the period is a gap for all councils, and marked so."""
        return self.measure.gap_in(period) is not None or period in self.measure.partial

    def holding(self, datasets: Mapping[str, spec.Rows]) -> Timeline:
        """The same with more data that pages share."""
        return replace(self, filling=replace(self.filling, datasets={**self.filling.datasets, **datasets}))


def timeline(
    name: str, measure: Measure, periods: Sequence[str], scale: Scale, levels: Mapping[str, float], notes: int = 0
) -> Timeline:
    """The timeline of a measure over these periods; ``name`` is its shared file's.

    ``levels`` are the values by period that the words in gaps keep clear of. Under the
    words over the axis there is room for so many lines of ``notes``.
    """
    left = max(text_width(tick_text(measure, scale, tick)) for tick in scale.ticks) + 8
    caption = caption_lines(measure, scale, WIDTH - 8)
    news = [one for one in measure.breaks if periods[0] < one.period <= periods[-1]]
    top = LINE * (len(caption) + notes) + 14 + (LINE + 2 if news else 0) + SIZE / 2
    row = Row(tuple(periods), WIDTH - left - RIGHT)
    bands, turned = _gaps(measure, row, {period: scale.share(level) for period, level in levels.items()})
    news_at = [round(row.at(one.period) - row.step / 2, 1) for one in news]
    filling = spec.Filling(
        name=name,
        height=PLOT_HEIGHT,
        padding={"left": left, "right": RIGHT, "top": top, "bottom": 30.0},
        params={
            "periods": list(periods),
            "period_ticks": list(row.labelled(max(text_width(period) for period in periods))),
            **axis(measure, scale),
        },
        datasets={
            "bands": bands,
            "turned": turned,
            "rules": [{"x": x, "y": 0, "x2": x, "y2": PLOT_HEIGHT} for x in news_at],
            "words": [{"x": 1 - left, "y": ASCENT + 2 - top, "text": "\n".join(caption)}, *_break_words(row, news_at)],
        },
    )
    return Timeline(measure, row, scale, filling, LINE * len(caption) + ASCENT + 2 - top)


def _break_words(row: Row, breaks: Sequence[float]) -> list[dict[str, Any]]:
    """The word over each break: after its line, but before it where the next break is near."""
    text = say("chart-new-series")
    size = text_width(text)
    found = []
    for place, x in enumerate(breaks):
        crowded = place + 1 < len(breaks) and breaks[place + 1] - x < size + 12
        at = x - 4 - size if crowded else min(x + 4, row.width - size)
        found.append({"x": round(at, 1), "y": -SIZE / 2 - 3, "text": text})
    return found


# --- Vega-Lite ---------------------------------------------------------------------------


def across() -> alt.X:
    """The encoding of a period."""
    return alt.X(
        "period:O",
        scale=alt.Scale(type="point", padding=0.5, domain=alt.ExprRef("periods")),
        axis=alt.Axis(values=alt.ExprRef("period_ticks"), domain=True, domainColor=colour("muted"), labelPadding=8),
    )


def up(column: str) -> alt.Y:
    """The encoding of a value."""
    return alt.Y(
        f"{column}:Q",
        scale=spec.values(),
        axis=alt.Axis(values=alt.ExprRef("ticks"), grid=True, labelExpr=spec.TICK_TEXT),
    )


def ground() -> tuple[spec.Layer, ...]:
    """The layers behind the marks: gaps, breaks and their words."""
    return (
        spec.boxes("bands", "band"),
        spec.rules("rules", "muted", 1.5, (4, 3)),
        spec.words("words"),
        spec.words("turned", angle=270, align="left"),
    )


# --- words -----------------------------------------------------------------------------


def tick_text(measure: Measure, scale: Scale, tick: float) -> str:
    """A tick as its label shows it."""
    return words.number(tick, scale.decimals) + ("%" if measure.unit.kind == "percent" else "")


def axis(measure: Measure, scale: Scale) -> dict[str, Any]:
    """What a template is told of a measure's values (``spec.AXIS``)."""
    suffix = "%" if measure.unit.kind == "percent" else ""
    ends, ticks = [scale.low, scale.high], list(scale.ticks)
    return {"domain": ends, "ticks": ticks, "tick_format": f",.{scale.decimals}f", "tick_suffix": suffix}


def unit_words(measure: Measure) -> str:
    """The unit as the words over or under an axis have it: Per cent."""
    if measure.unit.kind == "percent":
        return say("chart-per-cent")
    return words.start_letter(words.unit_label(measure.unit))


def better(measure: Measure) -> str:
    """Which way is good, in small letters; empty where neither is."""
    return words.inside(word(measure.polarity)) if measure.polarity in (Polarity.HIGHER, Polarity.LOWER) else ""


def gap_word(reason: Missing) -> str:
    """Why there is no figure, in a word or two."""
    return word(reason, "chart")


def caption_lines(measure: Measure, scale: Scale, width: float) -> tuple[str, ...]:
    """Unit and direction of good, and where the axis starts if not at nought, as the words over the axis."""
    parts = [unit_words(measure), better(measure)]
    if scale.low > 0:
        parts.append(say("chart-axis-from", start=tick_text(measure, scale, scale.low)))
    return wrapped(" \N{MIDDLE DOT} ".join(part for part in parts if part), width)


def shown(measure: Measure, value: float) -> str:
    """A value as a label, tooltip or table cell shows it."""
    return _shown(measure.unit, measure.decimals, value)


@lru_cache(maxsize=100_000)
def _shown(unit: Unit, decimals: int, value: float) -> str:
    return words.short_value(unit, decimals, value)


def cut_text(measure: Measure, cut: float) -> str:
    """A cut lies between published values as often as on one: two decimals more, without idle zeros."""
    text = words.number(cut, measure.decimals + 2)
    keep = text.index(".") + 1 + measure.decimals if measure.decimals else text.index(".")
    text = text[:keep] + text[keep:].rstrip("0")
    return text + ("%" if measure.unit.kind == "percent" else "")


def span(periods: Sequence[str]) -> str:
    """2014-15 to 2024-25, or the only period."""
    return periods[0] if len(periods) == 1 else say("value-range", low=periods[0], high=periods[-1])


def fitted(text: str, *, bold: bool = False) -> tuple[str, ...]:
    """A label in lines that fit beside the plot."""
    return wrapped(text, RIGHT - 19, bold=bold)


def _gaps(measure: Measure, row: Row, shares: Mapping[str, float]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A band behind each run of periods without numbers for anybody, with its word.

    It stands on the axis, or hangs from the top where the level before it (``shares``) is low.
    """
    bands: list[dict[str, Any]] = []
    turned: list[dict[str, Any]] = []
    before = ""
    for period in row.periods:
        gap = measure.gap_in(period)
        word = gap_word(gap.reason) if gap else say("chart-voluntary") if period in measure.partial else ""
        middle = row.at(period)
        if word:
            left, right = round(middle - row.step / 2, 1), round(middle + row.step / 2, 1)
            if word == before:
                bands[-1]["x2"] = right
            else:
                bands.append({"x": left, "y": 0, "x2": right, "y2": PLOT_HEIGHT})
                level = shares.get(max((one for one in shares if one <= period), default=""), 1)
                turned.append(turned_word(middle, word, hanging=level < LOW))
        before = word
    return bands, turned


def turned_word(x: float, word: str, *, hanging: bool = False) -> dict[str, Any]:
    """A word that stands upright on the axis at x, or hangs from the top, in pixels of the plot."""
    y = round(text_width(word) + 4, 1) if hanging else PLOT_HEIGHT - 6
    return {"x": round(x + 5.5, 1), "y": y, "text": word}


# --- lines and their labels --------------------------------------------------------------


def runs(
    measure: Measure, periods: Sequence[str], values: Sequence[float | None]
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Which points a line joins: runs of places, and the pairs that only a dotted bridge joins.

    A line stops at a missing value, at a series break and at a voluntary collection; it is
    bridged where nothing was due between two surveys.
    """
    solid: list[list[int]] = []
    bridges: list[tuple[int, int]] = []
    present = [at for at, value in enumerate(values) if value is not None]
    for place, at in enumerate(present):
        before = present[place - 1] if place else None
        joins = (
            before is not None
            and measure.same_series(periods[before], periods[at])
            and not {periods[before], periods[at]} & set(measure.partial)
        )
        if joins and before == at - 1:
            solid[-1].append(at)
            continue
        solid.append([at])
        if joins and before is not None and all(_not_due(measure, periods[one]) for one in range(before + 1, at)):
            bridges.append((before, at))
    return solid, bridges


def _not_due(measure: Measure, period: str) -> bool:
    gap = measure.gap_in(period)
    return gap is not None and gap.reason is Missing.SURVEY_NOT_DUE


@dataclass(frozen=True)
class EndLabel:
    """The words at the end of a line: which line, its last period and value."""

    key: str
    lines: tuple[str, ...]
    last: str
    value: float


def placed(
    line: Timeline, labels: Sequence[EndLabel], reach: float = 8
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Where the labels stand beside the plot, and the lines to them from ``reach`` pixels after the points."""
    heights = [float(len(label.lines) * LINE + 3) for label in labels]
    wanted = [line.y(label.value) - height / 2 for label, height in zip(labels, heights, strict=True)]
    tops = spaced(wanted, heights, -line.filling.padding["top"] + LINE * 2, PLOT_HEIGHT + 10)
    latest = max((label.last for label in labels), default="")
    x = line.row.width + 18
    texts = [
        {"x": round(x, 1), "y": round(top + ASCENT + 1, 1), "text": "\n".join(label.lines)}
        for label, top in zip(labels, tops, strict=True)
    ]
    ends = [
        _End(label.key, line.y(label.value), top, top + height)
        for label, top, height in zip(labels, tops, heights, strict=True)
        if label.last == latest
    ]
    leaders = [
        leader for block in _blocks(ends) for leader in _leaders(block, line.row.at(latest) + reach, x - 20, x - 4)
    ]
    return texts, leaders


@dataclass(frozen=True)
class _End:
    """A line's last point, and its label from top to bottom, in pixels down the plot."""

    key: str
    point: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2 - 1


def _blocks(ends: Sequence[_End]) -> list[list[_End]]:
    """The ends from the top down, those whose labels touch together."""
    blocks: list[list[_End]] = []
    for one in sorted(ends, key=lambda end: end.top):
        if blocks and one.top - blocks[-1][-1].bottom < 1:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def _leaders(block: Sequence[_End], start: float, spine: float, end: float) -> list[dict[str, Any]]:
    """A line from each point to its label; where points crowd, a bracket from them to the list of their labels.

    Nobody could tell five leaders from one place apart. Behind the bracket the labels
    stand in the order of the values, each with a piece of its own line.
    """
    points = [one.point for one in block]
    top, bottom = block[0].middle, block[-1].middle
    if max(points) - min(points) >= CROWDED * (bottom - top):
        return [_leader(one.key, start, one.point, end, one.middle) for one in block]
    stems = [_leader("muted", start, point, spine, point) for point in dict.fromkeys(round(one, 1) for one in points)]
    back = _leader("muted", spine, min(top, *points), spine, max(bottom, *points))
    return [*stems, back, *(_leader(one.key, spine, one.middle, end, one.middle) for one in block)]


def _leader(key: str, x: float, y: float, x2: float, y2: float) -> dict[str, Any]:
    return {"series": key, "x": round(x, 1), "y": round(y, 1), "x2": round(x2, 1), "y2": round(y2, 1)}
