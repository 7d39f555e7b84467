"""A draft -> its sentences and table rows, each with the number of its line.

Markdown, plain text and Word (.docx). In a Word file the "line" is the number of the paragraph
or table row. Marks of Markdown are taken off; words are left as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from draftcheck.files import CannotRead, Row, read_text, word_parts

__all__ = ["CannotRead", "Piece", "pieces_of_text", "plain", "read_draft", "sentences"]

Kind = Literal["heading", "sentence", "row"]

# Patterns take time that grows with the square of what they look at, so each looks at little. No draft comes near.
MOST_PIECES = 10_000  # a report of a hundred pages has 3,000
_TOO_MANY = f"the draft has more than {MOST_PIECES:,} sentences and rows"
MOST_CELLS = 200  # of a row
MOST_TEXT = 600_000  # characters of all pieces; those of a report of a hundred pages have half as many
_LONGEST = 1_200  # characters of a sentence, a heading or a cell
_LONGEST_WORD = 1_000  # an address is shorter; a picture written as text is not
_BEFORE, _BEFORE_SENTENCES = 4_000, 40  # characters and sentences of a paragraph that are looked back on


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
    header: str = ""  # of a table in plain text: the lines over it, whose columns only their words tell


@dataclass(frozen=True)
class _Block:
    """A paragraph (its lines), a heading or a table's row."""

    kind: Kind
    lines: tuple[tuple[int, str], ...]
    cells: tuple[str, ...] = ()
    header: str = ""
    apart: bool = False  # an item of a list, or marked as a heading: it goes on from nothing


def read_draft(path: Path) -> tuple[Piece, ...]:
    """The pieces of the draft in reading order. Raises CannotRead, which says why and what to do."""
    blocks = _docx_blocks(path) if path.suffix.lower() == ".docx" else _text_blocks(read_text(path))
    found = tuple(islice(_pieces(_not_too_many(blocks, path)), MOST_PIECES + 1))
    if len(found) > MOST_PIECES:
        raise CannotRead(path, _TOO_MANY, "split it", found[MOST_PIECES].line)
    if sum(len(piece.text) for piece in found) > MOST_TEXT:
        raise CannotRead(path, f"the draft has more than {MOST_TEXT:,} characters", "split it", 1)
    if wide := next((piece for piece in found if len(piece.cells) > MOST_CELLS), None):
        what = f"the row has {len(wide.cells):,} cells, and {MOST_CELLS} is the most"
        raise CannotRead(path, what, "write it as several tables", wide.line)
    return found


def _not_too_many(blocks: Iterable[_Block], path: Path) -> Iterator[_Block]:
    for number, block in enumerate(blocks):
        if number == MOST_PIECES:
            raise CannotRead(path, _TOO_MANY, "split it", block.lines[0][0])
        yield block


def pieces_of_text(text: str) -> tuple[Piece, ...]:
    """The pieces of a draft that is plain text or Markdown."""
    return tuple(_pieces(_text_blocks(text)))


# --- text -> blocks ------------------------------------------------------------------

_ITEM = re.compile(
    r"^\s*(?:[-*•·+✔✘✓✗☑☒▪●○◦‣➤►⬆⬇]\ufe0f?|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s+[A-Z“\"'])"
    r"|\([a-z\d]{1,3}\)|[a-z]\))\s+"
)
_BULLET = re.compile(r"^\s*[-*•·+✔✘✓✗☑☒▪●○◦‣➤►⬆⬇]\ufe0f?\s")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_RULE = re.compile(r"[-*_=]{3,}|\|?(?::?-{2,}:?\|)+:?-*:?\|?")  # of a line without its spaces
_LONG_WORD = re.compile(rf"(?<!\S)\S{{{_LONGEST_WORD},}}")
_MARKS = (
    (re.compile(r"!\[([^\]]{0,400})\]\([^)]{0,400}\)"), r"\1"),
    (re.compile(r"\[([^\]]{0,400})\]\([^)]{0,400}\)"), r"\1"),
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


def _bounded(text: str) -> str:
    """The text with three dots for a word that is none."""
    return _LONG_WORD.sub("\N{HORIZONTAL ELLIPSIS}", text) if len(text) >= _LONGEST_WORD else text


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch("".join(line.split())))


def _text_blocks(text: str) -> Iterator[_Block]:
    """Paragraphs, with lines that were only wrapped put together; headings; rows of tables."""
    kept: list[tuple[int, str]] = []

    def paragraph() -> Iterator[_Block]:
        if kept:
            heading = not bullet and _looks_like_heading(kept)
            yield _Block("heading" if heading else "sentence", tuple(kept), apart=bullet)
            kept.clear()

    fenced = matter = bullet = False
    lines = [_bounded(line) for line in text.splitlines()]
    plain_rows = _plain_rows(lines)
    for number, line in enumerate(lines, 1):
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
        if number in plain_rows:
            yield from paragraph()
            cells, header = plain_rows[number]
            if cells:
                yield _Block("row", ((number, line),), cells, header)
        elif cells := _cells(line):
            yield from paragraph()
            if not _is_rule(line):
                yield _Block("row", ((number, line),), cells)
        elif not line.strip() or _is_rule(line):
            yield from paragraph()
        elif _HEADING.match(line):
            yield from paragraph()
            yield _Block("heading", ((number, plain(_HEADING.sub("", line)).strip("# ")),), apart=True)
        else:
            if kept and (_ITEM.match(line) or not _wrapped(kept[-1][1], line)):
                yield from paragraph()
            if not kept:
                bullet = bool(_BULLET.match(line))
            kept.append(
                (number, plain(_ITEM.sub("", line.lstrip("> ") if not kept else line.lstrip(">"), count=1)).strip())
            )
    yield from paragraph()


_VALUE = r"(?:[~<>]?[\d,]*\d(?:\.\d+)?%?|[-–—*]|n/?a|high|low|higher|lower|up|down|red|amber|green|[↑↓→])"
_A_VALUE = re.compile(_VALUE, re.IGNORECASE)
_PLAIN_VALUES = range(3, 13)  # columns of values of a table in plain text
_LONGEST_ROW = 400  # characters


def _plain_row(line: str) -> tuple[str, ...]:
    """The label and the values of a line that ends in three values or more; empty where it does not."""
    words = line.split() if len(line) <= _LONGEST_ROW else []
    values = 0
    while values < len(words) and _A_VALUE.fullmatch(words[-1 - values]):
        values += 1
    label = " ".join(words[: len(words) - values])
    if values not in _PLAIN_VALUES or not re.search(r"[A-Za-z]{2}", label) or line[0].isspace() or _cells(line):
        return ()
    return (label, *words[len(words) - values :])


def _plain_rows(lines: list[str]) -> dict[int, tuple[tuple[str, ...], str]]:
    """Rows of tables in plain text with one blank between columns, by line: their cells and the lines over them.

    Such a table is two lines or more that end in as many values. The lines over it have no cells of their own.
    """
    rows: dict[int, tuple[tuple[str, ...], str]] = {}
    place = 0
    while place < len(lines):
        found: list[tuple[str, ...]] = []
        while place + len(found) < len(lines) and (row := _plain_row(lines[place + len(found)])):
            found.append(row)
        if len(found) < 2 or len({len(cells) for cells in found}) > 2:
            place += max(1, len(found))
            continue
        over: list[str] = []
        for above in (place - 1, place - 2):
            if above >= 0 and lines[above].strip() and not re.search(r"[.!?:]\s*$", lines[above]):
                over.insert(0, lines[above])
                rows[above + 1] = ((), "")
            else:
                break
        for further, cells in enumerate(found):
            rows[place + further + 1] = (cells, " / ".join(over))
        place += len(found)
    return rows


def _wrapped(before: str, line: str) -> bool:
    """Whether the line goes on where the one before it was full."""
    return len(before) >= 55 or line.lstrip()[:1].islower() or before.endswith(",")


def _looks_like_heading(lines: list[tuple[int, str]]) -> bool:
    text = " ".join(line for _, line in lines)
    if re.search(r"\d\s?%|\d\.\d|\d per ?cent", text):
        return False  # a figure
    return len(text) < 160 and not re.search(r"[.!?;:,]\W*$|[.!?]\s", text) and (text.isupper() or len(text) < 90)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a table's row: between pipes, tabs, or three and more spaces; none where it is no row."""
    if line.lstrip().startswith("|") or line.count(" | ") >= 2:
        parts = re.split(r"(?<!\\)\|", line.strip())
        parts = parts[1:] if not parts[0].strip() else parts
        parts = parts[:-1] if parts and not parts[-1].strip() else parts
    elif "\t" in line.strip("\n"):
        parts = line.split("\t")
    elif len(parts := re.split(r"\s{2,}", _ITEM.sub("", line.strip()))) < 3 or any(
        len(part) > 60 or part.endswith((".", "!", "?", ",")) for part in parts
    ):
        return ()
    return tuple(" ".join(plain(part).split())[:_LONGEST] for part in parts)


# --- Word -> blocks ------------------------------------------------------------------


def _docx_blocks(path: Path) -> Iterator[_Block]:
    """The same of a Word file: paragraphs and tables in their order."""
    for number, part in enumerate(word_parts(path), 1):
        if isinstance(part, Row):
            cells = tuple(_bounded(cell)[:_LONGEST] for cell in part.cells)
            yield _Block("row", ((number, " | ".join(cells)),), cells)
        elif text := plain(_ITEM.sub("", _bounded(part.text))).strip():
            heading = part.style.startswith(("Heading", "Title")) or _looks_like_heading([(number, text)])
            yield _Block("heading" if heading else "sentence", ((number, text),))


# --- blocks -> pieces ----------------------------------------------------------------

_STOP = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_NOT_A_STOP = re.compile(
    r"(?:\b(?:i\.e|e\.g|etc|cf|vs|approx|no|nos|para|paras|pt|pts|mr|mrs|ms|dr|cllr|st|inc|fig"
    r"|min|max|avg|dept)|(?:^|\s)[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST_STOP = 20  # characters that tell whether a stop is one


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a paragraph with its place in it. A stop after "e.g." or "pt." does not end one."""
    start = 0
    for stop in _STOP.finditer(text):
        if not _NOT_A_STOP.search(text[max(start, stop.start() - _LONGEST_STOP) : stop.start()]):
            yield from _parts(start, text[start : stop.end()].strip())
            start = stop.end()
    if text[start:].strip():
        yield from _parts(start, text[start:].strip())


def _parts(start: int, sentence: str) -> Iterator[tuple[int, str]]:
    """The sentence with its place; one that no person reads, in parts."""
    while len(sentence) > _LONGEST:
        cuts = (sentence.rfind(mark, _LONGEST // 2, _LONGEST) for mark in ("; ", ", ", " "))
        cut = next((at + 1 for at in cuts if at > 0), _LONGEST)
        yield start, sentence[:cut]
        start, sentence = start + cut, sentence[cut:].lstrip()
    yield start, sentence


def _pieces(blocks: Iterable[_Block]) -> Iterator[Piece]:
    """The sentences, headings and rows, each with what stands around it."""
    section, previous, table, paragraph = "", "", _Table(), 0
    for block in _joined(blocks):
        if block.kind != "row":
            table = _Table()
        paragraph += 1
        if re.fullmatch(r"\W*(?:page )?\d+\W*", block.lines[0][1]) and len(block.lines) == 1:
            continue  # the number of a page
        if block.kind == "heading":
            line, section = block.lines[0][0], " ".join(text for _, text in block.lines)[:_LONGEST]
            yield Piece("heading", line, section, paragraph, section)
        elif block.kind == "row":
            table, heads = table.next(block.cells)
            line = block.lines[0][0]
            text = " | ".join(block.cells)
            if block.header:
                heads = ()
            yield Piece("row", line, text, paragraph, section, cells=block.cells, heads=heads, header=block.header)
        else:
            starts = [0]
            for _, line_text in block.lines:
                starts.append(starts[-1] + len(line_text) + 1)
            before: list[str] = []
            for place, sentence in sentences("".join(f"{line_text} " for _, line_text in block.lines)):
                line = block.lines[bisect_right(starts, place) - 1][0]
                yield Piece("sentence", line, sentence, paragraph, section, tuple(before), previous)
                before.append(sentence)
                while len(before) > _BEFORE_SENTENCES or sum(map(len, before)) > _BEFORE:
                    del before[0]
                previous = sentence


def _joined(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Puts a paragraph together that the end of a page has cut: it has no stop and goes on in small letters."""
    waiting: list[_Block] = []
    for block in blocks:
        if waiting:
            first, last = block.lines[0][1], waiting[-1].lines[-1][1]
            if (
                block.kind == "sentence"
                and not block.apart
                and first[:1].islower()
                and not _STOPPED.search(last[-_LONGEST_STOP:])
            ):
                waiting.append(block)
                continue
            yield _one_block(waiting)
            waiting = []
        if block.kind == "row":
            yield block
        else:
            waiting = [block]
    if waiting:
        yield _one_block(waiting)


def _one_block(blocks: list[_Block]) -> _Block:
    return (
        blocks[0] if len(blocks) == 1 else _Block("sentence", tuple(line for block in blocks for line in block.lines))
    )


_STOPPED = re.compile(r"[.!?:;]\W*$")


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
            r"20\d\d(?:\s?(?:[/\-\u2013]|to)\s?(?:20)?\d\d)?|\b\d\d/\d\d\b|\(.{0,200}?\)|\b\d[A-J]\w*"
            r"|\bq[1-4]\b|\bquarter [1-4]\b|\b100,000\b|\b(?:18|65)\s?[+-]\s?(?:64)?"
        ),
        "",
        text,
        flags=re.IGNORECASE,
    )
    return bool(_HEAD_WORD.search(text)) and not re.search(r"\d", bare) and not any(len(cell) > 90 for cell in cells)
