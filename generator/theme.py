"""The house style of charts: palette, type and text widths.

A leaf of plain data. Colours follow the Government Analysis Function's palette for
categories; the dark values are the same hues, lightened to keep their contrast. A colour
is named by what it marks, and is written as a CSS variable with its light value behind it,
so that one picture serves light, dark and paper, and still stands alone in a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Colour:
    """One role's colour on a light page, on a dark page and on paper, as #rrggbb."""

    light: str
    dark: str
    print: str


PALETTE: dict[str, Colour] = {
    # What carries meaning: at least 3:1 against the page (WCAG 2.2, 1.4.11).
    "council": Colour("#12436d", "#7fb2e5", "#12436d"),
    "region": Colour("#28a197", "#3cc2b6", "#1f7a72"),
    "type": Colour("#f46a25", "#f98b53", "#b8430f"),
    "peers": Colour("#801650", "#f07eb6", "#801650"),
    "country": Colour("#3d3d3d", "#d5d8de", "#1a1a1a"),
    "dot": Colour("#868f96", "#7f8a97", "#7a7a7a"),
    "top": Colour("#12436d", "#7fb2e5", "#12436d"),
    "second": Colour("#28a197", "#3cc2b6", "#1f7a72"),
    "third": Colour("#f46a25", "#f98b53", "#b8430f"),
    "bottom": Colour("#801650", "#f07eb6", "#801650"),
    # Ratings, whose words are written in them: at least 4.5:1. Green leans to blue and red is dark, so that
    # they differ in lightness too: a test measures them as people who cannot tell red from green see them.
    "green": Colour("#007f63", "#4fe0b8", "#00705a"),
    "amber": Colour("#b45f06", "#f8af39", "#a85500"),
    "red": Colour("#8f0d2c", "#f2606c", "#7d0a26"),
    "unrated": Colour("#4d5459", "#8e98a3", "#404040"),
    # Text: at least 4.5:1.
    "ink": Colour("#0b0c0c", "#eceef2", "#000000"),
    "muted": Colour("#52595e", "#b3bac4", "#3d3d3d"),
    # Ground and guides, which carry nothing on their own.
    "paper": Colour("#ffffff", "#1e2129", "#ffffff"),
    "grid": Colour("#dfe3e6", "#363c47", "#d0d0d0"),
    "band": Colour("#eef1f4", "#282d37", "#eeeeee"),
    "shade": Colour("#dbe4ec", "#3a4453", "#d8d8d8"),
}
RATINGS = {"green": "green", "amber": "amber", "red": "red", "not rated": "unrated"}  # rating -> its colour
# A shape for each colour of a rating, so that none of them is told by colour alone.
RATING_SYMBOLS = {
    "green": "\N{CHECK MARK}",
    "amber": "\N{BLACK UP-POINTING TRIANGLE}",
    "red": "\N{BALLOT X}",
    "unrated": "\N{EN DASH}",
}
MEANING = (
    "council",
    "region",
    "type",
    "peers",
    "country",
    "dot",
    "top",
    "second",
    "third",
    "bottom",
    *RATINGS.values(),
)
TEXT = ("ink", "muted")


def colour(role: str) -> str:
    """The role's colour as a picture writes it: a CSS variable, with the light value for a file on its own."""
    return f"var(--chart-{role},{PALETTE[role].light})"


_VARIABLE = re.compile(r"var\(--chart-\w+,\s*(#[0-9a-fA-F]{6})\)")


def plain_colours(svg: str) -> str:
    """The picture with its light values alone, for readers of SVG that know no CSS variables."""
    return _VARIABLE.sub(r"\1", svg)


def custom_properties(scheme: str) -> str:
    """The CSS declarations of the palette: ``light``, ``dark`` or ``print``."""
    return "\n".join(f"  --chart-{role}: {getattr(value, scheme)};" for role, value in PALETTE.items())


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(code: str) -> float:
    parts = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- type ----------------------------------------------------------------------------

WIDTH = 480  # of every picture's drawing; a phone shows it about 340 wide, so 16 there is 11.3 pixels
FONT = "Arial, Liberation Sans, Helvetica, sans-serif"  # one set of widths under four names
SIZE = 16
LINE = 18

# Thousandths of the type size, for the characters from space to tilde (Liberation Sans, Arial's widths).
_REGULAR = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556),
    *(556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667),
    *(556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556),
    *(556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722),
    *(500, 500, 500, 334, 260, 334, 584),
)
_BOLD = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556),
    *(556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722),
    *(611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556),
    *(611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778),
    *(556, 556, 500, 389, 280, 389, 584),
)
_OTHERS = {
    "\N{MINUS SIGN}": 584,
    "\N{MIDDLE DOT}": 333,
    "\N{RIGHT SINGLE QUOTATION MARK}": 278,
    "\N{NO-BREAK SPACE}": 278,
}
_WIDEST = 1000  # of a character not known here: arrows, and other alphabets


def text_width(text: str, *, bold: bool = False, size: float = SIZE) -> float:
    """How wide the text is drawn, in pixels at that size."""
    return _thousandths(text, bold) * size / 1000


@lru_cache(maxsize=20_000)
def _thousandths(text: str, bold: bool) -> int:
    """The width in thousandths of the type's size: words come again and again."""
    widths = _BOLD if bold else _REGULAR
    total = 0
    for mark in text:
        if not " " <= mark <= "~":
            mark = unicodedata.normalize("NFD", mark)[0]
        total += widths[ord(mark) - 32] if " " <= mark <= "~" else _OTHERS.get(mark, _WIDEST)
    return total


@lru_cache(maxsize=20_000)
def wrapped(text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than ``width`` pixels; a longer word has a line to itself, cut with an ellipsis."""
    lines: list[list[str]] = []
    space, reached = _thousandths(" ", bold), 0
    for word in text.split():
        word = _cut(word, width, bold)
        wide = _thousandths(word, bold)
        if lines and (reached + space + wide) * SIZE / 1000 <= width:
            lines[-1].append(word)
            reached += space + wide
        else:
            lines.append([word])
            reached = wide
    return tuple(" ".join(line) for line in lines)


def _cut(word: str, width: float, bold: bool) -> str:
    if text_width(word, bold=bold) <= width:
        return word
    while word and text_width(f"{word}\N{HORIZONTAL ELLIPSIS}", bold=bold) > width:
        word = word[:-1]
    return f"{word}\N{HORIZONTAL ELLIPSIS}"


# --- what Vega-Lite is told ------------------------------------------------------------


def vega_config() -> dict[str, Any]:
    """The house style as a Vega-Lite config: no box, no ticks, a light grid, one type size."""
    text = {"labelFont": FONT, "labelFontSize": SIZE, "labelColor": colour("muted")}
    return {
        "font": FONT,
        "aria": False,  # a picture speaks as a whole, and goes on doing so where an interactive chart takes its place
        "background": None,
        "view": {"stroke": None},
        "axis": {
            **text,
            "domain": False,
            "ticks": False,
            "grid": False,
            "gridColor": colour("grid"),
            "labelPadding": 6,
            "labelOverlap": False,
            "labelBound": False,
            "labelFlush": False,
            "labelAngle": 0,
            "translate": 0,
            "title": None,
        },
        "text": {"font": FONT, "fontSize": SIZE, "lineHeight": LINE, "color": colour("ink"), "baseline": "alphabetic"},
        "line": {"strokeCap": "round", "strokeJoin": "round"},
    }


def series_range(keys: Sequence[str]) -> list[str]:
    """The colours of series keys, in their order."""
    return [colour(key) for key in keys]
