"""MkDocs hooks: thousands of prepared pages at a few milliseconds each.

Most pages come from the generator with ``prepared: true`` in their front matter. Three
things that MkDocs does for every page are done once for all of them: the Markdown parser
is set up once and converts them over all cores of the machine, the theme's shell (head,
header, footer) is rendered once for each depth and section and then filled, and big tables
and charts wait as fragments outside the docs folder until the page is written, past parser
and search index. Hand-written pages and the section indexes go MkDocs' normal way;
fragments reach them too.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

import markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs.commands.build import get_context
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils.meta import get_data

sys.path.append(str(Path(__file__).resolve().parents[1]))  # MkDocs loads this file by its path, from anywhere
from generator.publication.folder import share_folder
from generator.publication.fragments import put_fragments
from generator.publication.shares import cores, share_of, shared_out

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

PLACES = {name: f"\x02{name}\x03" for name in ("head", "breadcrumbs", "toc", "content")}
_BLANK_LINES = re.compile(r"\n\s*\n")
_IDS = re.compile(r'\bid="([^"]+)"')


# --- Markdown, with one parser -------------------------------------------------------


class Converted(TypedDict):
    """What MkDocs wants to know of a prepared page; a plain dict, for it may come from another process."""

    meta: dict[str, Any]
    html: str
    headings: list[Any]  # as Markdown's toc extension gives them
    ids: set[str]
    anchors: dict[str, dict[str, str]]  # path of a page -> anchor that is linked to -> the link as it is written
    said: list[logging.LogRecord]  # what MkDocs has to say of its links


class PreparedPage(Page):
    """A page that has been converted before MkDocs comes to it."""

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


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every prepared page outside the navigation gets a page that renders fast."""
    in_navigation = set(_paths(config["nav"] or []))
    for file in files.documentation_pages():
        if file.src_uri not in in_navigation and _is_prepared(file):
            PreparedPage(None, file, config)  # registers itself as file.page
    _join_styles(files, config)
    _mark_versions(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Converts the prepared pages, a share of them on each core, once MkDocs knows where every link leads."""
    pages = [file.page for file in files.documentation_pages() if isinstance(file.page, PreparedPage)]
    parser, shares = Parser(files, config), cores()

    def convert(number: int, shares: int) -> list[Converted]:
        return [parser.convert(page.file) for page in share_of(pages, number, shares)]

    for number, results in enumerate(shared_out(convert, shares)):
        for page, converted in zip(share_of(pages, number, shares), results, strict=True):
            page.converted = converted
    return nav


STYLES = "assets/styles.css"
THEMES_STYLES = re.compile(r"assets/stylesheets/(?:main|palette)\..+\.min\.css")

# What the theme has styles for, a tenth of a second of a phone's time: a Markdown extension -> how selectors name it.
_OF_EXTENSIONS = {
    ("admonition", "pymdownx.details"): r"\.(?:admonition(?:-title)?|abstract|bug|danger|example|failure|info|note"
    r"|question|quote|success|tip|warning)(?![\w-])",
    ("codehilite", "pymdownx.highlight"): r"\.(?:highlight|linenos|linenodiv|filename|md-annotation|md-code__)",
    ("footnotes",): r"\.footnote",
    ("pymdownx.arithmatex",): r"\.arithmatex",
    ("pymdownx.critic",): r"\.critic",
    ("pymdownx.emoji",): r"\.(?:emojione|gemoji|twemoji)",
    ("pymdownx.keys",): r"\.keys",
    ("pymdownx.tabbed",): r"\.tabbed-",
    ("pymdownx.tasklist",): r"\.task-list",
}
_RIGHT_TO_LEFT = r"\[dir=[\"']?rtl"
_RULE = re.compile(r"""([^{}]+)\{((?:[^{}"']|"[^"]*"|'[^']*')*)\}""")
_EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\s*\}")


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    """The theme's style sheets and the site's as one file, in their order: before the last, nothing is painted."""
    themes = sorted((file for file in files if THEMES_STYLES.fullmatch(file.src_uri)), key=lambda file: file.src_uri)
    if len(themes) != 2:
        raise BuildError(f"the theme has other style sheets than main and palette: {[one.src_uri for one in themes]}")
    off = [says for names, says in _OF_EXTENSIONS.items() if not set(names) & set(config.markdown_extensions)]
    unused = re.compile("|".join([*off, _RIGHT_TO_LEFT]))
    parts = [used_rules(file.content_string, unused) for file in themes]
    for name in config.extra_css:
        if (file := files.get_file_from_path(name)) is None:
            raise BuildError(f"extra_css names '{name}', which is no file")
        parts.append(file.content_string.strip())
        files.remove(file)
    for file in [one for one in files if one.src_uri.startswith("assets/stylesheets/")]:  # their maps too
        files.remove(file)
    files.append(File.generated(config, STYLES, content="\n\n".join(parts) + "\n"))
    config.extra_css = [STYLES]


def _mark_versions(files: Files, config: MkDocsConfig) -> None:
    """Gives pages the addresses of what they share with a hash of it: none shows what a browser kept from before.

    One for all, which scripts pass on to what they load. The data of charts have a hash in their names.
    """
    shared = [file for file in files if re.fullmatch(r"assets/(charts/)?[\w-]+\.(css|js|json)", file.src_uri)]
    found = hashlib.sha256()
    for file in sorted(shared, key=lambda one: one.src_uri):
        found.update(f"{file.src_uri}\0".encode() + file.content_bytes)
    # Templates know by the version that these hooks have run: other builders run none.
    version = config.extra["version"] = found.hexdigest()[:10]
    config.extra_css = [f"{name}?{version}" for name in config.extra_css]
    for script in config.extra_javascript:
        script.path += f"?{version}"


def used_rules(css: str, unused: re.Pattern[str]) -> str:
    """The style sheet without the selectors that name what is unused; what is in brackets is not looked at."""

    def kept(rule: re.Match[str]) -> str:
        selectors = re.split(r",(?![^()]*\))", rule[1])
        left = [one for one in selectors if not unused.search(re.sub(r"\([^()]*\)", "", one))]
        return f"{','.join(left)}{{{rule[2]}}}" if left else ""

    return _EMPTY.sub("", _RULE.sub(kept, css))


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    else:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


def _is_prepared(file: File) -> bool:
    """Whether ``prepared: true`` is the first line of the front matter, where the generator puts it."""
    with open(str(file.abs_src_path), encoding="utf-8") as text:
        return text.readline() == "---\n" and text.readline() == "prepared: true\n"


# --- the shell, once per depth and section -------------------------------------------


@dataclass
class _AnyPage:
    """What the theme asks of a page, where it is any prepared page of one depth and section."""

    url: str
    meta: dict[str, Any]
    title: str = ""
    content: str = ""
    canonical_url: str | None = None
    edit_url: str | None = None
    previous_page: Page | None = None
    next_page: Page | None = None
    is_homepage: bool = False
    ancestors: tuple[Page, ...] = ()
    toc: TableOfContents = field(default_factory=lambda: TableOfContents([AnchorLink("", "main", 1)]))


class Shells:
    """The rendered shells, each cut at the places where pages differ."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        self._config = config
        self._shell = env.get_template("shell.html")
        self._head = env.get_template("partials/page-head.html")
        self._breadcrumbs = env.get_template("partials/breadcrumbs.html")
        self._toc = env.get_template("partials/page-toc.html")
        self._cut: dict[tuple[Any, ...], list[str]] = {}

    def fill(self, page: Page, nav: Navigation) -> str:
        """The whole page, its fragments excepted."""
        base_url = "../" * page.url.count("/") or "."
        section, _, _ = page.url.partition("/")
        hidden = page.meta.get("hide") or []
        key = (base_url, section, *hidden)
        if key not in self._cut:
            self._cut[key] = self._rendered(page, nav)
        own = {"page": page, "nav": nav, "config": self._config, "base_url": base_url.rstrip("/")}
        filled = {
            PLACES["head"]: self._head.render(own),
            PLACES["breadcrumbs"]: self._breadcrumbs.render(own),
            PLACES["toc"]: "" if "toc" in hidden else self._toc.render(own),
            PLACES["content"]: page.content or "",
        }
        return "".join(filled.get(part, part) for part in self._cut[key])

    def _rendered(self, page: Page, nav: Navigation) -> list[str]:
        """The shell for pages like this one, cut into text and places."""
        anyone = _AnyPage(page.url, {"hide": page.meta.get("hide") or []})
        context = get_context(nav, [], self._config, anyone)  # type: ignore[arg-type]
        text = self._shell.render({**context, "place": PLACES})
        return re.split("(\x02\\w+\x03)", _BLANK_LINES.sub("\n", text))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Gives templates what they ask for.

    That is the function that fills the shell, and the breadcrumbs as search engines read them.
    """

    def page_url(path: str) -> str:
        if (file := files.get_file_from_path(path)) is None:
            raise BuildError(f"a page's breadcrumbs name '{path}', which is no page")
        return str(file.url)

    env.globals["breadcrumb_list"] = lambda page: breadcrumb_list(page, config, page_url)
    env.globals["filled_shell"] = Shells(env, config).fill
    for file in files.documentation_pages():
        if isinstance(file.page, PreparedPage):
            file.page.meta["template"] = "prepared.html"
    return env


def breadcrumb_list(page: Any, config: MkDocsConfig, page_url: Callable[[str], str]) -> dict[str, Any]:
    """The way to a page as search engines read it: a schema.org BreadcrumbList, with whole addresses."""
    root = (config.site_url or "").rstrip("/")
    steps = [("Home", f"{root}/")]
    steps += [(step["title"], f"{root}/{page_url(step['path'])}") for step in page.meta["breadcrumbs"]]
    steps.append((page.meta.get("crumb") or page.meta.get("title") or page.title, page.canonical_url))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


# --- fragments -----------------------------------------------------------------------


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with its fragments put in."""
    return _with_fragments(output, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Puts what lies beside the docs in its place, thousands of files that MkDocs need not look at; puts off search."""
    share_folder(Path(config.docs_dir).parent / "beside", Path(config.site_dir))
    _put_off_search(Path(config.site_dir) / "search")


def _put_off_search(folder: Path) -> None:
    """The search index under another name, and an empty one where the theme's script fetches it on every page.

    ``assets/search.js`` fetches the real one when somebody searches.
    """
    asked_for = folder / "search_index.json"
    whole = asked_for.read_text("utf-8")
    (folder / "pages.json").write_text(whole, "utf-8")
    asked_for.write_text(json.dumps(json.loads(whole) | {"docs": []}), "utf-8")


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for a page that the theme has: 404.html."""
    return _with_fragments(output, config)


def _with_fragments(output: str, config: MkDocsConfig) -> str:
    try:
        return put_fragments(output, Path(config.docs_dir).parent / "fragments")
    except LookupError as error:
        raise BuildError(error.args[0]) from None
