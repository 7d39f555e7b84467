"""A draft -> its sentences and table rows, each with the number of its line.

Markdown, plain text and Word (.docx). In a Word file the "line" is the number of the paragraph
or table row. Marks of Markdown are taken off; words are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["heading", "sentence", "row"]


class CannotRead(Exception):
    """The draft is not a file that can be read; the message is a sentence for a person."""


@dataclass(frozen=True)
class Piece:
    """A heading, a sentence or a row of a table. ``before`` is the paragraph so far, ``section`` the heading above,
    ``previous`` the sentence before, whichever paragraph it is in.

    A row has ``cells``, and for each of them the heading of its column in ``heads``, which is empty
    where the table has none or where its columns do not line up.
    """

    kind: Kind
    line: int
    text: str
    paragraph: int
    section: str = ""
    before: tuple[str, ...] = ()
    previous: str = ""
    cells: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Block:
    """A paragraph (its lines), a heading or a table's row."""

    kind: Kind
    lines: tuple[tuple[int, str], ...]
    cells: tuple[str, ...] = ()


def read_draft(path: Path) -> tuple[Piece, ...]:
    """The pieces of the draft in reading order. Raises CannotRead with a sentence that says why."""
    if not path.is_file():
        raise CannotRead(f"there is no file {path}")
    if path.suffix.lower() == ".docx":
        return pieces(_docx_blocks(path))
    try:
        return pieces(_text_blocks(path.read_text(encoding="utf-8-sig")))
    except UnicodeDecodeError:
        raise CannotRead(f"{path} is not text in UTF-8; save it as Markdown, plain text or .docx") from None


def pieces_of_text(text: str) -> tuple[Piece, ...]:
    """The pieces of a draft that is plain text or Markdown."""
    return pieces(_text_blocks(text))


# --- text -> blocks ------------------------------------------------------------------

_ITEM = re.compile(
    r"^\s*(?:[-*•·+]|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s+[A-Z“\"'])|\([a-z\d]{1,3}\)|[a-z]\))\s+"
)
_BULLET = re.compile(r"^\s*[-*•·+]\s")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
_MARKS = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<[^<>\d\s][^<>]*>"), " "),
    (re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`"), ""),
    (re.compile("&nbsp;|\N{NO-BREAK SPACE}|\N{NARROW NO-BREAK SPACE}|\N{THIN SPACE}"), " "),
    (re.compile("&amp;"), "&"),
    (re.compile("&gt;"), ">"),
    (re.compile("&lt;"), "<"),
)


def plain(text: str) -> str:
    """The text without the marks of Markdown and HTML."""
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return text


def _text_blocks(text: str) -> Iterator[_Block]:
    """Paragraphs, with lines that were only wrapped put together; headings; rows of tables."""
    kept: list[tuple[int, str]] = []

    def paragraph() -> Iterator[_Block]:
        if kept:
            heading = not bullet and _looks_like_heading(kept)
            yield _Block("heading" if heading else "sentence", tuple(kept))
            kept.clear()

    fenced = matter = bullet = False
    for number, line in enumerate(text.splitlines(), 1):
        if number == 1 and line.strip() == "---":
            matter = True
            continue
        if matter:
            matter = line.strip() not in {"---", "..."}
            continue
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            continue
        if fenced:
            continue
        if cells := _cells(line):
            yield from paragraph()
            if not _RULE.match(line):
                yield _Block("row", ((number, line),), cells)
        elif not line.strip() or _RULE.match(line):
            yield from paragraph()
        elif _HEADING.match(line):
            yield from paragraph()
            yield _Block("heading", ((number, plain(_HEADING.sub("", line)).strip("# ")),))
        else:
            if kept and (_ITEM.match(line) or not _wrapped(kept[-1][1], line)):
                yield from paragraph()
            if not kept:
                bullet = bool(_BULLET.match(line))
            kept.append(
                (number, plain(_ITEM.sub("", line.lstrip("> ") if not kept else line.lstrip(">"), count=1)).strip())
            )
    yield from paragraph()


def _wrapped(before: str, line: str) -> bool:
    """Whether the line goes on where the one before it was full."""
    return len(before) >= 55 or line.lstrip()[:1].islower() or before.endswith(",")


def _looks_like_heading(lines: list[tuple[int, str]]) -> bool:
    text = " ".join(line for _, line in lines)
    return len(text) < 160 and not re.search(r"[.!?;:,]\W*$|[.!?]\s", text) and (text.isupper() or len(text) < 90)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a table's row: between pipes, tabs, or three and more spaces; none where it is no row."""
    if line.lstrip().startswith("|") or line.count(" | ") >= 2:
        parts = re.split(r"(?<!\\)\|", line.strip())
        parts = parts[1:] if not parts[0].strip() else parts
        parts = parts[:-1] if parts and not parts[-1].strip() else parts
    elif "\t" in line.strip("\n"):
        parts = line.split("\t")
    elif len(parts := re.split(r"\s{3,}", _ITEM.sub("", line.strip()))) < 3:
        return ()
    return tuple(" ".join(plain(part).split()) for part in parts)


# --- Word -> blocks ------------------------------------------------------------------


def _docx_blocks(path: Path) -> list[_Block]:
    """The same of a Word file: paragraphs and tables in their order."""
    import zipfile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile):
        raise CannotRead(f"{path} is not a Word document that can be read; save it again as .docx") from None
    blocks: list[_Block] = []
    number = 0
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                number += 1
                cells = tuple(" ".join(cell.text.split()) for cell in row.cells)
                blocks.append(_Block("row", ((number, " | ".join(cells)),), cells))
            continue
        number += 1
        text = plain(_ITEM.sub("", part.text)).strip()
        if text:
            style = (part.style.name or "") if part.style is not None else ""
            heading = style.startswith(("Heading", "Title")) or _looks_like_heading([(number, text)])
            blocks.append(_Block("heading" if heading else "sentence", ((number, text),)))
    return blocks


# --- blocks -> pieces ----------------------------------------------------------------

_STOP = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_NOT_A_STOP = re.compile(
    r"(?:\b(?:i\.e|e\.g|etc|cf|vs|approx|no|nos|para|paras|pt|pts|mr|mrs|ms|dr|cllr|st|inc|fig"
    r"|min|max|avg|dept)|\s[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a paragraph with its place in it. A stop after "e.g." or "pt." does not end one."""
    start = 0
    for stop in _STOP.finditer(text):
        if not _NOT_A_STOP.search(text[start : stop.start()]):
            yield start, text[start : stop.end()].strip()
            start = stop.end()
    if text[start:].strip():
        yield start, text[start:].strip()


def pieces(blocks: Iterable[_Block]) -> tuple[Piece, ...]:
    """The sentences, headings and rows, each with what stands around it."""
    found: list[Piece] = []
    section, previous, table, paragraph = "", "", _Table(), 0
    for block in _joined(blocks):
        if block.kind != "row":
            table = _Table()
        paragraph += 1
        if re.fullmatch(r"\W*(?:page )?\d+\W*", block.lines[0][1]) and len(block.lines) == 1:
            continue  # the number of a page
        if block.kind == "heading":
            line, section = block.lines[0][0], " ".join(text for _, text in block.lines)
            found.append(Piece("heading", line, section, paragraph, section))
        elif block.kind == "row":
            table, heads = table.next(block.cells)
            line = block.lines[0][0]
            text = " | ".join(block.cells)
            found.append(Piece("row", line, text, paragraph, section, cells=block.cells, heads=heads))
        else:
            text, starts = "", []
            for number, line_text in block.lines:
                starts.append((len(text), number))
                text += line_text + " "
            before: list[str] = []
            for place, sentence in sentences(text):
                line = max(number for start, number in starts if start <= place)
                found.append(Piece("sentence", line, sentence, paragraph, section, tuple(before), previous))
                before.append(sentence)
                previous = sentence
    return tuple(found)


def _joined(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Puts a paragraph together that the end of a page has cut: it has no stop and goes on in small letters."""
    waiting: _Block | None = None
    for block in blocks:
        if waiting is not None:
            first = block.lines[0][1]
            if block.kind == "sentence" and first[:1].islower() and not re.search(r"[.!?:;]\W*$", waiting.lines[-1][1]):
                waiting = _Block("sentence", waiting.lines + block.lines)
                continue
            yield waiting
            waiting = None
        if block.kind == "row":
            yield block
        else:
            waiting = block
    if waiting is not None:
        yield waiting


_HEAD_WORD = re.compile(
    r"\b(measure|indicator|metric|description|quartile|rank|target|performance|actual|outturn|england|national|region"
    r"\w*|average|rag|aim|council|value|result|score|change|area|authority|ref|code|20\d\d\s?[/-]\s?\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Table:
    """The column headings of a table while its rows go by. Two rows of headings are read as one."""

    heads: tuple[str, ...] = ()
    open: bool = True

    def next(self, cells: tuple[str, ...]) -> tuple[_Table, tuple[str, ...]]:
        """The table after this row, and the headings of the row's cells (none for a row of headings)."""
        if _is_head(cells):
            if self.open and self.heads:
                merged = tuple(
                    " ".join(dict.fromkeys(filter(None, pair)))
                    for pair in zip(_padded(self.heads, cells), _padded(cells, self.heads), strict=True)
                )
                return _Table(merged), ()
            return _Table(cells), ()
        return _Table(self.heads, open=False), self._heads_for(cells)

    def _heads_for(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """A row with more cells than headings: the last heading names all the cells at the end."""
        if not self.heads:
            return ()
        return tuple(self.heads[min(place, len(self.heads) - 1)] for place in range(len(cells)))


def _padded(cells: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return cells + ("",) * (len(other) - len(cells))


def _is_head(cells: tuple[str, ...]) -> bool:
    """Whether a row names columns: it has words of headings, and no figure beside years."""
    text = " | ".join(cells)
    bare = re.sub(
        (
            r"20\d\d(?:\s?(?:[/\-\u2013]|to)\s?(?:20)?\d\d)?|\b\d\d/\d\d\b|\(.*?\)|\b\d[A-J]\w*"
            r"|\bq[1-4]\b|\bquarter [1-4]\b|\b100,000\b|\b(?:18|65)\s?[+-]\s?(?:64)?"
        ),
        "",
        text,
        flags=re.IGNORECASE,
    )
    return bool(_HEAD_WORD.search(text)) and not re.search(r"\d", bare) and not any(len(cell) > 90 for cell in cells)
