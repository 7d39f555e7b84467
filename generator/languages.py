"""A pack in more than one language: ``languages/en`` has the files that take the place of the pack's own in English.

The site's own language stands at its root, each other one in a folder of its name, with the same pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from generator.catalogue import Catalogue, shown
from generator.messages import messages_in
from generator.model.problems import Problem, ProblemsFound

FOLDER = "languages"


class Other(NamedTuple):
    """The same pages in another language: what it calls itself, and where they begin, seen from this site's root."""

    language: str
    name: str
    root: str


@dataclass(frozen=True)
class Edition:
    """A pack in one language; ``under`` is the folder of the site that it is in, "" for the pack's own language."""

    pack: Path
    under: str = ""
    written: Path | None = None  # the folder that the files of an edition in another language were taken from

    @contextmanager
    def faults(self) -> Iterator[None]:
        """What is wrong in a file of a translated pack is told of the file that a person wrote."""
        try:
            yield
        except ProblemsFound as found:
            raise ProblemsFound(map(self._as_written, found.problems), found.notices, found.held) from None

    def _as_written(self, problem: Problem) -> Problem:
        copied = f"{shown(self.pack)}/"
        if self.written is None or not problem.file.startswith(copied):
            return problem
        inside = problem.file.removeprefix(copied)
        own = self.written / inside
        return replace(problem, file=shown(own if own.exists() else self.written.parents[1] / inside))

    def check(self, catalogue: Catalogue, first: Catalogue | None) -> None:
        """Raises ProblemsFound where the edition is not in its language, or its pages have other addresses."""
        pack = catalogue.pack
        if self.under and pack.language != self.under:
            what, todo = f"the language is '{pack.language}'", f"write language: {self.under}, as the folder is called"
            raise ProblemsFound([Problem(shown(self.pack / "pack.yml"), 1, what, todo)])
        if first is None:
            return
        addresses = [{area.code: area.slug for area in one.areas.values()} for one in (first, catalogue)]
        wrong = [
            Problem(
                shown(self.pack / "areas.csv"),
                1,
                f"the area {code} has another slug than in the pack's own language, or is in one of them alone",
                "use the same codes and slugs in each language, so that a page can lead to itself in the other",
            )
            for code in sorted(addresses[0].keys() | addresses[1].keys())
            if addresses[0].get(code) != addresses[1].get(code)
        ]
        wrong += [
            Problem(
                shown(self.pack / f"measures/{one}.md"), 1, "the measure is in one language alone", "add it to both"
            )
            for one in sorted(first.measures.keys() ^ catalogue.measures.keys())
        ]
        if wrong:
            raise ProblemsFound(wrong)


def editions(pack: Path, folder: Path) -> Iterator[Edition]:
    """The pack itself, then for each language that it has besides, a whole pack in ``folder``."""
    yield Edition(pack)
    for written in other_languages(pack):
        made = folder / FOLDER / written.name / pack.resolve().name
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(pack, made, symlinks=True, ignore=lambda place, _: [FOLDER] if Path(place) == pack else [])
        shutil.copytree(written, made, symlinks=True, dirs_exist_ok=True)
        yield Edition(made, written.name, written)


def other_languages(pack: Path) -> list[Path]:
    """The folders of the languages that a pack has besides its own."""
    return sorted(path for path in (pack / FOLDER).glob("*") if path.is_dir())


def others(pack: Path, own: str, under: str) -> tuple[Other, ...]:
    """The other languages of a site: of the pack's own edition those in its folders, of each of these all the rest.

    ``own`` is the pack's own language, ``under`` the folder of the edition that is asked for.
    """
    back = "../" if under else ""
    all_of_them = {"": own} | {path.name: path.name for path in other_languages(pack)}
    return tuple(
        Other(language, messages_in(language).say("language.name"), f"{back}{place}/" if place else back)
        for place, language in all_of_them.items()
        if place != under
    )
