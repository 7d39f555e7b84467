"""What is used of MkDocs, Markdown and Material without a promise that it stays.

Everything else uses what they document: settings, navigation, ``on_*`` events, ``File``, ``Page``. A new version may
move what is here; ``tests/unit/test_internals.py`` says what has moved.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

import markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

__all__ = ["get_context", "load_config"]  # MkDocs' commands call these; plugins have no other way to

_IDS = re.compile(r'\bid="([^"]+)"')

# --- MkDocs: a build without its command -----------------------------------------------------


def build_site(config: MkDocsConfig) -> None:
    """Builds the site as ``mkdocs build`` does. Raises mkdocs.exceptions.Abort and BuildError."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


# --- MkDocs: pages that are converted before it comes to them, in other processes -----------


class Converted(TypedDict):
    """What MkDocs wants to know of a prepared page; a plain dict, for it may come from another process."""

    meta: dict[str, Any]
    html: str
    headings: list[Any]  # as Markdown's toc extension gives them
    ids: set[str]
    anchors: dict[str, dict[str, str]]  # path of a page -> anchor that is linked to -> the link as it is written
    said: list[logging.LogRecord]  # what MkDocs has to say of its links


class PreparedPage(Page):
    """A page that has been converted before MkDocs comes to it. Made for a file, it becomes the file's page."""

    converted: Converted

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", self.converted["meta"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.converted["html"]
        self.toc = get_toc(self.converted["headings"])
        self.present_anchor_ids = self.converted["ids"]
        linked = {files.get_file_from_path(path): anchors for path, anchors in self.converted["anchors"].items()}
        self.links_to_anchors = {file: anchors for file, anchors in linked.items() if file is not None}
        for record in self.converted["said"]:
            logging.getLogger(record.name).handle(record)


class Parser:
    """Prose -> HTML for one page after another, with MkDocs' own link rewriting and link check."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        self._files, self._config = files, config
        self._markdown = markdown.Markdown(
            extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
        )
        self._markdown.treeprocessors.register(QuickInline(self._markdown), "inline", 20)  # in place of Markdown's own

    def convert(self, file: File) -> Converted:
        text, meta = get_data(file.content_string)
        links = _RelativePathTreeprocessor(file, self._files, self._config)
        self._markdown.treeprocessors.register(links, "relpath", 0)  # replaces the one of the page before
        with _kept_back(Page.__module__) as said:
            html: str = self._markdown.reset().convert(text)
        anchors = {to.src_uri: found for to, found in (links.links_to_anchors or {}).items()}
        headings = getattr(self._markdown, "toc_tokens", [])
        ids = set(_IDS.findall(html))
        return Converted(meta=meta, html=html, headings=headings, ids=ids, anchors=anchors, said=said)


@contextmanager
def _kept_back(name: str) -> Iterator[list[logging.LogRecord]]:
    """What a logger is told meanwhile, instead of passing it on."""
    logger, said = logging.getLogger(name), list[logging.LogRecord]()

    def keep(record: logging.LogRecord) -> bool:
        said.append(record)
        return False

    logger.addFilter(keep)
    try:
        yield said
    finally:
        logger.removeFilter(keep)


# --- Markdown ------------------------------------------------------------------------------


class QuickInline(InlineProcessor):  # type: ignore[misc]  # Markdown is published without types
    """Markdown's inline patterns, each tried only on text that holds the mark without which it cannot match.

    Most text of most pages holds none. The result is the same (a test compares them); the
    time for all of Markdown is about half.
    """

    MARKS: ClassVar = {
        "backtick": "`",
        "escape": "\\",
        "reference": "[",
        "link": "[",
        "image_link": "![",
        "image_reference": "![",
        "short_reference": "[",
        "short_image_ref": "![",
        "autolink": "<",
        "automail": "<",
        "linebreak": "  \n",
        "html": "<",
        "entity": "&",
    }

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        patterns = md.inlinePatterns
        marks = {patterns.get_index_for_name(name): mark for name, mark in self.MARKS.items() if name in patterns}
        self._tried = [(pattern, marks.get(index, "")) for index, pattern in enumerate(patterns)]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        start, count = 0, 0 if isinstance(data, AtomicString) else len(self._tried)
        while patternIndex < count:
            pattern, mark = self._tried[patternIndex]
            matched = False
            if mark in data:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, patternIndex, start)
            if not matched:
                patternIndex, start = patternIndex + 1, 0
        return data


# --- Material ------------------------------------------------------------------------------

MATERIAL = "9.8.1"  # the version that the theme's templates were last compared with
TEMPLATES = {  # of that version, those that site_src/theme replaces or rewrites the text of, with their digests
    "404.html": "80c93494b543",
    "base.html": "8536d352b009",
    "main.html": "9948b55a7bc9",
    "partials/copyright.html": "bc86bca3bf75",
    "partials/header.html": "8cf3fb15bcf9",
    "partials/javascripts/base.html": "d6113712bc4d",
    "partials/javascripts/content.html": "3722e156f0f6",
    "partials/javascripts/palette.html": "8790389765ea",
    "partials/nav.html": "af33f6e032f6",
    "partials/search.html": "bfd556535abc",
    "partials/tabs.html": "d2c82916569e",
    "partials/toc.html": "fde48f583563",
}
# Its scripts, whose names hold what they are: search.js passes their messages on, early.js gives their settings.
SCRIPTS = ("bundle.a5f9d56c.min.js", "workers/search.a7633da7.min.js")
_STYLES = re.compile(r"assets/stylesheets/(?:main|palette)\..+\.min\.css")


def theme_styles(files: Files) -> list[File]:
    """Material's own style sheets, in the order in which its pages name them."""
    found = sorted((file for file in files if _STYLES.fullmatch(file.src_uri)), key=lambda file: file.src_uri)
    if len(found) != 2:
        raise BuildError(f"the theme has other style sheets than main and palette: {[one.src_uri for one in found]}")
    return found


def postpone_search(site: Path) -> None:
    """Puts the search index under another name, and an empty one where Material's script fetches it on every page.

    ``assets/search.js`` fetches the real one when somebody searches.
    """
    asked_for = site / "search" / "search_index.json"
    whole = asked_for.read_text("utf-8")
    asked_for.with_name("pages.json").write_text(whole, "utf-8")
    asked_for.write_text(json.dumps(json.loads(whole) | {"docs": []}), "utf-8")
