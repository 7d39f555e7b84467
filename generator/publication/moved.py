"""Former addresses of councils and measures -> pages that lead to those of today, and files as they are today.

A council that changes its name changes the address of its pages, and so does a measure;
``former_slugs`` in ``areas.csv`` and ``former_ids`` in a measure's file keep the old ones good.
A site of files can answer with a file only: at the old address of a page stands one that sends
the reader on, and says so where a browser does not; at that of a file, such as a picture on
somebody's site or a feed, stands a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator import words
from generator.catalogue import Catalogue
from generator.messages import say
from generator.pages.addresses import From, url
from generator.publication.folder import Folder

# Where a path names a council, and where a measure: councils/SLUG.md, charts/councils/SLUG/ID/trend.svg.
_COUNCIL = re.compile(r"((?:charts/|cards/|downloads/)?(?:councils|press|changes|performance|feeds)/)([^/.]+)(.*)")
_MEASURE = re.compile(r"((?:charts/|cards/)?(?:measures|councils/[^/]+|performance/[^/]+/measures)/)([^/.]+)(.*)")
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url={to}">
<title>This page has moved</title>
<link rel="canonical" href="{canonical}">
</head>
<body>
<h1>This page has moved</h1>
<p>It is now at <a href="{to}">{shown}</a>.</p>
</body>
</html>
"""


def moved(catalogue: Catalogue, folder: Folder) -> Iterator[tuple[str, str | bytes]]:
    """What stands at each former address of what the folder holds: its path and content.

    Pages are Markdown, and the pages of charts that other sites have in a frame.
    Raises ValueError where the address is taken.
    """
    slugs = {area.slug: area.former_slugs for area in catalogue.councils if area.former_slugs}
    ids = {one.id: one.former_ids for one in catalogue.all_measures if one.former_ids}
    held = folder.written if slugs or ids else frozenset[str]()
    for path in sorted(held):
        for old in sorted(_former(path, slugs, ids)):
            if old in held:
                raise ValueError(f"the former address '{old}' is that of another file")
            if path.endswith((".md", "/index.html")):
                yield f"{_address(old)}index.html", _page(catalogue, old, path)
            else:
                yield old, folder.read(path)


def _former(path: str, slugs: Mapping[str, tuple[str, ...]], ids: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The paths that the file has had: each former name of its council with each of its measure."""
    found = {path}
    for pattern, former in ((_COUNCIL, slugs), (_MEASURE, ids)):
        matches = [match for one in found if (match := pattern.fullmatch(one))]
        found |= {match[1] + name + match[3] for match in matches for name in former.get(match[2], ())}
    return found - {path}


def _page(catalogue: Catalogue, old: str, path: str) -> str:
    to, address = From(old).to(_address(path)), _address(path)
    canonical = f"{catalogue.pack.site_url.rstrip('/')}/{address}" if catalogue.pack.site_url else to
    return PAGE.format(
        language=say("language.page"),
        to=words.as_html(to),
        canonical=words.as_html(canonical),
        shown=words.as_html(address),
    )


def _address(path: str) -> str:
    return url(path).removesuffix("index.html")


def council_of(path: str) -> str:
    """The part of a path that names a council, where it is about one: councils/SLUG.md, charts/press/SLUG/x.svg."""
    found = _COUNCIL.fullmatch(path)
    return found[2] if found else ""
