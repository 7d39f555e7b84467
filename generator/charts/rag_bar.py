"""How many measures have each colour, as one bar: a word, a symbol and a colour for each, what is unrated apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from generator import words
from generator.charts import figure, spec, svg
from generator.charts.figure import Figure, name_of
from generator.charts.pictures import Pictures
from generator.model.vocabulary import Rag
from generator.theme import RATINGS, WIDTH, series_range, text_width

KIND = "rag"
TOP, BAR, GAP = 2.0, 40.0, 14.0  # the gap parts what is rated from what is not
LINE_HEIGHT = 26.0
SYMBOLS: dict[Rag, dict[str, Any]] = {
    Rag.GREEN: {"shape": "M-1,0L-0.33,0.83L1,-0.83", "size": 144},
    Rag.AMBER: {"shape": svg.TRIANGLE, "size": 225},
    Rag.RED: {"shape": "M-1,-1L1,1M-1,1L1,-1", "size": 100},
    Rag.NONE: {"shape": spec.LINE_SHAPE, "size": 144},
}


@spec.template(KIND)
def template() -> spec.Layer:
    """The parts of the bar, the symbols on them and in the key, and the words of the key."""
    roles = [*RATINGS.values(), "paper"]
    paint: dict[str, Any] = {"legend": None, "scale": alt.Scale(domain=roles, range=series_range(roles))}
    place: dict[str, Any] = {"x": spec.pixel_x(), "y": spec.pixel_y()}

    def symbol(rag: Rag) -> spec.Layer:
        some = spec.data("symbols").transform_filter(f"datum.rating == '{rag.value}'")
        if rag is Rag.AMBER:
            filled = spec.point(some, SYMBOLS[rag] | {"stroke": "transparent"})
            return filled.encode(fill=alt.Fill("paint:N", **paint), **place)
        lines = spec.point(some, SYMBOLS[rag] | {"strokeWidth": 3.5, "strokeCap": "round"})
        return lines.encode(stroke=alt.Stroke("paint:N", **paint), **place)

    return alt.layer(
        spec.data("parts")
        .mark_rect()
        .encode(
            color=alt.Color("paint:N", **paint),
            x2="x2",
            y2="y2",
            tooltip=spec.tips(rating="Rating", measures="Measures"),
            **place,
        ),
        spec.rules("hatch", "grid", 1),
        spec.outlines("unrated", "unrated", 2),
        *map(symbol, SYMBOLS),
        spec.words("words", "ink", fontWeight="bold"),
    )


def draw(name: str, title: str, counts: Mapping[Rag, int], pictures: Pictures, message: str = "") -> Figure | None:
    """The bar, with each count in words under it; None without a measure.

    ``name`` tells it from the page's other figures, ``title`` says whose measures they are
    and when.
    """
    numbers = {rag: counts.get(rag, 0) for rag in SYMBOLS}
    total = sum(numbers.values())
    if not total:
        return None
    own: dict[str, list[dict[str, Any]]] = {one: [] for one in ("parts", "hatch", "unrated", "symbols", "words")}
    _add_bar(own, numbers, total)
    height = _add_key(own, numbers)
    listed = words.listed(f"{count} {rag.value}" for rag, count in numbers.items())
    figure_name = name_of(KIND, name)
    return figure.draw(
        pictures,
        template,
        spec.Filling(KIND, height, {"left": 0, "right": 0, "top": 0, "bottom": 0}),
        own,
        name=figure_name,
        title=title,
        description=" ".join(filter(None, (message, f"Bar of {words.plural(total, 'measure')} by rating: {listed}."))),
        columns=("Rating", "Measures"),
        rows=tuple((words.start_letter(rag.value), words.number(count)) for rag, count in numbers.items()),
    )


def _add_bar(own: dict[str, list[dict[str, Any]]], numbers: Mapping[Rag, int], total: int) -> None:
    """A part for each rating; what is unrated is hatched and has no ground. A white edge parts neighbours."""
    gap = GAP if 0 < numbers[Rag.NONE] < total else 0.0
    x = 0.0
    for rag, count in numbers.items():
        wide = count * (WIDTH - gap) / total
        inner = max(wide - 2, 1.0)
        if rag is Rag.NONE and count:
            x += gap
            edge = {"x": x + 1, "y": TOP + 1, "x2": x + 1 + max(inner - 1, 0.5), "y2": TOP + BAR - 1}
            own["unrated"].append(edge)
            own["hatch"] += spec.hatch(x + 2, TOP + 2, max(inner - 3, 0.5), BAR - 4, 9)
        elif count:
            told = {"rating": rag.value, "paint": RATINGS[rag.value], "measures": words.number(count)}
            own["parts"].append({"x": x, "y": TOP, "x2": x + inner, "y2": TOP + BAR, **told})
            if inner >= 22:
                own["symbols"].append(_symbol(rag, "paper", x + inner / 2, TOP + BAR / 2))
        x += wide


def _add_key(own: dict[str, list[dict[str, Any]]], numbers: Mapping[Rag, int]) -> float:
    """Symbol, count and word of each, in rows that fit; gives how high the picture is with them."""
    x, y = 0.0, TOP + BAR + 10
    for rag, count in numbers.items():
        text = f"{words.number(count)} {rag.value}"
        wide = 24 + text_width(text, bold=True) + 20
        if x and x + wide - 20 > WIDTH:
            x, y = 0.0, y + LINE_HEIGHT
        own["symbols"].append(_symbol(rag, RATINGS[rag.value], x + 9, y + 9))
        own["words"].append({"x": x + 24, "y": y + 15, "text": text})
        x += wide
    return y + LINE_HEIGHT


def _symbol(rag: Rag, paint: str, x: float, y: float) -> dict[str, Any]:
    return {"rating": rag.value, "paint": paint, "x": x, "y": y + (1 if rag is Rag.AMBER else 0)}
