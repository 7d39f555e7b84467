"""The whole story: a pack's files in, a site out. ``stages`` says what each stage does."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from generator.project import (
    PACKAGE,
    ROOT,
    RULES,
    commentary_folders,
    installed_packages,
    narrative_folders,
    writable_root,
)
from generator.publication import Builder
from generator.publication.place import CannotWrite, Place, claimed, clear_passed, fingerprint, locked, passing
from generator.system import peak_memory

WORK = ".build"
PUBLIC = Path("site")  # where the public website stands unless another folder is named
PRIVATE = f"{WORK}/.private"  # work folders of what is not public, each for as long as a site is built in it
PREVIEWS = f"{WORK}/.previews"  # their sites, each for as long as it is shown
BEFORE = datetime.min.replace(tzinfo=UTC)  # a clock by which every embargo is still to come

Say = Callable[[str], None]


@dataclass
class Report:
    """What a build did, for whoever watches it."""

    site: Path
    unchanged: bool = False
    pages: int = 0
    rows: int = 0
    claims: int = 0
    bytes: int = 0
    notices: list[str] = field(default_factory=list)  # what somebody should look at, though it stops nothing
    phases: list[tuple[str, float]] = field(default_factory=list)  # name, seconds
    peak: int = 0  # bytes of memory


def _silent(phase: str) -> None:
    """Tells nobody."""


def build(
    pack: Path,
    site: Path,
    *,
    joined: Sequence[Path] = (),
    builder: Builder = Builder.MKDOCS,
    force: bool = False,
    root: Path = ROOT,
    say: Say = _silent,
    clock: datetime = BEFORE,
    now: datetime | None = None,
    drafts: bool = False,
) -> Report:
    """The pack's site, in the folder ``site``; ``say`` hears the name of each phase as it begins.

    Of the packs ``joined`` to it, what councils report of themselves is in the site too,
    beside the comparisons of the first.
    What staff wrote for the press is in it when it may be shown at the time that ``clock``
    says; with ``drafts``, all of it, and every page is marked, in a folder of its own. Where
    there is more in it than may be shown at the time ``now``, the site is made in a work
    folder of its own, which is empty when this returns.
    Nothing is done when neither the pack nor the project has changed since, nor what may be
    shown, unless ``force``. Raises ProblemsFound for faults in the pack, or, before any work,
    for a builder that is not installed, and CannotWrite where the site cannot be put in its
    place; the last good site stays until the new one is whole.
    """
    packs = (pack, *joined)
    if not find_spec(builder):
        from generator.publication.builders import not_installed

        raise not_installed(builder, root)
    if drafts and site.resolve() == PUBLIC.resolve():
        raise CannotWrite(
            f"{site} is for the public website; name another folder for a private preview, such as preview"
        )
    shown = _public(packs, root, clock)
    early = sorted({*shown} - {*_public(packs, root, now)}) if now and not drafts else []
    private = drafts or bool(early)
    for folders in (PRIVATE, PREVIEWS):
        clear_passed(writable_root(root) / folders)
    with _uncollected(), claimed(site, private=drafts) as place:
        inputs = fingerprint((*packs, *_project(root)), builder, drafts, installed_packages(), shown)
        if place.holds(inputs) and not force:
            return Report(place.site, unchanged=True)
        work = writable_root(root) / (PRIVATE if private else WORK) / _name(packs)
        work.mkdir(parents=True, exist_ok=True)
        with passing(work, wait=True) if private else locked(work / "lock", wait=True):
            report = _build(packs, place, inputs, work, root, builder, say, clock, drafts, private)
        if early:
            names = ", ".join(name.partition("/")[2] for name in early)
            report.notices.append(
                f"{site} holds what is still under embargo ({names}); keep it to yourselves until then"
            )
        return report


@contextmanager
def preview_folder(packs: Sequence[Path], root: Path = ROOT) -> Iterator[Path]:
    """A folder for a private preview of the packs to look at; when the block ends, the site in it is gone.

    Raises CannotWrite while there is another.
    """
    folder = writable_root(root) / PREVIEWS / _name(packs)
    busy = "another private preview of this pack is shown; stop it first, or name another folder for the site"
    with passing(folder, wait=False, busy=busy):
        yield folder / "site"


def _name(packs: Sequence[Path]) -> str:
    return "+".join(one.resolve().name for one in packs) or "pack"


def _public(packs: Sequence[Path], root: Path, clock: datetime) -> tuple[str, ...]:
    """Which of staff's files may be shown: the site depends on that, and not on the time itself."""
    shown: tuple[str, ...] = ()
    if any(next(folder.rglob("*/*.md"), None) for folder in commentary_folders(packs, root)):
        from generator.commentary import public_files

        shown = public_files(commentary_folders(packs, root), clock)
    if any(next(folder.glob("reports/*.md"), None) for folder in narrative_folders(packs)):
        from generator.narrative import public_reports

        shown += public_reports(narrative_folders(packs), clock)
    return shown


def _project(root: Path) -> list[Path]:
    """What a site is made from besides its pack."""
    return [PACKAGE, root / "site_src", root / RULES, root / "mkdocs.yml"]


def _build(
    packs: Sequence[Path],
    place: Place,
    inputs: str,
    work_folder: Path,
    root: Path,
    builder: Builder,
    say: Say,
    clock: datetime,
    drafts: bool,
    private: bool,
) -> Report:
    """The stages in order. They are imported here: a build with nothing to do needs none of them."""
    from generator import stages
    from generator.catalogue import Catalogue
    from generator.charts import Pictures
    from generator.languages import FOLDER, editions, others
    from generator.pages import OVERRIDES
    from generator.publication.manifest import write_manifest
    from generator.publication.website import Work, Writer

    report = Report(place.site)
    phase = _Phases(report, say)
    known = writable_root(root) / WORK / "pictures"
    first: Catalogue | None = None
    for edition in editions(packs[0], work_folder):
        with edition.faults():
            with phase("Read"):
                read = stages.read_packs((edition.pack, *packs[1:]), root)
                edition.check(read.catalogue, first)
                report.notices += read.notices if first is None else ()
            first = first or read.catalogue
            folder = work_folder / FOLDER / edition.under / "work" if edition.under else work_folder
            languages = others(packs[0], first.pack.language, edition.under)
            work = Work(folder, root, edition.pack / OVERRIDES, languages)
            writer = Writer(work)
            with stages.in_own_words(edition.pack, read.catalogue.pack.language):
                with phase("Compare"):
                    compared = stages.compare_packs(read)
                with phase("Write data"):
                    package = stages.write_data(read, compared, writer)
                with phase("Write pages"):
                    pictures = Pictures(folder / "pictures", other=known) if private else Pictures(known)
                    pages = stages.make_edition(read, compared, pictures, clock, drafts=drafts)
                    report.notices += pages.notices
                    report.peak = max(report.peak, stages.write_pages(pages, package, writer))
                report.pages += writer.pages
                report.rows += len(read.observations.rows)
                report.claims += len(compared.claims.all)
                with phase("Build site"):
                    report.bytes += stages.publish(work, place.next / edition.under, read.catalogue, builder)
    if edition.under:
        write_manifest(place.next)  # of all editions
    with phase("Put in place"):
        place.swap(inputs)
    with phase("Clear away"):
        place.tidy()
    report.peak += peak_memory()
    return report


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles, of which a build makes few: that would take a fifth of its time."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


class _Phases:
    """Times each phase into the report."""

    def __init__(self, report: Report, say: Say) -> None:
        self._report, self._say = report, say

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        self._say(name)
        start = time.perf_counter()
        yield
        self._report.phases.append((name, time.perf_counter() - start))


__all__ = ["CannotWrite", "Report", "build", "preview_folder"]
