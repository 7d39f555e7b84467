"""What a spreadsheet library does not say of a workbook's cells: which is too far out, and which have no value.

The library gives every place of the rectangle around the cells that are used, and may ask for hundreds of gigabytes for
one far out, as a stray key leaves it. A cell with an error, or a formula that was never worked out, it gives as an
empty one. Here a sheet's parts go by in pieces, and only what is asked for is kept.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
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
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, RuntimeError, expat.ExpatError)
DAMAGED, FETCH_AGAIN = (
    "the file is no workbook, or is damaged or incomplete",
    "fetch it again: the download may be incomplete",
)
_REFERENCE = re.compile(r"([A-Z]{1,9})(\d{1,15})")


class CannotRead(Exception):
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
            raise CannotRead(what, "keep what is needed, or save the sheet as CSV")
        far = " and ".join(dict.fromkeys(cell_name(*at) for at in (self.bottom, self.right)))
        cells = "cells" if self.bottom != self.right else "a cell"
        raise CannotRead(f"sheet '{self.sheet}' has {cells} at {far}, far from its table", "clear what stands there")


def refuse_far_cells(path: Path) -> None:
    """Raises CannotRead with the sheet and the cell that make it too large; says nothing where none is found."""
    with (
        suppress(*_BROKEN),
        zipfile.ZipFile(path) as book,
    ):
        names = set(book.namelist())
        if "content.xml" in names:
            with book.open("content.xml") as part:
                _look_through_ods(part)
        for sheet, name in _xlsx_sheets(book) if "xl/workbook.xml" in names else ():
            with book.open(name) as part:
                _look_through_xlsx(part, sheet)


def lost_cells(path: Path) -> Iterator[tuple[str, int, int, str]]:
    """The sheet, row and column of each cell of an .xlsx that holds an error or a formula without result, and which."""
    if path.suffix.lower() == ".ods":  # its errors are texts
        return
    try:
        with zipfile.ZipFile(path) as book:
            for sheet, name in _xlsx_sheets(book):
                part = book.read(name) if name in book.namelist() else b""
                if b't="e"' in part or b"<f" in part:
                    yield from ((sheet, *cell) for cell in _lost_in(part))
    except _BROKEN:
        raise CannotRead(DAMAGED, FETCH_AGAIN) from None


def _lost_in(part: bytes) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    row = column = 0
    kind, formula, value, inside = "", None, None, ""  # of the cell

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal row, column, kind, formula, value, inside
        if tag == "row":
            row, column = int(given.get("r", row + 1)), 0
        elif tag == "c":
            at = _REFERENCE.fullmatch(given.get("r", ""))
            column = _column(at[1]) if at else column + 1
            kind, formula, value = given.get("t", ""), None, None
        elif tag == "f":
            formula = "="
        elif tag == "v":
            value = ""
        inside = tag

    def text(some: str) -> None:
        nonlocal formula, value
        if inside == "f" and formula is not None:
            formula += some
        elif inside == "v" and value is not None:
            value += some

    def end(tag: str) -> None:
        nonlocal inside
        inside = ""
        if tag == "c" and (kind == "e" or (formula is not None and value is None)):
            found.append((row, column, value or formula or "an error"))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    parser.Parse(part, True)
    return found


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
            found = _REFERENCE.fullmatch(given.get("r", ""))
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
