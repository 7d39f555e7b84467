"""Pages without their links to councils that get no pages: the text of such a link stays."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.catalogue import Catalogue
from generator.pages.addresses import url
from generator.pages.page import Page
from generator.publication.moved import council_of

_HTML = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_MARKDOWN = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]+)\)")


def unlinked(catalogue: Catalogue, pages: Iterable[Page]) -> Iterator[Page]:
    """The pages and their pictures, with text in place of each link to a council without pages."""
    kept = {area.slug for area in catalogue.with_pages}
    without = {area.slug for area in catalogue.councils} - kept

    def cut(pattern: re.Pattern[str], text: str, start: str, address: int, words: int) -> str:
        def answer(found: re.Match[str]) -> str:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(start), found[address].partition("#")[0]))
            if council_of(path) not in without:
                return found[0]
            text = found[words]
            return f"<g>{text}</g>" if text.startswith("<title>") else text  # in a picture, a title is its parent's

        return pattern.sub(answer, text)

    for page in pages:
        if not without:
            yield page
            continue
        served = url(page.path)
        pictures = tuple(
            replace(
                one,
                files=tuple(
                    (path, cut(_HTML, text, path, 1, 2) if path.endswith(".html") and isinstance(text, str) else text)
                    for path, text in one.files
                ),
            )
            for one in page.pictures
        )
        yield replace(
            page,
            body=cut(_HTML, cut(_MARKDOWN, page.body, page.path, 2, 1), served, 1, 2),
            fragments={name: cut(_HTML, text, served, 1, 2) for name, text in page.fragments.items()},
            pictures=pictures,
        )
