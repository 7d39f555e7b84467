"""Built pages -> the sentences of claims that they show, the dates of sources, and the rows of files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_MARKED = re.compile(
    r"""<([a-zA-Z][\w-]*)\b[^<>]*?\sdata-(claim|source|rows)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))[^<>]*>"""
)
_TAG = re.compile(r"<[^>]*>")


def shown_sentences(site: Path) -> Iterator[tuple[str, str, str, str]]:
    """(page, "claim", "source" or "rows", id, text) for each element of each page that is marked as what it says."""
    for path in sorted(path for path in site.rglob("*.html") if path.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
        if "data-claim" in text or "data-source" in text or "data-rows" in text:
            page = path.relative_to(site).as_posix()
            for found in _MARKED.finditer(text):
                name = unquote(html.unescape(found[3] or found[4] or found[5] or ""))
                yield page, found[2], name, _content(text, found[1], found.end())


def _content(text: str, tag: str, start: int) -> str:
    """The text of the element whose opening tag ends at ``start``, with single spaces."""
    depth, end = 1, len(text)
    for found in re.compile(rf"<(/?){re.escape(tag)}\b[^>]*>", re.IGNORECASE).finditer(text, start):
        depth += -1 if found[1] else 1
        if not depth:
            end = found.start()
            break
    return " ".join(html.unescape(_TAG.sub("", text[start:end])).split())
