"""Two pictures of a page, compared as an eye at some distance would: blurred into cells, each with one mean colour.

A cell is a square of 16 by 16 pixels of the page. Its mean hardly moves when letters are smoothed in another way, or
when one figure changes. It moves when a column or a picture does, when a colour is another, or when a style is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Cells = npt.NDArray[np.float64]  # rows, columns, and where it has colours red, green and blue

SHRUNK = 4  # a picture is kept at a quarter of the page's size,
CELL = 4  # and compared in squares of four by four of its pixels
STEP = 12  # of 255: a cell whose mean red, green or blue moves by more than this is another
MOST = 0.004  # of a picture's cells may be others


def shrunk(picture: Image.Image) -> Image.Image:
    """The picture at a quarter of its size, each of its pixels the mean of sixteen."""
    width, height = picture.size
    return picture.convert("RGB").resize((width // SHRUNK, -(-height // SHRUNK)), Image.Resampling.BOX)


def in_few_colours(small: Image.Image) -> Image.Image:
    """The shrunk picture with a palette, so that it weighs little in the repository.

    The mean of no cell moves by more than 8 of 255 (measured); with a median cut, no lighter, some moved by 80.
    """
    return small.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


@dataclass(frozen=True)
class Difference:
    """What differs between two shrunk pictures of one page."""

    old: Image.Image
    new: Image.Image

    @cached_property
    def steps(self) -> Cells:
        """How far each cell moved: the greatest of red, green and blue (rows, columns; 0 to 255).

        What only one of the two has is as different as can be, a last row of cells excepted.
        """
        width = max(self.old.width, self.new.width)
        heights = self.old.height, self.new.height
        height = min(heights) if abs(self.old.height - self.new.height) <= CELL else max(heights)
        old, new = _cells(self.old, width, height), _cells(self.new, width, height)
        both = np.isfinite(old) & np.isfinite(new)
        moved = np.abs(np.where(both, old, 0) - np.where(both, new, 0))
        steps: Cells = np.where(both, moved, 255).max(axis=2)
        return steps

    @cached_property
    def share(self) -> float:
        """The share of cells that are others, 0 to 1."""
        return float((self.steps > STEP).mean())

    @property
    def too_much(self) -> bool:
        return self.share > MOST

    def side_by_side(self) -> Image.Image:
        """Old, new, and the new one pale with the cells in red that are others."""
        width, height = self.steps.shape[1] * CELL, self.steps.shape[0] * CELL
        shown = Image.new("RGB", (3 * width + 20, height), "black")
        shown.paste(self.old.convert("RGB"), (0, 0))
        shown.paste(self.new.convert("RGB"), (width + 10, 0))
        pale = Image.blend(self.new.convert("RGB"), Image.new("RGB", self.new.size, "white"), 0.7)
        shown.paste(pale, (2 * width + 20, 0))
        draw = ImageDraw.Draw(shown)
        for row, column in zip(*np.nonzero(self.steps > STEP), strict=True):
            x, y = 2 * width + 20 + column * CELL, row * CELL
            draw.rectangle((x, y, x + CELL - 1, y + CELL - 1), outline="red")
        return shown


def _cells(picture: Image.Image, width: int, height: int) -> Cells:
    """The mean colour of each cell (rows, columns, 3), NaN where the picture does not reach."""
    rows, columns = -(-height // CELL), -(-width // CELL)
    dots = np.full((rows * CELL, columns * CELL, 3), np.nan)
    dots[: min(height, picture.height), : picture.width] = np.asarray(picture.convert("RGB"), dtype=float)[:height]
    known = np.isfinite(dots)
    shape = (rows, CELL, columns, CELL, 3)
    count = known.reshape(shape).sum(axis=(1, 3))
    total = np.where(known, dots, 0).reshape(shape).sum(axis=(1, 3))
    means: Cells = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return means
