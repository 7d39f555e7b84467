"""Pages -> the work folder's Markdown and fragments, from which ``builders`` makes a site.

The work folder ``.build/<pack>`` is a whole MkDocs project: ``mkdocs.yml`` (which inherits
the project's own), ``docs`` and, beside it, ``fragments`` of pages and ``beside``, the files
that MkDocs need not know of. It can be looked at, and built or served by MkDocs itself.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import yaml

from generator import words
from generator.catalogue import Catalogue, Notes, read_text, shown
from generator.messages import say, spoken
from generator.model.problems import Problem, ProblemsFound
from generator.project import RULES
from generator.publication.folder import Folder
from generator.publication.fragments import PLACEHOLDER, name_pages
from generator.publication.house import house_files, house_settings

# Section indexes only: thousands of pages in the navigation make a build quadratic.
SECTIONS = (
    *("index.md", "councils/index.md", "regions/index.md", "measures/index.md", "performance/index.md"),
    *("press/index.md", "changes/index.md", "downloads/index.md", "method.md", "glossary.md"),
)
FOOTER = ("method", "glossary", "downloads", "accessibility")
_SOMETIMES = "performance/index.md"  # a section that only a pack has in which councils report of themselves
_LEFT_BY_EDITORS = re.compile(
    r"[.~#].*|.*(~|#|\.bak|\.orig|\.rej|\.sw[op]|\.tmp)|Thumbs\.db|desktop\.ini", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")  # legal in JSON text, not in YAML


class PictureLike(Protocol):
    """What is needed of ``pages.Picture``."""

    @property
    def files(self) -> Sequence[tuple[str, str | bytes]]: ...


class LanguageLike(Protocol):
    """What is needed of ``languages.Other``."""

    def _asdict(self) -> dict[str, Any]: ...


class PageLike(Protocol):
    """What is needed of ``pages.Page``."""

    @property
    def path(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def meta(self) -> dict[str, Any]: ...
    @property
    def body(self) -> str: ...
    @property
    def fragments(self) -> dict[str, str]: ...
    @property
    def pictures(self) -> Sequence[PictureLike]: ...


# --- the work folder -------------------------------------------------------------------


@dataclass(frozen=True)
class Work:
    """A pack's work folder, and the project that it belongs to."""

    path: Path
    root: Path
    own: Path | None = None  # files of the pack that take the place of the project's
    languages: tuple[LanguageLike, ...] = ()  # the others that the site is in

    @cached_property
    def handwritten(self) -> dict[str, Path]:
        """The files that people wrote, by their path in the site's docs: the pack's own in place of the project's."""
        start = self.root / "site_src" / "docs"
        files = {path.relative_to(start).as_posix(): path for path in sorted(start.rglob("*"))}
        files["rules.md"] = self.root / RULES
        return {
            name: own if self.own and (own := self.own / path.name).is_file() else path
            for name, path in files.items()
            if path.is_file() and not _LEFT_BY_EDITORS.fullmatch(path.name)
        }

    @property
    def settings(self) -> Path:
        return self.path / "mkdocs.yml"


@dataclass(frozen=True)
class Written:
    """What a writer has written: paths of docs, of fragments and beside them, what is wrong, pages."""

    docs: frozenset[str]
    fragments: frozenset[str]
    beside: frozenset[str]
    wrong: tuple[Problem, ...]
    pages: int


class Writer:
    """Writes a work folder: files and pages one at a time, then ``finish``.

    What has not changed is not touched; what an earlier build wrote and this one does not is
    removed at the end.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self.docs_folder, self._fragments = Folder(work.path / "docs"), Folder(work.path / "fragments")
        self.beside_folder = Folder(work.path / "beside")
        self._wrong: list[Problem] = []
        self.pages = 0

    def handwritten(self) -> None:
        """Copies what people wrote, without comments, and the site's scripts and styles."""
        notes = Notes()
        for name, path in self._work.handwritten.items():
            content = read_text(path, notes, slots=True) if path.suffix == ".md" else path.read_bytes()
            self.docs_folder.write(name, content or "")
        self._wrong += notes

    def files(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        for name, content in files:
            self.docs_folder.write(name, content)

    def write_pages(self, pages: Iterable[PageLike]) -> None:
        for page in pages:
            self.pages += 1
            if file := self._work.handwritten.get(page.path):
                self._wrong.append(
                    Problem(shown(file), 1, "a page of the generator has this path", "give the file another name")
                )
                continue
            self.docs_folder.write(page.path, page_text(page))
            if page.fragments:
                self.fragments(page.path, page.fragments)
            for picture in page.pictures:
                self.beside(picture.files)

    def beside(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        """Files of the site that MkDocs need not know of."""
        for name, content in files:
            self.beside_folder.write(name, content)

    def fragments(self, path: str, fragments: Mapping[str, str]) -> None:
        """Fragments for a page, or for one that people or the theme wrote, such as ``404.html``."""
        self._fragments.write(f"{path}.json", json.dumps(fragments, ensure_ascii=False))

    @property
    def written(self) -> Written:
        """What has been written so far, as a writer in another process needs to know it."""
        return Written(
            self.docs_folder.written,
            self._fragments.written,
            self.beside_folder.written,
            tuple(self._wrong),
            self.pages,
        )

    def absorb(self, other: Written, since: Written) -> None:
        """Takes over what a fork of this writer has written since it was made."""
        self.docs_folder.absorb(other.docs - since.docs)
        self._fragments.absorb(other.fragments - since.fragments)
        self.beside_folder.absorb(other.beside - since.beside)
        self._wrong += other.wrong[len(since.wrong) :]
        self.pages += other.pages - since.pages

    def finish(self, catalogue: Catalogue, *, draft: bool = False) -> None:
        """Clears away the old and writes the settings; a ``draft`` says so on every page.

        Raises ProblemsFound where two pages have one path, or what people wrote cannot be read.
        """
        if self._wrong:
            raise ProblemsFound(self._wrong)
        if catalogue.house:
            self.files(house_files(catalogue.house))
        self.fragments("accessibility.md", {"contact": _contact(catalogue)})
        self.docs_folder.finish()
        self._fragments.finish()
        self.beside_folder.finish()
        self._work.settings.write_text(site_settings(self._work, catalogue, draft), "utf-8")


def page_text(page: PageLike) -> str:
    """The page as a Markdown file with front matter.

    Raises ValueError unless placeholders and fragments match one to one.
    """
    wanted = PLACEHOLDER.findall(page.body)
    if sorted(wanted) != sorted(page.fragments):
        raise ValueError(f"{page.path}: placeholders {sorted(wanted)}, fragments {sorted(page.fragments)}")
    meta = {"prepared": True, "title": page.title, "hide": ["navigation", "toc"]} | page.meta
    lines = [f"{key}: {_yaml(value)}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---", "", name_pages(page.body, page.path).strip(), ""])


def _yaml(value: Any) -> str:
    """JSON, which is YAML on one line once the characters that YAML refuses are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _contact(catalogue: Catalogue) -> str:
    """Whom to tell what is wrong, for the page about accessibility."""
    contact = (catalogue.house.contact if catalogue.house else "") or catalogue.pack.contact
    text = words.as_html(contact or "whoever gave you the address of this site")
    if _EMAIL.fullmatch(contact):
        text = f'<a href="mailto:{text}">{text}</a>'
    return f"<p><strong>{text}</strong></p>"


def site_settings(work: Work, catalogue: Catalogue, draft: bool = False) -> str:
    """The work folder's mkdocs.yml: the project's, with what the pack says of itself."""
    pack, house = catalogue.pack, catalogue.house
    # The one script that stands in every page; it has nothing that a template would change.
    script = (work.root / "site_src" / "early.js").read_text("utf-8").strip()

    def here(path: Path) -> str:
        try:
            return Path(os.path.relpath(path, work.path)).as_posix()
        except ValueError:  # they are on two drives of Windows
            return path.as_posix()

    settings: dict[str, Any] = {
        "INHERIT": here(work.root / "mkdocs.yml"),
        "site_name": pack.title,
        "site_description": pack.description,
        "site_url": pack.site_url,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"language": say("language.page"), "custom_dir": here(work.root / "site_src" / "theme")},
        "hooks": [here(work.root / "site_src" / "hooks.py")],
        "extra": {
            "early_script": script,
            "content_policy": _content_policy(script),
            "draft": draft,
            "banner": pack.banner,
            "as_at": pack.as_at.isoformat(),
            "words": theme_words(pack.as_at),
            "languages": [edition._asdict() for edition in work.languages],
            "footer_links": [{"title": say(f"footer-{one}"), "url": f"{one}/"} for one in FOOTER],
            "licence": pack.licence.rstrip("."),
            "contact": (house.contact if house else "") or pack.contact,
            "publishers": list(dict.fromkeys(source.publisher for source in catalogue.sources)),
            "house": house_settings(house) if house else None,
        },
    }
    paths = [path for path in SECTIONS if catalogue.plans or path != _SOMETIMES]
    settings["nav"] = [{say(f"section-{path.partition('/')[0].removesuffix('.md')}"): path} for path in paths]
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)


def theme_words(as_at: date) -> dict[str, str]:
    """The words of the theme, which no page has; what stands between braces is put into an element by the theme."""
    names = [name for name in spoken().names if name.startswith("site-")]
    return {"translation": words.as_html(say("translation-note"))} | {
        name.removeprefix("site-").replace("-", "_"): words.as_html(
            say(name, open="{", close="}", date="{" + words.day(as_at) + "}")
        )
        for name in names
    }


def _content_policy(script: str) -> str:
    """The Content-Security-Policy of every page: everything comes from the site, and no script is written in a page.

    There is one exception, ``script``, named by its hash: as a file of its own it would
    either hold up the first paint, or come after it, and a dark page would flash white.
    No style is written in a page and no text is run as a script: charts interpret their
    expressions. A policy in a page cannot say who may frame it (``frame-ancestors``): a
    server that sends headers says that.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'sha256-{digest}'",
            "img-src 'self' data:",  # the theme's icons are data in its style sheet
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )
