"""A council's figure beside its target, on one short scale: small for a line of a dashboard, large with words.

The part of the scale that meets the target is shaded and the amber part beside it is
hatched; the target is a thick line, last year a triangle below, a forecast hollow and
dashed. So nothing rests on colour, and the rating itself stands in words beside the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt

from generator import words
from generator.charts import figure, spec, svg
from generator.charts.figure import Figure, name_of
from generator.charts.pictures import Pictures
from generator.charts.scales import Scale, scale_for
from generator.charts.timeline import caption_lines, shown, tick_text
from generator.model.compared import Position
from generator.model.measures import Measure
from generator.model.targets import NO_TARGET, Aim
from generator.model.vocabulary import Method, Rag
from generator.periods import Span
from generator.targets import target_words
from generator.theme import LINE, colour, text_width
from generator.theme import WIDTH as LARGE_WIDTH

KIND = "bullet"
WIDTH, HEIGHT, EDGE = 220.0, 36.0, 12.0  # of the small picture; the edge holds the arrow to the good end
LARGE_EDGE = 18.0
ROOM = 0.15  # of the range of the numbers, beyond a target
Zone = tuple[float, float]
METHODS = {
    Method.SUPPLIED: "by the council",
    Method.STRAIGHT_LINE: "straight line",
    Method.LAST_YEARS_SHAPE: "last year's shape",
}


@dataclass(frozen=True)
class Past:
    """The figure of last year that this one stands beside."""

    period: str
    value: float


# --- what is drawn -----------------------------------------------------------------------


def past_of(measure: Measure, position: Position) -> Past | None:
    """The figure to stand beside this one: of the same part of last year, or of all of it.

    What adds up over the year has the whole of last year only beside a forecast or a whole
    year's figure (rule 21); with neither, and no figure of the same part, there is none. Nor
    is there one that may not be compared: of another series, or in doubt.
    """
    whole, whole_value = position.year_before, position.year_before_value
    same, same_value = position.same_period, position.same_value
    if position.forecast is not None:
        joined = whole is not None and measure.same_series(whole, Span.read(position.period).year)
        return Past(whole, whole_value) if whole is not None and whole_value is not None and joined else None
    if position.value is not None and position.compared_with is None:
        return None
    if same is not None and same_value is not None:
        return Past(same, same_value)
    if whole is None or whole_value is None or (measure.adds_up and Span.read(position.figure_period).is_part):
        return None
    return Past(whole, whole_value)


def scale_of(measure: Measure, positions: Iterable[Position]) -> Scale | None:
    """The scale that holds every number of these positions of one measure; None where they have none.

    From zero where the figure adds up over the year, so that a bar's length is the figure.
    """
    positions, numbers = tuple(positions), list[float]()
    for one in positions:
        past = past_of(measure, one)
        numbers += [
            number
            for number in (one.value, one.forecast, one.low, one.high, past.value if past else None, *_near_edges(one))
            if number is not None
        ]
    if not numbers:
        return None
    if measure.adds_up:
        numbers.append(0.0)
    numbers += [edge for one in positions if (edge := _beyond_target(one, max(numbers) - min(numbers))) is not None]
    return scale_for((), numbers, measure.possible, intervals=4, step=10.0**-measure.decimals)


def _beyond_target(position: Position, range_: float) -> float | None:
    """A little further than the target, so that there is room for those that meet it."""
    if position.low is None or position.operator not in {">=", ">", "<=", "<"}:
        return None
    return position.low + (1 if position.operator in {">=", ">"} else -1) * max(range_ * ROOM, 0.0)


def small(measure: Measure, position: Position, scale: Scale | None, pictures: Pictures, message: str = "") -> str:
    """The inline picture of one line of a dashboard, or "" where there is nothing to show.

    ``scale`` is that of all the council's positions of the measure, so that one dashboard can
    be laid beside another; ``message`` is the sentence that the picture shows, if there is one.
    """
    if scale is None:
        return ""
    label = " ".join(filter(None, (message, f"{measure.short}: {_described(measure, position)}")))
    return _inline(measure, _SMALL.marks(measure, scale, *_of(measure, position, scale)), scale, pictures, label)


def of_aim(measure: Measure, value: float, aim: Aim, scale: Scale, label: str, pictures: Pictures) -> str:
    """The inline picture of a published figure beside the council's own target for its period."""
    zone = _good_part(aim.operator, aim.low, aim.high, scale)
    marks = _SMALL.marks(measure, scale, _Numbers(value, edges=(aim.low, aim.high)), zone, ())
    return _inline(measure, marks, scale, pictures, label)


def _inline(measure: Measure, marks: _Data, scale: Scale, pictures: Pictures, label: str) -> str:
    filling = _SMALL.filling(name_of(KIND, measure.id), scale, HEIGHT - _SMALL.top - _SMALL.height)
    size = f"0 0 {svg.number(WIDTH)} {svg.number(HEIGHT)}"
    drawn = pictures.marks(template, filling, marks)
    return f'<svg class="bullet" viewBox="{size}" role="img" aria-label="{escape(label)}">{drawn}</svg>'


def scale_with(measure: Measure, values: Iterable[float], aim: Aim) -> Scale:
    """The scale of all councils' figures that holds the target too, with room beyond it."""
    numbers = list(values)
    edges = [edge for edge in (aim.low, aim.high) if edge is not None]
    room = ROOM * (max(numbers + edges) - min(numbers + edges))
    always = [*edges, *(edge + way * room for edge in edges for way in (-1, 1))]
    return scale_for(numbers, always, measure.possible, intervals=4, step=10.0**-measure.decimals)


def large(
    measure: Measure, position: Position, scale: Scale | None, pictures: Pictures, message: str = ""
) -> Figure | None:
    """The same with its axis, and a line of words with the number for each mark; None where there is nothing."""
    if scale is None:
        return None
    told = _told(measure, position)
    numbers, good, near = _of(measure, position, scale)
    tips = {one.mark: {"what": one.what, "shown": one.figure} for one in told}
    own = _LARGE.marks(measure, scale, numbers, good, near, tips)
    below = _add_words(own, measure, scale, told)
    name = name_of(KIND, measure.id, position.area_code)
    return figure.draw(
        pictures,
        template,
        _LARGE.filling(name, scale, below),
        own,
        name=name,
        title=f"{measure.short}, {words.period(position.period)} ({words.unit_label(measure.unit)})",
        description=" ".join(filter(None, (message, _described(measure, position)))),
        columns=("What", "Figure"),
        rows=tuple((one.what, one.figure) for one in told),
    )


# --- the chart ---------------------------------------------------------------------------

_Data = dict[str, list[dict[str, Any]]]
_RING: dict[str, Any] = {
    "shape": "circle", "fill": colour("paper"), "fillOpacity": 0.6,
    "stroke": colour("council"), "strokeWidth": 2, "strokeDash": [4, 2],
}  # fmt: skip
_PAST = {"shape": svg.TRIANGLE, "fill": colour("peers")}
_LOOKS: dict[str, dict[str, Any]] = {  # in the key
    "value": spec.disc("council", 169),
    "forecast": _RING | {"size": 144},
    "target": {"shape": "M0,-1L0,1", "size": 400, "stroke": colour("ink"), "strokeWidth": 3},
    "past": _PAST | {"size": 144, "stroke": "transparent"},
}
_ARROW: dict[str, Any] = {
    "shape": "M0,-1L1,0L0,1", "size": 100, "stroke": colour("ink"), "strokeWidth": 2,
    "strokeCap": "round", "strokeJoin": "round",
}  # fmt: skip


@spec.template(KIND, {"domain": [0, 1], "dot": 12})
def template() -> spec.Layer:
    """A track with the part that meets the target, and on it the figure, the forecast, the target and last year."""
    x, start = (alt.X(f"{column}:Q", scale=spec.values(), axis=None) for column in ("value", "start"))
    tips = spec.tips(what="What", shown="Figure")
    rim = {"shape": "circle", "fill": colour("council"), "stroke": colour("paper"), "strokeWidth": 1.5}

    def bars(name: str, **style: Any) -> spec.Layer:
        return spec.data(name).mark_rect(**style).encode(x=start, x2="value", y=spec.pixel_y(), y2="y2", tooltip=tips)

    def points(name: str, style: dict[str, Any], size: Any) -> spec.Layer:
        return spec.point(spec.data(name), style | {"size": size}).encode(x=x, y=spec.pixel_y(), tooltip=tips)

    return alt.layer(
        spec.boxes("track", "band"),
        spec.data("good").mark_rect(color=colour("shade"), y=0, y2="height").encode(x=start, x2="value"),
        spec.outlines("near", "muted"),
        spec.rules("hatch", "muted", 1),
        bars("bars", color=colour("council")),
        points("dots", rim, alt.ExprRef("pow(dot + 1.5, 2)")),
        bars("bars_ahead", **{key: value for key, value in _RING.items() if key != "shape"}),
        points("rings", _RING, alt.ExprRef("dot * dot")),
        spec.data("edges")
        .mark_rule(color=colour("ink"), strokeWidth=3, y=-4, y2=alt.ExprRef("height + 4"))
        .encode(x=x, tooltip=tips),
        points("past", _PAST | {"stroke": colour("paper"), "strokeWidth": 1}, 100),
        spec.point(spec.data("arrow"), _ARROW).encode(
            x=spec.pixel_x(), y=spec.pixel_y(), angle=alt.Angle("turn:Q", scale=None)
        ),
        spec.words("ticks", align="center"),
        spec.words("words"),
        *spec.key(_LOOKS.items()),
    )


@dataclass(frozen=True)
class _Numbers:
    """What stands on the track."""

    value: float | None
    ahead: float | None = None
    edges: tuple[float | None, ...] = ()
    past: float | None = None


@dataclass(frozen=True)
class _Place:
    """Where the track lies in a picture of this width."""

    whole: float
    edge: float
    top: float
    height: float

    @property
    def width(self) -> float:
        return self.whole - 2 * self.edge

    def x(self, scale: Scale, value: float) -> float:
        """Pixels along the track."""
        return self.width * scale.share(value)

    def filling(self, name: str, scale: Scale, below: float) -> spec.Filling:
        padding = {"left": self.edge, "right": self.edge, "top": self.top, "bottom": below}
        params = {"domain": [scale.low, scale.high], "dot": round(self.height / 2)}
        return spec.Filling(name, self.height, padding, params, whole_width=self.whole)

    def marks(
        self,
        measure: Measure,
        scale: Scale,
        numbers: _Numbers,
        good: Zone | None,
        near: Sequence[Zone],
        tips: Mapping[str, Mapping[str, str]] | None = None,
    ) -> _Data:
        """The data sets: bars from a scale's zero, else dots; the arrow lies beyond the good end, if there is one."""
        tips, pixel = tips or {}, (scale.high - scale.low) / self.width
        middle, thick = self.height / 2, round(self.height / 3)
        band = {"y": middle - thick / 2, "y2": middle + thick / 2}

        def seen(parts: Iterable[Zone]) -> list[Zone]:
            ends = ((scale.clamp(low), scale.clamp(high)) for low, high in parts)
            return [(low, high) for low, high in ends if high - low >= pixel]

        def at(mark: str, value: float | None, **place: float) -> list[dict[str, Any]]:
            return [] if value is None else [{"value": scale.clamp(value), **place, **tips.get(mark, {})}]

        own: _Data = {
            "track": [{"x": 0, "y": 0, "x2": self.width, "y2": self.height}],
            "good": [{"start": low, "value": high} for low, high in seen([good] if good else [])],
            "edges": [row for edge in numbers.edges for row in at("target", edge)],
            "past": at("past", numbers.past, y=self.height - 1),
            "near": [],
            "hatch": [],
        }
        for low, high in seen(near):
            _hatch(own, self.x(scale, low), 0, self.x(scale, high) - self.x(scale, low), self.height)
        value, ahead = numbers.value, numbers.ahead
        if scale.low == 0:
            own["bars"] = at("value", None if value is None else max(value, 1.5 * pixel), start=0, **band)
            start = 0.0 if value is None else scale.clamp(value)
            longer = ahead is not None and scale.clamp(ahead) - start > pixel
            own["bars_ahead"] = at("forecast", ahead if longer else None, start=start, **band)
        else:
            own["dots"] = at("value", value, y=middle)
            own["rings"] = at("forecast", ahead, y=middle)
        if measure.polarity.judged:
            right = measure.polarity.sign > 0
            own["arrow"] = [{"x": self.width + 4 if right else -4, "y": middle, "turn": 0 if right else 180}]
        return own


_SMALL = _Place(WIDTH, EDGE, 6, 24)
_LARGE = _Place(LARGE_WIDTH, LARGE_EDGE, 8, 36)


def _of(measure: Measure, position: Position, scale: Scale) -> tuple[_Numbers, Zone | None, tuple[Zone, ...]]:
    """What stands on the track of a position, the part that meets its target, and where a missed one is amber."""
    past = past_of(measure, position)
    edges = (position.low, position.high)
    numbers = _Numbers(position.value, position.forecast, edges, past.value if past else None)
    return numbers, good_zone(position, scale), near_zones(position)


def _hatch(own: _Data, x: float, y: float, width: float, height: float) -> None:
    own["near"].append({"x": x, "y": y, "x2": x + width, "y2": y + height})
    own["hatch"] += spec.hatch(x, y, width, height)


def _add_words(own: _Data, measure: Measure, scale: Scale, told: Sequence[_Told]) -> float:
    """Adds the axis and a line of words for each mark; gives the room that they need under the track."""
    height, width = _LARGE.height, _LARGE.width
    widest = max(text_width(tick_text(measure, scale, tick)) for tick in scale.ticks) + 14
    own["ticks"] = []
    for tick in scale.ticks if width / max(1, len(scale.ticks) - 1) >= widest else scale.ticks[::2]:
        text = tick_text(measure, scale, tick)
        half = text_width(text) / 2 - LARGE_EDGE
        x = min(max(_LARGE.x(scale, tick), half), width - half)
        own["ticks"].append({"x": round(x, 1), "y": height + 22, "text": text})
    caption = caption_lines(measure, scale, LARGE_WIDTH)
    own["words"] = [{"x": -LARGE_EDGE, "y": height + 44, "text": "\n".join(caption)}]
    lines = [(one.mark, f"{one.what}: {one.figure}") for one in told]
    own["key"], end = spec.key_rows(lines, LARGE_EDGE, height + 63 + LINE * len(caption), gap=8)
    for row in own["key"]:
        if row["look"] == "near":
            x, y = row["x"] - 12, row["y"] - 9
            own["track"].append({"x": x, "y": y, "x2": x + 24, "y2": y + 18})
            _hatch(own, x, y, 24, 18)
    return end - 17 - height


def _near_edges(position: Position) -> tuple[float, ...]:
    return tuple(edge for zone in near_zones(position) for edge in zone)


def near_zones(position: Position) -> tuple[Zone, ...]:
    """From where to where a missed target is amber: on the bad side of a level, on both sides of a range."""
    low, high = position.low, position.high
    if low is None or position.operator is None:
        return ()
    by = position.tolerance or 0.0
    if high is not None:
        return ((low - by, low), (high, high + by)) if by else ()
    if position.operator in {">=", ">"}:
        edge = min([low - by, *([position.floor] if position.floor is not None else [])])
        return ((edge, low),) if edge < low else ()
    edge = max([low + by, *([position.floor] if position.floor is not None else [])])
    return ((low, edge),) if edge > low else ()


def good_zone(position: Position, scale: Scale) -> Zone | None:
    """The part of the scale that meets the target; None without one."""
    if position.low is None or position.operator is None:
        return None
    return _good_part(position.operator, position.low, position.high, scale)


def _good_part(operator: str, low: float, high: float | None, scale: Scale) -> Zone:
    if high is not None:
        return low, high
    return (low, scale.high) if operator in {">=", ">"} else (scale.low, low)


# --- words -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Told:
    """One line of words: which mark it explains, what that is and its number."""

    mark: str  # value | forecast | target | past | near | ""
    what: str
    figure: str


def _told(measure: Measure, position: Position) -> tuple[_Told, ...]:
    return tuple(
        line
        for line in (
            _of_value(measure, position),
            _of_forecast(measure, position),
            _of_target(measure, position),
            _of_near(measure, position),
            _of_past(measure, position),
            _of_rating(position),
        )
        if line is not None
    )


def _of_value(measure: Measure, position: Position) -> _Told:
    when = words.start_letter(words.period(position.figure_period))
    if position.value is not None:
        count = f" ({_counted(measure, position.numerator)})" if _has_count(measure, position.numerator) else ""
        return _Told("value", when, shown(measure, position.value) + count)
    if position.numerator is not None:
        return _Told("", when, _counted(measure, position.numerator))
    reason = f": {position.missing_reason.value}" if position.missing_reason else ""
    return _Told("", when, f"no figure{reason}")


def _of_forecast(measure: Measure, position: Position) -> _Told | None:
    method = position.forecast_method
    if method is None:
        return None
    what = f"Forecast for {words.period(Span.read(position.period).year)}, {METHODS[method]}"
    if position.forecast is None:
        return (
            None
            if position.forecast_numerator is None
            else _Told("", what, _counted(measure, position.forecast_numerator))
        )
    count = (
        f" ({_counted(measure, position.forecast_numerator)})"
        if _has_count(measure, position.forecast_numerator)
        else ""
    )
    return _Told("forecast", what, shown(measure, position.forecast) + count)


def _of_target(measure: Measure, position: Position) -> _Told:
    text = position.target
    if text.casefold() in NO_TARGET or not text:
        return _Told("", "Target", "none")
    if position.low is None:
        return _Told("", "Target", f"{text}: not published")
    assert position.operator is not None
    aim = Aim(position.operator, position.low, position.high)
    return _Told("target", "Target", target_words(measure, text, aim))


def _asked(measure: Measure, value: float) -> str:
    """A limit as exact as what it follows: 85.65%, 88.0%."""
    return words.exact_value(measure.unit, measure.decimals, value)


def _of_near(measure: Measure, position: Position) -> _Told | None:
    zones = near_zones(position)
    if not zones:
        return None
    text = words.listed([f"{_asked(measure, low)} to {_asked(measure, high)}" for low, high in zones], "or")
    return _Told("near", "Amber where missed", text)


def _of_past(measure: Measure, position: Position) -> _Told | None:
    past = past_of(measure, position)
    if past is None:
        return None
    return _Told("past", words.start_letter(words.period(past.period)), shown(measure, past.value))


def _of_rating(position: Position) -> _Told:
    text = position.rag.value
    if position.unrated is not None:
        text = f"{Rag.NONE.value}, {position.unrated.value}"
    if position.override is not None:
        text = f"{position.override.value}, set by {position.override_by}; computed {text}"
    return _Told("", "Rating", text)


def _has_count(measure: Measure, count: float | None) -> bool:
    return count is not None and measure.unit.kind == "rate"


def _counted(measure: Measure, count: float | None) -> str:
    return f"{words.number(count or 0)} {measure.counted}".strip()


def _described(measure: Measure, position: Position) -> str:
    return "; ".join(f"{one.what}: {one.figure}" for one in _told(measure, position)) + "."
