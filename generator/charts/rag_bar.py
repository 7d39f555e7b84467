"""How many measures have each colour, as one bar: a word, a symbol and a colour for each, what is unrated apart."""

from __future__ import annotations

from collections.abc import Mapping

from generator import words
from generator.charts import spec, svg
from generator.charts.figure import Figure, name_of
from generator.model import Rag
from generator.theme import RATINGS, WIDTH, colour, text_width

KIND = "rag"
TOP, BAR, GAP = 2.0, 40.0, 14.0  # the gap parts what is rated from what is not
ORDER = (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.NONE)
LINE_HEIGHT = 26.0


def draw(name: str, title: str, counts: Mapping[Rag, int], message: str = "") -> Figure | None:
    """The bar, with each count in words under it; None without a measure.

    ``name`` tells it from the page's other figures, ``title`` says whose measures they are
    and when.
    """
    numbers = {rag: counts.get(rag, 0) for rag in ORDER}
    total = sum(numbers.values())
    if not total:
        return None
    rated = total - numbers[Rag.NONE]
    gap = GAP if rated and numbers[Rag.NONE] else 0.0
    unit = (WIDTH - gap) / total
    out, x = [], 0.0
    for rag, count in numbers.items():
        if not count:
            continue
        if rag is Rag.NONE:
            x += gap
        out.append(_segment(rag, x, count * unit))
        x += count * unit
    key, height = _key(numbers)
    listed = words.listed(f"{count} {_word(rag)}" for rag, count in numbers.items())
    description = " ".join(filter(None, (message, f"Bar of {words.plural(total, 'measure')} by rating: {listed}.")))
    figure_name = name_of(KIND, name)
    return Figure(
        kind=KIND,
        name=figure_name,
        title=title,
        svg=svg.picture(figure_name, title, description, height, "".join([*out, *key])),
        description=description,
        columns=("Rating", "Measures"),
        rows=tuple((words.start_letter(_word(rag)), words.number(count)) for rag, count in numbers.items()),
        template=None,
        filling=spec.Filling(figure_name, height, {"left": 0, "right": 0, "top": 0, "bottom": 0}),
        own={},
        explorable=False,
    )


def _segment(rag: Rag, x: float, width: float) -> str:
    """A part of the bar; what is unrated is hatched and has no ground. A white edge parts neighbours."""
    role = RATINGS[rag.value]
    inner = max(width - 2, 1.0)
    if rag is Rag.NONE:
        edge = svg.stroke(svg.box(x + 1, TOP + 1, max(inner - 1, 0.5), BAR - 2), role, 2)
        hatch = svg.path(svg.hatch(x + 2, TOP + 2, max(inner - 3, 0.5), BAR - 4, 9), fill="none", stroke=colour("grid"))
        return hatch + edge
    ground = svg.path(svg.box(x, TOP, inner, BAR), fill=colour(role))
    return ground + (_shape(rag, x + inner / 2, TOP + BAR / 2, colour("paper")) if inner >= 22 else "")


def _key(numbers: Mapping[Rag, int]) -> tuple[list[str], float]:
    """Symbol, count and word of each, in rows that fit; and how high the picture is with them."""
    out, x, y = [], 0.0, TOP + BAR + 10
    for rag, count in numbers.items():
        text = f"{words.number(count)} {_word(rag)}"
        wide = 24 + text_width(text, bold=True) + 20
        if x and x + wide - 20 > WIDTH:
            x, y = 0.0, y + LINE_HEIGHT
        out.append(_shape(rag, x + 9, y + 9, colour(RATINGS[rag.value])))
        out.append(svg.text(x + 24, y + 15, text, font_weight="bold"))
        x += wide
    return out, y + LINE_HEIGHT


def _shape(rag: Rag, x: float, y: float, paint: str) -> str:
    """A tick, a triangle, a cross or a dash about (x, y), 14 pixels wide."""
    if rag is Rag.AMBER:
        return svg.path(svg.triangle(x, y + 1, 7.5, up=True), fill=paint)
    lines = {
        Rag.GREEN: svg.polyline([(x - 6, y), (x - 2, y + 5), (x + 6, y - 5)]),
        Rag.RED: svg.polyline([(x - 5, y - 5), (x + 5, y + 5)]) + svg.polyline([(x - 5, y + 5), (x + 5, y - 5)]),
        Rag.NONE: svg.polyline([(x - 6, y), (x + 6, y)]),
    }
    return svg.path(lines[rag], fill="none", stroke=paint, stroke_width="3.5", stroke_linecap="round")


def _word(rag: Rag) -> str:
    return rag.value
