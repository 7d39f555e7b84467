"""What an SVG draws, read independently of what wrote it: lines, dots and words in absolute coordinates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import vl_convert

from generator.charts import Figure

Matrix = tuple[float, float, float, float, float, float]
_STEP = re.compile(r"([MLHVhvAZz])([^MLHVhvAZz]*)")


@dataclass(frozen=True)
class Mark:
    kind: str  # line | dot | text
    colour: str
    points: tuple[tuple[float, float], ...]
    text: str = ""

    def near(self, other: Mark, within: float) -> bool:
        return (
            (self.kind, self.colour, self.text, len(self.points))
            == (other.kind, other.colour, other.text, len(other.points))
            and all(math.dist(one, two) <= within for one, two in zip(self.points, other.points, strict=True))
        )  # fmt: skip


def marks(drawing: str) -> list[Mark]:
    """Every visible mark of the drawing. A dot that is drawn twice in one place is one mark."""
    root = ElementTree.fromstring(drawing)
    found = list(_read(root, (1, 0, 0, 1, 0, 0), root.get("fill", "black")))
    return list(dict.fromkeys(found))


def unmatched(ours: list[Mark], theirs: list[Mark], within: float = 0.5) -> tuple[list[Mark], list[Mark]]:
    """The marks of each that the other has not, at most ``within`` pixels away.

    Lines and words are matched one to one; dots may cover each other, so of them only the places count.
    """
    left = [mark for mark in theirs if mark.kind != "dot"]
    alone = []
    for mark in ours:
        if mark.kind == "dot":
            continue
        match = next((one for one in left if mark.near(one, within)), None)
        if match is None:
            alone.append(mark)
        else:
            left.remove(match)
    dots, others = ([mark for mark in drawn if mark.kind == "dot"] for drawn in (ours, theirs))
    alone += [dot for dot in dots if not any(dot.near(other, within) for other in others)]
    left += [other for other in others if not any(dot.near(other, within) for dot in dots)]
    return alone, left


def specification(figure: Figure) -> dict[str, Any]:
    """The figure's chart with its data, as charts.js puts it together."""
    filling, template = figure.filling, figure.template.spec
    params = [one | {"value": filling.params.get(one["name"], one.get("value"))} for one in template["params"]]
    return template | {
        "width": filling.width,
        "height": filling.height,
        "padding": dict(filling.padding),
        "params": params,
        "datasets": {name: list(rows) for name, rows in {**filling.datasets, **figure.own}.items()},
    }


def held_to_vega(figure: Figure) -> None:
    """The picture has every mark that vl-convert draws from the figure's specification, and no other."""
    missing_there, missing_here = unmatched(marks(figure.svg), marks(vl_convert.vegalite_to_svg(specification(figure))))
    assert not missing_there, "drawn by us alone"
    assert not missing_here, "drawn by Vega alone"


def _read(node: ElementTree.Element, at: Matrix, ink: str, line: str = "none") -> Iterator[Mark]:
    tag = node.tag.rsplit("}", 1)[-1]
    if node.get("display") == "none" or node.get("opacity") == "0":
        return
    at = _turned(at, node.get("transform", ""))
    if tag in {"svg", "g", "a"}:
        for child in node:
            yield from _read(child, at, node.get("fill", ink), node.get("stroke", line))
    elif tag == "text":
        lines = [node.text or "", *("".join(span.itertext()) for span in node if span.tag.endswith("tspan"))]
        text = "\n".join(line for line in lines if line)
        place = _moved(at, float(node.get("x", 0)), float(node.get("y", 0)))
        yield Mark("text", _plain(node.get("fill", ink)), (place,), text)
    elif tag == "line":
        ends = (_moved(at, 0, 0), _moved(at, float(node.get("x2", 0)), float(node.get("y2", 0))))
        yield Mark("line", _plain(node.get("stroke", "none")), ends)
    elif tag == "path":
        for colour in _paints(node, ink, line):
            for points, is_round in _shapes(node.get("d", "")):
                kind = "dot" if is_round or len(points) == 1 else "line"
                yield Mark(kind, "" if kind == "dot" else colour, tuple(_moved(at, *point) for point in points))


def _paints(node: ElementTree.Element, ink: str, line: str) -> list[str]:
    found = [node.get("fill", ink), node.get("stroke", line)]
    return list(dict.fromkeys(_plain(one) for one in found if one not in {"none", "transparent"}))


def _plain(colour: str) -> str:
    return colour.replace(" ", "").lower()


def _shapes(d: str) -> Iterator[tuple[tuple[tuple[float, float], ...], bool]]:
    """The corners of each part of a path, or the middle of a circle."""
    points: list[tuple[float, float]] = []
    is_round = False
    for command, numbers in [*_STEP.findall(d), ("M", "")]:
        values = [float(one) for one in re.split(r"[ ,]+", numbers.strip()) if one]
        if command == "M" and points:
            if is_round:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                points = [((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)]
            corners = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
            yield tuple(corners), is_round
            points, is_round = [], False
        if command in "ML":
            points += list(zip(values[::2], values[1::2], strict=True))
        elif command == "A":
            is_round = True
            points += [(values[at + 5], values[at + 6]) for at in range(0, len(values), 7)]
        elif command in "HhVv":
            for value in values:
                x, y = points[-1]
                points.append({"H": (value, y), "h": (x + value, y), "V": (x, value), "v": (x, y + value)}[command])


def _turned(at: Matrix, transform: str) -> Matrix:
    for kind, inside in re.findall(r"(\w+)\(([^)]*)\)", transform):
        values = [float(one) for one in re.split(r"[ ,]+", inside.strip())]
        if kind == "translate":
            at = _times(at, (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0))
        elif kind == "rotate":
            turn = math.radians(values[0])
            x, y = values[1:] if len(values) == 3 else (0.0, 0.0)
            spin = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0.0, 0.0)
            at = _times(_times(_times(at, (1, 0, 0, 1, x, y)), spin), (1, 0, 0, 1, -x, -y))
        else:
            raise ValueError(f"the transform '{transform}' is not known here")
    return at


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def _moved(at: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = at
    return a * x + c * y + e, b * x + d * y + f
