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
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File
from mkdocs.structure.toc import AnchorLink, TableOfContents

sys.path.append(str(Path(__file__).resolve().parents[1]))  # MkDocs loads this file by its path, from anywhere
from generator.publication.folder import share_folder
from generator.publication.fragments import put_fragments
from generator.publication.internals import Converted, Parser, PreparedPage, get_context, postpone_search, theme_styles
from generator.publication.shares import cores, share_of, shared_out

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

PLACES = {name: f"\x02{name}\x03" for name in ("head", "breadcrumbs", "toc", "content")}
_BLANK_LINES = re.compile(r"\n\s*\n")


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


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    """The theme's style sheets and the site's as one file, in their order: before the last, nothing is painted."""
    parts = [file.content_string for file in theme_styles(files)]
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
    postpone_search(Path(config.site_dir))


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for a page that the theme has: 404.html."""
    return _with_fragments(output, config)


def _with_fragments(output: str, config: MkDocsConfig) -> str:
    try:
        return put_fragments(output, Path(config.docs_dir).parent / "fragments")
    except LookupError as error:
        raise BuildError(error.args[0]) from None
