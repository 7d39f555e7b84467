"""Where pages and files of the site are written, and how a page links to them.

Nothing here knows what a page holds: every module of the pages, the press and the publication may ask.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from generator import words
from generator.model.areas import Area


class Prose(str):
    """Text that is Markdown already: a link's address, a note that staff wrote."""

    __slots__ = ()


def linked(text: str, href: str) -> Prose:
    """The text as Markdown, with its link where it has an address."""
    return Prose(f"[{words.as_markdown(text)}]({href})" if href else words.as_markdown(text))


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


CHANGES_INDEX = "changes/index.md"
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
