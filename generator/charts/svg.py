"""SVG as text: a small writer for marks, and vl-convert's picture rewritten without its ballast.

Both speak the same short dialect: absolute coordinates to a tenth of a pixel, marks of one
style joined in one path, round dots as strokes of no length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from xml.etree import ElementTree

from generator.theme import FONT, LINE, SIZE, WIDTH, colour

Point = tuple[float, float]


def number(x: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be: 12, 12.5, -3."""
    text = f"{x:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def attributes(**values: object) -> str:
    """`` stroke-width="2"`` for each value that is not None; underscores are written as hyphens."""
    return "".join(
        f' {name.replace("_", "-")}="{number(value) if isinstance(value, float) else escape(str(value))}"'
        for name, value in values.items()
        if value is not None
    )


def path(d: str, **style: object) -> str:
    """A path with this data and these attributes, or "" without data."""
    return f'<path d="{d}"{attributes(**style)}/>' if d else ""


def stroke(d: str, role: str, width: float, **style: object) -> str:
    """A line of a role's colour."""
    return path(d, fill="none", stroke=colour(role), stroke_width=number(width), **style)


def polyline(points: Sequence[Point]) -> str:
    """Path data through the points; a point on its own is a stroke of no length, which round caps make a dot."""
    start = f"M{number(points[0][0])} {number(points[0][1])}"
    if len(points) == 1:
        return f"{start}h0"
    return f"{start}L{' '.join(f'{number(x)} {number(y)}' for x, y in points[1:])}"


def dots(points: Iterable[Point]) -> str:
    """Path data of one dot at each point, for a stroke with round caps as wide as the dot."""
    return "".join(f"M{number(x)} {number(y)}h0" for x, y in points)


def box(x: float, y: float, width: float, height: float) -> str:
    """Path data of a rectangle."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}Z"


OPEN_SQUARE, OPEN_STROKE = 9.0, 2.5  # how wide the mark of a figure on small numbers is, and its stroke


def open_squares(points: Iterable[Point], role: str, size: float = OPEN_SQUARE, width: float = OPEN_STROKE) -> str:
    """An open square about each point: figures on small numbers, told by shape and not by colour alone."""
    squares = "".join(box(x - size / 2, y - size / 2, size, size) for x, y in points)
    return path(squares, fill=colour("paper"), stroke=colour(role), stroke_width=number(width))


def hatch(x: float, y: float, width: float, height: float, gap: float = 5) -> str:
    """Path data of slanting lines across a rectangle, which part it from its neighbours without a colour."""
    lean = min(height / 2, width)
    lines = max(1, int((width - lean) / gap) + 1)
    start = (width - lean - (lines - 1) * gap) / 2
    lefts = (x + start + at * gap for at in range(lines))
    return "".join(polyline([(left, y + height), (left + lean, y)]) for left in lefts)


TRIANGLE_SHAPE = "M-1,0.8L0,-1L1,0.8Z"  # for Vega, which scales it to half the square root of a mark's size


def triangle(x: float, y: float, half: float, *, up: bool) -> str:
    """Path data of a triangle about (x, y) that points up or down."""
    way = 1 if up else -1
    return polyline([(x - half, y + 0.8 * half * way), (x, y - half * way), (x + half, y + 0.8 * half * way)]) + "Z"


def text(x: float, y: float, lines: Sequence[str] | str, **style: object) -> str:
    """Text from its first baseline down, a line to each string."""
    lines = (lines,) if isinstance(lines, str) else lines
    at = f' x="{number(x)}" y="{number(y)}"'
    if len(lines) == 1:
        return f"<text{at}{attributes(**style)}>{escape(lines[0], quote=False)}</text>"
    down = f'<tspan x="{number(x)}" dy="{LINE / SIZE:g}em">'  # of the type's size, which a page may make smaller
    rest = "".join(f"{down}{escape(line, quote=False)}</tspan>" for line in lines[1:])
    return f"<text{at}{attributes(**style)}>{escape(lines[0], quote=False)}{rest}</text>"


def picture(name: str, title: str, description: str, height: float, body: str, *, role: str = "img") -> str:
    """The whole inline picture, with its title and description for people who cannot see it."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {number(height)}" role="{role}" aria-labelledby="{name}-title {name}-desc"'
        f' font-family="{FONT}" font-size="{SIZE}" fill="{colour("ink")}">'
        f'<title id="{name}-title">{escape(title, quote=False)}</title>'
        f'<desc id="{name}-desc">{escape(description, quote=False)}</desc>{body}</svg>'
    )


_PICTURE = re.compile(r'<svg viewBox="0 0 \S+ ([\d.]+)".*?</desc>(.*)</svg>', re.DOTALL)


def parts(drawn: str) -> tuple[float, str]:
    """The height and the body that ``picture`` was given. Raises ValueError for anything else."""
    found = _PICTURE.fullmatch(drawn)
    if found is None:
        raise ValueError("this is no picture of this module's")
    return float(found[1]), found[2]


# --- vl-convert's picture, compacted ---------------------------------------------------

_TRANSFORM = re.compile(r"(translate|rotate)\(([^)]*)\)")
_PART = re.compile(r"([MLHVhvlZzA])([^MLHVhvlZzA]*)")
_CIRCLE = re.compile(r"^M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?$")
_STYLE = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin")
_TEXT_STYLE = ("fill", "font-weight", "text-anchor")


def compacted(drawing: str) -> str:
    """The marks of an SVG that vl-convert drew, in our dialect and order, without the root element.

    Raises ValueError for anything in it that would be lost: a mark, transform or path
    command that this does not know.
    """
    root = ElementTree.fromstring(drawing)
    out: list[str] = []
    waiting: tuple[tuple[str, str], ...] | None = None
    data: list[str] = []

    def flush() -> None:
        if data and waiting is not None:
            style = "".join(f' {key}="{escape(value)}"' for key, value in waiting)
            out.append(f'<path d="{"".join(data)}"{style}/>')
        data.clear()

    for look, piece in _marks(root, 0.0, 0.0):
        if look is None:
            flush()
            out.append(piece)
            continue
        if look != waiting:
            flush()
            waiting = look
        data.append(piece)
    flush()
    return "".join(out)


def _marks(node: ElementTree.Element, x: float, y: float) -> Iterator[tuple[tuple[tuple[str, str], ...] | None, str]]:
    """(style, path data) of each mark below the node, or (None, markup) of a text."""
    tag = node.tag.rsplit("}", 1)[-1]
    if node.get("display") == "none":
        return
    dx, dy, turn = _moved(node.get("transform", ""))
    x, y = x + dx, y + dy
    if tag in {"svg", "g"}:
        for child in node:
            yield from _marks(child, x, y)
    elif tag == "text":
        yield None, _text(node, x, y, turn)
    elif turn:
        raise ValueError(f"a turned {tag}")
    elif tag == "line":
        yield _style(node), polyline([(x, y), (x + float(node.get("x2", 0)), y + float(node.get("y2", 0)))])
    elif tag == "path":
        if _invisible(node):
            return
        circle = _CIRCLE.match(node.get("d", ""))
        if circle and node.get("stroke") is None:
            round_dot = (
                ("fill", "none"),
                ("stroke", node.get("fill", "#000")),
                ("stroke-width", number(2 * float(circle[1]))),
                ("stroke-linecap", "round"),
            )
            yield round_dot, f"M{number(x)} {number(y)}h0"
        else:
            yield _style(node), _shifted(node.get("d", ""), x, y)
    else:
        raise ValueError(f"a <{tag}>, which is not known here")


def _invisible(node: ElementTree.Element) -> bool:
    return node.get("opacity") == "0" or not _drawn(node)


def _drawn(node: ElementTree.Element) -> bool:
    return any(node.get(paint, "none") not in {"none", "transparent"} for paint in ("fill", "stroke"))


def _moved(transform: str) -> tuple[float, float, float]:
    x = y = turn = 0.0
    for kind, numbers in _TRANSFORM.findall(transform):
        values = [float(one) for one in numbers.split(",")]
        if kind == "rotate":
            turn += values[0]
        elif turn == 0:
            x, y = x + values[0], y + (values[1] if len(values) > 1 else 0)
        elif values[0] == 0 and turn == 270:  # the baseline's own shift, after a quarter turn
            x += values[1]
        else:
            raise ValueError(f"the transform '{transform}', which is not known here")
    return x, y, turn


def _style(node: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    found = {name: value for name in _STYLE if (value := node.get(name)) is not None}
    found.setdefault("fill", "none")
    if found.get("stroke", "none") in {"none", "transparent"}:
        found = {key: value for key, value in found.items() if not key.startswith("stroke")}
    return tuple((key, "none" if value == "transparent" else value) for key, value in found.items())


def _text(node: ElementTree.Element, x: float, y: float, turn: float) -> str:
    style = {name.replace("-", "_"): value for name in _TEXT_STYLE if (value := node.get(name)) is not None}
    if style.get("text_anchor") == "start":
        del style["text_anchor"]
    if style.get("fill") == colour("ink"):
        del style["fill"]
    if turn:
        style["transform"] = f"rotate({number(turn)} {number(x)} {number(y)})"
    lines = ["".join(child.itertext()) for child in node] or [node.text or ""]
    return text(x, y, lines, **style)


def _shifted(d: str, x: float, y: float) -> str:
    out = []
    for command, numbers in _PART.findall(d):
        values = [float(one) for one in re.split(r"[ ,]+", numbers.strip()) if one]
        if command in "ML":
            moved = [value + (y if at % 2 else x) for at, value in enumerate(values)]
        elif command == "H":
            moved = [value + x for value in values]
        elif command == "V":
            moved = [value + y for value in values]
        elif command in "hvlZz":
            moved = values
        else:
            moved = [value + (x if at % 7 == 5 else y if at % 7 == 6 else 0) for at, value in enumerate(values)]
        out.append(command + " ".join(number(value) for value in moved))
    return "".join(out)
