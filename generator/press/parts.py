"""The parts that a document is made of, whatever it is written as: headings, paragraphs, items, tables, pictures.

A part is text that is ready to be read. The page, the Word document and the plain text of a
release, and the page and the Word document of a committee report, are written from the same
parts, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from generator.messages import say
from generator.pages.notes import note_html


class Run(NamedTuple):
    """Text of one look. ``href`` is an address of the web, or the path of a page or file of this site.

    ``claim`` is the name of the claim that the text is the sentence of.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    claim: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list: ``mark`` is a bullet or a number. ``quoted`` is somebody's own words.

    In a committee report ``number`` counts its paragraphs, ``own`` are the council's words, and
    an ``empty`` paragraph says that there are none yet.
    """

    runs: Runs
    mark: str = ""
    depth: int = 0  # of the list that the item is in, 0 for the outermost
    quoted: bool = False
    number: int = 0
    own: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """A cell of a table that is a status: its word and symbol, its look on the page, and its colour on paper."""

    word: str
    look: str
    shade: str = ""  # as RRGGBB
    symbol: str = ""  # which the page's style sheet adds itself
    more: str = ""  # said below the status, in the same cell

    def __str__(self) -> str:
        return "\n".join(part for part in (f"{self.symbol} {self.word}".strip(), self.more) if part)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading above each column; the first cell of a row is what the row is about.

    ``widths`` are the columns' shares of the width; without them the first is the widest and
    the others are of one width.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Status, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """From here on a new page of paper, upright or across."""

    across: bool
    name: str = ""  # what stands on it


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the same in words for people who cannot see it."""

    title: str
    description: str
    svg: str = field(repr=False)


Part = Heading | Paragraph | Table | Picture | Sheet

BULLET = "•"


def plain(runs: Runs) -> str:
    """The text of the runs alone."""
    return "".join(run.text for run in runs)


def text(value: str) -> Runs:
    """Text without any look of its own."""
    return (Run(value),)


def led(label: str, *runs: Run) -> Runs:
    """Runs after a label in bold: ``Contact: ...``."""
    return (Run(f"{label}:", bold=True), Run(" "), *runs)


_MARKED = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<text>[^\]]*)\]\((?P<href>[^)\s]*)\)")
_HELD = re.compile("\ue010(.*?)\ue011")  # the place of a run, between characters for private use


def say_runs(name: str, /, **values: str | float | Run) -> Runs:
    """The message in runs: **bold** and [text](address) hold in its own words. A value that is a run keeps its look."""
    held = {key: value for key, value in values.items() if isinstance(value, Run)}
    given = {key: f"\ue010{key}\ue011" if isinstance(value, Run) else value for key, value in values.items()}
    runs: list[Run] = []
    message, end = say(name, **given), 0
    for found in _MARKED.finditer(message):
        runs += _runs(message[end : found.start()], held)
        if bold := found["bold"]:
            runs += [run._replace(bold=True) for run in _runs(bold, held)]
        else:
            runs.append(Run(found["text"], href=found["href"]))
        end = found.end()
    return (*runs, *_runs(message[end:], held))


def _runs(text: str, held: Mapping[str, Run]) -> Iterator[Run]:
    """Text without marks as runs, with those that are held in their places."""
    for number, part in enumerate(_HELD.split(text)):
        if number % 2:
            yield held[part]
        elif part:
            yield Run(part)


# --- staff's Markdown as parts -----------------------------------------------------------


def context(note: str, *, top: int) -> Iterator[Part]:
    """Staff's Markdown as parts; its highest headings are of the level ``top``."""
    reader = _Reader()
    reader.feed(note_html(note, top=top))
    reader.close()
    yield from reader.parts


_SPACE = re.compile(r"\s+")
_BLOCKS = {"p", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}


class _Reader(HTMLParser):
    """Reads what ``note_html`` writes: a small and well-formed part of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._runs: list[Run] = []
        self._lists: list[int | None] = []  # the number of each list's last item; None where it has bullets
        self._mark = ""
        self._looks: list[str] = []
        self._links: list[str] = []
        self._quotes = 0
        self._cells: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "ul" | "ol":
                self._end_block()
                self._lists.append(0 if tag == "ol" else None)
            case "li":
                self._end_block()
                if (last := self._lists[-1]) is not None:
                    self._lists[-1] = last + 1
                self._mark = BULLET if last is None else f"{last + 1}."
            case "blockquote":
                self._end_block()
                self._quotes += 1
            case "strong" | "em":
                self._looks.append(tag)
            case "a":
                self._links.append(dict(attrs).get("href") or "")
            case "br":
                self._add(" ")
            case "table":
                self._end_block()
                self._cells = []
            case "tr" if self._cells is not None:
                self._cells.append([])
            case _ if tag in _BLOCKS:
                self._end_block()

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "ul" | "ol":
                self._end_block()
                self._lists.pop()
            case "blockquote":
                self._end_block()
                self._quotes -= 1
            case "strong" | "em":
                self._looks.remove(tag)
            case "a":
                self._links.pop()
            case "th" | "td" if self._cells is not None:
                self._cells[-1].append(plain(self._taken()))
            case "table" if self._cells:
                columns, *rows = (tuple(row) for row in self._cells)
                self.parts.append(Table("", columns, tuple(rows)))
                self._cells = None
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.parts.append(Heading(int(tag[1]), plain(self._taken())))
            case _ if tag in _BLOCKS:
                self._end_block()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, data: str) -> None:
        data = _SPACE.sub(" ", data)
        if data.strip() or self._runs:
            run = Run(data, "strong" in self._looks, "em" in self._looks, self._links[-1] if self._links else "")
            self._runs.append(run)

    def _taken(self) -> Runs:
        runs, self._runs = tuple(self._runs), []
        return runs

    def _end_block(self) -> None:
        if self._cells is not None:
            return
        runs = self._taken()
        if plain(runs).strip():
            mark, self._mark = self._mark, ""
            depth = max(len(self._lists) - 1, 0)
            self.parts.append(Paragraph(runs, mark, depth, quoted=self._quotes > 0))
