"""SVG as text: a small writer for the marks of pictures without words, and the frame of those with.

Its dialect is that of ``picture.js``: absolute coordinates to a tenth of a pixel, marks of
one style joined in one path, round dots as strokes of no length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

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


def open_squares(points: Iterable[Point], role: str, size: float, width: float) -> str:
    """An open square about each point: figures on small numbers, told by shape and not by colour alone."""
    squares = "".join(box(x - size / 2, y - size / 2, size, size) for x, y in points)
    return path(squares, fill=colour("paper"), stroke=colour(role), stroke_width=number(width))


TRIANGLE = "M-1,0.8L0,-1L1,0.8Z"  # a symbol's shape, as Vega has it: from -1 to 1 each way, y down
_PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")


def symbol(shape: str, x: float, y: float, half: float, *, up: bool = True) -> str:
    """Path data of a shape about (x, y), or of the same upside down."""
    way = half if up else -half
    return _PAIR.sub(lambda pair: f"{number(x + float(pair[1]) * half)} {number(y + float(pair[2]) * way)}", shape)


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
