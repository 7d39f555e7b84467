"""The stages of a build: read, compare, write data, write pages, publish. The only module that knows them all.

``build`` imports it when there is something to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.catalogue import Catalogue, load_catalogue, note_unread_files, saved_otherwise, shown
from generator.changes import Changes
from generator.charts import Charts, Pictures
from generator.checks import check as check_tables
from generator.checks import not_held, undated, without_pages
from generator.claims import Claims, find_claims
from generator.commentary import Release, Stage, read_commentary
from generator.comparisons import Comparisons, compare
from generator.doubts import Doubts, check_figures
from generator.languages import editions
from generator.messages import messages_in, speaking
from generator.model.problems import Findings
from generator.narrative import Narrative, read_narrative
from generator.observations import Observations, read_observations
from generator.own_words import check_own_words
from generator.pages import (
    OVERRIDES,
    Page,
    Site,
    check_overrides,
    council_cards,
    data_page,
    missing_page,
    new_lead,
    other_cards,
    render,
    render_councils,
    shared_numbers,
    site_of,
)
from generator.press import (
    Desk,
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
from generator.project import ROOT, commentary_folders, narrative_folders
from generator.publication import Builder
from generator.publication.builders import build_site
from generator.publication.downloads import Package, downloads
from generator.publication.feeds import feeds
from generator.publication.manifest import write_manifest
from generator.publication.moved import moved
from generator.publication.shares import cores, share_of, shared_out
from generator.publication.unlinked import unlinked
from generator.publication.website import Work, Writer, Written
from generator.releases import changes_since
from generator.system import peak_memory
from generator.targets import Positions, find_positions

# --- read ----------------------------------------------------------------------------


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
        found.problems += check_tables(observations.rows if observations else None, catalogue)
        apart = tuple(shown(pack / name) for pack in packs for name in _APART_FROM_FIGURES)
        apart += tuple(map(shown, commentary_folders(packs, root)))
        if commentary and observations and all(one.file.startswith(apart) for one in found.problems):
            found.of(lambda: _hold_to_figures(commentary, catalogue, observations, compare(observations, catalogue)))
        found.raise_any()
    doubts = found.of(lambda: check_figures(observations, catalogue))
    found.raise_any()
    return PacksRead(catalogue, commentary, narrative, observations, doubts, (*found.notices, *doubts.notices()))


# Faults in these leave all figures as they are, so that what is said of the figures can be told beside them.
_APART_FROM_FIGURES = ("performance/", "house-style.yml", "targets.csv", "tiles.csv")


def in_own_words(pack: Path, language: str) -> AbstractContextManager[None]:
    """While it holds, everything is said with the project's messages of the language, the pack's in their places."""
    return speaking(messages_in(language, pack / OVERRIDES))


def _hold_to_figures(
    commentary: Sequence[Release], catalogue: Catalogue, observations: Observations, comparisons: Comparisons
) -> tuple[str, ...]:
    """What somebody should look at in the releases that are no drafts. Raises ProblemsFound where one does not hold."""
    claims = find_claims(comparisons, catalogue)
    material = site_of(catalogue, comparisons, claims, Charts(catalogue, comparisons, Pictures()))
    shown = [one for one in commentary if one.area in catalogue.paged and one.words.status is not Stage.DRAFT]
    found = Findings()
    ready = found.of(lambda: desk(material, commentary, shown))
    said = found.of(lambda: check_own_words(shown, catalogue, observations))
    found.raise_any()
    return (*ready.notices, *said)


def check(packs: Sequence[Path], root: Path = ROOT) -> tuple[PacksRead, list[str]]:
    """The packs' files, and what somebody should look at in them, in each language, though it stops nothing.

    Raises ProblemsFound with all that a build would stop on. What staff wrote is held to the figures, as by a build
    for which every release that is no draft is public; where they wrote nothing, nothing is compared.
    """
    read = read_packs(packs, root)
    with TemporaryDirectory() as folder:
        for edition in editions(packs[0], Path(folder)):
            with edition.faults():
                translated = read_packs((edition.pack, *packs[1:]), root) if edition.under else read
                edition.check(translated.catalogue, read.catalogue)
    notices = list(read.notices)
    if read.commentary or read.catalogue.plans:
        comparisons = compare(read.observations, read.catalogue)
        if read.commentary:
            with in_own_words(packs[0], read.catalogue.pack.language):
                notices += _hold_to_figures(read.commentary, read.catalogue, read.observations, comparisons)
        notices += read.unwritten(find_positions(read.catalogue, comparisons))
    return read, notices


# --- compare ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Compared:
    """What the figures of the packs say beside each other, beside targets, and beside the release before."""

    comparisons: Comparisons
    positions: Positions
    claims: Claims
    changes: Changes | None


def compare_packs(read: PacksRead) -> Compared:
    """Every comparison, every claim, and every change since the release before."""
    comparisons = compare(read.observations, read.catalogue)
    positions = find_positions(read.catalogue, comparisons)
    claims = find_claims(comparisons, read.catalogue, positions, len(read.observations.report.differences))
    return Compared(comparisons, positions, claims, changes_since(read.catalogue, read.observations, comparisons))


# --- write -----------------------------------------------------------------------------


def write_data(read: PacksRead, compared: Compared, writer: Writer) -> Package:
    """Writes what people wrote by hand, and the open data. The package knows what there is to download."""
    package = Package(read.catalogue)
    writer.handwritten()
    writer.files(
        downloads(
            package,
            read.catalogue,
            read.observations,
            compared.comparisons,
            compared.claims,
            compared.positions,
            read.doubts,
        )
    )
    return package


@dataclass(frozen=True)
class Edition:
    """What pages are made of: the site's material, and what of staff's words may be shown."""

    read: PacksRead
    site: Site
    press: Desk
    pictures: Pictures
    drafts: bool
    said: tuple[str, ...] = ()  # what is not as published in staff's own words

    @property
    def notices(self) -> Sequence[str]:
        """What somebody should look at in what staff wrote."""
        return (*self.press.notices, *self.said, *self.read.unwritten(self.site.positions))


def make_edition(read: PacksRead, compared: Compared, pictures: Pictures, clock: datetime, *, drafts: bool) -> Edition:
    """What may be shown at the time that ``clock`` says; with ``drafts``, all of it."""
    catalogue = read.catalogue
    site = site_of(
        catalogue,
        compared.comparisons,
        compared.claims,
        Charts(catalogue, compared.comparisons, pictures),
        compared.changes,
        compared.positions,
        read.narrative.shown(clock, drafts=drafts),
    )
    shown = [one for one in read.commentary if one.area in catalogue.paged and (drafts or one.is_public(clock))]
    found = Findings()
    press = found.of(lambda: desk(site, read.commentary, shown, drafts=drafts))
    said = found.of(lambda: check_own_words(shown, catalogue, read.observations))
    found.raise_any()
    return Edition(read, site, press, pictures, drafts, said)


def write_pages(edition: Edition, package: Package, writer: Writer) -> int:
    """Writes every page with its pictures, cards and feeds; those of councils on all cores.

    Gives the bytes of memory that the other cores used, at most: what a fork shares with this process is counted twice.
    """
    read, site = edition.read, edition.site
    catalogue, pack = read.catalogue, read.catalogue.pack

    def write(pages: Iterable[Page]) -> None:
        writer.write_pages(unlinked(catalogue, pages))

    write(render(site))
    writer.beside(shared_numbers(site))
    data = data_page(site, package.offered, read.observations.report)
    write([press_index(site, edition.press), data])
    writer.files(cards(other_cards(site), pack, edition.pictures, drafts=edition.drafts))
    writer.fragments("404.html", missing_page(site))
    leads = {area.code: lead.sentences for area in site.with_pages if (lead := new_lead(site, area))}
    writer.files(feeds(catalogue, site.changes, site.with_pages, leads))
    site.charts.draw_frames()
    before = writer.written

    def write_councils(number: int, shares: int) -> tuple[Written, dict[str, str], int]:
        councils = share_of(catalogue.with_pages, number, shares)
        write(render_councils(site, councils))
        for release in releases(site, councils, edition.press):
            write([release_page(site, release)])
            writer.files(release_files(site, release, edition.pictures))
        for report in committee_reports(site, councils, drafts=edition.drafts):
            write([report_page(site, report)])
            writer.files(report_files(site, report, edition.pictures))
        writer.files(cards(council_cards(site, councils), pack, edition.pictures, drafts=edition.drafts))
        return writer.written, dict(site.charts.files()), peak_memory()

    (_, charts, _), *others = shared_out(write_councils, cores())
    for written, more, _ in others:
        writer.absorb(written, since=before)
        charts |= more
    writer.files(sorted(charts.items()))
    writer.files(moved(catalogue, writer.docs_folder))
    writer.beside(moved(catalogue, writer.beside_folder))
    writer.finish(catalogue, draft=edition.drafts)
    return sum(peak for _, _, peak in others)


# --- publish ---------------------------------------------------------------------------


def publish(work: Work, folder: Path, catalogue: Catalogue, builder: Builder) -> int:
    """Builds the website into ``folder``, with the list of its files. Gives its size in bytes."""
    build_site(work, folder, catalogue.pack.as_at, builder)
    write_manifest(folder)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
