"""A draft's file -> its text, or its paragraphs and rows of tables, within bounds.

Word files come from anywhere: one may be damaged, may be something else under that name, or may unpack to more than a
machine has. Each is looked through as it unpacks, before anything is built from it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

MOST_TEXT = 2_000_000  # bytes of a draft that is text: a long novel has one million
MOST_UNPACKED = 300_000_000  # bytes of all parts of a Word file, its pictures with them
MOST_XML = 50_000_000  # bytes of a part that is text; a report of a hundred pages has two million
_DEEPEST = 200  # elements in one another; a table in a table in a table has 20
_MOST_COLUMNS = 63  # the most that Word gives a table
_PIECE = 1 << 20
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")  # how files of Word 97 begin, and all that a password protects
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AGAIN = "open it in Word and save it again as .docx"


class CannotRead(Exception):
    """The draft is not a file that can be read; the message says where, what is wrong and what to do."""

    def __init__(self, path: Path, what: str, todo: str, line: int = 1) -> None:
        super().__init__(f"{path.as_posix()}:{line}: {what}; {todo}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a Word file with the name of its style, which may be empty."""

    text: str
    style: str


@dataclass(frozen=True)
class Row:
    """A row of a table: the text of each column, that of a merged cell in each column and row that it covers."""

    cells: tuple[str, ...]


def read_text(path: Path) -> str:
    """The text of a draft in UTF-8. Raises CannotRead."""
    _need_file(path, MOST_TEXT)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CannotRead(
            path, "the file is not text in UTF-8", "save it as Markdown, plain text or .docx", line
        ) from None
    return text


def word_parts(path: Path) -> Iterator[Paragraph | Row]:
    """The paragraphs and rows of a Word file in their order. Raises CannotRead."""
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import InvalidXmlError
    from docx.table import Table

    _need_file(path, MOST_UNPACKED)
    _refuse_other_files(path)
    try:
        _look_through(path)
        document = _open(path)
        styles = {style.style_id: style.name or "" for style in document.styles}
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                yield from _rows(part)
            else:
                yield Paragraph(part.text, styles.get(part._p.style or "", ""))
    except (
        OpcError, InvalidXmlError, SyntaxError, zipfile.BadZipFile, zlib.error, OSError, EOFError, LookupError,
        ValueError, TypeError, AttributeError, RuntimeError,
    ):  # fmt: skip  # whichever of its parts is absent or is not what it says it is
        raise CannotRead(path, "the file is a damaged Word document, or none", _SAVE_AGAIN) from None


def _open(path: Path) -> Document:
    from docx import Document

    return Document(str(path))


def _rows(table: Table) -> Iterator[Row]:
    from docx.table import _Cell

    above: list[str] = []
    for row in table._tbl.tr_lst:
        cells: list[str] = []
        for cell in row.tc_lst:
            goes_on = cell.vMerge == "continue" and len(cells) < len(above)
            text = above[len(cells)] if goes_on else " ".join(_Cell(cell, table).text.split())
            cells += [text] * min(cell.grid_span, _MOST_COLUMNS - len(cells))
        yield Row(tuple(cells))
        above = cells


# --- what is no Word document, and what is too large -----------------------------------


def _need_file(path: Path, most: int) -> None:
    if path.is_dir():
        raise CannotRead(path, "this is a folder", "name the draft itself")
    if not path.is_file():
        raise CannotRead(path, "there is no such file", "correct its name")
    if (size := path.stat().st_size) > most:
        raise CannotRead(path, f"the file has {_megabytes(size)}, and {_megabytes(most)} is the most", "split it")


def _refuse_other_files(path: Path) -> None:
    """Refuses what has the name of a Word document and is something else."""
    raw = path.read_bytes()
    if not raw.strip():
        raise CannotRead(path, "the file is empty", "save the draft again")
    if raw.startswith(_OLD_WORD):
        if _PROTECTED in raw:
            raise CannotRead(path, "a password protects the file", "save it without one")
        raise CannotRead(path, "the file is of an older Word (.doc), whatever its name", _SAVE_AGAIN)
    if not raw.startswith(b"PK"):
        raise CannotRead(path, "the file is not a Word document", _SAVE_AGAIN)


def _look_through(path: Path) -> None:
    """Refuses a file that would take more memory than it may, and one whose XML is broken or tells of other files."""
    with zipfile.ZipFile(path) as book:
        parts = book.infolist()
        if (whole := sum(part.file_size for part in parts)) > MOST_UNPACKED:
            what = f"the file would unpack to {_megabytes(whole)}, and {_megabytes(MOST_UNPACKED)} is the most"
            raise CannotRead(path, what, "take pictures out of it, or copy its text into a new document")
        if any(part.flag_bits & 1 for part in parts):
            raise CannotRead(path, "a password protects the file", "save it without one")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                if part.file_size > MOST_XML:
                    size, most = _megabytes(part.file_size), _megabytes(MOST_XML)
                    raise CannotRead(path, f"its part {part.filename} has {size}, and {most} is the most", "split it")
                _look_through_part(path, book, part)


def _look_through_part(path: Path, book: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    depth = 0

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise CannotRead(path, f"its part {part.filename} is nested too deeply", "take tables out of other tables")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> NoReturn:
        raise CannotRead(path, f"its part {part.filename} declares entities, as no Word document does", _SAVE_AGAIN)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, refuse
    try:
        with book.open(part) as file:
            while some := file.read(_PIECE):
                parser.Parse(some, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise CannotRead(path, f"its part {part.filename} is damaged", _SAVE_AGAIN) from None


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
