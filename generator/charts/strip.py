"""All councils of one period along one axis, with one of them marked.

What every council's page shares (dots, quarters, axis) is worked out once for a measure and period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import altair as alt

from generator import words
from generator.charts import figure, spec, svg
from generator.charts.figure import Figure, name_of
from generator.charts.pictures import Pictures
from generator.charts.scales import Scale, scale_for
from generator.charts.timeline import Average, axis, better, cut_text, shown, tick_text, unit_words
from generator.messages import say, select, word
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.vocabulary import Missing, Polarity, Quartile, Status
from generator.theme import WIDTH, colour, series_range, text_width

KIND = "strip"
SIDE = 16.0  # left and right of the axis, at least
LABELS = 46.0  # the two rows of labels over the dots
DOTS = 104.0  # the height that dots may pile up to
QUARTERS = 22.0  # the bar that names the quarters
SIZES = (9.0, 7.0, 5.5)  # dots' widths, the largest first
KEY = 20.0  # the row under the axis that says what marks mean
OWN = ("lines", "margin", "mark", "few_mark", "labels", "names", "keys")  # the data sets of one council
QUARTERS_IN_ORDER = (Quartile.TOP, Quartile.SECOND, Quartile.THIRD, Quartile.BOTTOM)


@dataclass(frozen=True)
class Frame:
    """What one measure's strips of one period share."""

    measure: Measure
    period: str
    scale: Scale
    filling: spec.Filling
    places: Mapping[str, svg.Point]  # area code -> its dot, in pixels of the plot
    rows: Mapping[str, Comparison]
    country_name: str
    country: float | None
    country_text: str  # the figure, or why there is none
    summary: str
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]

    def x(self, value: float) -> float:
        return self.filling.width * self.scale.share(value)


def frame_for(
    measure: Measure,
    period: str,
    councils: Sequence[Comparison],
    average: Average,
) -> Frame:
    """The frame of all ``councils``' rows of one period beside the country's ``average``.

    Raises ValueError where no council has a value.
    """
    rows = [row for row in councils if row.value is not None]
    values = [row.value for row in rows if row.value is not None]
    country = average.values.get(period)
    always = () if country is None else (country,)
    scale = scale_for(values, always, measure.possible, intervals=5, step=10.0**-measure.decimals)
    side = max(SIDE, max(text_width(tick_text(measure, scale, tick)) for tick in scale.ticks) / 2 + 1)
    width = WIDTH - 2 * side
    size, places = swarm([width * scale.share(value) for value in values])
    bar = QUARTERS if rows[0].top_cut is not None else 0
    marked = any(row.small_base or row.lower is not None for row in rows)
    padding = {"left": side, "right": side, "top": LABELS, "bottom": bar + 50 + (KEY if marked else 0)}
    filling = spec.Filling(
        name=name_of(KIND, measure.id, period),
        height=DOTS,
        padding=padding,
        params={
            **axis(measure, scale),
            "ticks": _readable_ticks(measure, scale, width),
            "tick_gap": bar + 6,
            "dot_size": size * size,
        },
        datasets={
            **_quarters(measure, rows[0], scale, width),
            "axis": [{"x": 0, "y": DOTS, "x2": width, "y2": DOTS}],
            "words": _words(measure, scale, values, width, DOTS + bar + 43),
            **_dots(measure, scale, rows, places),
        },
    )
    return Frame(
        measure=measure,
        period=period,
        scale=scale,
        filling=filling,
        places={row.area_code: place for row, place in zip(rows, places, strict=True)},
        rows={row.area_code: row for row in councils},
        country_name=average.name,
        country=country,
        country_text=average.text(measure, period),
        summary=_summary(measure, period, values),
        notes=tuple(_notes(measure, rows[0], scale, values)),
        facts=(
            *_cuts(measure, rows[0]),
            (say("key-council.highest"), shown(measure, max(values))),
            (say("key-council.lowest"), shown(measure, min(values))),
            (say("strip-councils"), words.number(len(values))),
        ),
    )


def _dots(
    measure: Measure, scale: Scale, rows: Sequence[Comparison], places: Sequence[svg.Point]
) -> dict[str, list[dict[str, Any]]]:
    """A mark to each council: a dot, or an open square for a figure on small numbers."""
    found: dict[str, list[dict[str, Any]]] = {"dots": [], "few": []}
    for row, (_, y) in zip(rows, places, strict=True):
        value = row.value or 0  # only rows with a figure are drawn
        found["few" if row.small_base else "dots"].append(
            {
                "code": row.area_code,
                "name": row.area_name,
                "value": scale.clamp(value),
                "y": round(y, 1),
                "shown": shown(measure, value),
                "rank": _rank(row),
            }
        )
    return found


def swarm(xs: Sequence[float]) -> tuple[float, list[svg.Point]]:
    """How wide dots are, and where each stands: at its exact place along the axis, piled up where they would touch.

    The widest dots whose piles fit are taken; where even the smallest do not fit (a hundred
    councils at 100%), dots of one pile overlap.
    """
    order = sorted(range(len(xs)), key=lambda at: (xs[at], at))
    for size in SIZES:
        ends: list[float] = []  # where each level's last dot ends
        levels = [0] * len(xs)
        for at in order:
            level = next((place for place, end in enumerate(ends) if end <= xs[at] - size), len(ends))
            if level == len(ends):
                ends.append(xs[at])
            ends[level] = xs[at]
            levels[at] = level
        if len(ends) * size <= DOTS:
            break
    pitch = min(size, (DOTS - size) / max(1, len(ends) - 1))
    return size, [(x, DOTS - size / 2 - 2 - level * pitch) for x, level in zip(xs, levels, strict=True)]


@spec.template(KIND, {**spec.AXIS, "tick_gap": 6, "dot_size": 49})
def template() -> spec.Layer:
    """A dot to each council, the quarters under them, and the marked council with its label."""
    gap = alt.ExprRef("tick_gap")
    axis = alt.Axis(values=alt.ExprRef("ticks"), labelExpr=spec.TICK_TEXT, labelPadding=gap)
    place: dict[str, Any] = {
        "x": alt.X("value:Q", scale=spec.values(), axis=axis),
        "y": alt.Y("y:Q", scale=None, axis=None),
    }
    size = alt.ExprRef("dot_size * 0.6")
    few = {"size": size, "fill": colour("paper"), "stroke": colour("dot"), "strokeWidth": 1.5}
    mark = {"shape": "circle", "size": 169, "fill": colour("council"), "stroke": colour("paper"), "strokeWidth": 2}
    hue, tint = (
        alt.Scale(domain=roles, range=series_range(roles)) for roles in (["country", "council"], ["band", "shade"])
    )

    def points(name: str, style: Mapping[str, Any]) -> spec.Layer:
        return spec.point(spec.data(name), style).encode(**place)

    def hover(name: str) -> spec.Layer:
        titles = {"name": "Council", "shown": "Value", "rank": "Rank"}
        return spec.hover(spec.data(name), alt.ExprRef("dot_size * 1.3"), **titles).encode(**place)

    return alt.layer(
        spec.boxes("quarters", "band").encode(fill=alt.Fill("role:N", legend=None, scale=tint)),
        spec.rules("cuts", "muted", 1),
        spec.rules("axis", "muted", 1),
        spec.words("words"),
        spec.words("quarter_names", "ink", align="center"),
        points("dots", spec.disc("dot", size)),
        points("few", few),
        spec.rules("lines", "country", 2).encode(color=alt.Color("series:N", legend=None, scale=hue)),
        spec.rules("margin", "council", 2),
        points("mark", mark),
        points("few_mark", spec.FEW),
        spec.words("labels", "ink"),
        spec.words("names", "council", fontWeight="bold"),
        spec.words("keys"),
        hover("dots"),
        hover("few"),
    )


# --- what a measure's strips share -----------------------------------------------------


def _readable_ticks(measure: Measure, scale: Scale, width: float) -> list[float]:
    """The ticks whose labels have room."""
    widest = max(text_width(tick_text(measure, scale, tick)) for tick in scale.ticks) + 14
    room = width / (scale.high - scale.low)
    gap = min((after - before for before, after in pairwise(scale.ticks)), default=scale.high - scale.low) * room
    return list(scale.ticks if gap >= widest else scale.ticks[::2])


def _quarters(measure: Measure, row: Comparison, scale: Scale, width: float) -> dict[str, list[dict[str, Any]]]:
    """The bar of quarters under the dots: boxes in two tints, the cuts between them, and their names."""
    found: dict[str, list[dict[str, Any]]] = {"quarters": [], "cuts": [], "quarter_names": []}
    if row.top_cut is None or row.median is None or row.bottom_cut is None:
        return found
    cuts = sorted((row.top_cut, row.median, row.bottom_cut))
    edges = [0.0, *(round(width * scale.share(cut), 1) for cut in cuts), width]
    named = QUARTERS_IN_ORDER if measure.polarity is Polarity.LOWER else QUARTERS_IN_ORDER[::-1]
    for place, ((left, right), quartile) in enumerate(zip(pairwise(edges), named, strict=True)):
        role = "shade" if place in {1, 2} else "band"
        found["quarters"].append({"x": left, "x2": right, "y": DOTS + 1, "y2": DOTS + QUARTERS, "role": role})
        names = word(quartile), word(quartile, "short")
        fitting = next((one for one in names if text_width(one) + 4 <= right - left), None)
        if fitting:
            found["quarter_names"].append({"x": round((left + right) / 2, 1), "y": DOTS + 17, "text": fitting})
    found["cuts"] = [{"x": edge, "x2": edge, "y": DOTS, "y2": DOTS + QUARTERS} for edge in edges[1:-1]]
    return found


def _words(measure: Measure, scale: Scale, values: Sequence[float], width: float, y: float) -> list[dict[str, Any]]:
    """The row under the axis: the unit, the better end, and how many councils stand beyond the scale."""
    unit = unit_words(measure)
    text = say(f"chart-better.{select(measure.polarity)}") if better(measure) else ""
    found = []
    if text:
        at = 0.0 if measure.polarity is Polarity.LOWER else width - text_width(text)
        found.append({"x": round(at, 1), "y": y, "text": text})
    at = width - text_width(unit) if measure.polarity is Polarity.LOWER else 0.0
    found.append({"x": round(at, 1), "y": y, "text": unit})
    for side, way in ((-1, "lower"), (1, "higher")):
        count = sum(scale.beyond(value) == side for value in values)
        if count:
            text = say(f"chart-beyond.{way}", count=count)
            x = 10.0 if side < 0 else width - text_width(text) - 10
            found.append({"x": round(x, 1), "y": DOTS - 34, "text": text})
    return found


def _rank(row: Comparison) -> str:
    """The rank with its band; a figure on small numbers has no place in words (rule 28)."""
    return say("mark-small-numbers") if row.small_base else words.rank_of(row) or say("chart-not-ranked")


# --- with one council marked -----------------------------------------------------------


def draw(frame: Frame, pictures: Pictures, area_code: str | None = None) -> Figure:
    """The strip with the council marked, or with none."""
    measure, period = frame.measure, frame.period
    row = frame.rows.get(area_code) if area_code else None
    own = _marks(frame, row)
    title = say("strip-title", measure=measure.short, period=period, unit=words.unit_label(measure.unit))
    description = _describe(frame, row)
    name = name_of(KIND, measure.id, area_code or "all")
    return figure.draw(
        pictures,
        template,
        frame.filling,
        own,
        name=name,
        title=title,
        description=description,
        columns=(say("strip-columns"), say("strip-columns.value", period=period)),
        rows=_table(frame, row),
    )


def _marks(frame: Frame, row: Comparison | None) -> dict[str, list[dict[str, Any]]]:
    """The marked dot, the lines down from the two labels, and the labels."""
    measure, width = frame.measure, frame.filling.width
    own: dict[str, list[dict[str, Any]]] = {name: [] for name in OWN}
    wanted = []
    if frame.country is not None:
        text = f"{frame.country_name} {shown(measure, frame.country)}"
        wanted.append(("country", text, frame.x(frame.country), text_width(text)))
    if row is not None and row.value is not None:
        asides = [say("mark-small-numbers")] if row.small_base else []
        asides += [say("mark-provisional")] if row.status is Status.PROVISIONAL else []
        text = _council_label(row.area_name, shown(measure, row.value), asides, width)
        wanted.append(("council", text, frame.x(row.value), text_width(text, bold=True)))
    for key, text, x, left, level in _label_places(wanted, width):
        top = level - LABELS + 7
        bottom = DOTS if key == "country" else frame.places[row.area_code][1] - 6 if row else DOTS
        own["lines"].append(
            {"series": key, "x": round(x, 1), "x2": round(x, 1), "y": round(top, 1), "y2": round(bottom, 1)}
        )
        own["names" if key == "council" else "labels"].append(
            {"x": round(left, 1), "y": level - LABELS + 2, "text": text}
        )
    if row is not None and row.value is not None:
        y = round(frame.places[row.area_code][1], 1)
        own["few_mark" if row.small_base else "mark"].append({"value": frame.scale.clamp(row.value), "y": y})
        if row.lower is not None and row.upper is not None:
            ends = {"x": round(frame.x(row.lower), 1), "x2": round(frame.x(row.upper), 1)}
            own["margin"].append(ends | {"y": y, "y2": y})
    own["keys"] = _keys(frame, margin=bool(own["margin"]))
    return own


def _keys(frame: Frame, *, margin: bool) -> list[dict[str, Any]]:
    """What marks mean that not every strip has, in a row of their own under the axis."""
    few = any(row.small_base for row in frame.rows.values())
    notes = ((say("strip-key.margin"), margin), (say("strip-key.few"), few))
    told = " \N{MIDDLE DOT} ".join(note for note, holds in notes if holds)
    y = frame.filling.height + frame.filling.padding["bottom"] - 7
    return [{"x": 0, "y": y, "text": words.start_letter(told)}] if told else []


def _council_label(name: str, value: str, asides: Sequence[str], width: float) -> str:
    """Name and value in the picture's width: with fewer asides, then with less of the name, where it is long."""
    room = width + 2 * SIDE
    texts = (f"{name} {value} ({', '.join(asides[:count])})" for count in range(len(asides), 0, -1))
    for text in (*texts, f"{name} {value}"):
        if text_width(text, bold=True) <= room:
            return text
    while name and text_width(f"{name}\N{HORIZONTAL ELLIPSIS} {value}", bold=True) > room:
        name = name[:-1].rstrip()
    return f"{name}\N{HORIZONTAL ELLIPSIS} {value}"


def _label_places(
    wanted: Sequence[tuple[str, str, float, float]], width: float
) -> list[tuple[str, str, float, float, float]]:
    """(key, text, x of its line, left edge of its text, baseline) of one or two labels.

    The lower label keeps to its own side of the upper one's line, so that no line crosses
    a label: it is the one that has room to turn away from the other.
    """
    rows = (16.0, 37.0)
    if len(wanted) < 2:
        return [(key, text, x, _within(x - size / 2, size, width), rows[1]) for key, text, x, size in wanted]
    first, second = sorted(wanted, key=lambda one: one[2])
    # Away from each other: the left one ends at its line, the right one starts at its own.
    clear = 4 if second[2] - first[2] > 8 else -5  # two lines in one place: beside it, not across it
    if first[2] + clear - first[3] >= -SIDE or second[2] - clear + second[3] > width + SIDE:
        lower, upper, left = first, second, max(first[2] + clear - first[3], -SIDE)
    else:
        lower, upper, left = second, first, second[2] - clear
    key, text, x, size = upper
    return [
        (key, text, x, _within(x - size / 2, size, width), rows[0]),
        (lower[0], lower[1], lower[2], left, rows[1]),
    ]


def _within(left: float, size: float, width: float) -> float:
    return max(-SIDE, min(left, width + SIDE - size))


# --- in words and numbers --------------------------------------------------------------


def _summary(measure: Measure, period: str, values: Sequence[float]) -> str:
    lowest, highest = shown(measure, min(values)), shown(measure, max(values))
    return say("strip-summary", count=len(values), when=words.period(period), lowest=lowest, highest=highest)


def _notes(measure: Measure, row: Comparison, scale: Scale, values: Sequence[float]) -> list[str]:
    """What there is to say of all councils: the cuts, ties, and those beyond the scale."""
    parts = [f"{name} {text}" for name, text in _cuts(measure, row)]
    value, sharing = Counter(values).most_common(1)[0]
    if sharing > 1 and sharing * 10 >= len(values):
        parts.append(say("strip-sharing", count=sharing, value=shown(measure, value)))
    if beyond := sum(scale.beyond(value) != 0 for value in values):
        parts.append(say("strip-beyond", count=beyond))
    if way := better(measure):
        parts.append(words.start_letter(way))
    return parts


def _cuts(measure: Measure, row: Comparison) -> list[tuple[str, str]]:
    if row.top_cut is None or row.median is None or row.bottom_cut is None:
        return []
    return [
        (say("strip-cuts.top"), cut_text(measure, row.top_cut)),
        (say("strip-cuts.median"), cut_text(measure, row.median)),
        (say("strip-cuts.bottom"), cut_text(measure, row.bottom_cut)),
    ]


def _describe(frame: Frame, row: Comparison | None) -> str:
    measure = frame.measure
    parts = [frame.summary]
    if row is not None and row.value is None:
        parts.append(say("strip-no-figure", name=row.area_name, reason=_missing(row)))
    elif row is not None and row.value is not None:
        line = f"{row.area_name}: {words.value(measure.unit, measure.decimals, row.value)}"
        if row.lower is not None and row.upper is not None:
            line += f" ({say('strip-likely', low=shown(measure, row.lower), high=shown(measure, row.upper))})"
        if row.rank is not None or row.small_base:
            line += f", {_rank(row)}"
        if row.quartile is not None and not row.small_base:
            line += f", {say('quartile-inside', quartile=word(row.quartile, 'inside'))}"
        parts.append(line)
    if frame.country is not None:
        parts.append(f"{frame.country_name}: {shown(measure, frame.country)}")
    return ". ".join([*parts, *frame.notes]) + "."


def _missing(row: Comparison) -> str:
    return (row.missing_reason or Missing.NOT_AVAILABLE).value


def _table(frame: Frame, row: Comparison | None) -> tuple[tuple[str, str], ...]:
    own = []
    if row is not None:
        own.append((row.area_name, _missing(row) if row.value is None else shown(frame.measure, row.value)))
        if row.rank is not None or row.small_base:
            own.append((say("label-rank"), _rank(row)))
    return (*own, (frame.country_name, frame.country_text), *frame.facts)
