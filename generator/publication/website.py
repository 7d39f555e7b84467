"""Pages -> the work folder's Markdown and fragments -> a site, by MkDocs.

The work folder ``.build/<pack>`` is a whole MkDocs project: ``mkdocs.yml`` (which inherits
the project's own), ``docs`` and, beside it, ``fragments`` of pages and ``beside``, the files
that MkDocs need not know of. It can be looked at, and built or served by MkDocs itself.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Protocol

import yaml

from generator import words
from generator.catalogue import Catalogue, Notes, read_text, shown
from generator.model import Problem, ProblemsFound
from generator.publication.folder import Folder
from generator.publication.house import house_files, house_settings

PLACEHOLDER = re.compile(r"^<!-- fragment: ([\w.-]+) -->$", re.MULTILINE)
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

    @property
    def handwritten(self) -> Path:
        return self.root / "site_src" / "docs"

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
    removed at the end. With ``inline`` the fragments of the
    generator's pages become part of their Markdown.
    """

    def __init__(self, work: Work, *, inline: bool = False) -> None:
        self._work, self._inline = work, inline
        self._docs, self._fragments = Folder(work.path / "docs"), Folder(work.path / "fragments")
        self._beside = Folder(work.path / "beside")
        self._wrong: list[Problem] = []
        self.pages = 0

    def handwritten(self) -> None:
        """Copies what people wrote, without comments, and the site's scripts and styles."""
        start, notes = self._work.handwritten, Notes()
        for path in sorted(start.rglob("*")):
            if path.is_file() and not _LEFT_BY_EDITORS.fullmatch(path.name):
                content = read_text(path, notes, slots=True) if path.suffix == ".md" else path.read_bytes()
                self._docs.write(path.relative_to(start).as_posix(), content or "")
        self._wrong += notes

    def files(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        for name, content in files:
            self._docs.write(name, content)

    def write_pages(self, pages: Iterable[PageLike]) -> None:
        for page in pages:
            self.pages += 1
            if (file := self._work.handwritten / page.path).exists():
                self._wrong.append(
                    Problem(shown(file), 1, "a page of the generator has this path", "give the file another name")
                )
                continue
            self._docs.write(page.path, page_text(page, inline=self._inline))
            if page.fragments and not self._inline:
                self.fragments(page.path, page.fragments)
            for picture in page.pictures:
                self.beside(picture.files)

    def beside(self, files: Iterable[tuple[str, str | bytes]]) -> None:
        """Files of the site that MkDocs need not know of."""
        for name, content in files:
            self._beside.write(name, content)

    def fragments(self, path: str, fragments: Mapping[str, str]) -> None:
        """Fragments for a page, or for one that people or the theme wrote, such as ``404.html``."""
        self._fragments.write(f"{path}.json", json.dumps(fragments, ensure_ascii=False))

    @property
    def written(self) -> Written:
        """What has been written so far, as a writer in another process needs to know it."""
        return Written(
            self._docs.written, self._fragments.written, self._beside.written, tuple(self._wrong), self.pages
        )

    def absorb(self, other: Written, since: Written) -> None:
        """Takes over what a fork of this writer has written since it was made."""
        self._docs.absorb(other.docs - since.docs)
        self._fragments.absorb(other.fragments - since.fragments)
        self._beside.absorb(other.beside - since.beside)
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
        self._docs.finish()
        self._fragments.finish()
        self._beside.finish()
        self._work.settings.write_text(_settings(self._work, catalogue, draft), "utf-8")


def page_text(page: PageLike, *, inline: bool = False) -> str:
    """The page as a Markdown file with front matter.

    Raises ValueError unless placeholders and fragments match one to one.
    """
    wanted = PLACEHOLDER.findall(page.body)
    if sorted(wanted) != sorted(page.fragments):
        raise ValueError(f"{page.path}: placeholders {sorted(wanted)}, fragments {sorted(page.fragments)}")
    meta = {"prepared": True, "title": page.title, "hide": ["navigation", "toc"]} | page.meta
    body = page.body
    if inline:
        del meta["prepared"]
        body = PLACEHOLDER.sub(lambda found: _as_block(page.fragments[found[1]]), body)
    lines = [f"{key}: {_yaml(value)}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---", "", body.strip(), ""])


def _as_block(fragment: str) -> str:
    """A fragment as one block that Markdown parsers leave alone: an element without blank lines."""
    closed_up = re.sub(r"\n\s*\n", "\n", fragment.strip())
    return f"<div>\n{closed_up}\n</div>"


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


def _settings(work: Work, catalogue: Catalogue, draft: bool = False) -> str:
    """The work folder's mkdocs.yml: the project's, with what the pack says of itself."""
    pack, house = catalogue.pack, catalogue.house

    def here(path: Path) -> str:
        return Path(os.path.relpath(path, work.path)).as_posix()

    settings = {
        "INHERIT": here(work.root / "mkdocs.yml"),
        "site_name": pack.title,
        "site_description": pack.description,
        "site_url": pack.site_url,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": here(work.root / "site_src" / "theme")},
        "hooks": [here(work.root / "site_src" / "hooks.py")],
        "extra": {
            "draft": draft,
            "banner": pack.banner,
            "as_at": pack.as_at.isoformat(),
            "as_at_words": words.day(pack.as_at),
            "licence": pack.licence.rstrip("."),
            "contact": (house.contact if house else "") or pack.contact,
            "publishers": list(dict.fromkeys(source.publisher for source in catalogue.sources)),
            "house": house_settings(house) if house else None,
        },
    }
    if not catalogue.plans:
        sections = yaml.safe_load((work.root / "mkdocs.yml").read_text("utf-8"))["nav"]
        settings["nav"] = [one for one in sections if _SOMETIMES not in one.values()]
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)


# --- MkDocs ----------------------------------------------------------------------------


def build_site(work: Work, to: Path, as_at: date) -> None:
    """The site in the folder ``to``. The build's clock stands at ``as_at``: same input, same bytes.

    Raises ProblemsFound with every warning of MkDocs, such as a link that leads nowhere,
    and OSError when the disk refuses.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material prints an advertisement otherwise
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError

    heard = _Heard()
    with _clock(as_at), heard.listening():
        config = load_config(str(work.settings), site_dir=str(to))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except (Abort, BuildError) as error:
            if isinstance(error.__context__, OSError):
                raise error.__context__ from None
            raise ProblemsFound(_problem(text, work) for text in heard.said or [str(error)]) from None
        finally:
            config.plugins.on_shutdown()


class _Heard(logging.Handler):
    """What MkDocs warns of, kept instead of printed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    @contextmanager
    def listening(self) -> Iterator[None]:
        logger = logging.getLogger("mkdocs")
        before, logger.propagate = logger.propagate, False
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.propagate = before


@contextmanager
def _clock(day: date) -> Iterator[None]:
    """MkDocs' date of the build, for the sitemap and the time in its gzip header."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(day, time(), UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


_ABOUT_FILE = re.compile(r"^Doc file '(?P<file>[^']+)' contains .*?'(?P<link>[^']*)'")


def _problem(text: str, work: Work) -> Problem:
    """A warning of MkDocs as a problem in the file that a person can put right, with its line."""
    text = " ".join(text.split()).rstrip(".")
    if found := _ABOUT_FILE.match(text):
        path = work.handwritten / found["file"]
        if not path.is_file():
            path = work.path / "docs" / found["file"]
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        line = next((number for number, one in enumerate(lines, 1) if found["link"] in one), 1)
        what = text.removeprefix(f"Doc file '{found['file']}' ")
        return Problem(shown(path), line, f"the page {what}", "correct the link")
    return Problem(shown(work.root / "mkdocs.yml"), 1, text, "put it right and build again")
