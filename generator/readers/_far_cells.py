"""Which cell makes a workbook too large to read: one far out, as a stray key leaves it, stretches its sheet.

A spreadsheet library gives every place of the rectangle around the cells that are used, and may ask for hundreds of
gigabytes. Here a sheet's parts go by in pieces, and only the places of its cells are looked at.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from xml.parsers import expat

from generator.readers._rows import cell_name

MOST_CELLS = 20_000_000  # in the rectangle from A1 to the last cell; England's largest sheet has half a million
_FILLED = 20  # where fewer than one place in so many is filled, something stands far from the table
_PIECE = 1 << 20


class TooLarge(Exception):
    """The workbook cannot be read; the message is what is wrong, ``todo`` what to do."""

    def __init__(self, what: str, todo: str) -> None:
        self.todo = todo
        super().__init__(what)


@dataclass
class _Used:
    """What a sheet uses, as its cells go by."""

    sheet: str
    cells: int = 0
    bottom: tuple[int, int] = (0, 0)  # the row and column of the lowest cell
    right: tuple[int, int] = (0, 0)  # of the rightmost

    def add(self, row: int, column: int, cells: int = 1) -> None:
        self.cells += cells
        if row > self.bottom[0]:
            self.bottom = (row, column)
        if column > self.right[1]:
            self.right = (row, column)

    def refuse_if_too_large(self) -> None:
        area = self.bottom[0] * self.right[1]
        if area <= MOST_CELLS:
            return
        if self.cells * _FILLED > area:
            what = f"sheet '{self.sheet}' has {self.cells:,} cells, and {MOST_CELLS:,} is the most"
            raise TooLarge(what, "keep what is needed, or save the sheet as CSV")
        far = " and ".join(dict.fromkeys(cell_name(*at) for at in (self.bottom, self.right)))
        cells = "cells" if self.bottom != self.right else "a cell"
        raise TooLarge(f"sheet '{self.sheet}' has {cells} at {far}, far from its table", "clear what stands there")


def refuse_far_cells(path: Path) -> None:
    """Raises TooLarge with the sheet and the cell that make it too large; says nothing where none is found."""
    with (
        suppress(
            zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, RuntimeError, expat.ExpatError
        ),
        zipfile.ZipFile(path) as book,
    ):
        names = set(book.namelist())
        if "content.xml" in names:
            with book.open("content.xml") as part:
                _look_through_ods(part)
        for sheet, name in _xlsx_sheets(book) if "xl/workbook.xml" in names else ():
            with book.open(name) as part:
                _look_through_xlsx(part, sheet)


def _xlsx_sheets(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name with the part that holds it."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def link(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[given.get("Id", "")] = normpath(join("/xl", given.get("Target", ""))).lstrip("/")

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            place = next((value for name, value in given.items() if name.endswith(":id")), "")
            sheets.append((given.get("name", ""), targets.get(place, "")))

    for name, start in (("xl/_rels/workbook.xml.rels", link), ("xl/workbook.xml", sheet)):
        with book.open(name) as part:
            _parse(part, start)
    return [(title, name) for title, name in sheets if name]


def _look_through_xlsx(part: IO[bytes], sheet: str) -> None:
    used, at = _Used(sheet), (0, 0)

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal at
        if tag == "c":
            found = re.fullmatch(r"([A-Z]{1,9})(\d{1,15})", given.get("r", ""))
            at = (int(found[2]), _column(found[1])) if found else (0, 0)
        elif tag in {"v", "is"}:
            used.add(*at)

    _parse(part, start)
    used.refuse_if_too_large()


def _look_through_ods(part: IO[bytes]) -> None:
    used, row, rows, column, columns = _Used(""), 0, 1, 0, 1

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal used, row, rows, column, columns
        if tag == "table:table":
            used.refuse_if_too_large()
            used, row, rows = _Used(given.get("table:name", "")), 0, 1
        elif tag == "table:table-row":
            rows, column = _repeats(given, "table:number-rows-repeated"), 0
            row += rows
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            columns = _repeats(given, "table:number-columns-repeated")
            column += columns
            if "office:value-type" in given:
                used.add(row, column, rows * columns)

    _parse(part, start)
    used.refuse_if_too_large()


def _repeats(given: dict[str, str], name: str) -> int:
    text = given.get(name, "1")
    return int(text) if re.fullmatch(r"\d{1,15}", text) else 1


def _parse(part: IO[bytes], start: Callable[[str, dict[str, str]], None]) -> None:
    """Calls ``start`` with the name and attributes of each element."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    while some := part.read(_PIECE):
        parser.Parse(some, False)
    parser.Parse(b"", True)


def _column(letters: str) -> int:
    """The number of a column: 1 for A, 16384 for XFD."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
