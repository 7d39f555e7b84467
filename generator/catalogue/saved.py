"""Files as people save them -> text and rows: what a file truly is, its characters, and what parts its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.catalogue.nearest import brief, plain

_SAVE_SHEET = "open it, choose the sheet with the table, and save it as 'CSV UTF-8'"
_ASK = "ask for the table as a spreadsheet or CSV; a text is saved as plain text in UTF-8"
_BEGINS = {  # what files that are no text begin with
    b"%PDF-": ("a PDF", _ASK),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("an Excel workbook or Word document of an old kind", _SAVE_SHEET),
    b"{\\rtf": ("a document (RTF)", _ASK),
    b"\x89PNG": ("a picture", _ASK),
    b"\xff\xd8\xff": ("a picture", _ASK),
    b"\x1f\x8b": ("a packed file (gzip)", "unpack it"),
}
_HOLDS = {  # what zip files are, by a part of theirs
    "xl/workbook.xml": ("an Excel workbook", _SAVE_SHEET),
    "xl/workbook.bin": ("an Excel workbook", _SAVE_SHEET),
    "word/document.xml": ("a Word document", _ASK),
    "Index/Document.iwa": ("a document of Apple's", _SAVE_SHEET),
    "content.xml": ("an OpenDocument spreadsheet or text", _SAVE_SHEET),
}
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|\?xml|table)\b", re.IGNORECASE)
_MARKS = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF8: "utf-8-sig",
          codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
WINDOWS = "cp1252"
# What British text has beyond ASCII; any other character may come from any of a dozen encodings.
_BRITISH = frozenset(
    "\u00a3\u20ac\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u00a0\u00b0\u00b2\u00bdéèêëáàâäóòôöúûüíîïç"
)
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_ABOVE = 20  # lines that may stand over a header


class Unreadable(ValueError):
    """What is wrong with a file as it is saved, at which line, and what to do."""

    def __init__(self, line: int, what: str, todo: str) -> None:
        super().__init__(what)
        self.line, self.what, self.todo = line, what, todo


def decoded(raw: bytes, *, page: bool = False) -> tuple[str, str]:
    """The text, and the encoding that it is in: by its mark, else UTF-8, else that of Windows where it can only be so.

    Raises Unreadable for what is no text, or is a ``page`` of the web where none is meant, and for characters that
    cannot be told.
    """
    if (what := _other_kind(raw)) is not None and not (page and what == _WEB_PAGE):
        raise Unreadable(1, f"this is {what[0]}, whatever its name", what[1])
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
    try:
        text = raw.decode(WINDOWS)
    except UnicodeDecodeError:
        text = ""
    is_mixed = not raw.decode("utf-8", "ignore").isascii()  # some of it is UTF-8
    if encoding == "utf-8" and text and not is_mixed and {one for one in text if not one.isascii()} <= _BRITISH:
        return text, WINDOWS
    if encoding == "utf-8" and raw.count(b"\0") > len(raw) // 4:
        raise Unreadable(1, "the file is UTF-16 without its mark", "save it as 'CSV UTF-8' or as UTF-8 text")
    raise Unreadable(line, "the file is not UTF-8", "save it as 'CSV UTF-8' or as UTF-8 text")


def _other_kind(raw: bytes) -> tuple[str, str] | None:
    """What a file is that is no text, and what to do."""
    if raw.startswith(b"PK\x03\x04"):
        try:
            parts = zipfile.ZipFile(io.BytesIO(raw)).namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            parts = []
        found = next((kind for part, kind in _HOLDS.items() if part in parts), None)
        return found or ("a packed file (zip), or a damaged workbook", "unpack it, or save its sheet as 'CSV UTF-8'")
    if _PAGE.match(raw.removeprefix(codecs.BOM_UTF8)):
        return _WEB_PAGE
    return next((kind for start, kind in _BEGINS.items() if raw.startswith(start)), None)


_WEB_PAGE = (
    "a web page (HTML or XML)",
    "fetch the table itself, or copy it into a spreadsheet and save 'CSV UTF-8'",
)


@dataclass(frozen=True)
class Header:
    """The names of a table's columns, the line that they stand on, and what parts its cells."""

    line: int
    names: list[str]
    separator: str
    unnamed: int = 0  # columns without a name at the end


def find_header(text: str, known: Collection[str], needed: Sequence[str]) -> Header:
    """The line that names the columns, parted by commas, semicolons, tabs or strokes, with names as ``known`` has them.

    Without known names it is the first. Raises Unreadable where a title stands over it, and where no line names one.
    """
    lines = text.splitlines(keepends=True)[:_ABOVE]
    if not known:
        separator = next((one for one in _SEPARATORS if one in lines[0]), ",")
        try:
            return Header(1, _cells(lines[0], separator), separator)
        except csv.Error as error:
            raise Unreadable(1, *_quote_fault(error)) from None
    names = {_column(name): name for name in known}
    best, most, fault = None, 0, None
    for number, line in enumerate(lines, start=1):
        for separator in _SEPARATORS:
            try:
                cells = _cells(line, separator)
            except csv.Error as error:
                fault = fault or Unreadable(number, *_quote_fault(error))
                continue
            if (found := sum(_column(cell) in names for cell in cells)) > most:
                best, most = Header(number, [names.get(_column(one), one) for one in cells], separator), found
    first = next((at for at, line in enumerate(lines, 1) if not _is_empty(line)), 1)
    if best is None or (most < min(2, len(needed)) and best.line > first):  # a word of a row, and no header
        if fault:
            raise fault
        todo = f"write the names of the columns on the first line: {', '.join(needed)}"
        raise Unreadable(first, f"line {first} is not the header: it has none of the columns", todo)
    if best.line > first:
        what = f"line {first} is a title, not the header, which is on line {best.line}"
        raise Unreadable(first, what, "delete what stands over the header")
    names_given = list(best.names)
    while not names_given[-1]:
        names_given.pop()
    return replace(best, names=names_given, unnamed=len(best.names) - len(names_given))


def _column(name: str) -> str:
    """A heading as it is looked up: Missing reason -> missing_reason."""
    return re.sub(r"[ _-]+", "_", plain(name).strip(" \ufeff*:"))


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]


def _is_empty(line: str) -> bool:
    """Whether a line says nothing: separators alone, or what tells Excel of the separator."""
    return not line.strip(' ,;|\t\r\n"\xa0') or line.casefold().startswith("sep=")


def body(text: str, header: Header) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, each with its line, and without what is empty below columns without a name.

    Rows that hold nothing are left out. Raises Unreadable for a quote that is not closed.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=header.separator, strict=True)
    width = len(header.names)
    line = 1
    try:
        for cells in reader:
            if line > header.line and "".join(cells).strip():
                if len(cells) == width + header.unnamed and not "".join(cells[width:]).strip():
                    del cells[width:]
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(line, *_quote_fault(error)) from None


def _quote_fault(error: csv.Error) -> tuple[str, str]:
    """What is wrong with a row's quotes, and what to do. A cell longer than any text has one that is never closed."""
    if "expected after" in str(error):
        what = "a quote that opens in this row ends inside a cell"
        return what, "close every quote before its comma, and write a quote inside text twice"
    return "a cell of this row does not end", "close every quote"


_DECIMAL_COMMA = re.compile(r'(?<![^";\t|\n])[+-]?(?:0|[1-9]\d*),(?:\d{1,2}|\d{4,})(?![^";\t|\r\n])')
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def has_decimal_commas(text: str, header: Header) -> bool:
    """Whether a comma between digits may stand for the point: elsewhere it does, or semicolons part the cells."""
    return header.separator == ";" or _DECIMAL_COMMA.search(text) is not None


def row_fault(cells: Sequence[str], width: int, *, commas: bool, needed: int) -> tuple[str, str] | None:
    """What is wrong with a row, and what to do; None where nothing is.

    ``commas`` says whether a comma may stand for the point, ``needed`` how many cells no row leaves empty.
    """
    said = [cell.strip() for cell in cells if cell.strip()]
    if len(said) == 1 and needed > 1 and len(cells) in {1, width}:
        what = f"'{brief(said[0])}' is a title or a note, not a row of the table"
        return what, "delete the line; what people should read belongs in a note or in another file"
    if len(cells) != width:
        todo = "add or remove commas: numbers go without, text with one in quotes, and every quote is closed"
        return f"the row has {len(cells)} cells, the header {width}", todo
    if commas and (either := next((one for one in said if _EITHER.fullmatch(one)), "")):
        what = f"'{either}' may be {either.replace(',', '.')} or {either.replace(',', '')}"
        return what, "write one of them: other cells of the file have a comma for the point, or may have"
    return None


def how_saved(raw: bytes, known: Collection[str]) -> str:
    """How a file is saved where it is otherwise than in UTF-8 with commas: ``in UTF-16 and with tabs``; else "".

    Without ``known`` columns it is no table.
    """
    try:
        text, encoding = decoded(raw)
        separator = find_header(text, known, ()).separator if known else ","
    except Unreadable:
        return ""
    parts = []
    if encoding == WINDOWS:
        odd = next(word for word in re.split(r"[\s,;|]+", text) if not word.isascii())
        parts.append(f"in the characters of Windows ({WINDOWS}: it has '{odd}')")
    elif not encoding.startswith("utf-8"):
        parts.append(f"in {encoding.upper()}")
    if separator != ",":
        parts.append(f"with {_SEPARATORS[separator]} between cells")
    return " and ".join(parts)
