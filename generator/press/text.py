"""A release as plain text, for a mail or a newsroom's system: lines of 76 characters, addresses written out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from generator.press.parts import BULLET, Heading, Paragraph, Part, Picture, Table, plain

WIDTH = 76


def plain_text(parts: Iterable[Part]) -> str:
    """The parts as text."""
    return "\n".join(line.rstrip() for part in parts for line in (*_lines(part), "")).strip() + "\n"


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(level, text):
            yield from _wrapped(text)
            if level < 3:
                longest = max(len(line) for line in _wrapped(text))
                yield ("=" if level == 1 else "-") * longest
        case Paragraph():
            mark = f"{'-' if part.mark == BULLET else part.mark} " if part.mark else ""
            margin = "  " * part.depth + ("    " if part.quoted else "")
            yield from _wrapped(_written(part), margin + mark, margin + " " * len(mark))
        case Table():
            yield from _wrapped(part.caption)
            for row in part.rows:
                yield ""
                yield from _wrapped(str(row[0]))
                for column, cell in zip(part.columns[1:], row[1:], strict=False):
                    yield from _wrapped(f"{column}: {cell}", "  ", "    ")
        case Picture():
            yield from _wrapped(part.description)


def _written(part: Paragraph) -> str:
    """The text with the address of each link after it; an address that is its own text stands once."""
    return plain(tuple(run._replace(text=f"{run.text} ({run.href})") if _tells(run.href, run.text) else run
                       for run in part.runs))  # fmt: skip


def _tells(href: str, text: str) -> bool:
    return bool(href) and href.removeprefix("mailto:") != text.strip()


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    if (words := " ".join(text.split())) and len(first) + len(words) <= WIDTH:  # most cells of a table
        return [first + words]
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
