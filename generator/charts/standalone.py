"""A figure on its own, outside its page: everything that a reader needs to trust it is in the picture.

The message, what is shown with unit and dates, the chart, and where the figures come from,
in plain colours on white. Browsers make the PNG of it, so what it says it says for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from generator.charts import svg
from generator.charts.figure import Figure
from generator.theme import FONT, SIZE, WIDTH, colour, plain_colours, text_width, wrapped

MARGIN = 16
WHOLE = WIDTH + 2 * MARGIN
_LINK = re.compile(r"</?a\b[^>]*>")
_TARGET = re.compile(r'<a href="([^"]*)"')


@dataclass(frozen=True)
class _Type:
    """A kind of words in the picture: size and line height in pixels."""

    size: float
    line: float
    bold: bool = False
    role: str = "ink"

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        return wrapped(text, width * SIZE / self.size, bold=self.bold)


MESSAGE = _Type(20, 25, bold=True)
TITLE = _Type(15, 20, role="muted")
NOTE = _Type(13, 17, role="muted")


def standalone(figure: Figure, message: str, notes: Sequence[str]) -> str:
    """The picture as an SVG file, 512 wide: ``message``, the figure's title, the chart, a line to each of ``notes``.

    Where there is no message the title stands in its place.
    """
    height, body = svg.parts(figure.svg)
    out: list[str] = []
    y = float(MARGIN)
    for text, kind in ((message or figure.title, MESSAGE), (figure.title if message else "", TITLE)):
        if lines := kind.lines(text, WIDTH):
            out.append(_words(lines, y, kind))
            y += kind.line * len(lines) + 4
    y += 10
    out.append(f'<g transform="translate({MARGIN} {svg.number(y)})">{_LINK.sub("", body)}</g>')
    y += height + 14
    out.append(svg.stroke(f"M{MARGIN} {svg.number(y)}h{WIDTH}", "grid", 1))
    y += 6
    for note in notes:
        lines = NOTE.lines(note, WIDTH)
        out.append(_words(lines, y, NOTE))
        y += NOTE.line * len(lines) + 3
    whole = svg.number(y + MARGIN - 6)
    return plain_colours(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WHOLE}" height="{whole}" viewBox="0 0 {WHOLE} {whole}"'
        f' role="img" aria-labelledby="title desc" font-family="{FONT}" font-size="{SIZE}" fill="{colour("ink")}">'
        f'<title id="title">{escape(message or figure.title, quote=False)}</title>'
        f'<desc id="desc">{escape(figure.description, quote=False)}</desc>'
        f'<path d="M0 0h{WHOLE}v{whole}H0Z" fill="{colour("paper")}"/>{"".join(out)}</svg>\n'
    )


def _words(lines: Sequence[str], top: float, kind: _Type) -> str:
    """Lines of words of one kind, below ``top``."""
    style = {"font_size": kind.size, "font_weight": "bold" if kind.bold else None, "fill": colour(kind.role)}
    if kind.role == "ink":
        del style["fill"]
    base = top + kind.size * 0.9
    return "".join(svg.text(MARGIN, base + at * kind.line, line, **style) for at, line in enumerate(lines))


# --- in a frame on another site ----------------------------------------------------------

# The sizes of the page that is framed, as its style sheet (assets/embed.css) has them.
_FRAME = (320, 360, 420, 500, 600)  # widths at which it must fit, in pixels; wider, it stays as it is
_ROOM = 0.93  # of a line: the reader's letters may be wider than those that are measured here
_EDGE = 12
_FRAME_TYPES = (_Type(18, 24, bold=True), _Type(15, 21), _Type(14, 20))


def frame_height(figure: Figure, message: str, note: str) -> int:
    """How high a frame must be that no width from 320 pixels cuts the chart off or makes it scroll."""
    height, _ = svg.parts(figure.svg)
    texts = (message or figure.title, figure.title if message else "", note)

    def needed(width: float) -> float:
        inner = width - 2 * _EDGE
        words = sum(
            kind.line * len(kind.lines(text, inner * _ROOM)) for kind, text in zip(_FRAME_TYPES, texts, strict=True)
        )
        return words + height * inner / WIDTH + 2 * _EDGE + 36

    return 10 * ceil(max(map(needed, _FRAME)) / 10)


def in_frame(figure: Figure, relink: dict[str, str]) -> str:
    """The picture for the framed page: its links lead where ``relink`` says, out of the frame."""
    return _TARGET.sub(lambda found: f'<a target="_top" href="{relink.get(found[1], found[1])}"', figure.svg)


def broken_address(address: str, width: float = WIDTH) -> str:
    """An address with spaces where it may be broken into lines: after slashes, and only as often as the width asks."""
    lines = [""]
    for part in re.findall(r"[^/]*/+|[^/]+", address):
        if lines[-1] and text_width(lines[-1] + part, size=NOTE.size) > width:
            lines.append("")
        lines[-1] += part
    return " ".join(lines)
