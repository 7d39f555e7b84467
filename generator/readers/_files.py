"""Bytes -> text cells with their place: CSV in a declared encoding, plain or gzipped, and workbooks."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from generator.catalogue import shown
from generator.model import Problem, Source
from generator.readers._rows import Note

_AT_ONCE = 4096  # rows turned into columns together: 80,000 lists alive at once keep the garbage collector busy
_FETCH_AGAIN = "fetch it again: the download may be incomplete"


@dataclass(frozen=True)
class Table:
    """A header, the text below it column by column, and where each row stands. ``sheet`` is empty for a CSV."""

    file: str
    sheet: str
    header_row: int
    header: list[str]
    columns: list[list[str]]
    places: list[int]  # the line or sheet row


def csv_table(path: Path, source: Source, note: Note) -> Table | None:
    """The file's lines, or None with problems: not there, empty, wrong encoding, lines of the wrong length.

    The encoding is UTF-8 unless the source's option ``encoding`` names another; nothing is guessed.
    """
    raw = _bytes(path, note)
    text = None if raw is None else _decoded(raw, path, (source.options or {}).get("encoding", "utf-8"), note)
    if text is None:
        return None
    rows = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip() for name in next(rows)]
    columns: list[list[str]] = [[] for _ in header]
    places: list[int] = []

    def whole_rows() -> Iterator[list[str]]:
        line = rows.line_num + 1
        try:
            for row in rows:
                if len(row) == len(header):
                    places.append(line)
                    yield row
                elif row:
                    what = f"the row has {len(row)} cells, the header {len(header)}"
                    note(Problem(shown(path), line, what, "add or remove commas; put text with a comma in quotes"))
                line = rows.line_num + 1
        except csv.Error:  # a cell longer than any text: its quote is never closed
            note(Problem(shown(path), line, "a cell of this row does not end", "close every quote"))

    several = whole_rows()
    while some := list(islice(several, _AT_ONCE)):
        for column, cells in zip(columns, zip(*some, strict=True), strict=True):
            column.extend(cells)
    if not places:
        note(Problem(shown(path), 1, "there is no row below the header", _FETCH_AGAIN))
        return None
    return Table(shown(path), "", 1, header, columns, places)


def sheets(path: Path, note: Note) -> dict[str, list[list[str]]] | None:
    """Every sheet of a workbook as text cells from A1 on, or None with a problem."""
    if _bytes(path, note) is None:
        return None
    try:
        book = CalamineWorkbook.from_path(str(path))
        return {
            name: [
                [cell if cell.__class__ is str else _cell_text(cell) for cell in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except (CalamineError, OSError, ValueError):
        note(Problem(shown(path), 1, "the file is no workbook, or is damaged or incomplete", _FETCH_AGAIN))
        return None


def number_text(text: str) -> str:
    """A number of a spreadsheet without thousands commas, anything else as it stands."""
    return text.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text) else text


def _bytes(path: Path, note: Note) -> bytes | None:
    if not path.is_file():
        note(Problem(shown(path), 1, "there is no such file", "fetch it, or correct 'file' in sources.yml"))
        return None
    raw = path.read_bytes()
    if path.suffix == ".gz" and raw:
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            note(Problem(shown(path), 1, "the gzip file is damaged or incomplete", _FETCH_AGAIN))
            return None
    if not raw.strip():
        note(Problem(shown(path), 1, "the file is empty", _FETCH_AGAIN))
        return None
    return raw


def _decoded(raw: bytes, path: Path, encoding: str, note: Note) -> str | None:
    try:
        text = raw.decode("utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        todo = "save it as UTF-8, or declare 'options: {encoding: cp1252}' for the source"
        note(Problem(shown(path), line, f"the file is not {encoding}", todo))
        return None
    except LookupError:
        note(Problem(shown(path), 1, f"'{encoding}' is not an encoding", "write utf-8 or cp1252 in sources.yml"))
        return None
    if not text.isascii() and encoding.lower() not in {"utf-8", "utf8"} and (line := _line_of_utf8(raw)):
        note(Problem(shown(path), line, f"the file is UTF-8, not {encoding}", "remove 'encoding' from the source"))
        return None
    return text


def _line_of_utf8(raw: bytes) -> int:
    """The first line with a character beyond ASCII, if the whole file is UTF-8 after all; else 0."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return 0
    return next((line for line, text in enumerate(raw.split(b"\n"), start=1) if not text.isascii()), 0)


def _cell_text(cell: object) -> str:
    """A spreadsheet's cell that is no text, as text: whole numbers without ``.0``, other numbers as stored."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return "" if cell is None else str(cell)
