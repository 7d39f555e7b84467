"""What a page is: its place, its title, its front matter, its Markdown, and the HTML and pictures that it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure's HTML for its page, and (path in the site, content) of what is written beside the page for it."""

    html: Markup
    files: tuple[tuple[str, str | bytes], ...] = ()


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
