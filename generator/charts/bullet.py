"""A council's figure beside its target, on one short scale: small for a line of a dashboard, large with words.

The part of the scale that meets the target is shaded and the amber part beside it is
hatched; the target is a thick line, last year a triangle below, a forecast hollow and
dashed. So nothing rests on colour, and the rating itself stands in words beside the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from generator import words
from generator.charts import spec, svg
from generator.charts.figure import Figure, name_of
from generator.charts.scales import Scale, scale_for
from generator.charts.timeline import caption_lines, shown, tick_text
from generator.model import NO_TARGET, Aim, Measure, Method, Position, Rag
from generator.periods import Span
from generator.targets import target_words
from generator.theme import LINE, colour, text_width, wrapped
from generator.theme import WIDTH as LARGE_WIDTH

KIND = "bullet"
WIDTH, HEIGHT, EDGE = 220.0, 36.0, 12.0  # of the small picture; the edge holds the arrow to the good end
LARGE_EDGE = 18.0
ROOM = 0.15  # of the range of the numbers, beyond a target
SWATCH = 34.0  # the sample before each line of words
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


def small(measure: Measure, position: Position, scale: Scale | None, message: str = "") -> str:
    """The inline picture of one line of a dashboard, or "" where there is nothing to show.

    ``scale`` is that of all the council's positions of the measure, so that one dashboard can
    be laid beside another; ``message`` is the sentence that the picture shows, if there is one.
    """
    if scale is None:
        return ""
    label = " ".join(filter(None, (message, f"{measure.short}: {_described(measure, position)}")))
    size = f"0 0 {svg.number(WIDTH)} {svg.number(HEIGHT)}"
    return (
        f'<svg class="bullet" viewBox="{size}" role="img" aria-label="{escape(label)}">'
        + _marks(measure, position, scale, _Place(EDGE, WIDTH - EDGE, 6, 24))
        + "</svg>"
    )


def of_aim(measure: Measure, value: float, aim: Aim, scale: Scale, label: str) -> str:
    """The inline picture of a published figure beside the council's own target for its period."""
    place = _Place(EDGE, WIDTH - EDGE, 6, 24)
    zone = _good_part(aim.operator, aim.low, aim.high, scale)
    left, right = (place.x(scale, end) for end in zone)
    size = f"0 0 {svg.number(WIDTH)} {svg.number(HEIGHT)}"
    return (
        f'<svg class="bullet" viewBox="{size}" role="img" aria-label="{escape(label)}">'
        + svg.path(svg.box(place.left, place.top, place.right - place.left, place.height), fill=colour("band"))
        + svg.path(svg.box(left, place.top, max(right - left, 1.0), place.height), fill=colour("shade"))
        + "".join(_value(value, scale, place))
        + "".join(_edge(edge, scale, place) for edge in (aim.low, aim.high) if edge is not None)
        + _arrows(measure, place)
        + "</svg>"
    )


def scale_with(measure: Measure, values: Iterable[float], aim: Aim) -> Scale:
    """The scale of all councils' figures that holds the target too, with room beyond it."""
    numbers = list(values)
    edges = [edge for edge in (aim.low, aim.high) if edge is not None]
    room = ROOM * (max(numbers + edges) - min(numbers + edges))
    always = [*edges, *(edge + way * room for edge in edges for way in (-1, 1))]
    return scale_for(numbers, always, measure.possible, intervals=4, step=10.0**-measure.decimals)


def large(measure: Measure, position: Position, scale: Scale | None, message: str = "") -> Figure | None:
    """The same with its axis, and a line of words with the number for each mark; None where there is nothing."""
    if scale is None:
        return None
    told = _told(measure, position)
    name = name_of(KIND, measure.id, position.area_code)
    title = f"{measure.short}, {words.period(position.period)} ({words.unit_label(measure.unit)})"
    place = _Place(LARGE_EDGE, LARGE_WIDTH - LARGE_EDGE, 8, 36)
    body, height = _with_words(measure, position, scale, place, told)
    description = " ".join(filter(None, (message, _described(measure, position))))
    filling = spec.Filling(name, height, {"left": 0, "right": 0, "top": 0, "bottom": 0})
    return Figure(
        kind=KIND,
        name=name,
        title=title,
        svg=svg.picture(name, title, description, height, body),
        description=description,
        columns=("What", "Figure"),
        rows=tuple((one.what, one.figure) for one in told),
        template=None,
        filling=filling,
        own={},
        explorable=False,
    )


# --- marks -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    """Where the track lies in the picture."""

    left: float
    right: float
    top: float
    height: float

    def x(self, scale: Scale, value: float) -> float:
        return self.left + (self.right - self.left) * scale.share(value)


def _near_edges(position: Position) -> tuple[float, ...]:
    return tuple(edge for zone in near_zones(position) for edge in zone)


def near_zones(position: Position) -> tuple[tuple[float, float], ...]:
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


def good_zone(position: Position, scale: Scale) -> tuple[float, float] | None:
    """The part of the scale that meets the target; None without one."""
    if position.low is None or position.operator is None:
        return None
    return _good_part(position.operator, position.low, position.high, scale)


def _good_part(operator: str, low: float, high: float | None, scale: Scale) -> tuple[float, float]:
    if high is not None:
        return low, high
    return (low, scale.high) if operator in {">=", ">"} else (scale.low, low)


def _marks(measure: Measure, position: Position, scale: Scale, place: _Place) -> str:
    """Everything on the track, from the ground up."""
    top, height = place.top, place.height
    out = [svg.path(svg.box(place.left, top, place.right - place.left, height), fill=colour("band"))]

    def zone(part: tuple[float, float], draw: Callable[[float, float, float, float], str], **style: object) -> str:
        left, right = (place.x(scale, end) for end in part)
        return svg.path(draw(left, top, right - left, height), **style) if right - left >= 1 else ""

    if (good := good_zone(position, scale)) is not None:
        out.append(zone(good, svg.box, fill=colour("shade")))
    for near in near_zones(position):
        out.append(zone(near, _hatched, fill="none", stroke=colour("muted"), stroke_width="1"))
    out += _figures(position, scale, place)
    for edge in (position.low, position.high):
        if edge is not None:
            out.append(_edge(edge, scale, place))
    if (past := past_of(measure, position)) is not None:
        x = place.x(scale, past.value)
        out.append(
            svg.path(svg.triangle(x, top + height - 1, 5, up=True), fill=colour("peers"), stroke=colour("paper"))
        )
    return "".join([*out, _arrows(measure, place)])


def _edge(edge: float, scale: Scale, place: _Place) -> str:
    """The target: a thick line across the track."""
    x = svg.number(place.x(scale, edge))
    return svg.stroke(f"M{x} {svg.number(place.top - 4)}v{svg.number(place.height + 8)}", "ink", 3)


def _figures(position: Position, scale: Scale, place: _Place) -> list[str]:
    """The figure and the forecast: bars from a scale's zero, else dots."""
    middle = place.top + place.height / 2
    value, ahead = position.value, position.forecast
    out = [] if value is None else _value(value, scale, place)
    if ahead is None:
        return out
    if scale.low == 0:
        thick = round(place.height / 3)
        end = place.left if value is None else place.x(scale, value)
        if (wide := place.x(scale, ahead) - end) > 1:
            out.append(_hollow(svg.box(end, middle - thick / 2, wide, thick)))
    else:
        out.append(_hollow(_ring(place.x(scale, ahead), middle, round(place.height / 2) / 2)))
    return out


def _value(value: float, scale: Scale, place: _Place) -> list[str]:
    """The figure: a bar from a scale's zero, else a dot with a rim."""
    middle = place.top + place.height / 2
    if scale.low == 0:
        thick = round(place.height / 3)
        bar = svg.box(place.left, middle - thick / 2, max(place.x(scale, value) - place.left, 1.5), thick)
        return [svg.path(bar, fill=colour("council"))]
    dot = round(place.height / 2)
    at = svg.dots([(place.x(scale, value), middle)])
    return [
        svg.stroke(at, "paper", dot + 3, stroke_linecap="round"),
        svg.stroke(at, "council", dot, stroke_linecap="round"),
    ]


def _hollow(d: str) -> str:
    return svg.path(
        d, fill=colour("paper"), fill_opacity="0.6", stroke=colour("council"), stroke_width="2", stroke_dasharray="4 2"
    )


def _ring(x: float, y: float, radius: float) -> str:
    r, level, (left, right) = svg.number(radius), svg.number(y), map(svg.number, (x - radius, x + radius))
    return f"M{left} {level}A{r} {r} 0 1 0 {right} {level}A{r} {r} 0 1 0 {left} {level}Z"


def _hatched(x: float, y: float, width: float, height: float) -> str:
    return svg.box(x, y, width, height) + svg.hatch(x, y, width, height)


def _arrows(measure: Measure, place: _Place) -> str:
    """A small arrow beyond the good end of the scale; none where neither end is good."""
    if not measure.polarity.judged:
        return ""
    way = measure.polarity.sign
    x, y = (place.right + 4 if way > 0 else place.left - 4), place.top + place.height / 2
    return svg.stroke(
        svg.polyline([(x, y - 5), (x + 5 * way, y), (x, y + 5)]),
        "ink",
        2,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


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


# --- the large picture's words ------------------------------------------------------------

_Swatch = Callable[[float, float, float], str]  # left edge, top and width -> marks


def _swatch_dot(x: float, y: float, width: float) -> str:
    return svg.stroke(svg.dots([(x + width / 2, y + 12)]), "council", 13, stroke_linecap="round")


def _swatch_hollow(x: float, y: float, width: float) -> str:
    return _hollow(_ring(x + width / 2, y + 12, 6))


def _swatch_line(x: float, y: float, width: float) -> str:
    return svg.stroke(f"M{svg.number(x + width / 2)} {svg.number(y + 2)}v20", "ink", 3)


def _swatch_past(x: float, y: float, width: float) -> str:
    return svg.path(svg.triangle(x + width / 2, y + 12, 6, up=True), fill=colour("peers"))


def _swatch_ground(x: float, y: float, width: float) -> str:
    return svg.path(svg.box(x, y + 3, width, 18), fill=colour("band"))


def _swatch_near(x: float, y: float, width: float) -> str:
    return svg.path(_hatched(x, y + 3, width, 18), fill="none", stroke=colour("muted"), stroke_width="1")


_SWATCHES: dict[str, tuple[_Swatch, ...]] = {
    "value": (_swatch_dot,),
    "forecast": (_swatch_hollow,),
    "target": (_swatch_line,),
    "near": (_swatch_ground, _swatch_near),
    "past": (_swatch_past,),
    "": (),
}


def _with_words(
    measure: Measure, position: Position, scale: Scale, place: _Place, told: Sequence[_Told]
) -> tuple[str, float]:
    """The track with its axis and a line of words for each mark; and how high that is."""
    out = [_marks(measure, position, scale, place)]
    y = place.top + place.height + 4
    widest = max(text_width(tick_text(measure, scale, tick)) for tick in scale.ticks) + 14
    room = (place.right - place.left) / max(1, len(scale.ticks) - 1)
    for tick in scale.ticks if room >= widest else scale.ticks[::2]:
        text = tick_text(measure, scale, tick)
        half = text_width(text) / 2
        x = min(max(place.x(scale, tick), half), LARGE_WIDTH - half)
        out.append(svg.text(x, y + 18, text, text_anchor="middle", fill=colour("muted")))
    y += 40
    for caption in caption_lines(measure, scale, LARGE_WIDTH):
        out.append(svg.text(0, y, caption, fill=colour("muted")))
        y += LINE
    y += 2
    for one in told:
        lines = wrapped(f"{one.what}: {one.figure}", LARGE_WIDTH - SWATCH)
        out += [draw(2, y, 24) for draw in _SWATCHES[one.mark]]
        out.append(svg.text(SWATCH, y + 17, lines))
        y += LINE * len(lines) + 8
    return "".join(out), y
