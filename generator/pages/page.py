"""What a page is, where it links, and the two template engines that write it.

Prose templates (``*.md.j2``) write Markdown: every value is escaped as Markdown text unless
it is ``Prose``. Fragment templates (``*.html.j2``) write HTML: every value is escaped as HTML.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from generator import words
from generator.catalogue import Notes, read_text
from generator.model import Area, ProblemsFound
from generator.pages.overrides import FOLDER, address_of_style, fault_in
from generator.project import ROOT

if TYPE_CHECKING:
    from generator.pages.picture import Picture

TEMPLATES = ROOT / "site_src" / "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, as Markdown with front matter and the HTML fragments it shows.

    ``path`` is relative to the site's docs ("councils/leicestershire.md"); ``body`` holds
    ``<!-- fragment: NAME -->`` on lines of their own, one for each entry of ``fragments``.
    ``pictures`` are those whose files are written beside the site for this page.
    """

    path: str
    title: str
    meta: dict[str, Any]
    body: str
    fragments: dict[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()


class Prose(str):
    """Text that is Markdown already: a link's address, a note that staff wrote."""

    __slots__ = ()


# --- addresses -----------------------------------------------------------------------


def url(path: str) -> str:
    """The address of a page below the site's root: councils/leeds.md -> councils/leeds/."""
    stem = path.removesuffix("index.md") if posixpath.basename(path) == "index.md" else path.removesuffix(".md") + "/"
    return stem if path.endswith(".md") else path


@dataclass(frozen=True, slots=True)
class From:
    """Links from one page: to another page or file of the site, for HTML and for Markdown."""

    path: str

    def to(self, target: str) -> str:
        """An address for an HTML fragment, relative to where the page is served."""
        return _relative(url(self.path), url(target)) or "./"

    def md(self, target: str) -> Prose:
        """An address for a Markdown link, relative to where the page is written."""
        return Prose(_relative(self.path, target))


@dataclass(frozen=True, slots=True)
class FromAnywhere:
    """Links from a page that is shown at any address, as that for a missing one is: from the root of the host.

    ``root`` is the folder of the host that the site is in: "/" or "/a-repository/".
    """

    root: str

    def to(self, target: str) -> str:
        """An address for an HTML fragment."""
        return self.root + url(target)


def _relative(start: str, target: str) -> str:
    """From one path to another, both below the same root; a folder's path ends with a slash."""
    here, there = start.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


def outside(address: str) -> Prose:
    """A link to another site that is safe inside Markdown; empty for anything but http and https."""
    if not address.startswith(("https://", "http://")):
        return Prose("")
    return Prose(quote(address, safe="/:?#&=%+,;@~-._!$'*").replace("*", "%2A").replace("_", "%5F"))


def council_path(slug: str) -> str:
    """Where a council's page is written."""
    return f"councils/{slug}.md"


def council_measure_path(slug: str, measure_id: str) -> str:
    """Where a council's page of one measure is written."""
    return f"councils/{slug}/{measure_id}.md"


def measure_path(measure_id: str) -> str:
    """Where a measure's page is written."""
    return f"measures/{measure_id}.md"


def region_path(slug: str) -> str:
    """Where a region's page is written."""
    return f"regions/{slug}.md"


def press_path(slug: str, period: str) -> str:
    """Where a council's press summary of a period is written."""
    return f"press/{slug}/{period}.md"


def changes_path(slug: str) -> str:
    """Where a council's page of changes is written."""
    return f"changes/{slug}.md"


PERFORMANCE_INDEX = "performance/index.md"


def performance_path(slug: str) -> str:
    """Where a council's dashboard is written: what it reports of itself."""
    return f"performance/{slug}/index.md"


def outcome_path(slug: str, outcome_id: str) -> str:
    """Where the page of one outcome of a council's plan is written."""
    return f"performance/{slug}/outcomes/{outcome_id}.md"


def own_measure_path(slug: str, measure_id: str) -> str:
    """Where a council's own figures and targets of one measure are written."""
    return f"performance/{slug}/measures/{measure_id}.md"


def scrutiny_path(slug: str) -> str:
    """Where the view for a scrutiny committee is written."""
    return f"performance/{slug}/scrutiny.md"


def report_path(slug: str, ending: str = "md") -> str:
    """Where a council's committee report is written."""
    return f"performance/{slug}/report.{ending}"


FEED_OF_ALL = "feeds/all.xml"


def feed_path(slug: str) -> str:
    """Where a council's feed is written."""
    return f"feeds/{slug}.xml"


def feeds_of(area: Area) -> tuple[tuple[str, str], ...]:
    """The feeds that a page about a council names: its own and that of all councils."""
    return (area.name, feed_path(area.slug)), ("All councils", FEED_OF_ALL)


def card_path(slug: str) -> str:
    """Where a council's picture for social media is written."""
    return f"press/{slug}/card.png"


def mark(claim: str) -> Prose:
    """A claim's name as the value of ``data-claim``, percent-encoded: an area's code may hold anything."""
    return Prose(quote(claim, safe="/"))


# --- templates -----------------------------------------------------------------------


def _as_prose(value: object) -> str:
    return value if isinstance(value, Prose) else words.as_markdown(str(value))


class _WithoutComments(jinja2.FileSystemLoader):
    """Loads templates without comments. Raises ProblemsFound for what cannot be read."""

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        _, file, is_current = super().get_source(environment, template)
        text = read_text(Path(file), notes := Notes(), slots=True)
        if text is None:
            raise ProblemsFound(notes)
        return text, file, is_current


class Templates:
    """The project's templates, compiled once: ``prose`` gives Markdown, ``fragment`` gives HTML.

    Those of the folder ``own`` go before them. They come with a pack, so they run in a sandbox. Where one cannot be
    filled in, ProblemsFound says where.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    def _environment(self, **settings: Any) -> jinja2.Environment:
        environment = SandboxedEnvironment if self._own else jinja2.Environment
        return environment(
            loader=_WithoutComments([*([self._own] if self._own else []), TEMPLATES]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            **settings,
        )

    @cached_property
    def _prose(self) -> jinja2.Environment:
        return self._environment(autoescape=False, finalize=_as_prose)

    @cached_property
    def _html(self) -> jinja2.Environment:
        return self._environment(autoescape=True)

    @cached_property
    def frame_styles(self) -> str:
        """The address of the style sheet of charts in a frame."""
        return address_of_style("embed.css", self._own)

    def prose(self, name: str, /, **view: Any) -> str:
        """Markdown from ``<name>.md.j2``, with runs of blank lines closed up."""
        return _closed_up(self._filled(self._prose, f"{name}.md.j2", view))

    def fragment(self, name: str, /, **view: Any) -> str:
        """HTML from ``<name>.html.j2``, without indents and blank lines."""
        text = self._filled(self._html, f"{name}.html.j2", view)
        return "\n".join(line for part in text.split("\n") if (line := part.strip()))

    def _filled(self, environment: jinja2.Environment, name: str, view: dict[str, Any]) -> str:
        try:
            return environment.get_template(name).render(**view)
        except Exception as error:
            if self._own and (problem := fault_in(error, self._own)):
                raise ProblemsFound([problem]) from None
            raise


def _closed_up(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"


@cache
def _projects_own() -> Templates:
    return Templates()


def templates(pack: Path) -> Templates:
    """The templates for a pack: the project's, compiled once however often they are asked for, after the pack's own."""
    own = pack / FOLDER
    return Templates(own.resolve()) if own.is_dir() else _projects_own()


def front_matter(
    description: str,
    *crumbs: tuple[str, str],
    crumb: str = "",
    search: bool = True,
    boost: int = 1,
    feeds: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """A page's front matter: description, breadcrumbs and feeds as (name, path), whether and when search finds it.

    ``crumb`` is what the breadcrumb calls the page itself, where its title is long.
    """
    meta: dict[str, Any] = {"prepared": True, "description": words.summary(description)}
    if crumbs:
        meta["breadcrumbs"] = [{"title": words.one_line(name), "path": path} for name, path in crumbs]
    if crumb:
        meta["crumb"] = words.one_line(crumb)
    if feeds:
        meta["feeds"] = [{"title": words.one_line(name), "path": path} for name, path in feeds]
    if not search:
        meta["search"] = {"exclude": True}
    elif boost > 1:
        meta["search"] = {"boost": boost}
    return meta
