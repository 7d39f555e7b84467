"""Bytes -> text cells with their place: CSV in a declared encoding, plain or gzipped, and workbooks.

Whatever a file holds, no more is taken of memory and time than the bounds here allow.
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.catalogue import shown
from generator.catalogue.saved import Unreadable, body, decoded, find_header, has_decimal_commas, row_fault
from generator.model.packs import Source
from generator.model.problems import Problem
from generator.readers import _workbook
from generator.readers._cells import DAMAGED, FETCH_AGAIN, CannotRead, lost_cells, refuse_far_cells
from generator.readers._rows import Note

MOST_BYTES = 500_000_000  # of a file, and of what it unpacks to; England's largest has 13 MB
_MOST_MEMORY = 2_000_000_000  # bytes for reading a workbook; England's largest takes 300 MB
_MOST_SECONDS = 120  # for the same; England's largest takes one
_ERRORS_UNSEEN = {".xls", ".xlsb"}  # what reads workbooks gives nothing for an error, and only .xlsx can be looked into
_AT_ONCE = 4096  # rows turned into columns together: 80,000 lists alive at once keep the garbage collector busy
_FEWER_ROWS = "split it, or leave out what is not needed"
_FEWER_SHEETS = "remove the sheets that are not needed, or save the sheet as CSV"
_ENCODINGS = frozenset(  # as codecs names them: those in which tables are saved, and none that changes text
    ("ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "cp1252", "iso8859-1", "iso8859-2",
     "iso8859-14", "iso8859-15", "cp437", "cp850", "cp858", "mac-roman")
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A header, the text below it column by column, and where each row stands. ``sheet`` is empty for a CSV."""

    file: str
    sheet: str
    header_row: int
    header: list[str]
    columns: list[list[str]]
    places: list[int]  # the line or sheet row


def csv_table(
    path: Path, source: Source, note: Note, *, known: Collection[str] = (), needed: Sequence[str] = ()
) -> Table | None:
    """The file's lines, or None with problems: not there, empty, no table, lines of the wrong length.

    The encoding is found (see ``decoded``) unless the source's option ``encoding`` names one. The header is the line
    that names ``known`` columns, and without those the first.
    """
    raw = _bytes(path, note)
    text = None if raw is None else _decoded(raw, path, (source.options or {}).get("encoding"), note)
    if text is None:
        return None
    # strict: an open quote is a fault on its line, and does not take in the rows below it
    places: list[int] = []
    try:
        header = find_header(text, known, needed)
    except Unreadable as error:
        note(Problem(shown(path), error.line, error.what, error.todo))
        return None
    if twice := [name for name, times in Counter(header.names).items() if name and times > 1]:
        for name in twice:
            note(Problem(shown(path), header.line, f"the column '{name}' is given twice", "keep one of them"))
        return None
    columns: list[list[str]] = [[] for _ in header.names]
    width, commas = len(header.names), bool(known) and has_decimal_commas(text, header)
    broken = False

    def whole_rows() -> Iterator[list[str]]:
        nonlocal broken
        try:
            for line, cells in body(text, header):
                if fault := row_fault(cells, width, commas=commas, needed=len(needed)):
                    note(Problem(shown(path), line, *fault))
                else:
                    places.append(line)
                    yield cells
        except Unreadable as error:
            note(Problem(shown(path), error.line, error.what, error.todo))
            broken = error.line == header.line

    several = whole_rows()
    while some := list(islice(several, _AT_ONCE)):
        for column, cells in zip(columns, zip(*some, strict=True), strict=True):
            column.extend(cells)
    if broken:
        return None
    if not places:
        note(Problem(shown(path), header.line, "there is no row below the header", FETCH_AGAIN))
        return None
    return Table(shown(path), "", header.line, header.names, columns, places)


def sheets(path: Path, note: Note) -> dict[str, list[list[str]]] | None:
    """Every sheet of a workbook as text cells from A1 on, or None with a problem."""
    if _bytes(path, note) is None:
        return None
    try:
        return _read_workbook(path)
    except CannotRead as error:
        note(Problem(shown(path), 1, str(error), error.todo))
        return None


def _read_workbook(path: Path) -> dict[str, list[list[str]]]:
    """What the program in ``_workbook`` writes. Raises CannotRead, which is said of a damaged file too."""
    if (size := _unpacked(path)) > MOST_BYTES:
        what = f"the workbook would unpack to {_megabytes(size)}, and {_megabytes(MOST_BYTES)} is the most"
        raise CannotRead(what, _FEWER_SHEETS)
    if not _workbook.CAN_BE_BOUNDED:
        refuse_far_cells(path)
    command = [sys.executable, "-I", _workbook.__file__, str(path.resolve()), str(_MOST_MEMORY)]
    try:
        child = subprocess.run(command, capture_output=True, timeout=_MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        refuse_far_cells(path)
        raise CannotRead(f"the workbook takes more than {_MOST_SECONDS} seconds to read", _FEWER_SHEETS) from None
    if child.returncode == 0:
        found: dict[str, list[list[str]]] = json.loads(child.stdout)
        if path.suffix.lower() in _ERRORS_UNSEEN:
            what = f"in a workbook of the kind {path.suffix} a cell with an error looks like an empty one"
            raise CannotRead(what, "save it as .xlsx")
        for sheet, row, column, text in lost_cells(path):
            if 0 < row <= len(cells := found.get(sheet, [])) and 0 < column <= len(cells[row - 1]):
                cells[row - 1][column - 1] = text
        return found
    if child.returncode == _workbook.PROTECTED:
        todo = "open it, remove the password (in Excel: File, Info, Protect Workbook), and save it"
        raise CannotRead("the workbook is protected by a password", todo)
    refuse_far_cells(path)
    if child.returncode == _workbook.DAMAGED:
        raise CannotRead(DAMAGED, FETCH_AGAIN)
    what = f"the workbook needs more than {_megabytes(_MOST_MEMORY)} of memory: a cell may stand far from its table"
    raise CannotRead(what, "clear what is beside and below the table, or save the sheet as CSV")


def _unpacked(path: Path) -> int:
    """The bytes of all parts of a zip file, as it declares them; 0 where it is none."""
    try:
        with zipfile.ZipFile(path) as book:
            return sum(part.file_size for part in book.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 0


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def number_text(text: str) -> str:
    """A number of a spreadsheet without thousands commas, anything else as it stands."""
    return text.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text) else text


def _bytes(path: Path, note: Note) -> bytes | None:
    if not path.is_file():
        note(Problem(shown(path), 1, "there is no such file", "fetch it, or correct 'file' in sources.yml"))
        return None
    if (size := path.stat().st_size) > MOST_BYTES:
        note(
            Problem(
                shown(path),
                1,
                f"the file has {_megabytes(size)}, and {_megabytes(MOST_BYTES)} is the most",
                _FEWER_ROWS,
            )
        )
        return None
    raw = path.read_bytes()
    if path.suffix == ".gz" and raw:
        try:
            with gzip.open(io.BytesIO(raw)) as packed:
                raw = packed.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error):
            note(Problem(shown(path), 1, "the gzip file is damaged or incomplete", FETCH_AGAIN))
            return None
        if len(raw) > MOST_BYTES:
            note(Problem(shown(path), 1, f"the file unpacks to more than {_megabytes(MOST_BYTES)}", _FEWER_ROWS))
            return None
    if not raw.strip():
        note(Problem(shown(path), 1, "the file is empty", FETCH_AGAIN))
        return None
    return raw


def _decoded(raw: bytes, path: Path, encoding: str | None, note: Note) -> str | None:
    try:
        known = codecs.lookup("utf-8" if encoding is None else encoding).name
    except (LookupError, ValueError):
        known = ""
    if known not in _ENCODINGS:
        note(Problem(shown(path), 1, f"'{encoding}' is not an encoding", "write utf-8 or cp1252 in sources.yml"))
        return None
    try:
        text = decoded(raw)[0] if encoding is None else raw.decode("utf-8-sig" if known == "utf-8" else known)
    except Unreadable as fault:
        note(Problem(shown(path), fault.line, fault.what, fault.todo))
        return None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        note(Problem(shown(path), line, f"the file is not {encoding}", "save it as UTF-8, or correct 'encoding'"))
        return None
    if not text.strip("\ufeff \t\r\n"):
        note(Problem(shown(path), 1, "the file is empty", FETCH_AGAIN))
        return None
    if not text.isascii() and not known.startswith("utf") and (line := _line_of_utf8(raw)):
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
