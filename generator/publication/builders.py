"""The work folder -> a site, by one of the builders that read a MkDocs project.

MkDocs 1.6 with Material is the builder that the project is made for. ProperDocs carries
MkDocs 1.6 on and makes the same bytes. Zensical makes the same pages without the project's
hooks, slower, with a search of its own.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from importlib import import_module
from pathlib import Path

import yaml

from generator.catalogue import shown
from generator.model.problems import Problem, ProblemsFound
from generator.publication import Builder
from generator.publication.folder import share_folder
from generator.publication.fragments import put_fragments
from generator.publication.website import Work


def not_installed(builder: Builder, root: Path) -> ProblemsFound:
    """What is raised for a builder that the environment lacks."""
    add = f"add it to the environment (pip install {builder}), or choose another --builder"
    return ProblemsFound([Problem(shown(root / "mkdocs.yml"), 1, f"{builder} is not installed", add)])


def build_site(work: Work, to: Path, as_at: date, builder: Builder = Builder.MKDOCS) -> None:
    """The site in the folder ``to``. The build's clock stands at ``as_at``: same input, same bytes.

    Raises ProblemsFound with every warning of the builder, such as a link that leads nowhere, and OSError when the
    disk refuses.
    """
    with _clock(as_at):
        if builder == Builder.ZENSICAL:
            _build_by_zensical(work, to)
        else:
            _build_by_mkdocs(work, to, builder)


@contextmanager
def _clock(day: date) -> Iterator[None]:
    """The builder's date of the build, for the sitemap and the time in its gzip header."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(day, time(), UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


# --- MkDocs, and ProperDocs ------------------------------------------------------------


def _build_by_mkdocs(work: Work, to: Path, builder: Builder) -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material prints an advertisement otherwise
    if builder == Builder.PROPERDOCS:
        import_module("properdocs.replacement")  # from here on, mkdocs is properdocs
    from mkdocs.exceptions import Abort, BuildError

    from generator.publication.internals import build_site, load_config

    heard = _Heard()
    with heard.listening(builder):
        config = load_config(str(work.settings), site_dir=str(to))
        try:
            build_site(config)
        except (Abort, BuildError) as error:
            if isinstance(error.__context__, OSError):
                raise error.__context__ from None
            raise ProblemsFound(_problem(text, work) for text in heard.said or [str(error)]) from None


class _Heard(logging.Handler):
    """What the builder warns of, kept instead of printed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    @contextmanager
    def listening(self, builder: str) -> Iterator[None]:
        logger = logging.getLogger(builder)
        before, logger.propagate = logger.propagate, False
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.propagate = before


_ABOUT_FILE = re.compile(r"^Doc file '(?P<file>[^']+)' contains .*?'(?P<link>[^']*)'")


def _problem(text: str, work: Work) -> Problem:
    """A warning of the builder as a problem in the file that a person can put right, with its line."""
    text = " ".join(text.split()).rstrip(".")
    if found := _ABOUT_FILE.match(text):
        path = _source(work, found["file"])
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        line = next((number for number, one in enumerate(lines, 1) if found["link"] in one), 1)
        what = text.removeprefix(f"Doc file '{found['file']}' ")
        return Problem(shown(path), line, f"the page {what}", "correct the link")
    return Problem(shown(work.root / "mkdocs.yml"), 1, text, "put it right and build again")


def _source(work: Work, name: str) -> Path:
    """The file of a page that a person wrote, else the one that the generator wrote."""
    return work.handwritten.get(name, work.path / "docs" / name)


# --- Zensical --------------------------------------------------------------------------

_TERMINAL = re.compile(r"\x1b\[[\d;]*m")
_WARNING = re.compile(r"Warning: (?P<what>.+)\n\s*╭─\[ (?P<file>\S+?):(?P<line>\d+)")


def _build_by_zensical(work: Work, to: Path) -> None:
    """The site by Zensical, which runs no hooks: what they do to finished pages is done at the end."""
    made = work.path / "zensical"
    settings = yaml.safe_load(work.settings.read_text("utf-8"))
    settings["site_dir"] = made.name
    settings["theme"]["variant"] = "classic"  # as Material looks
    own = work.path / "zensical.yml"
    own.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
    shutil.rmtree(made, ignore_errors=True)
    command = [sys.executable, "-m", "zensical", "build", "--config-file", own.name]
    result = subprocess.run(command, cwd=work.path, capture_output=True, text=True, check=False)
    if result.returncode:
        said = _TERMINAL.sub("", result.stdout + result.stderr)
        problems = [
            Problem(shown(_source(work, one["file"])), int(one["line"]), one["what"], "correct the link")
            for one in _WARNING.finditer(said)
        ]
        last = Problem(shown(work.root / "mkdocs.yml"), 1, said.strip().split("\n")[-1], "put it right and build again")
        raise ProblemsFound(problems or [last])
    unfilled = []
    for page in sorted(made.rglob("*.html")):
        text = page.read_text("utf-8").replace('href="#__skip"', 'href="#main"')  # which the theme's article is called
        try:
            page.write_text(put_fragments(text, work.path / "fragments"), "utf-8")
        except LookupError as error:
            unfilled.append(_problem(error.args[0], work))
    if unfilled:
        raise ProblemsFound(unfilled)
    with (made / "assets" / "shell.css").open("a", encoding="utf-8") as styles:
        styles.write((work.root / "site_src" / "zensical.css").read_text("utf-8"))
    shutil.copytree(made, to, dirs_exist_ok=True)
    shutil.rmtree(made)
    share_folder(work.path / "beside", to)
