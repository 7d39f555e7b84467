"""A whole site, read page by page in as many processes as there are cores: what the checks of links and heads need.

Of a page only small, plain facts are kept, so that a site of twenty thousand pages is read in seconds
and fits in memory.
"""

from __future__ import annotations

import multiprocessing
import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from tests.built_site import CHARTS, LOADED, BuiltPage, BuiltSite, Link

CHUNK = 100  # pages that a process reads at a time
_OUTSIDE_WORDS = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_LEFT = ("{{", "{%", "<!-- fragment", "nan", "NaN", "None", "undefined", "Traceback")
LEFTOVER = re.compile(r"\{\{|\{%|<!-- fragment|\bnan\b|\bNaN\b|\bNone\b(?! (?:of|was)\b)|\bundefined\b|\bTraceback\b")


class Leads(NamedTuple):
    """Where a page leads or what it loads, inside the site."""

    element: str
    address: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as its checks see it."""

    address: str
    size: int
    moved: bool  # it only sends the reader on
    robots: str
    language: str
    title: str
    description: str
    levels: tuple[int, ...]  # of its headings
    ids: frozenset[str]
    twice: tuple[str, ...]  # ids that it uses more than once
    leads: frozenset[Leads]
    rooted: tuple[str, ...]  # addresses that begin at the root of the host
    foreign: tuple[str, ...]  # what it loads from another host
    left: str  # something that should have been filled in

    @property
    def found(self) -> bool:
        """Whether search engines may list it."""
        return not self.moved and "noindex" not in self.robots


@dataclass(frozen=True)
class WholeSite:
    """Every page of a site, every chart to put in a frame, and the names and sizes of all files."""

    folder: Path
    all: dict[str, ReadPage]

    @cached_property
    def pages(self) -> dict[str, ReadPage]:
        """The pages that are no charts to put in a frame."""
        return {address: page for address, page in self.all.items() if not address.startswith(CHARTS)}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Path in the site -> bytes."""
        found = {}
        for folder, _, names in os.walk(self.folder):
            start = os.path.relpath(folder, self.folder).replace(os.sep, "/")
            for name in names:
                found[name if start == "." else f"{start}/{name}"] = os.path.getsize(os.path.join(folder, name))
        return found

    def file_at(self, address: str) -> str | None:
        """The path of the file that a static server answers with, or None."""
        path = f"{address}index.html" if address == "" or address.endswith("/") else address
        return path if path in self.sizes else None

    def ids_at(self, address: str) -> frozenset[str]:
        """The places in the page at the address; of a file that is no page, none."""
        page = self.all.get(address.removesuffix("index.html"))
        return page.ids if page else frozenset()


def read_site(site: BuiltSite, processes: int = 0) -> WholeSite:
    """The site, read by so many processes: as many as may be used, where none are named."""
    work = [(page.address, page.file) for page in (*site.pages.values(), *site.frames.values())]
    processes = processes or len(os.sched_getaffinity(0))
    parts = [work[start : start + CHUNK] for start in range(0, len(work), CHUNK)]
    if processes == 1 or len(parts) == 1:
        read = [_read_part(part) for part in parts]
    else:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            read = pool.map(_read_part, parts, chunksize=1)
    return WholeSite(site.folder, {page.address: page for part in read for page in part})


def _read_part(part: Sequence[tuple[str, Path]]) -> list[ReadPage]:
    """The pages of a part. What they have in common is the same object in all: it crosses to another process once."""
    shared: dict[Leads, Leads] = {}
    return [_read(BuiltPage(address, file), shared) for address, file in part]


def _read(page: BuiltPage, shared: dict[Leads, Leads]) -> ReadPage:
    html = page.html
    ids = Counter(node.attributes.get("id") or "" for node in html.css("[id]"))
    inside = [link for link in page.links if link.inside and link.rel != "canonical"]
    leads = (Leads(link.element, link.address, link.anchor) for link in inside)
    return ReadPage(
        address=page.address,
        size=page.file.stat().st_size,
        moved=html.css_first('meta[http-equiv="refresh"]') is not None,
        robots=_said(html, 'meta[name="robots"]', "content"),
        language=_said(html, "html", "lang"),
        title=_said(html, "title"),
        description=_said(html, 'meta[name="description"]', "content"),
        levels=tuple(int(node.tag[1]) for node in html.css("h1, h2, h3, h4, h5, h6") if node.tag),
        ids=page.ids,
        twice=tuple(name for name, times in ids.items() if times > 1),
        leads=frozenset(shared.setdefault(one, one) for one in leads),
        rooted=tuple(
            link.text for link in page.links if link.inside and link.text[:1] == "/" and link.rel != "canonical"
        ),
        foreign=tuple(f"<{link.element}> {link.text}" for link in page.links if not link.inside and _asked_for(link)),
        left=leftover(page.file.read_text("utf-8")),
    )


def _asked_for(link: Link) -> bool:
    """Whether a browser asks for it by itself."""
    return link.element in LOADED or (link.element == "link" and link.rel not in {"canonical", "alternate"})


def _said(html: LexborHTMLParser, selector: str, attribute: str = "") -> str:
    node = html.css_first(selector)
    if node is None:
        return ""
    return ((node.attributes.get(attribute) or "") if attribute else node.text()).strip()


def leftover(text: str) -> str:
    """The first thing in a page's HTML that a template or a number should have been put for; empty without."""
    if not any(one in text for one in _LEFT):  # quicker than the expression, by far
        return ""
    body = _OUTSIDE_WORDS.sub("", text[text.find("<body") :])
    found = LEFTOVER.search(body)
    return found[0] if found else ""
