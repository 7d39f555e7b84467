"""The note of a measure -> HTML: the formatting that its writer gave it, and nothing that runs.

A note is Markdown. HTML in it is shown as text, links lead to addresses of the web or of mail and
to nowhere else, and a picture is its description alone, for pages ask no other host for anything.
A note whose marks would take for ever to pair, or are too deep in one another, is shown as it is typed.
"""

from __future__ import annotations

import html
import re
from functools import cache
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

# For each bracket that opens, the converter looks through the rest of its paragraph, character by character. Fifty
# links in one paragraph of 4,000 characters make 200,000.
_MOST_LOOKED_AT = 500_000
_PARAGRAPH_ENDS = re.compile(r"\n\s*\n")
_LEADS_OUT = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


def note_html(note: str, *, top: int = 0) -> str:
    """The note as one element, to stand in Markdown as it is; empty where there is no note.

    With ``top`` its highest headings are of that level, whatever they are written as.
    """
    return f"<div>\n{_converted(note, top)}\n</div>" if note else ""


def _converted(note: str, top: int) -> str:
    paragraphs = _PARAGRAPH_ENDS.split(note)
    if sum(one.count("[") * len(one) for one in paragraphs) <= _MOST_LOOKED_AT:
        try:
            return str(_parser(top).reset().convert(note))
        except RecursionError:
            _parser.cache_clear()  # it still believes itself deep in the note
    return "\n".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)


@cache
def _parser(top: int) -> markdown.Markdown:
    parser = markdown.Markdown(extensions=["tables"])
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    parser.treeprocessors.register(_SafeLinks(), "safe links", -1)  # the last: it sees addresses as they are written
    if top:
        parser.treeprocessors.register(_Levels(top), "levels of headings", -2)
    return parser


class _SafeLinks(Treeprocessor):  # type: ignore[misc]  # Markdown is published without types
    """Links to anything but the web and mail, and pictures, become their text."""

    def run(self, root: Element) -> None:
        for node in root.iter():
            if node.tag == "img":
                node.text = node.get("alt", "")
            elif node.tag != "a" or _LEADS_OUT.match(html.unescape(node.get("href", "")).strip()):
                continue
            node.tag = "span"
            node.attrib.clear()


class _Levels(Treeprocessor):  # type: ignore[misc]
    """Headings from the level ``top`` on, as far apart as they are written; the sixth is the last there is."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self._top = top

    def run(self, root: Element) -> None:
        headings = [node for node in root.iter() if re.fullmatch("h[1-6]", str(node.tag))]
        highest = min((int(node.tag[1]) for node in headings), default=0)
        for node in headings:
            node.tag = f"h{min(int(node.tag[1]) - highest + self._top, 6)}"
