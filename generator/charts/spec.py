"""Vega-Lite specifications: built and validated by Altair once per kind of chart, and what fills them.

Everything that differs between measures and councils is a parameter or a named data set,
so one template serves all of them, here and in the browser alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeAlias

import altair as alt

from generator.theme import LINE, WIDTH, colour, vega_config, wrapped

Rows = Sequence[Mapping[str, Any]]
Layer: TypeAlias = Any  # an alt.Chart: Altair leaves what its encode() gives untyped


@dataclass(frozen=True)
class Filling:
    """What one measure puts into a kind's template: its size, parameters and the data that all pages share."""

    name: str  # of the file that pages share: "trend-reablement-at-home-91-days"
    height: float  # of the plot, in pixels, without padding
    padding: Mapping[str, float]
    params: Mapping[str, Any] = field(default_factory=dict)
    datasets: Mapping[str, Rows] = field(default_factory=dict)
    whole_width: float = WIDTH

    @property
    def width(self) -> float:
        """Of the plot: what the padding leaves of the picture."""
        return round(self.whole_width - self.padding["left"] - self.padding["right"], 3)

    @property
    def whole_height(self) -> float:
        return self.height + self.padding["top"] + self.padding["bottom"]

    @cached_property
    def address(self) -> str:
        """Name and content of the file that pages share: one from before a revision is never taken for it."""
        return f"{self.name}.{sha256(self.as_json().encode()).hexdigest()[:10]}"

    def as_json(self) -> str:
        """As charts.js reads it: data sets as columns and rows, which are a third of the size.

        Without the height, which is the picture's: pages share the file, and may have pictures of several heights.
        """
        return compact_json(
            {
                "width": self.width,
                "padding": dict(self.padding),
                "params": dict(self.params),
                "datasets": {name: packed(rows) for name, rows in self.datasets.items()},
            }
        )


class Template:
    """The chart that every figure of a kind fills, as Altair builds and validates it when it is first asked for."""

    def __init__(self, name: str, params: Mapping[str, Any], chart: Callable[[], Layer]) -> None:
        self.name, self._params, self._chart = name, params, chart

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, without data."""
        params = [alt.param(name=name, value=value) for name, value in self._params.items()]
        spec: dict[str, Any] = self._chart().add_params(*params).to_dict()
        return {"params": []} | spec | {"autosize": "none", "config": vega_config()}

    @cached_property
    def text(self) -> str:
        """As a file of the site, from which "Explore" takes it."""
        return compact_json(self.spec)


TEMPLATES: dict[str, Template] = {}  # by name


def template(name: str, params: Mapping[str, Any] | None = None) -> Callable[[Callable[[], Layer]], Template]:
    """Makes a function that gives an Altair chart the template ``name``, with the parameters that measures fill."""

    def named(chart: Callable[[], Layer]) -> Template:
        return TEMPLATES.setdefault(name, Template(name, params or {}, chart))

    return named


def packed(rows: Rows) -> dict[str, Any]:
    """Rows of one shape as their columns, once, and a list of values for each; empty cells are null."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return {"columns": columns, "rows": [[row.get(name) for name in columns] for row in rows]}


def compact_json(data: Any) -> str:
    """JSON without spaces, the same bytes for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


# --- what several charts share ---------------------------------------------------------

AXIS: Mapping[str, Any] = {"domain": [0, 1], "ticks": [], "tick_format": "", "tick_suffix": ""}  # parameters of values
TICK_TEXT = "format(datum.value, tick_format) + tick_suffix"
FEW: Mapping[str, Any] = {  # a figure on small numbers, told by shape and not by colour alone
    "size": 81, "fill": colour("paper"), "stroke": colour("council"), "strokeWidth": 2.5,
}  # fmt: skip


def disc(role: str, size: Any) -> dict[str, Any]:
    """The style of a dot; ``size`` is the square of its width."""
    return {"shape": "circle", "size": size, "fill": colour(role), "stroke": "transparent"}


def data(name: str, look: str = "") -> alt.Chart:
    """The rows of a data set, or those of them that have this look."""
    rows = alt.Chart(alt.NamedData(name))
    return rows.transform_filter(f"datum.look == '{look}'") if look else rows


def values() -> alt.Scale:
    """The scale of a measure's values."""
    return alt.Scale(domain=alt.ExprRef("domain"), nice=False, zero=False)


def point(rows: alt.Chart, style: Mapping[str, Any]) -> alt.Chart:
    """The rows as points of this style, which is all that is told of it: an open square unless it says otherwise."""
    look: dict[str, Any] = {"opacity": 1, "shape": "square", "size": 324, "filled": False, **style}
    points: alt.Chart = rows.mark_point(**look)
    return points


def tips(**titles: str) -> list[alt.Tooltip]:
    """What a tip says: a title to each column."""
    return [alt.Tooltip(f"{column}:N", title=title) for column, title in titles.items()]


def hover(rows: alt.Chart, size: Any = 300, **titles: str) -> alt.Chart:
    """Places about the rows where a tip appears, which are not seen."""
    spots: alt.Chart = rows.mark_point(opacity=0, filled=True, size=size).encode(tooltip=tips(**titles))
    return spots


def pixel_x(name: str = "x") -> alt.X:
    """A place that Python has computed, in pixels of the plot."""
    return alt.X(f"{name}:Q", scale=None)


def pixel_y(name: str = "y") -> alt.Y:
    """The same, down the plot."""
    return alt.Y(f"{name}:Q", scale=None)


def boxes(dataset: str, role: str) -> Layer:
    """Rectangles from (x, y) to (x2, y2) in pixels."""
    return data(dataset).mark_rect(color=colour(role)).encode(x=pixel_x(), y=pixel_y(), x2="x2:Q", y2="y2:Q")


def outlines(dataset: str, role: str, width: float = 1) -> Layer:
    """The same rectangles as lines around nothing."""
    return (
        data(dataset)
        .mark_rect(fill="transparent", stroke=colour(role), strokeWidth=width)
        .encode(x=pixel_x(), y=pixel_y(), x2="x2:Q", y2="y2:Q")
    )


def hatch(x: float, y: float, width: float, height: float, gap: float = 5) -> list[dict[str, float]]:
    """Slanting lines across a rectangle, which part it from its neighbours without a colour."""
    lean = min(height / 2, width)
    lines = max(1, int((width - lean) / gap) + 1)
    start = x + (width - lean - (lines - 1) * gap) / 2
    return [{"x": start + n * gap, "y": y + height, "x2": start + n * gap + lean, "y2": y} for n in range(lines)]


def rules(dataset: str, role: str, width: float, dash: Sequence[float] = (), cap: Any = alt.Undefined) -> Layer:
    """Straight lines from (x, y) to (x2, y2) in pixels."""
    return (
        data(dataset)
        .mark_rule(color=colour(role), strokeWidth=width, strokeDash=list(dash) or alt.Undefined, strokeCap=cap)
        .encode(x=pixel_x(), y=pixel_y(), x2="x2:Q", y2="y2:Q")
    )


def words(dataset: str, role: str = "muted", **style: Any) -> Layer:
    """Text whose first baseline starts at (x, y) in pixels; newlines part its lines."""
    mark = {"align": "left", "lineBreak": "\n", "color": colour(role)} | style
    return data(dataset).mark_text(**mark).encode(x=pixel_x(), y=pixel_y(), text="text:N")


# --- the key under a chart -------------------------------------------------------------

SAMPLE = 34.0  # how far a row's words stand from its left edge, after the sample
LINE_SHAPE = "M-1,0L1,0"  # for a mark that is a line


def key(looks: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Layer]:
    """A sample of each look that the data set ``key`` names, as a point of its style, and the words after it."""
    samples = [point(data("key", look), style).encode(x=pixel_x(), y=pixel_y()) for look, style in looks]
    return [*samples, words("key", "ink").encode(x=pixel_x("words_x"), y=pixel_y("words_y"))]


def key_rows(
    told: Iterable[tuple[str, str]], left: float, y: float, gap: float = 6
) -> tuple[list[dict[str, Any]], float]:
    """The data set ``key`` of (look, words), from the first baseline down, and the baseline of what would come next.

    ``left`` is the plot's padding, which the key starts before; a look of "" has words alone.
    """
    rows = []
    for look, text in told:
        lines = wrapped(text, WIDTH - SAMPLE)
        place = {"x": 14 - left, "y": y - 5, "words_x": SAMPLE - left, "words_y": y}
        rows.append({"look": look, **place, "text": "\n".join(lines)})
        y += LINE * len(lines) + gap
    return rows, y
