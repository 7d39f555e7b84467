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


_LANGUAGE = re.compile(r"<html\b[^>]*\blang=\"([\w-]+)\"")
READ = "en"  # the language whose sentences are read


def language_of(site: Path) -> str:
    """The language that the site's home page says it is in; English where it says none."""
    home = site / "index.html"
    found = _LANGUAGE.search(home.read_text(encoding="utf-8", errors="replace")) if home.is_file() else None
    return found[1] if found else READ


def editions(site: Path) -> list[Path]:
    """The folders in which the site stands in its other languages, each a site of its own."""
    return sorted(path.parents[1] for path in site.glob("*/downloads/claims.json"))


def shown_sentences(site: Path) -> Iterator[tuple[str, str, str, str]]:
    """(page, "claim", "source" or "rows", id, text) for each element of each page that is marked as what it says."""
    others = editions(site)
    for path in sorted(path for path in site.rglob("*.html") if path.is_file()):
        if any(other in path.parents for other in others):
            continue
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
