"""The whole story: a pack's files in, a site out. The only module that knows every stage."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.project import PACKAGE, ROOT, installed_packages, writable_root
from generator.publication import Builder
from generator.publication.place import CannotWrite, Place, claimed, clear_passed, fingerprint, locked, passing
from generator.system import peak_memory

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.commentary import Release
    from generator.comparisons import Comparisons
    from generator.doubts import Doubts
    from generator.narrative import Narrative
    from generator.observations import Observations
    from generator.targets import Positions

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


def commentary_folders(packs: Sequence[Path], root: Path) -> tuple[Path, ...]:
    """Where staff's words for the press are: in the project, unless it is installed, and in each pack."""
    own = () if root.is_relative_to(PACKAGE) else (root / "site_src" / "commentary",)
    return *own, *(pack / "commentary" for pack in packs)


def narrative_folders(packs: Sequence[Path]) -> tuple[Path, ...]:
    """Where staff's words about a council's own performance are: in each pack."""
    return tuple(pack / "performance" for pack in packs)


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
    return [PACKAGE, root / "site_src", root / "mkdocs.yml"]


@dataclass(frozen=True)
class PacksRead:
    """What people wrote and what was published, read and found to hold."""

    catalogue: Catalogue
    commentary: tuple[Release, ...]
    narrative: Narrative
    observations: Observations
    doubts: Doubts
    notices: tuple[str, ...]  # what somebody should look at in them, though it stops nothing

    def unwritten(self, positions: Positions) -> Iterator[str]:
        """What councils that report their own performance have still to write."""
        for area in self.catalogue.plans:
            yield from self.narrative.notices(positions.latest(area))


def read_packs(packs: Sequence[Path], root: Path) -> PacksRead:
    """The packs' files. Raises ProblemsFound, once, with all that is wrong in any of them."""
    from generator.catalogue import load_catalogue, note_unread_files, saved_otherwise, shown
    from generator.checks import check, not_held, undated, without_pages
    from generator.commentary import read_commentary
    from generator.comparisons import compare
    from generator.doubts import check_figures
    from generator.model import Findings
    from generator.narrative import read_narrative
    from generator.observations import read_observations
    from generator.pages import check_overrides

    found = Findings()
    catalogue = found.of(lambda: load_catalogue(packs[0], packs[1:]))
    if catalogue is None:  # no pack, or one with links out of it, of which nothing may be read
        found.raise_any()
    for folder in packs:
        note_unread_files(folder, found)
    for folder in commentary_folders((), root):
        note_unread_files(folder, found, "commentary")
    commentary = found.of(lambda: read_commentary(commentary_folders(packs, root), catalogue))
    narrative = found.of(lambda: read_narrative(narrative_folders(packs), catalogue))
    observations = found.of(lambda: read_observations(catalogue))
    found.of(lambda: check_overrides(packs[0]))
    found.notices += [
        *not_held(catalogue),
        *undated(catalogue),
        *without_pages(catalogue),
        *saved_otherwise(catalogue),
    ]
    todo = "add the council to 'councils' in pack.yml"
    unseen = (one for one in commentary or () if one.area not in catalogue.paged)
    found.notices += [str(one.problem("its council gets no pages, so it is not shown", todo)) for one in unseen]
    if observations:
        found.notices += observations.report.notices()
    if found.problems:  # figures that are not all there look odd
        found.problems += check(observations.rows if observations else None, catalogue)
        apart = tuple(shown(pack / name) for pack in packs for name in _APART_FROM_FIGURES)
        apart += tuple(map(shown, commentary_folders(packs, root)))
        if commentary and observations and all(one.file.startswith(apart) for one in found.problems):
            found.of(lambda: _hold_to_figures(commentary, catalogue, compare(observations, catalogue)))
        found.raise_any()
    doubts = found.of(lambda: check_figures(observations, catalogue))
    found.raise_any()
    return PacksRead(catalogue, commentary, narrative, observations, doubts, (*found.notices, *doubts.notices()))


# Faults in these leave all figures as they are, so that what is said of the figures can be told beside them.
_APART_FROM_FIGURES = ("performance/", "house-style.yml", "targets.csv", "tiles.csv")


def _hold_to_figures(commentary: Sequence[Release], catalogue: Catalogue, comparisons: Comparisons) -> tuple[str, ...]:
    """What somebody should look at in the releases that are no drafts. Raises ProblemsFound where one does not hold."""
    from generator.charts import Charts, Pictures
    from generator.claims import find_claims
    from generator.commentary import Stage
    from generator.pages import site_of
    from generator.press import desk

    claims = find_claims(comparisons, catalogue)
    material = site_of(catalogue, comparisons, claims, Charts(catalogue, comparisons, Pictures()))
    shown = [one for one in commentary if one.area in catalogue.paged and one.words.status is not Stage.DRAFT]
    return desk(material, commentary, shown).notices


def check(packs: Sequence[Path], root: Path = ROOT) -> tuple[PacksRead, list[str]]:
    """The packs' files, and what somebody should look at in them, though it stops nothing.

    Raises ProblemsFound with all that a build would stop on. What staff wrote is held to the figures, as by a build
    for which every release that is no draft is public; where they wrote nothing, nothing is compared.
    """
    from generator.comparisons import compare
    from generator.targets import find_positions

    read = read_packs(packs, root)
    notices = list(read.notices)
    if read.commentary or read.catalogue.plans:
        comparisons = compare(read.observations, read.catalogue)
        if read.commentary:
            notices += _hold_to_figures(read.commentary, read.catalogue, comparisons)
        notices += read.unwritten(find_positions(read.catalogue, comparisons))
    return read, notices


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
    from generator.charts import Charts, Pictures
    from generator.claims import find_claims
    from generator.comparisons import compare
    from generator.pages import (
        OVERRIDES,
        Page,
        council_cards,
        data_page,
        described,
        missing_page,
        new_lead,
        other_cards,
        render,
        render_councils,
        shared_numbers,
        site_of,
    )
    from generator.press import (
        cards,
        committee_reports,
        desk,
        press_index,
        release_files,
        release_page,
        releases,
        report_files,
        report_page,
    )
    from generator.publication.builders import build_site
    from generator.publication.downloads import Package, downloads
    from generator.publication.feeds import feeds
    from generator.publication.manifest import write_manifest
    from generator.publication.moved import moved
    from generator.publication.shares import cores, share_of, shared_out
    from generator.publication.unlinked import unlinked
    from generator.publication.website import Work, Writer, Written
    from generator.releases import changes_since
    from generator.targets import find_positions

    report = Report(place.site)
    phase = _Phases(report, say)
    with phase("Read"):
        read = read_packs(packs, root)
        catalogue, commentary, observations, doubts = read.catalogue, read.commentary, read.observations, read.doubts
        report.notices += read.notices
    with phase("Compare"):
        comparisons = compare(observations, catalogue)
        positions = find_positions(catalogue, comparisons)
        claims = find_claims(comparisons, catalogue, positions, len(observations.report.differences))
    with phase("Look back"):
        changes = changes_since(catalogue, observations, comparisons)

    work = Work(work_folder, root, packs[0] / OVERRIDES)
    writer = Writer(work)
    with phase("Write data"):
        package = Package(catalogue)
        writer.handwritten()
        writer.files(downloads(package, catalogue, observations, comparisons, claims, positions, doubts))
    with phase("Write pages"):
        known = writable_root(root) / WORK / "pictures"
        pictures = Pictures(work.path / "pictures", other=known) if private else Pictures(known)
        charts = Charts(catalogue, comparisons, pictures)
        shown_words = read.narrative.shown(clock, drafts=drafts)
        material = site_of(catalogue, comparisons, claims, charts, changes, positions, shown_words)
        shown = [one for one in commentary if one.area in catalogue.paged and (drafts or one.is_public(clock))]
        press = desk(material, commentary, shown, drafts=drafts)
        report.notices += [*press.notices, *read.unwritten(positions)]

        def write_pages(pages: Iterable[Page]) -> None:
            writer.write_pages(unlinked(catalogue, described(material, pages)))

        write_pages(render(material))
        writer.beside(shared_numbers(material))
        data = data_page(material, package.offered, observations.report)
        write_pages([press_index(material, press), data])
        writer.files(cards(other_cards(material), catalogue.pack, pictures, drafts=drafts))
        writer.fragments("404.html", missing_page(material))
        shown_councils = material.with_pages
        leads = {one.code: lead.sentences for one in shown_councils if (lead := new_lead(material, one))}
        writer.files(feeds(catalogue, changes, shown_councils, leads))
        charts.draw_frames()
        before = writer.written

        def write_councils(number: int, shares: int) -> tuple[Written, dict[str, str], int]:
            councils = share_of(catalogue.with_pages, number, shares)
            write_pages(render_councils(material, councils))
            for release in releases(material, councils, press):
                write_pages([release_page(material, release)])
                writer.files(release_files(material, release, pictures))
            for told in committee_reports(material, councils, drafts=drafts):
                write_pages([report_page(material, told)])
                writer.files(report_files(material, told, pictures))
            writer.files(cards(council_cards(material, councils), catalogue.pack, pictures, drafts=drafts))
            return writer.written, dict(charts.files()), peak_memory()

        (_, files, _), *others = shared_out(write_councils, cores())
        for written, more, peak in others:
            writer.absorb(written, since=before)
            files |= more
            report.peak += peak  # at most: what a fork still shares with this process is counted twice
        writer.files(sorted(files.items()))
        writer.files(moved(catalogue, writer.docs_folder))
        writer.beside(moved(catalogue, writer.beside_folder))
        writer.finish(catalogue, draft=drafts)
    report.pages, report.rows, report.claims = writer.pages, len(observations.rows), len(claims.all)

    with phase("Build site"):
        build_site(work, place.next, catalogue.pack.as_at, builder)
        write_manifest(place.next)
        report.bytes = sum(path.stat().st_size for path in place.next.rglob("*") if path.is_file())
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


__all__ = ["ROOT", "CannotWrite", "Report", "build", "preview_folder"]
