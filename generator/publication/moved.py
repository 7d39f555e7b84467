"""Former addresses of councils -> pages that lead to those of today.

A council that changes its name changes the address of its pages; ``former_slugs`` in
``areas.csv`` keeps the old ones good. A site of files can answer with a page only, so each
old address has one that sends the reader on, and says so where a browser does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator import words
from generator.catalogue import Catalogue
from generator.pages.page import From, url
from generator.pages.picture import FOLDER

CHARTS = f"{FOLDER}/"
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url={to}">
<title>{name}: this page has moved</title>
<link rel="canonical" href="{canonical}">
</head>
<body>
<h1>This page has moved</h1>
<p>It is now at <a href="{to}">{shown}</a>.</p>
</body>
</html>
"""


def moved(catalogue: Catalogue, docs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A file for each former address of each page of ``docs`` that is about a council: its path and its HTML.

    Pages are Markdown, and the pages of charts that other sites have in a frame.
    Raises ValueError where the address is taken by another page.
    """
    ours = {area.slug: area for area in catalogue.councils if area.former_slugs}
    taken = frozenset(docs) if ours else frozenset[str]()
    for path in sorted(taken):
        area = ours.get(council_of(path))
        if area is None or not path.endswith((".md", "/index.html")):
            continue
        for slug in area.former_slugs:
            old = _under(path, area.slug, slug)
            if old in taken:
                raise ValueError(f"the former address '{old}' is a page's")
            to = From(old).to(_address(path))
            canonical = f"{catalogue.pack.site_url.rstrip('/')}/{_address(path)}" if catalogue.pack.site_url else to
            html = PAGE.format(
                to=words.as_html(to),
                canonical=words.as_html(canonical),
                shown=words.as_html(_address(path)),
                name=words.as_html(area.name),
            )
            yield f"{_address(old)}index.html", html


def under_former_slugs(
    catalogue: Catalogue, files: Iterable[tuple[str, str | bytes]]
) -> Iterator[tuple[str, str | bytes]]:
    """The files, and each that is named for a council under its former slugs too: a feed's readers follow no page."""
    ours = {area.slug: area for area in catalogue.councils if area.former_slugs}
    for path, content in files:
        yield path, content
        if area := ours.get(council_of(path)):
            yield from ((_under(path, area.slug, slug), content) for slug in area.former_slugs)


def _address(path: str) -> str:
    return url(path).removesuffix("index.html")


def council_of(path: str) -> str:
    """The part of a path that names a council, where it is about one: councils/SLUG.md, charts/press/SLUG/x.svg."""
    section, *rest = PurePosixPath(path.removeprefix(CHARTS)).parts or ("",)
    named = section in {"councils", "press", "changes", "performance", "feeds"} and rest
    return rest[0].removesuffix(PurePosixPath(rest[0]).suffix) if named else ""


def _under(path: str, slug: str, former: str) -> str:
    under = CHARTS if path.startswith(CHARTS) else ""
    section, first, *rest = PurePosixPath(path.removeprefix(CHARTS)).parts
    return under + "/".join((section, former + first.removeprefix(slug), *rest))
